"""All figures of a safety report, worked out once; chapters and tests read them."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count

import numpy as np
import pandas as pd

from ...rules.errors import InputError
from ...rules.offences import Taxonomy
from .aoristic import AT_ONCE
from .district_layer import Districts
from .districts import assign
from .near_repeat import KnoxTable, knox
from .perception import compare_perception
from .project_effects import ProjectResult
from .report_counts import (
    DistrictRow,
    OffenceRow,
    YearRow,
    district_rows,
    month_counts,
    offence_rows,
    year_rows,
)
from .report_gaps import Gaps, gaps_of
from .report_places import Hotspots, hotspots
from .report_records import KINDS, ReportRecords, located, timed
from .report_units import Indicator, Populations, RiskIndex, UnitRow, risk_index
from .report_years import Year
from .scans import PlaceSample
from .temporal_profile import Profile, temporal_profile

NEAR_OFFENCE = "burglary"
NEAR_RECORDS, NEAR_PAIRS = 100, 10
"""Below them nothing is claimed of near repeats."""
NEAR_EDGES = (np.array([0.0, 100.0, 200.0, 400.0]), np.array([0.0, 7.0, 14.0, 28.0]))
NEAR_PERMUTATIONS, NEAR_SEED = 199, 1
NEAR_MOST = 4_000_000
"""Pairs beyond which a report would take minutes and half a gigabyte for one sentence."""
LEAST_SHOWN = 200
"""Records from which districts without any of them tell that the layer holds more than the territory."""
LEAST_REPORTS = 20
"""Residents' reports below which nothing is compared with the records."""


@dataclass(frozen=True)
class Subject:
    """Whose report it is. ``code``: of the municipality or district of extended powers in tables of units;
    ``kind``: ``municipality`` | ``orp``; ``populations``: people in each of the years; ``people_of``: the
    years of those numbers, None where they are those of the districts."""

    name: str
    code: str
    kind: str
    populations: list[float]
    people_of: list[int] | None = None


@dataclass(frozen=True)
class NearRepeats:
    """``records``: burglaries with a time and a place; ``table``: None where they are too few, or so
    ``crowded`` that their pairs cannot be counted; ``spacing``: metres between the points to which the source
    moved the places, where pairs closer than that say nothing, else 0."""

    records: int
    table: KnoxTable | None
    crowded: bool = False
    spacing: float = 0.0


@dataclass(frozen=True)
class Perception:
    """``table``: one row per district, see :func:`.perception.compare_perception`; None where too little
    was reported; ``concerns``: code → reports, the most frequent first; ``reports``: of them in districts."""

    table: pd.DataFrame | None
    concerns: dict[str, int]
    reports: int
    outside: int


@dataclass(frozen=True)
class Extras:
    """What was given beside records and districts; all of it may be missing. ``parts``: the indicators of
    unemployment and benefits by name, for the risk index; ``reports``: places (n, 2), with ``concerns``;
    ``measures``: the register of projects, ``results`` of each of them."""

    people: Populations | None = None
    units: list[UnitRow] = field(default_factory=list)
    indicators: list[Indicator] = field(default_factory=list)
    parts: tuple[str, str] = ("", "")
    reports: np.ndarray | None = None
    concerns: list[str] = field(default_factory=list)
    measures: pd.DataFrame | None = None
    results: list[ProjectResult] | None = None

    def larger_than(self, population: float) -> Extras:
        """The same with only such other units as hold more people: for a public report.

        Exact counts of a precinct that is no larger than the territory would undo the rounding of its
        released ones, were they not published themselves. So would exact counts of the areas of projects:
        their results are left out.
        """
        units = [row for row in self.units if row.population > population]
        return dataclasses.replace(self, units=units, reports=None, concerns=[], results=None)


@dataclass(frozen=True)
class SafetyFigures:
    """Figures by kind (``crime``, ``misdemeanour``); those that were not asked for are empty or None.
    ``sample``: places of the records."""

    subject: Subject
    years: list[Year]
    records: ReportRecords
    districts: Districts
    by_year: dict[str, list[YearRow]]
    offences: dict[str, list[OffenceRow]]
    months: dict[str, dict[str, int]]
    by_district: dict[str, list[DistrictRow]]
    hotspots: dict[str, Hotspots]
    weeks: dict[str, Profile]
    near: NearRepeats
    perception: Perception | None
    risk: RiskIndex | None
    extras: Extras
    sample: PlaceSample
    gaps: Gaps

    @property
    def empty_districts(self) -> int:
        """Districts without any record, where they are the more and the records many; else 0."""
        frame, size = self.records.frame, len(self.districts.codes)
        empty = size - len(set(frame.loc[frame["place"] >= 0, "place"]))
        return empty if 2 * empty > size and len(frame) >= LEAST_SHOWN else 0

    @property
    def unlocated(self) -> int:
        """Records in the figures that have no place."""
        return len(self.records.frame) - len(located(self.records.frame))


def safety_figures(
    subject: Subject,
    years: list[Year],
    records: ReportRecords,
    districts: Districts,
    extras: Extras,
    tax: Taxonomy,
    cell_size: float,
    progress: Callable[[float], None] = lambda percent: None,
) -> SafetyFigures:
    """Work out everything.

    Args:
        cell_size: of the hotspots, metres. progress: told 0..100; may raise.

    Raises:
        InputError: one of the years holds no record.
    """
    gaps = gaps_of(records, years)
    by_year = {kind: year_rows(records, kind, years, subject.populations, gaps) for kind in KINDS}
    progress(10)
    places = {}
    for at, kind in enumerate(KINDS):
        places[kind] = hotspots(records.of(kind), districts, cell_size, years)
        progress(25 + 15 * at)
    weeks = {}
    for kind in KINDS:
        rows = timed(records.of(kind))
        moved = _moving(progress, 45 + 7 * len(weeks), 52 + 7 * len(weeks), 1 + len(rows.x) // AT_ONCE)
        weeks[kind] = temporal_profile(rows, check=moved)
    progress(60)
    sample = _sample(records)
    near = near_repeats(records, tax, sample.spacing() or 0.0, lambda share: progress(60 + 30 * share))
    last = len(years)
    known = gaps.comparable(last - 1)
    return SafetyFigures(
        subject,
        years,
        records,
        districts,
        by_year,
        {kind: offence_rows(records, kind, last, known) for kind in KINDS},
        {kind: month_counts(records, kind, years) for kind in KINDS},
        {kind: district_rows(records, kind, districts, last, known) for kind in KINDS},
        places,
        weeks,
        near,
        perception(records, districts, extras, last - 1),
        risk(subject, by_year["crime"], extras),
        extras,
        sample,
        gaps,
    )


def _moving(progress: Callable[[float], None], first: float, last: float, number: int) -> Callable[[], None]:
    """Something to be called about so many times, which moves the progress from one value to another."""
    done = count(1)
    return lambda: progress(first + (last - first) * min(1.0, next(done) / number))


def _sample(records: ReportRecords) -> PlaceSample:
    """Places of the records, to see whether they are snapped."""
    rows = located(records.frame)
    sample = PlaceSample()
    sample.add(rows["x"].to_numpy(dtype=float), rows["y"].to_numpy(dtype=float))
    return sample


def near_repeats(
    records: ReportRecords, tax: Taxonomy, spacing: float, check: Callable[[float], None]
) -> NearRepeats:
    """Knox's test of all burglaries of the years; none where they are too few for a claim.

    Args:
        spacing: metres between the points to which the source moved the places; 0 = it did not.
    """
    frame = located(records.of("crime"))
    chosen = timed(frame[frame["offence"].isin(tax.descendants(NEAR_OFFENCE))])
    if len(chosen.x) < NEAR_RECORDS:
        return NearRepeats(len(chosen.x), None)
    if spacing > NEAR_EDGES[0][1]:
        return NearRepeats(len(chosen.x), None, spacing=spacing)
    try:
        table = knox(
            chosen.x, chosen.y, chosen.middle, *NEAR_EDGES,
            permutations=NEAR_PERMUTATIONS, seed=NEAR_SEED, check=check,
            most=NEAR_MOST,
        )  # fmt: skip
    except InputError:  # too many pairs: the report can do without them
        return NearRepeats(len(chosen.x), None, crowded=True)
    return NearRepeats(len(chosen.x), table)


def perception(records: ReportRecords, districts: Districts, extras: Extras, last: int) -> Perception | None:
    """Residents' reports against crimes and misdemeanours of the last year, by district."""
    if extras.reports is None:
        return None
    place = assign(extras.reports[:, 0], extras.reports[:, 1], districts.geometries)
    inside = place >= 0
    size = len(districts.codes)
    reports = np.bincount(place[inside], minlength=size)
    frame = records.frame
    rows = frame[(frame["year"] == last) & (frame["place"] >= 0)]
    counts = np.bincount(rows["place"].to_numpy(dtype=int), minlength=size)
    named = pd.Series([text for text, here in zip(extras.concerns, inside) if here and text], dtype=object)
    sizes = named.value_counts()
    concerns = {
        str(code): int(sizes[code]) for code in sorted(sizes.index, key=lambda code: (-sizes[code], code))
    }
    table = None
    if reports.sum() >= LEAST_REPORTS and counts.sum() >= LEAST_REPORTS:
        table = compare_perception(counts, reports, "fdr", "exact")
    return Perception(table, concerns, int(reports.sum()), int((~inside).sum()))


def risk(subject: Subject, rows: list[YearRow], extras: Extras) -> RiskIndex | None:
    """The Ministry's risk index, where everything that it needs was given."""
    if extras.people is None:
        return None
    whole = extras.people.largest()
    own = {row.year.calendar: row.rate.value for row in rows}
    country = {row.year.calendar: row.rate.value for row in extras.units if row.code == whole}
    named = {item.name: item for item in extras.indicators}
    parts = [named[name] for name in extras.parts if name in named]
    return risk_index(own, country, subject.code, whole, parts)


def population_of(subject_code: str, years: list[Year], people: Populations | None, districts: Districts):
    """People in each year, and the years of the numbers (None where they are those of the districts)."""
    if people is not None and subject_code in people.values:
        found = [people.at(subject_code, year.calendar) for year in years]
        return [float(value) for value, _ in found], [year for _, year in found]
    total = np.nan if districts.populations is None else float(np.nansum(districts.populations))
    return [total] * len(years), None
