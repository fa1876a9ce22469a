"""Squares of a profile's grid as places of records."""

from __future__ import annotations

import numpy as np

from ...rules.profile import Grid
from .districts import UNLOCATED
from .generalise import Places
from .grids import Lattice, square_cell_id


def grid_places(x: np.ndarray, y: np.ndarray, grid: Grid) -> tuple[Places, np.ndarray]:
    """Places of records in the finest squares of a grid.

    Args:
        x, y: float (n,), metres, NaN = unlocated.

    Returns:
        places; int (m, 2): column and row of each of them.
    """
    lattice = Lattice("square", grid.cell_size, grid.origin)
    index = np.full(len(x), UNLOCATED, dtype=np.int64)
    located = np.flatnonzero(~np.isnan(x))
    column, row = lattice.cells(x[located], y[located])
    if not len(located):
        return Places(index, np.array([], dtype=object)), np.zeros((0, 2), dtype=np.int64)
    low, height = row.min(), int(np.ptp(row)) + 1
    key, first = (column - column.min()) * height + (row - low), column.min()
    used, number = np.unique(key, return_inverse=True)
    index[located] = number
    cells = np.column_stack([used // height + first, used % height + low])
    codes = [square_cell_id(lattice.size, *cell) for cell in cells.tolist()]
    return Places(index, np.array(codes, dtype=object)), cells
