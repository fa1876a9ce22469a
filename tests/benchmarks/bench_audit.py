"""What the attack takes on crime-like cubes, beside the audit it replaces: a pair of programmes per cell."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tools"))
from headless import load_package
from measure import Comparison, Measurement, Watch, in_process

CUBES = {
    "7,280 values": {"districts": (22, 5), "offences": (15, 4), "mean": 3.0},
    "30,758 values": {"districts": (21, 4), "offences": (75, 15), "mean": 1.5},
}
SAMPLE = 20  # cells of which the audit cell by cell is timed


def cell_by_cell(statements) -> float:
    """Processor seconds of one minimum and one maximum for every hidden cell, from a sample."""
    import numpy as np
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


def run(name: str, zeros: bool) -> dict:
    """Attack one cube; what is hidden, and what the attack says of it."""
    from crime_cube import crime_cube

    from local_safety.rules.audit.intervals import Requirement, attack, check_witnesses

    system = crime_cube(zeros=zeros, **CUBES[name]).statements
    watch = Watch()
    result = attack(system, system.hidden, Requirement.of(4, 5), 120.0)
    figures = watch.figures()
    if not check_witnesses(system, result.witnesses):
        raise SystemExit("A witness is not a possible table.")
    note = f"{system.hidden.shape[0]} hidden, {result.uncertified} not safe, {result.exact} exact"
    return {**figures, "note": f"{note} ({result.method})"}


def run_peer(name: str, zeros: bool) -> dict:
    """The audit cell by cell, carried forward from a sample."""
    from crime_cube import crime_cube

    seconds = cell_by_cell(crime_cube(zeros=zeros, **CUBES[name]).statements)
    return {"seconds": seconds, "cpu": seconds, "memory": 0.0}


def compare() -> list[Comparison | Measurement]:
    """Each attack in a process of its own; the peer beside the smaller cube."""
    found: list[Comparison | Measurement] = []
    for name in CUBES:
        for zeros in ("published", "protected"):
            what = f"attack on a first suppression, {name}, zeros {zeros}"
            own = in_process(Path(__file__), "--run", "product", "--cube", name, "--zeros", zeros)
            if name == next(iter(CUBES)) and zeros == "published":
                other = in_process(Path(__file__), "--run", "peer", "--cube", name, "--zeros", zeros)
                peer = f"two programmes per cell, from {SAMPLE} cells"
                found.append(Comparison(what, peer, own["note"], [own], [other]))
            else:
                found.append(Measurement(what, "", own))
    return found


def main() -> int:
    """One case; see the module's text."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--run", choices=("product", "peer"), required=True)
    parser.add_argument("--cube", choices=CUBES, required=True)
    parser.add_argument("--zeros", choices=("published", "protected"), required=True)
    options = parser.parse_args()
    load_package()
    side = run if options.run == "product" else run_peer
    print(json.dumps(side(options.cube, options.zeros == "published")))
    return 0


if __name__ == "__main__":
    sys.exit(main())
