"""The settings of a table: how its text, numbers, dates and places are written."""

from __future__ import annotations

from qgis.core import QgsCoordinateReferenceSystem
from qgis.gui import QgsProjectionSelectionDialog
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QGridLayout, QLabel, QSpinBox, QToolButton, QWidget

from ..processing.algorithms import propose_mapping as tables
from ..rules.i18n import tr
from . import mapping_texts as texts

AMBER = (
    "background: #fff3cd; color: #664d03; border: 1px solid #e0c36a; border-radius: 7px; font-weight: bold;"
)
STRUCTURE = ("layer", "encoding", "delimiter", "header_row")
"""Settings that decide which columns there are."""
_OTHER = "other"


class Mark(QToolButton):
    """A small sign beside what a person must confirm; its tooltip says why, a click confirms."""

    def __init__(self):
        super().__init__()
        self.setFixedSize(18, 18)
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.setSizePolicy(policy)
        self.setText("?")
        self.setStyleSheet(f"QToolButton {{ {AMBER} }} QToolButton:focus {{ border: 2px solid #8a6d1d; }}")
        self.say("")

    def say(self, why: str) -> None:
        """Show the sign with a reason, or hide it."""
        self.setVisible(bool(why))
        self.setToolTip(tr("{why}. Click when it is right.").format(why=why) if why else "")
        self.setAccessibleName(self.toolTip())


class SettingsForm(QWidget):
    """Combo boxes filled with what was detected; ``changed`` tells the key of what a person changed."""

    changed = pyqtSignal(str)

    def __init__(self, parent=None):
        super().__init__(parent)
        self._filling = False
        self._last_crs = ""
        self.marks: dict[str, Mark] = {}
        self._grid = QGridLayout(self)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(6)
        choices = tables.contract_choices()
        self.layer = self._combo("layer", tr("La&yer or sheet"), [], 0, 0)
        self.header_row = QSpinBox()
        self.header_row.setRange(1, 1000)
        self.header_row.valueChanged.connect(lambda _value: self._tell("header_row"))
        self._place("header_row", tr("Row of the &heading"), self.header_row, 1, 0)
        encodings = [(texts.encoding_name(code), code) for code in choices["encodings"]]
        self.encoding = self._combo("encoding", tr("&Encoding"), encodings, 2, 0)
        delimiters = [(texts.delimiter_name(sign), sign) for sign in ";,\t|"]
        self.delimiter = self._combo("delimiter", tr("&Delimiter"), delimiters, 3, 0)
        dates = [(texts.format_name(form), form) for form in (*texts.DATE_FORMATS, "%s")]
        self.date_format = self._combo("date_format", tr("D&ates"), dates, 0, 1)
        times = [(texts.format_name(form), form) for form in texts.TIME_FORMATS]
        self.time_format = self._combo("time_format", tr("&Times"), times, 1, 1)
        decimals = [(texts.decimal_name(sign), sign) for sign in ",."]
        self.decimal = self._combo("decimal", tr("De&cimal sign"), decimals, 2, 1)
        systems = [(texts.crs_name(code), code) for code in ("", *choices["crs"])]
        systems.append((tr("another…"), _OTHER))
        self.crs = self._combo("crs", tr("Coordinate &system"), systems, 0, 2)
        self.axes = self._combo("axes", tr("A&xis order"), [], 1, 2)
        for box in (self.crs, self.axes):
            box.setMinimumContentsLength(18)
        self._grid.setRowStretch(4, 1)
        for column in (1, 4, 7):
            self._grid.setColumnStretch(column, 1)

    def _combo(self, key: str, title: str, items: list[tuple[str, str]], row: int, column: int) -> QComboBox:
        box = QComboBox()
        box.setMinimumContentsLength(11)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for text, value in items:
            box.addItem(text, value)
        box.currentIndexChanged.connect(lambda _index: self._tell(key))
        self._place(key, title, box, row, column)
        return box

    def _place(self, key: str, title: str, widget: QWidget, row: int, column: int) -> None:
        label = QLabel(title)
        label.setBuddy(widget)
        widget.setAccessibleName(title.replace("&", ""))
        mark = self.marks[key] = Mark()
        self._grid.addWidget(label, row, 3 * column)
        self._grid.addWidget(widget, row, 3 * column + 1)
        self._grid.addWidget(mark, row, 3 * column + 2)

    def fill(self, proposal, mapping) -> None:
        """Show what was detected."""
        self._filling = True
        self.layer.clear()
        for name in proposal.layers:
            self.layer.addItem(name, name)
        _choose(self.layer, mapping.layer, str)
        self.header_row.setValue(mapping.header_row)
        _choose(self.encoding, mapping.encoding, texts.encoding_name)
        _choose(self.delimiter, mapping.delimiter, texts.delimiter_name)
        _choose(self.decimal, mapping.decimal, texts.decimal_name)
        _choose(self.date_format, mapping.date_format, texts.format_name)
        _choose(self.time_format, mapping.time_format, texts.format_name)
        self._show_crs(mapping.crs)
        self.show_axes(mapping.fields)
        self.layer.setEnabled(len(proposal.layers) > 1)
        self.header_row.setEnabled(proposal.is_text or proposal.has_sheets)
        self.encoding.setEnabled(proposal.is_text or proposal.kind.value == "shapefile")
        self.delimiter.setEnabled(proposal.is_text)
        self._filling = False

    def show_axes(self, fields: dict[str, str]) -> None:
        """The two orders of the columns of the coordinates, the chosen one first."""
        before, self._filling = self._filling, True
        self.axes.clear()
        if "x" in fields and "y" in fields:
            order = tr("x = {x}, y = {y}")
            self.axes.addItem(order.format(x=fields["x"], y=fields["y"]), "")
            self.axes.addItem(order.format(x=fields["y"], y=fields["x"]), "swap")
        self.axes.setEnabled(self.axes.count() > 0)
        self._filling = before

    def mark(self, unsure: dict[str, str]) -> None:
        """Put the signs beside what is not sure."""
        for key, mark in self.marks.items():
            mark.say(unsure.get(key, ""))

    def values(self) -> dict[str, object]:
        """The settings by their keys in the mapping."""
        return {
            "layer": self.layer.currentData() or "",
            "header_row": self.header_row.value(),
            "encoding": self.encoding.currentData(),
            "delimiter": self.delimiter.currentData(),
            "decimal": self.decimal.currentData(),
            "date_format": self.date_format.currentData(),
            "time_format": self.time_format.currentData(),
            "crs": self._last_crs,
        }

    def _show_crs(self, code: str) -> None:
        self._last_crs = code
        _choose(self.crs, code, texts.crs_name, before_last=True)

    def _tell(self, key: str) -> None:
        if self._filling:
            return
        if key == "crs":
            code = self.crs.currentData()
            if code == _OTHER:
                code = self._ask_crs()
            self._filling = True
            self._show_crs(code)
            self._filling = False
        self.changed.emit(key)

    def _ask_crs(self) -> str:
        dialog = QgsProjectionSelectionDialog(self)
        if self._last_crs:
            dialog.setCrs(QgsCoordinateReferenceSystem(self._last_crs))
        if not dialog.exec() or not dialog.crs().isValid():
            return self._last_crs
        name = dialog.crs().authid()
        return name if name.startswith("EPSG:") else dialog.crs().toWkt()


def _choose(box: QComboBox, value: str, name, before_last: bool = False) -> None:
    """Select a value; one that is not in the list is added."""
    at = box.findData(value)
    if at < 0 and value:
        at = box.count() - 1 if before_last else box.count()
        box.insertItem(at, name(value), value)
    box.setCurrentIndex(at)
