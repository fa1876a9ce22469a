"""The Mann-Kendall test: whether a series rises or falls, whatever its shape."""

from __future__ import annotations

from typing import Callable

import numpy as np

EQUAL_DIGITS = 9
"""Decimals; values that differ by less are ties (they differ by rounding only)."""


def mann_kendall(series: np.ndarray, check: Callable[[], None] = lambda: None) -> np.ndarray:
    """Z scores of the trend of many series at once (Mann 1945; Kendall 1975).

    S = Σ_{i<j} sign(x_j − x_i); with ties of t values, Var S = (n(n − 1)(2n + 5) − Σ t(t − 1)(2t + 5)) / 18;
    Z = (S − sign S) / √Var S (continuity correction).

    Args:
        series: float (n, m): m series of n values in order of time.
        check: called once for every value of a series, and may raise.

    Returns:
        float (m,); positive: it rises; 0 where all values are equal; NaN with fewer than three values.
    """
    values = np.round(np.asarray(series, dtype=float), EQUAL_DIGITS)
    n, number = values.shape
    if n < 3:
        return np.full(number, np.nan)
    score = np.zeros(number)
    for later in range(1, n):
        check()
        for earlier in range(later):
            score += np.sign(values[later] - values[earlier])
    variance = (n * (n - 1) * (2 * n + 5) - _tie_sum(np.sort(values, axis=0))) / 18
    flat = variance <= 0
    return np.where(flat, 0.0, (score - np.sign(score)) / np.sqrt(np.where(flat, 1.0, variance)))


def _tie_sum(ordered: np.ndarray) -> np.ndarray:
    """Σ t(t − 1)(2t + 5) over the groups of equal values of sorted series (n, m); float (m,)."""
    run, total = np.ones(ordered.shape[1]), np.zeros(ordered.shape[1])

    def add(ended: np.ndarray) -> np.ndarray:
        return np.where(ended, run * (run - 1) * (2 * run + 5), 0.0)

    for before, value in zip(ordered, ordered[1:]):
        ended = value != before
        total += add(ended)
        run = np.where(ended, 1.0, run + 1)
    return total + add(np.ones(ordered.shape[1], dtype=bool))
