"""The plugin's provider in the test session's QGIS; one for the session, whoever asks first."""

from __future__ import annotations

import pytest


@pytest.fixture(scope="session")
def localsafety(qgis_app, qgis_processing):
    """``processing`` with the provider registered."""
    import processing
    from qgis.core import QgsApplication

    from local_safety.processing.provider import LocalSafetyProvider

    registry = QgsApplication.processingRegistry()
    provider = LocalSafetyProvider() if registry.providerById("localsafety") is None else None
    if provider is not None:
        registry.addProvider(provider)
        provider.refreshAlgorithms()
    yield processing
    if provider is not None:
        registry.removeProvider(provider)
