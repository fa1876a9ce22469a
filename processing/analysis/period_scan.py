"""Records of two periods, taken in while they are read; of each only what a table needs."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd

from ...rules.offences import Taxonomy
from .selection import Choice, select

Period = tuple[dt.date | None, dt.date | None]
TEXTS = ("offence", "status")


class RecordColumns:
    """Columns ``offence``, ``status`` (as numbers of texts), ``x``, ``y`` of some records; where ``dated``,
    also ``month``: year · 12 + month − 1, −1 = unknown."""

    def __init__(self, dated: bool = False):
        self._dated = dated
        self._texts: dict[str, dict[str, int]] = {name: {} for name in TEXTS}
        self._parts: list[list[np.ndarray]] = []

    def add(self, records: pd.DataFrame) -> None:
        """Take some records in."""
        part = []
        for name in TEXTS:
            known = self._texts[name]
            codes, texts = pd.factorize(records[name])
            numbers = [known.setdefault(str(text), len(known)) for text in texts]
            part.append(np.array([*numbers, -1], dtype=np.int16)[codes])
        if self._dated:
            part.append(month_numbers(records["occurred_from"]))
        self._parts.append([*part, records["x"].to_numpy(), records["y"].to_numpy()])

    def frame(self) -> pd.DataFrame:
        """All of them, texts as categories."""
        empty = [np.zeros(0, np.int16)] * (len(TEXTS) + self._dated) + [np.zeros(0)] * 2
        *codes, x, y = (np.concatenate(column) for column in zip(*(self._parts or [empty])))
        month = {"month": codes.pop()} if self._dated else {}
        columns = {
            name: pd.Categorical.from_codes(code, list(self._texts[name])) for name, code in zip(TEXTS, codes)
        }
        return pd.DataFrame({**columns, **month, "x": x, "y": y}, copy=False)


def month_numbers(column: pd.Series) -> np.ndarray:
    """Months of times (ISO text), int16 (n,): year · 12 + month − 1, −1 where unknown."""
    codes, texts = pd.factorize(column.astype(object).str.slice(0, 7))
    numbers = [_month_number(str(text)) for text in texts]
    return np.array([*numbers, -1], dtype=np.int16)[codes]


def _month_number(text: str) -> int:
    try:
        first = dt.date.fromisoformat(f"{text}-01")
    except ValueError:
        return -1
    return first.year * 12 + first.month - 1


class PeriodScan:
    """Chooses the records of a period and of an earlier one; called with one batch after another.

    Args:
        period, earlier: first and last day; ``earlier`` None: there is nothing to compare.
        dated: the months of the records of the period are wanted, too.
    """

    def __init__(
        self, tax: Taxonomy, choice: Choice, period: Period, earlier: Period | None, dated: bool = False
    ):
        self._tax, self._choice, self._period, self._earlier = tax, choice, period, earlier
        self.now, self.before = RecordColumns(dated), RecordColumns()
        self.left_out: dict[str, int] = {}
        self.reaches_back = False
        """Whether there is any record in the earlier period, counted or not."""

    def __call__(self, frame: pd.DataFrame) -> None:
        chosen = select(frame, self._tax, self._choice, self._period)
        self.now.add(chosen.records)
        for reason, count in chosen.left_out.items():
            self.left_out[reason] = self.left_out.get(reason, 0) + count
        if self._earlier is None:
            return
        first, last = (day.isoformat() for day in self._earlier)
        days = frame["occurred_from"].astype(object).str.slice(0, 10)
        within = ((days >= first) & (days <= last)).to_numpy(dtype=bool)
        if within.any():
            self.reaches_back = True
            self.before.add(select(frame[within], self._tax, self._choice, self._earlier).records)
