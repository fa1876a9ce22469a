"""Office papers as PDF and ODT, by Qt's own writers from one HTML text; whole or not at all.

What every PDF of the plugin shares stands here, too: paper, margins, font, and whether a file is whole.
"""

from __future__ import annotations

from pathlib import Path

from qgis.PyQt.QtCore import QMarginsF, QSizeF
from qgis.PyQt.QtGui import QFont, QPageLayout, QPageSize, QPdfWriter, QTextDocument, QTextDocumentWriter

from ..rules.errors import WriteError
from ..rules.i18n import tr
from .publish.partial import replace_file

MARGINS = (18.0, 16.0, 18.0, 16.0)
"""Left, top, right, bottom in millimetres, of every paper and report."""
FONT = "DejaVu Sans"
END = b"%%EOF"
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
        writer = pdf_writer(partial, title)
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
        check_whole(partial, Path(path).name)
    return pages


def pdf_writer(path: Path, title: str) -> QPdfWriter:
    """A writer of A4 pages."""
    writer = QPdfWriter(str(path))
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
    return writer


def check_whole(path: Path, name: str) -> None:
    """Check that a PDF was written to its end: Qt says nothing of a full disk.

    Raises:
        WriteError: it was not; ``name`` is what the user called it.
    """
    size = path.stat().st_size if path.exists() else 0
    if size:
        with path.open("rb") as stream:
            stream.seek(-min(len(END) + 2, size), 2)
            if END in stream.read():
                return
    raise failed(name)


def text_document() -> QTextDocument:
    """An empty text in the font of all papers, without margins of its own."""
    document = QTextDocument()
    document.setUndoRedoEnabled(False)
    font = QFont(FONT)
    font.setStyleHint(QFont.StyleHint.SansSerif)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    document.setDefaultFont(font)
    document.setDocumentMargin(0)
    return document


def write_odt(html: str, path: str | Path) -> None:
    """Write an OpenDocument text.

    Raises:
        WriteError: it cannot be written.
    """
    with replace_file(path) as partial:
        if not QTextDocumentWriter(str(partial), b"odf").write(_document(html, SIZE)):
            raise failed(Path(path).name)


def _document(html: str, size: float) -> QTextDocument:
    document = text_document()
    document.setDefaultStyleSheet(STYLE)
    font = document.defaultFont()
    font.setPointSizeF(size)
    document.setDefaultFont(font)
    document.setHtml(html)
    return document


def _lay_out(document: QTextDocument, writer: QPdfWriter) -> int:
    document.documentLayout().setPaintDevice(writer)
    document.setPageSize(QSizeF(writer.width(), writer.height()))
    return document.pageCount()


def failed(name: str) -> WriteError:
    """What is said of a file that could not be written to its end."""
    return WriteError(
        tr(
            "{file} could not be written whole; check free space and permissions. Nothing was changed."
        ).format(file=name)
    )
