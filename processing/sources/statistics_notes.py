"""What a reader of imported police statistics has to know, as sentences."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import pandas

from ...rules.i18n import tr
from .statistics_layouts import SheetContent, Table
from .statistics_periods import period_of_name
from .statistics_result import StatisticsResult

NAMED_SHEETS = 10
"""So many sheets are named in a sentence, the others are counted."""


def notes_on_sheets(path: Path, contents: dict[str, SheetContent]) -> list[str]:
    """Sentences about the sheets of one workbook: what was left out, and what a name had to say."""
    others = [sheet for sheet, content in contents.items() if not content.tables]
    tables = [table for content in contents.values() for table in content.tables]
    notes = []
    if others:
        more = " …" if len(others) > NAMED_SHEETS else ""
        notes.append(
            tr("{file}: sheets without such a table, left out: {count} ({sheets}).").format(
                file=path.name, count=len(others), sheets=", ".join(others[:NAMED_SHEETS]) + more
            )
        )
    for count, text in (
        (
            sum(content.unit_by_sheet for content in contents.values()),
            tr("{file}: sheets in which no line names the unit: {count}; the name of the sheet was used."),
        ),
        (
            sum(content.period_by_file for content in contents.values()),
            tr(
                "{file}: sheets in which no title says the period: {count}; it was taken from the name of "
                "the file."
            ),
        ),
        (
            sum(_contradicts(path.stem, table) for table in tables),
            tr(
                "{file}: tables whose title says another period than the name of the file: {count}; the "
                "title was used."
            ),
        ),
    ):
        if count:
            notes.append(text.format(file=path.name, count=count))
    return notes


def _contradicts(stem: str, table: Table) -> bool:
    """Whether the name of a file says another period; a year alone says no month."""
    named, last = period_of_name(stem), table.period.last
    return named is not None and (last.year != named.last.year or named.last.month not in (12, last.month))


def notes_on(result: StatisticsResult, tables: Sequence[Table]) -> list[str]:
    """Sentences about the whole table, in the current language."""
    table, notes = result.table, []
    single = ~table["subtotal"]
    unmapped = table[(table["offence"] == "") & single]
    if result.decumulated:
        notes += _notes_on_months(table)
    if any(item.period.last > dt.date.today() for item in tables):
        notes.append(tr("A period ends in the future; look at the titles of the workbooks."))
    for count, text in (
        (
            result.duplicates,
            tr("Rows that stand in the workbooks once more with the same numbers: {count}; they count once."),
        ),
        (
            int(table["negative"].sum()),
            tr(
                "Negative rows: {count}. The police corrected what they had counted before; the rows are "
                "kept and marked."
            ),
        ),
        (
            int((table["break"] != "").sum()),
            tr("Rows in which the series is broken: {count}; do not compare them with earlier ones."),
        ),
        (
            len(result.subtotals),
            tr("Subtotals that are not the sum of their parts: {count}; see the report."),
        ),
        (
            len(result.country),
            tr("Numbers of the country that are not the sum of its regions: {count}; see the report."),
        ),
        (
            int((~single).sum()),
            tr("Subtotals: {count} rows; they have no offence and must not be added to their parts."),
        ),
    ):
        if count:
            notes.append(text.format(count=count))
    if len(unmapped):
        notes.append(
            tr("Rows without a class in the taxonomy of offences: {count} (TSK codes: {codes}).").format(
                count=len(unmapped), codes=unmapped["tsk"].nunique()
            )
        )
    return notes


def _notes_on_months(table: pandas.DataFrame) -> list[str]:
    notes = []
    longer = table["period_from"].str[:7] != table["period_to"].str[:7]
    if longer.any():
        notes.append(
            tr(
                "Rows over more than one month: {count}; the tables of the months between or before were not "
                "given."
            ).format(count=int(longer.sum()))
        )
    ends = table.assign(year=table["period_to"].str[:4]).sort_values("period_to")
    ends = ends[["unit_code", "tsk", "year", "period_to"]]
    of_units = ends.drop_duplicates(["unit_code", "year"], keep="last")
    of_codes = ends.drop_duplicates(["unit_code", "tsk", "year"], keep="last")
    both = of_codes.merge(of_units, on=["unit_code", "year"])
    ended = int((both["period_to_x"] != both["period_to_y"]).sum())
    if ended:
        notes.append(
            tr("Series that end before the last table of their unit and year: {count}.").format(count=ended)
        )
    return notes
