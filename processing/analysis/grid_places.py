"""Squares of a profile's grid as places of records."""

from __future__ import annotations

import numpy as np

from ...rules.profile import Grid
from .districts import OUTSIDE, UNLOCATED
from .generalise import Places
from .grids import Lattice, square_cell_id


def grid_places(x: np.ndarray, y: np.ndarray, grid: Grid) -> tuple[Places, np.ndarray]:
    """Places of records in the finest squares of a grid.

    Args:
        x, y: float (n,), metres, NaN = unlocated.

    Returns:
        places; int (m, 2): column and row of each of them.
    """
    squares = Squares(grid)
    index = squares(x, y)
    rank, codes, cells = squares.settle()
    return Places(rank[index], codes), cells


class Squares:
    """Numbers the finest squares of a grid, some records at a time: (x, y) → int64 (n,).

    The numbers stand in the order of meeting; :meth:`settle` makes places of them.
    """

    def __init__(self, grid: Grid):
        self._lattice = Lattice("square", grid.cell_size, grid.origin)
        self._numbers: dict[tuple[int, int], int] = {}

    def __call__(self, x: np.ndarray, y: np.ndarray) -> np.ndarray:
        index = np.full(len(x), UNLOCATED, dtype=np.int64)
        located = np.flatnonzero(~np.isnan(x))
        if len(located):
            column, row = self._lattice.cells(x[located], y[located])
            low, height = row.min(), int(np.ptp(row)) + 1
            first = column.min()
            used, number = np.unique((column - first) * height + (row - low), return_inverse=True)
            cells = zip((used // height + first).tolist(), (used % height + low).tolist())
            known = self._numbers
            index[located] = np.array([known.setdefault(cell, len(known)) for cell in cells])[number.ravel()]
        return index

    def settle(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Places from the numbers that were given out, sorted by column and row.

        Returns:
            int (m + 2,), the place of each number and of ``UNLOCATED`` and ``OUTSIDE``; codes (m,); int
            (m, 2): column and row.
        """
        cells = np.array([*self._numbers], dtype=np.int64).reshape(-1, 2)
        order = np.lexsort((cells[:, 1], cells[:, 0]))
        rank = np.empty(len(order), dtype=np.int64)
        rank[order] = np.arange(len(order))
        cells = cells[order]
        codes = [square_cell_id(self._lattice.size, *cell) for cell in cells.tolist()]
        return np.append(rank, [UNLOCATED, OUTSIDE]), np.array(codes, dtype=object), cells
