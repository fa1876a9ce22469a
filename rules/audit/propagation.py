"""Bounds that follow from bounds: interval propagation over the published statements.

``low ≤ Σ x ≤ high`` bounds each x of a row by what the others leave it (Davis 1987, "Constraint
propagation with interval labels"). The result encloses the true intervals: it **proves what is
exact or too narrow, never that anything is safe**. Needs numpy only.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from ..errors import CancelledError, StatementError
from ..i18n import tr

TOLERANCE = 1e-6
ROUNDS = 40


def contradiction() -> StatementError:
    """The error of statements that no table fulfils."""
    return StatementError(
        tr("The published values contradict each other: no table of counts agrees with all of them.")
    )


def stop(is_cancelled: Callable[[], bool]) -> None:
    """Leave at once when the user cancelled."""
    if is_cancelled():
        raise CancelledError(tr("Cancelled: nothing was written."))


def whole(low: np.ndarray, high: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The whole numbers within bounds."""
    return np.ceil(low - TOLERANCE), np.floor(high + TOLERANCE)


def propagate(
    indptr: np.ndarray,
    indices: np.ndarray,
    low: np.ndarray,
    high: np.ndarray,
    lower: np.ndarray,
    upper: np.ndarray,
    integer: bool = True,
) -> tuple[np.ndarray, np.ndarray]:
    """Tighten bounds of unknowns until nothing changes (or ``ROUNDS`` times: they hold at any time).

    Args:
        indptr, indices: rows of a 0/1 matrix in csr form.
        low, high: float (rows,), bounds of the row sums.
        lower, upper: float (columns,), bounds of the unknowns, ``lower`` finite.
        integer: unknowns are whole numbers.

    Returns:
        (lower, upper), tightened.

    Raises:
        StatementError: nothing can lie within the bounds.
    """
    rows = np.repeat(np.arange(len(low)), np.diff(indptr))
    order = np.argsort(indices, kind="stable")
    used, starts = np.unique(indices[order], return_index=True)
    lower, upper = lower.astype(float), upper.astype(float)
    for _ in range(ROUNDS):
        floor, ceiling = _implied(rows, indices, low, high, lower, upper)
        new_lower, new_upper = lower.copy(), upper.copy()
        if len(used):
            new_lower[used] = np.maximum(lower[used], np.maximum.reduceat(floor[order], starts))
            new_upper[used] = np.minimum(upper[used], np.minimum.reduceat(ceiling[order], starts))
        if integer:
            new_lower, new_upper = whole(new_lower, new_upper)
        if np.any(new_lower > new_upper + TOLERANCE):
            raise contradiction()
        new_upper = np.maximum(new_upper, new_lower)
        moved = np.any(new_lower > lower + TOLERANCE) or np.any(new_upper < upper - TOLERANCE)
        lower, upper = new_lower, new_upper
        if not moved:
            break
    return lower, upper


def _implied(rows, columns, low, high, lower, upper) -> tuple[np.ndarray, np.ndarray]:
    """Per entry, the bounds that its row leaves its unknown, given the bounds of the others."""
    count = len(low)
    least = np.bincount(rows, lower[columns], count)
    open_above = ~np.isfinite(upper)
    capped = np.where(open_above, 0.0, upper)
    most = np.bincount(rows, capped[columns], count)
    unbounded = np.bincount(rows, open_above[columns], count)
    reach = np.where(unbounded > 0, np.inf, most)
    if np.any(least > high + TOLERANCE) or np.any(reach < low - TOLERANCE):
        raise contradiction()
    ceiling = high[rows] - (least[rows] - lower[columns])
    others_bounded = unbounded[rows] - open_above[columns] == 0
    floor = np.where(others_bounded, low[rows] - (most[rows] - capped[columns]), -np.inf)
    return floor, ceiling


def over_lines(ufunc, lines, values: np.ndarray, empty: float) -> np.ndarray:
    """Per line of a compressed matrix (row of a csr, column of a csc), ``ufunc`` over its entries.

    Args:
        ufunc: ``np.minimum`` or ``np.maximum``.
        values: per index within the lines (columns of a csr, rows of a csc).
        empty: the result of a line without entries.
    """
    result = np.full(len(lines.indptr) - 1, empty, dtype=float)
    filled = np.flatnonzero(np.diff(lines.indptr))
    if len(filled):
        result[filled] = ufunc.reduceat(values[lines.indices], lines.indptr[filled])
    return result
