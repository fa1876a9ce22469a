"""Change between two periods: how far the counts of cells differ more than chance would explain."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np
from scipy.special import bdtr, bdtrc

from .dated_places import DatedPlaces, number_of
from .gistar import adjust, two_sided

YEAR, SEASON = 330, 21
"""Days: periods from a year on hold all seasons; below, beginnings so far apart are another season."""
SILENT = 0.1
"""Share of a period without any record at its end, from which the data may be incomplete."""


@dataclass(frozen=True)
class Period:
    """``first`` and ``last`` day, both inclusive."""

    first: dt.date
    last: dt.date

    @property
    def days(self) -> int:
        """Length in days."""
        return (self.last - self.first).days + 1

    def overlaps(self, other: Period) -> bool:
        """Whether a day belongs to both."""
        return self.first <= other.last and other.first <= self.last


def poisson_z(a: np.ndarray, b: np.ndarray, days_a: float, days_b: float) -> np.ndarray:
    """Z scores of the comparison of two Poisson rates, score form; positive: the second rate is higher.

    z = (b t_a − a t_b) / √((a + b) t_a t_b): the difference of the rates over its standard error where
    both are equal (Przyborowski and Wilenski 1940; Ng and Tang 2005). With periods of equal length it is
    (b − a) / √(a + b).

    Args:
        a, b: counts (n,). days_a, days_b: lengths of the periods, in the same unit.

    Returns:
        float (n,); NaN where both counts are 0: there is nothing to compare.
    """
    a, b = np.asarray(a, dtype=float), np.asarray(b, dtype=float)
    total = a + b
    scale = np.sqrt(np.where(total > 0, total, np.nan) * days_a * days_b)
    return (b * days_a - a * days_b) / scale


def exact_p(a: np.ndarray, b: np.ndarray, days_a: float, days_b: float) -> np.ndarray:
    """Two-sided p of the same comparison without an approximation, float (n,); NaN where both are 0.

    Given their sum, the second count is binomial with the share t_b / (t_a + t_b) (Przyborowski and
    Wilenski 1940); twice the smaller tail, at most 1.
    """
    a, b = np.asarray(a, dtype=np.int64), np.asarray(b, dtype=np.int64)
    total, share = a + b, days_b / (days_a + days_b)
    low = bdtr(b, total, share)
    high = np.where(b > 0, bdtrc(np.maximum(b - 1, 0), total, share), 1.0)
    return np.where(total > 0, np.minimum(1.0, 2 * np.minimum(low, high)), np.nan)


@dataclass(frozen=True)
class Change:
    """Per cell: ``change``: count of the second period less what the rate of the first leads to expect in
    it (with equal lengths the difference of the counts); ``z``; ``p_adj``. Float (n,)."""

    change: np.ndarray
    z: np.ndarray
    p_adj: np.ndarray


def compare(
    a: np.ndarray, b: np.ndarray, lengths: tuple[float, float], correction: str, test: str = "score"
) -> Change:
    """Compare the counts of cells in two periods, corrected over all cells with an incident.

    Args:
        a, b: counts (n,). lengths: of the periods, in days.
        correction: see :func:`.gistar.adjust`.
        test: ``score`` (normal approximation) | ``exact``.
    """
    z = poisson_z(a, b, *lengths)
    p = exact_p(a, b, *lengths) if test == "exact" else two_sided(z)
    expected = np.asarray(a, dtype=float) * (lengths[1] / lengths[0])
    return Change(b - expected, z, adjust(p, correction))


def other_season(first: Period, second: Period) -> bool:
    """Whether two periods of less than a year fall into different parts of it."""
    if min(first.days, second.days) >= YEAR:
        return False
    apart = abs(first.first.timetuple().tm_yday - second.first.timetuple().tm_yday)
    return min(apart, 365 - apart) > SEASON


def silent_days(places: DatedPlaces, period: Period) -> int:
    """Days at the end of a period without any record, where they are many enough to be told; else 0."""
    inside = places.day[places.within(period.first, period.last)]
    if not len(inside):
        return period.days
    silent = number_of(period.last) - int(inside.max())
    return silent if silent > SILENT * period.days else 0
