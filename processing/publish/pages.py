"""The pages of a package: ``index.html`` and ``rules.html``, from published values only.

No script runs in them and nothing is fetched; the content security policy says so. Every derived
figure (rates, ranges) comes from published figures.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable

import numpy as np
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from ...rules.i18n import translator
from ...rules.statements import TOTAL
from ..analysis.rates import PER, garwood
from .content import PageContent, ProductPage, TableRow
from .figures import TEMPLATES
from .maps import breaks, choropleth, count_breaks, count_legend, grid_map, legend

MAX_PERIODS = 14


def render_index(page: PageContent) -> bytes:
    """The first page of a package, UTF-8."""
    translate = translator(page.language)
    sections = [_Section(page, product, translate).build() for product in page.products]
    return _render(
        "index.html",
        translate,
        page=page,
        sections=sections,
        base=page.rules.profile.rounding_base,
        day=lambda text: _day(text, page.language),
    )


def render_rules(page: PageContent) -> bytes:
    """What was published and why, in Czech and English, UTF-8."""
    parts = []
    for index, code in enumerate(("cs", "en")):
        translate = translator(code)
        parts.append(
            {
                "language": code,
                "index": index,
                "translate": translate,
                "rung": lambda product, translate=translate: design(product, translate),
                "terms": page.terms[code],
            }
        )
    return _render(
        "rules.html", translator(page.language), page=page, parts=parts, profile=page.rules.profile
    )


def _render(template: str, translate: Callable[[str], str], **values) -> bytes:
    style = (TEMPLATES / "package.css").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    environment.globals["_"] = translate
    text = environment.get_template(template).render(
        style=Markup(style),  # nosec B704: our own file
        style_hash=Markup(f"sha256-{digest}"),  # nosec B704
        **values,
    )
    return text.encode("utf-8")


def design(product: ProductPage, translate: Callable[[str], str]) -> str:
    """The rung of a product in words."""
    steps = {
        "month": translate("by month"),
        "quarter": translate("by quarter"),
        "year": translate("by year"),
    }
    kind = translate("offence groups") if product.offences == "group" else translate("all offences together")
    text = translate("districts, {kind}, {step}").format(kind=kind, step=steps[product.time_step])
    if product.grid_size:
        text += "; " + translate("grid of {size} m").format(size=f"{product.grid_size:g}")
    return text


class _Section:
    """Fills one product's part of the first page."""

    def __init__(self, page: PageContent, product: ProductPage, translate: Callable[[str], str]):
        self.page, self.product, self._ = page, product, translate
        self.values = {(row.district, row.offence, row.period): row for row in product.rows}
        self.last = product.margins[-1]
        periods = sorted({row.period for row in product.rows} - set(product.margins))
        self.periods = [*periods[-(MAX_PERIODS - 1) :], *product.margins]
        self.population = page.districts.populations
        self.years = len({period[:4] for period in [self.last]})

    def build(self) -> dict:
        """Everything the template needs."""
        total = self.values[TOTAL, TOTAL, self.last]
        sentence = self._("{period}: {value} incidents in all districts together (between {low} and {high}).")
        return {
            "key": self.product.key,
            "title": self.product.title(self.page.language),
            "sentence": sentence.format(
                period=self.last, value=_number(total.value), low=_number(total.low), high=_number(total.high)
            ),
            "map": self._map(),
            "districts": self._districts(),
            "offences": self._offences(),
            "grid": self._grid(),
        }

    def _rates(self, row: TableRow, population: float) -> tuple[float, float, float]:
        """Rate per 10,000 and its range: the rounding and the chance of a count."""
        low = garwood(np.array([row.low]))[0][0]
        high = garwood(np.array([row.high]))[1][0]
        return tuple(float(part) * PER / population for part in (row.value, low, high))

    def _has_rate(self, index: int) -> bool:
        if self.population is None or "/" in self.last or "-" in self.last:
            return False
        number = self.population[index]
        return not np.isnan(number) and number >= max(1, self.page.rules.profile.min_population)

    def _map(self) -> dict:
        districts = self.page.districts
        rows = [self.values[code, TOTAL, self.last] for code in districts.codes]
        by_rate = any(self._has_rate(index) for index in range(len(rows)))
        shown = [
            (self._rates(row, self.population[i])[0] if self._has_rate(i) else float("nan"))
            if by_rate
            else float(row.value)
            for i, row in enumerate(rows)
        ]
        limits = breaks(np.array(shown))
        tips = [f"{name}: {_number(row.value)} ({_range(row)})" for name, row in zip(districts.names, rows)]
        if by_rate:
            caption = self._("Rate per 10,000 inhabitants, {period}").format(period=self.last)
            note = self._("Districts without enough inhabitants have no rate. The shade is a rounded value.")
        else:
            caption = self._("Number of incidents, {period}").format(period=self.last)
            note = self._("Large districts have more incidents because they are large.")
        return {
            "caption": caption,
            "svg": Markup(  # nosec B704: texts are escaped in maps
                choropleth(
                    districts.geometries, np.array(shown), limits, list(districts.names), tips, caption
                )
            ),
            "legend": legend(limits, self._("no rate"), _number),
            "note": note,
        }

    def _cells(self, district: str, offence: str) -> list[dict]:
        cells = []
        for period in self.periods:
            row = self.values.get((district, offence, period))
            cells.append(
                {"value": _number(row.value), "range": _range(row)} if row else {"value": "", "range": ""}
            )
        return cells

    def _districts(self) -> dict:
        districts = self.page.districts
        rows = []
        for index, (code, name) in enumerate(zip(districts.codes, districts.names)):
            line = {"name": name, "cells": self._cells(code, TOTAL), "total": False}
            line.update({"population": "", "rate": "–", "rate_range": ""})
            if self.population is not None and not np.isnan(self.population[index]):
                line["population"] = _number(self.population[index])
            if self._has_rate(index):
                rate, low, high = self._rates(self.values[code, TOTAL, self.last], self.population[index])
                line["rate"], line["rate_range"] = _number(rate), f"{_number(low)}–{_number(high)}"
            rows.append(line)
        total = {"name": self._("Total"), "cells": self._cells(TOTAL, TOTAL), "total": True}
        total.update({"population": "", "rate": "", "rate_range": ""})
        rows.append(total)
        caption = self._("{product} by district").format(product=self.product.title(self.page.language))
        with_population = self.population is not None and any(row["rate"] not in ("–", "") for row in rows)
        return {"caption": caption, "periods": self.periods, "rows": rows, "population": with_population}

    def _offences(self) -> dict | None:
        names = {
            row.offence: row.name_cs if self.page.language == "cs" else row.name_en
            for row in self.product.rows
            if row.offence != TOTAL
        }
        if not names:
            return None
        rows = [
            {"name": name, "cells": self._cells(TOTAL, code)}
            for code, name in sorted(names.items(), key=lambda pair: pair[1])
        ]
        return {
            "caption": self._("Offence groups in all districts together"),
            "periods": self.periods,
            "rows": rows,
        }

    def _grid(self) -> dict | None:
        cells = [cell for cell in self.product.grid if cell.period == self.last]
        if not cells:
            return None
        values = [cell.value for cell in cells]
        limits = count_breaks(values)
        caption = self._("Incidents in squares of {size} m, {period}").format(
            size=f"{self.product.grid_size:g}", period=self.last
        )
        svg = grid_map(
            self.page.districts.geometries,
            [cell.box for cell in cells],
            values,
            limits,
            [f"{_number(cell.value)} ({_range(cell)})" for cell in cells],
            caption,
        )
        most = self.page.largest_miss
        return {
            "caption": caption,
            "svg": Markup(svg),  # nosec B704: texts are escaped in maps
            "legend": count_legend(values, limits, self._("empty: 0 to {most}").format(most=most), _number),
            "note": self._(
                "A square is not the place of an incident. An empty square means 0 to {most}."
            ).format(most=most),
        }


def _range(row) -> str:
    return f"{_number(row.low)}–{_number(row.high)}"


def _number(value: float) -> str:
    """A number for readers: narrow spaces between thousands, nothing after the point."""
    return f"{round(value):,}".replace(",", "\u202f")


def _day(text: str, language: str) -> str:
    """A date as people write it."""
    year, month, day = text.split("-")
    return f"{int(day)}. {int(month)}. {year}" if language == "cs" else text
