"""The sample town keeps its promises: format, determinism, stated counts, a ground without gaps."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import subprocess
import sys
import zipfile
from collections import Counter
from datetime import datetime, timedelta, timezone
from pathlib import Path

import numpy as np
import pytest
import shapely

from local_safety.rules import strict_yaml
from local_safety.rules.offences import taxonomy

YEARS = (2023, 2024, 2025)
HEADER = b'"id","x","y","mp","date","state","relevance","types"\r\n'
MEMBERS = {"types.csv", "states.csv", "relevance.csv", "readme.txt"}


@pytest.fixture(scope="module")
def expected(sample) -> dict:
    return json.loads((sample / "expected.json").read_text(encoding="utf-8"))["files"]


@pytest.fixture(scope="module")
def regenerated(root, tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("sample")
    script = root / "tests" / "tools" / "generate_sample.py"
    done = subprocess.run(
        [sys.executable, "-B", str(script), str(folder)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return folder


def package(sample: Path, year: int) -> tuple[bytes, dict[str, bytes]]:
    with zipfile.ZipFile(sample / f"{year}_999001.zip") as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    return members.pop(f"{year}_999001.csv"), members


def code_list(text: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text.decode("utf-8"), newline="")))[1:]


def blocks(text: bytes) -> list[tuple[int, list[list[str]]]]:
    """Runs of rows with one id, each with the line it starts on."""
    result: list[tuple[int, list[list[str]]]] = []
    for line, row in enumerate(csv.reader(io.StringIO(text.decode("utf-8"), newline="")), start=1):
        if line == 1:
            continue
        if result and result[-1][1][0][0] == row[0]:
            result[-1][1].append(row)
        else:
            result.append((line, [row]))
    return result


def fault(row: list[str], types: set[str], states: set[str]) -> str:
    """Why a row is no good; written here again, apart from the generator and the importer."""
    if len(row) != 8:
        return "malformed_row"
    if row[7] not in types:
        return "unknown_offence"
    if row[5] not in states:
        return "unknown_state"
    try:
        datetime.fromisoformat(row[4].replace(".0000", ""))
    except ValueError:
        return "invalid_date"
    return ""


def accepted(sample: Path, year: int) -> tuple[list[list[list[str]]], list[dict], int]:
    """Incidents, rejects and duplicates of a package by an independent count."""
    text, members = package(sample, year)
    types = {row[0] for row in code_list(members["types.csv"])}
    states = {row[0] for row in code_list(members["states.csv"])}
    good, rejects, duplicates, seen = [], [], 0, {}
    for line, rows in blocks(text):
        faults = [fault(row, types, states) for row in rows]
        bad = next((i for i, what in enumerate(faults) if what), None)
        if bad is not None:
            rejects.append((line + bad, rows[0][0], faults[bad]))
        elif rows[0][0] in seen:
            assert seen[rows[0][0]] == rows
            duplicates += 1
        else:
            seen[rows[0][0]] = rows
            good.append(rows)
    return good, rejects, duplicates


def table(path: Path, name: str) -> list[dict]:
    """A layer's rows, geometries as shapely objects, read without GDAL."""
    connection = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)
    connection.row_factory = sqlite3.Row
    rows = [dict(row) for row in connection.execute(f"SELECT * FROM {name} ORDER BY fid")]
    connection.close()
    for row in rows:
        envelope = (0, 32, 48, 48, 64)[(row["geom"][3] >> 1) & 7]
        row["geom"] = shapely.from_wkb(row["geom"][8 + envelope :])
    return rows


def test_same_bytes_again(sample, regenerated):
    """Running the generator again changes nothing."""
    kept = {path.name for path in sample.iterdir() if path.is_file()}
    made = {path.name for path in regenerated.iterdir()}
    assert made <= kept
    for name in sorted(made - {"town.gpkg"}):
        assert (regenerated / name).read_bytes() == (sample / name).read_bytes(), name
    for layer in ("districts", "addresses", "streets", "places"):
        old, new = table(sample / "town.gpkg", layer), table(regenerated / "town.gpkg", layer)
        assert old == new, layer


def test_small_enough_to_keep(sample):
    assert sum(path.stat().st_size for path in sample.rglob("*") if path.is_file()) < 3_000_000


@pytest.mark.parametrize("year", YEARS)
def test_package_format(sample, year):
    """Quoting, line ends and code lists are those of a public-map package."""
    text, members = package(sample, year)
    assert set(members) == MEMBERS
    assert text.startswith(HEADER) and not text.endswith(b"\n")
    assert text.count(b"\n") == text.count(b"\r\n")
    for row in text.split(b"\r\n")[1:]:
        parts = row.split(b",")
        assert parts[3] == b'"false"'
        assert all(part.count(b".") == 1 and len(part.split(b".")[1]) == 6 for part in parts[1:3])
        assert parts[4].startswith(f'"{year}-'.encode()) and len(parts[4]) == 32
    assert b'"id","parent_id1","parent_id2","parent_id3","name","label"\r\n' in members["types.csv"]
    assert [row[0] for row in code_list(members["states.csv"])] == list("1234")
    assert [row[0] for row in code_list(members["relevance.csv"])] == list("123456")


def test_package_has_the_real_layout(sample, shared_data):
    """The same code lists by number and parent as a real package, the same headings."""
    real = shared_data / "police_cr_map" / "2025_500054"
    text, members = package(sample, 2025)
    assert (real / "2025_500054.csv").read_bytes().startswith(HEADER)
    for name in ("types.csv", "states.csv", "relevance.csv"):
        theirs = (real / name).read_bytes()
        assert members[name].split(b"\r\n")[0] == theirs.split(b"\r\n")[0]
        columns = 4 if name == "types.csv" else 1
        assert [r[:columns] for r in code_list(members[name])] == [r[:columns] for r in code_list(theirs)]
    assert len(text.split(b"\r\n")[1].split(b",")) == 8


@pytest.mark.parametrize("year", YEARS)
def test_expected_counts(sample, expected, year):
    """An independent count finds what expected.json states, line by line."""
    stated = expected[f"{year}_999001.zip"]
    good, rejects, duplicates = accepted(sample, year)
    assert stated["read"] == stated["imported"] + stated["rejected"] + stated["duplicates"]
    assert (len(good), len(rejects), duplicates) == (
        stated["imported"], stated["rejected"], stated["duplicates"]
    )  # fmt: skip
    assert rejects == [(item["line"], item["incident_id"], item["reason"]) for item in stated["rejects"]]
    assert Counter(rows[0][5] for rows in good) == stated["by_state"]
    assert Counter(rows[0][6] for rows in good) == stated["by_relevance"]
    offences = Counter()
    several = 0
    for rows in good:
        leaves = taxonomy_leaves([int(row[7]) for row in rows])
        several += len(leaves) > 1
        offences[taxonomy().principal(taxonomy().police_map_types[leaf] for leaf in leaves)] += 1
    assert offences == stated["by_offence"] and several == stated["several_leaves"]
    kinds = Counter()
    for code, count in offences.items():
        kinds[taxonomy().kind(code)] += count
    assert kinds == stated["by_kind"]
    assert 290 <= kinds["crime"] <= 330 and 1400 <= kinds["misdemeanour"] <= 1600 and kinds["event"] > 20
    assert 0.07 <= several / len(good) <= 0.12


def taxonomy_leaves(types: list[int]) -> list[int]:
    """Types that are no ancestor of another; every ancestor must be there."""
    above = {parent for kind in types for parent in taxonomy().police_map_parents[kind]}
    assert above <= set(types) and types == sorted(types)
    return [kind for kind in types if kind not in above]


@pytest.mark.parametrize("year", YEARS)
def test_times_and_numbers(sample, year):
    """Offsets follow the EU rule, no time falls into the skipped hour, numbers grow as in the register."""
    good, _, _ = accepted(sample, year)
    march, october = (
        max(
            day
            for day in (datetime(year, month, 25) + timedelta(days=k) for k in range(7))
            if day.weekday() == 6
        )
        for month in (3, 10)
    )
    change = [day.replace(hour=1, tzinfo=timezone.utc) for day in (march, october)]
    doubled = set()
    for rows in good:
        when = datetime.fromisoformat(rows[0][4].replace(".0000", ""))
        summer = change[0] <= when < change[1]
        assert when.utcoffset() == timedelta(hours=2 if summer else 1), rows[0][0]
        assert when.year == year
        if when.date() == october.date() and when.hour == 2:
            doubled.add(when.utcoffset())
    assert doubled == {timedelta(hours=1), timedelta(hours=2)}
    numbers = [int(rows[0][0]) for rows in good]
    assert numbers == sorted(set(numbers))


def test_numbers_stand_once_over_the_years(sample):
    numbers = [rows[0][0] for year in YEARS for rows in accepted(sample, year)[0]]
    assert len(numbers) == len(set(numbers))


def krovak(rows: list[list[list[str]]]) -> np.ndarray:
    """Places of incidents in S-JTSK, by another formulation of the same datum shift than the generator's."""
    osr = pytest.importorskip("osgeo.osr")
    source, target = osr.SpatialReference(), osr.SpatialReference()
    source.ImportFromEPSG(4326)
    target.ImportFromProj4(
        "+proj=krovak +lat_0=49.5 +lon_0=24.8333333333333 +alpha=30.2881397527778 +k=0.9999 +x_0=0 +y_0=0 "
        "+ellps=bessel +towgs84=572.213,85.334,461.94,4.9732,1.529,5.2484,3.5378 +units=m"
    )
    for system in (source, target):
        system.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    shift = osr.CoordinateTransformation(source, target)
    return np.array([shift.TransformPoint(float(r[0][1]), float(r[0][2]))[:2] for r in rows])


def test_places_lie_in_the_town(sample):
    """Every located record lies in the territory, many exactly at an address, the others on streets."""
    path = sample / "town.gpkg"
    points = krovak([rows for rows in accepted(sample, 2025)[0] if rows[0][6] in "234"])
    territory = shapely.union_all([row["geom"] for row in table(path, "districts")])
    assert shapely.contains_xy(territory, points).all()
    addresses = shapely.STRtree([row["geom"] for row in table(path, "addresses")])
    ground = shapely.STRtree([row["geom"] for layer in ("streets", "places") for row in table(path, layer)])
    shapes = shapely.points(points)
    _, to_address = addresses.query_nearest(shapes, return_distance=True, all_matches=False)
    _, to_ground = ground.query_nearest(shapes, return_distance=True, all_matches=False)
    assert (np.minimum(to_address, to_ground) < 0.25).all()
    assert 0.2 < (to_address < 0.25).mean() < 0.9


def test_districts_tile_the_territory(sample):
    """No gap, no overlap, and neighbours share every vertex of their border."""
    rows = table(sample / "town.gpkg", "districts")
    areas = [row["geom"] for row in rows]
    assert len(rows) == 12 and sum(row["population"] for row in rows) == 20_000
    assert all(area.is_valid and area.geom_type == "Polygon" for area in areas)
    whole = shapely.union_all(areas)
    assert whole.geom_type == "Polygon" and not whole.interiors
    assert 30e6 < whole.area < 40e6
    assert abs(sum(area.area for area in areas) - whole.area) < 1e-3
    segments = Counter()
    for area in areas:
        ring = [tuple(point) for point in shapely.get_coordinates(area)]
        segments.update(frozenset(pair) for pair in zip(ring, ring[1:]))
    assert set(segments.values()) <= {1, 2}
    outer = sum(np.hypot(*np.subtract(*segment)) for segment, n in segments.items() if n == 1)
    assert abs(outer - whole.length) < 1e-6


def test_town_layers(sample):
    """Codes, addresses in their districts, named streets, places without addresses around them."""
    path = sample / "town.gpkg"
    areas = {row["code"]: row["geom"] for row in table(path, "districts")}
    addresses = table(path, "addresses")
    assert 3800 <= len(addresses) <= 4200
    assert len({row["address_id"] for row in addresses}) == len(addresses)
    assert len({(row["street"], row["house_number"]) for row in addresses}) == len(addresses)
    assert all(areas[row["district"]].contains(row["geom"]) for row in addresses)
    names = {row["name"] for row in table(path, "streets")}
    assert {row["street"] for row in addresses} <= names and "" not in names
    xy = np.array([(row["geom"].x, row["geom"].y) for row in addresses])
    for place in table(path, "places"):
        assert np.hypot(xy[:, 0] - place["geom"].x, xy[:, 1] - place["geom"].y).min() > 25


def test_no_real_municipality(sample):
    """Czech municipality codes run from 500,011 to 599,999; the town's is not among them."""
    document = json.loads((sample / "expected.json").read_text(encoding="utf-8"))
    assert document["town"]["code"] == "999001"
    codes = [row["code"] for row in table(sample / "town.gpkg", "districts")]
    assert codes == [f"999001{number:02d}" for number in range(1, 13)]
    assert not [path.name for path in sample.iterdir() if path.name[5:6] == "5"]


def test_municipal_list(sample, expected):
    """The list has the stated rows, encoding and defects, and the mapping names what stands in it."""
    stated = expected["municipal_police.csv"]
    raw = (sample / "municipal_police.csv").read_bytes()
    text = raw.decode("cp1250")
    with pytest.raises(UnicodeDecodeError):
        raw.decode("utf-8")
    assert raw.count(b"\n") == raw.count(b"\r\n")
    lines = text.split("\r\n")
    columns = lines[0].split(";")
    mapping = strict_yaml.load(sample / "municipal_police.yaml")
    assert set(mapping["fields"].values()) <= set(columns) and mapping["encoding"] == "cp1250"
    assert all(code in taxonomy() for code in mapping["offences"].values())
    seen, rejects, duplicates, offences, statuses, bare = set(), [], 0, Counter(), Counter(), Counter()
    for number, line in enumerate(lines[1:-1], start=2):
        row = dict(zip(columns, line.split(";")))
        what = municipal_fault(row, columns, mapping)
        if what:
            rejects.append((number, row["Číslo jednací"], what))
        elif line in seen:
            duplicates += 1
        else:
            seen.add(line)
            offences[mapping["offences"][row["Druh"]]] += 1
            statuses[mapping["values"]["status"][row["Stav"]]] += 1
            bare["place"] += row["X"] == ""
            bare["time"] += row["Čas od"] == ""
            assert row["X"] == "" or -643_500 < float(row["X"].replace(",", ".")) < -636_000
            assert row["Y"] == "" or -1_109_000 < float(row["Y"].replace(",", ".")) < -1_101_500
    assert len(lines) - 2 == stated["read"] == stated["imported"] + stated["rejected"] + stated["duplicates"]
    assert (len(seen), duplicates) == (stated["imported"], stated["duplicates"])
    assert rejects == [(item["line"], item["incident_id"], item["reason"]) for item in stated["rejects"]]
    assert offences == stated["by_offence"] and statuses == stated["by_status"]
    assert (bare["place"], bare["time"]) == (stated["without_place"], stated["without_time"])


def municipal_fault(row: dict[str, str], columns: list[str], mapping: dict) -> str:
    """Why a line of the municipal list is no good."""
    if len(row) != len(columns):
        return "malformed_row"
    if row["Druh"] not in mapping["offences"]:
        return "unknown_offence"
    if row["Stav"] not in mapping["values"]["status"]:
        return "unknown_state"
    try:
        times = [
            datetime.strptime(f"{row[day]} {row[time] or '00:00'}", "%d.%m.%Y %H:%M")
            for day, time in (("Datum od", "Čas od"), ("Datum do", "Čas do"))
        ]
    except ValueError:
        return "invalid_date"
    if times[1] < times[0]:
        return "end_before_start"
    number = row["X"].replace(",", "", 1).lstrip("-")
    return "" if not row["X"] or number.isdigit() else "invalid_coordinates"


@pytest.mark.parametrize("year", YEARS)
def test_three_worst_districts_stand_out(sample, year):
    """Rounded to base 5, a year's crimes by district still show the right three, by count and by rate."""
    rows = table(sample / "town.gpkg", "districts")
    people = np.array([row["population"] for row in rows])
    crimes = []
    for incident in accepted(sample, year)[0]:
        codes = [taxonomy().police_map_types[leaf] for leaf in taxonomy_leaves([int(r[7]) for r in incident])]
        crime = taxonomy().kind(taxonomy().principal(codes)) == "crime"
        if crime and incident[0][5] in "12" and incident[0][6] in "234":
            crimes.append(incident)
    points = krovak(crimes)
    counts = np.array([shapely.contains_xy(row["geom"], points).sum() for row in rows])
    assert counts.sum() == len(crimes)
    rounded = 5 * np.floor(counts / 5 + 0.5)
    for divisor in (np.ones(len(rows)), people):
        assert set(np.argsort(-counts / divisor)[:3]) == set(np.argsort(-rounded / divisor)[:3])
    third, fourth = sorted(counts / people)[-3], sorted(counts / people)[-4]
    assert third > 1.3 * fourth


def test_burglaries_come_in_series(sample):
    """Pairs of burglaries within 200 m and 14 days are at least twice as many as with shuffled times."""
    burglary = taxonomy().descendants("burglary")
    chosen = []
    for year in YEARS:
        for rows in accepted(sample, year)[0]:
            leaves = taxonomy_leaves([int(row[7]) for row in rows])
            if rows[0][6] in "34" and any(taxonomy().police_map_types[leaf] in burglary for leaf in leaves):
                chosen.append(rows)
    points = krovak(chosen)
    days = np.array(
        [datetime.fromisoformat(rows[0][4].replace(".0000", "")).timestamp() / 86_400 for rows in chosen]
    )
    near = np.hypot(*(points[:, None, :] - points[None, :, :]).transpose(2, 0, 1)) <= 200
    pairs = near & ~np.eye(len(days), dtype=bool)
    observed = (pairs & (np.abs(days[:, None] - days[None, :]) <= 14)).sum()
    shuffler = np.random.default_rng(1)
    chance = [
        (pairs & (np.abs(np.subtract.outer(mixed, mixed)) <= 14)).sum()
        for mixed in (shuffler.permutation(days) for _ in range(20))
    ]
    assert len(chosen) > 150 and observed > 2 * np.mean(chance)
