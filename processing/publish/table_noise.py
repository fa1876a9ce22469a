"""A counted table by the cell key: sticky noise, what fails the attack hidden, and nothing to average."""

from __future__ import annotations

import time

import numpy as np

from ...rules.audit.averaging import pooled_error
from ...rules.audit.intervals import AuditResult
from ...rules.errors import ConfigurationError
from ...rules.i18n import language, tr
from ...rules.profile import DisclosureProfile
from ...rules.protect.cell_key import PerturbationTable, hide_failing, perturb, perturbation_table, sticky
from ...rules.published import PERTURBED, PRIMARY, PUBLISHED, SECONDARY, Meaning, PublishedTable
from ...rules.statements import Statements
from .table_counts import keys_of_cells
from .table_setting import Protected, Setting

SLICES = 3  # a first look takes this part of the time
MOST_AVERAGED = 1_000  # unknowns; beyond it takes minutes
FEW = 0.10  # such a share of the values may be hidden because they take long


def noise_of(profile: DisclosureProfile) -> PerturbationTable | None:
    """The table of the noise of a profile; None where it has none."""
    key = profile.cell_key
    return perturbation_table(key["D"], key["V"], key["js"]) if key else None


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
