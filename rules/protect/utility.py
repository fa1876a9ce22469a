"""What protection did to a table, measured against the truth. For the approver only, never published."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Utility:
    """Figures over values that are shown (hidden ones count as 0 in ``hellinger`` only).

    ``hellinger``: 1 − Hellinger distance ÷ √total, 1 = unchanged; errors in incidents;
    ``rank_correlation``: Spearman's, NaN where either side is constant; ``hidden``: values not shown.
    """

    hellinger: float
    total_error: int
    mean_error: float
    root_mean_square: float
    largest_error: int
    rank_correlation: float
    hidden: int


def utility(truth: np.ndarray, shown: np.ndarray) -> Utility:
    """All figures for values ``shown`` (NaN = hidden) of ``truth``, both (values,)."""
    truth, shown = np.asarray(truth, dtype=float), np.asarray(shown, dtype=float)
    seen = ~np.isnan(shown)
    error = np.abs(shown[seen] - truth[seen])
    return Utility(
        hellinger_utility(truth, shown),
        int(error.sum()),
        float(error.mean()) if len(error) else 0.0,
        float(np.sqrt((error**2).mean())) if len(error) else 0.0,
        int(error.max(initial=0)),
        rank_correlation(truth[seen], shown[seen]),
        int((~seen).sum()),
    )


def hellinger_distance(truth: np.ndarray, shown: np.ndarray) -> float:
    """√(½ Σ (√truth − √shown)²) (Shlomo, Young 2006); hidden values count as 0."""
    difference = np.sqrt(np.asarray(truth, dtype=float)) - np.sqrt(np.nan_to_num(shown))
    return float(np.sqrt((difference**2).sum() / 2))


def hellinger_utility(truth: np.ndarray, shown: np.ndarray) -> float:
    """1 − distance ÷ √Σ truth: 1 = unchanged; 1 for an empty table left empty."""
    total, distance = float(np.sum(truth)), hellinger_distance(truth, shown)
    if total <= 0:
        return 1.0 if distance == 0 else 0.0
    return 1 - distance / float(np.sqrt(total))


def rank_correlation(truth: np.ndarray, shown: np.ndarray) -> float:
    """Spearman's correlation with mean ranks for ties; NaN where it is undefined."""
    from scipy.stats import rankdata

    if len(truth) < 2:
        return float("nan")
    one, other = rankdata(truth), rankdata(shown)
    if np.ptp(one) == 0 or np.ptp(other) == 0:
        return float("nan")
    return float(np.corrcoef(one, other)[0, 1])


def top_overlap(truth: np.ndarray, shown: np.ndarray, size: int = 20) -> float:
    """Share of the ``size`` highest true values that a reader of ``shown`` finds among the highest.

    A place that ties at the edge of either list counts by the share of the tied ones that fit in.
    """
    size = min(size, len(truth))
    if size == 0:
        return 1.0
    both = np.minimum(_in_top(np.asarray(truth, float), size), _in_top(np.nan_to_num(shown), size))
    return float(both.sum() / size)


def _in_top(value: np.ndarray, size: int) -> np.ndarray:
    """How far each value belongs to the ``size`` highest: 1, 0, or a share at the edge."""
    edge = np.sort(value)[-size]
    above, tied = value > edge, value == edge
    return above + tied * (size - above.sum()) / tied.sum()


def finds_worst(truth: np.ndarray, shown: np.ndarray, size: int = 3) -> bool:
    """Whether the ``size`` highest shown values are the highest true ones, without ambiguity."""
    if len(truth) < size:
        return False
    shown = np.nan_to_num(shown)
    chosen = np.argsort(-shown, kind="stable")[:size]
    clear = (shown >= shown[chosen[-1]]).sum() == size
    return bool(clear and np.sort(np.asarray(truth)[chosen])[0] >= np.sort(truth)[-size])


def before_and_after(
    truth: np.ndarray, shown: np.ndarray, statistic: Callable[[np.ndarray], float]
) -> tuple[float, float]:
    """Any statistic of a map, such as Moran's I over its neighbours, before and after protection.

    ``statistic`` takes values (places,); hidden values enter as 0, as a reader of the map sees them.
    """
    return statistic(np.asarray(truth, dtype=float)), statistic(np.nan_to_num(shown))


def morans_i(values: np.ndarray, near: np.ndarray) -> float:
    """Moran's I with row-standardised weights (Moran 1950; Cliff, Ord 1981); NaN where undefined.

    Args:
        values: float (places,). near: int (2, pairs): both directions of every pair of neighbours.
    """
    values = np.asarray(values, dtype=float)
    centred = values - values.mean() if len(values) else values
    degree = np.bincount(near[0], minlength=len(values))
    joined = int((degree > 0).sum())
    if not joined or not (centred**2).sum() > 0:
        return float("nan")
    product = centred[near[0]] * centred[near[1]] / degree[near[0]]
    return float(len(values) / joined * product.sum() / (centred**2).sum())
