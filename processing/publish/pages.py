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
from .maps import (
    HIDDEN,
    NO_DATA,
    ZERO,
    breaks,
    choropleth,
    class_of,
    count_breaks,
    count_legend,
    grid_map,
    legend,
)
from .method_texts import criteria, lead, proven

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
        lead=lead(page.rules.profile, translate),
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
                "criteria": criteria(page.rules.profile, translate, page.largest_miss),
                "proven": proven(page.rules.profile, translate),
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
        self.hides = page.rules.profile.table_method != "round"
        periods = sorted({row.period for row in product.rows} - set(product.margins))
        self.periods = [*periods[-(MAX_PERIODS - 1) :], *product.margins]
        self.population = page.districts.populations
        self.years = len({period[:4] for period in [self.last]})

    def build(self) -> dict:
        """Everything the template needs."""
        total = self.values[TOTAL, TOTAL, self.last]
        return {
            "key": self.product.key,
            "title": self.product.title(self.page.language),
            "sentence": self._sentence(total),
            "map": self._map(),
            "districts": self._districts(),
            "offences": self._offences(),
            "grid": self._grid(),
        }

    def _sentence(self, total: TableRow) -> str:
        if total.value is None:
            return self._("{period}: the number of incidents in all districts together is hidden.").format(
                period=self.last
            )
        if total.low == total.high:
            text = self._("{period}: {value} incidents in all districts together.")
        else:
            text = self._("{period}: {value} incidents in all districts together (between {low} and {high}).")
        return text.format(
            period=self.last, value=_number(total.value), low=_number(total.low), high=_number(total.high)
        )

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
        amounts = {
            i: self._rates(row, self.population[i])[0] if by_rate else float(row.value)
            for i, row in enumerate(rows)
            if row.value and (self._has_rate(i) or not by_rate)
        }
        limits = breaks(np.array(list(amounts.values())))
        classes = [
            class_of(amounts[i], limits) if i in amounts else self._state(i, row, by_rate)
            for i, row in enumerate(rows)
        ]
        tips = [f"{name}: {self._text(row)}" for name, row in zip(districts.names, rows)]
        if by_rate:
            caption = self._("Rate per 10,000 inhabitants, {period}").format(period=self.last)
            note = self._(
                "Districts without enough inhabitants have no rate. The shade is a published value."
            )
        else:
            caption = self._("Number of incidents, {period}").format(period=self.last)
            note = self._("Large districts have more incidents because they are large.")
        return {
            "caption": caption,
            "svg": Markup(  # nosec B704: texts are escaped in maps
                choropleth(
                    districts.geometries,
                    classes,
                    list(districts.names),
                    tips,
                    caption,
                    f"hatch-{self.product.key}",
                )
            ),
            "legend": [*(legend(limits, _number) if amounts else []), *self._states(by_rate)],
            "note": note,
        }

    def _state(self, index: int, row: TableRow, by_rate: bool) -> str:
        """Symbol of a district that has no amount: hidden, zero, or without data."""
        if row.value is None:
            return HIDDEN
        return NO_DATA if by_rate and not self._has_rate(index) else ZERO

    def _states(self, by_rate: bool) -> list[dict]:
        """Legend entries of the three states that are no amounts."""
        most = self.page.largest_miss
        items = [{"swatch": "bz", "text": self._("zero") if not most else f"0 – {most}"}]
        if self.hides:
            items.append({"swatch": "bh", "text": self._("hidden (does not mean zero)")})
        return [*items, {"swatch": "bx", "text": self._("no rate") if by_rate else self._("no data")}]

    def _text(self, row) -> str:
        """A value with its range, on hovering."""
        if row.value is None:
            return self._("hidden")
        return _number(row.value) if row.low == row.high else f"{_number(row.value)} ({_range(row)})"

    def _cell(self, row) -> dict:
        """A cell of a table: number and range, the word for hidden, or nothing where nothing was counted."""
        if row is None:
            return {"value": "", "range": "", "hidden": False}
        if row.value is None:
            return {"value": self._("hidden"), "range": "", "hidden": True}
        span = "" if row.low == row.high else _range(row)
        return {"value": _number(row.value), "range": span, "hidden": False}

    def _cells(self, district: str, offence: str) -> list[dict]:
        return [self._cell(self.values.get((district, offence, period))) for period in self.periods]

    def _districts(self) -> dict:
        districts = self.page.districts
        rows = []
        for index, (code, name) in enumerate(zip(districts.codes, districts.names)):
            line = {"name": name, "cells": self._cells(code, TOTAL), "total": False}
            line.update({"population": "", "rate": "–", "rate_range": ""})
            if self.population is not None and not np.isnan(self.population[index]):
                line["population"] = _number(self.population[index])
            newest = self.values[code, TOTAL, self.last]
            if self._has_rate(index) and newest.value is not None:
                rate, low, high = self._rates(newest, self.population[index])
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
        known = [value for value in values if value is not None]
        limits = count_breaks(known)
        caption = self._("Incidents in squares of {size} m, {period}").format(
            size=f"{self.product.grid_size:g}", period=self.last
        )
        svg = grid_map(
            self.page.districts.geometries,
            [cell.box for cell in cells],
            values,
            limits,
            [self._text(cell) for cell in cells],
            caption,
            f"hatch-grid-{self.product.key}",
        )
        most = self.page.largest_miss
        empty = self._("empty: 0 to {most}").format(most=most) if most else self._("empty: zero")
        note = self._("A square is not the place of an incident. An empty square means 0 to {most}.")
        if not most:
            note = self._("A square is not the place of an incident. An empty square means zero.")
        shades = count_legend(known, limits, empty, _number)
        return {
            "caption": caption,
            "svg": Markup(svg),  # nosec B704: texts are escaped in maps
            "legend": shades
            + ([{"swatch": "bh", "text": self._("hidden (does not mean zero)")}] if self.hides else []),
            "note": note.format(most=most),
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
