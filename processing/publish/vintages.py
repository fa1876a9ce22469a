"""One table after another: what was published stays, and what has changed since is said.

Records come late, are struck off, reclassified, moved. As long as one table explains everything that was
ever published and the truth lies within it, a release **continues**: every old value is a statement about
the same counts, and is repeated. Otherwise the records have come into another state (a **vintage**): the
statements of the release are about the new counts, between which and the old ones stand arrivals and
removals that nobody knows. A value that still holds is repeated; one that does not stays as it was first
published until the table of the year corrects it. So nothing is rounded twice in two ways, the truth
agrees with everything that a release states, and no series comes to an end.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from ...rules.errors import RefusedError
from ...rules.protect.ladder import Rung
from ...rules.protect.rounding import Rounded, controlled_rounding
from ...rules.statements import Statements, rounded_bounds
from ..analysis.periods import months_of, period_code, whole_steps
from .earlier import already_published
from .product_table import Task, builder_of, layout, true_counts

TURN_SECONDS = 10.0


@dataclass(frozen=True)
class RoundedTable:
    """``shown``: frame with ``value, low, high``; ``stale``: bool (n,), rows that stand as they were first
    published; ``truth``: float (n,), internal; ``statements``: what this release and those of the same
    vintage state about ``unknowns`` (frame ``atom, offence, period``); ``pending``: values whose correction
    waits."""

    shown: pd.DataFrame
    stale: np.ndarray
    truth: np.ndarray
    statements: Statements
    continued: bool
    pending: int
    unknowns: pd.DataFrame


def round_table(task: Task, rung: Rung, size: float | None) -> RoundedTable:
    """Round district table and grid of one rung at once, in continuation of what was published.

    Raises:
        RefusedError: no additive rounding was found.
    """
    table = layout(task, rung, size)
    old = already_published(task.earlier, table)
    coupling = task.earlier.statements
    builder, unknowns, base = builder_of(task, rung, size, coupling)
    builder.add_table(table.assign(value=np.nan, low=0.0, high=np.inf), "new")
    if len(coupling):
        builder.add_table(coupling.drop(columns=["product", "source"]), "earlier")
    system = builder.build()
    counts = true_counts(task, unknowns, base)
    truth = np.asarray(system.matrix[: len(table)] @ counts)
    known = old["value"].notna().to_numpy()
    holds = known & (truth >= old["low"].to_numpy()) & (truth <= old["high"].to_numpy())
    number = task.profile.rounding_base
    if (holds == known).all() and _agrees(task, coupling, system, unknowns, base, counts):
        fixed = np.concatenate([old["value"].to_numpy(), coupling["value"].to_numpy(float)])
        rounded = _turned(task, table, system.matrix, counts, fixed)
        if rounded is None:
            rounded = _rounded(system.matrix, counts, number, fixed, needed=not len(coupling))
        if rounded is not None and (rounded.reach[: len(table)] == 1).all():
            shown = _shown(table, rounded, old, number)
            statements = _stated(system, shown, coupling)
            stale = np.zeros(len(table), dtype=bool)
            return RoundedTable(shown, stale, truth, statements, True, 0, unknowns)
    return _new_vintage(task, table, old, holds, counts, truth, system, unknowns)


def _agrees(task: Task, coupling: pd.DataFrame, system: Statements, unknowns, base: str, counts) -> bool:
    """Whether the counts still agree with every earlier statement about months that were counted again."""
    if not len(coupling):
        return True
    counted = period_code(pd.Series(months_of(task.period)), base)
    others = ~unknowns["period"].isin(set(counted)).to_numpy()
    rows = system.matrix[-len(coupling) :]
    truth = rows @ counts
    within = (truth >= coupling["low"].to_numpy(float)) & (truth <= coupling["high"].to_numpy(float))
    return bool((within | (rows @ others.astype(float) > 0)).all())


def _new_vintage(task: Task, table, old, holds, counts, truth, system: Statements, unknowns) -> RoundedTable:
    """A table of the counts as they are now; see the module's text."""
    matrix, number = system.matrix[: len(table)], task.profile.rounding_base
    keep = np.where(holds, old["value"].to_numpy(), np.nan)
    rounded = _rounded(matrix, counts, number, keep, needed=False)
    if rounded is None or (rounded.reach != 1).any():
        rounded = _rounded(matrix, counts, number, None, needed=True)
    known = old["value"].notna().to_numpy()
    moved = known & ~holds
    corrects = whole_steps(task.period, "year")
    differs = holds & (rounded.value != old["value"].to_numpy())
    stale = differs if corrects else differs | moved
    first = old[["value", "low", "high"]].copy()
    first[~stale] = np.nan
    shown = _shown(table, rounded, first, number)
    rows = np.flatnonzero(~stale)
    statements = Statements(
        matrix[rows],
        shown["low"].to_numpy(float)[rows],
        shown["high"].to_numpy(float)[rows],
        shown["value"].to_numpy(float)[rows],
        system.keys.iloc[rows].reset_index(drop=True),
        system.members,
    )
    return RoundedTable(shown, stale, truth, statements, False, int((moved & stale).sum()), unknowns)


def _turned(task: Task, table: pd.DataFrame, matrix, counts, fixed) -> Rounded | None:
    """A rounding with values that the audit wants the other way; None: not asked for, or none found."""
    keys = table[["district", "cell", "offence", "period"]].itertuples(index=False, name=None)
    wanted = np.full(len(fixed), np.nan)
    wanted[: len(table)] = [task.turned.get(key, np.nan) for key in keys]
    if np.isnan(wanted).all():
        return None
    fixed = np.where(np.isnan(fixed), wanted, fixed)
    return _rounded(matrix, counts, task.profile.rounding_base, fixed, needed=False, seconds=TURN_SECONDS)


def _rounded(matrix, counts, base: int, fixed, needed: bool, seconds: float = 60.0) -> Rounded | None:
    try:
        return controlled_rounding(matrix, counts, base, fixed, seconds)
    except RefusedError:
        if needed:
            raise
        return None


def _shown(table: pd.DataFrame, rounded: Rounded, old: pd.DataFrame, base: int) -> pd.DataFrame:
    """Values and bounds: those of ``old`` where it has one, else the rounded ones."""
    count = len(table)
    kept = old["value"].notna().to_numpy()
    value = np.where(kept, old["value"], rounded.value[:count])
    low, high = rounded_bounds(value, base, rounded.reach[:count])
    low, high = np.where(kept, old["low"], low), np.where(kept, old["high"], high)
    return table.assign(value=value.astype(int), low=low.astype(int), high=high.astype(int))


def _stated(system: Statements, shown: pd.DataFrame, coupling: pd.DataFrame) -> Statements:
    """The statements an attacker holds: this table and the earlier ones, without the truth."""
    columns = ["value", "low", "high"]
    bounds = np.vstack([shown[columns].to_numpy(float), coupling[columns].to_numpy(float)])
    return Statements(system.matrix, bounds[:, 1], bounds[:, 2], bounds[:, 0], system.keys, system.members)
