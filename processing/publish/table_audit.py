"""Audit published tables, whoever made them: the feasibility interval of every hidden value."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from ...rules.audit.intervals import AuditResult, Requirement, attack, feasibility_intervals
from ...rules.tables import PublishedTable, TableSpace, statements_of
from .table_request import TableRequest, read_published, table_space


@dataclass(frozen=True)
class AuditedTables:
    """``frame``: one row per row of the tables: ``table``, dimensions, ``value``, ``status``, ``low``,
    ``high`` (NaN: not worked out in time, or nothing bounds it). ``hidden``: bool (rows,)."""

    space: TableSpace
    frame: pd.DataFrame
    hidden: np.ndarray
    audit: AuditResult
    exact: int
    uncertified: int


def audit_tables(request: TableRequest, zeros_published: bool, requirement: Requirement) -> AuditedTables:
    """Attack all tables together with the earlier ones.

    Raises:
        InputError, ConfigurationError: the input cannot be used; one sentence.
        StatementError: the tables contradict each other.
        CancelledError: cancelled.
    """
    space = table_space(request)
    tables = [read_published(request, space, table) for table in request.tables]
    earlier = [read_published(request, space, table) for table in request.earlier]
    request.progress(10)
    everything = [*tables, *earlier]
    statements = statements_of(space, everything, zeros_published, request.base, request.deviation)
    rows = sum(len(table.cells) for table in tables)
    open_rows = statements.low < statements.high  # hidden, rounded or perturbed
    targets = statements.matrix[open_rows]
    audit = attack(statements, targets, requirement, request.seconds, is_cancelled=request.is_cancelled)
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
    frame["low"], frame["high"] = all_low[:rows], all_high[:rows]
    return AuditedTables(space, frame, open_rows[:rows], audit, audit.exact, audit.uncertified)


def _rows(space: TableSpace, tables: list[PublishedTable]) -> pd.DataFrame:
    frame = space.codes(np.concatenate([table.cells for table in tables]))
    frame.insert(0, "table", np.repeat([t.name for t in tables], [len(t.cells) for t in tables]))
    frame["value"] = np.concatenate([table.value for table in tables])
    frame["status"] = np.concatenate([table.status for table in tables])
    return frame
