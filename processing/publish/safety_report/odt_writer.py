"""The report as an OpenDocument text (ISO/IEC 26300): headings, table styles, room for the coat of arms.

Written by hand, since Qt's own writer knows no headings. The same document gives the same bytes.
"""

from __future__ import annotations

import io
import re
import zipfile
from html import escape as _escape

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
    Picture,
    Table,
    Text,
    after_numbers,
    column_shares,
)
from .odt_styles import CONTENT_STYLES, COUNTRIES, FONTS, HEAD, NAMES, styles_xml
from .own_text import PREFIX
from .pictures import picture_type, proportion

MIME = "application/vnd.oasis.opendocument.text"
LONG_AGO = (1980, 1, 1, 0, 0, 0)
TEXT_WIDTH = 17.0
"""Centimetres between the margins."""
ARMS_HEIGHT, ARMS_ROOM, ARMS_WIDEST = 2.6, 2.2, 5.0
HIGHEST = 12.5
"""Centimetres of a drawing, so that a table and a map share a page."""
_STYLES = {"body": "Text_20_body", "lead": "Lead", "note": "Note"}


_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""Characters that no XML file may hold, not even escaped."""


def escape(text: str) -> str:
    """A text as XML."""
    return _escape(_ILLEGAL.sub("", text))


def odt_report(document: Document, picture: Picture) -> bytes:
    """The whole file. ``picture``: turns a drawing into PNG."""
    tr = translator(document.language)
    pictures: dict[str, bytes] = {}
    kind = picture_type(document.arms)
    if kind:
        pictures[f"Pictures/arms.{kind.rpartition('/')[2]}"] = document.arms
    body = [_title(document, tr, next(iter(pictures), ""))]
    for block in document.blocks:
        if isinstance(block, Figure):
            pictures[f"Pictures/{block.key}.png"] = picture(block.svg, block.width, block.height)
        body.append(_block(block, tr))
    used = sorted(set(re.findall(r'table:style-name="Column(\d+)"', "".join(body))), key=int)
    columns = "".join(
        f'<style:style style:name="Column{share}" style:family="table-column"><style:table-column-properties '
        f'style:column-width="{TEXT_WIDTH * int(share) / 100:.2f}cm" style:rel-column-width="{share}*"/>'
        "</style:style>"
        for share in used
    )
    content = (
        f"{HEAD}<office:document-content {NAMES}>{FONTS}<office:automatic-styles>{CONTENT_STYLES}{columns}"
        f"</office:automatic-styles><office:body><office:text>{''.join(body)}</office:text></office:body>"
        "</office:document-content>"
    )
    meta = (
        f"{HEAD}<office:document-meta {NAMES}><office:meta><meta:generator>Local Safety</meta:generator>"
        f"<dc:title>{escape(document.title)}</dc:title><dc:subject>{escape(document.subtitle)}</dc:subject>"
        f"<dc:language>{document.language}-{COUNTRIES[document.language]}</dc:language></office:meta></office:document-meta>"
    )
    files = {
        "content.xml": content.encode("utf-8"),
        "styles.xml": styles_xml(
            document.language, document.audience, document.mark, f"{document.title}: {document.subtitle}"
        ).encode("utf-8"),
        "meta.xml": meta.encode("utf-8"),
        **pictures,
    }
    return _package(files)


def _package(files: dict[str, bytes]) -> bytes:
    """A package: its type first and unpacked, no time of writing."""
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="{_media(name)}"/>'
        for name in files
    )
    manifest = (
        f'{HEAD}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" '
        f'manifest:version="1.2"><manifest:file-entry manifest:full-path="/" '
        f'manifest:version="1.2" manifest:media-type="{MIME}"/>'
        f"{entries}</manifest:manifest>"
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr(zipfile.ZipInfo("mimetype", LONG_AGO), MIME, zipfile.ZIP_STORED)
        for name, data in {**files, "META-INF/manifest.xml": manifest.encode("utf-8")}.items():
            package.writestr(zipfile.ZipInfo(name, LONG_AGO), data, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def _media(name: str) -> str:
    return {"xml": "text/xml", "png": "image/png", "jpeg": "image/jpeg"}[name.rpartition(".")[2]]


def _title(document: Document, tr, arms: str) -> str:
    if arms:
        inner = (
            f'<draw:image xlink:href="{arms}" xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"/>'
        )
    else:
        inner = f"<draw:text-box>{_p('Note', tr('Coat of arms'))}</draw:text-box>"
    wide = min(ARMS_HEIGHT * proportion(document.arms), ARMS_WIDEST) if document.arms else ARMS_ROOM
    high = wide / proportion(document.arms) if document.arms else ARMS_HEIGHT
    frame = (
        '<draw:frame draw:style-name="Arms" draw:name="arms" text:anchor-type="paragraph" '
        f'svg:width="{wide:.2f}cm" svg:height="{high:.2f}cm" draw:z-index="0">{inner}'
        f"<svg:title>{escape(tr('Coat of arms'))}</svg:title></draw:frame>"
    )
    return (
        f'<text:p text:style-name="Title">{frame}{escape(document.title)}</text:p>'
        f'<text:p text:style-name="Subtitle">{escape(document.subtitle)}</text:p>'
    )


def _block(block: Block, tr) -> str:
    if isinstance(block, Heading):
        level = block.level
        named = f'text:style-name="Heading_20_{level}" text:outline-level="{level}"'
        return f"<text:h {named}>{escape(block.text)}</text:h>"
    if isinstance(block, Text):
        return _p(_STYLES[block.kind], block.text)
    if isinstance(block, Bullets):
        items = "".join(
            f"<text:list-item>{_p('Text_20_body', item)}</text:list-item>" for item in block.items
        )
        return f'<text:list text:style-name="Bullets">{items}</text:list>'
    if isinstance(block, Figure):
        return _figure(block)
    if isinstance(block, Table):
        source = (
            _p("Note", tr("Source: {source}").format(source=block.source)) if block.source else _p("Note", "")
        )
        table = _table(block.key, block.header, block.rows, block.numeric, "Cell")
        return _p("Caption", block.caption) + table + source
    return _own(block)


def _p(style: str, text: str) -> str:
    lines = "<text:line-break/>".join(escape(line) for line in text.split("\n"))
    return f'<text:p text:style-name="{style}">{lines}</text:p>'


def _figure(block: Figure) -> str:
    width = min(TEXT_WIDTH, HIGHEST * block.width / block.height)
    height = width * block.height / block.width
    frame = (
        f'<draw:frame draw:style-name="Drawing" draw:name="{block.key}" text:anchor-type="as-char" '
        f'svg:width="{width:.2f}cm" svg:height="{height:.2f}cm"><draw:image '
        f'xlink:href="Pictures/{block.key}.png" xlink:type="simple" xlink:show="embed" '
        'xlink:actuate="onLoad"/>'
        f"<svg:title>{escape(block.caption)}</svg:title><svg:desc>{escape(block.text)}</svg:desc>"
        "</draw:frame>"
    )
    return f'<text:p text:style-name="Figure">{frame}</text:p>' + _p("Note", block.caption)


def _table(name: str, header: list[str], rows: list[list[str]], numeric: frozenset[int], cell: str) -> str:
    wider = after_numbers(numeric)

    def style(at: int, heading: bool) -> str:
        return ("Head" if heading else cell) + ("Wider" if at in wider else "")

    def row(values: list[str], heading: bool) -> str:
        kind = "Table_20_Heading" if heading else "Table_20_Contents"
        right = "Table_20_Heading_20_Number" if heading else "Table_20_Number"
        cells = "".join(
            f'<table:table-cell table:style-name="{style(at, heading)}" office:value-type="string">'
            f"{_p(right if at in numeric else kind, value)}</table:table-cell>"
            for at, value in enumerate(values)
        )
        return f'<table:table-row table:style-name="Row">{cells}</table:table-row>'

    columns = "".join(
        f'<table:table-column table:style-name="Column{share:.0f}"/>'
        for share in column_shares(header, rows, OPEN if cell == "Open" else SHORTEST, numeric)
    )
    body = "".join(row(values, False) for values in rows)
    return (
        f'<table:table table:name="{name}" table:style-name="Data">{columns}<table:table-header-rows>'
        f"{row(header, True)}</table:table-header-rows>{body}</table:table>"
    )


def _own(block: Own) -> str:
    """A section with a fixed name: it stays with what is written in it."""
    inner = "".join(_p("Own_20_text", text) for text in block.paragraphs)
    if block.header:
        inner += _table(f"table-{block.key}", block.header, block.rows, frozenset(), "Open")
    inner += _p("Own_20_text", "") if block.header or not inner else ""
    return f'<text:section text:style-name="Own" text:name="{PREFIX}{block.key}">{inner}</text:section>'
