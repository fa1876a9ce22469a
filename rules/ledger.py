"""The ledger: what was released to whom, append-only and hash chained.

``ledger.jsonl`` holds one canonical JSON object per line; each names the SHA-256 of the line before
it, so that no line can be changed, removed or put in between without breaking the chain. Beside it,
in ``releases/<release>/``, stand the published statements, with which later releases are audited
jointly. The head is the SHA-256 of the last line; that of an empty ledger is :data:`EMPTY_HEAD`.

A line counts from its line end on: a power failure in the midst of it leaves a tail without one, which
nobody was told of; it is put aside before the next entry. Where ``ledger.yaml`` names a PostgreSQL
database, lines and statements stand there (:mod:`.ledger_postgres`).
"""

from __future__ import annotations

import datetime as dt
import errno
import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .canonical import canonical_json
from .errors import LedgerError
from .i18n import tr
from .ledger_lock import LOCK, folder_lock

FILE = "ledger.jsonl"
TORN = "ledger.torn"
EMPTY_HEAD = "0" * 64
__all__ = ["EMPTY_HEAD", "FILE", "LOCK", "TORN", "Ledger", "open_ledger"]


@dataclass(frozen=True)
class Ledger:
    """A ledger folder; read anew at each call, because others may write to it."""

    folder: Path

    @property
    def path(self) -> Path:
        """The chained file."""
        return self.folder / FILE

    def exists(self) -> bool:
        """Whether a ledger was begun here."""
        return self.path.exists()

    def begin(self) -> None:
        """Make the empty ledger on disk, where there is none yet.

        Raises:
            LedgerError: the folder cannot be written.
        """
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            self.path.touch()
        except OSError as error:
            raise LedgerError(
                tr("The ledger's folder cannot be written: {reason}.").format(reason=error.strerror)
            ) from None

    def data(self) -> bytes:
        """All whole lines with their ends, as a verifier reads them.

        Raises:
            LedgerError: unreadable.
        """
        data = self._bytes()
        return data[: data.rfind(b"\n") + 1]

    def _bytes(self) -> bytes:
        try:
            return self.path.read_bytes()
        except FileNotFoundError:
            return b""
        except OSError as error:
            raise LedgerError(
                tr("The ledger cannot be read: {reason}.").format(reason=error.strerror)
            ) from None

    def lines(self) -> list[bytes]:
        """Whole lines without their ends.

        Raises:
            LedgerError: unreadable.
        """
        return self.data().split(b"\n")[:-1]

    def entries(self) -> list[dict[str, Any]]:
        """All entries, after checking the chain.

        Raises:
            LedgerError: a line is unreadable, or the chain is broken.
        """
        return chain(self.lines())

    def head(self) -> str:
        """SHA-256 of the last line without its end."""
        return head_of(self.lines())

    def remembered(self, release: str, name: str) -> bytes:
        """A file that was kept with a release (``statements.csv``, ``products.json``).

        Raises:
            OSError: it is not there.
        """
        return (self._kept(release) / name).read_bytes()

    def _kept(self, release: str) -> Path:
        return self.folder / "releases" / release

    def append(self, entry: dict[str, Any], files: dict[str, bytes] | None = None) -> str:
        """Add an entry (inside :meth:`locked`) and keep files beside it; returns the new head.

        The files are written first: an entry without its statements would blind later audits.
        ``seq``, ``prev`` and ``time`` are set here.

        Raises:
            LedgerError: the entry could not be written.
        """
        lines = self.lines()
        line = next_line(lines, entry)
        try:
            if files:
                self._keep(entry["release"], files)
            self._add_line(line, sum(len(item) + 1 for item in lines))
        except OSError as error:
            raise LedgerError(
                tr("The ledger cannot be written: {reason}. Nothing was released.").format(
                    reason=error.strerror
                )
            ) from None
        return hashlib.sha256(line).hexdigest()

    def _add_line(self, line: bytes, size: int) -> None:
        """Append durably behind ``size`` bytes; a line that did not get in whole is taken back."""
        with self.path.open("r+b", buffering=0) as stream, _system_lock(stream):
            if stream.seek(0, os.SEEK_END) != size:
                raise LedgerError(
                    tr("Somebody else wrote to the ledger at the same time. Nothing was released; try again.")
                )
            try:
                if stream.write(line + b"\n") != len(line) + 1:
                    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
                os.fsync(stream.fileno())
            except OSError:
                stream.truncate(size)
                raise

    def _keep(self, release: str, files: dict[str, bytes]) -> None:
        folder = self._kept(release)
        partial = folder.with_name(f".partial-{release}")
        shutil.rmtree(partial, ignore_errors=True)
        partial.mkdir(parents=True)
        for name, data in files.items():
            with (partial / name).open("wb") as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
        shutil.rmtree(folder, ignore_errors=True)
        partial.replace(folder)
        _sync_folder(folder.parent)

    @contextmanager
    def locked(self) -> Iterator[list[str]]:
        """Keep others from writing; gives sentences on what had to be put right before.

        Raises:
            LedgerError: somebody else holds the lock for too long.
        """
        with folder_lock(self.folder):
            yield self._put_tail_aside()

    def _put_tail_aside(self) -> list[str]:
        """Cut off a tail without a line end, after it was saved in a file of its own."""
        data = self._bytes()
        whole = data.rfind(b"\n") + 1
        if whole == len(data):
            return []
        aside = self.folder / f"{TORN}-{hashlib.sha256(data).hexdigest()[:8]}"
        try:
            with aside.open("wb") as stream:
                stream.write(data[whole:])
                stream.flush()
                os.fsync(stream.fileno())
            with self.path.open("r+b") as stream:
                stream.truncate(whole)
                os.fsync(stream.fileno())
        except OSError as error:
            raise LedgerError(
                tr("The ledger's folder cannot be written: {reason}.").format(reason=error.strerror)
            ) from None
        return [
            tr(
                "The last entry of the ledger was cut off, probably by a power failure, before it counted. "
                "It was put aside as {file}; the release that it belongs to was not published: publish it "
                "again."
            ).format(file=aside.name)
        ]


def open_ledger(folder: Path, create: bool = False) -> Ledger:
    """Open a ledger folder.

    Args:
        create: allow a folder without a ledger; :meth:`Ledger.begin` writes it.

    Raises:
        LedgerError: no ledger there and ``create`` is not set; its chain is broken; its database cannot
            be reached.
        ConfigurationError: its ``ledger.yaml`` is not valid.
    """
    from .ledger_postgres import SETTINGS, postgres_ledger

    folder = Path(folder)
    ledger = postgres_ledger(folder) if (folder / SETTINGS).exists() else Ledger(folder)
    if not create and not ledger.exists():
        raise LedgerError(
            tr(
                "The folder {folder} holds no ledger. If something was released before, give the folder "
                "of that ledger; only if nothing ever was, tick “Begin a new ledger”."
            ).format(folder=ledger.folder.name or "?")
        )
    ledger.entries()
    return ledger


def chain(lines: list[bytes]) -> list[dict[str, Any]]:
    """Entries of lines, after checking their chain.

    Raises:
        LedgerError: a line is unreadable, or the chain is broken.
    """
    previous, result = EMPTY_HEAD, []
    for number, line in enumerate(lines, start=1):
        try:
            entry = json.loads(line)
            intact = entry["prev"] == previous and entry["seq"] == number
            intact = intact and canonical_json(entry) == line
        except (ValueError, KeyError, TypeError):
            intact = False
        if not intact:
            raise LedgerError(
                tr("The ledger was changed: its chain breaks at line {line}.").format(line=number)
            )
        previous = hashlib.sha256(line).hexdigest()
        result.append(entry)
    return result


def head_of(lines: list[bytes]) -> str:
    """SHA-256 of the last line without its end."""
    return hashlib.sha256(lines[-1]).hexdigest() if lines else EMPTY_HEAD


def next_line(lines: list[bytes], entry: dict[str, Any]) -> bytes:
    """The line of a new entry behind others, whose chain is checked."""
    return canonical_json(
        {
            **entry,
            "seq": len(chain(lines)) + 1,
            "prev": head_of(lines),
            "time": dt.datetime.now(dt.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ"),
        }
    )


@contextmanager
def _system_lock(stream) -> Iterator[None]:
    """The operating system's own lock as a second guard, where the file system knows it."""
    try:
        import fcntl
    except ImportError:  # Windows: two writers are told apart by the size of the file alone
        yield
        return
    with suppress(OSError):
        fcntl.lockf(stream, fcntl.LOCK_EX)
    try:
        yield
    finally:
        with suppress(OSError):
            fcntl.lockf(stream, fcntl.LOCK_UN)


def _sync_folder(folder: Path) -> None:
    """Make a rename durable; file systems that cannot are left alone."""
    if os.name == "nt":
        return
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
