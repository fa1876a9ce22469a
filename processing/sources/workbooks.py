"""Sheets of workbooks row by row, whatever row the heading stands on: XLSX through OGR, XLS through xlrd.

Statistical tables and lists of the municipal police have titles above their heading; OGR's driver must
not guess which row it is, and its XLS driver opens next to nothing.
"""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy
from osgeo import gdal

from ...rules.errors import DependencyError, InputError
from ...rules.i18n import tr
from .archive import open_archive
from .delimited import ROWS_PER_BATCH, Batch
from .sniff import Kind

WORKBOOKS = (Kind.XLSX, Kind.XLS)
Row = tuple[int, list[str]]
"""Number of a row as the workbook counts (1-based), and its cells as text."""
_SLASHED = re.compile(r"(\d{4})/(\d{2})/(\d{2})(?: (\d{2}:\d{2}:\d{2})(?:\.\d+)?)?")
_POINTED = re.compile(r"[+-]?\d+\.\d+")


def sheet_names(path: Path, kind: Kind) -> list[str]:
    """The names of the sheets.

    Raises:
        InputError, DependencyError: see :func:`sheet_rows`.
    """
    if kind is Kind.XLS:
        return _xls(path).sheet_names()
    with _every_row_as_text():
        dataset = _xlsx(path)
        return [dataset.GetLayer(at).GetName() for at in range(dataset.GetLayerCount())]


def sheet_rows(path: Path, kind: Kind, sheet: str = "") -> list[Row]:
    """All rows of one sheet; dates are ISO texts (XLS) or ``YYYY/MM/DD`` (XLSX), numbers have points.

    Args:
        sheet: its name; may be empty where there is only one.

    Raises:
        InputError: damaged, no such sheet, or several of them and none named.
        DependencyError: an XLS file, and xlrd is missing.
    """
    if kind is Kind.XLS:
        book = _xls(path)
        found = book.sheet_by_name(_one_of(book.sheet_names(), sheet, path.name))
        return [
            (at + 1, [_cell_text(cell, book.datemode) for cell in found.row(at)]) for at in range(found.nrows)
        ]
    with _every_row_as_text():
        gdal.ErrorReset()
        dataset = _xlsx(path)
        names = [dataset.GetLayer(at).GetName() for at in range(dataset.GetLayerCount())]
        layer = dataset.GetLayerByName(_one_of(names, sheet, path.name))
        width = layer.GetLayerDefn().GetFieldCount()
        # The driver numbers rows as the workbook does: empty ones have a number, too.
        rows = [
            (feature.GetFID(), [feature.GetFieldAsString(at) or "" for at in range(width)])
            for feature in layer
        ]
        if gdal.GetLastErrorType() >= gdal.CE_Failure:  # a torn sheet: the driver gives what came before
            raise _damaged(path)
        return rows


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
    rows: list[Row]
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


def open_sheet(path: Path, kind: Kind, mapping) -> Sheet:
    """The sheet that a :class:`mapping.TableMapping` names, or the only one.

    Raises:
        InputError, DependencyError: see :func:`sheet_rows`.
    """
    rows = sheet_rows(path, kind, mapping.layer)
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


def _damaged(path: Path) -> InputError:
    return InputError(tr("The file {file} is damaged or not a table.").format(file=path.name))


def _xlsx(path: Path) -> gdal.Dataset:
    with open_archive(path):
        pass  # limits of size and ratio; the driver unpacks it itself
    dataset = None
    with contextlib.suppress(RuntimeError):
        dataset = gdal.OpenEx(str(path), gdal.OF_VECTOR | gdal.OF_READONLY, allowed_drivers=["XLSX"])
    if dataset is None:
        raise _damaged(path)
    return dataset


def _xls(path: Path):
    """An open xlrd book."""
    try:
        import xlrd
    except Exception:  # a broken installation raises more than ImportError
        raise DependencyError(
            tr(
                "{file} is an old Excel file (xls), which needs the library xlrd; install it (python3-xlrd, "
                "or: python -m pip install --user xlrd) or save the file as xlsx."
            ).format(file=path.name)
        ) from None
    try:
        with Path(os.devnull).open("w", encoding="utf-8") as nothing:
            return xlrd.open_workbook(str(path), logfile=nothing)
    except OSError:
        raise
    except Exception:  # xlrd meets a damaged file with whatever error comes first
        raise _damaged(path) from None


def _cell_text(cell, datemode: int) -> str:
    """A cell of an XLS sheet as text; a date cell at midnight is a day without a time."""
    import xlrd

    if cell.ctype == xlrd.XL_CELL_DATE:
        try:
            moment = xlrd.xldate_as_datetime(cell.value, datemode)
        except (ValueError, OverflowError):
            return str(cell.value)
        if cell.value < 1:
            return moment.time().isoformat(timespec="seconds")
        if cell.value == int(cell.value):
            return moment.date().isoformat()
        return moment.isoformat(timespec="seconds")
    if cell.ctype == xlrd.XL_CELL_NUMBER:
        whole = abs(cell.value) < 1e15 and cell.value == int(cell.value)
        return str(int(cell.value)) if whole else repr(cell.value)
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return str(bool(cell.value)).lower()
    return str(cell.value) if cell.ctype == xlrd.XL_CELL_TEXT else ""


@contextlib.contextmanager
def _every_row_as_text() -> Iterator[None]:
    """No row is a heading to the driver, no cell more than text. GDAL before 3.8 knows this as a
    configuration option only."""
    options = {"OGR_XLSX_HEADERS": "DISABLE", "OGR_XLSX_FIELD_TYPES": "STRING"}
    before = {name: gdal.GetThreadLocalConfigOption(name) for name in options}
    gdal.PushErrorHandler("CPLQuietErrorHandler")
    for name, value in options.items():
        gdal.SetThreadLocalConfigOption(name, value)
    try:
        yield
    finally:
        for name, value in before.items():
            gdal.SetThreadLocalConfigOption(name, value)
        gdal.PopErrorHandler()
