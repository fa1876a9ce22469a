"""Played by QGIS itself (``--code``): a result, the dock, every dialog of the chain, each as a picture."""

import os
import traceback
from pathlib import Path

import processing
from qgis.core import QgsApplication, QgsProject
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtWidgets import QApplication, QDockWidget
from qgis.utils import iface, plugins

import local_safety

FOLDER = Path(os.environ["PICTURES"])
WIDTH, HEIGHT = (int(part) for part in os.environ["PICTURE_SIZE"].split("x"))
END = f"{os.environ['PICTURE_LANGUAGE']}-{WIDTH}.png"
YEAR = {"PERIOD_FROM": "2025-01-01", "PERIOD_TO": "2025-12-31"}


def settle(seconds=1.0):
    """Let QGIS draw."""
    import time

    until = time.monotonic() + seconds
    while time.monotonic() < until:
        QApplication.processEvents()
        time.sleep(0.02)


def picture(widget, name):
    settle(0.5)
    widget.grab().save(str(FOLDER / f"{name}-{END}"))


def play():
    window = iface.mainWindow()
    window.setGeometry(0, 0, WIDTH, HEIGHT)
    dock = plugins["local_safety"].dock
    for widget in window.findChildren(QDockWidget):
        widget.setVisible(widget is dock or widget.objectName() == "Layers")
    situation = dock.situation()
    values = {"INPUT": situation.records.id, "DISTRICTS": situation.districts.id, "CODE_FIELD": "code"}
    values |= {"NAME_FIELD": "name", "POPULATION_FIELD": "population", **YEAR}
    before = set(QgsProject.instance().mapLayers())
    processing.runAndLoadResults("localsafety:districtaggregates", {**values, "OUTPUT": "TEMPORARY_OUTPUT"})
    settle(1)
    root = QgsProject.instance().layerTreeRoot()
    for node in root.findLayers():
        if node.layerId() == situation.districts.id:
            node.setItemVisibilityChecked(False)
        if node.layerId() not in before:
            iface.layerTreeView().expand(iface.layerTreeView().node2index(node))
    iface.mapCanvas().setExtent(QgsProject.instance().mapLayer(situation.districts.id).extent().buffered(300))
    iface.mapCanvas().refresh()
    iface.mapCanvas().waitWhileRendering()
    settle(2)
    picture(window, "qgis-dock")
    import datetime as dt

    from local_safety.ui.steps import parameters

    for step in (
        "importrecords",
        "districtaggregates",
        "hotspotgrid",
        "generaliserecords",
        "preparerelease",
        "approverelease",
        "publishrelease",
        "verifyrelease",
    ):
        found = parameters(step, dock.situation(), dt.date(2026, 3, 1))
        dialog = processing.createAlgorithmDialog(f"localsafety:{step}", found)
        dialog.show()
        dialog.resize(min(1100, WIDTH - 40), min(700, HEIGHT - 40))
        picture(dialog, step)
        dialog.close()
    options(window)
    mapping(dock)


def mapping(dock):
    """The mapping dialog with the sample's list of the municipal police, page by page."""
    dialog = dock.map_table()
    dialog.resize(min(1240, WIDTH - 40), min(760, HEIGHT - 60))
    sample = Path(local_safety.__file__).parent / "resources" / "sample"
    dialog.file.setFilePath(str(sample / "municipal_police.csv"))
    settle(2)
    line = dialog.file.lineEdit()
    line.blockSignals(True)  # the folder of this machine is nobody's business
    line.setText("municipal_police.csv")
    for page, name in enumerate(("format", "columns", "offences")):
        dialog.tabs.setCurrentIndex(page)
        if name == "offences":
            dialog.offences.accept.click()
            dialog.statuses.accept.click()
        picture(dialog, f"mapping-{name}")
    dialog.close()


def options(window):
    from local_safety.ui.options import OptionsPage

    page = OptionsPage(window)
    page.setWindowTitle("Local Safety")
    page.setParent(None)
    page.resize(640, 360)
    page.show()
    picture(page, "options")
    page.close()


def start():
    try:
        play()
    except Exception:
        traceback.print_exc()
    QgsProject.instance().setDirty(False)
    QgsApplication.instance().exit(0)
    os._exit(0)


QTimer.singleShot(3000, start)
