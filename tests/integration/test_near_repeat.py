"""``nearrepeat`` in a real QGIS: the reference, every record accounted for, one report in two languages."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest
from qgis.core import QgsProcessingException, QgsVectorLayer

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tools"))
from timed_layers import records


def moment(day: float) -> str:
    return str(np.datetime64("2025-01-01T00:00:00") + np.timedelta64(int(day * 86_400), "s")) + "+01:00"


@pytest.fixture
def run(localsafety, tmp_path):
    def go(layer, **more):
        values = {"INPUT": layer, "OUTPUT": str(tmp_path / "pairs.gpkg"), **more}
        return localsafety.run("localsafety:nearrepeat", values)

    return go


def wave(count=300, repeats=60):
    random = np.random.default_rng(1)
    x, y, days = random.uniform(0, 4000, count), random.uniform(0, 4000, count), random.uniform(0, 85, count)
    rows = [(a, b, moment(day), moment(day)) for a, b, day in zip(x, y, days)]
    after = zip(x[:repeats], y[:repeats], days[:repeats])
    return rows + [(a + 20, b + 20, moment(day + 2), moment(day + 2)) for a, b, day in after]


def test_pairs_are_counted_and_every_record_is_accounted_for(run):
    rows = [
        *wave(),
        (0, 0, "", ""),
        (None, 0, moment(1), moment(1)),
        (100_000, 0, moment(1), moment(31)),
    ]
    result = run(records(rows), DISTANCE_BANDS="0,100,200", TIME_BANDS="0,7,14", SEED=7)
    assert (result["COUNTED"], result["UNKNOWN"], result["UNLOCATED"], result["LEFT_OUT"]) == (361, 1, 1, 0)
    table = [feature.attributes()[1:] for feature in QgsVectorLayer(result["OUTPUT"]).getFeatures()]
    assert [row[:4] for row in table] == [
        [0, 100, 0, 7],
        [0, 100, 7, 14],
        [100, 200, 0, 7],
        [100, 200, 7, 14],
    ]
    observed, expected, ratio, p = table[0][4:]
    assert observed >= 60 and ratio == pytest.approx(observed / expected) and p == pytest.approx(0.01)


@pytest.mark.parametrize(
    ("code", "claim", "none"),
    [
        ("en", "times as frequent as by chance", "Too few incidents for a claim"),
        ("cs", "krát častější, než odpovídá náhodě", "Skutků je příliš málo"),
    ],
)
def test_the_report_says_no_more_than_the_numbers(run, tmp_path, code, claim, none):
    from local_safety.rules.i18n import set_language

    path = tmp_path / "report.html"
    try:
        set_language(code)
        run(records(wave()), REPORT=str(path))
        many = path.read_text(encoding="utf-8")
        run(records(wave(30, 5)), REPORT=str(path))
        few = path.read_text(encoding="utf-8")
    finally:
        set_language("en")
    assert claim in many and none not in many
    assert none in few and claim not in few
    assert "<script" not in many and "http" not in many


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"DISTANCE_BANDS": "100"}, "two or more ascending numbers"),
        ({"TIME_BANDS": "7,0"}, "two or more ascending numbers"),
        ({"OFFENCES": "nonsense"}, "not an offence of the taxonomy"),
        ({"OFFENCES": "robbery"}, "Fewer than two records have both"),
        ({"crs": "EPSG:4326"}, "does not measure in metres"),
    ],
)
def test_bad_input_is_one_sentence_and_nothing_is_written(run, tmp_path, more, sentence):
    more = dict(more)
    layer = records(wave(30, 0), more.pop("crs", "EPSG:5514"))
    with pytest.raises(QgsProcessingException, match=sentence):
        run(layer, REPORT=str(tmp_path / "report.html"), **more)
    assert list(Path(tmp_path).iterdir()) == []
