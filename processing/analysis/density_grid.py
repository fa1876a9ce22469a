"""From sums of kernels to a raster: which cells have a value, and the correction at the edge."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Callable

import numpy as np
import shapely

from .binned_density import BinnedDensity, make_density
from .density import KERNELS, ExactDensity
from .grids import Grid, widened

BATCH = 65_536
LEAST_MASS = 1e-3
"""Of the kernel inside the study area; cells with less have no corrected value."""


@dataclass(frozen=True)
class DensityGrid:
    """How densities of a raster are made, and one of them.

    ``grid``: cells between the outermost events, or of the study area ``area`` (None where there is none);
    it is widened by ``margin`` bandwidths where there is neither an area nor an edge correction.
    ``values``: events per km², (rows, cols), NaN outside the study area.
    """

    grid: Grid
    area: shapely.Geometry | None
    bandwidth: float
    kernel: str
    method: str
    corrected: bool
    margin: float
    values: np.ndarray | None = None

    def __post_init__(self) -> None:
        if self.values is None and self.area is None and not self.corrected:
            reach = min(KERNELS[self.kernel].reach, self.margin)
            object.__setattr__(self, "grid", widened(self.grid, reach * self.bandwidth))

    def measured(
        self,
        total: ExactDensity | BinnedDensity,
        progress: Callable[[float], None] = lambda percent: None,
    ) -> DensityGrid:
        """The same with the values of a sum of kernels."""
        values = total.result(self.grid, progress)
        if self.corrected:
            kernel = KERNELS[self.kernel]
            bins = BinnedDensity(self.grid.lattice, self.bandwidth, kernel)
            mass = bins.mass(self.grid, self.area, progress)
            enough = mass >= LEAST_MASS
            values = np.where(enough, values / np.where(enough, mass, 1.0), np.nan)
        return replace(self, values=np.where(self.grid.inside, values, np.nan))

    def of_points(
        self,
        x: np.ndarray,
        y: np.ndarray,
        weight: np.ndarray,
        progress: Callable[[float], None] = lambda percent: None,
    ) -> DensityGrid:
        """The same cells, bandwidth and correction for other, weighted points."""
        lattice = self.grid.lattice
        if self.corrected:
            inside = self.grid.index(*lattice.cells(x, y)) >= 0
            x, y, weight = x[inside], y[inside], weight[inside]
        cells = self.grid.inside.size
        total = make_density(lattice, self.bandwidth, self.kernel, self.method, len(x), cells)
        for begin in range(0, len(x), BATCH):
            part = slice(begin, begin + BATCH)
            total.add(x[part], y[part], weight[part], check=lambda: progress(0))
        return self.measured(total, progress)
