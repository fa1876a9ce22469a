"""Counts of cells in one period after another."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely

from ...rules.errors import InputError
from ...rules.i18n import tr
from .grids import Grid, Lattice, make_grid

MAX_VALUES = 8_000_000
"""Cells times periods: 64 MB of scores."""


@dataclass(frozen=True)
class PeriodCounts:
    """``counts``: int64 (periods, rows, cols) of the grid; ``outside``: incidents in no cell of it."""

    grid: Grid
    counts: np.ndarray
    outside: int

    def members(self) -> np.ndarray:
        """Counts of the cells of the study area, row by row; int64 (periods, cells)."""
        return self.counts[:, self.grid.inside]


def count_periods(
    lattice: Lattice,
    area: shapely.Geometry | None,
    x: np.ndarray,
    y: np.ndarray,
    period: np.ndarray,
    number: int,
) -> PeriodCounts:
    """Count incidents in the cells of a study area, or of all cells between the outermost of them.

    Args:
        x, y: metres, float (n,). period: number of the period of each, int (n,), 0 … ``number`` − 1.

    Raises:
        InputError: no incident and no study area, or too many cells or periods.
    """
    grid = make_grid(lattice, x, y, area)
    size = grid.inside.size
    if size * number > MAX_VALUES:
        raise InputError(
            tr(
                "{cells} cells in {periods} periods are too many at once; choose larger cells or longer "
                "periods."
            ).format(cells=size, periods=number)
        )
    index = grid.index(*lattice.cells(x, y))
    inside = index >= 0
    flat = period[inside].astype(np.int64) * size + index[inside]
    counts = np.bincount(flat, minlength=size * number).reshape(number, *grid.inside.shape)
    return PeriodCounts(grid, counts, len(x) - int(inside.sum()))
