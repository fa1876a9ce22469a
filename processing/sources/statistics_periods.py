"""The period of a table of statistics, from its title or, second best, from the name of its file."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass

from .formats import date_text
from .statistics_units import folded


@dataclass(frozen=True, order=True)
class Period:
    """First and last day, both inclusive."""

    first: dt.date
    last: dt.date

    @property
    def cumulative(self) -> bool:
        """Since the beginning of its year, as the police count."""
        return (self.first.month, self.first.day, self.first.year) == (1, 1, self.last.year)

    def text(self, language: str) -> str:
        """For messages and reports."""
        return " – ".join(date_text(day.isoformat(), language) for day in (self.first, self.last))


_TO = r"\s*(?:-|–|—|\bdo\b|\baz\b)\s*"
_DAYS = re.compile(
    r"(?<!\d)(\d{1,2})\s*\.\s*(\d{1,2})\s*\.\s*(\d{4})?" + _TO + r"(\d{1,2})\s*\.\s*(\d{1,2})\s*\.\s*(\d{4})"
)
_ISO_DAY = re.compile(r"\b(\d{4})[-/](\d{2})[-/](\d{2})\b(?:[Tt ]00:00:00)?")
"""A date cell of a workbook."""
_MONTHS = (
    "leden|ledna", "unor|unora", "brezen|brezna", "duben|dubna", "kveten|kvetna", "cerven|cervna",
    "cervenec|cervence", "srpen|srpna", "zari", "rijen|rijna", "listopad|listopadu", "prosinec|prosince",
)  # fmt: skip
_MONTH = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split("|")}
_NAME = "|".join(sorted(_MONTH, key=len, reverse=True))
_NAMED = re.compile(rf"\b(?:(?P<first>{_NAME}){_TO})?(?P<last>{_NAME})\s+(?P<year>\d{{4}})\b")
_YEAR_ONLY = re.compile(r"\b(?:rok|roce|roku)\s+(\d{4})\b")
_FILE_MONTH = re.compile(r"(?<!\d)((?:19|20)\d\d)(?:[-_. ](\d{1,2})|(\d{2}))(?!\d)")
_FILE_MONTH_FIRST = re.compile(r"(?<!\d)(\d{1,2})[-_. ]((?:19|20)\d\d)(?!\d)")
_FILE_UNIT = re.compile(r"(?<![a-z])a_?i?_?\d+", re.IGNORECASE)
_FILE_YEAR = re.compile(r"(?:19|20)\d\d")


def period_in(text: str) -> Period | None:
    """The period that a title names: days, months by name, or a whole year.

    A month by itself counts since January, as the police's tables do only where the title says so:
    ``listopad 2013`` is that month, ``leden – listopad 2013`` eleven of them.
    """
    plain = folded(text)
    match = _DAYS.search(_ISO_DAY.sub(r"\3.\2.\1", plain))
    if match:
        day, month, year, last_day, last_month, last_year = match.groups()
        return _period(year or last_year, month, day, last_year, last_month, last_day)
    match = _NAMED.search(plain)
    if match:
        last = _MONTH[match["last"]]
        return _months(int(match["year"]), _MONTH.get(match["first"] or "", last), last)
    match = _YEAR_ONLY.search(plain)
    return _months(int(match[1]), 1, 12) if match else None


def period_of_name(stem: str) -> Period | None:
    """The period by the name of a file: ``2013-11…`` is January to November, ``2025`` the whole year."""
    match = _FILE_MONTH.search(stem)
    year, month = (match[1], match[2] or match[3]) if match else ("", "")
    if match is None:
        match = _FILE_MONTH_FIRST.search(stem)
        month, year = match.groups() if match else ("", "")
    if year and 1 <= int(month) <= 12:
        return _months(int(year), 1, int(month))
    numbers = re.findall(r"\d+", _FILE_UNIT.sub("", stem))
    alone = len(numbers) == 1 and _FILE_YEAR.fullmatch(numbers[0])
    return _months(int(numbers[0]), 1, 12) if alone else None


def _months(year: int, first: int, last: int) -> Period | None:
    return _period(year, first, 1, year, last, calendar.monthrange(year, last)[1]) if year else None


def _period(*numbers) -> Period | None:
    year, month, day, last_year, last_month, last_day = map(int, numbers)
    try:
        period = Period(dt.date(year, month, day), dt.date(last_year, last_month, last_day))
    except ValueError:
        return None
    return period if period.first <= period.last else None
