"""ZIP packages read safely: nothing is unpacked to disk, and a hostile archive is refused.

Refused: paths out of the folder, links, encryption, archives inside, doubled names, too many or too
large entries, and a compression ratio that only a bomb has.
"""

from __future__ import annotations

import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from ...rules.errors import InputError
from ...rules.i18n import tr

MAX_ENTRIES = 1_000
MAX_BYTES = 4 << 30
MAX_RATIO = 200
MAX_READ_BYTES = 8 << 20
"""Of a file that is read as a whole (a code list)."""
RATIO_FROM_BYTES = 1 << 20
"""Small entries of spaces or zeros may compress well; a bomb is large."""
_NESTED = {".zip", ".7z", ".rar", ".gz", ".bz2", ".xz", ".tar", ".tgz", ".zst", ".jar", ".cab", ".iso"}
_BROKEN = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, RuntimeError, ValueError,
    OverflowError, LookupError, OSError,
)  # fmt: skip
"""What ``zipfile`` raises when it opens a damaged archive or member."""
_BROKEN_DATA = (zipfile.BadZipFile, zlib.error, EOFError)
"""What it raises while the data of a member are read; narrow, as other code runs in between."""


class DamagedArchiveError(InputError):
    """It cannot be unpacked."""


class Archive:
    """An open, checked package; use :func:`open_archive`."""

    def __init__(self, file: zipfile.ZipFile, name: str) -> None:
        self._file = file
        self.name = name
        self._entries = {item.filename: item for item in file.infolist() if not item.is_dir()}

    def names(self) -> list[str]:
        """Paths of the files inside."""
        return list(self._entries)

    def size(self, name: str) -> int:
        """Declared size of one file, bytes."""
        return self._entries[name].file_size

    @contextmanager
    def stream(self, name: str) -> Iterator[io.BufferedIOBase]:
        """The bytes of one file inside, as a stream. ``zipfile`` stops at the declared size."""
        try:
            stream = self._file.open(self._entries[name])
            nested = stream.peek(4)[:4] == b"PK\x03\x04"
        except _BROKEN:
            raise _damaged(self.name) from None
        with stream:
            if nested:
                raise _refused(self.name, tr("it holds another archive"))
            try:
                yield stream
            except _BROKEN_DATA:
                raise _damaged(self.name) from None

    def read(self, name: str, most: int = MAX_READ_BYTES) -> bytes:
        """All bytes of one (small) file inside.

        Raises:
            InputError: it is larger than ``most`` bytes.
        """
        if self.size(name) > most:
            why = tr("its file {name} is larger than {number} MB").format(
                name=PurePosixPath(name).name[:60], number=most >> 20
            )
            raise _refused(self.name, why)
        with self.stream(name) as stream:
            return stream.read()


@contextmanager
def open_archive(path: Path) -> Iterator[Archive]:
    """Open a ZIP read-only and check every entry before any is read.

    Raises:
        InputError: damaged, or refused; the sentence says why.
    """
    try:
        file = zipfile.ZipFile(path)
    except _BROKEN:
        raise _damaged(path.name) from None
    with file:
        check_entries(file.infolist(), path.name)
        yield Archive(file, path.name)


def check_entries(entries: list[zipfile.ZipInfo], name: str) -> None:
    """Refuse an archive that no honest package looks like."""
    if len(entries) > MAX_ENTRIES:
        raise _refused(name, tr("it holds more than {number} files").format(number=MAX_ENTRIES))
    if len({entry.filename for entry in entries}) != len(entries):
        raise _refused(name, tr("two of its files have the same name"))
    total = 0
    for entry in entries:
        inner = PurePosixPath(entry.filename)
        if not entry.filename:
            raise _damaged(name)
        if inner.is_absolute() or ".." in inner.parts or "\\" in entry.filename or ":" in entry.filename:
            raise _refused(name, tr("one of its paths leads out of its folder"))
        mode = entry.external_attr >> 16
        if mode and stat.S_IFMT(mode) not in (0, stat.S_IFREG, stat.S_IFDIR):
            raise _refused(name, tr("it holds a link"))
        if entry.flag_bits & 0x1:
            raise _refused(name, tr("it is protected by a password; unpack it and pack it without one"))
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise _refused(name, tr("its way of compressing is not supported; pack it as a plain ZIP"))
        if inner.suffix.lower() in _NESTED:
            raise _refused(name, tr("it holds another archive"))
        total += entry.file_size
        if entry.file_size > RATIO_FROM_BYTES and entry.file_size > MAX_RATIO * max(entry.compress_size, 1):
            raise _refused(name, tr("one of its files unpacks to an implausible size"))
    if total > MAX_BYTES:
        raise _refused(name, tr("it unpacks to more than 4 GB"))


def _refused(name: str, why: str) -> InputError:
    return InputError(tr("The archive {file} is refused: {reason}.").format(file=name, reason=why))


def _damaged(name: str) -> DamagedArchiveError:
    return DamagedArchiveError(
        tr("The archive {file} is damaged; get it again from its source.").format(file=name)
    )
