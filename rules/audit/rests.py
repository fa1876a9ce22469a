"""One layer minus another: unions of areas whose rest is light.

Two searches. Unions of up to ``small_union`` areas are all listed: a union is grown from one area;
each crossing area of the other layer is either taken in whole (the union grows) or cut, and a cut
costs what it cuts off, so that fewer than ``least`` cuts are open on any path. Unions of any size
are covered by least cuts: for every piece lighter than ``least``, the lightest rest that lays it
open (see :mod:`.least_cut`); a piece without one is safe, whatever is subtracted.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from ..errors import CancelledError
from ..i18n import tr
from .crossings import Positions, crossings
from .least_cut import LeastCut

MANY = 100  # groups; below it they are looked up one by one
MAX_NODES = 200_000  # cases per starting area; beyond it the search is incomplete


@dataclass(frozen=True)
class AreaSet:
    """Numbers of areas; half a country of them takes a bit each, not an object each."""

    data: bytes
    is_bits: bool

    @classmethod
    def of(cls, mask: np.ndarray) -> AreaSet:
        """Of a bool array (areas,)."""
        numbers = np.flatnonzero(mask).astype(np.int32)
        bits = np.packbits(mask)
        return cls(bits.tobytes(), True) if numbers.nbytes > bits.nbytes else cls(numbers.tobytes(), False)

    def numbers(self) -> tuple[int, ...]:
        """In ascending order."""
        if self.is_bits:
            return tuple(np.flatnonzero(np.unpackbits(np.frombuffer(self.data, dtype=np.uint8))).tolist())
        return tuple(np.frombuffer(self.data, dtype=np.int32).tolist())


@dataclass(frozen=True)
class Difference:
    """Count of ``plus`` areas minus count of ``minus`` areas = count of the ``atoms``.

    ``cut``: areas of the minus layer of which a part lies in the rest. ``weight`` is what lies there
    (incidents or addresses): 1..least − 1. ``size``: number of plus areas.
    """

    plus_set: AreaSet
    minus_set: AreaSet
    size: int
    cut: tuple[int, ...]
    atoms: tuple[int, ...]
    weight: int

    @property
    def plus(self) -> tuple[int, ...]:
        """Numbers of the areas that are added up."""
        return self.plus_set.numbers()

    @property
    def minus(self) -> tuple[int, ...]:
        """Numbers of the areas that are subtracted."""
        return self.minus_set.numbers()


@dataclass(frozen=True)
class Limits:
    """How far to search, and when to stop."""

    small_union: int
    deadline: float
    is_cancelled: Callable[[], bool]

    @property
    def passed(self) -> bool:
        """Whether the time is over.

        Raises:
            CancelledError: cancelled.
        """
        if self.is_cancelled():
            raise CancelledError(tr("Cancelled: nothing was written."))
        return time.monotonic() > self.deadline


class RestSearch:
    """Unions of areas of one layer, minus the areas of another layer inside them."""

    def __init__(self, plus, minus, weight, least, limits):
        self.plus, self.minus, self.weight, self.least = plus, minus, weight, least
        self.limits = limits
        self.graph = crossings(plus, minus, weight, least)
        self.by_group = Positions(self.graph.group[self.graph.area], self.graph.atoms)
        self.minus_size = np.bincount(minus[minus >= 0], minlength=1)
        total = np.bincount(self.graph.group[self.graph.area], weight[self.graph.atoms])
        self.is_small = (total < least).tolist()
        self.cut_known: set[tuple[int, int | None]] = set()
        self.unions: dict[frozenset, frozenset] = {}

    def run(self, best: dict) -> bool:
        """Fill ``best`` (atoms → difference); whether everything was searched."""
        complete = self._small_unions()
        complete &= self._least_cuts()
        for union in self.unions.values():
            self._describe(union, best)
        return complete

    def _note(self, union: frozenset) -> None:
        """Keep the shortest union for each rest that it leaves."""
        graph = self.graph
        cut = {
            (group, bundle)
            for group in union
            for bundle, held in graph.held[group]
            if held and (graph.is_open[bundle] or not union.issuperset(graph.touched[bundle]))
        }
        cut |= {(group, None) for group in union if graph.free[group]}
        self.cut_known |= cut
        key = frozenset(cut)
        known = self.unions.get(key)
        if known is None or len(union) < len(known):
            self.unions[key] = union

    def _small_unions(self) -> bool:
        """Every difference of unions of few areas."""
        complete = True
        for seed in range(len(self.graph.held)):
            if self.limits.passed:
                return False
            if self.is_small[seed] or self.graph.size[seed] > self.limits.small_union:
                continue
            complete &= self._grow(seed)
        return complete

    def _least_cuts(self) -> bool:
        """For every piece that is light enough, the least cut that would lay it open, of any size.

        Pieces of areas that are small by themselves are known already.
        """
        graph, flow = self.graph, LeastCut(self.graph, self.least)
        for group, row in enumerate(graph.held):
            if self.limits.passed:
                return False
            if self.is_small[group]:
                continue
            light = [bundle for bundle, held in row if 0 < held < self.least]
            if 0 < graph.free[group] < self.least:
                light.append(None)
            for bundle in light:
                if (group, bundle) in self.cut_known:
                    continue
                union = flow.union(group, bundle)
                if union is not None:
                    self._note(union)
        return True

    def _grow(self, seed: int) -> bool:
        """Depth first over take-in or cut; a state is (union, weight per crossing bundle, cuts)."""
        stack = [(frozenset(), {}, frozenset(), (seed,))]
        for _ in range(MAX_NODES):
            if not stack:
                return True
            state = self._absorb(*stack.pop())
            if state is None:
                continue
            union, crossing, cuts, cost = state
            undecided = [(-held, bundle) for bundle, held in crossing.items() if held and bundle not in cuts]
            if not undecided:
                if cost > 0:
                    self._note(union)
                continue
            bundle = min(undecided)[1]
            stack.append((union, crossing, cuts | {bundle}, ()))
            if not self.graph.is_open[bundle]:
                stack.append((union, crossing, cuts, tuple(self.graph.touched[bundle])))
        return not stack

    def _absorb(self, union, crossing, cuts, new):
        """Add groups and whatever is forced; None when the cuts cost too much or are undone."""
        union, crossing = set(union), dict(crossing)
        pending = list(new)
        size = sum(self.graph.size[group] for group in union)
        while True:
            while pending:
                group = pending.pop()
                if group in union:
                    continue
                union.add(group)
                size += self.graph.size[group]
                if size > self.limits.small_union:
                    return None
                for bundle, held in self.graph.held[group]:
                    crossing[bundle] = crossing.get(bundle, 0) + held
            for bundle in list(crossing):
                if not self.graph.is_open[bundle] and union.issuperset(self.graph.touched[bundle]):
                    if bundle in cuts:
                        return None
                    del crossing[bundle]
            cost = sum(self.graph.free[group] for group in union) + sum(crossing[bundle] for bundle in cuts)
            if cost >= self.least:
                return None
            pending = self._forced(crossing, cuts, cost)
            if pending is None:
                return None
            if not pending:
                return frozenset(union), crossing, cuts, int(cost)

    def _forced(self, crossing, cuts, cost) -> list[int] | None:
        """Groups that must join because cutting their bundle costs too much; None: one cannot."""
        forced = []
        for bundle, held in crossing.items():
            if bundle not in cuts and held + cost >= self.least:
                if self.graph.is_open[bundle]:
                    return None
                forced.extend(self.graph.touched[bundle])
        return forced

    def _atoms_of(self, union: frozenset) -> np.ndarray:
        """Atoms of all groups of a union."""
        groups = np.fromiter(union, dtype=np.int64)
        if len(groups) < MANY:
            return self.by_group.of(groups)
        chosen = np.zeros(len(self.graph.held), dtype=bool)
        chosen[groups] = True
        return self.graph.atoms[chosen[self.graph.group[self.graph.area]]]

    def _describe(self, union, best) -> None:
        """The difference of a union, unless nothing is subtracted (that is a small count by itself)."""
        atoms = self._atoms_of(union)
        minus = self.minus[atoms]
        covered = minus >= 0
        held = np.bincount(minus[covered], minlength=len(self.minus_size))
        whole = (held == self.minus_size) & (held > 0)
        rest = atoms[~(covered & whole[minus])]
        weight = int(self.weight[rest].sum())
        if not whole.any() or not 0 < weight < self.least:
            return
        cut = np.unique(self.minus[rest])
        plus = np.bincount(self.plus[atoms]) > 0
        found = Difference(
            AreaSet.of(plus),
            AreaSet.of(whole),
            int(plus.sum()),
            tuple(cut[cut >= 0].tolist()),
            tuple(np.sort(rest).tolist()),
            weight,
        )
        key = tuple(np.sort(rest[self.weight[rest] > 0]).tolist())
        known = best.get(key)
        if known is None or (found.size, found.plus_set.data) < (known.size, known.plus_set.data):
            best[key] = found
