"""Distinct places of any number of points, with a bounded sample of them held.

Of more places than the limit, those with the smallest hashes are kept: a random sample of the places
whatever the order of the points and however often each occurs, and their number follows from the largest
hash kept (Bar-Yossef et al. 2002).
"""

from __future__ import annotations

import numpy as np

LIMIT = 50_000
RECENT = 1 << 17
_TOP = float(2**64)
_FACTORS = 0xBF58476D1CE4E5B9, 0x94D049BB133111EB
_SHIFTS = 30, 27, 31
_LOW = np.uint64(0xFFFFFFFF)


class DistinctPlaces:
    """Collects points some at a time.

    ``unit``: metres to which places are told apart. ``points``: how many there were.
    """

    def __init__(self, unit: float = 0.01, limit: int = LIMIT):
        self.points = 0
        self._unit, self._limit = unit, limit
        self._border: np.uint64 | None = None
        self._hashes = np.zeros(0, dtype=np.uint64)
        # what was seen lately, to skip it soon; none of the first entries can stand in its slot
        self._recent = np.arange(1, RECENT + 1, dtype=np.uint64)

    def add(self, x: np.ndarray, y: np.ndarray) -> None:
        """The next points, float (m,), metres; NaN = without a place, not counted."""
        located = ~(np.isnan(x) | np.isnan(y))
        if not located.all():
            x, y = x[located], y[located]
        self.points += len(x)
        hashes = _mix(_pack(np.rint(x / self._unit), np.rint(y / self._unit)))
        if self._border is not None:
            hashes = hashes[hashes < self._border]
        slot = hashes & np.uint64(RECENT - 1)
        hashes = hashes[self._recent[slot] != hashes]
        self._recent[hashes & np.uint64(RECENT - 1)] = hashes
        if not len(hashes):
            return
        self._hashes = np.union1d(self._hashes, hashes)
        if len(self._hashes) > self._limit:
            self._border = self._hashes[self._limit]
            self._hashes = self._hashes[: self._limit]

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
        """The places that are held, to the unit, float (m, 2), in an order of their own."""
        packed = _unmix(self._hashes)
        axes = [(packed >> np.uint64(32)) & _LOW, packed & _LOW]
        return np.column_stack([axis.astype(np.uint32).view(np.int32) for axis in axes]) * self._unit


def _pack(column: np.ndarray, row: np.ndarray) -> np.ndarray:
    """Pairs of whole numbers of 32 bits as one of 64, uint64 (n,)."""
    high, low = (axis.astype(np.int64).view(np.uint64) for axis in (column, row))
    return (high << np.uint64(32)) | (low & _LOW)


def _mix(bits: np.ndarray) -> np.ndarray:
    """Well mixed bits, another for each (the finaliser of Steele et al. 2014)."""
    for shift, factor in zip(_SHIFTS, _FACTORS):
        bits = (bits ^ (bits >> np.uint64(shift))) * np.uint64(factor)
    return bits ^ (bits >> np.uint64(_SHIFTS[2]))


def _unmix(bits: np.ndarray) -> np.ndarray:
    """What :func:`_mix` was given."""
    bits = _unshift(bits, _SHIFTS[2])
    for shift, factor in zip(_SHIFTS[1::-1], _FACTORS[::-1]):
        bits = _unshift(bits * np.uint64(pow(factor, -1, 2**64)), shift)
    return bits


def _unshift(bits: np.ndarray, shift: int) -> np.ndarray:
    """Undo ``b ^ (b >> shift)``; a third of the bits and more are known at once."""
    found = bits
    for _ in range(2):
        found = bits ^ (found >> np.uint64(shift))
    return found
