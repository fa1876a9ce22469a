"""The report on a protected or audited table, for a data-protection officer. Internal."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from ...rules.audit.intervals import AuditResult
from ...rules.i18n import language, tr, translator
from ...rules.profile import DisclosureProfile
from ...rules.tables import TableSpace
from .figures import TEMPLATES, number, percent, width_rows
from .table_audit import AuditedTables
from .table_protection import ProtectedTable

SHOWN_CODES = 12


@dataclass
class TableReport:
    """Texts ready to show."""

    title: str
    subtitle: str
    safe: bool
    verdict: str
    explanation: str
    cards: list[tuple[str, str]] = field(default_factory=list)
    rules: list[tuple[str, str]] = field(default_factory=list)
    attack: str = ""
    widths: list[dict] = field(default_factory=list)
    losses: list[tuple[str, str]] = field(default_factory=list)
    dimensions: list[dict] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def render(report: TableReport) -> str:
    """HTML without scripts, in the current language."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined)
    environment.globals["_"] = translator(language())
    return environment.get_template("table_report.html").render(report=report, language=language())


def protection_report(table: ProtectedTable, profile: DisclosureProfile, method: str, name: str) -> str:
    """The page on a protected table."""
    hidden = np.isnan(table.value)
    report = TableReport(
        title=tr("Protected table “{name}”").format(name=name),
        subtitle=tr("Method: {method}. Profile: {profile}.").format(
            method=_method(method), profile=profile.name
        ),
        safe=table.audit.passed,
        **_verdict(table.audit, profile.protection_width),
    )
    report.cards = [
        (tr("Cells"), number(len(hidden))),
        (tr("Exact disclosures"), number(table.audit.exact)),
        (tr("Least width"), least_width(table.audit)),
    ]
    if method == "round":
        report.cards.insert(1, (tr("Rounding base"), number(profile.rounding_base)))
    if method == "suppress":
        report.cards[1:1] = [
            (tr("Hidden by a rule"), number(table.primary)),
            (tr("Hidden to protect them"), number(table.secondary)),
        ]
        rules = _rule_names(profile)
        report.rules = [(rules[rule], number(count)) for rule, count in table.rules.items()]
        report.rules.append(
            (tr("Secondary: subtraction would give a hidden value away"), number(table.secondary))
        )
        report.dimensions = _by_dimension(table.space, hidden)
    report.attack = _attack_sentence(table.audit)
    report.widths = width_rows(table.audit.width, profile.protection_width)
    report.losses = _losses(table)
    report.notes = [*table.notes, *_limits(table, method)]
    return render(report)


def audit_report(result: AuditedTables, width: int, names: list[str]) -> str:
    """The page on audited tables."""
    audit = result.audit
    report = TableReport(
        title=tr("Audit of published tables"),
        subtitle=", ".join(names),
        safe=audit.passed,
        **_verdict(audit, width),
    )
    report.cards = [
        (tr("Cells"), number(len(result.hidden))),
        (tr("Hidden or rounded"), number(int(result.hidden.sum()))),
        (tr("Exact disclosures"), number(result.exact)),
        (tr("Not certified"), number(result.uncertified)),
        (tr("Least width"), least_width(audit)),
    ]
    report.attack = _attack_sentence(audit)
    report.widths = width_rows(audit.width, width)
    unknown = int(np.isnan(result.frame["low"]).sum())
    if unknown:
        report.notes.append(
            tr("{count} intervals were not worked out in time; they are empty in the table.").format(
                count=unknown
            )
        )
    report.notes.append(_coverage())
    return render(report)


def least_width(audit: AuditResult) -> str:
    """The least width, or a dash where nothing is hidden."""
    return number(audit.min_width) if len(audit.low) and np.isfinite(audit.min_width) else "–"


def _verdict(audit: AuditResult, width: int) -> dict[str, str]:
    if not len(audit.low):
        return {
            "verdict": tr("Nothing is hidden."),
            "explanation": tr("There is nothing that an attack could find out."),
        }
    if audit.passed:
        return {
            "verdict": tr("The attack failed: the table protects what it hides."),
            "explanation": tr(
                "For each of the {count} values, tables exist that agree with everything published and "
                "differ in it by at least {width}."
            ).format(count=number(len(audit.low)), width=audit_width(audit, width)),
        }
    if audit.exact:
        return {
            "verdict": tr("Not safe: {count} hidden values follow exactly from what is published.").format(
                count=number(audit.exact)
            ),
            "explanation": tr("Do not publish this table."),
        }
    return {
        "verdict": tr("Not safe: {count} values are not proven to be protected.").format(
            count=number(audit.uncertified)
        ),
        "explanation": tr("Do not publish this table; what is not certified counts as unsafe."),
    }


def audit_width(audit: AuditResult, width: int) -> str:
    """The width that holds for all."""
    return number(max(width, min(audit.min_width, 10**9)))


def _attack_sentence(audit: AuditResult) -> str:
    return tr(
        "The attacker knows all published values, all earlier tables given, and the additivity of the "
        "table. How wide the interval of possible values stays, at least, for {count} values:"
    ).format(count=number(len(audit.low)))


def _method(code: str) -> str:
    return {
        "suppress": tr("suppression"),
        "round": tr("controlled rounding"),
        "cell_key": tr("cell key"),
    }[code]


def _rule_names(profile: DisclosureProfile) -> dict[str, str]:
    return {
        "small": tr("Small count, 1 to {most}").format(most=profile.min_count - 1),
        "zero": tr("Zero, protected by the profile"),
        "group": tr("One category holds nearly all of a small group"),
        "premises": tr("Fewer than {count} premises").format(count=profile.min_contributors),
        "share": tr("One premises above {share}").format(share=percent(profile.max_share)),
        "earlier": tr("Hidden in an earlier table"),
    }


def _losses(table: ProtectedTable) -> list[tuple[str, str]]:
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


def _by_dimension(space: TableSpace, hidden: np.ndarray) -> list[dict]:
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


def _limits(table: ProtectedTable, method: str) -> list[str]:
    notes = []
    if method == "suppress":
        notes.append(
            tr("No choice of hidden cells loses less: this was proven.")
            if table.proven
            else tr("The choice of hidden cells is good but not proven to be the smallest.")
        )
        notes.append(
            tr(
                "Whoever knows how the cells were chosen may conclude a little from the choice itself; some "
                "secondary cells more, at random, blur that."
            )
        )
    notes.append(_coverage())
    return notes


def _coverage() -> str:
    return tr(
        "The proof covers this table and the earlier tables given, and nothing else: not what others have "
        "published about the same incidents."
    )
