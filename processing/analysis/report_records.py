"""The records of a safety report, taken in while they are read: what its tables are counted from."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from ...rules.offences import Taxonomy, published_group
from .dated_places import NO_DAY, local_days, number_of
from .district_layer import Districts
from .districts import OUTSIDE, UNLOCATED, assign
from .moments import Moments, moments
from .period_scan import month_numbers
from .report_years import Year
from .selection import Choice, select
from .timed_records import TimedRecords

COLUMNS = ("offence", "status", "occurred_from", "occurred_to")
KINDS = ("crime", "misdemeanour")
"""Never added up."""
STATUSES = ("solved", "unsolved", "no_crime", "unknown")


@dataclass(frozen=True)
class ReportRecords:
    """``frame``: one row per crime or misdemeanour of the years, in a district or without a place:
    ``offence``, ``group``, ``kind``, ``status``, ``year`` (number of it), ``month`` (year · 12 + month − 1),
    ``day`` (since 1970), ``place`` (number of the district, −2 = nowhere), ``x``, ``y``, and the moments
    ``begin``, ``begin_shift``, ``end``, ``end_shift``. ``left_out``: reason → records, ``beyond``: of other
    days, ``outside``: in no district; with the rows they add up to ``read``."""

    frame: pd.DataFrame
    read: int
    left_out: dict[str, int]
    beyond: int
    outside: int

    def of(self, kind: str, year: int | None = None) -> pd.DataFrame:
        """Rows of a kind, of all years or of one."""
        rows = self.frame["kind"] == kind
        return self.frame[rows if year is None else rows & (self.frame["year"] == year)]


class ReportScan:
    """Called with one batch of records (:data:`COLUMNS`, ``x``, ``y``) after another."""

    def __init__(self, tax: Taxonomy, years: list[Year]):
        self._tax, self._years = tax, years
        self._group = {code: published_group(tax, code) for code in tax.codes}
        self._codes = list(tax.codes)
        self._kind = {code: item.kind for code, item in tax.offences.items()}
        self._parts: list[pd.DataFrame] = []
        self._left_out: dict[str, int] = {}
        self._read = self._beyond = 0

    def __call__(self, batch: pd.DataFrame) -> None:
        self._read += len(batch)
        chosen = select(batch, self._tax, Choice())
        for reason, count in chosen.left_out.items():
            self._add(reason, count)
        records = chosen.records
        kind = records["offence"].astype(object).map(self._kind)
        known = kind.isin(KINDS).to_numpy(dtype=bool)
        self._add("unknown_offence", int((~known).sum()))
        day = local_days(records["occurred_from"])
        dated = day != NO_DAY
        self._add("without_time", int((known & ~dated).sum()))
        first, last = number_of(self._years[0].first), number_of(self._years[-1].last)
        within = known & dated & (day >= first) & (day <= last)
        self._beyond += int((known & dated & ~within).sum())
        part = records[within]
        begin, end = moments(part["occurred_from"]), moments(part["occurred_to"])
        later = end.utc > begin.utc
        offence = part["offence"].astype(object)
        starts = np.array([number_of(year.first) for year in self._years])
        self._parts.append(
            pd.DataFrame(
                {
                    "offence": pd.Categorical(offence, self._codes),
                    "group": pd.Categorical(offence.map(self._group), self._codes),
                    "kind": pd.Categorical(kind[within], KINDS),
                    "status": pd.Categorical(part["status"].astype(object), STATUSES),
                    "year": (np.searchsorted(starts, day[within], side="right") - 1).astype(np.int16),
                    "month": month_numbers(part["occurred_from"]).astype(np.int32),
                    "day": day[within].astype(np.int32),
                    "x": part["x"].to_numpy(),
                    "y": part["y"].to_numpy(),
                    "begin": begin.utc,
                    "begin_shift": begin.shift,
                    "end": np.where(later, end.utc, begin.utc),
                    "end_shift": np.where(later, end.shift, begin.shift),
                }
            )
        )

    def _add(self, reason: str, count: int) -> None:
        if count:
            self._left_out[reason] = self._left_out.get(reason, 0) + count

    def done(self, districts: Districts) -> ReportRecords:
        """What was counted in the districts of a territory."""
        frame = pd.concat(self._parts, ignore_index=True) if self._parts else pd.DataFrame()
        self._parts.clear()
        if frame.empty:
            names = ["offence", "group", "kind", "status", "year", "month", "day", "x", "y"]
            frame = pd.DataFrame({name: [] for name in [*names, "begin", "begin_shift", "end", "end_shift"]})
        place = assign(frame["x"].to_numpy(), frame["y"].to_numpy(), districts.geometries)
        frame["place"] = place.astype(np.int32)
        inside = frame["place"] != OUTSIDE
        return ReportRecords(
            frame[inside].reset_index(drop=True),
            self._read,
            self._left_out,
            self._beyond,
            int((~inside).sum()),
        )


def located(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows with a place."""
    return frame[frame["place"] != UNLOCATED]


def timed(frame: pd.DataFrame) -> TimedRecords:
    """The rows whose time is known, as the analyses of times take them."""
    known = frame["begin"].notna()
    rows = frame[known]
    names = ("x", "y", "begin", "begin_shift", "end", "end_shift")
    columns = {name: rows[name].to_numpy(dtype=float) for name in names}
    begin = Moments(columns["begin"], columns["begin_shift"])
    end = Moments(columns["end"], columns["end_shift"])
    return TimedRecords(columns["x"], columns["y"], begin, end, int((~known).sum()), 0, 0)
