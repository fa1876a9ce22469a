"""The public crime map of the Police of the Czech Republic: package, CSV (both versions), GeoJSON.

One row per (incident x type) in version 2, a comma-separated list of types in version 1, an array in
GeoJSON. Coordinates are WGS 84, longitude first. An incident carries a type and its ancestors.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import BinaryIO
from zipfile import ZipExtFile

import numpy

from ...rules.errors import InputError
from ...rules.i18n import tr
from .archive import Archive, open_archive
from .code_lists import CodeLists, read_code_lists
from .collect import Collector, Watch
from .coordinates import WGS84
from .delimited import DelimitedReader, columns
from .geojson import FeatureReader
from .moments import note_moved
from .places import check_places, note_missing_places, note_one_place
from .police_rows import ID, RowReader, Table
from .records import FileContent, Reason
from .sniff import HEAD_BYTES, Kind, wrong
from .times import PRAGUE
from .whole_file import note_near_ids

SOURCE = "police_cr_map"
COLUMNS = ["id", "x", "y", "date", "state", "relevance", "types"]
CODE_LISTS = ("types", "states", "relevance")


def looks_like(head: bytes) -> bool:
    """Whether the first bytes of a text file are those of a crime map CSV or GeoJSON."""
    text = head[:HEAD_BYTES].decode("utf-8-sig", errors="replace")
    if text.lstrip()[:1] in ("{", "["):
        return all(f'"{name}"' in text for name in ("relevance", "state", "types"))
    names = {name.strip().strip('"') for name in text.split("\n", 1)[0].strip().split(",")}
    return set(COLUMNS) <= names


def read_police_map(path: Path, kind: Kind, watch: Watch) -> FileContent:
    """Read one file of the crime map.

    Raises:
        InputError: not a file of the crime map; the sentence says why.
    """
    if kind is Kind.ZIP:
        with open_archive(path) as archive:
            return _read_package(path, archive, watch)
    if kind not in (Kind.TEXT, Kind.JSON):
        raise wrong(path, tr("a {kind} container, not a package of the crime map").format(kind=kind.value))
    with path.open("rb") as stream:
        size = path.stat().st_size
        return _read_data(stream, size, path.name, kind is Kind.JSON, CodeLists(), watch)


def _read_package(path: Path, archive: Archive, watch: Watch) -> FileContent:
    data, texts = [], {}
    for name in archive.names():
        inner = PurePosixPath(name)
        stem, suffix = inner.stem.lower(), inner.suffix.lower()
        if stem in CODE_LISTS:
            if suffix == ".csv" and stem in texts:
                raise InputError(
                    tr("The code list {name} stands twice in the package {file}; keep the right one.").format(
                        name=f"{stem}.csv", file=path.name
                    )
                )
            if suffix == ".csv":
                texts[stem] = archive.read(name)
        elif suffix in (".csv", ".geojson", ".json") and "__MACOSX" not in inner.parts:
            data.append(name)
    if len(data) != 1:
        raise InputError(
            tr(
                "The package {file} must hold exactly one data file (csv or geojson) beside its code lists, "
                "but holds {number}; take the package as the crime map gives it."
            ).format(file=path.name, number=len(data))
        )
    with archive.stream(data[0]) as stream:
        is_json = PurePosixPath(data[0]).suffix.lower() != ".csv"
        lists = read_code_lists(texts)
        missing = [f"{stem}.csv" for stem in CODE_LISTS if stem not in texts]
        if missing:
            lists.notes.append(
                tr(
                    "{file}: the package has no code list {names}; numbers were read by the lists that the "
                    "crime map used last."
                ).format(file=path.name, names=", ".join(missing))
            )
        return _read_data(stream, archive.size(data[0]), path.name, is_json, lists, watch)


def _read_data(
    stream: BinaryIO, size: int, file: str, is_json: bool, lists: CodeLists, watch: Watch
) -> FileContent:
    content = FileContent(file, SOURCE, WGS84, notes=list(lists.notes))
    collector = Collector()
    reader = RowReader(lists, collector)

    def position() -> float:
        return stream.tell() / size if size and not stream.closed else 0.0

    read = _features if is_json else _rows
    for table in watch.batches(read(stream, content, collector), position):
        reader.add(table)
    collector.finish(content, reader.offences)
    if not content.read:
        raise InputError(tr("The file {file} holds no records.").format(file=file))
    check_places(content)
    note_missing_places(content)
    note_one_place(content)
    note_near_ids(content)
    note_moved(content, reader.moved, PRAGUE)
    return content


def _rows(stream: BinaryIO, content: FileContent, collector: Collector) -> Iterator[Table]:
    """Rows of the CSV."""
    reader = DelimitedReader(stream, content.file, "utf-8", ",")
    line, header = reader.heading()
    where = columns(header, COLUMNS, content.file, line)
    at = [where[name] for name in COLUMNS]
    for batch in reader.batches():
        for misfit in batch.misfits:
            incident_id = (misfit.fields or [""] * len(header))[at[0] : at[0] + 1]
            known = bool(incident_id) and ID.fullmatch(incident_id[0].strip())
            reason = Reason.MALFORMED_ROW if misfit.fields is None or known else Reason.MISSING_ID
            collector.fault(misfit.line, reason, incident_id[0].strip() if known else "")
        yield Table(batch.lines, *(_stripped(batch.columns[index]) for index in at))
    content.notes += reader.notes(checked=isinstance(stream, ZipExtFile))


def _stripped(values: list[str]) -> list[str]:
    return values if " " not in "".join(values) else [value.strip() for value in values]


def _features(stream: BinaryIO, content: FileContent, _collector: Collector) -> Iterator[Table]:
    """Features of the GeoJSON; one that holds no properties is a row without an id."""
    reader = FeatureReader(stream, content.file)
    number = 0
    for features in reader.batches():
        rows = [_feature(item) for item in features]
        lines = numpy.arange(number + 1, number + 1 + len(rows), dtype=numpy.int64)
        number += len(rows)
        yield Table(lines, *(list(column) for column in zip(*rows)))
    content.crs = reader.crs or WGS84


def _feature(feature: object) -> tuple[str, ...]:
    properties = feature.get("properties") if isinstance(feature, dict) else None
    if not isinstance(properties, dict):
        return ("",) * len(COLUMNS)
    incident_id = _text(properties.get("id", feature.get("id")))
    types = properties.get("types")
    listed = ",".join(_text(item) or "?" for item in types) if isinstance(types, list) else _text(types)
    rest = (_text(properties.get(name)) for name in ("date", "state", "relevance"))
    return (incident_id, *_place(feature.get("geometry"), properties), *rest, listed)


def _place(geometry: object, properties: dict) -> tuple[str, str]:
    if isinstance(geometry, dict):
        pair = geometry.get("coordinates")
        if geometry.get("type") != "Point" or not isinstance(pair, list):
            return "?", "?"
        if len(pair) >= 2:
            return _text(pair[0]) or "?", _text(pair[1]) or "?"
        return ("?", "?") if pair else ("", "")
    return _text(properties.get("x")), _text(properties.get("y"))


def _text(value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return "" if value is None else "?"
    return str(value).strip()
