"""The options page: what the office is called and where its ledger lies."""

from __future__ import annotations

from pathlib import Path

from qgis.gui import QgsFileWidget, QgsOptionsPageWidget, QgsOptionsWidgetFactory
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QComboBox, QFormLayout, QLabel, QLineEdit

from ..rules.i18n import tr
from ..rules.profile import BUILT_IN
from . import settings

ICON = Path(__file__).resolve().parent.parent / "resources" / "icons" / "local_safety.svg"


class OptionsFactory(QgsOptionsWidgetFactory):
    """Makes the page in QGIS's options dialog."""

    def __init__(self):
        super().__init__("Local Safety", QIcon(str(ICON)))

    def icon(self):
        return QIcon(str(ICON))

    def createWidget(self, parent):
        return OptionsPage(parent)


class OptionsPage(QgsOptionsPageWidget):
    """Defaults for the dialogs; every one can be changed there."""

    def __init__(self, parent=None):
        super().__init__(parent)
        office = settings.load()
        form = QFormLayout(self)
        intro = QLabel(tr("The dialogs of the dock are filled in with these values."))
        intro.setWordWrap(True)
        form.addRow(intro)
        self.person = QLineEdit(office.person)
        self.publisher = QLineEdit(office.publisher)
        self.contact = QLineEdit(office.contact)
        self.territory = QLineEdit(office.territory)
        self.profile = QComboBox()
        self.profile.setEditable(True)
        self.profile.addItems(BUILT_IN)
        self.profile.setCurrentText(office.profile)
        self.ledger = self._folder(office.ledger)
        self.releases = self._folder(office.releases)
        for title, widget in (
            (tr("Your name"), self.person),
            (tr("Publisher"), self.publisher),
            (tr("Contact"), self.contact),
            (tr("Code of the municipality"), self.territory),
            (tr("Disclosure profile"), self.profile),
            (tr("Folder of the ledger"), self.ledger),
            (tr("Folder for releases"), self.releases),
        ):
            form.addRow(title, widget)

    @staticmethod
    def _folder(path: str) -> QgsFileWidget:
        widget = QgsFileWidget()
        widget.setStorageMode(QgsFileWidget.StorageMode.GetDirectory)
        widget.setFilePath(path)
        return widget

    def apply(self):
        """Called by QGIS on OK."""
        settings.save(
            person=self.person.text(),
            publisher=self.publisher.text(),
            contact=self.contact.text(),
            territory=self.territory.text(),
            profile=self.profile.currentText(),
            ledger=self.ledger.filePath(),
            releases=self.releases.filePath(),
        )
