"""Group disclosure: can a reader be sure that nearly all of a small group share one category of offence?"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from ...rules.audit import attributes
from ...rules.audit.intervals import AuditResult
from ...rules.audit.report import AttackOutcome
from ...rules.profile import DisclosureProfile
from ...rules.statements import TOTAL, Statements
from .rebuilt_statements import Rebuilt
from .record_counts import Truth

SECONDS = 60.0


def attack_groups(
    system: Rebuilt,
    truth: Truth,
    intervals: AuditResult,
    profile: DisclosureProfile,
    is_cancelled: Callable[[], bool],
) -> AttackOutcome:
    """The groups are places and periods, the categories their offence groups.

    Args:
        intervals: outcome of the interval attack on all statements of the merged system.
    """
    table = system.table.assign(_row=np.arange(len(system.table)), _truth=truth.values)
    table = table[table["cell"] == TOTAL]
    parts = table[table["offence"] != TOTAL].pivot_table(
        index=["district", "period"], columns="offence", values=["_truth", "_row"], aggfunc="first"
    )
    if not len(parts):
        return AttackOutcome("attributes", False, "not_applicable")
    whole = table[table["offence"] == TOTAL].set_index(["district", "period"])["_row"]
    counts = parts["_truth"].fillna(0).to_numpy(dtype=np.int64)
    pairs = [
        (int(whole[parts.index[group]]), int(parts["_row"].iloc[group, category]))
        for group, category in attributes.dominant_categories(counts, profile.min_count)
        if parts.index[group] in whole.index
    ]
    sure, targets = [], len(pairs)
    merged, _ = system.statements.merged()
    pairs = [pair for pair in pairs if not _refuted(merged, intervals.witnesses, *pair)]
    if pairs:
        certainty = attributes.Certainty(merged, intervals.witnesses, SECONDS, is_cancelled)
        groups, categories = (merged.matrix[[pair[side] for pair in pairs]] for side in (0, 1))
        sure = attributes.certain_dominance(groups, categories, profile.min_count, certainty)
    return AttackOutcome("attributes", True, targets=targets, findings=len(sure), confidential=True)


def _refuted(merged: Statements, tables: np.ndarray, group: int, category: int) -> bool:
    """Whether a possible table that is known already disproves that the category dominates."""
    inside = merged.matrix[group].indices, merged.matrix[category].indices
    return any(attributes.refuted_at_once(merged, table, *inside) for table in tables)
