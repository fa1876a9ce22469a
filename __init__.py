"""Local Safety: local safety analysis and safe publication of crime data in QGIS."""


def classFactory(iface):
    """Entry point that QGIS calls."""
    from .plugin import LocalSafetyPlugin

    return LocalSafetyPlugin(iface)
