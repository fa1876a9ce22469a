"""What a file is, by its content: the name of a file is only a claim."""

from __future__ import annotations

import codecs
from enum import Enum
from pathlib import Path

from ...rules.errors import InputError
from ...rules.i18n import tr
from .columns import visible

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
    if b"\x00" in data and not wide(data):
        raise wrong(path, tr("binary data"))
    return Kind.TEXT


def wide(data: bytes) -> str:
    """The codec of UTF-16 text, by its mark or by the zeros at every other place; empty for other bytes."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    start = data[:2000]
    for codec, zeros, letters in (
        ("utf-16-le", start[1::2], start[::2]),
        ("utf-16-be", start[::2], start[1::2]),
    ):
        if len(start) > 3 and zeros.count(0) * 2 > len(zeros) and not letters.count(0):
            return codec
    return ""


def refuse_wide(data: bytes, file: str, encoding: str) -> None:
    """Refuse UTF-16 text that was expected in another encoding.

    Raises:
        InputError: one sentence with the cure.
    """
    codec = wide(data)
    if codec and not encoding.startswith("utf-16"):
        raise InputError(
            tr(
                "{file} is UTF-16 text, but {encoding} was expected; save it as UTF-8, or write "
                "“encoding: {codec}” in the mapping."
            ).format(file=file, encoding=encoding, codec=codec)
        )


def refuse_open_database(path: Path) -> None:
    """Refuse a SQLite file that another program is writing into: what it holds is not whole.

    Raises:
        InputError: a write-ahead log or a rollback journal lies beside it.
    """
    for suffix in ("-wal", "-journal"):
        if path.with_name(path.name + suffix).exists():
            raise InputError(
                tr("{file} is open in another program; close it there and import again.").format(
                    file=path.name
                )
            )


def head(path: Path) -> bytes:
    """The first bytes of a file.

    Raises:
        InputError: not there, not readable, a folder, or a name that no message and no report can show.
    """
    if not visible(path.name, 300):
        shown = "".join(item if item.isprintable() else "\ufffd" for item in path.name)
        raise InputError(
            tr("The name of the file {file} holds control or invisible characters; rename the file.").format(
                file=shown[:100]
            )
        )
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
