"""What the mapping dialog looks like: file, tabs of settings, preview, buttons; no behaviour."""

from __future__ import annotations

from qgis.gui import QgsFileWidget
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QTabWidget,
    QTextBrowser,
    QVBoxLayout,
)

from ..processing.algorithms import propose_mapping as tables
from ..rules.i18n import tr
from . import mapping_texts as texts
from .mapping_columns import ColumnsForm
from .mapping_preview import PreviewTable
from .mapping_settings import AMBER, SettingsForm
from .mapping_values import ValuesTable

FILTER = "*.csv *.txt *.tsv *.xlsx *.xls *.gpkg *.shp *.geojson *.json"


class MappingWindow(QDialog):
    """The widgets of the dialog, in the order of the keyboard."""

    def __init__(self, parent=None):
        super().__init__(parent)
        self.setWindowTitle(tr("Map a table"))
        self.setWindowFlags(self.windowFlags() | Qt.WindowType.WindowMaximizeButtonHint)
        self.resize(1180, 660)
        self.file = QgsFileWidget()
        self.file.setFilter(tr("Tables ({patterns})").format(patterns=FILTER) + ";;" + tr("All files (*)"))
        self.file.setDialogTitle(tr("Choose a table"))
        label = QLabel(tr("&File"))
        label.setBuddy(self.file.lineEdit())
        self.file.lineEdit().setAccessibleName(tr("File"))
        self.file.lineEdit().setPlaceholderText(
            tr("The table as it came from the municipal police: CSV, Excel, GeoPackage, Shapefile, GeoJSON")
        )
        self.hint = QLabel()
        self.hint.setWordWrap(True)
        self.hint.setStyleSheet(f"QLabel {{ {AMBER} padding: 4px; font-weight: normal; }}")
        self.hint.hide()
        self.settings = SettingsForm()
        self.columns = ColumnsForm()
        self.offences = ValuesTable(texts.offence_choices(), tr("Offences"))
        codes = tables.contract_choices()
        statuses = {code: texts.status_name(code) for code in codes["status"]}
        self.statuses = ValuesTable(statuses, tr("States"), scored=False)
        kinds = {code: texts.place_kind_name(code) for code in codes["place_kind"]}
        self.place_kinds = ValuesTable(kinds, tr("Kinds of place"), scored=False)
        self.values = {"offence": self.offences, "status": self.statuses, "place_kind": self.place_kinds}
        self.tabs = QTabWidget()
        for widget, title in zip((self.settings, self.columns, *self.values.values()), tab_titles()):
            self.tabs.addTab(widget, title)
        self.view = PreviewTable()
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.addWidget(self.tabs)
        splitter.addWidget(self.view)
        splitter.setStretchFactor(1, 1)
        splitter.setChildrenCollapsible(False)
        row = QHBoxLayout()
        row.addWidget(label)
        row.addWidget(self.file, 1)
        layout = QVBoxLayout(self)
        layout.addLayout(row)
        layout.addWidget(self.hint)
        layout.addWidget(splitter, 1)
        layout.addWidget(self._buttons())

    def _buttons(self) -> QDialogButtonBox:
        box = QDialogButtonBox()
        self.save_button = QPushButton(tr("Sa&ve mapping…"))
        self.import_button = QPushButton(tr("&Import with this mapping…"))
        for button in (self.save_button, self.import_button):
            button.setAutoDefault(False)
            box.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
        box.addButton(tr("C&lose"), QDialogButtonBox.ButtonRole.RejectRole).setAutoDefault(False)
        help_button = box.addButton(tr("Hel&p"), QDialogButtonBox.ButtonRole.HelpRole)
        help_button.setAutoDefault(False)
        help_button.clicked.connect(lambda _checked=False: self.show_help())
        box.rejected.connect(self.reject)
        return box

    def show_help(self) -> QDialog:
        """The help of the tool that proposes mappings, beside the dialog."""
        algorithm = tables.ProposeMapping()
        page = QDialog(self)
        page.setWindowTitle(algorithm.displayName())
        page.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        page.resize(620, 560)
        text = QTextBrowser()
        text.setHtml(algorithm.shortHelpString())
        QVBoxLayout(page).addWidget(text)
        page.show()
        return page

    def show_open(self, notes: tuple[str, ...], unsure: dict[str, str], numbers: tuple[int, ...]) -> None:
        """Say what is left to decide.

        Args:
            unsure: key of the mapping -> why it is not sure.
            numbers: how much is open on each tab; 0 = nothing.
        """
        self.settings.mark(unsure)
        self.columns.mark(unsure)
        for at, field in enumerate(self.values, start=2):
            self.tabs.setTabEnabled(at, self.values[field].table.rowCount() > 0)
        for at, (title, number) in enumerate(zip(tab_titles(), numbers)):
            self.tabs.setTabText(at, f"{title} ({number})" if number else title)
        names = ", ".join(texts.setting_title(key) for key in unsure)
        parts = [*notes, *([tr("Please check: {names}.").format(names=names)] if unsure else [])]
        self.hint.setText(" ".join(parts))
        self.hint.setVisible(bool(parts))


def tab_titles() -> tuple[str, ...]:
    """The titles of the tabs, with their keys."""
    return tr("&1 Format"), tr("&2 Columns"), tr("&3 Offences"), tr("&4 States"), tr("&5 Kinds of place")
