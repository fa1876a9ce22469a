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
    """Sums over the months that two statements leave between them and that are no published period, with few
    incidents.

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
    spans = {frozenset(months_in(code)) for code in set(stated)}
    part = _parts(spans)
    names = pd.Index(sorted(set(part.values())))
    rests = _rests(spans, part)
    inside = np.array([names.isin(parts) for parts in rests.values()], dtype=int).reshape(
        len(rests), len(names)
    )
    rows = incidents.assign(part=incidents["month"].map(part)).dropna(subset=["part"])
    columns = unknowns.assign(part=[part.get(months_in(code)[0]) for code in unknowns["period"]])
    found = []
    for level in LEVELS:
        if ("offence" in level and (unknowns["offence"] == TOTAL).all()) or not len(rows):
            continue
        gridded = (shown["cell"] != TOTAL).to_numpy() == ("cell" in level)
        own = {frozenset(months_in(code)) for code in shown.loc[gridded, "period"].unique()}
        wanted = [at for at, rest in enumerate(rests) if rest not in own]
        found.append(_few(rows, columns, level, names, inside[wanted], band))
    return sparse.csr_matrix(sparse.vstack(found)) if found else sparse.csr_matrix((0, len(unknowns)))


def _few(
    rows: pd.DataFrame,
    columns: pd.DataFrame,
    level: list[str],
    names: pd.Index,
    inside: np.ndarray,
    band: tuple[int, int],
) -> sparse.csr_matrix:
    """Sums of the unknowns of a level over the rests with few incidents; csr (targets, unknowns).

    Args:
        names: (parts,) of time; inside: 0/1 (rests, parts), the parts of each rest.
    """
    if "cell" in level:
        rows = rows[rows["cell"] != ""]
    if not len(rows):
        return sparse.csr_matrix((0, len(columns)))
    places = pd.MultiIndex.from_frame(rows[level].drop_duplicates()) if level else None
    count = len(places) if level else 1

    def place_of(frame: pd.DataFrame) -> np.ndarray:
        if not level:
            return np.zeros(len(frame), dtype=int)
        return places.get_indexer(pd.MultiIndex.from_frame(frame[level]))

    counts = np.zeros((count, len(names)), dtype=int)
    np.add.at(counts, (place_of(rows), names.get_indexer(rows["part"])), 1)
    sums = counts @ inside.T
    place, rest = np.nonzero((sums >= band[0]) & (sums <= band[1]))
    own, part = place_of(columns), names.get_indexer(columns["part"])
    known = np.flatnonzero((own >= 0) & (part >= 0))
    slots = own[known] * len(names) + part[known]
    shape = (count * len(names), len(columns))
    unknowns = sparse.csr_matrix((np.ones(len(known)), (slots, known)), shape=shape)
    target, at = np.nonzero(inside[rest])
    chosen = (np.ones(len(target)), (target, place[target] * len(names) + at))
    return sparse.csr_matrix(sparse.csr_matrix(chosen, shape=(len(place), shape[0])) @ unknowns)


def _rests(spans: set[frozenset[str]], part: dict[str, str]) -> dict[frozenset[str], set[str]]:
    """Months that statements tell apart, and what one less a shorter one leaves: each with its parts."""
    alike: dict[str, set[str]] = {}
    for month, name in part.items():
        alike.setdefault(name, set()).add(month)
    found = {frozenset(months) for months in alike.values()}
    found |= {longer - shorter for longer in spans for shorter in spans if shorter < longer}
    return {rest: {part[month] for month in rest} for rest in sorted(found, key=sorted)}


def _parts(spans: set[frozenset[str]]) -> dict[str, str]:
    """Months in the same statements, named by their first: the name of each."""
    alike: dict[tuple, list[str]] = {}
    order = sorted(spans, key=sorted)
    for month in sorted(frozenset().union(*spans)):
        alike.setdefault(tuple(month in span for span in order), []).append(month)
    return {month: group[0] for group in alike.values() for month in group}
