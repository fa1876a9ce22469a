"""One component of a controlled rounding as a linear or integer programme.

Unknowns are the rounded atoms k in units of the base; each value v is held by ``⌊v/b⌋ ≤ a·k ≤ ⌈v/b⌉``.
Where the sums form two hierarchies (a network) the matrix is totally unimodular and a vertex of the
linear programme is whole already (Causey, Cox, Ernst 1985, "Applications of transportation theory to
statistical problems"), so integrality is asked for only if the vertex found is not whole.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp

from ..errors import CancelledError, RefusedError
from ..i18n import tr
from .balancing import balance
from .lottery import Lottery
from .neighbourhoods import FAR_MISS, MISS, Problem, mend

CRITERIA = ("balanced", "absolute", "hellinger")
# Share of the absolute error in the balanced criterion: small tables then stay within some per cent of
# the best under either criterion, while neither alone does.
ABSOLUTE_SHARE = 0.25
WHOLE = 1e-6
# Nodes and a gap, not a clock, end the search: the same input must give the same bytes.
EXACT_ATOMS = 300
NODES = 400


@dataclass(frozen=True)
class Component:
    """Sums (csr 0/1, values × atoms) of true ``counts``, and values ``fixed`` earlier (NaN: free)."""

    matrix: sparse.csr_matrix
    counts: np.ndarray
    base: int
    fixed: np.ndarray
    criterion: str = "balanced"
    preferred: np.ndarray | None = None  # cost of each value's upper multiple, instead of the criterion

    @cached_property
    def truth(self) -> np.ndarray:
        """True values."""
        return np.rint(self.matrix @ self.counts).astype(np.int64)

    @cached_property
    def published(self) -> np.ndarray:
        """Which values stand already."""
        return ~np.isnan(self.fixed)

    def bounds(self) -> tuple[np.ndarray, np.ndarray]:
        """Adjacent multiples of each value in units (equal where the value is a multiple)."""
        low, rest = np.divmod(self.truth, self.base)
        high = low + (rest > 0)
        told = np.nan_to_num(self.fixed) / self.base
        return np.where(self.published, told, low), np.where(self.published, told, high)

    def up_cost(self) -> np.ndarray:
        """What the upper multiple costs more than the lower one, scaled to at most 1 per value."""
        if self.preferred is not None:
            return self.preferred
        low = self.truth // self.base * self.base
        rest = self.truth - low
        root = np.sqrt(self.truth)
        hellinger = (np.sqrt(low + self.base) - root) ** 2 - (np.sqrt(low) - root) ** 2
        absolute = self.base - 2.0 * rest
        share = {"balanced": ABSOLUTE_SHARE, "absolute": 1.0, "hellinger": 0.0}[self.criterion]
        cost = absolute if share == 1 else hellinger + share * absolute
        return np.where(rest > 0, cost / self.base, 0.0)

    def by_chance(self, lottery: Lottery) -> Component:
        """The same, each value drawn towards the multiple that chance gives it."""
        rest = self.truth % self.base
        chance = lottery.uniform("value", len(rest))
        return replace(self, preferred=np.where(chance < rest / self.base, -1.0, 1.0) * (rest > 0))


def adjacent_units(
    part: Component, seconds: float, is_cancelled: Callable[[], bool] = lambda: False
) -> np.ndarray:
    """Rounded atoms in units of the base: all values adjacent where a table allows it.

    A component of more than :data:`EXACT_ATOMS` atoms that is no network is mended piece by piece; then
    a value may miss though some table would not need it to.

    Raises:
        RefusedError: nothing was found in time.
        CancelledError: cancelled.
    """
    deadline = time.monotonic() + seconds
    low, high = part.bounds()
    cost = part.matrix.T @ part.up_cost()
    found = whole_vertex(part.matrix, low, high, cost, deadline)
    if found is None and part.matrix.shape[1] > EXACT_ATOMS:
        found = _mended(part, deadline, is_cancelled)
    if found is None:
        found = _with_misses(part, deadline)
    if found is None:
        raise RefusedError(
            tr(
                "No additive rounding of this table was found in {seconds} s; "
                "choose a coarser time step or fewer districts."
            ).format(seconds=int(seconds))
        )
    return found


def whole_vertex(
    matrix: sparse.csr_matrix,
    low: np.ndarray,
    high: np.ndarray,
    cost: np.ndarray,
    deadline: float,
    upper: np.ndarray | float = np.inf,
) -> np.ndarray | None:
    """Least-cost whole k with ``low ≤ matrix·k ≤ high``, ``0 ≤ k ≤ upper``: LP first, then MILP.

    None: there is none, or none was found within the limits (nodes; the deadline; beyond
    :data:`EXACT_ATOMS` the integer programme, which takes minutes on three-way tables, is left out).
    """
    if np.any(low > np.floor(high + WHOLE)):
        return None
    for integrality in (0, 1) if matrix.shape[1] <= EXACT_ATOMS else (0,):
        result = milp(
            cost,
            constraints=LinearConstraint(matrix, low, high),
            bounds=Bounds(0, upper),
            integrality=np.full(matrix.shape[1], integrality),
            options=_options(deadline),
        )
        if result.status == 2 or result.x is None or time.monotonic() > deadline:
            return None
        units = np.rint(result.x)
        sums = matrix @ units
        whole = np.abs(units - result.x).max(initial=0) < WHOLE
        if whole and (sums >= low - WHOLE).all() and (sums <= high + WHOLE).all():
            return units
    return None


def _options(deadline: float) -> dict:
    return {"time_limit": max(0.1, deadline - time.monotonic()), "mip_rel_gap": 0.0, "node_limit": NODES}


def _mended(part: Component, deadline: float, is_cancelled: Callable[[], bool]) -> np.ndarray | None:
    """Balanced, then mended; None where values published earlier could not all be kept."""

    def stop() -> None:
        if is_cancelled():
            raise CancelledError(tr("Cancelled: nothing was written."))

    low, high = part.bounds()
    least, rest = np.divmod(part.counts, part.base)
    most = least + (rest > 0)
    if part.published.any():  # the truth may have moved since: what stands may need more, or less
        touched = (part.matrix.T @ part.published.astype(float)) > 0
        least = np.where(touched, 0, least)
        most = np.where(touched, most + high[part.published].max(), most)
    cost = part.matrix.T @ part.up_cost()
    problem = Problem(part.matrix, low, high, least.astype(float), most.astype(float), cost)
    start = balance(part.matrix, part.counts, part.base, is_cancelled=is_cancelled)
    units = mend(problem, start, deadline, stop)
    if units is None or (problem.violation(units) > 0)[part.published].any():
        return None
    return units


def _with_misses(part: Component, deadline: float) -> np.ndarray | None:
    """The same where no adjacent table exists: as few values as possible miss, none far if avoidable.

    matrix·k − over − far_over + under + far_under lies between the adjacent multiples.
    """
    values, atoms = part.matrix.shape
    low, high = part.bounds()
    eye = sparse.identity(values, format="csr")
    system = sparse.hstack([part.matrix, -eye, -eye, eye, eye], format="csr")
    free = ~part.published
    near, far = free.astype(float), np.where(free, np.inf, 0.0)
    miss, far_miss = np.full(values, MISS), np.full(values, FAR_MISS)
    result = milp(
        np.concatenate([part.matrix.T @ part.up_cost(), miss, far_miss, miss, far_miss]),
        constraints=LinearConstraint(system, low, high),
        bounds=Bounds(0, np.concatenate([np.full(atoms, np.inf), near, far, near, far])),
        integrality=np.concatenate([np.ones(atoms), np.zeros(4 * values)]),
        options=_options(deadline),
    )
    if result.x is None or time.monotonic() > deadline:
        return None
    units = np.rint(result.x[:atoms])
    sums = part.matrix @ units
    return units if np.allclose(sums[part.published], low[part.published]) else None
