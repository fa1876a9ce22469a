"""Points of real records: 5,419 speeding offences of Brno, 940 at one camera, among invented addresses."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
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
    layer = QgsVectorLayer(records)
    located = [f.geometry().asPoint() for f in layer.getFeatures() if not f.geometry().isNull()]
    places = np.array([(point.x(), point.y()) for point in located])
    random = np.random.default_rng(7)
    middle, width = np.median(places, axis=0), np.ptp(places, axis=0).max()
    addresses = np.vstack(
        [random.normal(middle, width / 8, (20_000, 2)), random.uniform(*_box(places), (5_000, 2))]
    )
    inside = ((addresses >= _box(places)[0]) & (addresses <= _box(places)[1])).all(axis=1)
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(5514)
    dataset = ogr.GetDriverByName("GPKG").CreateDataSource(str(folder / "town.gpkg"))
    points = dataset.CreateLayer("addresses", reference, ogr.wkbPoint)
    points.StartTransaction()
    for x, y in addresses[inside].round(2):
        feature = ogr.Feature(points.GetLayerDefn())
        feature.SetGeometry(ogr.CreateGeometryFromWkt(f"POINT ({x} {y})"))
        points.CreateFeature(feature)
    points.CommitTransaction()
    area = dataset.CreateLayer("districts", reference, ogr.wkbPolygon)
    area.CreateField(ogr.FieldDefn("code", ogr.OFTString))
    feature = ogr.Feature(area.GetLayerDefn())
    feature["code"] = "Brno"
    (west, south), (east, north) = _box(places)
    ring = f"{west} {south}, {east} {south}, {east} {north}, {west} {north}, {west} {south}"
    feature.SetGeometry(ogr.CreateGeometryFromWkt(f"POLYGON (({ring}))"))
    area.CreateFeature(feature)
    del feature, points, area, dataset
    return folder, records


def _box(places):
    return places.min(axis=0) - 500, places.max(axis=0) + 500


def generalise(localsafety, brno, method, **more):
    folder, records = brno
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


def test_every_incident_stands_at_an_anchor_of_enough_addresses(localsafety, brno):
    folder, _ = brno
    town = folder / "town.gpkg"
    localsafety.run(
        "localsafety:buildanchorpoints",
        {
            "ADDRESSES": f"{town}|layername=addresses",
            "DISTRICTS": f"{town}|layername=districts",
            "CODE_FIELD": "code",
            "PROFILE": "public-points",
            "ANCHORS": str(folder / "anchors.gpkg"),
            "CATCHMENTS": str(folder / "catchments.gpkg"),
        },
    )
    layers = {"ANCHORS": str(folder / "anchors.gpkg"), "CATCHMENTS": str(folder / "catchments.gpkg")}
    result = generalise(localsafety, brno, "anchor", **layers)
    assert result["PUBLISHED"] + result["WITHHELD_COUNT"] == 5_419
    assert result["LEAST_CANDIDATES"] >= LEAST
    anchors = QgsVectorLayer(layers["ANCHORS"])
    places = {feature["anchor_id"]: feature.geometry().asPoint() for feature in anchors.getFeatures()}
    made = QgsVectorLayer(result["OUTPUT"])
    for feature in made.getFeatures():
        assert feature.geometry().asPoint().distance(places[feature["place_id"]]) < 0.01


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
