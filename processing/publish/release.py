"""Prepare a release: count, protect, audit jointly with everything published, refuse or hand over.

This module decides; it knows no QGIS. The order is fixed: every reason to refuse comes before the
first byte of a candidate is written, and the internal report is written before refusing.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

from ...rules.audit.report import AuditReport
from ...rules.errors import CancelledError, RefusedError
from ...rules.i18n import language, tr
from ...rules.offences import taxonomy
from ..analysis.periods import months_of
from . import internal_report
from .changes import check_superseded
from .counts import ProductPlan
from .earlier import Drawn, cell_sizes, load_earlier, other_releases, published_by, spans_of
from .figures import decimal
from .internal_report import InternalReport, ProductReport
from .known_tables import read_known
from .place_release import prepare_points
from .prepared_release import PreparedRelease, product_title
from .product_table import Task, period_label
from .proposals import proposals
from .protection import ProtectedProduct, protect
from .readers import audiences_of
from .release_audit import ReleaseAudit, Surroundings, failure_text
from .release_scope import settle
from .release_utility import utility_of
from .request import ReleaseRequest, audience_code, check_request, recipient_of, release_id
from .rung_choice import first_rung, is_whole, year_before


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
    check_request(request)
    check_superseded(request)
    release = release_id(request)
    report = InternalReport(
        request.title, release, period_label(request.period), request.profile.name, request.prepared_by
    )
    try:
        if request.profile.model == "places":
            return prepare_points(request, release, report, progress, is_cancelled)
        return _Preparation(request, release, report, progress, is_cancelled).run()
    except RefusedError as refusal:
        report.refusal = str(refusal)
        on_refusal(report)
        raise


class _Preparation:
    """One run: what is settled, what is known, and the audit that grows product by product."""

    def __init__(self, request: ReleaseRequest, release: str, report: InternalReport, progress, is_cancelled):
        self.request, self.release, self.report = request, release, report
        self.progress, self.is_cancelled = progress, is_cancelled
        self.tax = taxonomy()
        ledger, territory = request.ledger, request.territory
        audiences = audiences_of(ledger, audience_code(request), recipient_of(request))
        self.own = published_by(ledger, territory, audiences, received=False)
        public = {"public"} - {audience_code(request)}
        self.public = published_by(ledger, territory, public, received=False)
        self.public += published_by(ledger, territory, {"public"}, received=True)
        self.months = months_of(request.period)
        sizes = cell_sizes(ledger, [*self.public, *self.own], self.months)
        self.scope = settle(request, self.tax, min(sizes, default=None))
        report.left_out = internal_report.left_out_texts(self.scope.selection)
        self.told_others = spans_of(ledger, self.public)
        self.drawn = Drawn(self.scope.pieces.sha256, request.profile.grid.origin)
        self.around = self._surroundings()
        self.audit = self._new_audit()
        knowledge = internal_report.knowledge_notes(self.around.releases, self.around.known)
        report.notes = [*self.scope.notes, *knowledge]
        self.before = self._earlier_year()

    def _surroundings(self) -> Surroundings:
        scope, request = self.scope, self.request
        codes = scope.districts.codes
        known = [read_known(table, codes, request.territory, self.tax) for table in request.known]
        links = spans_of(request.ledger, self.own).union(*(table.rows["months"] for table in known))
        others = other_releases(request.ledger, self.public, self.months, self.drawn, self.tax, links)
        left_out = scope.selection.left_out
        return Surroundings(
            scope.pieces, scope.geometries, scope.addresses(), known, others, [*self.public, *self.own],
            bool(left_out["unlocated"] + left_out["outside"]), scope.all_incidents(), self.tax,
        )  # fmt: skip

    def _new_audit(self, **changes) -> ReleaseAudit:
        around = dataclasses.replace(self.around, **changes)
        return ReleaseAudit(self.request.profile, around, self.is_cancelled)

    def _earlier_year(self):
        """(year, counted incidents) of the whole calendar year before, or None."""
        period = year_before(self.request.period)
        if period is None:
            return None
        frame = self.scope.frame_of(period)
        return (str(period[0].year), frame) if is_whole(frame, period[0].year) else None

    def run(self) -> PreparedRelease:
        """Product after product."""
        self.progress(15)
        products, unpublished = [], []
        for number, plan in enumerate(self.scope.plans):
            if self.is_cancelled():
                raise CancelledError(tr("Cancelled: nothing was written."))
            task = self._task(plan)
            product, blocked = self._protected(task)
            section = ProductReport(product_title(plan, self.tax), "")
            section.attempts = [internal_report.attempt_row(attempt) for attempt in task.attempts]
            self.report.products.append(section)
            if product is None:
                unpublished.append(plan)
                section.sentence = blocked or self._why_not(task)
                if plan.main and len(task.frame):
                    self._refuse(task, section.title)
            else:
                products.append(product)
                self._tell(section, task, product)
            self.progress(15 + 75 * (number + 1) / len(self.scope.plans))
        if not products:
            raise RefusedError(
                tr(
                    "No record of the period may be counted, so there is nothing to publish; check the "
                    "period, the districts and the import."
                )
            )
        return self._prepared(products, unpublished)

    def _protected(self, task: Task) -> tuple[ProtectedProduct | None, str]:
        """The product, or why there is none: a small one that cannot be continued stops no release."""
        try:
            return protect(task), ""
        except RefusedError as refusal:
            if task.plan.main:
                raise
            return None, tr("Not published: {attacks}.").format(attacks=str(refusal).rstrip("."))

    def _task(self, plan: ProductPlan) -> Task:
        scope = self.scope
        own = scope.frame[scope.frame["product"] == plan.key].reset_index(drop=True)
        task = Task(
            plan=plan,
            profile=self.request.profile,
            period=self.request.period,
            frame=own,
            districts=list(scope.districts.codes),
            pieces=scope.pieces,
            earlier=load_earlier(
                self.request.ledger,
                self.own,
                plan,
                self.months,
                self.drawn,
                self.request.profile.table_method,
                self._links(plan),
            ),
            taxonomy=self.tax,
            grid_sizes=scope.sizes,
            test_contributors=not scope.snapped,
            is_cancelled=self.is_cancelled,
        )
        return dataclasses.replace(
            task, **self._rung(task), is_safe=lambda product: self.audit.is_safe(task, product)
        )

    def _links(self, plan: ProductPlan) -> set[frozenset[str]]:
        """Months that others count together, in what readers know of the offences of a product."""
        spans = set(self.told_others)
        for table in self.around.known:
            about = [bool(codes & plan.offences) for codes in table.rows["offences"]]
            spans |= set(table.rows["months"][about])
        return spans

    def _rung(self, task: Task) -> dict[str, str]:
        """Where the rung comes from: the ledger, the year before, or the records of the release."""
        if task.earlier.rungs:
            return {"rung_from": "ledger"}
        if self.before is None:
            return {}
        year, frame = self.before
        rung = first_rung(task, frame[frame["product"] == task.plan.key])
        return {"first_rung": rung, "rung_from": year} if rung else {}

    def _tell(self, section: ProductReport, task: Task, product: ProtectedProduct) -> None:
        """What the approver learns about a product."""
        done = self.audit.done[product.plan.key]
        section.sentence = internal_report.method_sentence(self.request.profile)
        section.measures = internal_report.measures(product)
        section.measures.append((tr("Seconds of the attack"), decimal(done.seconds)))
        section.hidden = internal_report.hidden_rows(product, self.request.profile)
        section.utility = internal_report.utility_rows(utility_of(product, self.scope))
        widths = done.widths_of(len(product.table))
        section.chart = internal_report.width_chart(widths, self.request.profile.protection_width)

    def _why_not(self, task: Task) -> str:
        if not len(task.frame):
            return tr("Not published: no record of the period belongs to it.")
        if any(attempt.reason == "audit" for attempt in task.attempts):
            return tr("Not published: {attacks}.").format(attacks=failure_text(self.audit.last_failed))
        return tr("Not published: there are too few incidents to say anything useful safely.")

    def _refuse(self, task: Task, title: str) -> None:
        """Refuse a table that would expose somebody or say too little, with what would pass."""
        audit = self._new_audit(known=self.around.known)
        audit.taken = list(self.audit.taken)
        on_old_districts = self.around.known or self.around.earlier
        found = proposals(self.scope, task.plan, task, audit.is_safe, not on_old_districts)
        self.report.proposals = [internal_report.proposal_row(item) for item in found]
        advice = found[0].text if found else tr("Choose a longer period, fewer offences or larger districts.")
        profile = self.request.profile
        if any(attempt.reason == "audit" for attempt in task.attempts):
            self.report.attacks = internal_report.attack_rows(self._report_of(self.audit.last_failed))
            raise RefusedError(
                tr("The audit of “{product}” failed in every useful design: {attacks}. {proposal}").format(
                    product=title, attacks=failure_text(self.audit.last_failed), proposal=advice
                )
            )
        raise RefusedError(
            tr(
                "“{product}” would say too little under the profile “{profile}”: every allowed design has "
                "more than {error} % error, hides more than {hidden} %, or shows one home. {proposal}"
            ).format(
                product=title,
                profile=profile.name,
                error=round(profile.max_error_share * 100),
                hidden=round(profile.max_hidden_stop * 100),
                proposal=advice,
            )
        )

    def _report_of(self, failed) -> AuditReport:
        """The report of a design that was not taken: what it failed in."""
        report = self.audit.report()
        return dataclasses.replace(report, outcomes=tuple(failed))

    def _prepared(self, products, unpublished) -> PreparedRelease:
        scope, audit = self.scope, self.audit.report()
        if not audit.passed:  # each design passed by itself; this is the last word on all of them
            failed = [item for done in self.audit.done.values() for item in done.failed]
            raise RefusedError(tr("The audit failed: {attacks}.").format(attacks=failure_text(failed)))
        self.report.attacks = internal_report.attack_rows(audit)
        self.report.withheld = [self.tax.name(code, language()) for code in sorted(scope.withheld)]
        audits = {key: done.intervals for key, done in self.audit.done.items()}
        return PreparedRelease(
            self.request, self.release, scope.pieces, products, unpublished, sorted(scope.withheld), audits,
            audit, self.report, scope.snapped, not scope.snapped, [*self.public, *self.own],
            self.around.known,
        )  # fmt: skip
