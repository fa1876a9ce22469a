"""What longer published periods less shorter ones leave, as targets of the interval attack.

Whoever subtracts the first quarter from the year to date, or the year to date of last month from that of this
one, learns about a month that is published nowhere. Where few incidents lie in such a rest, its count must
stay as open as any other.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd
from scipy import sparse

from ...rules.statements import TOTAL
from ..analysis.periods import months_in

NAME = "differencing_times"
LEVELS = ([], ["offence"], ["district"], ["district", "offence"], ["cell"])


def time_targets(
    unknowns: pd.DataFrame,
    incidents: pd.DataFrame,
    stated: Iterable[str],
    shown: pd.DataFrame,
    band: tuple[int, int],
) -> sparse.csr_matrix:
    """Sums over months that statements tell apart but that are no published period, with few incidents.

    Args:
        unknowns: ``district``, ``cell`` (empty: none), ``offence``, ``period`` (months that it stands for:
            a code) of every unknown.
        incidents: ``district``, ``cell``, ``offence``, ``month`` of every incident; tells where to aim.
        stated: period codes of all statements; ``shown``: ``cell`` and ``period`` of this release's rows,
            which are attacked anyway.
        band: least and greatest small count.

    Returns:
        csr 0/1, shape (targets, unknowns).
    """
    part, months = _parts(stated)
    rows = incidents.assign(part=incidents["month"].map(part)).dropna(subset=["part"])
    columns = unknowns.assign(
        part=[part.get(months_in(code)[0]) for code in unknowns["period"]], _unknown=np.arange(len(unknowns))
    )
    found = []
    for level in LEVELS:
        if ("offence" in level and (unknowns["offence"] == TOTAL).all()) or not len(rows):
            continue
        gridded = (shown["cell"] != TOTAL).to_numpy() == ("cell" in level)
        own = {frozenset(months_in(code)) for code in shown.loc[gridded, "period"].unique()}
        counts = rows.groupby([*level, "part"]).size()
        few = counts[(counts >= band[0]) & (counts <= band[1])].index.to_frame(index=False)
        few = few[np.array([months[name] not in own for name in few["part"]], dtype=bool)]
        if "cell" in level:
            few = few[few["cell"] != ""]
        few = few.assign(_target=np.arange(len(few)))
        pairs = few.merge(columns, on=[*level, "part"])
        entries = (np.ones(len(pairs)), (pairs["_target"], pairs["_unknown"]))
        found.append(sparse.csr_matrix(entries, shape=(len(few), len(unknowns))))
    return sparse.csr_matrix(sparse.vstack(found)) if found else sparse.csr_matrix((0, len(unknowns)))


def _parts(stated: Iterable[str]) -> tuple[dict[str, str], dict[str, frozenset[str]]]:
    """Months in the same statements, named by their first: the name of each, and the months of each name."""
    spans = {code: frozenset(months_in(code)) for code in set(stated)}
    alike: dict[tuple, list[str]] = {}
    for month in sorted(frozenset().union(*spans.values())):
        alike.setdefault(tuple(month in span for span in spans.values()), []).append(month)
    months = {group[0]: frozenset(group) for group in alike.values()}
    return {month: name for name, group in months.items() for month in group}, months
