"""When to be where for what: the busiest hours of each group of offences, by district."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd

from .aoristic import week_weights
from .districts import assign
from .temporal_profile import BLOCK, busiest, by_chance
from .timed_records import TimedRecords

FIELDS = [
    ("district", "text"), ("name", "text"), ("offence", "text"), ("count", "integer"),
    ("weekday", "integer"), ("hour_from", "integer"), ("hour_to", "integer"), ("share", "real"),
    ("p_adj", "real"),
]  # fmt: skip
LEAST = 20
"""Records of a group in a district; below it no busiest hours are named."""


def patrol_table(
    records: TimedRecords, districts=None, check: Callable[[], None] = lambda: None
) -> pd.DataFrame:
    """Rows of :data:`FIELDS`, the pair with the most records first; without hours where there are too few.

    Hours are those of the local clock: a run of :data:`.temporal_profile.BLOCK` hours begins at ``hour_from``
    of ``weekday`` (1 = Monday) and holds ``share`` of the records; it may go past midnight. ``p_adj``: of
    :func:`.temporal_profile.by_chance`.

    Args:
        records: with their groups.
        districts: see :func:`.temporal_profile.temporal_profile`; None: one place.
        check: called now and then; may raise.
    """
    place = np.zeros(len(records.x), dtype=int)
    if districts is not None:
        place = assign(records.x, records.y, districts.geometries)
    inside = place >= 0
    number, groups = pd.factorize(records.group[inside], sort=True)
    pair = place[inside] * max(len(groups), 1) + number
    kinds, index, counts = np.unique(pair, return_inverse=True, return_counts=True)
    weights = week_weights(records.begin[inside], records.end[inside], index, len(kinds), check)
    rows = []
    for at in sorted(range(len(kinds)), key=lambda at: (-counts[at], kinds[at])):
        where, group = divmod(int(kinds[at]), len(groups))
        hours = [None] * 5
        if counts[at] >= LEAST:
            day, hour, share = busiest(weights[at])
            hours = [day + 1, hour, (hour + BLOCK) % 24, share, by_chance(counts[at], share)]
        code, name = "", ""
        if districts is not None:
            code, name = districts.codes[where], districts.names[where]
        rows.append([code, name, str(groups[group]), int(counts[at]), *hours])
    return pd.DataFrame(rows, columns=[name for name, _ in FIELDS], dtype=object)
