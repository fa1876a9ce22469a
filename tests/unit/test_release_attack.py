"""The attacker finds every planted defect of a candidate, and nothing in one that is as it should be."""

from __future__ import annotations

import datetime as dt
import json
import shutil
import sqlite3
import struct
from contextlib import closing

import numpy as np
import pytest
import shapely

from local_safety.processing.analysis.district_layer import prepare_districts
from local_safety.processing.publish import manifest
from local_safety.processing.publish.byte_leaks import Needles
from local_safety.processing.publish.candidate_reading import parse_statements, read_candidate
from local_safety.processing.publish.release_attack import attack_release
from local_safety.processing.publish.writers import to_wgs84
from local_safety.rules.canonical import canonical_json
from local_safety.rules.errors import PackageError
from local_safety.rules.ledger import open_ledger
from local_safety.rules.profile import load_profile

PROFILE = load_profile("public-default")


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A candidate of the small town, its records and its ledger."""
    return {}


@pytest.fixture
def case(made, kit, request_for, tmp_path, tmp_path_factory):
    """A fresh copy of the candidate, and what is needed to attack it."""
    if not made:
        folder = tmp_path_factory.mktemp("made") / "candidate"
        made.update(folder=folder, records=kit.town())
        kit.candidate(request_for(), folder)
    copy = tmp_path / "copy"
    shutil.copytree(made["folder"], copy)
    return copy


def attacked(folder, records, ledger=None, addresses=None, epsg=5514):
    places = shapely.get_coordinates(to_wgs84(shapely.points(records[["x", "y"]].to_numpy()), epsg))
    records = records.assign(lon=places[:, 0], lat=places[:, 1])
    return attack_release(read_candidate(folder), records, addresses, ledger, PROFILE)


def signed(folder):
    """The manifest again, as somebody would write it who changed a file before."""
    facts = manifest.read_manifest(folder)
    facts["files"] = manifest.list_files(folder)
    (folder / "manifest.json").write_bytes(canonical_json(facts))


def found(folder, records, **more):
    result = attacked(folder, records, **more)
    return {(item.attack, item.severity) for item in result.findings if item.severity != "not_tested"}


def gpkg(folder):
    return next((folder / "data").glob("*.gpkg"))


def test_a_candidate_as_it_should_be_holds(made, case):
    addresses = np.random.default_rng(3).uniform([-640000, -1105000], [-637000, -1103000], (4000, 2))
    result = attacked(case, made["records"], addresses=addresses)
    assert [item for item in result.findings if item.severity != "not_tested"] == []
    assert result.count == 0
    assert {item.attack for item in result.findings} == {"earlier_releases"}
    tested = {outcome.name for outcome in result.outcomes if outcome.tested}
    assert {
        "intervals",
        "contributors",
        "differencing_counts",
        "differencing_addresses",
        "differencing_times",
    } <= tested
    assert min(width for outcome in result.outcomes for width in outcome.widths) >= 4
    assert result.report(PROFILE).passed


def test_a_file_that_was_changed_added_or_removed_is_found(made, case):
    with (case / "README.txt" if (case / "README.txt").exists() else case / "index.html").open("ab") as file:
        file.write(b" ")
    (case / "data" / "notes.txt").write_text("x")
    next((case / "data").glob("*.geojson")).unlink()
    result = attacked(case, made["records"])
    assert len([item for item in result.findings if item.attack == "package"]) == 3


def change_value(folder, table="crimes", by=5):
    with closing(sqlite3.connect(gpkg(folder))) as base:
        base.execute(f"UPDATE {table} SET value = value + ? WHERE fid = 1", (by,))
        base.commit()
        base.execute("VACUUM")


def extra_column(folder):
    path = folder / "data" / "crimes.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("".join(f"{line},x\r\n" for line in lines), encoding="utf-8")


def column_in_gpkg(folder):
    with closing(sqlite3.connect(gpkg(folder))) as base:
        base.execute("ALTER TABLE crimes ADD COLUMN truth INTEGER")
        base.commit()


def wrong_statement(folder, low=None, high=None):
    path = folder / "proof" / "statements.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines[1:], start=1):
        cells = line.split(",")
        if cells[0] == "crimes" and cells[1] != "Total" and int(cells[5]) >= 5:
            cells[6], cells[7] = str(low(int(cells[5]))), str(high(int(cells[5])))
            lines[number] = ",".join(cells)
            break
    path.write_text("".join(f"{line}\r\n" for line in lines), encoding="utf-8")


def narrow_statement(folder):
    wrong_statement(folder, low=lambda value: value, high=lambda value: value + 1)


def false_statement(folder):
    wrong_statement(folder, low=lambda value: value + 500, high=lambda value: value + 900)


def foreign_table(folder):
    with closing(sqlite3.connect(gpkg(folder))) as base:
        base.execute("CREATE TABLE foreign_styles (styleName TEXT)")
        base.commit()


def moved_grid(folder):
    for path in (folder / "data").glob("*_grid.geojson"):
        path.unlink()
    with closing(sqlite3.connect(gpkg(folder))) as base:
        for name in ("crimes_grid", "misdemeanours_grid"):
            triggers = "SELECT name FROM sqlite_master WHERE type='trigger' AND tbl_name=?"
            for (trigger,) in base.execute(triggers, (name,)).fetchall():
                base.execute(f'DROP TRIGGER "{trigger}"')
            rows = base.execute(f"SELECT fid, geom FROM {name}").fetchall()
            for fid, blob in rows:
                head = 8 + (0, 32, 48, 48, 64)[(blob[3] >> 1) & 7] + 9 + 9 + 4
                numbers = np.frombuffer(blob[head:], dtype="<f8") + 17.0
                base.execute(f"UPDATE {name} SET geom=? WHERE fid=?", (blob[:head] + numbers.tobytes(), fid))
        base.commit()


PLANTED = [
    (change_value, "values"),
    (extra_column, "values"),
    (column_in_gpkg, "values"),
    (narrow_statement, "values"),
    (false_statement, "truth"),
    (foreign_table, "package"),
    (moved_grid, "values"),
]


@pytest.mark.parametrize(("plant", "attack"), PLANTED, ids=[plant.__name__ for plant, _ in PLANTED])
def test_a_planted_defect_is_found(made, case, plant, attack):
    before = {path.name for path in (case / "data").iterdir()}
    plant(case)
    signed(case)
    assert (attack, "finding") in found(case, made["records"]), before


def test_bounds_that_are_too_narrow_are_worked_out(made, case):
    """The same everywhere, so that no file differs from another: only the attack itself can find it."""
    path = case / "proof" / "statements.csv"
    table = parse_statements(path.read_bytes())
    chosen = (table["product"] == "crimes") & (table["value"] > 0)
    table.loc[chosen, "low"] = table.loc[chosen, "value"] - 1
    table.loc[chosen, "high"] = table.loc[chosen, "value"] + 1
    whole = table.copy()
    for name in ("value", "low", "high"):
        whole[name] = whole[name].astype(int)
    path.write_bytes(whole.to_csv(index=False, lineterminator="\r\n").encode())
    signed(case)
    assert ("intervals", "finding") in found(case, made["records"])


def leak_id(folder, records):
    """An id in a free page: the row was deleted, its bytes stay."""
    with closing(sqlite3.connect(gpkg(folder))) as base:
        base.execute("PRAGMA secure_delete=OFF")
        base.execute("CREATE TABLE work (id TEXT)")
        base.executemany("INSERT INTO work VALUES (?)", [(text,) for text in records["incident_id"]])
        base.execute("DROP TABLE work")
        base.commit()


def leak_utf16(folder, records):
    (folder / "README.txt").write_bytes(records["incident_id"].iloc[500].encode("utf-16-le"))


def leak_coordinate_text(folder, records):
    with (folder / "rules.html").open("ab") as file:
        file.write(f"<!-- {abs(records['x'].iloc[7]):.2f} -->".encode())


def leak_wkb(folder, records):
    with (folder / "index.html").open("ab") as file:
        file.write(struct.pack("<BIdd", 1, 1, records["x"].iloc[9], records["y"].iloc[9]))


def leak_big_endian(folder, records):
    with (folder / "index.html").open("ab") as file:
        file.write(b"x" * 3 + struct.pack(">d", records["y"].iloc[11]))


def leak_full_precision(folder, records):
    """Digits that are cut, not rounded."""
    with (folder / "rules.html").open("ab") as file:
        file.write(
            f"<!-- {records['x'].iloc[7] - 0.00004:.9f} {records['y'].iloc[7] - 0.00004:.9f} -->".encode()
        )


def leak_degrees(folder, records):
    point = to_wgs84(shapely.points(records[["x", "y"]].to_numpy()[[3]]), 5514)[0]
    with (folder / "index.html").open("ab") as file:
        file.write(f"[{point.x:.6f}, {point.y:.6f}]".encode())


def leak_utf16_degrees(folder, records):
    point = to_wgs84(shapely.points(records[["x", "y"]].to_numpy()[[3]]), 5514)[0]
    (folder / "notes.txt").write_bytes(f"{point.y:.7f};{point.x:.7f}".encode("utf-16-le"))


def leak_czech_minute(folder, records):
    text = records["occurred_from"].iloc[0]
    with (folder / "rules.html").open("ab") as file:
        file.write(f"{text[8:10]}.{text[5:7]}.{text[:4]} {text[11:16]}".encode())


def leak_minute(folder, records):
    with (folder / "data" / "crimes.csv").open("ab") as file:
        file.write(records["occurred_from"].iloc[0].encode())


@pytest.mark.parametrize(
    "leak",
    [
        leak_id,
        leak_utf16,
        leak_coordinate_text,
        leak_wkb,
        leak_big_endian,
        leak_minute,
        leak_full_precision,
        leak_degrees,
        leak_utf16_degrees,
        leak_czech_minute,
    ],
)
def test_a_leak_in_any_byte_is_found_and_not_repeated(made, case, leak):
    leak(case, made["records"])
    signed(case)
    result = attacked(case, made["records"])
    leaks = [item for item in result.findings if item.attack == "byte_leaks"]
    assert leaks
    assert not any("CANARY" in item.message or "13:37" in item.message for item in result.findings)


def test_records_on_whole_metres_are_looked_for_and_raise_no_false_alarm(kit, request_for, tmp_path):
    records = kit.town()
    records["x"], records["y"] = records["x"].round(), records["y"].round()
    kit.candidate(request_for(records), tmp_path / "whole")
    assert attacked(tmp_path / "whole", records).count == 0
    leak_wkb(tmp_path / "whole", records)
    signed(tmp_path / "whole")
    assert ("byte_leaks", "finding") in found(tmp_path / "whole", records)


def test_a_package_in_another_system_of_metres_is_read_in_its_own(kit, request_for, tmp_path):
    """UTM 33: the same town, elsewhere."""
    east, north = 1_100_000, 6_650_000
    records = kit.town()
    records["x"], records["y"] = records["x"] + east, records["y"] + north
    districts = kit.districts()
    moved = shapely.transform(np.asarray(districts.geometries), lambda xy: xy + [east, north])
    districts = prepare_districts(list(districts.codes), list(districts.names), moved, districts.populations)
    kit.candidate(request_for(records, districts=districts, crs="EPSG:32633"), tmp_path / "utm")
    assert read_candidate(tmp_path / "utm").epsg == 32633
    result = attacked(tmp_path / "utm", records, epsg=32633)
    assert result.count == 0, result.findings


@pytest.mark.parametrize(
    ("key", "value"), [("territory", None), ("profile", "x"), ("files", [1]), ("files", {})]
)
def test_a_manifest_of_another_shape_is_refused_in_one_sentence(case, key, value):
    facts = manifest.read_manifest(case)
    (case / "manifest.json").write_bytes(canonical_json({**facts, key: value}))
    with pytest.raises(PackageError, match="missing or damaged"):
        read_candidate(case)


def test_earlier_values_on_other_cells_are_told_and_not_taken_for_totals(kit, request_for, tmp_path):
    records = kit.town(months=12)
    half = (dt.date(2025, 1, 1), dt.date(2025, 6, 30))
    first = kit.released(request_for(records, period=half), tmp_path, "a")
    kit.candidate(request_for(records), tmp_path / "second")
    kept = tmp_path / "ledger" / "releases" / first.folder.name / "statements.csv"
    text = kept.read_text(encoding="utf-8")
    assert "500mE" in text
    kept.write_text(text.replace("500mE", "700mE"), encoding="utf-8")
    result = attacked(tmp_path / "second", records, open_ledger(tmp_path / "ledger"))
    assert result.count == 0, result.findings
    assert any("other cells" in item.message for item in result.findings)


def test_one_home_behind_a_published_value_is_found(made, case):
    """The candidate was made of scattered records; now they are said to have stood at one house."""
    records = made["records"].copy()
    home = (records["x"] < -639_000) & (records["y"] < -1_104_000)
    records.loc[home, ["x", "y"]] = -639_500.25, -1_104_500.25
    assert ("contributors", "finding") in found(case, records)


def test_tables_that_prove_nothing_are_found(made, case):
    path = case / "proof" / "witness.json"
    content = json.loads(path.read_bytes())
    content["tables"]["crimes"]["tables"][0][0][0] += 50
    path.write_bytes(canonical_json(content))
    signed(case)
    assert ("proof", "finding") in found(case, made["records"])


def test_earlier_releases_are_attacked_together(kit, request_for, tmp_path):
    records = kit.town(months=12)
    half = (dt.date(2025, 1, 1), dt.date(2025, 6, 30))
    first = kit.released(request_for(records, period=half), tmp_path, "a")
    kit.candidate(request_for(records), tmp_path / "second")
    ledger = open_ledger(tmp_path / "ledger")
    result = attacked(tmp_path / "second", records, ledger)
    assert result.count == 0, result.findings
    assert result.releases == [first.folder.name]
    kept = tmp_path / "ledger" / "releases" / first.folder.name / "statements.csv"
    kept.write_bytes(b"nonsense")
    result = attacked(tmp_path / "second", records, ledger)
    assert ("earlier_releases", "unfinished") in {(i.attack, i.severity) for i in result.findings}


def test_a_candidate_damaged_in_any_way_is_a_finding_and_no_traceback(made, case):
    random = np.random.default_rng(5)
    names = sorted(p.relative_to(case) for p in case.rglob("*") if p.is_file() and p.name != "manifest.json")
    for name in names:
        whole = (case / name).read_bytes()
        noise = bytes(random.integers(0, 256, 400, dtype=np.uint8))
        for data in [whole[: len(whole) // 2], noise][: 1 + (name.suffix in (".gpkg", ".json"))]:
            (case / name).write_bytes(data)
            signed(case)
            if name.suffix in (".gpkg", ".csv", ".geojson") or name.parent.name == "proof":
                assert attacked(case, made["records"].head(50)).count, name
            else:
                attacked(case, made["records"].head(50))
        (case / name).write_bytes(whole)


def test_needles_are_found_wherever_they_stand():
    needles = Needles()
    needles.add([b"uvwxyz", b"0123456789abcdef", b"\x00\x01\x02\x03\x04\x05\x06\x07"], "id")
    random = np.random.default_rng(1)
    for needle in (b"uvwxyz", b"0123456789abcdef", b"\x00\x01\x02\x03\x04\x05\x06\x07"):
        for place in (0, 1, 4093, 5000 - len(needle)):
            data = bytearray(bytes(random.integers(100, 256, 5000, dtype=np.uint8)))
            data[place : place + len(needle)] = needle
            assert needles.found_in(bytes(data)) == {"id": 1}
    assert needles.found_in(b"uvwxy" * 1000) == {}
    assert needles.found_in(b"") == {}
    assert json.dumps(needles.found_in(b"0123456789abcdeg")) == "{}"
