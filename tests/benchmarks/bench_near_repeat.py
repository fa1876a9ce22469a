"""Near repeats of 10,000 incidents with 99 permutations: absolute figures.

The peer that counts pairs by loops and whole matrices takes 19 s and 0.9 GB for the same on a comparable
machine, and is no dependency of the tests.
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
INCIDENTS, PERMUTATIONS = 10_000, 99


def run() -> dict:
    """A town of 10 km with a year of incidents; bands up to 500 m and 8 weeks."""
    import numpy

    from local_safety.processing.analysis.near_repeat import knox

    random = numpy.random.default_rng(SEED)
    x, y = random.uniform(0, 10_000, (2, INCIDENTS))
    days = random.uniform(0, 365, INCIDENTS)
    distances, times = numpy.arange(0, 501.0, 100), numpy.arange(0, 57.0, 14)
    knox(x[:500], y[:500], days[:500], distances, times, permutations=2)
    watch = Watch()
    table = knox(x, y, days, distances, times, permutations=PERMUTATIONS)
    return {**watch.figures(), "note": f"{table.pairs:,} pairs"}


def compare() -> list[Measurement]:
    """In a process of its own."""
    what = f"near repeats, {INCIDENTS:,} incidents, {PERMUTATIONS} permutations"
    return [Measurement(what, "≤ 1.3 s; ≤ 100 MB", in_process(Path(__file__), "--run"))]


def main() -> int:
    """See the module's text."""
    import conftest  # noqa: F401  (loads the plugin under its real name)

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--run", action="store_true", required=True)
    parser.parse_args()
    print(json.dumps(run()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
