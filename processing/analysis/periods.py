"""Calendar periods as codes: ``2025-01``, ``2025-Q1``, ``2025``."""

from __future__ import annotations

import datetime as dt

import pandas as pd

LENGTHS = {"month": 1, "quarter": 3, "year": 12}


def period_code(month: pd.Series, step: str) -> pd.Series:
    """Months (text series ``2025-01``) as codes of a step: ``month``, ``quarter`` or ``year``."""
    if step == "month":
        return month
    year = month.str.slice(0, 4)
    if step == "year":
        return year
    quarter = (month.str.slice(5, 7).astype(int) - 1) // 3 + 1
    return year + "-Q" + quarter.astype(str)


def months_of(period: tuple[dt.date, dt.date]) -> list[str]:
    """All months that a period (first and last day) touches."""
    first, last = period
    start = first.year * 12 + first.month - 1
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    return [f"{number // 12}-{number % 12 + 1:02d}" for number in range(start, start + count)]


def months_in(code: str) -> list[str]:
    """All months of a period code: a month, quarter, year, or ``<first month>/<last month>``."""
    first, _, last = code.partition("/")
    if last:
        begin, end = (int(part[:4]) * 12 + int(part[5:7]) - 1 for part in (first, last))
    elif "Q" in code:
        begin = int(code[:4]) * 12 + 3 * (int(code[-1]) - 1)
        end = begin + 2
    elif len(code) == 4:
        begin, end = int(code) * 12, int(code) * 12 + 11
    else:
        begin = end = int(code[:4]) * 12 + int(code[5:7]) - 1
    return [f"{number // 12}-{number % 12 + 1:02d}" for number in range(begin, end + 1)]


def months_of_interval(text: str) -> list[str]:
    """All months that an ISO interval of days touches."""
    first, last = (part[:7] for part in text.split("/"))
    return months_in(f"{first}/{last}")


def whole_steps(period: tuple[dt.date, dt.date], step: str) -> bool:
    """Whether a period begins and ends with a whole month, quarter or year."""
    length = LENGTHS[step]
    first, after = period[0], period[1] + dt.timedelta(days=1)
    return (
        first.day == 1
        and after.day == 1
        and (first.month - 1) % length == 0
        and (after.month - 1) % length == 0
    )


def whole_codes(period: tuple[dt.date, dt.date], step: str) -> list[str]:
    """Codes of the months, quarters or years that lie in a period as a whole, in order."""
    months = pd.Series(months_of(period), dtype=object)
    codes = period_code(months, step)
    size = codes.map(codes.value_counts())
    return sorted(set(codes[size == LENGTHS[step]]))


def previous(period: tuple[dt.date, dt.date]) -> tuple[dt.date, dt.date]:
    """The period of the same length before: whole months stay whole months, else the same days."""
    first, last = period
    if whole_steps(period, "month"):
        months = len(months_of(period))
        serial = first.year * 12 + first.month - 1 - months
        return dt.date(serial // 12, serial % 12 + 1, 1), first - dt.timedelta(days=1)
    length = last - first + dt.timedelta(days=1)
    return first - length, first - dt.timedelta(days=1)


def iso_interval(text: str) -> tuple[dt.date, dt.date]:
    """First and last day of an ISO 8601 interval of days, ``2024-01-01/2024-12-31``.

    Raises:
        ValueError: it is none, or ends before it begins.
    """
    first, last = (dt.date.fromisoformat(part.strip()) for part in text.split("/"))
    if last < first:
        raise ValueError(text)
    return first, last
