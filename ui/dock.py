"""The dock: the steps of the job in order, each opening its dialog with the right layers filled in."""

from __future__ import annotations

import datetime as dt

from qgis.core import Qgis, QgsApplication, QgsMapLayer, QgsProject, QgsWkbTypes
from qgis.gui import QgsDockWidget
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ..rules.i18n import tr
from . import settings
from .mapping_dialog import MappingDialog
from .moderation_dialog import ModerationDialog, can_moderate
from .steps import (
    MODERATION,
    LayerInfo,
    Situation,
    Step,
    button_rows,
    parameters,
    situation,
    status,
    steps,
)

WIDEST_ROW = 34
"""Characters of the buttons that stand beside each other, so that the dock stays narrow."""


class LocalSafetyDock(QgsDockWidget):
    """Holds no analysis: it looks at the project's layers and opens dialogs."""

    sources_asked = pyqtSignal()
    """The user wants to read where the files come from."""

    def __init__(self, iface, parent=None):
        super().__init__("Local Safety", parent)
        self.iface = iface
        self.setObjectName("LocalSafetyDock")
        self._mapping: MappingDialog | None = None
        self._moderation: ModerationDialog | None = None
        self._status: dict[str, QLabel] = {}
        self._buttons: dict[str, QPushButton] = {}
        body = QWidget()
        layout = QVBoxLayout(body)
        layout.setContentsMargins(10, 8, 10, 8)
        layout.setSpacing(0)
        for number, step in enumerate(steps(), start=1):
            layout.addWidget(self._step(number, step))
            if step.key == "records":
                self._sources = self._sources_link()
                layout.addWidget(self._sources)
        layout.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(body)
        self.setWidget(area)
        bar = area.verticalScrollBar().sizeHint().width()
        self.setMinimumWidth(max(280, body.minimumSizeHint().width() + bar + 4))
        project = QgsProject.instance()
        project.layersAdded.connect(self.refresh)
        project.layersRemoved.connect(self.refresh)
        self.refresh()

    def close_connections(self) -> None:
        """Stop listening to the project; close what was opened."""
        for dialog in (self._mapping, self._moderation):
            if dialog is not None:
                dialog.close()
        project = QgsProject.instance()
        project.layersAdded.disconnect(self.refresh)
        project.layersRemoved.disconnect(self.refresh)

    def _step(self, number: int, step: Step) -> QWidget:
        frame = QFrame()
        row = QHBoxLayout(frame)
        row.setContentsMargins(0, 2, 0, 6)
        row.setSpacing(10)
        badge = QLabel(str(number))
        badge.setFixedSize(26, 26)
        badge.setAlignment(Qt.AlignmentFlag.AlignCenter)
        badge.setStyleSheet("background: #1f5a8a; color: white; border-radius: 13px; font-weight: bold;")
        row.addWidget(badge, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(3)
        title = QLabel(step.title)
        font = title.font()
        font.setBold(True)
        font.setPointSizeF(font.pointSizeF() * 1.15)
        title.setFont(font)
        column.addWidget(title)
        sentence = QLabel(step.sentence)
        sentence.setWordWrap(True)
        column.addWidget(sentence)
        for actions in button_rows(step.actions, WIDEST_ROW):
            buttons = QHBoxLayout()
            buttons.setSpacing(4)
            for action in actions:
                button = QPushButton(action.label)
                button.setAccessibleDescription(step.sentence)
                button.clicked.connect(lambda _checked=False, name=action.algorithm: self.open(name))
                self._buttons[action.algorithm] = button
                buttons.addWidget(button)
            column.addLayout(buttons)
        state = QLabel()
        state.setWordWrap(True)
        font = state.font()
        font.setItalic(True)
        state.setFont(font)
        self._status[step.key] = state
        column.addWidget(state)
        row.addLayout(column, 1)
        return frame

    def _sources_link(self) -> QLabel:
        """A line that opens the page on the files and their terms."""
        link = QLabel(
            '<a href="sources" style="color: #1f5a8a">{text}</a>'.format(text=tr("Where the files come from"))
        )
        link.setContentsMargins(36, 0, 0, 8)
        link.linkActivated.connect(lambda _target: self.sources_asked.emit())
        return link

    def situation(self) -> Situation:
        """What the project holds now."""
        return situation(project_layers(), settings.load())

    def refresh(self, *_changed) -> None:
        """Bring the status lines and the buttons up to date."""
        now = self.situation()
        for key, label in self._status.items():
            label.setText(status(key, now))
        registry = QgsApplication.processingRegistry()
        for name, button in self._buttons.items():
            if name == MODERATION:
                button.setEnabled(now.reports is not None and can_moderate(now.reports.fields))
                continue
            algorithm = registry.algorithmById(f"localsafety:{name}")
            usable, reason = algorithm.canExecute() if algorithm else (False, tr("This tool is not loaded."))
            button.setEnabled(usable)
            button.setToolTip(algorithm.displayName() if usable else reason)

    def open(self, name: str, more: dict | None = None) -> None:
        """Open the dialog of an algorithm, filled in, and remember what came out.

        Args:
            more: further values; they come before those of the project.
        """
        if name == "proposemapping":
            self.map_table()
            return
        if name == MODERATION:
            self.moderate()
            return
        import processing

        values = {**parameters(name, self.situation(), dt.date.today()), **(more or {})}
        results = processing.execAlgorithmDialog(f"localsafety:{name}", values) or {}
        if remember(name, results):
            self.refresh()
            if name == "publishrelease":
                text = tr("Published: {name}").format(name=results["RELEASE"])
                self.iface.messageBar().pushMessage("Local Safety", text, Qgis.MessageLevel.Success)

    def moderate(self) -> ModerationDialog | None:
        """Open the dialog of moderation on the project's newest layer of reports."""
        layer = QgsProject.instance().mapLayer(self.situation().reports.id)
        if layer is None:
            return None
        if self._moderation is not None:
            self._moderation.close()
        dialog = ModerationDialog(
            layer,
            lambda geometry: self._show_place(layer, geometry),
            lambda identifier: self.open("perceptiondigest", {"INPUT": identifier}),
            self.iface.mainWindow(),
        )
        self._moderation = dialog
        dialog.finished.connect(self._forget_moderation)
        dialog.show()
        return dialog

    def _forget_moderation(self, _result: int) -> None:
        self._moderation.deleteLater()
        self._moderation = None

    def _show_place(self, layer, geometry) -> None:
        """Move the map to a place."""
        canvas = self.iface.mapCanvas()
        canvas.zoomToFeatureExtent(
            canvas.mapSettings().layerExtentToOutputExtent(layer, geometry.boundingBox())
        )
        canvas.flashGeometries([geometry], layer.crs())

    def map_table(self) -> MappingDialog:
        """Open the mapping dialog beside the window, or bring it to the front."""
        if self._mapping is None:
            window = self.iface.mainWindow()
            self._mapping = MappingDialog(lambda values: self.open("importrecords", values), window)
            self._mapping.finished.connect(self._forget_mapping)
        self._mapping.show()
        self._mapping.raise_()
        self._mapping.activateWindow()
        return self._mapping

    def _forget_mapping(self, _result: int) -> None:
        self._mapping.deleteLater()
        self._mapping = None


def remember(name: str, results: dict) -> bool:
    """Keep what the next step needs; False where a dialog was closed without a run."""
    if name == "preparerelease" and results.get("OUTPUT"):
        settings.save(candidate=str(results["OUTPUT"]))
    elif name == "publishrelease" and results.get("RELEASE"):
        folder = str(results["OUTPUT"])
        settings.save(release=folder, ledger_head=str(results["LEDGER_HEAD"]))
    return bool(results)


def project_layers() -> list[LayerInfo]:
    """The project's vector layers, the newest first."""
    kinds = {
        QgsWkbTypes.GeometryType.PointGeometry: "point",
        QgsWkbTypes.GeometryType.PolygonGeometry: "polygon",
    }
    found = []
    for layer in QgsProject.instance().mapLayers().values():
        if layer.type() == QgsMapLayer.LayerType.VectorLayer and layer.isValid():
            kind = kinds.get(layer.geometryType(), "other")
            found.append(LayerInfo(layer.id(), layer.name(), kind, tuple(layer.fields().names())))
    return found[::-1]
