"""Hotspots of a safety report, how stable they are, and the risk localities that they form."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
import shapely
from scipy import ndimage

from .dated_places import number_of
from .district_layer import Districts
from .districts import assign
from .gistar import adjust, gi_star, two_sided
from .grids import Grid, Lattice
from .hotspot_classes import CRITICAL_P, persistent_scheme, standing
from .period_counts import count_periods
from .report_counts import FEWEST
from .report_records import located
from .report_years import Year
from .time_steps import TimeSteps, time_steps

STEP = 91
"""Days of a period: a quarter of a year in whole weeks."""
LEAST = 200
"""Records of all years below which no stability is told, LEAST_YEAR: of the last year, no hotspot."""
LEAST_YEAR = 50
CORRECTION = "fdr"
CLASSES = ("persistent", "intermittent", "emerging", "former")
MOST_LOCALITIES = 8


@dataclass(frozen=True)
class Locality:
    """Hot cells of the last year that touch and lie in one district. ``sign``: its letter on the map;
    ``district``: number of the district; ``hot_share``: greatest share of periods in which one of its cells
    was hot, ``kind``: class of that cell; ``group``: the most frequent group of offences."""

    sign: str
    cells: int
    count: int
    district: int
    hot_share: float
    kind: str
    group: str
    x: float
    y: float


@dataclass(frozen=True)
class Hotspots:
    """``cells``: frame ``count`` (last year), ``total`` (all years), ``hot``, ``class``, ``hot_share`` of the
    cells of the territory, ``boxes``: their squares; ``steps``: the periods, None where there are too few
    records for classes; ``counted``: records of the last year in cells, ``outside``: of all years in none."""

    size: float
    cells: pd.DataFrame
    boxes: np.ndarray
    steps: TimeSteps | None
    localities: list[Locality]
    counted: int
    outside: int
    enough: bool

    def number(self, kind: str) -> int:
        """Cells of a class."""
        return int((self.cells["class"] == kind).sum())


def hotspots(frame: pd.DataFrame, districts: Districts, size: float, years: list[Year]) -> Hotspots:
    """Hot cells of the last year (Gi*, corrected), their class over all years, and what they form.

    Args:
        frame: rows of one kind; see :class:`.report_records.ReportRecords`.
        size: of the square cells, metres.
    """
    rows, area = located(frame), shapely.union_all(districts.geometries)
    x, y = (rows[name].to_numpy(dtype=float) for name in ("x", "y"))
    last = len(years) - 1
    lattice = Lattice("square", size)
    year = rows["year"].to_numpy(dtype=int)
    found = count_periods(lattice, area, x, y, np.where(year == last, 1, 0), 2)
    grid, inside = found.grid, found.grid.inside
    now = found.counts[1]
    enough = int(now.sum()) >= LEAST_YEAR
    score = gi_star(now, grid)
    hot = (adjust(two_sided(score[inside]), CORRECTION) <= CRITICAL_P) & (score[inside] > 0) & enough
    names, share, steps = np.full(len(hot), "", dtype=object), np.zeros(len(hot)), None
    if enough and len(rows) >= LEAST:
        day = rows["day"].to_numpy(dtype=int)
        steps = time_steps(day, number_of(years[0].first), number_of(years[-1].last), STEP)
        periods = count_periods(lattice, area, x, y, steps.step, steps.number)
        stands = standing(periods.counts, periods.grid, CORRECTION)
        names, share = persistent_scheme(stands).astype(object), stands.hot_share
    cells = pd.DataFrame(
        {
            "count": now[inside],
            "total": found.counts.sum(axis=0)[inside],
            "hot": hot,
            "class": names,
            "hot_share": share,
        }
    )
    middle = lattice.centres(*grid.members())
    cells["district"] = assign(*middle, districts.geometries)
    localities = _localities(rows[year == last], grid, cells)
    return Hotspots(
        size,
        cells,
        lattice.polygons(*grid.members()),
        steps,
        localities,
        int(now.sum()),
        found.outside,
        enough,
    )


def _localities(rows: pd.DataFrame, grid: Grid, cells: pd.DataFrame) -> list[Locality]:
    """Groups of hot cells with five events and more, the one with most incidents first."""
    index = grid.index(*grid.lattice.cells(rows["x"].to_numpy(), rows["y"].to_numpy()))
    col, row = grid.members()
    centre_x, centre_y = grid.lattice.centres(col, row)
    found = []
    for district in sorted(set(cells.loc[cells["hot"], "district"])):
        hot = np.zeros(grid.inside.shape, dtype=bool)
        hot[grid.inside] = cells["hot"] & (cells["district"] == district)
        labels, number = ndimage.label(hot, structure=np.ones((3, 3)))
        owner = np.where(index >= 0, labels.ravel()[index], 0)
        of_cell = labels[grid.inside]
        for label in range(1, number + 1):
            part, members = rows[owner == label], of_cell == label
            if len(part) < FEWEST:
                continue
            best = cells[members].sort_values(["hot_share", "count"], ascending=False, kind="stable").iloc[0]
            groups = part["group"].value_counts()
            group = min(groups[groups == groups.max()].index)
            place = float(centre_x[members].mean()), float(centre_y[members].mean())
            kind = (int(district), float(best["hot_share"]), best["class"], group)
            found.append((len(part), int(members.sum()), *kind, *place))
    found.sort(key=lambda item: (-item[0], item[6], item[7]))
    return [
        Locality(chr(ord("A") + at), number, count, *rest)
        for at, (count, number, *rest) in enumerate(found[:MOST_LOCALITIES])
    ]
