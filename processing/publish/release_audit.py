"""The audit of a release: every attack on every design, before it is taken.

A product is audited with all that its audience knows: the values of this release (the products chosen
before it included, where tables of others bind them together), earlier releases, and tables that others
have published. A finding or an attack that was not finished makes the next coarser design be tried.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from ...rules.audit.intervals import AuditResult, Requirement, attack
from ...rules.audit.report import LIMITATIONS, NAMES, AttackOutcome, AuditReport
from ...rules.i18n import language, tr, translator
from ...rules.offences import Taxonomy
from ...rules.profile import DisclosureProfile
from . import release_attacks as attacks
from .joint_attack import JointTables, joint_outcome, still_true
from .known_tables import KnownTable
from .pieces import Pieces
from .product_table import Task
from .protection import ProtectedProduct

AUDIT_SECONDS = 300.0
JOINT_SECONDS = 90.0  # per design: the next coarser one is tried when it was not enough


@dataclass(frozen=True)
class Surroundings:
    """What the audit needs beside the product: public geometry, other tables, and where to aim.

    ``addresses``: district codes, x, y of addresses inside the districts; None = none given.
    ``truth``: all incidents, see ``JointTables``. ``releases``: earlier releases the audience knows.
    """

    pieces: Pieces
    geometries: dict[str, object]
    addresses: tuple[np.ndarray, np.ndarray, np.ndarray] | None
    known: list[KnownTable]
    earlier: list[KnownTable]
    releases: list[str]
    elsewhere: bool
    truth: pd.DataFrame
    taxonomy: Taxonomy


@dataclass
class ProductAudit:
    """All attacks on one design of one product.

    ``rows``: the statements whose values are attacked, see ``intervals``: all but those published exactly.
    """

    intervals: AuditResult
    rows: np.ndarray
    outcomes: list[AttackOutcome]
    seconds: float = 0.0

    def widths_of(self, count: int) -> np.ndarray:
        """Widths of the intervals that an attack leaves of the first ``count`` statements."""
        return (self.intervals.high - self.intervals.low)[self.rows < count]

    @property
    def failed(self) -> list[AttackOutcome]:
        """Attacks that speak against publication."""
        return [
            item for item in self.outcomes if item.tested and not item.passed and item.name not in LIMITATIONS
        ]


@dataclass
class ReleaseAudit:
    """Audits design after design; ``done`` holds the audit of each product that was taken."""

    profile: DisclosureProfile
    around: Surroundings
    is_cancelled: Callable[[], bool] = lambda: False
    seconds: float = AUDIT_SECONDS
    done: dict[str, ProductAudit] = field(default_factory=dict)
    taken: list[ProtectedProduct] = field(default_factory=list)
    last_failed: list[AttackOutcome] = field(default_factory=list)
    blamed: np.ndarray = field(default_factory=lambda: np.zeros(0, dtype=np.int64))

    def is_safe(self, task: Task, product: ProtectedProduct) -> bool:
        """Attack a design; what passes is taken for the attacks on later products."""
        audit = self._audit(task, product)
        self.last_failed = audit.failed
        if audit.failed:
            self._turn(task, product)
            return False
        self.done[product.plan.key] = audit
        self.taken.append(product)
        return True

    def _turn(self, task: Task, product: ProtectedProduct) -> None:
        """Ask for the other adjacent multiple of values that expose something with the tables of others."""
        base = self.profile.rounding_base
        for row in self.blamed[self.blamed < len(product.table)]:
            key = tuple(product.table.loc[row, ["district", "cell", "offence", "period"]])
            value, truth = product.table["value"].iloc[row], product.truth[row]
            if truth % base and key not in task.turned:
                task.turned[key] = float(value - base if value > truth else value + base)
        self.blamed = self.blamed[:0]

    def _audit(self, task: Task, product: ProtectedProduct) -> ProductAudit:
        started = time.monotonic()
        requirement = Requirement.of(self.profile.protection_width, self.profile.min_count)
        merged, label = product.statements.merged()
        rows = np.flatnonzero(~(merged.low == merged.high))
        result = attack(
            merged, merged.matrix[rows], requirement, self.seconds, is_cancelled=self.is_cancelled
        )
        around = self.around
        target = attacks.Target(
            task, product, merged, label, rows, result, requirement, around.geometries, around.addresses,
            self.is_cancelled,
        )  # fmt: skip
        audit = ProductAudit(result, rows, attacks.interval_outcomes(target))
        steps = (
            lambda: [attacks.contributors_outcome(target)],
            lambda: [attacks.times_outcome(target)],
            lambda: attacks.differencing_outcomes(target),
            lambda: [attacks.attributes_outcome(target), attacks.zeros_outcome(target)],
            lambda: [attacks.minimality_outcome(target)],
            lambda: self._joint(product, requirement),
        )
        for step in steps:
            if audit.failed:  # the design is not taken: nothing more need be known of it
                break
            audit.outcomes += step()
        audit.seconds = time.monotonic() - started
        return audit

    def _joint(self, product: ProtectedProduct, requirement: Requirement) -> list[AttackOutcome]:
        """The attack with tables of others and with releases for another audience."""
        around = self.around
        spoken = [codes for t in (*around.known, *around.earlier) for codes in t.rows["offences"]]
        about = frozenset().union(*spoken)
        products = [item for item in (*self.taken, product) if item.plan.offences & about]
        if not product.plan.offences & about:  # no table of others speaks of it
            return []

        def tables(outside):
            return JointTables(
                products, outside, around.pieces, around.taxonomy, around.elsewhere, around.truth
            )

        held = [still_true(tables([e]), e, self.is_cancelled) for e in around.earlier]
        outside = [*around.known, *(table for table in held if len(table.rows))]
        if not outside:
            return []
        outcomes, self.blamed = joint_outcome(tables(outside), requirement, JOINT_SECONDS, self.is_cancelled)
        return outcomes

    def report(self) -> AuditReport:
        """All attacks on the release, products together, in the order of :data:`NAMES`."""
        found = [outcome for audit in self.done.values() for outcome in audit.outcomes]
        outcomes = []
        for name in NAMES:
            same = [outcome for outcome in found if outcome.name == name]
            if name == "known_tables":  # the last one holds the products before it
                same = same[-1:]
            outcomes.append(_together(same) if same else AttackOutcome(name, False, self._reason(name)))
        width = Requirement.of(self.profile.protection_width, self.profile.min_count).width
        known = tuple(table.name for table in self.around.known)
        return AuditReport(tuple(outcomes), tuple(self.around.releases), known, self.profile.sha256, width)

    def _reason(self, name: str) -> str:
        """Why an attack was not made at all."""
        if name == "earlier_releases":
            return "not_applicable" if self.around.releases else "no_earlier"
        if name == "known_tables" and not self.around.known:
            return "no_known_tables"
        return "not_protected" if name == "coalition" else "not_applicable"


def _together(outcomes: list[AttackOutcome]) -> AttackOutcome:
    """One attack on several products."""
    tested = [outcome for outcome in outcomes if outcome.tested]
    if not tested:
        return outcomes[0]
    return AttackOutcome(
        tested[0].name,
        True,
        targets=sum(outcome.targets for outcome in tested),
        findings=sum(outcome.findings for outcome in tested),
        unfinished=sum(outcome.unfinished for outcome in tested),
        confidential=any(outcome.confidential for outcome in tested),
        widths=tuple(width for outcome in tested for width in outcome.widths),
    )


def failure_text(failed: list[AttackOutcome]) -> str:
    """Which attacks succeeded or were not finished, without numbers that follow from true counts."""
    say = translator(language())
    return "; ".join(
        tr("{attack} – not finished in time").format(attack=say(NAMES[item.name]))
        if not item.findings
        else tr("{attack} – something was disclosed").format(attack=say(NAMES[item.name]))
        for item in failed
    )
