"""The report for the approver: what was hidden and why, what an attack could infer, what was lost.

It may contain figures measured against the truth, so it is written where the user asks for it and
never into a candidate. It is written for refused releases too.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from ...rules.audit.report import LIMITATIONS, NAMES, REASONS, AttackOutcome, AuditReport
from ...rules.i18n import language, tr, translator
from ...rules.profile import DisclosureProfile
from ...rules.protect.ladder import Usefulness
from ...rules.protect.utility import Utility
from .counts import Selection
from .figures import TEMPLATES, decimal, number, percent
from .known_tables import KnownTable
from .product_table import Attempt
from .proposals import Proposal
from .protection import ProtectedProduct
from .release_utility import ProductUtility

WIDEST = 20  # the last column of the histogram: this wide and wider


@dataclass
class ProductReport:
    """One product in the report; texts are ready to show."""

    title: str
    sentence: str
    measures: list[tuple[str, str]] = field(default_factory=list)
    hidden: list[tuple[str, str]] = field(default_factory=list)
    utility: list[tuple[str, str]] = field(default_factory=list)
    attempts: list[dict] = field(default_factory=list)
    chart: dict | None = None


@dataclass
class InternalReport:
    """The whole report. ``proposals``, ``attacks``: rows of texts."""

    title: str
    release: str
    period: str
    profile: str
    prepared_by: str
    refusal: str = ""
    proposals: list[dict] = field(default_factory=list)
    products: list[ProductReport] = field(default_factory=list)
    attacks: list[dict] = field(default_factory=list)
    withheld: list[str] = field(default_factory=list)
    left_out: list[tuple[str, int]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def render(report: InternalReport, language: str) -> str:
    """HTML without scripts; the texts inside are escaped."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined)
    environment.globals["_"] = translator(language)
    return environment.get_template("prepare_report.html").render(report=report, language=language)


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
        "audit": tr("an attack succeeded or was not finished"),
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


def proposal_row(proposal: Proposal) -> dict:
    """A proposal with its loss."""
    return {
        "text": proposal.text,
        "error": percent(proposal.error_share),
        "hidden": percent(proposal.hidden_share),
    }


def measures(product: ProtectedProduct) -> list[tuple[str, str]]:
    """The design, and the two shares of the gate."""
    source = {
        "own": tr("the records of this release"),
        "ledger": tr("an earlier release of the year"),
    }.get(product.rung_from, tr("the records of {year}").format(year=product.rung_from))
    rows = [
        (tr("Design"), rung_text(product.rung.code)),
        (tr("The design was chosen from"), source),
        (tr("Incidents in the table"), number(product.usefulness.total)),
        *_shares(tr("districts"), product.usefulness),
    ]
    if product.grid_usefulness is not None:
        rows.append((tr("Grid cells"), f"{product.grid_size:g} m"))
        rows += _shares(tr("grid"), product.grid_usefulness)
    return rows


def _shares(place: str, shares: Usefulness) -> list[tuple[str, str]]:
    return [
        (tr("Error share, {place}").format(place=place), percent(shares.error_share)),
        (tr("Hidden or shown as 0, {place}").format(place=place), percent(shares.hidden_share)),
    ]


def hidden_rows(product: ProtectedProduct, profile: DisclosureProfile) -> list[tuple[str, str]]:
    """What no reader sees as it is, and why."""
    shown, truth = product.shown, product.truth
    small = (truth > 0) & (truth < profile.min_count)
    value = shown["value"].to_numpy(float)
    rows = [
        (tr("Values published"), number(len(shown))),
        (
            tr("Small counts, 1 to {most}, that do not stand as they are").format(most=profile.min_count - 1),
            number(small.sum()),
        ),
        (tr("of these shown as 0"), number((small & (value == 0)).sum())),
        (tr("Values hidden altogether"), number(np.isnan(value).sum())),
        (tr("Values that stand as an earlier release has published them"), number(len(product.stale))),
    ]
    if product.pending_corrections:
        rows.append(
            (
                tr("Published values whose truth has changed since"),
                number(product.pending_corrections),
            )
        )
    return rows


def utility_rows(figures: ProductUtility) -> list[tuple[str, str]]:
    """What was lost, as lines."""
    rows = _loss(tr("districts"), figures.districts)
    if figures.grid is not None:
        rows += _loss(tr("grid"), figures.grid)
    rows.append((tr("Rank correlation of district rates (1 = same order)"), decimal(figures.rates, 3)))
    if figures.hotspots is not None:
        rows.append((tr("Of the 20 highest cells, found by a reader"), percent(figures.hotspots)))
    rows.append(
        (
            tr("Moran's I (clustering) before → after"),
            f"{decimal(figures.moran[0], 3)} → {decimal(figures.moran[1], 3)}",
        )
    )
    if figures.worst is not None:
        answer = tr("yes") if figures.worst else tr("no")
        rows.append((tr("A reader finds the three worst districts rightly"), answer))
    return rows


def _loss(place: str, loss: Utility) -> list[tuple[str, str]]:
    return [
        (tr("Mean error of a value, {place}").format(place=place), decimal(loss.mean_error, 2)),
        (tr("Largest error of one value, {place}").format(place=place), number(loss.largest_error)),
        (
            tr("Hellinger distance, {place} (0 = unchanged)").format(place=place),
            decimal(1 - loss.hellinger, 3),
        ),
    ]


def attack_rows(audit: AuditReport) -> list[dict]:
    """Every attack with its outcome."""
    return [_attack_row(outcome) for outcome in audit.outcomes]


def _attack_row(outcome: AttackOutcome) -> dict:
    say = translator(language())
    row = {"name": say(NAMES[outcome.name]), "targets": "–", "width": "–", "state": "skipped"}
    if not outcome.tested:
        return {
            **row,
            "result": tr("not tested, because {reason}").format(reason=say(REASONS[outcome.reason])),
        }
    row["targets"] = number(outcome.targets)
    row["width"] = number(min(outcome.widths)) if outcome.widths else "–"
    if outcome.name in LIMITATIONS:
        return {**row, "result": tr("a limitation: told, no pass mark"), "state": "limit"}
    if outcome.passed:
        return {**row, "result": tr("nothing found"), "state": "good"}
    text = tr("disclosed: {found}; not decided in time: {open}").format(
        found=number(outcome.findings), open=number(outcome.unfinished)
    )
    return {**row, "result": text, "state": "bad"}


def knowledge_notes(releases: list[str], known: list[KnownTable]) -> list[str]:
    """What the attacker was assumed to know."""
    if known:
        notes = [
            tr("Tested against published tables: {tables}.").format(
                tables=", ".join(table.name for table in known)
            ),
            *(
                tr(
                    "{count} rows of the table “{table}” were left out: other places, corrections, "
                    "or no value."
                ).format(count=number(table.left_out), table=table.name)
                for table in known
                if table.left_out
            ),
        ]
    else:
        notes = [tr("Not tested against published police statistics.")]
    if releases:
        names = ", ".join(releases)
        return [*notes, tr("Audited together with the earlier releases: {releases}.").format(releases=names)]
    return [*notes, tr("No earlier release of this territory is known to the ledger.")]


def left_out_texts(selection: Selection) -> list[tuple[str, int]]:
    """Records not counted, by reason."""
    texts = {
        "no_crime": tr("did not happen, or no offence"),
        "without_time": tr("without a usable date"),
        "outside_period": tr("outside the period"),
        "unknown_offence": tr("offence not in the taxonomy"),
        "event": tr("events (fires, traffic accidents)"),
        "withheld": tr("withheld by the profile"),
        "unlocated": tr("without a place"),
        "outside": tr("outside the districts"),
    }
    return [(texts[reason], count) for reason, count in selection.left_out.items()]


def width_chart(widths: np.ndarray, required: int) -> dict | None:
    """A drawn histogram of interval widths: columns of equal width, and where safety begins.

    Coordinates are those of a picture 640 wide and 200 high.
    """
    if not len(widths):
        return None
    classes = np.minimum(np.nan_to_num(widths, posinf=WIDEST), WIDEST).astype(int)
    counts = np.bincount(classes, minlength=WIDEST + 1)
    step, top = 620 / (WIDEST + 1), counts.max()
    columns = [
        {
            "x": round(20 + step * width + 2, 1),
            "middle": round(20 + step * (width + 0.5), 1),
            "height": max(1.5, round(125 * count / top, 1)) if count else 0,
            "label": f"{width}+" if width == WIDEST else str(width),
            "count": number(count) if count else "",
            "narrow": width < required,
        }
        for width, count in enumerate(counts.tolist())
    ]
    return {
        "columns": columns,
        "bar": round(step - 4, 1),
        "limit": round(20 + step * required, 1),
        "required": required,
        "least": int(classes.min()),
        "values": number(len(widths)),
    }
