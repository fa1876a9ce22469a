"""Random objectives over the parts of targets that are still open, and how far a table need go.

Every solution of a programme is one table, and widens the interval of every part it moves.
"""

from __future__ import annotations

import numpy as np

from .components import Reduced
from .propagation import TOLERANCE, over_lines
from .witnesses import Evidence

MOST_MOVING = 2000  # unknowns beyond which an objective moves only some of them


class Objectives:
    """What to ask for next, given the evidence so far.

    Args:
        random: what decides which parts an objective holds, and how much they weigh.
    """

    def __init__(self, reduced: Reduced, evidence: Evidence, random: np.random.Generator):
        self.reduced, self.evidence, self._random = reduced, evidence, random
        self._columns = reduced.matrix.tocsc()

    def gap_low(self) -> np.ndarray:
        """Parts whose least value is not proven yet."""
        return self.evidence.low > self.evidence.outer_low + TOLERANCE

    def gap_high(self) -> np.ndarray:
        """Parts whose greatest value is not proven yet (an unbounded one needs no proof)."""
        return (self.evidence.high < self.evidence.outer_high - TOLERANCE) & ~self.reduced.open_parts

    def weights(self, parts: np.ndarray, share: float, way: float, width: float) -> np.ndarray:
        """Random weights for a share of the parts: up or down (``way``), but only where it is open."""
        chosen = parts & (self._random.random(len(parts)) < share)
        if not chosen.any():
            chosen = parts
        sign = np.where(self.gap_low() & self.gap_high(), way, np.where(self.gap_low(), 1.0, -1.0))
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

    def bounds(
        self, weights: np.ndarray, width: float, base: np.ndarray | None
    ) -> tuple[np.ndarray, np.ndarray] | None:
        """Bounds of the unknowns for one objective, the whole table ``base`` within: it stays feasible.

        A part of one unknown need not go farther than ``width``; and of a large system only the
        unknowns of the objective, those above their bound and a few more may move.
        """
        if not np.isfinite(width) or base is None:
            return None
        reduced, evidence = self.reduced, self.evidence
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
