"""What kind of text a table is: encoding, delimiter, row of the heading.

Everything is decided by what comes out: bytes by the Czech letters they give, delimiters by rows of equal
width. What cannot be told apart is said to be unsure, never guessed silently.
"""

from __future__ import annotations

import codecs
import csv
import io
import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

HEAD_BYTES = 1 << 20
SLICE_BYTES = 1 << 17
SLICES = 12
DELIMITERS = ";,\t|"
HEADING_WITHIN = 30
SURE_ODDS = math.log(1000.0)
"""Odds at which an encoding is believed without asking."""
_CANDIDATES = ("cp1250", "iso-8859-2", "cp852", "mac-latin2")
_AROUND = re.compile(rb"[!-~]?[\x80-\xff]+[!-~]?")
_OCCURRENCES = 4_000
_BEYOND_ASCII = re.compile(r"\S*[^\x00-\x7f]\S*")
_WORDS = 300
_VOWELS = set("aeiouyáéíóúýůě")
_LONG = set("áéíóúýůěÁÉÍÓÚÝŮĚ")
_PER_THOUSAND = {
    "á": 22, "í": 33, "ě": 16, "é": 13, "ý": 11, "ř": 12, "š": 8, "ž": 10, "č": 10, "ů": 7, "ú": 2, "ň": 1,
    "ť": 0.5, "ď": 0.4, "ó": 0.3, "ä": 0.2, "ö": 0.2, "ü": 0.2, "ľ": 0.2, "ô": 0.1, "ß": 0.05,
    "ĺ": 0.02, "ŕ": 0.02,
}  # fmt: skip
"""How often a letter stands in a thousand letters of Czech text (Czech National Corpus, rounded), with the
letters of the neighbours."""
_MARKS = set("„“”‚‘’–—…§°×·»«€¨´\u00a0\u00ad")
_NUMBER = re.compile(r"[+-]?[\d\s]+([.,]\d+)?")
_DATE = re.compile(r"\d{1,4}[.\-/]\s?\d{1,2}[.\-/]\s?\d{1,4}.*|\d{1,2}:\d{2}(:\d{2})?")


@dataclass(frozen=True)
class Choice:
    """One detected thing: ``value``, and the others it might be as well (empty = sure)."""

    value: object
    others: tuple = ()

    @property
    def sure(self) -> bool:
        return not self.others


def samples(path: Path) -> list[bytes]:
    """The head of a file and slices of the rest, each of whole lines; a small file is one piece."""
    size = path.stat().st_size
    with path.open("rb") as stream:
        head = stream.read(HEAD_BYTES)
        if size <= HEAD_BYTES or head[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
            return [head]
        pieces = [head[: head.rfind(b"\n") + 1] or head]
        for step in range(1, SLICES + 1):
            stream.seek(HEAD_BYTES + (size - HEAD_BYTES - SLICE_BYTES) * step // SLICES)
            piece = stream.read(SLICE_BYTES)
            pieces.append(piece[piece.find(b"\n") + 1 : piece.rfind(b"\n") + 1])
        if all(piece.isascii() for piece in pieces):
            pieces.append(_first_beyond_ascii(stream))
    return [piece for piece in pieces if piece]


def _first_beyond_ascii(stream: BinaryIO) -> bytes:
    """Whole lines around the first bytes that are not ASCII, as they alone tell the encoding."""
    stream.seek(0)
    while block := stream.read(HEAD_BYTES):
        if not block.isascii():
            at = next(at for at, byte in enumerate(block) if byte > 127)
            begin, end = block.rfind(b"\n", 0, at) + 1, block.rfind(b"\n") + 1
            return block[begin : end if end > at else None][:SLICE_BYTES]
    return b""


def detect_encoding(pieces: Sequence[bytes]) -> Choice:
    """The encoding of a text: by its mark, as UTF-8, or by the Czech letters that come out.

    Two encodings that give the same text are no question. ``others`` holds those that are as likely.
    """
    head = pieces[0] if pieces else b""
    if head[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        return Choice("utf-16")
    if all(_is_utf8(piece) for piece in pieces):
        return Choice("utf-8")
    found: list[bytes] = []
    for piece in pieces:
        found += _AROUND.findall(piece)[: _OCCURRENCES // len(pieces) + 1]
    text = b"\n".join(found)
    likely = []
    for name in _CANDIDATES:
        try:
            decoded = text.decode(name.replace("-latin2", "_latin2"))
        except UnicodeDecodeError:
            continue
        likely.append((_czech(decoded), name, decoded))
    if not likely:
        return Choice("cp1250", ("iso-8859-1",))
    likely.sort(key=lambda item: -item[0])
    best, name, decoded = likely[0]
    others = [other for score, other, text in likely[1:] if text != decoded and best - score < SURE_ODDS]
    if not others and best < math.log(0.001) * len(found):
        others = ["iso-8859-1"]
    return Choice(name, tuple(others))


def decoded(piece: bytes, encoding: str) -> str:
    """A piece as text, what does not decode replaced; a piece may end within a character."""
    name = "utf-8-sig" if encoding == "utf-8" else encoding.replace("mac-latin2", "mac_latin2")
    return codecs.getincrementaldecoder(name)("replace").decode(piece)


def is_mojibake(text: str) -> bool:
    """Whether most words beyond ASCII are UTF-8 that somebody once read as another encoding."""
    words = list(dict.fromkeys(_BEYOND_ASCII.findall(text)))[:_WORDS]
    damaged = sum(any(_repairable(word, name) for name in ("cp1250", "cp1252")) for word in words)
    return damaged > 1 and 2 * damaged > len(words)


def _repairable(word: str, encoding: str) -> bool:
    try:
        return word.encode(encoding).decode("utf-8") != word
    except UnicodeError:
        return False


def _is_utf8(piece: bytes) -> bool:
    try:
        codecs.getincrementaldecoder("utf-8")().decode(piece)
    except UnicodeDecodeError:
        return False
    return True


def _czech(text: str) -> float:
    """Log-likelihood of the letters beyond ASCII in Czech text, with their neighbours."""
    total = 0.0
    for before, char, after in zip("\n" + text, text, text[1:] + "\n"):
        if ord(char) < 128:
            continue
        lower = char.lower()
        if lower in _PER_THOUSAND:
            total += math.log(_PER_THOUSAND[lower] / 200)
            if char != lower:
                total += math.log(0.1 if not before.islower() else 0.005)
            elif before.isupper() and after.isupper():
                total += math.log(0.01)
            if char in _LONG and after.lower() in _VOWELS and lower not in "úů":
                total += math.log(0.02)
        elif char in _MARKS:
            total += math.log(0.01 if not (before.isalpha() and after.isalpha()) else 0.0005)
        else:
            total += math.log(0.0005 if char.isalpha() else 0.0001)
    return total


def detect_delimiter(text: str, lines: int = 1000) -> Choice:
    """The delimiter that makes rows of equal width below a heading of that width.

    Args:
        text: the beginning of the table.
        lines: how many lines of it are looked at.
    """
    text = "\n".join(text.splitlines()[: lines + 1])
    scored = []
    for delimiter in DELIMITERS:
        rows = split(text, delimiter)[:lines]
        widths = Counter(len(fields) for _line, fields in rows if len(fields) > 1)
        if not widths:
            continue
        width, often = max(widths.items(), key=lambda item: (item[1], item[0]))
        heading = find_heading(rows, width)
        fits = often / len(rows)
        if heading is None or not _plain(next(f for line, f in rows if line == heading.value), delimiter):
            fits /= 4
        scored.append((fits, width, delimiter))
    if not scored:
        return Choice(",", (";",))
    scored.sort(reverse=True)
    fits, _width, best = scored[0]
    close = tuple(item[2] for item in scored[1:] if item[0] > 0.7 * fits)
    return Choice(best, close or ((",",) if fits < 0.2 and best != "," else (";",) if fits < 0.2 else ()))


def split(text: str, delimiter: str) -> list[tuple[int, list[str]]]:
    """(line, fields) of every row that is not blank; what cannot be read ends the list."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    rows, line = [], 1
    try:
        for fields in reader:
            if fields:
                rows.append((line, fields))
            line = reader.line_num + 1
    except csv.Error:
        pass
    return rows


def find_heading(rows: Iterable[tuple[int, list[str]]], width: int) -> Choice | None:
    """The row of the heading: the first whole row of different names that is followed by rows of data.

    Args:
        rows: (line, cells) from the top.
        width: how many cells most rows have.

    Returns:
        the line; with the next row as ``others`` where it may be data; None where no row looks like one.
    """
    rows = [(line, [cell.strip() for cell in cells]) for line, cells in rows]
    for at, (line, cells) in enumerate(rows[:HEADING_WITHIN]):
        while len(cells) > width and not cells[-1]:
            cells.pop()
        named = [cell for cell in cells if cell]
        if len(cells) != width or len(named) < max(2, 0.7 * width) or not _names(named):
            continue
        below = [other for _line, other in rows[at + 1 :] if len(other) >= width]
        return Choice(line) if not below or _differs(cells, below) else Choice(line, (0,))
    return None


def _names(cells: list[str]) -> bool:
    """Whether cells could be names of columns: different, short, none of them a number or a date."""
    return len({cell.casefold() for cell in cells}) == len(cells) and not any(
        _NUMBER.fullmatch(cell) or _DATE.fullmatch(cell) or len(cell) > 100 for cell in cells
    )


def _differs(heading: list[str], below: list[list[str]]) -> bool:
    """Whether some column holds numbers or dates under a name, or never holds its own name."""
    for at in range(len(heading)):
        values = [row[at] for row in below[:200] if row[at]]
        if values and sum(bool(_NUMBER.fullmatch(v) or _DATE.fullmatch(v)) for v in values) > 0.6 * len(
            values
        ):
            return True
    return False


def _plain(heading: list[str], delimiter: str) -> bool:
    """Whether no name of a heading holds another delimiter twice."""
    return not any(name.count(other) > 1 for name in heading for other in DELIMITERS if other != delimiter)
