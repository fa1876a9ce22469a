"""The month's routine: an import compared with the last one, incident by incident, told in counts.

Incidents are matched by source and id. One that is missing has vanished only where the new import
covers its day: the files of March do not deny what happened in January. Only counts leave this module.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace

import numpy
import pandas

from .records import STATUSES
from .stamps import Stamps, days_of, iso_day

NEEDED = ("incident_id", "source", "offence", "offences", "occurred_from", "occurred_to", "status")
"""Fields without which a layer cannot be compared."""
CHANGES = ("offence", "status", "time", "moved", "place_gained", "place_lost")
MOVED = 1.0
"""Metres: less is what coordinates lose when they are transformed and written."""
ABSENT = "absent"
OTHER = "other"


@dataclass(frozen=True)
class SourceComparison:
    """One source that both imports have.

    ``first``, ``last``: the days that both cover (ISO), empty where there are none. ``new_inside``: of
    the new ones, those within these days. ``uncovered``: records of the last import whose day the new
    import does not cover; ``untimed``: those without a day; nobody can say whether they vanished.
    """

    source: str
    first: str
    last: str
    new: int
    new_inside: int
    changed: int
    same: int
    vanished: int
    uncovered: int
    untimed: int


@dataclass(frozen=True)
class Comparison:
    """What differs, in counts.

    ``changes``: one of :data:`CHANGES` → incidents; one incident may have several. ``statuses``: (from,
    to) → incidents; codes of the contract or :data:`OTHER`. ``reasons``: why incidents vanished: code
    of a reject, or :data:`ABSENT`. ``new_sources``: records of sources that the last import lacks;
    ``lost_sources``: records of the last import of sources that this one lacks. ``unmatched``: records
    of the last import without an id, or with one that stands there again.
    """

    parts: list[SourceComparison]
    changes: Counter = field(default_factory=Counter)
    statuses: Counter = field(default_factory=Counter)
    reasons: Counter = field(default_factory=Counter)
    new_sources: int = 0
    lost_sources: int = 0
    unmatched: int = 0

    @property
    def new(self) -> int:
        """Incidents that the last import did not have."""
        return self.new_sources + sum(part.new for part in self.parts)

    @property
    def changed(self) -> int:
        """Incidents that both have, with a difference."""
        return sum(part.changed for part in self.parts)

    @property
    def same(self) -> int:
        """Incidents that both have, without a difference."""
        return sum(part.same for part in self.parts)

    @property
    def vanished(self) -> int:
        """Incidents of the last import that this one lacks although it covers their day."""
        return sum(part.vanished for part in self.parts)


def snapshot(records: pandas.DataFrame) -> pandas.DataFrame:
    """The columns that are compared; repeated texts are kept once, as there may be a million rows."""
    frame = records[[*NEEDED, "x", "y"]]
    return frame.astype(dict.fromkeys(("source", "offence", "offences", "status"), "category"))


def compare(previous: pandas.DataFrame, records: pandas.DataFrame, rejects: pandas.DataFrame) -> Comparison:
    """Compare an import with the last one.

    Args:
        previous: the last import: :data:`NEEDED`, ``x``, ``y`` in the CRS of ``records``.
        records: the new import, with the same columns; one row per source and id.
        rejects: what the new import rejected: ``incident_id``, ``reason``.
    """
    sides = _Side.of(previous), _Side.of(records)
    sources = [side.frame["source"].astype("category") for side in sides]
    rejected = rejects.loc[rejects["incident_id"] != ""].drop_duplicates("incident_id", keep="last")
    why = pandas.Series(rejected["reason"].to_numpy(dtype=object), index=rejected["incident_id"])
    own = [source for source in sources[1].cat.categories if (sources[1] == source).any()]
    tally = Comparison([])
    new_sources = unmatched = 0
    for source in own:
        old, new = (side.rows(numpy.flatnonzero(of == source)) for side, of in zip(sides, sources))
        if not len(old):
            new_sources += len(new)
            continue
        usable = (old.ids != "") & ~old.ids.duplicated(keep="last")
        unmatched += int((~usable).sum())
        tally.parts.append(_one_source(str(source), old.rows(numpy.flatnonzero(usable)), new, why, tally))
    lost_sources = int((~sources[0].isin(own)).sum())
    return replace(tally, new_sources=new_sources, lost_sources=lost_sources, unmatched=unmatched)


@dataclass(frozen=True)
class _Side:
    """Some rows of one of the two imports; the frame itself is not copied."""

    frame: pandas.DataFrame
    at: numpy.ndarray
    days: Stamps
    ids: pandas.Index

    @classmethod
    def of(cls, frame: pandas.DataFrame) -> _Side:
        ids = pandas.Index(frame["incident_id"].to_numpy(dtype=object))
        return cls(frame, numpy.arange(len(frame)), days_of(frame), ids)

    def rows(self, at: numpy.ndarray) -> _Side:
        return _Side(self.frame, self.at[at], self.days[at], self.ids[at])

    def values(self, name: str) -> numpy.ndarray:
        return self.frame[name].iloc[self.at].to_numpy(dtype=float if name in ("x", "y") else object)

    def __len__(self) -> int:
        return len(self.at)


def _one_source(
    source: str, old: _Side, new: _Side, why: pandas.Series, tally: Comparison
) -> SourceComparison:
    """Compare the records of one source; changes and reasons are counted in ``tally``.

    Args:
        why: code of the reject by incident id.
    """
    found = old.ids.get_indexer(new.ids)
    matched = found >= 0
    changed = _changes(old.rows(found[matched]), new.rows(numpy.flatnonzero(matched)), tally)
    gone = numpy.ones(len(old), dtype=bool)
    gone[found[matched]] = False
    cover = _overlap(old.days, new.days)
    inside = _within(old.days, cover)
    reasons = why.reindex(old.ids[gone & inside]).fillna(ABSENT)
    tally.reasons.update(reasons.value_counts().to_dict())
    return SourceComparison(
        source=source,
        first=iso_day(cover[0]) if cover else "",
        last=iso_day(cover[1]) if cover else "",
        new=int((~matched).sum()),
        new_inside=int((~matched & _within(new.days, cover)).sum()),
        changed=int(changed.sum()),
        same=int((~changed).sum()),
        vanished=len(reasons),
        uncovered=int((gone & ~inside & old.days.known).sum()),
        untimed=int((gone & ~old.days.known).sum()),
    )


def _overlap(old: Stamps, new: Stamps) -> tuple[int, int] | None:
    """The first and the last day that both cover; None where there is none."""
    if not (old.known.any() and new.known.any()):
        return None
    first = max(old.day[old.known].min(), new.day[new.known].min())
    last = min(old.day[old.known].max(), new.day[new.known].max())
    return (int(first), int(last)) if first <= last else None


def _within(days: Stamps, cover: tuple[int, int] | None) -> numpy.ndarray:
    if cover is None:
        return numpy.zeros(len(days.day), dtype=bool)
    return days.known & (days.day >= cover[0]) & (days.day <= cover[1])


def _changes(old: _Side, new: _Side, tally: Comparison) -> numpy.ndarray:
    """Which of the matched incidents differ, bool (m,); the rows of both sides belong together."""

    def differ(*names: str) -> numpy.ndarray:
        found = numpy.zeros(len(new), dtype=bool)
        for name in names:
            found |= numpy.asarray(old.values(name) != new.values(name), dtype=bool)
        return found

    (old_x, old_y), (new_x, new_y) = ((side.values("x"), side.values("y")) for side in (old, new))
    before, after = ~(numpy.isnan(old_x) | numpy.isnan(old_y)), ~(numpy.isnan(new_x) | numpy.isnan(new_y))
    masks = {
        "offence": differ("offence", "offences"),
        "status": differ("status"),
        "time": differ("occurred_from", "occurred_to"),
        "moved": before & after & (numpy.hypot(new_x - old_x, new_y - old_y) > MOVED),
        "place_gained": after & ~before,
        "place_lost": before & ~after,
    }
    for name in CHANGES:
        tally.changes[name] += int(masks[name].sum())
    ends = [_known_status(side.values("status")[masks["status"]]) for side in (old, new)]
    tally.statuses.update(zip(*ends))
    return numpy.logical_or.reduce(list(masks.values()))


def _known_status(values: numpy.ndarray) -> list[str]:
    """Codes of the contract only: another value may be anything."""
    return [value if value in STATUSES else OTHER for value in values.tolist()]
