"""The report as the simple HTML that Qt's rich text understands; printed by ``processing/report_pdf.py``."""

from __future__ import annotations

from html import escape

from ....rules.i18n import translator
from .document import (
    OPEN,
    SHORTEST,
    Block,
    Bullets,
    Document,
    Figure,
    Heading,
    Own,
    Table,
    Text,
    after_numbers,
    column_shares,
    keeps_first,
)

TEXT_WIDTH = 640
"""Units of the page between the margins: 96 per inch on A4 with 20 mm left and right."""
HIGHEST = 470
"""Of a drawing, so that a table and a map share a page."""
KEEP = "keep"
"""Name of the anchors of what must not be the last line of a page."""


def pdf_html(document: Document) -> str:
    """The body; drawings are ``<img src="key">``, the coat of arms ``<img src="arms">``."""
    tr = translator(document.language)
    arms = '<img src="arms" height="98">' if document.arms else ""
    parts = [
        '<table width="100%" cellspacing="0" cellpadding="6"><tr>'
        + (f'<td width="90">{arms}</td>' if arms else _room(tr("Coat of arms")) * document.has_room)
        + '<td valign="middle"><p style="font-size:22pt;font-weight:bold;margin:0">'
        f"{escape(document.title)}</p>"
        f'<p style="font-size:13pt;color:#4a5563;margin:0">{escape(document.subtitle)}</p></td></tr></table>'
        '<p style="margin:0;font-size:4pt">&nbsp;</p>'
    ]
    parts += [_block(block, tr) for block in document.blocks]
    body = "".join(parts).replace("\u202f", "\u00a0")  # Qt breaks lines at narrow spaces
    return f'<html><body style="font-size:9.5pt;color:#1c2430">{body}</body></html>'


def _room(words: str) -> str:
    return (
        '<td width="76" height="92" align="center" valign="middle" style="border:1px dashed #aab4c0">'
        f'<span style="font-size:7pt;color:#7b8794">{escape(words)}</span></td>'
    )


def _block(block: Block, tr) -> str:
    if isinstance(block, Heading):
        size, above = ("16pt", 26) if block.level == 1 else ("12pt", 16)
        return (
            f'<h{block.level + 1} style="font-size:{size};margin-top:{above}px;margin-bottom:6px">'
            f"{_kept()}{escape(block.text)}</h{block.level + 1}>"
        )
    if isinstance(block, Text):
        style = {
            "body": "margin:4px 0",
            "lead": "font-size:11pt;margin:1px 0",
            "note": "font-size:8.5pt;color:#4a5563",
        }
        return f'<p style="{style[block.kind]}">{escape(block.text)}</p>'
    if isinstance(block, Bullets):
        return "<ul>" + "".join(f"<li>{escape(item)}</li>" for item in block.items) + "</ul>"
    if isinstance(block, Figure):
        width = min(TEXT_WIDTH, HIGHEST * block.width / block.height)
        height = width * block.height / block.width
        return (
            f'<p style="margin:10px 0 0 0"><img src="{block.key}" width="{width:.0f}" '
            f'height="{height:.0f}"></p>'
            f'<p style="font-size:8.5pt;color:#4a5563;margin:2px 0 10px 0">{escape(block.caption)}</p>'
        )
    if isinstance(block, Table):
        source = tr("Source: {source}").format(source=block.source) if block.source else ""
        return (
            f'<p style="font-weight:bold;margin:12px 0 3px 0">{_kept()}{escape(block.caption)}</p>'
            + _table(block.header, block.rows, block.numeric)
            + f'<p style="font-size:8pt;color:#4a5563;margin:2px 0 8px 0">{escape(source)}</p>'
        )
    return _own(block)


def _kept() -> str:
    """An anchor that marks a line which what follows must stand below on the same page."""
    return f'<a name="{KEEP}"></a>'


def _table(
    header: list[str],
    rows: list[list[str]],
    numeric: frozenset[int],
    border: str = "#d5dce4",
    shortest: int = SHORTEST,
) -> str:
    whole = keeps_first(header, rows, numeric)
    shares, wider = column_shares(header, rows, shortest, numeric), after_numbers(numeric)

    def cells(values: list[str], heading: bool) -> str:
        weight = "font-weight:bold;" if heading else ""
        line = f"border-bottom:{2 if heading else 1}px solid {'#7b8794' if heading else border}"
        left = ";padding-left:14px"
        return "".join(
            f'<td width="{shares[at]:.0f}%" align="{"right" if at in numeric else "left"}" '
            f'valign="{"bottom" if heading else "top"}" '
            f'style="{line}{left if at in wider else ""}"><span style="font-size:8pt;{weight}">'
            f"{_lines(_cell(value, not heading and (at in numeric or (whole and not at))))}</span>"
            "</td>"
            for at, value in enumerate(values)
        )

    body = "".join(f"<tr>{cells(row, False)}</tr>" for row in rows)
    return (
        '<table width="100%" cellspacing="0" cellpadding="3" style="border-collapse:collapse">'
        f"<thead><tr>{cells(header, True)}</tr></thead><tbody>{body}</tbody></table>"
    )


def _cell(text: str, kept: bool) -> str:
    """Numbers and short names in the first column stay on one line: Qt would break rows between pages."""
    return text.replace(" ", "\u00a0") if kept else text


def _lines(text: str) -> str:
    return "<br>".join(escape(line) for line in text.split("\n")) or "&nbsp;"


def _own(block: Own) -> str:
    inner = "".join(f'<p style="margin:2px 0">{_lines(text)}</p>' for text in block.paragraphs)
    if block.header:
        inner += _table(block.header, block.rows, frozenset(), "#d3b45b", OPEN)
    return (
        '<table width="100%" cellspacing="0" cellpadding="8" style="margin-top:8px"><tr>'
        f'<td bgcolor="#fbf8ee">{inner or "&nbsp;"}</td></tr></table>'
    )
