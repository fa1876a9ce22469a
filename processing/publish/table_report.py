"""The report on a protected, refused or audited table, for a data-protection officer. Internal."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import numpy as np

from ...rules.audit.intervals import AuditResult
from ...rules.i18n import language, tr, translator
from ...rules.profile import DisclosureProfile
from .cube_protection import ProtectedCube
from .figures import TEMPLATES, number, percent, width_rows
from .table_attempt import ProtectedTable
from .table_audit import AuditedTables
from .table_figures import by_dimension, least_width, losses
from .table_proposals import Proposal
from .table_protection import Refusal


@dataclass
class TableReport:
    """Texts ready to show."""

    title: str
    subtitle: str
    safe: bool
    verdict: str
    explanation: str
    cards: list[tuple[str, str]] = field(default_factory=list)
    proposals: list[tuple[str, str]] = field(default_factory=list)
    rules: list[tuple[str, str]] = field(default_factory=list)
    attack: str = ""
    widths: list[dict] = field(default_factory=list)
    required: str = ""
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
    report = TableReport(
        title=tr("Protected table “{name}”").format(name=name),
        subtitle=_subtitle(profile, method),
        safe=True,
        **_verdict(table.audit, profile.protection_width),
    )
    _describe(report, table, profile, method)
    return render(report)


def cube_report(cube: ProtectedCube, profile: DisclosureProfile, name: str) -> str:
    """The page on a table that was rounded as a cube."""
    report = TableReport(
        title=tr("Protected table “{name}”").format(name=name),
        subtitle=_subtitle(profile, "round"),
        safe=True,
        verdict=tr("The attack failed: the table protects what it hides."),
        explanation=tr(
            "The published values are one possible table, and adding fewer than {base} incidents to any one "
            "cell of it contradicts nothing: no value is known more closely than {width}."
        ).format(base=profile.rounding_base, width=cube.proof.width),
    )
    report.cards = [
        (tr("Values published"), number(len(cube.frame))),
        (tr("Rounding base"), number(profile.rounding_base)),
        (tr("Exact disclosures"), number(0)),
        (tr("Least width"), number(cube.proof.width)),
    ]
    report.losses = [(tr("Total error of the inner cells"), percent(cube.error_share))]
    report.notes += cube.notes
    return render(report)


def refusal_report(refusal: Refusal, profile: DisclosureProfile, method: str, name: str) -> str:
    """The page on a table that was not written."""
    report = TableReport(
        title=tr("Refused: table “{name}”").format(name=name),
        subtitle=_subtitle(profile, method),
        safe=False,
        verdict=refusal.sentence,
        explanation=tr("Nothing was written but this report."),
        proposals=[(proposal.text, _loss(proposal)) for proposal in refusal.proposals],
    )
    if refusal.table is not None:
        _describe(report, refusal.table, profile, method)
    if not refusal.proposals:
        report.notes.insert(
            0, tr("No other method and no coarser table of these dimensions was found that would pass.")
        )
    return render(report)


def audit_report(result: AuditedTables, width: int, names: list[str]) -> str:
    """The page on audited tables."""
    audit = result.audit
    verdict = _verdict(audit, width)
    if audit.passed and result.redrawn:
        verdict = {
            "verdict": tr("Not safe: the noise of {count} values was drawn more than once.").format(
                count=number(result.redrawn)
            ),
            "explanation": tr(
                "The same incidents stand with different values; whoever averages them comes near the truth."
            ),
        }
    report = TableReport(
        title=tr("Audit of published tables"), subtitle=", ".join(names), safe=result.passed, **verdict
    )
    report.cards = [
        (tr("Cells"), number(len(result.hidden))),
        (tr("Hidden or blurred"), number(int(result.hidden.sum()))),
        (tr("Exact disclosures"), number(result.exact)),
        (tr("Not certified"), number(result.uncertified)),
        (tr("Least width"), least_width(audit)),
    ]
    if result.redrawn:
        report.cards.append((tr("Noise drawn again"), number(result.redrawn)))
    _attack(report, audit, width)
    unknown = int(np.isnan(result.frame["low"]).sum())
    if unknown:
        report.notes.append(
            tr("{count} intervals were not worked out in time; they are empty in the table.").format(
                count=unknown
            )
        )
    report.notes += [*result.notes, _coverage()]
    return render(report)


def _describe(report: TableReport, table: ProtectedTable, profile: DisclosureProfile, method: str) -> None:
    """What was done to a table, what an attack finds out, and what it cost."""
    hidden = np.isnan(table.value)
    report.cards = [
        (tr("Cells"), number(len(hidden))),
        (tr("Exact disclosures"), number(table.audit.exact)),
        (tr("Least width"), least_width(table.audit)),
    ]
    if method == "round":
        report.cards.insert(1, (tr("Rounding base"), number(profile.rounding_base)))
    if method == "cell_key" and profile.cell_key:
        report.cards.insert(1, (tr("Largest noise"), f"± {number(profile.cell_key['D'])}"))
    if method != "round":
        report.cards[-2:-2] = [
            (tr("Hidden by a rule"), number(table.primary)),
            (tr("Hidden to protect them"), number(table.secondary)),
        ]
        report.rules = _rules(table, profile, method)
        report.dimensions = by_dimension(table.space, hidden)
    _attack(report, table.audit, profile.protection_width)
    report.losses = losses(table)
    report.notes += [*table.notes, *_limits(table, method)]


def _attack(report: TableReport, audit: AuditResult, width: int) -> None:
    report.attack = tr(
        "The attacker knows all published values, all earlier tables and releases named below, and the "
        "additivity of the counts. How wide the interval of possible values stays, at least, for {count} "
        "values:"
    ).format(count=number(len(audit.low)))
    report.widths = width_rows(audit.width, width)
    report.required = tr("The profile asks for a width of at least {width}; narrower ones are red.").format(
        width=width
    )


def _rules(table: ProtectedTable, profile: DisclosureProfile, method: str) -> list[tuple[str, str]]:
    """Rule and number of cells that it hides; the cell key hides by few of the rules only."""
    names = _rule_names(profile)
    if method == "cell_key":
        rows = [(tr("Noise alone does not protect it, and a rule names it"), number(table.primary))]
        return [
            *rows,
            (tr("Noise alone does not protect it, or others that it belongs to"), number(table.secondary)),
        ]
    rows = [(names[rule], number(count)) for rule, count in table.rules.items()]
    return [
        *rows,
        (tr("Secondary: subtraction would give a hidden value away"), number(table.secondary)),
    ]


def _subtitle(profile: DisclosureProfile, method: str) -> str:
    return tr("Method: {method}. Profile: {profile}.").format(method=_method(method), profile=profile.name)


def _loss(proposal: Proposal) -> str:
    return tr("not tried") if math.isnan(proposal.loss) else percent(proposal.loss)


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
            ).format(count=number(len(audit.low)), width=number(max(width, min(audit.min_width, 10**9)))),
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
    if method == "cell_key":
        notes.append(
            tr(
                "The same incidents get the same noise in every table made with the same key; another key, "
                "or other noise, would let both be averaged. Sums of published values differ from "
                "published sums."
            )
        )
    notes.append(_coverage())
    return notes


def _coverage() -> str:
    return tr(
        "The proof covers this table, the earlier tables given and the releases named here, and nothing "
        "else: not what others have published about the same incidents."
    )
