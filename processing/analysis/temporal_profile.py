"""A temporal profile: hours of the week, of all records or by district, and when the most happens."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.stats import poisson

from .aoristic import week_weights
from .districts import OUTSIDE, assign
from .timed_records import TimedRecords

EVEN_DAYS = 0.99
"""Days; a longer interval says nothing, or little, about the hour."""
EVEN_SHARE = 0.2
FEW_RECORDS = 50
BLOCK = 4
"""Hours of a patrol."""
CERTAIN = 0.05


@dataclass(frozen=True)
class Profile:
    """``weights``: float (districts or 1, 7, 24), Monday first; ``counts``: records of each. ``codes``,
    ``names``: of the districts, None without them. ``even``: share of records whose interval is a day or
    longer; ``records``: what was read; ``outside``: records in no district."""

    weights: np.ndarray
    counts: np.ndarray
    codes: list[str] | None
    names: list[str] | None
    even: float
    records: TimedRecords
    outside: int

    @property
    def counted(self) -> int:
        """Records in the profile."""
        return int(self.counts.sum())

    def frame(self) -> pd.DataFrame:
        """Rows ``district, weekday, hour, weight``: 168 for each district; weekday 1 = Monday."""
        groups = len(self.weights)
        return pd.DataFrame(
            {
                "district": np.repeat(np.array(self.codes or [""], dtype=object), 168),
                "weekday": np.tile(np.repeat(np.arange(1, 8), 24), groups),
                "hour": np.tile(np.arange(24), groups * 7),
                "weight": self.weights.ravel(),
            }
        )

    def notes(self, tr: Callable[[str], str]) -> list[str]:
        """What a reader has to know."""
        found = []
        total = self.counted + self.records.unknown
        if self.records.unknown > EVEN_SHARE * total:
            found.append(
                tr("{share:.0%} of the records have no time and are not in the profile.").format(
                    share=self.records.unknown / total
                )
            )
        if self.even > EVEN_SHARE:
            found.append(
                tr(
                    "{share:.0%} of the records happened at some time in a day or longer; they lie evenly "
                    "over the hours and make the profile flatter than it is."
                ).format(share=self.even)
            )
        if self.counted < FEW_RECORDS:
            found.append(
                tr("Fewer than {limit} records: single hours that stand out may be chance.").format(
                    limit=FEW_RECORDS
                )
            )
        return found


def busiest(week: np.ndarray, hours: int = BLOCK) -> tuple[int, int, float]:
    """Weekday (0 = Monday) and hour at which the busiest run of hours begins, and its share of all.

    A run may go past midnight, and from Sunday to Monday.

    Args:
        week: float (7, 24).
    """
    flat = week.ravel()
    sums = np.convolve(np.concatenate([flat, flat[: hours - 1]]), np.ones(hours), mode="valid")
    start = int(np.argmax(np.round(sums, 9)))
    return start // 24, start % 24, float(sums[start] / max(flat.sum(), 1e-12))


def by_chance(count: float, share: float, hours: int = BLOCK) -> float:
    """Chance that some run of hours holds such a share of records that lie evenly over the week.

    An upper bound: the Poisson tail of one run times the 168 runs that there are (Bonferroni).

    Args:
        count: records. share: of the busiest run.
    """
    held = np.floor(count * share + 1e-6)
    return float(min(1.0, 168 * poisson.sf(held - 1, count * hours / 168)))


def temporal_profile(
    records: TimedRecords, districts=None, check: Callable[[], None] = lambda: None
) -> Profile:
    """The profile of records.

    Args:
        districts: with ``codes``, ``names`` and ``geometries`` in the records' system; None: one profile.
        check: called now and then; may raise.
    """
    if districts is None:
        weights = week_weights(records.begin, records.end, check=check)
        even = _even(records.length)
        return Profile(weights, np.array([len(records.x)]), None, None, even, records, 0)
    index = assign(records.x, records.y, districts.geometries)
    inside = index >= 0
    count = len(districts.codes)
    weights = week_weights(records.begin[inside], records.end[inside], index[inside], count, check)
    counts = np.bincount(index[inside], minlength=count)
    outside = int((index == OUTSIDE).sum())
    even = _even(records.length[inside])
    return Profile(weights, counts, districts.codes, districts.names, even, records, outside)


def _even(length: np.ndarray) -> float:
    return float((length >= EVEN_DAYS).mean()) if len(length) else 0.0
