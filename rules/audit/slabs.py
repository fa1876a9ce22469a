"""Whole tables at the price of a linear programme: slabs of a table change two by two.

A vertex of a three-way table is fractional more often than not, and making it whole costs an integer
programme. Where only two slices of a table move (two months, two districts), and every sum keeps
what the slices hold of it, the programme is one of flows in a network, or close to one, and its
vertices are whole (Hoffman and Kruskal 1956). So the unknowns are dealt out into pairs of slices, at
random and again and again, and all pairs are optimised side by side, from one whole table to the
next. Which unknowns form a slice is read off the statements: those under one published or hidden sum.
"""

from __future__ import annotations

import numpy as np

from .components import Reduced
from .programmes import OPTIMAL, Programme
from .propagation import TOLERANCE

MOST_SLABS = 100  # a sum over less than this share of all unknowns is no slice
ALIKE = 2.5  # slices of one family differ by no more than this factor in size
FEWEST_UNKNOWNS = 200


class Slabs:
    """Deals the unknowns of a reduced system out into pairs of slices.

    Args:
        random: what decides which.
    """

    def __init__(self, reduced: Reduced, random: np.random.Generator):
        self.reduced, self._random = reduced, random
        self._sums = reduced.sums
        count = self._sums.shape[1]
        size = np.diff(self._sums.indptr)
        self._slices = np.flatnonzero((size >= count / MOST_SLABS) & (size <= count / 2))
        self._size = size[self._slices].astype(float)
        self.useful = count >= FEWEST_UNKNOWNS and len(self._slices) >= 2

    def better(self, base: np.ndarray, cost: np.ndarray, lower, upper, deadline: float) -> np.ndarray | None:
        """A whole table of less cost in each pair of slices, made from ``base``.

        Args:
            base: a whole table, float (unknowns,). lower, upper: bounds, ``base`` within.

        Returns:
            None when time ran out. A pair whose optimum is not whole stays as it is in ``base``.
        """
        pair = self._pairs()
        columns = np.flatnonzero(pair >= 0)
        programme = self._programme(base, pair, columns, lower[columns], upper[columns])
        found = programme.solve(cost[columns], deadline=deadline)
        if found.status != OPTIMAL:
            return None
        whole = np.round(found.x)
        broken = np.zeros(int(pair.max()) + 1, dtype=bool)
        broken[pair[columns[np.abs(found.x - whole) > TOLERANCE]]] = True
        table = base.copy()
        keep = ~broken[pair[columns]]
        table[columns[keep]] = whole[keep]
        return table

    def _pairs(self) -> np.ndarray:
        """Number of the pair of slices of each unknown, −1: in none.

        The first slice decides about the direction of the cut: what is disjoint from a month is
        another month, or a part of one.
        """
        first = self._random.choice(len(self._slices), p=self._size / self._size.sum())
        ratio = self._size / self._size[first]
        others = np.flatnonzero((ratio * ALIKE >= 1) & (ratio <= ALIKE))
        order = np.concatenate([[first], self._random.permutation(others)])
        slab, count = np.full(self._sums.shape[1], -1), 0
        for row in self._slices[order]:
            inside = self._sums.indices[self._sums.indptr[row] : self._sums.indptr[row + 1]]
            if (slab[inside] < 0).all():
                slab[inside] = count
                count += 1
        pair = self._random.permutation(count) // 2
        return np.where(slab >= 0, pair[slab], -1)

    def _programme(self, base, pair, columns, lower, upper) -> Programme:
        """All pairs side by side; each keeps its part of every row, and its share of the play in it."""
        from scipy import sparse

        reduced = self.reduced
        entries = reduced.matrix.tocoo()
        inside = pair[entries.col] >= 0
        row, column = entries.row[inside].astype(np.int64), entries.col[inside]
        key, number = np.unique(row * (int(pair.max()) + 1) + pair[column], return_inverse=True)
        row = key // (int(pair.max()) + 1)
        place = np.full(len(base), -1)
        place[columns] = np.arange(len(columns))
        shape = (len(key), len(columns))
        matrix = sparse.csr_matrix((np.ones(len(number)), (number, place[column])), shape=shape)
        sums, shares = reduced.matrix @ base, np.bincount(row, minlength=reduced.matrix.shape[0])
        shares = np.maximum(shares, 1)
        down = np.floor((sums - reduced.low) / shares + TOLERANCE)
        up = np.floor((reduced.high - sums) / shares + TOLERANCE)  # inf stays inf
        here = matrix @ base[columns]
        return Programme(matrix, here - down[row], here + up[row], lower, upper, warm=False)
