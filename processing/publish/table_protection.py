"""Protect one table with hierarchies: primary rules, then suppression or rounding, then the proof.

Pure: everything comes in as frames and goes out as frames; the algorithm module reads and writes.
The result is an internal working file: it tells primary from secondary cells.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd

from ...rules.audit import contributors
from ...rules.audit.intervals import AuditResult, Requirement, attack
from ...rules.errors import InputError, RefusedError
from ...rules.i18n import tr
from ...rules.offences import taxonomy
from ...rules.profile import DisclosureProfile
from ...rules.protect.primary import PrimaryCells, few_premises, primary_cells
from ...rules.protect.rounding import controlled_rounding
from ...rules.protect.suppression import suppress
from ...rules.protect.suppression_system import Knowledge, SuppressionProblem
from ...rules.statements import Statements
from ...rules.tables import (
    PRIMARY,
    PUBLISHED,
    ROUNDED,
    SECONDARY,
    PublishedTable,
    TableSpace,
    counted,
    inner_counts,
    statements_of,
    strict_counts,
)
from .table_request import InputTable, TableRequest, read_published, table_space


@dataclass(frozen=True)
class ProtectRequest:
    """A table to protect.

    Attributes:
        table: dimensions, the one table, hierarchies, earlier tables.
        profile: the rules.
        method: ``suppress`` | ``round``.
        count_field: column of counts; empty: the table holds records, one row each.
        points: x and y of the records (metres, NaN = nowhere), where they have places.
        cost: ``incidents`` | ``cells``: what secondary suppression loses least of.
        extra_share: so many more secondaries at random.
    """

    table: TableRequest
    profile: DisclosureProfile
    method: str
    count_field: str = ""
    points: tuple[np.ndarray, np.ndarray] | None = None
    cost: str = "incidents"
    extra_share: float = 0.0


@dataclass(frozen=True)
class ProtectedTable:
    """The outcome: arrays over all cells of ``space``, ``audit`` over what ``targets`` says.

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


def protect_table(request: ProtectRequest) -> ProtectedTable:
    """Protect and prove.

    Raises:
        InputError, ConfigurationError: the input cannot be used; one sentence.
        RefusedError: no rounding was found.
        CancelledError: cancelled.
    """
    return _Protection(request).run()


class _Protection:
    """One run; the steps share the space, the counts and what was published before."""

    def __init__(self, request: ProtectRequest):
        self.request, self.profile = request, request.profile
        self.notes: list[str] = []
        self.left_out = 0
        self.source = request.table.tables[0]
        if not request.count_field:
            self._leave_out()
        self.space = table_space(replace(request.table, tables=[self.source]))
        self.inner, self.record_cell = self._counts()
        self.count = np.asarray(self.space.matrix @ self.inner).astype(np.int64)
        self.earlier = [read_published(request.table, self.space, table) for table in request.table.earlier]
        self.zeros_published = self.profile.zero_policy == "publish"

    def run(self) -> ProtectedTable:
        """Rules, method, audit."""
        table = self.request.table
        table.progress(10)
        rules = self._rules()
        known = self._known()
        table.progress(15)
        method = {"suppress": self._suppress, "round": self._round}[self.request.method]
        result = method(rules, known)
        table.progress(95)
        return result

    def _leave_out(self) -> None:
        """Records that are no incidents: struck off, or events; and withheld offences."""
        frame, keep = self.source.frame, np.ones(len(self.source.frame), dtype=bool)
        if "status" in frame.columns:
            keep &= (frame["status"].astype(str) != "no_crime").to_numpy()
        if "offence" in frame.columns:
            tax = taxonomy()
            codes = frame["offence"].astype(str)
            known = {code for code in set(codes) if code in tax}
            bad = {code for code in known if tax.kind(code) == "event" or self._withheld(code)}
            keep &= ~codes.isin(bad).to_numpy()
        self.left_out = int((~keep).sum())
        if not keep.all():
            self.notes.append(
                tr("Left out: {count} records that are no offences or that the profile withholds.").format(
                    count=self.left_out
                )
            )
        self.keep = keep
        self.source = InputTable(self.source.name, frame[keep].reset_index(drop=True))

    def _counts(self) -> tuple[np.ndarray, np.ndarray | None]:
        frame, name, field_name = self.source.frame, self.source.name, self.request.count_field
        if not field_name:
            return counted(self.space, frame, name)
        if field_name not in frame.columns:
            raise InputError(
                tr("The table “{table}” has no field “{field}”; its fields are: {fields}.").format(
                    table=name, field=field_name, fields=", ".join(map(str, frame.columns))[:500]
                )
            )
        self._refuse_withheld()
        counts = strict_counts(frame[field_name].tolist(), field_name, name)
        return inner_counts(self.space, frame, counts, name), None

    def _withheld(self, code: str) -> bool:
        return self.profile.rule_for(code).release == "withhold"

    def _refuse_withheld(self) -> None:
        """A count table cannot be freed of withheld offences without changing its margins."""
        tax = taxonomy()
        for dimension in self.space.dimensions:
            if dimension.name == "offence" and any(
                code in tax and self._withheld(code) for code in dimension.codes
            ):
                raise InputError(
                    tr(
                        "The table “{table}” holds offences that the profile withholds; make it without them "
                        "or give the records."
                    ).format(table=self.source.name)
                )

    def _least(self) -> np.ndarray:
        """min_count of each cell: that of the profile, or of the offence where it is stricter."""
        cube = np.full(self.space.shape, self.profile.min_count)
        tax = taxonomy()
        for axis, dimension in enumerate(self.space.dimensions):
            if dimension.name != "offence":
                continue
            own = [self.profile.rule_for(code).min_count if code in tax else None for code in dimension.codes]
            least = np.array([max(self.profile.min_count, value or 0) for value in own])
            shape = [1] * cube.ndim
            shape[axis] = len(least)
            cube = np.maximum(cube, least.reshape(shape))
        return cube.ravel()

    def _rules(self) -> PrimaryCells:
        """All primary rules for which the input says enough."""
        least = self._least()
        found = primary_cells(self.space, self.count, self.profile.min_count, self.profile.zero_policy)
        masks = dict(found.masks)
        masks["small"] = (self.count > 0) & (self.count < least)
        if self.record_cell is not None and self.request.points is not None:
            x, y = (part[self.keep] for part in self.request.points)
            if contributors.is_snapped(x, y):
                self.notes.append(tr("Premises were not tested: the records stand at few snapped places."))
            else:
                masks["premises"], masks["share"] = self._premises(x, y)
        else:
            self.notes.append(tr("Premises were not tested: the input holds no places of records."))
        hidden = np.zeros(len(self.count), dtype=bool)
        for table in self.earlier:
            hidden[table.cells[table.hidden]] = True
            # a group may become one-sided by a later sum; what is published cannot be taken back
            masks["group"][table.cells[table.status == PUBLISHED]] = False
        if hidden.any():
            masks["earlier"] = hidden
        return PrimaryCells(masks)

    def _premises(self, x: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        frame, tax = self.source.frame, taxonomy()
        homes = np.ones(len(frame), dtype=bool)
        if "offence" in frame.columns:
            homes = np.array(
                [code not in tax or tax.offences[code].residential for code in frame["offence"].astype(str)]
            )
        return few_premises(
            self.space,
            self.record_cell,
            contributors.premises(x, y, None),
            homes,
            self.profile.min_contributors,
            self.profile.max_share,
        )

    def _known(self) -> Statements | None:
        """What earlier tables state; today's counts must agree with it."""
        if not self.earlier:
            return None
        table = self.request.table
        known = statements_of(self.space, self.earlier, self.zeros_published, table.base, table.deviation)
        truth = known.matrix @ self.inner
        shown = ~np.isnan(known.value)
        wrong = shown & ((truth < known.low) | (truth > known.high))
        if wrong.any():
            raise InputError(
                tr(
                    "{count} values published before differ from today's counts. A published value is final: "
                    "correct it in a table of the whole year, or leave these periods out."
                ).format(count=int(wrong.sum()))
            )
        return known

    def _requirement(self) -> Requirement:
        return Requirement.of(self.profile.protection_width, int(self._least().max()))

    def _suppress(self, rules: PrimaryCells, known: Statements | None) -> ProtectedTable:
        """Secondary suppression with its certificate."""
        table = self.request.table
        low = 1.0 if self.zeros_published else 0.0
        primary = rules.hidden & (self.count >= low)
        forced = (self.count < low) | np.zeros(len(self.count), dtype=bool)
        for old in self.earlier:
            forced[old.cells[~old.hidden & (old.status == PUBLISHED)]] = True
        if (primary & forced & (self.count >= low)).any():
            self.notes.append(
                tr(
                    "{count} counts that the rules hide were published before; hiding them protects nobody."
                ).format(count=int((primary & forced).sum()))
            )
        cost = np.maximum(self.count, 1.0) if self.request.cost == "incidents" else np.ones(len(self.count))
        problem = SuppressionProblem(
            self.space.matrix,
            self.inner,
            np.full(len(self.count), low),
            cost,
            primary,
            forced,
            Knowledge.of(known, len(self.inner)),
            self._requirement(),
        )
        found = suppress(
            problem, table.seconds, extra_share=self.request.extra_share, is_cancelled=table.is_cancelled
        )
        status = np.full(len(self.count), PUBLISHED, dtype=object)
        status[found.secondary], status[primary] = SECONDARY, PRIMARY
        value = np.where(found.hidden, np.nan, self.count)
        return self._result(value, status, rules.counts(), found.audit, found.proven)

    def _round(self, rules: PrimaryCells, known: Statements | None) -> ProtectedTable:
        """Controlled rounding of all cells at once, and the attack on every value."""
        table, base = self.request.table, self.profile.rounding_base
        if base < max(self._requirement().width + 1, int(self._least().max())):
            raise RefusedError(
                tr(
                    "The profile's rounding_base of {base} is too small for its own rules; it must be at "
                    "least every min_count, and protection_width + 1."
                ).format(base=base)
            )
        fixed = np.full(len(self.count), np.nan)
        for old in self.earlier:
            fixed[old.cells[old.status == ROUNDED]] = old.value[old.status == ROUNDED]
        rounded = controlled_rounding(self.space.matrix, self.inner, base, fixed, table.seconds)
        value = rounded.value.astype(float)
        uncured = rules.masks.get("premises", False) | rules.masks.get("share", False)
        if np.any(uncured):
            self.notes.append(
                tr(
                    "Behind {count} values stand too few premises, or one has too large a share; rounding "
                    "does not cure that: use coarser areas or periods."
                ).format(count=int(np.sum(uncured)))
            )
        status = np.full(len(value), ROUNDED, dtype=object)
        own = PublishedTable("table", np.arange(len(value)), value, status)
        statements = statements_of(self.space, [own, *self.earlier], self.zeros_published, base)
        wide = np.flatnonzero(rounded.reach > 1)
        statements.low[wide] = np.maximum(0, value[wide] - rounded.reach[wide] * base + 1)
        statements.high[wide] = value[wide] + rounded.reach[wide] * base - 1
        audit = attack(
            statements,
            self.space.matrix,
            self._requirement(),
            table.seconds,
            is_cancelled=table.is_cancelled,
        )
        return self._result(value, status, rules.counts(), audit, False)

    def _result(self, value, status, rules, audit, proven) -> ProtectedTable:
        return ProtectedTable(
            self.space, self.count, value, status, rules, audit, proven, self.notes, self.left_out
        )
