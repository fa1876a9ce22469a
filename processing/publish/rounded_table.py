"""A table by controlled rounding: every value a multiple of the base, and all of them add up."""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy import sparse

from ...rules.errors import RefusedError
from ...rules.i18n import tr
from ...rules.profile import DisclosureProfile
from ...rules.protect.ladder import least_error_share
from ...rules.protect.rounding import Rounded, controlled_rounding
from ...rules.statements import rounded_bounds
from .vintages import Design, ProtectedTable

STATUS = "rounded"
SECONDS, TURN_SECONDS = 60.0, 10.0


class Rounding:
    """Rounds district table and grid of one rung at once, in continuation of what was published."""

    status = STATUS
    hides_premises = False  # rounding blurs a count, not who stands behind it
    parts_of_steps = True

    def __init__(self, profile: DisclosureProfile):
        self.base = profile.rounding_base

    def least_loss(self, truth: np.ndarray) -> tuple[float, float]:
        """No rounding has a smaller error share; how much is shown as 0 is not known beforehand."""
        return least_error_share(truth, self.base), 0.0

    def protect(self, design: Design) -> ProtectedTable:
        """See :class:`ProtectedTable`.

        Raises:
            RefusedError: no additive rounding was found, or none that continues what was published.
        """
        matrix = _with_land(design)
        old, coupling = design.old, design.coupling
        if design.continues:
            fixed = np.concatenate([old["value"].to_numpy(), coupling["value"].to_numpy(float)])
            rounded = self._turned(design, fixed)
            if rounded is None:
                rounded = self._rounded(matrix, design.counts, fixed, needed=not len(coupling))
            if rounded is not None:  # where a margin misses by more than the base, its interval says so
                return design.continued(self._shown(design.table, rounded, old))
            if len(coupling):  # the same counts rounded anew, beside the old values, could be worked out
                raise RefusedError(
                    tr(
                        "No rounding was found that continues what was published before in this year; leave "
                        "out the grid, or publish the next quarter or year."
                    )
                )
        return self._new_vintage(design)

    def _new_vintage(self, design: Design) -> ProtectedTable:
        """A table of the counts as they are now; see ``vintages``."""
        matrix, old, holds = _with_land(design)[: len(design.table)], design.old, design.holds
        keep = np.where(holds, old["value"].to_numpy(), np.nan)
        rounded = self._rounded(matrix, design.counts, keep, needed=False)
        if rounded is None or (rounded.reach != 1).any():
            rounded = self._rounded(matrix, design.counts, None, needed=True)
        moved = design.known & ~holds
        differs = holds & (rounded.value != old["value"].to_numpy())
        stale = differs if design.corrects else differs | moved
        first = old[["value", "low", "high"]].copy()
        first[~stale] = np.nan
        return design.begun(self._shown(design.table, rounded, first), stale)

    def _turned(self, design: Design, fixed: np.ndarray) -> Rounded | None:
        """A rounding with values that the audit wants the other way; None: not asked for, or none found."""
        keys = design.table[["district", "cell", "offence", "period"]].itertuples(index=False, name=None)
        wanted = np.full(len(fixed), np.nan)
        wanted[: len(design.table)] = [design.task.turned.get(key, np.nan) for key in keys]
        if np.isnan(wanted).all():
            return None
        fixed = np.where(np.isnan(fixed), wanted, fixed)
        return self._rounded(_with_land(design), design.counts, fixed, needed=False, seconds=TURN_SECONDS)

    def _rounded(self, matrix, counts, fixed, needed: bool, seconds: float = SECONDS) -> Rounded | None:
        try:
            return controlled_rounding(matrix, counts, self.base, fixed, seconds)
        except RefusedError:
            if needed:
                raise
            return None

    def _shown(self, table: pd.DataFrame, rounded: Rounded, old: pd.DataFrame) -> pd.DataFrame:
        """Values and bounds: those of ``old`` where it has one, else the rounded ones."""
        count = len(table)
        kept = old["value"].notna().to_numpy()
        value = np.where(kept, old["value"], rounded.value[:count])
        low, high = rounded_bounds(value, self.base, rounded.reach[:count])
        low, high = np.where(kept, old["low"], low), np.where(kept, old["high"], high)
        return table.assign(
            value=value.astype(int), low=low.astype(int), high=high.astype(int), status=STATUS
        )


def _with_land(design: Design) -> sparse.csr_matrix:
    """The rows of a design without unknowns of no land, on which no value may be moved; csr."""
    bare = design.unknowns["atom"].isin(design.task.pieces.bare).to_numpy()
    matrix = design.system.matrix
    if not bare.any():
        return matrix
    return sparse.csr_matrix(matrix @ sparse.diags((~bare).astype(float)))
