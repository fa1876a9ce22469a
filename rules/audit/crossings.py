"""Two layers of published areas as a graph of crossings, contracted as far as no small cut can go.

Groups are areas of the plus layer that no cut lighter than ``least`` can separate; bundles are
areas of the minus layer that cross the same groups and therefore always stand or fall together.
A union of groups pays, for every bundle that it does not take in whole, what it holds of it; what
the union pays is the count of its difference (a directed cut of a hypergraph).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import sparse
from scipy.sparse.csgraph import connected_components


class Positions:
    """Positions of each label of an array."""

    def __init__(self, labels: np.ndarray, positions: np.ndarray):
        order = np.argsort(labels, kind="stable")
        self.positions, self.labels = positions[order], labels[order]

    def of(self, labels) -> np.ndarray:
        """All positions with one of the labels."""
        start = np.searchsorted(self.labels, labels, "left")
        end = np.searchsorted(self.labels, labels, "right")
        return np.concatenate([self.positions[a:b] for a, b in zip(start, end)])


@dataclass(frozen=True)
class Crossings:
    """The contracted graph.

    Attributes:
        group: int array (plus areas,): group of each area, in the order of ``names``.
        names: int array (plus areas,): the areas themselves.
        atoms: atoms inside the plus layer; ``area``: their position in ``names``.
        held: per group, list of (bundle, weight held); a weight may be 0.
        touched: per bundle, list of groups that it crosses.
        is_open: per bundle, whether a part of it lies outside the plus layer: never taken in whole.
        free: int array (groups,): weight that no area of the minus layer covers.
        size: int array (groups,): areas in each group.
        part: int array (groups,): groups of different parts never touch.
    """

    group: np.ndarray
    names: np.ndarray
    atoms: np.ndarray
    area: np.ndarray
    held: list[list[tuple[int, int]]]
    touched: list[list[int]]
    is_open: np.ndarray
    free: np.ndarray
    size: np.ndarray
    part: np.ndarray


def crossings(plus: np.ndarray, minus: np.ndarray, weight: np.ndarray, least: int) -> Crossings:
    """Build and contract the graph.

    Args:
        plus, minus: int arrays (atoms,): the area of each layer that holds the atom, −1 for none.
        weight: int array (atoms,).
        least: cuts that cost this much or more do not matter.
    """
    atoms = np.flatnonzero(plus >= 0)
    names, area = np.unique(plus[atoms], return_inverse=True)
    inner = minus[atoms]
    known = inner >= 0
    columns = np.unique(inner[known])
    is_open = np.isin(columns, minus[(plus < 0) & (minus >= 0)])
    number = np.searchsorted(columns, inner[known])
    group = np.arange(len(names))
    while True:
        count = int(group.max(initial=-1)) + 1
        shape = (count, len(columns))
        pairs = _sum_pairs(group[area[known]], number, weight[atoms][known], shape)
        pairs, opened = _bundle(pairs, is_open)
        label = _inseparable(pairs, least)
        if label.max(initial=-1) + 1 == count:
            break
        group = label[group]
    touched = pairs.tocsc()
    touched.sort_indices()
    joined = _touches(pairs) @ _touches(pairs).T
    return Crossings(
        group,
        names,
        atoms,
        area,
        [list(zip(*row)) for row in _lists(pairs)],
        [columns for columns, _ in _lists(touched)],
        opened,
        np.bincount(group[area[~known]], weight[atoms][~known], count).astype(np.int64),
        np.bincount(group, minlength=count),
        connected_components(joined, directed=False)[1],
    )


def _inseparable(pairs: sparse.csr_matrix, least: int) -> np.ndarray:
    """Label of groups that every light cut leaves together.

    A group that holds ``least`` or more of bundles shared with another one cannot do without it:
    cutting all of them would cost too much. Groups that cannot do without each other are one.
    """
    needs = (pairs @ _touches(pairs).T).tocsr()
    needs.data = (needs.data >= least).astype(float)
    needs.eliminate_zeros()
    return connected_components(needs, directed=True, connection="strong")[1]


def _touches(pairs: sparse.csr_matrix) -> sparse.csr_matrix:
    """1 where a group and a bundle touch, even where the group holds nothing of it."""
    return sparse.csr_matrix((np.ones_like(pairs.data), pairs.indices, pairs.indptr), shape=pairs.shape)


def _lists(matrix) -> list[tuple[list[int], list[int]]]:
    """Indices and whole-number values of each row of a csr (column of a csc) matrix."""
    bounds = list(zip(matrix.indptr[:-1].tolist(), matrix.indptr[1:].tolist()))
    indices, data = matrix.indices.tolist(), matrix.data.astype(np.int64).tolist()
    return [(indices[a:b], data[a:b]) for a, b in bounds]


def _sum_pairs(rows, columns, weight, shape) -> sparse.csr_matrix:
    """Weight per (group, minus area); zero weights stay as entries: they tell who touches whom."""
    key, inverse = np.unique(rows * max(1, shape[1]) + columns, return_inverse=True)
    data = np.bincount(inverse, weight, len(key))
    return sparse.csr_matrix((data, (key // max(1, shape[1]), key % max(1, shape[1]))), shape=shape)


def _bundle(pairs: sparse.csr_matrix, is_open: np.ndarray):
    """Merge minus areas that touch the same groups; drop those within one group or without weight."""
    columns = pairs.tocsc()
    columns.sort_indices()
    groups = np.diff(columns.indptr)
    total = np.asarray(columns.sum(axis=0)).ravel()
    kept = np.flatnonzero((total > 0) & ((groups > 1) | is_open))
    seen: dict[tuple[bytes, bool], int] = {}
    label = np.zeros(len(groups), dtype=np.int64)
    bounds, opens = columns.indptr.tolist(), is_open.tolist()
    for number in kept.tolist():
        key = (columns.indices[bounds[number] : bounds[number + 1]].tobytes(), opens[number])
        label[number] = seen.setdefault(key, len(seen))
    coo = columns[:, kept].tocoo()
    merged = _sum_pairs(coo.row.astype(np.int64), label[kept][coo.col], coo.data, (pairs.shape[0], len(seen)))
    opened = np.zeros(len(seen), dtype=bool)
    opened[label[kept]] = is_open[kept]
    return merged, opened
