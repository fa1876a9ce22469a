"""The ways to protect a counted table, each followed by the attack that must fail.

Suppression hides, rounding and the cell key (``table_noise``) blur. What a method could not protect is for
the caller to refuse.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from scipy import sparse

from ...rules.errors import RefusedError
from ...rules.i18n import tr
from ...rules.protect.rounding import Rounded, controlled_rounding
from ...rules.protect.suppression import suppress
from ...rules.protect.suppression_system import Knowledge, SuppressionProblem
from ...rules.published import PRIMARY, PUBLISHED, ROUNDED, SECONDARY, Meaning, PublishedTable
from ...rules.statements import rounded_bounds
from .table_noise import by_cell_key
from .table_setting import Protected, Setting


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


METHODS: dict[str, Callable[[Setting], Protected]] = {
    "suppress": by_suppression,
    "round": by_rounding,
    "cell_key": by_cell_key,
}
