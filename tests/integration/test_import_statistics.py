"""``importstatistics`` run as a user runs it."""

from __future__ import annotations

import pytest
from qgis.core import QgsProcessingException, QgsProcessingFeedback, QgsVectorLayer
from qgis.PyQt.QtCore import QVariant

FIELDS = [
    "unit_code", "unit_name", "tsk", "offence", "period_from", "period_to", "registered", "solved",
    "subtotal", "negative", "break",
]  # fmt: skip
UNIT = {"region": "KŘP JIHOMORAVSKÉHO KRAJE", "district": "MŘ BRNO", "precinct": "OOP BRNO - SEVER"}


@pytest.fixture
def run(localsafety):
    return lambda parameters, **more: localsafety.run("localsafety:importstatistics", parameters, **more)


@pytest.fixture
def months(books, tmp_path):
    """Two workbooks of a precinct: up to November and up to December."""
    paths = []
    for last, changes in (("30.11", {}), ("31.12", {411: (18, 5), 131: (6, 2)})):
        sheet = books.old_sheet(
            **UNIT, period=f"1.1.2013 do {last}.2013", counts={**books.COUNTS, **changes},
            extra=[(602, "bez počtu", 3, "")],
        )  # fmt: skip
        paths.append(str(books.write_xls(tmp_path / f"{last}.xls", {"a060212": sheet})))
    return paths


def rows(layer, *names):
    return [tuple(feature[name] for name in names) for feature in layer.getFeatures()]


def test_two_workbooks_to_geopackage(run, months, tmp_path):
    target = {name: str(tmp_path / file) for name, file in (
        ("OUTPUT", "statistics.gpkg"), ("REJECTS", "rejects.gpkg"), ("REPORT", "report.html"),
    )}  # fmt: skip
    result = run({"INPUT": months, **target})
    numbers = [result[name] for name in ("READ", "IMPORTED", "REJECTED", "DUPLICATES")]
    assert numbers[0] == sum(numbers[1:]) == 22 and numbers[2:] == [2, 0]
    layer = QgsVectorLayer(target["OUTPUT"], "t", "ogr")
    assert [name for name in layer.fields().names() if name != "fid"] == FIELDS
    kinds = {name: layer.fields().field(name).type() for name in FIELDS}
    assert kinds["subtotal"] == kinds["negative"] == QVariant.Type.Bool
    assert kinds["registered"] == kinds["solved"] == QVariant.Type.LongLong
    layer.setSubsetString("tsk in ('411', '131') and period_from = '2013-12-01'")
    assert sorted(
        rows(layer, "unit_code", "tsk", "offence", "registered", "solved", "subtotal", "negative")
    ) == [
        ("060212", "131", "robbery", 2, 0, False, False),
        ("060212", "411", "theft_from_person", -2, 0, False, True),
    ]
    rejects = QgsVectorLayer(target["REJECTS"], "r", "ogr")
    found = rows(rejects, "file", "reason", "sheet")
    assert found == [("30.11.xls", "missing_count", "a060212"), ("31.12.xls", "missing_count", "a060212")]
    assert "OOP BRNO - SEVER" in (tmp_path / "report.html").read_text(encoding="utf-8")


def test_as_it_stands_and_to_csv(run, months, tmp_path):
    result = run({"INPUT": months, "DECUMULATE": False, "OUTPUT": str(tmp_path / "table.csv")})
    layer = QgsVectorLayer(result["OUTPUT"], "t", "ogr")
    found = sorted(row for row in rows(layer, "period_to", "registered", "tsk") if row[2] == "411")
    assert [(row[0], int(row[1])) for row in found] == [("2013-11-30", 20), ("2013-12-31", 18)]
    assert "REPORT" not in result and "REJECTS" not in result


def test_what_is_wrong_leaves_what_stood_there_before(run, months, tmp_path):
    target = tmp_path / "statistics.gpkg"
    target.write_bytes(b"the previous import")
    wrong = tmp_path / "wrong.xls"
    wrong.write_bytes(b"%PDF-1.4")
    with pytest.raises(QgsProcessingException, match="wrong.xls"):
        run({"INPUT": [*months, str(wrong)], "OUTPUT": str(target)})
    feedback = QgsProcessingFeedback()
    feedback.cancel()
    with pytest.raises(QgsProcessingException):
        run({"INPUT": months, "OUTPUT": str(target)}, feedback=feedback)
    assert target.read_bytes() == b"the previous import"


def test_an_input_is_never_replaced(run, months):
    with pytest.raises(QgsProcessingException, match="another file"):
        run({"INPUT": months, "OUTPUT": "memory:", "REPORT": months[0]})
