"""Counting incidents in the cells of a lattice batch by batch, so that memory does not grow with them."""

from __future__ import annotations

import numpy as np
import shapely

from ...rules.errors import InputError
from ...rules.i18n import tr
from .grids import MAX_CELLS, Grid, Lattice, check_cell_count, make_grid
from .windows import CellWindow


class Extent:
    """The rectangle around all places that were added: ``left``, ``bottom``, ``right``, ``top``."""

    def __init__(self) -> None:
        self.left = self.bottom = np.inf
        self.right = self.top = -np.inf

    def add(self, x: np.ndarray, y: np.ndarray) -> None:
        """The next places, float (m,)."""
        if len(x):
            self.left, self.right = min(self.left, float(x.min())), max(self.right, float(x.max()))
            self.bottom, self.top = min(self.bottom, float(y.min())), max(self.top, float(y.max()))

    @property
    def empty(self) -> bool:
        """Whether nothing was added."""
        return self.left > self.right


class GridCounter:
    """Incidents per cell of a study area, or of all cells between the outermost incidents.

    Raises:
        InputError: the study area has too many cells, or none (at once); the incidents lie so far apart
            that there would be too many, or none of them has a place (in :meth:`result`).
    """

    def __init__(self, lattice: Lattice, area: shapely.Geometry | None = None):
        self.lattice = lattice
        self.located = self.outside = 0
        self._extent = Extent()
        self._fits = True
        none = np.array([])
        self._grid = make_grid(lattice, none, none, area) if area is not None else None
        self._window = CellWindow(2 * MAX_CELLS)
        if self._grid is not None:
            rows, cols = self._grid.inside.shape
            first_col, first_row = self._grid.col, self._grid.row
            self._window.reserve(first_col, first_col + cols - 1, first_row, first_row + rows - 1)

    def add(self, x: np.ndarray, y: np.ndarray) -> None:
        """The next located incidents: metres, float (m,)."""
        self.located += len(x)
        col, row = self.lattice.cells(x, y)
        if self._grid is not None:
            index = self._grid.index(col, row)
            index = index[index >= 0]
            self.outside += len(x) - len(index)
            values = self._window.values
            values += np.bincount(index, minlength=values.size).reshape(values.shape)
            return
        self._extent.add(x, y)
        self._fits = self._fits and self._window.count(col, row)

    def within(self, x: np.ndarray, y: np.ndarray) -> np.ndarray:
        """Whether places lie in cells of the study area, bool (m,); everywhere without one."""
        if self._grid is None:
            return np.ones(len(x), dtype=bool)
        return self._grid.index(*self.lattice.cells(x, y)) >= 0

    def result(self) -> tuple[Grid, np.ndarray]:
        """The grid and its counts, int64 (rows, cols)."""
        if self._grid is not None:
            return self._grid, self._window.values
        if self._extent.empty:
            raise InputError(tr("No record has a place, so there is no grid; give a study area."))
        box = self._extent
        check_cell_count(self.lattice, box.left, box.bottom, box.right, box.top)
        rows, cols = (np.flatnonzero(self._window.values.any(axis=axis)) for axis in (1, 0))
        col, row = int(cols[0]) + self._window.col, int(rows[0]) + self._window.row
        shape = int(rows[-1] - rows[0]) + 1, int(cols[-1] - cols[0]) + 1
        return Grid(self.lattice, col, row, np.ones(shape, dtype=bool)), self._window.part(col, row, shape)
