"""Counts by district and month, every month of the period, with the breaks of the series."""

from __future__ import annotations

import calendar
import datetime as dt

import numpy as np
import pandas as pd

from ...rules.series_breaks import breaks_between
from .district_layer import Districts
from .districts import assign

TREND_FIELDS = [
    ("code", "text"), ("name", "text"), ("month", "text"), ("count", "integer"), ("whole", "boolean"),
    ("break", "text"),
]  # fmt: skip
LONGEST = 1_200
"""Months; a typing error in one date must not make a table of thousands of years."""


def trend(
    records: pd.DataFrame,
    districts: Districts,
    period: tuple[dt.date | None, dt.date | None],
    with_theft: bool,
) -> pd.DataFrame:
    """Rows ``code, name, month, count, whole, break``: each district and month, sorted by both.

    Args:
        records: counted records with ``x``, ``y`` and ``month`` (year · 12 + month − 1, −1 = unknown); those
            without a month, or in no district, are in no row.
        period: first and last day; where one is None, the first and the last month of the records serve.
        with_theft: whether thefts are counted (their series has a break of its own).

    ``whole`` is false for a month that the period cuts.
    """
    month = records["month"].to_numpy().astype(np.int64)
    known = month >= 0
    first, last = (None if day is None else day.year * 12 + day.month - 1 for day in period)
    if first is None:
        first = int(month[known].min()) if known.any() else 0
    if last is None:
        last = int(month[known].max()) if known.any() else first - 1
    length = min(max(last - first + 1, 0), LONGEST)
    place = assign(records["x"].to_numpy(), records["y"].to_numpy(), districts.geometries)
    inside = (place >= 0) & known & (month >= first) & (month < first + length)
    key = place[inside] * max(length, 1) + month[inside] - first
    count = np.bincount(key, minlength=len(districts.codes) * length)[: len(districts.codes) * length]
    months = [divmod(number, 12) for number in range(first, first + length)]
    days = [_days(year, at + 1) for year, at in months]
    whole = [
        (period[0] is None or period[0] <= begin) and (period[1] is None or end <= period[1])
        for begin, end in days
    ]
    districts_count = len(districts.codes)
    return pd.DataFrame(
        {
            "code": np.repeat(np.array(districts.codes, dtype=object), length),
            "name": np.repeat(np.array(districts.names, dtype=object), length),
            "month": [f"{year}-{at + 1:02d}" for year, at in months] * districts_count,
            "count": count,
            "whole": whole * districts_count,
            "break": [breaks_between(begin, end, with_theft) for begin, end in days] * districts_count,
        }
    )


def _days(year: int, month: int) -> tuple[dt.date, dt.date]:
    """First and last day of a month."""
    return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])
