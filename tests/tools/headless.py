"""Starts QGIS without a window and loads the plugin under its real name; for the tools beside it."""

from __future__ import annotations

import importlib.util
import os
import sys
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


def load_package():
    """The plugin as the package ``local_safety``, whatever the checkout folder is called."""
    sys.path[:] = [entry for entry in sys.path if Path(entry or ".").resolve() != ROOT]
    if "local_safety" not in sys.modules:
        spec = importlib.util.spec_from_file_location(
            "local_safety", ROOT / "__init__.py", submodule_search_locations=[str(ROOT)]
        )
        package = importlib.util.module_from_spec(spec)
        sys.modules["local_safety"] = package
        spec.loader.exec_module(package)
    return sys.modules["local_safety"]


@contextmanager
def qgis_with_plugin():
    """A QGIS application with Processing and the plugin's provider; yields ``processing``."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from qgis.core import QgsApplication

    application = QgsApplication([], False)
    application.initQgis()
    sys.path.append(str(Path(QgsApplication.pkgDataPath()) / "python" / "plugins"))
    import processing
    from processing.core.Processing import Processing

    Processing.initialize()
    load_package()
    from local_safety.processing.provider import LocalSafetyProvider

    provider = LocalSafetyProvider()
    QgsApplication.processingRegistry().addProvider(provider)
    provider.refreshAlgorithms()
    try:
        yield processing
    finally:
        QgsApplication.processingRegistry().removeProvider(provider)
        application.exitQgis()
