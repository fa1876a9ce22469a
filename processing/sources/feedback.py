"""Feedback files of a published map as residents' reports, to be moderated."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pandas

from ...rules.feedback import is_feedback, parse_feedback
from ...rules.i18n import tr
from .collect import Watch
from .personal_data import masked
from .records import RECORD_COLUMNS, FileContent, Reason, rejects_of
from .sniff import Kind, head, kind_of

WGS84 = "EPSG:4326"
KEPT = ["text", "district", "release", "state", "answer"]
"""Columns beside those of every report; ``state`` is new until somebody accepts or declines it."""
REASONS = {
    "unknown_concern": Reason.UNKNOWN_OFFENCE,  # named after concerns by ``perception``
    **{
        reason.value: reason
        for reason in (
            Reason.MISSING_ID, Reason.INVALID_DATE, Reason.FUTURE_DATE, Reason.UNKNOWN_TIME_OF_DAY,
            Reason.INVALID_COORDINATES, Reason.MALFORMED_ROW,
        )
    },
}  # fmt: skip


def is_feedback_file(path: Path) -> bool:
    """Whether a file was written by the feedback form."""
    return kind_of(path) is Kind.JSON and is_feedback(head(path))


def read_feedback(path: Path, source: str, watch: Watch) -> FileContent:
    """Read one file; a report that stands in it twice is a duplicate.

    Raises:
        InputError: it is damaged, or of another version.
    """
    watch.check()
    found = parse_feedback(path.read_bytes(), path.name, dt.date.today())
    wrong = [report for report in found.reports if report.problem]
    good = {report.id: report for report in found.reports if not report.problem}
    reports = list(good.values())
    texts = [masked(report.text) for report in reports]
    columns = {
        "incident_id": [report.id for report in reports],
        "source": source,
        "offence": [report.concern for report in reports],
        "offences": [report.concern for report in reports],
        "occurred_from": "",
        "occurred_to": "",
        "reported": [report.day for report in reports],
        "status": "unknown",
        "place_kind": "unknown",
        "weight": 1.0,
        "x": [report.lon for report in reports],
        "y": [report.lat for report in reports],
        "time_of_day": [report.time_of_day for report in reports],
        "text": [text for text, _count in texts],
        "district": [report.district for report in reports],
        "release": found.release,
        "state": "new",
        "answer": "",
        "line": [report.number for report in reports],
    }
    frame = pandas.DataFrame(columns, index=range(len(reports)))
    kept = ["time_of_day", *KEPT]
    content = FileContent(path.name, "feedback", WGS84, frame[[*RECORD_COLUMNS, *kept, "line"]], kept=kept)
    content.rejects = rejects_of(
        path.name,
        [report.number for report in wrong],
        [REASONS[report.problem] for report in wrong],
        [report.id for report in wrong],
    )
    content.duplicates = len(found.reports) - len(wrong) - len(reports)
    hidden = sum(count for _text, count in texts)
    if hidden:
        content.notes.append(
            tr("{file}: {number} contacts in residents' texts were replaced by […].").format(
                file=path.name, number=hidden
            )
        )
    return content
