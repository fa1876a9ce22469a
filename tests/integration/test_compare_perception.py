"""``compareperception`` in a real QGIS."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest
from qgis.core import QgsFeature, QgsGeometry, QgsPointXY, QgsProcessingException, QgsVectorLayer

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tools"))
from timed_layers import records

TIME = "2025-01-01T10:00:00+01:00"


def reports(places, crs="EPSG:5514"):
    layer = QgsVectorLayer(f"Point?crs={crs}&field=report_id:string", "reports", "memory")
    features = []
    for number, place in enumerate(places):
        feature = QgsFeature(layer.fields())
        if place is not None:
            feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(*place)))
        feature.setAttributes([str(number)])
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    return layer


def spread(cells, seed):
    """Places in cells of 100 m: {(column, row): how many}."""
    random = np.random.default_rng(seed)
    return [
        (100 * col + x, 100 * row + y)
        for (col, row), count in cells.items()
        for x, y in random.uniform(1, 99, (count, 2)).tolist()
    ]


RECORDS = {(0, 0): 60, (1, 0): 50, (2, 0): 2, (3, 0): 20}
REPORTS = {(0, 0): 30, (1, 0): 2, (2, 0): 25, (3, 0): 10}


@pytest.fixture
def run(localsafety, tmp_path):
    def go(**more):
        rows = [(x, y, TIME, TIME) for x, y in spread(RECORDS, 1)] + [(None, 0, TIME, TIME)]
        values = {
            "INPUT": records(rows),
            "PERCEPTION": reports([*spread(REPORTS, 2), None]),
            "CELL_SIZE": 100,
            "OUTPUT": str(tmp_path / "cells.gpkg"),
            **more,
        }
        return localsafety.run("localsafety:compareperception", values)

    return go


def test_cells_are_called_by_what_differs(run):
    result = run()
    names = ("COUNTED", "OUTSIDE", "UNLOCATED", "LEFT_OUT", "REPORTS", "REPORTS_OUTSIDE", "REPORTS_UNLOCATED")
    assert [result[name] for name in names] == [132, 0, 1, 0, 67, 0, 1]
    cells = {f["cell_id"]: f for f in QgsVectorLayer(result["OUTPUT"]).getFeatures()}
    assert [cell["class"] for _, cell in sorted(cells.items())] == ["both", "unnoticed", "feared", "usual"]
    assert (result["CELLS"], result["FEARED"], result["UNNOTICED"]) == (4, 1, 1)
    first = next(cell for cell in cells.values() if cell["class"] == "both")
    assert (first["records"], first["reports"]) == (60, 30)
    assert first["expected_reports"] == pytest.approx(60 * 67 / 132)


def test_reports_in_degrees_lie_where_they_were_sent(run):
    layer = reports(spread(REPORTS, 2))
    import processing

    degrees = processing.run(
        "native:reprojectlayer", {"INPUT": layer, "TARGET_CRS": "EPSG:4326", "OUTPUT": "memory:"}
    )["OUTPUT"]
    result = run(PERCEPTION=degrees)
    assert result["REPORTS"] + result["REPORTS_OUTSIDE"] == 67


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"OFFENCES": "robbery"}, "must lie in the study area"),
        ({"PERCEPTION": "none"}, "must lie in the study area"),
    ],
)
def test_bad_input_is_one_sentence_and_nothing_is_written(run, tmp_path, more, sentence):
    more = {key: reports([None]) if value == "none" else value for key, value in more.items()}
    with pytest.raises(QgsProcessingException, match=sentence):
        run(**more)
    assert list(tmp_path.iterdir()) == []


def test_the_style_names_every_class(run):
    layer = QgsVectorLayer(run()["OUTPUT"])
    style = Path(__file__).resolve().parents[2] / "resources" / "styles" / "perception.qml"
    assert layer.loadNamedStyle(str(style))[1]
    values = [category.value() for category in layer.renderer().categories()]
    assert values == ["feared", "unnoticed", "both", "usual"]
