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
from .propagation import TOLERANCE, over_lines
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
    table = reduced.expand(search.evidence.base()[None, :])[0]
    inside = statements.matrix @ table
    fits = np.all(inside >= statements.low - TOLERANCE) and np.all(inside <= statements.high + TOLERANCE)
    return table if fits else None


def closed_form(statements: Statements, targets, witness: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Intervals (low, high) per target: add or take k in ONE unknown while all bounds hold."""
    total = statements.matrix @ witness
    columns = statements.matrix.tocsc()
    up = np.floor(over_lines(np.minimum, columns, statements.high - total, np.inf) + TOLERANCE)
    room = np.floor(over_lines(np.minimum, columns, total - statements.low, np.inf) + TOLERANCE)
    down = np.minimum(witness, room)
    at = targets @ witness
    return at - over_lines(np.maximum, targets, down, 0), at + over_lines(np.maximum, targets, up, 0)
