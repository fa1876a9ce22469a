"""What the report on an import counts: places, a coarse density, and times. Pure, whole columns at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy
import pandas

from .stamps import DAY, Stamps, iso_day, stamps

KILOMETRE = 1000.0
MAX_CELLS = 20
"""Cells along the longer side of the density picture, give or take one."""
LONG = 60
"""More months than this are shown by year."""


@dataclass(frozen=True)
class Density:
    """Counts on coarse square cells. ``cell``: side in metres; ``west``, ``south``: the outer corner, a
    multiple of it; ``counts``: int (rows from the south, columns)."""

    cell: float
    west: float
    south: float
    counts: numpy.ndarray

    @property
    def box(self) -> tuple[float, float, float, float]:
        """West, south, east, north in metres: the extent, rounded outwards to cells."""
        rows, columns = self.counts.shape
        return self.west, self.south, self.west + columns * self.cell, self.south + rows * self.cell


@dataclass(frozen=True)
class Places:
    """What the places of the records look like.

    ``largest``, ``ten``: incidents on the busiest point and on the ten busiest; ``half``: on how many
    points half of the located incidents stand; ``repeated``: incidents on a point with others.
    """

    located: int
    unlocated: int
    distinct: int
    largest: int
    ten: int
    half: int
    repeated: int
    density: Density | None


@dataclass(frozen=True)
class Times:
    """What the times look like; the five counts add up to the records.

    ``first``, ``last``: the day on which the first began and the last ended (ISO, empty without any);
    ``months``: months since 1970-01 and their counts, gaps included; ``week``: int (7, 24), weekday
    from Monday × hour, of the records with a known hour.
    """

    first: str
    last: str
    hour: int
    midnight: int
    whole_day: int
    span: int
    unknown: int
    months: tuple[numpy.ndarray, numpy.ndarray]
    week: numpy.ndarray


def places_of(records: pandas.DataFrame) -> Places:
    """Count places of a records frame, told apart to the centimetre."""
    x, y = records["x"].to_numpy(dtype=float), records["y"].to_numpy(dtype=float)
    located = ~(numpy.isnan(x) | numpy.isnan(y))
    x, y = x[located], y[located]
    _, counts = numpy.unique(numpy.round(x, 2) + 1j * numpy.round(y, 2), return_counts=True)
    busiest = numpy.sort(counts)[::-1]
    return Places(
        located=len(x),
        unlocated=len(records) - len(x),
        distinct=len(counts),
        largest=int(busiest[:1].sum()),
        ten=int(busiest[:10].sum()),
        half=int(numpy.searchsorted(numpy.cumsum(busiest), len(x) / 2) + 1) if len(x) else 0,
        repeated=int(counts[counts > 1].sum()),
        density=_density(x, y) if len(x) else None,
    )


def _density(x: numpy.ndarray, y: numpy.ndarray) -> Density:
    cell = cell_size(max(numpy.ptp(x), numpy.ptp(y)))
    column, row = (numpy.floor(values / cell).astype(numpy.int64) for values in (x, y))
    west, south = int(column.min()), int(row.min())
    shape = int(row.max()) - south + 1, int(column.max()) - west + 1
    counts = numpy.bincount((row - south) * shape[1] + column - west, minlength=shape[0] * shape[1])
    return Density(cell, west * cell, south * cell, counts.reshape(shape))


def cell_size(side: float) -> float:
    """The side of a cell in metres: 1, 2, 5, 10 … km, at least a twentieth of the extent's side."""
    cell = KILOMETRE
    for factor in (2, 2.5, 2) * 8:
        if cell * MAX_CELLS >= side:
            break
        cell *= factor
    return cell


def times_of(records: pandas.DataFrame) -> Times:
    """Count times of a records frame.

    The hour is known where the incident took an hour at the most. Exactly midnight counts apart: it
    often stands for a time that nobody knows.
    """
    first, last = stamps(records["occurred_from"]), stamps(records["occurred_to"])
    start, end = first.otherwise(last), last.otherwise(first)
    length = (end.day - start.day).astype(numpy.int64) * DAY + end.second - start.second
    midnight = start.known & (start.second == 0) & (length == 0)
    whole_day = start.known & (start.second == 0) & (length == DAY - 1)
    hour = start.known & ~midnight & (abs(length) <= 3600)
    span = start.known & ~midnight & ~whole_day & ~hour
    days = start.day[start.known]
    return Times(
        first=iso_day(days.min()) if len(days) else "",
        last=iso_day(end.day[start.known].max()) if len(days) else "",
        hour=int(hour.sum()),
        midnight=int(midnight.sum()),
        whole_day=int(whole_day.sum()),
        span=int(span.sum()),
        unknown=int((~start.known).sum()),
        months=_months(days),
        week=_week(start[hour]),
    )


def _months(days: numpy.ndarray) -> tuple[numpy.ndarray, numpy.ndarray]:
    if not len(days):
        return days, days
    months = days.astype(numpy.int64).astype("datetime64[D]").astype("datetime64[M]").astype(numpy.int64)
    first = months.min()
    counts = numpy.bincount(months - first)
    return first + numpy.arange(len(counts)), counts


def _week(at: Stamps) -> numpy.ndarray:
    """1970-01-01 was a Thursday."""
    where = (at.day + 3) % 7 * 24 + numpy.minimum(at.second // 3600, 23)
    return numpy.bincount(where, minlength=7 * 24).reshape(7, 24)


def periods(times: Times) -> list[tuple[int, int, int]]:
    """(year, month or 0, count) in order: by month, by year where there are too many months."""
    months, counts = times.months
    if len(months) <= LONG:
        return [
            (1970 + month // 12, month % 12 + 1, count)
            for month, count in zip(months.tolist(), counts.tolist())
        ]
    years = months // 12
    sums = numpy.bincount(years - years[0], weights=counts)
    return [(1970 + int(years[0]) + step, 0, int(count)) for step, count in enumerate(sums)]
