"""A combo box that shows a translated label where a parameter's value is a code."""

from __future__ import annotations

from processing.gui.wrappers import WidgetWrapper
from qgis.gui import QgsGui
from qgis.PyQt.QtWidgets import QComboBox


class ChoiceWrapper(WidgetWrapper):
    """For dialogs and batch rows; in the model designer QGIS's own widget, which takes model inputs."""

    def __new__(cls, param, dialog, *arguments, **options):
        if type(dialog).__name__ != "ModelerParametersDialog":
            return super().__new__(cls)
        widget = QgsGui.processingGuiRegistry().createModelerParameterWidget(
            dialog.model, dialog.childId, param, dialog.context
        )
        widget.setDialog(dialog)
        return widget

    def createWidget(self, labels=None):
        box = QComboBox()
        for code in self.parameterDefinition().options():
            box.addItem((labels or {}).get(code, code), code)
        box.currentIndexChanged.connect(lambda _index: self.widgetValueHasChanged.emit(self))
        return box

    def setValue(self, value):
        index = self.widget.findData(value)
        if index < 0 and isinstance(value, int):
            index = value
        self.widget.setCurrentIndex(max(index, 0))

    def value(self):
        return self.widget.currentData()
