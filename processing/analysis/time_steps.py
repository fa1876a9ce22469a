"""Cutting the days of the data into periods of one length, the last of which is always whole."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ...rules.errors import InputError
from ...rules.i18n import tr

LENGTHS = ((14, 1), (91, 7), (732, 28), (3653, 91))
"""(days of the data, days of a period): by the length of the data, as Ashby's ``sfhotspot`` chooses; whole
weeks, so that no period holds more weekends than another."""
LONGEST = 364
LEAST_STEPS = 3
WORTH = 0.5


@dataclass(frozen=True)
class TimeSteps:
    """``length``: days of a period; ``step``: period of each record, int (n,), from 0; ``number``: of
    periods; ``first_length``: days of the first one, which takes what is left over."""

    length: int
    step: np.ndarray
    number: int
    first_length: int


def default_length(days: int) -> int:
    """Days of a period for data of so many days."""
    return next((length for most, length in LENGTHS if days <= most), LONGEST)


def time_steps(day: np.ndarray, first: int, last: int, length: int = 0) -> TimeSteps:
    """Cut the days from ``first`` to ``last`` (both inclusive) into periods of ``length`` days.

    They are laid back from the last day, since the classes are about what is hot at the end. The rest at
    the beginning is a period of its own where it holds at least half as many records as the others do on
    average; else the first period is longer by it, so that no record is lost and no period is thin.

    Args:
        day: of the records, in days, int (n,), none outside. length: 0 = :func:`default_length`.

    Raises:
        InputError: fewer than three periods.
    """
    days = last - first + 1
    length = length or default_length(days)
    whole, rest = divmod(days, length)
    back = (last - np.asarray(day)) // length  # 0: the last period
    number = whole
    if rest and whole:
        thin = (back == whole).sum() < WORTH * (back < whole).sum() / whole
        number = whole if thin else whole + 1
    if number < LEAST_STEPS:
        raise InputError(
            tr(
                "The data cover {days} days, which are fewer than {least} periods of {length} days; choose "
                "shorter periods."
            ).format(days=days, least=LEAST_STEPS, length=length)
        )
    step = np.maximum(number - 1 - back, 0)
    return TimeSteps(length, step, number, days - (number - 1) * length)
