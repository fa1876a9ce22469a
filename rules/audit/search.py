"""The search for possible tables: pooled objectives for many targets at once, then exact optima.

Every solution of a programme over the statements is one possible table and widens the interval of
every target it touches (pooling: Castro 2012 surveys the one-programme-per-cell audit it replaces).
Components are independent, so that one programme optimises one target in each of them.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import numpy as np

from .blocks import Block
from .components import Reduced
from .neighbourhood import enclosing_bounds
from .objectives import MOST_MOVING, Objectives
from .programmes import INFEASIBLE, OPTIMAL, Solution
from .propagation import TOLERANCE, contradiction, stop
from .slabs import Slabs
from .witnesses import Evidence, first_table, repaired

POOL_ROUNDS = 400
SHARES = (1.0, 0.5, 0.25, 0.1)  # of the open parts in one objective: dense and sparse ones
MANY_FRACTIONS = 40  # in one component: beyond them slabs give whole tables sooner than repairs do
SLAB_TRIES = 10  # programmes over slabs between two looks at whether they still pay
FEW_MORE = 3  # parts: slabs that certify no more in so many programmes do not pay any more


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
        self.objectives = Objectives(reduced, self.evidence, self._random)
        self._base: np.ndarray | None = None
        self._blocks: dict[bytes, Block] = {}
        self._slabs = Slabs(reduced, self._random)
        self._slabs_wanted = False

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
            weights = self.objectives.weights(before, SHARES[share], 1.0 if attempt % 2 else -1.0, width)
            block = self._block_of(before)
            self._slabs_wanted = False
            self._try(block, block.cost(weights), self.objectives.bounds(weights, width, self._base))
            if self._slabs_wanted:
                self._by_slabs(open_targets, width)
            after = self._parts_of(open_targets())
            closed_by[share] = before.sum() - after.sum()
            before = after
            if closed_by.sum() <= len(SHARES):  # one programme for one part: the exact ones do as well
                return

    def _by_slabs(self, open_targets: Callable[[], np.ndarray], width: float) -> None:
        """Whole tables from slabs, from one to the next, while they certify something."""
        before = self._parts_of(open_targets())
        while before.any() and not self.late:
            for attempt in range(SLAB_TRIES):
                stop(self.is_cancelled)
                parts = self._parts_of(open_targets())
                way = 1.0 if attempt % 2 else -1.0
                weights = self.objectives.weights(parts, SHARES[attempt % len(SHARES)], way, width)
                bounds = self.objectives.bounds(weights, width, self._base)
                cost = np.asarray(self.reduced.parts.T @ weights).ravel()
                table = self._slabs.better(self._base, cost, *bounds, self.deadline)
                if table is None:
                    break
                self.evidence.add(np.arange(len(table)), table, np.arange(len(parts)), self.reduced.parts)
                self._base = table
            after = self._parts_of(open_targets())
            if before.sum() - after.sum() <= FEW_MORE:
                self._slabs.useful = False
                return
            before = after

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
            down = self.objectives.gap_low()[chosen]
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
                if (self.objectives.gap_low() if low else self.objectives.gap_high())[
                    part
                ] and not self._integer(part, low):
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

    def _parts_of(self, targets: np.ndarray) -> np.ndarray:
        """Parts of these targets in which something is still to be found."""
        inside = np.asarray(self.reduced.combine.T @ targets.astype(float)).ravel() > 0
        return inside & (self.objectives.gap_low() | self.objectives.gap_high())

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
            inside = block.component == number
            price = None if cost is None else cost[inside]
            within = None if bounds is None else (bounds[0][inside], bounds[1][inside])
            table = self._whole_component(number, block.columns[inside], x[inside], price, within)
            if table is None:
                failed.append(number)
            else:
                x[inside] = table
        x = np.round(x)
        programme = block.programme
        sums = programme.matrix @ x
        off = (sums < programme.low - TOLERANCE) | (sums > programme.high + TOLERANCE)
        lost = block.component[programme.matrix.indices[programme.matrix.indptr[:-1][off]]]
        beyond = block.component[(x < programme.lower) | (x > programme.upper)]  # rows rely on bounds
        return x, np.unique(np.concatenate([np.asarray(failed, dtype=np.int64), lost, beyond]))

    def _whole_component(self, number: int, columns: np.ndarray, x, cost, bounds) -> np.ndarray | None:
        """A whole table of one component near a vertex; None: none found, or slabs find some sooner."""
        programme = self._block(np.array([number])).programme
        many = np.sum(np.abs(x - np.round(x)) > TOLERANCE) > MANY_FRACTIONS
        if many and self._base is None:
            return first_table(programme, x, self._random, self.deadline)
        if many and bounds is not None and self._slabs.useful:
            self._slabs_wanted = True
            return None
        cost = np.zeros(len(x)) if cost is None else cost
        known = None if self._base is None else self._base[columns]
        return repaired(programme, x, cost, self.deadline, bounds, known)
