"""``evaluatemeasure`` run as a user runs it, on towns with a measure of known effect."""

from __future__ import annotations

import datetime as dt
import math

import numpy as np
import pytest
from qgis.core import (
    NULL,
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsRectangle,
    QgsVectorLayer,
)

WEST, SOUTH = -600_000, -1_100_000
BOXES = {"treated": (0, 0), "buffer": (1_000, 0), "control": (5_000, 0)}
DATES = {
    "BEFORE_FROM": "2023-01-01",
    "BEFORE_TO": "2023-12-31",
    "AFTER_FROM": "2024-01-01",
    "AFTER_TO": "2024-12-30",
}


def box(name, crs="EPSG:5514", width=1_000):
    east, north = (WEST + BOXES[name][0], SOUTH + BOXES[name][1])
    layer = QgsVectorLayer(f"Polygon?crs={crs}", name, "memory")
    feature = QgsFeature()
    area = QgsRectangle(east, north, east + width, north + 1_000)
    feature.setGeometry(QgsGeometry.fromRect(area))
    layer.dataProvider().addFeatures([feature])
    return layer


def town(counts, more=()):
    """Records of ``counts``: area → (before, after); ``more``: rows of (x, y, time, offence, status)."""
    rng = np.random.default_rng(6)
    rows = list(more)
    for name, pair in counts.items():
        for year, number in zip((2023, 2024), pair):
            for _ in range(number):
                day = dt.date(year, 1, 1) + dt.timedelta(days=int(rng.integers(0, 365)))
                x, y = rng.uniform(1, 999, 2)
                place = BOXES[name][0] + x, BOXES[name][1] + y
                rows.append((*place, f"{day}T08:00:00+01:00", "burglary", "unsolved"))
    fields = "field=offence:string&field=status:string&field=occurred_from:string"
    layer = QgsVectorLayer(f"Point?crs=EPSG:5514&{fields}", "records", "memory")
    features = []
    for x, y, when, offence, status in rows:
        feature = QgsFeature(layer.fields())
        feature.setAttributes([offence, status, when])
        if x is not None:
            feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(WEST + x, SOUTH + y)))
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    return layer


@pytest.fixture
def run(localsafety):
    def call(records, **changes):
        areas = {name.upper(): box(name) for name in BOXES}
        values = {"INPUT": records, **areas, **DATES, "OUTPUT": "memory:", **changes}
        feedback = QgsProcessingFeedback()
        found = localsafety.run("localsafety:evaluatemeasure", values, feedback=feedback)
        return {**found, "log": feedback.textLog()}

    return call


def table(layer):
    return {f["area"]: [None if v == NULL else v for v in f.attributes()[1:]] for f in layer.getFeatures()}


def test_counts_and_figures_of_a_known_effect(run, tmp_path):
    counts = {"treated": (200, 100), "buffer": (100, 150), "control": (300, 300)}
    report = tmp_path / "report.html"
    found = run(town(counts), REPORT=str(report))
    assert found["OUTPUT"].fields().names() == ["area", "before", "after", "change_pct"]
    assert table(found["OUTPUT"]) == {
        "treated": [200, 100, -50.0], "buffer": [100, 150, 50.0], "control": [300, 300, 0.0],
    }  # fmt: skip
    assert found["ODDS_RATIO"] == pytest.approx(2)
    reach = math.exp(1.959964 * math.sqrt(1 / 200 + 1 / 100 + 2 / 300))
    assert (found["ODDS_LOW"], found["ODDS_HIGH"]) == pytest.approx((2 / reach, 2 * reach), rel=1e-6)
    assert found["WDQ"] == pytest.approx(-0.5)
    text = report.read_text(encoding="utf-8")
    assert "50.0% fewer incidents" in text and "may have moved there" in text


def test_every_record_is_somewhere(run):
    more = [
        (20_000, 20_000, "2023-05-05T01:00:00+02:00", "burglary", "unsolved"),
        (None, None, "2023-05-05T01:00:00+02:00", "burglary", "unsolved"),
        (10, 10, "", "burglary", "unsolved"),
        (10, 10, "2022-12-31T23:00:00+01:00", "burglary", "unsolved"),
        (10, 10, "2023-05-05T01:00:00+02:00", "burglary", "no_crime"),
        (10, 10, "2023-05-05T01:00:00+02:00", "robbery", "unsolved"),
    ]
    records = town({"treated": (9, 5), "buffer": (8, 4), "control": (7, 7)}, more)
    found = run(records, OFFENCES="burglary")
    names = ("COUNTED", "OUTSIDE", "UNLOCATED", "UNKNOWN", "LEFT_OUT")
    assert [found[name] for name in names] == [40, 1, 1, 1, 3]
    assert "below 20" in found["log"]


def test_without_a_buffer_and_without_a_gain_there_is_no_quotient(run):
    counts = {"treated": (50, 80), "control": (90, 90)}
    for buffer in (None, box("buffer")):
        found = run(town(counts), BUFFER=buffer)
        assert math.isnan(found["WDQ"])
        assert found["ODDS_RATIO"] < 1
        assert ("buffer" in table(found["OUTPUT"])) is (buffer is not None)


def test_a_buffer_drawn_over_the_treated_area_takes_nothing_from_it(run):
    counts = {"treated": (60, 30), "buffer": (40, 40), "control": (90, 90)}
    wide = box("treated", width=2_000)
    found = run(town(counts), BUFFER=wide)
    assert [pair[:2] for pair in table(found["OUTPUT"]).values()] == [[60, 30], [40, 40], [90, 90]]
    assert "overlap" in found["log"]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"AFTER_FROM": "2023-06-01"}, "four days"),
        ({"BEFORE_FROM": "2023-12-31", "BEFORE_TO": "2023-01-01"}, "four days"),
        ({"OFFENCES": "robbery"}, "No incident|No record"),
        ({"OFFENCES": "nonsense"}, "not an offence"),
    ],
)
def test_wrong_values_give_a_sentence_and_leave_the_old_file(run, tmp_path, change, sentence):
    target = tmp_path / "table.gpkg"
    target.write_bytes(b"the file of last month")
    report = tmp_path / "report.html"
    with pytest.raises(QgsProcessingException, match=sentence):
        run(town({"treated": (9, 5), "control": (7, 7)}), OUTPUT=str(target), REPORT=str(report), **change)
    assert target.read_bytes() == b"the file of last month"
    assert [path.name for path in tmp_path.iterdir()] == ["table.gpkg"]


def test_different_lengths_and_seasons_are_said(run):
    records = town({"treated": (60, 30), "buffer": (40, 40), "control": (90, 90)})
    found = run(records, AFTER_FROM="2024-06-01")
    assert "365 and 213 days long" in found["log"]
    assert "different seasons" in found["log"]
    late = run(records, AFTER_TO="2025-12-31")
    assert "may be incomplete there" in late["log"] and "incomplete" not in found["log"]


class Impatient(QgsProcessingFeedback):
    """Cancels at one of the questions whether the user cancelled."""

    def __init__(self, last):
        super().__init__(False)
        self.last, self.asked = last, 0

    def isCanceled(self):
        self.asked += 1
        return self.asked >= self.last


def test_cancelled_anywhere_it_leaves_nothing(localsafety, tmp_path):
    areas = {name.upper(): box(name) for name in BOXES}
    values = {"INPUT": town({"treated": (9, 5), "control": (7, 7)}), **areas, **DATES}
    outputs = {"OUTPUT": str(tmp_path / "table.gpkg"), "REPORT": str(tmp_path / "report.html")}

    def run(last):
        feedback = Impatient(last)
        localsafety.run("localsafety:evaluatemeasure", {**values, **outputs}, feedback=feedback)
        return feedback.asked

    whole = run(math.inf)
    assert whole >= 5
    for path in tmp_path.iterdir():
        path.unlink()
    for last in range(1, whole + 1):
        with pytest.raises(QgsProcessingException):
            run(last)
        assert list(tmp_path.iterdir()) == [], last


def test_an_area_in_the_wrong_coordinate_system_gets_a_sentence(run):
    records = town({"treated": (9, 5), "control": (7, 7)})
    with pytest.raises(QgsProcessingException, match="coordinates of the layer “treated” cannot be those"):
        run(records, TREATED=box("treated", crs="EPSG:4326"))
