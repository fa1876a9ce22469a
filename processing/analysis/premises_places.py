"""Premises as places of records: what is moved together, so that many records of one house stay one point."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import shapely

from ...rules.audit.contributors import ELSEWHERE, Premises
from .districts import OUTSIDE, UNLOCATED, assign


class PremisesPlaces:
    """Numbers the premises of a territory, some records at a time: (x, y) → int64 (n,).

    The numbers stand in the order of meeting; :meth:`settle` makes places of them.
    """

    def __init__(self, addresses: np.ndarray, territory: shapely.Geometry):
        self._premises, self._territory = Premises(addresses), np.array([territory])
        self._numbers: dict[int, int] = {}
        self._centres: list[tuple[float, float]] = []

    def __call__(self, x: np.ndarray, y: np.ndarray) -> np.ndarray:
        index = assign(x, y, self._territory)
        inside = np.flatnonzero(index >= 0)
        keys, first, number = np.unique(
            self._premises(x[inside], y[inside]), return_index=True, return_inverse=True
        )
        first = inside[first]
        numbers = [self._number(*place) for place in zip(keys.tolist(), x[first].tolist(), y[first].tolist())]
        index[inside] = np.array(numbers, dtype=np.int64)[number.ravel()]
        return index

    def _number(self, key: int, x: float, y: float) -> int:
        if key not in self._numbers:
            self._numbers[key] = len(self._centres)
            away = key >= ELSEWHERE
            centre = (x // 1 + 0.5, y // 1 + 0.5) if away else self._premises.addresses[key].tolist()
            self._centres.append(tuple(centre))
        return self._numbers[key]

    def settle(self, move: Callable[[np.ndarray], np.ndarray]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Places from the numbers that were given out.

        Args:
            move: centres (m, 2) → outputs (m, 2), NaN where nothing may be drawn.

        Returns:
            int (m + 2,), the place of each number and of ``UNLOCATED`` and ``OUTSIDE``; codes (m,); float
            (m, 2), where they are drawn.
        """
        outputs = move(np.array(self._centres, dtype=float).reshape(-1, 2))
        # numbered by where they came to lie, which says nothing of where they were
        order = np.lexsort((outputs[:, 1], outputs[:, 0]))
        rank = np.empty(len(order), dtype=np.int64)
        rank[order] = np.arange(len(order))
        width = len(str(len(order)))
        codes = np.array([f"D{number + 1:0{width}d}" for number in range(len(order))], dtype=object)
        return np.append(rank, [UNLOCATED, OUTSIDE]), codes, outputs[order]
