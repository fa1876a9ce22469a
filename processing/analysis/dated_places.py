"""Records with the day on which each began, taken in while they are read: for whatever compares periods."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np
import pandas as pd

from ...rules.errors import InputError
from ...rules.i18n import tr
from ...rules.offences import Taxonomy
from .scans import PlaceSample
from .selection import Choice, select

COLUMNS = ("offence", "status", "occurred_from")
"""Of the record layer."""
EPOCH = dt.date(1970, 1, 1)
NO_DAY = np.iinfo(np.int32).min


@dataclass(frozen=True)
class DatedPlaces:
    """Counted records with a known day and a place.

    ``x``, ``y``: metres, float (n,); ``day``: local day of ``occurred_from`` in days since 1970, int32 (n,).
    ``left_out``: not to be counted, ``unknown``: without a usable date, ``unlocated``: without a place; with
    n they add up to ``records``. ``sample``: places of the records, to see whether they are snapped.
    """

    x: np.ndarray
    y: np.ndarray
    day: np.ndarray
    records: int
    left_out: int
    unknown: int
    unlocated: int
    sample: PlaceSample

    @property
    def span(self) -> tuple[dt.date, dt.date]:
        """First and last day.

        Raises:
            InputError: there is no record.
        """
        if not len(self.day):
            raise InputError(
                tr(
                    "No record has both a place and a date that can be used; check the field occurred_from, "
                    "the period and what is to be counted."
                )
            )
        return day_of(int(self.day.min())), day_of(int(self.day.max()))

    def within(self, first: dt.date, last: dt.date) -> np.ndarray:
        """Which records began in a period (both days inclusive); bool (n,)."""
        return (self.day >= number_of(first)) & (self.day <= number_of(last))

    def period_of(self, periods: list[tuple[dt.date, dt.date]]) -> np.ndarray:
        """Number of the period (first and last day) in which each record began, −1 = none; int8 (n,)."""
        found = np.full(len(self.day), -1, dtype=np.int8)
        for number, period in enumerate(periods):
            found[self.within(*period)] = number
        return found


def number_of(day: dt.date) -> int:
    """Days since 1970."""
    return (day - EPOCH).days


def day_of(number: int) -> dt.date:
    """The day of a number of days since 1970."""
    return EPOCH + dt.timedelta(days=number)


def local_days(column: pd.Series) -> np.ndarray:
    """Local days of ISO 8601 texts in days since 1970, int32 (n,); :data:`NO_DAY` where there is none."""
    codes, days = pd.factorize(column.astype(object).str.slice(0, 10))
    texts = pd.Series(days, dtype=object).astype(str)
    texts = texts.where(texts.str.match(r"\d{4}-\d\d-\d\d$"), "")
    found = pd.to_datetime(texts.to_numpy(), format="%Y-%m-%d", errors="coerce")
    numbers = found.to_numpy().astype("datetime64[D]").astype(np.int64)
    numbers = np.where(np.asarray(found.isna()), NO_DAY, numbers).astype(np.int32)
    return np.append(numbers, np.int32(NO_DAY))[codes]


class DatedScan:
    """Called with one batch of records (:data:`COLUMNS`, ``x``, ``y``) after another.

    Args:
        period: first and last day of the records to count, both inclusive; None = open.
        total: how many records there will be, roughly.
    """

    def __init__(
        self,
        tax: Taxonomy,
        choice: Choice,
        total: int,
        period: tuple[dt.date | None, dt.date | None] = (None, None),
    ):
        self._tax, self._choice, self._period = tax, choice, period
        self._sample = PlaceSample()
        self._columns = [np.empty(max(total, 0), dtype=kind) for kind in (float, float, np.int32)]
        self._records = self._kept = self._left_out = self._unknown = self._unlocated = 0

    def __call__(self, frame: pd.DataFrame) -> None:
        chosen = select(frame, self._tax, self._choice)
        records = chosen.records
        day = local_days(records["occurred_from"])
        first, last = self._period
        known = day != NO_DAY
        beyond = np.zeros(len(day), dtype=bool)
        if first is not None:
            beyond |= known & (day < number_of(first))
        if last is not None:
            beyond |= known & (day > number_of(last))
        x, y = records["x"].to_numpy(), records["y"].to_numpy()
        keep = known & ~beyond
        placed = ~(np.isnan(x) | np.isnan(y))
        self._records += len(frame)
        self._left_out += sum(chosen.left_out.values()) + int(beyond.sum())
        self._unknown += int((~known).sum())
        self._unlocated += int((keep & ~placed).sum())
        keep &= placed
        x, y, day = x[keep], y[keep], day[keep]
        self._append(x, y, day)
        self._sample.add(x, y)

    def _append(self, *columns: np.ndarray) -> None:
        """Keep some rows. Room is made for all at once: pieces among the texts would tear up the memory."""
        end = self._kept + len(columns[0])
        if end > len(self._columns[0]):
            more = max(end, len(self._columns[0]) * 3 // 2)
            self._columns = [
                np.concatenate([old, np.empty(more - len(old), old.dtype)]) for old in self._columns
            ]
        for kept, column in zip(self._columns, columns):
            kept[self._kept : end] = column
        self._kept = end

    def done(self) -> DatedPlaces:
        """What was counted."""
        x, y, day = (column[: self._kept] for column in self._columns)
        return DatedPlaces(
            x, y, day, self._records, self._left_out, self._unknown, self._unlocated, self._sample
        )
