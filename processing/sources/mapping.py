"""Mapping file: which column of somebody's table is which field of the record layer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Callable

from ...rules import strict_yaml
from ...rules.concerns import ConcernList
from ...rules.errors import ConfigurationError, LocalSafetyError
from ...rules.i18n import tr
from ...rules.offences import Taxonomy, taxonomy
from ...rules.strict_yaml import Mapping as Section
from ...rules.strict_yaml import check_keys, refuse
from .columns import plain_text
from .coordinates import spatial_reference
from .records import PLACE_KINDS, RECORD_COLUMNS, STATUSES
from .times import PRAGUE, zone

UNIX_SECONDS = "%s"
"""The date format of times that are seconds since 1970 (as in ``date +%s``)."""
UNIX_LOCAL = "%s local"
"""The same counted on the local clock, as statistical software writes times without a zone."""
FIELDS = (
    "incident_id", "offence", "date_from", "time_from", "date_to", "time_to", "datetime_from",
    "datetime_to", "reported", "status", "place_kind", "x", "y",
)  # fmt: skip
ENCODINGS = (
    "utf-8", "utf-16", "utf-16-le", "utf-16-be", "cp1250", "cp1252", "cp852", "iso-8859-1", "iso-8859-2",
    "iso-8859-15", "iso-8859-16", "mac-latin2", "ascii",
)  # fmt: skip
MIN_PATTERN = 3
_KEYS = {
    "version", "layer", "sheet", "header_row", "fields", "values", "keep", "ignore", "crs", "timezone",
    "encoding", "delimiter", "decimal", "date_format", "time_format", "separator",
}  # fmt: skip


@dataclass(frozen=True)
class Shape:
    """What a mapping of one kind of layer may name.

    ``fields``: all fields, the first being the id; ``kind``: the field with the offence (or concern), and
    the key of a constant one; ``classes``: the codes it may have; ``values``: fields with codes of their
    own; ``columns``: of the layer, which ``keep`` cannot name.
    """

    fields: tuple[str, ...]
    kind: str
    classes: Callable[[], Taxonomy | ConcernList]
    values: dict[str, tuple[str, ...]]
    columns: tuple[str, ...]


RECORDS = Shape(
    FIELDS, "offence", taxonomy, {"status": STATUSES, "place_kind": PLACE_KINDS}, tuple(RECORD_COLUMNS)
)


@dataclass(frozen=True)
class TableMapping:
    """A validated mapping. ``fields``: field of the record layer -> column; ``crs`` "" = told by the file;
    ``constant``: the offence of every row where no column tells it; ``separator``: between several offences
    in one value, "" = one each."""

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
    offence_patterns: dict[str, str] = field(default_factory=dict)
    constant: str = ""
    separator: str = ""
    times_of_day: dict[str, str] = field(default_factory=dict)
    ignore: tuple[str, ...] = ()
    shape: Shape = RECORDS

    @property
    def columns(self) -> list[str]:
        """Every column that the table must have."""
        return list(dict.fromkeys([*self.fields.values(), *self.keep]))

    @property
    def kept(self) -> list[str]:
        """Columns of the layer beyond those that every record has."""
        return [*(["time_of_day"] if "time_of_day" in self.fields else []), *self.keep]

    def fits(self, header: Sequence[str]) -> bool:
        """Whether a heading has exactly the columns that this mapping knows, in any order."""
        return sorted(header) == sorted({*self.columns, *self.ignore})


def load_mapping(path: Path) -> TableMapping:
    """Load a mapping file.

    Raises:
        ConfigurationError: an unknown key, a wrong value; one sentence with file and line.
    """
    return parse_mapping(strict_yaml.load(Path(path)), Path(path).name)


def parse_mapping(data: Section, file: str, shape: Shape = RECORDS) -> TableMapping:
    """Validate a loaded mapping; ``file`` stands in messages."""
    exact, patterns = f"{shape.kind}s", f"{shape.kind}_patterns"
    check_keys(data, _KEYS | {shape.kind, exact, patterns}, {"version", "fields"}, file)
    if data["version"] != 1 or isinstance(data["version"], bool):
        raise refuse(file, data, "version", tr("must be 1"))
    fields = _fields(data, file, shape)
    codes = tuple(shape.classes().codes)
    values = _section(data, "values", file)
    check_keys(values, set(shape.values), set(), file, "values")
    translated = {key: _values(values, key, names, file, "values") for key, names in shape.values.items()}
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
        keep=_keep(data, file, shape),
        offences=_values(data, exact, codes, file),
        statuses=translated.get("status", {}),
        place_kinds=translated.get("place_kind", {}),
        crs=crs,
        timezone=timezone,
        encoding=_encoding(data, file),
        delimiter=_character(data, "delimiter", ",", ",;\t|", file),
        decimal=_character(data, "decimal", ".", ".,", file),
        date_format=_format(data, "date_format", "%Y-%m-%d", file),
        time_format=_format(data, "time_format", "%H:%M", file),
        header_row=_header_row(data, file),
        layer=layer,
        offence_patterns=_patterns(data, patterns, codes, file),
        constant=_constant(data, fields, codes, file, shape),
        separator=_character(data, "separator", ";", ";,|/+", file) if "separator" in data else "",
        times_of_day=translated.get("time_of_day", {}),
        ignore=_names(data, "ignore", file),
        shape=shape,
    )


def _fields(data: Section, file: str, shape: Shape) -> dict[str, str]:
    """Fields under their names in the record layer, whose id and offence every layer has."""
    section = _section(data, "fields", file)
    required = {shape.fields[0]} if shape.kind in data else {shape.fields[0], shape.kind}
    check_keys(section, set(shape.fields), required, file, "fields")
    for key in section:
        if not isinstance(section[key], str) or not section[key].strip():
            raise refuse(file, section, key, tr("must be the name of a column"), "fields")
    for one, other in (("x", "y"), ("y", "x"), ("time_from", "date_from"), ("time_to", "date_to")):
        if one in section and other not in section:
            raise refuse(file, section, one, tr("also needs “{key}”").format(key=other), "fields")
    for one, other in (("datetime_from", "date_from"), ("datetime_to", "date_to")):
        if one in section and other in section:
            raise refuse(file, section, one, tr("cannot stand beside “{key}”").format(key=other), "fields")
    for one, other in (("y", "x"), (shape.kind, shape.fields[0])):
        if one in section and plain_text(section[one]) == plain_text(section.get(other, "")):
            what = tr("is the same column as “{key}”").format(key=other)
            raise refuse(file, section, one, what, "fields")
    names = {shape.fields[0]: FIELDS[0], shape.kind: "offence"}
    return {names.get(key, key): plain_text(value) for key, value in section.items()}


def _constant(data: Section, fields: dict[str, str], codes: tuple[str, ...], file: str, shape: Shape) -> str:
    """The code of a file whose rows are all of one kind."""
    if shape.kind not in data:
        return ""
    if "offence" in fields:
        what = tr("cannot stand beside a column of the same name in “fields”")
        raise refuse(file, data, shape.kind, what)
    if data[shape.kind] not in codes:
        what = (
            tr("is a code that is not in the offence taxonomy")
            if shape.kind == "offence"
            else tr("must be one of: {choices}").format(choices=", ".join(codes))
        )
        raise refuse(file, data, shape.kind, what)
    return data[shape.kind]


def _patterns(data: Section, key: str, codes: tuple[str, ...], file: str) -> dict[str, str]:
    found = _values(data, key, codes, file)
    for text, (source, _) in zip(found, _section(data, key, file).items()):
        if len(text) < MIN_PATTERN:
            what = tr("is too short to be looked for in a text; write at least {number} characters")
            raise refuse(file, data[key], source, what.format(number=MIN_PATTERN), key)
    return found


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
                if key.startswith("offence")
                else tr("must be mapped to one of: {choices}").format(choices=", ".join(allowed))
            )
            raise refuse(file, section, source, what, f"{place}.{key}".strip("."))
        if seen.setdefault(plain_text(source), target) != target:
            what = tr("stands twice, but for blanks or the way letters are written")
            raise refuse(file, section, source, what, f"{place}.{key}".strip("."))
    return {plain_text(source): target for source, target in section.items()}


def _names(data: Section, key: str, file: str) -> tuple[str, ...]:
    names = data.get(key) or []
    if not isinstance(names, list) or any(not isinstance(name, str) or not name.strip() for name in names):
        raise refuse(file, data, key, tr("must be a list of column names"))
    return tuple(plain_text(name) for name in names)


def _keep(data: Section, file: str, shape: Shape) -> tuple[str, ...]:
    names = _names(data, "keep", file)
    folded = [name.casefold() for name in names]
    if len(set(folded)) != len(folded) or set(folded) & {*shape.columns, "fid", "geom"}:
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
    if key == "date_format" and pattern in (UNIX_SECONDS, UNIX_LOCAL):
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
