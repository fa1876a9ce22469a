"""What every reader produces: incidents, quarantined records, and the identity of the counts."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from enum import Enum
from typing import Callable, NamedTuple

import pandas

from ...rules.errors import InputError
from ...rules.i18n import tr

RECORD_FIELDS = [
    ("incident_id", "text"),
    ("source", "text"),
    ("offence", "text"),
    ("offences", "text"),
    ("occurred_from", "text"),
    ("occurred_to", "text"),
    ("reported", "text"),
    ("status", "text"),
    ("place_kind", "text"),
    ("weight", "real"),
]
"""Attributes of the record layer in order; the point itself is not among them."""
RECORD_COLUMNS = [*(name for name, _kind in RECORD_FIELDS), "x", "y"]
REJECT_FIELDS = [
    ("file", "text"),
    ("line", "integer"),
    ("reason", "text"),
    ("message", "text"),
    ("incident_id", "text"),
]
REJECT_COLUMNS = [name for name, _kind in REJECT_FIELDS]
STATUSES = ("solved", "unsolved", "no_crime", "unknown")
PLACE_KINDS = ("scene", "consequence", "report", "unknown")


class Reason(str, Enum):
    """Why a record stands in the rejects table; the value is the code written there."""

    MISSING_ID = "missing_id"
    MALFORMED_ROW = "malformed_row"
    CONFLICTING_ROWS = "conflicting_rows"
    UNKNOWN_OFFENCE = "unknown_offence"
    UNKNOWN_STATE = "unknown_state"
    UNKNOWN_PLACE_KIND = "unknown_place_kind"
    INVALID_DATE = "invalid_date"
    TIME_GAP = "time_gap"
    FUTURE_DATE = "future_date"
    END_BEFORE_START = "end_before_start"
    INVALID_COORDINATES = "invalid_coordinates"
    OUTSIDE_COUNTRY = "outside_country"
    OUTSIDE_AREA = "outside_area"
    INVALID_TEXT = "invalid_text"


def reason_texts(tr: Callable[[str], str] = tr) -> dict[str, str]:
    """What each code means, in the language of ``tr``."""
    return {
        Reason.MISSING_ID.value: tr("The id of the incident is missing or cannot be read."),
        Reason.MALFORMED_ROW.value: tr("The row does not have the fields that the heading promises."),
        Reason.CONFLICTING_ROWS.value: tr("Rows of one incident disagree on place, time or state."),
        Reason.UNKNOWN_OFFENCE.value: tr("The offence is missing or is not in the taxonomy or the mapping."),
        Reason.UNKNOWN_STATE.value: tr("The state of the investigation is not a known one."),
        Reason.UNKNOWN_PLACE_KIND.value: tr("The kind of the place is not a known one."),
        Reason.INVALID_DATE.value: tr("The date or time cannot be read."),
        Reason.TIME_GAP.value: tr("This local time did not exist: the clocks were put forward."),
        Reason.FUTURE_DATE.value: tr("The date lies in the future."),
        Reason.END_BEFORE_START.value: tr("The end lies before the start."),
        Reason.INVALID_COORDINATES.value: tr("The coordinates are incomplete or are not numbers."),
        Reason.OUTSIDE_COUNTRY.value: tr("The coordinates lie outside the Czech Republic."),
        Reason.OUTSIDE_AREA.value: tr("The place lies outside the area that was given."),
        Reason.INVALID_TEXT.value: tr("A text holds control or invisible characters, or is too long."),
    }


class Incident(NamedTuple):
    """One incident as read from a file; ``x``, ``y`` in the file's own CRS, NaN = unlocated."""

    incident_id: str
    source: str
    offence: str
    offences: str
    occurred_from: str
    occurred_to: str
    reported: str
    status: str
    place_kind: str
    x: float
    y: float
    kept: tuple[str, ...]
    file: str
    line: int

    @property
    def located(self) -> bool:
        """Whether it has a place."""
        return not (math.isnan(self.x) or math.isnan(self.y))

    def content(self) -> tuple:
        """What must be equal for two records of one id to be the same record."""
        place = (self.x, self.y) if self.located else None
        return (*self[:9], place, self.kept)


class Reject(NamedTuple):
    """One quarantined incident, at its first line."""

    file: str
    line: int
    reason: Reason
    incident_id: str


@dataclass
class FileContent:
    """What one file held. ``read`` = incidents + rejects + duplicates."""

    file: str
    taken_as: str
    crs: str
    incidents: list[Incident] = field(default_factory=list)
    rejects: list[Reject] = field(default_factory=list)
    duplicates: int = 0
    notes: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    czech: bool = True

    @property
    def read(self) -> int:
        """Incidents that were read, each counted once per time it stands in the file."""
        return len(self.incidents) + len(self.rejects) + self.duplicates


@dataclass(frozen=True)
class ImportResult:
    """The result of one run: the frame of interface columns plus ``kept``, and the quarantine.

    ``records``: one row per incident, :data:`RECORD_COLUMNS` then ``kept``; ``x``, ``y`` in metres of
    the target CRS, NaN = unlocated. ``rejects``: :data:`REJECT_COLUMNS`.
    """

    records: pandas.DataFrame
    rejects: pandas.DataFrame
    read: int
    duplicates: int
    taken_as: list[str]
    notes: list[str]
    kept: list[str]
    crs: str = ""

    @property
    def imported(self) -> int:
        """Number of records."""
        return len(self.records)

    @property
    def rejected(self) -> int:
        """Number of quarantined incidents."""
        return len(self.rejects)


def checked(result: ImportResult) -> ImportResult:
    """The result, if nothing was lost and nothing invented.

    Raises:
        InputError: READ is not IMPORTED + REJECTED + DUPLICATES.
    """
    if result.read != result.imported + result.rejected + result.duplicates:
        raise InputError(
            tr(
                "The import lost count: {read} read, but {imported} imported, {rejected} rejected and "
                "{duplicates} duplicates. Nothing was written; please report this file format."
            ).format(
                read=result.read,
                imported=result.imported,
                rejected=result.rejected,
                duplicates=result.duplicates,
            )
        )
    return result


def records_frame(
    incidents: list[Incident], xs: list[float], ys: list[float], kept: list[str]
) -> pandas.DataFrame:
    """Frame of :data:`RECORD_COLUMNS` + ``kept``; ``xs``, ``ys`` in the target CRS."""
    columns: dict[str, list] = {
        name: [getattr(item, name) for item in incidents] for name, kind in RECORD_FIELDS if kind == "text"
    }
    frame = pandas.DataFrame(columns, dtype=object)
    frame["weight"] = pandas.Series(1.0, index=frame.index, dtype="float64")
    frame["x"] = pandas.Series(xs, index=frame.index, dtype="float64")
    frame["y"] = pandas.Series(ys, index=frame.index, dtype="float64")
    for position, name in enumerate(kept):
        values = [item.kept[position] if position < len(item.kept) else "" for item in incidents]
        frame[name] = pandas.Series(values, index=frame.index, dtype=object)
    return frame


def rejects_frame(rejects: list[Reject]) -> pandas.DataFrame:
    """Frame of :data:`REJECT_COLUMNS`, messages in the current language."""
    texts = reason_texts()
    rows = [
        (item.file, item.line, item.reason.value, texts[item.reason.value], item.incident_id)
        for item in rejects
    ]
    frame = pandas.DataFrame(rows, columns=REJECT_COLUMNS, dtype=object)
    frame["line"] = frame["line"].astype("int64")
    return frame
