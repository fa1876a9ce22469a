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
from qgis.core import QgsVectorLayer
from real_town import addresses_around, box, located, precincts_with, shuffled, write_town

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
        [random.normal(middle, width / 8, (20_000, 2)), random.uniform(*box(places), (5_000, 2))]
    )
    inside = ((addresses >= box(places)[0]) & (addresses <= box(places)[1])).all(axis=1)
    write_town(folder / "town.gpkg", addresses[inside], {"Brno": shapely.box(*np.ravel(box(places)))})
    return folder, records


@pytest.fixture(scope="module")
def praha(records, precincts, tmp_path_factory):
    """Records of Praha 1, the precincts they lie in, and invented addresses, dense where much happened."""
    folder = tmp_path_factory.mktemp("praha")
    places = located(records)
    write_town(
        folder / "town.gpkg", addresses_around(places, 9_000, 3_000), precincts_with(places, precincts[1])
    )
    return folder, records


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
