"""Where two values of a table meet: SQLite writes no separator between them (file format, 2.1).

Of the texts ``...2092`` and ``2025`` in neighbouring columns the bytes ``20922025`` stand in the file, which
may be the id of an incident by chance. What crosses the border of two published values tells nothing.
"""

from __future__ import annotations

import re
import sqlite3
from dataclasses import dataclass

BREAK = b"\0\0"


@dataclass(frozen=True)
class RowSeams:
    """Texts of all rows of a database: ``rows`` as they stand in the file, ``cells`` one by one."""

    rows: bytes = b""
    cells: bytes = b""

    def across(self, text: bytes) -> int:
        """How often a text stands in the rows, but in no single value of them."""
        return _times(text, self.rows) - _times(text, self.cells)


def row_seams(base: sqlite3.Connection) -> RowSeams:
    """The texts of all tables of an open database.

    Numbers other than 0 and 1 and binary values separate texts; 0, 1 and NULL take no byte of a row.
    """
    rows, cells = [], []
    names = base.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    for (name,) in names:
        quoted = '"' + name.replace('"', '""') + '"'
        for row in base.execute(f"SELECT * FROM {quoted}"):  # nosec B608
            parts = [_part(value) for value in row]
            rows.append(b"".join(parts))
            cells += [part for part in parts if part and part != BREAK]
    return RowSeams(BREAK.join(rows), BREAK.join(cells))


def _part(value) -> bytes:
    if isinstance(value, str):
        return value.encode("utf-8", "surrogatepass")
    return b"" if value is None or value in (0, 1) else BREAK


def _times(text: bytes, data: bytes) -> int:
    """Occurrences, overlapping ones too."""
    return len(re.findall(b"(?=" + re.escape(text) + b")", data)) if text in data else 0
