"""Secondary suppression by linear programmes that move many sensitive cells at once.

The classic heuristic (Kelly, Golden and Assad 1992, "Cell suppression: disclosure protection for
sensitive tabular data"; Fischetti and Salazar 2000) solves, for one sensitive cell after another,
the cheapest move that takes it far enough, and hides all cells that move. Here one programme moves
a random half of the unprotected cells at the same time; hidden cells move free of charge, so a few
dozen programmes protect thousands of cells. Running it again with nothing but the cells hidden so
far allowed drops what is redundant (Kelly's "clean-up").
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy import sparse
from scipy.optimize import linprog

from .suppression_system import Extent, SuppressionProblem

ROUNDS = 60
PATIENCE = 8  # rounds without progress before a cell is given up
FEW, MANY = 30, 12_000
FREE = 1e-4  # a hidden cell moves almost free of charge, so that moves stay small
REACH = 60.0  # in widths: how far a single cell may move
EXACT = 1e-6


@dataclass
class _System:
    """The linear part that does not change between rounds: moves of unknowns within bounds."""

    low: np.ndarray
    high: np.ndarray
    rows: np.ndarray  # cells that are no single unknown
    single: np.ndarray  # per unknown the cell that is nothing but it, or −1


class MoveSearch:
    """Hides cells until every hidden one can move far enough.

    Args:
        problem: the reduced problem.
        seed: of the random halves; the same seed gives the same cells.
    """

    def __init__(
        self,
        problem: SuppressionProblem,
        seed: int,
        check: Callable[[], None] = lambda: None,
    ):
        self.problem, self.check = problem, check
        self.rng = np.random.default_rng(seed)
        self.count = problem.count.astype(float)
        self.room = self.count - problem.lowest
        self.system = self._system()
        self.limit = REACH * problem.requirement.width

    def _system(self) -> _System:
        matrix = self.problem.matrix
        single = np.full(matrix.shape[1], -1, dtype=np.int64)
        alone = np.flatnonzero(np.diff(matrix.indptr) == 1)
        single[matrix.indices[matrix.indptr[alone]]] = alone
        used = single[single >= 0]
        rows = np.setdiff1d(np.arange(matrix.shape[0]), used)
        low = -self.problem.unknown.astype(float)
        low[single >= 0] = np.minimum(0, -self.room[used])
        return _System(low, np.full(matrix.shape[1], np.inf), rows, single)

    def search(
        self, hidden: np.ndarray, allowed: np.ndarray, more: np.ndarray | None = None
    ) -> tuple[np.ndarray, np.ndarray]:
        """Hide ``allowed`` cells until all hidden ones are protected, or nothing helps any more.

        Args:
            hidden: bool (cells,): hidden to begin with.
            allowed: bool (cells,): may be hidden besides.
            more: float (cells,): width in reserve, for cells whose moves are no whole numbers.

        Returns:
            (hidden, which of them stay unprotected): bool (cells,).
        """
        hidden, cost = hidden.copy(), self.problem.cost
        more = np.zeros(len(hidden)) if more is None else more
        extent = Extent(np.zeros(len(hidden)), np.zeros(len(hidden)))
        price = 20 * float(np.median(cost[allowed])) if allowed.any() else 1.0
        top = 50 * float(cost[allowed].max(initial=1.0))
        idle = 0
        for _ in range(ROUNDS):
            self.check()
            open_cells = np.flatnonzero(hidden & ~extent.met(self.count, self.problem.requirement, more))
            if not len(open_cells) or idle > PATIENCE:
                break
            chosen = open_cells
            if len(open_cells) > FEW:
                part = 0.5 if len(open_cells) < MANY else 0.25
                chosen = open_cells[self.rng.random(len(open_cells)) < part]
            elif idle:  # together they may be in each other's way
                chosen = open_cells[[idle % len(open_cells)]]
            sign, need = self._wishes(chosen, extent, more)
            move = self._cheapest_move(hidden, allowed & ~hidden, cost, chosen, sign, need, price)
            moved = self.problem.matrix @ move
            hidden |= (np.abs(moved) > EXACT) & allowed
            before = (extent.up - extent.down)[open_cells]
            extent.add(np.where(hidden, moved, 0))
            stuck = np.allclose(before, (extent.up - extent.down)[open_cells])
            idle = idle + 1 if stuck and price >= top else 0
            price = top if len(open_cells) <= FEW else min(2 * price, top)
        return hidden, hidden & ~extent.met(self.count, self.problem.requirement, more)

    def _wishes(self, cells: np.ndarray, extent: Extent, more: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """In which direction each cell is to go, and how far (float arrays)."""
        required = self.problem.requirement
        width = required.width + more[cells]
        count, room = self.count[cells], self.room[cells]
        down, up = extent.down[cells], extent.up[cells]
        escape = np.where(count + down >= required.band[0], required.band[1] + 1 - count, 0)
        rise = np.maximum(width + down, escape)
        fall = np.minimum(room, width - up)
        can_fall = (room >= 1) & (-down < fall)
        sign = np.where(can_fall & (self.rng.random(len(cells)) < 0.5), -1.0, 1.0)
        need = np.where(sign > 0, rise, fall)
        return sign, np.maximum(need, 1.0)

    def _cheapest_move(self, hidden, allowed, cost, chosen, sign, need, price) -> np.ndarray:
        """One programme: reward per unit that chosen cells move as wished, minus the cost of others.

        A chosen cell that is one unknown moves only as wished and needs no row of its own: its
        first units are a column with a reward.
        """
        problem, system = self.problem, self.system
        single, rows = system.single, system.rows
        cell = np.maximum(single, 0)
        free = (single < 0) | hidden[cell]
        low, high = np.where(free, system.low, 0.0), np.where(free, self.limit, 0.0)
        paid = np.flatnonzero((single >= 0) & allowed[cell])
        place = np.full(len(hidden), -1)
        place[single[single >= 0]] = np.flatnonzero(single >= 0)
        alone = place[chosen] >= 0
        wished = place[chosen[alone]]
        low[wished[sign[alone] > 0]] = 0.0
        falls = sign[alone] < 0
        high[wished[falls]] = 0.0
        low[wished[falls]] = np.minimum(0.0, low[wished[falls]] + need[alone][falls])
        units = _columns(len(free), [paid, paid, wished], [1.0, -1.0, sign[alone]])
        as_move = sparse.hstack([sparse.identity(len(free), format="csr"), units], format="csr")
        shown = rows[~hidden[rows]]
        priced = shown[allowed[shown]]
        where = np.searchsorted(shown, priced)
        slack = _columns(len(shown), [where, where], [-1.0, 1.0])
        sums = chosen[~alone]
        wish = sparse.diags(sign[~alone]) @ problem.matrix[sums] @ as_move
        reach = sparse.hstack(
            [-wish, sparse.csr_matrix((len(sums), slack.shape[1])), sparse.identity(len(sums))], format="csr"
        )
        equal = sparse.hstack(
            [problem.matrix[shown] @ as_move, slack, sparse.csr_matrix((len(shown), len(sums)))], format="csr"
        )
        above, bounds_above = self._limits(hidden, as_move, low, slack.shape[1] + len(sums))
        room = np.maximum(0, self.room)
        small = FREE * np.median(cost)
        columns = [  # objective, lower bound, upper bound of each block of columns
            (np.where(free, small, 0.0), low, high),
            (cost[single[paid]], 0, np.full(len(paid), self.limit)),
            (cost[single[paid]], 0, room[single[paid]]),
            (np.full(len(wished), -price), 0, need[alone]),
            (cost[priced], 0, np.full(len(priced), self.limit)),
            (cost[priced], 0, room[priced]),
            (np.full(len(sums), -price), 0, need[~alone]),
        ]
        result = linprog(
            np.concatenate([block[0] for block in columns]),
            A_ub=sparse.vstack([reach, above], format="csr"),
            b_ub=np.concatenate([np.zeros(len(sums)), bounds_above]),
            A_eq=equal if len(shown) else None,
            b_eq=np.zeros(len(shown)) if len(shown) else None,
            bounds=np.vstack([np.column_stack(np.broadcast_arrays(block[1], block[2])) for block in columns]),
            method="highs-ds",
        )
        if result.x is None:
            return np.zeros(len(free))
        return as_move @ result.x[: as_move.shape[1]]

    def _limits(self, hidden, as_move, low, others) -> tuple[sparse.csr_matrix, np.ndarray]:
        """Rows ≤: hidden sums that must not fall below their bound, and what was published before."""
        problem, known = self.problem, self.problem.known
        rows = self.system.rows[hidden[self.system.rows]]
        binding = rows[problem.matrix[rows] @ low < -self.room[rows] - EXACT] if len(rows) else rows
        truth = known.matrix @ problem.unknown
        tight = np.isfinite(known.high)
        parts = [-problem.matrix[binding], -known.matrix, known.matrix[tight]]
        bounds = [self.room[binding], truth - known.low, (known.high - truth)[tight]]
        matrix = sparse.vstack(parts, format="csr") @ as_move
        rest = sparse.csr_matrix((matrix.shape[0], others))
        return sparse.hstack([matrix, rest], format="csr"), np.maximum(0, np.concatenate(bounds))


def _columns(rows: int, places: list[np.ndarray], values: list) -> sparse.csr_matrix:
    """One column per entry: csr (rows, sum of lengths) with each value at its place."""
    row = np.concatenate(places)
    data = np.concatenate([np.broadcast_to(value, len(place)) for place, value in zip(places, values)])
    return sparse.csr_matrix((data, (row, np.arange(len(row)))), shape=(rows, len(row)))
