"""Which column is which field: one combo box per field of the record layer."""

from __future__ import annotations

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QGridLayout, QLabel, QMenu, QToolButton, QWidget

from ..rules.i18n import tr
from .mapping_settings import Mark
from .mapping_texts import field_title

LAYOUT = (
    ("incident_id", "offence", "status", "place_kind", "x", "y"),
    ("date_from", "time_from", "date_to", "time_to"),
    ("datetime_from", "datetime_to", "reported"),
)
"""Fields by columns of the form."""
NEEDED = ("incident_id", "offence")


class ColumnsForm(QWidget):
    """``changed`` tells the field whose column a person chose."""

    changed = pyqtSignal(str)

    def __init__(self, parent=None):
        super().__init__(parent)
        self._filling = False
        self.boxes: dict[str, QComboBox] = {}
        self.marks: dict[str, Mark] = {}
        grid = QGridLayout(self)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        for column, names in enumerate(LAYOUT):
            for row, name in enumerate(names):
                box = self.boxes[name] = QComboBox()
                box.setMinimumContentsLength(9)
                box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
                box.setMaxVisibleItems(25)
                box.setAccessibleName(field_title(name))
                box.currentIndexChanged.connect(lambda _index, field=name: self._tell(field))
                label = QLabel(f"<b>{field_title(name)}</b>" if name in NEEDED else field_title(name))
                label.setBuddy(box)
                mark = self.marks[name] = Mark()
                grid.addWidget(label, row, 3 * column)
                grid.addWidget(box, row, 3 * column + 1)
                grid.addWidget(mark, row, 3 * column + 2)
            grid.setColumnStretch(3 * column + 1, 1)
        self.keep = QToolButton()
        self.keep.setText(tr("&Keep further columns"))
        self.keep.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.keep.setToolTip(tr("Columns that are not fields are dropped unless they are ticked here."))
        self.keep.setAccessibleName(tr("&Keep further columns").replace("&", ""))
        self._menu = QMenu(self.keep)
        self.keep.setMenu(self._menu)
        grid.addWidget(self.keep, 4, 6, 1, 2)
        hint = QLabel(tr("Bold fields are needed. Without x and y the records have no place."))
        hint.setWordWrap(True)
        grid.addWidget(hint, 5, 3, 1, 6)
        grid.setRowStretch(6, 1)

    def fill(self, header: tuple[str, ...], fields: dict[str, str]) -> None:
        """Offer the columns of a heading, the chosen ones selected; a column that is gone is none."""
        self._filling = True
        usable = [name for name in dict.fromkeys(header) if name and header.count(name) == 1]
        for field, box in self.boxes.items():
            box.clear()
            box.addItem("—", "")
            for name in usable:
                box.addItem(name, name)
            box.setCurrentIndex(max(0, box.findData(fields.get(field, ""))))
        ticked = set(self.kept())
        self._menu.clear()
        for name in usable:
            action = self._menu.addAction(name.replace("&", "&&"))
            action.setData(name)
            action.setCheckable(True)
            action.setChecked(name in ticked)
            action.toggled.connect(lambda _on: self.changed.emit("keep"))
        self._filling = False

    def kept(self) -> tuple[str, ...]:
        """Columns that are kept though they are no fields."""
        return tuple(action.data() for action in self._menu.actions() if action.isChecked())

    def mark(self, unsure: dict[str, str]) -> None:
        """Put the signs beside what is not sure."""
        for name, mark in self.marks.items():
            mark.say(unsure.get(f"fields.{name}", ""))

    def fields(self) -> dict[str, str]:
        """Field -> column, without those that have none."""
        return {name: box.currentData() for name, box in self.boxes.items() if box.currentData()}

    def swap(self) -> None:
        """Exchange the columns of x and y."""
        x, y = self.boxes["x"].currentIndex(), self.boxes["y"].currentIndex()
        self._filling = True
        self.boxes["x"].setCurrentIndex(y)
        self.boxes["y"].setCurrentIndex(x)
        self._filling = False
        for axis in ("x", "y"):
            self.changed.emit(axis)

    def _tell(self, field: str) -> None:
        if not self._filling:
            self.changed.emit(field)
