"""A headless Chromium for pictures and measurements of published pages."""

from __future__ import annotations

from pathlib import Path

FLAGS = (
    "headless no-sandbox disable-gpu disable-background-networking disable-component-update disable-sync "
    "no-first-run hide-scrollbars"
)


def open_browser(profile: Path):
    """A driver with a profile of its own; ``quit`` it."""
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    options.binary_location = "/usr/bin/chromium"
    for flag in FLAGS.split():
        options.add_argument(f"--{flag}")
    options.add_argument(f"--user-data-dir={profile}")
    return webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))


def resize(browser, width: int, height: int, phone: bool) -> None:
    """Gives the window a size in CSS pixels."""
    values = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": phone}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", values)
