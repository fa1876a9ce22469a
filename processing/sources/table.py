"""Somebody's own table by a mapping: delimited text, or a container that OGR opens."""

from __future__ import annotations

import codecs
import io
import math
import re
import unicodedata
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from ...rules.errors import InputError
from ...rules.i18n import tr
from ...rules.offences import taxonomy
from .collect import Collector, Group, Watch
from .containers import open_container
from .coordinates import CZECH_DEGREES, CZECH_METRES, WGS84, crs_name, is_krovak, spatial_reference
from .delimited import Record, columns, records, unclosed
from .mapping import TableMapping, plain_text
from .places import keep_inside_country
from .records import PLACE_KINDS, STATUSES, FileContent, Incident, Reason
from .sniff import Kind, head, wrong
from .times import (
    UNKNOWN,
    Interval,
    TimeError,
    day_interval,
    iso_interval,
    moment_interval,
    span,
    tomorrow,
    zone,
)

MAX_TEXT = 200
MAX_KEPT = 4_000
_HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_ISO_CLOCK = re.compile(r"\d{2}:\d{2}:\d{2}", re.ASCII)


def read_table(path: Path, kind: Kind, mapping: TableMapping, source: str, watch: Watch) -> FileContent:
    """Read one table.

    Args:
        path: the file.
        kind: its container.
        mapping: which column is what.
        source: ``table`` or ``municipal_police``, written into the records.
        watch: progress and cancelling.

    Raises:
        InputError: the file does not fit the mapping; one sentence.
    """
    content = FileContent(path.name, source, mapping.crs, kept=list(mapping.keep))
    collector = Collector()
    if kind is Kind.TEXT:
        _collect_text(path, mapping, collector, watch)
    elif kind is Kind.ZIP:
        raise wrong(path, tr("an archive; unpack it"))
    else:
        _collect_container(path, kind, mapping, collector, content, watch)
    builder = _Builder(content, mapping)
    collector.finish(content, builder.build)
    if not content.read:
        raise InputError(tr("The file {file} holds no records.").format(file=path.name))
    _check_places(content)
    _note_assumptions(content, builder)
    return content


def _collect_text(path: Path, mapping: TableMapping, collector: Collector, watch: Watch) -> None:
    _check_encoding(path, mapping)
    encoding = "utf-8-sig" if mapping.encoding == "utf-8" else mapping.encoding
    size = path.stat().st_size
    with path.open("rb") as binary:
        text = io.TextIOWrapper(binary, encoding=encoding, newline="")
        rows = records(text, path.name, mapping.delimiter, multiline=True)
        header, line = None, 1
        for line, fields in rows:
            if line >= mapping.header_row:
                header = fields
                break
        header = [plain_text(name) for name in header or []]
        where = columns(header, mapping.columns, path.name, line)
        reader = _RowReader(mapping, where, collector, len(header))
        for row in watch.rows(rows, lambda: binary.tell() / max(size, 1)):
            if row.fields is not None:
                if [plain_text(item) for item in row.fields] == header:
                    continue
                _refuse_swallowed(row, len(header), mapping.delimiter, path.name)
            reader.row(row.line, row.fields, "", "")


def _refuse_swallowed(row: Record, width: int, delimiter: str, file: str) -> None:
    """A line inside a quoted field that looks like a whole row was swallowed by a stray quote."""
    for value in row.fields:
        if "\n" in value and any(line.count(delimiter) >= width - 1 for line in value.splitlines()[1:]):
            raise unclosed(file, row.line)


def _check_encoding(path: Path, mapping: TableMapping) -> None:
    data = head(path)
    if mapping.encoding in ("utf-8", "ascii") or data.isascii() or mapping.encoding.startswith("utf-16"):
        return
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data)
    except UnicodeDecodeError:
        return
    raise InputError(
        tr("{file} is UTF-8 text, but the mapping says {encoding}; write “encoding: utf-8”.").format(
            file=path.name, encoding=mapping.encoding
        )
    )


def _collect_container(
    path: Path, kind: Kind, mapping: TableMapping, collector: Collector, content: FileContent, watch: Watch
) -> None:
    container = open_container(path, kind, mapping)
    header = [plain_text(name) for name in container.header]
    where = columns(header, mapping.columns, path.name)
    from_geometry = "x" not in mapping.fields and container.has_points
    if from_geometry and not mapping.crs:
        if not container.crs:
            raise InputError(
                tr(
                    "The layer in {file} has no coordinate reference system; write “crs” in the mapping."
                ).format(file=path.name)
            )
        content.crs = container.crs
    elif from_geometry and container.crs and crs_name(container.crs) != crs_name(mapping.crs):
        content.notes.append(
            tr("{file}: the layer says {found}, the mapping says {crs}; the mapping was followed.").format(
                file=path.name, found=crs_name(container.crs), crs=crs_name(mapping.crs)
            )
        )
    reader = _RowReader(mapping, where, collector, len(header))
    for row in watch.rows(container.rows(), container.size):
        x, y = (row.x, row.y) if from_geometry else (math.nan, math.nan)
        reader.row(row.line, row.fields, _place_text(x, mapping), _place_text(y, mapping))


def _place_text(value: float, mapping: TableMapping) -> str:
    return "" if math.isnan(value) else repr(value).replace(".", mapping.decimal)


class _RowReader:
    """Passes the fields of one row on under their names in the contract."""

    def __init__(
        self, mapping: TableMapping, where: dict[str, int], collector: Collector, width: int
    ) -> None:
        self._names = [name for name in mapping.fields if name not in ("incident_id", "offence")]
        self._at = [where[mapping.fields[name]] for name in self._names]
        self._at_keep = [where[name] for name in mapping.keep]
        self._at_id = where[mapping.fields["incident_id"]]
        self._at_offence = where[mapping.fields["offence"]]
        self._collector = collector
        self._width = width

    def row(self, line: int, fields: list[str] | None, x: str, y: str) -> None:
        if fields is None:
            self._collector.fault(line, "", Reason.MALFORMED_ROW)
            return
        if not any(item.strip() for item in fields):
            return
        incident_id = plain_text(fields[self._at_id]) if self._at_id < len(fields) else ""
        if not incident_id:
            self._collector.fault(line, "", Reason.MISSING_ID)
        elif not visible(incident_id):
            self._collector.fault(line, "", Reason.INVALID_TEXT)
        elif len(fields) != self._width:
            self._collector.fault(line, incident_id, Reason.MALFORMED_ROW)
        else:
            facts = {name: plain_text(fields[index]) for name, index in zip(self._names, self._at)}
            if x or y:
                facts.update(x=x, y=y)
            kept = tuple(plain_text(fields[index]) for index in self._at_keep)
            offence = plain_text(fields[self._at_offence])
            self._collector.add(line, incident_id, (tuple(facts.items()), kept), [offence])


def visible(text: str, longest: int = MAX_TEXT) -> bool:
    """Whether a text is short and free of control, invisible and bidirectional characters."""
    return len(text) <= longest and not any(unicodedata.category(item) in _HIDDEN for item in text)


class _Builder:
    """Turns the rows of one incident into an :class:`Incident` or a reason."""

    def __init__(self, content: FileContent, mapping: TableMapping) -> None:
        self._content = content
        self._mapping = mapping
        self._zone = zone(mapping.timezone)
        self._latest = tomorrow()
        decimal = re.escape(mapping.decimal)
        self._number = re.compile(rf"[+-]?\d{{1,9}}({decimal}\d{{0,18}})?", re.ASCII)
        self.folds = 0
        self.long = 0

    def build(self, group: Group) -> Incident | Reason:
        pairs, kept = group.facts
        facts = dict(pairs)
        if not all(map(visible, facts.values())) or not all(visible(value, MAX_KEPT) for value in kept):
            return Reason.INVALID_TEXT
        codes = self._offences(group.counts)
        if not codes:
            return Reason.UNKNOWN_OFFENCE
        status = _code(facts.get("status", ""), self._mapping.statuses, STATUSES)
        if status is None:
            return Reason.UNKNOWN_STATE
        place_kind = _code(facts.get("place_kind", ""), self._mapping.place_kinds, PLACE_KINDS)
        if place_kind is None:
            return Reason.UNKNOWN_PLACE_KIND
        place = self._place(facts.get("x", ""), facts.get("y", ""))
        try:
            when = self._when(facts)
            reported = self._moment(facts.get("reported", ""))
        except TimeError as error:
            place = error.reason
        if isinstance(place, Reason):
            return place
        self._count(when)
        return Incident(
            group.incident_id, self._content.taken_as, taxonomy().principal(codes), ";".join(codes),
            when.start, when.end, reported.start, status, place_kind, *place, kept,
            self._content.file, group.line,
        )  # fmt: skip

    def _offences(self, values: Iterable[str]) -> list[str]:
        codes = set()
        for value in values:
            code = self._mapping.offences.get(value, value if value in taxonomy() else "")
            if not code:
                return []
            codes.add(code)
        return taxonomy().leaves(codes)

    def _when(self, facts: dict[str, str]) -> Interval:
        start = self._side(facts, "from")
        end = self._side(facts, "to")
        if end.end and not start.start:
            return Interval("", end.end)
        return span(start, end)

    def _side(self, facts: dict[str, str], side: str) -> Interval:
        if f"datetime_{side}" in facts:
            return self._moment(facts[f"datetime_{side}"])
        day, clock = facts.get(f"date_{side}", ""), facts.get(f"time_{side}", "")
        if not day:
            if clock:
                raise TimeError(Reason.INVALID_DATE)
            return UNKNOWN
        date = _parse(day, "%Y-%m-%d" if _ISO_DAY.fullmatch(day) else self._mapping.date_format)
        if not clock:
            return day_interval(date.date(), self._zone, self._latest)
        pattern = "%H:%M:%S" if _ISO_CLOCK.fullmatch(clock) else self._mapping.time_format
        moment = datetime.combine(date.date(), _parse(clock, pattern).time()).replace(microsecond=0)
        return moment_interval(moment, self._zone, self._latest)

    def _moment(self, text: str) -> Interval:
        try:
            return iso_interval(text, self._zone, self._latest)
        except TimeError as error:
            if error.reason is not Reason.INVALID_DATE:
                raise
        moment = _parse(text, f"{self._mapping.date_format} {self._mapping.time_format}")
        return moment_interval(moment.replace(microsecond=0), self._zone, self._latest)

    def _place(self, x: str, y: str) -> tuple[float, float] | Reason:
        if not x and not y:
            return math.nan, math.nan
        if not (self._number.fullmatch(x) and self._number.fullmatch(y)):
            return Reason.INVALID_COORDINATES
        place = tuple(float(value.replace(self._mapping.decimal, ".")) for value in (x, y))
        return (math.nan, math.nan) if place == (0.0, 0.0) else place

    def _count(self, when: Interval) -> None:
        self.folds += when.fold
        if when.start and when.end:
            length = datetime.fromisoformat(when.end) - datetime.fromisoformat(when.start)
            self.long += length.days > 366


def _code(value: str, mapped: dict[str, str], allowed: tuple[str, ...]) -> str | None:
    """A code of the contract for a value; empty is unknown, an unmapped value is no guess."""
    if not value:
        return mapped.get("", "unknown")
    return mapped.get(value, value if value in allowed else None)


def _parse(text: str, pattern: str) -> datetime:
    try:
        return datetime.strptime(text, pattern)
    except (ValueError, OverflowError):
        raise TimeError(Reason.INVALID_DATE) from None


def _check_places(content: FileContent) -> None:
    if not content.crs:
        return
    if is_krovak(content.crs):
        keep_inside_country(content, CZECH_METRES)
    elif spatial_reference(content.crs).IsSame(spatial_reference(WGS84)):
        keep_inside_country(content, CZECH_DEGREES)


def _note_assumptions(content: FileContent, builder: _Builder) -> None:
    unlocated = sum(1 for item in content.incidents if not item.located)
    for number, text in (
        (unlocated, tr("{file}: {number} incidents have no coordinates; they are kept without a place.")),
        (
            builder.folds,
            tr("{file}: {number} times fall into the doubled hour of autumn; both readings are kept."),
        ),
        (builder.long, tr("{file}: {number} incidents last over a year; check their dates.")),
    ):
        if number:
            content.notes.append(text.format(file=content.file, number=number))
