"""Mapping file: which column of somebody's table is which field of the record layer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ...rules import strict_yaml
from ...rules.errors import ConfigurationError, LocalSafetyError
from ...rules.i18n import tr
from ...rules.offences import taxonomy
from ...rules.strict_yaml import Mapping as Section
from ...rules.strict_yaml import check_keys, refuse
from .columns import plain_text
from .coordinates import spatial_reference
from .records import PLACE_KINDS, RECORD_COLUMNS, STATUSES
from .times import PRAGUE, zone

UNIX_SECONDS = "%s"
"""The date format of times that are seconds since 1970 (as in ``date +%s``)."""
FIELDS = (
    "incident_id", "offence", "date_from", "time_from", "date_to", "time_to", "datetime_from",
    "datetime_to", "reported", "status", "place_kind", "x", "y",
)  # fmt: skip
ENCODINGS = (
    "utf-8", "utf-16", "utf-16-le", "utf-16-be", "cp1250", "cp1252", "cp852", "iso-8859-1", "iso-8859-2",
    "iso-8859-15", "iso-8859-16", "mac-latin2", "ascii",
)  # fmt: skip
_KEYS = {
    "version", "layer", "sheet", "header_row", "fields", "values", "keep", "crs", "timezone", "encoding",
    "delimiter", "decimal", "date_format", "time_format", "offences",
}  # fmt: skip


@dataclass(frozen=True)
class TableMapping:
    """A validated mapping. ``fields``: field of the contract -> column; ``crs`` "" = told by the file."""

    file: str
    fields: dict[str, str]
    keep: tuple[str, ...]
    offences: dict[str, str]
    statuses: dict[str, str]
    place_kinds: dict[str, str]
    crs: str
    timezone: str
    encoding: str
    delimiter: str
    decimal: str
    date_format: str
    time_format: str
    header_row: int
    layer: str

    @property
    def columns(self) -> list[str]:
        """Every column that the table must have."""
        return list(dict.fromkeys([*self.fields.values(), *self.keep]))


def load_mapping(path: Path) -> TableMapping:
    """Load a mapping file.

    Raises:
        ConfigurationError: an unknown key, a wrong value; one sentence with file and line.
    """
    return parse_mapping(strict_yaml.load(Path(path)), Path(path).name)


def parse_mapping(data: Section, file: str) -> TableMapping:
    """Validate a loaded mapping; ``file`` stands in messages."""
    check_keys(data, _KEYS, {"version", "fields"}, file)
    if data["version"] != 1 or isinstance(data["version"], bool):
        raise refuse(file, data, "version", tr("must be 1"))
    fields = _fields(data, file)
    values = _section(data, "values", file)
    check_keys(values, {"status", "place_kind"}, set(), file, "values")
    crs = _text(data, "crs", file, "")
    if "x" in fields and not crs:
        raise refuse(file, data, "fields", tr("names x and y, so the key “crs” is needed, such as EPSG:5514"))
    _try(lambda: crs and spatial_reference(crs), data, "crs", file)
    timezone = _text(data, "timezone", file, PRAGUE)
    _try(lambda: zone(timezone), data, "timezone", file)
    layer = _text(data, "layer", file, "") or _text(data, "sheet", file, "")
    return TableMapping(
        file=file,
        fields=fields,
        keep=_keep(data, fields, file),
        offences=_values(data, "offences", tuple(taxonomy().offences), file),
        statuses=_values(values, "status", STATUSES, file, "values"),
        place_kinds=_values(values, "place_kind", PLACE_KINDS, file, "values"),
        crs=crs,
        timezone=timezone,
        encoding=_encoding(data, file),
        delimiter=_character(data, "delimiter", ",", ",;\t|", file),
        decimal=_character(data, "decimal", ".", ".,", file),
        date_format=_format(data, "date_format", "%Y-%m-%d", file),
        time_format=_format(data, "time_format", "%H:%M", file),
        header_row=_header_row(data, file),
        layer=layer,
    )


def _fields(data: Section, file: str) -> dict[str, str]:
    section = _section(data, "fields", file)
    check_keys(section, set(FIELDS), {"incident_id", "offence"}, file, "fields")
    for key in section:
        if not isinstance(section[key], str) or not section[key].strip():
            raise refuse(file, section, key, tr("must be the name of a column"), "fields")
    for one, other in (("x", "y"), ("y", "x"), ("time_from", "date_from"), ("time_to", "date_to")):
        if one in section and other not in section:
            raise refuse(file, section, one, tr("also needs “{key}”").format(key=other), "fields")
    for one, other in (("datetime_from", "date_from"), ("datetime_to", "date_to")):
        if one in section and other in section:
            raise refuse(file, section, one, tr("cannot stand beside “{key}”").format(key=other), "fields")
    for one, other in (("y", "x"), ("offence", "incident_id")):
        if one in section and plain_text(section[one]) == plain_text(section.get(other, "")):
            what = tr("is the same column as “{key}”").format(key=other)
            raise refuse(file, section, one, what, "fields")
    return {key: plain_text(value) for key, value in section.items()}


def _section(data: Section, key: str, file: str) -> Section:
    value = data.get(key)
    if value is None and key != "fields":
        value = Section()
        value.line, value.lines = data.line, {}
    if not isinstance(value, Section):
        raise refuse(file, data, key, tr("must hold keys and values"))
    return value


def _values(data: Section, key: str, allowed: tuple[str, ...], file: str, place: str = "") -> dict[str, str]:
    section = _section(data, key, file)
    seen: dict[str, str] = {}
    for source, target in section.items():
        if target not in allowed:
            what = (
                tr("is mapped to a code that is not in the offence taxonomy")
                if key == "offences"
                else tr("must be mapped to one of: {choices}").format(choices=", ".join(allowed))
            )
            raise refuse(file, section, source, what, f"{place}.{key}".strip("."))
        if seen.setdefault(plain_text(source), target) != target:
            what = tr("stands twice, but for blanks or the way letters are written")
            raise refuse(file, section, source, what, f"{place}.{key}".strip("."))
    return {plain_text(source): target for source, target in section.items()}


def _keep(data: Section, fields: dict[str, str], file: str) -> tuple[str, ...]:
    keep = data.get("keep") or []
    if not isinstance(keep, list) or any(not isinstance(name, str) or not name.strip() for name in keep):
        raise refuse(file, data, "keep", tr("must be a list of column names"))
    names = tuple(plain_text(name) for name in keep)
    folded = [name.casefold() for name in names]
    if len(set(folded)) != len(folded) or set(folded) & {*RECORD_COLUMNS, "fid", "geom"}:
        raise refuse(file, data, "keep", tr("names a column twice, or one that the record layer has itself"))
    return names


def _text(data: Section, key: str, file: str, default: str) -> str:
    value = data.get(key, default)
    if not isinstance(value, str) or len(value) > 1000:
        raise refuse(file, data, key, tr("must be a text"))
    return value.strip()


def _encoding(data: Section, file: str) -> str:
    name = _text(data, "encoding", file, "utf-8").lower().replace("_", "-")
    name = {"windows-1250": "cp1250", "windows-1252": "cp1252", "utf8": "utf-8"}.get(name, name)
    if name not in ENCODINGS:
        what = tr("must be one of: {choices}").format(choices=", ".join(ENCODINGS))
        raise refuse(file, data, "encoding", what)
    return name


def _character(data: Section, key: str, default: str, allowed: str, file: str) -> str:
    value = data.get(key, default)
    if not isinstance(value, str) or len(value) != 1 or value not in allowed:
        shown = " ".join("\\t" if item == "\t" else item for item in allowed)
        raise refuse(file, data, key, tr("must be one of: {choices}").format(choices=shown))
    return value


def _format(data: Section, key: str, default: str, file: str) -> str:
    pattern = _text(data, key, file, default)
    if key == "date_format" and pattern == UNIX_SECONDS:
        return pattern
    moment = datetime(2001, 12, 31, 23, 58, 0)
    try:
        back = datetime.strptime(moment.strftime(pattern), pattern)
        good = back.date() == moment.date() if key == "date_format" else back.hour == 23
    except (ValueError, UnicodeError):
        good = False
    others = "HIMSpfzZcXT" if key == "date_format" else "dmYyjbBaAUWGuVcxDzZ"
    if not good or any(f"%{letter}" in pattern.replace("%%", "") for letter in others):
        raise refuse(file, data, key, tr("must be a pattern such as %d.%m.%Y or %H:%M"))
    return pattern


def _header_row(data: Section, file: str) -> int:
    value = data.get("header_row", 1)
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= 1000:
        raise refuse(file, data, "header_row", tr("must be a whole number from 1 to 1000"))
    return value


def _try(check, data: Section, key: str, file: str) -> None:
    try:
        check()
    except LocalSafetyError as error:
        raise ConfigurationError(
            tr("{file}, line {line}: {problem}").format(
                file=file, line=data.lines.get(key, data.line), problem=str(error)
            )
        ) from None
