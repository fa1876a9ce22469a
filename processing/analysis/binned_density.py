"""Kernel density of very many events: they are shared out to fine bins, and the bins are convolved by FFT.

Each event is shared among the four nearest bins in proportion (linear binning: Jones and Lotwick 1984;
Wand and Jones 1995, D.2). With bins of b metres the density of one event is wrong by at most b²/4 times
the greatest second derivative of the kernel, which is kept below half a per cent of its height; the error
of a sum of events relative to its peak is smaller still. Bins are never wider than a fifth of a cell.
"""

from __future__ import annotations

from typing import Callable

import numpy as np
import shapely

from .density import KERNELS, KM2, ExactDensity, Kernel
from .grids import Grid, Lattice
from .windows import CellWindow

PARTS = 5
"""Least number of bins along a cell."""
ERROR = 0.0045
"""Of the height of the kernel, at most; the rest of half a per cent is for rounding."""
MAX_BINS = 100_000_000
STRIP_BINS = 1_500_000
LOOKS = 8
"""Along a side of a bin on the border of the study area."""
AFFORDABLE = 150_000_000
"""Distances that are measured in less than a second."""
BINNING, CONVOLVING = 25, 20
"""What sharing out an event, and convolving a bin, take in comparison with measuring a distance."""

Block = Callable[[int, int, tuple[int, int]], np.ndarray]
"""(first column, first row, shape) of bins → their values, float32."""


class BinnedDensity:
    """As :class:`.density.ExactDensity`, approximately, in a time that the bandwidth hardly changes."""

    def __init__(self, lattice: Lattice, bandwidth: float, kernel: Kernel = KERNELS["quartic"]):
        self.lattice, self.bandwidth, self.kernel = lattice, bandwidth, kernel
        finest = bandwidth * np.sqrt(4 * ERROR / (kernel.curve or 4.0))
        # odd, so that the border of a square lies between bins; centres of cells are centres of bins
        across, up = (
            max(PARTS, int(np.ceil(step / finest))) | 1 for step in (lattice.size, lattice.row_height)
        )
        if lattice.hexagonal:
            across += across & 1  # rows are shifted by half a cell
        self.parts = across, up
        self.spacing = lattice.size / across, lattice.row_height / up
        shift = 0.0 if lattice.hexagonal else lattice.size / 2
        self._first = lattice.origin[0] + shift, lattice.origin[1] + shift
        self._bins = CellWindow(MAX_BINS, np.float32)

    def add(self, x: np.ndarray, y: np.ndarray, weight: np.ndarray | None = None, check=lambda: None) -> None:
        """The next events: metres, float (m,), and what each of them counts for.

        Raises:
            MemoryError: there would be too many bins.
        """
        check()
        if not len(x):
            return
        across, up = (np.asarray(x) - self._first[0]) / self.spacing[0], (np.asarray(y) - self._first[1])
        up = up / self.spacing[1]
        col, row = np.floor(across).astype(np.int64), np.floor(up).astype(np.int64)
        low_col, low_row = int(col.min()), int(row.min())
        if not self._bins.reserve(low_col, int(col.max()) + 1, low_row, int(row.max()) + 1):
            raise MemoryError
        width = self._bins.values.shape[1]
        key = (row - self._bins.row) * width + (col - self._bins.col)
        order = np.argsort(key)
        key, east, north = key[order], (across - col)[order], (up - row)[order]
        whole = 1.0 if weight is None else np.asarray(weight, dtype=float)[order]
        starts = np.flatnonzero(np.diff(key, prepend=-1))
        bins, at = self._bins.values.ravel(), key[starts]
        upper = whole * north
        for step, share in ((0, whole - upper), (width, upper)):
            right = share * east
            bins[at + step] += np.add.reduceat(share - right, starts).astype(np.float32)
            bins[at + step + 1] += np.add.reduceat(right, starts).astype(np.float32)

    def result(self, grid: Grid, progress: Callable[[float], None] = lambda percent: None) -> np.ndarray:
        """Density of the cells in events per km², float (rows, cols); 0 outside the study area."""
        found = self._convolved(grid, self._bins.part, progress)
        return np.where(grid.inside, found, 0.0) * (self.kernel.height / self.bandwidth**2 * KM2)

    def mass(
        self,
        grid: Grid,
        area: shapely.Geometry | None,
        progress: Callable[[float], None] = lambda percent: None,
    ) -> np.ndarray:
        """How much of the kernel around each centre lies inside the study area, (rows, cols), from 0 to 1.

        Args:
            area: the study area; None = the cells of the grid.
        """
        if area is not None:
            shapely.prepare(area)

        def within(x: np.ndarray, y: np.ndarray) -> np.ndarray:
            if area is not None:
                return shapely.intersects_xy(area, x, y)
            return grid.index(*grid.lattice.cells(x, y)) >= 0

        share = self._convolved(grid, lambda *block: self._shares_inside(within, *block), progress)
        return share / self._kernel_sum()

    def _shares_inside(self, within, col: int, row: int, shape: tuple[int, int]) -> np.ndarray:
        """The share of each bin of a block that lies inside an area, float32 (rows, cols).

        A bin with all corners on one side is taken as a whole; the others are looked at in 64 places.
        """
        x = self._first[0] + (col - 0.5 + np.arange(shape[1] + 1)) * self.spacing[0]
        y = self._first[1] + (row - 0.5 + np.arange(shape[0] + 1)) * self.spacing[1]
        corner = within(*(values.ravel() for values in np.meshgrid(x, y))).reshape(len(y), len(x))
        number = corner[:-1, :-1].astype(np.int8)
        for part in (corner[1:, :-1], corner[:-1, 1:], corner[1:, 1:]):
            number += part
        result = (number == 4).astype(np.float32)
        north, east = np.nonzero((number > 0) & (number < 4))
        step = (np.arange(LOOKS) + 0.5) / LOOKS
        for begin in range(0, len(north), STRIP_BINS // LOOKS**2):
            at = north[begin : begin + STRIP_BINS // LOOKS**2], east[begin : begin + STRIP_BINS // LOOKS**2]
            near_x = x[at[1]][:, None, None] + (step * self.spacing[0])[None, :, None]
            near_y = y[at[0]][:, None, None] + (step * self.spacing[1])[None, None, :]
            near_x, near_y = np.broadcast_arrays(near_x, near_y)
            result[at] = within(near_x.ravel(), near_y.ravel()).reshape(-1, LOOKS**2).mean(axis=1)
        return result

    def _reach(self) -> tuple[int, int]:
        """Bins (across, up) in which the kernel ends."""
        end = self.bandwidth * self.kernel.reach
        return tuple(int(end / step) + 1 for step in self.spacing)

    def _kernel(self, shape: tuple[int, int]) -> np.ndarray:
        """Shares of the height at all bins, float32; distance 0 in the first corner, wrapped around."""
        result = np.zeros(shape, dtype=np.float32)
        cols, rows = (np.arange(-reach, reach + 1) for reach in self._reach())
        dx, dy = np.meshgrid(cols * self.spacing[0], rows * self.spacing[1])
        result[np.ix_(rows, cols)] = self.kernel.value((dx**2 + dy**2) / self.bandwidth**2)
        return result

    def _kernel_sum(self) -> float:
        across, up = self._reach()
        return float(self._kernel((2 * up + 1, 2 * across + 1)).sum(dtype=float))

    def _convolved(self, grid: Grid, block: Block, progress) -> np.ndarray:
        """Sums of bins around the centres of the cells, (rows, cols), weighted by the share of the height.

        In strips of rows, whose bins overlap by the reach of the kernel, so that memory stays small.
        """
        from scipy import fft

        rows, cols = grid.inside.shape
        (across, up), (reach_x, reach_y) = self.parts, self._reach()
        width = cols * across + 2 * reach_x + across
        per_strip = max(STRIP_BINS // width - 2 * reach_y, 2 * reach_y, up) // up
        per_strip = min(rows, max(1, per_strip))
        shape = per_strip * up + 2 * reach_y, width
        fast = tuple(fft.next_fast_len(length, real=True) for length in shape)
        kernel = fft.rfft2(self._kernel(fast))
        result = np.empty((rows, cols))
        first_col = grid.col * across - reach_x
        for begin in range(0, rows, per_strip):
            progress(100 * begin / rows)
            values = block(first_col, (grid.row + begin) * up - reach_y, shape)
            found = fft.irfft2(fft.rfft2(values, s=fast) * kernel, s=fast)
            for row in range(begin, min(begin + per_strip, rows)):
                odd = self.lattice.hexagonal and (grid.row + row) & 1
                start = reach_x + (across // 2 if odd else 0)
                line = found[reach_y + (row - begin) * up]
                result[row] = line[start : start + (cols - 1) * across + 1 : across]
        return np.maximum(result, 0.0)


def make_density(
    lattice: Lattice, bandwidth: float, kernel: str, method: str, events: int, cells: float
) -> ExactDensity | BinnedDensity:
    """The exact density while it is affordable, or not slower; else the binned one.

    Args:
        kernel: key of ``KERNELS``; one with a step is always measured exactly.
        method: ``auto`` | ``exact`` | ``fft``.
        events, cells: how many there will be, roughly.
    """
    shape = KERNELS[kernel]
    if method == "exact" or shape.curve is None:
        return ExactDensity(lattice, bandwidth, shape)
    binned = BinnedDensity(lattice, bandwidth, shape)
    if method == "fft":
        return binned
    reach = bandwidth * shape.reach + lattice.reach
    distances = events * np.pi * reach**2 / (lattice.size * lattice.row_height)
    bins = cells * binned.parts[0] * binned.parts[1]
    if distances <= max(AFFORDABLE, BINNING * events + CONVOLVING * bins):
        return ExactDensity(lattice, bandwidth, shape)
    return binned
