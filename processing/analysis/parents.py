"""Sums by larger units: districts within municipalities or precincts, or cut by them, and every sum adds up.

Where each district names its unit, the units are sums of districts. Where the units are polygons of their own
(police precincts over municipal districts), each record is looked up in both, so that a district that two
precincts share is counted in parts.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from ...rules.errors import LocalSafetyError
from ...rules.i18n import tr
from .aggregates import change_percent
from .district_layer import Districts
from .districts import UNLOCATED, assign
from .rates import MIN_POPULATION, PER, garwood

PARENT_FIELDS = [
    ("parent", "text"), ("parent_name", "text"), ("code", "text"), ("name", "text"),
    ("population", "integer"),
    ("count", "integer"), ("previous", "integer"), ("change_pct", "real"), ("rate", "real"),
    ("rate_low", "real"), ("rate_high", "real"), ("solved_share", "real"),
]  # fmt: skip
TOTAL = "Total"
"""Code of the row of a whole unit; without a code a unit or a district is outside of all of them."""


def by_parent(
    records: pd.DataFrame,
    before: pd.DataFrame | None,
    districts: Districts,
    parents: Districts | list[str],
) -> pd.DataFrame:
    """Rows of :data:`PARENT_FIELDS`: each unit as a whole, then its districts.

    Args:
        records, before: counted records of the period and of the previous one (None = not known), with
            ``x``, ``y`` and ``status``.
        parents: polygons, or the unit of each district in their order.

    Returns:
        Rows sorted by unit and district. The wholes add up to all records with a place, and each whole is
        the sum of its districts; populations are known where each district names its unit.
    """
    nested = isinstance(parents, list)
    names = dict.fromkeys(sorted(set(parents))) if nested else dict(zip(parents.codes, parents.names))
    units = list(names)
    now = _pairs(records, districts, parents, units)
    then = None if before is None else _pairs(before, districts, parents, units)
    keys = set(now) | set(then or {})
    if nested:
        keys |= {(units.index(unit), place) for place, unit in enumerate(parents)}
    rows = []
    for unit in [*range(len(units)), -1]:
        places = sorted(place for one, place in keys if one == unit)
        if not places and unit < 0:
            continue
        own = [_row(unit, place, units, names, districts, now, then, nested) for place in places]
        rows += [_whole(unit, units, names, own), *own]
    table = pd.DataFrame(rows, columns=[name for name, _ in PARENT_FIELDS] + ["solved", "known"])
    known = table["known"].to_numpy(dtype=float)
    table["solved_share"] = table["solved"].to_numpy(dtype=float) / np.where(known > 0, known, np.nan)
    _add_rates(table)
    total = int(table.loc[table["code"] == TOTAL, "count"].sum())
    located = int((~np.isnan(records["x"].to_numpy(dtype=float))).sum())
    if total != located:
        raise LocalSafetyError(tr("The counts do not add up to the records; please report this error."))
    return table[[name for name, _ in PARENT_FIELDS]]


def _pairs(records: pd.DataFrame, districts: Districts, parents, units: list[str]) -> dict:
    """(unit, district), numbers with −1 = outside → count, solved, known."""
    x, y = records["x"].to_numpy(), records["y"].to_numpy()
    place = assign(x, y, districts.geometries)
    if isinstance(parents, list):
        number = np.array([units.index(unit) for unit in parents] + [-1], dtype=np.int64)
        unit = number[np.where(place >= 0, place, -1)]
    else:
        unit = assign(x, y, parents.geometries)
    status = records["status"].astype(object).to_numpy()
    some = place != UNLOCATED
    frame = pd.DataFrame(
        {
            "unit": unit[some],
            "place": place[some],
            "count": 1,
            "solved": (status == "solved")[some],
            "known": np.isin(status, ["solved", "unsolved"])[some],
        }
    )
    sums = frame.groupby(["unit", "place"]).sum()
    return {pair: tuple(map(int, row)) for pair, row in zip(sums.index, sums.to_numpy())}


def _row(unit: int, place: int, units, names, districts: Districts, now, then, nested: bool) -> tuple:
    count, solved, known = now.get((unit, place), (0, 0, 0))
    previous = np.nan if then is None else then.get((unit, place), (0, 0, 0))[0]
    code, name = (districts.codes[place], districts.names[place]) if place >= 0 else ("", "")
    population = np.nan
    if nested and place >= 0 and districts.populations is not None:
        population = float(districts.populations[place])
    parent = units[unit] if unit >= 0 else ""
    title = (names[parent] or parent) if unit >= 0 else ""
    return (parent, title, code, name, population, count, previous, *[np.nan] * 5, solved, known)


def _whole(unit: int, units, names, own: list[tuple]) -> tuple:
    """The row of a unit: the sum of its districts."""
    parent = units[unit] if unit >= 0 else ""
    title = (names[parent] or parent) if unit >= 0 else ""
    sums = [sum(row[at] for row in own) if own else 0 for at in (4, 5, 6, 12, 13)]
    return (parent, title, TOTAL, "", sums[0], sums[1], sums[2], *[np.nan] * 5, *sums[3:])


def _add_rates(table: pd.DataFrame) -> None:
    population = table["population"].to_numpy(dtype=float)
    usable = np.where(population >= MIN_POPULATION, population, np.nan)
    count = table["count"].to_numpy(dtype=float)
    low, high = garwood(count)
    for name, values in (("rate", count), ("rate_low", low), ("rate_high", high)):
        table[name] = values / usable * PER
    table["change_pct"] = change_percent(count, table["previous"].to_numpy(dtype=float))
