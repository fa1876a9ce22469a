"""One table after another: what was published stays, and what has changed since is said.

Records come late, are struck off, reclassified, moved. As long as one table explains everything that was
ever published and the truth lies within it, a release **continues**: every old value is a statement about
the same counts, and is repeated. Otherwise the records have come into another state (a **vintage**): the
statements of the release are about the new counts, between which and the old ones stand arrivals and
removals that nobody knows. A value that still holds is repeated; one that does not stays as it was first
published until the table of the year corrects it. So nothing is protected twice in two ways, the truth
agrees with everything that a release states, and no series comes to an end.

This holds for every table method; a method decides only how the values of a :class:`Design` are shown.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from ...rules.protect.ladder import Rung
from ...rules.statements import Statements
from ..analysis.periods import months_of, period_code, whole_steps
from .earlier import already_published
from .product_table import Task, builder_of, layout, unknown_of


@dataclass(frozen=True)
class ProtectedTable:
    """What every table method delivers.

    ``shown``: frame with ``value`` (NaN = hidden), ``low``, ``high`` (infinite = no bound) and ``status``;
    ``stale``: bool (n,), rows that stand as they were first published; ``truth``: float (n,), internal;
    ``statements``: what this release and those of the same vintage state about ``unknowns`` (frame
    ``atom, offence, period``): the rows of ``shown`` that are not stale come first; ``pending``: values
    whose correction waits.
    """

    shown: pd.DataFrame
    stale: np.ndarray
    truth: np.ndarray
    statements: Statements
    continued: bool
    pending: int
    unknowns: pd.DataFrame


@dataclass(frozen=True)
class Design:
    """The rows of one rung without values, the counts behind them, and what was published before.

    ``size``: of the cells (m). ``table``: the rows; ``old``: see ``already_published``; ``coupling``:
    earlier statements about the same state of the records; ``system``: the rows of ``table``, then those
    of ``coupling``, over ``unknowns``, without bounds; ``counts`` (unknowns,), ``place`` (incidents,): the
    unknown of each, and ``truth`` (rows of ``table``,): internal. ``continues``: whether everything published
    before still holds.
    """

    task: Task
    rung: Rung
    size: float | None
    table: pd.DataFrame
    old: pd.DataFrame
    coupling: pd.DataFrame
    system: Statements
    unknowns: pd.DataFrame
    counts: np.ndarray
    place: np.ndarray
    truth: np.ndarray
    continues: bool

    @property
    def known(self) -> np.ndarray:
        """Rows that were published with a value; bool (n,)."""
        return self.old["value"].notna().to_numpy()

    @property
    def holds(self) -> np.ndarray:
        """Rows whose earlier value is true of the counts as they are now; bool (n,)."""
        within = (self.truth >= self.old["low"].to_numpy()) & (self.truth <= self.old["high"].to_numpy())
        return self.known & within

    @property
    def corrects(self) -> bool:
        """Whether this is a table of whole years, which corrects what has changed."""
        return whole_steps(self.task.period, "year")

    def continued(self, shown: pd.DataFrame) -> ProtectedTable:
        """The result where everything earlier still holds: this table and the earlier ones."""
        columns = ["value", "low", "high"]
        bounds = np.vstack([shown[columns].to_numpy(float), self.coupling[columns].to_numpy(float)])
        system = self.system
        statements = Statements(
            system.matrix, bounds[:, 1], bounds[:, 2], bounds[:, 0], system.keys, system.members
        )
        stale = np.zeros(len(shown), dtype=bool)
        return ProtectedTable(shown, stale, self.truth, statements, True, 0, self.unknowns)

    def begun(
        self, shown: pd.DataFrame, stale: np.ndarray, guarded: np.ndarray | None = None
    ) -> ProtectedTable:
        """The result where the records came into another state: statements about the new counts only.

        Args:
            guarded: bool (n,), rows whose new count is a target of the attack, also where they are stale.
        """
        more = np.flatnonzero(stale & guarded) if guarded is not None else []
        rows = np.concatenate([np.flatnonzero(~stale), more]).astype(int)
        hidden = stale[rows]
        value, low, high = (shown[name].to_numpy(float)[rows] for name in ("value", "low", "high"))
        statements = Statements(
            self.system.matrix[rows],
            np.where(hidden, 0.0, low),
            np.where(hidden, np.inf, high),
            np.where(hidden, np.nan, value),
            self.system.keys.iloc[rows].reset_index(drop=True),
            self.system.members,
        )
        pending = int((self.known & ~self.holds & stale).sum())
        return ProtectedTable(shown, stale, self.truth, statements, False, pending, self.unknowns)


def design_of(task: Task, rung: Rung, size: float | None) -> Design:
    """Lay out district table and grid of one rung as one system, with what was published before."""
    table = layout(task, rung, size)
    coupling = task.earlier.statements
    builder, unknowns, base = builder_of(task, rung, size, coupling)
    builder.add_table(table.assign(value=np.nan, low=0.0, high=np.inf), "new")
    if len(coupling):
        builder.add_table(coupling.drop(columns=["product", "source"]), "earlier")
    system = builder.build()
    place = unknown_of(task, unknowns, base)
    counts = np.bincount(place, minlength=len(unknowns)).astype(np.int64)
    truth = np.asarray(system.matrix[: len(table)] @ counts)
    old = already_published(task.earlier, table)
    design = Design(task, rung, size, table, old, coupling, system, unknowns, counts, place, truth, True)
    agrees = bool((design.holds == design.known).all()) and _agrees(design, base)
    return replace(design, continues=agrees)


def _agrees(design: Design, base: str) -> bool:
    """Whether the counts still agree with every earlier statement about months that were counted again."""
    coupling = design.coupling
    if not len(coupling):
        return True
    counted = period_code(pd.Series(months_of(design.task.period)), base)
    others = ~design.unknowns["period"].isin(set(counted)).to_numpy()
    rows = design.system.matrix[-len(coupling) :]
    truth = rows @ design.counts
    within = (truth >= coupling["low"].to_numpy(float)) & (truth <= coupling["high"].to_numpy(float))
    return bool((within | (rows @ others.astype(float) > 0)).all())
