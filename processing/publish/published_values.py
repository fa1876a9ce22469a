"""Does every file of a release say the same, and nothing but what its statements say?

A value in one of the formats that differs from the statement, or a column that no statement knows, is what
the proof does not cover.
"""

from __future__ import annotations

import csv
import io
import json

import numpy as np
import pandas as pd
import shapely

from ...rules.i18n import tr
from ...rules.statements import TOTAL
from .candidate_reading import BOUNDS, KEYS, Candidate
from .writers import to_wgs84

DEGREES = 3e-7
"""Seven decimals are published."""
DISTRICTS = "districts"
DISTRICT_COLUMNS = {"code", "name", "population"}
PLACES, CATCHMENTS, POINTS = "places", "catchments", "_points"
PLACE_COLUMNS = {"place", "district", "kind", "addresses", "x", "y"}
INSPIRE, INSPIRE_EPSG = "inspire_code", 3035
"""Column of a grid in INSPIRE's system, and that system."""
VALUE_COLUMNS = {*BOUNDS, "status"}
EARLIER = "earlier"


def check_values(found: Candidate, earlier: pd.DataFrame) -> None:
    """Compare every value of every data file with the statements.

    Args:
        earlier: what earlier releases of the ledger stated, whatever the state of the records was (``KEYS``,
            ``BOUNDS``): a value that stands as first published must be one of these.
    """
    if found.statements is None:
        return
    stated = _lookup(found.statements)
    before = _all_bounds(earlier)
    products = sorted(set(found.statements["product"]))
    seen: set[tuple] = set()
    for table, frame in sorted(found.layers.items()):
        if table == DISTRICTS:
            _check_summary(found, frame, products, stated, before)
        elif table in (PLACES, CATCHMENTS) and found.products.get("", {}).get("places"):
            _check_columns(found, table, frame, PLACE_COLUMNS | {f"{key}_value" for key in products})
        elif table.endswith(POINTS) and table.removesuffix(POINTS) in products:
            seen |= _check_points(found, table, frame, stated)
        elif table in products or table.removesuffix("_grid") in products:
            seen |= _check_table(found, table, frame, stated, before)
        else:
            found.report("values", table, tr("The package holds a table that no product explains."))
    missing = set(stated) - seen
    if missing:
        text = tr("{count} statements of the proof stand in no table.")
        found.report("values", "data", text.format(count=len(missing)))
    _check_other_formats(found)


def _lookup(statements: pd.DataFrame) -> dict[tuple, tuple]:
    """Bounds by key; −1 stands for none."""
    keys = statements[KEYS].itertuples(index=False, name=None)
    return dict(zip(keys, statements[BOUNDS].fillna(-1).itertuples(index=False, name=None)))


def _all_bounds(statements: pd.DataFrame) -> dict[tuple, set[tuple]]:
    """All bounds that were ever stated, by key."""
    found: dict[tuple, set[tuple]] = {}
    bounds = statements[BOUNDS].fillna(-1).itertuples(index=False, name=None)
    for key, stated in zip(statements[KEYS].itertuples(index=False, name=None), bounds):
        found.setdefault(key, set()).add(stated)
    return found


def _bounds(row, prefix: str = "") -> tuple:
    values = [row.get(prefix + name) for name in BOUNDS]
    return tuple(-1.0 if pd.isna(value) else float(value) for value in values)


def _check_table(found: Candidate, table: str, frame: pd.DataFrame, stated: dict, before: dict) -> set[tuple]:
    """A table of values; returns the keys that it states."""
    grid = table.endswith("_grid") and table not in set(found.statements["product"])
    product = table.removesuffix("_grid") if grid else table
    names = ["cell", "period"] if grid else ["district", "offence", "period"]
    named = grid and found.epsg == INSPIRE_EPSG
    _check_columns(found, table, frame, {*names, *VALUE_COLUMNS, *([INSPIRE] if named else [])})
    if not {*names, "value", "low", "high", "status"} <= set(frame.columns):
        return set()
    seen, wrong = set(), 0
    for row in frame.to_dict("records"):
        place = {
            "district": TOTAL,
            "cell": TOTAL,
            "offence": TOTAL,
            **{name: str(row[name]) for name in names},
        }
        key = (product, *(place[name] for name in KEYS[1:]))
        try:
            own = _bounds(row)
            right = own in before.get(key, ()) if row["status"] == EARLIER else stated.get(key) == own
            right &= row["status"] == EARLIER or (row["status"] == "hidden") == bool(pd.isna(row["value"]))
        except (TypeError, ValueError):
            right = False
        wrong += not right
        if row["status"] != EARLIER:
            seen.add(key)
    if wrong:
        found.report(
            "values", table, tr("{count} values are not those of the statements.").format(count=wrong)
        )
    return seen


def _check_points(found: Candidate, table: str, frame: pd.DataFrame, stated: dict) -> set[tuple]:
    """Counts at anchor points, each at its place; returns the keys that they state."""
    names = ["place", "district", "offence", "period", "value"]
    _check_columns(found, table, frame, set(names))
    places = found.layers.get(PLACES)
    if places is None or not set(names) <= set(frame.columns) or "geom" not in frame:
        found.report("values", table, tr("The counts at the points have no places."))
        return set()
    where = {row["place"]: (row["district"], row["geom"]) for row in places.to_dict("records")}
    seen, wrong = set(), 0
    for row in frame.to_dict("records"):
        key = (
            table.removesuffix(POINTS),
            TOTAL,
            *(str(row[name]) for name in ("place", "offence", "period")),
        )
        district, point = where.get(row["place"], (None, None))
        right = stated.get(key) == (row["value"], row["value"], -1) and row["district"] == district
        wrong += not (right and shapely.equals(row["geom"], point))
        seen.add(key)
    if wrong:
        found.report(
            "values", table, tr("{count} values are not those of the statements.").format(count=wrong)
        )
    return seen


def _check_columns(found: Candidate, table: str, frame: pd.DataFrame, known: set[str]) -> None:
    for name in sorted(set(map(str, frame.columns)) - known - {"geom"}):
        found.report(
            "values", table, tr("The column “{column}” stands in no statement.").format(column=name[:60])
        )


def _check_summary(
    found: Candidate, frame: pd.DataFrame, products: list[str], stated: dict, before: dict
) -> None:
    """The table of districts: their newest whole value of each product."""
    known = DISTRICT_COLUMNS | {f"{key}_{name}" for key in products for name in VALUE_COLUMNS}
    _check_columns(found, DISTRICTS, frame, known)
    periods = sorted({key[4] for key in [*stated, *before]})
    for product in products:
        if f"{product}_value" not in frame.columns:
            continue
        rows = frame.to_dict("records")
        shown = [_bounds(row, f"{product}_") for row in rows]
        fits = any(
            all(
                stated.get(key := (product, str(row.get("code")), TOTAL, TOTAL, period)) == bounds
                or bounds in before.get(key, ())
                for row, bounds in zip(rows, shown)
            )
            for period in periods
        )
        if not fits:
            found.report(
                "values", DISTRICTS, tr("The values of “{product}” are not those of one period.").format(
                    product=product
                )
            )  # fmt: skip


def _check_other_formats(found: Candidate) -> None:
    """CSV and GeoJSON must hold exactly what the GeoPackage holds."""
    for name, data in sorted(found.files.items()):
        folder, _, file = name.rpartition("/")
        stem, _, ending = file.rpartition(".")
        if folder != "data" or ending not in ("csv", "geojson"):
            continue
        layer = found.layers.get(stem)
        if layer is None:
            found.report("values", name, tr("The file has no table of its name in the GeoPackage."))
            continue
        columns = [column for column in layer.columns if column != "geom"]
        own = [tuple(_text(value) for value in row) for row in layer[columns].itertuples(index=False)]
        try:
            if ending == "csv":
                same = _csv_rows(data) == [tuple(columns), *own]
            else:
                same = _same(data, layer, own, found)
        except (ValueError, KeyError, TypeError, csv.Error, shapely.errors.ShapelyError):
            found.report("values", name, tr("The file cannot be read."))
            continue
        if not same:
            found.report("values", name, tr("The file differs from the table in the GeoPackage."))


def _csv_rows(data: bytes) -> list[tuple]:
    rows = csv.reader(io.StringIO(data.decode("utf-8"), newline=""))
    return [tuple(cell.removeprefix("'") for cell in row) for row in rows]


def _same(data: bytes, layer: pd.DataFrame, own: list[tuple], found: Candidate) -> bool:
    """Whether a GeoJSON file holds the values and the polygons of a layer, and nothing else.

    A package for a recipient is marked with its name (see ``watermark``).
    """
    content = json.loads(data)
    marked = {"watermark"} if found.manifest["audience"] != "public" else set()
    if set(content) != {"type", "name", "features"} | marked or "geom" not in layer:
        return False
    columns = [column for column in layer.columns if column != "geom"]
    features = content["features"]
    if any(set(feature) != {"type", "properties", "geometry"} for feature in features):
        return False
    properties = [feature["properties"] for feature in features]
    if any(set(row) != set(columns) for row in properties):
        return False
    if [tuple(_text(row[column]) for column in columns) for row in properties] != own:
        return False
    shapes = shapely.from_geojson([json.dumps(feature["geometry"]) for feature in features])
    moved = to_wgs84(layer["geom"].to_numpy(), found.epsg)
    lines = (shapely.get_coordinates(shapes, include_z=True), shapely.get_coordinates(moved))
    return len(lines[0]) == len(lines[1]) and bool(
        np.isnan(lines[0][:, 2]).all() and (np.abs(lines[0][:, :2] - lines[1]) < DEGREES).all()
    )


def _text(value) -> str:
    """A value as CSV holds it."""
    if pd.isna(value):
        return ""
    return str(value).removeprefix("'")
