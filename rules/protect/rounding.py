"""Controlled rounding: every published value a multiple of the base, all of them additive.

Values are sums of atoms. Each is rounded to one of its two adjacent multiples (Bacharach 1966; Cox
1987), such that ONE table of rounded atoms explains all of them: districts, grid cells and margins
at once. Where no such table exists, a value may miss by less than twice the base, and says so
(``reach`` 2). Only values published earlier can force more, when the truth has moved away from them
since; then ``reach`` is larger and says that, too.

Each connected component is solved on its own (:mod:`.rounding_programme`): a network and any small one
exactly, a larger one by mending a balanced rounding piece by piece (:mod:`.neighbourhoods`), the largest
by balancing alone (:mod:`.balancing`). The last two are deterministic, additive and true about their
``reach``, but may let a value miss that some table would have kept adjacent.

A month is rounded so that the running year stays adjacent when the year to date is one of the sums:
with earlier months fixed, rounding the new month up or down always keeps it so in one series.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from ..errors import CancelledError
from ..i18n import tr
from ..statements import column_classes
from .balancing import balance
from .lottery import Lottery
from .rounding_programme import CRITERIA, Component, adjacent_units
from .unbiased import unbiased_units

# Beyond this even a linear programme takes minutes; balancing takes seconds.
PROGRAMME_ENTRIES = 1_500_000


@dataclass(frozen=True)
class Rounded:
    """A rounding of all values.

    ``value``: int array (values,); ``reach``: int array (values,), ``|value − truth| < reach·base``,
    1 wherever a table exists that allows it and the component was solved exactly. ``unbiased``:
    asked for, and every value went up with probability remainder ÷ base exactly.
    """

    value: np.ndarray
    reach: np.ndarray
    unbiased: bool = False


def controlled_rounding(
    matrix: sparse.csr_matrix,
    counts: np.ndarray,
    base: int,
    fixed: np.ndarray | None = None,
    seconds: float = 60.0,
    criterion: str = "balanced",
    lottery: Lottery | None = None,
    is_cancelled: Callable[[], bool] = lambda: False,
) -> Rounded:
    """Round all sums ``matrix @ counts`` at once.

    Args:
        matrix: csr 0/1, shape (values, atoms): which atoms each value sums.
        counts: int array (atoms,), the true counts.
        base: rounding base.
        fixed: float array (values,): a value that has been published already, NaN elsewhere. It is
            repeated; its ``reach`` is that of its own release and reported as 1.
        seconds: time limit per component; passing it refuses.
        criterion: what adjacent rounding deviates least in: ``absolute`` (sum of absolute errors),
            ``hellinger`` (sum of squared differences of square roots; spares small counts) or
            ``balanced`` between both.
        lottery: up or down by chance without bias, from a secret; ``criterion`` then has no say.

    Raises:
        RefusedError: no additive rounding was found in time.
        CancelledError: cancelled.
    """
    if criterion not in CRITERIA:
        raise ValueError(f"criterion must be one of {CRITERIA}")
    matrix = sparse.csr_matrix(matrix)
    counts = np.asarray(counts, dtype=np.int64)
    truth = np.asarray(matrix @ counts).round().astype(np.int64)
    fixed = np.full(len(truth), np.nan) if fixed is None else np.asarray(fixed, dtype=float)
    if base == 1:
        return Rounded(truth, np.ones(len(truth), dtype=np.int64))
    value = np.where(np.isnan(fixed), 0, np.nan_to_num(fixed)).astype(np.int64)
    live = np.flatnonzero(_live_atoms(matrix, counts, fixed))
    fair = lottery is not None
    if len(live):
        columns = matrix.tocsc()[:, live]
        label, first = column_classes(columns)
        merged = np.bincount(label[label >= 0], counts[live][label >= 0], len(first)).astype(np.int64)
        reduced = columns[:, first].tocsr()
        for number, (rows, atoms) in enumerate(_components(reduced)):
            if is_cancelled():
                raise CancelledError(tr("Cancelled: nothing was written."))
            part = Component(reduced[rows][:, atoms], merged[atoms], base, fixed[rows], criterion)
            units, exact = _solve(part, seconds, lottery and lottery.part(number), is_cancelled)
            value[rows] = np.rint(part.matrix @ units).astype(np.int64) * base
            fair &= exact
    reach = np.abs(value - truth) // base + 1
    reach[~np.isnan(fixed)] = 1
    return Rounded(value, reach, fair)


def _solve(
    part: Component, seconds: float, lottery: Lottery | None, is_cancelled: Callable[[], bool]
) -> tuple[np.ndarray, bool]:
    """Rounded atoms of one component in units of the base, and whether they are free of bias."""
    if part.matrix.nnz > PROGRAMME_ENTRIES and not part.published.any():
        seed = 0 if lottery is None else lottery.seed("balance")
        return balance(part.matrix, part.counts, part.base, seed, is_cancelled), False
    if lottery is not None:
        units = unbiased_units(part, lottery, seconds)
        if units is not None:
            return units, True
        part = part.by_chance(lottery)
    return adjacent_units(part, seconds, is_cancelled), False


def _live_atoms(matrix: sparse.csr_matrix, counts: np.ndarray, fixed: np.ndarray) -> np.ndarray:
    """Atoms that may carry a rounded count: those with incidents, or under a fixed value above 0."""
    under_fixed = np.asarray((matrix.T @ (np.nan_to_num(fixed) > 0).astype(float)) > 0).ravel()
    return (counts > 0) | under_fixed


def _components(matrix: sparse.csr_matrix) -> list[tuple[np.ndarray, np.ndarray]]:
    """Independent parts of the problem as (value rows, atom columns)."""
    graph = sparse.bmat([[None, matrix], [matrix.T, None]], format="csr")
    count, label = connected_components(graph, directed=False)
    order = np.argsort(label, kind="stable")
    ends = np.cumsum(np.bincount(label, minlength=count))
    values = matrix.shape[0]
    split = [(part[part < values], part[part >= values] - values) for part in np.split(order, ends[:-1])]
    return [(rows, atoms) for rows, atoms in split if len(rows) and len(atoms)]
