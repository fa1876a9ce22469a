"""What every reader produces: incidents, quarantined records, and the identity of the counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Callable

import numpy
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
    UNKNOWN_TIME_OF_DAY = "unknown_time_of_day"
    INVALID_DATE = "invalid_date"
    TIME_GAP = "time_gap"
    FUTURE_DATE = "future_date"
    END_BEFORE_START = "end_before_start"
    INVALID_COORDINATES = "invalid_coordinates"
    OUTSIDE_COUNTRY = "outside_country"
    OUTSIDE_AREA = "outside_area"
    INVALID_TEXT = "invalid_text"
    TOTALS_ROW = "totals_row"
    OUTSIDE_TARGET = "outside_target"


def reason_texts(tr: Callable[[str], str] = tr) -> dict[str, str]:
    """What each code means, in the language of ``tr``."""
    return {
        Reason.MISSING_ID.value: tr("The id of the incident is missing or cannot be read."),
        Reason.MALFORMED_ROW.value: tr("The row does not have the fields that the heading promises."),
        Reason.CONFLICTING_ROWS.value: tr("Rows of one incident disagree on place, time or state."),
        Reason.UNKNOWN_OFFENCE.value: tr("The offence is missing or is not in the taxonomy or the mapping."),
        Reason.UNKNOWN_STATE.value: tr("The state of the investigation is not a known one."),
        Reason.UNKNOWN_PLACE_KIND.value: tr("The kind of the place is not a known one."),
        Reason.UNKNOWN_TIME_OF_DAY.value: tr("The time of day is not a known one."),
        Reason.INVALID_DATE.value: tr("The date or time cannot be read."),
        Reason.TIME_GAP.value: tr("This local time did not exist: the clocks were put forward."),
        Reason.FUTURE_DATE.value: tr("The date lies in the future."),
        Reason.END_BEFORE_START.value: tr("The end lies before the start."),
        Reason.INVALID_COORDINATES.value: tr("The coordinates are incomplete or are not numbers."),
        Reason.OUTSIDE_COUNTRY.value: tr("The coordinates lie outside the Czech Republic."),
        Reason.OUTSIDE_AREA.value: tr("The place lies outside the area that was given."),
        Reason.INVALID_TEXT.value: tr("A text holds control or invisible characters, or is too long."),
        Reason.TOTALS_ROW.value: tr("The row is a total of other rows, not a record."),
        Reason.OUTSIDE_TARGET.value: tr("The place lies outside the area that the target CRS is made for."),
    }


def empty_records(kept: Sequence[str] = ()) -> pandas.DataFrame:
    """A frame of no records, with the columns of :attr:`FileContent.records`."""
    return pandas.DataFrame(
        {
            name: pandas.Series(dtype="float64" if name in ("weight", "x", "y") else object)
            for name in RECORD_COLUMNS
        }
        | {name: pandas.Series(dtype=object) for name in kept}
        | {"line": pandas.Series(dtype="int64")}
    )


def rejects_of(
    file: str, lines: Sequence[int], reasons: Sequence[Reason], ids: Sequence[str] | None = None
) -> pandas.DataFrame:
    """A frame of quarantined incidents: ``file``, ``line``, ``reason`` (code), ``incident_id``."""
    number = len(lines)
    return pandas.DataFrame(
        {
            "file": pandas.Series([file] * number, dtype=object),
            "line": numpy.asarray(lines, dtype=numpy.int64),
            "reason": pandas.Series([reason.value for reason in reasons], dtype=object),
            "incident_id": pandas.Series([""] * number if ids is None else list(ids), dtype=object),
        }
    )


@dataclass
class FileContent:
    """What one file held; ``read`` = records + rejects + duplicates.

    ``records``: one row per incident, :data:`RECORD_COLUMNS`, then ``kept``, then ``line`` (1-based);
    ``x``, ``y`` in the file's own CRS, NaN = unlocated. ``rejects``: see :func:`rejects_of`.
    """

    file: str
    taken_as: str
    crs: str
    records: pandas.DataFrame = field(default_factory=empty_records)
    rejects: pandas.DataFrame = field(default_factory=lambda: rejects_of("", [], []))
    duplicates: int = 0
    notes: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)

    @property
    def read(self) -> int:
        """Incidents that were read, each counted once per time it stands in the file."""
        return len(self.records) + len(self.rejects) + self.duplicates

    @property
    def located(self) -> numpy.ndarray:
        """Whether each record has a place; bool (n,)."""
        return self.records["x"].notna().to_numpy()

    def reject(self, wrong: numpy.ndarray, reason: Reason) -> None:
        """Move records to the rejects; READ stays the same. ``wrong``: bool (n,)."""
        if wrong.any():
            moved = self.records[wrong]
            more = rejects_of(self.file, moved["line"], [reason] * len(moved), moved["incident_id"])
            self.rejects = pandas.concat([self.rejects, more], ignore_index=True)
            self.records = self.records[~wrong].reset_index(drop=True)


@dataclass(frozen=True)
class SourcePlaces:
    """Located places of one file as they stood in it, or an even sample of them: ``x``, ``y`` (m,) in
    degrees or in the units of its CRS. Round numbers are seen here and no longer in the target CRS."""

    x: numpy.ndarray
    y: numpy.ndarray
    degrees: bool


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
    source_places: list[SourcePlaces] = field(default_factory=list)

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


def with_messages(rejects: pandas.DataFrame) -> pandas.DataFrame:
    """The rejects as :data:`REJECT_COLUMNS`, messages in the current language."""
    return rejects.assign(message=rejects["reason"].map(reason_texts()))[REJECT_COLUMNS]
