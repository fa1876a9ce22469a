"""Where the records of a safety report may be incomplete: years, months and ends without any of them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ...rules.errors import InputError
from ...rules.i18n import tr
from .dated_places import number_of
from .report_records import ReportRecords
from .report_years import Year

SILENT = 21
"""Days without a record at an end of the years, from which the data may be incomplete …"""
EXPECTED = 7
"""… where as many records would lie in them at the rate of the others: by chance there are none in one of
a thousand cases (e⁻⁷)."""
USUAL = 10
"""Records of a usual month (the median), from which a month without any is no chance."""


@dataclass(frozen=True)
class Gaps:
    """``ends``: days without a record at the begin and at the end of the years, where they are many, else 0;
    ``months``: other ones without any, ``(year, month)``; ``complete``: whether each year is without gaps."""

    ends: tuple[int, int]
    months: list[tuple[int, int]]
    complete: list[bool]

    def comparable(self, year: int) -> bool:
        """Whether a year (number) can be compared with the one before."""
        return year > 0 and self.complete[year] and self.complete[year - 1]


def gaps_of(records: ReportRecords, years: list[Year]) -> Gaps:
    """Look for gaps, crimes and misdemeanours together.

    Raises:
        InputError: a whole year holds no record: nothing can be said of the years then.
    """
    frame = records.frame
    counts = np.bincount(frame["year"].to_numpy(dtype=int), minlength=len(years))
    empty = [year.label for year, count in zip(years, counts) if not count]
    if empty:
        raise InputError(
            tr(
                "The records hold no crime or misdemeanour of {years}, and the analysis compares whole "
                "years; import those years, too, or move the first or the last day."
            ).format(years=", ".join(empty))
        )
    day = frame["day"].to_numpy(dtype=int)
    first, last = number_of(years[0].first), number_of(years[-1].last)
    limit = max(SILENT, EXPECTED * (int(np.ptp(day)) + 1) / len(day))
    ends = tuple(size if size > limit else 0 for size in (int(day.min()) - first, last - int(day.max())))
    months = _months(frame["month"].to_numpy(dtype=int), years)
    broken = {next(at for at, year in enumerate(years) if _holds(year, month)) for month in months}
    broken |= ({0} if ends[0] else set()) | ({len(years) - 1} if ends[1] else set())
    return Gaps(ends, months, [at not in broken for at in range(len(years))])


def _months(month: np.ndarray, years: list[Year]) -> list[tuple[int, int]]:
    """Months between the first and the last one with a record that hold none, where a usual one holds many.

    Args:
        month: of each record, year · 12 + month − 1.
    """
    counts = np.bincount(month - month.min())
    if np.median(counts) < USUAL:
        return []
    numbers = [int(month.min()) + int(at) for at in np.flatnonzero(counts == 0)]
    return [(number // 12, number % 12 + 1) for number in numbers]


def _holds(year: Year, month: tuple[int, int]) -> bool:
    """Whether a month begins in a year."""
    return (year.first.year, year.first.month) <= month <= (year.last.year, year.last.month)
