"""Rows of a delimited text that is small enough to be read at once: tables of figures, lists of projects."""

from __future__ import annotations

import codecs
import contextlib
import csv
import io
from collections import Counter
from pathlib import Path

from ...rules.errors import InputError
from ...rules.i18n import tr
from .sniff import refuse_wide

FIRST_LINES = 30


def text_rows(path: Path, encoding: str = "", delimiter: str = "") -> list[tuple[int, list[str]]]:
    """All rows with the line on which each begins.

    Args:
        encoding: "" = UTF-8, else Windows 1250. delimiter: "" = the one that stands
            equally often in the most lines.

    Raises:
        InputError: another encoding, or a quotation mark that is never closed.
    """
    data = path.read_bytes()
    if not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        refuse_wide(data, path.name, encoding or "UTF-8")
    encodings = [encoding] if encoding else ["utf-8", "cp1250"]
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings = ["utf-16"]
    text = None
    for name in encodings:
        with contextlib.suppress(UnicodeDecodeError):
            text = data.decode("utf-8-sig" if name == "utf-8" else name)
            break
    if text is None:
        raise InputError(
            tr("{file} is not {encoding} text; say the right encoding or save the file as UTF-8.").format(
                file=path.name, encoding=encodings[-1]
            )
        )
    delimiter = delimiter or _delimiter(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows, line = [], 1
    try:
        for fields in reader:
            rows.append((line, fields))
            line = reader.line_num + 1
    except csv.Error:
        raise InputError(
            tr("{file}, line {line}: {problem}").format(
                file=path.name, line=line, problem=tr("a quotation mark is never closed")
            )
            + "."
        ) from None
    return rows


def _delimiter(text: str) -> str:
    """The sign that stands equally often in the most of the first lines: titles above a heading have commas,
    too, and so have numbers."""
    lines = [line for line in text.splitlines()[:FIRST_LINES] if line.strip()]

    def even(sign: str) -> tuple[int, int]:
        counts = Counter(line.count(sign) for line in lines if sign in line)
        often, number = max(((number, count) for count, number in counts.items()), default=(0, 0))
        return often, number

    return max(";,\t|", key=even)
