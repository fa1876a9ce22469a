"""Counts of cells in one period after another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import shapely

from ...rules.errors import InputError
from ...rules.i18n import tr
from .counting import GridCounter
from .grids import Grid, Lattice

MAX_VALUES = 8_000_000
"""Cells times periods: 64 MB of scores."""
PART = 65_536


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
        x, y: metres, float (n,). period: number of the period of each, int (n,), 0 … ``number`` − 1; below 0:
            in none, and not counted.

    Raises:
        InputError: no incident and no study area, or too many cells or periods.
    """
    counter = GridCounter(lattice, area)
    for part in _parts(period):
        counter.add(x[part], y[part])
    grid, _ = counter.result()
    size = grid.inside.size
    if size * number > MAX_VALUES:
        raise InputError(
            tr(
                "{cells} cells in {periods} periods are too many at once; choose larger cells or longer "
                "periods."
            ).format(cells=size, periods=number)
        )
    counts = np.zeros(size * number, dtype=np.int64)
    for part in _parts(period):
        index = grid.index(*lattice.cells(x[part], y[part]))
        inside = index >= 0
        np.add.at(counts, period[part][inside].astype(np.int64) * size + index[inside], 1)
    return PeriodCounts(grid, counts.reshape(number, *grid.inside.shape), counter.outside)


def _parts(period: np.ndarray) -> Iterator[np.ndarray]:
    """Numbers of the incidents of any period, some at a time: their cells take more room than they do."""
    for begin in range(0, len(period), PART):
        yield begin + np.flatnonzero(period[begin : begin + PART] >= 0)
