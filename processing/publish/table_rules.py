"""Which cells of a table a rule of the profile hides, as far as the input tells enough to test it."""

from __future__ import annotations

import numpy as np

from ...rules.audit import contributors
from ...rules.errors import InputError
from ...rules.i18n import tr
from ...rules.offences import taxonomy
from ...rules.profile import DisclosureProfile
from ...rules.protect.primary import PrimaryCells, few_premises, primary_cells
from ...rules.published import PUBLISHED, PublishedTable
from ...rules.tables import refuse_doubled
from .table_counts import CountedTable, least_counts
from .table_request import InputTable

Points = tuple  # x and y of the records of the input (metres, NaN = nowhere), float arrays (rows,)


def rules_of(
    table: CountedTable,
    profile: DisclosureProfile,
    points: Points | None,
    addresses: np.ndarray | None,
    earlier: list[PublishedTable],
) -> tuple[PrimaryCells, list[str]]:
    """All primary rules, and sentences on what was tested.

    Args:
        addresses: float array (m, 2) in the CRS of the points, or None.
        earlier: what was hidden before stays hidden.
    """
    count = table.count
    found = primary_cells(table.space, count, profile.min_count, profile.zero_policy)
    masks = dict(found.masks)
    masks["small"] = (count > 0) & (count < least_counts(table.space, profile))
    note = _premises(table, profile, points, addresses, masks)
    hidden = np.zeros(len(count), dtype=bool)
    for old in earlier:
        hidden[old.cells[old.hidden]] = True
        # a group may become one-sided by a later sum; what is published cannot be taken back
        masks["group"][old.cells[old.status == PUBLISHED]] = False
    if hidden.any():
        masks["earlier"] = hidden
    return PrimaryCells(masks), [note]


def _premises(table: CountedTable, profile, points, addresses, masks: dict[str, np.ndarray]) -> str:
    """Add the two rules about premises where they can be tested; the sentence on it."""
    if table.record_cell is None or points is None:
        return tr("Premises were not tested: the input holds no places of records.")
    x, y = (part[table.keep] for part in points)
    if contributors.is_snapped(x, y):
        return tr("Premises were not tested: the records stand at few snapped places.")
    frame, tax = table.source.frame, taxonomy()
    premises = contributors.premises(x, y, addresses)
    homes = np.ones(len(frame), dtype=bool)
    if "offence" in frame.columns:
        homes = np.array(
            [code not in tax or tax.offences[code].residential for code in frame["offence"].astype(str)]
        )
    if addresses is not None:
        homes &= premises < len(addresses)  # a place without an address is nobody's home
    masks["premises"], masks["share"] = few_premises(
        table.space, table.record_cell, premises, homes, profile.min_contributors, profile.max_share
    )
    if addresses is None:
        return tr("No address layer was given: premises were told apart by their coordinates to one metre.")
    return tr("Premises were told apart by the nearest address within {metres} m.").format(
        metres=round(contributors.ADDRESS_REACH)
    )


def forced_cells(table: CountedTable, forced: InputTable | None, rules: PrimaryCells) -> np.ndarray:
    """Cells that must stand: bool (cells,).

    Raises:
        InputError: an unknown code, or a rule of the profile hides one of them.
    """
    result = np.zeros(len(table.count), dtype=bool)
    if forced is None:
        return result
    names = [name for name in table.space.names if name in forced.frame.columns]
    if not names:
        raise InputError(
            tr("The table “{table}” has none of the dimensions: {dimensions}.").format(
                table=forced.name, dimensions=", ".join(table.space.names)
            )
        )
    cells = table.space.locate(forced.frame, forced.name)
    refuse_doubled(cells, forced.name)
    conflict = np.flatnonzero(rules.hidden[cells])
    if len(conflict):
        raise InputError(
            tr(
                "Row {row} of the table “{table}” must stand, but a rule of the profile hides it ({count} "
                "such rows); take it out of that table or choose coarser codes."
            ).format(row=int(conflict[0]) + 1, table=forced.name, count=len(conflict))
        )
    result[cells] = True
    return result
