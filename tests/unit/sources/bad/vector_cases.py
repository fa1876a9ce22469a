"""Tables in GeoPackage, Shapefile and GeoJSON."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from bad_input.case import (
    ACCEPT,
    QUARANTINE,
    REFUSE,
    WARN,
    Case,
    dbf_only,
    mapping,
)  # fmt: skip
from osgeo import ogr, osr

RULES = mapping(fields={"incident_id": "cj", "offence": "druh", "date_from": "od"}, keep=[], crs=None)
NAMED = RULES.replace('"version"', '"layer": "records", "version"')
GOOD = [
    (f"KANAR-{n}", "krádež", "2025-02-14", f"POINT({-742713.37 - n} {-1043917.53 - n})") for n in range(4)
]
DEGREES = [(*item[:3], f"POINT({14.4213771 + n / 99} {50.0877193 + n / 99})") for n, item in enumerate(GOOD)]
SQUARE = "POLYGON((14 50,14.5 50,14.5 50.5,14 50))"


def layer(path: Path, items: list, epsg: int | None = 5514, kind: int = ogr.wkbPoint, title: str = "records",
          driver: str = "GPKG", encoding: str = "UTF-8", open_=None):  # fmt: skip
    """Write a layer of id, offence, day and geometry."""
    reference = None
    if epsg:
        reference = osr.SpatialReference()
        reference.ImportFromEPSG(epsg)
        reference.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    source = open_ or ogr.GetDriverByName(driver).CreateDataSource(str(path))
    options = [f"ENCODING={encoding}"] if driver == "ESRI Shapefile" else []
    made = source.CreateLayer(title, reference, kind, options)
    for field_name in ("cj", "druh", "od"):
        made.CreateField(ogr.FieldDefn(field_name, ogr.OFTString))
    for *values, wkt in items:
        feature = ogr.Feature(made.GetLayerDefn())
        for field_name, value in zip(("cj", "druh", "od"), values):
            feature[field_name] = value
        if wkt is not None:
            feature.SetGeometry(ogr.CreateGeometryFromWkt(wkt) if isinstance(wkt, str) else wkt)
        made.CreateFeature(feature)
    return source


def gpkg(
    name,
    expect,
    items=GOOD,
    words=(),
    count=(0, 0),
    rejected=None,
    after=None,
    more=(),
    rules=RULES,
    **options,
):
    """A case of a GeoPackage; ``after`` changes the finished file, ``more`` are further layers."""

    def write(folder: Path) -> None:
        path = folder / "records.gpkg"
        source = layer(path, items, **options)
        for other_name, other_kind in more:
            layer(path, [], kind=other_kind, title=other_name, open_=source)
        del source
        if after:
            after(path)

    return Case(
        "gpkg: " + name, expect, write, words, *count, rejected or {}, inputs=("records.gpkg",), mapping=rules
    )


def sql(*statements: str):
    """Statements on the file as plain SQLite."""

    def change(path: Path) -> None:
        with closing(sqlite3.connect(path)) as database:
            for statement in statements:
                database.execute(statement)
            database.commit()

    return change


def beside(suffix: str, data: bytes = b"x" * 600):
    """A file beside it."""
    return lambda path: path.with_name(path.name + suffix).write_bytes(data)


def damaged(begin: int, end: int):
    """Zeros over some pages."""

    def change(path: Path) -> None:
        data = bytearray(path.read_bytes())
        size = min(end, len(data)) - begin
        data[begin : begin + size] = bytes(size)
        path.write_bytes(bytes(data))

    return change


def _many() -> list:
    return [
        (f"KANAR-{n}", "krádež", "2025-02-14", f"POINT({-742713 - n} {-1043917 - n})") for n in range(3000)
    ]


def _middle(path: Path) -> None:
    data = bytearray(path.read_bytes())
    at = data.find(b"KANAR-1500") // 4096 * 4096
    data[at : at + 4096] = b"\xff" * 4096
    path.write_bytes(bytes(data))


def _other(wkt: str, n: int = 9):
    return (f"KANAR-{n}", "krádež", "2025-02-14", wkt)


def _nan_point():
    point = ogr.Geometry(ogr.wkbPoint)
    point.SetPoint_2D(0, float("nan"), -1043917.0)
    return point


def _infinite_point():
    point = ogr.Geometry(ogr.wkbPoint)
    point.SetPoint_2D(0, float("inf"), -1043917.0)
    return point


ANY = ogr.wkbUnknown
GPKG = [
    gpkg("good file", ACCEPT, GOOD, (), (4, 4)),
    gpkg("write-ahead log beside it", REFUSE, GOOD, ("another program",), after=beside("-wal")),
    gpkg("journal beside it", REFUSE, GOOD, ("another program",), after=beside("-journal")),
    gpkg("no geometry", WARN, [(*item[:3], None) for item in GOOD], ("no coordinates",), (4, 4),
         kind=ogr.wkbNone),
    gpkg("several layers", REFUSE, GOOD, ("2 layers",), more=[("others", ogr.wkbPoint)]),
    gpkg("several layers, one named", ACCEPT, GOOD, (), (4, 4), more=[("others", ogr.wkbPoint)], rules=NAMED),
    gpkg("layer that is not there", REFUSE, GOOD, ("no layer or sheet",), rules=NAMED, title="zaznamy"),
    gpkg("polygon layer", REFUSE, [_other(SQUARE)], ("points",), kind=ogr.wkbPolygon),
    gpkg("line layer", REFUSE, [_other("LINESTRING(0 0,1 1)")], ("points",), kind=ogr.wkbLineString),
    gpkg("a polygon among points", QUARANTINE, [*GOOD, _other(SQUARE)], (), (5, 4),
         {"invalid_coordinates": 1}, kind=ANY),
    gpkg("multipoint of one", ACCEPT, [*GOOD, _other("MULTIPOINT((-742713 -1043917))")], (), (5, 5),
         kind=ANY),
    gpkg("multipoint of two", QUARANTINE, [*GOOD, _other("MULTIPOINT((-742713 -1043917),(0 0))")], (), (5, 4),
         {"invalid_coordinates": 1}, kind=ANY),
    gpkg("empty point", WARN, [*GOOD, _other("POINT EMPTY")], ("have no coordinates",), (5, 5)),
    gpkg("NaN in a point", WARN, [*GOOD, _other(_nan_point())], ("have no coordinates",), (5, 5)),
    gpkg("infinite point", QUARANTINE, [*GOOD, _other(_infinite_point())], (), (5, 4),
         {"invalid_coordinates": 1}),
    gpkg("wrong reference system", REFUSE, GOOD, ("metres",), epsg=4326),
    gpkg("no reference system", REFUSE, GOOD, ("no coordinate reference system",), epsg=None),
    gpkg("reference system of the mapping", WARN, DEGREES, ("the mapping was followed",), (4, 4),
         rules=RULES.replace('"version"', '"crs": "EPSG:4326", "version"')),
    gpkg("triggers", ACCEPT, GOOD, (), (4, 4), after=sql(
        "CREATE TRIGGER t AFTER INSERT ON records BEGIN DELETE FROM records; END",
    )),
    gpkg("view beside the layer", REFUSE, GOOD, ("2 layers",),
         after=sql("CREATE VIEW v AS SELECT * FROM records")),
    gpkg("view beside the layer, which is named", ACCEPT, GOOD, (), (4, 4), rules=NAMED,
         after=sql("CREATE VIEW v AS SELECT * FROM records")),
    gpkg("column missing", REFUSE, GOOD, ("“cislo” is missing",), rules=RULES.replace("cj", "cislo")),
    gpkg("rasters only", REFUSE, GOOD, ("damaged or not a table",), after=sql(
        "DELETE FROM gpkg_contents", "DROP TABLE records", "DELETE FROM gpkg_geometry_columns",
    )),
    gpkg("damaged at the start", REFUSE, GOOD, ("damaged",), after=damaged(30, 4000)),
    gpkg("damaged in the middle", REFUSE, _many(), ("damaged",), after=_middle),
    gpkg("cut off", REFUSE, _many(), ("damaged",),
         after=lambda path: path.write_bytes(path.read_bytes()[:150_000])),
    gpkg("plain SQLite", REFUSE, GOOD, ("damaged or not a table",), after=lambda path: (
        path.unlink(), sql("CREATE TABLE a (cj)")(path))),
    gpkg("first bytes only", REFUSE, GOOD, ("damaged",),
         after=lambda path: path.write_bytes(b"SQLite format 3\0KANAR")),
    gpkg("names of people as offences", QUARANTINE, [*GOOD, ("KANAR-8", "Novotný", "2025-02-14", None)], (),
         (5, 4),
         {"unknown_offence": 1}),
    gpkg("no rows", REFUSE, [], ("no records",)),
]  # fmt: skip


def shp(name, expect, items=GOOD, words=(), count=(0, 0), rejected=None, after=None, rules=RULES, **options):
    """A case of a Shapefile; ``after`` changes the folder."""

    def write(folder: Path) -> None:
        source = layer(folder / "records.shp", items, driver="ESRI Shapefile", **options)
        del source
        if after:
            after(folder)

    return Case(
        "shp: " + name, expect, write, words, *count, rejected or {}, inputs=("records.shp",), mapping=rules
    )


def without(suffix: str):
    return lambda folder: (folder / f"records.{suffix}").unlink()


def replaced(suffix: str, data: bytes):
    return lambda folder: (folder / f"records.{suffix}").write_bytes(data)


def _cut(suffix: str, size: int):
    def change(folder: Path) -> None:
        path = folder / f"records.{suffix}"
        path.write_bytes(path.read_bytes()[:-size])

    return change


SHP = [
    shp("good file", ACCEPT, GOOD, (), (4, 4)),
    shp("dbf missing", REFUSE, GOOD, (".dbf",), after=without("dbf")),
    shp("shx missing", REFUSE, GOOD, (".shx",), after=without("shx")),
    shp("prj missing", REFUSE, GOOD, ("no coordinate reference system",), after=without("prj")),
    shp("prj missing, system in the mapping", ACCEPT, GOOD, (), (4, 4), after=without("prj"),
        rules=RULES.replace('"version"', '"crs": "EPSG:5514", "version"')),
    shp("prj broken", REFUSE, GOOD, ("no coordinate reference system",), after=replaced("prj",
        b"PROJCS[\"KANAR")),
    shp("prj of degrees", REFUSE, GOOD, ("metres",), after=replaced("prj", (
        b'GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],'
        b'PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]'))),
    shp("cpg wrong, encoding in the mapping", ACCEPT, GOOD, (), (4, 4), after=replaced("cpg", b"ISO-8859-1")),
    shp("encoding not declared", QUARANTINE, GOOD, ("encoding",), (4, 0), {"unknown_offence": 4},
        encoding="CP1250",
        after=without("cpg")),
    shp("encoding declared", ACCEPT, GOOD, (), (4, 4), encoding="CP1250", rules=RULES.replace("utf-8",
        "cp1250")),
    shp("polygons", REFUSE, [_other(SQUARE)], ("points",), kind=ogr.wkbPolygon),
    shp("shp cut off", REFUSE, GOOD, ("damaged",), after=_cut("shp", 30)),
    shp("dbf cut off", REFUSE, GOOD, ("damaged",), after=_cut("dbf", 300)),
    shp("another dbf", REFUSE, GOOD, ("damaged",), after=replaced("dbf", dbf_only("KANAR"))),
    shp("empty geometry", WARN, [*GOOD, _other(None)], ("no coordinates",), (5, 5)),
]  # fmt: skip


def geojson(name, expect, features, words=(), count=(0, 0), rejected=None, rules=RULES, **more):
    """A case of a GeoJSON table; ``features`` is the text of the array or a whole text."""
    if not features.lstrip("\ufeff").startswith("{") or features.startswith('{"type": "Feature",'):
        extra = "".join(f'"{key}": {value}, ' for key, value in more.items())
        features = f'{{"type": "FeatureCollection", {extra}"features": [{features}]}}'
    return Case(
        "json table: " + name,
        expect,
        {"records.geojson": features},
        words,
        *count,
        rejected or {},
        mapping=rules,
    )


def item(number: int, geometry: str = "", offence: str = "krádež", extra: str = "") -> str:
    place = f'{{"type": "Point", "coordinates": [{14.4213771 + number / 99}, {50.0877193 + number / 99}]}}'
    return (
        f'{{"type": "Feature", "geometry": {geometry or place}, "properties": {{"cj": "KANAR-{number}", '
        f'"druh": "{offence}", "od": "2025-02-14"{extra}}}}}'
    )


ITEMS = ", ".join(item(number) for number in range(3))
HIGH = '{"type": "Point", "coordinates": [14.4213771, 50.0877193, 230]}'
POLYGON = '{"type": "Polygon", "coordinates": [[[14, 50], [15, 50], [15, 51], [14, 50]]]}'


def strange(name, geometry, reason="invalid_coordinates"):
    """Three good features and one of a strange geometry."""
    return geojson(name, QUARANTINE, f"{ITEMS}, {item(8, geometry)}", (), (4, 3), {reason: 1})


JSON = [
    geojson("good file", ACCEPT, ITEMS, (), (3, 3)),
    geojson("name of a CRS that is not understood", REFUSE, ITEMS, ("coordinate reference system",),
            crs='{"type": "name", "properties": {"name": "Novotny"}}'),
    geojson("wrong CRS", REFUSE, ITEMS, ("degrees",),
            crs='{"type": "name", "properties": {"name": "EPSG:5514"}}'),
    geojson("null geometry", WARN, f"{ITEMS}, {item(8, 'null')}", ("no coordinates",), (4, 4)),
    strange("a polygon among points", POLYGON),
    geojson("polygons", REFUSE, item(8, POLYGON), ("points",)),
    strange("point of texts", '{"type": "Point", "coordinates": ["14.4213771", "x"]}'),
    strange("point of one number", '{"type": "Point", "coordinates": [14.4213771]}'),
    strange("point of nulls", '{"type": "Point", "coordinates": [null, null]}'),
    strange("NaN token", '{"type": "Point", "coordinates": [NaN, 50.0877193]}'),
    strange("1e400", '{"type": "Point", "coordinates": [1e400, 50.0877193]}'),
    strange("outside", '{"type": "Point", "coordinates": [2.35, 48.85]}', "outside_country"),
    geojson("feature without properties", QUARANTINE, f'{ITEMS}, {{"type": "Feature", "geometry": null}}',
            (), (4, 3),
            {"missing_id": 1}),
    geojson("key twice", REFUSE, f"{ITEMS}, {item(8, extra=', ' + chr(34) + 'druh' + chr(34) + ': 1')}",
            ("“druh” stands twice",)),
    geojson("cut off", REFUSE, f'{{"type": "FeatureCollection", "features": [{ITEMS}', ("GeoJSON",)),
    geojson("text after the end", REFUSE, f'{{"type": "FeatureCollection", "features": [{ITEMS}]}} x',
            ("GeoJSON",)),
    geojson("nested deeply", REFUSE, item(1, extra=', "a": ' + "[" * 50_000 + "]" * 50_000), ("GeoJSON",)),
    geojson("three dimensions", ACCEPT,
            f"{ITEMS}, {item(8, HIGH)}",
            (), (4, 4)),
    geojson("a list, not a collection", REFUSE, '{"a": 1}', ("GeoJSON",)),
    geojson("name of a person as an offence", QUARANTINE, f"{ITEMS}, {item(8, offence='Novotný')}", (), (4,
        3),
            {"unknown_offence": 1}),
    geojson("mark at the start", ACCEPT, '\ufeff{"type": "FeatureCollection", "features": [' + ITEMS + "]}",
            (), (3, 3)),
]  # fmt: skip
CASES = GPKG + SHP + JSON
