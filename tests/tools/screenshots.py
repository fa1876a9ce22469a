"""Pictures of the plugin in a real QGIS window on a virtual screen.

Usage: screenshots.py [FOLDER]     (default: build/pictures; those of the README go to resources/pictures)
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from desktop import command, environment, make_profile, make_project
from headless import ROOT, qgis_with_plugin

SCENE = Path(__file__).resolve().parent / "scene.py"
SIZES = ((1366, 768), (1920, 1080))
README = {
    "qgis-dock-en-1366.png": "qgis-dock-en.png",
    "preparerelease-en-1366.png": "dialog-prepare.png",
    "mapping-offences-en-1366.png": "dialog-mapping.png",
}


def main() -> int:
    """One QGIS per language and size, each playing the scene."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "build" / "pictures").resolve()
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    with qgis_with_plugin() as processing:
        projects = {
            language: make_project(processing, folder / "work" / language, language)
            for language in ("cs", "en")
        }
    for language, project in projects.items():
        for width, height in SIZES:
            profile = folder / "work" / f"profile-{language}"
            make_profile(profile, language)
            values = environment(profile)
            values |= {
                "PICTURES": str(folder),
                "PICTURE_SIZE": f"{width}x{height}",
                "PICTURE_LANGUAGE": language,
            }
            screen = ["xvfb-run", "-a", "-s", f"-screen 0 {width}x{height}x24"]
            call = [*screen, *command(), "--lang", language, "--code", str(SCENE), str(project)]
            subprocess.run(call, env=values, check=False, timeout=240)
    for source, name in README.items():
        target = ROOT / "resources" / "pictures" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(folder / source, target)
    for path in sorted(folder.glob("*.png")):
        print(path, path.stat().st_size // 1000, "kB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
