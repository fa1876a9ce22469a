"""Prepare a release: count, protect, audit jointly with everything published, write a candidate.

This module decides; it knows no QGIS. The order is fixed: every reason to refuse comes before the
first byte of a candidate is written, and the internal report is written before refusing.
"""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from ...rules.audit import contributors
from ...rules.audit.intervals import AuditResult, Requirement, attack
from ...rules.errors import CancelledError, RefusedError
from ...rules.i18n import language, tr
from ...rules.offences import Taxonomy, taxonomy
from ...rules.profile import DisclosureProfile
from ...rules.protect.ladder import least_error_share
from ...rules.statements import TOTAL
from ..analysis.district_layer import Districts
from ..analysis.districts import assign
from ..analysis.periods import months_of, whole_steps
from . import internal_report
from .counts import ProductPlan, Selection, plan_products, select
from .earlier import load_earlier, published_by
from .internal_report import InternalReport, ProductReport
from .pieces import Pieces, build_pieces
from .product_table import Task, period_label
from .protection import ProtectedProduct, protect
from .request import ReleaseRequest, allowed_offences, audiences, check_request, release_id

AUDIT_SECONDS = 300.0
MAIN_TITLES = {
    "crimes": {"cs": "Trestné činy", "en": "Crimes"},
    "misdemeanours": {"cs": "Přestupky", "en": "Misdemeanours"},
}


@dataclass
class PreparedRelease:
    """What will be written: public things by product, and the internal report."""

    request: ReleaseRequest
    release: str
    pieces: Pieces
    products: list[ProtectedProduct]
    unpublished: list[ProductPlan]
    withheld: list[str]
    audits: dict[str, AuditResult]
    report: InternalReport
    snapped: bool
    premises_tested: bool
    earlier: list[str] = field(default_factory=list)


def prepare(
    request: ReleaseRequest,
    progress: Callable[[float], None] = lambda percent: None,
    is_cancelled: Callable[[], bool] = lambda: False,
    on_refusal: Callable[[InternalReport], None] = lambda report: None,
) -> PreparedRelease:
    """Everything up to, and without, writing.

    Raises:
        RefusedError: the release would expose somebody or say nothing; ``on_refusal`` has been
            called with the report.
        CancelledError: cancelled.
    """
    profile, tax = request.profile, taxonomy()
    check_request(request)
    release = release_id(request)
    report = InternalReport(
        request.title, release, period_label(request.period), profile.name, request.prepared_by
    )
    try:
        return _prepare(request, tax, release, report, progress, is_cancelled)
    except RefusedError as refusal:
        report.refusal = str(refusal)
        on_refusal(report)
        raise


def _prepare(request, tax, release, report, progress, is_cancelled) -> PreparedRelease:
    profile = request.profile
    only = allowed_offences(request, tax)
    plans = plan_products(profile, tax, only)
    withheld = {code for code in tax.offences if profile.rule_for(code, tax).release == "withhold"}
    districts, place = _covered_districts(request, report)
    selection = select(request.records, place, plans, request.period, tax, withheld)
    report.left_out = _left_out_texts(selection)
    progress(15)
    frame = selection.frame
    frame["district"] = np.array(districts.codes, dtype=object)[frame["district"].to_numpy(dtype=int)]
    snapped = contributors.is_snapped(frame["x"].to_numpy(), frame["y"].to_numpy())
    _mark_premises(frame, request, snapped, report)
    sizes = _grid_sizes(request, frame, snapped, report)
    pieces = build_pieces(
        list(districts.codes), np.asarray(districts.geometries), profile.grid, sizes[0] if sizes else None
    )
    known = published_by(request.ledger, request.territory, audiences(request), request.supersedes)
    products, unpublished, audits = [], [], {}
    for number, plan in enumerate(plans):
        if is_cancelled():
            raise CancelledError(tr("Cancelled: nothing was written."))
        own = frame[frame["product"] == plan.key].reset_index(drop=True)
        years = {month[:4] for month in months_of(request.period)}
        task = Task(
            plan=plan,
            profile=profile,
            period=request.period,
            frame=own,
            districts=list(districts.codes),
            pieces=pieces,
            earlier=load_earlier(request.ledger, known, plan, years, pieces.sha256),
            taxonomy=tax,
            grid_sizes=sizes,
            test_contributors=not snapped,
        )
        product = protect(task)
        section = ProductReport(product_title(plan, tax), "")
        section.attempts = [internal_report.attempt_row(attempt) for attempt in task.attempts]
        report.products.append(section)
        if product is None:
            unpublished.append(plan)
            section.sentence = _why_not(plan, own)
            if plan.main and len(own):
                year = _whole_year(request, plans, place, tax, withheld)
                _refuse_useless(request, plan, section.title, report, year[year["product"] == plan.key])
            continue
        products.append(product)
        audits[plan.key] = _audit(product, profile, section, is_cancelled)
        worst = _worst_found(product, own, districts)
        section.sentence = tr(
            "Published by district and period; every value is a multiple of {base}."
        ).format(base=profile.rounding_base)
        section.measures = internal_report.measures(product, worst)
        section.widths = internal_report.width_histogram(audits[plan.key])
        progress(15 + 75 * (number + 1) / len(plans))
    if not products:
        raise RefusedError(
            tr(
                "No record of the period may be counted, so there is nothing to publish; check the "
                "period, the districts and the import."
            )
        )
    report.notes += _notes(known)
    return PreparedRelease(
        request,
        release,
        pieces,
        products,
        unpublished,
        sorted(withheld),
        audits,
        report,
        snapped,
        not snapped,
        known,
    )


def _covered_districts(request: ReleaseRequest, report: InternalReport) -> tuple[Districts, np.ndarray]:
    """Districts that the data cover, and the district index of every record.

    A layer of the whole country with records of one town would publish "0" for places of which
    nothing is known. Where most districts hold no record of any kind, these are no part of it.
    """
    x, y = request.records["x"].to_numpy(float), request.records["y"].to_numpy(float)
    districts = request.districts
    place = assign(x, y, np.asarray(districts.geometries))
    used = np.unique(place[place >= 0])
    if not len(used):
        raise RefusedError(
            tr("No record lies in any of the districts; check that both layers show the same town.")
        )
    if len(used) * 2 >= len(districts.codes):
        return districts, place
    report.notes.append(
        tr(
            "{count} of {all} districts hold no record at all: the data do not cover them, so they "
            "are no part of the release."
        ).format(count=len(districts.codes) - len(used), all=len(districts.codes))
    )
    number = np.full(len(districts.codes), -1)
    number[used] = np.arange(len(used))
    return districts.subset(used), np.where(place >= 0, number[np.maximum(place, 0)], place)


def _whole_year(request, plans, place, tax, withheld) -> pd.DataFrame:
    """What could be counted if the whole calendar years of the period were published."""
    period = (dt.date(request.period[0].year, 1, 1), dt.date(request.period[1].year, 12, 31))
    return select(request.records, place, plans, period, tax, withheld).frame


def _mark_premises(
    frame: pd.DataFrame, request: ReleaseRequest, snapped: bool, report: InternalReport
) -> None:
    """Premises and homes behind each incident."""
    frame["premises"] = contributors.premises(
        frame["x"].to_numpy(), frame["y"].to_numpy(), None if snapped else request.addresses
    )
    if request.addresses is not None and not snapped:
        frame["residential"] &= frame["premises"] < len(request.addresses)
    if snapped:
        report.notes.append(
            tr(
                "The records were moved to few places before they came here, so that premises behind a "
                "value could not be tested."
            )
        )
    elif request.addresses is None:
        report.notes.append(
            tr("No address layer was given: premises were told apart by their coordinates to one metre.")
        )


def _grid_sizes(
    request: ReleaseRequest, frame: pd.DataFrame, snapped: bool, report: InternalReport
) -> list[float]:
    """Cell sizes to try, from the finest; none below the spacing of snapped places."""
    profile = request.profile
    if "grid" not in profile.geographies:
        return []
    first = request.cell_size or profile.grid.cell_size
    sizes = [first * 2**level for level in range(profile.grid.levels)]
    if snapped:
        least = contributors.spacing(frame["x"].to_numpy(), frame["y"].to_numpy())
        report.notes.append(
            tr(
                "The places of the records lie {metres} m apart; a finer grid would map the "
                "anonymisation, not crime."
            ).format(metres=round(least))
        )
        sizes = [size for size in sizes if size >= least] or sizes[-1:]
    return sizes


def _audit(
    product: ProtectedProduct, profile: DisclosureProfile, section: ProductReport, is_cancelled
) -> AuditResult:
    """The joint attack on a product; refuses unless every target is certified."""
    merged, _ = product.statements.merged()
    requirement = Requirement.of(profile.protection_width, profile.min_count)
    started = time.monotonic()
    result = attack(merged, merged.matrix, requirement, AUDIT_SECONDS, is_cancelled=is_cancelled)
    section.measures.append((tr("Seconds of the attack"), f"{time.monotonic() - started:.1f}"))
    if result.passed:
        return result
    if result.timed_out:
        raise RefusedError(
            tr(
                "The audit of “{product}” was not finished in {seconds} s: {count} values are not proven "
                "safe. Choose a coarser time step or grid."
            ).format(product=section.title, seconds=int(AUDIT_SECONDS), count=result.uncertified)
        )
    raise RefusedError(
        tr(
            "The audit of “{product}” failed: {count} values could be worked out from this and "
            "earlier releases. Choose a coarser time step, or wait for the table of the whole year."
        ).format(product=section.title, count=result.uncertified)
    )


def _worst_found(product: ProtectedProduct, own: pd.DataFrame, districts: Districts) -> bool | None:
    """Whether published values name the same three worst districts (by rate, else count) as the truth."""
    codes = list(districts.codes)
    if len(codes) < 6:
        return None
    table = product.shown
    rows = table[
        (table["district"] != TOTAL) & (table["offence"] == TOTAL) & table["period"].isin(product.margins)
    ]
    shown = rows.groupby("district")["value"].sum().reindex(codes, fill_value=0).to_numpy(float)
    truth = own.groupby("district").size().reindex(codes, fill_value=0).to_numpy(float)
    population = districts.populations
    if population is not None and np.all(np.asarray(population, float) > 0):
        shown, truth = shown / population, truth / population
    return set(np.argsort(-shown, kind="stable")[:3]) == set(np.argsort(-truth, kind="stable")[:3])


def _refuse_useless(
    request: ReleaseRequest, plan: ProductPlan, title: str, report: InternalReport, whole_year: pd.DataFrame
) -> None:
    """Refuse a table that would say too little, with what would pass."""
    report.proposals = _proposals(request, plan, whole_year)
    raise RefusedError(
        tr(
            "“{product}” would say too little under the profile “{profile}”: every allowed design has more "
            "than {error} % error, hides more than {hidden} %, or shows one home. {proposal}"
        ).format(
            product=title,
            profile=request.profile.name,
            error=round(request.profile.max_error_share * 100),
            hidden=round(request.profile.max_hidden_stop * 100),
            proposal=report.proposals[0],
        )
    )


def _proposals(request: ReleaseRequest, plan: ProductPlan, whole_year: pd.DataFrame) -> list[str]:
    """Designs that could pass, in the order a user would try them; the first one is computed."""
    first, last = request.period
    base, limit = request.profile.rounding_base, request.profile.max_error_share
    lines = []
    if not whole_steps(request.period, "year"):
        cells = whole_year.groupby(["district", whole_year["month"].str.slice(0, 4)]).size().to_numpy()
        share = least_error_share(cells, base)
        if len(cells) and share <= limit:
            lines.append(
                tr(
                    "It would pass as all offences by year: publish {first} to {last} at once "
                    "(error of {share} % or a little more)."
                ).format(first=f"{first.year}-01-01", last=f"{last.year}-12-31", share=round(share * 100))
            )
    lines.append(tr("Join small districts: fewer and larger districts have less error."))
    if plan.key != "crimes":
        lines.append(
            tr("Or withhold it: add “{code}: {{release: withhold}}” to the offences of the profile.").format(
                code=plan.key
            )
        )
    return lines


def _why_not(plan: ProductPlan, own: pd.DataFrame) -> str:
    if not len(own):
        return tr("Not published: no record of the period belongs to it.")
    return tr("Not published: there are too few incidents to say anything useful safely.")


def _left_out_texts(selection: Selection) -> list[tuple[str, int]]:
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


def _notes(known: list[str]) -> list[str]:
    notes = [tr("Not tested against published police statistics.")]
    if known:
        notes.append(
            tr("Audited together with the earlier releases: {releases}.").format(releases=", ".join(known))
        )
    else:
        notes.append(tr("No earlier release of this territory is known to the ledger."))
    return notes


def product_title(plan: ProductPlan, tax: Taxonomy, code: str = "") -> str:
    """Name of a product in a language, by default the current one."""
    code = code or language()
    return MAIN_TITLES[plan.key][code] if plan.main else tax.name(plan.key, code)
