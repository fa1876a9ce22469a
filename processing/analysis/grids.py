"""Grids on a fixed lattice: runs and offices agree, and no origin betrays an extent."""

from __future__ import annotations

import numpy as np

from ...rules.errors import InputError
from ...rules.i18n import tr

MAX_CELLS = 1_000_000


def square_cells(
    x: np.ndarray, y: np.ndarray, size: float, origin: tuple[float, float] = (0.0, 0.0)
) -> tuple[np.ndarray, np.ndarray]:
    """Column and row (int64 arrays) of each point; cells are half-open: [x, x + size)."""
    col = np.floor((np.asarray(x, dtype=float) - origin[0]) / size).astype(np.int64)
    row = np.floor((np.asarray(y, dtype=float) - origin[1]) / size).astype(np.int64)
    return col, row


def square_cell_id(size: float, col: int, row: int) -> str:
    """Readable id of a cell: its size and its column and row from the origin."""
    return f"{size:g}mE{col}N{row}"


def check_cell_count(width: float, height: float, size: float) -> None:
    """Refuse a grid of more than a million cells, naming the size that would do.

    Raises:
        InputError: too many cells.
    """
    if (width / size + 1) * (height / size + 1) > MAX_CELLS:
        need = size
        while (width / need + 1) * (height / need + 1) > MAX_CELLS:
            need *= 2
        raise InputError(
            tr(
                "A grid of {size:g} m would have more than {limit} cells here; choose {need:g} m or more."
            ).format(size=size, limit=MAX_CELLS, need=need)
        )
