"""Who stands behind a count: premises, and whether one of them dominates.

Rounding does not cure five incidents at one house: the reader of "5" who knows the house learns
about it. Premises are the nearest address within 30 m, else coordinates to 1 m; records snapped to
few places cannot be tested, and shops and public places are nobody's home and do not count.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

ADDRESS_REACH = 30.0
SNAPPED_SHARE = 0.10
LEAST_POINTS = 50
ELSEWHERE = 1 << 62
"""Premises from this number on are squares and no addresses."""


def is_snapped(x: np.ndarray, y: np.ndarray) -> bool:
    """Whether points were moved to few places: distinct places under a tenth of the points."""
    located = ~np.isnan(x)
    places = len(np.unique(_squares(x[located], y[located], 0.1)))
    return are_few(places, int(located.sum()))


def are_few(places: float, points: int) -> bool:
    """Whether points of which there are many stand at so few places that they were moved there."""
    return points >= LEAST_POINTS and places < SNAPPED_SHARE * points


def _squares(x: np.ndarray, y: np.ndarray, size: float) -> np.ndarray:
    """A number per point, int64 (n,), the same for points in the same square of a size in metres.

    Sorting numbers takes a third of the time and memory of sorting pairs.
    """
    column, row = np.floor(x / size).astype(np.int64), np.floor(y / size).astype(np.int64)
    return column * 2**32 + row


def spacing(x: np.ndarray, y: np.ndarray) -> float:
    """Median distance (m) between each distinct place and the nearest other one; 0 below two places."""
    from scipy.spatial import cKDTree

    located = ~np.isnan(x)
    places = np.unique(np.column_stack([x[located], y[located]]).round(1), axis=0)
    if len(places) < 2:
        return 0.0
    return float(np.median(cKDTree(places).query(places, k=2)[0][:, 1]))


def premises(x: np.ndarray, y: np.ndarray, addresses: np.ndarray | None) -> np.ndarray:
    """A number per record, equal for records at the same premises; −1 without a place.

    Args:
        x, y: float arrays (n,), metres, NaN = unlocated.
        addresses: float array (m, 2) or None.
    """
    key = Premises(addresses)(x, y)
    size = 0 if addresses is None else len(addresses)
    rest = key >= size
    _, inverse = np.unique(key[rest], return_inverse=True)
    key[rest] = inverse.ravel() + size
    return key


class Premises:
    """Tells premises apart, some records at a time: (x, y) → int64 (n,), −1 = unlocated.

    Numbers below that of the addresses are addresses, others stand for a square metre.
    """

    def __init__(self, addresses: np.ndarray | None):
        """``addresses``: float (m, 2) or None."""
        self._tree, self.addresses = None, addresses
        if addresses is not None and len(addresses):
            from scipy.spatial import cKDTree

            self._tree = cKDTree(addresses)

    def __call__(self, x: np.ndarray, y: np.ndarray) -> np.ndarray:
        located = np.flatnonzero(~np.isnan(x))
        key = np.full(len(x), -1, dtype=np.int64)
        rest = np.ones(len(located), dtype=bool)
        if self._tree is not None:
            points = np.column_stack([x[located], y[located]])
            distance, nearest = self._tree.query(points, distance_upper_bound=ADDRESS_REACH)
            rest = ~np.isfinite(distance)
            key[located[~rest]] = nearest[~rest]
        places = located[rest]
        key[places] = _squares(x[places], y[places], 1.0) & (ELSEWHERE - 1) | ELSEWHERE
        return key


def dominated(
    frame: pd.DataFrame, keys: list[str], min_contributors: int, max_share: float, min_count: int
) -> int:
    """How many values one home dominates; see :func:`dominated_groups`."""
    return len(dominated_groups(frame, keys, min_contributors, max_share, min_count))


def dominated_groups(
    frame: pd.DataFrame, keys: list[str], min_contributors: int, max_share: float, min_count: int
) -> pd.DataFrame:
    """Values (groups by ``keys``) of at least ``min_count`` that one home dominates: frame of ``keys``.

    Args:
        frame: one row per incident with ``keys``, ``premises`` (int) and ``residential`` (bool).
    """
    located = frame[frame["premises"] >= 0]
    if located.empty:
        return frame[keys][:0]
    counts = located.groupby([*keys, "premises"], sort=False).agg(
        count=("premises", "size"), home=("residential", "any")
    )
    cells = counts.groupby(level=keys, sort=False)
    total = cells["count"].sum()
    homes = counts["count"].where(counts["home"], 0).groupby(level=keys, sort=False).max()
    few = (cells.size() < min_contributors) & (homes > 0)
    found = (total >= min_count) & (few | (homes / total > max_share))
    return found[found].index.to_frame(index=False)
