"""The three ways to protect a counted table, each followed by the attack that must fail.

Suppression hides, rounding and the cell key blur. Every method gets the same :class:`Setting` and gives
the same :class:`Protected`; what it could not protect is for the caller to refuse.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
from scipy import sparse

from ...rules.audit.averaging import pooled_error
from ...rules.audit.intervals import AuditResult, Requirement, attack
from ...rules.errors import ConfigurationError, RefusedError
from ...rules.i18n import language, tr
from ...rules.profile import DisclosureProfile
from ...rules.protect.cell_key import PerturbationTable, hide_failing, perturb, perturbation_table, sticky
from ...rules.protect.primary import PrimaryCells
from ...rules.protect.rounding import Rounded, controlled_rounding
from ...rules.protect.suppression import suppress
from ...rules.protect.suppression_system import Knowledge, SuppressionProblem
from ...rules.published import (
    PERTURBED,
    PRIMARY,
    PUBLISHED,
    ROUNDED,
    SECONDARY,
    Meaning,
    PublishedTable,
)
from ...rules.statements import Statements, rounded_bounds
from .table_counts import CountedTable, keys_of_cells, least_counts
from .table_known import KnownTables

SLICES = 3  # a first look takes this part of the time
MOST_AVERAGED = 1_000  # unknowns; beyond it takes minutes
FEW = 0.10  # such a share of the values may be hidden because they take long


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


def noise_of(profile: DisclosureProfile) -> PerturbationTable | None:
    """The table of the noise of a profile; None where it has none."""
    key = profile.cell_key
    return perturbation_table(key["D"], key["V"], key["js"]) if key else None


def by_suppression(setting: Setting) -> Protected:
    """Secondary suppression with its certificate."""
    space, count = setting.table.space, setting.table.count
    low = 1.0 if setting.zeros_published else 0.0
    primary = setting.rules.hidden & (count >= low)
    forced = setting.forced | (count < low)
    for old in setting.known.earlier:
        forced[old.cells[~old.hidden & (old.status == PUBLISHED)]] = True
    lost = int((primary & forced).sum())
    if lost:
        setting.notes.append(
            tr(
                "{count} counts that the rules hide were published before; hiding them protects nobody."
            ).format(count=lost)
        )
    cost = np.maximum(count, 1.0) if setting.cost == "incidents" else np.ones(len(count))
    known = setting.known.statements(space, setting.zeros_published)
    problem = SuppressionProblem(
        space.matrix,
        setting.table.inner,
        np.full(len(count), low),
        cost,
        primary,
        forced,
        Knowledge.of(known, len(setting.table.inner)),
        setting.requirement,
    )
    found = suppress(
        problem, setting.seconds, extra_share=setting.extra_share, is_cancelled=setting.is_cancelled
    )
    status = np.full(len(count), PUBLISHED, dtype=object)
    status[found.secondary], status[primary] = SECONDARY, PRIMARY
    return Protected(np.where(found.hidden, np.nan, count), status, found.audit, found.proven)


def by_rounding(setting: Setting) -> Protected:
    """Controlled rounding of all cells at once, and the attack on every value.

    Raises:
        RefusedError: the base does not fit the rules, or no additive rounding was found.
    """
    space, count, base = setting.table.space, setting.table.count, setting.profile.rounding_base
    if base < max(setting.requirement.width + 1, setting.requirement.band[1] + 1):
        raise RefusedError(
            tr(
                "The profile's rounding_base of {base} is too small for its own rules; it must be at "
                "least every min_count, and protection_width + 1."
            ).format(base=base)
        )
    rounded = _rounded(setting, base)
    value, reach = rounded.value[: len(count)].astype(float), rounded.reach[: len(count)]
    _say_uncured(setting)
    status = np.full(len(value), ROUNDED, dtype=object)
    own = PublishedTable.of("table", np.arange(len(value)), value, status, Meaning(base))
    wide = reach > 1
    own.low[wide], own.high[wide] = rounded_bounds(value[wide], base, reach[wide])
    statements = setting.known.statements(space, setting.zeros_published, [own])
    return Protected(
        value, status, setting.attack(statements, setting.known.targets(space.matrix), setting.seconds)
    )


def _rounded(setting: Setting, base: int) -> Rounded:
    """Rounded cells first; what was rounded before is repeated: once up and once down would be a leak.

    That holds for sums of cells in releases, too, as long as a table exists that allows it.
    """
    count, matrix = setting.table.count, setting.table.space.matrix
    fixed = np.full(len(count), np.nan)
    for old in setting.known.tables:
        again = (old.status == ROUNDED) & ~old.hidden
        again &= (np.nan_to_num(old.value) % base == 0) & (np.abs(old.value - count[old.cells]) < base)
        fixed[old.cells[again]] = old.value[again]

    def attempt(rows, values) -> Rounded:
        return controlled_rounding(
            rows, setting.table.inner, base, values, setting.seconds, is_cancelled=setting.is_cancelled
        )

    sums = setting.known.sums
    if sums is not None:
        truth = sums.matrix @ setting.table.inner
        same = np.flatnonzero((sums.value % base == 0) & (np.abs(sums.value - truth) < base))
        try:
            return attempt(
                sparse.vstack([matrix, sums.matrix[same]], format="csr"),
                np.concatenate([fixed, sums.value[same]]),
            )
        except RefusedError:
            pass
    return attempt(matrix, fixed)


def _say_uncured(setting: Setting) -> None:
    """Rounding blurs a count, not who stands behind it."""
    uncured = setting.rules.masks.get("premises", False) | setting.rules.masks.get("share", False)
    if np.any(uncured):
        setting.notes.append(
            tr(
                "Behind {count} values stand too few premises, or one has too large a share; rounding "
                "does not cure that: use coarser areas or periods."
            ).format(count=int(np.sum(uncured)))
        )


def by_cell_key(setting: Setting) -> Protected:
    """Sticky bounded noise; what the rules on premises forbid and what the audit does not pass is hidden.

    A value published before stays as it was: exact ones are nobody's secret any more, and noise that is
    drawn again for the same records can be averaged away.

    Raises:
        ConfigurationError: the profile has no noise, or there is no key.
        InputError: the input has no incidents with ids.
    """
    space, count = setting.table.space, setting.table.count
    noise = noise_of(setting.profile)
    if noise is None or setting.secret is None:
        raise ConfigurationError(
            tr(
                "The profile “{name}” has no section “cell_key” with the noise and the id of the key; use a "
                "profile with table_method cell_key."
            ).format(name=setting.profile.name)
        )
    keys = keys_of_cells(setting.table, setting.secret)
    shown = perturb(count, keys, noise).astype(float)
    fixed, exact = np.full(len(count), np.nan), np.zeros(len(count), dtype=bool)
    for old in setting.known.earlier:
        again = (old.status == PERTURBED) & ~old.hidden
        fixed[old.cells[again]] = old.value[again]
        exact[old.cells[(old.status == PUBLISHED) & ~old.hidden]] = True
    shown = sticky(shown, fixed, count, keys)
    shown[exact] = count[exact]
    masks = setting.rules.masks
    for rule in ("premises", "share", "earlier"):
        if rule in masks:
            shown[masks[rule] & ~exact & (count > 0)] = np.nan
    targets = np.flatnonzero(~exact)
    rows = setting.known.targets(space.matrix[targets])

    deadline = time.monotonic() + setting.seconds
    last: list[AuditResult] = []

    def failing(values: np.ndarray) -> np.ndarray:
        """What is not certified; a few values that take long are hidden rather than worked out."""
        statements = _told(setting, values, exact, noise)
        for slice_ in (setting.seconds / SLICES, setting.seconds):
            left = max(1.0, min(slice_, deadline - time.monotonic()))
            last[:] = [setting.attack(statements, rows, left, exact=False)]
            if not last[0].timed_out or last[0].uncertified <= FEW * len(targets):
                break
        bad = np.zeros(len(count), dtype=bool)
        if not last[0].timed_out or last[0].uncertified <= FEW * len(targets):
            bad[targets[~last[0].safe[: len(targets)]]] = True
        return bad

    shown = hide_failing(shown, space.matrix, failing)
    _say_averaged(setting, _told(setting, shown, exact, noise), noise)
    status = np.full(len(count), PERTURBED, dtype=object)
    status[exact] = PUBLISHED
    hidden = np.isnan(shown)
    status[hidden] = np.where(setting.rules.hidden[hidden], PRIMARY, SECONDARY)
    return Protected(shown, status, last[0])


def _say_averaged(setting: Setting, statements: Statements, noise: PerturbationTable) -> None:
    """How near the best estimate from all values together comes, where the table is small enough to tell."""
    if statements.shape[1] > MOST_AVERAGED:
        return
    error = pooled_error(statements, noise.variance)
    if not np.isnan(error).all():
        setting.notes.append(
            tr(
                "Averaging: the best estimate of a value from all published values has a standard error of "
                "at least {least} incidents; that of the noise alone is {alone}."
            ).format(least=_decimal(float(np.nanmin(error))), alone=_decimal(noise.variance**0.5))
        )


def _decimal(value: float) -> str:
    return f"{value:.1f}".replace(".", "," if language() == "cs" else ".")


def _told(setting: Setting, value: np.ndarray, exact: np.ndarray, noise: PerturbationTable):
    """The statements of a perturbed table. Where a true zero had to be hidden, nobody can take what is
    hidden for at least 1."""
    status = np.where(exact, PUBLISHED, PERTURBED).astype(object)
    own = PublishedTable.of("table", np.arange(len(value)), value, status, Meaning(noise=noise))
    hidden_zero = bool((np.isnan(value) & (setting.table.count == 0)).any())
    return setting.known.statements(setting.table.space, setting.zeros_published and not hidden_zero, [own])


METHODS: dict[str, Callable[[Setting], Protected]] = {
    "suppress": by_suppression,
    "round": by_rounding,
    "cell_key": by_cell_key,
}
