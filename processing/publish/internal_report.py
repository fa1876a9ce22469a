"""The report for the approver: what was tried, what it costs, what an attack could infer.

It may contain figures measured against the truth, so it is written where the user asks for it and
never into a candidate. It is written for refused releases too.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from ...rules.audit.intervals import AuditResult
from ...rules.i18n import tr, translator
from ...rules.protect.ladder import Usefulness
from .product_table import Attempt
from .protection import ProtectedProduct

TEMPLATES = Path(__file__).resolve().parent.parent.parent / "resources" / "web"


@dataclass
class ProductReport:
    """One product in the report; texts are ready to show."""

    title: str
    sentence: str
    measures: list[tuple[str, str]] = field(default_factory=list)
    attempts: list[dict] = field(default_factory=list)
    widths: list[tuple[int, int, float]] = field(default_factory=list)


@dataclass
class InternalReport:
    """The whole report."""

    title: str
    release: str
    period: str
    profile: str
    prepared_by: str
    refusal: str = ""
    proposals: list[str] = field(default_factory=list)
    products: list[ProductReport] = field(default_factory=list)
    left_out: list[tuple[str, int]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def render(report: InternalReport, language: str) -> str:
    """HTML without scripts; the texts inside are escaped."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined)
    environment.globals["_"] = translator(language)
    return environment.get_template("prepare_report.html").render(report=report, language=language)


def percent(share: float) -> str:
    """A share as text, e.g. ``17.3 %``; a dash for unknown."""
    return "–" if np.isnan(share) else f"{share * 100:.1f} %"


def rung_text(code: str) -> str:
    """A rung in words."""
    texts = {
        "group-month": tr("offence groups by month"),
        "group-quarter": tr("offence groups by quarter"),
        "group-year": tr("offence groups by year"),
        "all-quarter": tr("all offences by quarter"),
        "all-year": tr("all offences by year"),
        "grid": tr("grid by year"),
    }
    return texts[code]


def attempt_row(attempt: Attempt) -> dict:
    """One tried design as a row of texts."""
    outcomes = {
        "taken": tr("taken"),
        "error": tr("too much error, whatever the rounding"),
        "premises": tr("one home stands behind a value"),
        "gate": tr("too much error or too much hidden"),
        "grid": tr("the grid says too little"),
        "fixed": tr("taken: an earlier release fixed it for the year"),
    }
    return {
        "design": rung_text(attempt.rung),
        "grid": f"{attempt.grid_size:g} m" if attempt.grid_size else "–",
        "error": percent(attempt.error_share),
        "hidden": percent(attempt.hidden_share),
        "outcome": outcomes[attempt.reason],
        "taken": attempt.reason in ("taken", "fixed"),
    }


def measures(product: ProtectedProduct, worst_found: bool | None) -> list[tuple[str, str]]:
    """What protection cost, against the truth."""
    rows = [
        (tr("Design"), rung_text(product.rung.code)),
        (tr("Incidents in the table"), str(product.usefulness.total)),
        *_shares(tr("districts"), product.usefulness),
    ]
    if product.grid_usefulness is not None:
        rows.append((tr("Grid cells"), f"{product.grid_size:g} m"))
        rows += _shares(tr("grid"), product.grid_usefulness)
    if worst_found is not None:
        answer = tr("yes") if worst_found else tr("no")
        rows.append((tr("A reader finds the three worst districts rightly"), answer))
    if product.pending_corrections:
        rows.append((tr("Published values whose truth has changed since"), str(product.pending_corrections)))
    return rows


def _shares(place: str, shares: Usefulness) -> list[tuple[str, str]]:
    return [
        (tr("Error share, {place}").format(place=place), percent(shares.error_share)),
        (tr("Hidden or shown as 0, {place}").format(place=place), percent(shares.hidden_share)),
        (tr("Largest error of one value, {place}").format(place=place), str(shares.largest_error)),
    ]


def width_histogram(audit: AuditResult) -> list[tuple[int, int, float]]:
    """(width, number of values, share of the largest number), ascending; wide ones together."""
    widths = Counter(np.minimum(audit.high - audit.low, 20).astype(int).tolist())
    top = max(widths.values(), default=1)
    return [(width, count, count / top) for width, count in sorted(widths.items())]
