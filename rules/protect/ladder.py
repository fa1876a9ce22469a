"""Useful or refused: how fine a table may be, and when it says too little to be published.

A safe map that says nothing harms too. The ladder goes from fine to coarse; the gate measures a
protected table against the truth. Both measures go to the approver only, never into a package.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..profile import TIME_STEPS, DisclosureProfile


@dataclass(frozen=True)
class Rung:
    """One step of the ladder: ``offences`` is ``group`` or ``all``, ``time_step`` as in profiles."""

    offences: str
    time_step: str

    @property
    def code(self) -> str:
        """Short text for the ledger and for reports, e.g. ``all-quarter``."""
        return f"{self.offences}-{self.time_step}"


@dataclass(frozen=True)
class Usefulness:
    """What protection cost. Shares are of all incidents in the table.

    ``error_share``: total absolute error ÷ total; ``hidden_share``: incidents in values that are
    hidden or shown as 0 ÷ total; ``largest_error`` in incidents.
    """

    total: int
    error_share: float
    hidden_share: float
    largest_error: int

    def passes(self, profile: DisclosureProfile) -> bool:
        """The gate: both shares within the profile's limits, and something to say at all."""
        return (
            self.total > 0
            and self.error_share <= profile.max_error_share
            and self.hidden_share <= profile.max_hidden_stop
        )


def rungs(finest_step: str, coarsest_first: bool = False) -> list[Rung]:
    """The ladder from ``finest_step`` on: groups by ever coarser time, then all offences."""
    steps = TIME_STEPS[TIME_STEPS.index(finest_step) :]
    ladder = [Rung("group", step) for step in steps]
    ladder += [Rung("all", step) for step in steps if step != "month"]
    return ladder[::-1] if coarsest_first else ladder


def usefulness(truth: np.ndarray, shown: np.ndarray) -> Usefulness:
    """Measure shown values (NaN = hidden) against the truth, both of shape (values,)."""
    truth = np.asarray(truth, dtype=float)
    hidden = np.isnan(shown) | (np.asarray(shown) == 0)
    error = np.abs(np.nan_to_num(shown) - truth)
    total = float(truth.sum())
    return Usefulness(
        int(total),
        float(error.sum() / total) if total else 0.0,
        float(truth[hidden].sum() / total) if total else 0.0,
        int(error.max(initial=0)),
    )


def least_error_share(truth: np.ndarray, base: int) -> float:
    """No rounding to the base can have a smaller error share than rounding to the nearest."""
    rest = np.asarray(truth) % base
    total = float(np.sum(truth))
    return float(np.minimum(rest, base - rest).sum() / total) if total else 0.0
