"""Prepare a release of points: every incident at its anchor, tables from these points and nothing else."""

from __future__ import annotations

from collections.abc import Callable

from ...rules.errors import CancelledError, RefusedError
from ...rules.i18n import language, tr
from ...rules.offences import taxonomy
from ..analysis.periods import months_of, whole_steps
from . import internal_report
from .counts import ProductPlan
from .internal_report import InternalReport, ProductReport
from .known_tables import read_known
from .place_audit import audit_points
from .place_before import Told, at_places, check_continued
from .place_history import published_before
from .place_layer import PlaceLayer, place_layer
from .place_points import Points, find_points
from .place_proposals import fewer_points
from .place_report import linkage_notes, point_measures, sum_notes, withheld_rows
from .place_table import point_product
from .prepared_release import PreparedRelease, product_title
from .readers import audiences_of
from .release_audit import failure_text
from .release_scope import Scope, settle
from .request import ReleaseRequest, audience_code, recipient_of


def prepare_points(
    request: ReleaseRequest,
    release: str,
    report: InternalReport,
    progress: Callable[[float], None],
    is_cancelled: Callable[[], bool],
) -> PreparedRelease:
    """Everything up to, and without, writing.

    Raises:
        RefusedError: too much would be withheld, or an attack succeeded.
        InputError: anchors, catchments and districts do not belong together.
        CancelledError: cancelled.
    """
    tax = taxonomy()
    scope = settle(request, tax)
    report.left_out = internal_report.left_out_texts(scope.selection)
    report.withheld = [tax.name(code, language()) for code in sorted(scope.withheld)]
    progress(15)
    layer = place_layer(request.anchors, scope.districts, request.addresses, request.homes)
    plans, others = _split(scope)
    told, names = _told(scope, layer, plans)
    known = [read_known(table, scope.districts.codes, request.territory, tax) for table in request.known]
    report.notes = [*scope.notes, *_limits(request)]
    _check(is_cancelled)
    points = find_points(scope, plans, layer, told)
    progress(50)
    _check(is_cancelled)
    shown = [plan for plan in plans if points.stands(plan.key)]
    unpublished = [plan for plan in [*plans, *others] if plan not in shown]
    if not shown:
        raise _nothing_stands(scope, layer, plans, names, report)
    products, audits = [], {}
    for plan in shown:
        product, audits[plan.key] = _product(scope, layer, points, plan)
        products.append(product)
        sentence = tr("Published as points, with tables of their sums.")
        section = ProductReport(product_title(plan, tax), sentence)
        section.measures = point_measures(product)
        section.hidden = withheld_rows(points, plan.key)
        report.products.append(section)
    for product in products:
        if product.plan.main and not product.usefulness.passes(request.profile):
            raise _says_too_little(scope, layer, product.plan, plans, names, report)
    progress(60)
    _check(is_cancelled)
    audit = audit_points(scope, layer, points, plans, names, known)
    report.attacks = internal_report.attack_rows(audit.report)
    tested = [table for table in known if table.name in audit.report.known]
    report.notes += internal_report.knowledge_notes(names, tested)
    report.notes += [*linkage_notes(audit.linkage), *sum_notes(points, layer), *_untested(audit.untested)]
    if not audit.report.passed:
        failed = [item for item in audit.report.outcomes if item.tested and not item.passed]
        raise RefusedError(tr("The audit failed: {attacks}.").format(attacks=failure_text(failed)))
    progress(100)
    return PreparedRelease(
        request, release, scope.pieces, products, unpublished, sorted(scope.withheld), audits, audit.report,
        report, scope.snapped, False, names, known, layer, audit.linkage,
    )  # fmt: skip


def _check(is_cancelled: Callable[[], bool]) -> None:
    if is_cancelled():
        raise CancelledError(tr("Cancelled: nothing was written."))


def _split(scope: Scope) -> tuple[list[ProductPlan], list[ProductPlan]]:
    """Products whose time step fits into the period, and the others."""
    plans, others = [], []
    for plan in scope.plans:
        fits = whole_steps(scope.request.period, plan.finest_step)
        (plans if fits else others).append(plan)
    if not scope.frame["product"].isin([plan.key for plan in plans]).any():
        raise RefusedError(
            tr(
                "No record of the period may be counted, so there is nothing to publish; check the "
                "period, the districts and the import."
            )
        )
    return plans, others


def _told(scope: Scope, layer: PlaceLayer, plans: list[ProductPlan]) -> tuple[Told, list[str]]:
    """What earlier releases of the year told on this ground, and their ids."""
    request = scope.request
    months = set(months_of(request.period))
    years = {month[:4] for month in months}
    audiences = audiences_of(request.ledger, audience_code(request), recipient_of(request))
    found = published_before(request.ledger, request.territory, audiences, years)
    before = at_places(layer, found.points)
    check_continued(before, plans, months, found.counts, scope.taxonomy)
    return Told(before, plans, months, len(layer.codes)), [item.release.release for item in before]


def _limits(request: ReleaseRequest) -> list[str]:
    """What the approver must know about the data that were given."""
    notes = [
        tr(
            "Rules about premises behind a count (min_contributors, max_share) are not applied to points: "
            "the place hides, not the count."
        )
    ]
    if request.homes is None:
        notes.append(
            tr(
                "It was not given where somebody lives, so that every address was taken for a home; where "
                "some are none, fewer hide an offence that happens at homes only."
            )
        )
    return notes


def _untested(untested: dict[str, int]) -> list[str]:
    """Rows of tables of others that say nothing comparable."""
    text = tr(
        "Not tested: {count} rows of the known table “{table}”, which count other offences or months than "
        "the points, or only some of them."
    )
    return [text.format(count=count, table=name) for name, count in untested.items()]


def _product(scope: Scope, layer: PlaceLayer, points: Points, plan: ProductPlan):
    profile = scope.request.profile
    grid = None
    if plan.grid:
        grid = (scope.request.cell_size or profile.grid.cell_size, profile.grid.origin)
    withheld = points.withheld[points.withheld["product"] == plan.key]
    return point_product(
        plan, points.counts(layer, plan.key), layer, list(scope.districts.codes), scope.request.period,
        scope.taxonomy, grid, int(withheld["count"].sum()), points.pending,
    )  # fmt: skip


def _proposal(scope: Scope, layer: PlaceLayer, plans: list[ProductPlan], earlier, report) -> str:
    """What would pass; with an earlier release of the year, other anchors are no way out."""
    advice = [] if earlier else fewer_points(scope, layer, [plan for plan in plans if plan.main])
    report.proposals = [internal_report.proposal_row(item) for item in advice]
    return advice[0].text if advice else tr("Choose a shorter period, or publish counts by district.")


def _says_too_little(
    scope: Scope, layer: PlaceLayer, plan, plans, earlier, report: InternalReport
) -> RefusedError:
    """Too much stands nowhere."""
    profile = scope.request.profile
    return RefusedError(
        tr(
            "“{product}” would say too little under the profile “{profile}”: more than {hidden} % of its "
            "incidents may stand at no point, because too few addresses hide them. {proposal}"
        ).format(
            product=product_title(plan, scope.taxonomy),
            profile=profile.name,
            hidden=round(profile.max_hidden_stop * 100),
            proposal=_proposal(scope, layer, plans, earlier, report),
        )
    )


def _nothing_stands(scope: Scope, layer: PlaceLayer, plans, earlier, report: InternalReport) -> RefusedError:
    """No incident of any product may stand anywhere."""
    text = tr("No incident may stand at any point, because too few addresses hide them. {proposal}")
    return RefusedError(text.format(proposal=_proposal(scope, layer, plans, earlier, report)))
