"""Workbooks (xlsx, xls) as sheets of text cells, whatever the name of the file claims.

``xlsx`` is read by OGR's XLSX driver, named; ``xls`` by xlrd, which is pure Python and optional
(GDAL's XLS driver opens none of the police's workbooks). Files are read, never written.
"""

from __future__ import annotations

import contextlib
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Callable
from uuid import uuid4

from osgeo import gdal

from ...rules.errors import DependencyError, InputError
from ...rules.i18n import tr
from .archive import DamagedArchiveError, open_archive
from .sniff import Kind, head, kind_of

Rows = list[tuple[int, list[str]]]
"""(row number as the workbook counts, 1-based; its cells as text, empty ones as "")."""
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MAX_XLS_BYTES = 256 << 20
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_NUMBER_CELL, _DATE_CELL, _BOOLEAN_CELL, _ERROR_CELL = 2, 3, 4, 5
"""Cell types of xlrd."""


@dataclass(frozen=True)
class Workbook:
    """An open workbook; use :func:`open_workbook`. ``rows`` reads one sheet by its name."""

    file: str
    suffix: str
    sheets: list[str]
    rows: Callable[[str], Rows]


@contextlib.contextmanager
def open_workbook(path: Path) -> Iterator[Workbook]:
    """Open a workbook by its content.

    Raises:
        InputError: not a workbook, damaged, or protected by a password; one sentence.
        DependencyError: an ``xls``, and xlrd is not installed.
    """
    if head(path).startswith(OLD_OFFICE):
        yield _open_xls(path)
        return
    if kind_of(path) is not Kind.XLSX:
        raise InputError(
            tr("{file} is not a workbook (xls or xlsx); choose the workbook itself.").format(file=path.name)
        )
    with open_xlsx(path) as workbook:
        yield workbook


@contextlib.contextmanager
def open_xlsx(path: Path) -> Iterator[Workbook]:
    """Open an ``xlsx`` file, its parts checked for limits of size and ratio and for damage.

    Raises:
        InputError: damaged, or refused as an archive.
    """
    _check_parts(path)
    source, memory = str(path), ""
    if path.suffix.lower() != ".xlsx":  # the driver goes by the name, too
        source = memory = f"/vsimem/workbook-{uuid4().hex}.xlsx"
        gdal.FileFromMemBuffer(memory, path.read_bytes())
    try:
        dataset = None
        with contextlib.suppress(RuntimeError), _every_row_as_text():
            dataset = gdal.OpenEx(source, gdal.OF_VECTOR | gdal.OF_READONLY, allowed_drivers=["XLSX"])
        if dataset is None:
            raise _damaged(path)
        names = [dataset.GetLayer(at).GetName() for at in range(dataset.GetLayerCount())]
        yield Workbook(path.name, "xlsx", names, lambda sheet: _xlsx_rows(path, dataset, sheet))
    finally:
        dataset = None
        if memory:
            gdal.Unlink(memory)


def _check_parts(path: Path) -> None:
    try:
        with open_archive(path) as archive:
            for name in archive.names():
                if name.endswith(".xml"):
                    with archive.stream(name) as stream:
                        while stream.read(1 << 20):
                            pass  # the driver would stop at damage without a word
    except DamagedArchiveError:
        raise _damaged(path) from None


def _xlsx_rows(path: Path, dataset: gdal.Dataset, sheet: str) -> Rows:
    layer = dataset.GetLayerByName(sheet)
    rows = None
    with contextlib.suppress(RuntimeError), _every_row_as_text():
        gdal.ErrorReset()
        width = layer.GetLayerDefn().GetFieldCount()
        # The driver numbers rows as the workbook does: empty ones have a number, too.
        rows = [
            (feature.GetFID(), [feature.GetFieldAsString(at) or "" for at in range(width)])
            for feature in layer
        ]
        if gdal.GetLastErrorType() >= gdal.CE_Failure:
            rows = None
    if rows is None:
        raise _damaged(path)
    return rows


def _open_xls(path: Path) -> Workbook:
    try:
        import xlrd
    except Exception:  # a broken installation raises more than ImportError
        raise DependencyError(
            tr(
                "{file} is an old workbook (xls), and the library xlrd that reads it is missing; install it "
                "(Debian: python3-xlrd, elsewhere: python3 -m pip install --user xlrd) or save the workbook "
                "as xlsx."
            ).format(file=path.name)
        ) from None
    if path.stat().st_size > MAX_XLS_BYTES:
        raise InputError(
            tr("{file} is larger than any workbook of statistics; choose another file.").format(
                file=path.name
            )
        )
    data = path.read_bytes()
    if _ENCRYPTED in data:
        raise _protected(path)
    try:
        book = xlrd.open_workbook(file_contents=data, logfile=io.StringIO(), on_demand=True)
        names = book.sheet_names()
    except Exception as error:  # xlrd raises whatever a damaged file leads it into
        if "encrypt" in str(error).lower():
            raise _protected(path) from None
        raise _damaged(path) from None
    return Workbook(path.name, "xls", names, lambda sheet: _xls_rows(path, book, sheet))


def _xls_rows(path: Path, book, sheet: str) -> Rows:
    try:
        table = book.sheet_by_name(sheet)
        rows = [
            (at + 1, [_cell_text(cell, book.datemode) for cell in table.row(at)]) for at in range(table.nrows)
        ]
        book.unload_sheet(sheet)
    except Exception:  # as above
        raise _damaged(path) from None
    return rows


def _cell_text(cell, datemode: int) -> str:
    """A cell as text; a date cell at midnight is a day without a time, an error is ``#``."""
    if cell.ctype == _NUMBER_CELL:
        whole = abs(cell.value) < 1e15 and cell.value == int(cell.value)
        return str(int(cell.value)) if whole else repr(cell.value)
    if cell.ctype == _DATE_CELL:
        return _moment_text(cell.value, datemode)
    if cell.ctype == _BOOLEAN_CELL:
        return str(bool(cell.value)).lower()
    return "#" if cell.ctype == _ERROR_CELL else str(cell.value)


def _moment_text(value: float, datemode: int) -> str:
    from xlrd.xldate import xldate_as_datetime

    try:
        moment = xldate_as_datetime(value, datemode)
    except (ValueError, OverflowError):
        return str(value)
    if value < 1:
        return moment.time().isoformat(timespec="seconds")
    return moment.date().isoformat() if value == int(value) else moment.isoformat(timespec="seconds")


def _damaged(path: Path) -> InputError:
    return InputError(
        tr("{file} is damaged or not a workbook; get it again from its source.").format(file=path.name)
    )


def _protected(path: Path) -> InputError:
    return InputError(
        tr("The workbook {file} is protected by a password; save it without one and import that.").format(
            file=path.name
        )
    )


@contextlib.contextmanager
def _every_row_as_text() -> Iterator[None]:
    """Statistical tables have titles above the heading; the driver must not guess which row it is.
    GDAL before 3.8 knows this as a configuration option only."""
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
