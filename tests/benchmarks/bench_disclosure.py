"""Rounding of a country's crime cube, suppression of a region's, a town's table: seconds and memory.

The country's cube: 6,500 municipalities (in districts, regions and the country) × 90 offences (groups, all)
× 12 months (quarters, year), about seven million base cells; every margin is rounded, measured and proven.
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
MUNICIPALITIES, OFFENCES, MONTHS = 6_500, 90, 12
GEOGRAPHY = (206, 77, 14, 1)
GROUPS = 15
TOWN = (20, 8)  # districts, offence groups


def nested(random, sizes: tuple[int, ...]) -> list:
    """Code of each base unit on each level: contiguous runs, no level without members."""
    import numpy

    levels = [numpy.arange(sizes[0])]
    for fine, coarse in zip(sizes, sizes[1:]):
        parent = numpy.sort(
            numpy.concatenate([numpy.arange(coarse), random.integers(0, coarse, fine - coarse)])
        )
        levels.append(parent[levels[-1]])
    return levels


def country(incidents: int):
    """(dimensions, codes, counts) of a synthetic country: few large towns, few frequent offences."""
    import numpy

    from local_safety.rules.protect.cube import CubeDimension

    random = numpy.random.default_rng(SEED)
    months = numpy.arange(MONTHS)
    dimensions = (
        CubeDimension("municipality", tuple(nested(random, (MUNICIPALITIES, *GEOGRAPHY)))),
        CubeDimension("offence", tuple(nested(random, (OFFENCES, GROUPS, 1)))),
        CubeDimension("month", (months, months // 3, months * 0)),
    )
    columns = []
    for size, slope in ((MUNICIPALITIES, 0.9), (OFFENCES, 1.0), (MONTHS, 0.0)):
        weight = random.permutation(1 / numpy.arange(1, size + 1) ** slope)
        columns.append(random.choice(size, incidents, p=weight / weight.sum()))
    return dimensions, numpy.column_stack(columns), numpy.ones(incidents, dtype=numpy.int64)


def run_cube(incidents: int, base: int = 5) -> dict:
    """Round, measure every margin, prove."""
    from local_safety.rules.protect.cube import prove, round_cube

    dimensions, codes, counts = country(incidents)
    watch = Watch()
    cube = round_cube(dimensions, codes, counts, base)
    proof = prove(dimensions, base, cube.tables(), base - 1, base)
    figures = watch.figures()
    if not proof.safe:
        raise SystemExit("The cube was not proven safe.")
    adjacent = proof.reach.get(1, 0) / proof.values
    note = f"{len(cube.value):,} live cells, {proof.values:,} values; adjacent {adjacent:.1%}"
    note += f", farthest reach {max(proof.reach)}, least width {proof.width}"
    return {**figures, "note": note}


def run_cell_key(incidents: int) -> dict:
    """Record keys and every margin of the cube perturbed."""
    from local_safety.rules.protect.cell_key import perturbation_table, record_keys
    from local_safety.rules.protect.cube import perturbed_tables

    dimensions, codes, _ = country(incidents)
    ids = [str(number) for number in range(incidents)]
    watch = Watch()
    noise = perturbation_table(4, 1.8, 1)
    keys = record_keys(b"bench", ids)
    values = sum(len(table.value) for table in perturbed_tables(dimensions, codes, keys, noise))
    return {**watch.figures(), "note": f"{values:,} values"}


def run_town(months: int, base: int = 5) -> dict:
    """District × group × month with all totals, as a programme."""
    import numpy
    from scipy import sparse

    from local_safety.rules.protect.rounding import controlled_rounding
    from local_safety.rules.protect.utility import utility

    random = numpy.random.default_rng(SEED)
    shape = (*TOWN, months)
    axes = [axis.ravel() for axis in numpy.indices(shape)]
    rate = random.gamma(0.5, 1, TOWN[0])[axes[0]] * random.gamma(0.5, 1, TOWN[1])[axes[1]]
    counts = random.poisson(rate / rate.mean() * 12 / months)
    rows, start = [], 0
    for mask in range(2 ** len(shape)):
        kept = [axis * (mask >> k & 1) for k, axis in enumerate(axes)]
        label = numpy.unique(numpy.ravel_multi_index(kept, shape), return_inverse=True)[1] + start
        rows.append(label)
        start = int(label.max()) + 1
    pairs = (numpy.concatenate(rows), numpy.tile(numpy.arange(len(counts)), len(rows)))
    matrix = sparse.csr_matrix((numpy.ones(len(pairs[0])), pairs), shape=(start, len(counts)))
    watch = Watch()
    rounded = controlled_rounding(matrix, counts, base)
    figures = watch.figures()
    measured = utility(matrix @ counts, rounded.value)
    note = (
        f"{start:,} values; {int((rounded.reach > 1).sum())} miss; Hellinger utility {measured.hellinger:.3f}"
    )
    return {**figures, "note": note}


CUBES = {
    7_280: {"districts": (22, 5), "offences": (15, 4), "mean": 3.0},
    7_281: {"districts": (27, 0), "offences": (19, 0), "mean": 3.0},
    7_282: {"districts": (22, 5), "offences": (15, 4), "mean": 3.0, "even": 2.0},
    30_758: {"districts": (21, 4), "offences": (75, 15), "mean": 1.5},
    30_759: {"districts": (21, 4), "offences": (75, 15), "mean": 1.5, "even": 0.5},
}
"""By number of cells: (leaves, groups) of two hierarchies.

7,281 stands for 7,280 without groups; 7,282 and 30,759 for the same cells with more even counts, where
nearly every value is small.
"""


def run_suppress(cells: int, zeros: bool) -> dict:
    """Protect a cube by suppression and certify everything hidden."""
    import numpy
    from crime_cube import crime_cube

    from local_safety.rules.audit.intervals import Requirement
    from local_safety.rules.protect.suppression import suppress
    from local_safety.rules.protect.suppression_system import Knowledge, SuppressionProblem

    cube = crime_cube(zeros=zeros, **CUBES[cells])
    matrix, truth = cube.statements.matrix, cube.truth
    finest = numpy.flatnonzero(numpy.diff(matrix.indptr) == 1)
    counts = numpy.zeros(matrix.shape[1], dtype=numpy.int64)
    counts[matrix.indices[matrix.indptr[finest]]] = truth[finest]
    least = numpy.full(len(truth), 1.0 if zeros else 0.0)
    primary = cube.primary & (truth >= least)
    problem = SuppressionProblem(
        matrix, counts, least, numpy.maximum(truth, 1.0), primary, truth < least,
        Knowledge.of(None, len(counts)), Requirement.of(4, 5),
    )  # fmt: skip
    watch = Watch()
    found = suppress(problem)
    figures = watch.figures()
    note = f"{int(primary.sum())} primary, {found.cost} secondary; {found.audit.exact} exact"
    return {**figures, "note": f"{note}, {found.audit.uncertified} below the width of 4"}


RUNS = {
    "cube": run_cube,
    "cell_key": run_cell_key,
    "town": run_town,
    "published": lambda cells: run_suppress(cells, True),
    "protected": lambda cells: run_suppress(cells, False),
}
CASES = (
    ("suppression, 7,280 cells without groups, zeros published", "≤ 5 s", "published", 7_281),
    ("suppression, 7,280 cells, two hierarchies, zeros published", "≤ 5 s", "published", 7_280),
    ("suppression, 7,280 cells, two hierarchies, zeros protected", "≤ 5 s", "protected", 7_280),
    ("suppression, 7,280 cells, nearly all of them small, zeros protected", "", "protected", 7_282),
    ("suppression, 30,758 cells, two hierarchies, zeros published", "≤ 20 s", "published", 30_758),
    ("suppression, 30,758 cells, two hierarchies, zeros protected", "≤ 20 s", "protected", 30_758),
    ("suppression, 30,758 cells, more even counts, zeros published", "≤ 20 s", "published", 30_759),
    ("suppression, 30,758 cells, more even counts, zeros protected", "≤ 20 s", "protected", 30_759),
    ("country cube, 200,000 incidents, base 5", "≤ 60 s; ≤ 4096 MB", "cube", 200_000),
    ("country cube, 1,000,000 incidents, base 5", "≤ 60 s; ≤ 4096 MB", "cube", 1_000_000),
    ("country cube, 1,000,000 incidents, cell key", "≤ 60 s; ≤ 4096 MB", "cell_key", 1_000_000),
    ("town, district × group × year, base 5", "", "town", 1),
    ("town, district × group × quarter, base 5", "", "town", 4),
    ("town, district × group × month, base 5", "", "town", 12),
)


def compare() -> list[Measurement]:
    """Each case in a process of its own."""
    return [
        Measurement(what, reach, in_process(Path(__file__), "--run", key, "--size", str(size)))
        for what, reach, key, size in CASES
    ]


def main() -> int:
    """One case; see the module's text."""
    import conftest  # noqa: F401  (loads the plugin under its real name)

    sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tools"))

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--run", choices=RUNS, required=True)
    parser.add_argument("--size", type=int, required=True)
    options = parser.parse_args()
    print(json.dumps(RUNS[options.run](options.size)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
