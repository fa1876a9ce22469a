"""Results per project, read back from the table that Evaluate projects writes, and checked."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from ...rules.errors import InputError
from ...rules.i18n import tr
from .measure import AREAS, evaluate
from .project_effects import FEWEST, FIELDS, FINDINGS, TESTED, ProjectResult
from .report_units import cell_text

NEEDED = (
    "id", "before_from", "before_to", "after_from", "after_to", "treated_before", "treated_after",
    "control_before", "control_after", "finding",
)  # fmt: skip
"""Columns without which a table says nothing; the other ones of FIELDS may be missing."""
NEAR = 1e-6
_DAYS = ("before_from", "before_to", "after_from", "after_to")


def read_results(table: pd.DataFrame) -> list[ProjectResult]:
    """Results in the order of their ids. Odds ratios are worked out from the counts again; the findings are
    taken as they stand, since they were corrected over all projects, and must agree with the counts.

    Args:
        table: columns of :data:`.project_effects.FIELDS`; values may be text.

    Raises:
        InputError: an id that is empty or stands twice, a count or a day that is none, a finding that is not
            known or that the counts contradict.
    """
    found = [_result(row, number) for number, row in enumerate(table.to_dict("records"), start=1)]
    ids = [item.row["id"] for item in found]
    double = next((name for at, name in enumerate(ids) if name in ids[:at]), None)
    if double is not None:
        raise InputError(
            tr("The project “{id}” stands twice in the results; give the table of one evaluation.").format(
                id=double[:40]
            )
        )
    return sorted(found, key=lambda item: item.row["id"])


def _result(given: dict, number: int) -> ProjectResult:
    row = {name: cell_text(given.get(name)) for name, kind in FIELDS if kind == "text"}
    if not row["id"]:
        raise _wrong(number, "id", tr("it is empty"))
    if row["finding"] not in FINDINGS:
        raise _wrong(number, "finding", tr("it is none of {known}").format(known=", ".join(FINDINGS)))
    for name in _DAYS:
        row[name] = _day(row[name], number, name)
    counts = {}
    for area in AREAS:
        names = f"{area}_before", f"{area}_after"
        pair = tuple(_count(given.get(name), number, name) for name in names)
        row.update(zip(names, pair))
        if None not in pair:
            counts[area] = pair
    if row["finding"] not in TESTED:
        return ProjectResult(row, None)
    if not {"treated", "control"} <= set(counts) or not all(row[name] for name in _DAYS):
        raise _wrong(number, "finding", tr("days or counts are missing"))
    result = evaluate(counts)
    sure = {"better": result.treated.low > 1 - NEAR, "worse": result.treated.high < 1 + NEAR}
    if counts["treated"][0] < FEWEST or not any(counts["control"]) or not sure.get(row["finding"], True):
        raise _wrong(number, "finding", tr("it does not agree with the counts"))
    return ProjectResult(row, result)


def _wrong(number: int, field: str, reason: str) -> InputError:
    return InputError(
        tr(
            "Results per project, row {row}, field “{field}”: {reason}. Give the table as Evaluate projects "
            "wrote it."
        ).format(row=number, field=field, reason=reason)
    )


def _count(value, number: int, field: str) -> int | None:
    text = cell_text(value)
    if not text:
        return None
    if not (text.isascii() and text.isdecimal()):
        raise _wrong(number, field, tr("it is no whole number"))
    return int(text)


def _day(text: str, number: int, field: str) -> str:
    try:
        return dt.date.fromisoformat(text[:10]).isoformat() if text else ""
    except ValueError:
        raise _wrong(number, field, tr("it is no day such as 2025-03-31")) from None
