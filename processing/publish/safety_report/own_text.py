"""The user's own parts of an earlier report, read back from ODT or HTML: paragraphs and one table each."""

from __future__ import annotations

import html.parser
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from xml.parsers import expat  # nosec B407: declarations are refused below

from ....rules.errors import InputError
from ....rules.i18n import tr
from .document import Own

PREFIX = "own-"
LARGEST = 60_000_000
"""Bytes of a report, and of its text unpacked."""
_SKIPPED = ("office:annotation", "text:note", "text:tracked-changes", "draw:frame")


@dataclass
class _Part:
    """What was read of one part so far; ``cell`` is None outside of a table."""

    paragraphs: list[str] = field(default_factory=list)
    header: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    row: list[str] | None = None
    cell: list[str] | None = None
    text: str | None = None
    heading: bool = False

    def end_text(self) -> None:
        """A paragraph ends."""
        if self.text is None:
            return
        text = self.text.strip()
        if self.cell is not None:
            self.cell.append(text)
        elif text:
            self.paragraphs.append(text)
        self.text = None

    def end_cell(self, times: int = 1) -> None:
        """A cell ends, or as many of the same content."""
        if self.row is not None and self.cell is not None:
            self.row += ["\n".join(self.cell).strip()] * min(times, 50)
        self.cell = None

    def end_row(self) -> None:
        """A row ends: the heading, or one of the others."""
        if self.row is not None:
            if self.heading and not self.header:
                self.header = self.row
            else:
                self.rows.append(self.row)
        self.row = None

    def own(self, key: str) -> Own:
        """The finished part."""
        width = len(self.header)
        if not width:
            return Own(key, self.paragraphs + ["; ".join(row) for row in self.rows])
        rows = [(row + [""] * width)[:width] for row in self.rows]
        return Own(key, self.paragraphs, self.header, rows)


def read_own(path: Path) -> dict[str, Own]:
    """Own parts by key; none where the file is no report of this kind.

    Raises:
        InputError: it cannot be read.
    """
    with path.open("rb") as stream:
        start = stream.read(4)
    if path.stat().st_size > LARGEST:
        raise _unreadable(path)
    if start == b"PK\x03\x04":
        return _from_odt(path)
    try:
        return _from_html(path.read_text(encoding="utf-8"))
    except UnicodeDecodeError:
        raise _unreadable(path) from None


def _unreadable(path: Path) -> InputError:
    return InputError(
        tr(
            "The own texts of {file} cannot be read; open it in a word processor, save it as ODT, or choose "
            "another file."
        ).format(file=path.name)
    )


def _from_odt(path: Path) -> dict[str, Own]:
    try:
        with zipfile.ZipFile(path) as package:
            if package.getinfo("content.xml").file_size > LARGEST:
                raise _unreadable(path)
            content = package.read("content.xml")
        if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
            raise _unreadable(path)
        reader = _OdtReader()
        reader.parser.Parse(content, True)
    except (zipfile.BadZipFile, KeyError, expat.ExpatError, NotImplementedError, RuntimeError):
        raise _unreadable(path) from None
    return reader.found


class _OdtReader:
    """Sections whose name begins with :data:`PREFIX`; other sections within them belong to them."""

    def __init__(self) -> None:
        self.found: dict[str, Own] = {}
        self._part, self._key, self._depth, self._skipped, self._times = None, "", 0, 0, 1
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._data

    def _start(self, name: str, given: dict[str, str]) -> None:
        if self._part is None:
            if name == "text:section" and given.get("text:name", "").startswith(PREFIX):
                self._part, self._key, self._depth = _Part(), given["text:name"][len(PREFIX) :], 1
            return
        part = self._part
        if name in _SKIPPED or self._skipped:
            self._skipped += 1
        elif name == "text:section":
            self._depth += 1
        elif name in ("text:p", "text:h"):
            part.text = ""
        elif name == "text:s" and part.text is not None:
            part.text += " " * min(int(given.get("text:c", "1")), 100)
        elif name in ("text:tab", "text:line-break") and part.text is not None:
            part.text += " "
        elif name == "table:table-header-rows":
            part.heading = True
        elif name == "table:table-row":
            part.row = []
        elif name in ("table:table-cell", "table:covered-table-cell"):
            part.cell, self._times = [], int(given.get("table:number-columns-repeated", "1"))

    def _end(self, name: str) -> None:
        part = self._part
        if part is None:
            return
        if self._skipped:
            self._skipped -= 1
        elif name in ("text:p", "text:h"):
            part.end_text()
        elif name in ("table:table-cell", "table:covered-table-cell"):
            part.end_cell(self._times)
        elif name == "table:table-row":
            part.end_row()
        elif name == "table:table-header-rows":
            part.heading = False
        elif name == "text:section":
            self._depth -= 1
            if not self._depth:
                self.found[self._key] = part.own(self._key)
                self._part = None

    def _data(self, text: str) -> None:
        if self._part is not None and self._part.text is not None and not self._skipped:
            self._part.text += text


def _from_html(text: str) -> dict[str, Own]:
    reader = _HtmlReader()
    reader.feed(text)
    reader.close()
    return reader.found


class _HtmlReader(html.parser.HTMLParser):
    """``<section id="own-…">``."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, Own] = {}
        self._part: _Part | None = None
        self._key = ""

    def handle_starttag(self, tag: str, attrs: list) -> None:
        """Begin of an element."""
        given = dict(attrs)
        if self._part is None:
            if tag == "section" and (given.get("id") or "").startswith(PREFIX):
                self._part, self._key = _Part(), given["id"][len(PREFIX) :]
            return
        part = self._part
        if tag in ("p", "li", "h3", "h4"):
            part.end_text()
            part.text = ""
        elif tag == "br" and part.text is not None:
            part.text += " "
        elif tag == "tr":
            part.row = []
        elif tag in ("td", "th"):
            part.cell, part.text, part.heading = [], "", tag == "th"

    def handle_endtag(self, tag: str) -> None:
        """End of an element."""
        part = self._part
        if part is None:
            return
        if tag in ("p", "li", "h3", "h4"):
            part.end_text()
        elif tag in ("td", "th"):
            part.end_text()
            part.end_cell()
        elif tag == "tr":
            part.end_row()
        elif tag == "section":
            part.end_text()
            self.found[self._key] = part.own(self._key)
            self._part = None

    def handle_data(self, data: str) -> None:
        """Text between elements."""
        if self._part is not None and self._part.text is not None:
            self._part.text += data
