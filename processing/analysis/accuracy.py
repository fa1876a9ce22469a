"""How well a map of earlier incidents foretells where later ones happen: PAI, PEI.

Only a hold-out in time says that: a map is always good at the incidents it was made of.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import betaincinv

CURVE = 100
"""Steps of the curve of hits over area."""
DIGITS = 9
"""Of a score, as a share of the highest: what differs by less differs by rounding only."""


@dataclass(frozen=True)
class Accuracy:
    """How a map did in the test part.

    ``hits`` (n) of ``tested`` incidents (N) in ``marked`` (a) of ``cells`` cells (A). ``best``: most hits
    that so many cells could have. ``tied``: cells as high as the lowest marked one that were left unmarked.
    ``curve``, ``best_curve``: share of hits in the first 0, 1, … 100 % of the cells, float (101,).
    """

    hits: int
    tested: int
    marked: int
    cells: int
    best: int
    tied: int
    curve: np.ndarray
    best_curve: np.ndarray

    @property
    def area_share(self) -> float:
        """Share of the area that is marked."""
        return self.marked / self.cells

    @property
    def hit_rate(self) -> float:
        """Share of the incidents that were hit; NaN without any."""
        return self.hits / self.tested if self.tested else np.nan

    @property
    def pai(self) -> float:
        """Prediction accuracy index, (n/N) / (a/A) (Chainey, Tompson and Uhlig 2008); 1 = no better than
        a map at random."""
        return self.hit_rate / self.area_share

    @property
    def pei(self) -> float:
        """Prediction efficiency index: PAI over the greatest PAI that the same area could have (Hunt 2016);
        NaN where nothing was to be hit."""
        return self.hits / self.best if self.best else np.nan

    def pai_interval(self, level: float = 0.95) -> tuple[float, float]:
        """Exact interval of PAI by that of the hit rate (Clopper and Pearson 1934): chance of the test part
        only, the map and the area are taken as fixed."""
        n, hits, tail = self.tested, self.hits, (1 - level) / 2
        low = betaincinv(hits, n - hits + 1, tail) if hits else 0.0
        high = betaincinv(hits + 1, n - hits, 1 - tail) if hits < n else 1.0
        return float(low) / self.area_share, float(high) / self.area_share


def accuracy(score: np.ndarray, trained: np.ndarray, tested: np.ndarray, area_share: float) -> Accuracy:
    """Mark the highest cells of a map and count what they hit.

    Args:
        score: what the map says, float (cells,). trained: counts of the earlier part, which decide between
            equal scores; after them the place does, which no incident does. tested: counts of the later
            part, int (cells,), not looked at before the cells are marked.
        area_share: of the cells that are marked, above 0 and at most 1; rounded down, at least one cell.
    """
    cells = len(score)
    marked = max(1, int(area_share * cells + 1e-9))
    score = np.round(score / (score.max() or 1.0), DIGITS)
    order = np.lexsort((np.arange(cells), -trained, -score))
    found, best = np.cumsum(tested[order]), np.cumsum(np.sort(tested)[::-1])
    last = order[marked - 1]
    equal = (score == score[last]) & (trained == trained[last])
    total = int(tested.sum())
    at = np.floor(np.arange(CURVE + 1) / CURVE * cells + 1e-9).astype(int)

    def curve(sums: np.ndarray) -> np.ndarray:
        return np.append(0, sums)[at] / max(total, 1)

    return Accuracy(
        int(found[marked - 1]),
        total,
        marked,
        cells,
        int(best[marked - 1]),
        int(equal[order[marked:]].sum()),
        curve(found),
        curve(best),
    )
