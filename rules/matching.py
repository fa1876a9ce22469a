"""What codes of a release mean in the codes of another table, matched by what they cover.

A table that an office makes by itself names its dimensions and codes as it likes. A statement of a
release is about a set of districts, offences and months; a value at the bottom of the table's dimension
is about one too. Where the sets fit, the statement speaks about the table:

- values that lie **within** the set add up to at most what was stated;
- where they also make up the **whole** set, they add up to no less either.

Whatever cannot be told by codes says nothing; that is for the caller to say.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from .hierarchies import CodeList
from .offences import Taxonomy, published_group
from .statements import TOTAL

NAMES = {
    "district": ("district", "district_code", "area", "okrsek", "obvod", "cast_obce", "mestska_cast"),
    "offence": ("offence", "offense", "crime", "crime_type", "druh", "trestny_cin", "skutek", "delikt"),
    "period": ("period", "month", "quarter", "year", "obdobi", "mesic", "ctvrtleti", "rok"),
}
_MONTH = re.compile(r"(\d{4})-(\d\d)")
_QUARTER = re.compile(r"(\d{4})-?Q([1-4])")
_YEAR = re.compile(r"\d{4}")


@dataclass(frozen=True)
class Match:
    """``inside``: bool (bottom values,), those within the set; ``whole``: whether they make it up."""

    inside: np.ndarray
    whole: bool


def role_of(name: str) -> str | None:
    """``district``, ``offence`` or ``period`` by the name of a dimension, accents and case aside."""
    plain = unicodedata.normalize("NFKD", name.strip().casefold())
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter)).replace(" ", "_")
    return next((role for role, names in NAMES.items() if plain in names), None)


def months(code: str) -> frozenset[str] | None:
    """The months of ``2025-01``, ``2025-Q1``, ``2025`` or ``2025-01/2025-06``; None: no period."""
    first, separator, last = code.partition("/")
    if separator:
        ends = [_MONTH.fullmatch(part) for part in (first, last)]
        if not all(ends):
            return None
        serial = [int(end[1]) * 12 + int(end[2]) - 1 for end in ends]
        return frozenset(f"{n // 12}-{n % 12 + 1:02d}" for n in range(serial[0], serial[1] + 1))
    if _MONTH.fullmatch(code) and 1 <= int(code[5:]) <= 12:
        return frozenset([code])
    quarter = _QUARTER.fullmatch(code)
    if quarter:
        start = 3 * int(quarter[2]) - 2
        return frozenset(f"{quarter[1]}-{month:02d}" for month in range(start, start + 3))
    if _YEAR.fullmatch(code):
        return frozenset(f"{code}-{month:02d}" for month in range(1, 13))
    return None


def match_sets(
    dimension: CodeList, wanted: frozenset[str], means: Callable[[str], frozenset[str] | None]
) -> Match:
    """Bottom values whose sets lie in ``wanted``; ``means`` gives the set of a value, None: unknown."""
    inside = np.zeros(len(dimension.base), dtype=bool)
    covered: set[str] = set()
    for place, code in enumerate(dimension.base):
        own = means(code)
        if own and own <= wanted:
            inside[place] = True
            covered |= own
    return Match(inside, covered >= wanted)


def match_period(dimension: CodeList, code: str) -> Match:
    """A period of a release."""
    return match_sets(dimension, months(code) or frozenset(), months)


def match_districts(dimension: CodeList, code: str, districts: frozenset[str]) -> Match:
    """A district of a release, or ``Total``: all its ``districts``; any code of the dimension may be one."""
    place = {name: number for number, name in enumerate(dimension.codes)}
    wanted = districts if code == TOTAL else frozenset([code])
    found = [place[name] for name in wanted if name in place]
    inside = np.zeros(len(dimension.base), dtype=bool)
    if found:
        inside = np.asarray(dimension.covers[found].sum(axis=0)).ravel() > 0
    return Match(inside, len(found) == len(wanted) > 0)


def match_offences(
    dimension: CodeList, code: str, released: frozenset[str], left_out: frozenset[str], tax: Taxonomy
) -> Match:
    """An offence group of a release, or ``Total``: all the offences ``released`` in its product.

    Args:
        left_out: offences that stand in no table of the office (withheld, events).
    """
    wanted = {item for item in released if code in (TOTAL, item, published_group(tax, item))}
    parents = {tax.offences[item].parent for item in tax.offences}

    def means(item: str) -> frozenset[str] | None:
        if item not in tax:
            return None
        below = tax.descendants(item) - left_out
        return frozenset(below - parents or below)  # a class that has classes below it is these

    return match_sets(dimension, frozenset(wanted - parents or wanted), means)
