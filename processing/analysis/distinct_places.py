"""Distinct places of any number of points, with a bounded sample of them held.

Of more places than the limit, those with the smallest hashes are kept: a random sample of the places
whatever the order of the points and however often each occurs, and their number follows from the largest
hash kept (Bar-Yossef et al. 2002).
"""

from __future__ import annotations

import numpy as np

LIMIT = 50_000
_TOP = float(2**64)


class DistinctPlaces:
    """Collects points some at a time.

    ``unit``: metres to which places are told apart. ``points``: how many there were.
    """

    def __init__(self, unit: float = 0.01, limit: int = LIMIT):
        self.points = 0
        self._unit, self._limit = unit, limit
        self._border: np.uint64 | None = None
        self._hashes = np.zeros(0, dtype=np.uint64)
        self._places = np.zeros((0, 2))

    def add(self, x: np.ndarray, y: np.ndarray) -> None:
        """The next points, float (m,), metres; NaN = without a place, not counted."""
        located = ~(np.isnan(x) | np.isnan(y))
        if not located.all():
            x, y = x[located], y[located]
        self.points += len(x)
        hashes = _hash(np.rint(x / self._unit), np.rint(y / self._unit))
        if self._border is not None:
            low = np.flatnonzero(hashes < self._border)
            hashes, x, y = hashes[low], x[low], y[low]
        fresh, first = np.unique(hashes, return_index=True)
        new = ~np.isin(fresh, self._hashes, assume_unique=True)
        if not new.any():
            return
        first = first[new]
        hashes = np.concatenate([self._hashes, fresh[new]])
        places = np.concatenate([self._places, np.column_stack([x[first], y[first]])])
        if len(hashes) > self._limit:
            kept = np.argpartition(hashes, self._limit)
            self._border = hashes[kept[self._limit]]
            kept = kept[: self._limit]
            hashes, places = hashes[kept], places[kept]
        self._hashes, self._places = hashes, places

    @property
    def whole(self) -> bool:
        """Whether every place is held."""
        return self._border is None

    @property
    def share(self) -> float:
        """Share of the places that are held."""
        return 1.0 if self._border is None else float(self._border) / _TOP

    @property
    def number(self) -> float:
        """Distinct places; beyond the limit an estimate, ± 1 % at 50,000."""
        return len(self._hashes) / self.share

    def places(self) -> np.ndarray:
        """The places that are held, float (m, 2), in an order of their own."""
        return self._places[np.argsort(self._hashes)]


def _hash(column: np.ndarray, row: np.ndarray) -> np.ndarray:
    """64 well mixed bits of pairs of whole numbers (the finaliser of Steele et al. 2014), uint64 (n,)."""
    mixed = column.astype(np.int64).view(np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    mixed ^= row.astype(np.int64).view(np.uint64) + (mixed >> np.uint64(32))
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
        mixed ^= mixed >> np.uint64(shift)
        mixed *= np.uint64(factor)
    return mixed ^ (mixed >> np.uint64(31))
