"""Street-level files of data.police.uk: one row per crime, place snapped, month only."""

from __future__ import annotations

import calendar
import hashlib
import io
from collections import Counter
from datetime import datetime
from pathlib import Path

from ...rules.errors import InputError
from ...rules.i18n import tr
from ...rules.offences import taxonomy
from .collect import Collector, Group, Watch
from .coordinates import WGS84
from .delimited import columns, records
from .police_map import point
from .records import FileContent, Incident, Reason
from .sniff import Kind, wrong
from .times import iso, localise, zone

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
ANTI_SOCIAL = "Anti-social behaviour"


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
    size = path.stat().st_size
    with path.open("rb") as binary:
        text = io.TextIOWrapper(binary, encoding="utf-8-sig", newline="")
        rows = records(text, path.name, ",", multiline=False)
        first = next(rows, None)
        header = first.fields if first else None
        where = columns(header, COLUMNS, path.name)
        at = [where[name] for name in COLUMNS[1:]]
        same: Counter[str] = Counter()
        for line, fields in watch.rows(rows, lambda: binary.tell() / max(size, 1)):
            if fields is None or len(fields) != len(header):
                collector.fault(line, "", Reason.MALFORMED_ROW)
                continue
            facts = tuple(fields[index].strip() for index in at)
            incident_id = fields[where["Crime ID"]].strip()
            if not incident_id and facts[3] == ANTI_SOCIAL:
                incident_id = _own_id(fields, same)
            if not incident_id or len(incident_id) > 100:
                collector.fault(line, "", Reason.MISSING_ID)
            else:
                collector.add(line, incident_id, facts[:3] + facts[4:], [facts[3]])
    collector.finish(content, lambda group: _build(group, content.file))
    if not content.read:
        raise InputError(tr("The file {file} holds no records.").format(file=path.name))
    if sum(same.values()):
        content.notes.append(
            tr(
                "{file}: {number} reports of anti-social behaviour have no id; each got one of its own."
            ).format(file=path.name, number=sum(same.values()))
        )
    content.notes.append(
        tr("{file}: only the month is known; each time is the whole month.").format(file=path.name)
    )
    return content


def _own_id(fields: list[str], same: Counter[str]) -> str:
    """An id from the content and its ordinal: equal rows are different reports, a file read twice is not."""
    digest = hashlib.sha256("\x1f".join(fields).encode("utf-8")).hexdigest()[:16]
    same[digest] += 1
    return f"asb-{digest}-{same[digest]}"


def _build(group: Group, file: str) -> Incident | Reason:
    month, x, y, outcome = group.facts
    codes = [OFFENCES.get(value, "") for value in group.counts]
    if "" in codes:
        return Reason.UNKNOWN_OFFENCE
    try:
        start = datetime.strptime(month, "%Y-%m")
    except ValueError:
        return Reason.INVALID_DATE
    last = calendar.monthrange(start.year, start.month)[1]
    where = zone("Europe/London")
    end = localise(start.replace(day=last, hour=23, minute=59, second=59), where)[1]
    place = point(x, y)
    if isinstance(place, Reason):
        return place
    status = "unknown" if outcome in _UNKNOWN else "unsolved" if outcome in _UNSOLVED else "solved"
    leaves = taxonomy().leaves(codes)
    return Incident(
        group.incident_id, SOURCE, taxonomy().principal(leaves), ";".join(leaves),
        iso(localise(start, where)[0]), iso(end), "", status,
        "unknown" if place[0] != place[0] else "scene", *place, (), file, group.line,
    )  # fmt: skip
