"""A table by suppression: values stand exactly, or they are hidden and nobody can work them out.

District table and grid are suppressed as margins of one system, together with what was published
before. What was hidden stays hidden. A value whose truth has changed since it was published stays as it
was first published. Its new count is hidden where a rule asks for it, else it is taken as known to every
attacker: sums that hold it may give it away, and what they then tell is a difference of arrivals and
removals, neither of which has an upper bound.
"""

from __future__ import annotations

import numpy as np
from scipy import sparse

from ...rules.audit.intervals import Requirement
from ...rules.profile import DisclosureProfile
from ...rules.protect.suppression import suppress
from ...rules.protect.suppression_system import Knowledge, SuppressionProblem
from ...rules.statements import Statements
from .primary_rows import dominant_rows, dominated_rows, small_rows
from .vintages import Design, ProtectedTable

STATUS, HIDDEN = "published", "hidden"
SECONDS = 60.0


class Suppression:
    """Hides primary values of one rung and whatever is needed so that they stay hidden."""

    status = STATUS
    hides_premises = True
    parts_of_steps = False  # a difference of exact values is exact

    def __init__(self, profile: DisclosureProfile):
        self.profile = profile

    def least_loss(self, truth: np.ndarray) -> tuple[float, float]:
        """Share of incidents in counts that may not stand: both error and hidden, at least."""
        total = float(np.sum(truth))
        small = float(truth[truth < self.profile.min_count].sum() / total) if total else 0.0
        return small, small

    def protect(self, design: Design) -> ProtectedTable:
        """See :class:`ProtectedTable`. Where nothing else is safe, everything new is hidden."""
        rules = self._rules(design)
        was_hidden = design.old["hidden"].to_numpy(bool)
        if design.continues:
            return self._continued(design, rules, was_hidden)
        return self._new_vintage(design, rules, was_hidden)

    def _rules(self, design: Design) -> np.ndarray:
        """Rows that a rule hides; bool (n,)."""
        task, table, truth = design.task, design.table, design.truth
        return (
            small_rows(task, truth)
            | dominated_rows(task, table, design.rung.time_step, design.size)
            | dominant_rows(table, truth, self.profile.min_count)
        )

    def _continued(self, design: Design, rules: np.ndarray, was_hidden: np.ndarray) -> ProtectedTable:
        """Every earlier value stands, whatever a rule says now: hiding it again protects nobody."""
        forced = design.known
        primary = (rules & ~forced) | was_hidden
        hidden, low = self._hidden(design, primary, forced, np.zeros_like(forced), coupled=True)
        return design.continued(self._shown(design, hidden, low))

    def _new_vintage(self, design: Design, rules: np.ndarray, was_hidden: np.ndarray) -> ProtectedTable:
        """A table of the counts as they are now; see ``vintages``."""
        moved = design.known & ~design.holds
        waits = np.zeros_like(moved) if design.corrects else moved
        primary = rules | was_hidden
        hidden, low = self._hidden(design, primary, design.holds & ~rules, design.known & rules)
        stale = waits | (hidden & design.holds)
        shown = self._shown(design, hidden, low)
        for name in ("value", "low", "high"):
            shown.loc[stale, name] = design.old.loc[stale, name].to_numpy()
        return design.begun(shown, stale, hidden)

    def _hidden(
        self, design: Design, primary: np.ndarray, forced: np.ndarray, free: np.ndarray, coupled: bool = False
    ) -> tuple[np.ndarray, np.ndarray]:
        """What is hidden, bool (n,), and what a hidden value is at least, float (n,).

        With everything ``forced`` published, else without forcing what an earlier state published, else
        everything that is not forced by the same state is hidden.

        Args:
            free: primary rows that a reader does not know to be hidden (at least 0).
        """
        floor = float(self.profile.zero_policy == "publish" and not (primary & (design.truth == 0)).any())
        low = np.where(free, 0.0, floor)
        for tried in [forced] if coupled else [forced, np.zeros_like(forced)]:
            problem = self._problem(design, primary, tried, low, coupled)
            found = suppress(problem, SECONDS, is_cancelled=design.task.is_cancelled)
            if found.audit.passed:
                return found.hidden, low
        kept = forced if coupled else np.zeros_like(forced)
        return ~kept, np.zeros(len(primary))

    def _problem(self, design: Design, primary, forced, low, coupled: bool) -> SuppressionProblem:
        """Over merged unknowns: what cannot be told apart need not be searched."""
        rows = len(design.table)
        system = design.system
        bounds = design.coupling[["value", "low", "high"]].to_numpy(float)
        merged, label = system.merged()
        used = label >= 0
        counts = np.bincount(label[used], weights=design.counts[used], minlength=merged.matrix.shape[1])
        known = None
        if coupled and len(bounds):
            known = Statements(
                sparse.csr_matrix(merged.matrix[rows:]), bounds[:, 1], bounds[:, 2], bounds[:, 0],
                merged.keys.iloc[rows:], merged.members,
            )  # fmt: skip
        return SuppressionProblem(
            sparse.csr_matrix(merged.matrix[:rows]),
            counts.astype(np.int64),
            low,
            np.maximum(design.truth, 1.0),
            primary,
            forced,
            Knowledge.of(known, len(counts)),
            Requirement.of(self.profile.protection_width, self.profile.min_count),
        )

    def _shown(self, design: Design, hidden: np.ndarray, low: np.ndarray):
        """Exact values, or the bounds that a hidden one has of itself."""
        truth = design.truth
        return design.table.assign(
            value=np.where(hidden, np.nan, truth),
            low=np.where(hidden, low, truth),
            high=np.where(hidden, np.inf, truth),
            status=np.where(hidden, HIDDEN, STATUS),
        )
