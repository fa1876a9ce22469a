"""Protect table for a table of millions of possible cells: read into codes and rounded as a cube."""

from __future__ import annotations

import numpy as np

from ...rules.errors import InputError
from ...rules.i18n import tr
from ...rules.offences import taxonomy
from ...rules.profile import DisclosureProfile
from ...rules.tables import TableSpace, code_text, strict_counts
from .cube_protection import ProtectedCube, protect_cube
from .table_attempt import ProtectRequest
from .table_counts import records_that_count, refuse_withheld
from .table_request import InputTable


def protect_large(request: ProtectRequest, space: TableSpace) -> ProtectedCube:
    """Round a table that is too large for programmes.

    Raises:
        InputError: earlier tables were given, or a row cannot be counted; one sentence.
        RefusedError: the profile's base does not fit.
        CancelledError: cancelled.
    """
    table, profile = request.table, request.profile
    if table.earlier or table.ledger:
        raise InputError(
            tr(
                "A table of so many cells cannot be rounded together with earlier tables or a ledger yet; "
                "leave them out, or use fewer dimensions or coarser codes."
            )
        )
    source = table.tables[0]
    notes = [tr("Premises were not tested: the table is too large.")]
    if request.count_field:
        refuse_withheld(space, source, profile)
        counts = strict_counts(source.frame[request.count_field].tolist(), request.count_field, source.name)
        margin = _margins(space, source)
        source = InputTable(source.name, source.frame[~margin].reset_index(drop=True))
        counts = np.nan_to_num(counts[~margin]).astype(np.int64)
    else:
        keep = records_that_count(source, profile)
        source = InputTable(source.name, source.frame[keep].reset_index(drop=True))
        counts = np.ones(len(source.frame), dtype=np.int64)
        if not keep.all():
            notes.insert(
                0,
                tr("Left out: {count} records that are no offences or that the profile withholds.").format(
                    count=int((~keep).sum())
                ),
            )
    codes = _positions(space, source)
    table.progress(20)
    least = _least(space, profile)
    cube = protect_cube(space, codes, counts, profile, least, table.progress, table.is_cancelled)
    cube.notes[:0] = notes
    return cube


def _margins(space: TableSpace, source: InputTable) -> np.ndarray:
    """Rows that are sums of others: bool (rows,)."""
    found = np.zeros(len(source.frame), dtype=bool)
    for dimension in space.dimensions:
        sums = set(dimension.codes) - set(dimension.base)
        found |= source.frame[dimension.name].map(code_text).isin(sums).to_numpy()
    return found


def _least(space: TableSpace, profile: DisclosureProfile) -> int:
    """The largest min_count of any offence in the table."""
    tax = taxonomy()
    codes = [code for item in space.dimensions if item.name == "offence" for code in item.codes]
    own = [profile.rule_for(code).min_count or 0 for code in codes if code in tax]
    return max([profile.min_count, *own])


def _positions(space: TableSpace, source: InputTable) -> np.ndarray:
    """Positions among the base values of each dimension: int array (rows, dimensions).

    Raises:
        InputError: a code that its dimension does not know, or that has codes below it.
    """
    columns = []
    for dimension in space.dimensions:
        known = {code: number for number, code in enumerate(dimension.base)}
        text = source.frame[dimension.name]
        place = text.map({value: known.get(code_text(value), -1) for value in text.unique()})
        wrong = np.flatnonzero((place < 0).to_numpy())
        if len(wrong):
            raise InputError(
                tr(
                    "Row {row} of the table “{table}” has a value of “{dimension}” that is none of its "
                    "finest codes ({count} such rows); correct it, or the file {dimension}.csv."
                ).format(row=int(wrong[0]) + 1, table=source.name, dimension=dimension.name, count=len(wrong))
            )
        columns.append(place.to_numpy(dtype=np.int64))
    return np.column_stack(columns)
