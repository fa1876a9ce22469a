"""What every method of protecting a table works with, and what it gives."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from ...rules.audit.intervals import AuditResult, Requirement, attack
from ...rules.profile import DisclosureProfile
from ...rules.protect.primary import PrimaryCells
from .table_counts import CountedTable, least_counts
from .table_known import KnownTables


@dataclass(frozen=True)
class Setting:
    """What every method works with.

    ``forced``: bool (cells,), must stand; ``cost`` and ``extra_share`` as asked; ``secret`` of the cell
    key. ``notes``: sentences a method adds.
    """

    table: CountedTable
    profile: DisclosureProfile
    rules: PrimaryCells
    known: KnownTables
    forced: np.ndarray
    cost: str
    extra_share: float
    seconds: float
    is_cancelled: Callable[[], bool]
    secret: bytes | None = field(default=None, repr=False)
    notes: list[str] = field(default_factory=list)

    @property
    def zeros_published(self) -> bool:
        """Whether zeros stand, so that whatever is hidden is at least 1."""
        return self.profile.zero_policy == "publish"

    @property
    def requirement(self) -> Requirement:
        """What every interval must fulfil."""
        return requirement_of(self.table, self.profile)

    def attack(self, statements, targets, seconds: float, exact: bool = True) -> AuditResult:
        """The attack within some seconds; ``exact``: also how closely what fails is known."""
        return attack(
            statements, targets, self.requirement, seconds, is_cancelled=self.is_cancelled, exact=exact
        )


@dataclass(frozen=True)
class Protected:
    """``value``: float (cells,), NaN where hidden; ``status``: text; ``audit``: of all that is hidden or
    blurred; ``proven``: no choice of hidden cells loses less."""

    value: np.ndarray
    status: np.ndarray
    audit: AuditResult
    proven: bool = False


def requirement_of(table: CountedTable, profile: DisclosureProfile) -> Requirement:
    """Of a profile for a table: the strictest min_count in it."""
    return Requirement.of(profile.protection_width, int(least_counts(table.space, profile).max()))
