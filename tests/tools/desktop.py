"""A QGIS Desktop of its own for the checkout: profile, plugin, sample project; for the tools beside it."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from headless import ROOT
from qgis.PyQt.QtGui import QColor

SAMPLE = ROOT / "resources" / "sample"
TOWN = SAMPLE / "town.gpkg"
LAYERS = {
    "districts": (("Okrsky", "Districts"), "#e9e4d8"),
    "streets": (("Ulice", "Streets"), "#8c8c8c"),
    "addresses": (("Adresy", "Addresses"), "#6b6b6b"),
    "records": (("Záznamy 2023–2025", "Records 2023–2025"), ""),
}
"""Title in Czech and English, colour; without one the plugin's own style."""
SETTINGS = """[PythonPlugins]
local_safety=true
processing=true

[locale]
overrideFlag={override}
userLocale={language}

[qgis]
checkVersion=false
showTips324=false
showTips=false
newProjectDefault=false

[app]
news-feed/httpsfeedqgisorg/disabled=true
"""


def make_profile(folder: Path, language: str = "") -> None:
    """A profile with the plugin linked and enabled; ``language`` as cs or en, else that of the system."""
    profile = folder / "profiles" / "default"
    plugins = profile / "python" / "plugins"
    plugins.mkdir(parents=True, exist_ok=True)
    link = plugins / "local_safety"
    if link.is_symlink() and link.resolve() != ROOT:
        link.unlink()
    if not link.exists():
        link.symlink_to(ROOT, target_is_directory=True)
    settings = profile / "QGIS" / "QGIS3.ini"
    if language or not settings.exists():
        settings.parent.mkdir(parents=True, exist_ok=True)
        override = "true" if language else "false"
        settings.write_text(SETTINGS.format(language=language, override=override), encoding="utf-8")


def environment(folder: Path) -> dict[str, str]:
    """Variables for QGIS: this profile, and the libraries of the virtual environment."""
    packages = next((ROOT / ".venv" / "lib").glob("python3*")) / "site-packages"
    values = {**os.environ, "QGIS_CUSTOM_CONFIG_PATH": str(folder), "PYTHONPATH": str(packages)}
    values.pop("QT_QPA_PLATFORM", None)
    return values


def command() -> list[str]:
    """QGIS without the wrapper of the distribution, where there is one."""
    return [shutil.which("qgis.bin") or "qgis", "--noversioncheck", "--nologo"]


def make_project(processing, folder: Path, language: str = "cs") -> Path:
    """The sample town with its three years of records, as a project file; legend in a language.

    ``processing`` comes from ``qgis_with_plugin``.
    """
    from qgis.core import QgsCoordinateReferenceSystem, QgsProject, QgsReferencedRectangle, QgsVectorLayer

    from local_safety.processing.styling import apply_style
    from local_safety.rules.i18n import set_language

    folder.mkdir(parents=True, exist_ok=True)
    target = folder / "sample_town.qgz"
    set_language(language)
    records = folder / "records.gpkg"
    files = [str(path) for path in sorted(SAMPLE.glob("20*_*.zip"))]
    processing.run("localsafety:importrecords", {"INPUT": files, "OUTPUT": str(records)})
    shutil.copy2(TOWN, folder / TOWN.name)  # QGIS writes beside what it opens
    project = QgsProject.instance()
    project.clear()
    project.setCrs(QgsCoordinateReferenceSystem("EPSG:5514"))
    for name, (titles, colour) in LAYERS.items():
        path = str(records) if name == "records" else f"{folder / TOWN.name}|layername={name}"
        layer = QgsVectorLayer(path, titles[language == "en"], "ogr")
        if colour:
            layer.renderer().symbol().setColor(QColor(colour))
        else:
            apply_style(layer, name)
        project.addMapLayer(layer)
        shown = name in ("districts", "streets")
        project.layerTreeRoot().findLayer(layer.id()).setItemVisibilityChecked(shown)
        if name == "districts":
            extent = QgsReferencedRectangle(layer.extent().buffered(200), layer.crs())
            project.viewSettings().setDefaultViewExtent(extent)
    if not project.write(str(target)):
        raise SystemExit(f"{target} could not be written")
    project.clear()
    return target
