"""The mapping dialog driven as a person drives it: open, correct, watch the preview, save, import."""

from __future__ import annotations

import time

import pytest
from qgis.core import QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication, Qt
from qgis.PyQt.QtTest import QTest

PARKING = "Nesprávné parkování"


def wait(condition, seconds=10.0):
    """Let Qt work until something holds."""
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until, "it did not happen in time"
        QCoreApplication.processEvents()
        time.sleep(0.005)


@pytest.fixture
def dialog(localsafety):
    from local_safety.ui.mapping_dialog import MappingDialog

    opened = []
    made = MappingDialog(opened.append)
    made.opened = opened
    made.show()
    yield made
    made.close()
    made.deleteLater()


@pytest.fixture
def load(dialog):
    """Choose a file and wait until everything about it is known."""

    def run(path):
        dialog.file.setFilePath(str(path))
        wait(lambda: dialog.preview is not None)
        wait(lambda: dialog.offences.table.rowCount() > 0 and not busy(dialog))
        return dialog

    return run


def busy(dialog):
    """Whether work is under way, or done and not yet told to the window."""
    from local_safety.ui.background import _Work

    QCoreApplication.processEvents()
    return bool(_Work.alive)


def choose(box, value):
    """Choose an entry of a combo box by its value."""
    assert box.findData(value) >= 0, value
    box.setCurrentIndex(box.findData(value))


def editor_of(table):
    """The combo box of the cell that is being edited: the newest one."""
    boxes = [child for child in table.viewport().children() if child.metaObject().className() == "QComboBox"]
    return boxes[-1]


def settled(dialog):
    """Wait for the preview that follows a change."""
    wait(lambda: not dialog._timer.isActive() and not busy(dialog))


def test_the_sample_is_understood_and_imported_like_with_its_own_mapping(load, sample, tmp_path, localsafety):
    from local_safety.processing.sources.mapping import load_mapping

    path = sample / "municipal_police.csv"
    right = load_mapping(sample / "municipal_police.yaml")
    dialog = load(path)
    found = dialog.mapping()
    for key in (
        "fields",
        "crs",
        "encoding",
        "delimiter",
        "decimal",
        "date_format",
        "time_format",
        "header_row",
    ):
        assert getattr(found, key) == getattr(right, key), key
    assert found.offences == {} and found.statuses == {}  # nothing is decided by itself
    assert dialog.preview.bad == len(dialog.preview.rows) == 50
    for value, code in right.offences.items():
        dialog.offences.choose(value, code)
    for value, code in right.statuses.items():
        dialog.statuses.choose(value, code)
    settled(dialog)
    target = tmp_path / "mapping.yaml"
    assert dialog.save(str(target))
    dialog.import_button.click()
    assert dialog.opened == [{"INPUT": [str(path)], "FORMAT": "table", "MAPPING": str(target)}]
    imports = {
        name: localsafety.run(
            "localsafety:importrecords",
            {"INPUT": [str(path)], "FORMAT": "table", "MAPPING": str(mapping), "OUTPUT": "memory:"},
        )
        for name, mapping in (("own", sample / "municipal_police.yaml"), ("made", target))
    }
    numbers = [[imports[n][key] for key in ("READ", "IMPORTED", "REJECTED", "DUPLICATES")] for n in imports]
    assert numbers[0] == numbers[1]
    rows = [sorted(map(str, (f.attributes() for f in imports[n]["OUTPUT"].getFeatures()))) for n in imports]
    assert rows[0] == rows[1]
    shown = [row for row in dialog.preview.rows if not row.message]
    assert shown[0].cells[0] in rows[0][0] or any(shown[0].cells[0] in row for row in rows[0])


def test_a_change_refreshes_the_preview_and_a_wrong_one_says_what_is_wrong(load, sample):
    dialog = load(sample / "municipal_police.csv")
    dialog.offences.choose(PARKING, "traffic_safety")
    dialog.statuses.choose("vyřešeno", "solved")
    settled(dialog)
    good = len(dialog.preview.rows) - dialog.preview.bad
    assert good > 0
    choose(dialog.settings.date_format, "%m/%d/%Y")
    settled(dialog)
    assert dialog.preview.bad == 50
    assert "date" in dialog.view.sentence.text()
    choose(dialog.settings.date_format, "%d.%m.%Y")
    choose(dialog.settings.crs, "EPSG:4326")
    settled(dialog)
    assert "degrees" in dialog.preview.problem
    assert not dialog.save_button.isEnabled()
    choose(dialog.settings.crs, "EPSG:5514")
    dialog.settings.axes.setCurrentIndex(1)
    settled(dialog)
    assert "swapped" in dialog.preview.problem
    dialog.settings.axes.setCurrentIndex(1)
    settled(dialog)
    assert len(dialog.preview.rows) - dialog.preview.bad == good
    assert dialog.save_button.isEnabled()


def test_another_delimiter_finds_other_columns_and_back(load, sample):
    dialog = load(sample / "municipal_police.csv")
    before = dialog.columns.fields()
    choose(dialog.settings.delimiter, "\t")
    settled(dialog)
    assert dialog.columns.fields() == {}
    assert dialog.preview.problem
    choose(dialog.settings.delimiter, ";")
    settled(dialog)
    assert dialog.columns.fields() == before


def test_a_wrong_encoding_is_said_and_the_right_one_brings_everything_back(load, sample):
    dialog = load(sample / "municipal_police.csv")
    choose(dialog.settings.encoding, "utf-8")
    settled(dialog)
    assert "utf-8" in dialog.view.sentence.text()
    assert not dialog.save_button.isEnabled()
    choose(dialog.settings.encoding, "cp1250")
    settled(dialog)
    assert dialog.mapping().fields["incident_id"] == "Číslo jednací"


def test_bad_rows_are_red_with_their_reason(load, sample):
    dialog = load(sample / "municipal_police.csv")
    item = dialog.view.table.item(0, 1)
    assert item.toolTip() == dialog.preview.rows[0].message != ""
    assert item.background().color().name() == "#fbe4e4"
    assert dialog.view.table.verticalHeaderItem(0) is not None
    dialog.offences.choose(PARKING, "traffic_safety")
    dialog.statuses.choose("vyřešeno", "solved")
    settled(dialog)
    good = next(at for at, row in enumerate(dialog.preview.rows) if not row.message)
    assert dialog.view.table.item(good, 1).toolTip() == ""


def test_proposals_are_taken_by_the_button_only(load, sample):
    dialog = load(sample / "municipal_police.csv")
    assert dialog.offences.chosen() == {}
    dialog.offences.limit.setValue(95)
    dialog.offences.accept.click()
    strict = dialog.offences.chosen()
    assert "Alkohol u osoby mladší 18 let" in strict and PARKING not in strict
    dialog.offences.limit.setValue(50)
    dialog.offences.accept.click()
    assert set(strict) < set(dialog.offences.chosen())


def test_a_class_is_found_by_any_part_of_its_name_with_the_keyboard(load, sample):
    dialog = load(sample / "municipal_police.csv")
    dialog.tabs.setCurrentWidget(dialog.offences)
    table = dialog.offences.table
    row = next(at for at in range(table.rowCount()) if table.item(at, 0).text() == PARKING)
    table.setCurrentCell(row, 4)
    table.editItem(table.item(row, 4))
    editor = editor_of(table)
    completer = editor.completer()
    completer.setCompletionPrefix("vozidel")
    assert completer.completionCount() >= 1
    name = dialog.offences.choices["traffic_towing"]
    editor.lineEdit().selectAll()
    QTest.keyClicks(editor.lineEdit(), name)
    QTest.keyClick(editor.lineEdit(), Qt.Key.Key_Enter)
    table.setCurrentCell(row, 0)
    assert dialog.offences.chosen() == {PARKING: "traffic_towing"}


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("Vehicle towi", "traffic_towing"),
        ("odtahy", "traffic_towing"),
        ("vehicle", None),
        ("nonsense", None),
        ("", None),
    ],
)
def test_a_part_of_one_name_chooses_it_and_a_part_of_several_does_not(load, sample, typed, code):
    table = load(sample / "municipal_police.csv").offences.table
    index = table.model().index(0, 4)
    delegate = table.itemDelegateForColumn(4)
    editor = delegate.createEditor(table.viewport(), None, index)
    delegate.setEditorData(editor, index)
    editor.setEditText(typed)
    delegate.setModelData(editor, table.model(), index)
    assert (table.item(0, 4).data(Qt.ItemDataRole.UserRole) or None) == code
    editor.deleteLater()


def test_what_is_unsure_is_marked_until_a_person_confirms(load, tmp_path):
    path = tmp_path / "ambiguous.csv"
    rows = [f"MP-{n}/2025;výtržnictví;0{n}/0{n + 1}/2025;-742000,{n};-1043000,5" for n in range(1, 8)]
    path.write_text("\n".join(["č.j.;druh;datum;x;y", *rows]), encoding="utf-8")
    dialog = load(path)
    assert "date_format" in dialog.proposal.unsure
    assert not dialog.settings.marks["date_format"].isHidden()
    assert not dialog.hint.isHidden()
    dialog.settings.marks["date_format"].click()
    assert dialog.settings.marks["date_format"].isHidden()
    assert dialog.hint.isHidden()


def test_a_mapping_that_cannot_be_written_leaves_what_stood_there(load, sample, tmp_path, monkeypatch):
    from local_safety.processing.publish import partial

    dialog = load(sample / "municipal_police.csv")
    target = tmp_path / "mapping.yaml"
    target.write_text("before", encoding="utf-8")

    def full(*_arguments):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(partial, "rename", full)
    assert not dialog.save(str(target))
    assert target.read_text(encoding="utf-8") == "before"
    assert [item.name for item in tmp_path.iterdir()] == ["mapping.yaml"]
    assert dialog.view.sentence.text()


def test_what_is_no_table_is_said_in_one_sentence(dialog, tmp_path):
    path = tmp_path / "report.pdf"
    path.write_bytes(b"%PDF-1.4")
    dialog.file.setFilePath(str(path))
    wait(lambda: "PDF" in dialog.view.sentence.text())
    assert not dialog.tabs.isEnabled()
    assert not dialog.save_button.isEnabled()


def test_a_layer_of_points_needs_no_columns_of_places(load, localsafety, sample, tmp_path):
    target = str(tmp_path / "records.gpkg")
    localsafety.run(
        "localsafety:importrecords",
        {
            "INPUT": [str(sample / "municipal_police.csv")],
            "FORMAT": "table",
            "MAPPING": str(sample / "municipal_police.yaml"),
            "OUTPUT": target,
        },
    )
    count = QgsVectorLayer(target, "r", "ogr").featureCount()
    dialog = load(target)
    assert "x" not in dialog.columns.fields()
    assert dialog.columns.fields()["incident_id"] == "incident_id"
    assert {"x", "y"} <= set(dialog.preview.columns)
    mapping = tmp_path / "mapping.yaml"
    assert dialog.save(str(mapping))
    again = localsafety.run(
        "localsafety:importrecords",
        {"INPUT": [target], "FORMAT": "table", "MAPPING": str(mapping), "OUTPUT": "memory:"},
    )
    assert (again["READ"], again["IMPORTED"]) == (count, count)


def test_every_widget_can_be_reached_by_the_keyboard_and_has_a_name(dialog):
    from qgis.PyQt.QtWidgets import QComboBox, QSpinBox, QTableWidget

    nameless = [
        widget
        for kind in (QComboBox, QSpinBox, QTableWidget)
        for widget in dialog.findChildren(kind)
        if not widget.accessibleName() or widget.focusPolicy() == Qt.FocusPolicy.NoFocus
    ]
    assert nameless == []
    assert dialog.minimumSizeHint().width() <= 1366 and dialog.minimumSizeHint().height() <= 700


def test_a_file_that_is_broken_further_down_is_said(load, tmp_path):
    path = tmp_path / "t.csv"
    head = "č.j.;druh;datum\n" + "".join(f"MP-{n};loupež;14.02.2025\n" for n in range(3_000))
    path.write_bytes(head.encode("utf-8") + b"MP-x;loupe\x9e;14.02.2025\n")
    dialog = load(path)
    choose(dialog.settings.encoding, "utf-8")
    settled(dialog)
    wait(lambda: "3002" in dialog.hint.text())
    assert dialog.offences.table.rowCount() == 1  # what the sample says still stands


def test_an_existing_file_is_not_replaced_because_of_an_ending(load, sample, tmp_path):
    dialog = load(sample / "municipal_police.csv")
    (tmp_path / "mapping.yaml").write_text("before", encoding="utf-8")
    assert not dialog.save(str(tmp_path / "mapping"))
    assert (tmp_path / "mapping.yaml").read_text(encoding="utf-8") == "before"


@pytest.mark.parametrize("code", ["cs", "en"])
def test_no_key_stands_twice_on_a_page(localsafety, code):
    from qgis.PyQt.QtWidgets import QAbstractButton, QLabel

    from local_safety.rules.i18n import set_language
    from local_safety.ui.mapping_dialog import MappingDialog

    set_language(code)
    made = MappingDialog(lambda _values: None)
    try:
        pages = [made.tabs.widget(at) for at in range(made.tabs.count())]
        texts = {page: [made.tabs.tabText(at) for at in range(len(pages))] for page in pages}
        for widget in [*made.findChildren(QAbstractButton), *made.findChildren(QLabel)]:
            on = [page for page in pages if page.isAncestorOf(widget)] or pages
            for page in on:
                texts[page].append(widget.text())
        for page in pages:
            keys = [text[text.index("&") + 1].casefold() for text in texts[page] if "&" in text]
            assert sorted(keys) == sorted(set(keys)), keys
            assert len(keys) > 8
    finally:
        set_language("en")
        made.deleteLater()


def test_the_dock_opens_the_dialog_and_the_import_from_it(
    localsafety, qgis_iface, qgis_new_project, monkeypatch
):
    import processing

    from local_safety.ui.dock import LocalSafetyDock

    dock = LocalSafetyDock(qgis_iface)
    calls = []
    monkeypatch.setattr(processing, "execAlgorithmDialog", lambda name, values: calls.append((name, values)))
    try:
        dock._buttons["proposemapping"].click()
        assert dock._mapping.isVisible()
        dock._mapping.reject()
        assert dock._mapping is None
        dock._buttons["proposemapping"].click()
        dock._mapping._open_import({"INPUT": ["a.csv"], "FORMAT": "table", "MAPPING": "m.yaml"})
        assert calls == [
            ("localsafety:importrecords", {"INPUT": ["a.csv"], "FORMAT": "table", "MAPPING": "m.yaml"})
        ]
    finally:
        dock.close_connections()
        dock.deleteLater()


def test_further_columns_and_kinds_of_place_go_into_the_mapping(load, tmp_path):
    path = tmp_path / "kinds.csv"
    rows = [f"MP-{n}/2025;výtržnictví;1{n}.05.2025;na místě činu;Dlouhá {n}" for n in range(1, 8)]
    path.write_text("\n".join(["č.j.;druh;datum;druh místa;ulice", *rows]), encoding="utf-8")
    dialog = load(path)
    assert dialog.columns.fields()["place_kind"] == "druh místa"
    dialog.offences.choose("výtržnictví", "disorderly_conduct")
    settled(dialog)
    assert dialog.preview.bad == 7  # a kind of place that nobody explained
    dialog.place_kinds.choose("na místě činu", "scene")
    street = next(action for action in dialog.columns.keep.menu().actions() if action.data() == "ulice")
    street.setChecked(True)
    settled(dialog)
    assert dialog.preview.bad == 0
    assert "ulice" in dialog.preview.columns
    from local_safety.processing.sources.mapping import load_mapping

    assert dialog.save(str(tmp_path / "mapping.yaml"))
    saved = load_mapping(tmp_path / "mapping.yaml")
    assert saved.keep == ("ulice",)
    assert saved.place_kinds == {"na místě činu": "scene"}


def test_a_heading_row_that_is_not_there_can_be_taken_back(load, sample):
    dialog = load(sample / "municipal_police.csv")
    before = dialog.columns.fields()
    dialog.settings.header_row.setValue(1000)
    settled(dialog)
    dialog.settings.header_row.setValue(1)
    settled(dialog)
    assert dialog.tabs.isEnabled()
    assert dialog.columns.fields() == before


def test_help_is_the_help_of_the_tool(dialog):
    from qgis.PyQt.QtWidgets import QTextBrowser

    page = dialog.show_help()
    assert "# ?" in page.findChild(QTextBrowser).toPlainText()
    page.close()
