"""How soon the map of a town's 50,000 records can be used: in a desktop's Chromium, and as on a phone.

From the start of loading to the first picture after which every control answers; and from choosing another
period to the next picture. The phone has a processor four times slower than this machine's.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tools"))
from bench_release import RECORDS, request, town
from chromium import open_browser, resize
from headless import load_package
from measure import Measurement, Watch, in_process

LOADS = 5
DEVICES = {"desktop": (1366, 768, False, 1), "phone": (390, 844, True, 4)}
READY = """
new MutationObserver((_, seen) => {
  if (!document.documentElement.classList.contains("ready")) return;
  seen.disconnect();
  requestAnimationFrame(() => requestAnimationFrame(() => { window.usable = performance.now(); }));
}).observe(document, { attributes: true, subtree: true, attributeFilter: ["class"] });
"""
CHOOSE = """
const done = arguments[arguments.length - 1], box = document.querySelector("#choose-period");
box.selectedIndex = (box.selectedIndex + 1) % box.options.length;
const begin = performance.now();
box.dispatchEvent(new Event("change", { bubbles: true }));
requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - begin)));
"""


def run() -> dict:
    """Both devices and both kinds of releases; ``note``: medians of seconds."""
    from local_safety.processing.publish.candidate import write_candidate
    from local_safety.processing.publish.release import prepare

    records, addresses, districts = town(RECORDS)
    texts = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for model in ("counts", "places"):
            (folder / model).mkdir()
            asked = request(model, folder / model, records, addresses, districts)
            write_candidate(prepare(asked), folder / model / "candidate")
        watch, browser = Watch(), open_browser(folder / "chromium")
        browser.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": READY})
        try:
            for model in ("counts", "places"):
                page = folder / model / "candidate" / "index.html"
                texts.append(f"{model} ({page.stat().st_size / 1e6:.2f} MB): {_devices(browser, page)}")
        finally:
            browser.quit()
        return {**watch.figures(), "note": "; ".join(texts)}


def _devices(browser, page: Path) -> str:
    from selenium.webdriver.support.ui import WebDriverWait

    texts = []
    for device, (width, height, phone, slower) in DEVICES.items():
        resize(browser, width, height, phone)
        browser.execute_cdp_cmd("Emulation.setCPUThrottlingRate", {"rate": slower})
        usable, answered = [], []
        for _ in range(LOADS):
            browser.get("about:blank")
            browser.get(page.as_uri())
            WebDriverWait(browser, 60).until(lambda d: d.execute_script("return window.usable || 0"))
            usable.append(browser.execute_script("return window.usable"))
            answered.append(browser.execute_async_script(CHOOSE))
        middle = LOADS // 2
        texts.append(
            f"{device} {sorted(usable)[middle] / 1e3:.2f} s, answer {sorted(answered)[middle]:.0f} ms"
        )
    return ", ".join(texts)


def compare() -> list[Measurement]:
    """In a process of its own."""
    what = f"page of {RECORDS:,} records, until it can be used"
    return [Measurement(what, "≤ 2 s; ≤ 2 MB", in_process(Path(__file__), "--run"))]


def main() -> int:
    """See the module's text."""
    load_package()
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--run", action="store_true", required=True)
    parser.parse_args()
    print(json.dumps(run()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
