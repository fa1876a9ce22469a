"""The provider: finds the algorithms beside it and the shipped models."""

from __future__ import annotations

import importlib
import inspect
import pkgutil

from qgis.core import QgsProcessingModelAlgorithm, QgsProcessingProvider
from qgis.PyQt.QtGui import QIcon

from . import algorithms
from .base import RESOURCES, LocalSafetyAlgorithm


def algorithm_classes() -> list[type]:
    """All algorithm classes of ``processing/algorithms``, by module name."""
    found = []
    for info in sorted(pkgutil.iter_modules(algorithms.__path__), key=lambda item: item.name):
        module = importlib.import_module(f"{algorithms.__name__}.{info.name}")
        for _, member in inspect.getmembers(module, inspect.isclass):
            if (
                issubclass(member, LocalSafetyAlgorithm)
                and member.__module__ == module.__name__
                and member.ID
            ):
                found.append(member)
    return found


class LocalSafetyProvider(QgsProcessingProvider):
    """Provider ``localsafety``."""

    def id(self):
        return "localsafety"

    def name(self):
        return "Local Safety"

    def icon(self):
        path = RESOURCES / "icons" / "local_safety.svg"
        return QIcon(str(path)) if path.exists() else super().icon()

    def supportedOutputVectorLayerExtensions(self):
        return ["gpkg", "geojson", "csv", "fgb"]

    def supportedOutputRasterLayerExtensions(self):
        return ["tif"]

    def loadAlgorithms(self):
        for kind in algorithm_classes():
            self.addAlgorithm(kind())
        for path in sorted((RESOURCES / "models").glob("*.model3")):
            model = QgsProcessingModelAlgorithm()
            if model.fromFile(str(path)):
                self.addAlgorithm(model)
