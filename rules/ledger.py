"""The ledger: what was released to whom, append-only and hash chained.

``ledger.jsonl`` holds one canonical JSON object per line; each names the SHA-256 of the line before
it, so that no line can be changed, removed or put in between without breaking the chain. Beside it,
in ``releases/<release>/``, stand the published statements, with which later releases are audited
jointly. The head is the SHA-256 of the last line; that of an empty ledger is :data:`EMPTY_HEAD`.
"""

from __future__ import annotations

import datetime as dt
import errno
import hashlib
import json
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .canonical import canonical_json
from .errors import LedgerError
from .i18n import tr

FILE = "ledger.jsonl"
LOCK = "ledger.lock"
EMPTY_HEAD = "0" * 64
LOCK_SECONDS = 30.0
STALE_SECONDS = 600.0


@dataclass(frozen=True)
class Ledger:
    """A ledger folder; read anew at each call, because others may write to it."""

    folder: Path

    @property
    def path(self) -> Path:
        """The chained file."""
        return self.folder / FILE

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

    def lines(self) -> list[bytes]:
        """Lines without their ends.

        Raises:
            LedgerError: unreadable, or the last line was torn by a crash.
        """
        try:
            data = self.path.read_bytes()
        except FileNotFoundError:
            return []
        except OSError as error:
            raise LedgerError(
                tr("The ledger cannot be read: {reason}.").format(reason=error.strerror)
            ) from None
        if data and not data.endswith(b"\n"):
            raise LedgerError(
                tr(
                    "The last line of the ledger was cut off, perhaps by a power failure; compare it with a "
                    "copy before anything else is released."
                )
            )
        return data.split(b"\n")[:-1]

    def entries(self) -> list[dict[str, Any]]:
        """All entries, after checking the chain.

        Raises:
            LedgerError: a line is unreadable, or the chain is broken.
        """
        previous, result = EMPTY_HEAD, []
        for number, line in enumerate(self.lines(), start=1):
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

    def head(self) -> str:
        """SHA-256 of the last line without its end."""
        lines = self.lines()
        return hashlib.sha256(lines[-1]).hexdigest() if lines else EMPTY_HEAD

    def published_folder(self, release: str) -> Path:
        """Where the published statements of a release stand."""
        return self.folder / "releases" / release

    def append(self, entry: dict[str, Any], files: dict[str, bytes] | None = None) -> str:
        """Add an entry (inside :meth:`locked`) and keep files beside it; returns the new head.

        The files are written first: an entry without its statements would blind later audits.
        ``seq``, ``prev`` and ``time`` are set here.

        Raises:
            LedgerError: the entry could not be written.
        """
        entries = self.entries()
        full = {
            **entry,
            "seq": len(entries) + 1,
            "prev": self.head(),
            "time": dt.datetime.now(dt.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ"),
        }
        line = canonical_json(full)
        try:
            if files:
                self._keep(entry["release"], files)
            self._add_line(line)
        except OSError as error:
            raise LedgerError(
                tr("The ledger cannot be written: {reason}. Nothing was released.").format(
                    reason=error.strerror
                )
            ) from None
        return hashlib.sha256(line).hexdigest()

    def _add_line(self, line: bytes) -> None:
        """Append durably; a line that did not get in whole is taken back."""
        with self.path.open("ab", buffering=0) as stream:
            size = stream.seek(0, os.SEEK_END)
            try:
                if stream.write(line + b"\n") != len(line) + 1:
                    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
                os.fsync(stream.fileno())
            except OSError:
                stream.truncate(size)
                raise

    def _keep(self, release: str, files: dict[str, bytes]) -> None:
        folder = self.published_folder(release)
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

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keep others from writing; works on network shares (an exclusively created file).

        Raises:
            LedgerError: somebody else holds the lock for too long.
        """
        lock = self.folder / LOCK
        deadline = time.monotonic() + LOCK_SECONDS
        while True:
            try:
                handle = os.open(lock, os.O_CREAT | os.O_EXCL | os.O_WRONLY)
                break
            except FileExistsError:
                if _age(lock) > STALE_SECONDS:
                    lock.unlink(missing_ok=True)
                    continue
                if time.monotonic() > deadline:
                    raise LedgerError(
                        tr(
                            "Somebody else is writing to the ledger; try again in a minute. If nobody is, "
                            "delete the file {file} in its folder."
                        ).format(file=LOCK)
                    ) from None
                time.sleep(0.02)
            except OSError as error:
                raise LedgerError(
                    tr("The ledger's folder cannot be written: {reason}.").format(reason=error.strerror)
                ) from None
        try:
            os.write(handle, str(os.getpid()).encode())
            os.close(handle)
            yield
        finally:
            lock.unlink(missing_ok=True)


def open_ledger(folder: Path, create: bool = False) -> Ledger:
    """Open a ledger folder.

    Args:
        create: allow a folder without a ledger; :meth:`Ledger.begin` writes it.

    Raises:
        LedgerError: no ledger there and ``create`` is not set; or its chain is broken.
    """
    ledger = Ledger(Path(folder))
    if not create and not ledger.path.exists():
        raise LedgerError(
            tr(
                "The folder {folder} holds no ledger. If something was released before, give the folder "
                "of that ledger; only if nothing ever was, tick “Begin a new ledger”."
            ).format(folder=ledger.folder.name or "?")
        )
    ledger.entries()
    return ledger


def _age(path: Path) -> float:
    try:
        return time.time() - path.stat().st_mtime
    except OSError:
        return 0.0
