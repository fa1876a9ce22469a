"""Records that are alike held as one row with their number, so that memory does not grow with them.

Alike are records of one place, offence, month and fate; a town has only so many places and months. What an
attack asks of single records, whose premises they are and what earlier releases leave of them, is kept as
the bounds over each group.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import numpy as np
import pandas as pd

from ...rules.offences import Taxonomy
from .prepared_records import Prepared, RecordNumbers

Locate = Callable[[np.ndarray, np.ndarray], np.ndarray]
Measure = Callable[[np.ndarray, np.ndarray], dict[str, np.ndarray]]
MONTH_BITS, KIND_BITS = 17, 20
PLACE_SHIFT = 2
"""Places are counted from −2 (unlocated, outside)."""
SUM, LEAST, GREATEST = np.add, np.minimum, np.maximum
YOUNG = 1


class RecordGroups:
    """Groups records some at a time; called with frames of the record layer with ``x`` and ``y``.

    Args:
        locate: (x, y) → int (n,), the place of each record, −1 = outside, −2 = unlocated.
        last: the last day that is old enough to be published.
        measure: (x, y) → columns (n,), of which ``joins`` says what is kept of a group besides its number
            of records: name → ``SUM``, ``LEAST`` or ``GREATEST``.
    """

    def __init__(
        self,
        tax: Taxonomy,
        locate: Locate,
        last: dt.date,
        measure: Measure = lambda x, y: {},
        joins: dict[str, np.ufunc] | None = None,
    ):
        self._numbers, self._locate, self._last = RecordNumbers(tax), locate, last.toordinal()
        self._measure, self._joins = measure, {"count": SUM, **(joins or {})}
        self._kinds: dict[tuple[int, ...], int] = {}
        self._parts: list[dict[str, np.ndarray]] = []
        self._loose = self._dense = 0

    def __call__(self, records: pd.DataFrame) -> None:
        """Take some records in."""
        x, y = records["x"].to_numpy(), records["y"].to_numpy()
        own = self._numbers(records)
        age = np.where(own["day"] < 0, -1, np.where(own["day"] > self._last, YOUNG, 0))
        kind = self._kind_of(own["offence"], own["leaves"], age, own["no_crime"])
        place = self._locate(x, y).astype(np.int64) + PLACE_SHIFT
        key = ((place << KIND_BITS | kind) << MONTH_BITS) | own["month"]
        part = {"key": key, "count": np.ones(len(key), dtype=np.int64)}
        self._parts.append(self._joined([part | self._measure(x, y)]))
        self._loose += len(self._parts[-1]["key"])
        if self._loose > max(2 * self._dense, 1 << KIND_BITS):
            self._settle()

    def _kind_of(self, *columns: np.ndarray) -> np.ndarray:
        """A number for what records have in common besides place and month, int (n,)."""
        rows, number = np.unique(np.column_stack(columns).astype(np.int32), axis=0, return_inverse=True)
        known = self._kinds
        kinds = [known.setdefault(tuple(row), len(known)) for row in rows.tolist()]
        if len(known) >= 1 << KIND_BITS:
            raise OverflowError(len(known))
        return np.array(kinds, dtype=np.int64)[number.ravel()]

    def _joined(self, parts: list[dict[str, np.ndarray]]) -> dict[str, np.ndarray]:
        """Rows of the same key as one row, sorted by the key."""
        key = np.concatenate([part["key"] for part in parts])
        order = np.argsort(key, kind="stable")
        key = key[order]
        begin = np.flatnonzero(np.append(True, key[1:] != key[:-1])) if len(key) else np.zeros(0, np.int64)
        joined = {"key": key[begin]}
        for name, join in self._joins.items():
            column = np.concatenate([part[name] for part in parts])[order]
            joined[name] = join.reduceat(column, begin) if len(begin) else column
        return joined

    def _settle(self) -> None:
        if self._parts:
            self._parts = [self._joined(self._parts)]
            self._loose = self._dense = len(self._parts[0]["key"])

    def done(self) -> tuple[Prepared, np.ndarray, dict[str, np.ndarray]]:
        """Groups as prepared records, the place of each int (g,), and their measures; ends it.

        ``Prepared.day`` is −1 without a date, 0 for what is old enough and the day after ``last`` for the
        rest.
        """
        self._settle()
        columns = self._parts.pop() if self._parts else None
        names = [*self._joins]
        if columns is None:
            columns = dict.fromkeys(["key", *names], np.zeros(0, dtype=np.int64))
        key = columns.pop("key")
        kinds = np.array([*self._kinds] or np.zeros((0, 4)), dtype=np.int32).reshape(-1, 4)
        kind = (key >> MONTH_BITS) & ((1 << KIND_BITS) - 1)
        day = np.array([-1, 0, self._last + 1], dtype=np.int32)[kinds[:, 2] + 1]
        prepared = Prepared(
            offence=kinds[:, 0].astype(np.int16)[kind],
            leaves=kinds[:, 1][kind],
            leaf_sets=self._numbers.leaf_sets,
            day=day[kind],
            month=(key & ((1 << MONTH_BITS) - 1)).astype(np.int32),
            no_crime=kinds[:, 3].astype(bool)[kind],
            count=columns.pop("count"),
        )
        return prepared, (key >> (KIND_BITS + MONTH_BITS)) - PLACE_SHIFT, columns
