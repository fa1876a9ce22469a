"""The newest release at a place that never changes, so that a town's web link stays.

A whole folder takes the place of another one in a single step where the system can exchange two names:
Linux (``renameat2``) and macOS (``renamex_np``), on most local file systems. Elsewhere (Windows, network
shares) the old folder is moved aside first and the new one takes its place: a kill between these two steps
leaves nothing there until the next start, which puts the old one back.
"""

from __future__ import annotations

import ctypes
import json
import os
import shutil
import sys
from pathlib import Path

from ...rules.errors import PackageError, WriteError
from ...rules.i18n import tr
from .manifest import APPROVAL, NAME, check_files, read_manifest
from .partial import copy_files, move_aside, put_back, rename, sweep, sync, work_folder

EXCHANGE = 2
"""``RENAME_EXCHANGE`` of Linux (linux/fs.h) and ``RENAME_SWAP`` of macOS (sys/stdio.h)."""
AT_CWD = -100
"""``AT_FDCWD`` of Linux (linux/fcntl.h)."""


def shown_release(place: Path) -> str | None:
    """Id of the release that stands at a place; None where nothing does, or an empty folder.

    Raises:
        PackageError: something else stands there; it is never overwritten.
    """
    if place.parent.is_dir():
        sweep(place.parent)
    if not place.exists() or (place.is_dir() and not any(place.iterdir())):
        return None
    try:
        return read_manifest(place)["release"]
    except PackageError:
        raise PackageError(
            tr(
                "The folder {folder} holds something other than a release; choose a new or an empty "
                "folder for the newest release."
            ).format(folder=place.name)
        ) from None


def swap_newest(release: Path, place: Path) -> None:
    """Put a copy of a release at a place, instead of the one that stands there.

    The copy is compared with the manifest and forced to disk before it gets its name.

    Raises:
        PackageError: something other than a release stands there, or the copy is not whole.
        WriteError: the old one is held open by another program; it still stands.
        OSError: it could not be written; the old one still stands.
    """
    stood = shown_release(place) is not None
    work = work_folder(place.parent)
    try:
        new = work / "new"
        copy_files(release, new)
        check_files(new, json.loads((new / NAME).read_bytes()))
        if (new / APPROVAL).read_bytes() != (release / APPROVAL).read_bytes():
            raise PackageError(tr("The copy of the newest release is not whole; the earlier one stands."))
        for folder, _, files in os.walk(new):
            for name in files:
                sync(Path(folder) / name)
            sync(Path(folder))
        if not stood:
            if place.exists():
                place.rmdir()
            rename(new, place)
        elif not exchange(new, place):
            _one_after_the_other(new, place, work)
        sync(place.parent)
    finally:
        put_back(work)
        shutil.rmtree(work, ignore_errors=True)


def _one_after_the_other(new: Path, place: Path, work: Path) -> None:
    """The old one aside, the new one in, and back again where that fails."""
    move_aside(place, work)
    try:
        rename(new, place)
    except (OSError, WriteError):
        put_back(work)
        raise


def exchange(first: Path, second: Path) -> bool:
    """Exchange the names of two folders in a single step; False where the system cannot."""
    names = os.fsencode(first), os.fsencode(second)
    try:
        library = ctypes.CDLL(None, use_errno=True)
        if sys.platform.startswith("linux"):
            return library.renameat2(AT_CWD, names[0], AT_CWD, names[1], EXCHANGE) == 0
        if sys.platform == "darwin":
            return library.renamex_np(*names, EXCHANGE) == 0
    except (AttributeError, OSError, TypeError):  # an old C library; Windows has none of this kind
        return False
    return False
