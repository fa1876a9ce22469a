"""Which value of a column is which code: proposals with a score, a searchable choice; a person decides."""

from __future__ import annotations

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QBrush, QColor
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QCompleter,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QStyledItemDelegate,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)  # fmt: skip

from ..rules.i18n import tr

VALUE, ROWS, PROPOSAL, SCORE, CODE = range(5)
CODE_ROLE = Qt.ItemDataRole.UserRole
OPEN = QColor("#fff3cd")
WIDEST_LIST = 640


class CodeDelegate(QStyledItemDelegate):
    """Edits a code in a combo box that finds names by any part of them."""

    def __init__(self, choices: dict[str, str], parent=None):
        super().__init__(parent)
        self.choices = choices

    def createEditor(self, parent, _option, _index):
        box = QComboBox(parent)
        box.setEditable(True)
        box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        box.setMaxVisibleItems(20)
        box.addItem("", "")
        for code, name in self.choices.items():
            box.addItem(name, code)
        completer = QCompleter(box.model(), box)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        box.setCompleter(completer)
        wide = min(WIDEST_LIST, box.view().sizeHintForColumn(0) + 30)
        box.view().setMinimumWidth(wide)
        completer.popup().setMinimumWidth(wide)
        return box

    def setEditorData(self, editor, index):
        editor.setCurrentIndex(max(0, editor.findData(index.data(CODE_ROLE) or "")))
        editor.lineEdit().selectAll()

    def setModelData(self, editor, model, index):
        at = editor.findText(editor.currentText(), Qt.MatchFlag.MatchFixedString)
        if at < 0 and editor.currentText().strip():
            completer = editor.completer()
            completer.setCompletionPrefix(editor.currentText())
            if completer.completionCount() != 1:
                return  # what is no name, or a part of several, is no choice
            at = editor.findText(completer.currentCompletion(), Qt.MatchFlag.MatchFixedString)
        code = editor.itemData(at) if at >= 0 else ""
        model.setData(index, self.choices.get(code, ""), Qt.ItemDataRole.EditRole)
        model.setData(index, code, CODE_ROLE)


class ValuesTable(QWidget):
    """``choices``: code -> name; ``scored``: proposals have a similarity, from which they are accepted.
    ``changed`` is told when a person decided something."""

    changed = pyqtSignal()

    def __init__(self, choices: dict[str, str], title: str, scored: bool = True, parent=None):
        super().__init__(parent)
        self.choices = choices
        self._filling = False
        self._decided: dict[str, str] = {}
        self._shown: tuple = ({}, {})
        self.table = QTableWidget(0, 5)
        self.table.setAccessibleName(title)
        self.table.setHorizontalHeaderLabels(
            [tr("Value in the table"), tr("Rows"), tr("Proposal"), tr("Similarity"), tr("Choice")]
        )
        self.table.setItemDelegateForColumn(CODE, CodeDelegate(choices, self.table))
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.SelectedClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.table.setTabKeyNavigation(False)
        self.table.setWordWrap(False)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 8)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(ROWS, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(SCORE, QHeaderView.ResizeMode.ResizeToContents)
        self.table.itemChanged.connect(self._edited)
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Find a value…"))
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName(tr("Find a value…"))
        self.search.textChanged.connect(self._filter)
        self.limit = QSpinBox()
        self.limit.setRange(50, 100)
        self.limit.setValue(80)
        self.limit.setSuffix(" %")
        self.limit.setAccessibleName(tr("Similarity from which proposals are accepted"))
        self.accept = QPushButton(tr("&Accept proposals from") if scored else tr("&Accept proposals"))
        self.accept.setToolTip(
            tr("Proposals at least this similar become choices where none was made.")
            if scored
            else tr("Proposals become choices where none was made.")
        )
        self.table.setColumnHidden(SCORE, not scored)
        self.accept.setAutoDefault(False)
        self.accept.clicked.connect(self.accept_proposals)
        self.summary = QLabel()
        row = QHBoxLayout()
        row.addWidget(self.search, 1)
        row.addWidget(self.summary, 1)
        row.addWidget(self.accept)
        row.addWidget(self.limit)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 6)
        layout.addLayout(row)
        layout.addWidget(self.table, 1)
        self.limit.setVisible(scored)

    def fill(self, values: dict[str, int], proposals: dict[str, tuple[str, float]]) -> None:
        """Show values with their rows; what a person decided for the same values stays.

        Args:
            values: value -> rows.
            proposals: value -> (code, score 0..1).
        """
        shown = {value: rows for value, rows in values.items() if value}
        if (shown, proposals) == self._shown:
            return
        self._shown = (shown, proposals)
        self._filling = True
        self.table.setRowCount(len(shown))
        for at, (value, rows) in enumerate(shown.items()):
            code, score = proposals.get(value, ("", 0.0))
            chosen = self._decided.get(value, value if value in self.choices else "")
            texts = (
                value, f"{rows:,}".replace(",", "\u00a0"), self.choices.get(code, "").split(" · ")[0],
                f"{score:.0%}" if code else "", self.choices.get(chosen, ""),
            )  # fmt: skip
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text)
                if column != CODE:
                    item.setFlags(Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled)
                if column in (ROWS, SCORE):
                    item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                if column in (VALUE, PROPOSAL, CODE):
                    item.setToolTip(text)
                self.table.setItem(at, column, item)
            self.table.item(at, ROWS).setData(CODE_ROLE, rows)
            self.table.item(at, PROPOSAL).setData(CODE_ROLE, code)
            self.table.item(at, SCORE).setData(CODE_ROLE, score)
            self.table.item(at, CODE).setData(CODE_ROLE, chosen)
        self._filling = False
        self._refresh()
        self._filter(self.search.text())

    def forget(self) -> None:
        """Another file: what was decided for the last one does not count."""
        self._decided.clear()
        self.fill({}, {})

    def chosen(self) -> dict[str, str]:
        """Value -> code, of the values in the table that are decided and differ from their code."""
        found = ((self.table.item(at, VALUE).text(), self._code(at)) for at in range(self.table.rowCount()))
        return {value: code for value, code in found if code and value != code}

    def undecided(self) -> int:
        """How many values have no code yet."""
        return sum(not self._code(at) for at in range(self.table.rowCount()))

    def choose(self, value: str, code: str) -> None:
        """Decide one value."""
        for at in range(self.table.rowCount()):
            if self.table.item(at, VALUE).text() == value:
                self._set(at, code)
        self._refresh()
        self.changed.emit()

    def accept_proposals(self) -> None:
        """Take the proposals that are similar enough, where nothing was decided."""
        for at in range(self.table.rowCount()):
            code = self.table.item(at, PROPOSAL).data(CODE_ROLE)
            score = self.table.item(at, SCORE).data(CODE_ROLE)
            if code and not self._code(at) and round(100 * score) >= self.limit.value():
                self._set(at, code)
        self._refresh()
        self.changed.emit()

    def _code(self, at: int) -> str:
        return self.table.item(at, CODE).data(CODE_ROLE) or ""

    def _set(self, at: int, code: str) -> None:
        self._filling = True
        item = self.table.item(at, CODE)
        item.setText(self.choices.get(code, ""))
        item.setData(CODE_ROLE, code)
        self._decided[self.table.item(at, VALUE).text()] = code
        self._filling = False

    def _edited(self, item: QTableWidgetItem) -> None:
        if self._filling or item.column() != CODE:
            return
        self._decided[self.table.item(item.row(), VALUE).text()] = item.data(CODE_ROLE) or ""
        self._refresh()
        self.changed.emit()

    def _refresh(self) -> None:
        """Colour what is open and sum up."""
        self._filling = True
        rows = open_rows = 0
        for at in range(self.table.rowCount()):
            number = self.table.item(at, ROWS).data(CODE_ROLE)
            missing = not self._code(at)
            rows, open_rows = rows + number, open_rows + number * missing
            self.table.item(at, CODE).setBackground(QBrush(OPEN) if missing else QBrush())
        self._filling = False
        self.summary.setText(
            tr("{open} of {number} values to decide ({rows} rows)").format(
                open=self.undecided(), number=self.table.rowCount(), rows=open_rows
            )
        )

    def _filter(self, text: str) -> None:
        for at in range(self.table.rowCount()):
            words = f"{self.table.item(at, VALUE).text()} {self.table.item(at, CODE).text()}".casefold()
            self.table.setRowHidden(at, text.casefold() not in words)
