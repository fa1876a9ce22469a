"""What an import of police statistics gives: the table, the rejects and what was found on the way."""

from __future__ import annotations

from dataclasses import dataclass, field

import pandas

from .statistics_checks import Mismatch
from .statistics_periods import Period

STATISTIC_FIELDS = [
    ("unit_code", "text"), ("unit_name", "text"), ("tsk", "text"), ("offence", "text"),
    ("period_from", "text"), ("period_to", "text"), ("registered", "integer"), ("solved", "integer"),
    ("subtotal", "boolean"), ("negative", "boolean"), ("break", "text"),
]  # fmt: skip
REJECT_FIELDS = [
    ("file", "text"), ("line", "integer"), ("reason", "text"), ("message", "text"), ("sheet", "text"),
]  # fmt: skip


@dataclass
class FileSummary:
    """What one workbook held. ``read`` = imported + rejected + duplicates, in rows."""

    file: str
    layouts: list[str] = field(default_factory=list)
    periods: list[Period] = field(default_factory=list)
    units: int = 0
    read: int = 0
    rejected: int = 0
    duplicates: int = 0

    @property
    def imported(self) -> int:
        """Rows that were taken."""
        return self.read - self.rejected - self.duplicates


@dataclass
class StatisticsResult:
    """``table``: :data:`STATISTIC_FIELDS` plus ``name`` (of the code, as the workbook says it);
    ``rejects``: :data:`REJECT_FIELDS`; ``subtotals``, ``country``: totals that do not
    add up; ``compared``: periods in which the country was compared with all its regions."""

    table: pandas.DataFrame
    decumulated: bool
    rejects: pandas.DataFrame
    files: list[FileSummary]
    imported: int
    subtotals: list[Mismatch]
    country: list[Mismatch]
    compared: int
    notes: list[str]

    @property
    def read(self) -> int:
        """Rows with counts in all workbooks."""
        return sum(item.read for item in self.files)

    @property
    def rejected(self) -> int:
        """Rows that were not taken."""
        return len(self.rejects)

    @property
    def duplicates(self) -> int:
        """Rows that stand in the workbooks once more."""
        return sum(item.duplicates for item in self.files)
