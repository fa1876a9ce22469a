"""Witnesses: possible tables, what they show about the targets, and the check anybody can repeat.

A witness is a table of whole counts that agrees with everything published. Two witnesses that give
a target different values prove that nobody can tell which is true. They are computed from published
values alone, and never hold the truth (unless by chance).
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from ..statements import Statements
from .components import Reduced
from .programmes import Programme
from .propagation import TOLERANCE

REPAIR_STEPS = 3
REPAIR_NODES = 20
REPAIR_GAP = 0.2  # near the best is good enough: any whole table is evidence
FIRST_SHARES = (0.1, 0.2, 0.4)  # of the unknowns that may move, on the way to a first table
MOST_EXTRA = 200  # pairs of tables, for targets in many components


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


def repaired(
    programme: Programme,
    x: np.ndarray,
    cost: np.ndarray,
    deadline: float,
    bounds: tuple[np.ndarray, np.ndarray] | None = None,
    known: np.ndarray | None = None,
) -> np.ndarray | None:
    """A whole table near a fractional vertex, or None.

    The fractional unknowns are solved anew as an integer programme with the others as they are;
    then with their neighbours, and theirs: most fractions of a vertex are local. Where a table is
    known, what lies between it and the vertex is searched instead of neighbours.

    Args:
        bounds: (lower, upper) within which the vertex was found, if not the programme's own.
        known: a whole table within these bounds.
    """
    matrix = programme.matrix
    lower, upper = (programme.lower, programme.upper) if bounds is None else bounds
    loose = np.abs(x - np.round(x)) > TOLERANCE
    rest = np.round(x)
    for _ in range(REPAIR_STEPS):
        rows = np.flatnonzero(matrix @ loose.astype(float))
        fixed = matrix[rows] @ np.where(loose, 0.0, rest)
        part = Programme(
            matrix[rows][:, loose],
            programme.low[rows] - fixed,
            programme.high[rows] - fixed,
            lower[loose],
            upper[loose],
            warm=False,
        )
        found = part.solve(cost[loose], True, deadline, nodes=REPAIR_NODES, gap=REPAIR_GAP)
        if found.x is not None:
            table = rest.copy()
            table[loose] = np.round(found.x)
            if agrees(matrix, programme.low, programme.high, table):
                return table
        before = int(loose.sum())
        if known is not None:
            lower = np.maximum(lower, np.minimum(known, np.floor(x)))
            upper = np.minimum(upper, np.maximum(known, np.ceil(x)))
            known = None
            loose |= lower < upper
            continue
        loose |= (matrix[rows].T @ np.ones(len(rows)) > 0) & (lower < upper)
        if int(loose.sum()) == before:
            break
    return None


def first_table(
    programme: Programme, x: np.ndarray, random: np.random.Generator, deadline: float
) -> np.ndarray | None:
    """A whole table near a vertex with many fractions, whichever, or None.

    What is above its bound in the vertex may move, and a growing share of all other unknowns.
    """
    matrix, rest = programme.matrix, np.round(x)
    order = random.random(len(x))
    above = x > programme.lower + TOLERANCE
    for share in FIRST_SHARES:
        moving = above | (order < share)
        fixed = matrix @ np.where(moving, 0.0, rest)
        bounds = programme.lower[moving], programme.upper[moving]
        low, high = programme.low - fixed, programme.high - fixed
        part = Programme(matrix[:, moving], low, high, *bounds, warm=False)
        found = part.solve(np.zeros(int(moving.sum())), True, deadline, nodes=REPAIR_NODES)
        if found.x is not None:
            table = rest.copy()
            table[moving] = np.round(found.x)
            if agrees(matrix, programme.low, programme.high, table):
                return table
    return None


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
        self._complete = False

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
        if self._complete and not (lower.any() or higher.any()):
            return
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
                break
        self._complete = bool(covered.all())
        return base if self._complete else None

    def witnesses(self, targets, needed: np.ndarray, enough: Callable) -> np.ndarray:
        """The tables that show the intervals, as whole tables: shape (k, unknowns).

        Args:
            targets: csr (targets, unknowns).
            needed: bool (targets,): those that the tables must show by themselves, although their
                parts may have been shown in different tables (up to ``MOST_EXTRA`` more of them).
            enough: whether (low, high) shown per target are enough, bool (targets,).
        """
        base = self.base()
        if base is None:
            return np.zeros((0, targets.shape[1]))
        tables = self.reduced.expand(self._stacked(base))
        lacking = np.flatnonzero(needed & ~enough(*shown(targets, tables)))
        extra = self._corners(base, lacking)
        return np.vstack([tables, self.reduced.expand(extra)]) if len(extra) else tables

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

    def _corners(self, base: np.ndarray, targets: np.ndarray) -> np.ndarray:
        """Pairs of tables in which every part of a target is at its least, and at its greatest."""
        reduced, pairs = self.reduced, []
        used = np.ones(int(reduced.component.max(initial=-1)) + 1, dtype=bool)
        for target in targets:
            parts = reduced.combine[target].indices
            if not len(pairs) or used[reduced.home[parts]].any():
                if len(pairs) == MOST_EXTRA:
                    break
                pairs.append(np.repeat(base[None, :], 2, axis=0))
                used[:] = False
            used[reduced.home[parts]] = True
            for part in parts:
                self._corner(pairs[-1], part)
        return np.vstack(pairs) if pairs else np.zeros((0, len(base)))

    def _corner(self, pair: np.ndarray, part: int) -> None:
        """Put the component of a part at its least in one table, at its greatest in the other."""
        reduced = self.reduced
        rising = self._at_low if reduced.open_parts[part] else self._at_high
        for table, at in zip(pair, (self._at_low, rising)):
            columns, values = self._tables[at[part]]
            inside = reduced.component[columns] == reduced.home[part]
            table[columns[inside]] = values[inside]
        if reduced.open_parts[part]:  # nothing holds these unknowns back
            own = reduced.parts[part].indices
            pair[1, own[reduced.unbounded[own]]] += reduced.room
