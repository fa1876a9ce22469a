"""The entry point: files of one run become one frame of records, and nothing is lost on the way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Callable

import numpy
import pandas
import shapely
from pandas.api.types import union_categoricals

from ...rules.errors import ConfigurationError, InputError
from ...rules.i18n import tr
from . import police_map, shipped, uk_police
from .collect import Watch
from .coordinates import choose, crs_name, is_metric, refuse_far_target, spatial_reference
from .mapping import TableMapping, load_mapping
from .places import check_in_target
from .records import (
    RECORD_COLUMNS,
    FileContent,
    ImportResult,
    Reason,
    SourcePlaces,
    checked,
    empty_records,
    rejects_of,
    with_messages,
)
from .sniff import Kind, head, kind_of
from .statistics import holds_statistics
from .table import read_table

FORMATS = ("auto", "police_cr_map", "uk_police", "municipal_police", "table")
READING_SHARE = 80.0
SAMPLE = 20_000
"""Places kept as they stood in a file."""


def format_name(format: str, tr: Callable[[str], str] = tr) -> str:
    """What a format is called in the language of ``tr``."""
    return {
        "auto": tr("recognised by content"),
        "police_cr_map": tr("public crime map of the Police of the Czech Republic"),
        "uk_police": tr("street-level file of data.police.uk"),
        "municipal_police": tr("municipal police, by the mapping"),
        "table": tr("table, by the mapping"),
        "perception": tr("residents' reports, by the mapping"),
        "feedback": tr("feedback form of a published map"),
    }[format]


@dataclass(frozen=True)
class _Run:
    progress: Callable[[float], None]
    is_cancelled: Callable[[], bool]

    def part(self, begin: float, end: float) -> Watch:
        """A watch whose 0..1 is ``begin``..``end`` of the run."""
        return Watch(lambda share: self.progress(begin + (end - begin) * share), self.is_cancelled)


def import_files(
    paths: Sequence[Path],
    format: str,
    mapping: Path | str | None,
    target_epsg_or_wkt: str,
    area: shapely.Geometry | None,
    progress: Callable[[float], None],
    is_cancelled: Callable[[], bool],
) -> ImportResult:
    """Read files of records and put them into the target CRS.

    Args:
        paths: one or more files.
        format: one of :data:`FORMATS`; ``auto`` recognises each file by its content.
        mapping: mapping file or the name of a shipped one, needed by ``table`` and ``municipal_police``.
        target_epsg_or_wkt: projected CRS in metres.
        area: polygon in the target CRS; located records outside are rejected, unlocated ones kept.
        progress: told 0..100, never falling.
        is_cancelled: asked once per batch.

    Raises:
        InputError, ConfigurationError: one sentence; nothing was written.
        CancelledError: the user cancelled.
    """
    if format not in FORMATS:
        raise ConfigurationError(
            tr("“{format}” is not a format; use one of: {formats}.").format(
                format=format[:40], formats=", ".join(FORMATS)
            )
        )
    table_mapping = load_mapping(shipped.mapping_path(mapping)) if mapping else None

    def read(path: Path, watch: Watch) -> FileContent:
        return _read(path, format, table_mapping, watch)

    return run_import(paths, read, target_epsg_or_wkt, area, progress, is_cancelled)


def run_import(
    paths: Sequence[Path],
    read_file: Callable[[Path, Watch], FileContent],
    target_epsg_or_wkt: str,
    area: shapely.Geometry | None,
    progress: Callable[[float], None],
    is_cancelled: Callable[[], bool],
) -> ImportResult:
    """Read every file by ``read_file``, merge what they hold and put it into the target CRS.

    The other arguments and the errors are those of :func:`import_files`.
    """
    paths = _distinct(paths)
    if not is_metric(target_epsg_or_wkt):
        raise InputError(
            tr("The target CRS {crs} is not in metres; choose a projected one such as EPSG:5514.").format(
                crs=crs_name(target_epsg_or_wkt)
            )
        )
    run = _Run(_rising(progress), is_cancelled)
    contents = []
    for number, path in enumerate(paths):
        begin, end = (READING_SHARE * step / len(paths) for step in (number, number + 1))
        watch = run.part(begin, end)
        watch.check()
        contents.append(read_file(path, watch))
    notes = _notes(contents)
    read = sum(content.read for content in contents)
    source_places = _to_target(contents, target_epsg_or_wkt, notes, run.part(READING_SHARE, 95.0))
    kept = list(dict.fromkeys(name for content in contents for name in content.kept))
    taken_as = [
        f"{content.file}: {format_name(content.taken_as)} ({content.taken_as})" for content in contents
    ]
    duplicates = sum(content.duplicates for content in contents)
    rejects = [content.rejects for content in contents]
    records, replaced = _merged(contents, kept, notes)
    watch.check()
    records, outside = _inside_area(records, area)
    rejects.append(outside)
    watch.check()
    result = ImportResult(
        records=_finished(records),
        rejects=with_messages(pandas.concat(rejects, ignore_index=True)),
        read=read,
        duplicates=duplicates + replaced,
        taken_as=taken_as,
        notes=notes,
        kept=kept,
        crs=crs_name(target_epsg_or_wkt),
        source_places=source_places,
    )
    progress(100.0)
    return checked(result)


def _distinct(paths: Sequence[Path]) -> list[Path]:
    if not paths:
        raise InputError(tr("No file is given; choose at least one file of records."))
    paths = [Path(path) for path in paths]
    if len({path.resolve() for path in paths}) != len(paths):
        raise InputError(tr("The same file is given twice; remove it from the list."))
    return paths


def _rising(progress: Callable[[float], None]) -> Callable[[float], None]:
    highest = -1.0

    def tell(value: float) -> None:
        nonlocal highest
        if value > highest:
            highest = value
            progress(value)

    return tell


def _read(path: Path, format: str, mapping: TableMapping | None, watch: Watch) -> FileContent:
    kind = kind_of(path)
    fitting = ""
    if format == "auto":
        format = _recognise(path, kind, mapping)
        if format in shipped.RECORD_MAPPINGS:
            format, fitting = "table", format
            mapping = load_mapping(shipped.mapping_path(fitting))
    if format == police_map.SOURCE:
        return police_map.read_police_map(path, kind, watch)
    if format == uk_police.SOURCE:
        return uk_police.read_uk_police(path, kind, watch)
    if mapping is None:
        raise ConfigurationError(
            tr("{file}: the format “{format}” needs a mapping file that says which column is what.").format(
                file=path.name, format=format
            )
        )
    content = read_table(path, kind, mapping, format, watch)
    if fitting:
        content.notes.insert(
            0,
            tr("{file}: recognised by its heading as {title}; read by the shipped mapping “{name}”.").format(
                file=path.name, title=shipped.title(fitting), name=fitting
            ),
        )
    return content


def _recognise(path: Path, kind: Kind, mapping: TableMapping | None) -> str:
    """The format of a file by its content, or the name of the shipped mapping that fits it exactly."""
    if kind is Kind.ZIP:
        return police_map.SOURCE
    if kind in (Kind.TEXT, Kind.JSON) and police_map.looks_like(head(path)):
        return police_map.SOURCE
    if kind is Kind.TEXT and uk_police.looks_like(head(path)):
        return uk_police.SOURCE
    if mapping is not None:
        return "table"
    name, exact = (shipped.recognised(path) if kind is Kind.TEXT else None) or ("", False)
    if exact:
        return name
    if name:
        raise InputError(
            tr(
                "The file {file} resembles {title}, but its heading is not quite that; look at it, and if it "
                "is, give the mapping “{name}”."
            ).format(file=path.name, title=shipped.title(name), name=name)
        )
    if kind in (Kind.XLS, Kind.XLSX) and holds_statistics(path):
        raise InputError(
            tr(
                "The file {file} is a workbook of police statistics, which holds counts and no records; use "
                "“Import police statistics”."
            ).format(file=path.name)
        )
    raise InputError(
        tr(
            "The file {file} is none of the formats that are recognised by themselves; give a mapping file "
            "and choose the format “table”."
        ).format(file=path.name)
    )


def _notes(contents: list[FileContent]) -> list[str]:
    notes = [note for content in contents for note in content.notes]
    if any(content.taken_as == police_map.SOURCE for content in contents):
        notes.append(
            tr(
                "Data of the public crime map: the source (Police of the Czech Republic) must be named, and "
                "use is not commercial; these terms go with everything made from them."
            )
        )
    return notes


def _to_target(
    contents: list[FileContent], target: str, notes: list[str], watch: Watch
) -> list[SourcePlaces]:
    """Put the places of every file into the target CRS; returns what they were before."""
    told = set()
    before = []
    for number, content in enumerate(contents):
        located = content.located
        if not located.any():
            continue
        x, y = content.records["x"].to_numpy(), content.records["y"].to_numpy()
        refuse_far_target(content.crs, target, x[located], y[located])
        sample = numpy.flatnonzero(located)[:: max(1, int(located.sum()) // SAMPLE)]
        degrees = bool(spatial_reference(content.crs).IsGeographic())
        before.append(SourcePlaces(x[sample], y[sample], degrees))
        way = choose(content.crs, target)
        new_x, new_y = way.points(x, y, watch.check)
        content.records["x"], content.records["y"] = new_x, new_y
        check_in_target(content, (x, y), target)
        watch.progress((number + 1) / len(contents))
        if content.crs in told:
            continue
        told.add(content.crs)
        if not way.operation:
            notes.append(
                tr("Coordinates in {target} were taken as they are; nothing was transformed.").format(
                    target=crs_name(target)
                )
            )
        else:
            notes.append(
                tr("Coordinates went from {source} to {target} by: {operation}.").format(
                    source=crs_name(content.crs), target=crs_name(target), operation=way.operation
                )
            )
    return before


def _merged(contents: list[FileContent], kept: list[str], notes: list[str]) -> tuple[pandas.DataFrame, int]:
    """One record per id over all files, and how many were replaced: the later file wins."""
    frames = []
    for content in contents:
        codes = numpy.zeros(len(content.records), dtype=numpy.int8)
        content.records["file"] = pandas.Categorical.from_codes(codes, [content.file])
        frames.append(content.records)
        content.records = empty_records()
    if len(frames) == 1:
        return frames[0], 0
    records = _stacked(frames, kept)
    keys = records[["source", "incident_id"]] if records["source"].nunique() > 1 else records["incident_id"]
    earlier = keys.duplicated(keep="last").to_numpy()
    if not earlier.any():
        return records, 0
    by = ["source", "incident_id"]
    facts = [name for name in records.columns if name not in (*by, "line", "file", "weight")]
    pairs = records[earlier].merge(records[~earlier], on=by, suffixes=("", " later"))
    differs = numpy.zeros(len(pairs), dtype=bool)
    for name in facts:
        one, other = pairs[name].astype(object), pairs[f"{name} later"].astype(object)
        differs |= ~((one == other) | (one.isna() & other.isna())).to_numpy()
    if differs.any():
        notes.append(
            tr("{number} records differ between the files; the one of the later file was taken.").format(
                number=int(differs.sum())
            )
        )
    return records[~earlier].reset_index(drop=True), int(earlier.sum())


def _stacked(frames: list[pandas.DataFrame], kept: list[str]) -> pandas.DataFrame:
    """Frames one below the other; categories stay categories, a missing kept column is empty."""
    columns = {}
    for name in [*RECORD_COLUMNS, *kept, "line", "file"]:
        parts = [frame[name] if name in frame else pandas.Series([""] * len(frame)) for frame in frames]
        if all(isinstance(part.dtype, pandas.CategoricalDtype) for part in parts):
            columns[name] = union_categoricals(parts)
        else:
            columns[name] = pandas.concat([_plain(part) for part in parts], ignore_index=True)
    return pandas.DataFrame(columns, copy=False)


def _finished(records: pandas.DataFrame) -> pandas.DataFrame:
    """Only the columns of the contract; a category that no record has would be counted as zero."""
    for name in ("line", "file"):
        records.pop(name)  # ``drop`` would copy every column
    for name in records.select_dtypes("category").columns:
        held = numpy.bincount(records[name].cat.codes + 1, minlength=len(records[name].cat.categories) + 1)
        if not held[1:].all():
            records[name] = records[name].cat.remove_unused_categories()
    return records


def _plain(part: pandas.Series) -> pandas.Series:
    return part.astype(object) if isinstance(part.dtype, pandas.CategoricalDtype) else part


def _inside_area(
    records: pandas.DataFrame, area: shapely.Geometry | None
) -> tuple[pandas.DataFrame, pandas.DataFrame]:
    """The records inside the area or without a place, and the rejects."""
    if area is None or records.empty:
        return records, rejects_of("", [], [])
    shapely.prepare(area)
    x, y = records["x"].to_numpy(), records["y"].to_numpy()
    outside = ~(shapely.intersects_xy(area, x, y) | numpy.isnan(x))
    moved = records[outside]
    reasons = [Reason.OUTSIDE_AREA] * len(moved)
    rejects = rejects_of("", moved["line"], reasons, moved["incident_id"])
    rejects["file"] = moved["file"].astype(object).to_numpy()
    return records[~outside].reset_index(drop=True), rejects
