"""The tables of a package's first page, read as a reader sees them and compared with the data files."""

from __future__ import annotations

from html.parser import HTMLParser

import pandas as pd

from ...rules.i18n import LANGUAGES, tr, translator
from ...rules.offences import taxonomy
from ...rules.statements import TOTAL
from .candidate_reading import Candidate
from .figures import number


class _Tables(HTMLParser):
    """Tables by their class, each a list of rows of cells; a cell is its text and that of its range."""

    def __init__(self) -> None:
        super().__init__()
        self.tables: list[tuple[str, str, list[list[list[str]]]]] = []
        self._language, self._cell, self._part, self._inside = "", None, 0, False

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        kinds = (values.get("class") or "").split()
        if tag == "div" and "part" in kinds:
            self._language = values.get("lang") or ""
        elif tag == "table":
            self.tables.append((self._language, values.get("class") or "", []))
            self._inside = True
        elif self._inside and tag == "tr":
            self.tables[-1][2].append([])
        elif self._inside and tag in ("td", "th") and self.tables[-1][2]:
            self._cell, self._part = ["", ""], 0
            self.tables[-1][2][-1].append(self._cell)
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
    """Note a finding where a table of the page shows another number than the data files."""
    reader = _Tables()
    reader.feed(page.decode("utf-8", errors="replace"))
    products = _order(found)
    wrong = 0
    for language in LANGUAGES:
        own = [table for table in reader.tables if table[0] == language]
        by_district = [rows for _, kind, rows in own if kind == "by-district"]
        wrong += abs(len(by_district) - len(products))
        expected = iter(products)
        key = None
        for _, kind, rows in own:
            if kind == "by-district":
                key = next(expected, None)
            if key is not None and kind in ("by-district", "by-offence"):
                wrong += _wrong_cells(found, key, kind, rows, language)
    if wrong:
        text = tr("{count} cells in tables of the page are not those of the data files.")
        found.report("values", "index.html", text.format(count=wrong))


def _order(found: Candidate) -> list[str]:
    """Products in the order of the columns of the district table."""
    names = [str(name) for name in found.layers["districts"].columns] if "districts" in found.layers else []
    return [name.removesuffix("_status") for name in names if name.endswith("_status")]


def _wrong_cells(found: Candidate, key: str, kind: str, rows: list, language: str) -> int:
    """Cells under a period that differ; rows stand for districts in their order, or offences by name."""
    frame = found.layers[key]
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


def _expected(bounds: tuple | None, translate) -> tuple[str, str]:
    """A cell as the page writes it."""
    if bounds is None:
        return "", ""
    value, low, high = bounds
    if pd.isna(value):
        return translate("hidden"), ""
    return number(value), "" if pd.isna(high) or low == high else f"{number(low)}–{number(high)}"
