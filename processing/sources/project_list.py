"""Lists of subsidised projects become a register: whatever their headings are called, one row per project.

Beneficiary lists of programmes are CSV files or workbooks with headings of their own; the usual ones are
known, for others a mapping file says which column is what.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from ...rules import strict_yaml
from ...rules.errors import InputError
from ...rules.i18n import tr
from ...rules.projects import PROJECT_FIELDS
from ...rules.strict_yaml import check_keys, refuse
from .mapping import ENCODINGS, plain_text
from .plain_rows import text_rows
from .project_headings import HEADINGS, ProjectMapping, find_heading, folded, in_thousands
from .sheets import WORKBOOKS, iso_day, sheet_rows
from .sniff import Kind, kind_of

AMOUNTS = ("subsidy", "own_share")
_KEYS = {"version", "fields", "sheet", "header_row", "encoding", "delimiter", "decimal"}
_DAY = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})")
_SUM = re.compile(r"(?:celkem|soucet|suma|total|celkovy soucet)\b")
_GROUPED = re.compile(r"(-?\d{1,3}(?:\.\d{3})+),(\d{1,2})|(-?\d{1,3}(?:\.\d{3}){2,})")
"""Points between thousands that can be nothing else: a decimal comma follows, or there are two of them."""
_MONEY = re.compile(r"(?:kč|czk|,-|,–)+\s*$", re.IGNORECASE)


@dataclass
class ProjectList:
    """``table``: raw columns of the register by name, texts; ``read``: rows; ``notes``: what was added."""

    table: pd.DataFrame
    read: int
    notes: list[str] = field(default_factory=list)


def load_project_mapping(path: Path) -> ProjectMapping:
    """Load a mapping file.

    Raises:
        ConfigurationError: an unknown key, a wrong value; one sentence with file and line.
    """
    data, file = strict_yaml.load(path), path.name
    check_keys(data, _KEYS, {"version", "fields"}, file)
    if data["version"] != 1 or isinstance(data["version"], bool):
        raise refuse(file, data, "version", tr("must be 1"))
    if not isinstance(data["fields"], dict):
        raise refuse(file, data, "fields", tr("must hold keys and values"))
    check_keys(data["fields"], set(HEADINGS), {"applicant"}, file, "fields")
    for name, column in data["fields"].items():
        if not isinstance(column, str):
            raise refuse(file, data["fields"], name, tr("must be a text"), "fields")
    row = data.get("header_row", 1)
    if isinstance(row, bool) or not isinstance(row, int) or not 1 <= row <= 1000:
        raise refuse(file, data, "header_row", tr("must be a whole number from 1 to 1000"))
    for key, allowed in (
        ("encoding", ENCODINGS),
        ("delimiter", (",", ";", "\t", "|")),
        ("decimal", (".", ",")),
    ):
        if key in data and data[key] not in allowed:
            shown = ", ".join("\\t" if item == "\t" else item for item in allowed)
            raise refuse(file, data, key, tr("must be one of: {choices}").format(choices=shown))
    if not isinstance(data.get("sheet", ""), str):
        raise refuse(file, data, "sheet", tr("must be a text"))
    fields = {name: plain_text(column) for name, column in data["fields"].items()}
    more = {key: data.get(key, "") for key in ("sheet", "encoding", "delimiter", "decimal")}
    return ProjectMapping(fields, header_row=row, **more)


def read_projects(
    paths: Sequence[Path], mapping: ProjectMapping | None, programme: str = "", year: int = 0
) -> ProjectList:
    """Read lists (CSV, XLSX or XLS) as columns of the register.

    Args:
        mapping: which column is what; None = usual headings. programme, year: of rows without their own.

    Raises:
        InputError: no such table, an ambiguous number, a column that is missing; one sentence.
    """
    parts, notes, read = [], [], 0
    for path in paths:
        rows = _rows(path, mapping)
        line, columns = find_heading(rows, mapping, path.name)
        heading = next((fields for number, fields in rows if number == line), [])
        thousands = {name for name in AMOUNTS if in_thousands(heading, columns.get(name))}
        if thousands:
            notes.append(
                tr("{file}: the heading says thousands, so the amounts were multiplied: {columns}.").format(
                    file=path.name, columns=", ".join(heading[columns[name]] for name in sorted(thousands))
                )
            )
        found = []
        for number, fields in rows:
            if number <= line or not any(item.strip() for item in fields):
                continue
            values = {
                name: plain_text(fields[at]) if at < len(fields) else "" for name, at in columns.items()
            }
            if not values["applicant"] or _is_sum(values):
                continue
            values |= {f"{name}_unit": 1000 for name in thousands}
            values["line"], values["file"] = number, path.name
            found.append(values)
        read += len(found)
        parts += found
    if not parts:
        raise InputError(tr("The files hold no project; check the mapping and the sheet."))
    _check_ids(parts)
    decimal = mapping.decimal if mapping is not None else ""
    table = pd.DataFrame([_values(row, decimal, programme, year) for row in parts])
    if (table["id"] == "").any():
        notes.append(
            tr("{count} projects had no id; they were numbered by year and order.").format(
                count=int((table["id"] == "").sum())
            )
        )
        table["id"] = _numbered(table)
    return ProjectList(table[[name for name, _ in PROJECT_FIELDS]], read, notes)


def _is_sum(values: dict[str, str]) -> bool:
    """Whether a row is a sum below the list."""
    return not values.get("id_number") and bool(_SUM.match(folded(values["applicant"])))


def _check_ids(parts: list[dict]) -> None:
    """Refuse an id that stands twice.

    Raises:
        InputError: with both places.
    """
    seen: dict[str, dict] = {}
    for row in parts:
        name = row.get("id", "")
        other = seen.setdefault(name, row) if name else row
        if other is not row:
            raise InputError(
                tr(
                    "{file}, line {line}: the id “{id}” stands twice, also in {other}, line {first}; give "
                    "each project one of its own."
                ).format(
                    file=row["file"], line=row["line"], id=name[:40], other=other["file"], first=other["line"]
                )
            )


def _rows(path: Path, mapping: ProjectMapping | None) -> list[tuple[int, list[str]]]:
    kind = kind_of(path)
    if kind in WORKBOOKS:
        return list(sheet_rows(path, mapping.sheet if mapping else ""))
    if kind is Kind.TEXT:
        return text_rows(path, *((mapping.encoding, mapping.delimiter) if mapping else ()))
    raise InputError(
        tr("{file} is not a table (CSV, XLSX or XLS); choose the data file itself.").format(file=path.name)
    )


def _values(row: dict, decimal: str, programme: str, year: int) -> dict[str, str]:
    """The fields of one project as texts that :func:`rules.projects.register` takes."""
    place = {"file": row["file"], "line": row["line"]}
    found = {name: row.get(name, "") for name, _ in PROJECT_FIELDS}
    for name in AMOUNTS:
        found[name] = _money(found[name], decimal, place, row.get(f"{name}_unit", 1))
    for name in ("from", "to"):
        found[name] = _day(found[name], place)
    found["id_number"] = _company(found["id_number"])
    found["programme"] = found["programme"] or programme
    match = re.search(r"\d{4}", found["year"])
    found["year"] = match.group() if match else (str(year) if year else found["from"][:4])
    if not found["year"]:
        raise InputError(
            tr("{file}, line {line}: the project has no year; give the year of the list.").format(**place)
        )
    return found


def _money(text: str, decimal: str, place: dict, unit: int = 1) -> str:
    """An amount in crowns with a decimal point; empty where there is none. ``unit``: of the column.

    Raises:
        InputError: it is no number, or may be a thousand or one and a bit.
    """
    plain = re.sub(r"[\s\u00a0\u202f]", "", _MONEY.sub("", text.strip()))
    if plain in ("", "-", "–", "x"):
        return ""
    grouped = None if decimal else _GROUPED.fullmatch(plain)
    if grouped:
        plain = f"{grouped[1] or grouped[3]}".replace(".", "") + (f",{grouped[2]}" if grouped[2] else "")
    sign = decimal or ("," if re.fullmatch(r"-?\d+,\d{1,2}", plain) else ".")
    other = "." if sign == "," else ","
    good = re.fullmatch(rf"-?\d+(?:\{sign}\d+)?", plain)
    unclear = not decimal and re.fullmatch(r"-?\d{1,3}[.,]\d{3}", plain)
    if other in plain or not good or unclear:
        raise InputError(
            tr(
                "{file}, line {line}: “{value}” is no amount that can be told; write “decimal” in a "
                "mapping or correct it."
            ).format(value=text[:30], **place)
        )
    amount = plain.replace(sign, ".")
    return amount if unit == 1 else f"{float(amount) * unit:.2f}"


def _day(text: str, place: dict) -> str:
    """A day in ISO 8601.

    Raises:
        InputError: it is none.
    """
    text = iso_day(text)[:10] if not _DAY.fullmatch(text) else text
    match = _DAY.fullmatch(text)
    if match:
        text = f"{match[3]}-{int(match[2]):02d}-{int(match[1]):02d}"
    if text and not re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        raise InputError(
            tr("{file}, line {line}: “{value}” is no day; write 31.3.2025 or 2025-03-31.").format(
                value=text[:30], **place
            )
        )
    return text


def _company(text: str) -> str:
    """An identification number with its leading zeros, which workbooks lose."""
    plain = re.sub(r"\s", "", text)
    plain = plain[:-2] if plain.endswith(".0") else plain
    return plain.zfill(8) if plain.isdecimal() and len(plain) < 8 else plain


def _numbered(table: pd.DataFrame) -> list[str]:
    """Ids; those that are missing are the year and the number within the list."""
    taken, result, counts = set(table["id"]), [], {}
    for own, year in zip(table["id"], table["year"]):
        name = own
        while not name:
            counts[year] = counts.get(year, 0) + 1
            candidate = f"{year}-{counts[year]:03d}"
            name = "" if candidate in taken else candidate
        result.append(name)
    return result
