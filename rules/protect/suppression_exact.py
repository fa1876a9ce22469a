"""Exact secondary suppression of small tables by cuts (Fischetti and Salazar 2001).

"Solving the cell suppression problem on tabular data with linear constraints", Management Science
47: the master programme chooses the cheapest cells; for each hidden cell that is not protected,
linear duality gives an inequality that every protecting choice fulfils: with the multipliers of the
attacker's programme as coefficients, capped at what is demanded. A secondary cell has to be
protected too as soon as it is hidden.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, linprog, milp

from .suppression_system import SuppressionProblem

ROUNDS = 250
MOST_PROGRAMMES = 4000  # of the attacker; a count and no clock, so that the same input ends alike
REACH = 60.0
EXACT = 1e-6


@dataclass
class _Cuts:
    """Inequalities ``coefficients @ h ≥ least`` over the cells that may be hidden."""

    rows: list[np.ndarray] = field(default_factory=list)
    least: list[float] = field(default_factory=list)
    seen: set[bytes] = field(default_factory=set)

    def add(self, row: np.ndarray, least: float) -> bool:
        """Keep a new inequality; False where it was there before."""
        key = np.append(row, least).round(6).tobytes()
        if key in self.seen:
            return False
        self.seen.add(key)
        self.rows.append(row)
        self.least.append(least)
        return True


class ExactSuppression:
    """Cheapest secondaries of a reduced problem of few cells.

    Args:
        problem: of at most a few hundred cells.
        check: raises when cancelled.
    """

    def __init__(self, problem: SuppressionProblem, check: Callable[[], None] = lambda: None):
        self.problem, self.check = problem, check
        self.count = problem.count.astype(float)
        self.choice = np.flatnonzero(problem.may_hide)
        self.fall = np.maximum(0, self.count - problem.lowest)
        self.rise = np.full(len(self.count), REACH * problem.requirement.width)
        known = problem.known
        truth = known.matrix @ problem.unknown
        tight = np.isfinite(known.high)
        self.rows = sparse.vstack(
            [problem.matrix, -problem.matrix, -known.matrix, known.matrix[tight]], format="csr"
        )
        self.fixed = np.maximum(0, np.concatenate([truth - known.low, (known.high - truth)[tight]]))
        self.cuts = _Cuts()
        self.programmes = 0

    def solve(self, best: np.ndarray) -> tuple[np.ndarray, bool]:
        """Improve a protecting choice.

        Args:
            best: bool (cells,): hidden cells of a choice that protects; the bound to beat.

        Returns:
            (hidden, whether it is proven to be the cheapest in the linear sense).
        """
        problem = self.problem
        cost = problem.cost[self.choice]
        worth = float(cost[best[self.choice]].sum())
        relaxed = True
        for _ in range(ROUNDS):
            self.check()
            if self.programmes > MOST_PROGRAMMES:
                break
            share = self._master(cost, worth, relaxed)
            if share is None or (not relaxed and float(cost @ share) > worth - EXACT):
                if relaxed:
                    relaxed = False
                    continue
                return best, True
            full = problem.primary.astype(float)
            full[self.choice] = share
            if not self._separate(full):
                if not relaxed:
                    return full > 0.5, True
                relaxed = False
        return best, False

    def forbid(self, hidden: np.ndarray) -> None:
        """No choice inside ``hidden`` will do: integer tables protect less than fractions."""
        outside = ~hidden[self.choice]
        self.cuts.add(outside.astype(float), 1.0)

    def _master(self, cost: np.ndarray, worth: float, relaxed: bool) -> np.ndarray | None:
        """Cheapest choice that fulfils the cuts (shares where relaxed)."""
        rows = [LinearConstraint(sparse.csr_matrix(cost[None, :]), -np.inf, worth)]
        if self.cuts.rows:
            rows.append(
                LinearConstraint(sparse.csr_matrix(np.array(self.cuts.rows)), self.cuts.least, np.inf)
            )
        result = milp(
            cost,
            constraints=rows,
            bounds=Bounds(0, 1),
            integrality=np.zeros(len(cost)) if relaxed else np.ones(len(cost)),
            options={"mip_rel_gap": 0.0},
        )
        if result.x is None:
            return None
        return np.clip(result.x, 0, 1) if relaxed else np.round(result.x)

    def _separate(self, share: np.ndarray) -> int:
        """Add cuts for what a choice leaves unprotected; how many were new."""
        problem = self.problem
        hidden = np.flatnonzero(share > EXACT)
        added = 0
        for cell in hidden.tolist():
            added += self._cut(problem.matrix[cell], share, cell)
        for row in np.flatnonzero(problem.known.hidden).tolist():
            added += self._cut(problem.known.matrix[row], share, -1)
        return added

    def _cut(self, target: sparse.csr_matrix, share: np.ndarray, cell: int) -> bool:
        """The cut of one target, where its interval is too narrow."""
        required = self.problem.requirement
        weight = share[cell] if cell >= 0 else 1.0
        up, rise = self._attack(target, 1.0, share, cell, required.width)
        if up >= required.width * weight - EXACT and self._escapes_up(cell, up, weight):
            return False
        down, fall = self._attack(target, -1.0, share, cell, required.width)
        if up + down < required.width * weight - EXACT:
            return self._add(rise + fall, share, cell, float(required.width))
        count = self.count[cell] if cell >= 0 else float((target @ self.problem.unknown)[0])
        over = required.band[1] + 1 - count
        if over <= 0 or count < required.band[0]:
            return False
        under = count - required.band[0] + 1
        far, rise = self._attack(target, 1.0, share, cell, over)
        sum_of_both = far / over
        coefficients = rise / over
        if cell < 0 or self.problem.lowest[cell] < required.band[0]:
            deep, fall = self._attack(target, -1.0, share, cell, under)
            sum_of_both, coefficients = sum_of_both + deep / under, coefficients + fall / under
            if weight > 1 - EXACT and max(far / over, deep / under) > 1 - EXACT:
                return False
        if sum_of_both >= weight - EXACT:
            return False
        return self._add(coefficients, share, cell, 1.0)

    def _escapes_up(self, cell: int, up: float, weight: float) -> bool:
        """Whether a rise by ``up`` alone leaves the band."""
        return cell >= 0 and self.count[cell] + up > self.problem.requirement.band[1] * weight

    def _attack(self, target, sign: float, share: np.ndarray, cell: int, cap: float):
        """How far a target moves (at most ``cap``), and the coefficient of each cell in that bound."""
        self.programmes += 1
        rise, fall = self.rise * share, self.fall * share
        if cell >= 0 and sign > 0:
            rise[cell] = max(rise[cell], cap)
        bound = np.concatenate([rise, fall, self.fixed])
        objective = -sign * np.asarray(target.todense()).ravel()
        rows = sparse.vstack([self.rows, sparse.csr_matrix(-objective[None, :])], format="csr")
        result = linprog(
            objective,
            A_ub=rows,
            b_ub=np.append(bound, cap),
            bounds=np.column_stack([-self.problem.unknown, np.full(len(objective), np.inf)]),
            method="highs-ds",
        )
        if result.x is None:
            return 0.0, np.zeros(len(share) + 1)
        dual = -result.ineqlin.marginals
        cells = len(share)
        rising, falling = dual[:cells] * self.rise, dual[cells : 2 * cells] * self.fall
        if cell >= 0 and sign > 0:
            rising[cell] = 0.0
        constant = float(dual[2 * cells : -1] @ self.fixed)
        constant += float(np.maximum(0, result.lower.marginals) @ self.problem.unknown)
        return -float(result.fun), np.append(rising + falling, constant)

    def _add(self, coefficients: np.ndarray, share: np.ndarray, cell: int, level: float) -> bool:
        """Turn coefficients of all cells (and a constant) into a cut over the choice."""
        constant = coefficients[-1] + float(coefficients[:-1][self.problem.primary].sum())
        least = level - constant
        if least <= EXACT:
            return False
        row = np.minimum(coefficients[self.choice], least)
        row[row < EXACT] = 0.0
        at = np.flatnonzero(self.choice == cell)
        if len(at):  # a secondary needs it only when it is hidden: … ≥ level · h
            row[at] = -least
            if float(row @ share[self.choice]) >= -EXACT:
                return False
            return self.cuts.add(row, 0.0)
        if float(row @ share[self.choice]) >= least - EXACT:
            return False
        return self.cuts.add(row, least)
