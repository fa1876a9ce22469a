"""What a suppression decides upon: the cells, what an attacker may move, and what is demanded.

All arithmetic is on **moves**: a move y (one entry per unknown) turns the true table into another
one that agrees with everything published. Published cells do not move; a hidden cell may fall to
its lower bound and rise without limit. A cell's feasibility interval is its count plus the extent
of all moves.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import sparse

from ..audit.intervals import Requirement
from ..statements import Statements

MAX_EXACT_CELLS = 200


@dataclass(frozen=True)
class Knowledge:
    """What is known besides the table: ``low ≤ matrix @ x ≤ high``; rows with ``hidden`` are targets."""

    matrix: sparse.csr_matrix
    low: np.ndarray
    high: np.ndarray
    hidden: np.ndarray

    @classmethod
    def of(cls, statements: Statements | None, unknowns: int) -> Knowledge:
        """From statements over the same unknowns; None: nothing."""
        if statements is None:
            empty = np.zeros(0)
            return cls(sparse.csr_matrix((0, unknowns)), empty, empty, empty.astype(bool))
        return cls(statements.matrix, statements.low, statements.high, np.isnan(statements.value))


@dataclass(frozen=True)
class SuppressionProblem:
    """One table to protect.

    Attributes:
        matrix: csr 0/1, shape (cells, unknowns).
        unknown: int array (unknowns,): true counts.
        lowest: float array (cells,): what a hidden cell is known to be at least (0 or 1).
        cost: float array (cells,), above 0: what hiding a cell loses.
        primary: bool array (cells,): hidden by a rule (or hidden in an earlier release).
        forced: bool array (cells,): must stay published.
        known: what was published before.
        requirement: what every hidden cell's interval must fulfil.
    """

    matrix: sparse.csr_matrix
    unknown: np.ndarray
    lowest: np.ndarray
    cost: np.ndarray
    primary: np.ndarray
    forced: np.ndarray
    known: Knowledge
    requirement: Requirement

    @property
    def count(self) -> np.ndarray:
        """True count of each cell."""
        return self.matrix @ self.unknown

    @property
    def may_hide(self) -> np.ndarray:
        """Cells that may be hidden as secondaries: not forced, and not below their lower bound."""
        return ~self.forced & ~self.primary & (self.count >= self.lowest)

    def statements(self, hidden: np.ndarray) -> Statements:
        """What the attacker would know if ``hidden`` were hidden."""
        count = self.count.astype(float)
        value = np.where(hidden, np.nan, count)
        low = np.where(hidden, self.lowest, count)
        high = np.where(hidden, np.inf, count)
        known = self.known
        rows = len(count) + len(known.low)
        keys = pd.DataFrame({"source": np.repeat(["table", "earlier"], [len(count), len(known.low)])})
        known_value = np.where(known.low == known.high, known.low, np.nan)
        return Statements(
            sparse.vstack([self.matrix, known.matrix], format="csr"),
            np.concatenate([low, known.low]),
            np.concatenate([high, known.high]),
            np.concatenate([value, known_value]),
            keys.iloc[:rows],
            np.ones(self.matrix.shape[1], dtype=np.int64),
        )

    def targets(self, hidden: np.ndarray) -> sparse.csr_matrix:
        """Rows of everything hidden: the cells, then what was hidden earlier."""
        return sparse.vstack([self.matrix[hidden], self.known.matrix[self.known.hidden]], format="csr")

    def reduced(self) -> SuppressionProblem:
        """Without unknowns that are published as zeros, and without cells of nothing else.

        Only for the search; an attacker is asked about the whole.
        """
        zero = (self.count == 0) & ~self.primary & ~self.may_hide
        fixed = np.asarray(self.matrix[zero].sum(axis=0)).ravel() > 0
        keep = np.flatnonzero(~fixed)
        cells = np.flatnonzero(~zero)
        known = self.known
        return SuppressionProblem(
            self.matrix[cells][:, keep].tocsr(),
            self.unknown[keep],
            self.lowest[cells],
            self.cost[cells],
            self.primary[cells],
            self.forced[cells],
            Knowledge(known.matrix[:, keep].tocsr(), known.low, known.high, known.hidden),
            self.requirement,
        )

    def kept_cells(self) -> np.ndarray:
        """The cells of :meth:`reduced`: int array."""
        return np.flatnonzero(~((self.count == 0) & ~self.primary & ~self.may_hide))


@dataclass
class Extent:
    """How far known moves take each target down and up: arrays (targets,), ≤ 0 and ≥ 0."""

    down: np.ndarray
    up: np.ndarray

    def add(self, moved: np.ndarray) -> None:
        """Widen by the moves of the targets."""
        np.minimum(self.down, moved, out=self.down)
        np.maximum(self.up, moved, out=self.up)

    def met(self, count: np.ndarray, requirement: Requirement, more: np.ndarray | float = 0.0) -> np.ndarray:
        """Which targets are protected by these moves, with ``more`` width in reserve."""
        low = np.ceil(count + self.down - 1e-6)
        high = np.floor(count + self.up + 1e-6)
        return requirement.met(low, high - more)
