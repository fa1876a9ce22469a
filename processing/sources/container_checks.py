"""What must hold before a file is given to a driver, and what the driver must not pass over in silence.

GDAL goes on after errors: a page of a database that cannot be read ends the rows, a Shapefile that is cut
off has records without a place, a workbook of Excel for Mac is read four years off. All of it would be a
silent loss or a silent guess.
"""

from __future__ import annotations

import contextlib
import sqlite3
import struct
from collections.abc import Iterator
from pathlib import Path
from xml.parsers import expat  # nosec B407: declarations are refused below

import numpy
from osgeo import gdal

from ...rules.errors import InputError
from ...rules.i18n import tr
from .archive import open_archive
from .sniff import refuse_open_database

WORKBOOK = "xl/workbook.xml"
_SHP_HEAD = 100
_DBF_TAIL = 2
"""Bytes behind the last record of a dBase file: its end mark, and one that some programs add."""
_DBF_END = 13
"""Stands behind the last field of a dBase file."""
_BLOCK = 1 << 20


@contextlib.contextmanager
def strictly(file: str, tolerant: bool = False) -> Iterator[None]:
    """GDAL works quietly inside, and any error that it reports ends in a refusal, unless ``tolerant``.

    Raises:
        InputError: the file is damaged.
    """
    failures = []

    def note(severity: int, _number: int, _text: str) -> None:
        if severity >= gdal.CE_Failure:
            failures.append(severity)

    gdal.PushErrorHandler(note)
    try:
        yield
    except RuntimeError:  # where somebody switched GDAL's exceptions on
        raise damaged(file) from None
    finally:
        gdal.PopErrorHandler()
    if failures and not tolerant:
        raise damaged(file)


def damaged(file: str) -> InputError:
    """The sentence for a file that its driver cannot read."""
    return InputError(tr("The file {file} is damaged or not a table.").format(file=file))


def check_workbook(path: Path) -> None:
    """Look into a workbook before its driver does.

    Raises:
        InputError: a hostile or damaged archive, XML that is broken or declares entities, dates that are
            counted from 1904.
    """
    with open_archive(path) as archive:
        for name in archive.names():
            if not name.endswith(".xml") or not name.startswith("xl/"):
                continue
            parser = expat.ParserCreate()
            parser.StartDoctypeDeclHandler = _refuse_declaration
            if name == WORKBOOK:
                parser.StartElementHandler = _refuse_1904
            try:
                with archive.stream(name) as stream:
                    for block in iter(lambda: stream.read(_BLOCK), b""):
                        parser.Parse(block, False)
                parser.Parse(b"", True)
            except (expat.ExpatError, _DeclarationError, ValueError, LookupError):
                raise damaged(path.name) from None
            except _Counted1904Error:
                raise InputError(
                    tr(
                        "{file} counts its dates from 1904, which would be read four years wrong; switch "
                        "that off in the options of the workbook, or save it as CSV."
                    ).format(file=path.name)
                ) from None


class _DeclarationError(Exception):
    """A workbook needs no declaration of entities; an attack does."""


class _Counted1904Error(Exception):
    """Days are counted from 1904, as Excel for Mac did."""


def _refuse_declaration(*_arguments: object) -> None:
    raise _DeclarationError


def _refuse_1904(name: str, attributes: dict[str, str]) -> None:
    if name.rsplit(":", 1)[-1] == "workbookPr" and attributes.get("date1904", "0") in ("1", "true", "on"):
        raise _Counted1904Error


def check_database(path: Path) -> None:
    """Check that the pages of a GeoPackage hang together; its driver would leave out what does not.

    Raises:
        InputError: damaged, or another program is writing into it.
    """
    refuse_open_database(path)
    where = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
    try:
        with contextlib.closing(sqlite3.connect(where, uri=True)) as database:
            database.execute("PRAGMA trusted_schema = OFF")
            found = [str(text) for (text,) in database.execute("PRAGMA quick_check(1)")]
    except (sqlite3.Error, UnicodeError):
        raise damaged(path.name) from None
    if found != ["ok"] and not all("no such module" in text for text in found):
        raise damaged(path.name)


def check_shapefile(path: Path) -> None:
    """Check that the parts of a Shapefile are there, whole, and of one length.

    Raises:
        InputError: one is missing, cut off or belongs to another.
    """
    shx, dbf = (_beside(path, suffix) for suffix in (".shx", ".dbf"))
    for part, suffix in ((shx, ".shx"), (dbf, ".dbf")):
        if part is None:
            raise InputError(
                tr("The file {name} that belongs to {file} is missing; copy it beside it.").format(
                    name=path.stem + suffix, file=path.name
                )
            )
    shapes = _declared(path)
    index = _declared(shx)
    head = _start(dbf, 32)
    if shapes is None or index is None or len(head) < 32:
        raise damaged(path.name)
    rows, first, width = struct.unpack("<IHH", head[4:12])
    fields = _start(dbf, first)[32:]
    widths = sum(fields[at + 16] for at in range(0, len(fields) - 31, 32) if fields[at] != _DBF_END)
    if widths + 1 != width:
        raise damaged(path.name)
    if (index - _SHP_HEAD) // 8 != rows or not 0 <= dbf.stat().st_size - first - rows * width <= _DBF_TAIL:
        raise damaged(path.name)
    if rows and not (_marked(dbf, first, rows, width) and _indexed(path, shx, rows)):
        raise damaged(path.name)


def _marked(dbf: Path, first: int, rows: int, width: int) -> bool:
    """Whether each record of a dBase file begins with its mark (blank, or * where it is deleted)."""
    data = numpy.memmap(dbf, dtype=numpy.uint8, mode="r", offset=first, shape=(rows * width,))
    return bool(numpy.isin(data[::width], (0x20, 0x2A)).all())


def _indexed(shp: Path, shx: Path, rows: int) -> bool:
    """Whether each entry of the index leads to the shape of its number and length."""
    index = (
        numpy.fromfile(shx, dtype=">u4", count=2 * rows, offset=_SHP_HEAD).reshape(-1, 2).astype(numpy.int64)
    )
    words = numpy.memmap(shp, dtype=">u4", mode="r", shape=(shp.stat().st_size // 4,))
    at, length = index[:, 0] // 2, index[:, 1]
    if (index[:, 0] % 2).any() or (at + 2 + length // 2 > len(words)).any():
        return False
    return bool((words[at] == numpy.arange(1, rows + 1)).all() and (words[at + 1] == length).all())


def _beside(path: Path, suffix: str) -> Path | None:
    for name in (suffix, suffix.upper()):
        if path.with_suffix(name).exists():
            return path.with_suffix(name)
    return None


def _declared(path: Path) -> int | None:
    """Length in bytes by the head of a .shp or .shx; None where the file is shorter."""
    head = _start(path, _SHP_HEAD)
    if len(head) < _SHP_HEAD or head[:4] != b"\x00\x00\x27\x0a":
        return None
    length = 2 * struct.unpack(">I", head[24:28])[0]
    return length if _SHP_HEAD <= length <= path.stat().st_size else None


def _start(path: Path, size: int) -> bytes:
    with path.open("rb") as stream:
        return stream.read(size)
