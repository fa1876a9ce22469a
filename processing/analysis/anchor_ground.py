"""The ground of anchor points: distinct addresses, public places and the districts they lie in."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import shapely
from scipy.spatial import cKDTree

from ...rules.errors import InputError
from ...rules.i18n import tr
from .districts import assign
from .snapping import distinct

EDGE = 0.01
"""Metres from a border within which rounding may put an address on either side of it: such addresses do
not count towards enough."""
UNIT = 1.0
"""Metres: address records nearer than this (a block of flats, doubled rows) are one address."""
DISTRICT_GAP = 1e7
"""Metres of a third dimension between districts, so that a nearest point is one of the same district."""
CLEARANCE = 3.0
"""Metres: no anchor stands nearer to an address."""
EVENNESS = 0.8
"""Distance of the nearest address ÷ that of another: below this an anchor would point at one door."""
APART = 3.0
"""Metres: addresses nearer to each other are doors of one house."""
NEAR = 4
"""Nearest addresses among which that other one is looked for."""
BATCH = 200_000
"""Points that are compared with their doors at a time, for memory."""
PLACE_CLEARANCE = 15.0
"""Metres: a place nearer to an address would stand for that address."""
MARGIN = 250.0
"""Metres around the addresses that belong to a territory without districts."""


@dataclass
class Ground:
    """Everything in metres of one CRS.

    ``doors``: float (d, 2), all distinct addresses, those outside the districts too; ``addresses``: float
    (n, 2), those inside, sorted; ``district``: int (n,), index into ``codes`` (g) and
    ``polygons`` (shapely, g, without common area); ``sure``: bool (n,), addresses on
    no border; ``places``: float (p, 2), whole metres; ``place_district``: int (p,). ``outside``: addresses
    and places left out.
    """

    doors: np.ndarray
    addresses: np.ndarray
    district: np.ndarray
    codes: list[str]
    polygons: np.ndarray
    places: np.ndarray = field(default_factory=lambda: np.zeros((0, 2)))
    place_district: np.ndarray = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    outside: tuple[int, int] = (0, 0)

    def __post_init__(self):
        self.tree = cKDTree(self.doors)
        self.sure = ~self.on_border(self.addresses)
        self.place_tree = cKDTree(self.places) if len(self.places) else None

    def lifted(self) -> np.ndarray:
        """Addresses (n, 3), see :func:`lift`."""
        return lift(self.addresses, self.district)

    def fair(self, points: np.ndarray) -> np.ndarray:
        """Which points (m, 2) point at no door: bool (m,).

        A point keeps the clearance, another house is hardly farther than the nearest address, and no
        public place is nearer than that.
        """
        parts = [self._fair(points[at : at + BATCH]) for at in range(0, len(points), BATCH)]
        return np.concatenate(parts) if parts else np.zeros(0, dtype=bool)

    def _fair(self, points: np.ndarray) -> np.ndarray:
        distance, row = self.tree.query(points, k=min(NEAR, len(self.doors)))
        nearest = distance[:, 0]
        apart = np.linalg.norm(self.doors[row] - self.doors[row[:, :1]], axis=2)
        rival = (apart >= APART) & (EVENNESS * distance <= nearest[:, None])
        good = (nearest >= CLEARANCE) & rival.any(axis=1)
        if self.place_tree is not None:
            good &= self.place_tree.query(points)[0] > nearest
        return good

    def on_border(self, points: np.ndarray) -> np.ndarray:
        """Which points (m, 2) rounding may put on either side of a border: bool (m,)."""
        result = np.zeros(len(points), dtype=bool)
        edges = shapely.boundary(self.polygons)
        tree = shapely.STRtree(shapely.points(points))
        result[tree.query(edges, predicate="dwithin", distance=EDGE)[1]] = True
        return result

    def at(self, points: np.ndarray) -> np.ndarray:
        """District of each point: int (m,), negative outside."""
        return assign(points[:, 0], points[:, 1], self.polygons)


def lift(points: np.ndarray, district: np.ndarray) -> np.ndarray:
    """Points (m, 3) whose third coordinate keeps districts apart."""
    return np.column_stack([points, district * DISTRICT_GAP])


def sorted_distinct(points: np.ndarray, unit: float = UNIT) -> np.ndarray:
    """Distinct points (m, 2) in an order that does not depend on that of the rows."""
    ordered = points[np.lexsort((points[:, 1], points[:, 0]))]
    found = distinct(ordered[:, 0], ordered[:, 1], unit)
    return found[np.lexsort((found[:, 1], found[:, 0]))]


def make_ground(
    addresses: np.ndarray, codes: list[str] | None, polygons: np.ndarray | None, least: int
) -> Ground:
    """Addresses by district.

    Args:
        addresses: float (a, 2), metres; not finite = without a place.
        codes, polygons: districts sorted by code, of :func:`.district_layer.prepare_districts`; None: the
            hull of the addresses and its surroundings is one district with the code "".
        least: addresses of a catchment.

    Raises:
        InputError: too few addresses for a single catchment, or none inside the districts.
    """
    points = sorted_distinct(addresses[np.isfinite(addresses).all(axis=1)])
    if len(points) < least:
        raise InputError(
            tr(
                "The layer of addresses holds {count} distinct address points, and a catchment needs at "
                "least {least}; import the addresses of the whole territory."
            ).format(count=len(points), least=least)
        )
    if polygons is None:
        codes, polygons = (
            [""],
            np.array([shapely.buffer(shapely.convex_hull(shapely.multipoints(points)), MARGIN)]),
        )
    polygons = without_overlaps(polygons)
    district = assign(points[:, 0], points[:, 1], polygons)
    inside = district >= 0
    if not inside.any():
        raise InputError(
            tr(
                "No address lies in the districts; check the coordinate reference systems of both layers, "
                "and whether they are of the same territory."
            )
        )
    return Ground(
        points, points[inside], district[inside], list(codes), polygons, outside=(int((~inside).sum()), 0)
    )


def without_overlaps(polygons: np.ndarray) -> np.ndarray:
    """Districts (g,) without common area: it goes to the one that stands first, as its points do."""
    result = np.array(polygons, dtype=object)
    low, high = shapely.STRtree(result).query(result, predicate="intersects")
    pairs = low < high
    low, high = low[pairs], high[pairs]
    shared = shapely.area(shapely.intersection(result[low], result[high])) > 0
    for first, second in sorted(zip(low[shared].tolist(), high[shared].tolist())):
        result[second] = shapely.difference(result[second], polygons[first])
    return result


def with_places(ground: Ground, places: np.ndarray, leave_out: bool) -> Ground:
    """The ground with verified public places.

    Args:
        places: float (p, 2), metres, in the order of the layer; not finite = without a place.
        leave_out: whether places at addresses are left out; else they are refused.

    Raises:
        InputError: a place lies at an address; its number in the layer is named.
    """
    located = np.isfinite(places).all(axis=1)
    rounded = np.round(np.where(located[:, None], places, 0.0))
    near = located & (ground.tree.query(rounded)[0] < PLACE_CLEARANCE)
    if near.any() and not leave_out:
        raise InputError(
            tr(
                "{count} public places lie less than {metres} m from an address (first: feature {number}), "
                "so they could stand for who lives there; move or delete them, or choose to leave them out."
            ).format(count=int(near.sum()), metres=int(PLACE_CLEARANCE), number=int(np.argmax(near)) + 1)
        )
    kept = sorted_distinct(rounded[located & ~near]) if (located & ~near).any() else np.zeros((0, 2))
    district = ground.at(kept)
    inside = district >= 0
    outside = (ground.outside[0], len(places) - int(near.sum()) - int(inside.sum()))
    return Ground(
        ground.doors,
        ground.addresses,
        ground.district,
        ground.codes,
        ground.polygons,
        kept[inside],
        district[inside],
        outside,
    )
