"""Builds the plugin's zip from what is committed.

Usage: package.py [FOLDER]     (default: build)
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


def main() -> int:
    """``git archive`` with the export rules of ``.gitattributes``."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "build").resolve()
    folder.mkdir(parents=True, exist_ok=True)
    metadata = (ROOT / "metadata.txt").read_text(encoding="utf-8")
    version = re.search(r"^version=(.+)$", metadata, re.MULTILINE).group(1).strip()
    target = folder / f"local_safety-{version}.zip"
    command = ["git", "archive", "--format=zip", "--prefix=local_safety/", "-o", str(target), "HEAD"]
    subprocess.run(command, cwd=ROOT, check=True)
    print(f"{target}  {target.stat().st_size / 1e6:.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
