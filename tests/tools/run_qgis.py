"""QGIS Desktop with the plugin of this checkout, in a profile of its own, the sample town loaded.

Usage: run_qgis.py [LANGUAGE]     (cs or en; default: that of the system)
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from desktop import command, environment, make_profile, make_project
from headless import ROOT, qgis_with_plugin


def main() -> int:
    """Prepare the profile and the project, then hand over to QGIS."""
    folder = ROOT / "build" / "qgis"
    language = sys.argv[1] if len(sys.argv) > 1 else ""
    make_profile(folder, language)
    project = folder / "sample" / "sample_town.qgz"
    if not project.exists():
        with qgis_with_plugin() as processing:
            make_project(processing, project.parent, language or "cs")
    call = [*command(), "--project", str(project)]
    return subprocess.run(call, env=environment(folder), check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
