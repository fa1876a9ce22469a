"""Overlap differencing at the size of a country: 6,500 areas × 150,000 tiles, people in towns.

Usage: bench_differencing.py [AREAS] [TILES PER SIDE]
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tools"))
from headless import load_package
from measure import Watch

SIDE = 500.0
CASES = (("addresses", 2_900_000, 8), ("incidents", 300_000, 5))


def layers(areas: int, per_side: int):
    """Voronoi areas and square tiles over the same square."""
    import numpy as np
    import shapely

    random = np.random.default_rng(1)
    width = per_side * SIDE
    square = shapely.box(0, 0, width, width)
    points = shapely.MultiPoint(random.uniform(0, width, (areas, 2)))
    cells = shapely.get_parts(shapely.voronoi_polygons(points, extend_to=square))
    x, y = (part.ravel() * SIDE for part in np.meshgrid(np.arange(per_side), np.arange(per_side)))
    return shapely.intersection(cells, square), shapely.box(x, y, x + SIDE, y + SIDE)


def people(number: int, towns: int, per_side: int):
    """Points clustered around towns of very different size."""
    import numpy as np

    random = np.random.default_rng(2)
    width = per_side * SIDE
    centre = random.uniform(0, width, (towns, 2))
    share = random.pareto(1.1, towns) + 0.2
    town = random.choice(towns, number, p=share / share.sum())
    return np.clip(centre[town] + random.normal(0, 700, (number, 2)), 1, width - 1).T


def main() -> int:
    """Print the seconds of each step."""
    load_package()
    from local_safety.rules.audit.differencing import differences
    from local_safety.rules.audit.overlaps import locate, overlay

    areas, per_side = (int(text) for text in (sys.argv[1:] or ["6500", "388"]))
    first, second = layers(areas, per_side)
    watch = Watch()
    pieces = overlay(first, second)
    _say(f"overlay of {len(first)} × {len(second)} polygons, {len(pieces.size)} pieces", watch)
    for name, number, least in CASES:
        x, y = people(number, areas, per_side)
        watch = Watch()
        atoms, weight = pieces.count(locate(x, y, first), locate(x, y, second))
        _say(f"{number} {name} located", watch)
        rows, layer = atoms.rows()
        watch = Watch()
        held = (weight > 0) | (name == "incidents")  # pieces without an address hold nobody
        found = differences(rows[:, held], layer, weight[held], least, seconds=600)
        state = "complete" if found.complete else "INCOMPLETE"
        _say(f"{name}: {len(found.found)} differences below {least}, {state}", watch)
    return 0


def _say(what: str, watch) -> None:
    figures = watch.figures()
    print(f"{what}: {figures['seconds']:.1f} s ({figures['cpu']:.1f} s of processor)", flush=True)


if __name__ == "__main__":
    sys.exit(main())
