"""One attempt to protect a table with hierarchies: primary rules, then a method, then the proof.

Pure: everything comes in as frames and goes out as frames; the algorithm module reads and writes.
The result is an internal working file: it tells primary from secondary cells.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from ...rules.audit.intervals import AuditResult
from ...rules.i18n import tr
from ...rules.profile import DisclosureProfile
from ...rules.published import PRIMARY, SECONDARY
from ...rules.tables import TableSpace
from .table_counts import count_table
from .table_known import known_of_truth
from .table_methods import METHODS
from .table_request import InputTable, TableRequest
from .table_rules import Points, forced_cells, rules_of
from .table_setting import Setting, requirement_of


@dataclass(frozen=True)
class ProtectRequest:
    """A table to protect.

    Attributes:
        table: dimensions, the one table, hierarchies, earlier tables, ledger.
        profile: the rules.
        method: ``suppress`` | ``round`` | ``cell_key``.
        count_field: column of counts; empty: the table holds records, one row each.
        points: where the records have places.
        addresses: float array (m, 2) in the same CRS, or None.
        secret: of the cell key; in nothing that is shown or written.
        forced: dimension codes of cells that must stand.
        cost: ``incidents`` | ``cells``: what secondary suppression loses least of.
        extra_share: so many more secondaries at random.
    """

    table: TableRequest
    profile: DisclosureProfile
    method: str
    count_field: str = ""
    points: Points | None = None
    addresses: np.ndarray | None = None
    secret: bytes | None = field(default=None, repr=False)
    forced: InputTable | None = None
    cost: str = "incidents"
    extra_share: float = 0.0


@dataclass(frozen=True)
class ProtectedTable:
    """The outcome: arrays over all cells of ``space``, ``audit`` over all that is hidden or blurred.

    ``value``: NaN where hidden. ``status``: text. ``notes``: sentences for the log and the report.
    """

    space: TableSpace
    count: np.ndarray
    value: np.ndarray
    status: np.ndarray
    rules: dict[str, int]
    audit: AuditResult
    proven: bool
    notes: list[str] = field(default_factory=list)
    left_out: int = 0

    def frame(self) -> pd.DataFrame:
        """The table as it is written: dimensions, ``value``, ``status``."""
        return self.space.codes().assign(value=self.value, status=self.status)

    @property
    def primary(self) -> int:
        """Cells hidden by a rule."""
        return int((self.status == PRIMARY).sum())

    @property
    def secondary(self) -> int:
        """Cells hidden to protect others."""
        return int((self.status == SECONDARY).sum())

    @property
    def says_nothing(self) -> bool:
        """Whether every value of a cell with incidents is hidden."""
        some = self.count > 0
        return bool(some.any() and np.isnan(self.value[some]).all())

    @property
    def loss(self) -> float:
        """Incidents in hidden inner cells, and the error of the others, ÷ all incidents: 0..1 (or more)."""
        inner = self.space.inner
        off = np.where(np.isnan(self.value), self.count, np.abs(np.nan_to_num(self.value) - self.count))
        return float(off[inner].sum() / max(1, self.count[inner].sum()))


def why_not(table: ProtectedTable) -> str:
    """One sentence on why a table may not be written; empty where it may."""
    audit = table.audit
    if audit.exact:
        return tr(
            "The table cannot be protected in this way: {count} hidden values follow exactly from what "
            "is published."
        ).format(count=audit.exact)
    if not audit.passed and audit.timed_out:
        return tr("The table is not proven safe: {count} values were not decided in the time given.").format(
            count=audit.uncertified
        )
    if not audit.passed:
        return tr(
            "The table cannot be protected in this way: {count} values would be known too closely."
        ).format(count=audit.uncertified)
    if table.says_nothing:
        return tr("The table would say nothing: every value above zero would be hidden.")
    return ""


def attempt(request: ProtectRequest) -> ProtectedTable:
    """Rules, method, audit; whether the outcome may be written is told by :func:`why_not`.

    Raises:
        InputError, ConfigurationError, LedgerError, RefusedError, CancelledError: one sentence.
    """
    table, profile = request.table, request.profile
    counted = count_table(table, profile, request.count_field)
    least = requirement_of(counted, profile).band[1] + 1
    zeros = profile.zero_policy == "publish"
    known = known_of_truth(table, counted.space, profile, counted.inner, least, zeros)
    table.progress(10)
    rules, notes = rules_of(counted, profile, request.points, request.addresses, known.earlier)
    if counted.left_out:
        notes.insert(
            0,
            tr("Left out: {count} records that are no offences or that the profile withholds.").format(
                count=counted.left_out
            ),
        )
    notes += known.notes
    setting = Setting(
        counted,
        profile,
        rules,
        known,
        forced_cells(counted, request.forced, rules),
        request.cost,
        request.extra_share,
        table.seconds,
        table.is_cancelled,
        request.secret,
        notes,
    )
    table.progress(15)
    found = METHODS[request.method](setting)
    table.progress(95)
    return ProtectedTable(
        counted.space,
        counted.count,
        found.value,
        found.status,
        rules.counts(),
        found.audit,
        found.proven,
        notes,
        counted.left_out,
    )
