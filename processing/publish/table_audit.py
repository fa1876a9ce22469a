"""Audit published tables, whoever made them: the feasibility interval of every hidden value."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from ...rules.audit.averaging import equivalent_queries
from ...rules.audit.intervals import AuditResult, Requirement, attack, feasibility_intervals
from ...rules.errors import InputError, StatementError
from ...rules.i18n import tr
from ...rules.profile import DisclosureProfile
from ...rules.published import PERTURBED, PublishedTable, statements_of
from ...rules.tables import TableSpace
from .table_known import KnownTables, read_known
from .table_request import TableRequest, read_published, table_space


@dataclass(frozen=True)
class AuditedTables:
    """``frame``: one row per row of the tables: ``table``, dimensions, ``value``, ``status``, ``low``,
    ``high`` (NaN: not worked out in time, or nothing bounds it). ``hidden``: bool (rows,). ``redrawn``:
    values for which noise was drawn more than once; ``notes``: sentences."""

    space: TableSpace
    frame: pd.DataFrame
    hidden: np.ndarray
    audit: AuditResult
    exact: int
    uncertified: int
    redrawn: int = 0
    notes: list[str] = field(default_factory=list)

    @property
    def passed(self) -> bool:
        """No attack succeeded, and none was left unfinished."""
        return self.audit.passed and not self.redrawn


def audit_tables(
    request: TableRequest,
    zeros_published: bool,
    requirement: Requirement,
    profile: DisclosureProfile | None = None,
) -> AuditedTables:
    """Attack all tables together with the earlier ones and the ledger.

    Raises:
        InputError, ConfigurationError, LedgerError: the input cannot be used; one sentence.
        StatementError: the tables contradict each other.
        CancelledError: cancelled.
    """
    space = table_space(request)
    tables = [read_published(request, space, table) for table in request.tables]
    known = read_known(request, space, profile)
    request.progress(10)
    statements = known.statements(space, zeros_published, tables)
    own = sum(len(table.cells) for table in [*tables, *known.earlier])
    open_rows = statements.low < statements.high  # hidden, rounded or perturbed
    open_rows[own:] = False  # what the ledger tells is known, but no business of these tables
    targets = statements.matrix[open_rows]
    audit = _attacked(request, statements, targets, requirement, known)
    request.progress(60)
    low, high = audit.low.copy(), audit.high.copy()
    rest = ~audit.exact_known
    if rest.any():
        found = feasibility_intervals(
            statements, targets[rest], request.seconds, True, is_cancelled=request.is_cancelled
        )
        done = ~np.isnan(found[0])
        low[np.flatnonzero(rest)[done]], high[np.flatnonzero(rest)[done]] = found[0][done], found[1][done]
        low[np.flatnonzero(rest)[~done]] = high[np.flatnonzero(rest)[~done]] = np.nan
    request.progress(90)
    frame = _rows(space, tables)
    all_low, all_high = statements.low.copy(), statements.high.copy()
    all_low[open_rows], all_high[open_rows] = low, np.where(np.isinf(high), np.nan, high)
    rows = len(frame)
    frame["low"], frame["high"] = all_low[:rows], all_high[:rows]
    drawn = redrawn(space, [*tables, *known.earlier])
    return AuditedTables(
        space, frame, open_rows[:rows], audit, audit.exact, audit.uncertified, drawn, known.notes
    )


def redrawn(space: TableSpace, tables: list[PublishedTable]) -> int:
    """Perturbed values that stand with different noise: whoever averages them comes near the truth."""
    parts = [
        PublishedTable(table.name, *(column[rows] for column in (
            table.cells, table.value, table.status, table.low, table.high
        )))
        for table in tables
        if (rows := (table.status == PERTURBED) & ~table.hidden).any()
    ]  # fmt: skip
    if not parts:
        return 0
    return int((equivalent_queries(statements_of(space, parts, False))["distinct"] > 1).sum())


def _attacked(
    request: TableRequest, statements, targets, requirement: Requirement, known: KnownTables
) -> AuditResult:
    try:
        return attack(statements, targets, requirement, request.seconds, is_cancelled=request.is_cancelled)
    except StatementError:
        if request.ledger is None or not (known.released or known.sums is not None):
            raise
        raise InputError(
            tr(
                "The tables contradict the releases of the ledger: they count something else, or the records "
                "have changed since; audit them without the ledger, or name the dimensions otherwise."
            )
        ) from None


def _rows(space: TableSpace, tables: list[PublishedTable]) -> pd.DataFrame:
    frame = space.codes(np.concatenate([table.cells for table in tables]))
    frame.insert(0, "table", np.repeat([t.name for t in tables], [len(t.cells) for t in tables]))
    frame["value"] = np.concatenate([table.value for table in tables])
    frame["status"] = np.concatenate([table.status for table in tables])
    return frame
