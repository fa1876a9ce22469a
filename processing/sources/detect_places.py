"""Which two columns are the place, in which order and in which CRS, by where the numbers lie.

The ranges are those of the Czech Republic; they do not overlap, so that swapped axes show themselves.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import permutations

import numpy

from .columns import numbers
from .coordinates import CZECH_DEGREES, CZECH_METRES

ENOUGH = 0.9
MOST_WRONG = 0.3
"""A column with more texts that are no numbers is no coordinate."""
MOST_COLUMNS = 14
_WEST, _SOUTH, _EAST, _NORTH = CZECH_METRES
SYSTEMS = {
    "EPSG:5514": CZECH_METRES,
    "EPSG:5513": (-_NORTH, -_EAST, -_SOUTH, -_WEST),
    "EPSG:4326": CZECH_DEGREES,
    "EPSG:32633": (270_000.0, 5_360_000.0, 800_000.0, 5_680_000.0),
    "EPSG:3035": (4_420_000.0, 2_810_000.0, 4_930_000.0, 3_130_000.0),
    "EPSG:3857": (1_330_000.0, 6_180_000.0, 2_110_000.0, 6_650_000.0),
}
"""CRS -> west, south, east, north of the country in it; in EPSG:5513 both axes are positive and x points
south (935,000 to 1,230,000), y west."""
_POINT = re.compile(r"[+-]?\d+\.\d+")
_COMMA = re.compile(r"[+-]?\d+,\d+")


@dataclass(frozen=True)
class PlaceColumns:
    """``x``, ``y``: columns as the CRS wants them; ``decimal``: their sign; ``share``: places inside the
    country; ``doubts``: whether another pair is as good."""

    x: str = ""
    y: str = ""
    crs: str = ""
    decimal: str = "."
    share: float = 0.0
    doubts: bool = False


def decimal_sign(values: Sequence[str]) -> str:
    """The decimal sign of numbers as text; empty where none has decimals, or both signs stand there."""
    point = sum(bool(_POINT.fullmatch(value)) for value in values)
    comma = sum(bool(_COMMA.fullmatch(value)) for value in values)
    if not point and not comma:
        return ""
    if min(point, comma) * 20 > max(point, comma):
        return ""
    return "." if point > comma else ","


def find_places(columns: dict[str, list[str]], likely: dict[str, float]) -> PlaceColumns:
    """The pair of columns that lies in the country in some CRS.

    Args:
        columns: name -> texts (n,) of the same rows.
        likely: name -> how much it sounds like a coordinate (0..1).
    """
    read = {}
    for name, values in columns.items():
        sign = decimal_sign([value for value in values if value])
        found, wrong = numbers(values, sign or ".")
        given = sum(bool(value) for value in values)
        if (
            given
            and wrong.sum() <= MOST_WRONG * given
            and numpy.nanmax(numpy.abs(numpy.append(found, 0))) > 1
        ):
            read[name] = (found, sign)
    if len(read) > MOST_COLUMNS:
        best = sorted(read, key=lambda name: -likely.get(name, 0.0))[:MOST_COLUMNS]
        read = {name: read[name] for name in best}
    pairs = []
    for one, other in permutations(read, 2):
        for rank, (crs, box) in enumerate(SYSTEMS.items()):
            share = _share(read[one][0], read[other][0], box)
            if share >= ENOUGH:
                sounds = likely.get(one, 0.0) + likely.get(other, 0.0)
                pairs.append((round(share, 1) + sounds, -rank, share, one, other, crs))
    if not pairs:
        return PlaceColumns()
    pairs.sort(reverse=True)
    score, _rank, share, one, other, crs = pairs[0]
    signs = {read[name][1] for name in (one, other)} - {""}
    rival = any(pair[5] == crs and score - pair[0] < 0.05 for pair in pairs[1:])
    decimal = "," if signs == {","} else "."
    return PlaceColumns(one, other, crs, decimal, share, rival or len(signs) > 1)


def _share(x: numpy.ndarray, y: numpy.ndarray, box: tuple[float, float, float, float]) -> float:
    """The share of the places in a box; a missing place or 0, 0 does not count."""
    there = ~(numpy.isnan(x) | numpy.isnan(y) | ((x == 0) & (y == 0)))
    if not there.any():
        return 0.0
    inside = (box[0] <= x) & (x <= box[2]) & (box[1] <= y) & (y <= box[3])
    return float((inside & there).sum() / there.sum())
