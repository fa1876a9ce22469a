"""Points of real records among invented addresses: Praha 1 with its precincts, and Brno's speeding offences.

Of Brno's 5,419 records 940 stand at one camera.
"""

from __future__ import annotations

import struct
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
import shapely
from osgeo import ogr, osr
from qgis.core import QgsVectorLayer

LEAST = 8


@pytest.fixture(scope="module")
def brno(localsafety, shared_data, tmp_path_factory):
    """Records, addresses and the territory of Brno; the addresses are invented, dense in the middle."""
    folder = tmp_path_factory.mktemp("brno")
    source = next((shared_data / "municipal_police").rglob("brno_rychlost.csv"))
    records = str(folder / "records.gpkg")
    result = localsafety.run("localsafety:importrecords", {"INPUT": [str(source)], "OUTPUT": records})
    assert result["READ"] == 5_419
    places = located(records)
    random = np.random.default_rng(7)
    middle, width = np.median(places, axis=0), np.ptp(places, axis=0).max()
    addresses = np.vstack(
        [random.normal(middle, width / 8, (20_000, 2)), random.uniform(*_box(places), (5_000, 2))]
    )
    inside = ((addresses >= _box(places)[0]) & (addresses <= _box(places)[1])).all(axis=1)
    write_town(folder / "town.gpkg", addresses[inside], {"Brno": shapely.box(*np.ravel(_box(places)))})
    return folder, records


@pytest.fixture(scope="module")
def praha(records, precincts, tmp_path_factory):
    """Records of Praha 1, the precincts they lie in, and invented addresses, dense where much happened."""
    folder = tmp_path_factory.mktemp("praha")
    places = located(records)
    layer = QgsVectorLayer(precincts[1])
    move = osr.CoordinateTransformation(*(reference(code) for code in (4326, 5514)))
    districts = {}
    for feature in layer.getFeatures():
        shape = ogr.CreateGeometryFromWkb(bytes(feature.geometry().asWkb()))
        shape.Transform(move)
        shape = shapely.make_valid(shapely.from_wkb(bytes(shape.ExportToWkb())))
        if shapely.contains_xy(shape, *places.T).sum() > 50:
            districts[feature["code"]] = shape
    random = np.random.default_rng(11)
    around = places[random.integers(0, len(places), 9_000)] + random.normal(0, 120, (9_000, 2))
    addresses = np.vstack([around, random.uniform(*_box(places), (3_000, 2))])
    write_town(folder / "town.gpkg", addresses, districts)
    return folder, records


def reference(code: int) -> osr.SpatialReference:
    made = osr.SpatialReference()
    made.ImportFromEPSG(code)
    made.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return made


def located(path: str) -> np.ndarray:
    """Places of the records that have one, (n, 2)."""
    found = [f.geometry().asPoint() for f in QgsVectorLayer(path).getFeatures() if not f.geometry().isNull()]
    return np.array([(point.x(), point.y()) for point in found])


def write_town(path: Path, addresses: np.ndarray, districts: dict) -> None:
    """Layers ``addresses`` and ``districts``, the latter by code."""
    dataset = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    points = dataset.CreateLayer("addresses", reference(5514), ogr.wkbPoint)
    points.StartTransaction()
    for x, y in addresses.round(2):
        feature = ogr.Feature(points.GetLayerDefn())
        feature.SetGeometry(ogr.CreateGeometryFromWkt(f"POINT ({x} {y})"))
        points.CreateFeature(feature)
    points.CommitTransaction()
    area = dataset.CreateLayer("districts", reference(5514), ogr.wkbUnknown)
    area.CreateField(ogr.FieldDefn("code", ogr.OFTString))
    for code, shape in districts.items():
        feature = ogr.Feature(area.GetLayerDefn())
        feature["code"] = code
        feature.SetGeometry(ogr.CreateGeometryFromWkb(shapely.to_wkb(shape)))
        area.CreateFeature(feature)
    del feature, points, area, dataset


def shuffled(path: str, target: Path) -> str:
    """The same records in another order, with other identifiers and other minutes."""
    random = np.random.default_rng(5)
    source = ogr.Open(path)
    rows = [feature.Clone() for feature in source.GetLayer(0)]
    made = ogr.GetDriverByName("GPKG").CreateDataSource(str(target))
    definition = source.GetLayer(0).GetLayerDefn()
    layer = made.CreateLayer("records", reference(5514), ogr.wkbPoint)
    for number in range(definition.GetFieldCount()):
        layer.CreateField(definition.GetFieldDefn(number))
    layer.StartTransaction()
    for count, number in enumerate(random.permutation(len(rows))):
        feature = ogr.Feature(layer.GetLayerDefn())
        feature.SetFrom(rows[number])
        feature.SetFID(-1)
        feature["incident_id"] = f"other-{count}"
        begin = feature["occurred_from"] or ""
        feature["occurred_from"] = begin[:11] + "12:34:56" + begin[19:] if len(begin) > 19 else begin
        layer.CreateFeature(feature)
    layer.CommitTransaction()
    del feature, layer, made
    return str(target)


def _box(places):
    return places.min(axis=0) - 500, places.max(axis=0) + 500


def generalise(localsafety, data, method, **more):
    folder, records = data
    town = folder / "town.gpkg"
    return localsafety.run(
        "localsafety:generaliserecords",
        {
            "INPUT": records,
            "PROFILE": "public-points",
            "METHOD": method,
            "ADDRESSES": f"{town}|layername=addresses",
            "DISTRICTS": f"{town}|layername=districts",
            "CODE_FIELD": "code",
            "DATA_AS_OF": "2100-01-01",
            "OUTPUT": str(folder / f"{method}.gpkg"),
            "WITHHELD": str(folder / f"{method}-withheld.gpkg"),
            **more,
        },
    )


def anchors_of(localsafety, folder) -> dict:
    """Anchors and catchments of a town."""
    layers = {"ANCHORS": str(folder / "anchors.gpkg"), "CATCHMENTS": str(folder / "catchments.gpkg")}
    if not Path(layers["ANCHORS"]).exists():
        town = folder / "town.gpkg"
        localsafety.run(
            "localsafety:buildanchorpoints",
            {
                "ADDRESSES": f"{town}|layername=addresses",
                "DISTRICTS": f"{town}|layername=districts",
                "CODE_FIELD": "code",
                "PROFILE": "public-points",
                **layers,
            },
        )
    return layers


@pytest.mark.parametrize("town, count", [("brno", 5_419), ("praha", 15_103)])
def test_every_incident_stands_at_the_anchor_of_its_own_catchment(localsafety, request, town, count):
    data = request.getfixturevalue(town)
    layers = anchors_of(localsafety, data[0])
    result = generalise(localsafety, data, "anchor", **layers)
    assert result["PUBLISHED"] + result["WITHHELD_COUNT"] == count
    assert result["PUBLISHED"] > count / 3
    assert result["LEAST_CANDIDATES"] >= LEAST
    anchors = QgsVectorLayer(layers["ANCHORS"])
    places = {feature["anchor_id"]: feature.geometry().asPoint() for feature in anchors.getFeatures()}
    shown = Counter()
    for feature in QgsVectorLayer(result["OUTPUT"]).getFeatures():
        assert feature.geometry().asPoint().distance(places[feature["place_id"]]) < 0.01
        shown[feature["place_id"]] += feature["count"]
    points = shapely.points(located(data[1]))
    tree = shapely.STRtree(points)
    for feature in QgsVectorLayer(layers["CATCHMENTS"]).getFeatures():
        area = shapely.from_wkb(bytes(feature.geometry().asWkb()))
        assert shown[feature["anchor_id"]] <= len(tree.query(area, predicate="intersects"))
    assert sum(shown.values()) == result["PUBLISHED"]


@pytest.mark.parametrize("town", ["brno", "praha"])
def test_nothing_of_the_original_is_left(localsafety, request, tmp_path, town):
    folder, records = request.getfixturevalue(town)
    layers = anchors_of(localsafety, folder)
    first = generalise(localsafety, (folder, records), "anchor", **layers)
    again = {**layers, "INPUT": shuffled(records, tmp_path / "shuffled.gpkg")}
    second = generalise(
        localsafety, (folder, records), "anchor", **again, OUTPUT=str(tmp_path / "anchor.gpkg")
    )
    content = Path(first["OUTPUT"]).read_bytes()
    assert content == Path(second["OUTPUT"]).read_bytes()
    layer = QgsVectorLayer(first["OUTPUT"])
    assert layer.fields().names() == ["fid", "place_id", "offence", "period", "count"]
    for feature in QgsVectorLayer(records).getFeatures():
        if len(feature["incident_id"]) >= 8:  # shorter numbers stand in any file
            assert feature["incident_id"].encode() not in content
        if not feature.geometry().isNull():
            point = feature.geometry().asPoint()
            assert struct.pack("<d", point.x()) not in content
            assert struct.pack("<d", point.y()) not in content


def test_random_points_of_a_town_hide_among_enough_addresses(localsafety, praha):
    result = generalise(localsafety, praha, "donut")
    assert result["PUBLISHED"] + result["WITHHELD_COUNT"] == 15_103
    assert result["PUBLISHED"] > 15_103 / 2
    assert result["LEAST_CANDIDATES"] >= LEAST


def test_a_thousand_records_at_one_camera_do_not_average_back_to_it(localsafety, brno):
    result = generalise(localsafety, brno, "donut")
    assert result["PUBLISHED"] + result["WITHHELD_COUNT"] == 5_419
    assert result["LEAST_CANDIDATES"] >= LEAST
    layer = QgsVectorLayer(brno[1])
    places = [f.geometry().asPoint() for f in layer.getFeatures() if not f.geometry().isNull()]
    camera, number = Counter((point.x(), point.y()) for point in places).most_common(1)[0]
    assert number == 940
    made = QgsVectorLayer(result["OUTPUT"])
    points = [feature.geometry().asPoint() for feature in made.getFeatures()]
    assert min(np.hypot(point.x() - camera[0], point.y() - camera[1]) for point in points) > 20
