"""A cancelled run stops at once, wherever it is, and leaves what stood there before."""

from __future__ import annotations

import time

import numpy as np
import pytest
from osgeo import ogr, osr
from qgis.core import QgsProcessingException, QgsProcessingFeedback

from local_safety.processing.publish.bulk_geopackage import fill_table

NUMBER = 150_000
AT_ONCE = 1.5
"""Seconds of the processor between two questions whether the user cancelled."""


class Impatient(QgsProcessingFeedback):
    """Cancels at one of the questions; keeps the longest time between two of them."""

    def __init__(self, last):
        super().__init__(False)
        self.last, self.asked, self.longest, self.clock = last, 0, 0.0, time.process_time()

    def isCanceled(self):
        now = time.process_time()
        self.longest, self.clock = max(self.longest, now - self.clock), now
        self.asked += 1
        return self.last is not None and self.asked >= self.last


@pytest.fixture(scope="module")
def records(qgis_app, tmp_path_factory):
    """Incidents over 90 by 90 kilometres, and districts with a number each."""
    path = tmp_path_factory.mktemp("records") / "records.gpkg"
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(5514)
    dataset = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    layer = dataset.CreateLayer("records", reference, ogr.wkbPoint)
    for name in ("offence", "occurred_from", "occurred_to"):
        layer.CreateField(ogr.FieldDefn(name, ogr.OFTString))
    del layer, dataset
    rng = np.random.default_rng(1)
    x, y = rng.uniform(-690_000, -600_000, (2, NUMBER)) + [[0], [-500_000]]
    begin = [
        f"2025-{1 + number % 12:02d}-{1 + number % 28:02d}T10:{number % 60:02d}:00+01:00"
        for number in range(10_000)
    ]
    end = [text.replace("T10", "T22") for text in begin]
    parts = ([["robbery"] * 10_000, begin, end] for _ in range(NUMBER // 10_000))
    fill_table(path, ["offence", "occurred_from", "occurred_to"], parts, points=(x, y))
    return path


@pytest.fixture(scope="module")
def districts(localsafety, records):
    path = records.with_name("districts.gpkg")
    localsafety.run("localsafety:hotspotgrid", {"INPUT": str(records), "CELL_SIZE": 900, "OUTPUT": str(path)})
    return path


@pytest.fixture(scope="module")
def precincts(localsafety, records):
    path = records.with_name("precincts.gpkg")
    localsafety.run(
        "localsafety:hotspotgrid", {"INPUT": str(records), "CELL_SIZE": 3_000, "OUTPUT": str(path)}
    )
    return path


CASES = {
    "grid": ("hotspotgrid", {"CELL_SIZE": 250, "BANDWIDTH": 600}, "gpkg"),
    "hexagons": ("hotspotgrid", {"CELL_SIZE": 1_200, "SHAPE": "hexagon"}, "geojson"),
    "exact": ("kerneldensity", {"CELL_SIZE": 150, "BANDWIDTH": 1_500, "COMPUTATION": "exact"}, "tif"),
    "fast": ("kerneldensity", {"CELL_SIZE": 200, "BANDWIDTH": 0, "COMPUTATION": "fft"}, "tif"),
    "edges": ("kerneldensity", {"CELL_SIZE": 150, "BANDWIDTH": 900, "EDGE_CORRECTION": True}, "tif"),
    "risk": ("riskdensity", {"CELL_SIZE": 450, "BANDWIDTH": 900, "POPULATION_FIELD": "count"}, "tif"),
    "change": ("hotspotchange", {"CELL_SIZE": 250, "SPLIT": "2025-07-01"}, "gpkg"),
    "classes": ("hotspotclassify", {"CELL_SIZE": 250, "PERIOD": 28, "SCHEME": "emerging"}, "gpkg"),
    "accuracy": ("hotspotaccuracy", {"CELL_SIZE": 250, "BANDWIDTH": 900, "SPLIT": "2025-07-01"}, "html"),
    "pairs": ("nearrepeat", {"DISTANCE_BANDS": "0,200,400", "PERMUTATIONS": 19}, "gpkg"),
    "week": ("temporalprofile", {"CODE_FIELD": "cell_id"}, "gpkg"),
    "moran": ("localmoran", {"FIELD": "count"}, "gpkg"),
}


@pytest.mark.parametrize("case", CASES)
def test_cancelling_anywhere_is_quick_and_leaves_nothing(
    localsafety, records, districts, precincts, tmp_path, case
):
    algorithm, values, kind = CASES[case]
    target = tmp_path / f"result.{kind}"
    output = "REPORT" if kind == "html" else "OUTPUT"
    parameters = {"INPUT": str(records), **values, output: str(target)}
    if algorithm == "riskdensity":
        parameters["POPULATION"] = str(districts)
    elif algorithm == "temporalprofile":
        parameters["DISTRICTS"] = str(precincts)
    elif algorithm == "localmoran":
        parameters["INPUT"] = str(districts)

    def run(last):
        feedback = Impatient(last)
        localsafety.run(f"localsafety:{algorithm}", parameters, feedback=feedback)
        return feedback

    run(None)  # loads what has to be loaded
    whole = min((run(None) for _ in range(3)), key=lambda feedback: feedback.longest)
    assert whole.longest <= AT_ONCE
    assert whole.asked >= 5
    for path in tmp_path.iterdir():
        path.unlink()
    for last in sorted({1, 2, whole.asked // 3, whole.asked // 2, whole.asked - 1, whole.asked}):
        with pytest.raises(QgsProcessingException):
            run(last)
        if kind != "geojson":  # QGIS itself writes other formats, best effort: the help says so
            assert list(tmp_path.iterdir()) == [], last
