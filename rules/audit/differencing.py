"""Differencing: what two published geographies tell of the piece that lies between them.

Whoever knows the count of a union of districts and the counts of the grid cells inside it knows the
count of the rest. The rest may be a street with three incidents, or with two addresses. This module
finds every such rest. It follows the graph view of Costemalle (2019, "Detecting geographical
differencing problems in the context of spatial data dissemination", Statistical Journal of the IAOS
35(4)): areas of one layer are linked where an area of the other layer crosses them, links too heavy
to be cut are contracted, and what remains is searched exhaustively.

Two searches follow. Unions of up to ``small_union`` areas are all listed: a union is grown from one
area; each crossing area of the other layer is either taken in whole (the union grows) or cut, and
a cut costs what it cuts off, so that fewer than ``least`` cuts are open on any path. Unions of any
size are covered by least cuts: for every piece lighter than ``least``, the lightest difference
that lays it open (see :mod:`.least_cut`); a piece without one is safe, whatever is subtracted.

Every rest is a target of the interval attack too; where values are published exactly, each finding
is a disclosure as it stands. Rests of three and more layers are left to the interval attack.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import combinations

import numpy as np
from scipy import sparse

from ..errors import CancelledError, StatementError
from ..i18n import tr
from .crossings import Positions, crossings
from .least_cut import LeastCut

SMALL_UNION = 4
MAX_NODES = 200_000  # cases per starting area; beyond it the search is incomplete


@dataclass(frozen=True)
class Difference:
    """Count of ``plus`` areas minus count of ``minus`` areas = count of the ``atoms``.

    ``weight`` is what lies there (incidents or addresses): 1..least − 1.
    """

    plus: tuple[int, ...]
    minus: tuple[int, ...]
    cut: tuple[int, ...]
    atoms: tuple[int, ...]
    weight: int


@dataclass(frozen=True)
class Differences:
    """All differences found.

    ``small``: areas whose own count is 1..least − 1: nothing need be subtracted.
    ``complete``: False when the search was stopped (time, or too many cases): a refusal.
    ``targets``: csr 0/1, shape (differences, atoms), for the interval attack.
    """

    found: list[Difference]
    small: np.ndarray
    complete: bool
    targets: sparse.csr_matrix = field(repr=False)

    @property
    def passed(self) -> bool:
        """Pass mark: everything was searched and nothing was found."""
        return self.complete and not self.found and not len(self.small)

    @property
    def atoms(self) -> np.ndarray:
        """Sorted atoms that stand in any difference."""
        return np.unique(self.targets.indices)


def differences(
    areas: sparse.csr_matrix,
    layers: np.ndarray,
    weight: np.ndarray,
    least: int,
    small_union: int = SMALL_UNION,
    seconds: float = 60.0,
    is_cancelled: Callable[[], bool] = lambda: False,
) -> Differences:
    """Differences of published areas that hold 1..``least`` − 1.

    Args:
        areas: csr 0/1, shape (areas, atoms): the published areas, hidden ones left out. Atoms on
            which nothing can happen should be left out too (slivers of bad digitising).
        layers: int array (areas,): geography and release of each area; one layer holds no two
            overlapping areas (see :func:`disjoint_layers`).
        weight: int array (atoms,): incidents, or addresses.
        least: ``min_count`` or ``min_addresses``.
        small_union: every difference of a union of so many areas is listed; of larger ones the
            lightest that lays a piece open.
        seconds: time budget; beyond it the search is incomplete.

    Raises:
        StatementError: areas of one layer overlap.
        CancelledError: cancelled.
    """
    areas = sparse.csr_matrix(areas)
    layers, weight = np.asarray(layers), np.asarray(weight, dtype=np.int64)
    owners = [_owner(areas, np.flatnonzero(layers == layer)) for layer in np.unique(layers)]
    limits = _Limits(small_union, time.monotonic() + seconds, is_cancelled)
    best: dict[tuple[int, ...], Difference] = {}
    complete = True
    for first, second in combinations(owners, 2):
        complete &= _Search(first, second, weight, least, limits).run(best, closed_too=True)
        complete &= _Search(second, first, weight, least, limits).run(best, closed_too=False)
    found = [best[key] for key in sorted(best)]
    own = np.asarray(areas.astype(np.int64) @ weight)
    small = np.flatnonzero((own > 0) & (own < least))
    return Differences(found, small, complete, _rows(found, areas.shape[1]))


def disjoint_layers(areas: sparse.csr_matrix) -> np.ndarray:
    """A layer number per area such that no two areas of one layer overlap (first fit, largest first)."""
    areas = sparse.csr_matrix(areas)
    order = np.argsort(-np.diff(areas.indptr), kind="stable")
    taken: list[np.ndarray] = []
    layer = np.zeros(areas.shape[0], dtype=np.int64)
    for area in order:
        atoms = areas.indices[areas.indptr[area] : areas.indptr[area + 1]]
        number = next((i for i, used in enumerate(taken) if not used[atoms].any()), len(taken))
        if number == len(taken):
            taken.append(np.zeros(areas.shape[1], dtype=bool))
        taken[number][atoms] = True
        layer[area] = number
    return layer


def _owner(areas: sparse.csr_matrix, rows: np.ndarray) -> np.ndarray:
    """Per atom, the area of one layer that holds it (−1: none)."""
    part = areas[rows]
    owner = np.full(areas.shape[1], -1, dtype=np.int64)
    owner[part.indices] = np.repeat(rows, np.diff(part.indptr))
    if len(np.unique(part.indices)) != part.nnz:
        raise StatementError(
            tr("Published areas of one layer overlap; give each of them a layer of its own.")
        )
    return owner


def _rows(found: list[Difference], atoms: int) -> sparse.csr_matrix:
    lengths = [len(difference.atoms) for difference in found]
    columns = np.concatenate([difference.atoms for difference in found] or [[]]).astype(np.int64)
    rows = np.repeat(np.arange(len(found)), lengths)
    return sparse.csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(len(found), atoms))


@dataclass(frozen=True)
class _Limits:
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


class _Search:
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

    def run(self, best: dict, closed_too: bool) -> bool:
        """Fill ``best`` (atoms → difference); whether everything was searched."""
        complete = self._small_unions()
        complete &= self._least_cuts(closed_too)
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

    def _least_cuts(self, closed_too: bool) -> bool:
        """For every piece that is light enough, the least cut that would lay it open, of any size.

        Pieces of areas that are small by themselves are known already. Where the layers cover each
        other (a closed part), the rest of a union is the rest of its complement seen from the other
        layer, so that one direction is enough.
        """
        graph, flow = self.graph, LeastCut(self.graph, self.least)
        for group, row in enumerate(graph.held):
            if self.limits.passed:
                return False
            if self.is_small[group] or not (closed_too or int(graph.part[group]) in flow.beyond):
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
            for bundle, held in crossing.items():
                if bundle not in cuts and held + cost >= self.least:
                    if self.graph.is_open[bundle]:
                        return None
                    pending.extend(self.graph.touched[bundle])
            if not pending:
                return frozenset(union), crossing, cuts, int(cost)

    def _describe(self, union, best) -> None:
        """The difference of a union, unless nothing is subtracted (that is a small count by itself)."""
        atoms = self.by_group.of(np.fromiter(union, dtype=np.int64))
        names, held = np.unique(self.minus[atoms], return_counts=True)
        inside = names[(names >= 0) & (held == self.minus_size[names])]
        rest = atoms[~np.isin(self.minus[atoms], inside)]
        weight = int(self.weight[rest].sum())
        if not len(inside) or not 0 < weight < self.least:
            return
        cut = np.unique(self.minus[rest])
        found = Difference(
            tuple(np.unique(self.plus[atoms]).tolist()),
            tuple(inside.tolist()),
            tuple(cut[cut >= 0].tolist()),
            tuple(np.sort(rest).tolist()),
            weight,
        )
        key = tuple(np.sort(rest[self.weight[rest] > 0]).tolist())
        known = best.get(key)
        if known is None or (len(found.plus), found.plus) < (len(known.plus), known.plus):
            best[key] = found
