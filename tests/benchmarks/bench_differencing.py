"""Overlap differencing at the size of a country: 6,500 areas × 150,000 tiles, people in towns."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tools"))
from headless import load_package
from measure import Measurement, Watch, in_process

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


def run(areas: int, per_side: int) -> list[dict]:
    """Overlay, and the search for small differences of each kind."""
    from local_safety.rules.audit.differencing import differences
    from local_safety.rules.audit.overlaps import locate, overlay

    first, second = layers(areas, per_side)
    watch = Watch()
    pieces = overlay(first, second)
    found = [{**watch.figures(), "what": "overlay", "note": f"{len(pieces.size):,} pieces"}]
    for name, number, least in CASES:
        x, y = people(number, areas, per_side)
        atoms, weight = pieces.count(locate(x, y, first), locate(x, y, second))
        rows, layer = atoms.rows()
        watch = Watch()
        held = (weight > 0) | (name == "incidents")  # pieces without an address hold nobody
        result = differences(rows[:, held], layer, weight[held], least, seconds=600)
        if not result.complete:
            raise SystemExit(f"The search of {name} was not finished.")
        note = f"{len(result.found):,} differences below {least}"
        found.append({**watch.figures(), "what": f"{number:,} {name}", "note": note})
    return found


def compare(areas: int = 6_500, per_side: int = 388) -> list[Measurement]:
    """All steps, in one process of their own."""
    size = f"{areas:,} areas × {per_side**2:,} tiles"
    steps = in_process(Path(__file__), "--areas", str(areas), "--side", str(per_side))
    return [
        Measurement(f"differencing, {size}: {step['what']}", "≤ 60 s" if at else "", step)
        for at, step in enumerate(steps)
    ]


def main() -> int:
    """One run; see the module's text."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--areas", type=int, required=True)
    parser.add_argument("--side", type=int, required=True)
    options = parser.parse_args()
    load_package()
    print(json.dumps(run(options.areas, options.side)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
