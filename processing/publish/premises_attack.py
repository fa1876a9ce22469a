"""Whether one home, or too few premises, stand behind a value that is shown."""

from __future__ import annotations

import pandas as pd

from ...rules.audit import contributors
from ...rules.audit.report import AttackOutcome
from ...rules.profile import DisclosureProfile
from ...rules.statements import TOTAL
from ..analysis.periods import months_in
from .rebuilt_statements import Rebuilt

PLACES = ["district", "cell", "offence"]


def attack_premises(system: Rebuilt, frame: pd.DataFrame, profile: DisclosureProfile) -> AttackOutcome:
    """Every shown value of at least ``min_count``, margins included.

    Args:
        frame: counted incidents, see ``record_counts.Truth``.
    """
    if contributors.is_snapped(frame["x"].to_numpy(), frame["y"].to_numpy()):
        return AttackOutcome("contributors", False, "snapped")
    least, number, targets = max(1, profile.min_count), 0, 0
    shown = system.table[system.table["value"].notna()]
    for period, rows in shown.groupby("period"):
        own = frame[frame["month"].isin(months_in(period))].assign(_all=TOTAL)
        pattern = rows[PLACES].ne(TOTAL)
        for used, part in rows.groupby([pattern[name] for name in PLACES]):
            keys = [name for name, chosen in zip(PLACES, used) if chosen] or ["_all"]
            values = part.assign(_all=TOTAL)[keys]
            targets += len(values)
            found = contributors.dominated_groups(
                own, keys, profile.min_contributors, profile.max_share, least
            )
            number += len(found.merge(values, on=keys))
    return AttackOutcome("contributors", True, targets=targets, findings=number, confidential=True)
