"""The plugin in QGIS: provider, dock, menu, options page; loaded and unloaded symmetrically."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QAction

from .processing.help_text import help_html
from .processing.provider import LocalSafetyProvider
from .rules.i18n import language, set_language, tr

NAME = "Local Safety"
RESOURCES = Path(__file__).resolve().parent / "resources"
ICON = RESOURCES / "icons" / "local_safety.svg"


class LocalSafetyPlugin:
    """``iface`` is None when only Processing runs (qgis_process)."""

    def __init__(self, iface):
        self.iface = iface
        self.provider = None
        self.dock = None
        self.action = None
        self.sources = None
        self.map_action = None
        self.options = None
        set_language(QgsApplication.locale())

    def initProcessing(self):
        """Register the provider; all that qgis_process needs."""
        if self.provider is None:
            self.provider = LocalSafetyProvider()
            QgsApplication.processingRegistry().addProvider(self.provider)
            self.provider.refreshAlgorithms()

    def initGui(self):
        """Provider, dock, menu entry with its toolbar icon, options page."""
        self.initProcessing()
        if self.iface is None:
            return
        from .ui.dock import LocalSafetyDock
        from .ui.options import OptionsFactory

        self.dock = LocalSafetyDock(self.iface)
        self.iface.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.dock)
        self.action = self.dock.toggleViewAction()
        self.action.setIcon(QIcon(str(ICON)))
        self.action.setText(NAME)
        self.action.setToolTip(tr("Show or hide the steps of the job"))
        self.iface.addPluginToMenu(NAME, self.action)
        self.iface.addToolBarIcon(self.action)
        self.sources = QAction(tr("Where the files come from"), self.iface.mainWindow())
        self.sources.triggered.connect(self.show_sources)
        self.iface.addPluginToMenu(NAME, self.sources)
        self.dock.sources_asked.connect(self.show_sources)
        self.map_action = QAction(QIcon(str(ICON)), tr("Map a table…"), self.iface.mainWindow())
        self.map_action.triggered.connect(lambda _checked=False: self.dock.map_table())
        self.iface.addPluginToMenu(NAME, self.map_action)
        self.options = OptionsFactory()
        self.iface.registerOptionsWidgetFactory(self.options)

    def show_sources(self, *_checked):
        """Open the page on the files, their terms and the routine of a month."""
        from .ui.help_page import HelpPage

        page = help_html(RESOURCES / "help", "sources", language())
        HelpPage(self.sources.text(), page, self.iface.mainWindow()).show()

    def unload(self):
        """Take back everything that was added, in reverse."""
        if self.options is not None:
            self.iface.unregisterOptionsWidgetFactory(self.options)
            self.options = None
        if self.dock is not None:
            self.iface.removeToolBarIcon(self.action)
            self.iface.removePluginMenu(NAME, self.map_action)
            self.iface.removePluginMenu(NAME, self.action)
            self.iface.removePluginMenu(NAME, self.sources)
            self.sources.deleteLater()
            self.map_action.deleteLater()
            self.iface.removeDockWidget(self.dock)
            self.dock.close_connections()
            self.dock.deleteLater()
            self.dock = self.action = self.sources = self.map_action = None
        if self.provider is not None:
            QgsApplication.processingRegistry().removeProvider(self.provider)
            self.provider = None
