"""The interval attack: what everything published together says about each target.

The order is that of the design: a closed form for additive rounded tables; merging, presolve and
components; interval propagation; pooled random objectives, each of whose solutions is one possible
table and widens many intervals at once; exact programmes for what is left. Only **integer** tables
count as evidence, since counts are integer. A target that is not certified in time is unsafe.

The attack knows statements and targets only. It never sees the truth, and its witnesses are
computed from published values alone, so that they may be published themselves.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from ..statements import Statements
from .closed_form import additive_witness, closed_form
from .components import reduce
from .propagation import TOLERANCE
from .search import Search
from .witnesses import check_witnesses

if TYPE_CHECKING:
    from scipy import sparse

__all__ = ["AuditResult", "Requirement", "attack", "check_witnesses", "feasibility_intervals"]


@dataclass(frozen=True)
class Requirement:
    """When an interval is safe: integer ``width``, and not inside the forbidden ``band``."""

    width: int
    band: tuple[int, int]

    @classmethod
    def of(cls, protection_width: int, min_count: int) -> Requirement:
        """Of a profile: width at least 2, counts 1..min_count−1 forbidden."""
        return cls(max(2, protection_width), (1, min_count - 1))

    def met(self, low: np.ndarray, high: np.ndarray) -> np.ndarray:
        """Per interval: wide enough, and reaching out of the band."""
        low, high = np.asarray(low, dtype=float), np.asarray(high, dtype=float)
        inside = (low >= self.band[0]) & (high <= self.band[1])
        return (high >= low + self.width) & ~inside


@dataclass
class AuditResult:
    """Outcome of the attack.

    ``low``, ``high``: float (targets,), an interval of values that integer tables in agreement with
    everything published are known to take (the true feasibility interval where ``exact_known``);
    ``high`` is inf where nothing bounds a target; both NaN where no table was found in time.
    ``safe``: certified per target. ``witnesses``: integer tables, shape (k, unknowns): each safe
    target takes values in them that are enough by themselves (in the closed form: the one table, and
    that table with a few more or fewer in one unknown).
    """

    low: np.ndarray
    high: np.ndarray
    safe: np.ndarray
    exact_known: np.ndarray
    seconds: float
    method: str
    witnesses: np.ndarray = field(repr=False)
    timed_out: bool = False

    @property
    def width(self) -> np.ndarray:
        """Certified width per target; 0 where nothing is known."""
        return np.where(np.isnan(self.low), 0.0, self.high - self.low)

    @property
    def exact(self) -> int:
        """Targets whose value follows exactly (width 0, proven)."""
        return int(np.sum(self.exact_known & (self.width < TOLERANCE)))

    @property
    def uncertified(self) -> int:
        """Targets without proof of safety."""
        return int(np.sum(~self.safe))

    @property
    def min_width(self) -> float:
        """Least certified width over all targets."""
        return float(np.min(self.width)) if len(self.low) else float("inf")

    @property
    def passed(self) -> bool:
        """Whether every target is certified."""
        return bool(np.all(self.safe))

    def summary(
        self,
        cells: int | None = None,
        primary: int = 0,
        secondary: int = 0,
        profile: str | None = None,
        witnesses: str | None = None,
    ) -> dict:
        """The audit file's object (JSON types only).

        Args:
            cells: published and hidden values in all (the targets, when not given).
            primary, secondary: how many were hidden by rule, and with them.
            profile: hash of the profile. witnesses: name of the file that holds the tables.
        """
        return {
            "cells": len(self.low) if cells is None else int(cells),
            "primary": int(primary),
            "secondary": int(secondary),
            "exact": self.exact,
            "min_width": int(self.min_width) if np.isfinite(self.min_width) else None,
            "uncertified": self.uncertified,
            "seconds": round(self.seconds, 3),
            "profile": profile,
            "witnesses": witnesses,
        }


def attack(
    statements: Statements,
    targets: sparse.csr_matrix,
    requirement: Requirement,
    seconds: float = 60.0,
    seed: int = 20240101,
    is_cancelled: Callable[[], bool] = lambda: False,
    exact: bool = True,
) -> AuditResult:
    """Try to pin down every target.

    Args:
        statements: everything published.
        targets: csr, shape (targets, unknowns), entries 0/1.
        requirement: what safe means.
        seconds: time budget; what is not certified by then is unsafe.
        seed: of the random objectives, so that an audit can be repeated.
        exact: work out the exact interval also of targets that are known to fail.

    Raises:
        StatementError: no table agrees with the statements (an error of the model).
        CancelledError: cancelled.
    """
    from scipy import sparse

    start = time.monotonic()
    targets = sparse.csr_matrix(targets, dtype=float)
    table = additive_witness(statements, start + seconds, seed, is_cancelled)
    if table is not None:
        low, high = closed_form(statements, targets, table)
        safe = requirement.met(low, high)
        if safe.all():
            known = np.zeros(len(low), dtype=bool)
            took = time.monotonic() - start
            return AuditResult(low, high, safe, known, took, "closed form", table[None, :])
    room = float(max(requirement.width, 0) + max(requirement.band[1], 0) + 1)
    search = Search(reduce(statements, targets, True, room), True, start + seconds, seed, is_cancelled)
    evidence = search.evidence

    def promising() -> np.ndarray:
        return failing() & requirement.met(*evidence.outer())

    def failing() -> np.ndarray:
        return ~requirement.met(*evidence.interval())

    found = search.first()
    if found:
        search.pool(promising, requirement.width)
        search.enclose(promising, 0)
        search.pool(promising, requirement.width)
        search.enclose(promising, 1)
        search.exact(promising)
        if exact:
            search.enclose(failing, 1)
            search.exact(failing)
    return _result(statements, search, targets, requirement, start, found)


def _result(
    statements: Statements, search: Search, targets, requirement: Requirement, start: float, found: bool
) -> AuditResult:
    """What the search has shown."""
    evidence = search.evidence
    low, high = evidence.interval()
    outer_low, outer_high = evidence.outer()
    safe = requirement.met(low, high) & found
    known = found & (low <= outer_low + TOLERANCE) & (high >= outer_high - TOLERANCE)
    unseen = ~np.isfinite(low)
    low, high = np.where(unseen, np.nan, low), np.where(unseen, np.nan, high)
    witnesses = evidence.witnesses(targets, safe, requirement.met)
    if not check_witnesses(statements, witnesses):  # whatever the reason: no proof, no pass
        safe[:] = False
    seconds = time.monotonic() - start
    late = search.late and not safe.all()
    return AuditResult(low, high, safe, known, seconds, "interval programmes", witnesses, late)


def feasibility_intervals(
    statements: Statements,
    targets: sparse.csr_matrix,
    seconds: float = 60.0,
    integer: bool = False,
    seed: int = 20240101,
    is_cancelled: Callable[[], bool] = lambda: False,
) -> tuple[np.ndarray, np.ndarray]:
    """Exact least and greatest value of each target over all tables that agree with the statements.

    Args:
        targets: csr, shape (targets, unknowns), entries 0/1.
        integer: over tables of whole counts; else over all non-negative reals (to 1e-6).

    Returns:
        (low, high), float (targets,); ``high`` is inf where nothing bounds a target, both are NaN
        where the time ran out.

    Raises:
        StatementError: no table agrees with the statements.
        CancelledError: cancelled.
    """
    from scipy import sparse

    targets = sparse.csr_matrix(targets, dtype=float)
    deadline = time.monotonic() + seconds
    search = Search(reduce(statements, targets, integer, 1.0), integer, deadline, seed, is_cancelled)
    evidence = search.evidence
    everything = np.ones(targets.shape[0], dtype=bool)
    if search.first():
        search.pool(lambda: everything)
        search.enclose(lambda: everything, 0)
        search.enclose(lambda: everything, 1)
        search.exact(lambda: everything)
    low, high = evidence.interval()
    outer_low, outer_high = evidence.outer()
    known = (low <= outer_low + TOLERANCE) & (high >= outer_high - TOLERANCE)
    return np.where(known, low, np.nan), np.where(known, high, np.nan)
