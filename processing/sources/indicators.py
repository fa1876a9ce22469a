"""Population and unemployment tables become one long table: unit, year, indicator, value, source."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Callable

import pandas

from ...rules.errors import CancelledError, InputError
from ...rules.i18n import tr
from .indicator_mapping import IndicatorMapping, recognised
from .mapping import plain_text
from .plain_rows import text_rows
from .sheets import WORKBOOKS, sheet_rows
from .sniff import Kind, kind_of

INDICATOR_FIELDS = [
    ("unit_code", "text"), ("year", "integer"), ("indicator", "text"), ("value", "real"), ("source", "text"),
]  # fmt: skip
NO_VALUE = {"", ".", "x", "X", "-", "–", "…", "...", "i.d.", "i. d."}
"""Marks of the statistical office: not known, not possible, did not occur, confidential."""
ROWS_PER_BATCH = 5_000
FIRST_YEAR, LAST_YEAR = 1800, 2200
"""Censuses go back so far, and projections of the population reach so far."""
_SPACES = str.maketrans("", "", " \u00a0\u202f")
_GROUPED = re.compile(r"[+-]?\d{1,3}([ \u00a0\u202f]\d{3})+([.,]\d+)?")
_PLAIN = re.compile(r"[+-]?\d+([.,]\d+)?")
_THOUSANDS = re.compile(r"[+-]?\d{1,3}[.,]\d{3}")
_YEAR = re.compile(r"(?:(?P<first>\d{4})(?:-\d{2}-\d{2})?|\d{1,2}\.\s?\d{1,2}\.\s?(?P<last>\d{4}))(?:\.0)?")


@dataclass
class IndicatorResult:
    """``table``: :data:`INDICATOR_FIELDS`, sorted; ``read``: rows; ``left_out``: rows or values that do not
    count (breakdowns, other indicators, no value)."""

    table: pandas.DataFrame
    read: int
    left_out: int
    notes: list[str] = field(default_factory=list)


def read_indicators(
    paths: Sequence[Path],
    mapping: IndicatorMapping | None,
    source: str,
    progress: Callable[[float], None],
    is_cancelled: Callable[[], bool],
) -> IndicatorResult:
    """Read tables (CSV, XLSX or XLS).

    Args:
        mapping: which column is what; None = the heading must be a known one.
        source: written into the rows where neither the table nor the mapping names a source.
        progress: told 0..100.

    Raises:
        InputError: an unknown column, an ambiguous decimal sign, a value that is no number, two values
            of one indicator; one sentence.
        CancelledError: the user cancelled.
    """
    rows, read, left_out, notes = [], 0, 0, []
    for number, path in enumerate(paths):
        table = _Table(path, mapping, source)
        for count, (line, fields) in enumerate(table.lines):
            if count % ROWS_PER_BATCH == 0:
                if is_cancelled():
                    raise CancelledError(tr("The import was cancelled; nothing was written."))
                progress(100 * (number + min(0.9, count / table.size)) / len(paths))
            table.take(line, fields)
        rows += table.finish()
        read, left_out, notes = read + table.read, left_out + table.left_out, notes + table.notes
    frame = pandas.DataFrame(rows, columns=[*(name for name, _ in INDICATOR_FIELDS), "file"])
    if not len(frame):
        raise InputError(tr("The files hold no values; check the mapping (where, indicators)."))
    key = ["unit_code", "year", "indicator"]
    frame = frame.drop_duplicates([*key, "value"])
    conflict = frame[frame.duplicated(key, keep=False)]
    if len(conflict):
        first = conflict.iloc[0]
        raise InputError(
            tr(
                "{file}: there are {count} units with different values of “{indicator}” in the year {year}, "
                "such as the unit {unit}; say in the mapping which rows count (where)."
            ).format(
                file=first["file"], count=conflict["unit_code"].nunique(), indicator=first["indicator"],
                year=first["year"], unit=first["unit_code"],
            )
        )  # fmt: skip
    frame = frame.drop(columns="file").sort_values(key).reset_index(drop=True)
    return IndicatorResult(frame, read, left_out, notes)


class _Table:
    """One file: its heading understood, its rows turned into values."""

    def __init__(self, path: Path, mapping: IndicatorMapping | None, source: str) -> None:
        self.file = path.name
        kind = kind_of(path)
        if kind in WORKBOOKS:
            lines = sheet_rows(path, mapping.sheet if mapping is not None else "")
        elif kind is Kind.TEXT:
            lines = text_rows(path, *((mapping.encoding, mapping.delimiter) if mapping is not None else ()))
        else:
            raise InputError(
                tr("{file} is not a table (CSV, XLSX or XLS); choose the data file itself.").format(
                    file=path.name
                )
            )
        header_row = mapping.header_row if mapping is not None else 1
        heading = next((fields for line, fields in lines if line >= header_row), [])
        named = mapping.header if mapping is not None else ()
        self.header = [plain_text(name) for name in named or heading]
        while self.header and not self.header[-1]:
            self.header.pop()
        found = mapping or recognised(self.header)
        if found is None:
            raise InputError(
                tr(
                    "{file}: the columns are not those of a known table; give a mapping file that says which "
                    "column is the unit, the year and the value."
                ).format(file=self.file)
            )
        found.check_heading(self.header, self.file)
        self._mapping = found
        self.lines = [(line, fields) for line, fields in lines if line > header_row]
        self.size = max(1, len(self.lines))
        self._at = {name: at for at, name in enumerate(self.header)}
        self._source = found.source or source or path.stem
        self._decimal = found.decimal or ("." if kind in WORKBOOKS else "")
        self._values: list[tuple[int, str, int, str, str, str]] = []
        self.read = self.left_out = 0
        self.notes: list[str] = []

    def take(self, line: int, fields: list[str]) -> None:
        """One row; nothing of a row that ``where`` leaves out."""
        if not any(item.strip() for item in fields):
            return
        self.read += 1
        width = len(self.header)
        if len(fields) < width or any(item.strip() for item in fields[width:]):
            raise self._error(line, tr("the row does not have the fields that the heading promises"))
        row = {name: plain_text(fields[at]) for name, at in self._at.items()}
        if not self._mapping.counts(row):
            self.left_out += 1
            return
        unit = _whole(row[self._mapping.fields["unit_code"]])
        if not unit:
            raise self._error(line, tr("the code of the unit is missing"))
        source = row.get(self._mapping.fields.get("source", ""), "") or self._source
        for indicator, text in self._pairs(row):
            if text in NO_VALUE:
                self.left_out += 1
            else:
                self._values.append((line, unit, self._year(row, line), indicator, text, source))

    def _pairs(self, row: dict[str, str]) -> Iterator[tuple[str, str]]:
        """(indicator, text of the value) of a row."""
        fields = self._mapping.fields
        if self._mapping.columns:
            for column, indicator in self._mapping.columns.items():
                yield indicator, row[column]
            return
        code = row[fields["indicator"]] if "indicator" in fields else self._mapping.indicator
        names = self._mapping.indicators
        if names and code not in names:
            self.left_out += 1
            return
        yield names.get(code, code), row[fields["value"]]

    def _year(self, row: dict[str, str], line: int) -> int:
        if self._mapping.year:
            return self._mapping.year
        match = _YEAR.fullmatch(row[self._mapping.fields["year"]])
        year = int(match["first"] or match["last"]) if match else 0
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise self._error(line, tr("the year is not a year or a date"))
        return year

    def finish(self) -> list[tuple]:
        """Rows of the result; the decimal sign is settled once for the whole table."""
        decimal = self._decimal or self._decimal_sign()
        result = []
        for line, unit, year, indicator, text, source in self._values:
            good = _PLAIN.fullmatch(text) or _GROUPED.fullmatch(text)
            separator = next((sign for sign in ".," if sign in text), decimal)
            if good is None or separator != decimal:
                raise self._error(
                    line, tr("the value is not a number with the decimal sign “{sign}”").format(sign=decimal)
                )
            value = float(text.translate(_SPACES).replace(",", "."))
            if not math.isfinite(value):
                raise self._error(line, tr("the value is too large to be a number"))
            result.append((unit, year, indicator, value, source, self.file))
        if self.left_out:
            self.notes.append(
                tr("{file}: {count} rows or values do not count (breakdowns, other rows, no value).").format(
                    file=self.file, count=self.left_out
                )
            )
        return result

    def _decimal_sign(self) -> str:
        """The only decimal sign in the values, or a refusal: 1,234 may be a thousand or one and a bit."""
        signed = [item[4] for item in self._values if "," in item[4] or "." in item[4]]
        signs = {sign for text in signed for sign in ",." if sign in text}
        if len(signs) > 1 or (
            signed and all(re.fullmatch(r"[+-]?\d{1,3}[.,]\d{3}", text) for text in signed)
        ):
            raise InputError(
                tr(
                    "{file}: it cannot be told whether a comma or a point is the decimal sign of the values; "
                    "write “decimal” in a mapping."
                ).format(file=self.file)
            )
        return signs.pop() if signs else "."

    def _error(self, line: int, problem: str) -> InputError:
        return InputError(
            tr("{file}, line {line}: {problem}").format(file=self.file, line=line, problem=problem) + "."
        )


def _whole(text: str) -> str:
    """A code as text; workbooks store codes as numbers with decimals."""
    return text[:-2] if text.endswith(".0") and text[:-2].isdecimal() else text
