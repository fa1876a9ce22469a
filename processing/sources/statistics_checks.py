"""Do the tables of police statistics agree with themselves? Subtotals, shares, the country's regions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .statistics_layouts import Table, TableRow
from .statistics_periods import Period
from .statistics_units import COUNTRY, REGIONS

SHARE_DIGITS = 5e-5
"""Half of the last digit of a share with four decimals, as the workbooks round it."""


@dataclass(frozen=True)
class Mismatch:
    """A total that is not the sum of its parts. ``tsk``: the code of the total; ``name``: its name;
    ``column``: ``registered`` or ``solved``; ``stated``: by the workbook; ``parts``: their sum."""

    file: str
    sheet: str
    unit: str
    period: Period
    tsk: str
    name: str
    column: str
    stated: int
    parts: int


def subtotal_mismatches(table: Table) -> list[Mismatch]:
    """Subtotals of one table that are not the sum of the single codes they cover."""
    found = []
    singles = [(row.code.parts[0][0], row) for row in table.rows if not row.code.subtotal]
    for row in table.rows:
        if row.code.subtotal:
            parts = [single for number, single in singles if row.code.covers(number)]
            found += _compare(table, row, parts)
    return found


def country_mismatches(tables: Iterable[Table]) -> tuple[int, list[Mismatch]]:
    """Compare the country with its regions in each period that has all of them.

    Returns:
        The number of periods compared, and the codes that differ.
    """
    periods: dict[Period, dict[str, Table]] = {}
    for table in tables:
        periods.setdefault(table.period, {})[table.unit.key] = table
    compared, found = 0, []
    for units in periods.values():
        if COUNTRY not in units or not set(REGIONS.values()) <= set(units):
            continue
        compared += 1
        regions: dict[str, list[TableRow]] = {}
        for code in REGIONS.values():
            for row in units[code].rows:
                regions.setdefault(row.code.text, []).append(row)
        for row in units[COUNTRY].rows:
            found += _compare(units[COUNTRY], row, regions.get(row.code.text, []))
    return compared, found


def _compare(table: Table, total: TableRow, parts: list[TableRow]) -> list[Mismatch]:
    found = []
    for column in ("registered", "solved"):
        stated, summed = getattr(total, column), sum(getattr(part, column) for part in parts)
        if stated != summed:
            found.append(
                Mismatch(
                    table.file, table.sheet, table.unit.name, table.period, total.code.text, total.name,
                    column, stated, summed,
                )
            )  # fmt: skip
    return found


def wrong_shares(rows: Iterable[TableRow]) -> tuple[int, int]:
    """How many rows state a share of solved, and in how many of them it is not solved / registered.

    The share is the workbook's own; it tells whether the columns were understood.
    """
    stated = [row for row in rows if row.percent is not None and row.registered > 0]
    wrong = [
        row
        for row in stated
        if abs(row.solved - row.percent * row.registered) > 0.5 + SHARE_DIGITS * abs(row.registered)
    ]
    return len(stated), len(wrong)
