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
from .grids import square_cells
from .scans import PlaceSample

REASONS = ("no_crime", "unknown_offence", "event", "withheld", "place", "without_time", "period", "delay")


@dataclass(frozen=True)
class Released:
    """``keep``: bool (n,); ``year``: int (n,), 0 = without a date; ``left_out``: reason → records."""

    keep: np.ndarray
    year: np.ndarray
    left_out: dict[str, int]


class ReleasedCells:
    """Counts the records that may be counted by small cells and years, some records at a time.

    Args:
        chosen: see :func:`released_records`: what it takes besides the records.
        size, origin: of the cells, metres.
        move: (x, y) → (x, y) in the system of the cells.
        inside: (x, y) in that system → bool (n,), what lies in its area; None = everything does.
    """

    def __init__(self, *chosen, size: float, origin: tuple[float, float], move=None, inside=None):
        self._chosen, self._inside, self._move = chosen, inside, move
        self._size, self._origin = size, origin
        self._counts: dict[tuple[int, int, int], int] = {}
        self.sample = PlaceSample()
        self.counted = self.outside = self.unlocated = self.left_out = 0

    def __call__(self, records: pd.DataFrame) -> None:
        """Take some records in (a frame of the record layer with ``x`` and ``y``)."""
        found = released_records(records, *self._chosen)
        x, y = records["x"].to_numpy(), records["y"].to_numpy()
        located = found.keep & ~(np.isnan(x) | np.isnan(y))
        self.unlocated += int(found.keep.sum() - located.sum())
        self.left_out += sum(found.left_out.values())
        x, y, year = x[located], y[located], found.year[located]
        if self._move and len(x):
            x, y = self._move(x, y)
        if self._inside is not None:
            within = self._inside(x, y)
            self.outside += int(len(x) - within.sum())
            x, y, year = x[within], y[within], year[within]
        self.counted += len(x)
        self.sample.add(x, y)
        if not len(x):
            return
        cells = np.column_stack([*square_cells(x, y, self._size, self._origin), year])
        used, count = np.unique(cells, axis=0, return_counts=True)
        for cell, number in zip(map(tuple, used.tolist()), count.tolist()):
            self._counts[cell] = self._counts.get(cell, 0) + number

    def done(self) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
        """Centres ``x``, ``y`` of the cells, year and number of the records counted, (c,) each, sorted."""
        cells = np.array(sorted(self._counts), dtype=np.int64).reshape(-1, 3)
        count = np.array([self._counts[tuple(cell)] for cell in cells.tolist()], dtype=np.int64)
        x, y = (self._origin[axis] + (cells[:, axis] + 0.5) * self._size for axis in (0, 1))
        return x, y, cells[:, 2], count


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
