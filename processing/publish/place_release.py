"""Prepare a release of points: every incident at its anchor, tables from these points and nothing else."""

from __future__ import annotations

from collections.abc import Callable

from ...rules.errors import CancelledError, RefusedError
from ...rules.i18n import language, tr
from ...rules.offences import taxonomy
from ..analysis.periods import months_of, whole_steps
from . import internal_report
from .counts import ProductPlan
from .earlier import published_by
from .internal_report import InternalReport, ProductReport
from .known_tables import read_known
from .place_audit import audit_points
from .place_history import earlier_points
from .place_layer import PlaceLayer, place_layer
from .place_points import Points, find_points
from .place_proposals import fewer_points
from .place_report import linkage_notes, point_measures, withheld_rows
from .place_table import point_product
from .prepared_release import PreparedRelease, product_title
from .protection import ProtectedProduct
from .release_audit import failure_text
from .release_scope import Scope, settle
from .request import ReleaseRequest, audience_code


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
    tax, audience = taxonomy(), audience_code(request)
    own = published_by(request.ledger, request.territory, {audience})
    known_releases = published_by(request.ledger, request.territory, {"public", audience})
    scope = settle(request, tax)
    report.left_out = internal_report.left_out_texts(scope.selection)
    report.withheld = [tax.name(code, language()) for code in sorted(scope.withheld)]
    progress(15)
    layer = place_layer(request.anchors, scope.districts, request.addresses, request.homes)
    years = {month[:4] for month in months_of(request.period)}
    earlier = earlier_points(request.ledger, known_releases, years, set(own))
    known = [read_known(table, scope.districts.codes, request.territory, tax) for table in request.known]
    names = [item.release for item in earlier]
    report.notes = [*scope.notes, *internal_report.knowledge_notes(names, known)]
    _check(is_cancelled)
    plans, unpublished = _split(scope)
    points = find_points(scope, plans, layer, earlier, whole_steps(request.period, "year"))
    progress(50)
    _check(is_cancelled)
    products, audits = [], {}
    for plan in plans:
        product, audits[plan.key] = _product(scope, layer, points, plan)
        products.append(product)
        sentence = tr("Published as points, with tables of their sums.")
        section = ProductReport(product_title(plan, tax), sentence)
        section.measures = point_measures(product)
        section.hidden = withheld_rows(points, plan.key)
        report.products.append(section)
    _gate(scope, layer, points, products, report)
    progress(60)
    _check(is_cancelled)
    audit = audit_points(scope, layer, points, products, names, known)
    report.attacks = internal_report.attack_rows(audit.report)
    report.notes += linkage_notes(audit.linkage)
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
    """Products with records whose time step fits into the period, and the others."""
    used = set(scope.frame["product"])
    plans, others = [], []
    for plan in scope.plans:
        fits = whole_steps(scope.request.period, plan.finest_step)
        (plans if fits and plan.key in used else others).append(plan)
    if not plans:
        raise RefusedError(
            tr(
                "No record of the period may be counted, so there is nothing to publish; check the "
                "period, the districts and the import."
            )
        )
    return plans, others


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


def _gate(
    scope: Scope, layer: PlaceLayer, points: Points, products: list[ProtectedProduct], report: InternalReport
) -> None:
    """Refuse where too much stands nowhere, with anchors that would pass."""
    profile = scope.request.profile
    for product in products:
        cost = product.usefulness
        if not product.plan.main or cost.passes(profile):
            continue
        advice = fewer_points(scope, layer, points, product.plan)
        report.proposals = [internal_report.proposal_row(item) for item in advice]
        text = advice[0].text if advice else tr("Choose a shorter period, or publish counts by district.")
        raise RefusedError(
            tr(
                "“{product}” would say too little under the profile “{profile}”: more than {hidden} % of its "
                "incidents may stand at no point, because too few addresses hide them. {proposal}"
            ).format(
                product=product_title(product.plan, scope.taxonomy),
                profile=profile.name,
                hidden=round(profile.max_hidden_stop * 100),
                proposal=text,
            )
        )
