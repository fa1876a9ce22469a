"""When in the week: aoristic weights of incidents whose time is known as an interval only.

A theft between Friday evening and Monday morning may have happened in any hour between. Each hour gets the
share of the interval that lies in it (Ratcliffe and McCullagh 1998, "Aoristic crime analysis", Int. J.
Geographical Information Science 12), so that every incident weighs 1 in all. Hours are those of the local
clock: the interval is measured in real seconds, and on a day of 23 or 25 hours the clock's hours get what
really passed in them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
import pandas as pd
from scipy import sparse

from .moments import DAY, Moments

HOUR, WEEK = 3600.0, 7 * DAY
HOURS = 168
MONDAY = 3 * DAY
"""1970 began on a Thursday."""
ZONES = ("Europe/Prague", "Europe/London")
AGREEING = 0.99
AT_ONCE = 20_000
SAMPLE = 50_000
"""Records whose offsets are looked at to find the time zone."""
LAST_SECOND = 59


def week_weights(
    begin: Moments,
    end: Moments,
    group: np.ndarray | None = None,
    groups: int = 1,
    check: Callable[[], None] = lambda: None,
) -> np.ndarray:
    """Aoristic weights by group, weekday and hour: float (groups, 7, 24), Monday first.

    Args:
        begin, end: first and last possible moment (n,), all known, ``end`` not before ``begin``. An end at
            the last second of a minute means all of that second, so that a whole day is 24 hours.
        group: int (n,), 0 … groups − 1; None: one group.
        check: called now and then; may raise.

    Returns:
        Its sum is n.
    """
    start, stop = begin.utc, end.utc
    stop = np.where(np.mod(stop, 60) == LAST_SECOND, stop + 1, stop)
    stop = np.where((stop <= start) | (begin.utc == end.utc), start + 1, stop)
    group = np.zeros(len(start), dtype=np.int64) if group is None else group
    total = np.zeros((groups, HOURS))
    zone = zone_of(begin[:SAMPLE], end[:SAMPLE])
    for first in range(0, len(start), AT_ONCE):
        check()
        part = slice(first, first + AT_ONCE)
        for rows, low, high, shift in _pieces(start[part], stop[part], begin.shift[part], zone):
            length = (stop - start)[part][rows]
            week = _filled(high + shift) - _filled(low + shift)
            owner = group[part][rows]
            place = sparse.csr_matrix((1 / length, (owner, np.arange(len(rows)))), (groups, len(rows)))
            total += place @ week
    return total.reshape(groups, 7, 24)


def zone_of(begin: Moments, end: Moments) -> str | None:
    """The time zone whose clock shows the offsets that the records state; None: none of those known."""
    utc, shift = np.concatenate([begin.utc, end.utc]), np.concatenate([begin.shift, end.shift])
    for zone in ZONES:
        if len(utc) and (clock_shift(utc, zone) == shift).mean() >= AGREEING:
            return zone
    return None


def clock_shift(utc: np.ndarray, zone: str) -> np.ndarray:
    """Seconds by which a zone's clock is ahead at some moments, float (n,)."""
    index = pd.DatetimeIndex(np.asarray(utc, dtype=np.int64).astype("datetime64[s]").astype("datetime64[ns]"))
    local = index.tz_localize("UTC").tz_convert(zone).tz_localize(None)
    return (local - index).total_seconds().to_numpy()


def _pieces(start, stop, shift, zone: str | None) -> Iterator[tuple[np.ndarray, ...]]:
    """Parts of intervals in which the clock is not changed: (rows, from, to, clock's shift), in UTC."""
    rows = np.arange(len(start))
    if zone is None:
        yield rows, start, stop, shift
        return
    changes = _changes(start.min(initial=0.0), stop.max(initial=0.0), zone) if len(start) else np.zeros(0)
    edges = np.concatenate([[-np.inf], changes, [np.inf]])
    first = np.searchsorted(changes, start, side="right")
    last = np.searchsorted(changes, stop, side="left")
    for number in range(int((last - first).max(initial=0)) + 1):
        here = rows[first + number <= last]
        era = first[here] + number
        low, high = np.maximum(start[here], edges[era]), np.minimum(stop[here], edges[era + 1])
        yield here, low, high, clock_shift(low, zone)


def _changes(first: float, last: float, zone: str) -> np.ndarray:
    """Moments (UTC seconds) between two others at which a zone's clock is changed."""
    days = np.arange(np.floor(first / DAY), np.ceil(last / DAY) + 1) * DAY
    before = np.flatnonzero(np.diff(clock_shift(days, zone)))
    found = []
    for day in days[before]:
        quarters = day + np.arange(97) * 900
        found.append(quarters[1:][np.diff(clock_shift(quarters, zone)) != 0][0])
    return np.array(found)


def _filled(local: np.ndarray) -> np.ndarray:
    """Seconds of each hour of the week that have passed up to local moments, float (n, 168)."""
    local = local + MONDAY
    weeks = np.floor(local / WEEK)
    rest = local - weeks * WEEK
    return weeks[:, None] * HOUR + np.clip(rest[:, None] - np.arange(HOURS) * HOUR, 0, HOUR)
