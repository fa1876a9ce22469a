"""Rows of somebody's table understood by a mapping, a batch at a time."""

from __future__ import annotations

import re
from datetime import datetime, timezone
from functools import lru_cache

import numpy

from ...rules.feedback import TIMES_OF_DAY
from .collect import Collector, Faults, Rows, single_offences
from .columns import as_objects, checked_column, coded, hidden, no_ids, plain_text, totals, understood
from .delimited import Batch
from .mapping import UNIX_LOCAL, UNIX_SECONDS, TableMapping
from .moments import ISO_BYTES, MomentReader, Moments, seconds
from .places import read_places
from .records import PLACE_KINDS, STATUSES, FileContent, Reason
from .times import tomorrow, zone
from .value_codes import ValueCodes
from .whole_file import MOST_TEXTS, DayCheck, PlaceCheck, TextCheck

MAX_KEPT = 4_000
LONG_DAYS = 366
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_ISO_CLOCK = re.compile(r"\d{2}:\d{2}:\d{2}", re.ASCII)
_UNIX = re.compile(r"\d{1,11}(\.\d{0,9})?", re.ASCII)
_UNIX_FROM = 365 * 86_400
"""Earlier seconds are zeros for unknown times, or other numbers; no computer counted them."""
_INVALID = "?"
"""Stands for a text that is no time; nothing reads it as one."""
_REMEMBERED = 100_000


class RowReader:
    """Understands rows under their names in the contract and passes them on to the collector.

    ``folds`` and ``long`` count times in the doubled hour, and incidents of over a year.
    """

    def __init__(self, mapping: TableMapping, collector: Collector) -> None:
        self.mapping = mapping
        self.folds = self.long = 0
        self._collector = collector
        self._classes = mapping.shape.classes()
        self._codes = sorted(self._classes.codes)
        self._code_at = {code: index for index, code in enumerate(self._codes)}
        self._values = ValueCodes(self._codes, mapping.offences, mapping.offence_patterns)
        self._moments = MomentReader(zone(mapping.timezone), tomorrow())
        self._day = lru_cache(maxsize=_REMEMBERED)(self._find_day)
        self._clock = lru_cache(maxsize=_REMEMBERED)(self._find_clock)
        self._moment = lru_cache(maxsize=_REMEMBERED)(self._find_moment)
        self._spaced = " " in mapping.date_format or " " in mapping.time_format
        self._at: dict[str, int] = {}
        self._width = 0
        self._days, self._places, self._texts = DayCheck(), PlaceCheck(), TextCheck()

    @property
    def moved(self) -> int:
        """Times that were given with another offset than the local one."""
        return self._moments.moved

    def check_whole_file(self, content: FileContent) -> None:
        """Notes on what the rows show together; call it after the last batch.

        Raises:
            InputError: what most rows have wrong in the same way.
        """
        self._places.finish(content, self.mapping.decimal)
        self._days.finish(content, self.mapping.date_format, self._reads)
        self._texts.finish(content, lambda value: self._values.code(value) is not None)

    def columns_at(self, where: dict[str, int], width: int) -> None:
        """Tell where the columns stand, and how many there are."""
        fields = self.mapping.fields
        self._at = {name: where[fields[name]] for name in fields}
        self._at |= {f"keep {name}": where[name] for name in self.mapping.keep}
        self._width = width

    def add(self, batch: Batch, places: tuple[numpy.ndarray, numpy.ndarray] | None = None) -> None:
        """One batch; ``places``: x, y of the rows where they come from geometries."""
        for misfit in batch.misfits:
            self._misfit(misfit.line, misfit.fields)
        if not len(batch):
            return
        batch, ids, places = self._with_ids(batch, places)
        if not ids:
            return
        columns, faults = {}, Faults(len(ids))
        for name, at in self._at.items():
            if name != "incident_id":
                longest = {"longest": MAX_KEPT} if name.startswith("keep ") else {}
                columns[name], unseen = checked_column(batch.columns[at], **longest)
                if name != "offence":
                    faults.mark(unseen, Reason.INVALID_TEXT)
                if longest:
                    self._texts.look(columns[name])
        offences = self._offence_codes(columns, len(ids))
        known = numpy.zeros(len(ids), dtype=bool)
        known[offences["offence_row"]] = True
        faults.mark(~known, Reason.UNKNOWN_OFFENCE)
        if "offence" in columns:
            unknown = numpy.flatnonzero(~known)[:MOST_TEXTS].tolist()
            self._texts.unknown({columns["offence"][index] for index in unknown})
        facts = self._facts(columns, faults, places)
        self._collector.add(Rows(as_objects(ids), batch.lines, faults.codes, facts, **offences))

    def offences(self, codes: frozenset[int]) -> tuple[str, str]:
        """(principal offence, all leaves joined) of the offences of an incident."""
        leaves = self._classes.leaves(self._codes[code] for code in codes)
        return self._classes.principal(leaves), ";".join(leaves)

    def _misfit(self, line: int, fields: list[str] | None) -> None:
        at = self._at["incident_id"]
        incident_id = plain_text(fields[at]) if fields and at < len(fields) else ""
        if totals([plain_text(item) for item in fields or []]).any():
            self._collector.fault(line, Reason.TOTALS_ROW)
        elif fields is not None and not incident_id:
            self._collector.fault(line, Reason.MISSING_ID)
        elif incident_id and hidden([incident_id])[0]:
            self._collector.fault(line, Reason.INVALID_TEXT)
        else:
            self._collector.fault(line, Reason.MALFORMED_ROW, incident_id)

    def _with_ids(
        self, batch: Batch, places: tuple[numpy.ndarray, numpy.ndarray] | None
    ) -> tuple[Batch, list[str], tuple[numpy.ndarray, numpy.ndarray] | None]:
        """The rows whose id can be read; a blank row is none, the others are incidents of their own."""
        ids, unseen = checked_column(batch.columns[self._at["incident_id"]])
        summed, none = totals(ids), no_ids(ids)
        odd = unseen | summed | none
        if all(ids) and not odd.any():
            return batch, ids, places
        wrong = [index for index, value in enumerate(ids) if not value or odd[index]]
        for index in wrong:
            filled = [plain_text(column[index]) for column in batch.columns]
            if summed[index] or (not ids[index] and totals(filled).any()):
                self._collector.fault(batch.lines[index], Reason.TOTALS_ROW)
            elif unseen[index]:
                self._collector.fault(batch.lines[index], Reason.INVALID_TEXT)
            elif any(filled) or places is not None:  # a feature is never a blank line
                self._collector.fault(batch.lines[index], Reason.MISSING_ID)
        keep = numpy.ones(len(ids), dtype=bool)
        keep[wrong] = False
        kept = [value for index, value in enumerate(ids) if keep[index]]
        return batch.without(wrong), kept, None if places is None else (places[0][keep], places[1][keep])

    def _facts(
        self,
        columns: dict[str, list[str]],
        faults: Faults,
        places: tuple[numpy.ndarray, numpy.ndarray] | None,
    ) -> dict[str, numpy.ndarray]:
        facts: dict[str, numpy.ndarray] = {}
        for name, mapped, names, reason in (
            ("status", self.mapping.statuses, STATUSES, Reason.UNKNOWN_STATE),
            ("place_kind", self.mapping.place_kinds, PLACE_KINDS, Reason.UNKNOWN_PLACE_KIND),
        ):
            if name in columns:
                codes = coded(columns[name], _code(mapped, names))
                faults.mark(codes < 0, reason)
                facts[name] = codes.astype(numpy.int8)
        if "time_of_day" in columns:
            codes = coded(columns["time_of_day"], _code(self.mapping.times_of_day, TIMES_OF_DAY))
            faults.mark(codes < 0, Reason.UNKNOWN_TIME_OF_DAY)
            facts["keep time_of_day"] = as_objects([TIMES_OF_DAY[code] for code in codes])
        facts.update(self._when(columns, faults))
        if "reported" in columns:
            facts["reported"] = self._moments.read(columns["reported"], faults, self._iso).start
        if places is not None:
            facts["x"], facts["y"] = _from_geometry(*places, faults)
        elif "x" in columns:
            x, y = read_places(columns["x"], columns["y"], faults, self.mapping.decimal)
            facts["x"], facts["y"] = x, y
            self._places.look(
                columns["x"], columns["y"], ~numpy.isnan(x), faults.are(Reason.INVALID_COORDINATES)
            )
        facts.update((name, as_objects(values)) for name, values in columns.items() if name[:5] == "keep ")
        return facts

    def _offence_codes(self, columns: dict[str, list[str]], number: int) -> dict[str, numpy.ndarray]:
        """The offences (or concerns) of the rows, as :class:`Rows` has them; rows without any are unknown."""
        if "offence" not in columns:
            return single_offences(
                numpy.full(number, self._code_at[self.mapping.constant], dtype=numpy.int32)
            )
        if not self.mapping.separator:
            return single_offences(coded(columns["offence"], self._one))
        at, found = understood(columns["offence"], self._several)
        each = numpy.array([len(codes) for codes in found], dtype=numpy.int64)[at]
        return {
            "offence_row": numpy.repeat(numpy.arange(number), each),
            "offence_code": numpy.array([code for index in at for code in found[index]], dtype=numpy.int32),
            "offence_count": numpy.ones(int(each.sum()), dtype=numpy.int32),
        }

    def _one(self, value: str) -> int | None:
        return self._code_at.get(self._values.code(value))

    def _several(self, value: str) -> list[int]:
        """Codes of a value that may name several; none where one of them is unknown: no part is lost."""
        whole = self._one(value)
        if whole is not None:
            return [whole]
        codes = [self._one(part.strip()) for part in value.split(self.mapping.separator) if part.strip()]
        return [] if None in codes else sorted(set(codes))

    def _when(self, columns: dict[str, list[str]], faults: Faults) -> dict[str, numpy.ndarray]:
        begin = self._side(columns, "from", faults)
        end = self._side(columns, "to", faults)
        if begin is None and end is None:
            return {}
        self.folds += sum(int(side.fold.sum()) for side in (begin, end) if side is not None)
        if end is None:
            return {"occurred_from": begin.start, "occurred_to": begin.end}
        if begin is None:
            return {"occurred_from": numpy.zeros(len(end.end), dtype=ISO_BYTES), "occurred_to": end.end}
        last = numpy.where(end.end == b"", begin.end, end.end)
        backwards, long = _compared(begin.start, last)
        faults.mark(backwards, Reason.END_BEFORE_START)
        self.long += int((long & (faults.codes == 0)).sum())
        return {"occurred_from": begin.start, "occurred_to": last}

    def _side(self, columns: dict[str, list[str]], side: str, faults: Faults) -> Moments | None:
        """The moments of one end of the interval, None where the mapping does not name it."""
        if f"datetime_{side}" in columns:
            return self._moments.read(columns[f"datetime_{side}"], faults, self._iso)
        if f"date_{side}" not in columns:
            return None
        self._days.look(columns[f"date_{side}"])
        days = [self._day(text) for text in columns[f"date_{side}"]]
        if f"time_{side}" not in columns:
            return self._moments.read(days, faults)
        texts = [
            f"{day}T{self._clock(clock)}" if day and clock else (_INVALID if clock else day)
            for day, clock in zip(days, columns[f"time_{side}"])
        ]
        return self._moments.read(texts, faults)

    def _iso(self, text: str) -> str:
        """A day and a time in the formats of the mapping as ISO text."""
        self._days.look([text if self._spaced else text.partition(" ")[0]])
        if self.mapping.date_format in (UNIX_SECONDS, UNIX_LOCAL):
            return _from_unix(text, self.mapping.date_format == UNIX_LOCAL)
        if text[4:5] == "-" and text[7:8] == "-":
            return text
        if self._spaced:
            return self._moment(text)
        day, _, clock = text.partition(" ")
        return f"{self._day(day)}T{self._clock(clock)}" if clock else self._day(day)

    def _reads(self, text: str, pattern: str) -> bool:
        """Whether a text is a day, or a day and a time, by a pattern of days."""
        if pattern in (UNIX_SECONDS, UNIX_LOCAL):
            return _from_unix(text, pattern == UNIX_LOCAL) != _INVALID
        both = f"{pattern} {self.mapping.time_format}"
        return _parsed(text, pattern) is not None or _parsed(text, both) is not None

    def _find_day(self, text: str) -> str:
        if not text or _ISO_DAY.fullmatch(text):
            return text
        moment = _parsed(text, self.mapping.date_format)
        return moment.date().isoformat() if moment else _INVALID

    def _find_clock(self, text: str) -> str:
        if _ISO_CLOCK.fullmatch(text):
            return text
        moment = _parsed(text, self.mapping.time_format)
        return moment.time().replace(microsecond=0).isoformat() if moment else _INVALID

    def _find_moment(self, text: str) -> str:
        moment = _parsed(text, f"{self.mapping.date_format} {self.mapping.time_format}")
        if moment is None:
            return self._find_day(text)
        return moment.replace(microsecond=0).isoformat()


def _code(mapped: dict[str, str], names: tuple[str, ...]):
    """A code of the contract for a value; empty is unknown, an unmapped value is no guess."""

    def find(value: str) -> int | None:
        name = mapped.get(value, value if value else "unknown")
        return names.index(name) if name in names else None

    return find


def _parsed(text: str, pattern: str) -> datetime | None:
    if not text.isascii():
        return None
    try:
        return datetime.strptime(text, pattern)
    except (ValueError, OverflowError):
        return None


def _from_unix(text: str, local: bool) -> str:
    if not text:
        return ""
    if not _UNIX.fullmatch(text) or float(text) < _UNIX_FROM:
        return _INVALID
    try:
        moment = datetime.fromtimestamp(int(float(text)), timezone.utc)
        return (moment.replace(tzinfo=None) if local else moment).isoformat()
    except (ValueError, OverflowError, OSError):
        return _INVALID


def _from_geometry(x: numpy.ndarray, y: numpy.ndarray, faults: Faults) -> tuple[numpy.ndarray, numpy.ndarray]:
    """Points of geometries; an infinite coordinate stands for a geometry that is no point."""
    wrong = numpy.isinf(x) | numpy.isinf(y)
    faults.mark(wrong, Reason.INVALID_COORDINATES)
    nowhere = wrong | ((x == 0) & (y == 0))
    return numpy.where(nowhere, numpy.nan, x), numpy.where(nowhere, numpy.nan, y)


def _compared(begin: numpy.ndarray, end: numpy.ndarray) -> tuple[numpy.ndarray, numpy.ndarray]:
    """Which ends lie before their beginnings, and which lie over a year after them; bool (n,) each."""
    lasting = seconds(end) - seconds(begin)  # NaT where one of them is unknown; compares as False
    zero, year = numpy.timedelta64(0, "s"), numpy.timedelta64(LONG_DAYS + 1, "D")
    return lasting < zero, lasting >= year
