"""``hotspotgrid`` run as a user runs it."""

from __future__ import annotations

import numpy as np
import pytest
from qgis.core import (
    NULL,
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsVectorLayer,
)

FIELDS = ["cell_id", "count", "gi_z", "gi_p", "gi_p_adj", "gi_class", "density"]


def points(places, crs="EPSG:5514", attributes=None):
    """Points; None is a record without a place."""
    layer = QgsVectorLayer(f"Point?crs={crs}&field=offence:string&field=status:string", "points", "memory")
    features = []
    for number, place in enumerate(places):
        feature = QgsFeature(layer.fields())
        feature.setAttributes(attributes[number] if attributes else ["robbery", "unsolved"])
        if place is not None:
            feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(*place)))
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    return layer


def area(wkt, crs="EPSG:5514"):
    layer = QgsVectorLayer(f"Polygon?crs={crs}", "area", "memory")
    feature = QgsFeature()
    feature.setGeometry(QgsGeometry.fromWkt(wkt))
    layer.dataProvider().addFeatures([feature])
    return layer


def rows(layer):
    return [
        {n: None if v == NULL else v for n, v in zip(FIELDS, f.attributes())} for f in layer.getFeatures()
    ]


@pytest.fixture
def run(localsafety):
    return lambda parameters, **more: localsafety.run(
        "localsafety:hotspotgrid", {"OUTPUT": "memory:", **parameters}, **more
    )


@pytest.fixture
def cluster():
    """A dense corner in a thin town."""
    rng = np.random.default_rng(8)
    thin = rng.uniform(0, 4000, (150, 2))
    dense = rng.uniform(3000, 3600, (200, 2))
    return [(x - 600_000, y - 1_100_000) for x, y in np.vstack([thin, dense]).tolist()]


@pytest.mark.parametrize("shape", ["square", "hexagon"])
def test_snapped_points_are_all_counted(run, shape):
    places = [(-600_000 + 250 * i, -1_100_000 + 250 * j) for i in range(40) for j in range(25)]
    result = run({"INPUT": points(places), "CELL_SIZE": 250, "SHAPE": shape})
    assert result["COUNTED"] == 1000
    assert sum(row["count"] for row in rows(result["OUTPUT"])) == 1000


def test_a_cell_finer_than_the_snapping_is_warned_about(run):
    places = [(-600_000 + 260 * (i % 20), -1_100_000 + 260 * (i % 7)) for i in range(300)]
    for size, warned in ((100, True), (300, False)):
        feedback = QgsProcessingFeedback()
        run({"INPUT": points(places), "CELL_SIZE": size}, feedback=feedback)
        assert ("finer than 260 m would map the anonymiser" in feedback.textLog()) is warned


def test_fields_numbers_and_hot_corner(run, cluster):
    result = run({"INPUT": points([*cluster, None, None]), "CELL_SIZE": 200, "BANDWIDTH": 500})
    assert result["OUTPUT"].fields().names() == FIELDS
    table = rows(result["OUTPUT"])
    assert len(table) == result["CELLS"]
    assert len({row["cell_id"] for row in table}) == len(table)
    assert (result["COUNTED"], result["OUTSIDE"], result["UNLOCATED"]) == (350, 0, 2)
    hot = [row for row in table if row["gi_class"] == 3]
    assert 4 <= len(hot) <= 60
    assert all(row["gi_z"] > 0 and row["gi_p"] <= row["gi_p_adj"] <= 0.01 for row in hot)
    assert max(table, key=lambda row: row["density"])["gi_class"] == 3
    none = run({"INPUT": points(cluster), "CELL_SIZE": 200, "CORRECTION": "none"})
    significant = [row for row in rows(none["OUTPUT"]) if row["gi_class"] != 0]
    assert len(significant) > len(hot)
    assert all(row["density"] is None for row in significant)


def test_cells_are_where_their_points_are(run, cluster):
    layer = points(cluster)
    for shape in ("square", "hexagon"):
        found = run({"INPUT": layer, "CELL_SIZE": 300, "SHAPE": shape, "NONZERO_ONLY": True})
        assert found["OUTPUT"].featureCount() < found["CELLS"]
        for cell in found["OUTPUT"].getFeatures():
            inside = sum(cell.geometry().contains(p.geometry()) for p in layer.getFeatures())
            assert inside == cell["count"]


def test_study_area_in_degrees_and_what_is_left_out(run):
    places = [(-598_100, -1_160_900), (-598_100, -1_160_900), (-598_100, -1_160_900), (-590_000, -1_160_000)]
    kinds = [["robbery", "solved"], ["fire", "unknown"], ["robbery", "no_crime"], ["robbery", ""]]
    brno = area("POLYGON((16.59 49.18,16.63 49.18,16.63 49.21,16.59 49.21,16.59 49.18))", "EPSG:4326")
    parameters = {"INPUT": points(places, attributes=kinds), "CELL_SIZE": 250, "STUDY_AREA": brno}
    result = run(parameters)
    assert [result[name] for name in ("COUNTED", "OUTSIDE", "UNLOCATED", "LEFT_OUT")] == [1, 1, 0, 2]
    assert 100 < result["CELLS"] < 200
    result = run({**parameters, "WITH_EVENTS": True, "WITH_NO_CRIME": True})
    assert [result[name] for name in ("COUNTED", "OUTSIDE", "UNLOCATED", "LEFT_OUT")] == [3, 1, 0, 0]


def test_any_point_layer_will_do(run):
    layer = QgsVectorLayer("Point?crs=EPSG:32633", "plain", "memory")
    feature = QgsFeature()
    feature.setGeometry(QgsGeometry.fromWkt("POINT(500000 5500000)"))
    layer.dataProvider().addFeatures([feature])
    assert run({"INPUT": layer, "CELL_SIZE": 100})["COUNTED"] == 1


@pytest.mark.parametrize(
    ("layer", "change", "sentence"),
    [
        (lambda: points([(14.4, 50.0)], "EPSG:4326"), {}, "EPSG:5514"),
        (lambda: points([(0, 0)], ""), {}, "no coordinate reference system"),
        (lambda: points([(-900_000, -1_300_000), (-400_000, -900_000)]), {"CELL_SIZE": 10}, "choose"),
        (lambda: points([None]), {}, "study area"),
        (lambda: points([(0, 0)]), {"STUDY_AREA": ""}, "no coordinate reference system"),
    ],
    ids=["degrees", "no crs", "too many cells", "no places", "area without crs"],
)
def test_wrong_input_gives_a_sentence_and_leaves_the_old_file(run, tmp_path, layer, change, sentence):
    # layers are made inside the test: QGIS must be running before the first one
    target = tmp_path / "grid.gpkg"
    target.write_bytes(b"the file of last month")
    parameters = {"INPUT": layer(), "CELL_SIZE": 250, "OUTPUT": str(target), **change}
    if "STUDY_AREA" in change:
        parameters["STUDY_AREA"] = area("POLYGON((0 0,1 0,1 1,0 1,0 0))", change["STUDY_AREA"])
    with pytest.raises(QgsProcessingException, match=sentence):
        run(parameters)
    assert target.read_bytes() == b"the file of last month"
    assert [path.name for path in tmp_path.iterdir()] == ["grid.gpkg"]


def read(path):
    """CRS and counts of a file; the layer is closed before the test goes on."""
    layer = QgsVectorLayer(path, "read", "ogr")
    return layer.crs().authid(), [feature["count"] for feature in layer.getFeatures()]


def test_geopackage_and_cancel(run, cluster, tmp_path):
    target = str(tmp_path / "grid.gpkg")
    run({"INPUT": points(cluster), "CELL_SIZE": 500, "OUTPUT": target})
    crs, counts = read(target)
    assert crs == "EPSG:5514"
    assert sum(counts) == len(cluster)
    feedback = QgsProcessingFeedback()
    feedback.cancel()
    with pytest.raises(QgsProcessingException):
        run({"INPUT": points(cluster), "CELL_SIZE": 250, "OUTPUT": target}, feedback=feedback)
    assert read(target) == (crs, counts)


def test_styles_of_the_grid(run, cluster):
    from local_safety.processing.styling import apply_style

    layer = run({"INPUT": points(cluster), "CELL_SIZE": 300})["OUTPUT"]
    assert apply_style(layer, "grid_gi")
    labels = [category.label() for category in layer.renderer().categories()]
    assert labels[0] != "3" and len(set(labels)) == 7
    assert apply_style(layer, "grid_count")
    assert sum(item.lowerValue() < item.upperValue() for item in layer.renderer().ranges()) >= 3
