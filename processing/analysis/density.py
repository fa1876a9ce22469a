"""Kernel density of events, exact: every event is measured to every cell centre in reach.

The events may come in batches; memory does not grow with them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Callable

import numpy as np

from .grids import MAX_CELLS, Grid, Lattice
from .windows import CellWindow

KM2 = 1_000_000.0
CHUNK = 32_768
"""Events that are measured at once: their arrays stay in the processor's cache."""


@dataclass(frozen=True)
class Kernel:
    """``height``: density at distance 0 of a bandwidth of 1; ``reach``: where it ends, in bandwidths (a
    Gaussian is cut where it has fallen below 4·10⁻⁶ of its height); ``curve``: its greatest second
    derivative, in heights per bandwidth², which says how fine it must be sampled; None: it has a step."""

    name: str
    height: float
    reach: float
    curve: float | None

    def value(self, d2: np.ndarray) -> np.ndarray:
        """Shares of the height at squared distances in bandwidths; ``d2`` is overwritten."""
        if self.name == "gaussian":
            beyond = d2 >= self.reach**2
            np.exp(np.multiply(d2, -0.5, out=d2), out=d2)
            d2[beyond] = 0.0
            return d2
        if self.name == "uniform":
            return (d2 < 1.0).astype(float)
        share = np.maximum(np.subtract(1.0, d2, out=d2), 0.0, out=d2)
        return np.multiply(share, share, out=d2)


KERNELS = {
    "quartic": Kernel("quartic", 3 / np.pi, 1.0, 4.0),  # (1 − d²)², Silverman 1986, p. 76, eq. 4.5
    "gaussian": Kernel("gaussian", 1 / (2 * np.pi), 5.0, 1.0),
    "uniform": Kernel("uniform", 1 / np.pi, 1.0, None),
}


class ExactDensity:
    """Density at the centres of cells, events per km², of events that come in batches.

    No edge correction: events outside the study area count where they are given.
    """

    def __init__(self, lattice: Lattice, bandwidth: float, kernel: Kernel = KERNELS["quartic"]):
        self.lattice, self.bandwidth, self.kernel = lattice, bandwidth, kernel
        self._steps = _steps(lattice, bandwidth * kernel.reach)
        self._margin = [int(np.abs(values).max()) + 1 for values in np.transpose(self._steps)]
        if lattice.hexagonal:  # a row is shifted by half a cell, and so is a step along the axis q
            self._margin[0] += self._margin[1] // 2 + 1
        self._window = CellWindow(16 * MAX_CELLS, float)

    def add(self, x: np.ndarray, y: np.ndarray, weight: np.ndarray | None = None, check=lambda: None) -> None:
        """The next events: metres, float (m,), and what each of them counts for.

        Args:
            check: called many times, and may raise.
        """
        for begin in range(0, len(x), CHUNK):
            check()
            part = slice(begin, begin + CHUNK)
            self._add(x[part], y[part], None if weight is None else weight[part])

    def _add(self, x: np.ndarray, y: np.ndarray, weight: np.ndarray | None) -> None:
        lattice, (margin_col, margin_row) = self.lattice, self._margin
        col, row = lattice.cells(x, y)
        first_col, last_col, first_row, last_row = col.min(), col.max(), row.min(), row.max()
        if not self._window.reserve(
            int(first_col - margin_col),
            int(last_col + margin_col),
            int(first_row - margin_row),
            int(last_row + margin_row),
        ):
            return  # so many cells are refused when the grid is made
        key = (row - first_row) * (last_col - first_col + 1) + (col - first_col)
        order = np.argsort(key)
        key, col, row = key[order], col[order], row[order]
        starts = np.flatnonzero(np.diff(key, prepend=-1))
        centre_x, centre_y = lattice.centres(col, row)
        # in bandwidths, from the centre of the event's own cell
        u, v = (x[order] - centre_x) / self.bandwidth, (y[order] - centre_y) / self.bandwidth
        own = u * u + v * v
        weight = None if weight is None else weight[order]
        col, row = col[starts], row[starts]
        flat = self._window.values.ravel()
        size = lattice.size / self.bandwidth, lattice.row_height / self.bandwidth
        shape = self._window.col, self._window.row, self._window.values.shape[1]
        last, base, d2 = None, own, np.empty_like(own)
        for east, north in self._steps:
            if north != last:
                last, dy = north, north * size[1]
                base = own - (2 * dy) * v + dy * dy
                near = row + north
                at = (near - shape[1]) * shape[2] + col - shape[0]
                if lattice.hexagonal:
                    at += (near - (near & 1)) // 2 - (row - (row & 1)) // 2
            dx = (east + (north / 2 if lattice.hexagonal else 0.0)) * size[0]
            np.multiply(u, -2 * dx, out=d2)
            d2 += base
            d2 += dx * dx
            share = self.kernel.value(d2)
            if weight is not None:
                share = share * weight
            flat[at + east] += np.add.reduceat(share, starts)

    def result(self, grid: Grid, progress: Callable[[float], None] = lambda percent: None) -> np.ndarray:
        """Density of the cells in events per km², float (rows, cols); 0 outside the study area."""
        progress(0)
        found = self._window.part(grid.col, grid.row, grid.inside.shape)
        return np.where(grid.inside, found, 0.0) * (self.kernel.height / self.bandwidth**2 * KM2)

    @property
    def steps(self) -> int:
        """How many centres each event is measured to."""
        return len(self._steps)


def density(
    x: np.ndarray,
    y: np.ndarray,
    grid: Grid,
    bandwidth: float,
    kernel: str = "quartic",
    weight: np.ndarray | None = None,
    progress: Callable[[float], None] = lambda percent: None,
) -> np.ndarray:
    """Density at the centres of the cells, exact, in events per km².

    Quartic: K(d) = 3/(πh²)·(1 − d²/h²)² for d < h (Silverman 1986, biweight kernel in two dimensions);
    gaussian: 1/(2πh²)·exp(−d²/2h²) for d < 5h; uniform: 1/(πh²) for d < h.

    Args:
        x, y: located events (n,), metres.
        bandwidth: h, metres.
        weight: what each event counts for, (n,); None = 1.

    Returns:
        float array (rows, cols) of the grid; 0 outside the study area.
    """
    total = ExactDensity(grid.lattice, bandwidth, KERNELS[kernel])
    x, y = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
    for begin in range(0, len(x), CHUNK):
        progress(100 * begin / len(x))
        part = slice(begin, begin + CHUNK)
        total.add(x[part], y[part], None if weight is None else weight[part])
    return total.result(grid)


def _steps(lattice: Lattice, reach: float) -> list[tuple[int, int]]:
    """Steps (columns or axis q, rows) from the cell of an event to all that can be in reach (metres)."""
    reach = reach + lattice.reach
    rows = int(reach / lattice.row_height) + 1
    result = []
    for north in range(-rows, rows + 1):
        shift = north / 2 if lattice.hexagonal else 0.0
        cols = int(reach / lattice.size + abs(shift)) + 1
        for east in range(-cols, cols + 1):
            if np.hypot((east + shift) * lattice.size, north * lattice.row_height) < reach:
                result.append((east, north))
    return result
