"""Counts of a safety report: years, offences, months, districts, with what can be said of a change."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from .change import exact_p
from .district_layer import Districts
from .rates import MIN_POPULATION, PER, garwood
from .report_gaps import Gaps
from .report_records import ReportRecords
from .report_years import Year

FEWEST = 5
"""Events below which no percentage is told."""
CERTAIN = 0.05


@dataclass(frozen=True)
class Change:
    """From one year to the next. ``percent``: NaN below :data:`FEWEST` events in either; ``told``: whether
    two Poisson rates differ by more than chance (exact, two-sided 0.05); ``known``: False where a year is
    incomplete, then neither is said."""

    before: int
    after: int
    percent: float
    told: bool
    known: bool = True


def change(before: int, after: int, days: tuple[int, int] = (1, 1), known: bool = True) -> Change:
    """The change between two counts of years; ``days``: their lengths; ``known``: both are complete."""
    if not known:
        return Change(before, after, np.nan, False, False)
    percent = 100 * (after - before) / before if min(before, after) >= FEWEST else np.nan
    p = exact_p(np.array([before]), np.array([after]), *days).item()
    return Change(before, after, percent, bool(p <= CERTAIN))


@dataclass(frozen=True)
class Cleared:
    """``solved`` of the ``known`` ones; ``share``: NaN below :data:`FEWEST` of them."""

    solved: int
    known: int

    @property
    def share(self) -> float:
        """solved / (solved + unsolved)."""
        return self.solved / self.known if self.known >= FEWEST else np.nan


@dataclass(frozen=True)
class Rate:
    """Events per 10,000 inhabitants with the exact 95 % interval (Garwood 1936); NaN without people."""

    value: float
    low: float
    high: float


def rate(count: int, population: float) -> Rate:
    """The rate of a count; NaN where fewer than 100 people live."""
    if not population >= MIN_POPULATION:
        return Rate(np.nan, np.nan, np.nan)
    low, high = (float(value) for value in garwood(np.array(count)))
    return Rate(*(PER * value / population for value in (count, low, high)))


@dataclass(frozen=True)
class YearRow:
    """One year of a kind. ``change``: None in the first year."""

    year: Year
    count: int
    population: float
    rate: Rate
    change: Change | None
    cleared: Cleared


def year_rows(
    records: ReportRecords, kind: str, years: list[Year], populations: list[float], gaps: Gaps
) -> list[YearRow]:
    """The years of a kind, the oldest first."""
    rows: list[YearRow] = []
    for number, (year, population) in enumerate(zip(years, populations)):
        frame = records.of(kind, number)
        moved = change(rows[-1].count, len(frame), known=gaps.comparable(number)) if rows else None
        rows.append(
            YearRow(year, len(frame), population, rate(len(frame), population), moved, cleared(frame))
        )
    return rows


def cleared(frame: pd.DataFrame) -> Cleared:
    """How many of some records were solved."""
    solved = int((frame["status"] == "solved").sum())
    return Cleared(solved, solved + int((frame["status"] == "unsolved").sum()))


@dataclass(frozen=True)
class OffenceRow:
    """A group of offences: counts by year, the last change, cleared in the last year."""

    group: str
    counts: list[int]
    change: Change
    cleared: Cleared


def offence_rows(records: ReportRecords, kind: str, years: int, known: bool) -> list[OffenceRow]:
    """Groups of a kind, the most frequent of the last year first; equal ones by their code.

    Args:
        known: whether the last two years can be compared.
    """
    frame = records.of(kind)
    rows = []
    for group, part in frame.groupby("group", sort=True, observed=True):
        counts = np.bincount(part["year"].to_numpy(dtype=int), minlength=years).tolist()
        last = cleared(part[part["year"] == years - 1])
        rows.append(OffenceRow(str(group), counts, change(*counts[-2:], known=known), last))
    return sorted(rows, key=lambda row: (-row.counts[-1], -row.counts[-2], row.group))


def month_counts(records: ReportRecords, kind: str, years: list[Year]) -> dict[str, int]:
    """Counts of all months that the years touch: ``2025-01`` → count."""
    first, last = (day.year * 12 + day.month - 1 for day in (years[0].first, years[-1].last))
    month = records.of(kind)["month"].to_numpy(dtype=int)
    counts = np.bincount(month - first, minlength=last - first + 1).tolist()
    return {
        f"{number // 12}-{number % 12 + 1:02d}": count
        for number, count in zip(range(first, last + 1), counts)
    }


@dataclass(frozen=True)
class DistrictRow:
    """A district in the last year."""

    name: str
    population: float
    count: int
    change: Change
    rate: Rate
    cleared: Cleared


def district_rows(
    records: ReportRecords, kind: str, districts: Districts, years: int, known: bool
) -> list[DistrictRow]:
    """All districts in the order of their codes; ``known``: the last two years can be compared."""
    now, before = records.of(kind, years - 1), records.of(kind, years - 2)
    rows = []
    for number, name in enumerate(districts.names):
        population = np.nan if districts.populations is None else float(districts.populations[number])
        frame = now[now["place"] == number]
        earlier = int((before["place"] == number).sum())
        rows.append(
            DistrictRow(
                name,
                population,
                len(frame),
                change(earlier, len(frame), known=known),
                rate(len(frame), population),
                cleared(frame),
            )
        )
    return rows
