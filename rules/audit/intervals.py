"""The interval attack: what everything published together says about each target.

The order is that of the design: a closed form for additive rounded tables; connected components;
pooled random-objective programmes, each of whose solutions is one possible table and widens many
intervals at once; exact programmes for what is left. Only **integer** tables count as evidence,
since counts are integer. A target that is not certified in time is unsafe.

The attack knows statements and targets only. It never sees the truth, and its witnesses are
computed from published values alone, so that they may be published themselves.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse.csgraph import connected_components

from ..errors import CancelledError, StatementError
from ..i18n import tr
from ..statements import Statements

TOLERANCE = 1e-6
POOL_SIZE = 12


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
        inside = (low >= self.band[0]) & (high <= self.band[1])
        return (high - low >= self.width) & ~inside


@dataclass
class AuditResult:
    """Outcome of the attack.

    ``low``, ``high``: per target, an interval of values that integer tables in agreement with
    everything published are known to take (the true feasibility interval where ``exact_known``).
    ``safe``: certified per target. ``witnesses``: integer tables, shape (k, unknowns).
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
    def exact(self) -> int:
        """Targets whose value follows exactly (width 0, proven)."""
        return int(np.sum(self.exact_known & (self.high - self.low < TOLERANCE)))

    @property
    def uncertified(self) -> int:
        """Targets without proof of safety."""
        return int(np.sum(~self.safe))

    @property
    def min_width(self) -> float:
        """Least certified width over all targets."""
        return float(np.min(self.high - self.low)) if len(self.low) else float("inf")

    @property
    def passed(self) -> bool:
        """Whether every target is certified."""
        return bool(np.all(self.safe))


def attack(
    statements: Statements,
    targets: sparse.csr_matrix,
    requirement: Requirement,
    seconds: float = 60.0,
    seed: int = 20240101,
    is_cancelled: Callable[[], bool] = lambda: False,
) -> AuditResult:
    """Try to pin down every target.

    Args:
        statements: everything published (merge it first: fewer unknowns).
        targets: csr, shape (targets, unknowns), entries 0/1.
        requirement: what safe means.
        seconds: time budget; what is not certified by then is unsafe.
        seed: of the random objectives, so that an audit can be repeated.

    Raises:
        StatementError: no table agrees with the statements (an error of the model).
        CancelledError: cancelled.
    """
    start = time.monotonic()
    targets = sparse.csr_matrix(targets, dtype=float)
    count = targets.shape[0]
    low, high = np.full(count, np.inf), np.full(count, -np.inf)
    safe, known = np.zeros(count, dtype=bool), np.zeros(count, dtype=bool)
    method = "closed form"
    witness = additive_witness(statements)
    if witness is not None:
        low, high = _closed_form(statements, targets, witness)
        safe = requirement.met(low, high)
    pool = _Pool(statements, targets, low, high, [] if witness is None else [witness])
    if not safe.all():
        method = "interval programmes"
        safe, known = pool.search(requirement, safe, start + seconds, seed, is_cancelled)
    witnesses = np.array(pool.tables) if pool.tables else np.zeros((0, statements.shape[1]))
    return AuditResult(
        pool.low,
        pool.high,
        safe,
        known,
        time.monotonic() - start,
        method,
        witnesses,
        timed_out=not safe.all() and time.monotonic() > start + seconds,
    )


def additive_witness(statements: Statements) -> np.ndarray | None:
    """An integer table whose sums are exactly the published values, or None.

    If there is one, the published values are additive, and every table that differs from it by
    fewer than the room of each statement agrees with everything published.
    """
    if np.isnan(statements.value).any():
        return None
    return _solve(statements.matrix, statements.value, statements.value, np.zeros(statements.shape[1]))


def _closed_form(
    statements: Statements, targets: sparse.csr_matrix, witness: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Intervals from one additive table: add or take k in ONE unknown while all bounds hold."""
    total = statements.matrix @ witness
    columns = statements.matrix.tocsc()
    up = _least_per_column(columns, statements.high - total)
    down = np.minimum(witness, _least_per_column(columns, total - statements.low))
    at = targets @ witness
    return at - _largest_per_row(targets, down), at + _largest_per_row(targets, up)


def _least_per_column(columns: sparse.csc_matrix, values: np.ndarray) -> np.ndarray:
    """Per column, the least of ``values`` over the rows in which it stands (inf: in none)."""
    result = np.full(columns.shape[1], np.inf)
    filled = np.diff(columns.indptr) > 0
    if columns.nnz:
        result[filled] = np.minimum.reduceat(values[columns.indices], columns.indptr[:-1][filled])
    return np.floor(result + TOLERANCE)


def _largest_per_row(rows: sparse.csr_matrix, values: np.ndarray) -> np.ndarray:
    """Per row, the largest of ``values`` over its columns (0 for an empty row)."""
    result = np.zeros(rows.shape[0])
    filled = np.diff(rows.indptr) > 0
    if rows.nnz:
        result[filled] = np.maximum.reduceat(values[rows.indices], rows.indptr[:-1][filled])
    return result


class _Pool:
    """Integer tables found so far and the widest intervals they show."""

    def __init__(self, statements, targets, low, high, tables):
        self.statements, self.targets = statements, targets
        self.low, self.high = low.copy(), high.copy()
        self.tables: list[np.ndarray] = list(tables)

    def add(self, table: np.ndarray) -> None:
        values = self.targets @ table
        np.minimum(self.low, values, out=self.low)
        np.maximum(self.high, values, out=self.high)
        if len(self.tables) < 2 * POOL_SIZE:
            self.tables.append(table)

    def search(self, requirement, safe, deadline, seed, is_cancelled):
        """Pooled objectives first, exact programmes for the rest."""
        rng = np.random.default_rng(seed)
        known = np.zeros(len(self.low), dtype=bool)
        for attempt in range(POOL_SIZE):
            if safe.all() or time.monotonic() > deadline:
                break
            _stop(is_cancelled)
            cost = rng.uniform(0.2, 1.0, self.statements.shape[1])
            if attempt > 1:
                cost *= rng.choice([-1.0, 1.0], self.statements.shape[1])
            self._run(cost if attempt % 2 == 0 else -cost, deadline)
            safe = requirement.met(self.low, self.high)
        parts = _components(self.statements)
        for number in np.flatnonzero(~safe):
            _stop(is_cancelled)
            if time.monotonic() > deadline:
                break
            known[number] = self._exact(number, parts, deadline)
            safe = requirement.met(self.low, self.high)
        return safe, known

    def _run(self, cost: np.ndarray, deadline: float) -> None:
        solution = _solve(self.statements.matrix, self.statements.low, self.statements.high, cost, deadline)
        if solution is None:
            if time.monotonic() > deadline:
                return
            raise StatementError(
                tr("The published values contradict each other: no table of counts agrees with all of them.")
            )
        self.add(solution)

    def _exact(self, number: int, parts: np.ndarray, deadline: float) -> bool:
        """Exact minimum and maximum of one target over the component(s) it lies in."""
        row = self.targets[number]
        inside = np.flatnonzero(np.isin(parts, np.unique(parts[row.indices])))
        matrix = self.statements.matrix[:, inside]
        rows = np.flatnonzero(np.diff(matrix.indptr) > 0)
        cost = np.asarray(row[:, inside].todense()).ravel()
        done = True
        for sign in (1.0, -1.0):
            found = _solve(
                matrix[rows], self.statements.low[rows], self.statements.high[rows], sign * cost, deadline
            )
            if found is None:
                done = False
                continue
            value = float(cost @ found)
            self.low[number] = min(self.low[number], value)
            self.high[number] = max(self.high[number], value)
        return done


def _components(statements: Statements) -> np.ndarray:
    """Component number of each unknown: unknowns joined by no statement are independent."""
    links = statements.matrix.T @ statements.matrix
    return connected_components(links, directed=False)[1]


def _solve(matrix, low, high, cost, deadline: float | None = None) -> np.ndarray | None:
    """One integer table within the bounds with least cost (unbounded directions are capped)."""
    limit = 30.0 if deadline is None else max(0.1, deadline - time.monotonic())
    cap = np.nanmax(np.where(np.isfinite(high), high, 0), initial=0) + 1000
    result = milp(
        cost,
        constraints=LinearConstraint(matrix, np.ceil(low - TOLERANCE), high),
        bounds=Bounds(0, cap),
        integrality=np.ones(matrix.shape[1]),
        options={"time_limit": limit, "mip_rel_gap": 0.0},
    )
    if result.x is None or result.status not in (0,):
        return None
    table = np.round(result.x)
    sums = matrix @ table
    if np.any(sums < low - TOLERANCE) or np.any(sums > high + TOLERANCE):
        return None
    return table


def _stop(is_cancelled: Callable[[], bool]) -> None:
    if is_cancelled():
        raise CancelledError(tr("Cancelled: nothing was written."))
