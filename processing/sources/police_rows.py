"""Rows of the public crime map understood, a batch at a time: codes, times and places."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy

from ...rules.offences import taxonomy
from .code_lists import CodeLists
from .collect import Collector, Faults, Rows
from .columns import as_objects, coded, understood
from .moments import MomentReader
from .places import read_places
from .records import PLACE_KINDS, STATUSES, Reason
from .times import PRAGUE, tomorrow, zone

ID = re.compile(r"\d{1,18}", re.ASCII)
_DIGITS = b"0123456789"


@dataclass(frozen=True)
class Table:
    """Texts of some rows, column by column; ``types``: one type, or several joined by commas."""

    lines: numpy.ndarray
    ids: list[str]
    x: list[str]
    y: list[str]
    date: list[str]
    state: list[str]
    relevance: list[str]
    types: list[str]


class RowReader:
    """Understands rows and passes them on to the collector."""

    def __init__(self, lists: CodeLists, collector: Collector) -> None:
        self._lists = lists
        self._collector = collector
        self._moments = MomentReader(zone(PRAGUE), tomorrow())

    @property
    def moved(self) -> int:
        """Times that were given with another offset than the local one."""
        return self._moments.moved

    def add(self, table: Table) -> None:
        """One batch of rows."""
        table = self._with_ids(table)
        number = len(table.ids)
        if not number:
            return
        faults = Faults(number)
        offences = self._types(table.types, faults)
        state = coded(table.state, self._code(self._lists.states, STATUSES))
        faults.mark(state < 0, Reason.UNKNOWN_STATE)
        kind = coded(table.relevance, self._code(self._lists.place_kinds, PLACE_KINDS))
        faults.mark(kind < 0, Reason.UNKNOWN_PLACE_KIND)
        times = self._moments.read(table.date, faults)
        x, y = read_places(table.x, table.y, faults, ignored=kind == PLACE_KINDS.index("unknown"))
        facts = {
            "occurred_from": times.start,
            "occurred_to": times.end,
            "status": state.astype(numpy.int8),
            "place_kind": kind.astype(numpy.int8),
            "x": x,
            "y": y,
        }
        self._collector.add(Rows(as_objects(table.ids), table.lines, faults.codes, facts, *offences))

    def _with_ids(self, table: Table) -> Table:
        """The rows whose id can be read; the others are incidents of their own."""
        ids = table.ids
        if not ids:
            return table
        if all(ids) and max(map(len, ids)) <= 18 and not "".join(ids).encode().translate(None, _DIGITS):
            return table
        good = [bool(ID.fullmatch(value)) for value in ids]
        for index, fine in enumerate(good):
            if not fine:
                self._collector.fault(table.lines[index], Reason.MISSING_ID)
        index = [i for i, fine in enumerate(good) if fine]
        texts = (
            [getattr(table, name)[i] for i in index]
            for name in ("ids", "x", "y", "date", "state", "relevance", "types")
        )
        return Table(table.lines[index], *texts)

    @staticmethod
    def _code(meanings: dict[str, str], names: tuple[str, ...]):
        def find(text: str) -> int | None:
            meaning = meanings.get(text[:-2] if text.endswith(".0") else text)
            return None if meaning is None else names.index(meaning)

        return find

    @staticmethod
    def _types(values: list[str], faults: Faults) -> tuple[numpy.ndarray, numpy.ndarray, numpy.ndarray]:
        """The offence columns of the rows; rows with an unknown type or none are marked."""
        codes, found = understood(values, _known_types)
        unknown = numpy.array([not types for types in found], dtype=bool)
        faults.mark(unknown[codes], Reason.UNKNOWN_OFFENCE)
        each = numpy.array([len(types) for types in found], dtype=numpy.int64)[codes]
        row = numpy.repeat(numpy.arange(len(values)), each)
        listed = numpy.array([item for types in found for item in types], dtype=numpy.int32)
        begin = numpy.cumsum([0, *(len(types) for types in found)])[:-1][codes]
        within = numpy.arange(len(row)) - numpy.repeat(numpy.cumsum(each) - each, each)
        return row, listed[numpy.repeat(begin, each) + within], numpy.ones(len(row), dtype=numpy.int32)

    def offences(self, types: frozenset[int]) -> tuple[str, str]:
        """(principal offence, all leaves joined) of the types of an incident."""
        tax = taxonomy()
        codes = sorted({tax.police_map_types[item] for item in self._lists.leaves(set(types))})
        return tax.principal(codes), ";".join(codes)


def _known_types(text: str) -> tuple[int, ...]:
    """Type numbers of a text such as ``35`` or ``[1,3]``; none if one of them is unknown."""
    parts = {part.strip() for part in text.strip().strip("[]{}").split(",") if part.strip()}
    types = {int(part) for part in parts if ID.fullmatch(part)}
    known = len(types) == len(parts) and types <= set(taxonomy().police_map_types)
    return tuple(sorted(types)) if known else ()
