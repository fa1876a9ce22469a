"""What the plugin remembers between sessions, in QGIS's settings under ``local_safety/``."""

from __future__ import annotations

from dataclasses import fields, replace

from qgis.core import QgsSettings

from .steps import Office

PREFIX = "local_safety/"


def load() -> Office:
    """The remembered values; defaults where nothing was saved."""
    settings, office = QgsSettings(), Office()
    values = {
        item.name: str(settings.value(PREFIX + item.name, getattr(office, item.name)) or "")
        for item in fields(Office)
    }
    return replace(office, **values)


def save(**values: str) -> None:
    """Remember some values."""
    settings = QgsSettings()
    known = {item.name for item in fields(Office)}
    for name, value in values.items():
        if name in known:
            settings.setValue(PREFIX + name, value)
