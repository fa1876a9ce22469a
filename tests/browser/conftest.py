"""Pages in a real Chromium: the sample town's release, and contents with everything a page can hold."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import Select, WebDriverWait

from local_safety.processing.publish.pages import render_index

CHROMIUM, DRIVER = "/usr/bin/chromium", "/usr/bin/chromedriver"
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync",
    "--disable-component-update", "--disable-quic", "--no-first-run", "--hide-scrollbars",
)  # fmt: skip


@pytest.fixture(scope="session")
def browser(tmp_path_factory):
    """A headless Chromium that notes its console and every request."""
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    for flag in (*FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('chromium')}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(DRIVER))
    yield driver
    driver.quit()


@pytest.fixture
def sized(browser):
    """Callable: gives the window a size; 1366 × 768 again afterwards."""

    def size(width, height, mobile=False):
        values = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": mobile}
        browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", values)

    size(1366, 768)
    yield size
    size(1366, 768)


@pytest.fixture(scope="session")
def release(root, tmp_path_factory):
    """The published package of the sample town, made by the demo."""
    folder = tmp_path_factory.mktemp("demo") / "demo"
    done = subprocess.run(
        [sys.executable, "-P", str(root / "tests" / "tools" / "demo.py"), str(folder)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "999001-2025-v1"


@pytest.fixture
def written(tmp_path):
    """Callable: writes the page of a content and returns its address."""

    def write(page, name="index.html"):
        path = tmp_path / name
        path.write_bytes(render_index(page))
        return path.as_uri()

    return write


class Page:
    """What a reader does and sees. ``logs``: console and requests since the page was opened."""

    def __init__(self, browser, address):
        self.browser = browser
        browser.get("about:blank")
        self.logs()
        browser.get(address)
        WebDriverWait(browser, 20).until(lambda d: "ready" in self.run("document.documentElement.className"))

    def run(self, expression, *arguments):
        return self.browser.execute_script(f"return {expression}", *arguments)

    def all(self, selector):
        return self.browser.find_elements(By.CSS_SELECTOR, selector)

    def one(self, selector):
        return self.browser.find_element(By.CSS_SELECTOR, selector)

    def click(self, selector):
        self.run("arguments[0].click()", self.one(selector))

    def texts(self, selector):
        return self.run(f"[...document.querySelectorAll({json.dumps(selector)})].map(n => n.textContent)")

    def choose(self, key, text):
        Select(self.one(f"#choose-{key}")).select_by_visible_text(text)

    def logs(self):
        console = [(entry["level"], entry["message"]) for entry in self.browser.get_log("browser")]
        events = [json.loads(entry["message"])["message"] for entry in self.browser.get_log("performance")]
        requests = [
            event["params"]["request"]["url"]
            for event in events
            if event["method"] == "Network.requestWillBeSent"
        ]
        return console, requests

    def table(self):
        """Code of each row → its cells."""
        rows = self.run(
            "[...document.querySelectorAll('#table tr[data-code]')]"
            ".map(r => [r.dataset.code, [...r.cells].map(c => c.textContent)])"
        )
        return dict(rows)

    def classes(self):
        """Class of the fill of each district, by what a screen reader says of it."""
        return self.run(
            "[...document.querySelectorAll('path.district')]"
            ".map(p => [p.getAttribute('aria-label'), [...p.classList].find(c => /^k[0-9hxz]$/.test(c))])"
        )


@pytest.fixture
def opened(browser, sized):
    return lambda address: Page(browser, address)
