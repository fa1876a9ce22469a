"""The file that a resident sends from the feedback form of a published map: ``local-safety-feedback`` 1.

The form writes it in the browser and sends nothing; the resident sends the file. UTF-8 JSON:

    {"format": "local-safety-feedback", "version": 1, "release": "999001-2025-v1", "territory": "999001",
     "reports": [{"id": "<16 hex digits>", "concern": "lighting", "day": "2026-03-05",
                  "time_of_day": "night", "lon": 14.42, "lat": 50.08, "district": "D3", "text": "..."}]}

``id`` (16 hex digits by chance, so that a file sent twice counts once), ``concern`` (a code of the list of
concerns) and ``day`` must stand in every report; a place is ``lon`` and ``lat`` (WGS 84, both or none), or
a ``district`` of the map. There is no field for a name or a contact, and other keys are not read.
"""

from __future__ import annotations

import datetime as dt
import json
import math
import re
from dataclasses import dataclass
from typing import Any

from .concerns import concerns
from .errors import InputError
from .i18n import tr

FORMAT, VERSION = "local-safety-feedback", 1
TIMES_OF_DAY = ("day", "evening", "night", "always", "unknown")
"""When residents feel what they report."""
MOST_REPORTS, LONGEST_TEXT, MOST_BYTES = 100, 500, 200_000
_ID = re.compile(r"[0-9a-f]{16}")
_CODE = re.compile(r"[\w.-]{1,40}")


@dataclass(frozen=True)
class Report:
    """One report; ``lon``, ``lat``: NaN without a point; ``problem``: empty, or what is wrong with it:
    ``missing_id``, ``unknown_concern``, ``invalid_date``, ``future_date``, ``unknown_time_of_day``,
    ``invalid_coordinates`` or ``malformed_row``."""

    number: int
    id: str = ""
    concern: str = ""
    day: str = ""
    time_of_day: str = "unknown"
    lon: float = math.nan
    lat: float = math.nan
    district: str = ""
    text: str = ""
    problem: str = ""


@dataclass(frozen=True)
class Feedback:
    """A file: which map it was sent about, and its reports."""

    release: str
    territory: str
    reports: list[Report]


def is_feedback(data: bytes) -> bool:
    """Whether the beginning of a JSON file says that it is one."""
    return re.search(rb'"format"\s*:\s*"' + FORMAT.encode() + b'"', data[:4096]) is not None


def parse_feedback(data: bytes, file: str, today: dt.date) -> Feedback:
    """Read a file strictly as a whole, and each report by itself.

    Raises:
        InputError: it is too large, no JSON, of another format or version, or holds no list of reports.
    """
    if len(data) > MOST_BYTES:
        raise InputError(
            tr("The feedback file {file} is larger than {size} kB; the form makes none of that size.").format(
                file=file, size=MOST_BYTES // 1000
            )
        )
    try:
        value = json.loads(data.decode("utf-8-sig"), parse_constant=_refuse)
    except (ValueError, RecursionError):
        raise InputError(
            tr("The feedback file {file} is damaged; ask the resident to send it again.").format(file=file)
        ) from None
    if not isinstance(value, dict) or value.get("format") != FORMAT:
        raise InputError(
            tr("The file {file} is no feedback file of the map ({format}).").format(file=file, format=FORMAT)
        )
    if value.get("version") != VERSION:
        raise InputError(
            tr("The feedback file {file} is of a version that this plugin does not know.").format(file=file)
        )
    reports = value.get("reports")
    if not isinstance(reports, list) or not 0 < len(reports) <= MOST_REPORTS:
        raise InputError(
            tr("The feedback file {file} must hold 1 to {most} reports.").format(file=file, most=MOST_REPORTS)
        )
    read = [_report(number, item, today) for number, item in enumerate(reports, start=1)]
    return Feedback(_code(value.get("release")), _code(value.get("territory")), read)


def _report(number: int, item: Any, today: dt.date) -> Report:
    if not isinstance(item, dict):
        return Report(number, problem="malformed_row")
    found = item.get("id")
    if not isinstance(found, str) or not _ID.fullmatch(found):
        return Report(number, problem="missing_id")
    day, time_of_day = item.get("day"), item.get("time_of_day", "unknown")
    lon, lat = item.get("lon"), item.get("lat")
    text = item.get("text", "")
    problem = ""
    if item.get("concern") not in concerns().codes:
        problem = "unknown_concern"
    elif time_of_day not in TIMES_OF_DAY:
        problem = "unknown_time_of_day"
    elif not isinstance(text, str):
        problem = "malformed_row"
    elif not _is_place(lon, lat):
        problem = "invalid_coordinates"
    else:
        problem = _wrong_day(day, today)
    if problem:
        return Report(number, found, problem=problem)
    return Report(
        number,
        found,
        item["concern"],
        day,
        time_of_day,
        math.nan if lon is None else float(lon),
        math.nan if lat is None else float(lat),
        _code(item.get("district")),
        _shown(text)[:LONGEST_TEXT],
    )


def _is_place(lon: Any, lat: Any) -> bool:
    if lon is None and lat is None:
        return True
    numbers = all(isinstance(part, (int, float)) and not isinstance(part, bool) for part in (lon, lat))
    return numbers and abs(lon) <= 180 and abs(lat) <= 90


def _wrong_day(day: Any, today: dt.date) -> str:
    try:
        found = dt.date.fromisoformat(day)
    except (ValueError, TypeError):
        return "invalid_date"
    return "future_date" if found > today + dt.timedelta(days=1) else ""


def _code(value: Any) -> str:
    """A code that may stand in a layer; anything else is left out."""
    return value if isinstance(value, str) and _CODE.fullmatch(value) else ""


def _shown(text: str) -> str:
    """A text in one line without invisible signs."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())


def _refuse(constant: str) -> float:
    raise ValueError(constant)
