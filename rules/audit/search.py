"""The search for possible tables: pooled objectives for many targets at once, then exact optima.

Every solution of a programme over the statements is one possible table and widens the interval of
every target it touches (pooling: Castro 2012 surveys the one-programme-per-cell audit it replaces).
Components are independent, so that one programme optimises one target in each of them.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import numpy as np

from .components import Reduced
from .neighbourhood import enclosing_bounds
from .programmes import INFEASIBLE, OPTIMAL, Programme, Solution
from .propagation import TOLERANCE, contradiction, over_lines, stop
from .witnesses import Evidence, repaired

POOL_ROUNDS = 400
MOST_MOVING = 2000  # unknowns beyond which an objective moves only some of them
SHARES = (1.0, 0.5, 0.25, 0.1)  # of the open parts in one objective: dense and sparse ones


class Block:
    """Some components as one programme."""

    def __init__(self, reduced: Reduced, components: np.ndarray):
        chosen = np.zeros(int(reduced.component.max(initial=-1)) + 1, dtype=bool)
        chosen[components] = True
        self.columns = np.flatnonzero(chosen[reduced.component])
        self.parts = np.flatnonzero(chosen[reduced.home])
        self.component = reduced.component[self.columns]
        matrix = reduced.matrix[:, self.columns]
        rows = np.flatnonzero(np.diff(matrix.indptr))
        self.pieces = reduced.parts[self.parts][:, self.columns]
        self.programme = Programme(
            matrix[rows],
            reduced.low[rows],
            reduced.high[rows],
            reduced.lower[self.columns],
            reduced.upper[self.columns],
        )

    def cost(self, weights: np.ndarray) -> np.ndarray:
        """Objective: the weighted sum of parts; ``weights`` (parts of the whole system,)."""
        return np.asarray(self.pieces.T @ weights[self.parts]).ravel()


class Search:
    """One search over one reduced system.

    Args:
        integer: only whole tables are evidence; else any vertex is (continuous intervals).
        deadline: of ``time.monotonic()``.
    """

    def __init__(
        self,
        reduced: Reduced,
        integer: bool,
        deadline: float,
        seed: int,
        is_cancelled: Callable[[], bool] = lambda: False,
    ):
        self.reduced, self.integer, self.deadline = reduced, integer, deadline
        self.is_cancelled = is_cancelled
        self.evidence = Evidence(reduced, np.int32 if integer else np.float64)
        self._random = np.random.default_rng(seed)
        self._count = int(reduced.component.max(initial=-1)) + 1
        self._columns = reduced.matrix.tocsc()
        self._base: np.ndarray | None = None
        self._blocks: dict[bytes, Block] = {}

    @property
    def late(self) -> bool:
        """Whether the time is over."""
        return time.monotonic() > self.deadline

    def first(self) -> bool:
        """A table of every component; False when time ran out.

        Raises:
            StatementError: there is none.
        """
        block = self._block(np.arange(self._count))
        cost = self._random.uniform(0.2, 1.0, len(block.columns))
        missing = self._try(block, cost)
        if missing is None:
            return False
        for number in missing:
            stop(self.is_cancelled)
            single = self._block(np.array([number]))
            found = single.programme.solve(np.zeros(len(single.columns)), self.integer, self.deadline)
            if found.status == INFEASIBLE:
                raise contradiction()
            if not self._accept(single, found):
                return False
        self._base = self.evidence.base()
        if len(block.columns) <= MOST_MOVING:
            self._try(block, -cost)
        return True

    def pool(self, open_targets: Callable[[], np.ndarray], width: float = np.inf) -> None:
        """Random objectives over the parts of open targets, while they certify something.

        Args:
            open_targets: the targets still to be certified, bool (targets,).
            width: enough for a part: beyond it the objective asks no more, so that one table
                widens many intervals a little rather than few of them greatly.
        """
        closed_by = np.full(len(SHARES), np.inf)
        before = self._parts_of(open_targets())
        for attempt in range(POOL_ROUNDS):
            stop(self.is_cancelled)
            if not before.any() or self.late:
                return
            share = attempt % len(SHARES)
            weights = self._objective(before, SHARES[share], 1.0 if attempt % 2 else -1.0, width)
            block = self._block_of(before)
            self._try(block, block.cost(weights), self._enough(weights, width))
            after = self._parts_of(open_targets())
            closed_by[share] = before.sum() - after.sum()
            before = after
            if closed_by.sum() <= len(SHARES):  # one programme for one part: the exact ones do as well
                return

    def enclose(self, open_targets: Callable[[], np.ndarray], steps: int) -> None:
        """Prove bounds of the parts of open targets from their neighbourhood."""
        stop(self.is_cancelled)
        parts = np.flatnonzero(self._parts_of(open_targets()))
        if not len(parts) or self.late:
            return
        low, high = enclosing_bounds(self.reduced, parts, steps, self.deadline)
        known = np.isfinite(low)
        self._bound(parts[known], np.ones(int(known.sum()), dtype=bool), low[known])
        known = np.isfinite(high) & ~self.reduced.open_parts[parts]
        self._bound(parts[known], np.zeros(int(known.sum()), dtype=bool), high[known])

    def exact(self, open_targets: Callable[[], np.ndarray]) -> None:
        """Exact least and greatest values of open targets, one part of each component at a time."""
        while True:
            stop(self.is_cancelled)
            parts = self._parts_of(open_targets())
            if not parts.any() or self.late:
                return
            chosen = np.flatnonzero(parts)
            _, first = np.unique(self.reduced.home[chosen], return_index=True)
            chosen = chosen[first]
            down = self._gap_low()[chosen]
            weights = np.zeros(len(parts))
            weights[chosen] = np.where(down, 1.0, -1.0)
            block = self._block(self.reduced.home[chosen])
            cost = block.cost(weights)
            found = block.programme.solve(cost, deadline=self.deadline)
            if found.status == INFEASIBLE:
                raise contradiction()
            if found.status != OPTIMAL:
                return
            x = np.zeros(self.reduced.matrix.shape[1])
            x[block.columns] = found.x
            self._bound(chosen, down, np.asarray(self.reduced.parts[chosen] @ x).ravel())
            self._accept(block, found, cost)
            if not self.integer:
                self._settle(chosen, down)
                continue
            for part, low in zip(chosen, down):
                if (self._gap_low() if low else self._gap_high())[part] and not self._integer(part, low):
                    return

    def _integer(self, part: int, down: bool) -> bool:
        """The exact whole optimum of one part; False when time ran out."""
        block = self._block(self.reduced.home[[part]])
        weights = np.zeros(self.reduced.parts.shape[0])
        weights[part] = 1.0 if down else -1.0
        found = block.programme.solve(block.cost(weights), True, self.deadline)
        if found.status == INFEASIBLE:
            raise contradiction()
        if found.status != OPTIMAL or not self._accept(block, found):
            return False
        self._bound(np.array([part]), np.array([down]), np.array([abs(found.value)]))
        return True

    def _bound(self, parts, down, value) -> None:
        """Proven bounds from optima; a whole table cannot do better than the next whole number."""
        evidence = self.evidence
        low, high = value[down], value[~down]
        if self.integer:
            low, high = np.ceil(low - TOLERANCE), np.floor(high + TOLERANCE)
        evidence.outer_low[parts[down]] = np.maximum(evidence.outer_low[parts[down]], low)
        shut = parts[~down]
        evidence.outer_high[shut] = np.minimum(evidence.outer_high[shut], high)

    def _settle(self, parts, down) -> None:
        """Continuous optima are both shown and proven: no rounding error may keep them open."""
        evidence = self.evidence
        evidence.outer_low[parts[down]] = evidence.low[parts[down]]
        evidence.outer_high[parts[~down]] = evidence.high[parts[~down]]

    def _gap_low(self) -> np.ndarray:
        """Parts whose least value is not proven yet."""
        return self.evidence.low > self.evidence.outer_low + TOLERANCE

    def _gap_high(self) -> np.ndarray:
        """Parts whose greatest value is not proven yet (an unbounded one needs no proof)."""
        return (self.evidence.high < self.evidence.outer_high - TOLERANCE) & ~self.reduced.open_parts

    def _parts_of(self, targets: np.ndarray) -> np.ndarray:
        """Parts of these targets in which something is still to be found."""
        inside = np.asarray(self.reduced.combine.T @ targets.astype(float)).ravel() > 0
        return inside & (self._gap_low() | self._gap_high())

    def _objective(self, parts: np.ndarray, share: float, way: float, width: float) -> np.ndarray:
        """Random weights for a share of the parts: up or down (``way``), but only where it is open."""
        chosen = parts & (self._random.random(len(parts)) < share)
        if not chosen.any():
            chosen = parts
        sign = np.where(self._gap_low() & self._gap_high(), way, np.where(self._gap_low(), 1.0, -1.0))
        weight = self._random.uniform(0.5, 1.0, len(parts)) * self._pressure(parts, width)
        return np.where(chosen, sign * weight, 0.0)

    def _pressure(self, parts: np.ndarray, width: float) -> np.ndarray:
        """Per part, how many tables its tightest row needs until each open part in it was wide once.

        Where a total of 4 covers ten hidden values, only one of them is 4 in any table: such rows
        must have their turn in every table, or they are all that is left in the end.
        """
        if not np.isfinite(width) or not self.reduced.matrix.shape[0]:
            return np.ones(len(parts))
        matrix = self.reduced.matrix
        wanted = np.asarray(self.reduced.parts.T @ parts.astype(float)).ravel() > 0
        room = np.minimum(self.reduced.high, matrix @ self.reduced.upper) - matrix @ self.reduced.lower
        rows = (matrix @ wanted.astype(float)) / np.maximum(1.0, np.floor(room / max(width, 1.0)))
        columns = over_lines(np.maximum, self._columns, rows, 1.0)
        return np.maximum(over_lines(np.maximum, self.reduced.parts, columns, 1.0), 1.0)

    def _enough(self, weights: np.ndarray, width: float) -> tuple[np.ndarray, np.ndarray] | None:
        """Bounds of the unknowns for one objective, the last table within: it stays feasible.

        A part of one unknown need not go farther than ``width``; and of a large system only the
        unknowns of the objective, those above their bound and a few more may move.
        """
        if not np.isfinite(width) or self._base is None:
            return None
        reduced, evidence, base = self.reduced, self.evidence, self._base
        lower, upper = reduced.lower.copy(), reduced.upper.copy()
        alone = np.diff(reduced.parts.indptr) == 1
        column = reduced.parts.indices[np.minimum(reduced.parts.indptr[:-1], max(reduced.parts.nnz - 1, 0))]
        up, down = alone & (weights < 0), alone & (weights > 0)
        most = np.maximum(evidence.low + width, base[column])
        least = np.minimum(evidence.high - width, base[column])
        upper[column[up]] = np.minimum(upper[column[up]], most[up])
        lower[column[down]] = np.maximum(lower[column[down]], least[down])
        if len(base) > MOST_MOVING:
            moving = np.asarray(reduced.parts.T @ (weights != 0).astype(float)).ravel() > 0
            moving |= (base > reduced.lower) | (self._random.random(len(base)) < 700 / len(base))
            lower, upper = np.where(moving, lower, base), np.where(moving, upper, base)
        return lower, upper

    def _block_of(self, parts: np.ndarray) -> Block:
        return self._block(np.unique(self.reduced.home[parts]))

    def _block(self, components: np.ndarray) -> Block:
        """The programme of some components; the last ones are kept."""
        key = np.sort(components).tobytes()
        if key not in self._blocks:
            if len(self._blocks) > 8:
                self._blocks.pop(next(iter(self._blocks)))
            self._blocks[key] = Block(self.reduced, components)
        return self._blocks[key]

    def _try(self, block: Block, cost, bounds=None) -> np.ndarray | None:
        """Solve once and keep what is whole; the components without a table, None when late."""
        if bounds is not None:
            bounds = bounds[0][block.columns], bounds[1][block.columns]
        found = block.programme.solve(cost, deadline=self.deadline, bounds=bounds)
        if found.status == INFEASIBLE:
            raise contradiction()
        if found.status != OPTIMAL:
            return None
        return self._accept(block, found, cost, bounds, strict=False)

    def _accept(self, block: Block, found: Solution, cost=None, bounds=None, strict: bool = True):
        """Add a solution to the evidence, fractional components repaired or left out.

        Returns:
            ``strict``: whether every component gave a table; else the components that gave none.
        """
        failed = np.zeros(0, dtype=np.int64)
        x, columns, parts, pieces = found.x, block.columns, block.parts, block.pieces
        if x is None:
            return False if strict else np.unique(block.component)
        if self.integer:
            x, failed = self._whole(block, x, cost, bounds)
        if len(failed):
            keep = ~np.isin(block.component, failed)
            rows = ~np.isin(self.reduced.home[parts], failed)
            x, columns, parts, pieces = x[keep], columns[keep], parts[rows], pieces[rows][:, keep]
        self.evidence.add(columns, x, parts, pieces)
        if self._base is not None:
            self._base[columns] = x
        return not len(failed) if strict else failed

    def _whole(self, block: Block, x: np.ndarray, cost, bounds) -> tuple[np.ndarray, np.ndarray]:
        """Whole tables from a vertex, component by component: (table, components without one)."""
        broken = np.unique(block.component[np.abs(x - np.round(x)) > TOLERANCE])
        x, failed = x.copy(), []
        for number in broken:
            single = self._block(np.array([number]))
            inside = block.component == number
            price = np.zeros(int(inside.sum())) if cost is None else cost[inside]
            within = None if bounds is None else (bounds[0][inside], bounds[1][inside])
            table = repaired(single.programme, x[inside], price, self.deadline, within)
            if table is None:
                failed.append(number)
            else:
                x[inside] = table
        x = np.round(x)
        programme = block.programme
        sums = programme.matrix @ x
        off = (sums < programme.low - TOLERANCE) | (sums > programme.high + TOLERANCE)
        lost = block.component[programme.matrix.indices[programme.matrix.indptr[:-1][off]]]
        return x, np.unique(np.concatenate([np.asarray(failed, dtype=np.int64), lost]))
