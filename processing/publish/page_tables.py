"""The tables of a package's first page, read as a reader sees them and compared with the data files."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

import pandas as pd

from ...rules.i18n import LANGUAGES, tr, translator
from ...rules.offences import taxonomy
from ...rules.statements import TOTAL
from .candidate_reading import Candidate
from .figures import number
from .page_sections import point_sums


@dataclass
class _Table:
    """What a table shows: rows of cells; a cell is its text and that of its range."""

    language: str
    kind: str
    key: str
    rows: list[list[list[str]]] = field(default_factory=list)


class _Tables(HTMLParser):
    """Collects the tables of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tables: list[_Table] = []
        self._language, self._cell, self._part, self._inside = "", None, 0, False

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        kinds = (values.get("class") or "").split()
        if tag == "div" and "part" in kinds:
            self._language = values.get("lang") or ""
        elif tag == "table":
            key = values.get("data-product") or ""
            self.tables.append(_Table(self._language, values.get("class") or "", key))
            self._inside = True
        elif self._inside and tag == "tr":
            self.tables[-1].rows.append([])
        elif self._inside and tag in ("td", "th") and self.tables[-1].rows:
            self._cell, self._part = ["", ""], 0
            self.tables[-1].rows[-1].append(self._cell)
        elif tag == "span" and "range" in kinds:
            self._part = 1

    def handle_endtag(self, tag):
        if tag in ("td", "th"):
            self._cell = None
        elif tag == "table":
            self._inside = False

    def handle_data(self, data):
        if self._cell is not None:
            self._cell[self._part] += data


def check_tables(found: Candidate, page: bytes) -> None:
    """Note a finding where a table of the page shows another number than the data files.

    Raises:
        KeyError, ValueError, IndexError, TypeError: a table or a layer is not as it is written.
    """
    reader = _Tables()
    reader.feed(page.decode("utf-8", errors="replace"))
    products = {table.key for table in reader.tables} - {""} | _products(found)
    wrong = 0
    for language in LANGUAGES:
        own = [table for table in reader.tables if table.language == language]
        whole = [table.key for table in own if table.kind == "by-district"]
        wrong += sum(whole.count(key) != int(len(found.layers[key]) > 0) for key in products)
        for table in own:
            if table.kind == "by-place":
                wrong += _wrong_points(found, table)
            else:
                wrong += _wrong_cells(found, table)
    if wrong:
        text = tr("{count} cells in tables of the page are not those of the data files.")
        found.report("values", "index.html", text.format(count=wrong))


def _products(found: Candidate) -> set[str]:
    """Products that the table of districts names."""
    names = [str(name) for name in found.layers["districts"].columns] if "districts" in found.layers else []
    return {name.removesuffix("_status") for name in names if name.endswith("_status")}


def _wrong_cells(found: Candidate, table: _Table) -> int:
    """Cells under a period that differ; rows stand for districts in their order, or offences by name."""
    kind, rows, language = table.kind, table.rows, table.language
    frame = found.layers[table.key]
    keys = frame[["district", "offence", "period"]].astype(str).itertuples(index=False, name=None)
    bounds = frame[["value", "low", "high"]].itertuples(index=False, name=None)
    values = dict(zip(keys, bounds))
    periods = {period for _, _, period in values}
    heads = [cell[0] for cell in rows[0]]
    codes = [*found.layers["districts"]["code"], TOTAL]
    tax = taxonomy()
    offences = {tax.name(code, language): code for code in set(frame["offence"]) - {TOTAL}}
    if kind == "by-district" and len(rows) != len(codes) + 1:
        return 1
    wrong = 0
    for at, row in enumerate(rows[1:]):
        code = codes[at] if kind == "by-district" else offences.get(row[0][0])
        for head, cell in zip(heads[1:], row[1:]):
            if head in periods:
                place = (code, TOTAL, head) if kind == "by-district" else (TOTAL, code, head)
                wrong += tuple(cell) != _expected(values.get(place), translator(language))
    return wrong


def _wrong_points(found: Candidate, table: _Table) -> int:
    """Points whose sum of the last period differs."""
    rows = table.rows
    frame = found.layers[f"{table.key}_points"][["place", "offence", "period", "value"]]
    sums = point_sums(list(frame.itertuples(index=False, name=None)), rows[0][-1][0])
    return sum(number(sums.get(row[0][0], -1)) != row[-1][0] for row in rows[1:])


def _expected(bounds: tuple | None, translate) -> tuple[str, str]:
    """A cell as the page writes it."""
    if bounds is None:
        return "", ""
    value, low, high = bounds
    if pd.isna(value):
        return translate("hidden"), ""
    return number(value), "" if pd.isna(high) or low == high else f"{number(low)}–{number(high)}"
