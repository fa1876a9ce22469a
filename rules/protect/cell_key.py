"""The cell-key method: bounded noise that is the same wherever the same records are counted.

Each record has a key from a secret; the key of a cell is the sum of its records' keys mod 1, and a
perturbation table turns (count, cell key) into noise (Fraser, Wooton 2005; Thompson, Broadfoot, Elazar
2013). The table has the greatest entropy among all with zero bias, variance V, noise of at most D, no
noise for a true 0 and no result 1..js (Giessing 2016, "Computational issues in the design of transition
probabilities and disclosure risk estimation for additive noise").

Values are not additive. What a value tells is told by :func:`cell_key_bounds`; whether all together
tell too much is for the audit.
"""

from __future__ import annotations

import hmac
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ..errors import ConfigurationError
from ..i18n import tr

if TYPE_CHECKING:
    from scipy import sparse

_KEY_SPAN = float(2**64)
_STEPS = 200


@dataclass(frozen=True)
class PerturbationTable:
    """Noise by true count.

    Attributes:
        largest: D, greatest noise; ``variance``: V; ``suppressed``: js, results 1..js never occur.
        probability: float array (rows, 2·D + 1): chance of noise −D..D for true counts 0, 1, ...;
            the last row holds for every larger count.
    """

    largest: int
    variance: float
    suppressed: int
    probability: np.ndarray

    @property
    def noise(self) -> np.ndarray:
        """Noise of each column."""
        return np.arange(-self.largest, self.largest + 1)

    def bounds(self) -> np.ndarray:
        """Upper ends of the intervals of cell keys, shape as ``probability``."""
        upper = np.cumsum(self.probability, axis=1)
        return upper / upper[:, -1:]


def perturbation_table(
    largest: int, variance: float, suppressed: int, hold_variance: bool = True
) -> PerturbationTable:
    """The maximum-entropy table for D, V and js.

    No noise at all is at least as likely as −1 wherever the variance allows it (so that the table has
    its peak at 0); the design is unique with or without that tie.

    Args:
        hold_variance: where peak and variance exclude each other, the peak yields. Otherwise the
            variance does (the convention of some statistical offices for small counts).

    Raises:
        ConfigurationError: for some count no noise has this variance.
    """
    noise = np.arange(-largest, largest + 1)
    last = largest + suppressed + (1 if suppressed else 0)
    rows = np.zeros((last + 1, len(noise)))
    rows[0, largest] = 1.0
    for count in range(1, last + 1):
        result = count + noise
        allowed = (result == 0) | (result > suppressed)
        steps = noise[allowed].astype(float)
        chance = _maximum_entropy(steps, variance, hold_variance)
        if chance is None:
            raise ConfigurationError(
                tr(
                    "Cell key: no noise of at most D = {largest} without bias has the variance "
                    "V = {variance} for a count of {count} with js = {suppressed}; "
                    "choose another V or a larger D."
                ).format(largest=largest, variance=variance, count=count, suppressed=suppressed)
            )
        rows[count, allowed] = chance
    return PerturbationTable(largest, variance, suppressed, rows)


def _maximum_entropy(steps: np.ndarray, variance: float, hold_variance: bool) -> np.ndarray | None:
    """Chances of ``steps`` with mean 0 and the given variance: p ∝ exp(a·v + b·v²), by its dual."""
    below, above = steps[steps < 0], steps[steps > 0]
    widest = -steps.min() * steps.max()  # all mass on both ends
    narrowest = 0.0 if (steps == 0).any() else -below.max() * above.min()
    if not narrowest + 1e-9 < variance < widest - 1e-9:
        return None
    moments = np.column_stack([steps, steps**2 - variance])
    chance = _exponential(moments)
    pair = np.flatnonzero((steps == 0) | (steps == -1))
    if chance is None or len(pair) < 2 or chance[pair[0]] <= chance[pair[1]] + 1e-12:
        return chance
    tied = _exponential(_sharing(moments, pair))
    if tied is not None and (np.diff(tied[steps >= 0]) <= 0).all():
        return tied
    return chance if hold_variance else _exponential(_sharing(moments[:, :1], pair))


def _sharing(features: np.ndarray, pair: np.ndarray) -> np.ndarray:
    """Two outcomes with equal chance share the mean of their features in the exponent."""
    shared = features.copy()
    shared[pair] = features[pair].mean(axis=0)
    return shared


def _exponential(features: np.ndarray) -> np.ndarray | None:
    """p ∝ exp(features @ t) whose mean feature is 0: damped Newton on the convex log-sum-exp."""

    def value(at: np.ndarray) -> float:
        level = features @ at
        return float(level.max() + np.log(np.exp(level - level.max()).sum()))

    point = np.zeros(features.shape[1])
    for _ in range(_STEPS):
        level = features @ point
        chance = np.exp(level - level.max())
        chance /= chance.sum()
        mean = chance @ features
        if np.abs(mean).max() < 1e-13:
            return chance
        centred = features - mean
        step = np.linalg.lstsq(centred.T @ (centred * chance[:, None]), -mean, rcond=None)[0]
        size, here = 1.0, value(point)
        while value(point + size * step) > here + 1e-4 * size * float(mean @ step) and size > 1e-12:
            size /= 2
        point = point + size * step
    return chance if np.abs(mean).max() < 1e-9 else None


def record_keys(secret: bytes, ids: Sequence[str]) -> np.ndarray:
    """Key of each record: the first 64 bits of HMAC-SHA256(secret, incident id), as uint64 (n,)."""
    digest = (hmac.digest(secret, str(item).encode("utf-8"), "sha256") for item in ids)
    return np.frombuffer(b"".join(item[:8] for item in digest), dtype=">u8").astype(np.uint64)


def cell_keys(membership: sparse.csr_matrix, keys: np.ndarray) -> np.ndarray:
    """Sum of the record keys of each cell mod 1, float in [0, 1), shape (cells,).

    The sum is taken mod 2^64 in whole numbers, so that no order of records changes a bit of it.

    Args:
        membership: csr, shape (cells, records): which records a cell counts.
        keys: uint64 array (records,).
    """
    return _sums_mod_one(keys[membership.indices], membership.indptr)


def grouped_cell_keys(group: np.ndarray, keys: np.ndarray, groups: int) -> np.ndarray:
    """The same where each record stands in one cell: ``group`` int array (records,), its cell."""
    start = np.concatenate([[0], np.cumsum(np.bincount(group, minlength=groups))])
    return _sums_mod_one(keys[np.argsort(group, kind="stable")], start)


def _sums_mod_one(keys: np.ndarray, start: np.ndarray) -> np.ndarray:
    """Sums of ``keys[start[i]:start[i + 1]]`` mod 1; unsigned numbers wrap, that is the mod."""
    running = np.concatenate([np.zeros(1, np.uint64), np.cumsum(keys, dtype=np.uint64)])
    total = running[start[1:]] - running[start[:-1]]
    return np.minimum(total / _KEY_SPAN, np.nextafter(1.0, 0.0))


def perturb(counts: np.ndarray, keys: np.ndarray, table: PerturbationTable) -> np.ndarray:
    """Published value of each cell: int array (cells,), never negative, never 1..js."""
    counts = np.asarray(counts, dtype=np.int64)
    row = np.minimum(counts, len(table.probability) - 1)
    upper = table.bounds()
    noise = np.empty(len(counts), dtype=np.int64)
    for number in np.unique(row):
        inside = row == number
        possible = np.flatnonzero(table.probability[number] > 0)
        # a key on a bound belongs to the interval below it, as in the published tables of this method
        place = np.searchsorted(upper[number][possible], np.asarray(keys)[inside], side="left")
        noise[inside] = table.noise[possible[np.minimum(place, len(possible) - 1)]]
    return counts + noise


def cell_key_bounds(value: np.ndarray, table: PerturbationTable) -> tuple[np.ndarray, np.ndarray]:
    """What a perturbed value tells: the least and the greatest true count that can have become it.

    v ± D in general; a published 0 means 0..D, and a positive value never comes from a true 0. The
    table is public, so everybody can work this out. NaN (hidden) tells 0..∞.
    """
    value = np.asarray(value, dtype=float)
    low, high = np.zeros(len(value)), np.full(len(value), np.inf)
    last = len(table.probability) - 1
    for shown in np.unique(value[~np.isnan(value)]):
        true = np.arange(max(0, shown - table.largest), shown + table.largest + 1).astype(np.int64)
        column = (shown - true + table.largest).astype(np.int64)
        possible = true[table.probability[np.minimum(true, last), column] > 0]
        if not len(possible):
            raise ConfigurationError(
                tr("Cell key: the value {value} cannot come from this perturbation table.").format(
                    value=int(shown)
                )
            )
        low[value == shown], high[value == shown] = possible.min(), possible.max()
    return low, high


def sticky(shown: np.ndarray, fixed: np.ndarray, counts: np.ndarray, keys: np.ndarray) -> np.ndarray:
    """Values with those that were published before, wherever the same records stand.

    Noise that is drawn again can be averaged away, so an earlier value stays. A record set is known by
    its count and its key; where it stands in several cells, all of them show the earlier value.

    Args:
        shown: float (cells,); ``fixed``: earlier values, NaN where there is none.
        counts, keys: (cells,), see :func:`perturb`.
    """
    result = np.where(np.isnan(fixed), shown, fixed)
    pinned = np.flatnonzero(~np.isnan(fixed))
    if not len(pinned):
        return result
    _, label = np.unique(np.column_stack([counts, keys]), axis=0, return_inverse=True)
    label = label.ravel()
    first = np.full(label.max() + 1, np.nan)
    first[label[pinned[::-1]]] = fixed[pinned[::-1]]
    spread = first[label]
    return np.where(np.isnan(fixed) & ~np.isnan(spread) & (counts > 0), spread, result)


def hide_failing(
    shown: np.ndarray, contains: sparse.csr_matrix, failing: Callable[[np.ndarray], np.ndarray]
) -> np.ndarray:
    """Hide what the audit does not pass, until it passes or there is nothing left to hide.

    A value that fails is hidden. Where a hidden one still fails, the smallest shown cell that contains
    it is hidden as well: it is what the hidden one was worked out from.

    Args:
        shown: float (cells,), NaN = hidden already.
        contains: csr 0/1, shape (cells, unknowns): what each cell covers.
        failing: audits values together with everything else published; bool (cells,).

    Returns:
        float (cells,), NaN where hidden; whether it is safe is for the audit of the result.
    """
    shown = shown.copy()
    size = np.diff(contains.indptr)
    while True:
        bad = np.asarray(failing(shown), dtype=bool)
        hide = bad & ~np.isnan(shown)
        if bad.any() and not hide.any():
            for cell in np.flatnonzero(bad):
                inside = np.asarray((contains @ contains[cell].T).todense()).ravel() == size[cell]
                above = np.flatnonzero(inside & ~np.isnan(shown) & (size > size[cell]))
                if len(above):
                    hide[above[np.argmin(size[above])]] = True
        if not hide.any():
            return shown
        shown[hide] = np.nan
