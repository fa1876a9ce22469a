"""Additive rounded tables: what they leave open follows without any programme.

Where one table of counts explains every published value exactly, adding (or taking) k in one unknown
stays possible while k is within the room of every statement it stands in. With statements
``(v − b, v + b)`` every target that is not empty therefore has width ≥ b − 1.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

import numpy as np

from ..errors import StatementError
from ..statements import Statements
from .components import reduce
from .propagation import TOLERANCE
from .search import Search


def additive_witness(
    statements: Statements,
    deadline: float | None = None,
    seed: int = 0,
    is_cancelled: Callable[[], bool] = lambda: False,
) -> np.ndarray | None:
    """An integer table (unknowns,) whose sums are exactly the published values, or None.

    None where a value is hidden, where the values are not additive, or when time ran out.
    """
    from scipy import sparse

    if np.isnan(statements.value).any() or not statements.shape[0]:
        return None
    deadline = time.monotonic() + 30.0 if deadline is None else deadline
    exact = replace(statements, low=statements.value, high=statements.value)
    nothing = sparse.csr_matrix((0, statements.shape[1]))
    try:
        reduced = reduce(exact, nothing, integer=True, room=0.0)
        search = Search(reduced, True, deadline, seed, is_cancelled)
        if not search.first():
            return None
    except StatementError:
        return None
    table = search.evidence.witnesses(nothing, np.zeros(0, dtype=bool))[0]
    inside = statements.matrix @ table
    fits = np.all(inside >= statements.low - TOLERANCE) and np.all(inside <= statements.high + TOLERANCE)
    return table if fits else None


def closed_form(statements: Statements, targets, witness: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Intervals (low, high) per target: add or take k in ONE unknown while all bounds hold."""
    total = statements.matrix @ witness
    columns = statements.matrix.tocsc()
    up = _least_per_column(columns, statements.high - total)
    down = np.minimum(witness, _least_per_column(columns, total - statements.low))
    at = targets @ witness
    return at - _largest_per_row(targets, down), at + _largest_per_row(targets, up)


def _least_per_column(columns, values: np.ndarray) -> np.ndarray:
    """Per column, the least of ``values`` over the rows in which it stands (inf: in none)."""
    result = np.full(columns.shape[1], np.inf)
    filled = np.flatnonzero(np.diff(columns.indptr))
    if len(filled):
        result[filled] = np.minimum.reduceat(values[columns.indices], columns.indptr[filled])
    return np.floor(result + TOLERANCE)


def _largest_per_row(rows, values: np.ndarray) -> np.ndarray:
    """Per row, the largest of ``values`` over its columns (0 for an empty row)."""
    result = np.zeros(rows.shape[0])
    filled = np.flatnonzero(np.diff(rows.indptr))
    if len(filled):
        result[filled] = np.maximum.reduceat(values[rows.indices], rows.indptr[filled])
    return result
