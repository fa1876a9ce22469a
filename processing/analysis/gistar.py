"""Getis-Ord Gi*: cells whose neighbourhood holds more, or less, than chance would explain."""

from __future__ import annotations

import numpy as np
from scipy.special import erfc

from .grids import Grid

CORRECTIONS = ("fdr", "by", "bonferroni", "none")
LEVELS = ((0.01, 3), (0.05, 2), (0.10, 1))


def neighbour_sum(values: np.ndarray, hexagonal: bool = False, first_row: int = 0) -> np.ndarray:
    """Sum over each cell and its neighbours (8 of a square, 6 of a hexagon); zero beyond the edge.

    Args:
        values: array (rows, cols).
        first_row: lattice row of the first row; odd rows of hexagons are shifted to the right.
    """
    padded = np.pad(np.asarray(values, dtype=float), 1)
    triple = padded[:, :-2] + padded[:, 1:-1] + padded[:, 2:]
    if not hexagonal:
        return triple[:-2] + triple[1:-1] + triple[2:]
    left = padded[:, :-2] + padded[:, 1:-1]
    right = padded[:, 1:-1] + padded[:, 2:]
    odd = ((np.arange(values.shape[0]) + first_row) & 1).astype(bool)[:, None]
    return triple[1:-1] + np.where(odd, right[:-2] + right[2:], left[:-2] + left[2:])


def gi_star(counts: np.ndarray, grid: Grid) -> np.ndarray:
    """Z scores of Gi* (Getis and Ord 1992; Ord and Getis 1995), binary queen weights, self included.

    Z = (Σ w x − x̄ W) / (S √((n Σ w² − W²)/(n − 1))) over the n cells of the study area, S with
    divisor n. With binary weights Σ w² = W.

    Args:
        counts: array (rows, cols) of the grid.

    Returns:
        float array (rows, cols); NaN outside the study area and where Z is not defined (all counts
        equal, or every cell a neighbour).
    """
    inside = grid.inside
    x = np.where(inside, counts, 0).astype(float)
    n = int(inside.sum())
    mean = x.sum() / n
    spread = np.sqrt((np.where(inside, x - mean, 0.0) ** 2).sum() / n)
    shape = grid.lattice.hexagonal, grid.row
    weight = neighbour_sum(inside, *shape)
    total = neighbour_sum(x, *shape)
    if n < 2 or spread == 0:
        return np.full(x.shape, np.nan)
    scale = spread * np.sqrt(np.maximum(n * weight - weight**2, 0.0) / (n - 1))
    usable = inside & (scale > 0)
    return np.where(usable, (total - mean * weight) / np.where(usable, scale, 1.0), np.nan)


def two_sided(z: np.ndarray) -> np.ndarray:
    """Two-sided p of standard normal scores."""
    return erfc(np.abs(z) / np.sqrt(2))


def adjust(p: np.ndarray, method: str) -> np.ndarray:
    """p values corrected for testing many cells at once; NaN stays NaN and is no test.

    ``fdr``: Benjamini and Hochberg 1995; ``by``: Benjamini and Yekutieli 2001 (any dependence);
    ``bonferroni``; ``none``.
    """
    p = np.asarray(p, dtype=float)
    result = np.full(p.shape, np.nan)
    tested = np.flatnonzero(~np.isnan(p))
    m = len(tested)
    if method == "none" or m == 0:
        return p.copy()
    values = p[tested]
    if method == "bonferroni":
        result[tested] = np.minimum(values * m, 1.0)
        return result
    factor = np.sum(1.0 / np.arange(1, m + 1)) if method == "by" else 1.0
    order = np.argsort(values)[::-1]
    stepped = np.minimum.accumulate(values[order] * m * factor / np.arange(m, 0, -1))
    result[tested[order]] = np.minimum(stepped, 1.0)
    return result


def classes(z: np.ndarray, p: np.ndarray) -> np.ndarray:
    """3, 2, 1: hot with 99, 95, 90 % confidence; −3, −2, −1: cold; 0: neither; NaN: not tested."""
    result = np.where(np.isnan(p), np.nan, 0.0)
    for level, code in reversed(LEVELS):
        result = np.where(p <= level, code, result)
    return np.where(z < 0, -result, result) + 0.0
