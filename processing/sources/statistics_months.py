"""Months from tables that count since January."""

from __future__ import annotations

import datetime as dt

import pandas

from ...rules.errors import InputError
from ...rules.i18n import language, tr
from .statistics_periods import Period


def months_of(rows: pandas.DataFrame) -> pandas.DataFrame:
    """Differences of consecutive cumulative tables of one unit, code and year.

    The first table of a year stands for its whole period, and so does the difference over a gap: a
    month that no table shows is not invented. Differences may be negative, the police correct what
    they counted before. Tables that do not start in January stay as they are.

    Args:
        rows: ``unit_code``, ``unit_name``, ``tsk``, ``first``, ``last`` (dates), ``registered``,
            ``solved``, ``file``.

    Returns:
        The same rows with periods and counts of the differences, in the same order.

    Raises:
        InputError: a table that does not start in January overlaps another one of the unit.
    """
    year = pandas.Series([day.year for day in rows["last"]], index=rows.index)
    since_january = pandas.Series(
        [Period(first, last).cumulative for first, last in zip(rows["first"], rows["last"])],
        index=rows.index,
        dtype=bool,
    )
    ordered = rows[since_january].sort_values("last", kind="stable")
    groups = ordered.groupby(["unit_code", "tsk", year[ordered.index]], sort=False)
    before = groups[["registered", "solved", "last"]].shift(1)
    later = before["last"].notna()
    result = rows.copy()
    for count in ("registered", "solved"):
        result.loc[ordered.index, count] = ordered[count] - before[count].fillna(0).astype("int64")
    starts = [day + dt.timedelta(days=1) for day in before.loc[later, "last"]]
    result.loc[before.index[later], "first"] = pandas.Series(starts, index=before.index[later], dtype=object)
    if not since_january.all():
        _refuse_overlaps(result)
    return result


def _refuse_overlaps(rows: pandas.DataFrame) -> None:
    ordered = rows.sort_values(["unit_code", "tsk", "first", "last"], kind="stable")
    same = (ordered[["unit_code", "tsk"]] == ordered[["unit_code", "tsk"]].shift(1)).all(axis=1)
    before = ordered["last"].shift(1)
    for at in ordered.index[same]:
        if ordered.at[at, "first"] <= before[at]:
            row = ordered.loc[at]
            raise InputError(
                tr(
                    "{file}: the table of {unit} for {period} overlaps another table of the unit, and one of "
                    "them does not start in January; import them one by one."
                ).format(
                    file=row["file"],
                    unit=row["unit_name"],
                    period=Period(row["first"], row["last"]).text(language()),
                )
            )
