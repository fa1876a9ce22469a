"""Generalise records: place, time and offence made coarser; what cannot stand is withheld with a reason.

The result is built from nothing: sums by public codes, sorted by them. What goes in comes out again, as
published counts or as withheld ones. Only a release is audited against everything published; this is the
working step before it.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np
import pandas as pd

from ...rules.offences import Taxonomy, published_group
from ...rules.profile import TIME_STEPS, DisclosureProfile
from ...rules.protect.crowding import CROWDED, FEW, Crowding, thin_out
from .districts import OUTSIDE, UNLOCATED
from .periods import LENGTHS
from .prepared_records import Prepared
from .weighed_places import is_too_fine, time_step

REASONS = (
    "no_crime", "without_time", "unknown_offence", "withheld", "delay", "unlocated", "outside",
    "place", "isolated", "few_addresses", "crowded", "small_count",
)  # fmt: skip
CODE = {name: number for number, name in enumerate(REASONS)}
STANDS = -1
UNKNOWN = "unknown"


@dataclass(frozen=True)
class Places:
    """``index``: int (n,) place of each record, ``OUTSIDE`` or ``UNLOCATED``; ``codes``: text (m,);
    ``isolated``: places (m,) at which nothing can be hidden, or None."""

    index: np.ndarray
    codes: np.ndarray
    isolated: np.ndarray | None = None


@dataclass(frozen=True)
class Generalised:
    """``published``: frame ``place_id, offence, period, count``; ``withheld``: frame ``offence,
    reason, count``. The counts of both add up to the number of records. ``lifted``: records that stand
    under a coarser period than the profile alone would ask for.

    ``rows``: which rows of the records are published, and of these ``place``, ``kind`` (see
    :func:`.weighed_places.weighed`), ``month``, ``last`` (the first and last month of the period) and
    ``size`` (records), int arrays: where they stand; for the audit.
    """

    published: pd.DataFrame
    withheld: pd.DataFrame
    lifted: int
    rows: np.ndarray
    place: np.ndarray
    kind: np.ndarray
    month: np.ndarray
    last: np.ndarray
    size: np.ndarray


def generalise(
    records: Prepared,
    places: Places,
    level: str,
    profile: DisclosureProfile,
    tax: Taxonomy,
    as_of: dt.date,
    crowding: Crowding | None = None,
) -> Generalised:
    """Generalise prepared records (see :func:`.prepared_records.prepare`).

    Args:
        level: ``anchor``, ``donut``, ``grid`` or ``district``: how fine the places are.
        as_of: the day the profile's delay is counted back from.
        crowding: compatible addresses of the places; only with it are incidents weighed against addresses.
    """
    rules = [profile.rule_for(code, tax) for code in tax.codes]
    reason = _reasons(records, places, level, profile, tax, rules, as_of)
    codes = tuple(tax.codes)
    number = {code: place for place, code in enumerate(codes)}
    group = np.array([number[published_group(tax, code)] for code in codes] + [-1])
    steps = np.array([time_step(profile, rule) for rule in rules] + [0])
    offence, step, size = group[records.offence], steps[records.offence], records.count
    kind = step * len(codes) + offence
    rows = np.flatnonzero(reason == STANDS)
    if crowding is not None:
        _, last = _period(records.month[rows], step[rows])
        cause = thin_out(places.index[rows], kind[rows], records.month[rows], last, size[rows], crowding)
        reason[rows[cause == FEW]] = CODE["few_addresses"]
        reason[rows[cause == CROWDED]] = CODE["crowded"]
    least = _least_counts(profile, level, rules, tax)
    if level == "anchor" and profile.model == "counts":
        rows = np.flatnonzero(reason == STANDS)
        step[rows] = _coarser_periods(
            places.index[rows], offence[rows], records.month[rows], step[rows], size[rows], least
        )
    small = _small(places.index, offence, records.month, step, size, reason, least)
    reason[small] = CODE["small_count"]
    stands = np.flatnonzero(reason == STANDS)
    lifted = step[stands] != steps[records.offence[stands]]
    first, last = _period(records.month[stands], step[stands])
    return Generalised(
        _published(places, offence[stands], first, step[stands], size[stands], codes, stands),
        _withheld(offence, reason, size, codes),
        int(size[stands][lifted].sum()),
        stands,
        places.index[stands],
        kind[stands],
        first,
        last,
        size[stands],
    )


def _reasons(
    records: Prepared, places: Places, level: str, profile, tax: Taxonomy, rules, as_of
) -> np.ndarray:
    """What speaks against each record before anything is counted: int8 (n,), ``STANDS`` where nothing."""
    too_fine = np.array([is_too_fine(rule, level) for rule in rules] + [False])
    banned = {code for code, rule in zip(tax.codes, rules) if rule.release == "withhold"}
    silent = np.array([not banned.isdisjoint(leaves) for leaves in records.leaf_sets], dtype=bool)
    last = (as_of - dt.timedelta(days=profile.delay_days)).toordinal()
    checks = {
        "no_crime": records.no_crime,
        "without_time": records.day < 0,
        "unknown_offence": records.offence < 0,
        "withheld": silent[records.leaves],
        "delay": records.day > last,
        "unlocated": places.index == UNLOCATED,
        "outside": places.index == OUTSIDE,
        "place": too_fine[records.offence],
    }
    if places.isolated is not None:
        checks["isolated"] = np.append(places.isolated, [False, False])[places.index]
    reason = np.full(len(records.day), STANDS, dtype=np.int8)
    for name, mask in checks.items():
        reason[mask & (reason == STANDS)] = CODE[name]
    return reason


def _least_counts(profile: DisclosureProfile, level: str, rules, tax: Taxonomy) -> np.ndarray:
    """Smallest count that may stand, by published offence: that of the strictest offence inside it.

    Points of a profile of places hide every incident among addresses, so that a single one may stand.
    """
    if level in ("anchor", "donut") and profile.model == "places":
        return np.ones(len(tax.codes), dtype=np.int64)
    own = {code: rule.min_count or 0 for code, rule in zip(tax.codes, rules)}
    return np.array([max(profile.min_count, *(own[c] for c in tax.descendants(code))) for code in tax.codes])


def _period(month: np.ndarray, step: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """First and last month (serial numbers) of the period in which a month lies."""
    length = np.array([LENGTHS[name] for name in TIME_STEPS])[step]
    first = month // length * length
    return first, first + length - 1


def _cells(place, offence, month, step, size) -> tuple[np.ndarray, np.ndarray]:
    """Number of the cell of each row, and the records of each cell."""
    first, _ = _period(month, step)
    key = ((place * 1000 + offence) * len(TIME_STEPS) + step) * 100_000 + first
    _, cell = np.unique(key, return_inverse=True)
    return cell.ravel(), np.bincount(cell.ravel(), size)


def _coarser_periods(place, offence, month, step, size, least) -> np.ndarray:
    """Steps at which no small count stands: the series of a place, offence and year moves as a whole.

    A year in which single months stand and the rest does not would say that the rest is small.
    """
    step = step.copy()
    for now in range(len(TIME_STEPS) - 1):
        cell, count = _cells(place, offence, month, step, size)
        series = (place * 1000 + offence) * 10_000 + month // 12
        small = (count[cell] < least[offence]) & (step == now)
        step[(step == now) & np.isin(series, series[small])] = now + 1
    return step


def _small(place, offence, month, step, size, reason, least) -> np.ndarray:
    """Rows that stand in a count below the least one."""
    rows = np.flatnonzero(reason == STANDS)
    if (least <= 1).all():
        return rows[:0]
    cell, count = _cells(place[rows], offence[rows], month[rows], step[rows], size[rows])
    return rows[count[cell] < least[offence[rows]]]


def _published(places: Places, offence, first, step, size, codes, rows) -> pd.DataFrame:
    """Counts by public codes, sorted by them as texts."""
    columns = {"place": places.index[rows], "offence": offence, "step": step, "first": first}
    groups = pd.DataFrame({**columns, "count": size}).groupby(list(columns), sort=False)
    counts = groups["count"].sum().reset_index()
    periods = zip(counts["first"].tolist(), counts["step"].tolist())
    frame = pd.DataFrame(
        {
            "place_id": places.codes[counts["place"]] if len(counts) else np.array([], dtype=object),
            "offence": np.array(codes, dtype=object)[counts["offence"]],
            "period": np.array([period_text(*both) for both in periods], dtype=object),
            "count": counts["count"].astype(np.int64),
        }
    )
    return frame.sort_values(["place_id", "offence", "period"], ignore_index=True)


def period_text(first: int, step: int) -> str:
    """Code of the period that begins with a month (serial number): ``2025-01``, ``2025-Q1``, ``2025``."""
    year, month = divmod(int(first), 12)
    return (f"{year}-{month + 1:02d}", f"{year}-Q{month // 3 + 1}", f"{year}")[step]


def _withheld(offence, reason, size, codes) -> pd.DataFrame:
    """Counts of what is withheld, by the offence under which it would stand, and the first reason."""
    rows = np.flatnonzero(reason != STANDS)
    key, cell = np.unique(offence[rows] * 100 + reason[rows], return_inverse=True)
    count = np.bincount(cell.ravel(), size[rows], minlength=len(key))
    names = (*codes, UNKNOWN)  # −1 is the last one
    frame = pd.DataFrame(
        {
            "offence": [names[part // 100] for part in key.tolist()],
            "reason": [REASONS[part % 100] for part in key.tolist()],
            "count": count.astype(np.int64),
        }
    )
    return frame.sort_values(["offence", "reason"], ignore_index=True)
