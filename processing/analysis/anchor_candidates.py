"""Where an anchor may stand: on the street, between doors, at no door.

Three kinds, each asked only where the one before leaves addresses without any: points along the streets
of a layer; without one, the centres of circles through three addresses (vertices of the Voronoi diagram
of the addresses), which lie in the middle of a street with houses on both sides and at the same
distance of three doors; the middle between neighbouring addresses. What is left is searched around the
address. All stand on whole metres, in a district, and pass :meth:`.anchor_ground.Ground.fair`.
"""

from __future__ import annotations

from typing import Callable

import numpy as np
import shapely
from scipy.spatial import Delaunay, QhullError, cKDTree

from ...rules.errors import InputError
from ...rules.i18n import tr
from .anchor_ground import Ground, lift, sorted_distinct

REACH = 80.0
"""Metres: an address without a candidate this near asks for other kinds of candidates."""
HALF_STREET = 25.0
"""Metres between a street's middle and its doors at most; wider circles lie in courtyards and fields."""
STREET_STEP = 4.0
"""Metres between candidates on a street."""
LINES = 20_000
"""Street lines that are cut into points at a time."""
STRIP = 50_000
"""Addresses that are triangulated at a time, besides the overlap."""
RINGS = (6.0, 10.0, 16.0, 25.0, 40.0, 60.0)
DIRECTIONS = 24


def candidates(
    ground: Ground, streets: np.ndarray | None, progress: Callable[[float], None]
) -> tuple[np.ndarray, np.ndarray]:
    """Candidate points float (c, 2), sorted, and their districts int (c,).

    Args:
        ground: addresses and districts.
        streets: shapely lines (s,), metres; None where there is no such layer.
        progress: takes 0..100, and raises when the user cancelled.

    Raises:
        InputError: a district with addresses where nothing may stand, or streets of somewhere else.
    """
    kinds = [lambda ground, rows: _circle_centres(ground, rows, progress), _middles, _around]
    if streets is not None:
        kinds.insert(0, lambda ground, rows: _on_streets(ground, rows, streets, progress))
    points, district = np.zeros((0, 2)), np.zeros(0, dtype=np.int64)
    for number, make in enumerate(kinds):
        lacking = _lacking(ground, points, district)
        if not len(lacking):
            break
        found = _allowed(ground, make(ground, lacking))
        points = sorted_distinct(np.vstack([points, found])) if len(found) else points
        district = ground.at(points)
        progress(100 * (number + 1) / len(kinds))
    missing = np.setdiff1d(ground.district, district)
    if len(missing):
        raise InputError(
            tr(
                "No anchor point can stand in district {code} without pointing at one door; join the "
                "district to another one."
            ).format(code=ground.codes[missing[0]])
        )
    return points, district


def _lacking(ground: Ground, points: np.ndarray, district: np.ndarray) -> np.ndarray:
    """Addresses without a candidate of their own district within reach."""
    if not len(points):
        return np.arange(len(ground.addresses))
    distance = cKDTree(lift(points, district)).query(ground.lifted(), distance_upper_bound=REACH)[0]
    return np.flatnonzero(~np.isfinite(distance))


def _allowed(ground: Ground, points: np.ndarray) -> np.ndarray:
    """Whole metres, distinct, at no door, in a district."""
    if not len(points):
        return points
    points = np.unique(np.round(points), axis=0)
    points = points[ground.fair(points)]
    return points[(ground.at(points) >= 0) & ~ground.on_border(points)]


def _near(points: np.ndarray, addresses: np.ndarray, reach: float) -> np.ndarray:
    """Points that have one of the addresses within reach."""
    if not len(points):
        return points
    distance = cKDTree(addresses).query(points, distance_upper_bound=reach)[0]
    return points[np.isfinite(distance)]


def _on_streets(ground: Ground, rows: np.ndarray, streets: np.ndarray, progress) -> np.ndarray:
    """Points along the streets near the addresses."""
    found = [np.zeros((0, 2))]
    for begin in range(0, len(streets), LINES):
        lines = shapely.segmentize(streets[begin : begin + LINES], STREET_STEP)
        points = shapely.get_coordinates(lines)
        found.append(_near(points, ground.addresses[rows], REACH))
        progress(0)
    points = np.vstack(found)
    if not len(points):
        raise InputError(
            tr(
                "No street lies within {metres} m of an address; check the coordinate reference system of "
                "the streets, and whether they are of the same territory."
            ).format(metres=int(REACH))
        )
    return points


def _circle_centres(ground: Ground, rows: np.ndarray, progress: Callable[[float], None]) -> np.ndarray:
    """Centres of the circles through the corners of Delaunay triangles no wider than a street.

    Such a circle is empty and small, so that strips that overlap by its width find the same ones as a
    triangulation of everything, in less memory and with a look at the user in between.
    """
    wanted = ground.addresses[rows]
    near = _near(ground.addresses, wanted, 2 * REACH) if len(rows) < len(ground.addresses) else wanted
    x = near[:, 0]  # sorted
    starts = np.unique(x[::STRIP])
    found = []
    for low, high in zip(starts, [*starts[1:], np.inf]):
        first, last = np.searchsorted(x, [low - 2 * HALF_STREET, high + 2 * HALF_STREET])
        centres = _narrow_circles(near[first:last])
        west = -np.inf if low == starts[0] else low
        found.append(centres[(centres[:, 0] >= west) & (centres[:, 0] < high)])
        progress(0)
    return _near(np.vstack(found), wanted, REACH)


def _narrow_circles(points: np.ndarray) -> np.ndarray:
    """Centres (c, 2) of empty circles through three of the points, with a street's half width at most."""
    origin = np.round(points.mean(axis=0))
    try:
        corners = (points - origin)[Delaunay(points - origin).simplices]
    except (QhullError, ValueError):  # fewer than three addresses, or all on one line
        return np.zeros((0, 2))
    start = corners[:, 0]
    (bx, by), (cx, cy) = (corners[:, 1] - start).T, (corners[:, 2] - start).T
    twice = 2 * (bx * cy - by * cx)
    with np.errstate(divide="ignore", invalid="ignore"):
        b, c = bx * bx + by * by, cx * cx + cy * cy
        offset = np.column_stack([(cy * b - by * c) / twice, (bx * c - cx * b) / twice])
        narrow = np.hypot(*offset.T) <= HALF_STREET
    return (start + offset)[narrow] + origin


def _middles(ground: Ground, rows: np.ndarray) -> np.ndarray:
    """The middle between an address and the nearest one of its district."""
    lifted = ground.lifted()
    distance, other = cKDTree(lifted).query(lifted[rows], k=2)
    same = np.isfinite(distance[:, 1]) & (ground.district[rows] == ground.district[other[:, 1] % len(lifted)])
    return (ground.addresses[rows][same] + ground.addresses[other[same, 1]]) / 2


def _around(ground: Ground, rows: np.ndarray) -> np.ndarray:
    """Rings around each address."""
    turn = np.linspace(0, 2 * np.pi, DIRECTIONS, endpoint=False)
    steps = np.concatenate([radius * np.column_stack([np.cos(turn), np.sin(turn)]) for radius in RINGS])
    return (ground.addresses[rows][:, None] + steps[None]).reshape(-1, 2)
