"""A mapping proposed for a table that nobody has described: everything detected, nothing applied.

``Proposal.mapping`` holds the most likely answers, ``unsure`` those of them that a person must confirm.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping as Dictionary
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy

from ...rules.errors import InputError
from ...rules.i18n import tr
from . import police_map, uk_police
from .columns import plain_column, plain_text
from .containers import DRIVERS, open_container
from .detect_columns import Columns, detect_columns
from .detect_dates import DateForm
from .detect_text import (
    Choice,
    decoded,
    detect_delimiter,
    detect_encoding,
    find_heading,
    samples,
    split,
)
from .mapping import TableMapping
from .mapping_text import empty_mapping
from .propose_offences import Candidate, propose_offences
from .sniff import Kind, head, kind_of, wrong
from .workbooks import WORKBOOKS, iso_day, sheet_names, sheet_rows

HEAD_ROWS = 2_000
SLICE_ROWS = 150
MOST_VALUES = 500
"""So many different values of a column are offered for mapping."""
SETTINGS = ("layer", "header_row", "encoding", "delimiter")
"""What decides which columns there are."""


@dataclass(frozen=True)
class Proposal:
    """What was found in a file.

    ``layers``: names of its layers or sheets where there are several; ``mapping``: the most likely
    answers; ``unsure``: key of the mapping (``crs``, ``fields.x``) -> why a person must look;
    ``header``: names of the columns; ``values``: field -> its values in the sample -> rows; ``whole``:
    whether the sample is the whole file.
    """

    path: Path
    kind: Kind
    layers: tuple[str, ...]
    mapping: TableMapping
    unsure: dict[str, str]
    header: tuple[str, ...]
    values: dict[str, dict[str, int]]
    whole: bool
    points: bool = False
    notes: tuple[str, ...] = ()

    @property
    def is_text(self) -> bool:
        return self.kind is Kind.TEXT

    @property
    def has_sheets(self) -> bool:
        return self.kind in WORKBOOKS


@dataclass
class _Sample:
    """Rows to look at: ``columns`` are plain texts, as many as names."""

    mapping: TableMapping
    header: list[str] = field(default_factory=list)
    columns: list[list[str]] = field(default_factory=list)
    unsure: dict[str, str] = field(default_factory=dict)
    layers: list[str] = field(default_factory=list)
    whole: bool = True
    points: bool = False
    crs: str = ""


def propose_table(path: Path, fixed: Dictionary[str, object] | None = None) -> Proposal:
    """Look at a file and propose how it is read.

    Args:
        path: a table: delimited text, workbook, GeoPackage, Shapefile, GeoJSON.
        fixed: settings that a person chose (:data:`SETTINGS`); they are not detected.

    Raises:
        InputError: not a table, or an empty one; one sentence.
        DependencyError: an XLS file, and xlrd is missing.
    """
    path = Path(path)
    kind = kind_of(path)
    if kind is Kind.ZIP:
        raise wrong(path, tr("an archive; unpack it"))
    fixed = dict(fixed or {})
    start = replace(empty_mapping(), **fixed)
    sample = _text(path, start, fixed) if kind is Kind.TEXT else _container(path, kind, start, fixed)
    if not sample.columns or not sample.columns[0]:
        raise InputError(tr("The file {file} holds no records.").format(file=path.name))
    found = detect_columns(sample.header, sample.columns, sample.points)
    unsure = dict(sample.unsure)
    unsure |= {f"fields.{name}": _why(name, found) for name in sorted(found.unsure)}
    for name in ("incident_id", "offence"):
        if name not in found.fields:
            unsure[f"fields.{name}"] = tr("no column looks like this; choose one")
    mapping = replace(sample.mapping, fields=found.fields, **_times(found.forms, unsure))
    mapping = replace(mapping, **_places(found, sample, unsure))
    values = {
        name: dict(Counter(sample.columns[sample.header.index(found.fields[name])]).most_common(MOST_VALUES))
        for name in ("offence", "status", "place_kind")
        if name in found.fields
    }
    return Proposal(
        path, kind, tuple(sample.layers), mapping, unsure, tuple(sample.header), values, sample.whole,
        sample.points, tuple(_notes(path, kind, sample, found)),
    )  # fmt: skip


def best_offences(values: Dictionary[str, int]) -> dict[str, Candidate]:
    """The most similar class for each value that has one."""
    found = {value: propose_offences(value, most=1) for value in values if value}
    return {value: candidates[0] for value, candidates in found.items() if candidates}


def _text(path: Path, mapping: TableMapping, fixed: dict) -> _Sample:
    pieces = samples(path)
    sample = _Sample(mapping, whole=len(pieces) == 1)
    encoding = Choice(fixed["encoding"]) if "encoding" in fixed else detect_encoding(pieces)
    text = decoded(pieces[0], encoding.value)
    delimiter = Choice(fixed["delimiter"]) if "delimiter" in fixed else detect_delimiter(text)
    rows = split(_lines(text, HEAD_ROWS), delimiter.value)
    width = _usual(len(fields) for _line, fields in rows)
    if "header_row" in fixed:
        line = fixed["header_row"]
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
    return sample


def _lines(text: str, number: int) -> str:
    """The first lines of a text."""
    end = 0
    for _ in range(number):
        end = text.find("\n", end) + 1
        if not end:
            return text
    return text[:end]


def _fill(sample: _Sample, rows: list[list[str]]) -> None:
    width = len(sample.header)
    rows = [row for row in rows if len(row) == width and any(cell.strip() for cell in row)]
    sample.columns = [plain_column(list(column)) for column in zip(*rows)] if width else []


def _container(path: Path, kind: Kind, mapping: TableMapping, fixed: dict) -> _Sample:
    sample = _Sample(mapping)
    sample.layers = _layers(path, kind)
    if len(sample.layers) > 1 and not mapping.layer:
        mapping = replace(mapping, layer=sample.layers[0])
        sample.unsure["layer"] = tr("the file has several: {names}").format(
            names=", ".join(sample.layers)[:300]
        )
    if kind in WORKBOOKS and "header_row" not in fixed:
        rows = sheet_rows(path, kind, mapping.layer)[:HEAD_ROWS]
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
        return sheet_names(path, kind)
    if kind is not Kind.SQLITE:
        return []
    from osgeo import gdal

    try:
        dataset = gdal.OpenEx(
            str(path), gdal.OF_VECTOR | gdal.OF_READONLY, allowed_drivers=[DRIVERS[kind]],
            open_options=["IMMUTABLE=YES"],
        )  # fmt: skip
    except RuntimeError:
        dataset = None
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


def _usual(widths) -> int:
    counted = Counter(widths)
    return max(counted, key=lambda width: (counted[width], width)) if counted else 0


def _times(forms: Dictionary[str, DateForm], unsure: dict[str, str]) -> dict[str, str]:
    """``date_format`` and ``time_format``, which all columns of times share."""
    dates, times, others = Counter(), Counter(), set()
    for name, form in forms.items():
        if name.startswith("date_") and form.kind == "datetime":
            dates[f"{form.date_format}{form.joint}{form.time_format}"] += 1
        elif not form.iso and form.date_format:
            dates[form.date_format] += 1
        if form.time_format and not form.iso and not (form.midnight and name.startswith("date_")):
            times[form.time_format] += 1
        others |= set(form.others)
    if len(times) > 1:
        times.pop("%H:%M:%S", None)  # read whatever the format
    for key, found in (("date_format", dates), ("time_format", times)):
        if len(found) > 1:
            unsure[key] = tr("the columns are written in different ways: {others}").format(
                others=", ".join(sorted(found))
            )
    if others:
        unsure["date_format"] = tr("day and month cannot be told apart; it might be {others}").format(
            others=", ".join(sorted(others))
        )
    result = {}
    if dates:
        result["date_format"] = dates.most_common(1)[0][0]
    if times:
        result["time_format"] = times.most_common(1)[0][0]
    return result


def _places(found: Columns, sample: _Sample, unsure: dict[str, str]) -> dict[str, str]:
    """``crs`` and ``decimal``."""
    if sample.points:
        if not sample.crs:
            unsure["crs"] = tr("the layer does not say it")
        return {}
    if "x" not in found.fields:
        return {}
    if not found.places.crs:
        unsure["crs"] = tr("the places lie in no known system of the Czech Republic")
        return {"crs": ""}
    return {"crs": found.places.crs, "decimal": found.places.decimal}


def _why(field: str, found: Columns) -> str:
    if field in ("x", "y") and not found.places.crs:
        return tr("it is called so, but its numbers lie nowhere in the Czech Republic")
    return {
        "incident_id": tr("perhaps only a number of the row; it must stay the same in later exports"),
        "x": tr("other columns are as good"),
        "y": tr("other columns are as good"),
    }.get(field, tr("the name or the values of the column leave doubts"))


def _notes(path: Path, kind: Kind, sample: _Sample, found: Columns) -> list[str]:
    """What a person should know besides."""
    notes = []
    known = kind in (Kind.TEXT, Kind.JSON) and police_map.looks_like(head(path))
    if known or (kind is Kind.TEXT and uk_police.looks_like(head(path))):
        notes.append(
            tr("{file} is a format that is recognised by itself; it needs no mapping.").format(file=path.name)
        )
    if found.serials:
        notes.append(
            tr(
                "{file}: dates of the column “{column}” are numbers of days; make them dates and save again."
            ).format(file=path.name, column=found.serials[0])
        )
    doubled = sorted({name for name in sample.header if name and sample.header.count(name) > 1})
    if doubled:
        notes.append(
            tr("{file}: columns of the same name cannot be used: {names}.").format(
                file=path.name, names=", ".join(doubled)[:200]
            )
        )
    return notes
