"""Records grouped for publishing, with what the attacks ask of the single records in them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from ...rules.audit.contributors import are_few
from ...rules.offences import Taxonomy
from .distinct_places import DistinctPlaces
from .prepared_records import Prepared
from .record_groups import GREATEST, LEAST, SUM, Locate, RecordGroups

SNAPPED_UNIT = 0.1


@dataclass(frozen=True)
class Kept:
    """Of each group: ``premises``: the least and the greatest number of the premises, int (g,) each, None
    where they cannot be told; ``left``: the least number of addresses that earlier releases leave possible,
    float (g,), and ``too_few``: records with fewer than asked for, int (g,); None where it is not asked."""

    premises: tuple[np.ndarray, np.ndarray] | None = None
    left: np.ndarray | None = None
    too_few: np.ndarray | None = None


class AttackedGroups:
    """Takes frames of the record layer with ``x`` and ``y``.

    Args:
        locate: see :class:`.record_groups.RecordGroups`.
        last: the last day that is old enough.
        premises: (x, y) → int (n,), −1 = unlocated; None = not asked for.
        history: (x, y) → float (n,), addresses left possible; None = not asked for.
        least: what the profile asks for.
    """

    def __init__(
        self,
        tax: Taxonomy,
        locate: Locate,
        last: dt.date,
        premises: Locate | None,
        history: Locate | None,
        least: int,
    ):
        self._premises, self._history, self._least = premises, history, least
        self._places = DistinctPlaces(SNAPPED_UNIT)
        joins = {} if premises is None else {"low": LEAST, "high": GREATEST}
        joins |= {} if history is None else {"left": LEAST, "too_few": SUM}
        self._groups = RecordGroups(tax, locate, last, self._measure, joins)

    def __call__(self, records: pd.DataFrame) -> None:
        """Take some records in."""
        if self._premises is not None:
            self._places.add(records["x"].to_numpy(), records["y"].to_numpy())
        self._groups(records)

    def _measure(self, x: np.ndarray, y: np.ndarray) -> dict[str, np.ndarray]:
        found = {}
        if self._premises is not None:
            found["low"] = found["high"] = self._premises(x, y)
        if self._history is not None:
            found["left"] = self._history(x, y)
            found["too_few"] = (found["left"] < self._least).astype(np.int64)
        return found

    def done(self) -> Iterator[tuple[Prepared, np.ndarray, Kept]]:
        """Some groups after others, the place of each, and what is kept of them; ends it.

        Places to which records were moved are nobody's premises.
        """
        moved = self._premises is None or are_few(self._places.number, self._places.points)
        for prepared, index, columns in self._groups.done():
            premises = None if moved else (columns["low"], columns["high"])
            yield prepared, index, Kept(premises, columns.get("left"), columns.get("too_few"))
