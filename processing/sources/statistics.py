"""Police statistics: workbooks become one table of counts by unit, TSK code and period.

READ counts rows of the workbooks; each is imported, rejected or a duplicate (the same number of the
same unit, code and period once more). Subtotals are rows of their own and are never added to their
parts; the country is a unit of its own and is never added to its regions.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Callable

import pandas

from ...rules.errors import InputError
from ...rules.i18n import language, tr
from ...rules.series_breaks import breaks_between
from .collect import Watch
from .records import checked
from .statistics_checks import country_mismatches, subtotal_mismatches, wrong_shares
from .statistics_layouts import RowReason, Table, TableRow, heading_at, read_sheet
from .statistics_months import months_of
from .statistics_notes import notes_on, notes_on_sheets
from .statistics_periods import Period, period_of_name
from .statistics_result import REJECT_FIELDS, STATISTIC_FIELDS, FileSummary, StatisticsResult
from .tsk_codes import has_theft, offence_of
from .workbooks import open_workbook

FIRST_ROWS = 60
"""In which the heading of a workbook of statistics stands."""


def read_statistics(
    paths: Sequence[Path],
    decumulate: bool,
    progress: Callable[[float], None],
    is_cancelled: Callable[[], bool],
) -> StatisticsResult:
    """Read workbooks of police statistics.

    Args:
        decumulate: months as differences of cumulative tables, else the tables as they stand.
        progress: told 0..100.

    Raises:
        InputError: not such a workbook, damaged, protected, no period, two different tables of one
            unit and period; one sentence.
        DependencyError: an xls file, and xlrd is missing.
        CancelledError: the user cancelled.
    """
    watch = Watch(progress, is_cancelled)
    known: dict[tuple[str, Period], tuple[Table, dict[str, TableRow]]] = {}
    tables: list[Table] = []
    files, rejects, notes, rows, subtotals = [], [], [], [], []
    for number, path in enumerate(paths):
        summary = FileSummary(path.name)

        def share(part: float, number: int = number) -> None:
            watch.check()
            progress(90 * (number + part) / len(paths))

        for table in _read_workbook(path, summary, rejects, notes, share):
            table.rows = _without_repeats(table, summary, rejects)
            fresh = _not_known(table, summary, known)
            rows += [_row(table, row) for row in fresh]
            subtotals += subtotal_mismatches(table) if fresh else []
            tables.append(table)
        files.append(summary)
    compared, country = country_mismatches(tables)
    frame = pandas.DataFrame(rows, columns=_ROW_COLUMNS)
    table = _finished(months_of(frame) if decumulate else frame)
    result = StatisticsResult(
        table, decumulate, _rejects_frame(rejects), files, len(frame), subtotals, country, compared, notes
    )
    checked(result)
    result.notes += notes_on(result, tables)
    progress(100)
    return result


def _read_workbook(
    path: Path,
    summary: FileSummary,
    rejects: list[tuple],
    notes: list[str],
    share: Callable[[float], None],
) -> list[Table]:
    """The tables of one workbook; rejected rows and notes are added to the lists."""
    tables, contents = [], {}
    with open_workbook(path) as workbook:
        if path.suffix.lower() != f".{workbook.suffix}":
            notes.append(
                tr("{file} is an {kind} workbook, whatever its name says; it was read as such.").format(
                    file=path.name, kind=workbook.suffix
                )
            )
        for at, sheet in enumerate(workbook.sheets):
            share(at / len(workbook.sheets))
            content = read_sheet(path.name, sheet, workbook.rows(sheet), period_of_name(path.stem))
            rejects += [(path.name, line, reason, sheet) for line, reason in content.rejects]
            summary.rejected += len(content.rejects)
            tables += content.tables
            contents[sheet] = content
    if not tables:
        raise InputError(
            tr(
                "{file} holds no table of police statistics (TSK codes with the registered and the solved "
                "offences); choose a workbook as the police publish it."
            ).format(file=path.name)
        )
    notes += notes_on_sheets(path, contents)
    summary.read = summary.rejected + sum(len(table.rows) for table in tables)
    summary.layouts = sorted({table.layout.value for table in tables})
    summary.periods = sorted({table.period for table in tables})
    summary.units = len({table.unit.key for table in tables})
    stated, wrong = wrong_shares(row for table in tables for row in table.rows)
    if 2 * wrong > stated:
        raise InputError(
            tr(
                "{file}: the share of solved offences in the workbook does not fit its counts, so its "
                "columns are not those that are known; nothing was imported."
            ).format(file=path.name)
        )
    if wrong:
        notes.append(
            tr("{file}: rows in which the share of solved offences does not fit the counts: {count}.").format(
                file=path.name, count=wrong
            )
        )
    return tables


def holds_statistics(path: Path) -> bool:
    """Whether a workbook has a sheet with the heading of police statistics.

    Raises:
        InputError, DependencyError: see :func:`workbooks.open_workbook`.
    """
    with open_workbook(path) as workbook:
        sheets = (workbook.rows(sheet) for sheet in workbook.sheets)
        return any(heading_at(rows, at) for rows in sheets for at in range(min(len(rows), FIRST_ROWS)))


def _without_repeats(table: Table, summary: FileSummary, rejects: list[tuple]) -> list[TableRow]:
    """Rows of a table; of a code that stands twice, the same numbers once and different ones not at all."""
    by_code: dict[str, list[TableRow]] = {}
    for row in table.rows:
        by_code.setdefault(row.code.text, []).append(row)
    kept = []
    for rows in by_code.values():
        if len({(row.registered, row.solved) for row in rows}) == 1:
            kept.append(rows[0])
            summary.duplicates += len(rows) - 1
        else:
            summary.rejected += len(rows)
            rejects += [(table.file, row.line, RowReason.CONFLICTING_ROWS, table.sheet) for row in rows]
    return kept


def _not_known(table: Table, summary: FileSummary, known: dict) -> list[TableRow]:
    """Rows of a table that no earlier table of the same unit and period holds; remembers them."""
    other, by_code = known.setdefault((table.unit.key, table.period), (table, {}))
    fresh = []
    for row in table.rows:
        first = by_code.setdefault(row.code.text, row)
        if first is row:
            fresh.append(row)
        elif (first.registered, first.solved) == (row.registered, row.solved):
            summary.duplicates += 1
        else:
            raise InputError(
                tr(
                    "{file} ({sheet}) and {other} ({other_sheet}) hold different numbers of {unit} for "
                    "{period}; leave the wrong one out."
                ).format(
                    file=other.file, sheet=other.sheet, other=table.file, other_sheet=table.sheet,
                    unit=table.unit.name, period=table.period.text(language()),
                )
            )  # fmt: skip
    return fresh


_ROW_COLUMNS = [
    "file", "unit_code", "unit_name", "first", "last", "line", "code", "tsk", "name", "registered", "solved",
]  # fmt: skip


def _row(table: Table, row: TableRow) -> tuple:
    """One count as the workbook holds it, in the order of :data:`_ROW_COLUMNS`."""
    return (
        table.file, table.unit.key, table.unit.name, table.period.first, table.period.last, row.line,
        row.code, row.code.text, row.name, row.registered, row.solved,
    )  # fmt: skip


def _finished(rows: pandas.DataFrame) -> pandas.DataFrame:
    """The rows as :data:`STATISTIC_FIELDS`, by unit, period and place in the workbook."""
    rows = rows.sort_values(["unit_code", "first", "last", "file", "line"], kind="stable", ignore_index=True)
    periods = [Period(first, last) for first, last in zip(rows["first"], rows["last"])]
    subtotal = [code.subtotal for code in rows["code"]]
    return rows.assign(
        offence=["" if code.subtotal else offence_of(code.text) for code in rows["code"]],
        period_from=[period.first.isoformat() for period in periods],
        period_to=[period.last.isoformat() for period in periods],
        subtotal=pandas.Series(subtotal, dtype=bool),
        negative=(rows["registered"] < 0) | (rows["solved"] < 0),
        **{
            "break": [
                breaks_between(period.first, period.last, has_theft(code))
                for period, code in zip(periods, rows["code"])
            ]
        },
    )[[*(name for name, _kind in STATISTIC_FIELDS), "name"]]


def _rejects_frame(rejects: list[tuple]) -> pandas.DataFrame:
    texts = row_reason_texts()
    return pandas.DataFrame(
        [(file, line, reason.value, texts[reason.value], sheet) for file, line, reason, sheet in rejects],
        columns=[name for name, _kind in REJECT_FIELDS],
    )


def row_reason_texts(tr: Callable[[str], str] = tr) -> dict[str, str]:
    """What each reason means, in the language of ``tr``."""
    return {
        RowReason.INVALID_CODE.value: tr("The row has counts, but no TSK code that can be read."),
        RowReason.MISSING_COUNT.value: tr("The count of registered or of solved offences is missing."),
        RowReason.INVALID_COUNT.value: tr(
            "The count of registered or of solved offences is not a whole number."
        ),
        RowReason.CONFLICTING_ROWS.value: tr("The code stands in the table twice with different counts."),
    }
