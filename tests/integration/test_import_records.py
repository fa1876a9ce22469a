"""``importrecords`` run as a user runs it."""

from __future__ import annotations

import csv
import io
import json
import math
import re
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


@pytest.fixture
def month(tmp_path):
    """Makes a crime map CSV of one theft per (id, longitude, day, state, relevance)."""

    def make(name, rows):
        path = tmp_path / name
        with path.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream)
            writer.writerow(HEADER)
            for key, x, day, state, relevance in rows:
                date = f"2025-{day}T10:26:00.0000+01:00"
                writer.writerow([key, x, 50.08, "false", date, state, relevance, 35])
        return path

    return make


JANUARY = [
    (101, 14.42, "01-05", 2, 4),
    (102, 14.43, "01-10", 2, 4),
    (103, 14.44, "01-15", 2, 4),
    (104, 14.45, "01-20", 2, 4),
    (105, 14.46, "01-31", 2, 4),
    (106, 14.47, "01-12", 2, 4),
]
FEBRUARY = [
    (102, 14.43, "01-10", 1, 4),  # solved since
    (103, 14.4402, "01-15", 2, 4),  # moved by 14 m
    (105, 14.46, "01-31", 2, 4),  # the same
    (106, 14.47, "01-12", 9, 4),  # rejected now
    (201, 14.42, "02-05", 2, 4),
    (202, 14.42, "01-30", 2, 6),
]


def test_a_month_is_compared_with_the_last_import(run, month, tmp_path):
    last = tmp_path / "last.gpkg"
    none = run({"INPUT": [str(month("january.csv", JANUARY))], "OUTPUT": str(last)})
    assert all(math.isnan(none[name]) for name in ("NEW", "CHANGED", "VANISHED"))
    report = tmp_path / "report.html"
    before = last.read_bytes()
    result = run(
        {
            "INPUT": [str(month("february.csv", FEBRUARY))],
            "PREVIOUS": f"{last}|layername=last",
            "OUTPUT": str(tmp_path / "records.gpkg"),
            "REPORT": str(report),
        }
    )
    # 101 lies before the first day of the new import and is not denied by it.
    assert [result[name] for name in ("NEW", "CHANGED", "VANISHED")] == [2, 2, 2]
    assert (result["IMPORTED"], result["REJECTED"]) == (5, 1)
    html = report.read_text(encoding="utf-8")
    for text in ("2025-01-10", "2025-01-31", "unsolved → solved", "moved by more than 1 m",
                 "The state of the investigation is not a known one.", "no longer in the files",
                 "on days that this import does not cover"):  # fmt: skip
        assert text in html
    assert not re.search(r"\b[12]0[1-6]\b", re.sub("<svg.*?</svg>|<style>.*?</style>", "", html, flags=re.S))
    assert last.read_bytes() == before


def test_the_last_import_in_another_crs_is_the_same(run, month, tmp_path):
    path = month("january.csv", JANUARY)
    last = run({"INPUT": [str(path)], "TARGET_CRS": "EPSG:32633", "OUTPUT": "memory:"})["OUTPUT"]
    result = run({"INPUT": [str(path)], "PREVIOUS": last, "OUTPUT": "memory:"})
    assert [result[name] for name in ("NEW", "CHANGED", "VANISHED")] == [0, 0, 0]


def test_a_last_import_without_the_fields_is_refused(run, month, tmp_path):
    target = tmp_path / "records.gpkg"
    layer = QgsVectorLayer("Point?crs=EPSG:5514&field=incident_id:string", "points", "memory")
    with pytest.raises(QgsProcessingException, match=r"points.*source.*Import police records"):
        run({"INPUT": [str(month("a.csv", JANUARY))], "PREVIOUS": layer, "OUTPUT": str(target)})
    degrees = QgsVectorLayer("Point?crs=EPSG:4326&field=incident_id:string", "degrees", "memory")
    with pytest.raises(QgsProcessingException, match=r"degrees.*metres"):
        run({"INPUT": [str(month("a.csv", JANUARY))], "PREVIOUS": degrees, "OUTPUT": str(target)})
    assert not target.exists()


def test_the_last_import_is_never_replaced(run, month, tmp_path):
    last = tmp_path / "last.gpkg"
    run({"INPUT": [str(month("january.csv", JANUARY))], "OUTPUT": str(last)})
    before = last.read_bytes()
    for previous in (str(last), f"{last}|layername=last"):
        with pytest.raises(QgsProcessingException, match=r"last\.gpkg"):
            run({"INPUT": [str(month("f.csv", FEBRUARY))], "PREVIOUS": previous, "OUTPUT": str(last)})
    assert last.read_bytes() == before


def test_snapped_places_are_told_in_the_log_and_the_report(run, month, tmp_path):
    rows = [(number, 14.4 + 0.01 * (number % 10), "01-05", 2, 4) for number in range(100)]
    feedback = QgsProcessingFeedback()
    report = tmp_path / "report.html"
    path = month("a.csv", rows)
    run({"INPUT": [str(path)], "OUTPUT": "memory:", "REPORT": str(report)}, feedback=feedback)
    assert len(re.findall(r"rounded in the source.*?1,113 m", feedback.textLog())) == 1
    assert "rounded in the source" in report.read_text(encoding="utf-8")
