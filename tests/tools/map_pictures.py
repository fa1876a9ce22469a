"""Pictures of the published map of the sample town, in Chromium: desktops and a phone, both languages.

Usage: map_pictures.py [FOLDER]     (default: build/pictures/map; the README's goes to resources/pictures)
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from chromium import open_browser, resize

ROOT = Path(__file__).resolve().parent.parent.parent
SIZES = {"1366": (1366, 768, False), "1920": (1920, 1080, False), "phone": (390, 844, True)}
README = "map-en-1366.png"


def main() -> int:
    """The demo, then one picture per size and language, one of them with a district and a later choice."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "build" / "pictures" / "map").resolve()
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as work:
        demo = [sys.executable, "-P", str(ROOT / "tests" / "tools" / "demo.py"), work]
        subprocess.run(demo, check=True, stdout=subprocess.DEVNULL)
        page = next(Path(work).glob("*/index.html"))
        browser = open_browser(Path(work) / "chromium")
        for name, (width, height, phone) in SIZES.items():
            resize(browser, width, height, phone)
            for language in ("cs", "en"):
                browser.get(page.as_uri())
                for chosen in (f".languages a[lang={language}]", "#district-1"):
                    browser.execute_script(f"document.querySelector('{chosen}').click()")
                browser.save_screenshot(str(folder / f"map-{language}-{name}.png"))
        browser.quit()
    shutil.copyfile(folder / README, ROOT / "resources" / "pictures" / "map-en.png")
    for path in sorted(folder.glob("*.png")):
        print(path, path.stat().st_size // 1000, "kB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
