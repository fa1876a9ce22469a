"""Many rows into a GeoPackage at once: an empty table that OGR made is filled through SQLite.

OGR writes feature by feature and lets SQLite build the spatial index one insertion at a time, which is most
of the time of a large file. Here rows go in as one statement, and the index is packed (``packed_rtree``).
Only for a new file that nobody else has open and that is thrown away when this fails.
"""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import Callable

import numpy as np

from ...rules.errors import WriteError
from ...rules.i18n import tr
from .bulk_insert import insert_rows
from .packed_rtree import Boxes, capacity_of, fill_rtree, tiled
from .partial import write_error

_POINT = np.dtype([("head", "S8"), ("order", "u1"), ("type", "<u4"), ("x", "<f8"), ("y", "<f8")])
_POINT_WKB_BYTES = 21
_LITTLE_ENDIAN, _ENVELOPE_XY, _EMPTY = 1, 2, 16
"""Flags of a GeoPackage geometry header (OGC 12-128r19, 2.1.3.1.1)."""


def fill_table(
    path: Path,
    columns: list[str],
    batches: Iterable[list[list]],
    wkb: Iterable | None = None,
    points: tuple[np.ndarray, np.ndarray] | None = None,
    rings: Callable[[slice], np.ndarray] | None = None,
    check: Callable[[], None] = lambda: None,
) -> int:
    """Fill the only, empty table of a new GeoPackage.

    Args:
        path: a GeoPackage with one user table without rows.
        columns: names of the attributes.
        batches: values of some rows, column by column, as SQLite takes them (None, int, float, str);
            fid is 1, 2, ...
        wkb: little-endian WKB per row or None.
        points: x and y of the rows instead, float (n,), NaN = no geometry.
        rings: gives the closed outlines of some rows, polygons, instead, float (m, corners, 2).
        check: called once per batch, also of the index, and may raise.

    Returns:
        How many rows were written.

    Raises:
        WriteError: SQLite could not write (a full disk, say).
    """
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as base:
            base.execute("PRAGMA journal_mode=OFF")
            base.execute("PRAGMA synchronous=OFF")
            base.execute("BEGIN EXCLUSIVE")
            count = _fill(base, columns, batches, wkb, points, rings, check)
            base.execute("COMMIT")
            return count
    except sqlite3.Error as error:
        if "full" in str(error):
            raise write_error(path, OSError(errno.ENOSPC, "")) from None
        raise WriteError(
            tr(
                "{file} could not be written whole; check free space and permissions. Nothing was changed."
            ).format(file=path.name)
        ) from None


def _fill(base: sqlite3.Connection, columns: list[str], batches, wkb, points, rings, check) -> int:
    (table,) = base.execute("SELECT table_name FROM gpkg_contents").fetchone()
    found = base.execute(
        "SELECT column_name, srs_id FROM gpkg_geometry_columns WHERE table_name=?", (table,)
    ).fetchone()
    spatial = found is not None and not (wkb is None and points is None and rings is None)
    geometry, srs = found if spatial else ("", 0)
    triggers = base.execute(
        "SELECT name, sql FROM sqlite_master WHERE type='trigger' AND tbl_name=?", (table,)
    ).fetchall()
    for name, _ in triggers:
        base.execute(f"DROP TRIGGER {_quoted(name)}")
    (key,) = [row[1] for row in base.execute(f"PRAGMA table_info({_quoted(table)})") if row[5]]
    names = [key, *([geometry] if spatial else []), *columns]
    target = f"{_quoted(table)} ({', '.join(map(_quoted, names))})"
    shapes = iter(wkb) if wkb is not None else None
    index = _index_of(base, table, geometry) if spatial else ""
    count, boxes = 0, Boxes()
    with ThreadPoolExecutor(1) as pool:  # SQLite lets it run meanwhile
        order = pool.submit(_order, *points, capacity_of(base, index)) if index and points else None
        for batch in batches:
            check()
            number = len(batch[0])
            values = [range(count + 1, count + 1 + number)]
            if spatial:
                if points is not None:
                    blobs, bounds = encode_points(*(axis[count : count + number] for axis in points), srs)
                elif rings is not None:
                    blobs, bounds = encode_rings(rings(slice(count, count + number)), srs)
                else:
                    blobs, bounds = encode(list(islice(shapes, number)), srs)
                values.append(blobs)
                boxes.add(bounds)
            insert_rows(base, target, [*values, *batch])
            count += number
    if boxes.extent is not None:
        _describe(base, table, index, boxes, order, check)
    base.execute("UPDATE gpkg_ogr_contents SET feature_count=? WHERE table_name=?", (count, table))
    for _, sql in triggers:
        base.execute(sql)
    return count


def _index_of(base: sqlite3.Connection, table: str, geometry: str) -> str:
    """Name of the spatial index of a layer; empty where it has none."""
    index = f"rtree_{table}_{geometry}"
    found = base.execute("SELECT 1 FROM sqlite_master WHERE name=?", (index + "_node",)).fetchone()
    return index if found else ""


def _order(x: np.ndarray, y: np.ndarray, capacity: int) -> np.ndarray:
    """Where the located points (float (n,), NaN = nowhere) stand in the index, int32."""
    located = ~np.isnan(x)
    middle = (axis[located].astype(np.float32) for axis in (x, y))
    return tiled(*middle, capacity).astype(np.int32)


def _describe(
    base: sqlite3.Connection, table: str, index: str, boxes: Boxes, order: Future | None, check
) -> None:
    """Extent of the layer, and its spatial index."""
    base.execute(
        "UPDATE gpkg_contents SET min_x=?, min_y=?, max_x=?, max_y=? WHERE table_name=?",
        (*boxes.extent.tolist(), table),
    )
    if index:
        fill_rtree(base, index, *boxes.taken(), order.result() if order else None, check)


def encode_points(x: np.ndarray, y: np.ndarray, srs: int) -> tuple[list[bytes | None], np.ndarray]:
    """GeoPackage points, and their boxes; see :func:`encode`. ``x``, ``y``: float (n,), NaN = nowhere."""
    cells = np.zeros(len(x), dtype=_POINT)
    cells["head"], cells["order"], cells["type"] = _header(_LITTLE_ENDIAN, srs), 1, 1
    cells["x"], cells["y"] = x, y
    data, width = cells.tobytes(), _POINT.itemsize
    blobs = [data[at : at + width] for at in range(0, len(data), width)]
    for at in np.flatnonzero(np.isnan(x)).tolist():
        blobs[at] = None
    return blobs, np.column_stack([x, y, x, y])


def encode_rings(rings: np.ndarray, srs: int) -> tuple[list[bytes], np.ndarray]:
    """GeoPackage polygons of one outline each, and their boxes; ``rings``: float (n, corners, 2), closed."""
    number, corners, _ = rings.shape
    layout = [("head", "S8"), ("envelope", "<f8", 4), ("order", "u1"), ("type", "<u4"), ("rings", "<u4")]
    cells = np.zeros(number, dtype=[*layout, ("corners", "<u4"), ("xy", "<f8", (corners, 2))])
    boxes = np.concatenate([rings.min(axis=1), rings.max(axis=1)], axis=1)
    cells["head"], cells["envelope"] = _header(_LITTLE_ENDIAN | _ENVELOPE_XY, srs), boxes[:, [0, 2, 1, 3]]
    cells["order"], cells["type"], cells["rings"], cells["corners"], cells["xy"] = 1, 3, 1, corners, rings
    data, width = cells.tobytes(), cells.dtype.itemsize
    return [data[at : at + width] for at in range(0, len(data), width)], boxes


def encode(shapes: list, srs: int) -> tuple[list[bytes | None], np.ndarray]:
    """GeoPackage geometries of a batch, and their boxes.

    Args:
        shapes: WKB or None, (n,).
        srs: identifier of the spatial reference system in the file.

    Returns:
        blobs (n,); float (n, 4): west, south, east, north, NaN where there is no geometry.
    """
    import shapely

    boxes = shapely.bounds(shapely.from_wkb([None if shape is None else bytes(shape) for shape in shapes]))
    plain = _header(_LITTLE_ENDIAN, srs)
    empty = _header(_LITTLE_ENDIAN | _EMPTY, srs)
    large = _header(_LITTLE_ENDIAN | _ENVELOPE_XY, srs)
    envelopes = boxes[:, [0, 2, 1, 3]].astype("<f8")
    blobs: list[bytes | None] = []
    for shape, nowhere, envelope in zip(shapes, np.isnan(boxes[:, 0]), envelopes):
        if shape is None:
            blobs.append(None)
        elif nowhere:
            blobs.append(empty + bytes(shape))
        elif len(shape) == _POINT_WKB_BYTES:
            blobs.append(plain + bytes(shape))
        else:
            blobs.append(large + envelope.tobytes() + bytes(shape))
    return blobs, boxes


def _header(flags: int, srs: int) -> bytes:
    return b"GP\x00" + bytes([flags]) + int(srs).to_bytes(4, "little", signed=True)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
