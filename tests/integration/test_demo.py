"""The demo of the README, and what its package says to the world outside QGIS."""

from __future__ import annotations

import html
import os
import re
import subprocess
import sys

import pytest


@pytest.fixture(scope="module")
def demo(root, tmp_path_factory):
    """The demo's folder and what it printed."""
    folder = tmp_path_factory.mktemp("demo") / "demo"
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-P", str(root / "tests" / "tools" / "demo.py"), str(folder)],
        capture_output=True,
        text=True,
        check=False,
        env=environment,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return folder, done.stdout


def test_it_says_where_to_look(demo):
    folder, printed = demo
    release = next(path for path in folder.iterdir() if path.is_dir() and path.name.startswith("999001-2025"))
    assert str(release / "index.html") in printed
    assert (release / "index.html").stat().st_size < 2_000_000
    assert "read 5587 = imported 5554 + rejected 18 + duplicates 15" in printed


def test_its_package_verifies_and_a_flipped_byte_is_found(demo):
    folder, _ = demo
    release = folder / "999001-2025-v1"
    verify = [sys.executable, "-I", "-S", str(release / "verify.py")]
    for package in (release, folder / "999001-2025-v1.zip"):
        assert subprocess.run([*verify, str(package)], check=False, capture_output=True).returncode == 0
    path = release / "data" / "crimes.csv"
    data = path.read_bytes()
    path.write_bytes(data[:-3] + bytes([data[-3] ^ 4]) + data[-2:])
    done = subprocess.run([*verify, str(release)], check=False, capture_output=True, text=True)
    path.write_bytes(data)
    assert done.returncode == 1
    assert "data/crimes.csv" in done.stdout


def test_nothing_confidential_leaves_the_office(demo):
    """Ids, times and exact places of the imported records occur in no published file."""
    import sqlite3

    folder, _ = demo
    with sqlite3.connect(folder / "office" / "records.gpkg") as base:
        rows = base.execute("SELECT incident_id, occurred_from FROM records").fetchall()
    assert len(rows) == 5554
    ids = {row[0].encode() for row in rows}
    times = {row[1][:16].encode() for row in rows if row[1]}
    for path in (folder / "999001-2025-v1").rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            assert not ids & set(re.findall(rb"\d+", data)), path.name
            assert not times & set(re.findall(rb"\d{4}-\d\d-\d\dT\d\d:\d\d", data)), path.name


def test_its_page_needs_no_network_and_runs_its_own_script_only(demo):
    page = (demo[0] / "999001-2025-v1" / "index.html").read_text(encoding="utf-8")
    assert "default-src 'none'; img-src data:; script-src 'sha256-" in html.unescape(page)
    assert re.findall(r"<script[^>]*>", page) == ["<script>", '<script type="application/json" id="data">']
    assert not re.search(r"""(src|url|action|import)\s*[=(]\s*["']?(https?:)?//""", page)
    assert " style=" not in page
    assert 'lang="cs"' in page
