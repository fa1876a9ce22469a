"""The years of a safety report: twelve months each, laid back from the last day."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from ...rules.errors import InputError
from ...rules.i18n import tr

LEAST_YEARS = 2
"""The Crime Prevention Programme asks for the last two years at least."""
MOST_YEARS = 10


@dataclass(frozen=True)
class Year:
    """``first`` and ``last`` day, both inclusive; ``label``: ``2025``, or the months of another year."""

    first: dt.date
    last: dt.date
    label: str

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
        found.insert(0, Year(begin, end, _label(begin, end)))
        end = begin - dt.timedelta(days=1)
    if len(found) < LEAST_YEARS:
        raise InputError(
            tr(
                "The analysis needs at least two whole years; {first} to {last} hold fewer. Move the first "
                "day, and import the records of those years."
            ).format(first=first.isoformat(), last=last.isoformat())
        )
    return found


def calendar_years(first: dt.date, last: dt.date) -> list[Year]:
    """Calendar years that lie wholly between two days, both inclusive."""
    years = range(first.year, last.year + 1)
    whole = [(dt.date(year, 1, 1), dt.date(year, 12, 31)) for year in years]
    return [Year(begin, end, str(begin.year)) for begin, end in whole if first <= begin and end <= last]


def _year_before(last: dt.date) -> dt.date:
    """The first day of the twelve months that end with a day."""
    after = last + dt.timedelta(days=1)
    try:
        return after.replace(year=after.year - 1)
    except ValueError:  # the 29th of February
        return dt.date(after.year - 1, 3, 1)


def _label(first: dt.date, last: dt.date) -> str:
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return str(first.year)
    return f"{first.isoformat()} – {last.isoformat()}"
