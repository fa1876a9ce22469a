"""The lock of a ledger's folder: an exclusively created file, which works on network shares.

It says who holds it: host, process, and a token of its own. It is never judged by a clock: the clocks of
two computers and of a file server differ. What a dead process of this computer left behind is removed;
what another computer left behind is removed by people, who are told which one it is.
"""

from __future__ import annotations

import json
import os
import secrets
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from .errors import LedgerError
from .i18n import tr

LOCK = "ledger.lock"
BREAK = "ledger.lock.break"
LOCK_SECONDS = 30.0
PAUSE_SECONDS = 0.02


@contextmanager
def folder_lock(folder: Path) -> Iterator[None]:
    """Hold the lock of a folder.

    Raises:
        LedgerError: somebody else holds it for too long, or the folder cannot be written.
    """
    lock, token = folder / LOCK, secrets.token_hex(8)
    deadline = time.monotonic() + LOCK_SECONDS
    while not _create(lock, token):
        _remove_dead(folder)
        if time.monotonic() > deadline:
            raise LedgerError(_waited_for(lock))
        time.sleep(PAUSE_SECONDS)
    try:
        yield
    finally:
        if _holder(lock).get("token") == token:
            lock.unlink(missing_ok=True)


def _create(path: Path, token: str) -> bool:
    """Create the lock; False where it exists."""
    try:
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666)
    except (FileExistsError, PermissionError) as error:
        # on Windows a lock that is being deleted denies access for a moment
        if isinstance(error, PermissionError) and not path.exists() and not os.access(path.parent, os.W_OK):
            raise _not_writable(error) from None
        return False
    except OSError as error:
        raise _not_writable(error) from None
    text = json.dumps({"host": socket.gethostname(), "process": os.getpid(), "token": token})
    try:
        os.write(handle, text.encode())
    finally:
        os.close(handle)
    return True


def _remove_dead(folder: Path) -> None:
    """Remove the lock of a dead process of this computer, one remover at a time.

    Between looking and removing another process may have removed the same lock and made its own; hence
    the second file, under which the lock is looked at again.
    """
    lock, breaking = folder / LOCK, folder / BREAK
    if not _is_dead(_holder(lock)) or not _create(breaking, secrets.token_hex(8)):
        return
    try:
        if _is_dead(_holder(lock)):
            lock.unlink(missing_ok=True)
    finally:
        breaking.unlink(missing_ok=True)


def _holder(lock: Path) -> dict:
    """What a lock says; empty where it says nothing (yet)."""
    with suppress(OSError, ValueError):
        found = json.loads(lock.read_bytes())
        return found if isinstance(found, dict) else {}
    return {}


def _is_dead(holder: dict) -> bool:
    """Whether the holder is a process of this computer that is gone; in doubt it is not."""
    if holder.get("host") != socket.gethostname() or not isinstance(holder.get("process"), int):
        return False
    if os.name == "nt":  # os.kill would end the process there
        return False
    try:
        os.kill(holder["process"], 0)
    except ProcessLookupError:
        return True
    except OSError:
        return False
    return False


def _waited_for(lock: Path) -> str:
    holder = _holder(lock)
    return tr(
        "Somebody else is writing to the ledger (computer {host}, process {process}); try again in a minute. "
        "If nothing runs there, delete the file {file} in the ledger's folder."
    ).format(host=holder.get("host", "?"), process=holder.get("process", "?"), file=lock.name)


def _not_writable(error: OSError) -> LedgerError:
    return LedgerError(tr("The ledger's folder cannot be written: {reason}.").format(reason=error.strerror))
