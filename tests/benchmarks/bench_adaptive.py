"""Adaptive grid: remainders against all-or-nothing merging, on one town and a million incidents.

The peer's known behaviour (quadtrees that merge four siblings as soon as one of them is too small) is
computed here with ``rules/audit/minimality.py``, ``quadtree``, on the same cells in the same run.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from measure import Measurement, Watch, in_process

SEED = 20250101
TOWN = 80_000, 12_000.0, 100
"""Incidents, side of the town (m), least count."""
FINEST, LEVELS = 250.0, 4


def town(count: int, size: float):
    """Clustered places of a square town, a tenth of them anywhere: x, y in metres."""
    import numpy

    random = numpy.random.default_rng(SEED)
    centre = random.uniform(0.2 * size, 0.8 * size, (12, 2))
    spread = random.uniform(0.02 * size, 0.12 * size, 12)
    chosen = random.choice(12, count, p=random.dirichlet(numpy.ones(12)))
    place = centre[chosen] + random.normal(0, 1, (count, 2)) * spread[chosen][:, None]
    anywhere = random.random(count) < 0.1
    place[anywhere] = random.uniform(0, size, (int(anywhere.sum()), 2))
    return place[:, 0], place[:, 1]


def run_remainders(count: int, size: float, least: int) -> dict:
    """The product: cells, remainders, counts and polygons."""
    from dataclasses import replace

    from local_safety.processing.analysis import adaptive_grid as maps
    from local_safety.rules.profile import load_profile

    profile = replace(load_profile("public-default"), min_count=least)
    x, y = town(count, size)
    watch = Watch()
    grids = maps.grids_for(profile, FINEST, LEVELS, "EPSG:5514")
    grid, units, _ = maps.propose(grids, maps.Basis(x, y, 1.0, None, False), x, y, profile)
    result = maps.count_on(grid, units, x, y, profile, False)
    figures = watch.figures()
    fine = result.frame.loc[result.frame["level"] == 0, "count"].sum() / count
    note = f"from {grid.sizes[0]:g} m: {result.hidden / count:.1%} hidden, {fine:.0%} of the incidents in "
    note += f"finest cells, {len(result.frame):,} cells"
    return {**figures, "hidden": result.hidden / count, "fine": fine, "note": note}


def run_quadtree(count: int, size: float, least: int) -> dict:
    """All or nothing on the same finest cells and levels."""
    import numpy

    from local_safety.processing.analysis.grids import square_cells
    from local_safety.rules.audit.minimality import quadtree

    x, y = town(count, size)
    watch = Watch()
    col, row = square_cells(x, y, FINEST)
    block = 2 ** (LEVELS - 1)
    fine = hidden = 0
    root = numpy.unique(numpy.column_stack([col // block, row // block]), axis=0, return_inverse=True)[1]
    for number in range(root.max() + 1):
        here = root.ravel() == number
        counts = numpy.zeros((block, block), dtype=numpy.int64)
        numpy.add.at(counts, (row[here] % block, col[here] % block), 1)
        side = quadtree(counts, least)
        fine += int(counts[side == 1].sum())
        hidden += int(counts.sum()) if counts.sum() < least else 0
    figures = watch.figures()
    note = f"{hidden / count:.1%} hidden, {fine / count:.0%} of the incidents in finest cells"
    return {**figures, "hidden": hidden / count, "fine": fine / count, "note": note}


RUNS = {"remainders": run_remainders, "quadtree": run_quadtree}
CASES = (
    ("adaptive grid, 80,000 incidents, least count 100", "≤ 2.1 % hidden", "remainders", TOWN),
    ("all or nothing on the same cells", "the peer's known behaviour", "quadtree", TOWN),
    ("adaptive grid, 1 M incidents, least count 5", "≤ 10 s", "remainders", (1_000_000, 60_000.0, 5)),
)


def compare() -> list[Measurement]:
    """Each case in a process of its own."""
    return [
        Measurement(what, reach, in_process(Path(__file__), "--run", key, *_options(case)))
        for what, reach, key, case in CASES
    ]


def _options(case: tuple) -> list[str]:
    return [part for pair in zip(("--count", "--size", "--least"), map(str, case)) for part in pair]


def main() -> int:
    """One case; see the module's text."""
    import conftest  # noqa: F401  (loads the plugin under its real name)

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--run", choices=RUNS, required=True)
    parser.add_argument("--count", type=int, required=True)
    parser.add_argument("--size", type=float, required=True)
    parser.add_argument("--least", type=int, required=True)
    options = parser.parse_args()
    print(json.dumps(RUNS[options.run](options.count, options.size, options.least), default=float))
    return 0


if __name__ == "__main__":
    sys.exit(main())
