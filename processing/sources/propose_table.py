"""A mapping proposed for a table that nobody has described: everything detected, nothing applied.

``Proposal.mapping`` holds the most likely answers, ``unsure`` those of them that a person must confirm.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping as Dictionary
from dataclasses import dataclass, replace
from pathlib import Path

from ...rules.errors import InputError
from ...rules.i18n import tr
from . import police_map, uk_police
from .detect_columns import Columns, detect_columns
from .detect_dates import DateForm
from .mapping import TableMapping
from .mapping_text import empty_mapping
from .propose_offences import Candidate, propose_offences
from .sample_table import Sample, read_sample
from .sheets import WORKBOOKS
from .sniff import Kind, head, kind_of, wrong

MOST_VALUES = 500
"""So many different values of a column are offered for mapping."""
SETTINGS = ("layer", "header_row", "encoding", "delimiter")
"""What decides which columns there are."""


@dataclass(frozen=True)
class Proposal:
    """What was found in a file.

    ``layers``: names of its layers or sheets where there are several; ``mapping``: the most likely
    answers; ``unsure``: key of the mapping (``crs``, ``fields.x``) -> why a person must look;
    ``header``: names of the columns; ``values``: field -> its values in the sample -> rows; ``whole``:
    whether the sample is the whole file.
    """

    path: Path
    kind: Kind
    layers: tuple[str, ...]
    mapping: TableMapping
    unsure: dict[str, str]
    header: tuple[str, ...]
    values: dict[str, dict[str, int]]
    whole: bool
    points: bool = False
    notes: tuple[str, ...] = ()

    @property
    def is_text(self) -> bool:
        return self.kind is Kind.TEXT

    @property
    def has_sheets(self) -> bool:
        return self.kind in WORKBOOKS


def propose_table(path: Path, fixed: Dictionary[str, object] | None = None) -> Proposal:
    """Look at a file and propose how it is read.

    Args:
        path: a table: delimited text, workbook, GeoPackage, Shapefile, GeoJSON.
        fixed: settings that a person chose (:data:`SETTINGS`); they are not detected.

    Raises:
        InputError: not a table, or an empty one; one sentence.
        DependencyError: an XLS file, and xlrd is missing.
    """
    path = Path(path)
    kind = kind_of(path)
    if kind is Kind.ZIP:
        raise wrong(path, tr("an archive; unpack it"))
    sample = read_sample(path, kind, replace(empty_mapping(), **(fixed or {})), set(fixed or {}))
    if not sample.columns or not sample.columns[0]:
        raise InputError(tr("The file {file} holds no records.").format(file=path.name))
    found = detect_columns(sample.header, sample.columns, sample.points)
    unsure = dict(sample.unsure)
    unsure |= {f"fields.{name}": _why(name, found) for name in sorted(found.unsure)}
    for name in ("incident_id", "offence"):
        if name not in found.fields:
            unsure[f"fields.{name}"] = tr("no column looks like this; choose one")
    if not any(name.startswith(("date_", "datetime_")) for name in found.fields):
        unsure["fields.date_from"] = tr("no column looks like a date; without one the records have no time")
    mapping = replace(sample.mapping, fields=found.fields, **_times(found.forms, unsure))
    mapping = replace(mapping, **_places(found, sample, unsure))
    values = {
        name: dict(Counter(sample.columns[sample.header.index(found.fields[name])]).most_common(MOST_VALUES))
        for name in ("offence", "status", "place_kind")
        if name in found.fields
    }
    return Proposal(
        path, kind, tuple(sample.layers), mapping, unsure, tuple(sample.header), values, sample.whole,
        sample.points, tuple(_notes(path, kind, sample, found)),
    )  # fmt: skip


def best_offences(values: Dictionary[str, int]) -> dict[str, Candidate]:
    """The most similar class for each value that has one."""
    found = {value: propose_offences(value, most=1) for value in values if value}
    return {value: candidates[0] for value, candidates in found.items() if candidates}


def _times(forms: Dictionary[str, DateForm], unsure: dict[str, str]) -> dict[str, str]:
    """``date_format`` and ``time_format``, which all columns of times share."""
    dates, times, others = Counter(), Counter(), set()
    for name, form in forms.items():
        if name.startswith("date_") and form.kind == "datetime":
            dates[f"{form.date_format}{form.joint}{form.time_format}"] += 1
        elif not form.iso and form.date_format:
            dates[form.date_format] += 1
        if form.time_format and not form.iso and not (form.midnight and name.startswith("date_")):
            times[form.time_format] += 1
        others |= set(form.others)
    if len(times) > 1:
        times.pop("%H:%M:%S", None)  # read whatever the format
    for key, found in (("date_format", dates), ("time_format", times)):
        if len(found) > 1:
            unsure[key] = tr("the columns are written in different ways: {others}").format(
                others=", ".join(sorted(found))
            )
    if others:
        unsure["date_format"] = tr("day and month cannot be told apart; it might be {others}").format(
            others=", ".join(sorted(others))
        )
    result = {}
    if dates:
        result["date_format"] = dates.most_common(1)[0][0]
    if times:
        result["time_format"] = times.most_common(1)[0][0]
    return result


def _places(found: Columns, sample: Sample, unsure: dict[str, str]) -> dict[str, str]:
    """``crs`` and ``decimal``."""
    if sample.points:
        if not sample.crs:
            unsure["crs"] = tr("the layer does not say it")
        return {}
    if "x" not in found.fields:
        return {}
    if not found.places.crs:
        unsure["crs"] = tr("the places lie in no known system of the Czech Republic")
        return {"crs": ""}
    return {"crs": found.places.crs, "decimal": found.places.decimal}


def _why(field: str, found: Columns) -> str:
    if field in ("x", "y") and not found.places.crs:
        return tr("it is called so, but its numbers lie nowhere in the Czech Republic")
    return {
        "incident_id": tr("perhaps only a number of the row; it must stay the same in later exports"),
        "x": tr("other columns are as good"),
        "y": tr("other columns are as good"),
    }.get(field, tr("the name or the values of the column leave doubts"))


def _notes(path: Path, kind: Kind, sample: Sample, found: Columns) -> list[str]:
    """What a person should know besides."""
    notes = []
    known = kind in (Kind.TEXT, Kind.JSON) and police_map.looks_like(head(path))
    if known or (kind is Kind.TEXT and uk_police.looks_like(head(path))):
        notes.append(
            tr("{file} is a format that is recognised by itself; it needs no mapping.").format(file=path.name)
        )
    if sample.mojibake:
        notes.append(
            tr("{file}: the letters were damaged before (mojibake); ask for another export.").format(
                file=path.name
            )
        )
    if found.serials:
        notes.append(
            tr(
                "{file}: dates of the column “{column}” are numbers of days; make them dates and save again."
            ).format(file=path.name, column=found.serials[0])
        )
    doubled = sorted({name for name in sample.header if name and sample.header.count(name) > 1})
    if doubled:
        notes.append(
            tr("{file}: columns of the same name cannot be used: {names}.").format(
                file=path.name, names=", ".join(doubled)[:200]
            )
        )
    return notes
