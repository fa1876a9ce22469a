"""A real list of a municipal police through the mapping dialog, from the file to the records."""

from __future__ import annotations

import csv
import time

import pytest
from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication


@pytest.fixture
def dialog(localsafety):
    from local_safety.ui.mapping_dialog import MappingDialog

    made = MappingDialog(lambda _values: None)
    made.show()
    yield made
    made.close()
    made.deleteLater()


def wait(condition, seconds=20.0):
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until
        QCoreApplication.processEvents()
        time.sleep(0.005)


def test_speeding_in_brno_is_imported_without_writing_yaml(dialog, localsafety, shared_data, tmp_path):
    path = shared_data / "municipal_police" / "brno_rychlost.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    dialog.file.setFilePath(str(path))
    idle = lambda: QgsApplication.taskManager().countActiveTasks() == 0  # noqa: E731
    wait(lambda: dialog.preview is not None and dialog.offences.table.rowCount() > 0 and idle())
    mapping = dialog.mapping()
    assert (mapping.encoding, mapping.delimiter, mapping.crs) == ("utf-8", ",", "EPSG:4326")
    assert (mapping.fields["x"], mapping.fields["y"]) == ("X", "Y")
    assert mapping.fields["datetime_from"] == "datum_a_čas_přestupku"
    assert mapping.fields["offence"] == "typ_přestupku"
    assert "fields.incident_id" in dialog.proposal.unsure  # a number of the row
    values = {row["typ_přestupku"] for row in rows}
    assert dialog.offences.table.rowCount() == len(values)
    dialog.columns.boxes["status"].setCurrentIndex(0)  # there it is the state of the geocoding
    for value in values:
        dialog.offences.choose(" ".join(value.split()), "speeding")
    wait(lambda: not dialog._timer.isActive())
    assert dialog.preview.bad == 0 and len(dialog.preview.rows) == 50
    target = tmp_path / "brno.yaml"
    assert dialog.save(str(target))
    result = localsafety.run(
        "localsafety:importrecords",
        {"INPUT": [str(path)], "FORMAT": "table", "MAPPING": str(target), "OUTPUT": "memory:"},
    )
    assert result["READ"] == len(rows)
    assert result["READ"] == result["IMPORTED"] + result["REJECTED"] + result["DUPLICATES"]
    assert result["IMPORTED"] > 0.95 * len(rows)
