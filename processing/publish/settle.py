"""The last touch to a GeoPackage: nothing of how and when it was made stays in it."""

from __future__ import annotations

import errno
import os
import sqlite3
from contextlib import closing
from pathlib import Path

from .partial import write_error

FIXED_TIME = "2000-01-01T00:00:00.000Z"


def settle_gpkg(path: Path, description: str | None = None) -> None:
    """Put a fixed time of change and pack the file: no free pages, the same content in the same bytes.

    Args:
        description: put to every table where it is given.

    Raises:
        WriteError: SQLite could not write it; as a rule the disk is full.
    """
    try:
        with closing(sqlite3.connect(path)) as base:
            base.execute("PRAGMA secure_delete=ON")
            base.execute("UPDATE gpkg_contents SET last_change=?", (FIXED_TIME,))
            if description is not None:
                base.execute("UPDATE gpkg_contents SET description=?", (description,))
            base.commit()
            base.execute("VACUUM")
    except sqlite3.Error as error:
        code = errno.ENOSPC if "full" in str(error) else errno.EIO
        raise write_error(path, OSError(code, os.strerror(code))) from None
