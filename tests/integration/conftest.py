"""The plugin's provider in the test session's QGIS."""

from __future__ import annotations

import pytest


@pytest.fixture(scope="session")
def localsafety(qgis_app, qgis_processing):
    """``processing`` with the provider registered."""
    import processing
    from qgis.core import QgsApplication

    from local_safety.processing.provider import LocalSafetyProvider

    provider = LocalSafetyProvider()
    QgsApplication.processingRegistry().addProvider(provider)
    provider.refreshAlgorithms()
    yield processing
    QgsApplication.processingRegistry().removeProvider(provider)
