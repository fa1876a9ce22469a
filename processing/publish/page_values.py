"""Does the first page of a release say the same as its data files, and nothing else?

Two things hold values in the page: the JSON from which its map is drawn, and the tables for readers without
a script. Both are compared with the tables of the GeoPackage; what has no place in these is a finding.
"""

from __future__ import annotations

import json
import re

import numpy as np
import pandas as pd
import shapely

from ...rules.i18n import tr
from ...rules.statements import TOTAL
from ..analysis.rates import garwood
from .candidate_reading import Candidate
from .map_data import ELEMENT
from .map_geometry import STEP
from .page_tables import check_tables
from .writers import to_wgs84

PAGE = "index.html"
KEYS = {
    "language", "territory", "origin", "per", "least", "hides", "codes", "names", "people", "shapes",
    "labels", "triples", "garwood", "products", "places", "comparisons", "background", "texts",
}  # fmt: skip
PRODUCT_KEYS = {
    "key", "title", "step", "last", "offences", "offenceNames", "periods", "values", "grid", "placeValues",
}  # fmt: skip
NEAR = 3 * STEP
"""Degrees: corners of the page are corners of the layer, rounded."""
_BEGIN = b'<script type="application/json" id="' + ELEMENT.encode() + b'">'
_DATA = re.compile(re.escape(_BEGIN) + rb"(.*?)</script>", re.DOTALL)


def check_page(found: Candidate) -> None:
    """Note a finding for each kind of difference between the page and the data files."""
    page = found.files.get(PAGE)
    if page is None or not found.layers:
        return
    blocks = _DATA.findall(page)
    try:
        check_tables(found, page)
        if not blocks:
            return
        data = json.loads(blocks[0])
        good = len(blocks) == 1 and set(data) == KEYS
        good = good and all(set(product) == PRODUCT_KEYS for product in data["products"])
        if not good:
            found.report("values", PAGE, tr("The page holds something that stands in no data file."))
            return
        wrong = _wrong_districts(found, data)
        for product in data["products"]:
            wrong += _wrong_values(found, data, product)
        wrong += _wrong_limits(data)
        shapes = _wrong_shapes(found, data)
    except (ValueError, KeyError, TypeError, IndexError, AttributeError, shapely.errors.ShapelyError):
        found.report("values", PAGE, tr("The values of the page cannot be read."))
        return
    if wrong:
        text = tr("{count} values of the page are not those of the data files.")
        found.report("values", PAGE, text.format(count=wrong))
    if shapes:
        text = tr("{count} shapes of the page are not those of the data files.")
        found.report("values", PAGE, text.format(count=shapes))


def _bound(value) -> int | None:
    return None if pd.isna(value) else int(value)


def _stated(frame: pd.DataFrame, names: list[str]) -> dict[tuple, tuple]:
    """Values of a table by key."""
    keys = frame[names].astype(str).itertuples(index=False, name=None)
    bounds = frame[["value", "low", "high"]].itertuples(index=False, name=None)
    return {key: tuple(_bound(part) for part in row) for key, row in zip(keys, bounds)}


def _differences(one: dict, other: dict) -> int:
    """In how many keys two tables differ."""
    return sum(one.get(key, ()) != other.get(key, ()) for key in set(one) | set(other))


def _wrong_districts(found: Candidate, data: dict) -> int:
    """Codes, names and inhabitants."""
    frame = found.layers["districts"]
    wrong = int(list(frame["code"]) != data["codes"]) + int(list(frame["name"]) != data["names"])
    people = [_bound(value) for value in frame["population"]] if "population" in frame else None
    return wrong + int(people != data["people"])


def _wrong_values(found: Candidate, data: dict, product: dict) -> int:
    key, periods, triples = product["key"], product["periods"], data["triples"]
    places = [*data["codes"], TOTAL]
    shown = {
        (place, offence, period): tuple(triples[at])
        for offence, rows in zip(product["offences"], product["values"], strict=True)
        for place, row in zip(places, rows, strict=True)
        for period, at in zip(periods, row, strict=True)
        if at >= 0
    }
    wrong = _differences(shown, _stated(found.layers[key], ["district", "offence", "period"]))
    if product["grid"] is not None:
        grid = product["grid"]
        shown = {
            (cell, periods[period]): tuple(triples[at])
            for cell, row in zip(grid["codes"], grid["values"], strict=True)
            for period, at in zip(grid["periods"], row, strict=True)
            if at >= 0
        }
        wrong += _differences(shown, _stated(found.layers[f"{key}_grid"], ["cell", "period"]))
    if product["placeValues"] is not None:
        wrong += _wrong_points(found, data, product)
    return wrong


def _wrong_points(found: Candidate, data: dict, product: dict) -> int:
    """Counts at anchor points, each a row of place, period and triple."""
    shown = {}
    for offence, row in zip(product["offences"], product["placeValues"], strict=True):
        for place, period, at in zip(row[::3], row[1::3], row[2::3], strict=True):
            value, low, high = data["triples"][at]
            key = (data["places"]["codes"][place], offence, product["periods"][period])
            shown[key] = value if value == low and high is None else None
    frame = found.layers[product["key"] + "_points"]
    keys = frame[["place", "offence", "period"]].astype(str).itertuples(index=False, name=None)
    wrong = _differences(shown, dict(zip(keys, map(_bound, frame["value"]))))
    layer = found.layers["places"].sort_values("place")
    own = (data["places"]["codes"], data["places"]["addresses"])
    return wrong + int(own != (list(layer["place"]), [_bound(value) for value in layer["addresses"]]))


def _wrong_limits(data: dict) -> int:
    """Limits of the rates, computed again."""
    counts = [int(text) for text in data["garwood"]]
    lows, highs = garwood(np.array(counts or [0], dtype=float))
    given = np.array(list(data["garwood"].values()), dtype=float).reshape(-1, 2)
    right = np.abs(given - np.column_stack([lows, highs])[: len(given)]) < 1e-3
    return int((~right.all(axis=1)).sum()) if len(given) else 0


def _wrong_shapes(found: Candidate, data: dict) -> int:
    """Shapes with a corner that lies on no published line."""
    frame = found.layers["districts"]
    borders = _border(frame["geom"], found.epsg)
    rings = [ring for shape in data["shapes"] for polygon in shape for ring in polygon]
    wrong = _far(rings, borders, data["origin"])
    for product in data["products"]:
        if product["grid"] is not None:
            cells = found.layers[f"{product['key']}_grid"].drop_duplicates("cell")
            wrong += _far(product["grid"]["shapes"], _border(cells["geom"], found.epsg), data["origin"])
    if data["places"] is not None:
        rings = [ring for shape in data["places"]["shapes"] for polygon in shape for ring in polygon]
        wrong += _far(rings, _border(found.layers["catchments"]["geom"], found.epsg), data["origin"])
        points = [list(point) for point in data["places"]["points"]]
        anchors = shapely.union_all(to_wgs84(found.layers["places"]["geom"].to_numpy(), found.epsg))
        wrong += _far(points, anchors, data["origin"])
    return wrong


def _border(shapes: pd.Series, epsg: int) -> shapely.Geometry:
    return shapely.union_all(shapely.boundary(to_wgs84(shapes.to_numpy(), epsg)))


def _far(rings: list[list[int]], lines: shapely.Geometry, origin: list[int]) -> int:
    """How many rings have a corner that is not near the lines (or points)."""
    if not rings:
        return 0
    corners = [(np.cumsum(np.array(ring).reshape(-1, 2), axis=0) + origin) * STEP for ring in rings]
    ring_of = np.repeat(np.arange(len(rings)), [len(part) for part in corners])
    tree = shapely.STRtree(_pieces(lines))
    near = tree.query(shapely.points(np.concatenate(corners)), predicate="dwithin", distance=NEAR)[0]
    far = np.ones(len(ring_of), dtype=bool)
    far[near] = False
    return len(np.unique(ring_of[far]))


def _pieces(lines: shapely.Geometry) -> np.ndarray:
    """Points, or the straight parts of lines."""
    parts = shapely.get_parts(lines)
    if not len(parts) or parts[0].geom_type == "Point":
        return parts
    xy, line = shapely.get_coordinates(parts, return_index=True)
    same = line[1:] == line[:-1]
    return shapely.linestrings(np.stack([xy[:-1][same], xy[1:][same]], axis=1))
