"""Somebody's own table by a mapping: delimited text, or a container that OGR opens."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from pathlib import Path

import numpy

from ...rules.errors import InputError
from ...rules.i18n import tr
from .collect import Collector, Watch
from .columns import plain_text
from .containers import Container, open_container
from .coordinates import crs_name
from .delimited import BLOCK_BYTES, PREVIEW_BYTES, ROWS_PER_BATCH, Batch, DelimitedReader, columns
from .mapping import TableMapping
from .moments import note_moved
from .places import check_places, note_one_place
from .records import FileContent
from .sniff import Kind, wrong
from .table_rows import RowReader
from .whole_file import note_near_ids


def read_table(
    path: Path, kind: Kind, mapping: TableMapping, source: str, watch: Watch, limit: int | None = None
) -> FileContent:
    """Read one table.

    Args:
        path: the file.
        kind: its container.
        mapping: which column is what.
        source: ``table`` or ``municipal_police``, written into the records.
        watch: progress and cancelling.
        limit: read so many rows only (for a preview); None = all.

    Raises:
        InputError: the file does not fit the mapping; one sentence.
    """
    content = FileContent(path.name, source, mapping.crs, kept=mapping.kept)
    collector = Collector()
    reader = RowReader(mapping, collector)
    if kind is Kind.TEXT:
        _collect_text(path, reader, content, watch, limit)
    elif kind is Kind.ZIP:
        raise wrong(path, tr("an archive; unpack it"))
    else:
        _collect_container(path, kind, reader, content, watch, limit)
    collector.finish(content, reader.offences)
    if not content.read:
        raise InputError(tr("The file {file} holds no records.").format(file=path.name))
    reader.check_whole_file(content)
    check_places(content, mapping.timezone)
    note_one_place(content)
    note_near_ids(content)
    note_moved(content, reader.moved, mapping.timezone)
    _note_assumptions(content, reader)
    return content


def _collect_text(path: Path, rows: RowReader, content: FileContent, watch: Watch, limit: int | None) -> None:
    mapping = rows.mapping
    _check_encoding(path, mapping)
    size = path.stat().st_size
    with path.open("rb") as binary:
        block = BLOCK_BYTES if limit is None else PREVIEW_BYTES
        reader = DelimitedReader(binary, path.name, mapping.encoding, mapping.delimiter, True, block)
        line, fields = reader.heading(mapping.header_row)
        header = [plain_text(name) for name in fields or []]
        rows.columns_at(columns(header, mapping.columns, path.name, line), len(header))
        for batch in watch.batches(_first(reader.batches(), limit), lambda: binary.tell() / max(size, 1)):
            rows.add(batch)
        if limit is not None:
            reader.refuse_misfits()
    content.notes += reader.notes()


def _first(batches: Iterator[Batch], limit: int | None) -> Iterator[Batch]:
    """The first ``limit`` rows of the batches."""
    for batch in batches:
        if limit is not None and len(batch) >= limit:
            last = batch.lines[limit - 1] if limit else 0
            misfits = [record for record in batch.misfits if record.line <= last]
            yield Batch(batch.lines[:limit], [column[:limit] for column in batch.columns], misfits)
            return
        yield batch
        limit = None if limit is None else limit - len(batch)


def _check_encoding(path: Path, mapping: TableMapping) -> None:
    """Refuse UTF-8 text that would be read as something else: every letter with a mark would be wrong."""
    if mapping.encoding in ("utf-8", "ascii") or mapping.encoding.startswith("utf-16"):
        return
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as stream:
        for block in iter(lambda: stream.read(BLOCK_BYTES), b""):
            if block.isascii() and not decoder.getstate()[0]:
                continue
            try:
                decoder.decode(block)
            except UnicodeDecodeError:
                return
            raise InputError(
                tr("{file} is UTF-8 text, but the mapping says {encoding}; write “encoding: utf-8”.").format(
                    file=path.name, encoding=mapping.encoding
                )
            )


def _collect_container(
    path: Path, kind: Kind, rows: RowReader, content: FileContent, watch: Watch, limit: int | None
) -> None:
    mapping = rows.mapping
    container = open_container(path, kind, mapping)
    container.rows_per_batch = min(limit or ROWS_PER_BATCH, ROWS_PER_BATCH)
    header = [plain_text(name) for name in container.header]
    rows.columns_at(columns(header, mapping.columns, path.name), len(header))
    from_geometry = "x" not in mapping.fields and container.has_points
    if from_geometry:
        content.crs = _container_crs(container, content, mapping)
    for batch, x, y in watch.batches(container.batches(), container.position):
        keep = len(batch) if limit is None else min(limit, len(batch))
        part = Batch(batch.lines[:keep], [column[:keep] for column in batch.columns])
        rows.add(part, (x[:keep], y[:keep]) if from_geometry else None)
        if limit is not None and keep == limit:
            return
        limit = None if limit is None else limit - keep


def _container_crs(container: Container, content: FileContent, mapping: TableMapping) -> str:
    """The CRS of the points of a layer: the mapping's where it names one."""
    if not mapping.crs and not container.crs:
        raise InputError(
            tr("The layer in {file} has no coordinate reference system; write “crs” in the mapping.").format(
                file=content.file
            )
        )
    if mapping.crs and container.crs and crs_name(container.crs) != crs_name(mapping.crs):
        content.notes.append(
            tr("{file}: the layer says {found}, the mapping says {crs}; the mapping was followed.").format(
                file=content.file, found=crs_name(container.crs), crs=crs_name(mapping.crs)
            )
        )
    return mapping.crs or container.crs


def _note_assumptions(content: FileContent, reader: RowReader) -> None:
    unlocated = int(numpy.count_nonzero(~content.located))
    for number, text in (
        (unlocated, tr("{file}: {number} records have no coordinates; they are kept without a place.")),
        (
            reader.folds,
            tr("{file}: {number} times fall into the doubled hour of autumn; both readings are kept."),
        ),
        (reader.long, tr("{file}: {number} incidents last over a year; check their dates.")),
    ):
        if number:
            content.notes.append(text.format(file=content.file, number=number))
