"""The static part of a package's first page, one section per product and language: it needs no script."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from markupsafe import Markup

from ...rules.i18n import translator
from ...rules.statements import TOTAL
from ..analysis.periods import months_in
from ..analysis.rates import PER, garwood
from .content import PageContent, ProductPage, TableRow
from .figures import number
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

MAX_PERIODS = 14
MAX_PLACES = 200


class Section:
    """Fills one product's part of the first page."""

    def __init__(self, page: PageContent, product: ProductPage, language: str):
        self.page, self.product, self.language = page, product, language
        self._ = translator(language)
        self.values = {(row.district, row.offence, row.period): row for row in product.rows}
        self.last = product.margins[-1]
        self.hides = page.rules.profile.table_method != "round"
        found = {row.period for row in [*product.rows, *product.place_counts]}
        periods = sorted(found - set(product.margins))
        self.periods = [*periods[-(MAX_PERIODS - 1) :], *product.margins]
        self.population = page.districts.populations

    def build(self) -> dict:
        """Everything the template needs."""
        total = self.values.get((TOTAL, TOTAL, self.last))
        return {
            "key": f"{self.product.key}-{self.language}",
            "product": self.product.key,
            "title": self.product.title(self.language),
            "sentence": "" if total is None else self._sentence(total),
            "maps": [drawing for drawing in (self._map(), self._grid()) if drawing],
            "tables": [table for table in (self._districts(), self._offences(), self._places()) if table],
        }

    def _sentence(self, total: TableRow) -> str:
        if total.value is None:
            return self._("{period}: the number of incidents in all districts together is hidden.").format(
                period=self.last
            )
        if total.high is None:
            text = self._("{period}: at least {low} incidents in all districts together.")
        elif total.low == total.high:
            text = self._("{period}: {value} incidents in all districts together.")
        else:
            text = self._("{period}: {value} incidents in all districts together (between {low} and {high}).")
        return text.format(
            period=self.last, value=number(total.value), low=number(total.low), high=number(total.high or 0)
        )

    def _rates(self, row: TableRow, population: float) -> tuple[float, float, float | None]:
        """Rate per 10,000 and its range: the rounding and the chance of a count; None: no upper limit."""
        per = PER / population
        low = float(garwood(np.array([row.low]))[0][0]) * per
        high = None if row.high is None else float(garwood(np.array([row.high]))[1][0]) * per
        return row.value * per, low, high

    def _has_rate(self, index: int) -> bool:
        if self.population is None or "/" in self.last or "-" in self.last:
            return False
        people = self.population[index]
        return not np.isnan(people) and people >= max(1, self.page.rules.profile.min_population)

    def _map(self) -> dict | None:
        districts = self.page.districts
        rows = [self.values.get((code, TOTAL, self.last)) for code in districts.codes]
        if not any(rows):
            return None
        by_rate = any(self._has_rate(index) for index in range(len(rows)))
        amounts = {
            i: self._rates(row, self.population[i])[0] if by_rate else float(row.value)
            for i, row in enumerate(rows)
            if row and row.value and (self._has_rate(i) or not by_rate)
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
                    f"hatch-{self.product.key}-{self.language}",
                )
            ),
            "legend": [*(legend(limits, number) if amounts else []), *self._states(by_rate)],
            "note": note,
        }

    def _state(self, index: int, row: TableRow, by_rate: bool) -> str:
        """Symbol of a district that has no amount: hidden, zero, or without data."""
        if row is None:
            return NO_DATA
        if row.value is None:
            return HIDDEN
        return NO_DATA if by_rate and not self._has_rate(index) else ZERO

    def _states(self, by_rate: bool) -> list[dict]:
        """Legend entries of the three states that are no amounts."""
        most = self.page.largest_miss
        zero = f"0–{most}" if most else self._("zero")
        items = [{"swatch": "bz", "text": f"{zero} ({self._('number of incidents')})" if by_rate else zero}]
        if self.hides:
            items.append({"swatch": "bh", "text": self._("hidden (does not mean zero)")})
        return [*items, {"swatch": "bx", "text": self._("no rate") if by_rate else self._("no data")}]

    def _text(self, row) -> str:
        """A value with its range, on hovering."""
        if row is None:
            return self._("no data")
        if row.value is None:
            return self._("hidden")
        span = _range(row)
        return f"{number(row.value)} ({span})" if span else number(row.value)

    def _cell(self, row) -> dict:
        """A cell of a table: number and range, the word for hidden, or nothing where nothing was counted."""
        if row is None:
            return {"value": "", "range": "", "hidden": False}
        if row.value is None:
            return {"value": self._("hidden"), "range": "", "hidden": True}
        return {"value": number(row.value), "range": _range(row), "hidden": False}

    def _cells(self, district: str, offence: str) -> list[dict]:
        return [self._cell(self.values.get((district, offence, period))) for period in self.periods]

    def _districts(self) -> dict | None:
        districts = self.page.districts
        if not self.values:
            return None
        with_rate = any(self._has_rate(index) for index in range(len(districts.codes)))
        rows = []
        for index, (code, name) in enumerate(zip(districts.codes, districts.names)):
            cells = self._cells(code, TOTAL)
            if with_rate:
                people = self.population[index]
                cells = [_plain("" if np.isnan(people) else number(people)), *cells, self._rate(index, code)]
            rows.append({"name": name, "cells": cells, "total": False})
        cells = self._cells(TOTAL, TOTAL)
        if with_rate:
            cells = [_plain(""), *cells, _plain("")]
        rows.append({"name": self._("Total"), "cells": cells, "total": True})
        heads = [self._("District"), *self.periods]
        if with_rate:
            heads = [heads[0], self._("Inhabitants"), *self.periods, self._("Per 10,000 inhabitants")]
        caption = self._("{product} by district").format(product=self.product.title(self.language))
        return {"kind": "by-district", "caption": caption, "heads": heads, "rows": rows, "note": ""}

    def _rate(self, index: int, code: str) -> dict:
        """Rate of the newest whole period."""
        newest = self.values.get((code, TOTAL, self.last))
        if newest is None or newest.value is None or not self._has_rate(index):
            return _plain("–")
        rate, low, high = self._rates(newest, self.population[index])
        span = self._("at least {low}").format(low=number(low))
        span = span if high is None else f"{number(low)}–{number(high)}"
        return {"value": number(rate), "range": span, "hidden": False}

    def _offences(self) -> dict | None:
        names = {
            row.offence: row.name_cs if self.language == "cs" else row.name_en
            for row in self.product.rows
            if row.offence != TOTAL
        }
        if not names:
            return None
        rows = [
            {"name": name, "cells": self._cells(TOTAL, code), "total": False}
            for code, name in sorted(names.items(), key=lambda pair: (pair[1], pair[0]))
        ]
        return {
            "kind": "by-offence",
            "caption": self._("Offence groups in all districts together"),
            "heads": [self._("Offence group"), *self.periods],
            "rows": rows,
            "note": "",
        }

    def _places(self) -> dict | None:
        """The points with most incidents of the newest whole period."""
        if not self.product.places:
            return None
        names = dict(zip(self.page.districts.codes, self.page.districts.names))
        counts = [(item.place, item.offence, item.period, item.value) for item in self.product.place_counts]
        counted = point_sums(counts, self.last)
        places = sorted(
            (place for place in self.product.places if place.place in counted),
            key=lambda place: (-counted[place.place], place.place),
        )
        rows = [
            {
                "name": place.place,
                "cells": [
                    _plain(names.get(place.district, "")),
                    _plain(number(place.addresses)),
                    _plain(number(counted[place.place])),
                ],
                "total": False,
            }
            for place in places[:MAX_PLACES]
        ]
        note = self._("A point stands for all addresses of its catchment; it is not the actual place.")
        if len(places) > MAX_PLACES:
            note += " " + self._("{count} more points stand in the data files.").format(
                count=number(len(places) - MAX_PLACES)
            )
        heads = [self._("Point"), self._("District"), self._("Addresses"), self.last]
        caption = self._("{product} by point").format(product=self.product.title(self.language))
        return {"kind": "by-place", "caption": caption, "heads": heads, "rows": rows, "note": note}

    def _grid(self) -> dict | None:
        own = sorted(self.product.grid, key=lambda cell: cell.cell)
        cells = [cell for cell in own if cell.period == self.last]
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
            caption,
            f"hatch-grid-{self.product.key}-{self.language}",
        )
        most = self.page.largest_miss
        empty = self._("empty: 0 to {most}").format(most=most) if most else self._("empty: zero")
        note = self._("A square is not the place of an incident. An empty square means 0 to {most}.")
        if not most:
            note = self._("A square is not the place of an incident. An empty square means zero.")
        shades = count_legend(known, limits, empty, number)
        return {
            "caption": caption,
            "svg": Markup(svg),  # nosec B704: texts are escaped in maps
            "legend": shades
            + ([{"swatch": "bh", "text": self._("hidden (does not mean zero)")}] if self.hides else []),
            "note": note.format(most=most),
        }


def point_sums(counts: Iterable[tuple[str, str, str, int]], period: str) -> dict[str, int]:
    """Incidents at each point in a period, all offences together.

    Args:
        counts: place, offence, period and value of what is published: each incident once, in the finest
            period, or also in ``Total`` and longer periods, which then are taken.
    """
    months = set(months_in(period))
    inside = [row for row in counts if set(months_in(row[2])) <= months]
    inside = [row for row in inside if row[2] == period] or inside
    inside = [row for row in inside if row[1] == TOTAL] or inside
    found: dict[str, int] = {}
    for place, _, _, value in inside:
        found[place] = found.get(place, 0) + value
    return found


def _plain(text: str) -> dict:
    """A cell of a table without a range."""
    return {"value": text, "range": "", "hidden": False}


def _range(row) -> str:
    """Bounds of a value; nothing where it stands exactly, or has no upper bound (all values are so then)."""
    return "" if row.high is None or row.low == row.high else f"{number(row.low)}–{number(row.high)}"


def day(text: str, language: str) -> str:
    """A date as people write it."""
    year, month, day = text.split("-")
    return f"{int(day)}. {int(month)}. {year}" if language == "cs" else text
