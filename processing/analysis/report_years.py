"""The years of a safety report: twelve months each, laid back from the last day."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from ...rules.errors import InputError
from ...rules.i18n import day_text, language, tr

LEAST_YEARS = 2
"""The Crime Prevention Programme asks for the last two years at least."""
MOST_YEARS = 10


@dataclass(frozen=True)
class Year:
    """``first`` and ``last`` day, both inclusive."""

    first: dt.date
    last: dt.date

    @property
    def label(self) -> str:
        """``2025``; of another year its months, ``7/2024–6/2025``, or its days in the current language."""
        begin, end, after = self.first, self.last, self.last + dt.timedelta(days=1)
        if (begin.month, begin.day, end.month, end.day) == (1, 1, 12, 31):
            return str(begin.year)
        if begin.day == after.day == 1:
            return f"{begin.month}/{begin.year}–{end.month}/{end.year}"
        return " – ".join(day_text(day, language()).replace(" ", "\u00a0") for day in (begin, end))

    @property
    def calendar(self) -> int:
        """The calendar year in which it ends; annual figures of others are those of this year."""
        return self.last.year


def report_years(first: dt.date, last: dt.date) -> list[Year]:
    """Whole years from the first to the last day, the oldest first; a rest at the beginning is in none.

    Raises:
        InputError: there are fewer than two.
    """
    found, end = [], last
    while len(found) < MOST_YEARS:
        begin = _year_before(end)
        if begin < first:
            break
        found.insert(0, Year(begin, end))
        end = begin - dt.timedelta(days=1)
    if len(found) < LEAST_YEARS:
        raise InputError(
            tr(
                "The analysis needs at least two whole years; {first} to {last} hold fewer. Move the first "
                "day, and import the records of those years."
            ).format(first=day_text(first, language()), last=day_text(last, language()))
        )
    return found


def calendar_years(first: dt.date, last: dt.date) -> list[Year]:
    """Calendar years that lie wholly between two days, both inclusive."""
    years = range(first.year, last.year + 1)
    whole = [(dt.date(year, 1, 1), dt.date(year, 12, 31)) for year in years]
    return [Year(begin, end) for begin, end in whole if first <= begin and end <= last]


def _year_before(last: dt.date) -> dt.date:
    """The first day of the twelve months that end with a day."""
    after = last + dt.timedelta(days=1)
    try:
        return after.replace(year=after.year - 1)
    except ValueError:  # the 29th of February
        return dt.date(after.year - 1, 3, 1)
