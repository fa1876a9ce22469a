"""What the map of a package knows: its published values and public geometry as one JSON, nothing else.

Values are numbers of ``triples`` [value, low, high] (value null: hidden; high null: no bound), −1 where
nothing was published. The last place of the districts is all of them together. Rates are made in the page,
from these and from ``garwood``: the limits of a Poisson mean for every count that occurs.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from ...rules.canonical import canonical_json
from ...rules.statements import TOTAL
from ..analysis.rates import PER, garwood
from .content import PageContent, ProductPage
from .map_geometry import Grid, label_points, simplified

ELEMENT = "data"
"""Id of the element that holds the JSON."""
CATCHMENT_LOST = 0.02
"""Share of a catchment's area that simplifying may change."""


@dataclass
class Triples:
    """Distinct values with their bounds; ``number`` gives the place of one."""

    places: dict[tuple, int] = field(default_factory=dict)

    def number(self, value, low, high) -> int:
        """Place of a triple, which is noted when it is new."""
        return self.places.setdefault((value, low, high), len(self.places))

    def counts(self) -> list[int]:
        """All numbers in them, rising."""
        return sorted({part for triple in self.places for part in triple if part is not None})


def embedded(data: dict) -> str:
    """Canonical JSON that no text can leave: ``<``, ``>`` and ``&`` are written as escapes."""
    text = canonical_json(data).decode("utf-8")
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


def page_data(page: PageContent) -> dict:
    """Everything but the texts. The same content gives the same data, in whatever order it comes."""
    districts = page.districts
    shapes = simplified(districts.geometries)
    grid = Grid(districts.geometries, page.epsg)
    triples = Triples()
    places = _places(page, grid)
    products = [_product(page, product, grid, places, triples) for product in page.products]
    comparisons = sorted(page.comparisons, key=lambda item: (item.product, item.period, item.population))
    numbers = sorted({*triples.counts(), *(item.value for item in comparisons)})
    lows, highs = garwood(np.array(numbers or [0], dtype=float))
    people = districts.populations
    return {
        "language": page.language,
        "territory": page.territory_name,
        "origin": grid.origin,
        "per": PER,
        "least": max(1, page.rules.profile.min_population),
        "hides": page.rules.profile.table_method != "round",
        "codes": list(districts.codes),
        "names": list(districts.names),
        "people": None if people is None else [None if np.isnan(n) else int(n) for n in people],
        "shapes": grid.shapes(shapes),
        "labels": grid.points(label_points(shapes)),
        "triples": [list(triple) for triple in triples.places],
        "garwood": {
            str(n): [round(float(low), 3), round(float(high), 3)]
            for n, low, high in zip(numbers, lows, highs)
        },
        "products": products,
        "places": places,
        "comparisons": [
            {
                "product": item.product, "name": {"cs": item.name_cs, "en": item.name_en},
                "period": item.period, "value": item.value, "people": item.population,
                "source": item.source,
            }
            for item in comparisons
        ],
        "background": None
        if page.background is None
        else {"url": page.background.url, "source": page.background.source},
    }  # fmt: skip


def _product(
    page: PageContent, product: ProductPage, grid: Grid, places: dict | None, triples: Triples
) -> dict:
    names = {row.offence: (row.name_cs, row.name_en) for row in [*product.rows, *product.place_counts]}
    offences = [TOTAL] * (TOTAL in names) + sorted(set(names) - {TOTAL})
    counted = [*product.rows, *product.place_counts, *product.grid]
    periods = sorted({item.period for item in counted})
    rows = {(row.offence, row.district, row.period): row for row in product.rows}
    values = [
        [
            [_number(triples, rows.get((offence, district, period))) for period in periods]
            for district in [*page.districts.codes, TOTAL]
        ]
        for offence in offences
    ]
    return {
        "key": product.key,
        "title": {"cs": product.title_cs, "en": product.title_en},
        "step": product.time_step,
        "last": product.margins[-1],
        "offences": offences,
        "offenceNames": [{"cs": names[code][0], "en": names[code][1]} for code in offences],
        "periods": periods,
        "values": values,
        "grid": _cells(product, periods, grid, triples),
        "placeValues": _place_values(product, offences, periods, places, triples),
    }


def _number(triples: Triples, row) -> int:
    return -1 if row is None else triples.number(row.value, row.low, row.high)


def _cells(product: ProductPage, periods: list[str], grid: Grid, triples: Triples) -> dict | None:
    """Squares with their corners; ``periods`` are places in those of the product."""
    if not product.grid:
        return None
    boxes = {cell.cell: cell.box for cell in product.grid}
    found = {(cell.cell, cell.period): cell for cell in product.grid}
    codes, own = sorted(boxes), sorted({cell.period for cell in product.grid})
    corners = grid.shapes(np.array([boxes[code] for code in codes], dtype=object))
    return {
        "size": product.grid_size,
        "codes": codes,
        "shapes": [shape[0][0] if shape and shape[0] else [] for shape in corners],
        "periods": [periods.index(period) for period in own],
        "values": [[_number(triples, found.get((code, period))) for period in own] for code in codes],
    }


def _places(page: PageContent, grid: Grid) -> dict | None:
    """Anchor points with their catchments, those of all products together."""
    found = {place.place: place for product in page.products for place in product.places}
    if not found:
        return None
    places = [found[code] for code in sorted(found)]
    district = {code: number for number, code in enumerate(page.districts.codes)}
    catchments = simplified(np.array([item.catchment for item in places], dtype=object), CATCHMENT_LOST)
    return {
        "codes": [item.place for item in places],
        "points": grid.points(np.array([item.point for item in places], dtype=object)),
        "shapes": grid.shapes(catchments),
        "addresses": [item.addresses for item in places],
        "districts": [district.get(item.district, -1) for item in places],
    }


def _place_values(product: ProductPage, offences, periods, places: dict, triples: Triples) -> list | None:
    """Per offence a row of place, period and triple after each other: most places have no count."""
    if not product.places:
        return None
    at = {code: number for number, code in enumerate(places["codes"])}
    rows = [[] for _ in offences]
    for item in sorted(product.place_counts, key=lambda one: (one.offence, one.place, one.period)):
        number = triples.number(item.value, item.value, None)  # what too few addresses hide stands nowhere
        rows[offences.index(item.offence)] += [at[item.place], periods.index(item.period), number]
    return rows
