"""Rows of a table to look at, when nobody has said yet how it is read: what is not given is detected."""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy
from osgeo import gdal

from ...rules.i18n import tr
from .columns import plain_column, plain_text
from .containers import DRIVERS, open_container
from .detect_text import (
    Choice,
    decoded,
    detect_delimiter,
    detect_encoding,
    find_heading,
    is_mojibake,
    samples,
    split,
)
from .mapping import TableMapping
from .sheets import WORKBOOKS, iso_day, sheet_names, sheet_rows
from .sniff import Kind

HEAD_ROWS = 2_000
SLICE_ROWS = 150


@dataclass
class Sample:
    """Rows to look at.

    ``header``: names; ``columns``: plain texts, as many as names; ``unsure``: key of the mapping -> why;
    ``layers``: names of layers or sheets; ``whole``: the rows are all there are; ``points``: the rows have
    points of their own, in ``crs`` (WKT, empty = not told); ``mojibake``: the text was damaged before.
    """

    mapping: TableMapping
    header: list[str] = field(default_factory=list)
    columns: list[list[str]] = field(default_factory=list)
    unsure: dict[str, str] = field(default_factory=dict)
    layers: list[str] = field(default_factory=list)
    whole: bool = True
    points: bool = False
    crs: str = ""
    mojibake: bool = False


def read_sample(path: Path, kind: Kind, mapping: TableMapping, fixed: set[str]) -> Sample:
    """The head of a table and rows from its middle and end.

    Args:
        mapping: the settings; those named in ``fixed`` count, the others are detected.

    Raises:
        InputError, DependencyError: the file cannot be opened.
    """
    if kind is Kind.TEXT:
        return _text_sample(path, mapping, fixed)
    return _container_sample(path, kind, mapping, fixed)


def _text_sample(path: Path, mapping: TableMapping, fixed: set[str]) -> Sample:
    pieces = samples(path)
    sample = Sample(mapping, whole=len(pieces) == 1)
    encoding = Choice(mapping.encoding) if "encoding" in fixed else detect_encoding(pieces)
    text = decoded(pieces[0], encoding.value)
    delimiter = Choice(mapping.delimiter) if "delimiter" in fixed else detect_delimiter(text)
    rows = split(_lines(text, HEAD_ROWS), delimiter.value)
    width = _usual(len(fields) for _line, fields in rows)
    if "header_row" in fixed:
        line = mapping.header_row
    else:
        heading = find_heading(rows, width)
        if heading is None or not heading.sure:
            sample.unsure["header_row"] = tr("no row looks like a heading for certain")
        line = heading.value if heading else 1
    for key, choice in (("encoding", encoding), ("delimiter", delimiter)):
        if not choice.sure:
            others = ", ".join("\\t" if other == "\t" else str(other) for other in choice.others)
            sample.unsure[key] = tr("it might as well be: {others}").format(others=others)
    sample.mapping = replace(mapping, encoding=encoding.value, delimiter=delimiter.value, header_row=line)
    at = next((at for at, (number, _fields) in enumerate(rows) if number >= line), 0)
    sample.header = [plain_text(name) for name in rows[at][1]] if rows else []
    below = [fields for _line, fields in rows[at + 1 :]]
    for piece in pieces[1:]:
        below += [
            row for _line, row in split(_lines(decoded(piece, encoding.value), SLICE_ROWS), delimiter.value)
        ]
    _fill(sample, below)
    sample.mojibake = is_mojibake(text)
    return sample


def _lines(text: str, number: int) -> str:
    """The first lines of a text."""
    end = 0
    for _ in range(number):
        end = text.find("\n", end) + 1
        if not end:
            return text
    return text[:end]


def _fill(sample: Sample, rows: list[list[str]]) -> None:
    width = len(sample.header)
    rows = [row for row in rows if len(row) == width and any(cell.strip() for cell in row)]
    sample.columns = [plain_column(list(column)) for column in zip(*rows)] if width else []


def _container_sample(path: Path, kind: Kind, mapping: TableMapping, fixed: set[str]) -> Sample:
    sample = Sample(mapping)
    sample.layers = _layers(path, kind)
    if len(sample.layers) > 1 and not mapping.layer:
        mapping = replace(mapping, layer=sample.layers[0])
        sample.unsure["layer"] = tr("the file has several: {names}").format(
            names=", ".join(sample.layers)[:300]
        )
    if kind in WORKBOOKS and "header_row" not in fixed:
        rows = sheet_rows(path, mapping.layer)[:HEAD_ROWS]
        rows = [(line, cells) for line, cells in rows if any(cell.strip() for cell in cells)]
        filled = _usual(sum(bool(cell.strip()) for cell in cells) for _line, cells in rows)
        heading = (
            find_heading([(line, _cut(cells, filled)) for line, cells in rows], filled) if rows else None
        )
        if heading is None or not heading.sure:
            sample.unsure["header_row"] = tr("no row looks like a heading for certain")
        mapping = replace(mapping, header_row=heading.value if heading else rows[0][0] if rows else 1)
    if kind is Kind.SHAPEFILE and "encoding" not in fixed:
        encoding = _dbf_encoding(path)
        mapping = replace(mapping, encoding=encoding.value)
        if not encoding.sure:
            others = ", ".join(encoding.others)
            sample.unsure["encoding"] = tr("it might as well be: {others}").format(others=others)
    container = open_container(path, kind, mapping)
    container.rows_per_batch = HEAD_ROWS
    batches = container.batches()
    batch, x, _y = next(batches, (None, None, None))
    sample.mapping, sample.crs = mapping, container.crs
    sample.header = [plain_text(name) for name in container.header]
    if batch is not None:
        sample.columns = [plain_column([iso_day(text) for text in column]) for column in batch.columns]
        sample.points = bool(container.has_points and not numpy.isnan(x).all())
        sample.whole = len(batch) < HEAD_ROWS
    return sample


def _cut(cells: list[str], width: int) -> list[str]:
    """The cells of a row of a sheet without the empty ones at its end, but not fewer than usual."""
    last = max((at for at, cell in enumerate(cells) if cell.strip()), default=-1) + 1
    return cells[: max(last, width)]


def _layers(path: Path, kind: Kind) -> list[str]:
    if kind in WORKBOOKS:
        return sheet_names(path)
    if kind is not Kind.SQLITE:
        return []
    dataset = None
    with contextlib.suppress(RuntimeError):
        dataset = gdal.OpenEx(
            str(path), gdal.OF_VECTOR | gdal.OF_READONLY, allowed_drivers=[DRIVERS[kind]],
            open_options=["IMMUTABLE=YES"],
        )  # fmt: skip
    return [dataset.GetLayer(at).GetName() for at in range(dataset.GetLayerCount())] if dataset else []


def _dbf_encoding(path: Path) -> Choice:
    """The encoding of the texts of a Shapefile: they stand in the dbf beside it."""
    table = next(
        (other for other in path.parent.glob(path.stem + ".*") if other.suffix.lower() == ".dbf"), None
    )
    if table is None:
        return Choice("utf-8")
    with table.open("rb") as stream:
        data = stream.read(1 << 20)
    return detect_encoding([data[int.from_bytes(data[8:10], "little") :]])


def _usual(widths: Iterable[int]) -> int:
    """The most frequent of some widths, the larger of equals; 0 where there are none."""
    counted = Counter(widths)
    return max(counted, key=lambda width: (counted[width], width)) if counted else 0
