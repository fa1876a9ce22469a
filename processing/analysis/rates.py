"""Rates of rare events in small populations: exact intervals and shrinkage."""

from __future__ import annotations

import numpy as np
from scipy.stats import chi2

PER = 10_000
"""Rates are per 10,000 inhabitants."""
MIN_POPULATION = 100
"""Below this a rate says more about chance and visitors than about the place."""
UNCERTAIN_COUNT = 20
"""A rate of fewer events has a relative standard error above 22 % (Klein et al. 2002, NCHS)."""


def garwood(count: np.ndarray, level: float = 0.95) -> tuple[np.ndarray, np.ndarray]:
    """Exact confidence interval of a Poisson mean (Garwood 1936).

    low = χ²(α/2; 2n)/2 (0 for n = 0), high = χ²(1 − α/2; 2n + 2)/2.
    """
    count = np.asarray(count, dtype=float)
    tail = (1 - level) / 2
    low = np.where(count > 0, chi2.ppf(tail, 2 * np.maximum(count, 1)) / 2, 0.0)
    return low, chi2.ppf(1 - tail, 2 * count + 2) / 2


def empirical_bayes(count: np.ndarray, population: np.ndarray) -> np.ndarray:
    """Rates shrunk to the common rate, the more the smaller the population (Marshall 1991).

    Moments under a Poisson model: b = Σn/ΣP, s² = ΣP(r − b)²/ΣP, a = max(0, s² − b/P̄),
    estimate b + a(r − b)/(a + b/P).

    Args:
        count, population: arrays (n,); a population that is NaN or not positive yields NaN and
            takes no part in the moments.

    Returns:
        events per inhabitant (n,).
    """
    count, population = np.asarray(count, dtype=float), np.asarray(population, dtype=float)
    result = np.full(len(count), np.nan)
    used = population > 0
    if not used.any():
        return result
    n, size = count[used], population[used]
    common = n.sum() / size.sum()
    if common == 0:
        result[used] = 0.0
        return result
    raw = n / size
    variance = (size * (raw - common) ** 2).sum() / size.sum()
    between = max(0.0, variance - common / size.mean())
    result[used] = common + between * (raw - common) / (between + common / size)
    return result


def ranks(values: np.ndarray) -> np.ndarray:
    """Rank from the highest (1); equal values share the better rank; NaN stays NaN."""
    values = np.asarray(values, dtype=float)
    result = np.full(len(values), np.nan)
    known = ~np.isnan(values)
    ordered = np.sort(values[known])
    result[known] = known.sum() - np.searchsorted(ordered, values[known], side="right") + 1
    return result


def uncertain_ranks(rank: np.ndarray, low: np.ndarray, high: np.ndarray) -> tuple[int, int]:
    """Of the neighbours in a ranking, how many have intervals that overlap: (overlapping, neighbours).

    Args:
        rank: 1 = highest, NaN = none. low, high: intervals of the ranked rates, float (n,).
    """
    known = np.flatnonzero(~np.isnan(rank.astype(float)))
    order = known[np.argsort(rank[known], kind="stable")]
    overlap = (low[order[:-1]] <= high[order[1:]]) & (low[order[1:]] <= high[order[:-1]])
    return int(overlap.sum()), max(len(order) - 1, 0)
