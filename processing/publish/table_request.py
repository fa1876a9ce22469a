"""What the tools for tables are asked, read strictly: the space of cells and what was published."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pandas as pd

from ...rules.errors import InputError
from ...rules.hierarchies import CodeList, hierarchy_files, read_hierarchy, without_hierarchy
from ...rules.i18n import tr
from ...rules.published import Meaning, PublishedTable, published_table
from ...rules.statements import TOTAL
from ...rules.tables import TableSpace, code_text

MOST_CELLS = 1_000_000


class TooManyCellsError(InputError):
    """More cells than programmes can take; ``space``: what they would be."""

    def __init__(self, space: TableSpace, cells: int):
        self.space = space
        super().__init__(
            tr(
                "The table would have {cells} cells; the tool takes at most {most}, unless it rounds. Use "
                "the method round, fewer dimensions or coarser codes."
            ).format(cells=cells, most=MOST_CELLS)
        )


@dataclass(frozen=True)
class InputTable:
    """A table as it came: ``frame`` with the raw values of its columns, row by row."""

    name: str
    frame: pd.DataFrame


@dataclass(frozen=True)
class LedgerRequest:
    """A ledger to be read: its ``folder``; the ``audience`` of the table, as in profiles: the public knows
    public releases only, anybody else is taken to know all; ``territory``: code of the municipality, ""
    where the ledger holds one only."""

    folder: Path
    audience: str = "public"
    territory: str = ""


@dataclass(frozen=True)
class TableRequest:
    """What both tools need.

    Attributes:
        tables: the table to protect, or those to audit together.
        dimensions: column names, one or more.
        hierarchies: CSV files named after dimensions.
        earlier: tables published before.
        value_field, status_field: columns of published tables; no status: an empty value is hidden.
        ledger: where earlier releases are remembered.
        meaning: what ``rounded`` and ``perturbed`` values tell.
        lists: code lists that are known without a file.
        seconds: time budget of the attack.
        progress: called with 0..100.
    """

    tables: list[InputTable]
    dimensions: list[str]
    hierarchies: list[Path] = field(default_factory=list)
    earlier: list[InputTable] = field(default_factory=list)
    value_field: str = "value"
    status_field: str = "status"
    ledger: LedgerRequest | None = None
    meaning: Meaning = field(default_factory=Meaning)
    lists: dict[str, CodeList] = field(default_factory=dict)
    seconds: float = 60.0
    progress: Callable[[float], None] = lambda percent: None
    is_cancelled: Callable[[], bool] = lambda: False


def table_space(request: TableRequest) -> TableSpace:
    """The cells of all tables together.

    Raises:
        ConfigurationError: a hierarchy file is not valid.
        InputError: no dimension, a missing column, an empty code, or far too many cells.
    """
    if not request.dimensions:
        raise InputError(tr("Choose at least one dimension, a field with the codes of the table."))
    doubled = [name for name in request.dimensions if request.dimensions.count(name) > 1]
    if doubled:
        raise InputError(tr("The dimension {dimension} is chosen twice.").format(dimension=doubled[0]))
    files = hierarchy_files([Path(path) for path in request.hierarchies], request.dimensions)
    for table in request.tables:
        anywhere = {name for other in request.tables for name in other.frame.columns}
        _check_columns(
            table, [n for n in request.dimensions if n in table.frame.columns or n not in anywhere]
        )
    dimensions = []
    for name in request.dimensions:
        if name in request.lists:
            dimensions.append(request.lists[name])
            continue
        if name in files:
            dimensions.append(read_hierarchy(files[name], name))
            continue
        values: set[str] = set()
        for table in [*request.tables, *request.earlier]:
            if name in table.frame.columns:
                values |= set(table.frame[name].map(code_text))
        if not values - {TOTAL}:
            raise InputError(
                tr("The dimension {dimension} has no values but Total; leave it out.").format(dimension=name)
            )
        dimensions.append(without_hierarchy(name, values))
    space = TableSpace(tuple(dimensions))
    cells = int(np.prod([float(size) for size in space.shape]))
    if cells > MOST_CELLS:
        raise TooManyCellsError(space, cells)
    return space


def _check_columns(table: InputTable, names: Sequence[str]) -> None:
    for name in names:
        if name not in table.frame.columns:
            raise InputError(
                tr("The table “{table}” has no field “{field}”; its fields are: {fields}.").format(
                    table=table.name, field=name, fields=", ".join(map(str, table.frame.columns))[:500]
                )
            )
        empty = np.flatnonzero((table.frame[name].map(code_text) == "").to_numpy(dtype=bool))
        if len(empty):
            raise InputError(
                tr("Row {row} of the table “{table}” has no value of “{field}”.").format(
                    row=int(empty[0]) + 1, table=table.name, field=name
                )
            )
    if not len(table.frame):
        raise InputError(tr("The table “{table}” has no rows.").format(table=table.name))


def read_published(request: TableRequest, space: TableSpace, table: InputTable) -> PublishedTable:
    """One published table.

    Raises:
        InputError: one sentence with table and row.
    """
    frame = table.frame
    if request.value_field not in frame.columns:
        raise InputError(
            tr("The table “{table}” has no field “{field}”; its fields are: {fields}.").format(
                table=table.name, field=request.value_field, fields=", ".join(map(str, frame.columns))[:500]
            )
        )
    status = frame[request.status_field].tolist() if request.status_field in frame.columns else None
    return published_table(
        space,
        frame,
        frame[request.value_field].tolist(),
        status,
        table.name,
        request.value_field,
        request.meaning,
    )
