"""``localmoran`` run as a user runs it."""

from __future__ import annotations

import numpy as np
import pytest
from qgis.core import (
    NULL,
    QgsFeature,
    QgsGeometry,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QDate

OWN = ["moran_i", "p", "p_adj", "quadrant"]
SIDE = 8


def districts(values, kind="rate:double", crs="EPSG:5514", island=False):
    """Squares of a kilometre, row by row; the last one far away on demand."""
    layer = QgsVectorLayer(f"Polygon?crs={crs}&field=name:string&field={kind}&field=day:date", "d", "memory")
    unit = 0.01 if crs == "EPSG:4326" else 1_000
    features = []
    for number, value in enumerate(values):
        col, row = number % SIDE, number // SIDE
        shift = 50 if island and number == len(values) - 1 else 0
        left, low = (col + shift) * unit, row * unit
        feature = QgsFeature(layer.fields())
        feature.setAttributes([f"d{number}", value, QDate(2025, 1, 1)])
        square = f"POLYGON(({left} {low},{left + unit} {low},{left + unit} {low + unit},{left} {low + unit},"
        feature.setGeometry(QgsGeometry.fromWkt(f"{square}{left} {low}))"))
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    return layer


@pytest.fixture
def run(localsafety):
    def call(layer, **more):
        feedback = QgsProcessingFeedback()
        parameters = {"INPUT": layer, "FIELD": layer.fields()[1].name(), "OUTPUT": "memory:", **more}
        found = localsafety.run("localsafety:localmoran", parameters, feedback=feedback)
        return found, feedback.textLog()

    return call


@pytest.fixture
def cluster():
    values = np.random.default_rng(5).normal(20, 2, (SIDE, SIDE))
    values[1:4, 1:4] += 40
    return values.ravel().tolist()


def test_a_cluster_is_found_and_the_attributes_are_kept(run, cluster):
    found, _ = run(districts(cluster))
    layer = found["OUTPUT"]
    assert layer.fields().names() == ["name", "rate", "day", *OWN]
    rows = {feature["name"]: feature for feature in layer.getFeatures()}
    middle = rows[f"d{2 * SIDE + 2}"]
    assert (middle["quadrant"], middle["day"]) == ("HH", "2025-01-01")
    assert middle["moran_i"] > 1 and middle["p"] == 0.001 <= middle["p_adj"] <= 0.05
    assert all(row["p"] <= row["p_adj"] for row in rows.values())
    assert [found[name] for name in ("TESTED", "ISLANDS", "MISSING")] == [64, 0, 0]
    assert abs(sum(row["rate"] for row in rows.values()) - sum(cluster)) < 1e-6


def test_the_seed_decides(run, cluster):
    def p(seed):
        layer = run(districts(cluster), SEED=seed, PERMUTATIONS=199)[0]["OUTPUT"]
        return [feature["p"] for feature in layer.getFeatures()]

    assert p(3) == p(3) != p(4)


def test_islands_and_missing_values_have_no_result_and_are_counted(run, cluster):
    values = [*cluster, 25.0]
    values[10] = None
    found, log = run(districts(values, island=True))
    assert [found[name] for name in ("TESTED", "ISLANDS", "MISSING")] == [63, 1, 1]
    rows = list(found["OUTPUT"].getFeatures())
    for number in (10, 64):
        assert all(rows[number][name] == NULL for name in OWN)
    assert "1 districts have no neighbour" in log and "1 districts have no value" in log


def test_equal_values_are_no_pattern(run):
    found, log = run(districts([7.0] * 20))
    assert found["TESTED"] == 0 and "Nothing can be tested" in log


def test_warnings(run, cluster):
    _, log = run(districts(list(range(20)), "n:integer"))
    assert "fewer than 500 incidents" in log and "Fewer than 30 districts" in log
    _, log = run(districts(cluster), CORRECTION="none")
    assert "64 places are tested without a correction: about 6" in log
    assert "500 incidents" not in log  # a rate is no count


def test_degrees_will_do_and_an_earlier_result_is_replaced(run, cluster):
    layer = districts(cluster, crs="EPSG:4326")
    first = run(layer)[0]["OUTPUT"]
    again = run(first)[0]["OUTPUT"]
    assert again.fields().names() == first.fields().names()
    assert [f["p"] for f in again.getFeatures()] == [f["p"] for f in first.getFeatures()]


def test_geopackage_and_wrong_input(run, cluster, tmp_path):
    target = tmp_path / "moran.gpkg"
    run(districts(cluster), OUTPUT=str(target))
    written = QgsVectorLayer(str(target), "read", "ogr")
    assert written.featureCount() == 64 and written.crs().authid() == "EPSG:5514"
    del written
    before = target.read_bytes()
    wrong = districts(["12", "about 5", "3"], "rate:string")
    with pytest.raises(QgsProcessingException, match="Row 2 of the field “rate” is not a number"):
        run(wrong, OUTPUT=str(target))
    with pytest.raises(QgsProcessingException, match="no coordinate reference system"):
        run(districts(cluster, crs=""), OUTPUT=str(target))
    assert target.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["moran.gpkg"]


def test_style(run, cluster):
    from local_safety.processing.styling import apply_style

    layer = run(districts(cluster))[0]["OUTPUT"]
    assert apply_style(layer, "local_moran")
    labels = [rule.label() for rule in layer.renderer().rootRule().children()]
    assert labels[0] == "High among high" and len(set(labels)) == 6
