"""Records against the official statistics of the police: the difference by offence, and why there is one.

Both never agree to the last incident, and each reason has a direction: official figures count what was
**registered** in a period, records what **happened** in it; exports leave out what is sensitive, and what
turned out to be no offence; the statistics know the unit that dealt with it, records the place.
"""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd

from ...rules.errors import InputError
from ...rules.i18n import tr
from ...rules.offences import Taxonomy

RECONCILED_FIELDS = [
    ("offence", "text"), ("level", "integer"), ("records", "integer"), ("official", "integer"),
    ("difference", "integer"), ("difference_pct", "real"), ("records_solved", "integer"),
    ("official_solved", "integer"), ("reason", "text"),
]  # fmt: skip
NEEDED = ("unit_code", "tsk", "offence", "period_from", "period_to", "registered", "solved", "subtotal")
CLOSE = 0.05
"""Share; a smaller difference is what different days and late entries bring."""


def typed(table: pd.DataFrame) -> pd.DataFrame:
    """A table whose columns may all be text (CSV), with numbers, dates as ISO text and truth values.

    Raises:
        InputError: a number is none.
    """
    table = table.copy()
    for name in ("registered", "solved"):
        numbers = pd.to_numeric(table[name], errors="coerce")
        if numbers.isna().any():
            raise InputError(
                tr("The statistics have a row without a number in the field “{field}”.").format(field=name)
            )
        table[name] = numbers.astype(np.int64)
    for name in ("unit_code", "offence", "period_from", "period_to"):
        table[name] = table[name].fillna("").astype(str)
    truth = table["subtotal"].astype(str).str.lower()
    table["subtotal"] = truth.isin(["true", "1", "1.0", "t", "yes"])
    return table


def choose_unit(table: pd.DataFrame, unit: str) -> str:
    """Code of the unit to compare with.

    Raises:
        InputError: there is none such, or several and none was named.
    """
    codes = sorted(table["unit_code"].unique())
    if unit and unit in codes:
        return unit
    if unit:
        raise InputError(
            tr("The statistics hold no unit {unit}; they hold: {units}.").format(
                unit=unit[:20], units=", ".join(codes[:30])
            )
        )
    if len(codes) != 1:
        raise InputError(
            tr("The statistics hold {count} units; write the code of one of them: {units}.").format(
                count=len(codes), units=", ".join(codes[:30])
            )
        )
    return codes[0]


def reconcile(
    records: pd.DataFrame, table: pd.DataFrame, unit: str, period: tuple[dt.date, dt.date], tax: Taxonomy
) -> pd.DataFrame:
    """Rows of :data:`RECONCILED_FIELDS`: crimes of the taxonomy, each with everything below it.

    Args:
        records: counted records of the period (``offence``, ``status``), wherever they lie.
        table: statistics as *Import police statistics* writes them.
        unit: code of the unit. period: first and last day, both inclusive.

    Raises:
        InputError: the statistics do not cover the period exactly once.
    """
    rows = table[(table["unit_code"] == unit) & ~table["subtotal"]]
    rows = rows[(rows["period_from"] >= period[0].isoformat()) & (rows["period_to"] <= period[1].isoformat())]
    _check_cover(rows, period)
    official = rows.groupby("offence")[["registered", "solved"]].sum()
    own = records["offence"].astype(object)
    solved = (records["status"] == "solved").to_numpy()
    counted = (
        pd.DataFrame({"offence": own, "solved": solved}).groupby("offence")["solved"].agg(["size", "sum"])
    )
    found = []
    for code, item in tax.offences.items():
        if item.kind != "crime":
            continue
        below = tax.descendants(code)
        mine = counted[counted.index.isin(below)].sum()
        theirs = official[official.index.isin(below)].sum()
        if not mine["size"] and not theirs["registered"]:
            continue
        direct = code in official.index or code in counted.index
        if not direct and len(below) > 1 and tax.offences[code].parent:
            continue  # a step in between that neither side uses
        found.append(_row(code, len(tax.ancestors(code)) - 1, mine, theirs))
    return pd.DataFrame(found, columns=[name for name, _ in RECONCILED_FIELDS])


def _check_cover(rows: pd.DataFrame, period: tuple[dt.date, dt.date]) -> None:
    """Every day of the period must stand in the statistics once."""
    spans = sorted(set(zip(rows["period_from"], rows["period_to"])))
    day = period[0]
    for first, last in spans:
        if dt.date.fromisoformat(first) != day:
            break
        day = dt.date.fromisoformat(last) + dt.timedelta(days=1)
    if day != period[1] + dt.timedelta(days=1):
        raise InputError(
            tr(
                "The statistics of the unit do not cover {first} to {last} month by month without gap or "
                "overlap; choose a period that they cover, or import the missing workbooks."
            ).format(first=period[0].isoformat(), last=period[1].isoformat())
        )


def _row(code: str, level: int, mine: pd.Series, theirs: pd.Series) -> tuple:
    records, official = int(mine["size"]), int(theirs["registered"])
    difference = records - official
    share = 100 * difference / official if official else np.nan
    return (
        code, level, records, official, difference, share, int(mine["sum"]), int(theirs["solved"]),
        _reason(records, official),
    )  # fmt: skip


def _reason(records: int, official: int) -> str:
    """The known reason for a difference of this kind, in the current language."""
    if not records:
        return tr("not in the records: sensitive, left out of the export, or under another code")
    if not official:
        return tr("not in the statistics under this offence: other codes are used there")
    if abs(records - official) <= CLOSE * official:
        return tr("days of registering and of happening differ; late and corrected entries")
    if records < official:
        return tr("left out of the export, without a place, or registered later than it happened")
    return tr("records that turned out to be no crime, or belong to another unit")
