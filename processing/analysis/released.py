"""Which incidents a map of one total may count: released, happened, in the period, old enough.

Offences for which the profile asks for a coarser place or time, or for more incidents, belong to no
finer total: total minus the rest would give them away.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np
import pandas as pd

from ...rules.offences import Taxonomy
from ...rules.profile import PLACES, TIME_STEPS, DisclosureProfile

REASONS = ("no_crime", "unknown_offence", "event", "withheld", "place", "without_time", "period", "delay")


@dataclass(frozen=True)
class Released:
    """``keep``: bool (n,); ``year``: int (n,), 0 = without a date; ``left_out``: reason → records."""

    keep: np.ndarray
    year: np.ndarray
    left_out: dict[str, int]


class ReleasedPlaces:
    """Chooses records some at a time, and keeps the places and years of those that may be counted.

    Args:
        chosen: see :func:`released_records`: what it takes besides the records.
        inside: (x, y) → bool (n,), what lies in the area of the coordinate system; None = everything does.
    """

    def __init__(self, *chosen, inside=None):
        self._chosen, self._inside = chosen, inside
        self._parts: list[tuple[np.ndarray, np.ndarray, np.ndarray]] = []
        self.outside = self.unlocated = self.left_out = 0

    def __call__(self, records: pd.DataFrame) -> None:
        """Take some records in (a frame of the record layer with ``x`` and ``y``)."""
        found = released_records(records, *self._chosen)
        x, y = records["x"].to_numpy(), records["y"].to_numpy()
        located = found.keep & ~(np.isnan(x) | np.isnan(y))
        within = located if self._inside is None else located & self._inside(x, y)
        self.outside += int(located.sum() - within.sum())
        self.unlocated += int(found.keep.sum() - located.sum())
        self.left_out += sum(found.left_out.values())
        self._parts.append((x[within], y[within], found.year[within].astype(np.int16)))

    def done(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """``x``, ``y`` (float) and year (int) of the records that may be counted."""
        if not self._parts:
            return np.zeros(0), np.zeros(0), np.zeros(0, dtype=np.int16)
        return tuple(np.concatenate(column) for column in zip(*self._parts))


def released_records(
    records: pd.DataFrame,
    place: str,
    profile: DisclosureProfile,
    tax: Taxonomy,
    period: tuple[dt.date | None, dt.date | None] = (None, None),
    last: dt.date | None = None,
) -> Released:
    """Choose the records that one total by a place may count.

    Args:
        records: frame of the record layer (n rows).
        place: ``anchor``, ``grid`` or ``district``: what is counted by.
        period: first and last day, both inclusive; None = open. Without both, and without ``last``,
            records without a date are counted too.
        last: the last day that the profile's delay lets through; None = any.
    """
    rules = {code: profile.rule_for(code, tax) for code in tax.offences}
    banned = {code for code, rule in rules.items() if rule.release == "withhold"}
    strict = {
        code
        for code, rule in rules.items()
        if (rule.place and PLACES.index(rule.place) > PLACES.index(place))
        or (rule.time_step and TIME_STEPS.index(rule.time_step) > TIME_STEPS.index(profile.time_step))
        or (rule.min_count or 0) > profile.min_count
    }
    events = {code for code, item in tax.offences.items() if item.kind == "event"}
    offence = records["offence"].astype(object)
    leaves = records["offences"].astype(object).where(records["offences"] != "", offence)
    day = _by_value(records["occurred_from"].astype(object), lambda text: text[:10])
    dated = _by_value(day, _is_date).to_numpy(dtype=bool)
    reasons = np.zeros(len(records), dtype=np.int8)
    checks = {
        "no_crime": records["status"] == "no_crime",
        "unknown_offence": ~offence.isin(list(tax.offences)),
        "event": offence.isin(list(events)),
        "withheld": _by_value(leaves, lambda text: not banned.isdisjoint(text.split(";"))),
        "place": _by_value(leaves, lambda text: not strict.isdisjoint(text.split(";"))),
    }
    first, until = period
    if first or until or last:
        checks["without_time"] = ~dated
        early = day < first.isoformat() if first else False
        checks["period"] = early | (day > until.isoformat() if until else False)
        checks["delay"] = day > last.isoformat() if last else np.zeros(len(records), dtype=bool)
    for number, name in enumerate(REASONS, start=1):
        if name in checks:
            reasons[(reasons == 0) & np.asarray(checks[name], dtype=bool)] = number
    sizes = np.bincount(reasons, minlength=len(REASONS) + 1).tolist()
    left_out = {name: size for name, size in zip(REASONS, sizes[1:]) if size}
    year = np.where(dated, _by_value(day, lambda text: text[:4]), "0").astype(np.int64)
    return Released(reasons == 0, year, left_out)


def _by_value(series: pd.Series, function) -> pd.Series:
    """A function of each value, worked out once per distinct one."""
    codes, values = pd.factorize(series)
    found = np.array([function(value) for value in values], dtype=object)
    return pd.Series(found[codes], index=series.index) if len(found) else pd.Series([], dtype=object)


def _is_date(text: str) -> bool:
    try:
        dt.date.fromisoformat(text)
    except ValueError:
        return False
    return len(text) == 10
