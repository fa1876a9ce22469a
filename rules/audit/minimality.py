"""What the choice of a protection betrays: the attacker knows how it was made, and that it is minimal.

"Merged" says that something was too small; "rounded with least deviation" says that no nearer table
fits; a suppression pattern without a redundant cell says why each cell is hidden (Wong et al. 2007,
"Minimality attack in privacy preserving data publishing", VLDB). The interval under adjacency stays
what a release states ("at most 4"); here stands what an attacker who knows the objective makes of
it: exactly for small components, by trying every table; by closed form for merged areas; by an
inner bound for larger rounded tables, which the true knowledge never undercuts.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from ..errors import CancelledError
from ..i18n import tr
from ..statements import Statements

MAX_TABLES = 200_000


@dataclass(frozen=True)
class Posterior:
    """Per target: ``low``, ``high`` under the statements alone; ``support_low``, ``support_high``
    over tables from which the known mechanism can have made the publication; ``most``: probability
    of the likeliest value when all tables were equally likely before; ``sure``: the attacker knows
    it exactly. ``tables``: how many tables agree with the statements, and how many remain.
    """

    low: np.ndarray
    high: np.ndarray
    support_low: np.ndarray
    support_high: np.ndarray
    most: np.ndarray
    tables: tuple[int, int]

    @property
    def sure(self) -> np.ndarray:
        """Targets with one value left. Pass mark: none."""
        return self.support_low == self.support_high


def posterior(
    statements: Statements,
    targets: np.ndarray,
    likelihood: Callable[[np.ndarray], float],
    max_tables: int = MAX_TABLES,
    is_cancelled: Callable[[], bool] = lambda: False,
) -> Posterior | None:
    """Try every table of a small component.

    Args:
        statements: of one component; every unknown bounded by some statement.
        targets: 0/1, shape (targets, unknowns).
        likelihood: probability that the mechanism publishes what was published, given a table
            (int array (unknowns,)).

    Returns:
        None where there are more than ``max_tables`` tables, or none that explains the publication:
        not tested.
    """
    tables = _all_tables(statements, max_tables, is_cancelled)
    if not len(tables):
        return None
    chance = np.array([likelihood(table) for table in tables], dtype=float)
    if not chance.sum() > 0:
        return None
    value = tables @ np.asarray(targets).T.astype(np.int64)
    kept = value[chance > 0]
    share = chance[chance > 0] / chance.sum()
    most = [max(np.bincount(column - column.min(), share)) for column in kept.T]
    return Posterior(
        value.min(axis=0),
        value.max(axis=0),
        kept.min(axis=0),
        kept.max(axis=0),
        np.array(most),
        (len(tables), len(kept)),
    )


def _all_tables(statements: Statements, max_tables: int, is_cancelled) -> np.ndarray:
    """Every integer table within the statements (empty: none, too many, or unbounded)."""
    matrix = statements.matrix.toarray()
    high = np.where(np.isfinite(statements.high), np.floor(statements.high + 1e-9), np.inf)
    low = np.ceil(statements.low - 1e-9)
    tables = np.zeros((1, 0), dtype=np.int64)
    sums = np.zeros((1, len(high)))
    nothing = np.zeros((0, matrix.shape[1]), dtype=np.int64)
    for column in range(matrix.shape[1]):
        if is_cancelled():
            raise CancelledError(tr("Cancelled: nothing was written."))
        stands = matrix[:, column] > 0
        room = (high - sums)[:, stands].min(axis=1, initial=np.inf)
        if not np.isfinite(room).all():
            return nothing
        repeat = room.astype(np.int64) + 1
        if repeat.sum() > max_tables:
            return nothing
        index = np.repeat(np.arange(len(tables)), repeat)
        value = np.arange(len(index)) - np.repeat(np.cumsum(repeat) - repeat, repeat)
        tables = np.column_stack([tables[index], value])
        sums = sums[index] + value[:, None] * stands
        done = matrix[:, column + 1 :].sum(axis=1) == 0
        fits = (sums[:, done] >= low[done]).all(axis=1)
        tables, sums = tables[fits], sums[fits]
    return tables


def least_deviation(matrix: np.ndarray, published: np.ndarray, base: int) -> Callable[[np.ndarray], float]:
    """Likelihood of a published additive rounding under "least total deviation, ties at random".

    Args:
        matrix: 0/1, shape (values, unknowns).
        published: int array (values,), multiples of ``base``.
    """
    matrix, published = np.asarray(matrix, dtype=np.int64), np.asarray(published, dtype=np.int64)

    def likelihood(table: np.ndarray) -> float:
        truth = matrix @ table
        if (np.abs(published - truth) >= base).any():
            return 0.0
        roundings = _additive_roundings(matrix, truth, base)
        cost = np.abs(roundings - truth).sum(axis=1)
        best = np.unique(roundings[cost == cost.min()], axis=0) if len(roundings) else roundings
        return float((best == published).all(axis=1).any()) / max(1, len(best))

    return likelihood


def _additive_roundings(matrix: np.ndarray, truth: np.ndarray, base: int) -> np.ndarray:
    """All values adjacent to the truth that one table of multiples of the base explains."""
    lower = truth // base
    upper = -(-truth // base)
    statements = _plain(matrix, lower.astype(float), upper.astype(float))
    tables = _all_tables(statements, MAX_TABLES, lambda: False)
    return tables @ matrix.T * base


def _plain(matrix: np.ndarray, low: np.ndarray, high: np.ndarray) -> Statements:
    import pandas as pd
    from scipy import sparse

    return Statements(
        sparse.csr_matrix(matrix.astype(float)),
        low,
        high,
        np.full(len(low), np.nan),
        pd.DataFrame(index=range(len(low))),
        np.ones(matrix.shape[1], dtype=np.int64),
    )


def nearest_bounds(value: np.ndarray, base: int) -> tuple[np.ndarray, np.ndarray]:
    """Bounds within which a table is certainly rounded to ``value`` under least deviation.

    If every sum lies nearer to its additive published value than to any other multiple, that value
    is the only optimum. Intervals of these statements are therefore an inner bound of what an
    attacker who knows the objective keeps open; the bounds of adjacency are the outer one.
    """
    value = np.asarray(value, dtype=float)
    reach = (base - 1) // 2
    return np.maximum(0, value - reach), value + reach


def pruned_suppression(
    matrix: np.ndarray,
    hidden: np.ndarray,
    min_count: int,
    is_protected: Callable[[np.ndarray, np.ndarray], bool],
) -> Callable[[np.ndarray], float]:
    """Likelihood of a pattern of hidden values under "no hidden value could be shown".

    Args:
        matrix: 0/1, shape (values, unknowns).
        hidden: bool array (values,).
        is_protected: whether a pattern protects a table, ``(table, hidden) → bool``.
    """
    hidden = np.asarray(hidden, dtype=bool)

    def likelihood(table: np.ndarray) -> float:
        value = np.asarray(matrix) @ table
        primary = (value > 0) & (value < min_count)
        if (primary & ~hidden).any() or not is_protected(table, hidden):
            return 0.0
        for number in np.flatnonzero(hidden & ~primary):
            less = hidden.copy()
            less[number] = False
            if is_protected(table, less):
                return 0.0
        return 1.0

    return likelihood


def merged_children(total: int, children: int, min_count: int, each: bool) -> tuple[int, int]:
    """Interval of one child of a merged area, for a reader who knows why areas are merged.

    Args:
        total: published count of the merged area.
        children: how many areas were merged.
        each: True where every merged child is below ``min_count`` (a remainder polygon: what was
            large enough stands by itself); False where one small child was enough (quadtree, all or
            nothing). A child of 0 counts as below.
    """
    if not each:
        return (0, total) if children > 1 else (total, total)
    top = min_count - 1
    return max(0, total - (children - 1) * top), min(total, top)


def remainder_is_safe(total: int, children: int, min_count: int) -> bool:
    """Pass mark of a remainder polygon: each child may still be 0, and 2 and more.

    A remainder of two cells with 8 incidents and ``min_count`` 5 says 4 and 4.
    """
    low, high = merged_children(total, children, min_count, each=True)
    return low == 0 and high >= 2


def quadtree(counts: np.ndarray, min_count: int) -> np.ndarray:
    """Side of the block (in cells) in which each cell of a square grid is published, all or nothing.

    Four siblings are merged when any of them is below ``min_count``; so on up to the whole grid.

    Args:
        counts: int array, shape (n, n), n a power of 2.

    Returns:
        int array, shape (n, n).
    """
    counts = np.asarray(counts)
    side = np.ones_like(counts)
    block, step = counts, 1
    while len(block) > 1:
        small = (block < min_count) & (side[::step, ::step] == step)
        half = len(block) // 2
        joined = small.reshape(half, 2, half, 2).any(axis=(1, 3))
        block = block.reshape(half, 2, half, 2).sum(axis=(1, 3))
        step *= 2
        side = np.where(np.kron(joined, np.ones((step, step), dtype=bool)), step, side)
    return side


def averaged(values: np.ndarray, side: np.ndarray) -> np.ndarray:
    """Mean of each block over its cells: how merged blocks are drawn on a grid."""
    result = np.asarray(values, dtype=float).copy()
    for step in np.unique(side[side > 1]):
        blocks = len(result) // step
        mean = np.asarray(values, dtype=float).reshape(blocks, step, blocks, step).mean(axis=(1, 3))
        result = np.where(side == step, np.kron(mean, np.ones((step, step))), result)
    return result


def quadtree_likelihood(side: np.ndarray, min_count: int) -> Callable[[np.ndarray], float]:
    """Likelihood of published blocks given the cells (flattened rows)."""
    shape = np.asarray(side).shape
    return lambda table: float((quadtree(np.reshape(table, shape), min_count) == side).all())
