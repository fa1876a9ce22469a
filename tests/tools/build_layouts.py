"""Builds ``resources/layouts/*.qpt`` with QGIS itself; run with /usr/bin/python3 (PyQGIS).

Each is a page for one product of a release: a map, its legend, a figure, how to read it, and the terms. The
texts are put in by ``processing/algorithms/release_page.py``, in the user's language.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["QT_HASH_SEED"] = "0"  # else the order of XML attributes changes with each run

from qgis.core import (
    QgsApplication,
    QgsFillSymbol,
    QgsLayoutItemLabel,
    QgsLayoutItemLegend,
    QgsLayoutItemMap,
    QgsLayoutItemShape,
    QgsLayoutPoint,
    QgsLayoutSize,
    QgsLegendStyle,
    QgsPrintLayout,
    QgsProject,
    QgsReadWriteContext,
    QgsRectangle,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor, QFont

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "layouts"
INK, SOFT, BAND = "#1c2430", "#4a5563", "#1f5a8a"


@dataclass(frozen=True)
class Page:
    """Millimetres: width, height, margin; heights of band and texts; points: title and text."""

    width: float
    height: float
    margin: float
    band: float
    side: float
    foot: float
    title: float
    text: float


PAGES = {
    "council_a3": Page(420, 297, 14, 30, 100, 24, 30, 12),
    "council_a4": Page(297, 210, 10, 22, 74, 18, 22, 9.5),
    "notice_a5": Page(148, 210, 8, 24, 0, 16, 17, 8),
}


def label(layout, name: str, box: tuple, size: float, colour: str = INK, bold: bool = False) -> None:
    """A label that the plugin fills by its name."""
    item = QgsLayoutItemLabel(layout)
    item.setId(name)
    font = QFont("DejaVu Sans")
    font.setPointSizeF(size)
    font.setBold(bold)
    item.setFont(font)
    item.setFontColor(QColor(colour))
    item.setMarginX(0)
    item.setMarginY(0)
    item.setText(name)
    item.setVAlign(Qt.AlignmentFlag.AlignTop)
    item.setHAlign(Qt.AlignmentFlag.AlignLeft)
    place(layout, item, box)


def place(layout, item, box: tuple) -> None:
    """Add an item at x, y with a width and a height, millimetres."""
    layout.addLayoutItem(item)
    item.attemptMove(QgsLayoutPoint(box[0], box[1]))
    item.attemptResize(QgsLayoutSize(box[2], box[3]))


def band(layout, box: tuple) -> None:
    """The coloured strip behind the title."""
    shape = QgsLayoutItemShape(layout)
    shape.setShapeType(QgsLayoutItemShape.Shape.Rectangle)
    symbol = QgsFillSymbol.createSimple({"color": BAND, "outline_style": "no"})
    shape.setSymbol(symbol)
    shape.setId("band")
    place(layout, shape, box)


def legend(layout, box: tuple, size: float) -> None:
    item = QgsLayoutItemLegend(layout)
    item.setId("legend")
    item.setTitle("")
    item.setAutoUpdateModel(False)
    item.setResizeToContents(True)
    item.setWrapString("|")
    item.setSymbolWidth(0.55 * size)
    item.setSymbolHeight(0.3 * size)
    for style, bold in ((QgsLegendStyle.Style.Subgroup, True), (QgsLegendStyle.Style.SymbolLabel, False)):
        font = QFont("DejaVu Sans")
        font.setPointSizeF(size)
        font.setBold(bold)
        item.setStyleFont(style, font)
    place(layout, item, box)


def build(name: str, page: Page) -> None:
    layout = QgsPrintLayout(QgsProject.instance())
    layout.initializeDefaults()
    layout.setName(name)
    sheet = layout.pageCollection().page(0)
    sheet.setPageSize(QgsLayoutSize(page.width, page.height))
    m, width, height = page.margin, page.width, page.height
    band(layout, (0, 0, width, page.band))
    inner = width - 2 * m
    label(layout, "title", (m, page.band * 0.16, inner, page.band * 0.5), page.title, "#ffffff", True)
    label(layout, "subtitle", (m, page.band * 0.64, inner, page.band * 0.3), page.text * 1.15, "#ffffff")
    top, bottom = page.band + m * 0.6, height - page.foot - m * 0.6
    figure = page.text * 1.35
    if page.side:
        across = width - 2 * m - page.side - m * 0.6
        picture = (m, top, across, bottom - top)
        left = m + across + m * 0.6
        tall = bottom - top
        label(layout, "figure", (left, top, page.side, tall * 0.2), figure, INK, True)
        legend(layout, (left, top + tall * 0.22, page.side, tall * 0.4), page.text)
        label(layout, "reading", (left, top + tall * 0.64, page.side, tall * 0.36), page.text, INK)
    else:
        tall = bottom - top
        label(layout, "figure", (m, top, inner, tall * 0.09), figure, INK, True)
        picture = (m, top + tall * 0.11, inner, tall * 0.53)
        legend(layout, (m, top + tall * 0.66, inner * 0.42, tall * 0.34), page.text)
        label(
            layout,
            "reading",
            (m + inner * 0.46, top + tall * 0.66, inner * 0.54, tall * 0.34),
            page.text,
            INK,
        )
    view = QgsLayoutItemMap(layout)
    view.setId("map")
    view.setFrameEnabled(True)
    view.setFrameStrokeColor(QColor("#8793a3"))
    view.attemptResize(QgsLayoutSize(*picture[2:]))
    view.setExtent(QgsRectangle(0, 0, 1000, 1000))  # without any, there is nothing to zoom from
    place(layout, view, picture)
    label(layout, "terms", (m, height - page.foot, inner, page.foot - m * 0.4), page.text * 0.8, SOFT)
    path = FOLDER / f"{name}.qpt"
    layout.saveAsTemplate(str(path), QgsReadWriteContext())
    text = path.read_text(encoding="utf-8")
    known: dict[str, str] = {}
    for found in re.findall(r"\{[0-9a-f]{8}-[0-9a-f-]{27}\}", text):  # random ones would change every build
        known.setdefault(found, f"{{{name}-{len(known)}}}")
    for found, steady in known.items():
        text = text.replace(found, steady)
    path.write_text(text, encoding="utf-8")
    print(path.name)


def main() -> None:
    application = QgsApplication([], False)
    application.initQgis()
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, page in PAGES.items():
        build(name, page)
    application.exitQgis()


if __name__ == "__main__":
    main()
