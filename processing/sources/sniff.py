"""What a file is, by its content: the name of a file is only a claim."""

from __future__ import annotations

import codecs
from enum import Enum
from pathlib import Path

from ...rules.errors import InputError
from ...rules.i18n import tr

HEAD_BYTES = 65_536


class Kind(Enum):
    """Container of a file."""

    TEXT = "text"
    JSON = "json"
    ZIP = "zip"
    XLSX = "xlsx"
    XLS = "xls"
    SQLITE = "sqlite"
    SHAPEFILE = "shapefile"


def kind_of(path: Path) -> Kind:
    """Recognise a container.

    Raises:
        InputError: not there, not readable, empty, or nothing that holds records.
    """
    data = head(path)
    if data.startswith(b"PK\x03\x04"):
        return Kind.XLSX if b"[Content_Types].xml" in data or b"xl/" in data[:4096] else Kind.ZIP
    if data.startswith(b"SQLite format 3\x00"):
        return Kind.SQLITE
    if data.startswith(b"\x00\x00\x27\x0a"):
        return Kind.SHAPEFILE
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return Kind.XLS  # the container of all old Office files; only a workbook opens later
    for start, what in (
        (b"%PDF", tr("a PDF document")),
        (b"\x1f\x8b", tr("a gzip archive")),
        (b"7z\xbc\xaf", tr("a 7-Zip archive")),
        (b"Rar!", tr("a RAR archive")),
        (b"\x89PNG", tr("a picture")),
        (b"\xff\xd8\xff", tr("a picture")),
        (b"PK\x05\x06", tr("an empty archive")),
    ):
        if data.startswith(start):
            raise wrong(path, what)
    text = data.removeprefix(codecs.BOM_UTF8).lstrip()[:512].lower()
    if text.startswith((b"<!doctype html", b"<html")) or b"<html" in text:
        raise wrong(path, tr("a web page (perhaps an error page saved instead of the data)"))
    if text.startswith(b"<"):
        raise wrong(path, tr("an XML document"))
    if not text:
        raise InputError(tr("The file {file} is empty.").format(file=path.name))
    if text.startswith((b"{", b"[")):
        return Kind.JSON
    if b"\x00" in data and not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise wrong(path, tr("binary data"))
    return Kind.TEXT


def head(path: Path) -> bytes:
    """The first bytes of a file."""
    if path.is_dir():
        raise InputError(tr("{file} is a folder; choose the file in it.").format(file=path.name))
    try:
        with path.open("rb") as stream:
            return stream.read(HEAD_BYTES)
    except FileNotFoundError:
        raise InputError(tr("The file {file} does not exist.").format(file=path.name)) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or tr("unreadable")
        raise InputError(
            tr("The file {file} cannot be read: {reason}.").format(file=path.name, reason=reason)
        ) from None


def wrong(path: Path, what: str) -> InputError:
    """The sentence for a file that holds no records."""
    return InputError(
        tr("The file {file} is {what}, not a file of records; choose the data file itself.").format(
            file=path.name, what=what
        )
    )
