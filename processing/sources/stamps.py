"""The times of a record layer as numbers: days and seconds of whole columns of local ISO text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy
import pandas

DAY = 86_400
BATCH = 100_000
_LENGTH = 19
"""Of ``2025-01-31T13:37:11``; the offset behind it is left alone: days and hours are local."""
_DIGITS = [0, 1, 2, 3, 5, 6, 8, 9, 11, 12, 14, 15, 17, 18]


@dataclass(frozen=True)
class Stamps:
    """Local times. ``known``: bool (n,); ``day``: days since 1970-01-01, ``second``: of the day, both
    int32 (n,), 0 where unknown."""

    known: numpy.ndarray
    day: numpy.ndarray
    second: numpy.ndarray

    def __getitem__(self, rows) -> Stamps:
        return Stamps(self.known[rows], self.day[rows], self.second[rows])

    def otherwise(self, other: Stamps) -> Stamps:
        """These times, and the other ones where these are unknown."""
        pairs = ((self.day, other.day), (self.second, other.second))
        return Stamps(self.known | other.known, *(numpy.where(self.known, one, two) for one, two in pairs))


def stamps(column: pandas.Series) -> Stamps:
    """Times of a column of the record layer; empty or unreadable text is unknown."""
    if isinstance(column.dtype, pandas.CategoricalDtype):
        texts = [*map(str, column.cat.categories), ""]
        return _parse(texts)[column.cat.codes.to_numpy()]
    values = column.to_numpy()
    parts = [_parse(values[begin : begin + BATCH]) for begin in range(0, len(values), BATCH)]
    parts = parts or [_parse([])]
    return Stamps(
        *(numpy.concatenate([getattr(part, name) for part in parts]) for name in Stamps.__annotations__)
    )


def days_of(records: pandas.DataFrame) -> Stamps:
    """When records began; when they ended where the beginning is not known."""
    return stamps(records["occurred_from"]).otherwise(stamps(records["occurred_to"]))


def iso_day(day: int) -> str:
    """A number of days since 1970-01-01 as ISO text."""
    return str(numpy.datetime64(int(day), "D"))


def _parse(texts: Sequence[str]) -> Stamps:
    fixed = numpy.array(texts, dtype=f"U{_LENGTH}") if len(texts) else numpy.zeros(0, dtype=f"U{_LENGTH}")
    characters = fixed.view(numpy.uint32).reshape(len(fixed), _LENGTH)
    digits = characters[:, _DIGITS].astype(numpy.int64) - ord("0")
    known = ((digits >= 0) & (digits <= 9)).all(axis=1)
    digits[~known] = 0
    year = digits[:, :4] @ [1000, 100, 10, 1]
    month, day, hour, minute, second = (10 * digits[:, at] + digits[:, at + 1] for at in range(4, 14, 2))
    known &= (month >= 1) & (month <= 12) & (day >= 1) & (day <= 31)
    months = ((year - 1970) * 12 + month - 1).astype("datetime64[M]")
    number = months.astype("datetime64[D]").astype(numpy.int64) + day - 1
    clock = hour * 3600 + minute * 60 + second
    return Stamps(known, *(numpy.where(known, part, 0).astype(numpy.int32) for part in (number, clock)))
