"""Records that are alike held as one row with their number, so that memory does not grow with them.

Alike are records of one place, offence, month and fate; a town has only so many places and months. What an
attack asks of single records, whose premises they are and what earlier releases leave of them, is kept as
the bounds over each group.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from itertools import chain

import numpy as np
import pandas as pd

from ...rules.offences import Taxonomy
from .prepared_records import Prepared, RecordNumbers

Locate = Callable[[np.ndarray, np.ndarray], np.ndarray]
Measure = Callable[[np.ndarray, np.ndarray], dict[str, np.ndarray]]
MONTH_BITS, KIND_BITS = 17, 20
PLACE_SHIFT = 2
"""Places are counted from −2 (unlocated, outside)."""
SHARDS = 32
"""Groups are held apart by place, so that putting them together needs little memory besides."""
LOOSE = 1 << 12
"""Rows of a shard that are joined when there are more of them, and more than twice the groups."""
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
        self._measure = measure
        self._joins = joins = {"count": SUM, **(joins or {})}
        self._kinds: dict[tuple[int, ...], int] = {}
        self._shards = [_Shard(joins) for _ in range(SHARDS)]

    def __call__(self, records: pd.DataFrame) -> None:
        """Take some records in."""
        x, y = records["x"].to_numpy(), records["y"].to_numpy()
        own = self._numbers(records)
        age = np.where(own["day"] < 0, -1, np.where(own["day"] > self._last, YOUNG, 0))
        kind = self._kind_of(own["offence"], own["leaves"], age, own["no_crime"])
        place = self._locate(x, y).astype(np.int64) + PLACE_SHIFT
        key = ((place << KIND_BITS | kind) << MONTH_BITS) | own["month"]
        rows = {"key": key, "count": np.ones(len(key), dtype=np.int32), **self._measure(x, y)}
        shard = place % SHARDS
        order = np.argsort(shard, kind="stable")
        bounds = np.searchsorted(shard[order], np.arange(SHARDS + 1))
        for number, (begin, end) in enumerate(zip(bounds, bounds[1:])):
            if begin < end:
                mine = order[begin:end]
                self._shards[number].add({name: column[mine] for name, column in rows.items()})

    def _kind_of(self, *columns: np.ndarray) -> np.ndarray:
        """A number for what records have in common besides place and month, int (n,)."""
        rows, number = np.unique(np.column_stack(columns).astype(np.int32), axis=0, return_inverse=True)
        known = self._kinds
        kinds = [known.setdefault(tuple(row), len(known)) for row in rows.tolist()]
        if len(known) >= 1 << KIND_BITS:
            raise OverflowError(len(known))
        return np.array(kinds, dtype=np.int64)[number.ravel()]

    def _nothing(self) -> dict[str, np.ndarray]:
        return {name: np.zeros(0, dtype=np.int64) for name in ("key", *self._joins)}

    def __len__(self) -> int:
        """Groups that are held, some of them perhaps in parts."""
        return sum(len(shard) for shard in self._shards)

    def done(self) -> Iterator[tuple[Prepared, np.ndarray, dict[str, np.ndarray]]]:
        """Some groups after others as prepared records, the place of each int (g,), and their measures.

        All groups of a place come together. ``Prepared.day`` is −1 without a date, 0 for what is old enough
        and the day after ``last`` for the rest.
        """
        kinds = np.array([*self._kinds] or np.zeros((0, 4)), dtype=np.int32).reshape(-1, 4)
        ages = np.array([-1, 0, self._last + 1], dtype=np.int32)
        leaf_sets = self._numbers.leaf_sets
        parts = (self._shards.pop(0).settled() for _ in range(SHARDS))
        found = filter(None, parts)
        for columns in chain([next(found, None) or self._nothing()], found):
            key = columns.pop("key")
            kind = kinds[(key >> MONTH_BITS) & ((1 << KIND_BITS) - 1)]
            prepared = Prepared(
                offence=kind[:, 0].astype(np.int16),
                leaves=kind[:, 1],
                leaf_sets=leaf_sets,
                day=ages[kind[:, 2] + 1],
                month=(key & ((1 << MONTH_BITS) - 1)).astype(np.int32),
                no_crime=kind[:, 3].astype(bool),
                count=columns.pop("count"),
            )
            yield prepared, (key >> (KIND_BITS + MONTH_BITS)) - PLACE_SHIFT, columns


class _Shard:
    """Groups of some of the places."""

    def __init__(self, joins: dict[str, np.ufunc]):
        self._joins, self._parts = joins, []
        self._loose = self._dense = 0

    def __len__(self) -> int:
        return self._loose

    def add(self, rows: dict[str, np.ndarray]) -> None:
        self._parts.append(self._joined([rows]))
        self._loose += len(self._parts[-1]["key"])
        if self._loose > max(2 * self._dense, LOOSE):
            self.settled()

    def settled(self) -> dict[str, np.ndarray] | None:
        """All groups, each as one row; None where there is none."""
        if not self._parts:
            return None
        if len(self._parts) > 1:
            self._parts = [self._joined(self._parts)]
        self._loose = self._dense = len(self._parts[0]["key"])
        return self._parts[0]

    def _joined(self, parts: list[dict[str, np.ndarray]]) -> dict[str, np.ndarray]:
        """Rows of the same key as one row, sorted by the key."""
        key = np.concatenate([part["key"] for part in parts])
        order = np.argsort(key, kind="stable")
        key = key[order]
        begin = np.flatnonzero(np.append(True, key[1:] != key[:-1]))
        joined = {"key": key[begin]}
        for name, join in self._joins.items():
            joined[name] = join.reduceat(np.concatenate([part[name] for part in parts])[order], begin)
        return joined
