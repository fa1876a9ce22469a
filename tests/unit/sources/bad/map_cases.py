"""The public crime map, street-level files of data.police.uk, and archives of all kinds."""

from __future__ import annotations

import io
import stat
import zipfile

from bad_input.case import (
    ACCEPT,
    CODE_LISTS,
    MAP_FIELDS,
    QUARANTINE,
    REFUSE,
    UK_FIELDS,
    WARN,
    Case,
    collection,
    feature,
    map_row,
    map_rows,
    map_text,
    package,
    rows,
    text,
    uk_row,
    zipped,
)  # fmt: skip


def crime_map(name, expect, data, words=(), count=(0, 0), rejected=None, duplicates=0, **options):
    """A case of one file of the crime map."""
    options.setdefault("format", "police_cr_map")
    file = options.pop("file", "map.csv")
    return Case(name, expect, {file: data}, words, *count, rejected or {}, duplicates, **options)


def one(name, reason, **changes):
    """Three good incidents of the crime map and one with a wrong value."""
    return crime_map(
        "map: " + name, QUARANTINE, map_text([*map_rows(3), map_row(9, **changes)]), (), (4, 3), {reason: 1}
    )


def fine(name, **changes):
    """Three good incidents of the crime map and one that only looks odd."""
    return crime_map("map: " + name, ACCEPT, map_text([*map_rows(3), map_row(9, **changes)]), (), (4, 4))


MAP = [
    crime_map("map: good file", ACCEPT, map_text(map_rows(3)), (), (3, 3), format="auto"),
    one("unknown type", "unknown_offence", types=999),
    one("type that is no number", "unknown_offence", types="Novotný"),
    one("type 0", "unknown_offence", types=0),
    one("a list with an unknown type", "unknown_offence", types="3,999"),
    one("no type", "unknown_offence", types=""),
    one("unknown state", "unknown_state", state=9),
    one("missing state", "unknown_state", state=""),
    one("unknown relevance", "unknown_place_kind", relevance=7),
    one("missing relevance", "unknown_place_kind", relevance=""),
    one("id in letters", "missing_id", id="KANAR"),
    one("id missing", "missing_id", id=""),
    one("id with a sign", "missing_id", id="-77197"),
    one("id as a fraction", "missing_id", id="77197.5"),
    one("date missing its day", "invalid_date", date="2025-02"),
    one("ten digits of a fraction", "invalid_date", date="2025-02-14T10:15:00.0000000000+01:00"),
    one("swapped place", "outside_country", x=50.0877193, y=14.4213771),
    one("x missing", "invalid_coordinates", x=""),
    one("place with a comma", "invalid_coordinates", x="14,4213771"),
    fine("version 1, list of types", types="1,3"),
    fine("ancestor missing", types=3),
    fine("ancestor only", types=1),
    fine("mp in other words", mp="ano"),
    fine("mp true", mp="true"),
    fine("fraction of one digit", date="2025-02-14T10:15:00.1+01:00"),
    fine("fraction of nine digits", date="2025-02-14T10:15:00.123456789+01:00"),
    fine("no fraction, no zone", date="2025-02-14T10:15:00"),
    fine("no date", date=""),
    *(fine(f"relevance {code} is no place", relevance=code) for code in (1, 5, 6)),
    fine("no usable place and no numbers", relevance=6, x="", y="x"),
    crime_map("map: offset wrong for the date", WARN,
              map_text([*map_rows(3), map_row(9, date="2025-07-14T10:15:00.0000+01:00")]), ("offset",), (4,
                  4)),
    crime_map("map: rows of one incident at two places", QUARANTINE,
              map_text([*map_rows(2), map_row(2, x=14.5, types=1)]), (), (2, 1), {"conflicting_rows": 1}),
    crime_map("map: rows of one incident with two states", QUARANTINE,
              map_text([*map_rows(2), map_row(2, state=1, types=1)]), (), (2, 1), {"conflicting_rows": 1}),
    crime_map("map: the same row three times", ACCEPT, map_text([*map_rows(2), map_row(2), map_row(2)]), (),
              (4, 2),
              duplicates=2),
    crime_map("map: ids with a leading zero", WARN, map_text([map_row(1, id="77197"), map_row(2,
        id="077197")]),
              ("differ only",), (2, 2)),
    crime_map("map: all swapped", REFUSE, map_text(map_rows(4, x=50.0877193, y=14.4213771)), ("swapped",)),
    crime_map("map: metres", REFUSE, map_text(map_rows(4, x=-742713.3, y=-1043917.5)), ("metres",)),
    crime_map("map: semicolons", REFUSE, map_text(map_rows(4)).replace(",", ";"), ("delimiter",)),
    crime_map("map: rows with another delimiter", REFUSE,
              map_text([]) + map_text(map_rows(4), MAP_FIELDS).replace(",", ";").split("\r\n", 1)[1],
              ("delimiter",)),
    crime_map("map: column missing", REFUSE, map_text([], MAP_FIELDS[:-1]), ("“types” is missing",)),
    crime_map("map: column doubled", REFUSE, map_text([], [*MAP_FIELDS, "id"]), ("“id” stands twice",)),
    crime_map("map: cut off after the last type", WARN, map_text(map_rows(3)).replace('"', "")[:-2],
              ("line end",), (3, 3)),
    crime_map("map: cut off", QUARANTINE, map_text(map_rows(3)).replace('"', "")[:-30], ("line end",), (3, 2),
              {"malformed_row": 1}),
    crime_map("map: cut off inside quotes", QUARANTINE, map_text(map_rows(2)) + '"771977003","14.4',
              ("line end",),
              (3, 2), {"malformed_row": 1}),
    crime_map("map: utf-16", REFUSE, map_text(map_rows(3)).encode("utf-16"), ("UTF-16",)),
    crime_map("map: heading only", REFUSE, map_text([]), ("no records",)),
    crime_map("map: joined files", WARN, "\ufeff" + map_text(map_rows(2)) + "\ufeff" + map_text([map_row(5)]),
              ("heading stands again",), (3, 3)),
]  # fmt: skip


def geo(name, expect, data, words=(), count=(0, 0), rejected=None, **options):
    """A case of the GeoJSON of the crime map."""
    return crime_map("geojson: " + name, expect, data, words, count, rejected, file="map.geojson", **options)


FEATURES = [feature(number) for number in range(1, 4)]
GOOD_JSON = collection(FEATURES)


def odd(name, item, reason):
    """Three good features and a bad one."""
    return geo(name, QUARANTINE, collection([*FEATURES, item]), (), (4, 3), {reason: 1})


JSON_CASES = [
    geo("good file", ACCEPT, GOOD_JSON, (), (3, 3), format="auto"),
    geo("mark at the start", ACCEPT, "\ufeff" + GOOD_JSON, (), (3, 3)),
    geo("name of a CRS that is not understood", REFUSE,
        collection(FEATURES, crs={"type": "name", "properties": {"name": "S-JTSK"}}),
        ("coordinate reference system",)),
    geo("CRS that is none", REFUSE,
        collection(FEATURES, crs={"type": "name", "properties": {"name": "EPSG:99999"}}), ("EPSG:99999",)),
    geo("CRS of five digits", ACCEPT,
        collection([feature(n, {"type": "Point", "coordinates": [458000 + n, 5548000]}) for n in range(3)],
                   crs={"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32633"}}), (), (3, 3)),
    geo("wrong CRS", REFUSE,
        collection(FEATURES, crs={"type": "name", "properties": {"name": "EPSG:5514"}}),
        ("degrees",)),
    geo("CRS without a name", REFUSE, collection(FEATURES, crs={"type": "name"}),
        ("coordinate reference system",)),
    geo("null geometry", WARN, collection([*FEATURES, feature(4, None)]), ("no coordinates",), (4, 4)),
    odd("polygon", feature(4, {"type": "Polygon", "coordinates": [[[14, 50], [15, 50], [15, 51], [14, 50]]]}),
        "invalid_coordinates"),
    odd("empty polygon", feature(4, {"type": "Polygon", "coordinates": []}), "invalid_coordinates"),
    odd("collection of geometries", feature(4, {"type": "GeometryCollection", "geometries": []}),
        "invalid_coordinates"),
    odd("point of one number", feature(4, {"type": "Point", "coordinates": [14.4]}), "invalid_coordinates"),
    odd("point of nulls", feature(4, {"type": "Point", "coordinates": [None, 50.1]}), "invalid_coordinates"),
    odd("point of lists", feature(4, {"type": "Point", "coordinates": [[14.4, 50.1]]}),
        "invalid_coordinates"),
    odd("feature without properties", {"type": "Feature", "geometry": None}, "missing_id"),
    odd("feature that is a number", 7, "missing_id"),
    odd("feature that is null", None, "missing_id"),
    odd("properties that are a list", {"type": "Feature", "properties": [1]}, "missing_id"),
    odd("types that are an object", feature(4, types={"a": 1}), "unknown_offence"),
    odd("types with an object inside", feature(4, types=[3, {}]), "unknown_offence"),
    odd("state that is true", feature(4, state=True), "unknown_state"),
    geo("three dimensions", ACCEPT,
        collection([*FEATURES, feature(4, {"type": "Point", "coordinates": [14.4213771, 50.0877193, 230]})]),
        (),
        (4, 4)),
    geo("NaN token", QUARANTINE, GOOD_JSON.replace("14.4223771", "NaN", 1), (), (3, 2),
        {"invalid_coordinates": 1}),
    geo("infinite token", QUARANTINE, GOOD_JSON.replace("14.4223771", "-Infinity", 1), (), (3, 2),
        {"invalid_coordinates": 1}),
    geo("1e400", QUARANTINE, GOOD_JSON.replace("14.4223771", "1e400", 1), (), (3, 2),
        {"invalid_coordinates": 1}),
    geo("key twice in the properties", REFUSE, GOOD_JSON.replace('"state": 2', '"state": 2, "state": 1', 1),
        ("“state” stands twice", "feature 1")),
    geo("features twice", REFUSE, GOOD_JSON[:-1] + ', "features": []}', ("“features” stands twice",)),
    geo("nested deeply in the properties", REFUSE,
        GOOD_JSON.replace('"mp": false', '"mp": ' + "[" * 90_000 + "]" * 90_000, 1), ("GeoJSON",)),
    geo("nested deeply at the top", REFUSE, "[" * 200_000, ("GeoJSON",)),
    geo("nothing after the features", REFUSE, GOOD_JSON[:-1], ("GeoJSON",)),
    geo("text after the end", REFUSE, GOOD_JSON + "x", ("GeoJSON",)),
    geo("two collections", REFUSE, GOOD_JSON + GOOD_JSON, ("GeoJSON",)),
    geo("comma before the end", REFUSE, GOOD_JSON.replace("]}", ",]}"), ("GeoJSON",)),
    geo("cp1250 text", REFUSE, GOOD_JSON.replace("false", '"žába"').encode("cp1250"), ("UTF-8",)),
    geo("utf-16", REFUSE, GOOD_JSON.encode("utf-16"), ("UTF-16",)),
    geo("a feature instead of a collection", REFUSE, '{"type": "Feature", "id": 771977}', ("GeoJSON",)),
    geo("no features", REFUSE, collection([]), ("no records",)),
    geo("number of many digits", REFUSE, GOOD_JSON.replace("771977001", "7" * 6000, 1), ("GeoJSON",)),
]  # fmt: skip


def archive(name, expect, data, words=(), count=(0, 0), rejected=None, **options):
    """A case of a package."""
    options.setdefault("format", "auto")
    file = options.pop("file", "2025_000000.zip")
    return Case("archive: " + name, expect, {file: data}, words, *count, rejected or {}, **options)


def _info(name: str, mode: int = 0) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.external_attr = mode << 16
    return info


def _broken_crc() -> bytes:
    data = zipped([("map.csv", map_text(map_rows(3)))], zipfile.ZIP_STORED)
    return data.replace(b"771977002", b"771977008")


def _encrypted() -> bytes:
    data = bytearray(package())
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        begin = data.find(mark)
        data[begin + at] |= 1
    return bytes(data)


def _nameless() -> bytes:
    data = zipped([("a", map_text(map_rows(3)))])
    at = data.rfind(b"PK\x01\x02")
    return data[: at + 28] + b"\0\0\1\0" + data[at + 32 :]


def _latin_name() -> bytes:
    return package().replace(b"2025_000000.csv", b"2025_\x9e\xff0000.csv")


def _bomb_of_lists() -> bytes:
    """A code list of 150 MB that is no bomb by its ratio."""
    block = "".join(f"{number},0,0,0,{number * 7919 % 99991},x\r\n" for number in range(40_000))
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("2025.csv", map_text(map_rows(3)))
        with file.open("types.csv", "w", force_zip64=True) as member:
            member.write(b"id,parent_id1,parent_id2,parent_id3,name,label\r\n")
            for _ in range(180):
                member.write(block.encode())
    return stream.getvalue()


DATA = ("2025_000000.csv", map_text(map_rows(3)))
ARCHIVES = [
    archive("good package", ACCEPT, package(), (), (3, 3)),
    archive("no line end, but a checksum", ACCEPT,
            zipped([("2025.csv", map_text(map_rows(3)).rstrip()), *CODE_LISTS.items()]), (), (3, 3)),
    archive("code lists missing", WARN, zipped([DATA]), ("code list",), (3, 3)),
    archive("one code list missing", WARN, zipped([DATA, ("types.csv", CODE_LISTS["types.csv"]),
            ("states.csv", CODE_LISTS["states.csv"])]), ("relevance.csv",), (3, 3)),
    archive("bomb", REFUSE, zipped([("2025.csv", b" " * 30_000_000)]), ("implausible",)),
    archive("bomb as a code list", REFUSE, _bomb_of_lists(), ("types.csv",)),
    archive("archive inside", REFUSE, package(("inner.zip", b"x")), ("another archive",)),
    archive("archive inside under another name", REFUSE, zipped([("a.csv", zipped([DATA]))]),
            ("another archive",)),
    archive("path out of the folder", REFUSE, package(("../x.csv", "x")), ("out of its folder",)),
    archive("absolute path", REFUSE, package(("/etc/x.csv", "x")), ("out of its folder",)),
    archive("path of Windows", REFUSE, package(("C:\\x.csv", "x")), ("out of its folder",)),
    archive("link", REFUSE, package((_info("l.csv", stat.S_IFLNK | 0o777), "/etc/passwd")), ("link",)),
    archive("device", REFUSE, package((_info("d.csv", stat.S_IFCHR | 0o777), "")), ("link",)),
    archive("encrypted", REFUSE, _encrypted(), ("password",)),
    archive("a name twice", REFUSE, package(DATA), ("same name",)),
    archive("names that differ by case", REFUSE, package(("2025_000000.CSV", "x")), ("exactly one",)),
    archive("two data files", REFUSE, package(("2025_1.csv", "x")), ("exactly one", "2")),
    archive("data as csv and geojson", REFUSE, package(("2025.geojson", "{}")), ("exactly one",)),
    archive("no data file", REFUSE, zipped(CODE_LISTS.items()), ("exactly one", "0")),
    archive("code list twice", REFUSE, package(("old/states.csv", "id,label\r\n1,x\r\n")), ("states.csv",
        "twice")),
    archive("code list of another kind", REFUSE, zipped([DATA, ("states.csv", "a;b\r\n1;2\r\n")]),
            ("states.csv",)),
    archive("code list that is no text", REFUSE, zipped([DATA, ("types.csv", b"\xff\xfe\x00")]),
            ("types.csv",)),
    archive("code list with a short row", REFUSE,
            zipped([DATA, ("types.csv", CODE_LISTS["types.csv"] + "7\r\n\"")]), ("types.csv",)),
    archive("code list with a circle", ACCEPT,
            zipped([DATA, *{**CODE_LISTS, "types.csv": CODE_LISTS["types.csv"].replace("1,0",
                "1,3")}.items()]), (),
            (3, 3)),
    archive("state that the package does not list", QUARANTINE, package(lines=map_rows(3, state=4)), (), (3,
        0),
            {"unknown_state": 3}),
    archive("broken checksum", REFUSE, _broken_crc(), ("damaged",)),
    archive("cut off", REFUSE, package()[:-60], ("damaged",)),
    archive("first bytes only", REFUSE, b"PK\x03\x04" + b"x" * 200, ("damaged",)),
    archive("empty archive", REFUSE, zipped([]), ("empty archive",)),
    archive("renamed to csv", ACCEPT, package(), (), (3, 3), file="map.csv"),
    archive("a table in an archive", REFUSE, zipped([("a.csv", text(rows(3)))]), ("unpack",), format="table",
            mapping='{"version": 1, "fields": {"incident_id": "cj", "offence": "druh"}}'),
    archive("very many entries", REFUSE, zipped([(f"{n}.txt", "") for n in range(1001)]), ("more than 1000",
        )),
    archive("name that is no UTF-8", ACCEPT, _latin_name(), (), (3, 3)),
    archive("entry without a name", REFUSE, _nameless(), ("damaged",)),
    archive("LZMA", REFUSE, zipped([DATA], zipfile.ZIP_LZMA), ("plain ZIP",)),
    archive("resource forks of a Mac", ACCEPT, package(("__MACOSX/._2025_000000.csv", b"\0\5\26\7")), (), (3,
        3)),
    archive("crime map with a bad row inside", QUARANTINE, package(lines=[*map_rows(3), map_row(5,
        types=999)]), (),
            (4, 3), {"unknown_offence": 1}),
    archive("7-Zip", REFUSE, b"7z\xbc\xaf\x27\x1c" + bytes(50), ("7-Zip",)),
    archive("gzip", REFUSE, b"\x1f\x8b\x08" + bytes(50), ("gzip",)),
]  # fmt: skip


def uk(name, expect, lines, words=(), count=(0, 0), rejected=None, header=UK_FIELDS, **options):
    """A case of a street-level file."""
    data = text(lines, header, ",", "\n")
    return Case("uk: " + name, expect, {"street.csv": data}, words, *count, rejected or {},
                format="uk_police",
                target="EPSG:27700", **options)  # fmt: skip


UK_GOOD = [uk_row(number) for number in range(1, 4)]
UK = [
    uk("good file", ACCEPT, UK_GOOD, (), (3, 3)),
    uk("no id for anti-social behaviour", WARN, [*UK_GOOD, uk_row(4, id="", kind="Anti-social behaviour")],
       ("anti-social",), (4, 4)),
    uk("no id for a crime", QUARANTINE, [*UK_GOOD, uk_row(4, id="")], (), (4, 3), {"missing_id": 1}),
    uk("month 13", QUARANTINE, [*UK_GOOD, uk_row(4, month="2018-13")], (), (4, 3), {"invalid_date": 1}),
    uk("month in the future", QUARANTINE, [*UK_GOOD, uk_row(4, month="2999-01")], (), (4, 3),
       {"future_date": 1}),
    uk("month of year 0", QUARANTINE, [*UK_GOOD, uk_row(4, month="0000-01")], (), (4, 3),
       {"invalid_date": 1}),
    uk("month of year 1", QUARANTINE, [*UK_GOOD, uk_row(4, month="0001-01")], (), (4, 3),
       {"invalid_date": 1}),
    uk("day instead of a month", QUARANTINE, [*UK_GOOD, uk_row(4, month="2018-12-01")], (), (4, 3),
       {"invalid_date": 1}),
    uk("unknown category", QUARANTINE, [*UK_GOOD, uk_row(4, kind="Novotny")], (), (4, 3),
       {"unknown_offence": 1}),
    uk("unknown outcome", QUARANTINE, [*UK_GOOD, uk_row(4, outcome="Novotny")], (), (4, 3),
       {"unknown_state": 1}),
    uk("no coordinates", ACCEPT, [*UK_GOOD, uk_row(4, lon="", lat="")], (), (4, 4)),
    uk("one coordinate", QUARANTINE, [*UK_GOOD, uk_row(4, lon="")], (), (4, 3), {"invalid_coordinates": 1}),
    uk("place far away", QUARANTINE, [*UK_GOOD, uk_row(4, lon="14.4213771")], (), (4, 3),
       {"outside_target": 1}),
    uk("axes swapped in a row", QUARANTINE, [*UK_GOOD, uk_row(4, lon="51.5", lat="-0.4213771")], (), (4, 3),
       {"outside_target": 1}),
    uk("axes swapped in all rows", REFUSE, [uk_row(n, lon="51.5", lat="-0.4213771") for n in range(5)],
       ("EPSG:27700",)),
    uk("other columns", REFUSE, UK_GOOD, ("“Crime type” is missing",), header=[n.replace("Crime type",
        "Kind") for n in UK_FIELDS]),
    uk("short row", QUARANTINE, [*UK_GOOD, uk_row(4)[:5]], (), (4, 3), {"malformed_row": 1}),
    uk("two places of one crime", QUARANTINE, [*UK_GOOD, uk_row(1, lon="-0.5")], (), (4, 2),
       {"conflicting_rows": 1},
       duplicates=1),
]  # fmt: skip
CASES = MAP + JSON_CASES + ARCHIVES + UK
