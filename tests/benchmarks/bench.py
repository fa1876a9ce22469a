"""All benchmarks, side by side with a peer in one run: prints the table and writes it to ``build/bench.md``.

Usage: bench.py [NAME ...]     (default: all)
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import bench_adaptive
import bench_audit
import bench_cancel
import bench_differencing
import bench_disclosure
import bench_districts
import bench_generalise
import bench_hotspots
import bench_import
import bench_memory
import bench_near_repeat
import bench_page
import bench_places
import bench_release
import bench_series
from measure import table

BENCHMARKS = {
    "import": bench_import.compare,
    "hotspots": bench_hotspots.compare,
    "cancel": bench_cancel.compare,
    "near_repeat": bench_near_repeat.compare,
    "districts": bench_districts.compare,
    "disclosure": bench_disclosure.compare,
    "audit": bench_audit.compare,
    "differencing": bench_differencing.compare,
    "anchors": bench_places.compare,
    "generalise": bench_generalise.compare,
    "memory": bench_memory.compare,
    "adaptive": bench_adaptive.compare,
    "series": bench_series.compare,
    "release": bench_release.compare,
    "page": bench_page.compare,
}
REPORT = Path(__file__).resolve().parents[2] / "build" / "bench.md"


def main() -> int:
    """See the module's text."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("names", nargs="*", choices=[[], *BENCHMARKS], metavar="NAME")
    names = parser.parse_args().names or list(BENCHMARKS)
    found = [comparison for name in names for comparison in BENCHMARKS[name]()]
    text = table(found)
    REPORT.parent.mkdir(exist_ok=True)
    REPORT.write_text(text + "\n", encoding="utf-8")
    print(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
