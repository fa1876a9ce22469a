"""A real package of the crime map against real precincts and on a grid: nothing lost, nothing doubled."""

from __future__ import annotations

import csv
import re
import zipfile

import numpy as np
import pytest
import shapely
from osgeo import ogr, osr

READ = 15_103
YEAR = {"PERIOD_FROM": "2025-01-01", "PERIOD_TO": "2025-12-31"}


@pytest.fixture(scope="session")
def records(localsafety, shared_data, tmp_path_factory):
    """The record layer of Praha 1, 2025, as a GeoPackage."""
    folder = tmp_path_factory.mktemp("records")
    package = folder / "2025_500054.zip"
    with zipfile.ZipFile(package, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted((shared_data / "police_cr_map" / "2025_500054").iterdir()):
            archive.write(path, path.name)
    target = str(folder / "records.gpkg")
    result = localsafety.run("localsafety:importrecords", {"INPUT": [str(package)], "OUTPUT": target})
    assert result["READ"] == READ == result["IMPORTED"] + result["REJECTED"] + result["DUPLICATES"]
    return target


@pytest.fixture(scope="session")
def precincts(shared_data, tmp_path_factory):
    """(kml, gpkg, codes of the placemarks), read from ExtendedData: LIBKML exposes no attributes."""
    kml = shared_data / "police_precincts_2013" / "OOP_2000.kml"
    pieces = re.findall(r"<Placemark>.*?</Placemark>", kml.read_text(encoding="utf-8"), re.DOTALL)
    rows = []
    for piece in pieces:
        data = dict(re.findall(r'<SimpleData name="(\w+)">(.*?)</SimpleData>', piece))
        shapes = re.findall(
            r"<(?:Multi)?(?:Geometry|Polygon)>.*</(?:MultiGeometry|Polygon)>", piece, re.DOTALL
        )
        rows.append((data["FIRST_OOP_"], data["OOP_NAZEV"], data["SUM_N_OBVY"], shapes[0]))
    path = tmp_path_factory.mktemp("precincts") / "precincts.gpkg"
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(4326)
    dataset = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    layer = dataset.CreateLayer("precincts", reference, ogr.wkbMultiPolygon)
    for name in ("code", "name"):
        layer.CreateField(ogr.FieldDefn(name, ogr.OFTString))
    layer.CreateField(ogr.FieldDefn("people", ogr.OFTReal))
    for code, name, people, shape in rows:
        feature = ogr.Feature(layer.GetLayerDefn())
        feature.SetField("code", code.split(".")[0])
        feature.SetField("name", name)
        feature.SetField("people", float(people))
        feature.SetGeometry(ogr.ForceToMultiPolygon(polygons_of(shape)))
        layer.CreateFeature(feature)
    del layer, dataset
    return str(kml), str(path), [row[0].split(".")[0] for row in rows]


def polygons_of(text):
    """Polygons of a KML piece: the first ring of each is the outer one."""
    collection = ogr.Geometry(ogr.wkbMultiPolygon)
    for part in re.findall(r"<Polygon>.*?</Polygon>", text, re.DOTALL):
        polygon = ogr.Geometry(ogr.wkbPolygon)
        for ring in re.findall(r"<coordinates>(.*?)</coordinates>", part, re.DOTALL):
            line = ogr.Geometry(ogr.wkbLinearRing)
            for item in ring.split():
                line.AddPoint_2D(*(float(value) for value in item.split(",")[:2]))
            polygon.AddGeometry(line)
        collection.AddGeometry(polygon)
    return collection


@pytest.fixture(scope="session")
def counted(shared_data):
    """Incidents that count (no events, nothing that did not happen), by a second, independent reading."""
    from local_safety.rules.offences import taxonomy

    tax = taxonomy()
    folder = shared_data / "police_cr_map" / "2025_500054"
    leaves, state = {}, {}
    with (folder / "2025_500054.csv").open(encoding="utf-8-sig") as stream:
        for row in csv.DictReader(stream):
            leaves.setdefault(row["id"], set()).add(tax.police_map_types[int(row["types"])])
            state[row["id"]] = row["state"]
    principal = {key: tax.principal(tax.leaves(codes)) for key, codes in leaves.items()}
    return sum(state[key] not in "34" and tax.kind(code) != "event" for key, code in principal.items())


def table(layer, *names):
    return [tuple(feature[name] for name in names) for feature in layer.getFeatures()]


def test_kml_as_it_is(localsafety, records, precincts, counted):
    kml, _, codes = precincts
    result = localsafety.run(
        "localsafety:districtaggregates", {"INPUT": records, "DISTRICTS": kml, "OUTPUT": "memory:"}
    )
    assert result["COUNTED"] + result["OUTSIDE"] + result["UNLOCATED"] == counted
    assert counted + result["LEFT_OUT"] == READ
    counts = table(result["OUTPUT"], "code", "count")
    assert len(counts) == len(codes)
    assert sum(count for _, count in counts) == result["COUNTED"] > 10_000


def test_precincts_with_codes(localsafety, records, precincts, counted):
    _, path, codes = precincts
    parameters = {
        "INPUT": records, "DISTRICTS": path, "CODE_FIELD": "code", "NAME_FIELD": "name",
        "POPULATION_FIELD": "people", "OUTPUT": "memory:", "BY_OFFENCE": "memory:", **YEAR,
    }  # fmt: skip
    result = localsafety.run("localsafety:districtaggregates", parameters)
    rows = table(result["OUTPUT"], "code", "count", "rate_low", "rate", "rate_high")
    assert [row[0] for row in rows] == sorted(set(codes))
    assert len(codes) - len(rows) == 5  # stand twice, as two polygons of one precinct
    assert sum(row[1] for row in rows) == result["COUNTED"]
    assert sum(row[0] for row in table(result["BY_OFFENCE"], "count")) == result["COUNTED"]
    assert result["COUNTED"] + result["OUTSIDE"] + result["UNLOCATED"] == counted
    busiest = max(rows, key=lambda row: row[1])
    assert busiest[2] < busiest[3] < busiest[4]


def test_each_precinct_equals_a_test_of_every_pair(localsafety, records, precincts):
    """The same counts by a transformation with QGIS and shapely alone."""
    from qgis.core import QgsVectorLayer

    from local_safety.processing.sources.coordinates import choose

    _, path, _ = precincts
    result = localsafety.run(
        "localsafety:districtaggregates",
        {
            "INPUT": records,
            "DISTRICTS": path,
            "OUTPUT": "memory:",
            "WITH_EVENTS": True,
            "WITH_NO_CRIME": True,
        },
    )
    layer = QgsVectorLayer(records, "records", "ogr")
    places = [f.geometry().asPoint() for f in layer.getFeatures() if not f.geometry().isEmpty()]
    x, y = np.array([(p.x(), p.y()) for p in places]).T
    way = choose("EPSG:5514", "EPSG:4326")
    lon, lat = (np.array(values) for values in way.points(x.tolist(), y.tolist()))
    shapes = [f.geometry() for f in QgsVectorLayer(path, "p", "ogr").getFeatures()]
    shapes = shapely.make_valid(shapely.from_wkb([bytes(s.asWkb()) for s in shapes]))
    got = [count for _, count in table(result["OUTPUT"], "code", "count")]
    expected = [int(shapely.intersects_xy(s, lon, lat).sum()) for s in shapes if s is not None]
    del layer
    assert result["UNLOCATED"] == READ - len(places)
    # straight edges in degrees are not quite straight in metres: a point on such an edge may differ
    assert np.abs(np.array(got) - np.array(expected)).sum() <= 10


def test_nothing_is_lost_on_a_grid(localsafety, records, counted):
    for shape in ("square", "hexagon"):
        result = localsafety.run(
            "localsafety:hotspotgrid",
            {"INPUT": records, "CELL_SIZE": 250, "SHAPE": shape, "BANDWIDTH": 500, "OUTPUT": "memory:"},
        )
        assert result["OUTSIDE"] == 0
        assert result["COUNTED"] + result["UNLOCATED"] == counted
        assert sum(row[0] for row in table(result["OUTPUT"], "count")) == result["COUNTED"]
