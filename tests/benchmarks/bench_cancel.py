"""How long a user who cancels has to wait, at most, in every hotspot tool on 150,000 records of a region.

The time is that of the processor between two questions whether the user cancelled, in a second run.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tools"))
from headless import qgis_with_plugin
from measure import Measurement, Watch, in_process


def run() -> dict:
    """All cases in one QGIS; ``note``: the longest wait and its case."""
    with tempfile.TemporaryDirectory() as name, qgis_with_plugin() as processing:
        import cancel_cases

        folder = Path(name)
        records, districts, precincts = (folder / f"{part}.gpkg" for part in ("records", "small", "large"))
        cancel_cases.write_records(records)
        cancel_cases.write_cells(processing, records, 900, districts)
        cancel_cases.write_cells(processing, records, 3_000, precincts)
        watch, waits = Watch(), {}
        for case, (algorithm, _, kind) in cancel_cases.CASES.items():
            asked = cancel_cases.parameters(case, records, districts, precincts, folder / f"{case}.{kind}")
            for _ in range(2):
                feedback = cancel_cases.Impatient()
                processing.run(f"localsafety:{algorithm}", asked, feedback=feedback)
            waits[case] = feedback.longest
        case = max(waits, key=waits.get)
        return {**watch.figures(), "note": f"longest wait {waits[case]:.2f} s ({case})", "waits": waits}


def compare() -> list[Measurement]:
    """In a process of its own."""
    return [Measurement("cancelling any hotspot tool", "wait ≤ 0.5 s", in_process(Path(__file__), "--run"))]


def main() -> int:
    """See the module's text."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--run", action="store_true", required=True)
    parser.parse_args()
    print(json.dumps(run()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
