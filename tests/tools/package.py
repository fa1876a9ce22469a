"""Builds the plugin's zip from what is committed, and the map's library from Debian's libjs-leaflet.

Usage: package.py [FOLDER]     (default: build)
"""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
LIBRARY = Path("/usr/share/javascript/leaflet")
LIBRARY_FILES = ("leaflet.min.js", "leaflet.css")
LIBRARY_PLACE = "local_safety/resources/web/leaflet"
TIME = (2000, 1, 1, 0, 0, 0)


def main() -> int:
    """``git archive`` with the export rules of ``.gitattributes``; the library beside the map's parts."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "build").resolve()
    folder.mkdir(parents=True, exist_ok=True)
    metadata = (ROOT / "metadata.txt").read_text(encoding="utf-8")
    version = re.search(r"^version=(.+)$", metadata, re.MULTILINE).group(1).strip()
    target = folder / f"local_safety-{version}.zip"
    command = ["git", "archive", "--format=zip", "--prefix=local_safety/", "-o", str(target), "HEAD"]
    missing = [name for name in LIBRARY_FILES if not (LIBRARY / name).is_file()]
    if missing:
        print(f"{', '.join(missing)} is not in {LIBRARY}: run make setup.", file=sys.stderr)
        return 2
    subprocess.run(command, cwd=ROOT, check=True)
    with zipfile.ZipFile(target, "a", zipfile.ZIP_DEFLATED) as archive:
        for name in LIBRARY_FILES:
            entry = zipfile.ZipInfo(f"{LIBRARY_PLACE}/{name}", TIME)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            archive.writestr(entry, (LIBRARY / name).read_bytes())
    print(f"{target}  {target.stat().st_size / 1e6:.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
