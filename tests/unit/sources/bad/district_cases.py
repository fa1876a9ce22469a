"""Districts: what is refused because a number would be wrong, what is repaired or told."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import shapely
from bad_input.case import ACCEPT, REFUSE, WARN, Case, collection
from bad_input.vector_cases import beside, layer, sql
from osgeo import ogr

X, Y = -742000.0, -1043000.0
SQUARES = [shapely.box(X + 1000 * n, Y, X + 1000 * n + 1000, Y + 1000) for n in range(4)]
NAN = float("nan")


def districts(case, _folder, _paths):
    """Run ``prepare_districts``, the door of every tool."""
    from bad_input.outcome import Outcome

    from local_safety.processing.analysis.district_layer import prepare_districts

    shapes, codes, names, people = case.files.layer
    prepared = prepare_districts(codes, names, shapes, people)
    assert shapely.is_valid(prepared.geometries).all()
    assert (shapely.area(prepared.geometries) > 0).all()
    return Outcome(len(prepared.codes), len(prepared.codes), 0, {}, " ".join(prepared.notes), prepared.notes)


def polygon_file(case, _folder, paths):
    """Read a polygon file and check where it lies, as ``checkdistricts`` does."""
    from bad_input.outcome import Outcome

    from local_safety.processing.analysis.district_checks import check_names
    from local_safety.processing.analysis.district_layer import prepare_districts
    from local_safety.processing.analysis.district_place import Placement, check_place
    from local_safety.processing.sources.polygons import area_of_use, centres, degrees_of, read_polygons
    from local_safety.rules.errors import InputError

    found = read_polygons(paths[0])
    codes = found.column("cj")
    if not found.crs:
        raise InputError("no CRS; the algorithm asks for one")
    points = centres(found.geometries)
    findings = check_place(
        Placement("the CRS", points, degrees_of(points, found.crs), area_of_use(found.crs))
    )
    names = [name or "" for name in found.column("druh")]
    findings += check_names(names)
    for item in findings:
        if item.severity == "refuse":
            raise InputError(item.sentence)
    prepared = prepare_districts(codes, names, found.geometries)
    notes = [item.sentence for item in findings] + prepared.notes
    return Outcome(len(prepared.codes), len(prepared.codes), 0, {}, " ".join(notes), notes)


RUNNERS = {"districts": districts, "polygons": polygon_file}


class Layer:
    """Rows of a layer; nothing is written."""

    def __init__(self, shapes, codes, names, people) -> None:
        shapes = list(shapes)
        self.layer = (
            np.array([*shapes, None], dtype=object)[:-1],
            codes or [f"D{n}" for n in range(len(shapes))],
            names or codes or [f"D{n}" for n in range(len(shapes))],
            None if people is None else np.array(people, dtype=float),
        )

    def __call__(self, _folder: Path) -> None:
        """A layer in memory has no file."""


def area(name, expect, shapes, *words, left=0, codes=None, names=None, people=None):
    """A case of a layer; ``left``: how many districts come out."""
    files = Layer(shapes, codes, names, people)
    return Case("districts: " + name, expect, files, words, left, left, inputs=("layer",), kind="districts")


def wkt(text: str):
    return shapely.from_wkt(text)


BOW = wkt(f"POLYGON(({X} {Y},{X + 1000} {Y + 1000},{X + 1000} {Y},{X} {Y + 1000},{X} {Y}))")
RING = shapely.box(X, Y, X + 3000, Y + 3000) - shapely.box(X + 1000, Y + 1000, X + 2000, Y + 2000)
WITH_NAN = shapely.polygons([[0, 0], [0, 10], [NAN, 10], [0, 0]])
INFINITE = shapely.polygons([[0, 0], [0, 10], [float("inf"), 10], [0, 0]])
SHIFTED = shapely.box(X + 995, Y, X + 2000, Y + 1000)
LAYERS = [
    area("good layer", ACCEPT, SQUARES, left=4),
    area("overlap", WARN, [SQUARES[0], shapely.box(X + 500, Y, X + 2000, Y + 1000)], "overlap", left=2),
    area("sliver of an overlap", WARN, [SQUARES[0], SHIFTED], "1 in slivers", left=2),
    area("sliver of a gap", WARN, [RING, shapely.box(X + 1000, Y + 1000, X + 1995, Y + 2000)],
         "1 are slivers", left=2),
    area("hole that nobody fills", WARN, [RING], "gaps", left=1),
    area("nested", REFUSE, [RING, shapely.box(X + 1, Y + 1, X + 900, Y + 900)], "lies inside"),
    area("the same polygon twice", REFUSE, [SQUARES[0], SQUARES[0]], "lies inside"),
    area("doubled code of one name", WARN, SQUARES, "joined", left=3, codes=["a", "b", "c", "a"]),
    area("doubled code of two names", REFUSE, SQUARES, "different names", codes=["a", "b", "c", "a"],
         names=list("abcd")),
    area("code missing", REFUSE, SQUARES, "no code", codes=["a", "", "c", "d"]),
    area("code of blanks", REFUSE, SQUARES, "no code", codes=["a", " ", "c", "d"]),
    area("codes that differ by a leading zero", WARN, SQUARES, "differ only", left=4, codes=["1", "01", "3",
        "4"]),
    area("codes that differ by case", WARN, SQUARES, "differ only", left=4, codes=["a", "A", "c", "d"]),
    area("invisible character in a code", REFUSE, SQUARES, "invisible", codes=["a\u202e", "b", "c", "d"]),
    area("invisible character in a name", WARN, SQUARES, "invisible", left=4, names=["a\u200b", "b", "c",
        "d"]),
    area("negative population", REFUSE, SQUARES, "negative", people=[1, -2, 3, 4]),
    area("infinite population", REFUSE, SQUARES, "population", people=[1, float("inf"), 3, 4]),
    area("population missing", WARN, SQUARES, "no population", left=4, people=[1, NAN, 3, 4]),
    area("population of zero", WARN, SQUARES, "zero", left=4, people=[1, 0, 3, 4]),
    area("lines", REFUSE, [*SQUARES, wkt(f"LINESTRING({X} {Y},{X + 9} {Y})")], "line"),
    area("points", REFUSE, [*SQUARES, shapely.Point(X, Y)], "polygon"),
    area("no geometry", REFUSE, [*SQUARES, None], "no geometry"),
    area("empty polygon", REFUSE, [*SQUARES, wkt("POLYGON EMPTY")], "no geometry"),
    area("polygon without area", REFUSE, [*SQUARES, wkt("POLYGON((0 0,1 1,2 2,0 0))")], "polygon"),
    area("self-crossing", WARN, [BOW, SQUARES[1]], "repaired", left=2),
    area("coordinate that is no number", REFUSE, [*SQUARES, WITH_NAN], "coordinates"),
    area("infinite coordinate", REFUSE, [*SQUARES, INFINITE], "coordinates"),
    area("names in a wrong encoding", WARN, SQUARES, "encoding", left=4, names=["MØ Plzeò", "b", "c", "d"]),
    area("names that lost letters", WARN, SQUARES, "lost characters", left=4, names=["P?erov", "b", "c",
        "d"]),
    area("empty layer", REFUSE, [], "empty"),
    area("one polygon in a collection", ACCEPT, [shapely.geometrycollections([SQUARES[0]])], left=1),
]  # fmt: skip

AREAS = [(f"D{n}", f"okrsek {n}", "", shape.wkt) for n, shape in enumerate(SQUARES)]
DEGREES = [
    (f"D{n}", f"okrsek {n}", "", shapely.box(14.4 + n / 100, 50, 14.41 + n / 100, 50.01).wkt)
    for n in range(4)
]


def file(name, expect, items, *words, left=0, after=None, driver="GPKG", **options):
    """A case of a file of polygons."""
    suffix = {"GPKG": "gpkg", "ESRI Shapefile": "shp"}[driver]

    def write(folder: Path) -> None:
        options.setdefault("kind", ogr.wkbPolygon)
        source = layer(folder / f"areas.{suffix}", items, driver=driver, **options)
        del source
        if after:
            after(folder / f"areas.{suffix}")

    return Case(
        "districts: " + name, expect, write, words, left, left, inputs=(f"areas.{suffix}",), kind="polygons"
    )


def data(name, expect, content, *words, left=0, suffix="geojson"):
    """A case of a file of polygons as text."""
    return Case(
        "districts: " + name, expect, {f"areas.{suffix}": content}, words, left, left, kind="polygons"
    )


def _near(suffix: str, content: bytes | None):
    def change(path: Path) -> None:
        other = path.with_suffix(suffix)
        other.unlink() if content is None else other.write_bytes(content)

    return change


def _square(number: int) -> dict:
    box = shapely.box(14.4 + number / 100, 50, 14.41 + number / 100, 50.01)
    return {
        "type": "Feature", "geometry": shapely.geometry.mapping(box),
        "properties": {"cj": f"D{number}", "druh": "okrsek"},
    }  # fmt: skip


GEO = collection([_square(n) for n in range(3)])
SHP = "ESRI Shapefile"
FILES = [
    file("good file", ACCEPT, AREAS, left=4),
    file("degrees declared as metres", REFUSE, DEGREES, "degrees"),
    file("metres declared as degrees", REFUSE, AREAS, "EPSG:5514", epsg=4326),
    file("write-ahead log beside it", REFUSE, AREAS, "another program", after=beside("-wal")),
    file("journal beside it", REFUSE, AREAS, "another program", after=beside("-journal")),
    file("file without layers", REFUSE, AREAS, "areas.gpkg", after=sql("DELETE FROM gpkg_contents")),
    file("a table without geometry", REFUSE, [(*item[:3], None) for item in AREAS], "areas.gpkg",
         kind=ogr.wkbNone),
    file("shapefile", ACCEPT, AREAS, left=4, driver=SHP),
    file("shapefile without a dbf", REFUSE, AREAS, ".dbf", driver=SHP, after=_near(".dbf", None)),
    file("shapefile without an shx", REFUSE, AREAS, ".shx", driver=SHP, after=_near(".shx", None)),
    file("shapefile with a broken prj", REFUSE, AREAS, "CRS", driver=SHP, after=_near(".prj", b"GEOGCS[")),
    file("shapefile cut off", REFUSE, AREAS, "damaged", driver=SHP,
         after=lambda path: path.write_bytes(path.read_bytes()[:-100])),
    file("shapefile in a wrong encoding", WARN, [("D1", "Křižíkova čtvrť", "", SQUARES[0].wkt)], "encoding",
         left=1,
         driver=SHP, encoding="CP1250", after=_near(".cpg", b"ISO-8859-1")),
    data("GeoJSON", ACCEPT, GEO, left=3),
    data("GeoJSON with a key twice", REFUSE, GEO.replace('"druh"', '"cj": "D7", "druh"', 1), "twice"),
    data("GeoJSON cut off", REFUSE, GEO[:-40], "GeoJSON"),
    data("GeoJSON with a coordinate that is none", REFUSE, GEO.replace("50.01", "NaN", 1), "coordinates",
         "feature 1"),
    data("GeoJSON with an open ring", REFUSE, GEO.replace("[14.41, 50.0]", "[14.6, 50.3]", 1), "feature 1",
         "not closed"),
    data("GeoJSON of null geometries", REFUSE, collection([{**_square(0), "geometry": None}]), "no geometry"),
    data("KML cut off", REFUSE,
         '<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document>', "areas.kml",
         suffix="kml"),
    data("KML with an entity", REFUSE,
         '<!DOCTYPE k [<!ENTITY a SYSTEM "file:///etc/passwd">]><kml>&a;</kml>', "areas.kml",
         suffix="kml"),
    data("a table instead of polygons", REFUSE, "a;b\r\n1;2\r\n", "no districts", suffix="csv"),
    data("a PDF instead of polygons", REFUSE, b"%PDF-1.7", "PDF", suffix="shp"),
]  # fmt: skip
CASES = LAYERS + FILES
