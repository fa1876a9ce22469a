"""A wrong file is refused with one sentence; a damaged one never ends in a traceback or a loss."""

from __future__ import annotations

import sqlite3
import stat
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from local_safety.processing.sources import archive
from local_safety.rules.errors import ConfigurationError, InputError, LocalSafetyError

HTML = "<!DOCTYPE html><html><body>502 Bad Gateway</body></html>"


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.csv", b"%PDF-1.7 ...", "PDF"),
        ("a.csv", b"", "empty"),
        ("a.csv", b"\xef\xbb\xbf  \n", "empty"),
        ("a.csv", HTML.encode(), "web page"),
        ("a.geojson", b'{"features": [{"relevance": 1, "state": 2, "types"', "GeoJSON"),
        ("a.geojson", b"[" * 100_000, "GeoJSON"),
        ("a.csv", b"\x00\x01\x02\x03", "binary"),
        ("a.zip", b"PK\x03\x04broken", "damaged"),
        ("a.csv", b'"id","x","y","mp","date","state","relevance"\r\n', "types"),
        ("a.csv", b"id,x,y,mp,date,state,relevance,types,id\r\n", "twice"),
        ("a.csv", b"id,x,y,mp,date,state,relevance,types\r\n", "no records"),
        ("a.csv", b"id,x,y,mp,date,state,relevance,types\r\n1,14.4,50.1,\xff,a,1,4,3\r\n", "line 2"),
        ("a.csv", b'id,x,y,mp,date,state,relevance,types\r\n1,"14.4,50.1,\r\n2,3,4,5\r\n', "quotation"),
    ],
)  # fmt: skip
def test_wrong_content(make, name, data, words):
    with pytest.raises(InputError, match=words) as caught:
        make.run(make.file(name, data), format="police_cr_map")
    assert "\n" not in str(caught.value)


def test_geopackage_given_as_crime_map(make):
    path = make.folder / "map.gpkg"
    with sqlite3.connect(path) as database:
        database.execute("create table a (b)")
    with pytest.raises(InputError, match="sqlite"):
        make.run(path, format="police_cr_map")


def test_missing_file_folder_and_no_file(make):
    for paths, words in (([make.folder / "none.csv"], "exist"), ([make.folder], "folder"), ([], "No file")):
        with pytest.raises(InputError, match=words):
            make.run(*paths)


def test_unknown_table_wants_a_mapping(make):
    with pytest.raises(InputError, match="mapping"):
        make.run(make.file("t.csv", "a;b\n1;2\n"))
    with pytest.raises(ConfigurationError, match="mapping"):
        make.run(make.file("t.csv", "a;b\n1;2\n"), format="municipal_police")


def test_target_crs_must_be_metric(make):
    path = make.csv([make.row()])
    for crs in ("EPSG:4326", "EPSG:99999999", "/etc/passwd", ""):
        with pytest.raises(InputError):
            make.run(path, target_epsg_or_wkt=crs)


def zipped(folder, *entries):
    path = folder / "p.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for entry, data in entries:
            file.writestr(entry, data)
    return path


def test_hostile_archives(make):
    link = zipfile.ZipInfo("link.csv")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    good = make.map_csv([make.row()])
    for entries, words in (
        ([("../evil.csv", good)], "folder"),
        ([("/evil.csv", good)], "folder"),
        ([("a\\..\\evil.csv", good)], "folder"),
        ([(link, "/etc/passwd")], "link"),
        ([("a.csv", good), ("inner.zip", b"x")], "another archive"),
        ([("a.csv", b"PK\x03\x04" + good)], "another archive"),
        ([("a.csv", b" " * 20_000_000)], "implausible"),
        ([("readme.txt", b"x")], "exactly one"),
        ([("a.csv", good), ("b.csv", good)], "exactly one"),
        ([("a.csv", good), ("types.csv", b"\xff\xfe")], "types.csv"),
    ):
        with pytest.raises(InputError, match=words):
            make.run(zipped(make.folder, *entries))


def test_other_compression_is_refused(make):
    path = make.folder / "p.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_LZMA) as file:
        file.writestr("a.csv", make.map_csv([make.row()]))
    with pytest.raises(InputError, match="plain ZIP"):
        make.run(path)


def test_too_many_entries(make, monkeypatch):
    monkeypatch.setattr(archive, "MAX_ENTRIES", 2)
    with pytest.raises(InputError, match="more than 2"):
        make.run(zipped(make.folder, *[(f"{number}.txt", b"x") for number in range(3)]))


GOOD = [(number, kind) for number in range(1, 12) for kind in (1, 3)]
MUTATION = st.tuples(
    st.floats(0, 1, exclude_max=True),
    st.sampled_from(["drop", "change", "insert", "repeat"]),
    st.binary(min_size=1, max_size=6),
)


@given(st.lists(MUTATION, min_size=1, max_size=4), st.sampled_from(["csv", "zip", "geojson"]))
@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
def test_mutated_files_never_crash_and_never_lose_count(tmp_path_factory, make_in, mutations, kind):
    make = make_in(tmp_path_factory.mktemp("mutated"))
    rows = [make.row(number, types=kind_) for number, kind_ in GOOD]
    if kind == "zip":
        data = bytearray(make.zip(rows).read_bytes())
    elif kind == "csv":
        data = bytearray(make.map_csv(rows))
    else:
        feature = (
            '{"type":"Feature","geometry":{"type":"Point","coordinates":[14.4,50.1]},"properties":{"id":%d,'
            '"date":"2025-01-01T00:26:00+01:00","state":1,"relevance":4,"types":[1,3]}}'
        )
        text = ",".join(feature % number for number in range(1, 12))
        data = bytearray(f'{{"type":"FeatureCollection","features":[{text}]}}'.encode())
    for where, what, piece in mutations:
        at = int(where * len(data))
        if what == "drop":
            del data[at : at + len(piece)]
        elif what == "change":
            data[at : at + len(piece)] = piece
        elif what == "insert":
            data[at:at] = piece
        else:
            data[at:at] = data[at : at + 80]
    path = make.file(f"mutated.{kind}", bytes(data))
    try:
        result = make.run(path, format="police_cr_map")
    except LocalSafetyError as error:
        assert str(error)
        assert "\n" not in str(error)
        return
    assert result.read == result.imported + result.rejected + result.duplicates > 0
    assert len(result.rejects) == result.rejected
    assert result.records["incident_id"].is_unique


def test_who_takes_statistics_for_records_is_told_the_right_tool(make, books, tmp_path):
    path = books.write_xls(tmp_path / "podklad.xls", {"a060210": books.old_sheet()})
    with pytest.raises(InputError, match="workbook of police statistics.*Import police statistics"):
        make.run(path)
    new = books.write_xlsx(tmp_path / "podklad.xlsx", {"ČR": books.new_sheet()})
    with pytest.raises(InputError, match="workbook of police statistics"):
        make.run(new)
    with pytest.raises(InputError, match="none of the formats"):
        make.run(books.write_xlsx(tmp_path / "other.xlsx", {"a": [["id", "kind"], ["1", "theft"]]}))
