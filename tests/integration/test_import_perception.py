"""``importperception`` run as a user runs it."""

from __future__ import annotations

import pytest
from osgeo import ogr, osr
from qgis.core import QgsFeature, QgsGeometry, QgsProcessingException, QgsProcessingFeedback, QgsVectorLayer

MAPPING = """version: 1
fields: {report_id: id, concern: kind, reported: day}
keep: [age]
concerns: {Broken lamp: lighting}
"""
FIELDS = ["report_id", "concern", "concerns", "reported", "time_of_day", "weight", "age"]


@pytest.fixture
def run(localsafety):
    return lambda parameters, **more: localsafety.run("localsafety:importperception", parameters, **more)


@pytest.fixture
def mapping(tmp_path):
    path = tmp_path / "form.yaml"
    path.write_text(MAPPING, encoding="utf-8")
    return str(path)


def layer_of(path, driver, rows):
    """A layer of points in WGS 84: id, kind, day, age, WKT or None, and what a resident wrote."""
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(4326)
    reference.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    dataset = ogr.GetDriverByName(driver).CreateDataSource(str(path))
    layer = dataset.CreateLayer("form", reference, ogr.wkbPoint)
    for name in ("id", "kind", "day", "age", "comment"):
        layer.CreateField(ogr.FieldDefn(name, ogr.OFTString))
    for row in rows:
        feature = ogr.Feature(layer.GetLayerDefn())
        for name, value in zip(("id", "kind", "day", "age"), row):
            feature[name] = value
        feature["comment"] = "CANARY: Jan writes to jan@town.example"
        if row[4]:
            feature.SetGeometry(ogr.CreateGeometryFromWkt(row[4]))
        layer.CreateFeature(feature)
    del feature, layer, dataset
    return str(path)


ROWS = [
    ("1", "Broken lamp", "2025-03-05", "25-34", "POINT (14.42 50.08)"),
    ("2", "dog", "2025-03-05T21:15:00+01:00", "", None),
    ("3", "Jan Novák", "2025-03-05", "", "POINT (14.42 50.08)"),
    ("4", "noise", "2025-03-06", "", "POINT (16.6 49.2)"),
    ("4", "noise", "2025-03-06", "", "POINT (16.6 49.2)"),
]


@pytest.mark.parametrize(("driver", "suffix"), [("GPKG", "gpkg"), ("GeoJSON", "geojson")])
def test_a_layer_of_a_form(run, mapping, tmp_path, driver, suffix):
    source = layer_of(tmp_path / f"form.{suffix}", driver, ROWS)
    target = {name: str(tmp_path / f"{name}.gpkg") for name in ("OUTPUT", "REJECTS")}
    feedback = QgsProcessingFeedback(False)
    result = run({"INPUT": [source], "MAPPING": mapping, **target}, feedback=feedback)
    assert [result[name] for name in ("READ", "IMPORTED", "REJECTED", "DUPLICATES")] == [5, 3, 1, 1]
    layer = QgsVectorLayer(target["OUTPUT"], "reports", "ogr")
    assert layer.crs().authid() == "EPSG:5514"
    assert [name for name in layer.fields().names() if name != "fid"] == FIELDS
    found = {feature["report_id"]: feature for feature in layer.getFeatures()}
    assert [found["1"][name] for name in FIELDS[1:]] == [
        "lighting", "lighting", "2025-03-05", "unknown", 1.0, "25-34",
    ]  # fmt: skip
    point = found["1"].geometry().asPoint()
    assert (point.x(), point.y()) == pytest.approx((-743011.723, -1043823.181), abs=0.01)
    assert found["2"].geometry().isNull() or found["2"].geometry().isEmpty()
    assert found["2"]["reported"] == "2025-03-05"
    rejects = QgsVectorLayer(target["REJECTS"], "rejects", "ogr")
    assert [(row["line"], row["reason"], row["incident_id"]) for row in rejects.getFeatures()] == [
        (3, "unknown_concern", "3")
    ]
    assert "missing or weak lighting: 1 reports" in feedback.textLog()
    assert "CANARY" not in feedback.textLog()
    assert b"CANARY" not in (tmp_path / "OUTPUT.gpkg").read_bytes()


def test_reports_outside_the_area_are_rejected(run, mapping, tmp_path):
    area = QgsVectorLayer("Polygon?crs=EPSG:4326", "area", "memory")
    feature = QgsFeature()
    feature.setGeometry(QgsGeometry.fromWkt("POLYGON((14 50,15 50,15 51,14 51,14 50))"))
    area.dataProvider().addFeature(feature)
    source = layer_of(tmp_path / "form.gpkg", "GPKG", ROWS)
    parameters = {"INPUT": [source], "MAPPING": mapping, "AREA": area, "OUTPUT": "memory:"}
    result = run({**parameters, "REJECTS": "memory:", "TARGET_CRS": "EPSG:32633"})
    assert result["OUTPUT"].crs().authid() == "EPSG:32633"
    assert sorted(row["report_id"] for row in result["OUTPUT"].getFeatures()) == ["1", "2"]
    assert {row["reason"] for row in result["REJECTS"].getFeatures()} == {"outside_area", "unknown_concern"}


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("keep: [age]", "keep: [e-mail]", "form.yaml, line 3: “keep” names “e-mail”"),
        ("keep: [age]", "keep: [comment]", "3 values of the column “comment” hold an e-mail"),
        ("lighting", "lightning", "form.yaml, line 4"),
        ("kind", "category", "“category” is missing"),
    ],
)
def test_a_refusal_is_one_sentence_and_leaves_nothing(run, tmp_path, old, new, words):
    path = tmp_path / "form.yaml"
    path.write_text(MAPPING.replace(old, new), encoding="utf-8")
    source = layer_of(tmp_path / "form.gpkg", "GPKG", ROWS)
    before = sorted(item.name for item in tmp_path.iterdir())
    feedback = QgsProcessingFeedback(False)
    with pytest.raises(QgsProcessingException) as caught:
        run(
            {"INPUT": [source], "MAPPING": str(path), "OUTPUT": str(tmp_path / "out.gpkg")},
            feedback=feedback,
        )
    assert words in str(caught.value)
    for text in (str(caught.value), feedback.textLog()):
        assert "jan@town.example" not in text and "Traceback" not in text
    assert sorted(item.name for item in tmp_path.iterdir()) == before


def test_without_a_mapping_the_sentence_says_so(run, tmp_path):
    source = layer_of(tmp_path / "form.gpkg", "GPKG", ROWS)
    with pytest.raises(QgsProcessingException, match="nothing.yaml"):
        run({"INPUT": [source], "MAPPING": str(tmp_path / "nothing.yaml"), "OUTPUT": "memory:"})
