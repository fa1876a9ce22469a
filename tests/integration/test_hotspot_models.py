"""The hotspot tools as steps of a model, and one after another as batch processing runs them."""

from __future__ import annotations

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import (
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProcessingModelChildParameterSource,
    QgsProcessingModelOutput,
    QgsProcessingModelParameter,
    QgsProcessingParameterFeatureSource,
    QgsProcessingUtils,
    QgsRectangle,
    QgsVectorLayer,
)


def town(seed):
    layer = QgsVectorLayer("Point?crs=EPSG:5514&field=occurred_from:string", f"town {seed}", "memory")
    features = []
    for number, (x, y) in enumerate(np.random.default_rng(seed).normal(0, 900, (600, 2)).tolist()):
        feature = QgsFeature(layer.fields())
        day = f"2024-{1 + number % 12:02d}-{1 + number % 28:02d}"
        feature.setAttributes([f"{day}T{(seed + number) % 24:02d}:00:00+01:00"])
        feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(x - 600_000, y - 1_100_000)))
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    return layer


MEASURE = {
    "BEFORE_FROM": "2024-01-01",
    "BEFORE_TO": "2024-06-30",
    "AFTER_FROM": "2024-07-01",
    "AFTER_TO": "2024-12-31",
}


def measured():
    """The west of the town, where something was done, and the east beside it."""
    found = {}
    for name, west in (("treated", -620_000), ("control", -600_000)):
        layer = QgsVectorLayer("Polygon?crs=EPSG:5514", name, "memory")
        feature = QgsFeature()
        feature.setGeometry(QgsGeometry.fromRect(QgsRectangle(west, -1_120_000, west + 20_000, -1_080_000)))
        layer.dataProvider().addFeatures([feature])
        found[name] = layer
    return found


@pytest.fixture
def model(localsafety):
    """Records → grid → local Moran's I of its counts; records and cells → risk; records → density."""
    source = QgsProcessingModelChildParameterSource
    found = QgsProcessingModelAlgorithm("hotspots", "tests")
    records = QgsProcessingModelParameter("records")
    found.addModelParameter(QgsProcessingParameterFeatureSource("records", "records"), records)
    own, cells = source.fromModelParameter("records"), source.fromChildOutput("hotspotgrid", "OUTPUT")
    areas = {"CONTROL": source.fromModelParameter("control"), "TREATED": source.fromModelParameter("treated")}
    for name in ("treated", "control"):
        parameter = QgsProcessingParameterFeatureSource(name, name)
        found.addModelParameter(parameter, QgsProcessingModelParameter(name))
    steps = {
        "hotspotgrid": {"INPUT": own, "CELL_SIZE": 300},
        "localmoran": {"INPUT": cells, "FIELD": "count", "PERMUTATIONS": 99},
        "riskdensity": {"INPUT": own, "CELL_SIZE": 150, "POPULATION": cells, "POPULATION_FIELD": "count"},
        "kerneldensity": {"INPUT": own, "CELL_SIZE": 150, "BANDWIDTH": 500},
        "hotspotchange": {"INPUT": own, "CELL_SIZE": 300, "SPLIT": "2024-07-01"},
        "hotspotclassify": {"INPUT": own, "CELL_SIZE": 300, "PERIOD": 28, "SCHEME": "emerging"},
        "hotspotaccuracy": {"INPUT": own, "CELL_SIZE": 300, "SPLIT": "2024-07-01"},
        "nearrepeat": {"INPUT": own, "TIME_BANDS": "0,14,28"},
        "temporalprofile": {"INPUT": own, "DISTRICTS": cells, "CODE_FIELD": "cell_id"},
        "evaluatemeasure": {"INPUT": own, **areas, **MEASURE},
    }
    for name, values in steps.items():
        child = QgsProcessingModelChildAlgorithm(f"localsafety:{name}")
        child.setChildId(name)
        for key, value in values.items():
            given = value if isinstance(value, source) else source.fromStaticValue(value)
            child.addParameterSources(key, [given])
        output = QgsProcessingModelOutput(name, name)
        output.setChildId(name)
        output.setChildOutputName("REPORT" if name == "hotspotaccuracy" else "OUTPUT")
        child.setModelOutputs({name: output})
        found.addChildAlgorithm(child)
    return found


def test_all_of_them_in_one_model(model, tmp_path):
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
    kinds = {"hotspotgrid": "gpkg", "localmoran": "gpkg", "riskdensity": "tif", "kerneldensity": "tif"}
    kinds.update(hotspotchange="gpkg", hotspotclassify="gpkg", hotspotaccuracy="html")
    kinds.update(nearrepeat="gpkg", temporalprofile="gpkg", evaluatemeasure="gpkg")
    targets = {f"{name}:{name}": str(tmp_path / f"{name}.{kind}") for name, kind in kinds.items()}
    outputs, worked = model.create().run({"records": town(1), **measured(), **targets}, context, feedback)
    assert worked, feedback.textLog()
    moran = QgsVectorLayer(str(tmp_path / "localmoran.gpkg"), "moran", "ogr")
    assert sum(feature["count"] for feature in moran.getFeatures()) == 600
    assert {"moran_i", "p", "p_adj", "quadrant", "gi_z"} <= set(moran.fields().names())
    for name in ("riskdensity", "kerneldensity"):
        assert np.isfinite(gdal.Open(str(tmp_path / f"{name}.tif")).ReadAsArray()).any()
    for name, field in (("hotspotchange", "p_adj"), ("hotspotclassify", "mk_z")):
        cells = QgsVectorLayer(str(tmp_path / f"{name}.gpkg"), name, "ogr")
        assert cells.featureCount() > 50 and field in cells.fields().names()
    pairs = QgsVectorLayer(str(tmp_path / "nearrepeat.gpkg"), "pairs", "ogr")
    assert pairs.featureCount() == 8 and sum(feature["observed"] for feature in pairs.getFeatures()) > 0
    week = QgsVectorLayer(str(tmp_path / "temporalprofile.gpkg"), "week", "ogr")
    assert sum(feature["weight"] for feature in week.getFeatures()) == pytest.approx(600)
    areas = QgsVectorLayer(str(tmp_path / "evaluatemeasure.gpkg"), "areas", "ogr")
    counted = {feature["area"]: feature["before"] + feature["after"] for feature in areas.getFeatures()}
    assert counted["treated"] > 100 and counted["treated"] + counted["control"] == 600
    assert "PAI" in (tmp_path / "hotspotaccuracy.html").read_text(encoding="utf-8")
    assert outputs["hotspotgrid:hotspotgrid"].endswith("hotspotgrid.gpkg")


ALONE = {
    "hotspotgrid": {"CELL_SIZE": 300, "BANDWIDTH": 500},
    "kerneldensity": {"CELL_SIZE": 300, "BANDWIDTH": 500},
    "hotspotchange": {"CELL_SIZE": 300, "SPLIT": "2024-07-01"},
    "hotspotclassify": {"CELL_SIZE": 300, "PERIOD": 28},
    "nearrepeat": {},
    "temporalprofile": {},
    "evaluatemeasure": MEASURE,
}


@pytest.mark.parametrize("algorithm", ALONE)
def test_one_after_another_gives_what_each_gives_alone(localsafety, algorithm, tmp_path):
    """Nothing of one run stays behind for the next; temporary outputs live in the context they share."""
    context = QgsProcessingContext()
    values = {"OUTPUT": "TEMPORARY_OUTPUT", **ALONE[algorithm]}

    def run(seed, **more):
        areas = {name.upper(): layer for name, layer in measured().items()}
        own = areas if algorithm == "evaluatemeasure" else {}
        return localsafety.run(f"localsafety:{algorithm}", {"INPUT": town(seed), **values, **own}, **more)

    def content(found):
        if algorithm == "kerneldensity":
            return gdal.Open(found["OUTPUT"]).ReadAsArray().tolist()
        layer = found["OUTPUT"]
        if isinstance(layer, str):
            layer = QgsProcessingUtils.mapLayerFromString(layer, context)
        return sorted(str(feature.attributes()) for feature in layer.getFeatures())

    together = [run(seed, context=context) for seed in (1, 2, 1)]
    alone = [run(seed) for seed in (1, 2)]
    assert [content(found) for found in together[:2]] == [content(found) for found in alone]
    assert content(together[2]) == content(together[0]) != content(together[1])
