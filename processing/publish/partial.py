"""Whole or not at all: work in a sibling ``.partial-*`` folder, then one rename.

A killed, cancelled, failed or disk-full run leaves what stood there before. The work folder is
private (0700) and carries the process number of its maker; leftovers of dead processes are swept at
the next start, so that no raw copy stays behind.
"""

from __future__ import annotations

import errno
import os
import secrets
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ...rules.errors import LocalSafetyError, WriteError
from ...rules.i18n import tr

PREFIX = ".partial-"
OLD, ASIDE = "old", ".aside"
"""In a work folder: what was moved aside to be replaced, and a file with the name of its place."""
RETRY_SECONDS = 5.0
UNMARKED_SECONDS = 60.0


class PartialFolder:
    """A folder (``path``) that becomes ``target`` by :meth:`commit`, or nothing.

    It lies inside the work folder, which keeps the mark of its maker to the end: whoever is killed at any
    moment leaves something that is no package and that is swept. Used as a context manager; leaving it
    without a commit removes the work folder.
    """

    def __init__(self, target: Path):
        self.target = Path(target)
        self._work = work_folder(self.target.parent)
        self.path = self._work / self.target.name
        self.path.mkdir(mode=0o700)

    def __enter__(self) -> PartialFolder:
        return self

    def __exit__(self, kind, error, _traceback) -> None:
        shutil.rmtree(self._work, ignore_errors=True)
        if isinstance(error, OSError) and not isinstance(error, LocalSafetyError):
            raise write_error(self.target, error) from None

    def commit(self) -> None:
        """Make everything durable and rename the folder to the target.

        Raises:
            WriteError: the target exists and is not an empty folder, or the rename failed.
        """
        if self.target.exists():
            if not self.target.is_dir() or any(self.target.iterdir()):
                raise WriteError(
                    tr("{name} already exists and is not empty; it is never overwritten.").format(
                        name=self.target.name
                    )
                )
            self.target.rmdir()
        for folder, _, files in os.walk(self.path):
            for name in files:
                sync(Path(folder) / name)
            sync(Path(folder))
        self.path.chmod(0o755)
        rename(self.path, self.target)
        sync(self.target.parent)


@contextmanager
def replace_file(path: str | Path) -> Iterator[Path]:
    """Yield a path to write to; on success the file there takes the place of ``path``.

    The yielded path has the same file name (a GeoPackage's table is named by it).

    Raises:
        WriteError: it could not be written or moved; the previous file still stands.
    """
    target = Path(path)
    try:
        folder = work_folder(target.parent)
    except OSError as error:
        raise write_error(target, error) from None
    try:
        partial = folder / target.name
        yield partial
        sync(partial)
        rename(partial, target)
        for suffix in ("-wal", "-shm", "-journal"):
            target.with_name(target.name + suffix).unlink(missing_ok=True)
        sync(target.parent)
    except OSError as error:
        raise write_error(target, error) from None
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def copy_files(source: Path, target: Path) -> None:
    """Copy a folder, hidden names left out; the first failure is raised as it is.

    ``shutil.copytree`` gathers failures into one that no longer says that the disk is full.
    """
    target.mkdir(parents=True, exist_ok=True)
    for path in sorted(source.iterdir()):
        if path.name.startswith("."):
            continue
        if path.is_dir():
            copy_files(path, target / path.name)
        else:
            shutil.copyfile(path, target / path.name)


def work_folder(parent: Path) -> Path:
    """A new private work folder in ``parent`` (made if absent), after sweeping dead ones."""
    parent.mkdir(parents=True, exist_ok=True)
    sweep(parent)
    path = parent / f"{PREFIX}{secrets.token_hex(6)}"
    path.mkdir(mode=0o700)
    try:
        _marker(path).write_text(str(os.getpid()), encoding="ascii")
    except OSError:  # a disk without room for even that
        shutil.rmtree(path, ignore_errors=True)
        raise
    return path


def sweep(parent: Path) -> None:
    """Remove work folders whose process is gone; those of others are left alone."""
    for path in parent.glob(f"{PREFIX}*"):
        try:
            process = int(_marker(path).read_text(encoding="ascii"))
            dead = not _alive(process)
        except (OSError, ValueError):  # being made just now, or its maker died before it was marked
            dead = _age(path) > UNMARKED_SECONDS
        if dead:
            put_back(path)
            shutil.rmtree(path, ignore_errors=True)


def move_aside(target: Path, work: Path) -> None:
    """Move a folder into a work folder beside it; after a kill the next start puts it back."""
    with (work / ASIDE).open("w", encoding="utf-8") as stream:
        stream.write(target.name)
        stream.flush()
        os.fsync(stream.fileno())
    sync(work)
    rename(target, work / OLD)


def put_back(work: Path) -> None:
    """Give what was moved aside its place again, unless something has taken it."""
    try:
        target = work.parent / (work / ASIDE).read_text(encoding="utf-8")
    except (OSError, ValueError):
        return
    if target.parent == work.parent and (work / OLD).exists() and not target.exists():
        rename(work / OLD, target)
        sync(work.parent)


def rename(source: Path, target: Path) -> None:
    """Move within a folder, trying for five seconds: on Windows another program may hold the file.

    Raises:
        WriteError: it still cannot be replaced.
    """
    deadline = time.monotonic() + RETRY_SECONDS
    while True:
        try:
            source.replace(target)
            return
        except PermissionError:
            if time.monotonic() > deadline:
                raise WriteError(
                    tr("{name} is held open by another program; close it there and try again.").format(
                        name=target.name
                    )
                ) from None
            time.sleep(0.2)


def sync(path: Path) -> None:
    """Ask the system to write a file or folder to disk (folders: not on Windows)."""
    if path.is_dir() and os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.EBADF, errno.EACCES):
            raise
    finally:
        os.close(handle)


def write_error(target: Path, error: OSError) -> WriteError:
    """One sentence for a failed write."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        text = tr("The disk is full: {name} was not written and what stood there before still stands.")
        return WriteError(text.format(name=target.name))
    text = tr("{name} cannot be written ({reason}); what stood there before still stands.")
    return WriteError(text.format(name=target.name, reason=error.strerror or type(error).__name__))


def _marker(folder: Path) -> Path:
    return folder / ".process"


def _age(path: Path) -> float:
    """Seconds since a folder was changed; 0 where it is gone."""
    try:
        return time.time() - path.stat().st_mtime
    except OSError:
        return 0.0


def _alive(process: int) -> bool:
    if os.name == "nt":
        return process == os.getpid()
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
