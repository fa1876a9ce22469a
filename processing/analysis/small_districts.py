"""Districts with too few addresses for a single catchment: refused by code, or joined to a neighbour."""

from __future__ import annotations

import numpy as np
import shapely

from ...rules.errors import InputError
from ...rules.i18n import tr
from .anchor_ground import Ground

LISTED = 10
JOINED = "+"
"""Between the codes of joined districts."""


def refuse_small(ground: Ground, least: int) -> None:
    """Refuse districts that cannot hold a catchment.

    Raises:
        InputError: with their codes.
    """
    small = np.flatnonzero(_counts(ground) < least)
    if not len(small):
        return
    codes = ", ".join(ground.codes[at] for at in small[:LISTED]) + (", …" if len(small) > LISTED else "")
    raise InputError(
        tr(
            "Some districts ({count}) hold fewer than {least} addresses, so no catchment there can hide "
            "anybody: {codes}. Choose to join small districts to a neighbour, or leave them out of the layer."
        ).format(count=len(small), least=least, codes=codes)
    )


def join_small(ground: Ground, least: int) -> Ground:
    """The ground with each small district joined to the neighbour with the longest common border.

    The smallest goes first, by its code among equals; one without a neighbour goes to the nearest
    district. Joined districts have the codes of both, with a plus sign between.

    Raises:
        InputError: all districts together hold too few addresses.
    """
    count = _counts(ground)
    if count.sum() < least:
        raise InputError(
            tr(
                "All districts together hold fewer than {least} addresses; a catchment needs more. Use a "
                "larger territory."
            ).format(least=least)
        )
    codes = [[code] for code in ground.codes]
    polygons = np.array(ground.polygons, dtype=object)
    place = np.arange(len(codes))
    while True:
        live = np.unique(place)
        small = live[count[live] < least]
        if not len(small):
            break
        first = min(small.tolist(), key=lambda at: (count[at], codes[at]))
        target = _neighbour(first, live, polygons)
        low, high = sorted((first, target))
        polygons[low] = shapely.union_all(polygons[[low, high]])
        codes[low] = sorted(codes[low] + codes[high])
        count[low] += count[high]
        place[place == high] = low
    live = np.unique(place)
    position = np.searchsorted(live, place)
    return Ground(
        ground.doors,
        ground.addresses,
        position[ground.district],
        [JOINED.join(codes[at]) for at in live],
        polygons[live],
        ground.places,
        position[ground.place_district],
        ground.outside,
    )


def _counts(ground: Ground) -> np.ndarray:
    return np.bincount(ground.district[ground.sure], minlength=len(ground.codes))


def _neighbour(at: int, live: np.ndarray, polygons: np.ndarray) -> int:
    """The district with the longest common border, else the nearest one; the first among equals."""
    others = live[live != at]
    box = shapely.box(*shapely.buffer(polygons[at], 1.0).bounds)
    near = others[shapely.intersects(box, polygons[others])]
    if len(near):
        border = shapely.length(shapely.intersection(shapely.boundary(polygons[near]), polygons[at]))
        if border.max() > 0:
            return int(near[np.argmax(np.round(border, 3))])
    return int(others[np.argmin(np.round(shapely.distance(polygons[others], polygons[at]), 3))])
