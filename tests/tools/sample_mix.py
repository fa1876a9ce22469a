"""How often, where and when: the offence mix of the sample town, as plain tables.

Type ids are those of the police's public map. Weights are relative within their table.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Mix:
    """One kind of incident: its leaf types, weight, places, clock, year and how often it is solved."""

    types: tuple[int, ...]
    weight: float
    places: dict[str, float]
    clock: str = "day"
    season: str = "even"
    solved: float = 0.3
    series: float = 0.0  # chance that it starts a series within 200 m and 14 days
    extra: dict[tuple[int, ...], float] = field(default_factory=dict)  # further leaves, with their chance
    lag_days: float = 0.5  # mean delay of the report


_SHOP = {"market": 0.7, "centre": 0.18, "station": 0.12}
_STREET = {"centre": 0.16, "station": 0.24, "estate": 0.16, "streets": 0.44}
_NIGHT = {"bars": 0.6, "centre": 0.15, "station": 0.15, "estate": 0.1}
_HOME = {"homes": 0.7, "estate": 0.23, "centre": 0.07}

CRIMES = [
    Mix((48,), 30, _SHOP, "shop", "christmas", 0.5, extra={(102,): 0.05}),
    Mix(
        (43,),
        10,
        {"market": 0.35, "bars": 0.2, "station": 0.45},
        "day",
        "christmas",
        0.12,
        extra={(102,): 0.4},
    ),
    Mix((41,), 30, _STREET, "night", "even", 0.12, 0.3, {(102,): 0.12, (36,): 0.04}, 0.4),
    Mix(
        (42,), 18, {"station": 0.36, "estate": 0.22, "centre": 0.14, "homes": 0.28}, "day", "summer", 0.1, 0.1
    ),
    Mix((52,), 15, {"streets": 0.35, "centre": 0.2, "station": 0.15, "industry": 0.3}, "day", "even", 0.25),
    Mix((49,), 5, {"parks": 0.7, "industry": 0.3}, "day", "summer", 0.15),
    Mix((37,), 6, {"estate": 0.4, "streets": 0.4, "station": 0.2}, "night", "even", 0.2),
    Mix((36,), 3, _STREET, "night", "even", 0.1),
    Mix((50,), 2, {"homes": 1}, "day", "christmas", 0.1),
    Mix((101,), 4, _STREET, "day", "even", 0.2, extra={(102,): 0.2}),
    Mix((19,), 9, {"estate": 0.5, "homes": 0.35, "centre": 0.15}, "away", "even", 0.2, 0.3, {(72,): 0.35}),
    Mix((20,), 11, {"houses": 1}, "away", "winter", 0.15, 0.3, {(72,): 0.3}),
    Mix((25,), 5, {"cottages": 1}, "any", "cottages", 0.12, 0.5, {(102,): 0.15}, 9.0),
    Mix(
        (34,),
        24,
        {"estate": 0.36, "homes": 0.42, "industry": 0.22},
        "night",
        "even",
        0.14,
        0.4,
        {(102,): 0.15},
        2.0,
    ),
    Mix((22,), 6, {"centre": 0.5, "station": 0.2, "market": 0.3}, "night", "even", 0.3, 0.2),
    Mix((23,), 5, {"bars": 0.9, "cottages": 0.1}, "night", "even", 0.3, 0.2),
    Mix((29,), 6, {"industry": 1}, "night", "winter", 0.2, 0.2),
    Mix((21,), 1.5, {"villages": 1}, "night", "summer", 0.1),
    Mix((24,), 1, {"centre": 1}, "day", "summer", 0.2),
    Mix((27,), 1, {"parks": 1}, "night", "even", 0.2),
    Mix((31,), 1, {"centre": 0.5, "estate": 0.5}, "night", "even", 0.3),
    Mix(
        (54,),
        34,
        {"homes": 0.6, "office": 0.12, "centre": 0.28},
        "office",
        "even",
        0.22,
        extra={(102,): 0.12},
        lag_days=12.0,
    ),
    Mix(
        (102,),
        24,
        {"streets": 0.4, "estate": 0.25, "centre": 0.2, "industry": 0.15},
        "night",
        "even",
        0.25,
        0.1,
    ),
    Mix((62,), 6, {"office": 0.4, "homes": 0.6}, "office", "even", 0.85, lag_days=5.0),
    Mix((61,), 1, {"industry": 1}, "office", "even", 0.3, lag_days=20.0),
    Mix((8,), 13, _NIGHT, "bar", "summer", 0.75, extra={(5,): 0.3, (86,): 0.06, (6,): 0.06}),
    Mix((5,), 8, _NIGHT, "bar", "summer", 0.8, extra={(70,): 0.08}),
    Mix((6,), 14, _HOME, "evening", "even", 0.8, lag_days=2.0),
    Mix((3,), 5, {"station": 0.5, "bars": 0.3, "estate": 0.2}, "bar", "even", 0.6, extra={(8,): 0.25}),
    Mix((4,), 2, _HOME, "evening", "even", 0.7, lag_days=6.0),
    Mix((7,), 0.7, _NIGHT, "bar", "summer", 0.9),
    Mix((9,), 2.5, _NIGHT, "bar", "even", 0.97),
    Mix((10,), 0.8, _HOME, "evening", "even", 0.8),
    Mix((2,), 0.25, _HOME, "evening", "even", 1.0),
    Mix((81,), 11, {"station": 0.35, "estate": 0.35, "bars": 0.2, "homes": 0.1}, "evening", "even", 0.92),
    Mix((83,), 4, {"station": 0.5, "parks": 0.3, "bars": 0.2}, "evening", "even", 0.9),
    Mix((72,), 5, _HOME, "evening", "even", 0.7),
    Mix((70,), 6, {"streets": 0.5, "homes": 0.5}, "day", "even", 0.7),
    Mix((67,), 0.5, {"market": 0.5, "station": 0.5}, "day", "even", 0.5),
    Mix(
        (95,), 5, {"station": 0.4, "estate": 0.35, "parks": 0.25}, "night", "summer", 0.15, 0.3, {(102,): 0.4}
    ),
]

_ROADS = {"roads": 0.72, "streets": 0.18, "centre": 0.1}
MISDEMEANOURS = [
    Mix((120,), 600, _ROADS, "traffic", "even", 0.9, extra={(126,): 0.12, (122,): 0.03}),
    Mix((124,), 60, {"roads": 1}, "traffic", "summer", 0.97),
    Mix((122,), 40, {"roads": 0.4, "centre": 0.4, "estate": 0.2}, "traffic", "even", 0.7),
    Mix((121,), 12, {"roads": 0.5, "industry": 0.5}, "traffic", "even", 0.9),
    Mix((113,), 45, _ROADS, "bar", "summer", 0.98, extra={(120,): 0.22}),
    Mix((114,), 8, _ROADS, "evening", "summer", 0.98),
    Mix((118,), 22, _ROADS, "evening", "even", 0.95, extra={(122,): 0.1}),
    Mix((119,), 14, {"station": 0.4, "bars": 0.3, "parks": 0.3}, "evening", "even", 0.9),
    Mix((116,), 22, {"bars": 0.5, "station": 0.4, "parks": 0.1}, "bar", "summer", 0.9),
    Mix((117,), 11, {"bars": 0.5, "parks": 0.3, "station": 0.2}, "bar", "summer", 0.9),
    Mix(
        (77,),
        300,
        {"market": 0.3, "centre": 0.17, "station": 0.12, "estate": 0.18, "streets": 0.13, "industry": 0.1},
        "day",
        "even",
        0.3,
        0.03,
    ),
    Mix(
        (111,),
        180,
        {"homes": 0.42, "estate": 0.33, "bars": 0.25},
        "evening",
        "even",
        0.7,
        extra={(77,): 0.11, (107,): 0.11},
    ),
    Mix(
        (107,),
        80,
        {"bars": 0.45, "station": 0.2, "estate": 0.25, "parks": 0.1},
        "bar",
        "summer",
        0.75,
        extra={(132,): 0.09},
    ),
    Mix((110,), 16, {"parks": 0.5, "streets": 0.5}, "day", "summer", 0.6),
    Mix((109,), 5, {"centre": 1}, "night", "even", 0.3),
    Mix((132,), 60, {"streets": 0.5, "centre": 0.3, "homes": 0.2}, "day", "even", 0.8),
    Mix((131,), 12, {"station": 0.4, "industry": 0.6}, "office", "even", 0.95),
    Mix((127,), 5, {"homes": 1}, "office", "even", 0.9),
    Mix((130,), 4, {"villages": 1}, "day", "summer", 0.5),
]

EVENTS = [
    Mix((79,), 30, _ROADS, "traffic", "even", 0.85),
    Mix((14,), 11, {"homes": 0.6, "industry": 0.2, "cottages": 0.2}, "any", "even", 0.3),
    Mix((17,), 1, {"villages": 0.5, "streets": 0.5}, "any", "summer", 0.0),
]

# 24 hours from midnight.
CLOCKS = {
    "any": [1] * 24,
    "day": [2, 1, 1, 1, 1, 1, 2, 4, 6, 8, 9, 9, 8, 9, 10, 10, 10, 10, 9, 7, 6, 5, 4, 3],
    "shop": [0, 0, 0, 0, 0, 0, 0, 2, 5, 8, 10, 9, 8, 8, 9, 10, 11, 11, 9, 6, 2, 0, 0, 0],
    "away": [1, 1, 1, 1, 1, 1, 1, 3, 8, 11, 12, 11, 9, 9, 9, 8, 6, 5, 5, 4, 3, 2, 1, 1],
    "night": [9, 9, 10, 9, 7, 5, 3, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 3, 4, 5, 5, 6, 8, 9],
    "bar": [12, 11, 9, 6, 3, 1, 0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 4, 5, 6, 8, 10, 12, 13],
    "evening": [4, 3, 2, 1, 1, 1, 1, 2, 3, 3, 4, 4, 4, 5, 6, 7, 8, 9, 10, 11, 11, 10, 8, 6],
    "office": [1, 0, 0, 0, 0, 0, 1, 3, 8, 11, 12, 10, 8, 9, 9, 8, 6, 4, 3, 2, 2, 1, 1, 1],
    "traffic": [1, 1, 0, 0, 1, 1, 4, 8, 9, 9, 9, 8, 7, 7, 8, 9, 10, 9, 7, 5, 4, 3, 2, 2],
}
# Monday to Sunday.
WEEKDAYS = {
    "any": [1, 1, 1, 1, 1, 1, 1],
    "day": [10, 10, 10, 10, 11, 9, 7],
    "shop": [10, 10, 10, 10, 12, 12, 7],
    "away": [11, 11, 11, 11, 12, 9, 7],
    "night": [9, 9, 9, 9, 11, 12, 10],
    "bar": [5, 5, 6, 7, 14, 18, 11],
    "evening": [9, 9, 9, 9, 12, 12, 10],
    "office": [13, 12, 12, 12, 10, 4, 3],
    "traffic": [10, 10, 10, 10, 11, 8, 7],
}
# January to December.
SEASONS = {
    "even": [9, 9, 10, 10, 10, 10, 10, 10, 10, 10, 9, 9],
    "summer": [6, 6, 8, 10, 12, 13, 14, 14, 12, 10, 7, 6],
    "winter": [13, 12, 10, 8, 7, 6, 6, 6, 8, 10, 12, 14],
    "christmas": [8, 8, 9, 9, 9, 9, 8, 8, 9, 11, 13, 16],
    "cottages": [16, 15, 13, 7, 3, 1, 1, 1, 3, 7, 14, 15],
}
TOTALS = {2023: (318, 1455, 41), 2024: (310, 1500, 43), 2025: (302, 1545, 40)}
# How the weight of a kind of place moves over the years.
TRENDS = {
    "centre": {2023: 1.1, 2024: 1.0, 2025: 0.9},
    "estate": {2023: 0.88, 2024: 1.0, 2025: 1.12},
    "cottages": {2023: 1.15, 2024: 1.0, 2025: 0.85},
}
