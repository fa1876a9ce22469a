"""The public crime map of the Police of the Czech Republic: package, CSV (both versions), GeoJSON.

One row per (incident x type) in version 2, a comma-separated list of types in version 1, an array in
GeoJSON. Coordinates are WGS 84, longitude first. An incident carries a type and its ancestors.
"""

from __future__ import annotations

import contextlib
import io
import json
import math
import re
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from ...rules.errors import InputError
from ...rules.i18n import tr
from ...rules.offences import taxonomy
from .archive import Archive, open_archive
from .code_lists import CodeLists, read_code_lists
from .collect import Collector, Group, Watch
from .coordinates import CZECH_DEGREES, WGS84
from .delimited import columns, records
from .places import keep_inside_country, note_missing_places
from .records import FileContent, Incident, Reason
from .sniff import HEAD_BYTES, Kind, wrong
from .times import PRAGUE, Interval, TimeError, iso_interval, tomorrow, zone

SOURCE = "police_cr_map"
COLUMNS = ["id", "x", "y", "date", "state", "relevance", "types"]
CODE_LISTS = ("types", "states", "relevance")
MAX_JSON_BYTES = 1 << 30
_ID = re.compile(r"\d{1,18}", re.ASCII)
_NUMBER = re.compile(r"[+-]?\d{1,9}(\.\d{0,18})?", re.ASCII)


class Facts(NamedTuple):
    """What all rows of an incident must agree on, as text in the file."""

    x: str
    y: str
    date: str
    state: str
    relevance: str


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
        return _read_data(stream, archive.size(data[0]), path.name, is_json, lists, watch)


def _read_data(
    stream: io.BufferedIOBase, size: int, file: str, is_json: bool, lists: CodeLists, watch: Watch
) -> FileContent:
    content = FileContent(file, SOURCE, WGS84, notes=list(lists.notes))
    collector = Collector()
    position = _position(stream, size)
    if is_json:
        if size > MAX_JSON_BYTES:
            raise InputError(
                tr("{file}: GeoJSON over 1 GB is not read; take the CSV package instead.").format(file=file)
            )
        _collect_features(_features(stream.read(), file), collector, watch)
    else:
        text = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="")
        try:
            _collect_rows(text, file, collector, content, watch, position)
        finally:
            with contextlib.suppress(ValueError):
                text.detach()
    collector.finish(content, _Builder(content, lists).build)
    keep_inside_country(content, CZECH_DEGREES)
    note_missing_places(content)
    if not content.read:
        raise InputError(tr("The file {file} holds no records.").format(file=file))
    return content


def _position(stream: io.BufferedIOBase, size: int):
    return lambda: stream.tell() / size if size and not stream.closed else 0.0


def _collect_rows(
    text: io.TextIOBase, file: str, collector: Collector, content: FileContent, watch: Watch, position
) -> None:
    rows = records(text, file, ",", multiline=False)
    first = next(rows, None)
    header = first.fields if first else None
    where = columns(header, COLUMNS, file, first.line if first else 1)
    at = [where[name] for name in ("x", "y", "date", "state", "relevance")]
    at_id, at_types, width = where["id"], where["types"], len(header)
    repeated = 0
    for line, fields in watch.rows(rows, position):
        if fields is None:
            collector.fault(line, "", Reason.MALFORMED_ROW)
            continue
        if fields == header:
            repeated += 1
            continue
        incident_id = fields[at_id].strip() if at_id < len(fields) else ""
        if not _ID.fullmatch(incident_id):
            collector.fault(line, "", Reason.MISSING_ID)
        elif len(fields) != width:
            collector.fault(line, incident_id, Reason.MALFORMED_ROW)
        else:
            facts = Facts(*[fields[index].strip() for index in at])
            collector.add(line, incident_id, facts, _split(fields[at_types]))
    if repeated:
        content.notes.append(
            tr("{file}: the heading stands again in the middle ({number} times); skipped.").format(
                file=file, number=repeated
            )
        )


def _split(text: str) -> list[str]:
    return [part.strip() for part in text.strip().strip("[]{}").split(",") if part.strip()]


def _features(data: bytes, file: str) -> list:
    try:
        value = json.loads(data.decode("utf-8-sig"))
    except (UnicodeDecodeError, ValueError, RecursionError):
        raise InputError(
            tr("The file {file} is not valid GeoJSON (perhaps cut off); download it again.").format(file=file)
        ) from None
    features = value.get("features") if isinstance(value, dict) else None
    if not isinstance(features, list):
        raise InputError(tr("The file {file} is not a GeoJSON collection of features.").format(file=file))
    return features


def _collect_features(features: list, collector: Collector, watch: Watch) -> None:
    for number, feature in enumerate(watch.rows(features, len(features)), start=1):
        properties = feature.get("properties") if isinstance(feature, dict) else None
        if not isinstance(properties, dict):
            collector.fault(number, "", Reason.MISSING_ID)
            continue
        incident_id = _text(properties.get("id", feature.get("id")))
        if not _ID.fullmatch(incident_id):
            collector.fault(number, "", Reason.MISSING_ID)
            continue
        x, y = _place(feature.get("geometry"), properties)
        facts = Facts(x, y, *(_text(properties.get(name)) for name in ("date", "state", "relevance")))
        types = properties.get("types")
        listed = [_text(item) for item in types] if isinstance(types, list) else _split(_text(types))
        collector.add(number, incident_id, facts, listed)


def _place(geometry: object, properties: dict) -> tuple[str, str]:
    if isinstance(geometry, dict):
        pair = geometry.get("coordinates")
        if geometry.get("type") == "Point" and isinstance(pair, list) and len(pair) >= 2:
            return _text(pair[0]), _text(pair[1])
        return ("?", "?") if pair else ("", "")
    return _text(properties.get("x")), _text(properties.get("y"))


def _text(value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return "" if value is None else "?"
    return str(value).strip()


class _Builder:
    """Turns the rows of one incident into an :class:`Incident` or a reason."""

    def __init__(self, content: FileContent, lists: CodeLists) -> None:
        self._file = content.file
        self._lists = lists
        self._zone = zone(PRAGUE)
        self._latest = tomorrow()
        self._content = content
        self._offences = lru_cache(maxsize=None)(self._classify)

    def build(self, group: Group) -> Incident | Reason:
        facts: Facts = group.facts
        offences = self._offences(frozenset(group.counts))
        if offences is None:
            return Reason.UNKNOWN_OFFENCE
        status = self._lists.states.get(_whole(facts.state))
        if status is None:
            return Reason.UNKNOWN_STATE
        place_kind = self._lists.place_kinds.get(_whole(facts.relevance))
        if place_kind is None:
            return Reason.UNKNOWN_PLACE_KIND
        try:
            when: Interval = iso_interval(facts.date, self._zone, self._latest)
        except TimeError as error:
            return error.reason
        place = (math.nan, math.nan) if place_kind == "unknown" else point(facts.x, facts.y)
        if isinstance(place, Reason):
            return place
        principal, leaves = offences
        return Incident(
            group.incident_id, SOURCE, principal, leaves, when.start, when.end, "",
            status, place_kind, *place, (), self._file, group.line,
        )  # fmt: skip

    def _classify(self, texts: frozenset[str]) -> tuple[str, str] | None:
        """(principal offence, all leaves joined) of the types of an incident; None if one is unknown."""
        tax = taxonomy()
        types = {int(text) for text in texts if _ID.fullmatch(text)}
        if len(types) != len(texts) or not types <= set(tax.police_map_types):
            return None
        codes = sorted({tax.police_map_types[item] for item in self._lists.leaves(types)})
        return tax.principal(codes), ";".join(codes)


def _whole(text: str) -> str:
    return text[:-2] if text.endswith(".0") else text


def point(x: str, y: str) -> tuple[float, float] | Reason:
    """Coordinates from text: NaN where missing or 0, 0; a reason where they are no numbers."""
    if not x and not y:
        return math.nan, math.nan
    if not (_NUMBER.fullmatch(x) and _NUMBER.fullmatch(y)):
        return Reason.INVALID_COORDINATES
    place = float(x), float(y)
    return (math.nan, math.nan) if place == (0.0, 0.0) else place
