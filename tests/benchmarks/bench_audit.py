"""What the attack takes on crime-like cubes, beside the audit it replaces: a pair of programmes per cell.

Runs without QGIS: ``.venv/bin/python -P tests/benchmarks/bench_audit.py``.
"""

from __future__ import annotations

import importlib.util
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "benchmarks"))
sys.path.insert(0, str(ROOT / "tests" / "tools"))
from measure import Watch, machine  # noqa: E402

CUBES = {
    "7,280 values": {"districts": (22, 5), "offences": (15, 4), "mean": 3.0},
    "30,758 values": {"districts": (21, 4), "offences": (75, 15), "mean": 1.5},
}
SAMPLE = 20  # cells of which the audit cell by cell is timed


def load_package() -> None:
    """The checkout as ``local_safety``, whatever its folder is called, without QGIS."""
    places = {"submodule_search_locations": [str(ROOT)]}
    spec = importlib.util.spec_from_file_location("local_safety", ROOT / "__init__.py", **places)
    sys.modules["local_safety"] = importlib.util.module_from_spec(spec)


def cell_by_cell(statements) -> float:
    """Processor seconds of one minimum and one maximum for every hidden cell, from a sample."""
    from scipy.optimize import Bounds, LinearConstraint, milp

    rows = LinearConstraint(statements.matrix, statements.low, statements.high)
    targets = statements.hidden
    chosen = np.linspace(0, targets.shape[0] - 1, SAMPLE).astype(int)
    watch = Watch()
    for number in chosen:
        cost = targets[number].toarray().ravel()
        for sign in (1, -1):
            milp(sign * cost, constraints=rows, bounds=Bounds(0, np.inf))
    return watch.figures()["cpu"] * targets.shape[0] / SAMPLE


def line(what: str, statements, targets, **options) -> str:
    """One row of the table."""
    from local_safety.rules.audit.intervals import Requirement, attack, check_witnesses

    watch = Watch()
    result = attack(statements, targets, Requirement.of(4, 5), 120.0, **options)
    used = watch.figures()
    assert check_witnesses(statements, result.witnesses)
    cells = [what, str(targets.shape[0]), str(result.uncertified), str(result.exact), result.method]
    return "| " + " | ".join([*cells, f"{used['seconds']:.2f} s ({used['cpu']:.2f} s CPU)"]) + " |"


def main() -> None:
    """Print the table."""
    load_package()
    from crime_cube import crime_cube

    print("| table | targets | not safe | exact | method | attack |\n| --- | --- | --- | --- | --- | --- |")
    for name, options in CUBES.items():
        for zeros in (True, False):
            cube = crime_cube(zeros=zeros, **options)
            what = f"{name}, zeros {'published' if zeros else 'hidden'}"
            system = cube.statements
            print(line(f"{what}, verdicts", system, system.hidden, exact=False))
            print(line(f"{what}, exact intervals of what fails", system, system.hidden))
            if zeros:
                took = f"{cell_by_cell(system):.0f} s CPU"
                print(f"| {what}, cell by cell | {system.hidden.shape[0]} | | | | {took} |")
        inner = np.flatnonzero(np.diff(system.matrix.indptr) == 1)
        counts = np.zeros(system.shape[1])
        counts[system.matrix.indices[system.matrix.indptr[inner]]] = cube.truth[inner]
        value = system.matrix @ (5 * np.round(counts / 5))
        rounded = replace(system, value=value, low=np.maximum(0, value - 4), high=value + 4)
        print(line(f"{name}, all rounded to 5", rounded, rounded.matrix))
    print(f"\n{machine()}; {date.today().isoformat()}")


if __name__ == "__main__":
    main()
