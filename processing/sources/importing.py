"""The entry point: files of one run become one frame of records, and nothing is lost on the way."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Callable

import shapely

from ...rules.errors import ConfigurationError, InputError
from ...rules.i18n import tr
from . import police_map, uk_police
from .collect import Watch
from .coordinates import choose, crs_name, is_metric, refuse_far_target
from .mapping import TableMapping, load_mapping
from .records import (
    FileContent,
    ImportResult,
    Incident,
    Reason,
    Reject,
    checked,
    records_frame,
    rejects_frame,
)
from .sniff import Kind, head, kind_of
from .table import read_table

FORMATS = ("auto", "police_cr_map", "uk_police", "municipal_police", "table")
READING_SHARE = 80.0


def format_name(format: str) -> str:
    """What a format is called in the current language."""
    return {
        "auto": tr("recognised by content"),
        "police_cr_map": tr("public crime map of the Police of the Czech Republic"),
        "uk_police": tr("street-level file of data.police.uk"),
        "municipal_police": tr("municipal police, by the mapping"),
        "table": tr("table, by the mapping"),
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
    mapping: Path | None,
    target_epsg_or_wkt: str,
    area: shapely.Geometry | None,
    progress: Callable[[float], None],
    is_cancelled: Callable[[], bool],
) -> ImportResult:
    """Read files of records and put them into the target CRS.

    Args:
        paths: one or more files.
        format: one of :data:`FORMATS`; ``auto`` recognises each file by its content.
        mapping: mapping file, needed by ``table`` and ``municipal_police``.
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
    paths = _distinct(paths)
    if not is_metric(target_epsg_or_wkt):
        raise InputError(
            tr("The target CRS {crs} is not in metres; choose a projected one such as EPSG:5514.").format(
                crs=crs_name(target_epsg_or_wkt)
            )
        )
    table_mapping = load_mapping(mapping) if mapping else None
    run = _Run(_rising(progress), is_cancelled)
    contents = []
    for number, path in enumerate(paths):
        begin, end = (READING_SHARE * step / len(paths) for step in (number, number + 1))
        watch = run.part(begin, end)
        watch.check()
        contents.append(_read(path, format, table_mapping, watch))
    notes = [note for content in contents for note in content.notes]
    if any(content.taken_as == police_map.SOURCE for content in contents):
        notes.append(
            tr(
                "Data of the public crime map: the source (Police of the Czech Republic) must be named, and "
                "use is not commercial; these terms go with everything made from them."
            )
        )
    read = sum(content.read for content in contents)
    incidents, duplicates = _merge(contents, notes)
    rejects = [item for content in contents for item in content.rejects]
    watch = run.part(READING_SHARE, 99.0)
    incidents, xs, ys = _to_target(incidents, contents, target_epsg_or_wkt, rejects, notes, watch)
    incidents, xs, ys = _inside_area(incidents, xs, ys, area, rejects)
    watch.check()
    result = ImportResult(
        records=records_frame(incidents, xs, ys, _kept(contents)),
        rejects=rejects_frame(rejects),
        read=read,
        duplicates=duplicates,
        taken_as=[
            f"{content.file}: {format_name(content.taken_as)} ({content.taken_as})" for content in contents
        ],
        notes=notes,
        kept=_kept(contents),
        crs=crs_name(target_epsg_or_wkt),
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
    if format == "auto":
        format = _recognise(path, kind, mapping)
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
    return read_table(path, kind, mapping, format, watch)


def _recognise(path: Path, kind: Kind, mapping: TableMapping | None) -> str:
    """The format of a file by its content."""
    if kind is Kind.ZIP:
        return police_map.SOURCE
    if kind in (Kind.TEXT, Kind.JSON) and police_map.looks_like(head(path)):
        return police_map.SOURCE
    if kind is Kind.TEXT and uk_police.looks_like(head(path)):
        return uk_police.SOURCE
    if mapping is not None:
        return "table"
    raise InputError(
        tr(
            "The file {file} is none of the formats that are recognised by themselves; give a mapping file "
            "and choose the format “table”."
        ).format(file=path.name)
    )


def _merge(contents: list[FileContent], notes: list[str]) -> tuple[list[Incident], int]:
    """One incident per id over all files: the later file wins, the earlier counts as a duplicate."""
    merged: dict[tuple[str, str], Incident] = {}
    duplicates = sum(content.duplicates for content in contents)
    changed = 0
    for content in contents:
        for item in content.incidents:
            key = (item.source, item.incident_id)
            earlier = merged.get(key)
            if earlier is not None:
                duplicates += 1
                changed += earlier.content() != item.content()
            merged[key] = item
    if changed:
        notes.append(
            tr("{number} incidents differ between the files; the record of the later file was taken.").format(
                number=changed
            )
        )
    return list(merged.values()), duplicates


def _to_target(
    incidents: list[Incident],
    contents: list[FileContent],
    target: str,
    rejects: list[Reject],
    notes: list[str],
    watch: Watch,
) -> tuple[list[Incident], list[float], list[float]]:
    crs_of = {content.file: content.crs for content in contents}
    xs, ys = [math.nan] * len(incidents), [math.nan] * len(incidents)
    for source in dict.fromkeys(content.crs for content in contents):
        at = [index for index, item in enumerate(incidents) if crs_of[item.file] == source and item.located]
        if not at:
            continue
        refuse_far_target(source, target, [(incidents[i].x, incidents[i].y) for i in at])
        way = choose(source, target)
        new_x, new_y = way.points([incidents[i].x for i in at], [incidents[i].y for i in at], watch.check)
        for index, x, y in zip(at, new_x, new_y):
            xs[index], ys[index] = x, y
        if way.operation:
            notes.append(
                tr("Coordinates went from {source} to {target} by: {operation}.").format(
                    source=crs_name(source), target=crs_name(target), operation=way.operation
                )
            )
    good = []
    for index, item in enumerate(incidents):
        if item.located and not (math.isfinite(xs[index]) and math.isfinite(ys[index])):
            rejects.append(Reject(item.file, item.line, Reason.INVALID_COORDINATES, item.incident_id))
        else:
            good.append(index)
    return [incidents[i] for i in good], [xs[i] for i in good], [ys[i] for i in good]


def _inside_area(
    incidents: list[Incident],
    xs: list[float],
    ys: list[float],
    area: shapely.Geometry | None,
    rejects: list[Reject],
) -> tuple[list[Incident], list[float], list[float]]:
    if area is None or not incidents:
        return incidents, xs, ys
    shapely.prepare(area)
    covered = shapely.covers(area, shapely.points(xs, ys))
    good = []
    for index, item in enumerate(incidents):
        if covered[index] or math.isnan(xs[index]):
            good.append(index)
        else:
            rejects.append(Reject(item.file, item.line, Reason.OUTSIDE_AREA, item.incident_id))
    return [incidents[i] for i in good], [xs[i] for i in good], [ys[i] for i in good]


def _kept(contents: list[FileContent]) -> list[str]:
    return list(dict.fromkeys(name for content in contents for name in content.kept))
