"""Record frames as numbers: what depends on no profile is worked out once."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np
import pandas as pd

from ...rules.offences import Taxonomy


@dataclass(frozen=True)
class Prepared:
    """Columns of n records.

    Attributes:
        offence: index of the principal offence in ``Taxonomy.codes``, −1 = not in it.
        leaves: index into ``leaf_sets``: all offences of the incident.
        leaf_sets: sets of codes.
        day: proleptic ordinal of the local day, −1 = without a usable date.
        month: year · 12 + month − 1; 0 without a date.
        no_crime: the incident did not happen, or was no offence.
    """

    offence: np.ndarray
    leaves: np.ndarray
    leaf_sets: tuple[frozenset[str], ...]
    day: np.ndarray
    month: np.ndarray
    no_crime: np.ndarray


def prepare(records: pd.DataFrame, tax: Taxonomy) -> Prepared:
    """Prepare a frame of the record layer (``offence``, ``offences``, ``occurred_from``, ``status``)."""
    number = {code: place for place, code in enumerate(tax.codes)}
    code, codes = pd.factorize(records["offence"])
    offence = np.array([number.get(text, -1) for text in codes] + [-1])[code]
    texts = records["offences"].where(records["offences"] != "", records["offence"])
    leaves, distinct = pd.factorize(texts)
    date, dates = pd.factorize(records["occurred_from"].str.slice(0, 10))
    both = np.array([_day(text) for text in dates] + [(-1, 0)])
    return Prepared(
        offence,
        leaves,
        tuple(frozenset(str(text).split(";")) for text in distinct),
        both[date, 0],
        both[date, 1],
        (records["status"] == "no_crime").to_numpy(),
    )


def _day(text: str) -> tuple[int, int]:
    """Ordinal and month number of ``2025-01-31``; (−1, 0) for anything else."""
    try:
        day = dt.date.fromisoformat(text)
    except (TypeError, ValueError):
        return -1, 0
    return (day.toordinal(), day.year * 12 + day.month - 1) if len(text) == 10 else (-1, 0)
