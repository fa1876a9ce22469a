"""Proven bounds from the neighbourhood of a part: small programmes instead of one large one.

Of all rows only those near the part are kept, and unknowns farther away may lie anywhere within
their bounds. Fewer conditions allow more, so that the optimum encloses the true one: like
propagation it proves what is exact or too narrow, never that anything is safe. Many neighbourhoods
are solved as the diagonal blocks of one programme.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .components import Reduced
from .programmes import INFEASIBLE, OPTIMAL, Programme
from .propagation import contradiction

MOST_COLUMNS = 20_000  # in one programme of many neighbourhoods


@dataclass(frozen=True)
class _Blocks:
    """Neighbourhoods side by side: ``block`` (columns,) and ``cost`` (columns,) of one programme."""

    programme: Programme
    block: np.ndarray
    cost: np.ndarray


def enclosing_bounds(
    reduced: Reduced, parts: np.ndarray, steps: int, deadline: float
) -> tuple[np.ndarray, np.ndarray]:
    """Bounds (low, high), float (len(parts),), that enclose the continuous intervals of parts.

    Args:
        steps: 0: the unknowns of the part and the rows they stand in; each more adds the unknowns
            of these rows.

    Returns:
        −inf, inf where time ran out.

    Raises:
        StatementError: the statements contradict each other.
    """
    low, high = np.full(len(parts), -np.inf), np.full(len(parts), np.inf)
    inside = _grown(reduced, parts, steps)
    ends = np.cumsum(np.diff(inside.indptr))
    chunk = np.concatenate([[0], ends[:-1]]) // MOST_COLUMNS
    for number in np.unique(chunk):
        some = np.flatnonzero(chunk == number)
        blocks = _side_by_side(reduced, parts[some], inside[some])
        for sign, bound in ((1.0, low), (-1.0, high)):
            found = blocks.programme.solve(sign * blocks.cost, deadline=deadline)
            if found.status == INFEASIBLE:
                raise contradiction()
            if found.status == OPTIMAL:
                bound[some] = np.bincount(blocks.block, blocks.cost * found.x, len(some))
    return low, high


def _grown(reduced: Reduced, parts: np.ndarray, steps: int):
    """Pattern (parts × free unknowns) of the neighbourhoods."""
    inside = reduced.parts[parts]
    for _ in range(steps):
        inside = ((inside @ reduced.matrix.T) @ reduced.matrix).tocsr()
    inside.sort_indices()
    return inside


def _side_by_side(reduced: Reduced, parts: np.ndarray, inside) -> _Blocks:
    """One programme whose diagonal blocks are the neighbourhoods."""
    from scipy import sparse

    matrix, wide = reduced.matrix, reduced.matrix.shape[1]
    block = np.repeat(np.arange(len(parts)), np.diff(inside.indptr))
    key = block * wide + inside.indices  # sorted: rows in order, columns sorted within
    near = (inside @ matrix.T).tocsr()
    row_block, row = np.repeat(np.arange(len(parts)), np.diff(near.indptr)), near.indices
    length = np.diff(matrix.indptr)[row]
    number = np.repeat(np.arange(len(row)), length)
    offset = np.arange(length.sum()) - np.repeat(np.cumsum(length) - length, length)
    column = matrix.indices[matrix.indptr[row][number] + offset]
    wanted = row_block[number] * wide + column
    at = np.minimum(np.searchsorted(key, wanted), len(key) - 1)
    within = key[at] == wanted
    far = np.where(within, 0.0, 1.0)
    low = reduced.low[row] - np.bincount(number, far * reduced.upper[column], len(row))
    high = reduced.high[row] - np.bincount(number, far * reduced.lower[column], len(row))
    shape = (len(row), len(key))
    system = sparse.csr_matrix((np.ones(int(within.sum())), (number[within], at[within])), shape=shape)
    columns = inside.indices
    programme = Programme(system, low, high, reduced.lower[columns], reduced.upper[columns], warm=False)
    own = reduced.parts[parts]
    own.sort_indices()
    owned = np.repeat(np.arange(len(parts)), np.diff(own.indptr)) * wide + own.indices
    return _Blocks(programme, block, np.isin(key, owned).astype(float))
