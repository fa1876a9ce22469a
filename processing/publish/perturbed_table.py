"""A table by the cell-key method: bounded noise that is the same wherever the same records are counted.

District table and grid draw the noise from the keys of their records, so the same record set shows the
same value in both. What a rule on premises forbids, and what the attack finds too narrow, is hidden, and
the rest is attacked again: only the union of what is published is audited.
"""

from __future__ import annotations

import numpy as np

from ...rules.audit.intervals import Requirement, attack
from ...rules.profile import DisclosureProfile
from ...rules.protect.cell_key import cell_key_bounds, cell_keys, perturb, perturbation_table
from .primary_rows import dominant_rows, dominated_rows
from .suppressed_table import HIDDEN
from .vintages import Design, ProtectedTable

STATUS = "perturbed"
SECONDS = 60.0


class Perturbation:
    """Blurs values of one rung by noise of at most D."""

    status = STATUS
    hides_premises = True
    parts_of_steps = False

    def __init__(self, profile: DisclosureProfile):
        self.profile = profile
        key = profile.cell_key
        self.noise = perturbation_table(key["D"], key["V"], key["js"])

    def least_loss(self, truth: np.ndarray) -> tuple[float, float]:
        """Any count may happen to draw no noise."""
        return 0.0, 0.0

    def protect(self, design: Design) -> ProtectedTable:
        """See :class:`ProtectedTable`."""
        task, table, truth, old = design.task, design.table, design.truth, design.old
        keys = np.zeros(len(design.unknowns), dtype=np.uint64)
        np.add.at(keys, design.place, task.frame["key"].to_numpy(np.uint64))  # wraps: sums mod 1
        drawn = perturb(
            truth.astype(np.int64), cell_keys(design.system.matrix[: len(table)], keys), self.noise
        )
        rules = dominated_rows(task, table, design.rung.time_step, design.size)
        rules |= dominant_rows(table, truth, self.profile.min_count)
        kept = design.holds & ~rules
        value = np.where(kept, old["value"].to_numpy(), drawn.astype(float))
        value[rules | old["hidden"].to_numpy(bool)] = np.nan
        if design.continues:
            value[design.known] = old["value"].to_numpy()[design.known]
            return self._audited(design, value, ~design.known, True)
        moved = design.known & ~design.holds
        stale = moved if not design.corrects else np.zeros_like(moved)
        value[stale] = np.nan
        return self._audited(
            design, value, np.ones(len(value), dtype=bool), False, stale | (design.known & rules)
        )

    def _audited(self, design: Design, value, may_hide, continued: bool, stale=None) -> ProtectedTable:
        """Hide what the attack finds too narrow until it finds nothing; see the module's text."""
        requirement = Requirement.of(self.profile.protection_width, self.profile.min_count)
        while True:
            made = self._made(design, value, continued, stale)
            merged, _ = made.statements.merged()
            found = attack(
                merged,
                merged.matrix,
                requirement,
                SECONDS,
                is_cancelled=design.task.is_cancelled,
                exact=False,
            )
            order = np.argsort(made.stale, kind="stable")[: len(value)]
            failing = np.zeros(len(value), dtype=bool)
            failing[order] = ~found.safe[: len(value)] if len(found.safe) >= len(value) else False
            hide = failing & may_hide & ~np.isnan(value)
            if failing.any() and not hide.any():
                hide = self._above(design, failing) & may_hide & ~np.isnan(value)
            if found.passed or not hide.any():
                return made
            value = np.where(hide, np.nan, value)

    def _above(self, design: Design, failing: np.ndarray) -> np.ndarray:
        """Rows that share an incident's place with a failing one: what it was worked out from."""
        matrix = design.system.matrix[: len(failing)]
        touched = np.asarray(matrix[failing].sum(axis=0)).ravel() > 0
        return np.asarray(matrix @ touched.astype(float)).ravel() > 0

    def _made(self, design: Design, value, continued: bool, stale) -> ProtectedTable:
        """The table with the bounds that its values have of themselves."""
        low, high = cell_key_bounds(value, self.noise)
        hidden = np.isnan(value)
        shown = design.table.assign(value=value, low=low, high=high, status=np.where(hidden, HIDDEN, STATUS))
        if continued:
            return design.continued(shown)
        stale = hidden & (stale | (design.holds & ~design.corrects))
        for name in ("value", "low", "high"):
            shown.loc[stale, name] = design.old.loc[stale, name].to_numpy()
        return design.begun(shown, stale, hidden)
