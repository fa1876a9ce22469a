"""The first rows of a table exactly as they will be read, and the values of its columns counted."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Callable

from ...rules.errors import CancelledError, ConfigurationError, InputError
from ...rules.i18n import tr
from .collect import Watch
from .columns import plain_column, plain_text
from .containers import open_container
from .delimited import BLOCK_BYTES, PREVIEW_BYTES, Batch, DelimitedReader
from .mapping import TableMapping
from .mapping_text import validated
from .propose_table import MOST_VALUES
from .records import with_messages
from .sniff import Kind, kind_of
from .table import read_table

PREVIEW_ROWS = 50
_SOURCES = {
    "incident_id": ("incident_id",),
    "occurred_from": ("datetime_from", "date_from", "time_from"),
    "occurred_to": ("datetime_to", "date_to", "time_to"),
    "reported": ("reported",),
    "offence": ("offence",),
    "status": ("status",),
    "place_kind": ("place_kind",),
    "x": ("x",),
    "y": ("y",),
}
"""Column of the record layer -> fields of the mapping it is made from."""


@dataclass(frozen=True)
class PreviewRow:
    """One row: its line, its cells, and for a bad one why (empty = good)."""

    line: int
    cells: tuple[str, ...]
    message: str = ""


@dataclass(frozen=True)
class Preview:
    """``header``: names of the columns of the file; ``columns``: those of ``rows``; ``read``: whether the
    rows are as they will be read, else as they stand in the file; ``problem``: one sentence why the file
    would be refused."""

    header: tuple[str, ...]
    columns: tuple[str, ...]
    rows: tuple[PreviewRow, ...] = ()
    read: bool = False
    problem: str = ""
    notes: tuple[str, ...] = field(default=())

    @property
    def bad(self) -> int:
        """How many of the rows would be rejected."""
        return sum(bool(row.message) for row in self.rows)


def missing_field(mapping: TableMapping) -> str:
    """One sentence about fields that are missing or contradict each other; empty where all is well."""
    fields = mapping.fields
    if "incident_id" not in fields:
        return tr("Choose the column of the id of the incident.")
    if "offence" not in fields:
        return tr("Choose the column of the offence.")
    if ("x" in fields) != ("y" in fields):
        return tr("Choose both columns of the coordinates, or none of them.")
    if "x" in fields and not mapping.crs:
        return tr("Choose the coordinate reference system.")
    for side in ("from", "to"):
        if f"time_{side}" in fields and f"date_{side}" not in fields:
            return tr("A time of day needs the column of its date.")
        if f"datetime_{side}" in fields and f"date_{side}" in fields:
            return tr("Choose either a column of date and time together, or columns of the two, not both.")
    return ""


def preview_table(path: Path, mapping: TableMapping, rows: int = PREVIEW_ROWS) -> Preview:
    """Read the head of a table by a mapping that may be unfinished.

    Args:
        rows: how many rows of the file.

    Raises:
        InputError: the file cannot be opened by these settings.
    """
    path = Path(path)
    kind = kind_of(path)
    header, raw = _raw(path, kind, mapping, rows)
    problem = missing_field(mapping)
    if not problem:
        try:
            checked = validated(mapping)
            content = read_table(path, kind, checked, "table", _watch(), limit=rows)
        except (InputError, ConfigurationError) as error:
            problem = str(error)
    if problem:
        rows_of_file = tuple(PreviewRow(line, cells) for line, cells in raw.items())
        return Preview(tuple(header), tuple(header), rows_of_file, problem=problem)
    columns = [
        name for name, made_of in _SOURCES.items() if any(source in mapping.fields for source in made_of)
    ]
    if "x" not in columns and content.located.any():
        columns += ["x", "y"]
    columns += content.kept
    found = [
        PreviewRow(line, tuple(_shown(value) for value in cells))
        for line, *cells in content.records[["line", *columns]].itertuples(index=False, name=None)
    ]
    at = {name: position for position, name in enumerate(header)}
    for _file, line, _reason, message, _id in with_messages(content.rejects).itertuples(
        index=False, name=None
    ):
        found.append(
            PreviewRow(line, tuple(_standing(name, raw.get(line), at, mapping) for name in columns), message)
        )
    found.sort(key=lambda row: row.line)
    return Preview(tuple(header), tuple(columns), tuple(found), True, "", tuple(content.notes))


def count_values(
    path: Path,
    mapping: TableMapping,
    fields: Sequence[str],
    progress: Callable[[float], None],
    is_cancelled: Callable[[], bool],
) -> dict[str, dict[str, int]]:
    """How often each value of some columns stands in the whole file, the most frequent first.

    Args:
        fields: fields of the mapping, such as ``offence``; those without a column are left out.
        progress: told 0..100.

    Raises:
        InputError: the file cannot be read by these settings.
        CancelledError: stopped.
    """
    path = Path(path)
    counts = {name: Counter() for name in fields if name in mapping.fields}
    with _open(path, kind_of(path), mapping) as (header, batches, position):
        at = {name: header.index(mapping.fields[name]) for name in counts if mapping.fields[name] in header}
        for batch in batches:
            if is_cancelled():
                raise CancelledError(tr("The import was cancelled; nothing was written."))
            for name, column in at.items():
                counts[name].update(plain_column(batch.columns[column]))
            progress(100 * min(1.0, position()))
    return {name: dict(found.most_common(MOST_VALUES)) for name, found in counts.items()}


def _watch() -> Watch:
    return Watch(lambda _share: None, lambda: False)


@contextmanager
def _open(
    path: Path, kind: Kind, mapping: TableMapping, rows: int = 0
) -> Iterator[tuple[list[str], Iterator[Batch], Callable[[], float]]]:
    """Header, batches of the rows as they stand, and the share that was read."""
    if kind is Kind.TEXT:
        size = max(path.stat().st_size, 1)
        with path.open("rb") as binary:
            block = PREVIEW_BYTES if rows else BLOCK_BYTES
            reader = DelimitedReader(binary, path.name, mapping.encoding, mapping.delimiter, True, block)
            _line, fields = reader.heading(mapping.header_row)
            yield [plain_text(name) for name in fields or []], reader.batches(), lambda: binary.tell() / size
    else:
        container = open_container(path, kind, mapping)
        if rows:
            container.rows_per_batch = rows
        batches = (batch for batch, _x, _y in container.batches())
        yield [plain_text(name) for name in container.header], batches, container.position


def _raw(
    path: Path, kind: Kind, mapping: TableMapping, rows: int
) -> tuple[list[str], dict[int, tuple[str, ...]]]:
    """The heading, and line -> cells of the first rows as they stand in the file."""
    found: dict[int, tuple[str, ...]] = {}
    with _open(path, kind, mapping, rows) as (header, batches, _position):
        for batch in batches:
            cells = zip(*(column[:rows] for column in batch.columns))
            found |= dict(islice(zip((int(line) for line in batch.lines[:rows]), cells), rows - len(found)))
            last = max(found, default=0) if len(found) >= rows else None
            for misfit in batch.misfits:
                if last is None or misfit.line <= last:
                    found[misfit.line] = tuple(misfit.fields or ())
            if len(found) >= rows:
                break
    return header, dict(sorted(found.items()))


def _standing(name: str, cells: tuple[str, ...] | None, at: dict[str, int], mapping: TableMapping) -> str:
    """What stands in the file where a column of a bad row would come from."""
    if cells is None:
        return ""
    sources = _SOURCES.get(name, ())
    columns = [mapping.fields[source] for source in sources if source in mapping.fields] or [name]
    return " ".join(
        cells[at[column]] for column in columns if column in at and at[column] < len(cells)
    ).strip()


def _shown(value: object) -> str:
    """A cell as text; a missing number is empty."""
    if isinstance(value, float):
        return "" if math.isnan(value) else f"{value:.6f}".rstrip("0").rstrip(".")
    return str(value)
