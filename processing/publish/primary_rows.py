"""Which values of a release may not stand as they are, whatever the table method: the primary rules.

Small counts; zeros where the profile protects them; counts behind which too few premises stand or that
one home dominates; and an offence that makes up nearly all of a small group.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from ...rules.audit import contributors
from ...rules.protect.primary import GROUP_SHARE
from ...rules.statements import TOTAL
from ..analysis.periods import period_code
from .product_table import Task, grid_period

KEYS = ["district", "cell", "offence", "period"]


def small_rows(task: Task, truth: np.ndarray) -> np.ndarray:
    """Counts 1..min_count − 1, and zeros where the profile protects them; bool (rows,)."""
    small = (truth > 0) & (truth < task.profile.min_count)
    return small | (truth == 0) if task.profile.zero_policy == "protect" else small


def dominated_rows(task: Task, table: pd.DataFrame, step: str, size: float | None) -> np.ndarray:
    """Rows of at least ``min_count`` with too few premises, or that one home dominates; bool (rows,).

    Args:
        table: frame with ``KEYS``; ``step``: time step of its finest periods; ``size``: of its cells.
    """
    found = np.zeros(len(table), dtype=bool)
    if not task.test_contributors or not len(task.frame):
        return found
    month = task.frame["month"]
    frame = task.frame.assign(offence=task.frame["group"], cell=TOTAL)
    if size is not None:
        pieces = task.pieces
        atoms = pieces.locate(frame["district"].to_numpy(), frame["x"].to_numpy(), frame["y"].to_numpy())
        frame["cell"] = pd.Series(pieces.cells(size), index=pieces.frame["atom"]).loc[atoms].to_numpy()
    profile, wanted = task.profile, pd.MultiIndex.from_frame(table[KEYS])
    places = [["district"], []] + ([["cell"]] if size is not None else [])
    for period in (period_code(month, step), grid_period(task, month)):
        for place in places:
            for offence in (["offence"], []):
                keys = [*place, *offence, "period"]
                groups = contributors.dominated_groups(
                    frame.assign(period=period),
                    keys,
                    profile.min_contributors,
                    profile.max_share,
                    max(1, profile.min_count),
                )
                rows = groups.reindex(columns=KEYS, fill_value=TOTAL)
                found |= wanted.isin(pd.MultiIndex.from_frame(rows)) if len(rows) else False
    return found


def dominant_rows(table: pd.DataFrame, truth: np.ndarray, min_count: int) -> np.ndarray:
    """Offences that hold at least 90 % of a district's group of fewer than 2·min_count; bool (rows,)."""
    where = ["district", "cell", "period"]
    whole = table.assign(_group=truth)[table["offence"] == TOTAL][[*where, "_group"]]
    group = table[where].merge(whole, on=where, how="left")["_group"].to_numpy()
    part = (table["offence"] != TOTAL).to_numpy()
    return part & (group > 0) & (group < 2 * min_count) & (truth >= GROUP_SHARE * group)
