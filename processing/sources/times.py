"""Times as the record layer wants them: local ISO 8601 text with offset, to the second."""

from __future__ import annotations

import re
import warnings
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from ...rules.errors import ConfigurationError
from ...rules.i18n import tr
from .records import Reason

PRAGUE = "Europe/Prague"
FIRST_YEAR = 1900
_ISO = re.compile(
    r"(?P<day>\d{4}-\d{2}-\d{2})"
    r"(?:[T ](?P<hour>\d{2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d{1,9})?)?"
    r"(?P<offset>Z|[+-]\d{2}:?\d{2})?)?",
    re.ASCII,
)


class TimeError(ValueError):
    """A time that is not accepted; carries the reason for the rejects table."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason


@dataclass(frozen=True)
class Interval:
    """First and last possible moment as ISO text; ``whole_day``: no time of day was given; ``moved``: it
    was given with an offset other than the local one."""

    start: str
    end: str
    whole_day: bool = False
    fold: bool = False
    moved: bool = False


UNKNOWN = Interval("", "")


@lru_cache(maxsize=32)
def zone(name: str) -> tzinfo:
    """Time zone by its IANA name. Windows has no zone files: then dateutil's copy serves.

    Raises:
        ConfigurationError: no such zone.
    """
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        pass
    try:
        from dateutil.zoneinfo import get_zonefile_instance

        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Debian's copy comes without its file
            found = get_zonefile_instance().get(name)
    except ImportError:
        found = None
    if found is None:
        raise ConfigurationError(
            tr("There is no time zone “{name}”; write a name such as Europe/Prague.").format(name=name)
        )
    return found


def localise(moment: datetime, where: tzinfo) -> tuple[datetime, datetime]:
    """A wall-clock time in its zone: equal moments, or both readings of a doubled hour.

    Raises:
        TimeError: the hour did not exist.
    """
    first, second = moment.replace(tzinfo=where, fold=0), moment.replace(tzinfo=where, fold=1)
    if first.utcoffset() == second.utcoffset():
        return first, first
    if first.astimezone(timezone.utc).astimezone(where).replace(tzinfo=None) != moment:
        raise TimeError(Reason.TIME_GAP)
    return first, second


def iso_interval(text: str, where: tzinfo, latest: datetime) -> Interval:
    """Read ISO 8601 with or without time and offset; empty text is an unknown time.

    An offset is honoured and the moment told in local time. A date without a time is the whole day.

    Args:
        text: as in the file.
        where: the zone of local times.
        latest: moments after this lie in the future (aware).

    Raises:
        TimeError: not a time, not existing, or in the future.
    """
    text = text.strip()
    if not text:
        return UNKNOWN
    match = _ISO.fullmatch(text)
    if not match:
        raise TimeError(Reason.INVALID_DATE)
    try:
        day = date.fromisoformat(match["day"])
        if match["hour"] is None:
            return day_interval(day, where, latest)
        clock = time(int(match["hour"]), int(match["minute"]), int(match["second"] or 0))
        moment = datetime.combine(day, clock)
        if match["offset"] is None:
            return moment_interval(moment, where, latest)
        offset = match["offset"].replace("Z", "+0000").replace(":", "")
        shift = timedelta(hours=int(offset[1:3]), minutes=int(offset[3:5]))
        given = moment.replace(tzinfo=timezone(-shift if offset[0] == "-" else shift))
        aware = given.astimezone(where)
    except TimeError:
        raise
    except (ValueError, OverflowError):
        raise TimeError(Reason.INVALID_DATE) from None
    _check(aware, latest)
    return Interval(iso(aware), iso(aware), moved=aware.utcoffset() != given.utcoffset())


def day_interval(day: date, where: tzinfo, latest: datetime) -> Interval:
    """A day without a time: from its first to its last second."""
    start = localise(datetime.combine(day, time()), where)[0]
    end = localise(datetime.combine(day, time(23, 59, 59)), where)[1]
    _check(start, latest)
    return Interval(iso(start), iso(end), whole_day=True)


def moment_interval(moment: datetime, where: tzinfo, latest: datetime) -> Interval:
    """A wall-clock time; in the doubled hour of autumn it is an interval of both readings."""
    start, end = localise(moment, where)
    _check(start, latest)
    return Interval(iso(start), iso(end), fold=start is not end)


def span(start: Interval, end: Interval) -> Interval:
    """From the first moment of ``start`` to the last of ``end``; an unknown side takes the other's.

    Raises:
        TimeError: the end lies before the start.
    """
    if not end.end:
        return start
    if not start.start:
        return end
    if datetime.fromisoformat(end.end) < datetime.fromisoformat(start.start):
        raise TimeError(Reason.END_BEFORE_START)
    whole_day = start.whole_day or end.whole_day
    return Interval(start.start, end.end, whole_day, start.fold or end.fold)


def tomorrow() -> datetime:
    """The moment after which a date lies in the future, with a day of grace for wrong clocks."""
    return datetime.now(timezone.utc) + timedelta(days=1)


def iso(moment: datetime) -> str:
    """ISO 8601 text with offset, to the second."""
    return moment.isoformat(timespec="seconds")


def _check(moment: datetime, latest: datetime) -> None:
    if moment.year < FIRST_YEAR:
        raise TimeError(Reason.INVALID_DATE)
    if moment > latest:
        raise TimeError(Reason.FUTURE_DATE)
