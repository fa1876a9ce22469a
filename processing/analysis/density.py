"""Kernel density of events, exact: every event is measured to every cell centre in reach."""

from __future__ import annotations

from typing import Callable

import numpy as np

from .grids import Grid

KM2 = 1_000_000.0


def quartic(
    x: np.ndarray,
    y: np.ndarray,
    grid: Grid,
    bandwidth: float,
    progress: Callable[[float], None] = lambda percent: None,
) -> np.ndarray:
    """Density at the centres of the cells, in events per km².

    K(d) = 3/(πh²)·(1 − d²/h²)² for d < h (Silverman 1986, biweight kernel in two dimensions). No
    edge correction: events outside the study area count where they are given.

    Args:
        x, y: located events (n,), metres.
        bandwidth: h, metres.

    Returns:
        float array (rows, cols) of the grid; 0 outside the study area.
    """
    places, number = np.unique(np.asarray(x) + 1j * np.asarray(y), return_counts=True)
    x, y = places.real, places.imag
    lattice = grid.lattice
    col, row = lattice.cells(x, y)
    steps = _steps(grid, bandwidth)
    total = np.zeros(grid.inside.size)
    for done, (east, north) in enumerate(steps):
        progress(100 * done / len(steps))
        near_row = row + north
        near_col = col + east
        if lattice.hexagonal:  # east is a step along the axis q; odd rows are shifted
            near_col = near_col + (near_row - (near_row & 1)) // 2 - (row - (row & 1)) // 2
        index = grid.index(near_col, near_row)
        centre_x, centre_y = lattice.centres(near_col, near_row)
        share = 1 - ((centre_x - x) ** 2 + (centre_y - y) ** 2) / bandwidth**2
        used = (index >= 0) & (share > 0)
        total += np.bincount(index[used], number[used] * share[used] ** 2, minlength=total.size)
    return total.reshape(grid.inside.shape) * (3 / (np.pi * bandwidth**2)) * KM2


def _steps(grid: Grid, bandwidth: float) -> list[tuple[int, int]]:
    """Steps (columns or axis q, rows) from the cell of an event to all cells that can be in reach."""
    lattice = grid.lattice
    reach = bandwidth + lattice.reach
    rows = int(reach / lattice.row_height) + 1
    result = []
    for north in range(-rows, rows + 1):
        shift = north / 2 if lattice.hexagonal else 0.0
        cols = int(reach / lattice.size + abs(shift)) + 1
        for east in range(-cols, cols + 1):
            if np.hypot((east + shift) * lattice.size, north * lattice.row_height) < reach:
                result.append((east, north))
    return result
