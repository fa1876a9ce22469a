"""Tables in sheets of workbooks, whatever row their heading stands on.

Statistical tables and lists of the municipal police have titles above their heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy

from ...rules.errors import InputError
from ...rules.i18n import tr
from .delimited import ROWS_PER_BATCH, Batch
from .sniff import Kind
from .workbooks import Rows, open_workbook

WORKBOOKS = (Kind.XLSX, Kind.XLS)
_SLASHED = re.compile(r"(\d{4})/(\d{2})/(\d{2})(?: (\d{2}:\d{2}:\d{2})(?:\.\d+)?)?")
_POINTED = re.compile(r"[+-]?\d+\.\d+")


def sheet_names(path: Path) -> list[str]:
    """The names of the sheets.

    Raises:
        InputError, DependencyError: see :func:`workbooks.open_workbook`.
    """
    with open_workbook(path) as book:
        return book.sheets


def sheet_rows(path: Path, sheet: str = "") -> Rows:
    """All rows of one sheet; dates are ISO texts (XLS) or ``YYYY/MM/DD`` (XLSX), numbers have points.

    Args:
        sheet: its name; may be empty where there is only one.

    Raises:
        InputError: also where there is no such sheet, or several of them and none named.
        DependencyError: see :func:`workbooks.open_workbook`.
    """
    with open_workbook(path) as book:
        return book.rows(_one_of(book.sheets, sheet, path.name))


def iso_day(text: str) -> str:
    """A date as OGR writes it (``2025/02/01 13:30:00``) in ISO 8601; another text as it is."""
    match = _SLASHED.fullmatch(text)
    if match is None:
        return text
    day = f"{match[1]}-{match[2]}-{match[3]}"
    return f"{day}T{match[4]}" if match[4] else day


@dataclass
class Sheet:
    """A sheet whose heading stands on a known row; read as :class:`containers.Container` is.

    ``dates``, ``numbers``: positions of columns in which dates and decimal numbers are expected.
    """

    header: list[str]
    rows: Rows
    decimal: str
    dates: frozenset[int] = frozenset()
    numbers: frozenset[int] = frozenset()
    read: int = 0
    rows_per_batch: int = ROWS_PER_BATCH
    crs: str = ""
    has_points: bool = False

    def position(self) -> float:
        """Share of the rows that was read, 0..1."""
        return self.read / max(len(self.rows), 1)

    def batches(self) -> Iterator[tuple[Batch, numpy.ndarray, numpy.ndarray]]:
        """All rows below the heading that are not blank, without places; lines are those of the sheet."""
        rows = (row for row in self.rows if any(cell.strip() for cell in row[1]))
        while part := list(islice(rows, self.rows_per_batch)):
            self.read += len(part)
            columns = [
                self._column(at, [cells[at] for _line, cells in part]) for at in range(len(self.header))
            ]
            nowhere = numpy.full(len(part), numpy.nan)
            lines = numpy.array([line for line, _cells in part], dtype=numpy.int64)
            yield Batch(lines, columns), nowhere, nowhere

    def _column(self, at: int, values: list[str]) -> list[str]:
        if at in self.dates:
            return [iso_day(text) for text in values]
        if at in self.numbers and self.decimal != ".":
            return [text.replace(".", self.decimal) if _POINTED.fullmatch(text) else text for text in values]
        return values


def open_sheet(path: Path, mapping) -> Sheet:
    """The sheet that a :class:`mapping.TableMapping` names, or the only one.

    Raises:
        InputError, DependencyError: see :func:`sheet_rows`.
    """
    rows = sheet_rows(path, mapping.layer)
    at_line, heading = next(((line, cells) for line, cells in rows if line >= mapping.header_row), (0, []))
    width = len(heading)
    below = [(line, [*cells, *[""] * (width - len(cells))]) for line, cells in rows if line > at_line]
    at = {name.strip(): position for position, name in enumerate(heading)}

    def positions(*names: str) -> frozenset[int]:
        columns = [mapping.fields.get(name) for name in names]
        return frozenset(at[column] for column in columns if column in at)

    return Sheet(
        heading,
        below,
        mapping.decimal,
        positions("date_from", "date_to", "datetime_from", "datetime_to", "reported"),
        positions("x", "y"),
    )


def _one_of(names: list[str], sheet: str, file: str) -> str:
    if (sheet and sheet not in names) or (not sheet and len(names) != 1):
        raise InputError(
            tr("{file} has the sheets {sheets}; name one of them in the mapping (sheet).").format(
                file=file, sheets=", ".join(names)[:500]
            )
        )
    return sheet or names[0]
