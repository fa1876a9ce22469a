"""Contents of pages for tests: the sample town's districts with invented values of every state."""

from __future__ import annotations

import dataclasses
import sqlite3
from contextlib import closing

import numpy as np
import shapely

from local_safety.processing.analysis.district_layer import prepare_districts
from local_safety.processing.publish import content
from local_safety.processing.publish.candidate_reading import gpkg_wkb
from local_safety.rules.profile import load_profile
from local_safety.rules.statements import TOTAL

OFFENCES = {
    "violence": ("Násilná trestná činnost", "Violent crime"),
    "property": ("Majetková trestná činnost", "Property crime"),
    "drugs": ("Drogová kriminalita", "Drug crime"),
}
MONTHS = [f"2025-{number:02d}" for number in range(1, 13)]
HOSTILE = "</script><img src=x onerror=\"document.title='taken'\">"


def districts_of(sample):
    """Districts of the sample town."""
    with closing(sqlite3.connect(sample / "town.gpkg")) as base:
        rows = base.execute("SELECT code, name, population, geom FROM districts").fetchall()
    shapes = shapely.from_wkb([gpkg_wkb(row[3]) for row in rows])
    codes, names, people = zip(*(row[:3] for row in rows))
    return prepare_districts(codes, names, shapes, np.array(people, dtype=float))


def rounded_rows(districts, rng):
    """Months, quarters and the year by district and offence, additive, with hidden and missing values."""
    shape = (len(districts.codes), len(OFFENCES), 12)
    base = 5 * rng.integers(0, 5, shape) * (rng.random(shape) < 0.7)
    rows = []
    quarters = [(f"2025-Q{n + 1}", slice(3 * n, 3 * n + 3)) for n in range(4)]
    periods = [(month, slice(n, n + 1)) for n, month in enumerate(MONTHS)]
    for period, part in [*periods, *quarters, ("2025", slice(0, 12))]:
        for d, district in enumerate([*districts.codes, TOTAL]):
            for o, offence in enumerate([*OFFENCES, TOTAL]):
                own = base[slice(None) if district == TOTAL else d]
                own = own[..., slice(None), part] if offence == TOTAL else own[..., o, part]
                value = int(own.sum())
                names = OFFENCES.get(offence, (TOTAL, TOTAL))
                if district == districts.codes[3] and offence == "violence":
                    rows.append(content.TableRow(district, offence, *names, period, None, 1, None))
                elif not (offence == "drugs" and len(period) == 7 and "Q" not in period):
                    low = max(0, value - 4)
                    rows.append(content.TableRow(district, offence, *names, period, value, low, value + 4))
    return rows


def squares(districts, rng):
    """Squares of 500 m over the town: values, zeros, one hidden."""
    left, bottom, right, top = shapely.total_bounds(districts.geometries)
    cells = []
    for x in np.arange(np.floor(left / 500) * 500, right, 500):
        for y in np.arange(np.floor(bottom / 500) * 500, top, 500):
            box = shapely.box(x, y, x + 500, y + 500)
            if not shapely.intersects(districts.geometries, box).any():
                continue
            value = int(5 * max(0, rng.integers(-3, 6)))
            code = f"500mE{x / 500:.0f}N{y / 500:.0f}"
            bounds = (value, max(0, value - 4), value + 4) if len(cells) != 20 else (None, 1, None)
            cells.append(content.GridCell(code, box, "2025", *bounds))
    return cells


def anchors(districts, rng):
    """Anchor points with catchments inside the districts, and exact counts at most of them."""
    places, counts = [], []
    for code, area in zip(districts.codes, districts.geometries):
        left, bottom, right, top = area.bounds
        points = shapely.points(rng.uniform([left, bottom], [right, top], (40, 2)))
        points = points[shapely.contains(area, points)][:6]
        cells = shapely.get_parts(shapely.voronoi_polygons(shapely.multipoints(points), extend_to=area))
        for number, point in enumerate(points):
            cell = next(one for one in cells if one.covers(point)).intersection(area)
            place = f"{code}-{number}"
            addresses = 0 if number == 5 else int(rng.integers(8, 40))
            kind = "public" if number == 5 else "addresses"
            places.append(content.Place(place, point, cell, addresses, kind, code))
            for offence, names in OFFENCES.items():
                for month in MONTHS[:4]:
                    value = int(rng.integers(0, 6))
                    if value:
                        counts.append(content.PlaceCount(place, offence, *names, month, value))
    return places, counts


def sums_of_points(districts, places, counts):
    """Districts as sums of their points, by month and for the year: no upper bound is known."""
    district = {place.place: place.district for place in places}
    rows = []
    for code in [*districts.codes, TOTAL]:
        for offence, names in [*OFFENCES.items(), (TOTAL, (TOTAL, TOTAL))]:
            for period in [*MONTHS[:4], "2025"]:
                value = sum(
                    item.value
                    for item in counts
                    if code in (TOTAL, district[item.place])
                    and offence in (TOTAL, item.offence)
                    and period in ("2025", item.period)
                )
                rows.append(content.TableRow(code, offence, *names, period, value, value, None))
    return rows


def rich(town):
    """A page with months, offence groups, hidden values, squares, anchor points and larger territories."""
    rng = np.random.default_rng(8)
    crimes = content.ProductPage(
        "crimes", "Trestné činy", "Crimes", "month", "group", 5, rounded_rows(town, rng), ["2025"],
        squares(town, rng), 500.0,
    )  # fmt: skip
    places, counts = anchors(town, rng)
    points = content.ProductPage(
        "misdemeanours", "Přestupky", "Misdemeanours", "month", "group", 1,
        sums_of_points(town, places, counts), ["2025"],
        places=places, place_counts=counts,
    )  # fmt: skip
    profile = dataclasses.replace(load_profile("public-default"), table_method="suppress")
    return content.PageContent(
        language="cs", title="Kriminalita 2025", territory_name="Jasanov", territory_code="999001",
        publisher="Město", contact="gis@jasanov.example", period_from="2025-01-01", period_to="2025-12-31",
        data_as_of="2026-02-15", release="999001-2025-v1", districts=town, products=[crimes, points],
        rules=content.RulesPage(profile, [], [], [], [], True, False),
        terms={"cs": ["S uvedením zdroje."], "en": ["With attribution."]}, files=["data/crimes.csv"],
        comparisons=[
            content.Comparison("crimes", "Lipský kraj", "Lipka Region", "2025", 7200, 512_000, "Statistics"),
            content.Comparison("crimes", "Česko", "Czechia", "2025", 177_000, 10_900_000, "Statistics"),
        ],
    )  # fmt: skip
