"""Residents' reports: points of a perception survey or of a feedback form, read as tables of records are.

One report per id, with its concerns in the order of the list; never what somebody wrote, unless the
mapping keeps that column, and never a column of contacts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Callable

import pandas
import shapely

from ...rules import strict_yaml
from ...rules.concerns import concerns
from ...rules.errors import InputError
from ...rules.feedback import TIMES_OF_DAY
from ...rules.i18n import tr
from ...rules.strict_yaml import refuse
from .collect import Watch
from .feedback import is_feedback_file, read_feedback
from .importing import run_import
from .mapping import Shape, TableMapping, parse_mapping
from .personal_data import contacts_in, names_a_person
from .records import RECORD_COLUMNS, FileContent, ImportResult, Reason
from .sniff import kind_of
from .table import read_table

SOURCE = "perception"
REPORT_FIELDS = [
    ("report_id", "text"), ("concern", "text"), ("concerns", "text"), ("reported", "text"),
    ("time_of_day", "text"), ("weight", "real"),
]  # fmt: skip
"""Attributes of the layer of reports in order; kept columns follow."""
REPORTS = Shape(
    ("report_id", "concern", "reported", "time_of_day", "x", "y"),
    "concern",
    concerns,
    {"time_of_day": TIMES_OF_DAY},
    (*RECORD_COLUMNS, *(name for name, _kind in REPORT_FIELDS)),
)
UNKNOWN_CONCERN = "unknown_concern"
FEW = 20
ONE_PLACE_SHARE = 0.1
FREE_TEXT = 60
"""Kept texts that are longer on average were written by people, not chosen from a list (by convention)."""


def load_perception_mapping(path: Path) -> TableMapping:
    """Load a mapping file of residents' reports.

    Raises:
        ConfigurationError: an unknown key, a wrong value, a kept column of contacts; with file and line.
    """
    data, file = strict_yaml.load(Path(path)), Path(path).name
    mapping = parse_mapping(data, file, REPORTS)
    for name in mapping.keep:
        if names_a_person(name):
            what = tr("names “{column}”, which looks like a contact or a name of a person; take it out")
            raise refuse(file, data, "keep", what.format(column=name[:60]))
    return mapping


def import_reports(
    paths: Sequence[Path],
    mapping: TableMapping | None,
    target_epsg_or_wkt: str,
    area: shapely.Geometry | None,
    progress: Callable[[float], None],
    is_cancelled: Callable[[], bool],
) -> ImportResult:
    """Read files of residents' reports; arguments and errors are those of ``importing.import_files``.

    Files of the map's feedback form need no mapping.

    Returns:
        records: :data:`REPORT_FIELDS`, then the kept columns, then ``x``, ``y``.
    """

    def read(path: Path, watch: Watch) -> FileContent:
        if is_feedback_file(path):
            return read_feedback(path, SOURCE, watch)
        if mapping is None:
            raise InputError(
                tr(
                    "The file {file} was not written by the feedback form of a map; give a mapping file."
                ).format(file=path.name)
            )
        content = read_table(path, kind_of(path), mapping, SOURCE, watch)
        _check_privacy(content, mapping)
        _note_one_place(content)
        return content

    result = run_import(paths, read, target_epsg_or_wkt, area, progress, is_cancelled)
    kept = [name for name in result.kept if name != "time_of_day"]
    return replace(
        result, records=_reports(result.records, kept), rejects=_rejects(result.rejects), kept=kept
    )


def _check_privacy(content: FileContent, mapping: TableMapping) -> None:
    """Refuse contacts among the ids and the kept columns; say where residents' own words are kept."""
    for column, name in (("incident_id", mapping.fields["incident_id"]), *zip(mapping.keep, mapping.keep)):
        values = content.records[column].astype(str)
        if column == "incident_id":  # of the quarantine, too: its table shows them
            values = pandas.concat([values, content.rejects[column]])
        found = contacts_in(values)
        if found:
            raise InputError(
                tr(
                    "{file}: {number} values of the column “{column}” hold an e-mail address, a telephone or "
                    "a birth number; do not take that column into the layer."
                ).format(file=content.file, number=found, column=name[:60])
            )
        if column in mapping.keep and len(values) and values.str.len().mean() > FREE_TEXT:
            content.notes.append(
                tr(
                    "{file}: the kept column “{column}” seems to hold residents' own words; they may name "
                    "people, so the layer stays in the office."
                ).format(file=content.file, column=name[:60])
            )


def _note_one_place(content: FileContent) -> None:
    """Say when a form seems to send its default place for reports whose place nobody chose."""
    places = content.records[["x", "y"]].dropna()
    most = int(places.value_counts().max()) if len(places) else 0
    if len(places) > FEW and most > ONE_PLACE_SHARE * len(places):
        content.notes.append(
            tr(
                "{file}: {count} of {total} reports stand on one single point, perhaps the default place of "
                "the form; a hotspot there may be an artefact."
            ).format(file=content.file, count=most, total=len(places))
        )


def _reports(records: pandas.DataFrame, kept: list[str]) -> pandas.DataFrame:
    """The records under the names of the layer of reports; only the day of the report stays."""
    columns = {
        "report_id": records["incident_id"],
        "concern": records["offence"],
        "concerns": records["offences"],
        "reported": records["reported"].astype(str).str[:10],
        "time_of_day": records.get("time_of_day", "unknown"),
        "weight": records["weight"],
    }
    return pandas.DataFrame({**columns, **{name: records[name] for name in [*kept, "x", "y"]}})


def _rejects(rejects: pandas.DataFrame) -> pandas.DataFrame:
    """The quarantine in the words of reports."""
    renamed = rejects["reason"].replace({Reason.UNKNOWN_OFFENCE.value: UNKNOWN_CONCERN})
    texts = {
        UNKNOWN_CONCERN: tr("The concern is missing or is not in the list or the mapping."),
        Reason.MISSING_ID.value: tr("The id of the report is missing or cannot be read."),
        Reason.CONFLICTING_ROWS.value: tr("Rows of one report disagree on its place, date or time of day."),
    }
    return rejects.assign(reason=renamed, message=renamed.map(texts).fillna(rejects["message"]))
