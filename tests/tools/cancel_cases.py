"""The hotspot tools on records of a region, and a user who cancels: shared by tests and the benchmark."""

from __future__ import annotations

import time
from pathlib import Path

import numpy as np
from osgeo import ogr, osr
from qgis.core import QgsProcessingFeedback

NUMBER = 150_000
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


class Impatient(QgsProcessingFeedback):
    """Cancels at one of the questions; keeps the longest time of the processor between two of them."""

    def __init__(self, last=None):
        super().__init__(False)
        self.last, self.asked, self.longest, self.clock = last, 0, 0.0, time.process_time()

    def isCanceled(self):
        now = time.process_time()
        self.longest, self.clock = max(self.longest, now - self.clock), now
        self.asked += 1
        return self.last is not None and self.asked >= self.last


def write_records(path: Path) -> None:
    """Writes incidents over 90 by 90 kilometres."""
    from local_safety.processing.publish.bulk_geopackage import fill_table

    reference = osr.SpatialReference()
    reference.ImportFromEPSG(5514)
    dataset = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    layer = dataset.CreateLayer("records", reference, ogr.wkbPoint)
    for name in ("offence", "occurred_from", "occurred_to"):
        layer.CreateField(ogr.FieldDefn(name, ogr.OFTString))
    del layer, dataset
    x, y = np.random.default_rng(1).uniform(-690_000, -600_000, (2, NUMBER)) + [[0], [-500_000]]
    begin = [
        f"2025-{1 + number % 12:02d}-{1 + number % 28:02d}T10:{number % 60:02d}:00+01:00"
        for number in range(10_000)
    ]
    end = [text.replace("T10", "T22") for text in begin]
    parts = ([["robbery"] * 10_000, begin, end] for _ in range(NUMBER // 10_000))
    fill_table(path, ["offence", "occurred_from", "occurred_to"], parts, points=(x, y))


def write_cells(processing, records: Path, size: float, path: Path) -> None:
    """Writes square districts with a number each."""
    processing.run("localsafety:hotspotgrid", {"INPUT": str(records), "CELL_SIZE": size, "OUTPUT": str(path)})


def parameters(case: str, records: Path, districts: Path, precincts: Path, target: Path) -> dict:
    """What a case is run with; ``districts`` and ``precincts``: small and large cells."""
    algorithm, values, kind = CASES[case]
    found = {"INPUT": str(records), **values, "REPORT" if kind == "html" else "OUTPUT": str(target)}
    if algorithm == "riskdensity":
        found["POPULATION"] = str(districts)
    elif algorithm == "temporalprofile":
        found["DISTRICTS"] = str(precincts)
    elif algorithm == "localmoran":
        found["INPUT"] = str(districts)
    return found
