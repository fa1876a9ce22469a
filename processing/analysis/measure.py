"""Whether a prevention measure went with a change: before and after, against a control area and a buffer."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import ndtri

AREAS = ("treated", "buffer", "control")
ADDED = 0.5
"""To each count where one of them is 0 (Haldane 1956; Anscombe 1956)."""


@dataclass(frozen=True)
class Effect:
    """An odds ratio and its interval; above 1: fewer incidents than the control area leads to expect."""

    ratio: float
    low: float
    high: float

    @property
    def told(self) -> bool:
        """Whether it can be told from chance."""
        return self.low > 1 or self.high < 1

    @property
    def change(self) -> tuple[float, float, float]:
        """Change relative to the control area, as a share: the estimate, its least and its greatest value."""
        return 1 / self.ratio - 1, 1 / self.high - 1, 1 / self.low - 1


def odds_ratio(area: tuple[int, int], control: tuple[int, int], level: float = 0.95) -> Effect:
    """Odds ratio of an area against the control area (Welsh and Farrington 2009).

    OR = (a d) / (b c) of the counts a, b before and after in the area and c, d in the control area; the
    interval is exp(ln OR ± z √(1/a + 1/b + 1/c + 1/d)), for Poisson counts. It does not depend on the
    lengths of the periods, which both areas share.

    Args:
        area, control: counts before and after.
    """
    counts = np.array([*area, *control], dtype=float)
    if (counts == 0).any():
        counts += ADDED
    a, b, c, d = counts
    ratio = a * d / (b * c)
    reach = np.exp(ndtri((1 + level) / 2) * np.sqrt((1 / counts).sum()))
    return Effect(float(ratio), float(ratio / reach), float(ratio * reach))


def displacement_quotient(
    treated: tuple[int, int], buffer: tuple[int, int], control: tuple[int, int]
) -> float:
    """Weighted displacement quotient (Bowers and Johnson 2003).

    WDQ = (B₁/C₁ − B₀/C₀) / (A₁/C₁ − A₀/C₀) with the counts of the treated area A, the buffer B and the
    control area C, before (0) and after (1). Above 0: the buffer gained, too (diffusion of benefits), above
    1 more than the treated area; below 0: displacement, below −1 more than was gained.

    Returns:
        NaN where it is not defined: no incident in the control area, or no gain in the treated one.
    """
    (a0, a1), (b0, b1), (c0, c1) = treated, buffer, control
    if not c0 or not c1:
        return np.nan
    gain = a1 / c1 - a0 / c0
    return (b1 / c1 - b0 / c0) / gain if gain < 0 else np.nan


@dataclass(frozen=True)
class Evaluation:
    """``counts``: area -> incidents before and after; without a buffer it is missing there and None here."""

    counts: dict[str, tuple[int, int]]
    treated: Effect
    buffer: Effect | None
    quotient: float


def evaluate(counts: dict[str, tuple[int, int]]) -> Evaluation:
    """Compare areas. ``counts``: see :class:`Evaluation`."""
    treated, control, buffer = counts["treated"], counts["control"], counts.get("buffer")
    return Evaluation(
        counts,
        odds_ratio(treated, control),
        odds_ratio(buffer, control) if buffer else None,
        displacement_quotient(treated, buffer, control) if buffer else np.nan,
    )
