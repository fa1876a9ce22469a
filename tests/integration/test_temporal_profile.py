"""``temporalprofile`` in a real QGIS: weights add up, districts, unknown times, a report."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest
from qgis.core import NULL, QgsFeature, QgsGeometry, QgsProcessingException, QgsVectorLayer

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tools"))
from timed_layers import records


@pytest.fixture
def run(localsafety, tmp_path):
    def go(layer, **more):
        values = {"INPUT": layer, "OUTPUT": str(tmp_path / "week.gpkg"), **more}
        return localsafety.run("localsafety:temporalprofile", values)

    return go


def districts():
    layer = QgsVectorLayer("Polygon?crs=EPSG:5514&field=code:string&field=name:string", "d", "memory")
    for code, left in (("A", 0), ("B", 100)):
        feature = QgsFeature(layer.fields())
        ring = f"POLYGON (({left} 0, {left + 100} 0, {left + 100} 100, {left} 100, {left} 0))"
        feature.setGeometry(QgsGeometry.fromWkt(ring))
        feature.setAttributes([code, f"District {code}"])
        layer.dataProvider().addFeatures([feature])
    return layer


ROWS = [
    (50, 50, "2025-01-31T22:00:00+01:00", "2025-02-01T02:00:00+01:00"),
    (150, 50, "2025-02-03T13:37:11+01:00", "2025-02-03T13:37:11+01:00"),
    (500, 50, "2025-02-03T13:00:00+01:00", ""),
    (None, 0, "2025-02-03T13:10:00+01:00", "2025-02-03T13:10:00+01:00"),
    (50, 50, "", "2025-02-03T13:10:00+01:00"),
]


def test_weights_add_up(run):
    result = run(records(ROWS))
    assert (result["COUNTED"], result["UNKNOWN"], result["UNLOCATED"], result["LEFT_OUT"]) == (4, 1, 0, 0)
    table = [feature.attributes()[1:] for feature in QgsVectorLayer(result["OUTPUT"]).getFeatures()]
    assert [row[:2] for row in table] == [[day, hour] for day in range(1, 8) for hour in range(24)]
    week = np.array([row[2] for row in table]).reshape(7, 24)
    assert week.sum() == pytest.approx(4)
    assert week[0, 13] == pytest.approx(3) and week[4, 22] == pytest.approx(0.25)


def test_districts_have_a_profile_each(run):
    result = run(records(ROWS), DISTRICTS=districts(), CODE_FIELD="code", NAME_FIELD="name")
    numbers = [result[name] for name in ("COUNTED", "UNKNOWN", "OUTSIDE", "UNLOCATED", "LEFT_OUT")]
    assert numbers == [2, 1, 1, 1, 0]
    weights = {}
    for feature in QgsVectorLayer(result["OUTPUT"]).getFeatures():
        weights[feature["district"]] = weights.get(feature["district"], 0) + feature["weight"]
    assert weights == {"A": pytest.approx(1), "B": pytest.approx(1)}


def test_the_report_names_the_busiest_hours_and_what_is_not_known(run, tmp_path):
    rows = [(50, 50, f"2025-02-0{day}T20:15:00+01:00", "") for day in (1, 7, 8) for _ in range(10)]
    rows += [(150, 50, "", "")] * 10
    path = tmp_path / "report.html"
    run(records(rows), DISTRICTS=districts(), CODE_FIELD="code", NAME_FIELD="name", REPORT=str(path))
    text = path.read_text(encoding="utf-8")
    assert "Saturday 17:00 to 21:00" in text and "District A" in text and "too few records" in text
    assert "25% of the records have no time" in text
    assert "<script" not in text


@pytest.mark.parametrize(
    ("rows", "more", "sentence"),
    [
        (ROWS[4:], {}, "No record has a time that can be used"),
        (ROWS, {"OFFENCES": "nonsense"}, "not an offence of the taxonomy"),
        (ROWS, {"DISTRICTS": True}, "Choose the field with the district code"),
    ],
)
def test_bad_input_is_one_sentence_and_nothing_is_written(run, tmp_path, rows, more, sentence):
    more = {**more, **({"DISTRICTS": districts()} if "DISTRICTS" in more else {})}
    with pytest.raises(QgsProcessingException, match=sentence):
        run(records(rows), REPORT=str(tmp_path / "report.html"), **more)
    assert list(tmp_path.iterdir()) == []


def test_when_to_be_where_for_what(run, tmp_path):
    """Burglaries of district A on Friday nights, thefts of B on Monday noons, a few of neither."""
    rows = [
        (50, 50, f"2025-01-{day:02d}T22:15:00+01:00", "") for day in (3, 10, 17, 24, 31) for _ in range(5)
    ]
    rows += [(150, 50, f"2025-01-{day:02d}T12:15:00+01:00", "") for day in (6, 13, 20, 27) for _ in range(10)]
    layer = records([*rows, (50, 50, "2025-01-07T05:00:00+01:00", "")])
    layer.startEditing()
    place = layer.fields().indexOf("offence")
    for number, feature in enumerate(layer.getFeatures()):
        layer.changeAttributeValue(feature.id(), place, "burglary" if number < 25 else "theft")
    assert layer.commitChanges()
    report = tmp_path / "report.html"
    found = run(
        layer, DISTRICTS=districts(), CODE_FIELD="code", NAME_FIELD="name", OFFENCES="burglary,theft",
        PATROL=str(tmp_path / "patrol.gpkg"), REPORT=str(report),
    )  # fmt: skip
    table = [feature.attributes()[1:] for feature in QgsVectorLayer(found["PATROL"]).getFeatures()]
    assert [row[:4] for row in table] == [
        ["B", "District B", "theft", 40], ["A", "District A", "burglary", 25],
        ["A", "District A", "theft", 1],
    ]  # fmt: skip
    (day, first, last, share, p), friday = table[0][4:], table[1][4:]
    assert day == 1 and first <= 12 < last and share == pytest.approx(1) and p < 1e-9
    assert friday[0] == 5 and friday[1] <= 22 and friday[3] == pytest.approx(1)
    assert all(value == NULL for value in table[2][4:])
    text = report.read_text(encoding="utf-8")
    assert "Offences: Burglary, Theft" in text and text.count("<td>District B</td>") == 2


def test_hours_that_may_be_busiest_by_chance_are_not_named(run, tmp_path):
    """Thirty burglaries, one in every fifth or sixth hour of a week."""
    rows = [(50, 50, f"2025-02-{3 + at * 5 // 24:02d}T{at * 5 % 24:02d}:15:00+01:00", "") for at in range(30)]
    path = tmp_path / "report.html"
    run(records(rows), DISTRICTS=districts(), CODE_FIELD="code", NAME_FIELD="name", REPORT=str(path))
    text = path.read_text(encoding="utf-8")
    assert "They may be so by chance." in text and text.count("none by more than chance") == 2
