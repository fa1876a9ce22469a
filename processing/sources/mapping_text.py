"""A mapping as the text of its file; what is not sure stands in it as a comment, ``# ?``."""

from __future__ import annotations

import sys
from collections.abc import Mapping as Dictionary
from dataclasses import replace

import yaml

from ...rules.i18n import tr
from ...rules.strict_yaml import loads
from .mapping import FIELDS, TableMapping, parse_mapping
from .times import PRAGUE

LONGEST_KEY = 900
"""A longer key of YAML needs a mark of its own (the limit is 1,024 characters)."""


def empty_mapping(file: str = "mapping.yaml") -> TableMapping:
    """A mapping of which nothing is known yet but its defaults."""
    text = "version: 1\nfields: {incident_id: a, offence: b}\n"
    return replace(parse_mapping(loads(text, file), file), fields={})


def validated(mapping: TableMapping, sheet: bool = False) -> TableMapping:
    """The mapping as its file will be read again.

    Raises:
        ConfigurationError: the file would not be valid.
    """
    return parse_mapping(loads(mapping_text(mapping, sheet=sheet), mapping.file), mapping.file)


def mapping_text(
    mapping: TableMapping,
    title: str = "",
    sheet: bool = False,
    unsure: Dictionary[str, str] | None = None,
    open_offences: Dictionary[str, tuple[str, str]] | None = None,
    open_statuses: Dictionary[str, tuple[str, str]] | None = None,
) -> str:
    """The text of a mapping file.

    Args:
        title: first line, as a comment.
        sheet: the layer is a sheet of a workbook.
        unsure: key (``crs``, ``fields.x``) -> why it is not sure; such a line becomes a comment.
        open_offences, open_statuses: value of the source -> (proposed code or empty, remark); comments.
    """
    unsure = unsure or {}
    lines = [f"# {title}"] if title else []
    lines.append("version: 1")
    if mapping.layer:
        lines += _line("sheet" if sheet else "layer", mapping.layer, unsure.get("layer"))
    if mapping.header_row != 1 or "header_row" in unsure:
        lines += _line("header_row", mapping.header_row, unsure.get("header_row"))
    lines.append("fields:")
    for name in FIELDS:
        if name in mapping.fields:
            lines += _line(name, mapping.fields[name], unsure.get(f"fields.{name}"), "  ")
        elif f"fields.{name}" in unsure:
            lines += [f"  # ? {unsure[f'fields.{name}']}", f"  # ? {name}: "]
    if mapping.keep:
        lines.append("keep: [" + ", ".join(scalar(name) for name in mapping.keep) + "]")
    if mapping.crs or "crs" in unsure:
        lines += _line("crs", mapping.crs, unsure.get("crs"))
    if mapping.timezone != PRAGUE:
        lines += _line("timezone", mapping.timezone, None)
    for key in ("encoding", "delimiter", "decimal", "date_format", "time_format"):
        lines += _line(key, getattr(mapping, key), unsure.get(key))
    lines += _values(mapping, open_statuses or {})
    lines += _offences(mapping, open_offences or {})
    return "\n".join(lines) + "\n"


def scalar(text: str) -> str:
    """A text as a quoted scalar of YAML, on one line."""
    quoted = yaml.dump(text, Dumper=yaml.SafeDumper, default_style='"', allow_unicode=True, width=sys.maxsize)
    return quoted.strip()


def _line(key: str, value: str | int, why: str | None, indent: str = "") -> list[str]:
    text = f"{key}: {value if isinstance(value, int) else scalar(value)}"
    return [f"{indent}# ? {why}", f"{indent}# ? {text}"] if why else [f"{indent}{text}"]


def _pair(value: str, code: str, indent: str) -> list[str]:
    quoted = scalar(value)
    if len(quoted) > LONGEST_KEY:
        return [f"{indent}? {quoted}", f"{indent}: {code}"]
    return [f"{indent}{quoted}: {code}"]


def _values(mapping: TableMapping, open_statuses: Dictionary[str, tuple[str, str]]) -> list[str]:
    kinds = {"status": mapping.statuses, "place_kind": mapping.place_kinds}
    lines = []
    for name, values in kinds.items():
        waiting = open_statuses if name == "status" else {}
        if values or waiting:
            lines.append(f"  {name}:")
            lines += [line for value, code in values.items() for line in _pair(value, code, "    ")]
            lines += _comments(waiting, "    ")
    return ["values:", *lines] if lines else []


def _offences(mapping: TableMapping, waiting: Dictionary[str, tuple[str, str]]) -> list[str]:
    if not mapping.offences and not waiting:
        return []
    lines = ["offences:"]  # nothing but comments below it is an empty section
    lines += [line for value, code in mapping.offences.items() for line in _pair(value, code, "  ")]
    if waiting:
        lines.append("  # " + tr("Take away “# ?” where the code is right, write another where it is not:"))
    return lines + _comments(waiting, "  ")


def _comments(waiting: Dictionary[str, tuple[str, str]], indent: str) -> list[str]:
    return [f"{indent}# ? {scalar(value)}: {code}  # {remark}" for value, (code, remark) in waiting.items()]


def open_values(
    values: Dictionary[str, int], chosen: Dictionary[str, str], proposed: Dictionary[str, tuple[str, str]]
) -> dict[str, tuple[str, str]]:
    """Values that nobody decided yet, with the proposal and how many rows have them."""
    result = {}
    for value, rows in values.items():
        if value and value not in chosen:
            code, remark = proposed.get(value, ("", tr("no proposal")))
            count = tr("rows: {number}").format(number=rows)
            result[value] = (code, f"{count}; {remark}")
    return result
