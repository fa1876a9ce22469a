"""Whole columns of times: texts of one layout are read as one table of digits, a day is understood once.

The rules are those of ``times``; what the short way does not cover goes there, text by text. Times are
kept as 25 bytes of ASCII each (``2025-01-01T00:26:00+01:00``): a million texts would take three times that.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from functools import lru_cache
from typing import Callable

import numpy

from ...rules.i18n import tr
from .collect import Faults
from .records import FileContent, Reason
from .times import FIRST_YEAR, UNKNOWN, Interval, TimeError, iso, iso_interval, localise

ISO_BYTES = numpy.dtype("S25")
_REMEMBERED = 50_000
_YEARS = 200
"""From FIRST_YEAR on, days are remembered; other years are read one by one."""
_ZERO = ord("0")
_LAYOUTS = {
    16: "0000-00-00T00:00",
    19: "0000-00-00T00:00:00",
    23: "0000-00-00T00:00:00.000",
    25: "0000-00-00T00:00:00+00:00",
    30: "0000-00-00T00:00:00.0000+00:00",
}
"""What is read as a table, by length; 0 stands for a digit, T also for a blank, + also for a minus."""


@dataclass(frozen=True)
class Moments:
    """``start``, ``end``: local ISO texts, :data:`ISO_BYTES` (n,), empty = unknown.

    ``fold``, ``whole_day``: bool (n,).
    """

    start: numpy.ndarray
    end: numpy.ndarray
    fold: numpy.ndarray
    whole_day: numpy.ndarray


class MomentReader:
    """Reads columns of ISO 8601 texts in one time zone.

    ``moved`` counts times that were given with another offset than the local one.

    Args:
        where: the zone of local times.
        latest: moments after this lie in the future (aware).
    """

    def __init__(self, where: tzinfo, latest: datetime) -> None:
        self._where, self._latest = where, latest
        self.moved = 0
        self._known = numpy.zeros(_YEARS * 12 * 31, dtype=bool)
        self._of_day = numpy.zeros(_YEARS * 12 * 31, dtype="S6")
        self._one = lru_cache(maxsize=_REMEMBERED)(self._find_one)

    def read(
        self, values: Sequence[str], faults: Faults, rewrite: Callable[[str], str] | None = None
    ) -> Moments:
        """The moments of a column; faults are marked.

        Args:
            values: texts (n,).
            faults: marked where a text is no moment.
            rewrite: makes ISO 8601 of a text that does not look like it.
        """
        moments, reasons = self._read(values, rewrite)
        for reason in dict.fromkeys(reasons.values()):
            wrong = numpy.zeros(len(values), dtype=bool)
            wrong[[row for row, found in reasons.items() if found is reason]] = True
            faults.mark(wrong, reason)
        return moments

    def _read(
        self, values: Sequence[str], rewrite: Callable[[str], str] | None
    ) -> tuple[Moments, dict[int, Reason]]:
        """The moments of a column, and what is wrong with some of its rows."""
        number = len(values)
        fold, whole_day = numpy.zeros(number, dtype=bool), numpy.zeros(number, dtype=bool)
        start, done = self._alike(values)
        if not done.any():
            start, done = self._by_length(values)
        rest = numpy.flatnonzero(~done)
        if not len(rest):
            return Moments(start, start, fold, whole_day), {}
        end, texts = start.copy(), [values[row] for row in rest.tolist()]
        if rewrite is not None:
            other, reasons = self._read([rewrite(text) for text in texts], None)
            start[rest], end[rest] = other.start, other.end
            fold[rest], whole_day[rest] = other.fold, other.whole_day
            return Moments(start, end, fold, whole_day), {int(rest[row]): reasons[row] for row in reasons}
        found = [self._one(text) for text in texts]
        intervals = [item if isinstance(item, Interval) else UNKNOWN for item in found]
        start[rest] = [item.start.encode("ascii") for item in intervals]
        end[rest] = [item.end.encode("ascii") for item in intervals]
        fold[rest] = [item.fold for item in intervals]
        whole_day[rest] = [item.whole_day for item in intervals]
        self.moved += sum(item.moved for item in intervals)
        reasons = {row: item for row, item in zip(rest.tolist(), found) if isinstance(item, Reason)}
        return Moments(start, end, fold, whole_day), reasons

    def _alike(self, values: Sequence[str]) -> tuple[numpy.ndarray, numpy.ndarray]:
        """Texts that are all as long as the first: see :meth:`_table`; none is read where they are not."""
        number, length = len(values), len(values[0]) if values else 0
        joined = "\n".join([*values, ""])
        even = len(joined) == number * (length + 1) and joined.count("\n") == number
        if length in _LAYOUTS and even and joined.isascii():
            signs = numpy.frombuffer(joined.encode("ascii"), numpy.uint8).reshape(number, length + 1)
            if (signs[:, -1] == ord("\n")).all():
                return self._table(signs[:, :-1], length)
        return numpy.zeros(number, dtype=ISO_BYTES), numpy.zeros(number, dtype=bool)

    def _by_length(self, values: Sequence[str]) -> tuple[numpy.ndarray, numpy.ndarray]:
        """Texts of any length, empty ones among them: see :meth:`_table`."""
        start = numpy.zeros(len(values), dtype=ISO_BYTES)
        lengths = numpy.fromiter(map(len, values), dtype=numpy.int64, count=len(values))
        done = lengths == 0
        for length in _LAYOUTS:
            rows = numpy.flatnonzero(lengths == length)
            if len(rows):
                start[rows], done[rows] = self._alike([values[row] for row in rows.tolist()])
        return start, done

    def _table(self, signs: numpy.ndarray, length: int) -> tuple[numpy.ndarray, numpy.ndarray]:
        """Texts of one length as signs (n, length): ISO times, and which could be read so; (n,) each."""
        good = _fits(signs, _LAYOUTS[length])
        for at, most in ((11, 23), (14, 59), (17, 59)):
            if at < length:
                good &= (signs[:, at] - _ZERO) * 10 + (signs[:, at + 1] - _ZERO) <= most
        offsets = self._offsets(signs, good)
        good &= offsets != b""
        if length >= 25:
            good &= numpy.ascontiguousarray(signs[:, -6:]).view("S6")[:, 0] == offsets
        result = numpy.empty((len(signs), 25), dtype=numpy.uint8)
        result[:, :16] = signs[:, :16]
        result[:, 10], result[:, 16] = ord("T"), ord(":")
        result[:, 17:19] = signs[:, 17:19] if length >= 19 else _ZERO
        result[:, 19:] = offsets.view(numpy.uint8).reshape(-1, 6)
        result[~good] = 0
        return result.view(ISO_BYTES)[:, 0], good

    def _offsets(self, signs: numpy.ndarray, good: numpy.ndarray) -> numpy.ndarray:
        """The offset of the day of each good row, empty where a day has none; S6 (n,)."""
        digits = signs[:, [0, 1, 2, 3, 5, 6, 8, 9]].astype(numpy.int32) - _ZERO
        year, month = digits[:, :4] @ [1000, 100, 10, 1] - FIRST_YEAR, digits[:, 4] * 10 + digits[:, 5] - 1
        day = digits[:, 6] * 10 + digits[:, 7] - 1
        usable = good & (year >= 0) & (year < _YEARS) & (month >= 0) & (month < 12) & (day >= 0) & (day < 31)
        numbers = numpy.where(usable, (year * 12 + month) * 31 + day, 0)
        new = numbers[usable & ~self._known[numbers]]
        for number in numpy.unique(new).tolist():
            months, at = divmod(number, 31)
            self._of_day[number] = self._find_offset(FIRST_YEAR + months // 12, months % 12 + 1, at + 1)
            self._known[number] = True
        return numpy.where(usable, self._of_day[numbers], b"")

    def _find_offset(self, year: int, month: int, day: int) -> bytes:
        """The offset of a day whose every second exists once and is past; else empty."""
        try:
            ends = (datetime(year, month, day), datetime(year, month, day, 23, 59, 59))
            first, last = (localise(moment, self._where) for moment in ends)
        except (TimeError, ValueError, OverflowError):
            return b""
        offsets = {moment.utcoffset() for moment in (*first, *last)}
        if len(offsets) > 1 or last[1] > self._latest:
            return b""
        return iso(first[0])[19:].encode("ascii")

    def _find_one(self, text: str) -> Interval | Reason:
        try:
            return iso_interval(text, self._where, self._latest)
        except TimeError as error:
            return error.reason


def _fits(signs: numpy.ndarray, layout: str) -> numpy.ndarray:
    """Which rows of signs have the layout; bool (n,)."""
    good = numpy.ones(len(signs), dtype=bool)
    for at, sign in enumerate(layout):
        column = signs[:, at]
        if sign == "0":
            good &= (column - _ZERO) <= 9  # unsigned: what is below "0" becomes large
        elif sign == "T":
            good &= (column == ord("T")) | (column == ord(" "))
        elif sign == "+":
            good &= (column == ord("+")) | (column == ord("-"))
        elif sign == ".":
            good &= (column == ord(".")) | (column == ord(","))
        else:
            good &= column == ord(sign)
    return good


def seconds(times: numpy.ndarray) -> numpy.ndarray:
    """Moments as ``datetime64[s]`` in UTC (n,), NaT where unknown. ``times``: :data:`ISO_BYTES`."""
    local = times.astype("S19")
    known = times != b""
    result = numpy.full(len(times), numpy.datetime64("NaT"), dtype="datetime64[s]")
    if not known.any():
        return result
    offsets = numpy.ascontiguousarray(times[known]).view(numpy.uint8).reshape(-1, 25)[:, 19:]
    digits = (offsets[:, [1, 2, 4, 5]].astype(numpy.int64) - _ZERO) @ [36_000, 3_600, 600, 60]
    shift = numpy.where(offsets[:, 0] == ord("-"), -digits, digits)
    result[known] = local[known].astype("datetime64[s]") - shift.astype("timedelta64[s]")
    return result


def note_moved(content: FileContent, moved: int, zone_name: str) -> None:
    """Say that times were told in local time, though the file gives another offset."""
    if moved:
        content.notes.append(
            tr(
                "{file}: {number} times have an offset that is not the one of {zone} at that time; they are "
                "told in the time of {zone}."
            ).format(file=content.file, number=moved, zone=zone_name)
        )
