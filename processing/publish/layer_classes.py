"""Classes of published values on a map: limits, and what a legend says of them."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

CLASSES = 5
PER = 10_000
"""Inhabitants to which a rate relates."""


def limits(values: list[float]) -> list[float]:
    """Rising limits of at most five classes with about as many values each."""
    known = np.array(sorted(value for value in values if value and value > 0), dtype=float)
    if len(np.unique(known)) < 2:
        return []
    cuts = np.quantile(known, np.linspace(0, 1, CLASSES + 1)[1:-1], method="higher")
    digits = [1 - int(np.floor(np.log10(cut))) for cut in cuts]
    rounded = {float(round(cut, digit)) for cut, digit in zip(cuts, digits) if cut > known[0]}
    used = [cut for cut in sorted(rounded) if known[0] < cut <= known[-1]]
    return [cut for low, cut in zip([0.0, *used], used) if ((known >= low) & (known < cut)).any()]


def class_texts(
    cuts: list[float],
    values: list[float],
    write: Callable[[float], str],
    translate: Callable[[str], str],
) -> list[str]:
    """Legend texts of the classes from the lowest up: of counts the values that occur, else the limits.

    Args:
        write: number → text; translate: into the language of the legend.
    """
    known = sorted({value for value in values if value and value > 0})
    if not known:
        return []
    if all(value == int(value) for value in known) or not cuts:
        edges = [0.0, *cuts, float("inf")]
        inside = [[v for v in known if low <= v < high] for low, high in zip(edges, edges[1:])]
        return [
            write(part[0]) if part[0] == part[-1] else f"{write(part[0])} – {write(part[-1])}"
            for part in inside
        ]
    return [
        translate("below {limit}").format(limit=write(cuts[0])),
        *(f"{write(low)} – {write(high)}" for low, high in zip(cuts, cuts[1:])),
        translate("{limit} and more").format(limit=write(cuts[-1])),
    ]


def class_rules(
    amount: str, values: list[float], write: Callable[[float], str], translate: Callable[[str], str]
) -> dict[str, tuple[str, str]]:
    """Rules of a shipped style by their names ``class_0`` … : (QGIS expression, legend text).

    Args:
        amount: expression of what the classes show; values: what it is on all features.
    """
    cuts = limits(values)
    edges = [0.0, *cuts, None]
    rules = {}
    for number, text in enumerate(class_texts(cuts, values, write, translate)):
        low, high = edges[number], edges[number + 1]
        upper = "" if high is None else f" AND ({amount}) < {high}"
        rules[f"class_{number}"] = (f"({amount}) > 0 AND ({amount}) >= {low}{upper}", text)
    return rules


def written(value: float, language: str) -> str:
    """A number as readers of a language write it: one decimal below ten."""
    if value < 10 and value != round(value):
        text = f"{value:.1f}"
        return text.replace(".", ",") if language == "cs" else text
    return f"{value:,.0f}".replace(",", "\u202f")
