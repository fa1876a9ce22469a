"""Witnesses: possible tables, what they show about the targets, and the check anybody can repeat.

A witness is a table of whole counts that agrees with everything published. Two witnesses that give
a target different values prove that nobody can tell which is true. They are computed from published
values alone, and never hold the truth (unless by chance).
"""

from __future__ import annotations

import numpy as np

from ..statements import Statements
from .components import Reduced
from .programmes import Programme
from .propagation import TOLERANCE

REPAIR_STEPS = 3
REPAIR_NODES = 50
MOST_EXTRA = 200


def agrees(matrix, low, high, table: np.ndarray) -> bool:
    """Whether a table is whole, not negative, and within all bounds."""
    if np.any(table < 0) or np.any(table != np.round(table)):
        return False
    sums = matrix @ table
    return bool(np.all(sums >= low - TOLERANCE) and np.all(sums <= high + TOLERANCE))


def check_witnesses(statements: Statements, witnesses: np.ndarray) -> bool:
    """Whether every witness is a table of whole counts ≥ 0 that agrees with all statements.

    Args:
        witnesses: array (k, unknowns). None at all prove nothing: False.
    """
    tables = np.atleast_2d(np.asarray(witnesses, dtype=float))
    if not len(tables) or tables.shape[1] != statements.shape[1]:
        return False
    return all(agrees(statements.matrix, statements.low, statements.high, table) for table in tables)


def shown(targets, witnesses: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Least and greatest value that each target takes in the witnesses: (low, high)."""
    low, high = np.full(targets.shape[0], np.inf), np.full(targets.shape[0], -np.inf)
    for table in witnesses:
        value = targets @ table
        np.minimum(low, value, out=low)
        np.maximum(high, value, out=high)
    return low, high


def repaired(programme: Programme, x: np.ndarray, cost: np.ndarray, deadline: float) -> np.ndarray | None:
    """A whole table near a fractional vertex, or None.

    The fractional unknowns are solved anew as an integer programme with the others as they are;
    then with their neighbours, then the whole component: most fractions of a vertex are local.
    """
    matrix = programme.matrix
    loose = np.abs(x - np.round(x)) > TOLERANCE
    rest = np.round(x)
    for _ in range(REPAIR_STEPS):
        rows = np.flatnonzero(matrix @ loose.astype(float))
        fixed = matrix[rows] @ np.where(loose, 0.0, rest)
        part = Programme(
            matrix[rows][:, loose],
            programme.low[rows] - fixed,
            programme.high[rows] - fixed,
            programme.lower[loose],
            programme.upper[loose],
            warm=False,
        )
        found = part.solve(cost[loose], integer=True, deadline=deadline, nodes=REPAIR_NODES)
        if found.x is not None:
            table = rest.copy()
            table[loose] = np.round(found.x)
            if agrees(matrix, programme.low, programme.high, table):
                return table
        loose |= matrix[rows].T @ np.ones(len(rows)) > 0
        if loose.all():
            break
    found = programme.solve(cost, integer=True, deadline=deadline, nodes=REPAIR_NODES)
    if found.x is None:
        return None
    table = np.round(found.x)
    return table if agrees(matrix, programme.low, programme.high, table) else None


class Evidence:
    """Tables found so far, and per part the least and the greatest value they show.

    ``low``, ``high``: (parts,), shown by tables (inf, −inf: by none). ``outer_low``,
    ``outer_high``: (parts,), proven bounds, by propagation or programmes: they may show that
    something is exact or too narrow, never that it is safe.
    """

    def __init__(self, reduced: Reduced, kind: type = np.int32):
        self.reduced, self._kind = reduced, kind
        count = reduced.parts.shape[0]
        self.low, self.high = np.full(count, np.inf), np.full(count, -np.inf)
        self.outer_low = np.asarray(reduced.parts @ reduced.lower).ravel()
        self.outer_high = np.asarray(reduced.parts @ reduced.upper).ravel()
        self.outer_high[reduced.open_parts] = np.inf
        self._at_low, self._at_high = np.full(count, -1), np.full(count, -1)
        self._tables: list[tuple[np.ndarray, np.ndarray]] = []

    def add(self, columns: np.ndarray, values: np.ndarray, parts: np.ndarray, pieces) -> None:
        """One table over whole components.

        Args:
            columns: int, free unknowns of these components; ``values``: their counts.
            parts: int, the parts in these components; ``pieces``: csr (parts, columns).
        """
        value = pieces @ values
        lower = value < self.low[parts] - TOLERANCE
        higher = value > self.high[parts] + TOLERANCE
        number = len(self._tables)
        self.low[parts[lower]], self._at_low[parts[lower]] = value[lower], number
        self.high[parts[higher]], self._at_high[parts[higher]] = value[higher], number
        self._tables.append((columns, values.astype(self._kind)))

    def interval(self) -> tuple[np.ndarray, np.ndarray]:
        """Per target, what the tables show: components move independently, so parts add up."""
        high = np.where(self.reduced.open_parts & np.isfinite(self.high), np.inf, self.high)
        return self._sum(self.low), self._sum(high)

    def outer(self) -> tuple[np.ndarray, np.ndarray]:
        """Per target, proven bounds."""
        return self._sum(self.outer_low), self._sum(self.outer_high)

    def _sum(self, values: np.ndarray) -> np.ndarray:
        return self.reduced.constant + np.asarray(self.reduced.combine @ values).ravel()

    def base(self) -> np.ndarray | None:
        """The first table of each component, side by side; None while one has none."""
        covered = np.zeros(self.reduced.matrix.shape[1], dtype=bool)
        base = np.zeros(len(covered))
        for columns, values in self._tables:
            new = ~covered[columns]
            base[columns[new]] = values[new]
            covered[columns] = True
            if covered.all():
                return base
        return base if covered.all() else None

    def witnesses(self, targets, needed: np.ndarray) -> np.ndarray:
        """The tables that show the intervals, as whole tables: shape (k, unknowns).

        Args:
            targets: csr (targets, unknowns).
            needed: bool (targets,): those whose width the tables must show by themselves.
        """
        base = self.base()
        if base is None:
            return np.zeros((0, targets.shape[1]))
        tables = self.reduced.expand(self._stacked(base))
        extra = []
        for _ in range(MOST_EXTRA):
            low, high = self.interval()
            seen_low, seen_high = shown(targets, [*tables, *extra])
            width = np.minimum(high - low, 2 + np.max(self.reduced.upper, initial=0))
            lacking = np.flatnonzero(needed & np.isfinite(high) & (seen_high - seen_low < width - TOLERANCE))
            if not len(lacking):
                break
            extra += list(self.reduced.expand(self._corner(base, lacking[0])))
        return np.vstack([tables, *extra]) if extra else tables

    def _stacked(self, base: np.ndarray) -> np.ndarray:
        """Tables of independent components laid side by side: as few whole tables as possible."""
        home = self.reduced.home
        pairs = [np.stack([at, home], axis=1)[at >= 0] for at in (self._at_low, self._at_high)]
        pairs = np.unique(np.vstack(pairs), axis=0)
        filled = np.zeros(int(self.reduced.component.max(initial=-1)) + 1, dtype=np.int64)
        count = int(np.bincount(pairs[:, 1]).max(initial=1)) if len(pairs) else 1
        tables = np.repeat(base[None, :], count, axis=0)
        for number in np.unique(pairs[:, 0]):
            used = np.zeros(len(filled), dtype=bool)
            used[pairs[pairs[:, 0] == number, 1]] = True
            columns, values = self._tables[number]
            component = self.reduced.component[columns]
            inside = used[component]
            tables[filled[component[inside]], columns[inside]] = values[inside]
            filled[used] += 1
        return tables

    def _corner(self, base: np.ndarray, target: int) -> np.ndarray:
        """Two tables in which every part of one target is at its least, and at its greatest."""
        tables = np.repeat(base[None, :], 2, axis=0)
        row = self.reduced.combine[target]
        for part in row.indices:
            for table, at in zip(tables, (self._at_low, self._at_high)):
                columns, values = self._tables[at[part]]
                inside = self.reduced.component[columns] == self.reduced.home[part]
                table[columns[inside]] = values[inside]
        return tables
