"""Which column of a statistical table is the unit, the year, the indicator, the value; and which rows count.

Either a mapping file says it, or the heading is one that is known: this product's own shape, or the long
format of the Czech Statistical Office, where an empty code of a breakdown (sex, age) means the total.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from ...rules import strict_yaml
from ...rules.errors import InputError
from ...rules.i18n import tr
from ...rules.strict_yaml import Mapping as Section
from ...rules.strict_yaml import check_keys, refuse
from .mapping import ENCODINGS, plain_text

OWN_SHAPE = ("unit_code", "year", "indicator", "value", "source")
_FIELDS = ("unit_code", "year", "indicator", "value", "source")
_KEYS = {
    "version", "header", "fields", "columns", "where", "except", "ignore", "indicator", "indicators", "year",
    "source", "sheet", "header_row", "encoding", "delimiter", "decimal",
}  # fmt: skip
_UNITS = ("uzemi_kod", "vuzemi_kod")
_PERIODS = ("rok", "casref_do", "obdobi")
_INDICATORS = ("vuk", "stapro_kod", "ukaz_kod")
_DESCRIPTIONS = ("_txt", "_text", "_cis", "_typ")


@dataclass(frozen=True)
class IndicatorMapping:
    """``fields``: field of the output -> column; ``columns``: column -> indicator, for a wide table;
    ``where``: column -> value that a row must have; ``leave_out``: column -> value of rows that do not
    count; ``header``: the columns, where the heading of the file does not name them; ``ignore``: columns
    without meaning here ("*" = all others); ``indicators``: value of the indicator column -> name, empty =
    all as they are."""

    fields: dict[str, str]
    columns: dict[str, str] = field(default_factory=dict)
    where: dict[str, str] = field(default_factory=dict)
    ignore: tuple[str, ...] = ()
    indicators: dict[str, str] = field(default_factory=dict)
    indicator: str = ""
    year: int = 0
    source: str = ""
    sheet: str = ""
    header_row: int = 1
    encoding: str = ""
    delimiter: str = ""
    decimal: str = ""
    leave_out: dict[str, str] = field(default_factory=dict)
    header: tuple[str, ...] = ()

    def counts(self, row: dict[str, str]) -> bool:
        """Whether a row is one of those that are asked for."""
        return all(row[name] == value for name, value in self.where.items()) and all(
            row[name] != value for name, value in self.leave_out.items()
        )

    def check_heading(self, header: list[str], file: str) -> None:
        """Refuse a heading that misses a column, doubles one, or holds one that nobody explained.

        Raises:
            InputError: one sentence with the name of the column.
        """
        needed = [*self.fields.values(), *self.columns, *self.where, *self.leave_out]
        for name in dict.fromkeys(needed):
            if header.count(name) != 1:
                text = (
                    tr("{file}, line {line}: the column “{column}” stands twice; rename one of them.")
                    if name in header
                    else tr(
                        "{file}, line {line}: the column “{column}” is missing from the {number} columns of "
                        "the heading; check the columns and the delimiter."
                    )
                )
                raise InputError(
                    text.format(file=file, line=self.header_row, column=name[:60], number=len(header))
                )
        unknown = [name for name in header if name not in (*needed, *self.ignore, "")]
        if unknown and "*" not in self.ignore:
            raise InputError(
                tr(
                    "{file}: the column “{column}” is not known; say in the mapping which rows count (where) "
                    "or that it does not matter (ignore)."
                ).format(file=file, column=unknown[0][:60])
            )


def recognised(header: list[str]) -> IndicatorMapping | None:
    """The mapping of a heading that is known; None for any other."""
    if set(OWN_SHAPE[:4]) <= set(header) <= set(OWN_SHAPE):
        return IndicatorMapping({name: name for name in OWN_SHAPE if name in header}, decimal=".")
    folded = [name.casefold() for name in header]
    one = {
        key: [name for name, low in zip(header, folded) if low in names]
        for key, names in (
            ("unit_code", _UNITS), ("year", _PERIODS), ("indicator", _INDICATORS), ("value", ("hodnota",)),
        )
    }  # fmt: skip
    if any(len(found) != 1 for found in one.values()):
        return None
    fields = {key: found[0] for key, found in one.items()}
    rest = [name for name in header if name not in fields.values()]
    ignore = tuple(
        name for name in rest if name.casefold() == "idhod" or name.casefold().endswith(_DESCRIPTIONS)
    )
    breakdowns = [name for name in rest if name not in ignore and name.casefold().endswith("_kod")]
    return IndicatorMapping(fields, where=dict.fromkeys(breakdowns, ""), ignore=ignore)


def load_indicator_mapping(path: Path) -> IndicatorMapping:
    """Load a mapping file.

    Raises:
        ConfigurationError: an unknown key, a wrong value; one sentence with file and line.
    """
    data, file = strict_yaml.load(Path(path)), Path(path).name
    check_keys(data, _KEYS, {"version", "fields"}, file)
    if data["version"] != 1 or isinstance(data["version"], bool):
        raise refuse(file, data, "version", tr("must be 1"))
    fields = _texts(data, "fields", file)
    columns = _texts(data, "columns", file)
    check_keys(data["fields"], set(_FIELDS), {"unit_code"}, file, "fields")
    indicator, year = _text(data, "indicator", file), data.get("year", 0)
    if isinstance(year, bool) or not isinstance(year, int) or not (year == 0 or 1900 <= year <= 2100):
        raise refuse(file, data, "year", tr("must be a year such as 2024"))
    if ("year" in fields) == bool(year):
        raise refuse(file, data, "fields", tr("needs a column for the year, or the key “year”, not both"))
    if ("value" in fields) == bool(columns):
        raise refuse(file, data, "fields", tr("needs a column for the value, or the key “columns”, not both"))
    if "value" in fields and ("indicator" in fields) == bool(indicator):
        what = tr("needs a column for the indicator, or the key “indicator”, not both")
        raise refuse(file, data, "fields", what)
    ignore, header = (_names(data, key, file) for key in ("ignore", "header"))
    row = data.get("header_row", 1)
    if isinstance(row, bool) or not isinstance(row, int) or not 1 <= row <= 1000:
        raise refuse(file, data, "header_row", tr("must be a whole number from 1 to 1000"))
    return IndicatorMapping(
        fields, columns, _texts(data, "where", file), ignore,
        _texts(data, "indicators", file), indicator, year, _text(data, "source", file),
        _text(data, "sheet", file), row, _choice(data, "encoding", ENCODINGS, file),
        _choice(data, "delimiter", (",", ";", "\t", "|"), file), _choice(data, "decimal", (".", ","), file),
        _texts(data, "except", file), header,
    )  # fmt: skip


def _names(data: Section, key: str, file: str) -> tuple[str, ...]:
    names = data.get(key, [])
    if not isinstance(names, list) or any(not isinstance(name, str) for name in names):
        raise refuse(file, data, key, tr("must be a list of column names"))
    return tuple(plain_text(name) for name in names)


def _texts(data: Section, key: str, file: str) -> dict[str, str]:
    section = data.get(key) or {}
    if not isinstance(section, dict):
        raise refuse(file, data, key, tr("must hold keys and values"))
    for name, value in section.items():
        if isinstance(value, bool) or not isinstance(value, (str, int)):
            raise refuse(file, section, name, tr("must be a text"), key)
    return {plain_text(str(name)): plain_text(str(value)) for name, value in section.items()}


def _text(data: Section, key: str, file: str) -> str:
    value = data.get(key, "")
    if not isinstance(value, str):
        raise refuse(file, data, key, tr("must be a text"))
    return value.strip()


def _choice(data: Section, key: str, allowed: tuple[str, ...], file: str) -> str:
    value = data.get(key, "")
    if value and value not in allowed:
        shown = ", ".join("\\t" if item == "\t" else item for item in allowed)
        raise refuse(file, data, key, tr("must be one of: {choices}").format(choices=shown))
    return value
