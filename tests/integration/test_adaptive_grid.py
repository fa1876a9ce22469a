"""``adaptivegrid`` run as a user runs it."""

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

FIELDS = ["cell_code", "level", "count", "status"]
NUMBERS = ("PUBLISHED", "HIDDEN", "OUTSIDE", "UNLOCATED", "LEFT_OUT")
YEARS = ["2023-04-05T10:00:00+02:00", "2024-04-05T10:00:00+02:00"]


def places(count, seed=1):
    random = np.random.default_rng(seed)
    dense = random.normal(2500, 400, (count * 2 // 3, 2))
    thin = random.uniform(0, 6000, (count - len(dense), 2))
    return [(x - 600_000, y - 1_160_000) for x, y in np.vstack([dense, thin]).tolist()]


def records(where, crs="EPSG:5514", offence="theft_bicycle", days=("2025-03-05T10:00:00+01:00",)):
    names = "".join(f"&field={name}:string" for name in ("offence", "offences", "occurred_from", "status"))
    layer = QgsVectorLayer(f"Point?crs={crs}{names}", "records", "memory")
    features = []
    for number, place in enumerate(where):
        feature = QgsFeature(layer.fields())
        feature.setAttributes([offence, offence, days[number % len(days)], "unsolved"])
        if place is not None:
            feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(*place)))
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    return layer


def rows(layer):
    return {
        feature["cell_code"] + feature["status"]: (
            feature["level"],
            None if feature["count"] == NULL else feature["count"],
            bytes(feature.geometry().asWkb()),
        )
        for feature in layer.getFeatures()
    }


@pytest.fixture
def run(localsafety):
    def call(where, **more):
        feedback = more.pop("feedback", None) or QgsProcessingFeedback(False)
        layer = where if isinstance(where, QgsVectorLayer) else records(where)
        parameters = {"INPUT": layer, "PROFILE": "public-default", "OUTPUT": "memory:", **more}
        return localsafety.run("localsafety:adaptivegrid", parameters, feedback=feedback)

    return call


def test_fields_numbers_and_cells(run):
    where = places(900)
    feedback = QgsProcessingFeedback(False)
    result = run([*where, None, (2_000_000, 2_000_000)], feedback=feedback)
    layer = result["OUTPUT"]
    assert layer.fields().names() == FIELDS
    assert [result[name] for name in NUMBERS[2:]] == [1, 1, 0]
    assert result["PUBLISHED"] + result["HIDDEN"] == 900
    assert result["HIDDEN"] <= 45
    assert "Proposed size of the finest cells" in feedback.textLog()
    assert "depend on this period" in feedback.textLog()
    assert result["CELL_SIZE_USED"] >= 250
    found = list(layer.getFeatures())
    assert {feature["status"] for feature in found} <= {"published", "remainder", "hidden"}
    assert sum(feature["count"] for feature in found if feature["count"] != NULL) == result["PUBLISHED"]
    for feature in found:
        assert feature.geometry().isGeosValid()
        inside = sum(
            feature.geometry().contains(QgsGeometry.fromPointXY(QgsPointXY(*place))) for place in where
        )
        assert (feature["count"] == NULL) == (feature["status"] == "hidden")
        assert feature["status"] == "hidden" or inside == feature["count"] >= 5


def test_inspire_codes_in_3035(run, localsafety):
    where = [(x + 5_300_000, y + 4_060_000) for x, y in places(600)]
    result = run(records(where, "EPSG:3035"), CELL_SIZE=250, LEVELS=3)
    assert result["CELL_SIZE_USED"] == 250
    for feature in result["OUTPUT"].getFeatures():
        size, place = feature["cell_code"].split("N", 1)
        assert size in ("250m", "500m", "1km")
        north, east = (int(part) * {"250m": 10, "500m": 100, "1km": 1000}[size] for part in place.split("E"))
        box = feature.geometry().boundingBox()
        assert east <= box.xMinimum() and north <= box.yMinimum()
        assert feature["status"] != "published" or (box.xMinimum(), box.yMinimum()) == (east, north)


def test_shuffled_records_give_the_same_bytes(run, tmp_path):
    where = places(500)
    order = np.random.default_rng(2).permutation(len(where)).tolist()
    for name, part in (("a", where), ("b", [where[n] for n in order])):
        (tmp_path / name).mkdir()
        run(part, OUTPUT=str(tmp_path / name / "grid.gpkg"))
    first, second = ((tmp_path / name / "grid.gpkg").read_bytes() for name in "ab")
    assert first == second


def test_cells_of_a_year_know_no_month(run):
    earlier = records(places(3000, 5), days=YEARS)
    march = {"PERIOD_FROM": "2025-03-01", "PERIOD_TO": "2025-03-31", "EARLIER": earlier}
    april = {"PERIOD_FROM": "2025-04-01", "PERIOD_TO": "2025-05-01", "EARLIER": earlier}
    first = run(records(places(400, 6)), **march)
    second = run(records(places(300, 7), days=("2025-04-05T10:00:00+02:00",)), **april)
    shapes = [{bytes(f.geometry().asWkb()) for f in r["OUTPUT"].getFeatures()} for r in (first, second)]
    assert shapes[0] == shapes[1]
    assert first["PUBLISHED"] + first["HIDDEN"] == 400
    again = run(records(places(300, 8)), PREVIOUS=first["OUTPUT"])
    assert {bytes(f.geometry().asWkb()) for f in again["OUTPUT"].getFeatures()} >= shapes[0]


def test_cells_finer_than_the_snapping_are_warned_about(run):
    snapped = [(-600_000 + 260 * (i % 20), -1_160_000 + 260 * (i % 7)) for i in range(900)]
    for size, warned in ((250, True), (300, False)):
        feedback = QgsProcessingFeedback(False)
        run(snapped, CELL_SIZE=size, feedback=feedback)
        assert ("finer than 260 m would map the anonymiser" in feedback.textLog()) is warned


def test_addresses_withhold_cells_without_people(run):
    where = places(900)
    few = QgsVectorLayer("Point?crs=EPSG:5514", "addresses", "memory")
    feature = QgsFeature()
    feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(-597_500, -1_157_500)))
    few.dataProvider().addFeatures([feature])
    result = run(where, ADDRESSES=few)
    assert result["PUBLISHED"] == 0 and result["HIDDEN"] == 900


@pytest.mark.parametrize(
    ("where", "more", "sentence"),
    [
        ([None, None], {}, "No record is left to be counted"),
        ([(14.4, 50.1)] * 9, {"crs": "EPSG:4326"}, "does not measure in metres"),
        ([(400_000, 5_500_000)] * 9, {}, "outside the area that EPSG:5514"),
        (None, {"PROFILE": "public-points"}, "publishes no grid"),
        (None, {"PROFILE": "nothing-like-it"}, "no disclosure profile"),
        (None, {"LEVELS": 0}, "levels must be from 1 to 12"),
        (None, {"LEVELS": 20}, "levels must be from 1 to 12"),
        (None, {"CELL_SIZE": 100}, "finer than the profile"),
        (None, {"CELL_SIZE": 300, "crs": "EPSG:3035"}, "INSPIRE knows no grid of 300 m"),
        (None, {"PERIOD_FROM": "2025-05-01", "PERIOD_TO": "2025-04-01"}, "ends before it begins"),
        (None, {"PERIOD_FROM": "2031-05-01", "PERIOD_TO": "2031-06-01"}, "No record is left"),
        (None, {"EARLIER": True}, "give the first and the last day"),
        (None, {"PREVIOUS": True}, "no adaptive grid"),
    ],
)
def test_bad_input_is_one_sentence_and_nothing_is_written(run, tmp_path, where, more, sentence):
    target = tmp_path / "grid.gpkg"
    target.write_bytes(b"the file of last month")
    more = dict(more)
    crs = more.pop("crs", "EPSG:5514")
    shift = (5_300_000, 4_060_000) if crs == "EPSG:3035" else (0, 0)
    moved = [(x + shift[0], y + shift[1]) for x, y in places(60)] if where is None else where
    if "EARLIER" in more:
        more["EARLIER"] = records(places(5))
    if "PREVIOUS" in more:
        more["PREVIOUS"] = QgsVectorLayer("Polygon?crs=EPSG:5514", "districts", "memory")
    with pytest.raises(QgsProcessingException, match=sentence):
        run(records(moved, crs), OUTPUT=str(target), **more)
    assert target.read_bytes() == b"the file of last month"
    assert [path.name for path in tmp_path.iterdir()] == ["grid.gpkg"]


def test_style_has_a_symbol_for_counts_zero_and_hidden(run):
    from local_safety.processing.styling import apply_style

    layer = run(places(900))["OUTPUT"]
    assert apply_style(layer, "adaptive_grid")
    rules = layer.renderer().rootRule().children()
    labels = [rule.label() for rule in rules]
    assert len(set(labels)) == 7 and not any("density" in label for label in labels)
    from qgis.core import QgsExpression, QgsExpressionContext, QgsExpressionContextUtils

    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    for feature in layer.getFeatures():
        context.setFeature(feature)
        matching = [rule for rule in rules if QgsExpression(rule.filterExpression()).evaluate(context)]
        assert len(matching) == 1
