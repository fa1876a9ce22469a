"""Figures and tables of the report on tables: texts ready to show, in the current language."""

from __future__ import annotations

from collections import Counter

import numpy as np

from ...rules.audit.intervals import AuditResult
from ...rules.i18n import language, tr
from ...rules.tables import TableSpace
from .table_attempt import ProtectedTable

WIDEST = 15
SHOWN_CODES = 12
LONGEST_BAR = 20.0


def number(value: float) -> str:
    """A whole number with narrow spaces between thousands."""
    return f"{value:,.0f}".replace(",", "\u202f")


def percent(share: float) -> str:
    """A share with one decimal, as the language writes it."""
    text = f"{100 * share:.1f}"
    return text.replace(".", ",") + "\u00a0%" if language() == "cs" else text + "%"


def least_width(audit: AuditResult) -> str:
    """The least width, or a dash where nothing is hidden."""
    return number(audit.min_width) if len(audit.low) and np.isfinite(audit.min_width) else "–"


def histogram(audit: AuditResult, required: int) -> list[dict]:
    """Rows of the histogram of interval widths; wide ones together, narrow ones marked."""
    widest = max(WIDEST, required + 1)
    widths = Counter(np.minimum(np.nan_to_num(audit.width, posinf=widest), widest).astype(int).tolist())
    top = max(widths.values(), default=1)
    return [
        {
            "width": tr("{width} and more").format(width=width) if width == widest else str(width),
            "count": number(count),
            "length": round(LONGEST_BAR * count / top, 2),
            "narrow": width < required,
        }
        for width, count in sorted(widths.items())
    ]


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
