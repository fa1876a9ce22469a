"""Classes of hotspots over time, by two schemes, from what each cell was in each period.

In each period every cell of the study area has its Gi* among the cells of that period, and its p corrected
over them: the map of a period is the one that a hotspot grid of that period alone would show.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Callable

import numpy as np

from .gistar import adjust, gi_star, two_sided
from .grids import Grid
from .mann_kendall import mann_kendall

CRITICAL_P = 0.05
NO_PATTERN = "no_pattern"
HOT_SHARE = 0.1
"""Share of periods from which a cell is a hot spot at all (``persistent`` scheme)."""
PERSISTENT_SHARE = 0.8
RECENT_SHARE = 0.2
"""Share of all periods that are recent, and of the recent ones that an emerging hot spot needs."""
MOST = 0.9
"""Share of periods of the classes that were nearly always hot (``emerging`` scheme)."""


@dataclass(frozen=True)
class Standing:
    """What the cells of the study area were in each period, row by row: ``z``: Gi*, float (periods, cells), 0
    where a period cannot be told apart from chance at all; ``hot``, ``cold``: significant, bool."""

    z: np.ndarray
    hot: np.ndarray
    cold: np.ndarray

    @property
    def hot_share(self) -> np.ndarray:
        """Share of the periods in which a cell was hot; float (cells,)."""
        return self.hot.mean(axis=0)


def standing(
    counts: np.ndarray, grid: Grid, correction: str, progress: Callable[[float], None] = lambda percent: None
) -> Standing:
    """Gi* of every period.

    Args:
        counts: (periods, rows, cols) of the grid. correction: see :func:`.gistar.adjust`.
    """
    shape = len(counts), int(grid.inside.sum())
    z, hot, cold = np.zeros(shape), np.zeros(shape, dtype=bool), np.zeros(shape, dtype=bool)
    for number, values in enumerate(counts):
        progress(100 * number / len(counts))
        score = gi_star(values, grid)[grid.inside]
        marked = adjust(two_sided(score), correction) <= CRITICAL_P
        z[number] = np.nan_to_num(score)
        hot[number], cold[number] = marked & (score > 0), marked & (score < 0)
    return Standing(z, hot, cold)


def recent_periods(number: int) -> int:
    """How many of the last periods are recent: a fifth, rounded down, but at least one."""
    return max(1, int(RECENT_SHARE * number + 1e-9))


def persistent_scheme(found: Standing) -> np.ndarray:
    """Classes by the share of periods in which a cell was hot; text (cells,).

    The scheme of Ashby's ``sfhotspot``, but for its recent window, which holds one period too many:
    ``persistent``: hot in at least 80 % of all periods; else ``emerging``: in at least 20 % of the recent
    and less than 10 % of the earlier ones; else ``former``: in at least 10 % of the earlier and less than
    10 % of the recent ones; else ``intermittent``: in at least 10 % of all; else ``no_pattern``.
    """
    recent = recent_periods(len(found.hot))
    late, early = found.hot[-recent:].mean(axis=0), found.hot[:-recent].mean(axis=0)
    share, least = found.hot_share, 1e-9
    return np.select(
        [
            share >= PERSISTENT_SHARE - least,
            (late >= RECENT_SHARE - least) & (early < HOT_SHARE - least),
            (early >= HOT_SHARE - least) & (late < HOT_SHARE - least),
            share >= HOT_SHARE - least,
        ],
        ["persistent", "emerging", "former", "intermittent"],
        NO_PATTERN,
    )


def emerging_scheme(found: Standing, trend: np.ndarray) -> np.ndarray:
    """The eight classes known from space-time mining; text (cells,).

    Names and rules are those that Esri publishes for its *Emerging Hot Spot Analysis* (ArcGIS Pro, "How
    Emerging Hot Spot Analysis works"), here for the Gi* of each period alone. "Hot", "cold": significant at
    0.05; "trend": Mann-Kendall of Gi* over the periods, significant at 0.05, two-sided.

    - ``new``: hot in the last period and in none before;
    - ``consecutive``: hot in the last two or more periods without a gap, in none before this run, and in
      less than 90 % of all;
    - ``intensifying``: hot in at least 90 % of the periods, the last among them, with a rising trend;
    - ``persistent``: hot in at least 90 % of the periods, the last among them, without a trend;
    - ``diminishing``: hot in at least 90 % of the periods, the last among them, with a falling trend;
    - ``historical``: hot in at least 90 % of the periods, but not in the last;
    - ``oscillating``: hot in the last period and less than 90 % of all, and once cold before;
    - ``sporadic``: hot in the last period and less than 90 % of all, on and off, never cold;
    - ``no_pattern``: none of these.

    Args:
        trend: Mann-Kendall z, float (cells,); NaN = no trend can be told.
    """
    hot, share = found.hot, found.hot_share
    last, often = hot[-1], share >= MOST - 1e-9
    moving = two_sided(trend) <= CRITICAL_P
    run = np.cumprod(hot[::-1], axis=0).sum(axis=0)  # length of the run of hot periods at the end
    only_run = last & (hot.sum(axis=0) == run)
    return np.select(
        [
            only_run & (run == 1),
            only_run & ~often,
            often & last & moving & (trend > 0),
            often & last & moving & (trend < 0),
            often & last,
            often,
            last & found.cold.any(axis=0),
            last,
        ],
        [
            "new", "consecutive", "intensifying", "diminishing", "persistent", "historical", "oscillating",
            "sporadic",
        ],
        NO_PATTERN,
    )  # fmt: skip


def classify(found: Standing, scheme: str, check: Callable[[], None]) -> tuple[np.ndarray, np.ndarray]:
    """Classes (text) and Mann-Kendall z (float) of the cells. ``scheme``: ``persistent`` | ``emerging``."""
    trend = mann_kendall(found.z, check)
    return (emerging_scheme(found, trend) if scheme == "emerging" else persistent_scheme(found)), trend
