"""``proposemapping`` run as a user runs it."""

from __future__ import annotations

import pytest
from qgis.core import QgsProcessingException, QgsProcessingFeedback, QgsVectorLayer


@pytest.fixture
def run(localsafety):
    return lambda parameters, **more: localsafety.run("localsafety:proposemapping", parameters, **more)


def test_a_proposal_becomes_a_mapping_when_its_comments_are_taken_away(run, localsafety, sample, tmp_path):
    path, target = sample / "municipal_police.csv", tmp_path / "mapping.yaml"
    feedback = QgsProcessingFeedback(False)
    result = run({"INPUT": str(path), "OUTPUT": str(target)}, feedback=feedback)
    assert result["OUTPUT"] == str(target)
    assert result["UNSURE"] > 0
    text = target.read_text(encoding="utf-8")
    assert "encoding: " in feedback.textLog() and "cp1250" in feedback.textLog()
    imported = {
        "INPUT": [str(path)],
        "FORMAT": "table",
        "MAPPING": str(target),
        "OUTPUT": "memory:",
    }
    before = localsafety.run("localsafety:importrecords", imported)
    assert before["IMPORTED"] == 0  # nothing is applied silently
    lines = [line.replace("# ? ", "") for line in text.splitlines() if ":   #" not in line]
    target.write_text("\n".join(lines), encoding="utf-8")
    after = localsafety.run("localsafety:importrecords", imported)
    assert after["READ"] == after["IMPORTED"] + after["REJECTED"] + after["DUPLICATES"]
    assert after["IMPORTED"] > 0


def test_the_preview_is_a_table_with_reasons(run, sample, tmp_path):
    target = str(tmp_path / "preview.gpkg")
    run(
        {
            "INPUT": str(sample / "municipal_police.csv"),
            "OUTPUT": str(tmp_path / "mapping.yaml"),
            "PREVIEW": target,
        }
    )
    layer = QgsVectorLayer(target, "p", "ogr")
    rows = list(layer.getFeatures())
    assert len(rows) == 50
    assert all(row["message"] for row in rows)
    assert [row["line"] for row in rows[:3]] == [2, 3, 4]
    assert rows[0]["incident_id"] == "MP-00001/2024"


def test_an_input_is_never_replaced_and_nothing_is_half_written(run, sample, tmp_path):
    table = tmp_path / "table.csv"
    table.write_bytes((sample / "municipal_police.csv").read_bytes())
    with pytest.raises(QgsProcessingException, match="another file"):
        run({"INPUT": str(table), "OUTPUT": str(table)})
    target = tmp_path / "mapping.yaml"
    target.write_text("before", encoding="utf-8")
    wrong = tmp_path / "report.pdf"
    wrong.write_bytes(b"%PDF-1.4")
    with pytest.raises(QgsProcessingException, match="PDF"):
        run({"INPUT": str(wrong), "OUTPUT": str(target)})
    feedback = QgsProcessingFeedback()
    feedback.cancel()
    with pytest.raises(QgsProcessingException):
        run({"INPUT": str(table), "OUTPUT": str(target)}, feedback=feedback)
    assert target.read_text(encoding="utf-8") == "before"
