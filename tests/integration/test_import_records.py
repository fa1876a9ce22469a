"""``importrecords`` run as a user runs it."""

from __future__ import annotations

import csv
import io
import json
import zipfile

import pytest
from qgis.core import (
    QgsApplication,
    QgsFeature,
    QgsGeometry,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsVectorLayer,
)

HEADER = ["id", "x", "y", "mp", "date", "state", "relevance", "types"]
FIELDS = [
    "incident_id", "source", "offence", "offences", "occurred_from", "occurred_to", "reported", "status",
    "place_kind", "weight",
]  # fmt: skip


@pytest.fixture
def run(localsafety):
    """Run the algorithm through QGIS's own entry point."""
    import processing

    return lambda parameters, **more: processing.run("localsafety:importrecords", parameters, **more)


@pytest.fixture
def package(tmp_path):
    """A package of four incidents: two good, one without a place, one with an unknown state."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(HEADER)
    date = "2025-01-01T00:26:00.0000+01:00"
    for kind in (1, 3):
        writer.writerow([1, 14.42, 50.08, "false", date, 1, 4, kind])
    writer.writerow([2, 14.60, 50.08, "false", date, 2, 4, 35])
    writer.writerow([3, 14.42, 50.08, "false", date, 2, 6, 35])
    writer.writerow([4, 14.42, 50.08, "false", date, 9, 4, 35])
    path = tmp_path / "202501.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("202501.csv", stream.getvalue())
    return path


def features(path):
    layer = QgsVectorLayer(str(path), "layer", "ogr")
    assert layer.isValid()
    return layer, list(layer.getFeatures())


def test_package_to_geopackage(run, package, tmp_path):
    target = {name: str(tmp_path / file) for name, file in (
        ("OUTPUT", "records.gpkg"), ("REJECTS", "rejects.gpkg"), ("REPORT", "report.html"),
    )}  # fmt: skip
    result = run({"INPUT": [str(package)], "FORMAT": "police_cr_map", **target})
    assert [result[name] for name in ("READ", "IMPORTED", "REJECTED", "DUPLICATES")] == [4, 3, 1, 0]
    layer, found = features(target["OUTPUT"])
    assert layer.crs().authid() == "EPSG:5514"
    assert [name for name in layer.fields().names() if name != "fid"] == FIELDS
    by_id = {feature["incident_id"]: feature for feature in found}
    assert by_id["1"]["offences"] == "robbery"
    point = by_id["1"].geometry().asPoint()
    assert (point.x(), point.y()) == pytest.approx((-743011.723, -1043823.181), abs=0.01)
    assert by_id["3"].geometry().isNull() or by_id["3"].geometry().isEmpty()
    _layer, rejects = features(target["REJECTS"])
    assert [(item["file"], item["line"], item["reason"]) for item in rejects] == [
        ("202501.zip", 6, "unknown_state")
    ]
    assert "<script" not in (tmp_path / "report.html").read_text(encoding="utf-8")


def test_area_and_memory_output(run, package, tmp_path):
    area = QgsVectorLayer("Polygon?crs=EPSG:4326", "area", "memory")
    feature = QgsFeature()
    feature.setGeometry(QgsGeometry.fromWkt("POLYGON((14.4 50, 14.5 50, 14.5 50.1, 14.4 50.1, 14.4 50))"))
    area.dataProvider().addFeature(feature)
    result = run({"INPUT": [str(package)], "AREA": area, "OUTPUT": "memory:", "REJECTS": "memory:"})
    assert (result["IMPORTED"], result["REJECTED"]) == (2, 2)
    assert {item["reason"] for item in result["REJECTS"].getFeatures()} == {"outside_area", "unknown_state"}
    assert result["OUTPUT"].featureCount() == 2


@pytest.mark.parametrize("content", [b"", b"%PDF-1.4", b"<html><body>Error</body></html>", b"a;b\n1;2\n"])
def test_a_wrong_file_leaves_what_stood_there_before(run, tmp_path, content):
    wrong = tmp_path / "data.csv"
    wrong.write_bytes(content)
    target = tmp_path / "records.gpkg"
    target.write_bytes(b"the previous import")
    names = sorted(path.name for path in tmp_path.iterdir())
    with pytest.raises(QgsProcessingException, match=r"data\.csv"):
        run({"INPUT": [str(wrong)], "OUTPUT": str(target), "REPORT": str(tmp_path / "report.html")})
    assert target.read_bytes() == b"the previous import"
    assert sorted(path.name for path in tmp_path.iterdir()) == names


def test_an_input_is_never_replaced(run, package):
    before = package.read_bytes()
    with pytest.raises(QgsProcessingException, match="another file"):
        run({"INPUT": [str(package)], "OUTPUT": "memory:", "REPORT": str(package)})
    assert package.read_bytes() == before


def test_mapping_with_an_unknown_key_and_a_geographic_target(run, sample, package, tmp_path):
    mapping = tmp_path / "mapping.yaml"
    mapping.write_text("version: 1\ncolour: red\nfields: {incident_id: a, offence: b}\n", encoding="utf-8")
    with pytest.raises(QgsProcessingException, match=r"mapping\.yaml.*2.*colour"):
        run({"INPUT": [str(package)], "MAPPING": str(mapping), "OUTPUT": "memory:"})
    with pytest.raises(QgsProcessingException, match="EPSG:4326"):
        run({"INPUT": [str(package)], "TARGET_CRS": "EPSG:4326", "OUTPUT": "memory:"})


def test_cancelled_run_raises_and_writes_nothing(run, package, tmp_path):
    feedback = QgsProcessingFeedback()
    feedback.cancel()
    with pytest.raises(QgsProcessingException):
        run({"INPUT": [str(package)], "OUTPUT": str(tmp_path / "records.gpkg")}, feedback=feedback)
    assert not (tmp_path / "records.gpkg").exists()


def test_progress_never_falls(run, package):
    told = []
    feedback = QgsProcessingFeedback()
    feedback.progressChanged.connect(told.append)
    run({"INPUT": [str(package)], "OUTPUT": "memory:"}, feedback=feedback, context=QgsProcessingContext())
    assert told == sorted(told)
    assert told[-1] == 100


def test_sample_town(run, sample):
    figures = json.loads((sample / "expected.json").read_text(encoding="utf-8"))["files"]
    names = [name for name in figures if name.endswith(".zip")]
    result = run({"INPUT": [str(sample / name) for name in names], "OUTPUT": "memory:"})
    for output, key in (("READ", "read"), ("IMPORTED", "imported"), ("REJECTED", "rejected")):
        assert result[output] == sum(figures[name][key] for name in names)
    result = run(
        {
            "INPUT": [str(sample / "municipal_police.csv")],
            "FORMAT": "municipal_police",
            "MAPPING": str(sample / "municipal_police.yaml"),
            "OUTPUT": "memory:",
        }
    )
    assert result["IMPORTED"] == figures["municipal_police.csv"]["imported"]
    assert result["OUTPUT"].featureCount() == result["IMPORTED"]


SPEEDING = (
    "ObjectID,typ_přestupku,datum_a_čas_přestupku,X,Y\r\n"
    "1,§ 125c odst. 1 písm. f) bod 3 zákona,2014-07-02 12:42:00.000,16.6,49.2\r\n"
)


def test_the_name_of_a_shipped_mapping_passes_as_a_file_does(run, tmp_path):
    table = tmp_path / "export.csv"
    table.write_text(SPEEDING, encoding="utf-8")
    algorithm = QgsApplication.processingRegistry().algorithmById("localsafety:importrecords").create()
    definition = algorithm.parameterDefinition("MAPPING")
    assert definition.checkValueIsAcceptable("brno-speeding", QgsProcessingContext())
    parameters = {"INPUT": [str(table)], "MAPPING": "brno-speeding", "OUTPUT": "memory:"}
    assert algorithm.checkParameterValues(parameters, QgsProcessingContext())[0]
    result = run(parameters)
    assert [feature["offence"] for feature in result["OUTPUT"].getFeatures()] == ["speeding"]
    with pytest.raises(QgsProcessingException, match="“brno”.*brno-speeding, memphis-robberies"):
        run({**parameters, "MAPPING": "brno"})
    with pytest.raises(QgsProcessingException, match="resembles.*“brno-speeding”"):
        run({"INPUT": [str(table)], "OUTPUT": "memory:"})
