"""Controlled rounding: every published value a multiple of the base, all of them additive.

Values are sums of atoms. Each is rounded to one of its two adjacent multiples (Cox 1987,
"A constructive procedure for unbiased controlled rounding"; here by integer programming), such
that ONE table of rounded atoms explains all of them: districts, grid cells and margins at once.
Where no such table exists, a value may miss by less than twice the base, and says so (``reach`` 2).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse.csgraph import connected_components

from ..errors import RefusedError
from ..i18n import tr
from ..statements import column_classes

MISS_COST = 1000.0
# A gap, not a clock, ends the search: the same input must give the same bytes.
GAP = 0.05


@dataclass(frozen=True)
class Rounded:
    """``value``: int array (values,); ``reach``: 1, or 2 where a value misses by up to 2·base − 1."""

    value: np.ndarray
    reach: np.ndarray


def controlled_rounding(
    matrix: sparse.csr_matrix,
    counts: np.ndarray,
    base: int,
    fixed: np.ndarray | None = None,
    seconds: float = 60.0,
) -> Rounded:
    """Round all sums ``matrix @ counts`` at once.

    Args:
        matrix: csr 0/1, shape (values, atoms): which atoms each value sums.
        counts: int array (atoms,), the true counts.
        base: rounding base.
        fixed: float array (values,): a value that has been published already, NaN elsewhere.
        seconds: time limit per component.

    Raises:
        RefusedError: no additive rounding was found in time.
    """
    counts = np.asarray(counts)
    truth = np.asarray(matrix @ counts).round().astype(np.int64)
    fixed = np.full(len(truth), np.nan) if fixed is None else np.asarray(fixed, dtype=float)
    value = np.zeros(len(truth), dtype=np.int64)
    reach = np.ones(len(truth), dtype=np.int64)
    if base == 1:
        return Rounded(truth, reach)
    live = np.flatnonzero(_live_atoms(matrix, counts, fixed))
    if not len(live):
        return Rounded(value, reach)
    columns = matrix.tocsc()[:, live]
    _, first = column_classes(columns)
    reduced = columns[:, first].tocsr()
    for rows, atoms in _components(reduced):
        part = reduced[rows][:, atoms]
        value[rows], reach[rows] = _round_component(part, truth[rows], base, fixed[rows], seconds)
    alone = np.diff(reduced.indptr) == 0
    stale = alone & ~np.isnan(fixed)
    value[stale] = fixed[stale].astype(np.int64)
    return Rounded(value, reach)


def _live_atoms(matrix: sparse.csr_matrix, counts: np.ndarray, fixed: np.ndarray) -> np.ndarray:
    """Atoms that may carry a rounded count: those with incidents, or under a fixed value above 0."""
    under_fixed = np.asarray((matrix.T @ (np.nan_to_num(fixed) > 0).astype(float)) > 0).ravel()
    return (counts > 0) | under_fixed


def _components(matrix: sparse.csr_matrix) -> list[tuple[np.ndarray, np.ndarray]]:
    """Independent parts of the problem as (value rows, atom columns)."""
    graph = sparse.bmat([[None, matrix], [matrix.T, None]], format="csr")
    count, label = connected_components(graph, directed=False)
    values = matrix.shape[0]
    by_label = [np.flatnonzero(label == number) for number in range(count)]
    split = [(part[part < values], part[part >= values] - values) for part in by_label]
    return [(rows, atoms) for rows, atoms in split if len(rows) and len(atoms)]


def _round_component(
    matrix: sparse.csr_matrix, truth: np.ndarray, base: int, fixed: np.ndarray, seconds: float
) -> tuple[np.ndarray, np.ndarray]:
    """Integer programme: atoms k ≥ 0 and per value up ∈ {0, 1} and misses over/under ∈ {0, 1}.

    matrix·k − up − over + under = ⌊truth / base⌋; cost = the absolute error of each value.
    """
    values, atoms = matrix.shape
    floor, rest = np.divmod(truth, base)
    eye = sparse.identity(values, format="csr")
    system = sparse.hstack([matrix, -eye, -eye, eye], format="csr")
    published = ~np.isnan(fixed)
    target = np.where(published, np.nan_to_num(fixed) / base, floor)
    may_round = ~published & (rest > 0)
    upper = np.concatenate(
        [
            np.full(atoms, max(floor.max(initial=0), target.max(initial=0)) + 2),
            may_round,
            ~published,
            ~published & (floor > 0),
        ]
    )
    cost = np.concatenate(
        [
            np.zeros(atoms),
            base - 2.0 * rest,
            np.full(values, MISS_COST * base),
            np.full(values, MISS_COST * base),
        ]
    )
    result = milp(
        cost,
        constraints=LinearConstraint(system, target, target),
        bounds=Bounds(0, upper.astype(float)),
        integrality=np.ones(len(cost)),
        options={"time_limit": seconds, "mip_rel_gap": GAP},
    )
    if result.x is None:
        raise RefusedError(
            tr(
                "No additive rounding of this table was found in {seconds} s; "
                "choose a coarser time step or fewer districts."
            ).format(seconds=int(seconds))
        )
    value = np.round(matrix @ np.round(result.x[:atoms])).astype(np.int64) * base
    reach = np.where(np.abs(value - truth) < base, 1, 2)
    reach[published] = 1
    return value, reach
