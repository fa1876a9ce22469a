"""From the input of Protect table to true counts: which rows count, where, and what is demanded of them."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from ...rules.errors import InputError
from ...rules.i18n import tr
from ...rules.offences import taxonomy
from ...rules.profile import DisclosureProfile
from ...rules.protect.cell_key import cell_keys, record_keys
from ...rules.tables import TableSpace, code_text, counted, inner_counts, strict_counts
from .table_request import InputTable, TableRequest, table_space

ID_FIELD = "incident_id"


@dataclass(frozen=True)
class CountedTable:
    """True counts; internal.

    ``source``: the rows that count; ``keep``: bool, which rows of the input these are; ``inner``: int
    (inner cells,); ``record_cell``: inner cell of each row, None for a count table; ``left_out``: number of
    records that do not count.
    """

    space: TableSpace
    source: InputTable
    keep: np.ndarray
    inner: np.ndarray
    record_cell: np.ndarray | None
    left_out: int

    @property
    def count(self) -> np.ndarray:
        """Count of each cell: int (cells,)."""
        return np.asarray(self.space.matrix @ self.inner).astype(np.int64)


def count_table(request: TableRequest, profile: DisclosureProfile, count_field: str) -> CountedTable:
    """Count the table of a request; an empty ``count_field``: every row is one record.

    Raises:
        InputError, ConfigurationError: one sentence.
    """
    source = request.tables[0]
    keep = np.ones(len(source.frame), dtype=bool)
    if not count_field:
        keep = records_that_count(source, profile)
        source = InputTable(source.name, source.frame[keep].reset_index(drop=True))
        if not len(source.frame) and len(keep):
            raise InputError(
                tr("No record of the table “{table}” may be counted under the profile.").format(
                    table=source.name
                )
            )
    space = table_space(replace(request, tables=[source]))
    if not count_field:
        inner, record_cell = counted(space, source.frame, source.name)
        return CountedTable(space, source, keep, inner, record_cell, int((~keep).sum()))
    if count_field not in source.frame.columns:
        raise InputError(
            tr("The table “{table}” has no field “{field}”; its fields are: {fields}.").format(
                table=source.name,
                field=count_field,
                fields=", ".join(map(str, source.frame.columns))[:500],
            )
        )
    refuse_withheld(space, source, profile)
    counts = strict_counts(source.frame[count_field].tolist(), count_field, source.name)
    return CountedTable(space, source, keep, inner_counts(space, source.frame, counts, source.name), None, 0)


def withheld(profile: DisclosureProfile, code: str) -> bool:
    """Whether the profile withholds an offence of the taxonomy."""
    return profile.rule_for(code).release == "withhold"


def records_that_count(source: InputTable, profile: DisclosureProfile) -> np.ndarray:
    """Without records that are no incidents (struck off, or events) and without withheld offences."""
    frame, keep = source.frame, np.ones(len(source.frame), dtype=bool)
    if "status" in frame.columns:
        keep &= (frame["status"].astype(str) != "no_crime").to_numpy()
    if "offence" in frame.columns:
        tax = taxonomy()
        codes = frame["offence"].astype(str)
        known = {code for code in set(codes) if code in tax}
        bad = {code for code in known if tax.kind(code) == "event" or withheld(profile, code)}
        keep &= ~codes.isin(bad).to_numpy()
    return keep


def refuse_withheld(space: TableSpace, source: InputTable, profile: DisclosureProfile) -> None:
    """A count table cannot be freed of withheld offences without changing its margins."""
    tax = taxonomy()
    for dimension in space.dimensions:
        if dimension.name == "offence" and any(
            code in tax and withheld(profile, code) for code in dimension.codes
        ):
            raise InputError(
                tr(
                    "The table “{table}” holds offences that the profile withholds; make it without them "
                    "or give the records."
                ).format(table=source.name)
            )


def least_counts(space: TableSpace, profile: DisclosureProfile) -> np.ndarray:
    """min_count of each cell: that of the profile, or of the offence where it is stricter."""
    cube = np.full(space.shape, profile.min_count)
    tax = taxonomy()
    for axis, dimension in enumerate(space.dimensions):
        if dimension.name != "offence":
            continue
        own = [profile.rule_for(code).min_count if code in tax else None for code in dimension.codes]
        least = np.array([max(profile.min_count, value or 0) for value in own])
        shape = [1] * cube.ndim
        shape[axis] = len(least)
        cube = np.maximum(cube, least.reshape(shape))
    return cube.ravel()


def keys_of_cells(table: CountedTable, secret: bytes) -> np.ndarray:
    """Cell key of each cell, float [0, 1): the same records have the same key in any table.

    Raises:
        InputError: a count table, or records without an id of their own.
    """
    if table.record_cell is None:
        raise InputError(
            tr(
                "The method cell_key needs records: a count table has no incidents whose keys could be "
                "added; give the records, or choose suppress or round."
            )
        )
    name = table.source.name
    if ID_FIELD not in table.source.frame.columns:
        raise InputError(
            tr(
                "The method cell_key needs the field “{field}” in the table “{table}”: the same incidents "
                "get the same noise by it."
            ).format(field=ID_FIELD, table=name)
        )
    rows = np.flatnonzero(table.keep) + 1
    ids = table.source.frame[ID_FIELD].map(code_text)
    empty = np.flatnonzero((ids == "").to_numpy(dtype=bool))
    if len(empty):
        raise InputError(
            tr("Row {row} of the table “{table}” has no value of “{field}”.").format(
                row=int(rows[empty[0]]), table=name, field=ID_FIELD
            )
        )
    again = np.flatnonzero(ids.duplicated().to_numpy())
    if len(again):
        first = int(np.argmax((ids == ids.iloc[again[0]]).to_numpy()))
        raise InputError(
            tr(
                "Rows {first} and {second} of the table “{table}” are the same incident; an incident counts "
                "once, delete one of them."
            ).format(first=int(rows[first]), second=int(rows[again[0]]), table=name)
        )
    inner = np.zeros(len(table.inner), dtype=np.uint64)
    np.add.at(inner, table.record_cell, record_keys(secret, ids.tolist()))  # wraps: that is the mod
    return cell_keys(table.space.matrix, inner)
