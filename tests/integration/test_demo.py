"""The demo of the README, and what its package says to the world outside QGIS."""

from __future__ import annotations

import csv
import html
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing

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


def worst(values):
    """The three codes with the highest values; nobody may share the third place."""
    order = sorted(values, key=values.get, reverse=True)
    assert values[order[2]] > values[order[3]]
    return set(order[:3])


def true_counts(folder, sample):
    """Crimes of 2025 by district, counted from the office's records, and inhabitants."""
    import shapely

    from local_safety.processing.publish.candidate_reading import gpkg_wkb
    from local_safety.rules.offences import taxonomy

    with closing(sqlite3.connect(folder / "office" / "records.gpkg")) as base:
        rows = base.execute("SELECT offence, occurred_from, status, geom FROM records").fetchall()
    tax = taxonomy()
    places = [
        gpkg_wkb(geom)
        for offence, moment, status, geom in rows
        if tax.kind(offence) == "crime"
        and (moment or "").startswith("2025")
        and status != "no_crime"
        and geom
    ]
    points = shapely.get_coordinates(shapely.from_wkb(places))
    with closing(sqlite3.connect(sample / "town.gpkg")) as base:
        districts = base.execute("SELECT code, population, geom FROM districts").fetchall()
    shapes = {code: shapely.from_wkb(gpkg_wkb(geom)) for code, _, geom in districts}
    counts = {code: int(shapely.contains_xy(shape, points).sum()) for code, shape in shapes.items()}
    assert sum(counts.values()) > 250
    return counts, {code: people for code, people, _ in districts}


def published_counts(release):
    """Crimes of 2025 by district and inhabitants, as each of the published formats alone tells them."""
    with (release / "data" / "districts.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    people = {row["code"]: int(row["population"]) for row in rows}
    yield {row["code"]: int(row["crimes_value"]) for row in rows}, people
    with (release / "data" / "crimes.csv").open(encoding="utf-8", newline="") as stream:
        rows = [row for row in csv.DictReader(stream) if (row["offence"], row["period"]) == ("Total", "2025")]
    yield {row["district"]: int(row["value"]) for row in rows if row["district"] != "Total"}, people
    features = json.loads((release / "data" / "districts.geojson").read_bytes())["features"]
    rows = [feature["properties"] for feature in features]
    yield {row["code"]: row["crimes_value"] for row in rows}, {row["code"]: row["population"] for row in rows}
    with closing(sqlite3.connect(release / "data" / f"{release.name}.gpkg")) as base:
        rows = base.execute("SELECT code, crimes_value, population FROM districts").fetchall()
    yield {code: value for code, value, _ in rows}, {code: count for code, _, count in rows}
    page = (release / "index.html").read_text(encoding="utf-8")
    data = json.loads(re.search(r'<script type="application/json" id="data">(.*?)</script>', page)[1])
    product = data["products"][0]
    at = product["periods"].index("2025")
    values = [data["triples"][row[at]][0] for row in product["values"][product["offences"].index("Total")]]
    yield dict(zip(data["codes"], values)), dict(zip(data["codes"], data["people"]))


def test_the_three_worst_districts_are_found_from_the_published_files_alone(demo, sample, tmp_path):
    folder, _ = demo
    release = tmp_path / "999001-2025-v1"
    shutil.copytree(folder / "999001-2025-v1", release)  # nothing else of the office stands beside it
    counts, people = true_counts(folder, sample)
    found = list(published_counts(release))
    assert len(found) == 5
    for values, own in found:
        assert own == people and values != counts
        assert worst(values) == worst(counts)
        rates = [{code: value / people[code] for code, value in one.items()} for one in (values, counts)]
        assert worst(rates[0]) == worst(rates[1])
