"""The main job on the bundled sample town, headless, through the plugin's own algorithms.

Usage: demo.py [FOLDER]     (default: build/demo)
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from headless import ROOT, qgis_with_plugin

SAMPLE = ROOT / "resources" / "sample"
TOWN = SAMPLE / "town.gpkg"


def main() -> int:
    """Run the job and say what it made and where to look."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", default="build/demo", type=Path)
    folder = parser.parse_args().folder.resolve()
    if folder.exists():
        shutil.rmtree(folder)
    work = folder / "office"
    work.mkdir(parents=True)
    started = time.monotonic()
    with qgis_with_plugin() as processing:
        release = run_job(processing, folder, work)
    print(f"\nDone in {time.monotonic() - started:.0f} s. Open in a browser:\n  {release / 'index.html'}")
    print(f"Check it anywhere, without QGIS:\n  python3 {release / 'verify.py'} {release}")
    return check(release)


def run_job(processing, folder: Path, work: Path) -> Path:
    """Import → grid and districts → candidate → approval → published release → verified."""
    from qgis.core import QgsProcessingFeedback

    class Feedback(QgsProcessingFeedback):
        def pushInfo(self, text):
            print("      " + text)

    def run(step: str, algorithm: str, **parameters):
        print(f"  {step}", flush=True)
        return processing.run(f"localsafety:{algorithm}", parameters, feedback=Feedback())

    districts = f"{TOWN}|layername=districts"
    fields = {"CODE_FIELD": "code", "NAME_FIELD": "name", "POPULATION_FIELD": "population"}
    period = {"PERIOD_FROM": "2025-01-01", "PERIOD_TO": "2025-12-31"}
    records = str(work / "records.gpkg")
    result = run(
        "1  import three years of police records",
        "importrecords",
        INPUT=[str(path) for path in sorted(SAMPLE.glob("20*_*.zip"))],
        FORMAT="auto",
        OUTPUT=records,
        REJECTS=str(work / "rejects.gpkg"),
        REPORT=str(work / "import.html"),
    )
    identity = "read {READ} = imported {IMPORTED} + rejected {REJECTED} + duplicates {DUPLICATES}"
    print("      " + identity.format(**result))
    result = run(
        "2  hotspot grid, 250 m",
        "hotspotgrid",
        INPUT=records,
        CELL_SIZE=250,
        OUTPUT=str(work / "grid.gpkg"),
    )
    print("      counted {COUNTED}, without a place {UNLOCATED}, in {CELLS} cells".format(**result))
    result = run(
        "3  district figures 2025, against 2024",
        "districtaggregates",
        INPUT=records,
        DISTRICTS=districts,
        OUTPUT=str(work / "districts.gpkg"),
        **fields,
        **period,
    )
    print("      counted {COUNTED}, outside {OUTSIDE}, without a place {UNLOCATED}".format(**result))
    run(
        "4  prepare a release for the public and attack it",
        "preparerelease",
        RECORDS=records,
        DISTRICTS=districts,
        ADDRESSES=f"{TOWN}|layername=addresses",
        PROFILE="public-default",
        TERRITORY="999001",
        TERRITORY_NAME="Jasanov nad Lipkou",
        PUBLISHER="Město Jasanov nad Lipkou",
        CONTACT="bezpecnost@jasanov.example",
        TITLE="Kriminalita a přestupky 2025",
        PREPARED_BY="Jana Analytická",
        LANGUAGE="cs",
        LEDGER=str(work / "ledger"),
        NEW_LEDGER=True,
        DATA_AS_OF="2026-02-15",
        OUTPUT=str(work / "candidate"),
        REPORT=str(work / "prepare.html"),
        **fields,
        **period,
    )
    run(
        "5  approve it (another person)",
        "approverelease",
        CANDIDATE=str(work / "candidate"),
        APPROVER="Petr Schvalovatel",
        DECISION="approve",
        REASON="Zkontrolováno podle zprávy.",
    )
    result = run(
        "6  publish it",
        "publishrelease",
        CANDIDATE=str(work / "candidate"),
        LEDGER=str(work / "ledger"),
        OUTPUT=str(folder),
        ZIP=True,
    )
    release = folder / result["RELEASE"]
    problems = run(
        "7  verify what was written",
        "verifyrelease",
        INPUT=str(release),
        LEDGER=str(work / "ledger"),
        LEDGER_HEAD=result["LEDGER_HEAD"],
    )["PROBLEMS"]
    if problems:
        raise SystemExit(f"The published package has {problems} problems.")
    return release


def check(release: Path) -> int:
    """The package's own verifier, in a process of its own."""
    return subprocess.run([sys.executable, str(release / "verify.py"), str(release)], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
