"""A report as PDF by Qt's own document writer, and its drawings as pictures. In the main thread."""

from __future__ import annotations

import math
from pathlib import Path

from qgis.PyQt.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSizeF, Qt, QUrl
from qgis.PyQt.QtGui import (
    QColor,
    QFont,
    QImage,
    QPainter,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)
from qgis.PyQt.QtSvg import QSvgRenderer

from .documents import FONT, check_whole, failed, pdf_writer, text_document
from .publish.safety_report.document import Document
from .publish.safety_report.odt_styles import MARKS
from .publish.safety_report.pdf_page import KEEP, TEXT_WIDTH, pdf_html

SHARPNESS = 2.2
"""Dots of a picture per unit of its drawing: about 210 per inch on the page."""
DPI = 96
HEAD, FOOT = 34.0, 26.0
"""Height of what stands on every page, units of the page."""
WITH_HEADING = 80.0
"""Room for a heading and a caption, units of the page."""
LEAST_BELOW = 0.16
"""Share of a page that must be left below a heading; else it moves to the next one."""


def svg_picture(svg: str, width: float, height: float) -> bytes:
    """A drawing as PNG."""
    image = _image(svg, width, height)
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(data)


def _image(svg: str, width: float, height: float) -> QImage:
    image = QImage(round(width * SHARPNESS), round(height * SHARPNESS), QImage.Format.Format_RGB32)
    image.fill(QColor("#ffffff"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(QByteArray(svg.encode("utf-8"))).render(painter)
    painter.end()
    return image


def write_pdf(document: Document, path: Path) -> int:
    """Write a report and return its number of pages; the mark stands on each of them.

    Raises:
        WriteError: the file cannot be written.
    """
    writer = pdf_writer(path, f"{document.title}: {document.subtitle}")
    writer.setResolution(DPI * 6)
    page = writer.pageLayout().paintRectPixels(DPI)
    size = QSizeF(TEXT_WIDTH, page.height() * TEXT_WIDTH / page.width() - HEAD - FOOT)
    text = _laid_out(document, size)
    painter = QPainter()
    if not painter.begin(writer):
        raise failed(path.name)
    scale = writer.resolution() / DPI * page.width() / TEXT_WIDTH
    pages = text.pageCount()
    for number in range(pages):
        if number:
            writer.newPage()
        painter.save()
        painter.scale(scale, scale)
        _head_and_foot(painter, document, size, number, pages)
        painter.translate(0, HEAD - number * size.height())
        # a line that only touches the edge is that of another page: drawn outside, it could still be searched
        text.drawContents(painter, QRectF(0, number * size.height() + 0.5, size.width(), size.height() - 1))
        painter.restore()
    painter.end()
    check_whole(path, path.name)
    return pages


def _laid_out(document: Document, size: QSizeF) -> QTextDocument:
    """The text on pages of a size, drawings included."""
    text = text_document()
    picture = QTextDocument.ResourceType.ImageResource
    for figure in document.figures():
        text.addResource(picture, QUrl(figure.key), _image(figure.svg, figure.width, figure.height))
    if document.arms:
        text.addResource(picture, QUrl("arms"), QImage.fromData(document.arms))
    text.setHtml(pdf_html(document))
    text.setPageSize(size)
    _keep_headings(text, size)
    return text


def _keep_headings(text: QTextDocument, size: QSizeF) -> None:
    """Move headings that would be the last lines of a page to the next one, one after another."""
    layout, block, height = text.documentLayout(), text.begin(), size.height()
    while block.isValid():
        left = height - math.fmod(layout.blockBoundingRect(block).top(), height)
        if _is_kept(block) and left < max(LEAST_BELOW * height, _picture_below(block)):
            first = block
            while first.previous().isValid() and _is_kept(first.previous()):
                first = first.previous()
            form = first.blockFormat()
            form.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
            QTextCursor(first).setBlockFormat(form)
            text.setPageSize(size)  # lays everything out again: a change in between loses what follows
        block = block.next()


def _is_kept(block) -> bool:
    part = block.begin()
    while not part.atEnd():
        if KEEP in part.fragment().charFormat().anchorNames():
            return True
        part += 1
    return False


def _picture_below(block) -> float:
    """Room that a heading needs with the drawing that follows it; 0 where none does."""
    following = block.next()
    part = following.begin() if following.isValid() else None
    if part is None or part.atEnd() or not part.fragment().charFormat().isImageFormat():
        return 0.0
    return part.fragment().charFormat().toImageFormat().height() + WITH_HEADING


def _head_and_foot(painter: QPainter, document: Document, size: QSizeF, number: int, pages: int) -> None:
    """The mark at the top, the title and the number of the page at the foot."""
    band = QRectF(0, 0, size.width(), 20)
    painter.fillRect(band, QColor(MARKS[document.audience]))
    font = QFont(FONT)
    font.setPixelSize(11)
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(QColor("#ffffff"))
    painter.drawText(band.adjusted(8, 0, -8, 0), int(Qt.AlignmentFlag.AlignVCenter), document.mark)
    font.setBold(False)
    font.setPixelSize(10)
    painter.setFont(font)
    painter.setPen(QColor("#4a5563"))
    foot = QRectF(0, HEAD + size.height() + 6, size.width(), FOOT - 6)
    painter.drawText(foot, int(Qt.AlignmentFlag.AlignLeft), f"{document.title}: {document.subtitle}")
    painter.drawText(foot, int(Qt.AlignmentFlag.AlignRight), f"{number + 1} / {pages}")
