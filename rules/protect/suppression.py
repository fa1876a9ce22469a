"""Secondary suppression, proven: what must be hidden so that the hidden counts stay hidden.

Primary cells are given (see ``primary``). A search hides what protects them, drops what is
redundant, and the attack of the audit has the last word: cells that it finds too narrow are
repaired, and it is asked again. Tables of at most 200 cells are solved exactly. Everything hidden
has to be protected, not only the primary cells, since nobody may tell them apart.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from ..audit.intervals import AuditResult, attack
from ..errors import CancelledError
from ..i18n import tr
from .suppression_exact import ExactSuppression
from .suppression_moves import MoveSearch
from .suppression_system import MAX_EXACT_CELLS, SuppressionProblem

SEED = 20240101
STARTS = 3
CLEANED_CELLS = 12_000
SINGLE_CELLS = 600
SINGLE_TRIALS = 25
TRIED_CELLS = 3_000  # in all trials together: each looks at the whole table
REPAIRS = 6
EXACT_TRIES = 12


@dataclass(frozen=True)
class Suppression:
    """``hidden``, ``secondary``: bool (cells,); ``audit``: of everything hidden, the cells first and
    then what was hidden earlier; ``proven``: whether the choice is the cheapest there is."""

    hidden: np.ndarray
    secondary: np.ndarray
    audit: AuditResult
    proven: bool

    @property
    def cost(self) -> int:
        """Number of secondary cells."""
        return int(self.secondary.sum())


def suppress(
    problem: SuppressionProblem,
    seconds: float = 60.0,
    seed: int = SEED,
    extra_share: float = 0.0,
    is_cancelled: Callable[[], bool] = lambda: False,
) -> Suppression:
    """Hide what is needed and prove it.

    Args:
        problem: the table and its primary cells.
        seconds: time budget of each certificate; what is not certified by then counts as unsafe.
        seed: of every random choice: the same seed gives the same cells.
        extra_share: so many more secondaries, at random, so that a reader cannot conclude from the
            pattern that it is the smallest one (0.1 = a tenth).

    Raises:
        CancelledError: cancelled.
        StatementError: what was published before contradicts itself.
    """
    return _Suppressor(problem, seconds, seed, is_cancelled).run(extra_share)


class _Suppressor:
    """One run."""

    def __init__(self, problem, seconds, seed, is_cancelled):
        self.problem, self.seconds, self.seed, self.is_cancelled = problem, seconds, seed, is_cancelled
        self.cells = problem.kept_cells()
        self.small = problem.reduced()
        self.allowed = self.small.may_hide

    def check(self) -> None:
        """Raise when cancelled."""
        if self.is_cancelled():
            raise CancelledError(tr("Cancelled: nothing was written."))

    def run(self, extra_share: float) -> Suppression:
        """Search, drop, certify, repair."""
        hidden = self._searched()
        proven = False
        if len(self.cells) <= MAX_EXACT_CELLS and self.allowed.any():
            hidden, proven = self._exact(hidden)
        elif len(self.cells) <= SINGLE_CELLS:
            hidden = self._without_redundant(hidden)
        if extra_share:
            hidden, proven = self._with_extras(hidden, extra_share), False
        hidden, audit, repaired = self._certified(hidden)
        full = self._full(hidden)
        return Suppression(full, full & ~self.problem.primary, audit, proven and not repaired)

    def _searched(self) -> np.ndarray:
        """The cheapest of a few searches, each cleaned up."""
        primary = self.small.primary
        starts = STARTS if len(self.cells) <= SINGLE_CELLS else 1
        passes = 2 if len(self.cells) <= CLEANED_CELLS else 0
        best, worth = primary, np.inf
        for start in range(starts):
            hidden, open_cells = self._search(primary, self.allowed, 10 * start)
            for number in range(passes):
                if open_cells.any():
                    break
                less, missing = self._search(primary, self.allowed & hidden, 10 * start + number + 1)
                if not missing.any():
                    hidden = less
            value = self._worth(hidden) + 1e9 * open_cells.sum()
            if value < worth:
                best, worth = hidden, value
        return best

    def _search(self, hidden, allowed, number: int, more=None):
        return MoveSearch(self.small, self.seed + number, self.check).search(hidden, allowed, more)

    def _worth(self, hidden: np.ndarray) -> float:
        return float(self.small.cost[hidden & ~self.small.primary].sum())

    def _full(self, hidden: np.ndarray) -> np.ndarray:
        full = self.problem.primary.copy()
        full[self.cells] |= hidden
        return full

    def _attack(self, hidden: np.ndarray, exact: bool = True) -> AuditResult:
        full = self._full(hidden)
        return attack(
            self.problem.statements(full),
            self.problem.targets(full),
            self.problem.requirement,
            self.seconds,
            self.seed,
            self.is_cancelled,
            exact=exact,
        )

    def _exact(self, hidden: np.ndarray) -> tuple[np.ndarray, bool]:
        """The cheapest choice; where integer tables protect less than fractions it is forbidden."""
        if not self._attack(hidden).passed:
            return hidden, False
        solver = ExactSuppression(self.small, self.check)
        for _ in range(EXACT_TRIES):
            found, proven = solver.solve(hidden)
            if (found == hidden).all():
                return hidden, proven
            if self._attack(found).passed:
                return found, proven
            solver.forbid(found)
        return hidden, False

    def _without_redundant(self, hidden: np.ndarray) -> np.ndarray:
        """Publish secondaries again, the costliest first, where everything else stays protected."""
        secondary = np.flatnonzero(hidden & ~self.small.primary)
        order = secondary[np.argsort(-self.small.cost[secondary], kind="stable")]
        nothing = np.zeros(len(hidden), dtype=bool)
        trials = min(SINGLE_TRIALS, max(1, TRIED_CELLS // len(hidden)))
        for number, cell in enumerate(order[:trials].tolist()):
            self.check()
            trial = hidden.copy()
            trial[cell] = False
            if not self._search(trial, nothing, 100 + number)[1].any():
                hidden = trial
        return hidden

    def _with_extras(self, hidden: np.ndarray, share: float) -> np.ndarray:
        """More secondaries at random, and whatever protects them."""
        rng = np.random.default_rng(self.seed)
        before = int((hidden & ~self.small.primary).sum())
        wanted = int(np.ceil(share * before))
        for number in range(wanted):
            candidates = np.flatnonzero(self.allowed & ~hidden)
            if int((hidden & ~self.small.primary).sum()) - before >= wanted or not len(candidates):
                break
            chance = 1 / self.small.cost[candidates]
            hidden = hidden.copy()
            hidden[rng.choice(candidates, p=chance / chance.sum())] = True
            hidden, _ = self._search(hidden, self.allowed, 1000 + number)
        return hidden

    def _certified(self, hidden: np.ndarray) -> tuple[np.ndarray, AuditResult, bool]:
        """Ask the attacker; hide more around the cells that fall, and ask again."""
        more = np.zeros(len(hidden))
        audit = self._attack(hidden, exact=False)
        repaired = False
        for number in range(REPAIRS):
            cells = np.flatnonzero(self._full(hidden))
            failing = cells[~audit.safe[: len(cells)]]
            failing = np.searchsorted(self.cells, np.intersect1d(failing, self.cells))
            if audit.passed or not len(failing):
                break
            more[failing] = np.maximum(2 * more[failing], 1)
            wider, _ = self._search(hidden, self.allowed, 2000 + number, more)
            if (wider == hidden).all():
                continue
            hidden, repaired = wider, True
            audit = self._attack(hidden, exact=False)
        if not audit.passed:
            audit = self._attack(hidden)
        return hidden, audit, repaired
