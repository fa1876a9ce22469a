"""The first rows as they will be read; a row that would be rejected is red and says why."""

from __future__ import annotations

from collections import Counter

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QBrush, QColor
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ..rules.i18n import tr
from .mapping_texts import field_title, offence_choices, status_name

BAD, BAD_TEXT = QColor("#fbe4e4"), QColor("#8a1c1c")
WIDEST = 260
PROBLEM = "QLabel { background: #fbe4e4; color: #8a1c1c; border: 1px solid #e3a9a9; padding: 5px; }"
GOOD = "QLabel { padding: 5px; }"


class PreviewTable(QWidget):
    """A sentence and a table."""

    def __init__(self, parent=None):
        super().__init__(parent)
        self.sentence = QLabel()
        self.sentence.setWordWrap(True)
        self.sentence.setAccessibleName(tr("Result of the preview"))
        self.table = QTableWidget()
        self.table.setAccessibleName(tr("Preview"))
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setTabKeyNavigation(False)
        self.table.setWordWrap(False)
        self.table.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 6)
        self.table.horizontalHeader().setHighlightSections(False)
        self.table.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        self._offences = {code: name.split(" · ")[0] for code, name in offence_choices().items()}
        self._statuses = {code: status_name(code) for code in ("solved", "unsolved", "no_crime", "unknown")}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.sentence)
        layout.addWidget(self.table, 1)

    def show_preview(self, preview) -> None:
        """Show a preview of the head of a file."""
        titles = [field_title(name) if preview.read else name for name in preview.columns]
        bad = preview.bad
        if bad:
            titles.insert(0, tr("Why it is rejected"))
        names = {field_title("offence"): self._offences, field_title("status"): self._statuses}
        self.table.setUpdatesEnabled(False)
        self.table.clear()
        self.table.setColumnCount(len(titles))
        self.table.setHorizontalHeaderLabels(titles)
        self.table.setRowCount(len(preview.rows))
        self.table.setVerticalHeaderLabels([str(row.line) for row in preview.rows])
        for at, row in enumerate(preview.rows):
            cells = (row.message, *row.cells) if bad else row.cells
            for column, text in enumerate(cells[: len(titles)]):
                known = names.get(titles[column], {}) if preview.read and not row.message else {}
                self.table.setItem(at, column, _item(known.get(text, text), row.message))
        self.table.resizeColumnsToContents()
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for column in range(len(titles)):
            widest = WIDEST + 120 if bad and column == 0 else WIDEST
            self.table.setColumnWidth(column, min(widest, self.table.columnWidth(column)))
        self.table.setUpdatesEnabled(True)
        self._say(preview)

    def show_problem(self, sentence: str) -> None:
        """Only a sentence: there is nothing to show."""
        self.table.clear()
        self.table.setRowCount(0)
        self.table.setColumnCount(0)
        self.say(sentence, problem=True)

    def say(self, text: str, problem: bool = False) -> None:
        """Show a sentence above the table."""
        self.sentence.setStyleSheet(PROBLEM if problem and text else GOOD)
        self.sentence.setText(text)

    def _say(self, preview) -> None:
        """What will become of the rows, and why some are rejected."""
        if preview.problem:
            self.say(preview.problem, problem=True)
            return
        bad = preview.bad
        parts = [
            tr("The first {number} records: {good} will be read, {bad} rejected.").format(
                number=len(preview.rows), good=len(preview.rows) - bad, bad=bad
            )
        ]
        reasons = Counter(row.message for row in preview.rows if row.message)
        parts += [f"{message[:-1]} ({number})." for message, number in reasons.most_common(3)]
        self.say(" ".join([*parts, *preview.notes]))


def _item(text: str, message: str) -> QTableWidgetItem:
    item = QTableWidgetItem(text)
    if message:
        item.setBackground(QBrush(BAD))
        item.setForeground(QBrush(BAD_TEXT))
        item.setToolTip(message)
    elif len(text) > 30:
        item.setToolTip(text)
    return item
