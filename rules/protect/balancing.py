"""Controlled rounding of tables that are too large for a programme: balance, then repair.

Every atom goes to one of its two adjacent multiples and every sum is recomputed from the atoms. Hence
it is guaranteed that all values are additive multiples of the base and that no atom misses by the
base or more. How far a sum misses is measured, not promised: first the atoms are walked in a fixed
pseudo-random order and each goes the way that evens out its sums' errors so far (a self-balancing
walk, after Bansal, Spencer 2020); then violated sums are repaired one by one by the atom whose change
costs the other sums least (a tabu search in the manner of WalkSAT; Selman, Kautz, Cohen 1994).

Three-way tables with hierarchies need not have a rounding that keeps every sum adjacent (Causey, Cox,
Ernst 1985), and to decide it is NP-hard; this search leaves about one sum in forty one step off.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable

import numpy as np
from scipy import sparse

from ..errors import CancelledError
from ..i18n import tr

TABU = 20
CANDIDATES = 1_000
CHECK = 2_048  # steps between two looks at the cancel button
# Work, not a clock, ends the repair: steps per violated sum, and in all.
STEPS_PER_VIOLATION = 2
FAR_STEPS_PER_VIOLATION = 20
MOST_STEPS = 250_000
_SPAN = 64  # errors beyond this many bases cost as much per step as at it


def balance(
    matrix: sparse.csr_matrix,
    counts: np.ndarray,
    base: int,
    seed: int = 0,
    is_cancelled: Callable[[], bool] = lambda: False,
) -> np.ndarray:
    """Rounded atoms in units of the base (float array (atoms,)); see the module's text.

    Args:
        matrix: csr 0/1, shape (values, atoms).
        counts: int array (atoms,).
    """
    columns = sparse.csc_matrix(matrix)
    per_atom = np.diff(columns.indptr)
    rows = np.full((columns.shape[1], int(per_atom.max(initial=1))), columns.shape[0], dtype=np.int32)
    rows[np.arange(rows.shape[1]) < per_atom[:, None]] = columns.indices
    return balance_rows(rows, columns.shape[0], counts, base, seed, is_cancelled).astype(float)


def balance_rows(
    rows: np.ndarray,
    values: int,
    counts: np.ndarray,
    base: int,
    seed: int = 0,
    is_cancelled: Callable[[], bool] = lambda: False,
) -> np.ndarray:
    """The same with each atom's sums as a row of numbers.

    Args:
        rows: int array (atoms, width): the sums each atom stands in; ``values`` fills a short row.
        values: number of sums.
        counts: int array (atoms,).

    Returns:
        int array (atoms,): rounded atoms in units of the base.
    """
    counts = np.asarray(counts, dtype=np.int64)
    rest = counts % base
    free = np.flatnonzero(rest)
    search = _Search(rows[free], values, rest[free], base, is_cancelled)
    search.walk(seed)
    search.repair(base, STEPS_PER_VIOLATION)
    search.repair(
        2 * base, FAR_STEPS_PER_VIOLATION
    )  # what still misses by twice the base goes first, whatever it costs others
    units = counts // base
    units[free] += search.up
    return units


class _Search:
    """State: which atoms are up, and the error of every sum (rounded − true, in incidents)."""

    def __init__(self, rows, values, rest, base, is_cancelled):
        self.rows, self.rest, self.base = rows, rest, base
        self.dummy = values  # the last error belongs to no sum and stays 0
        self.up = np.zeros(len(rest), dtype=bool)
        self.error = np.zeros(values + 1, dtype=np.int64)
        self.is_cancelled = is_cancelled
        self.members, self.start = _members(rows, values)

    def walk(self, seed: int) -> None:
        """Every atom once: up if that lessens the sum of its sums' squared errors."""
        order = np.random.Generator(np.random.Philox(seed % 2**64)).permutation(len(self.rest))
        error, rows, half = self.error, self.rows, self.base / 2
        sums = (rows < self.dummy).sum(axis=1).tolist()
        rest = self.rest.tolist()
        up = np.zeros(len(rest), dtype=bool)
        for step, atom in enumerate(order.tolist()):
            if step % CHECK == 0:
                self._stop()
            line = rows[atom]
            now, part = error[line], rest[atom]
            lift = now.sum() < (part - half) * sums[atom]
            error[line] = now + (self.base - part if lift else -part)
            up[atom] = lift
            error[self.dummy] = 0
        self.up = up

    def repair(self, limit: int, effort: int) -> None:
        """Change atoms of sums that miss by ``limit`` or more until none is left or work is used up."""
        up_cost, down_cost, span = _move_costs(self.base, limit)
        error, base = self.error, self.base
        bad = np.flatnonzero(np.abs(error) >= limit)
        queue = deque(bad[np.argsort(-np.abs(error[bad]), kind="stable")].tolist())
        waiting = set(queue)
        blocked = np.zeros(len(self.rest), dtype=np.int64)
        for step in range(min(effort * len(queue) + 1000, MOST_STEPS)):
            if not queue:
                return
            if step % CHECK == 0:
                self._stop()
            value = queue.popleft()
            waiting.discard(value)
            if abs(error[value]) < limit:
                continue
            lift = bool(error[value] < 0)
            atoms = self._candidates(value, lift, step, blocked)
            if not len(atoms):
                continue
            lines = self.rows[atoms]
            place = np.clip(error[lines], -span, span) + span
            best = int((up_cost if lift else down_cost)[place].sum(axis=1).argmin())
            touched = lines[best]
            error[touched] += base if lift else -base
            error[self.dummy] = 0
            self.up[atoms[best]] = lift
            blocked[atoms[best]] = step + TABU
            self._enqueue(queue, waiting, [*touched.tolist(), value], limit)

    def _candidates(self, value: int, lift: bool, step: int, blocked: np.ndarray) -> np.ndarray:
        """Atoms of a sum that can move the right way; of a large sum a window that wanders."""
        atoms = self.members[self.start[value] : self.start[value + 1]]
        if len(atoms) > CANDIDATES:
            # 7919 is prime: the windows of successive steps do not repeat in a small cycle
            atoms = atoms[(step * 7919 + np.arange(CANDIDATES) * (len(atoms) // CANDIDATES)) % len(atoms)]
        return atoms[(self.up[atoms] != lift) & (blocked[atoms] <= step)]

    def _enqueue(self, queue: deque, waiting: set, touched: Iterable[int], limit: int) -> None:
        """Violated sums wait for their turn; the worst of those far off comes next."""
        worst, far = -1, limit + self.base - 1
        for value in touched:
            size = abs(self.error[value])
            if size > far:
                worst, far = value, size
            if size >= limit and value not in waiting:
                waiting.add(value)
                queue.append(value)
        if worst >= 0:
            queue.appendleft(worst)

    def _stop(self) -> None:
        if self.is_cancelled():
            raise CancelledError(tr("Cancelled: nothing was written."))


def _members(rows: np.ndarray, values: int) -> tuple[np.ndarray, np.ndarray]:
    """Atoms of each sum: (atoms in order of sum, start of each sum)."""
    flat = rows.ravel()
    size = np.bincount(flat, minlength=values + 1)
    order = np.argsort(flat, kind="stable")
    return (order // rows.shape[1]).astype(np.int32), np.concatenate([[0], np.cumsum(size)])


def _move_costs(base: int, limit: int) -> tuple[np.ndarray, np.ndarray, int]:
    """Cost of one step up and one down at each error −span..span of a sum.

    A sum costs nothing while it misses by less than the limit, save a little for its square, so that
    room is left; a sum beyond the limit costs the more the farther it is.
    """
    span = _SPAN * base
    error = np.arange(-span - base, span + base + 1)
    excess = np.maximum(0, np.abs(error) - (base - 1)) / base
    far = np.maximum(0, np.abs(error) - (limit - 1)) / base
    cost = (excess > 0) * 0.5 + excess + excess**2 / 2 + 0.02 * (error / base) ** 2
    cost += 50 * far * (limit > base)
    here = cost[base:-base]
    return cost[2 * base :] - here, cost[: -2 * base] - here, span
