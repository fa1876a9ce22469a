"""``importaddresses`` run as a user runs it."""

from __future__ import annotations

import pytest
from qgis.core import (
    QgsFeature,
    QgsGeometry,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsVectorLayer,
)

HEADER = (
    "Kód ADM;Kód obce;Název obce;Kód MOMC;Název MOMC;Kód obvodu Prahy;Název obvodu Prahy;Kód části obce;"
    "Název části obce;Kód ulice;Název ulice;Typ SO;Číslo domovní;Číslo orientační;Znak čísla orientačního;"
    "PSČ;Souřadnice Y;Souřadnice X;Platí Od"
)
FIELDS = ["address_id", "municipality", "district", "street", "house_number", "postcode"]


@pytest.fixture
def addresses(tmp_path):
    """Two addresses in Praha, one without coordinates."""
    rows = [
        f"{code};999001;Žďár;;;;;490;Předměstí;77;Křížová;č.p.;{code};;;50001;{y};{x};2011-07-01T00:00:00"
        for code, y, x in ((1, "743011.00", "1043823.00"), (2, "740000.00", "1043823.00"), (3, "", ""))
    ]
    path = tmp_path / "20250131_OB_999001_ADR.csv"
    path.write_bytes("\r\n".join([HEADER, *rows, ""]).encode("cp1250"))
    return path


@pytest.fixture
def run(localsafety):
    return lambda parameters, **more: localsafety.run("localsafety:importaddresses", parameters, **more)


def test_to_geopackage(run, addresses, tmp_path):
    target = {name: str(tmp_path / f"{name}.gpkg") for name in ("OUTPUT", "REJECTS")}
    result = run({"INPUT": [str(addresses)], **target})
    assert [result[name] for name in ("READ", "IMPORTED", "REJECTED", "OUTSIDE")] == [3, 2, 1, 0]
    layer = QgsVectorLayer(target["OUTPUT"], "a", "ogr")
    assert layer.crs().authid() == "EPSG:5514"
    assert [name for name in layer.fields().names() if name != "fid"] == FIELDS
    first = next(layer.getFeatures())
    assert [first[name] for name in FIELDS] == ["1", "Žďár", "Předměstí", "Křížová", "1", "50001"]
    point = first.geometry().asPoint()
    assert (point.x(), point.y()) == (-743011, -1043823)
    rejects = QgsVectorLayer(target["REJECTS"], "r", "ogr")
    assert [(row["file"], row["line"], row["reason"]) for row in rejects.getFeatures()] == [
        (addresses.name, 4, "no_coordinates")
    ]


def test_an_area_and_another_crs(run, addresses):
    area = QgsVectorLayer("Polygon?crs=EPSG:4326", "area", "memory")
    feature = QgsFeature()
    feature.setGeometry(QgsGeometry.fromWkt("POLYGON((14.41 50,14.43 50,14.43 50.1,14.41 50.1,14.41 50))"))
    area.dataProvider().addFeature(feature)
    parameters = {
        "INPUT": [str(addresses)], "AREA": area, "TARGET_CRS": "EPSG:32633", "OUTPUT": "memory:",
        "REJECTS": "memory:",
    }  # fmt: skip
    result = run(parameters)
    assert [result[name] for name in ("READ", "IMPORTED", "REJECTED", "OUTSIDE")] == [3, 1, 1, 1]
    assert result["OUTPUT"].crs().authid() == "EPSG:32633"


@pytest.mark.parametrize("content", [b"", b"%PDF-1.4", b"a;b\n1;2\n"])
def test_a_wrong_file_leaves_what_stood_there_before(run, tmp_path, content):
    wrong = tmp_path / "data.csv"
    wrong.write_bytes(content)
    target = tmp_path / "addresses.gpkg"
    target.write_bytes(b"the previous import")
    with pytest.raises(QgsProcessingException, match=r"data\.csv"):
        run({"INPUT": [str(wrong)], "OUTPUT": str(target)})
    assert target.read_bytes() == b"the previous import"


def test_a_geographic_target_and_cancelling(run, addresses, tmp_path):
    with pytest.raises(QgsProcessingException, match="EPSG:4326"):
        run({"INPUT": [str(addresses)], "TARGET_CRS": "EPSG:4326", "OUTPUT": "memory:"})
    feedback = QgsProcessingFeedback()
    feedback.cancel()
    with pytest.raises(QgsProcessingException):
        run({"INPUT": [str(addresses)], "OUTPUT": str(tmp_path / "a.gpkg")}, feedback=feedback)
    assert not (tmp_path / "a.gpkg").exists()


def test_progress_never_falls(run, addresses):
    told = []
    feedback = QgsProcessingFeedback()
    feedback.progressChanged.connect(told.append)
    run({"INPUT": [str(addresses)], "OUTPUT": "memory:"}, feedback=feedback)
    assert told == sorted(told)
    assert told[-1] == 100
