"""Figures and tables of the report on tables: texts ready to show, in the current language."""

from __future__ import annotations

import numpy as np

from ...rules.audit.intervals import AuditResult
from ...rules.i18n import tr
from ...rules.tables import TableSpace
from .figures import number, percent
from .table_attempt import ProtectedTable

SHOWN_CODES = 12


def least_width(audit: AuditResult) -> str:
    """The least width, or a dash where nothing is hidden."""
    return number(audit.min_width) if len(audit.low) and np.isfinite(audit.min_width) else "–"


def losses(table: ProtectedTable) -> list[tuple[str, str]]:
    """What the protection cost, measured against the truth."""
    inner = table.space.inner
    hidden = np.isnan(table.value)
    total = float(table.count[inner].sum())
    rows = [(tr("Incidents in the table"), number(total))]
    if hidden.any():
        lost = float(table.count[inner][hidden[inner]].sum())
        rows += [
            (tr("Cells hidden"), f"{number(hidden.sum())} ({percent(hidden.mean())})"),
            (tr("Incidents in hidden inner cells"), f"{number(lost)} ({percent(lost / max(total, 1))})"),
        ]
    error = np.abs(table.value - table.count)[~hidden]
    if error.any():
        off = float(np.nansum(np.abs(table.value - table.count)[inner]))
        rows += [
            (
                tr("Total error of the inner cells"),
                f"{number(off)} ({percent(off / max(total, 1))})",
            ),
            (tr("Largest error of one value"), number(error.max())),
        ]
    return rows


def by_dimension(space: TableSpace, hidden: np.ndarray) -> list[dict]:
    """Per dimension, the codes with the largest share of hidden cells."""
    cube = hidden.reshape(space.shape)
    result = []
    for axis, dimension in enumerate(space.dimensions):
        others = tuple(other for other in range(cube.ndim) if other != axis)
        count = cube.sum(axis=others)
        cells = cube.size // cube.shape[axis]
        order = [place for place in np.argsort(-count, kind="stable") if count[place]]
        rows = [
            {
                "code": tr("Total") if place == 0 else dimension.codes[place],
                "cells": number(cells),
                "hidden": number(count[place]),
                "share": percent(count[place] / cells),
            }
            for place in order[:SHOWN_CODES]
        ]
        left = len(order) - len(rows)
        rest = tr("and {count} more codes with hidden cells").format(count=number(left)) if left > 0 else ""
        if rows:
            result.append({"name": dimension.name, "rows": rows, "rest": rest})
    return result
