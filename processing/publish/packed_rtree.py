"""An SQLite R-tree filled at once, sort-tile-recursive (Leutenegger, Lopez and Edgington, 1997).

The nodes are written into the tables that stand behind the index, in the form that SQLite documents ("Shadow
Tables" of its R-Tree module): two bytes depth (root only), two bytes number of cells, then cells of an
8-byte key and 4-byte coordinates, all big-endian. Inserting a million boxes one by one takes longer than
all the rest of a large import.
"""

from __future__ import annotations

import sqlite3
from typing import Callable

import numpy as np

from .bulk_insert import insert_rows

_CELL = np.dtype([("key", ">i8"), ("box", ">f4", 4)])
_HEAD = 4
BATCH = 50_000


class Boxes:
    """Boxes of the rows of a layer, collected a batch at a time in single precision.

    ``extent``: west, south, east, north of all, float64 (4,); None where no row has a geometry.
    """

    def __init__(self) -> None:
        self.extent: np.ndarray | None = None
        self._rows = 0
        self._keys: list[np.ndarray] = []
        self._boxes: list[np.ndarray] = []

    def add(self, bounds: np.ndarray) -> None:
        """The next rows: float (n, 4) west, south, east, north; NaN = nowhere."""
        located = ~np.isnan(bounds[:, 0])
        keys = (np.flatnonzero(located) + self._rows + 1).astype(np.int32)
        self._rows += len(bounds)
        if not len(keys):
            return
        bounds = bounds[located]
        box = np.concatenate([bounds[:, :2].min(axis=0), bounds[:, 2:].max(axis=0)])
        if self.extent is not None:
            box[:2] = np.minimum(box[:2], self.extent[:2])
            box[2:] = np.maximum(box[2:], self.extent[2:])
        self.extent = box
        self._keys.append(keys)
        self._boxes.append(_outwards(bounds))

    def taken(self) -> tuple[np.ndarray, np.ndarray]:
        """Keys (1-based row numbers), int32 (n,), and boxes (west, east, south, north), float32 (n, 4)."""
        return _joined(self._keys), _joined(self._boxes)


def _joined(parts: list[np.ndarray]) -> np.ndarray:
    """The parts as one array; each is let go as soon as it is copied."""
    result = np.empty((sum(map(len, parts)), *parts[0].shape[1:]), dtype=parts[0].dtype)
    end = len(result)
    while parts:
        part = parts.pop()
        result[end - len(part) : end] = part
        end -= len(part)
    return result


def _outwards(bounds: np.ndarray) -> np.ndarray:
    """West, east, south, north in single precision, never smaller than the box."""
    exact = bounds[:, [0, 2, 1, 3]]
    single = exact.astype(np.float32)
    low, high = single[:, ::2], single[:, 1::2]
    single[:, ::2] = np.where(low > exact[:, ::2], np.nextafter(low, np.float32(-np.inf)), low)
    single[:, 1::2] = np.where(high < exact[:, 1::2], np.nextafter(high, np.float32(np.inf)), high)
    return single


def capacity_of(base: sqlite3.Connection, name: str) -> int:
    """How many boxes a node of an R-tree takes."""
    return (_node_bytes(base, name) - _HEAD) // _CELL.itemsize


def _node_bytes(base: sqlite3.Connection, name: str) -> int:
    table = _quoted(f"{name}_node")
    return base.execute(f"SELECT length(data) FROM {table} WHERE nodeno=1").fetchone()[0]  # nosec B608


def fill_rtree(
    base: sqlite3.Connection,
    name: str,
    keys: np.ndarray,
    boxes: np.ndarray,
    order: np.ndarray | None = None,
    check: Callable[[], None] = lambda: None,
) -> None:
    """Fill an empty two-dimensional R-tree.

    Args:
        base: connection inside a transaction.
        name: of the virtual table.
        keys: int32 (n,), rising, n > 0.
        boxes: float32 (n, 4): west, east, south, north.
        order: that of :func:`tiled`, where it is known already.
        check: called once per batch, and may raise.
    """
    node, rowid, parent = (_quoted(f"{name}_{part}") for part in ("node", "rowid", "parent"))
    size, capacity = _node_bytes(base, name), capacity_of(base, name)
    if order is None:
        order = tiled(boxes[:, 0] + boxes[:, 1], boxes[:, 2] + boxes[:, 3], capacity)
    owned, names, depth, number = rowid, ("rowid", "nodeno"), 0, 2
    while len(keys) > capacity:
        numbers = np.arange(number, number + -(-len(keys) // capacity), dtype=np.int32)
        above = np.empty((len(numbers), 4), dtype=np.float32)
        for first in range(0, len(numbers), BATCH // capacity):
            check()
            part = numbers[first : first + BATCH // capacity]
            chosen = order[first * capacity : (first + len(part)) * capacity]
            starts = np.arange(0, len(chosen), capacity)
            above[first : first + len(part)] = _around(boxes[chosen], starts)
            cells = _cells(keys[chosen], boxes[chosen])
            nodes = (_data(cells[begin : begin + capacity], 0, size) for begin in starts.tolist())
            base.executemany(
                f"INSERT INTO {node} (nodeno, data) VALUES (?, ?)",  # nosec B608
                zip(part.tolist(), nodes),
            )
        owners = np.empty(len(keys), dtype=np.int32)
        owners[order] = np.repeat(numbers, capacity)[: len(keys)]
        _own(base, owned, names, keys, owners, check)
        keys, boxes, order = numbers, above, np.arange(len(numbers))
        owned, names, depth, number = parent, ("nodeno", "parentnode"), depth + 1, number + len(numbers)
    root = _data(_cells(keys[order], boxes[order]), depth, size)
    base.execute(f"UPDATE {node} SET data=? WHERE nodeno=1", (root,))  # nosec B608
    _own(base, owned, names, keys, np.ones(len(keys), dtype=np.int32), check)


def _own(base: sqlite3.Connection, table: str, names: str, keys, owners, check) -> None:
    """Say in which node each cell stands; in the order of the keys, so that the table only grows.

    Keys 1, 2, ... n are those that SQLite gives by itself, in a third of the time.
    """
    key, node = names
    counted = keys[0] == 1 and keys[-1] == len(keys)
    for begin in range(0, len(keys), BATCH):
        check()
        part = slice(begin, begin + BATCH)
        if counted:
            insert_rows(base, f"{table} ({node})", [owners[part].tolist()])
        else:
            insert_rows(base, f"{table} ({key}, {node})", [keys[part].tolist(), owners[part].tolist()])


def tiled(x: np.ndarray, y: np.ndarray, capacity: int) -> np.ndarray:
    """The order in which neighbours share a node: strips from west to east, each from south to north.

    ``x``, ``y``: (n,), where the middle of each box lies, in any unit.
    """
    strip = capacity * int(np.ceil(np.sqrt(-(-len(x) // capacity))))
    by_x = np.argsort(x, kind="stable")
    parts = (by_x[begin : begin + strip] for begin in range(0, len(by_x), strip))
    return np.concatenate([part[np.argsort(y[part], kind="stable")] for part in parts])


def _around(boxes: np.ndarray, starts: np.ndarray) -> np.ndarray:
    """The boxes around runs of boxes that begin at ``starts``."""
    result = np.empty((len(starts), 4), dtype=np.float32)
    result[:, ::2] = np.minimum.reduceat(boxes[:, ::2], starts)
    result[:, 1::2] = np.maximum.reduceat(boxes[:, 1::2], starts)
    return result


def _cells(keys: np.ndarray, boxes: np.ndarray) -> np.ndarray:
    cells = np.empty(len(keys), dtype=_CELL)
    cells["key"], cells["box"] = keys, boxes
    return cells


def _data(cells: np.ndarray, depth: int, size: int) -> bytes:
    head = depth.to_bytes(2, "big") + len(cells).to_bytes(2, "big")
    return (head + cells.tobytes()).ljust(size, b"\x00")


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
