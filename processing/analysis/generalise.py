"""Generalise records: place, time and offence made coarser, small counts withheld.

The result is built from nothing: sums by public codes, sorted by them. What goes in comes out again,
as published counts or as withheld ones with a reason. Only a release is audited against everything
published; this is the working step before it.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np
import pandas as pd

from ...rules.offences import Taxonomy, published_group
from ...rules.profile import PLACES, TIME_STEPS, DisclosureProfile
from .periods import period_code

REASONS = (
    "no_crime", "without_time", "unknown_offence", "withheld", "delay", "unlocated", "outside",
    "place", "small_count",
)  # fmt: skip


@dataclass(frozen=True)
class Generalised:
    """``published``: frame ``place_id, offence, period, count``; ``withheld``: frame ``offence,
    reason, count``. The counts of both add up to the number of records."""

    published: pd.DataFrame
    withheld: pd.DataFrame


def generalise(
    records: pd.DataFrame,
    place_id: np.ndarray,
    level: str,
    profile: DisclosureProfile,
    tax: Taxonomy,
    as_of: dt.date,
) -> Generalised:
    """Generalise a record frame.

    Args:
        records: frame of the record layer (n rows).
        place_id: object array (n,): code of the place; ``""`` outside all places, None without one.
        level: ``district`` or ``grid``: how fine ``place_id`` is.
        as_of: the day the profile's delay is counted back from.
    """
    rules = {code: profile.rule_for(code, tax) for code in tax.offences}
    known = records["offence"].isin(list(tax.offences))
    leaves = records["offences"].where(records["offences"] != "", records["offence"])
    banned = {code for code, rule in rules.items() if rule.release == "withhold"}
    coarser = {
        code for code, rule in rules.items() if rule.place and PLACES.index(rule.place) > PLACES.index(level)
    }
    day = records["occurred_from"].str.slice(0, 10)
    last = (as_of - dt.timedelta(days=profile.delay_days)).isoformat()
    reason = pd.Series("", index=records.index)
    checks = {
        "no_crime": records["status"] == "no_crime",
        "without_time": ~day.str.match(r"\d{4}-\d\d-\d\d$"),
        "unknown_offence": ~known,
        "withheld": leaves.map(lambda text: not banned.isdisjoint(text.split(";"))),
        "delay": day > last,
        "unlocated": pd.Series([place is None for place in place_id], index=records.index),
        "outside": pd.Series([place == "" for place in place_id], index=records.index),
        "place": records["offence"].isin(list(coarser)),
    }
    for name, mask in checks.items():
        reason = reason.where((reason != "") | ~mask, name)
    group = records["offence"].map({code: published_group(tax, code) for code in tax.offences})
    step = records["offence"].map({code: _step(profile, rule.time_step) for code, rule in rules.items()})
    period = _periods(day.str.slice(0, 7), step, reason == "")
    frame = pd.DataFrame(
        {"place_id": place_id, "offence": group.fillna("unknown"), "period": period, "reason": reason}
    )
    counts = (
        frame[frame["reason"] == ""]
        .groupby(["place_id", "offence", "period"])
        .size()
        .rename("count")
        .reset_index()
    )
    least = counts["offence"].map(lambda code: max([profile.min_count, *(_min_counts(rules, tax, code))]))
    small = counts["count"] < least
    withheld = (
        frame[frame["reason"] != ""].groupby(["offence", "reason"]).size().rename("count").reset_index()
    )
    few = counts[small].groupby("offence")["count"].sum().reset_index().assign(reason="small_count")
    withheld = pd.concat([withheld, few], ignore_index=True)[["offence", "reason", "count"]]
    return Generalised(
        counts[~small].sort_values(["place_id", "offence", "period"], ignore_index=True),
        withheld.sort_values(["offence", "reason"], ignore_index=True),
    )


def _step(profile: DisclosureProfile, step: str | None) -> str:
    """The coarser of the profile's and the offence's time step."""
    return max(profile.time_step, step or profile.time_step, key=TIME_STEPS.index)


def _min_counts(rules: dict, tax: Taxonomy, group: str) -> list[int]:
    """Stricter minimum counts of any offence that a published group may hold."""
    inside = tax.descendants(group) if group in tax else set()
    return [rules[code].min_count for code in inside if rules[code].min_count]


def _periods(month: pd.Series, step: pd.Series, usable: pd.Series) -> pd.Series:
    """Period codes, each by its own step; empty where the record is withheld anyway."""
    period = pd.Series("", index=month.index)
    for name in TIME_STEPS:
        chosen = usable & (step == name)
        period[chosen] = period_code(month[chosen], name)
    return period
