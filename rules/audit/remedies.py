"""What to change so that no difference of published areas stays risky: a proposal, never an act.

Merging two areas of one layer only takes knowledge away (the merged count follows from both), and
so does hiding one; hence every step leaves at most the differences there were, and the search ends.
For each risky rest the cheapest step is taken: the area that is cut is merged with one inside the
union, or an area of the union with one that shares the cut area; what cannot be merged is hidden.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from .differencing import Differences, differences

ROUNDS = 200


@dataclass(frozen=True)
class Remedy:
    """Areas to publish as one (``merged``: tuples of two and more), or not at all (``hidden``).

    ``areas``, ``layers``: the rows that would be published; ``members``: which old areas each has.
    ``left``: what is still found; its ``passed`` says whether the proposal suffices.
    """

    merged: list[tuple[int, ...]]
    hidden: list[int]
    areas: sparse.csr_matrix
    layers: np.ndarray
    members: list[tuple[int, ...]]
    left: Differences


def propose(
    areas: sparse.csr_matrix,
    layers: np.ndarray,
    weight: np.ndarray,
    least: int,
    fixed: np.ndarray | None = None,
    seconds: float = 60.0,
    is_cancelled: Callable[[], bool] = lambda: False,
) -> Remedy:
    """Find areas to merge or to hide until nothing is found, or nothing more may be changed.

    Args:
        areas, layers, weight, least: as in :func:`.differencing.differences`.
        fixed: bool array (areas,): published already, cannot be changed.
    """
    state = _State(sparse.csr_matrix(areas), np.asarray(layers), np.asarray(weight), least)
    locked = np.zeros(areas.shape[0], dtype=bool) if fixed is None else np.asarray(fixed, dtype=bool)
    for _ in range(ROUNDS):
        rows, kept, members = state.published()
        left = differences(rows, kept, weight, least, seconds=seconds, is_cancelled=is_cancelled)
        if left.passed or not left.complete or not state.improve(left, rows, members, locked):
            break
    merged = [group for group in members if len(group) > 1]
    return Remedy(merged, sorted(state.hidden), rows, kept, members, left)


class _State:
    """Which areas are merged with which (the least number of a group stands for it), and hidden."""

    def __init__(self, areas, layers, weight, least):
        self.areas, self.layers, self.weight, self.least = areas, layers, weight, least
        self.root = np.arange(areas.shape[0])
        self.hidden: set[int] = set()

    def published(self) -> tuple[sparse.csr_matrix, np.ndarray, list[tuple[int, ...]]]:
        """Rows, layers and members of what would be published."""
        shown = np.array([area not in self.hidden for area in range(len(self.root))], dtype=bool)
        roots, row = np.unique(self.root[shown], return_inverse=True)
        old = np.flatnonzero(shown)
        join = sparse.csr_matrix((np.ones(len(old)), (row, old)), shape=(len(roots), len(self.root)))
        members = [tuple(join.indices[a:b].tolist()) for a, b in zip(join.indptr[:-1], join.indptr[1:])]
        return sparse.csr_matrix(join @ self.areas), self.layers[roots], [tuple(sorted(m)) for m in members]

    def improve(self, left, rows, members, locked) -> bool:
        """One step for every finding that no other step of this round has touched."""
        held = np.asarray(rows @ self.weight)
        layer = self.layers[[group[0] for group in members]]
        free = np.array([not locked[list(group)].any() for group in members])
        near = (rows @ rows.T).tolil()
        touched: set[int] = set()
        changed = False
        findings = [(found.plus, found.minus, found.cut) for found in left.found]
        findings += [((area,), (), ()) for area in left.small.tolist()]
        for plus, minus, cut in findings:
            if touched & {*plus, *cut}:
                changed = True
                continue
            step = self._cheapest(plus, minus, cut, held, layer, free, near)
            if step is None:
                continue
            touched.update(step)
            changed = True
            if len(step) == 1:
                self.hidden.update(members[step[0]])
            else:
                ends = [members[area] for area in step]
                self.root[[*ends[0], *ends[1]]] = min(ends[0][0], ends[1][0])
        return changed

    def _cheapest(self, plus, minus, cut, held, layer, free, near) -> tuple[int, ...] | None:
        """(two areas to merge), (one to hide), or None."""
        union, inside = set(plus), set(minus)
        options = []
        for area in filter(free.__getitem__, cut):
            options += [
                (min(held[area], held[other]), (area, other))
                for other in _around(area, layer, near)
                if free[other] and other in inside
            ]
        for area in filter(free.__getitem__, plus):
            options += [
                (min(held[area], held[other]), (area, other))
                for other in _around(area, layer, near)
                if free[other] and other not in union
            ]
        if not options:
            options = [(held[area], (area,)) for area in (*plus, *minus) if free[area]]
        return min(options)[1] if options else None


def _around(area: int, layer: np.ndarray, near) -> list[int]:
    """Areas of the same layer that share an area of another layer with this one."""
    across = [other for other in near.rows[area] if layer[other] != layer[area]]
    found = {second for other in across for second in near.rows[other]}
    return sorted(second for second in found if second != area and layer[second] == layer[area])
