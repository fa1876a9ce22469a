"""Anchor points and catchments of a town, a region and the country: absolute seconds and memory.

The ground is invented: streets in blocks of towns of very different sizes, houses along both sides, and
a district around each town, so that candidates, merging and clipping have what they have in reality.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tools"))
from headless import load_package
from measure import Measurement, Watch, in_process

SEED = 20250101
LEAST = 8
TOWN = 400
"""Addresses of a town on average."""
CASES = (
    ("200,000 addresses", "≤ 60 s CPU", 200_000),
    ("1,000,000 addresses", "", 1_000_000),
)
"""The country has 3,000,000: ``bench_places.py --size 3000000`` takes minutes."""


def country(addresses: int):
    """(addresses (n, 2), codes, district polygons) of an invented country."""
    import numpy as np
    import shapely

    random = np.random.default_rng(SEED)
    towns = max(4, addresses // TOWN)
    side = int(np.ceil(np.sqrt(towns)))
    weight = random.pareto(1.2, side * side) + 0.05
    sizes = np.maximum(20, addresses * weight / weight.sum()).astype(int)
    width = 1.3 * np.sqrt(sizes.max()) * 40 + 2000
    points, boxes = [], []
    for number, size in enumerate(sizes):
        left, low = -900_000 + (number % side) * width, -1_200_000 + (number // side) * width
        boxes.append(shapely.box(left, low, left + width, low + width))
        points.append(town(random, size) + (left + width / 2, low + width / 2))
    codes = [f"{number:06d}" for number in range(len(boxes))]
    return np.vstack(points), codes, np.array(boxes)


def town(random, size: int):
    """Houses (size, 2) around the origin: streets 110 m apart with doors every 18 m on both sides."""
    import numpy as np

    streets = max(1, round(np.sqrt(size * 18 / 2 / 110)))
    per_side = -(-size // (2 * streets))
    street, along, door = np.meshgrid(np.arange(streets), np.arange(per_side), (-10.0, 10.0), indexing="ij")
    x = (along - per_side / 2) * 18 + random.normal(0, 3, along.shape)
    y = (street - streets / 2) * 110 + door + random.normal(0, 1.5, door.shape)
    return np.round(np.column_stack([x.ravel(), y.ravel()])[:size], 2)


def run(number: int) -> dict:
    """Anchors and catchments, with the checks a user relies on."""
    import shapely

    from local_safety.processing.analysis.anchor_ground import make_ground
    from local_safety.processing.analysis.anchors import build_anchors
    from local_safety.processing.analysis.catchments import catchments

    addresses, codes, polygons = country(number)
    watch = Watch()
    ground = make_ground(addresses, codes, polygons, LEAST)
    anchors = build_anchors(ground, LEAST)
    areas = catchments(ground, anchors)
    figures = watch.figures()
    gap = abs(shapely.area(areas).sum() / shapely.area(ground.polygons).sum() - 1)
    if anchors.addresses.min() < LEAST or gap > 1e-9:
        raise SystemExit("A catchment is too small, or the catchments do not fill the districts.")
    note = f"{len(anchors.ids):,} anchors in {len(codes):,} districts, mean displacement "
    return {**figures, "note": f"{note}{anchors.displacement:.0f} m"}


def compare() -> list[Measurement]:
    """Each case in a process of its own."""
    return [
        Measurement(f"anchors and catchments, {what}", reach, in_process(Path(__file__), "--size", str(size)))
        for what, reach, size in CASES
    ]


def main() -> int:
    """One case; see the module's text."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, required=True)
    load_package()
    print(json.dumps(run(parser.parse_args().size)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
