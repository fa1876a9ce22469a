"""Records as numbers: what depends on no profile is worked out once, and no text is kept."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np
import pandas as pd

from ...rules.offences import Taxonomy


@dataclass(frozen=True)
class Prepared:
    """Columns of n records, or of n groups of records that are alike.

    Attributes:
        offence: index of the principal offence in ``Taxonomy.codes``, −1 = not in it.
        leaves: index into ``leaf_sets``: all offences of the incident.
        leaf_sets: sets of codes.
        day: proleptic ordinal of the local day, −1 = without a usable date.
        month: year · 12 + month − 1; 0 without a date.
        no_crime: the incident did not happen, or was no offence.
        count: records in each row.
    """

    offence: np.ndarray
    leaves: np.ndarray
    leaf_sets: tuple[frozenset[str], ...]
    day: np.ndarray
    month: np.ndarray
    no_crime: np.ndarray
    count: np.ndarray


class RecordNumbers:
    """Turns texts of records into numbers, some records at a time.

    Called with frames of the record layer (``offence``, ``offences``, ``occurred_from``, ``status``); texts
    may be categories. ``leaf_sets``: the sets of offences that were met so far.
    """

    def __init__(self, tax: Taxonomy):
        self._number = {code: place for place, code in enumerate(tax.codes)}
        self._leaf_texts: dict[str, int] = {}

    def __call__(self, records: pd.DataFrame) -> dict[str, np.ndarray]:
        """The columns of :class:`Prepared` for some records."""
        code, codes = pd.factorize(records["offence"])
        offence = np.array([self._number.get(text, -1) for text in codes] + [-1], dtype=np.int16)
        own = self._leaves([str(text) for text in codes])[code]
        all_code, texts = pd.factorize(records["offences"])
        texts = [str(text) for text in texts]
        empty = np.array([text == "" for text in texts] + [True])[all_code]
        leaves = np.append(self._leaves(texts), -1)[all_code]
        dates, days = pd.factorize(records["occurred_from"].str.slice(0, 10))
        both = np.array([_day(text) for text in days] + [(-1, 0)], dtype=np.int32)[dates]
        return {
            "offence": offence[code],
            "leaves": np.where(empty, own, leaves).astype(np.int32),
            "day": both[:, 0],
            "month": both[:, 1],
            "no_crime": (records["status"] == "no_crime").to_numpy(),
        }

    def _leaves(self, texts: list[str]) -> np.ndarray:
        """Number of each text among all that were met, int (len(texts),)."""
        known = self._leaf_texts
        return np.array([known.setdefault(text, len(known)) for text in texts], dtype=np.int32)

    @property
    def leaf_sets(self) -> tuple[frozenset[str], ...]:
        """Sets of codes, by their number."""
        return tuple(frozenset(text.split(";")) for text in self._leaf_texts)


def prepare(records: pd.DataFrame, tax: Taxonomy) -> Prepared:
    """Prepare a frame of the record layer (``offence``, ``offences``, ``occurred_from``, ``status``)."""
    numbers = RecordNumbers(tax)
    columns = numbers(records)
    return Prepared(**columns, leaf_sets=numbers.leaf_sets, count=np.ones(len(records), dtype=np.int64))


def _day(text: str) -> tuple[int, int]:
    """Ordinal and month number of ``2025-01-31``; (−1, 0) for anything else."""
    try:
        day = dt.date.fromisoformat(text)
    except (TypeError, ValueError):
        return -1, 0
    return (day.toordinal(), day.year * 12 + day.month - 1) if len(text) == 10 else (-1, 0)
