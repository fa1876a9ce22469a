"""Records with the interval in which each happened, taken in while they are read."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from ...rules.offences import Taxonomy, published_group
from .moments import DAY, Moments, moments
from .selection import Choice, select

COLUMNS = ("offence", "status", "occurred_from", "occurred_to")
"""Of the record layer."""


@dataclass(frozen=True)
class TimedRecords:
    """Counted records with a known time: ``x``, ``y`` (n,) metres, NaN = nowhere; ``begin``, ``end``:
    first and last possible moment; ``group``: of the offence of each (n,), None where nobody asked.
    ``unknown``: without a time, ``unlocated``: without a place where one is needed, ``left_out``: not to be
    counted; with n they add up to all records."""

    x: np.ndarray
    y: np.ndarray
    begin: Moments
    end: Moments
    unknown: int
    unlocated: int
    left_out: int
    group: np.ndarray | None = None

    @property
    def middle(self) -> np.ndarray:
        """Middle of each interval in days since 1970, float (n,)."""
        return (self.begin.utc + self.end.utc) / 2 / DAY

    @property
    def length(self) -> np.ndarray:
        """Length of each interval in days, float (n,)."""
        return (self.end.utc - self.begin.utc) / DAY


class TimeScan:
    """Called with one batch of records (:data:`COLUMNS`, ``x``, ``y``) after another.

    Args:
        located: only records with a place are counted. grouped: keep the group of each offence.
    """

    def __init__(self, tax: Taxonomy, choice: Choice, located: bool, grouped: bool = False):
        self._tax, self._choice, self._located = tax, choice, located
        self._group = {code: published_group(tax, code) for code in tax.codes} if grouped else None
        self._parts: list[tuple[np.ndarray, ...]] = []
        self._unknown = self._unlocated = self._left_out = 0

    def __call__(self, frame: pd.DataFrame) -> None:
        chosen = select(frame, self._tax, self._choice)
        self._left_out += sum(chosen.left_out.values())
        records = chosen.records
        x, y = records["x"].to_numpy(), records["y"].to_numpy()
        begin, end = moments(records["occurred_from"]), moments(records["occurred_to"])
        known = ~np.isnan(begin.utc)
        late = end.utc > begin.utc  # an end that is missing, or before the beginning, tells nothing
        placed = ~(np.isnan(x) | np.isnan(y)) | (not self._located)
        self._unknown += int((~known).sum())
        self._unlocated += int((known & ~placed).sum())
        keep = known & placed
        stop = np.where(late, end.utc, begin.utc), np.where(late, end.shift, begin.shift)
        columns = (x, y, begin.utc, begin.shift, *stop)
        if self._group is not None:
            group = records["offence"].astype(object)
            columns += (group.map(self._group).fillna(group).to_numpy(dtype=object),)
        self._parts.append(tuple(column[keep] for column in columns))

    def done(self) -> TimedRecords:
        """What was counted."""
        width = 6 if self._group is None else 7
        parts = zip(*self._parts) if self._parts else [[np.zeros(0)]] * width
        x, y, *times = (np.concatenate(list(column)) for column in parts)
        begin, end = Moments(*times[:2]), Moments(*times[2:4])
        counts = self._unknown, self._unlocated, self._left_out
        return TimedRecords(x, y, begin, end, *counts, times[4] if len(times) > 4 else None)
