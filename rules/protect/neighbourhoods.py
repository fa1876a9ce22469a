"""Mending and polishing a rounding piece by piece: small programmes around each violated sum.

A three-way table of a town has some thousand atoms, for which one integer programme takes minutes. From
any rounding (:mod:`.balancing`), the atoms around one violated sum are set free, all others are kept, and
the small programme that results is solved; sums that hold keep holding (large neighbourhood search; Shaw
1998). Then the same without violations lowers the cost. The search is deterministic; what it cannot mend
in its rounds is left violated, and the caller sees it.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp

# Atoms set free around a sum, doubled each time that it did not help; programmes in all.
FIRST_SIZE, LARGEST_SIZE = 300, 1_200
MOST_TRIES = 4
MOST_ROUNDS = 400
POLISH_SIZE = 500
NODES = 60
GAP = 0.02
# Missing adjacency costs more than all deviation together; missing by twice the base, far more.
MISS, FAR_MISS = 1.0e3, 5.0e4


@dataclass(frozen=True)
class Problem:
    """Whole k with ``low ≤ matrix·k ≤ high`` (csr, sums × atoms) and ``least ≤ k ≤ most``, least cost."""

    matrix: sparse.csr_matrix
    low: np.ndarray
    high: np.ndarray
    least: np.ndarray
    most: np.ndarray
    cost: np.ndarray

    def violation(self, units: np.ndarray) -> np.ndarray:
        """By how many units each sum is out of its bounds."""
        sums = np.rint(self.matrix @ units)
        return np.maximum(self.low - sums, 0) + np.maximum(sums - self.high, 0)


def mend(
    problem: Problem, units: np.ndarray, deadline: float, stop: Callable[[], None] = lambda: None
) -> np.ndarray | None:
    """``units`` with as few violated sums as the search can bring about, then at less cost.

    Args:
        units: float array (atoms,), whole, within ``least`` and ``most``.
        stop: called before each programme; raises to cancel.

    Returns:
        The new units; None when the deadline has passed.
    """
    tools = _Tools(problem)
    tries = np.zeros(problem.matrix.shape[0], dtype=np.int64)
    for _ in range(MOST_ROUNDS):
        violation = problem.violation(units)
        open_sums = np.flatnonzero((violation > 0) & (tries < MOST_TRIES))
        if not len(open_sums):
            break
        stop()
        if time.monotonic() > deadline:
            return None
        order = np.lexsort((open_sums, tools.size[open_sums], tries[open_sums]))
        number = open_sums[order[0]]
        around = tools.around(tools.atoms_of(number), violation > 0)
        free = tools.movable(around, min(FIRST_SIZE * 2 ** tries[number], LARGEST_SIZE))
        tries[number] += 1
        units = _solve_part(problem, units, violation, free)
    return _polish(problem, tools, units, deadline, stop)


def _polish(problem, tools, units, deadline, stop) -> np.ndarray | None:
    """Neighbourhoods that cover every atom once as their centre: the cost can only fall."""
    waiting = tools.can_move.copy()
    violation = problem.violation(units)
    while waiting.any():
        stop()
        if time.monotonic() > deadline:
            return None
        centre = np.flatnonzero(waiting)[:1]
        free = tools.movable(tools.around(centre, np.zeros(len(violation), bool)), POLISH_SIZE)
        units = _solve_part(problem, units, violation, free)
        waiting[free] = False
        waiting[centre] = False
    return units


class _Tools:
    """What a neighbourhood needs: sizes of sums, and which atoms may move."""

    def __init__(self, problem: Problem):
        self.matrix = problem.matrix
        self.columns = problem.matrix.T.tocsr()
        self.size = np.diff(problem.matrix.indptr)
        self.weight = 1.0 / np.maximum(1, self.size)
        self.reach = self.columns @ self.weight
        self.can_move = problem.most > problem.least

    def atoms_of(self, number: int) -> np.ndarray:
        return self.matrix.indices[self.matrix.indptr[number] : self.matrix.indptr[number + 1]]

    def around(self, atoms: np.ndarray, violated: np.ndarray) -> np.ndarray:
        """How near each atom is to some: by the small sums shared, violated ones above all."""
        near = np.zeros(self.matrix.shape[1])
        near[atoms] = 1.0
        weight = self.weight * (1 + 5 * violated)
        for _ in range(2):
            near = np.maximum(near, self.columns @ ((self.matrix @ near) * weight) / (2 * self.reach))
        return near

    def movable(self, near: np.ndarray, size: int) -> np.ndarray:
        """The nearest atoms that may move, in ascending order."""
        order = np.argsort(-near, kind="stable")
        return np.sort(order[self.can_move[order]][:size])


def _solve_part(problem: Problem, units: np.ndarray, violation: np.ndarray, free: np.ndarray) -> np.ndarray:
    """Best values of the free atoms, the others kept; violated sums may stay so at a price."""
    part = problem.matrix[:, free]
    rows = np.flatnonzero(np.diff(part.indptr) > 0)
    part = part[rows]
    kept = np.rint(problem.matrix[rows] @ units) - part @ units[free]
    soft = np.flatnonzero(violation[rows] > 0)
    slack = sparse.csr_matrix(
        (np.ones(len(soft)), (soft, np.arange(len(soft)))), shape=(len(rows), len(soft))
    )
    near = np.ones(2 * len(soft))
    result = milp(
        np.concatenate([problem.cost[free], MISS * near, FAR_MISS * near]),
        constraints=LinearConstraint(
            sparse.hstack([part, -slack, slack, -slack, slack], format="csr"),
            problem.low[rows] - kept,
            problem.high[rows] - kept,
        ),
        bounds=Bounds(
            np.concatenate([problem.least[free], 0 * near, 0 * near]),
            np.concatenate([problem.most[free], near, np.inf * near]),
        ),
        integrality=np.concatenate([np.ones(len(free)), np.zeros(4 * len(soft))]),
        options={"node_limit": NODES, "mip_rel_gap": GAP},
    )
    if result.x is None:
        return units
    better = units.copy()
    better[free] = np.rint(result.x[: len(free)])
    worse = problem.violation(better).sum() > violation.sum()
    return units if worse else better
