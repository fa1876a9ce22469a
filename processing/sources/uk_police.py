"""Street-level files of data.police.uk: one row per crime, place snapped, month only."""

from __future__ import annotations

import calendar
import hashlib
import re
from collections import Counter
from datetime import datetime
from pathlib import Path

import numpy

from ...rules.errors import InputError
from ...rules.i18n import tr
from ...rules.offences import taxonomy
from .collect import Collector, Faults, Rows, Watch, single_offences
from .columns import as_objects, coded, understood, visible
from .coordinates import WGS84
from .delimited import Batch, DelimitedReader, columns
from .places import read_places
from .records import PLACE_KINDS, STATUSES, FileContent, Reason
from .sniff import Kind, wrong
from .times import FIRST_YEAR, iso, localise, tomorrow, zone

SOURCE = "uk_police"
COLUMNS = ["Crime ID", "Month", "Longitude", "Latitude", "Crime type", "Last outcome category"]
OFFENCES = {
    "Anti-social behaviour": "public_order_general",
    "Bicycle theft": "theft_bicycle",
    "Burglary": "burglary_unspecified",
    "Criminal damage and arson": "other_property_unspecified",
    "Drugs": "drugs_unspecified",
    "Other crime": "public_danger_other",
    "Other theft": "theft_other",
    "Possession of weapons": "weapons_unspecified",
    "Public order": "disorderly_conduct",
    "Robbery": "robbery",
    "Shoplifting": "theft_in_building",
    "Theft from the person": "theft_from_person",
    "Vehicle crime": "theft_from_vehicle",
    "Violence and sexual offences": "violence_unspecified",
}
"""The nearest class of the taxonomy for each category of the files."""
_UNSOLVED = {
    "Investigation complete; no suspect identified",
    "Unable to prosecute suspect",
    "Further investigation is not in the public interest",
}
_UNKNOWN = {"", "Status update unavailable", "Under investigation"}
_SOLVED = {
    "Action to be taken by another organisation", "Awaiting court outcome", "Charged",
    "Court case unable to proceed", "Court result unavailable", "Defendant found not guilty",
    "Defendant sent to Crown Court", "Formal action is not in the public interest",
    "Further action is not in the public interest", "Local resolution", "Suspect charged",
    "Suspect charged as part of another case",
}  # fmt: skip
"""Outcomes with a person named, beside those that begin with “Offender”."""
ANTI_SOCIAL = "Anti-social behaviour"
MAX_ID = 100
_CATEGORIES = sorted(OFFENCES)
_MONTH = re.compile(r"\d{4}-\d{2}", re.ASCII)


def looks_like(head: bytes) -> bool:
    """Whether the first bytes of a text file are those of a street-level file."""
    names = head.decode("utf-8-sig", errors="replace").split("\n", 1)[0].replace('"', "").strip().split(",")
    return set(COLUMNS) <= set(names)


def read_uk_police(path: Path, kind: Kind, watch: Watch) -> FileContent:
    """Read one street-level CSV. Rows without coordinates are kept without a place.

    Raises:
        InputError: not such a file.
    """
    if kind is not Kind.TEXT:
        raise wrong(path, tr("a {kind} container, not a street-level CSV").format(kind=kind.value))
    content = FileContent(path.name, SOURCE, WGS84)
    collector = Collector()
    rows = _RowReader(collector)
    size = path.stat().st_size
    with path.open("rb") as binary:
        reader = DelimitedReader(binary, path.name, "utf-8", ",")
        line, header = reader.heading()
        where = columns(header, COLUMNS, path.name, line)
        for batch in watch.batches(reader.batches(), lambda: binary.tell() / max(size, 1)):
            for misfit in batch.misfits:
                collector.fault(misfit.line, Reason.MALFORMED_ROW)
            if len(batch):
                rows.add(batch, [where[name] for name in COLUMNS])
    content.notes += reader.notes()
    collector.finish(content, _offences)
    if not content.read:
        raise InputError(tr("The file {file} holds no records.").format(file=path.name))
    if rows.without_id:
        content.notes.append(
            tr(
                "{file}: {number} reports of anti-social behaviour have no id; each got one of its own."
            ).format(file=path.name, number=rows.without_id)
        )
    content.notes.append(
        tr("{file}: only the month is known; each time is the whole month.").format(file=path.name)
    )
    return content


class _RowReader:
    """Understands rows; ``without_id`` counts reports that the files give no id."""

    def __init__(self, collector: Collector) -> None:
        self._collector = collector
        self._same: Counter[str] = Counter()
        self._zone = zone("Europe/London")
        self._latest = iso(tomorrow().astimezone(self._zone))
        self.without_id = 0

    def add(self, batch: Batch, at: list[int]) -> None:
        """One batch; ``at``: where the columns of :data:`COLUMNS` stand."""
        ids, month, x, y, offence, outcome = (_stripped(batch.columns[index]) for index in at)
        ids = list(ids)
        wrong = []
        for index, incident_id in enumerate(ids):
            if not incident_id and offence[index] == ANTI_SOCIAL:
                ids[index] = self._own_id([column[index] for column in batch.columns])
            elif not incident_id or not visible(incident_id, MAX_ID):
                self._collector.fault(batch.lines[index], Reason.MISSING_ID)
                wrong.append(index)
        keep = numpy.ones(len(ids), dtype=bool)
        keep[wrong] = False
        faults = Faults(len(ids))
        codes = coded(offence, {name: index for index, name in enumerate(_CATEGORIES)}.get)
        faults.mark(codes < 0, Reason.UNKNOWN_OFFENCE)
        status = coded(outcome, _status)
        faults.mark(status < 0, Reason.UNKNOWN_STATE)
        which, months = understood(month, self._month)
        faults.mark(numpy.array([not item for item in months], dtype=bool)[which], Reason.INVALID_DATE)
        ahead = numpy.array([bool(item) and item[0] > self._latest for item in months], dtype=bool)
        faults.mark(ahead[which], Reason.FUTURE_DATE)
        begin, end = (as_objects([item[side] if item else "" for item in months])[which] for side in (0, 1))
        place_x, place_y = read_places(x, y, faults)
        unplaced = numpy.isnan(place_x)
        facts = {
            "occurred_from": begin,
            "occurred_to": end,
            "status": status.astype(numpy.int8),
            "place_kind": numpy.where(
                unplaced, PLACE_KINDS.index("unknown"), PLACE_KINDS.index("scene")
            ).astype(numpy.int8),
            "x": place_x,
            "y": place_y,
        }
        kept = {name: column[keep] for name, column in facts.items()}
        rows = Rows(
            as_objects(ids)[keep], batch.lines[keep], faults.codes[keep], kept,
            **single_offences(codes[keep]),
        )  # fmt: skip
        self._collector.add(rows)

    def _own_id(self, fields: list[str]) -> str:
        """An id of content and ordinal: equal rows are different reports, a file read twice is not."""
        digest = hashlib.sha256("\x1f".join(fields).encode("utf-8")).hexdigest()[:16]
        self._same[digest] += 1
        self.without_id += 1
        return f"asb-{digest}-{self._same[digest]}"

    def _month(self, text: str) -> tuple[str, str] | None:
        """First and last second of a month."""
        if not _MONTH.fullmatch(text):
            return None
        try:
            start = datetime.strptime(text, "%Y-%m")
        except ValueError:
            return None
        if start.year < FIRST_YEAR:
            return None
        last = calendar.monthrange(start.year, start.month)[1]
        end = start.replace(day=last, hour=23, minute=59, second=59)
        return iso(localise(start, self._zone)[0]), iso(localise(end, self._zone)[1])


def _stripped(values: list[str]) -> list[str]:
    return [value.strip() for value in values]


def _status(outcome: str) -> int | None:
    """The status of an outcome; None where it is not one of the source's."""
    if outcome in _UNKNOWN:
        return STATUSES.index("unknown")
    if outcome in _UNSOLVED:
        return STATUSES.index("unsolved")
    known = outcome in _SOLVED or outcome.startswith("Offender ")
    return STATUSES.index("solved") if known else None


def _offences(codes: frozenset[int]) -> tuple[str, str]:
    """(principal offence, all leaves joined) of the categories of a crime."""
    leaves = taxonomy().leaves(OFFENCES[_CATEGORIES[code]] for code in codes)
    return taxonomy().principal(leaves), ";".join(leaves)
