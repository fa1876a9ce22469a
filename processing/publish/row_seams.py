"""Where two values of a table meet: SQLite writes no separator between them (file format, 2.1).

Of the texts ``...2092`` and ``2025`` in neighbouring columns the bytes ``20922025`` stand in the file, which
may be the id of an incident by chance; a count of 50 is the byte of the digit 2. What crosses the border of
two published values, or lies in a number, tells nothing.
"""

from __future__ import annotations

import re
import sqlite3
import struct
from dataclasses import dataclass

BREAK = b"\0\0"
SIZES = (1, 2, 3, 4, 6, 8)
"""Bytes of a whole number."""
WHOLE = 1 << 47
"""Below this a real number without fraction is written as a whole one."""


@dataclass(frozen=True)
class RowSeams:
    """Of a database ``rows`` as they stand in the file, and ``cells``: texts and binary values one by one."""

    rows: bytes = b""
    cells: bytes = b""

    def across(self, text: bytes) -> int:
        """How often a text stands in the rows, but in no single text or binary value of them."""
        return _times(text, self.rows) - _times(text, self.cells)


def row_seams(base: sqlite3.Connection) -> RowSeams:
    """The values of all tables of an open database."""
    rows, cells = [], []
    names = base.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    for (name,) in names:
        quoted = '"' + name.replace('"', '""') + '"'
        key = _row_key(base, quoted)
        for row in base.execute(f"SELECT * FROM {quoted}"):  # nosec B608
            parts = [b"" if at == key else _part(value) for at, value in enumerate(row)]
            rows.append(b"".join(parts))
            cells += [part for part, value in zip(parts, row) if isinstance(value, (str, bytes))]
    return RowSeams(BREAK.join(rows), BREAK.join(cells))


def _row_key(base: sqlite3.Connection, quoted: str) -> int | None:
    """Position of the column that is the number of the row, which does not stand among the values."""
    columns = base.execute(f"PRAGMA table_info({quoted})").fetchall()
    keys = [at for at, column in enumerate(columns) if column[5]]
    return keys[0] if len(keys) == 1 and columns[keys[0]][2].upper() == "INTEGER" else None


def _part(value: str | bytes | float | None) -> bytes:
    """A value as SQLite writes it; NULL, 0 and 1 take no byte, a whole number as few as it needs."""
    if isinstance(value, str):
        return value.encode("utf-8", "surrogatepass")
    if isinstance(value, bytes):
        return value
    if value is None or value in (0, 1):
        return b""
    if value == int(value) if abs(value) < WHOLE else isinstance(value, int):
        size = next(size for size in SIZES if -(1 << 8 * size - 1) <= value < 1 << 8 * size - 1)
        return int(value).to_bytes(size, "big", signed=True)
    return struct.pack(">d", value)


def _times(text: bytes, data: bytes) -> int:
    """Occurrences, overlapping ones too."""
    return len(re.findall(b"(?=" + re.escape(text) + b")", data)) if text in data else 0
