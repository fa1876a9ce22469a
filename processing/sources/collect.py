"""Rows of one file become incidents: one per id, counted so that nothing is lost.

READ counts incidents. Within a file an incident stands as often as the most frequent of its
(id, offence) rows; each time beyond the first is a duplicate. An incident with a bad row is
quarantined as a whole, once, at its first line. Rows are grouped batch by batch, so that a file of
millions of rows takes the memory of its incidents only.
"""

from __future__ import annotations

import mmap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from typing import Callable

import numpy
import pandas

from ...rules.errors import CancelledError, InputError
from ...rules.i18n import tr
from .records import PLACE_KINDS, STATUSES, FileContent, Reason, rejects_of

SHARED_FROM = 10
"""Fewer rows that share an id may be mistakes of single records."""
REASONS = tuple(Reason)
_BATCH = 50_000
_DISTINCT_BATCHES = 4
_FACT = "fact "
_CONFLICT = 1 + REASONS.index(Reason.CONFLICTING_ROWS)


@dataclass
class Rows:
    """Rows of a table as they are understood, in the order of the file.

    ``ids``: object (n,); ``lines``: int64 (n,); ``fault``: int8 (n,), 0 = good, else 1 + the position
    in :data:`REASONS`; ``facts``: columns (n,) on which the rows of one incident must agree (times as
    ``moments.ISO_BYTES``). Offences
    stand apart, as a row may have several: row, code and how often, each (m,).
    """

    ids: numpy.ndarray
    lines: numpy.ndarray
    fault: numpy.ndarray
    facts: dict[str, numpy.ndarray]
    offence_row: numpy.ndarray
    offence_code: numpy.ndarray
    offence_count: numpy.ndarray

    def __len__(self) -> int:
        return len(self.ids)


def single_offences(codes: numpy.ndarray) -> dict[str, numpy.ndarray]:
    """The offence columns of :class:`Rows` where each row has exactly one; a negative code is none."""
    row = numpy.flatnonzero(codes >= 0)
    return {
        "offence_row": row,
        "offence_code": codes[row].astype(numpy.int32),
        "offence_count": numpy.ones(len(row), dtype=numpy.int32),
    }


class Faults:
    """The first fault of each of n rows, in the order in which they are looked for."""

    def __init__(self, number: int) -> None:
        self.codes = numpy.zeros(number, dtype=numpy.int8)

    def mark(self, wrong: numpy.ndarray, reason: Reason) -> None:
        """Mark rows that have no fault yet. ``wrong``: bool (n,)."""
        self.codes[wrong & (self.codes == 0)] = 1 + REASONS.index(reason)

    def are(self, reason: Reason) -> numpy.ndarray:
        """Which rows have a fault; bool (n,)."""
        return self.codes == 1 + REASONS.index(reason)


class Collector:
    """Groups rows by id, in the order of first appearance."""

    def __init__(self) -> None:
        self._store = _Store()
        self._distinct = 0
        self._bad: list[tuple[int, Reason, str]] = []

    def add(self, rows: Rows) -> None:
        """Rows of one batch; those without an id, or with one that cannot be read, go to ``fault``."""
        if not len(rows):
            return
        # Grouping early only saves memory: a file with one row per incident is looked at once, at the end.
        grouped = _grouped(rows) if self._distinct < _DISTINCT_BATCHES else rows
        self._distinct = self._distinct + 1 if len(grouped) == len(rows) else 0
        self._store.append(grouped)

    def fault(self, line: int, reason: Reason, incident_id: str = "") -> None:
        """A bad row; without a readable id it is an incident of its own."""
        self._bad.append((int(line), reason, incident_id))

    def finish(
        self, content: FileContent, offences: Callable[[frozenset[int]], tuple[str, str] | None]
    ) -> None:
        """Fill ``content`` with records and rejects.

        Args:
            content: the empty content of the file.
            offences: (principal, all leaves joined) of the codes of an incident, None where they are
                none.
        """
        named = [item for item in self._bad if item[2]]
        if named:
            self._store.append(_bad_rows(named))
        lines = [line for line, _reason, incident_id in self._bad if not incident_id]
        codes = [REASONS.index(reason) for _line, reason, incident_id in self._bad if not incident_id]
        rejects = [(numpy.array(lines, dtype=numpy.int64), numpy.array(codes, dtype=numpy.int8), None)]
        if len(self._store):
            rows = _grouped(self._store.rows())
            principal, leaves, unknown = _offence_columns(rows, offences)
            rows.fault[unknown & (rows.fault == 0)] = 1 + REASONS.index(Reason.UNKNOWN_OFFENCE)
            often = numpy.ones(len(rows), dtype=numpy.int64)
            numpy.maximum.at(often, rows.offence_row, rows.offence_count)
            content.duplicates += int(often.sum()) - len(rows)
            _refuse_shared_ids(content.file, rows)
            good = rows.fault == 0
            rejects.append((rows.lines[~good], rows.fault[~good] - 1, rows.ids[~good]))
            content.records = _records(content, rows, principal, leaves, good)
        content.rejects = pandas.concat(
            [
                rejects_of(content.file, where, [REASONS[code] for code in what], ids)
                for where, what, ids in rejects
            ]
        ).sort_values("line", kind="stable", ignore_index=True)


def _refuse_shared_ids(file: str, rows: Rows) -> None:
    """Refuse a file most of whose rows share an id with rows of another place or time.

    Raises:
        InputError: that column is no id: the rows of different incidents would fall together.
    """
    each = numpy.bincount(rows.offence_row, weights=rows.offence_count, minlength=len(rows))
    shared = each[rows.fault == _CONFLICT].sum()
    if shared >= SHARED_FROM and 2 * shared > each.sum():
        raise InputError(
            tr(
                "{file}: {shared} of {rows} rows have the same id as others of another place, time or state, "
                "so different incidents share it; check which column is the id."
            ).format(file=file, shared=int(shared), rows=int(each.sum()))
        )


def _bad_rows(bad: list[tuple[int, Reason, str]]) -> Rows:
    none = numpy.zeros(0, dtype=numpy.int64)
    return Rows(
        numpy.array([incident_id for _line, _reason, incident_id in bad], dtype=object),
        numpy.array([line for line, _reason, _id in bad], dtype=numpy.int64),
        numpy.array([1 + REASONS.index(reason) for _line, reason, _id in bad], dtype=numpy.int8),
        {},
        none,
        none.astype(numpy.int32),
        none,
    )


def _grouped(rows: Rows) -> Rows:
    """One row per id, at its first line; rows that disagree make a conflict."""
    if len(set(rows.ids)) == len(rows):
        return rows
    group, ids = pandas.factorize(rows.ids)
    number = len(ids)
    order = numpy.arange(len(group) - 1, -1, -1)
    first = numpy.empty(number, dtype=numpy.int64)
    first[group[order]] = order
    lines = rows.lines[first]
    numpy.minimum.at(lines, group, rows.lines)
    fault = numpy.zeros(number, dtype=numpy.int8)
    bad = numpy.flatnonzero(rows.fault)[::-1]
    fault[group[bad]] = rows.fault[bad]
    differs = numpy.zeros(len(rows), dtype=bool)
    at = first[group]
    for column in rows.facts.values():
        differs |= ~_same(column, column[at])
    conflict = numpy.zeros(number, dtype=bool)
    conflict[group[differs]] = True
    fault[conflict & (fault == 0)] = _CONFLICT
    base = int(rows.offence_code.max()) + 1 if len(rows.offence_code) else 1
    keys, where = numpy.unique(group[rows.offence_row] * base + rows.offence_code, return_inverse=True)
    counts = numpy.bincount(where, weights=rows.offence_count, minlength=len(keys))
    return Rows(
        numpy.asarray(ids, dtype=object),
        lines,
        fault,
        {name: column[first] for name, column in rows.facts.items()},
        keys // base,
        (keys % base).astype(numpy.int32),
        counts.astype(numpy.int32),
    )


def _same(one: numpy.ndarray, other: numpy.ndarray) -> numpy.ndarray:
    if one.dtype.kind == "f":
        return (one == other) | (numpy.isnan(one) & numpy.isnan(other))
    return numpy.asarray(one == other, dtype=bool)


class _Store:
    """Rows one after the other, in columns that grow: a million rows must not stand in memory twice."""

    GROWTH = 2  # pages that were never touched take no memory

    def __init__(self) -> None:
        self._columns: dict[str, numpy.ndarray] = {}
        self._used: dict[str, int] = {}

    def __len__(self) -> int:
        return self._used.get("ids", 0)

    def append(self, rows: Rows) -> None:
        """Copy rows to the end; rows without facts (bad ones) get empty ones."""
        begin, number = len(self), len(rows)
        for item in fields(Rows):
            if item.name != "facts":
                values = getattr(rows, item.name)
                self._append(item.name, values + begin if item.name == "offence_row" else values)
        for name, values in rows.facts.items():
            self._append(_FACT + name, values, begin)
        for name in self._columns:
            if name.startswith(_FACT) and name[len(_FACT) :] not in rows.facts:
                self._append(name, _empty(self._columns[name].dtype, number))

    def _append(self, name: str, values: numpy.ndarray, begin: int = 0) -> None:
        if name not in self._columns:
            self._columns[name] = _empty(values.dtype, begin)
            self._used[name] = begin
        column, used = self._columns[name], self._used[name]
        end = used + len(values)
        if end > len(column):
            larger = _room(int(end * self.GROWTH), column.dtype)
            larger[:used] = column[:used]
            column = self._columns[name] = larger
        column[used:end] = values
        self._used[name] = end

    def rows(self) -> Rows:
        """All rows; the store is empty afterwards."""
        columns = {name: self._columns.pop(name)[: self._used.pop(name)] for name in list(self._columns)}
        facts = {name[len(_FACT) :]: columns.pop(name) for name in list(columns) if name.startswith(_FACT)}
        return Rows(facts=facts, **columns)


def _room(number: int, dtype: numpy.dtype) -> numpy.ndarray:
    """An array that goes back to the system when it is no longer used, which the heap does not do."""
    if dtype.hasobject:
        return numpy.empty(number, dtype=dtype)
    return numpy.frombuffer(mmap.mmap(-1, max(1, number * dtype.itemsize)), dtype=dtype, count=number)


def _empty(dtype: numpy.dtype, number: int) -> numpy.ndarray:
    """A column of unknown values of a fact."""
    empty = {"O": "", "S": b"", "f": numpy.nan}.get(dtype.kind, 0)
    return numpy.full(number, empty, dtype=dtype)


def _offence_columns(
    rows: Rows, offences: Callable[[frozenset[int]], tuple[str, str] | None]
) -> tuple[pandas.Categorical, pandas.Categorical, numpy.ndarray]:
    """Principal offence and leaves of each row, and a mask of rows without any."""
    number = len(rows)
    each = numpy.bincount(rows.offence_row, minlength=number)
    if each.size and (each <= 1).all():
        single = numpy.full(number, -1, dtype=numpy.int64)
        single[rows.offence_row] = rows.offence_code
        codes, keys = pandas.factorize(single)
        sets = [frozenset() if key < 0 else frozenset([int(key)]) for key in keys]
    else:
        order = numpy.lexsort((rows.offence_code, rows.offence_row))
        packed = rows.offence_code[order].astype("<i4").tobytes()
        ends = numpy.cumsum(each) * 4
        begins = ends - each * 4
        pieces = [packed[begin:end] for begin, end in zip(begins.tolist(), ends.tolist())]
        codes, keys = pandas.factorize(numpy.array(pieces, dtype=object))
        sets = [frozenset(numpy.frombuffer(key, "<i4").tolist()) for key in keys]
    found = [offences(codes_of_one) if codes_of_one else None for codes_of_one in sets]
    unknown = numpy.array([item is None for item in found], dtype=bool)[codes]
    texts = [item or ("", "") for item in found]
    return (
        categories([principal for principal, _ in texts], codes),
        categories([leaves for _, leaves in texts], codes),
        unknown,
    )


def categories(texts: Sequence[str], codes: numpy.ndarray) -> pandas.Categorical:
    """``texts[code]`` for each code as a categorical, equal texts being one category."""
    merged, names = pandas.factorize(numpy.array(texts, dtype=object))
    return pandas.Categorical.from_codes(merged[codes], names)


def _records(
    content: FileContent,
    rows: Rows,
    principal: pandas.Categorical,
    leaves: pandas.Categorical,
    good: numpy.ndarray,
) -> pandas.DataFrame:
    """The frame of the good rows; see :class:`FileContent`. Empties ``rows``."""
    number = int(good.sum())
    facts = rows.facts
    empty = pandas.Categorical.from_codes(numpy.zeros(number, dtype=numpy.int8), [""])
    every = good.all()

    def kept(values):
        return values if every else values[good]

    def fact(name: str, default):
        return as_texts(kept(facts.pop(name))) if name in facts else default

    columns = {
        "incident_id": kept(rows.__dict__.pop("ids")),
        "source": pandas.Categorical.from_codes(numpy.zeros(number, dtype=numpy.int8), [content.taken_as]),
        "offence": kept(principal),
        "offences": kept(leaves),
        "occurred_from": fact("occurred_from", empty),
        "occurred_to": fact("occurred_to", empty),
        "reported": fact("reported", empty),
        "status": _coded(fact("status", None), STATUSES, number),
        "place_kind": _coded(fact("place_kind", None), PLACE_KINDS, number),
        "weight": numpy.ones(number),
        "x": fact("x", numpy.full(number, numpy.nan)),
        "y": fact("y", numpy.full(number, numpy.nan)),
        **{name: fact(f"keep {name}", empty) for name in content.kept},
        "line": kept(rows.__dict__.pop("lines")),
    }
    return pandas.DataFrame(columns, copy=False)


def as_texts(values: numpy.ndarray) -> numpy.ndarray:
    """ASCII bytes as an object array of texts, a batch at a time; any other array as it is."""
    if values.dtype.kind != "S":
        return values
    result = numpy.empty(len(values), dtype=object)
    for begin in range(0, len(values), _BATCH):
        part = slice(begin, begin + _BATCH)
        result[part] = values[part].astype(str)
    return result


def _coded(codes: numpy.ndarray | None, names: tuple[str, ...], number: int) -> pandas.Categorical:
    if codes is None:
        codes = numpy.full(number, names.index("unknown"), dtype=numpy.int8)
    return pandas.Categorical.from_codes(codes, names)


@dataclass(frozen=True)
class Watch:
    """Progress (0..1 of a file) and cancelling, asked once per batch of rows."""

    progress: Callable[[float], None]
    is_cancelled: Callable[[], bool]

    def check(self) -> None:
        """Raise when the user cancelled."""
        if self.is_cancelled():
            raise CancelledError(tr("The import was cancelled; nothing was written."))

    def batches(self, batches: Iterable, position: Callable[[], float]) -> Iterator:
        """Pass batches on; ``position`` tells the share of the file that was read, 0..1."""
        for batch in batches:
            self.check()
            self.progress(min(1.0, max(0.0, position())))
            yield batch
