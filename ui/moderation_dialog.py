"""Residents' reports are read by a person before they count: accepted, declined, answered."""

from __future__ import annotations

from collections import Counter
from typing import Callable

from qgis.core import QgsFeatureRequest, QgsVectorLayer
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ..rules.concerns import concerns
from ..rules.i18n import day_text, language, tr

NEW, ACCEPTED, DECLINED = "new", "accepted", "declined"
FIELDS = ("report_id", "concern", "concerns", "reported", "time_of_day", "text", "state", "answer")
COLOURS = {NEW: "#ffffff", ACCEPTED: "#e3f1e6", DECLINED: "#f3e2e2"}


def can_moderate(names: tuple[str, ...]) -> bool:
    """Whether a layer with these fields holds reports that wait for a person."""
    return {"report_id", "concern", "reported", "state", "answer"} <= set(names)


class ModerationDialog(QDialog):
    """Reads and writes one layer of reports; what it writes is in the file at once.

    Args:
        show_place: called with a report's geometry; open_digest: called with the id of the layer.
    """

    def __init__(self, layer: QgsVectorLayer, show_place: Callable, open_digest: Callable, parent=None):
        super().__init__(parent)
        self.layer, self._show_place = layer, show_place
        self.setWindowTitle(tr("Residents' reports: {layer}").format(layer=layer.name()))
        self.rows: list[dict] = []
        self.counts = QLabel()
        self.table = QTableWidget(0, 3)
        self.table.setHorizontalHeaderLabels([tr("Day"), tr("Concern"), tr("State")])
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.verticalHeader().hide()
        for column, mode in enumerate(("ResizeToContents", "Stretch", "ResizeToContents")):
            self.table.horizontalHeader().setSectionResizeMode(column, getattr(QHeaderView.ResizeMode, mode))
        self.table.itemSelectionChanged.connect(self._show)
        self._details = self._build_details()
        self.digest = QPushButton(tr("Digest for the police…"))
        self.digest.clicked.connect(lambda _checked=False: open_digest(self.layer.id()))
        close = QPushButton(tr("Close"))
        close.clicked.connect(self.close)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(self.table)
        splitter.addWidget(self._details)
        splitter.setSizes([430, 470])
        below = QHBoxLayout()
        below.addWidget(self.digest)
        below.addStretch(1)
        below.addWidget(close)
        layout = QVBoxLayout(self)
        intro = QLabel(
            tr("Only accepted reports count in a digest. Texts stay in the office: they may name people.")
        )
        intro.setWordWrap(True)
        for part in (intro, self.counts):
            layout.addWidget(part)
        layout.addWidget(splitter, 1)
        layout.addLayout(below)
        self.resize(920, 560)
        self.reload()

    def _build_details(self) -> QWidget:
        widget = QWidget()
        form = QFormLayout(widget)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.concern = QComboBox()
        for code in concerns().codes:
            self.concern.addItem(concerns().name(code, language()), code)
        self.when = QLabel()
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.answer = QLineEdit()
        self.answer.setPlaceholderText(tr("What was done; may be published, name nobody"))
        self.place = QPushButton(tr("Show on the map"))
        self.place.clicked.connect(lambda _checked=False: self._show_place(self._current()["geometry"]))
        for title, field in (
            (tr("When"), self.when),
            (tr("Concern"), self.concern),
            (tr("Text"), self.text),
            (tr("Place"), self.place),
            (tr("Answer"), self.answer),
        ):
            form.addRow(title, field)
        row = QHBoxLayout()
        self.buttons = {}
        for state, title in (
            (ACCEPTED, tr("Accept")),
            (DECLINED, tr("Decline")),
            (NEW, tr("Decide later")),
        ):
            button = QPushButton(title)
            button.clicked.connect(lambda _checked=False, chosen=state: self.decide(chosen))
            self.buttons[state] = button
            row.addWidget(button)
        form.addRow(row)
        return widget

    def reload(self) -> None:
        """Read the layer again: undecided reports first, then by day."""
        names = self.layer.fields().names()
        self.rows = []
        for feature in self.layer.getFeatures(QgsFeatureRequest()):
            row = {name: _text(feature[name]) if name in names else "" for name in FIELDS}
            self.rows.append({**row, "id": feature.id(), "geometry": feature.geometry()})
        self.rows.sort(key=lambda row: (row["state"] not in ("", NEW), row["reported"], row["report_id"]))
        self.table.setRowCount(len(self.rows))
        for number in range(len(self.rows)):
            self._fill(number)
        if self.rows:
            self.table.selectRow(0)
        self._show()

    def decide(self, state: str) -> None:
        """Write a decision on the selected reports, with the concern and the answer as they stand."""
        chosen = self._selected()
        if not chosen:
            return
        values = {"state": state}
        if len(chosen) == 1:
            values["concern"] = self.concern.currentData()
            values["answer"] = self.answer.text().strip()
        names = self.layer.fields()
        changes = {
            self.rows[number]["id"]: {names.indexFromName(name): value for name, value in values.items()}
            for number in chosen
        }
        if not self.layer.dataProvider().changeAttributeValues(changes):
            self.counts.setText(tr("The layer cannot be written; close it elsewhere and try again."))
            return
        self.layer.triggerRepaint()
        for number in chosen:
            self.rows[number].update(values)
            self._fill(number)
        after = max(chosen) + 1
        if len(chosen) == 1 and after < len(self.rows):
            self.table.selectRow(after)
        self._show()

    def _selected(self) -> list[int]:
        return sorted({index.row() for index in self.table.selectionModel().selectedRows()})

    def _current(self) -> dict:
        return self.rows[self._selected()[0]]

    def _fill(self, number: int) -> None:
        row, words = self.rows[number], state_words()
        state = row["state"] or NEW
        cells = (_day(row["reported"]), concerns().name(row["concern"], language()), words.get(state, state))
        for column, text in enumerate(cells):
            item = QTableWidgetItem(text)
            item.setBackground(QColor(COLOURS.get(state, "#ffffff")))
            item.setForeground(QColor("#1c2430"))
            self.table.setItem(number, column, item)

    def _show(self) -> None:
        """Bring the details, the buttons and the counts up to date."""
        chosen = self._selected()
        one = len(chosen) == 1
        row = self.rows[chosen[0]] if one else dict.fromkeys(FIELDS, "")
        times = {
            "day": tr("by day"),
            "evening": tr("in the evening"),
            "night": tr("at night"),
            "always": tr("always"),
        }
        self.when.setText(
            ", ".join(part for part in (_day(row["reported"]), times.get(row["time_of_day"])) if part)
        )
        self.concern.setCurrentIndex(self.concern.findData(row["concern"]))
        self.text.setPlainText(row["text"])
        self.answer.setText(row["answer"])
        for field in (self.concern, self.answer):
            field.setEnabled(one)
        self.place.setEnabled(one and not row["geometry"].isNull() and not row["geometry"].isEmpty())
        for button in self.buttons.values():
            button.setEnabled(bool(chosen))
        words = state_words()
        states = Counter(row["state"] or NEW for row in self.rows)
        self.counts.setText(", ".join(f"{words[state]}: {states[state]}" for state in words))
        self.digest.setEnabled(states[ACCEPTED] > 0)


def state_words() -> dict[str, str]:
    """States of a report in words."""
    return {NEW: tr("undecided"), ACCEPTED: tr("accepted"), DECLINED: tr("declined")}


def _day(reported: str) -> str:
    """The day of a report as people write it; empty where it is not known."""
    return day_text(reported, language()) if len(reported) >= 10 else ""


def _text(value) -> str:
    """An attribute as text; QGIS's NULL is empty."""
    if value is None or (hasattr(value, "isNull") and value.isNull()):
        return ""
    return value.toString(Qt.DateFormat.ISODate) if hasattr(value, "toString") else str(value)
