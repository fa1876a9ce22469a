"""Office papers as PDF and ODT, by Qt's own writers from one HTML text; whole or not at all."""

from __future__ import annotations

from pathlib import Path

from qgis.PyQt.QtCore import QMarginsF, QSizeF
from qgis.PyQt.QtGui import QFont, QPageLayout, QPageSize, QPdfWriter, QTextDocument, QTextDocumentWriter

from ..rules.errors import WriteError
from ..rules.i18n import tr
from .publish.partial import replace_file

MARGINS = (18.0, 16.0, 18.0, 16.0)
"""Left, top, right, bottom in millimetres."""
SIZE, SMALLEST = 10.0, 6.5
"""Points of the body text, and the smallest to which a paper of one page is set."""
STYLE = """
h1 { font-size: large; margin-top: 0; margin-bottom: 4px; }
h2 { font-size: medium; margin-top: 10px; margin-bottom: 3px; }
p { margin-top: 3px; margin-bottom: 3px; }
"""


def write_pdf(html: str, path: str | Path, title: str, one_page: bool = False) -> int:
    """Write a PDF (A4) and return its number of pages.

    Args:
        one_page: set smaller until it fits on one page.

    Raises:
        WriteError: it cannot be written, or does not fit on one page in a readable size.
    """
    with replace_file(path) as partial:
        writer = QPdfWriter(str(partial))
        writer.setPageLayout(
            QPageLayout(
                QPageSize(QPageSize.PageSizeId.A4),
                QPageLayout.Orientation.Portrait,
                QMarginsF(*MARGINS),
                QPageLayout.Unit.Millimeter,
            )
        )
        writer.setTitle(title)
        writer.setCreator("Local Safety")
        size = SIZE
        document = _document(html, size)
        pages = _lay_out(document, writer)
        while one_page and pages > 1:
            size -= 0.25
            if size < SMALLEST:
                raise WriteError(
                    tr("{file} does not fit on one page; shorten its texts.").format(file=Path(path).name)
                )
            document = _document(html, size)
            pages = _lay_out(document, writer)
        document.print_(writer) if hasattr(document, "print_") else document.print(writer)
        del writer
        if not partial.exists() or partial.stat().st_size == 0:
            raise _failed(path)
    return pages


def write_odt(html: str, path: str | Path) -> None:
    """Write an OpenDocument text.

    Raises:
        WriteError: it cannot be written.
    """
    with replace_file(path) as partial:
        if not QTextDocumentWriter(str(partial), b"odf").write(_document(html, SIZE)):
            raise _failed(path)


def _document(html: str, size: float) -> QTextDocument:
    document = QTextDocument()
    document.setDefaultStyleSheet(STYLE)
    font = QFont("DejaVu Sans")
    font.setStyleHint(QFont.StyleHint.SansSerif)
    font.setPointSizeF(size)
    document.setDefaultFont(font)
    document.setDocumentMargin(0)
    document.setHtml(html)
    return document


def _lay_out(document: QTextDocument, writer: QPdfWriter) -> int:
    document.documentLayout().setPaintDevice(writer)
    document.setPageSize(QSizeF(writer.width(), writer.height()))
    return document.pageCount()


def _failed(path: str | Path) -> WriteError:
    return WriteError(
        tr("{file} could not be written; check free space and permissions.").format(file=Path(path).name)
    )
