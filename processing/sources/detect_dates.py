"""Which way dates and times are written, by their content; day and month are never guessed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

GRACE = timedelta(days=31)
ENOUGH = 0.9
"""Share of the values that must be written in one way."""
MOST = 0.6
"""Share of them that must be days of the calendar; the others are shown as bad rows."""
_DAY = re.compile(r"(\d{1,4})(\. |[.\-/])(\d{1,2})(\. |[.\-/])(\d{1,4})")
_CLOCK = re.compile(
    r"(\d{1,2})([:.])(\d{2})(?:(:|\.)(\d{2})([.,]\d{1,9})?)?( ?[AaPp][Mm])?(Z|[+-]\d{2}:?\d{2})?"
)
_COUNT = re.compile(r"\d{1,11}(\.\d{0,9})?", re.ASCII)
_SECONDS = (600_000_000, 2_200_000_000)
"""Seconds since 1970 of the years 1989 to 2039."""
_SERIALS = (30_000, 60_000)
"""Days of a spreadsheet from 1982 to 2064."""


@dataclass(frozen=True)
class DateForm:
    """How a column is written. ``kind``: ``date``, ``time``, ``datetime``, ``unix``, ``serial`` (days of a
    spreadsheet) or empty; ``others``: other date formats that fit as well; ``iso``: year first with
    dashes, read whatever the format; ``midnight``: every time is 00:00; ``joint``: what stands between
    date and time; ``share``: values that fit."""

    kind: str = ""
    date_format: str = ""
    time_format: str = ""
    others: tuple[str, ...] = ()
    iso: bool = False
    midnight: bool = False
    joint: str = " "
    share: float = 0.0


def date_form(values: Sequence[str]) -> DateForm:
    """The form of a column.

    Args:
        values: plain texts; empty ones do not count.
    """
    values = [value for value in values if value]
    if not values:
        return DateForm()
    days, clocks, shapes = [], [], Counter()
    for value in values:
        day, clock = _parts(value)
        days.append(day)
        clocks.append(clock)
        shapes[_shape(day, clock)] += 1
    shape, often = shapes.most_common(1)[0]
    share = often / len(values)
    if share < ENOUGH or shape == ("", ""):
        return _numbers(values)
    fitting = [
        (day, clock) for day, clock in zip(days, clocks) if _shape(day, clock) == shape
    ]  # the others are faults of single rows
    time_format, midnight = _time_format([clock for _day, clock in fitting if clock])
    if not shape[0]:
        return DateForm("time", "", time_format, share=share) if time_format else DateForm()
    best, others, good = _date_formats([day for day, _clock in fitting], shape[0])
    if not best:
        return DateForm()
    kind = "datetime" if shape[1] else "date"
    iso = best == "%Y-%m-%d"
    if kind == "datetime" and not iso and (not time_format or shape[1].endswith("z")):
        return DateForm()
    joint = "T" if any("T" in value for value in values) else " "
    return DateForm(kind, best, time_format, others, iso, midnight, joint, share * good)


def _parts(value: str) -> tuple[re.Match | None, re.Match | None]:
    """The date and the time in a text, None where it has none; (None, None) where it is no time."""
    day = _DAY.match(value)
    if day is None:
        clock = _CLOCK.fullmatch(value)
        return None, clock if clock and clock[2] == ":" else None
    if day[2] != day[4]:
        return None, None
    rest = value[day.end() :]
    if not rest:
        return day, None
    clock = _CLOCK.fullmatch(rest[1:])
    joined = rest[0] == " " or (rest[0] == "T" and len(day[1]) == 4 and day[2] == "-")
    return (day, clock) if clock and joined else (None, None)


def _shape(day: re.Match | None, clock: re.Match | None) -> tuple[str, str]:
    """What texts written in one way have in common."""
    if day is None:
        form = ""
    elif len(day[1]) == 4:
        form = f"Y{day[2]}"
    else:
        form = f"{day[2]}{'Y' if len(day[5]) == 4 else 'y' if len(day[5]) == 2 else '?'}"
    if clock is None:
        return form, ""
    marks = zip("fpz", (clock[6], clock[7], clock[8]))
    return form, f"{clock[2]}{clock[4] or ''}" + "".join(mark for mark, there in marks if there)


def _date_formats(days: list[re.Match], form: str) -> tuple[str, tuple[str, ...], float]:
    """(format, formats that fit as well, share that fits)."""
    sign = form.strip("Yy?")
    if form.startswith("Y"):
        orders = ["Ymd"]
    elif form.endswith("Y"):
        orders = ["dmY", "mdY"]
    elif form.endswith("y"):
        orders = ["dmy", "mdy", "ymd"]
    else:
        return "", (), 0.0
    numbers = [(int(day[1]), int(day[3]), int(day[5])) for day in days]
    fit = {order: {at for at, parts in enumerate(numbers) if _valid(parts, order)} for order in orders}
    best = max(orders, key=lambda order: len(fit[order]))
    good = len(fit[best]) / len(numbers)
    if good < MOST:
        return "", (), 0.0

    def rivals(order: str) -> bool:
        only_best, only_other = len(fit[best] - fit[order]), len(fit[order] - fit[best])
        return only_best <= 20 * only_other

    others = [order for order in orders if order != best and rivals(order)]
    pattern = [sign.join(f"%{letter}" for letter in order) for order in (best, *others)]
    return pattern[0], tuple(pattern[1:]), good


def _valid(parts: tuple[int, int, int], order: str) -> bool:
    at = {letter.lower(): part for letter, part in zip(order, parts)}
    try:
        day = date(at["y"] if at["y"] > 99 else 2000 + at["y"], at["m"], at["d"])
    except ValueError:
        return False
    return day <= date.today() + GRACE  # a report lies in the past


def _time_format(clocks: list[re.Match]) -> tuple[str, bool]:
    """(format, every time is midnight); empty where the times are none."""
    if not clocks:
        return "", False
    first = clocks[0]
    if sum(int(clock[1]) < 24 and int(clock[3]) < 60 for clock in clocks) < ENOUGH * len(clocks):
        return "", False
    half = bool(first[7])
    pattern = f"%{'I' if half else 'H'}{first[2]}%M"
    if first[5]:
        pattern += f"{first[4]}%S"
    if first[6]:
        pattern += f"{first[6][0]}%f"
    if half:
        pattern += "%p" if first[7][0] != " " else " %p"
    midnight = not half and all(int(c[1] + c[3] + (c[5] or "0")) == 0 for c in clocks)
    return pattern, midnight


def _numbers(values: list[str]) -> DateForm:
    """Dates written as numbers."""
    found = [value for value in values if _COUNT.fullmatch(value)]
    whole = [int(value.split(".")[0]) for value in found]
    share = len(found) / len(values)
    if share < ENOUGH:
        return DateForm()

    def most(low: int, high: int) -> bool:
        return sum(low <= number <= high for number in whole) >= ENOUGH * len(whole)

    if most(*_SECONDS):
        return DateForm("unix", "%s", share=share)
    if all(value.isdigit() and len(value) == 8 for value in found):
        return _compact(found, share)
    if all(value.isdigit() and len(value) == 4 and value[:2] < "24" and value[2:] < "60" for value in found):
        return DateForm("time", "", "%H%M", share=share)
    return DateForm("serial", share=share) if most(*_SERIALS) else DateForm()


def _compact(texts: list[str], share: float) -> DateForm:
    """Dates of eight digits."""
    patterns = {
        "%Y%m%d": lambda t: (int(t[:4]), int(t[4:6]), int(t[6:])),
        "%d%m%Y": lambda t: (int(t[4:]), int(t[2:4]), int(t[:2])),
        "%m%d%Y": lambda t: (int(t[4:]), int(t[:2]), int(t[2:4])),
    }
    good = []
    for pattern, parts in patterns.items():
        fits = [parts(text) for text in texts]
        if all(1900 <= part[0] <= 2100 and _valid(part, "Ymd") for part in fits):
            good.append(pattern)
    return DateForm("date", good[0], "", tuple(good[1:]), share=share) if good else DateForm()
