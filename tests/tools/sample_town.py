"""The sample town's ground: districts, streets, addresses and public places, all invented.

Everything follows from one seed; coordinates are S-JTSK / Krovak East North (EPSG:5514), in metres,
rounded to centimetres so that another machine writes the same numbers.
"""

from __future__ import annotations

import math
import random
from dataclasses import dataclass, field

import numpy as np
import shapely
from sample_names import PLACES, STREET_NAMES
from shapely import STRtree
from shapely.geometry import LineString, MultiPoint, Point, Polygon

TOWN = "Jasanov nad Lipkou"
CODE = "999001"
CENTRE = (-640000.0, -1105000.0)
CELL = 140.0

RADIUS = 3300.0


@dataclass(frozen=True)
class DistrictPlan:
    """One district: where it lies (metres from the square), how it is built, how many live there."""

    name: str
    population: int
    site: tuple[float, float]
    pull: float  # power-diagram weight, m²
    built: float  # radius of the built-up part
    rotation: float  # degrees
    blocks: tuple[float, float]  # distance between streets, m
    step: float  # distance between houses, m
    addresses: int


PLANS = [
    DistrictPlan("Staré Město", 2310, (0, 0), 20_000, 480, 0, (0, 0), 13, 540),
    DistrictPlan("Nádražní čtvrť", 2050, (800, -330), 20_000, 560, -18, (95, 150), 15, 430),
    DistrictPlan("Sídliště Výsluní", 4620, (-120, 930), 0, 580, 12, (120, 190), 24, 330),
    DistrictPlan("Horní Předměstí", 2540, (-930, 430), 0, 620, 35, (85, 170), 16, 560),
    DistrictPlan("Dolní Předměstí", 2120, (120, -950), 0, 580, 5, (85, 160), 16, 470),
    DistrictPlan("Zámostí", 1930, (-860, -560), 0, 580, -30, (85, 150), 16, 430),
    DistrictPlan("Na Kopečku", 1610, (840, 640), 0, 560, 25, (85, 160), 16, 390),
    DistrictPlan("Průmyslová čtvrť", 640, (1750, -820), 0, 480, -18, (190, 240), 34, 110),
    DistrictPlan("Březinka", 610, (-2200, 1250), 0, 330, 40, (100, 190), 18, 200),
    DistrictPlan("Podlesí", 480, (1650, 2000), 0, 300, -10, (100, 170), 18, 160),
    DistrictPlan("Horní Dvory", 500, (-1900, -1900), 0, 300, 20, (100, 180), 18, 165),
    DistrictPlan("Rybníčky", 590, (380, -2330), 0, 420, -40, (80, 150), 19, 260),
]
ARTERIALS = [
    ("Pražská", [3, 8], 8),
    ("Brněnská", [1, 7], 7),
    ("Jihlavská", [4, 11], 11),
    ("Kolínská", [5, 10], 10),
    ("Svitavská", [6, 9], 9),
    ("Polenská", [2], None),
]


@dataclass
class Address:
    """One address point."""

    address_id: str
    street: str
    house_number: str
    district: int
    x: float
    y: float


@dataclass
class Town:
    """The whole ground; ``district`` values are indices into ``districts``."""

    districts: list[Polygon] = field(default_factory=list)
    streets: list[tuple[str, LineString]] = field(default_factory=list)
    addresses: list[Address] = field(default_factory=list)
    places: list[tuple[str, str, str, float, float]] = field(default_factory=list)
    street_points: list[tuple[float, float, int, bool]] = field(default_factory=list)

    def district_code(self, index: int) -> str:
        """Codes like 9990011: the municipality's code and the district's number."""
        return f"{CODE}{index + 1:02d}"


def warp(u: float, v: float) -> tuple[float, float]:
    """Bends straight plans: towns have no ruler-straight streets. Metres from the square, both ways."""
    return (
        u + 45 * math.sin(v / 520 + 1.0) + 14 * math.sin(u / 190 + v / 260),
        v + 45 * math.sin(u / 560 + 2.0) + 14 * math.sin(v / 210 - u / 240),
    )


def to_world(u: float, v: float) -> tuple[float, float]:
    """Plan coordinates to EPSG:5514, whole centimetres."""
    a, b = warp(u, v)
    return round(CENTRE[0] + a, 2), round(CENTRE[1] + b, 2)


def build(seed: int) -> Town:
    """The town of a seed."""
    town = Town()
    rng = random.Random(f"{seed}-ground")
    town.districts = _districts(rng)
    names = iter(STREET_NAMES)
    built = [_built_up(town, index) for index in range(len(PLANS))]
    _arterials(town)
    _old_town(town, built[0], names)
    for index in range(1, len(PLANS)):
        _street_grid(town, built[index], PLANS[index], names)
    _addresses(town, rng, built)
    _places(town)
    _street_points(town)
    return town


def _districts(rng: random.Random) -> list[Polygon]:
    """Fine Voronoi cells, each given to a district, dissolved: they tile the territory exactly,
    and neighbours share every vertex of their border."""
    count = int(2 * 4600 / CELL)
    points, inside = [], []
    for row in range(count):
        for column in range(count):
            u = -4600 + (column + 0.5 + 0.62 * (rng.random() - 0.5)) * CELL
            v = -4600 + (row + 0.5 + 0.62 * (rng.random() - 0.5)) * CELL
            points.append(to_world(u, v))
            angle, distance = math.atan2(v, u), math.hypot(u, v)
            reach = RADIUS * (
                1
                + 0.13 * math.sin(2 * angle + 0.5)
                + 0.09 * math.sin(3 * angle + 1.7)
                + 0.05 * math.sin(7 * angle)
                + 0.03 * math.sin(13 * angle + 1)
            )
            owner = min(
                range(len(PLANS)),
                key=lambda i: (u - PLANS[i].site[0]) ** 2 + (v - PLANS[i].site[1]) ** 2 - PLANS[i].pull,
            )
            inside.append(owner if distance < reach else -1)
    cells = shapely.get_parts(shapely.voronoi_polygons(MultiPoint(points)))
    cells = shapely.transform(cells, lambda xy: np.round(xy, 2))
    tree = STRtree(cells)
    groups: list[list[Polygon]] = [[] for _ in PLANS]
    for point, owner in zip(points, inside):
        if owner >= 0:
            found = sorted(int(i) for i in tree.query(Point(point), predicate="intersects"))
            groups[owner].append(cells[found[0]])
    return _one_piece(groups)


def _one_piece(groups: list[list[Polygon]]) -> list[Polygon]:
    """Dissolve the cells; a splinter goes to the neighbour with the longest common border."""
    while True:
        merged = [shapely.coverage_union_all(np.array(group)) for group in groups]
        owner = next((i for i, area in enumerate(merged) if area.geom_type != "Polygon"), None)
        if owner is None:
            break
        splinter = min(shapely.get_parts(merged[owner]), key=lambda part: part.area)
        moved = [cell for cell in groups[owner] if splinter.contains(cell.representative_point())]
        groups[owner] = [cell for cell in groups[owner] if not any(cell is other for other in moved)]
        borders = [0.0 if i == owner else splinter.intersection(area).length for i, area in enumerate(merged)]
        if max(borders) > 0:
            groups[borders.index(max(borders))] += moved
    result = [shapely.normalize(area) for area in merged]
    if any(area.interiors or not area.is_valid for area in result):
        raise SystemExit("a district has a hole or crosses itself; change the plan")
    return result


def _built_up(town: Town, index: int) -> Polygon:
    plan = PLANS[index]
    ring = [
        to_world(
            plan.site[0] + plan.built * math.cos(angle) * (1 + 0.12 * math.sin(3 * angle + index)),
            plan.site[1] + plan.built * math.sin(angle) * (1 + 0.12 * math.sin(3 * angle + index)),
        )
        for angle in (math.tau * step / 48 for step in range(48))
    ]
    return Polygon(ring).intersection(town.districts[index].buffer(-14))


def _line(points: list[tuple[float, float]]) -> LineString:
    """A bent line through plan points, with a vertex at least every 25 m."""
    dense = []
    for (u1, v1), (u2, v2) in zip(points, points[1:]):
        parts = max(1, math.ceil(math.hypot(u2 - u1, v2 - v1) / 25))
        dense += [(u1 + (u2 - u1) * k / parts, v1 + (v2 - v1) * k / parts) for k in range(parts)]
    dense.append(points[-1])
    return LineString([to_world(*point) for point in dense])


def _keep(town: Town, name: str, geometry, shortest: float = 55.0) -> bool:
    """Add the longest piece of a clipped street, if it is long enough to be one."""
    pieces = [piece for piece in shapely.get_parts(geometry) if piece.geom_type == "LineString"]
    pieces = [piece for piece in pieces if piece.length >= shortest]
    if not pieces:
        return False
    longest = max(pieces, key=lambda piece: piece.length)
    town.streets.append((name, shapely.transform(longest, lambda xy: np.round(xy, 2))))
    return True


def _arterials(town: Town) -> None:
    """Main roads from the ring of the old town over the district centres to the boundary."""
    territory = shapely.union_all(town.districts)
    for name, stops, beyond in ARTERIALS:
        points = [(0.0, 0.0)]
        for stop in sorted(stops, key=lambda i: math.hypot(*PLANS[i].site)):
            points.append(PLANS[stop].site)
        if beyond is not None:
            points.append((PLANS[beyond].site[0] * 2.2, PLANS[beyond].site[1] * 2.2))
        first = math.hypot(*points[1])
        points[0] = (points[1][0] * 70 / first, points[1][1] * 70 / first)
        _keep(town, name, _line(points).intersection(territory.buffer(-1)))


def _old_town(town: Town, built: Polygon, names) -> None:
    """A square, lanes around it in two rings, and short lanes between the main roads."""
    square = [(-48, -32), (48, -32), (48, 32), (-48, 32), (-48, -32)]
    town.streets.append(("náměstí Míru", _line(square)))
    for radius, arcs in ((135, 5), (235, 7), (335, 8), (430, 9)):
        for arc in range(arcs):
            angles = [math.tau * (arc + k / 8) / arcs + 0.3 * (radius > 200) for k in range(9)]
            points = [(radius * math.cos(a), 0.9 * radius * math.sin(a)) for a in angles]
            _keep(town, next(names), _line(points).intersection(built), 40)
    for lane in range(11):
        angle = math.tau * (lane + 0.4) / 11
        start, end = (62, 235) if lane % 2 else (135, 430)
        points = [(radius * math.cos(angle + 0.1 * k), radius * math.sin(angle + 0.1 * k)) for k, radius in
                  enumerate((start, end))]  # fmt: skip
        _keep(town, next(names), _line(points).intersection(built), 40)


def _street_grid(town: Town, built: Polygon, plan: DistrictPlan, names) -> None:
    """Streets of one district: two families of parallels in its own direction."""
    cos, sin = math.cos(math.radians(plan.rotation)), math.sin(math.radians(plan.rotation))
    reach = plan.built * 1.2
    for across, spacing in enumerate(plan.blocks):
        lines = int(reach / spacing)
        for k in range(-lines, lines + 1):
            offset = (k + 0.5 * ((k + across) % 2) * 0.3) * spacing
            ends = [(-reach, offset), (reach, offset)] if across == 0 else [(offset, -reach), (offset, reach)]
            points = [(plan.site[0] + cos * a - sin * b, plan.site[1] + sin * a + cos * b) for a, b in ends]
            if _keep(town, "", _line(points).intersection(built), 70):
                town.streets[-1] = (next(names), town.streets[-1][1])


def _addresses(town: Town, rng: random.Random, built: list[Polygon]) -> None:
    """Houses on both sides of every street, thinned to the number planned for the district."""
    candidates: list[list[tuple[int, float, int, float, float]]] = [[] for _ in PLANS]
    lines = [line for _, line in town.streets]
    tree = STRtree(lines)
    inner = [area.buffer(8).intersection(town.districts[i].buffer(-3)) for i, area in enumerate(built)]
    for polygon in inner:
        shapely.prepare(polygon)
    for number, line in enumerate(lines):
        for side in (1, -1):
            along = 8 + 6 * rng.random()
            while along < line.length - 5:
                here, ahead = line.interpolate(along), line.interpolate(min(along + 2, line.length))
                length = math.hypot(ahead.x - here.x, ahead.y - here.y) or 1.0
                away = 8.5 + 4 * rng.random()
                x = round(here.x - side * away * (ahead.y - here.y) / length, 2)
                y = round(here.y + side * away * (ahead.x - here.x) / length, 2)
                point = Point(x, y)
                district = next((i for i, area in enumerate(inner) if area.contains(point)), -1)
                step = PLANS[district].step if district >= 0 else 20
                near = [i for i in tree.query(point.buffer(7.5), predicate="intersects") if i != number]
                if district >= 0 and not near:
                    candidates[district].append((number, along, side, x, y))
                along += step * (0.8 + 0.5 * rng.random())
    chosen = []
    for district, found in enumerate(candidates):
        wanted = PLANS[district].addresses
        if len(found) < wanted:
            raise SystemExit(f"{PLANS[district].name}: {len(found)} houses for {wanted}; change the plan")
        rng.shuffle(found)
        kept: list[tuple] = []
        taken: dict[tuple[int, int], list[tuple[float, float]]] = {}
        for item in found:
            if len(kept) == wanted:
                break
            x, y = item[3], item[4]
            key = (int(x // 9), int(y // 9))
            around = [
                q for a in (-1, 0, 1) for b in (-1, 0, 1) for q in taken.get((key[0] + a, key[1] + b), [])
            ]
            if all(math.hypot(x - q[0], y - q[1]) >= 8 for q in around):
                taken.setdefault(key, []).append((x, y))
                kept.append((*item, district))
        chosen += kept
    chosen.sort()
    numbers: dict[tuple[int, int], int] = {}
    for place, (number, _, side, x, y, district) in enumerate(chosen):
        house = numbers.get((number, side), 1 if side == 1 else 2)
        numbers[number, side] = house + 2
        street = town.streets[number][0]
        town.addresses.append(Address(f"{99900100 + place}", street, str(house), district, x, y))


def _places(town: Town) -> None:
    """Public places, each moved until no address stands within 26 m."""
    xy = np.array([(a.x, a.y) for a in town.addresses])
    for number, (name, kind, plan_u, plan_v) in enumerate(PLACES, start=1):
        for turn in range(4000):
            distance, angle = 2.5 * math.sqrt(turn), 2.4 * turn
            x, y = to_world(plan_u + distance * math.cos(angle), plan_v + distance * math.sin(angle))
            free = np.hypot(xy[:, 0] - x, xy[:, 1] - y).min() >= 26
            if free and any(area.buffer(-5).contains(Point(x, y)) for area in town.districts):
                town.places.append((f"M{number:03d}", name, kind, x, y))
                break
        else:
            raise SystemExit(f"no free spot for {name}")


def _street_points(town: Town) -> None:
    """Points every 25 m along the streets: where things happen outdoors."""
    for district in town.districts:
        shapely.prepare(district)
    main = {name for name, _, _ in ARTERIALS}
    for name, line in town.streets:
        for along in np.arange(12.0, line.length, 25.0):
            point = line.interpolate(float(along))
            x, y = round(point.x, 2), round(point.y, 2)
            inside = [i for i, area in enumerate(town.districts) if area.contains(Point(x, y))]
            if inside:
                town.street_points.append((x, y, inside[0], name in main))
