"""From the file of a resident to the digest of the police, through the tools and the dialog."""

from __future__ import annotations

import gc
import json

import numpy as np
import pytest
from qgis.core import QgsProcessingException, QgsVectorLayer
from qgis.PyQt import sip
from qgis.PyQt.QtWidgets import QTableWidgetSelectionRange

from local_safety.rules.i18n import set_language
from local_safety.ui.moderation_dialog import ModerationDialog, can_moderate


def report(number, **changes):
    return {
        "id": f"{number:016x}", "concern": ["lighting", "noise", "dog"][number % 3], "day": "2026-02-14",
        "time_of_day": "night", "lon": 14.42, "lat": 50.08, "text": f"Nesvítí lampa {number}.", **changes,
    }  # fmt: skip


@pytest.fixture
def reports(localsafety, sample, tmp_path):
    """A layer of sixty reports in the sample town, imported from feedback files."""
    districts = QgsVectorLayer(f"{sample / 'town.gpkg'}|layername=districts", "d", "ogr")
    from local_safety.processing.sources.coordinates import choose

    shapes = [feature.geometry().pointOnSurface().asPoint() for feature in districts.getFeatures()]
    x, y = np.array([point.x() for point in shapes]), np.array([point.y() for point in shapes])
    lon, lat = choose("EPSG:5514", "EPSG:4326").points(x, y)
    files = []
    for part in range(3):
        rows = [
            report(20 * part + n, lon=float(lon[n % len(lon)]), lat=float(lat[n % len(lat)]))
            for n in range(20)
        ]
        value = {"format": "local-safety-feedback", "version": 1, "release": "999001-2025-v1",
                 "territory": "999001", "reports": rows}  # fmt: skip
        path = tmp_path / f"feedback-{part}.json"
        path.write_text(json.dumps(value), encoding="utf-8")
        files.append(str(path))
    target = str(tmp_path / "reports.gpkg")
    result = localsafety.run("localsafety:importperception", {"INPUT": files, "OUTPUT": target})
    assert (result["READ"], result["IMPORTED"]) == (60, 60)
    del districts
    return target  # no layer: pytest would keep it beyond the end of QGIS


def end(dialog):
    """Delete a dialog at once: its own signals keep it otherwise beyond the end of QGIS."""
    dialog.close()
    sip.delete(dialog)


def test_a_person_decides_and_a_digest_counts(localsafety, reports, sample, tmp_path):
    source = QgsVectorLayer(reports, "reports", "ogr")
    assert can_moderate(tuple(source.fields().names()))
    shown, asked = [], []
    dialog = ModerationDialog(source, shown.append, asked.append)
    assert dialog.table.rowCount() == 60 and not dialog.digest.isEnabled()
    dialog.place.click()
    assert len(shown) == 1
    dialog.concern.setCurrentIndex(dialog.concern.findData("vandalism"))
    dialog.answer.setText("Lampa opravena 20. 2.")
    first = dialog._current()["report_id"]
    dialog.buttons["accepted"].click()
    assert dialog._selected() == [1]
    dialog.table.clearSelection()
    dialog.table.setRangeSelected(QTableWidgetSelectionRange(1, 0, 49, 2), True)
    assert not dialog.concern.isEnabled()
    dialog.buttons["accepted"].click()
    dialog.table.clearSelection()
    dialog.table.setRangeSelected(QTableWidgetSelectionRange(50, 0, 54, 2), True)
    dialog.buttons["declined"].click()
    assert "accepted: 50" in dialog.counts.text() and "declined: 5" in dialog.counts.text()
    dialog.digest.click()
    assert asked == [source.id()]
    shown.clear()
    end(dialog)
    again = QgsVectorLayer(reports, "again", "ogr")
    stored = {feature["report_id"]: feature for feature in again.getFeatures()}
    assert (stored[first]["concern"], stored[first]["state"]) == ("vandalism", "accepted")
    assert stored[first]["answer"] == "Lampa opravena 20. 2."
    assert [f["state"] for f in stored.values()].count("accepted") == 50

    values = {
        "INPUT": reports, "DISTRICTS": f"{sample / 'town.gpkg'}|layername=districts",
        "CODE_FIELD": "code", "NAME_FIELD": "name", "PERIOD_FROM": "2026-02-01", "PERIOD_TO": "2026-02-28",
        "PROFILE": "public-default", "TITLE": "Podněty, únor 2026", "OUTPUT": str(tmp_path / "digest.gpkg"),
        "BY_CONCERN": str(tmp_path / "concerns.gpkg"),
    }  # fmt: skip
    for code in ("cs", "en"):
        set_language(code)
        try:
            found = localsafety.run(
                "localsafety:perceptiondigest", {**values, "REPORT": str(tmp_path / f"digest-{code}.html")}
            )
        finally:
            set_language("en")
    assert (found["USED"], found["NOT_ACCEPTED"], found["OUTSIDE"], found["OTHER_DAYS"]) == (50, 10, 0, 0)
    layer = QgsVectorLayer(found["OUTPUT"], "digest", "ogr")
    rows = list(layer.getFeatures())
    assert [name for name in layer.fields().names() if name != "fid"] == [
        "code", "name", "reports", "low", "high", "top_concern", "top_name",
    ]  # fmt: skip
    assert all(row["reports"] % 5 == 0 and row["low"] <= row["reports"] <= row["high"] for row in rows)
    page = (tmp_path / "digest-cs.html").read_text(encoding="utf-8")
    assert "Lampa opravena 20. 2." in page and "Nesvítí lampa" not in page and "<script" not in page
    data = (tmp_path / "digest.gpkg").read_bytes() + (tmp_path / "concerns.gpkg").read_bytes()
    assert b"lampa" not in data.lower() and first.encode() not in data
    del layer, rows, again, stored, source, dialog
    with pytest.raises(QgsProcessingException, match="whole months"):
        localsafety.run("localsafety:perceptiondigest", {**values, "PERIOD_TO": "2026-02-20"})


@pytest.mark.parametrize("code", ["cs", "en"])
def test_the_dialog_speaks_both_languages(reports, tmp_path, code):
    set_language(code)
    try:
        dialog = ModerationDialog(QgsVectorLayer(reports, "reports", "ogr"), print, print)
        dialog.buttons["accepted"].click()
        assert dialog.grab().save(str(tmp_path / "dialog.png"))
        assert dialog.buttons["accepted"].text() == {"cs": "Přijmout", "en": "Accept"}[code]
        end(dialog)
        del dialog
        gc.collect()
    finally:
        set_language("en")
