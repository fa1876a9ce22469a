"""How many addresses and homes lie in the places at which records are counted."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ...rules.profile import Grid
from .generalise import Places
from .grid_places import grid_places


@dataclass(frozen=True)
class Area:
    """Places of records; of each place, int (m,), ``addresses`` and ``homes``; ``public``: bool (m,)."""

    places: Places
    addresses: np.ndarray
    homes: np.ndarray
    public: np.ndarray


def area_of(places: Places, inside: np.ndarray, homes: np.ndarray | None) -> Area:
    """Count addresses.

    Args:
        inside: int (a,), the place of each address, negative = none.
        homes: bool (a,), where somebody lives; None = everywhere.
    """
    size, lies = len(places.codes), inside >= 0
    lived = lies if homes is None else lies & homes
    count, own = (np.bincount(inside[rows], minlength=size) for rows in (lies, lived))
    return Area(places, count, own, np.zeros(size, dtype=bool))


def grid_area(
    places: Places, cells: np.ndarray, grid: Grid, addresses: np.ndarray, homes: np.ndarray | None
) -> Area:
    """Count addresses, float (a, 2), in the squares of :func:`.grid_places.grid_places`."""
    other, theirs = grid_places(*addresses.T, grid)
    row = {cell: number for number, cell in enumerate(map(tuple, cells.tolist()))}
    number = np.array([row.get(cell, -1) for cell in map(tuple, theirs.tolist())], dtype=np.int64)
    return area_of(places, number[other.index], homes)
