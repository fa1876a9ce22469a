"""Whole columns of times: most texts share their hour, so an hour is understood once.

The rules are those of ``times``; what the short way does not cover goes there, text by text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from functools import lru_cache

import numpy

from ...rules.i18n import tr
from .collect import Faults
from .columns import as_objects
from .records import FileContent, Reason
from .times import FIRST_YEAR, UNKNOWN, Interval, TimeError, iso, iso_interval, localise

_HEAD = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}", re.ASCII)
_TAIL = re.compile(r":(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?", re.ASCII)
_REMEMBERED = 50_000


@dataclass(frozen=True)
class Moments:
    """``start``, ``end``: local ISO texts, object (n,), empty = unknown.

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
        self._hours = _Memory(self._hour)
        self._minutes = _Memory(_minute)
        self.one = lru_cache(maxsize=_REMEMBERED)(self._one)

    def _one(self, text: str) -> Interval | Reason:
        try:
            return iso_interval(text, self._where, self._latest)
        except TimeError as error:
            return error.reason

    def read(self, values: list[str], faults: Faults) -> Moments:
        """The moments of a column; faults are marked."""
        number = len(values)
        start = [
            hour[0] + minute[0] + hour[1] if hour and minute and minute[1] in ("", hour[1]) else None
            for hour, minute in ((self._hours[text[:13]], self._minutes[text[13:]]) for text in values)
        ]
        end = start
        fold, whole_day = numpy.zeros(number, dtype=bool), numpy.zeros(number, dtype=bool)
        if None in start:
            end = list(start)
            found = [self.one(values[index]) if text is None else None for index, text in enumerate(start)]
            for index, item in enumerate(found):
                if item is None:
                    continue
                interval = item if isinstance(item, Interval) else UNKNOWN
                start[index], end[index] = interval.start, interval.end
                fold[index], whole_day[index] = interval.fold, interval.whole_day
                self.moved += interval.moved
            for reason in {item for item in found if isinstance(item, Reason)}:
                faults.mark(numpy.array([item is reason for item in found], dtype=bool), reason)
        starts = as_objects(start)
        return Moments(starts, starts if end is start else as_objects(end), fold, whole_day)

    def _hour(self, head: str) -> tuple[str, str] | None:
        """(local hour, its offset) where every minute of it exists once and is past."""
        if not _HEAD.fullmatch(head):
            return None
        try:
            begin = datetime.fromisoformat(f"{head}:00:00")
            (first, again), (last, last_again) = (
                localise(moment, self._where) for moment in (begin, begin + timedelta(seconds=3599))
            )
        except (TimeError, ValueError, OverflowError):
            return None
        offsets = {moment.utcoffset() for moment in (first, again, last, last_again)}
        if len(offsets) > 1 or begin.year < FIRST_YEAR or last > self._latest:
            return None
        return iso(first)[:13], iso(first)[19:]


def note_moved(content: FileContent, moved: int, zone_name: str) -> None:
    """Say that times were told in local time, though the file gives another offset."""
    if moved:
        content.notes.append(
            tr(
                "{file}: {number} times have an offset that is not the one of {zone} at that time; they are "
                "told in the time of {zone}."
            ).format(file=content.file, number=moved, zone=zone_name)
        )


class _Memory(dict):
    """A dictionary that works out what it does not know; forgets when it grows too large."""

    def __init__(self, find) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, key: str):
        if len(self) > _REMEMBERED:
            self.clear()
        value = self[key] = self._find(key)
        return value


def _minute(tail: str) -> tuple[str, str] | None:
    match = _TAIL.fullmatch(tail)
    if not match or int(match[1]) > 59 or int(match[2] or 0) > 59:
        return None
    offset = (match[3] or "").replace("Z", "+00:00")
    if len(offset) == 5:
        offset = f"{offset[:3]}:{offset[3:]}"
    return f":{match[1]}:{match[2] or '00'}", offset
