"""``importindicators`` run as a user runs it."""

from __future__ import annotations

import pytest
from qgis.core import QgsProcessingException, QgsProcessingFeedback, QgsVectorLayer

OFFICE = (
    '"idhod","hodnota","vuk","vuk_text","vuzemi_cis","vuzemi_kod","vuzemi_txt","rok"\n'
    '"1","1357326","DEM0004","Stav","43","554782","Praha","2023"\n'
    '"2","500","DEM0004","Stav","43","500011","Želechovice","2023"\n'
    '"3","-3","DEM0009","Saldo","43","500011","Želechovice","2023"\n'
)
MAPPING = """version: 1
fields: {unit_code: vuzemi_kod, year: rok, indicator: vuk, value: hodnota}
where: {vuzemi_cis: 43}
indicators: {DEM0004: population}
ignore: ["*"]
source: ČSÚ
"""


@pytest.fixture
def run(localsafety):
    return lambda parameters, **more: localsafety.run("localsafety:importindicators", parameters, **more)


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "obyvatele.csv"
    path.write_text(OFFICE, encoding="utf-8")
    return str(path)


def test_to_geopackage_by_a_mapping(run, table, tmp_path):
    mapping = tmp_path / "mapping.yaml"
    mapping.write_text(MAPPING, encoding="utf-8")
    target = str(tmp_path / "indicators.gpkg")
    result = run({"INPUT": [table], "MAPPING": str(mapping), "OUTPUT": target})
    assert [result[name] for name in ("READ", "IMPORTED", "LEFT_OUT")] == [3, 2, 1]
    layer = QgsVectorLayer(target, "t", "ogr")
    names = ["unit_code", "year", "indicator", "value", "source"]
    assert [name for name in layer.fields().names() if name != "fid"] == names
    assert [[row[name] for name in names] for row in layer.getFeatures()] == [
        ["500011", 2023, "population", 500, "ČSÚ"],
        ["554782", 2023, "population", 1357326, "ČSÚ"],
    ]


def test_a_known_heading_needs_no_mapping(run, table):
    result = run({"INPUT": [table], "SOURCE": "ČSÚ 2023", "OUTPUT": "memory:"})
    assert [(row["unit_code"], row["indicator"], row["value"]) for row in result["OUTPUT"].getFeatures()] == [
        ("500011", "DEM0004", 500), ("500011", "DEM0009", -3), ("554782", "DEM0004", 1357326),
    ]  # fmt: skip
    assert {row["source"] for row in result["OUTPUT"].getFeatures()} == {"ČSÚ 2023"}


def test_the_result_can_be_imported_again(run, table, tmp_path):
    first = run({"INPUT": [table], "OUTPUT": str(tmp_path / "first.csv")})
    again = run({"INPUT": [first["OUTPUT"]], "OUTPUT": "memory:"})
    assert again["IMPORTED"] == first["IMPORTED"] == 3


def test_what_is_wrong_leaves_what_stood_there_before(run, table, tmp_path):
    target = tmp_path / "indicators.gpkg"
    target.write_bytes(b"the previous import")
    wrong = tmp_path / "wrong.csv"
    wrong.write_text(OFFICE.replace("rok", 'rok","mesic').replace('"2023"', '"2023","12"'), encoding="utf-8")
    with pytest.raises(QgsProcessingException, match="“mesic” is not known"):
        run({"INPUT": [str(wrong)], "OUTPUT": str(target)})
    feedback = QgsProcessingFeedback()
    feedback.cancel()
    with pytest.raises(QgsProcessingException):
        run({"INPUT": [table], "OUTPUT": str(target)}, feedback=feedback)
    assert target.read_bytes() == b"the previous import"


def test_an_input_is_never_replaced(run, table):
    with pytest.raises(QgsProcessingException, match="another file"):
        run({"INPUT": [table], "OUTPUT": table})
