"""The report on near repeats: a chart, and a sentence that says no more than the numbers do. Internal."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from ...rules.i18n import language, tr, translator
from ..analysis.near_repeat import KnoxTable
from ..analysis.timed_records import TimedRecords
from .figures import TEMPLATES, decimal, number

LEAST_RECORDS, LEAST_PAIRS = 100, 10
"""Below them nothing is claimed."""
STRIKING, CHANCE = 1.2, 0.05
"""A fifth more than by chance and p of at most one in twenty (by convention, as Ratcliffe's calculator)."""
SHADES = (0.8, 1.2, 1.5, 2.0)
LEFT, TOP, HEIGHT, WIDTH = 150, 34, 40, 640


@dataclass
class NearRepeatReport:
    """Texts ready to show. ``cells``: of the chart; ``rows``: of the table."""

    verdict: str
    found: bool
    cards: list[tuple[str, str]] = field(default_factory=list)
    chart: dict = field(default_factory=dict)
    rows: list[dict] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def near_repeat_report(table: KnoxTable, edges, records: TimedRecords, settings, notes: list[str]) -> str:
    """HTML without scripts, in the current language.

    Args:
        edges: of distance (m) and of time (days). settings: metric, permutations, seed.
        notes: what was warned about.
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined)
    environment.globals["_"] = translator(language())
    striking = (table.ratio >= STRIKING) & (table.p <= CHANCE) & (table.observed >= LEAST_PAIRS)
    enough = len(records.x) >= LEAST_RECORDS
    metric, permutations, seed = settings
    report = NearRepeatReport(
        _verdict(table, edges, striking, enough),
        bool(striking[0, 0] and enough),
        [
            (tr("Records with a time and a place"), number(len(records.x))),
            (tr("Without a time"), number(records.unknown)),
            (tr("Without a place"), number(records.unlocated)),
            (tr("Pairs within the largest distance"), number(table.pairs)),
        ],
        _chart(table, edges, striking),
        _rows(table, edges),
        [*notes, *_method(metric, permutations, seed, table.observed.size)],
    )
    return environment.get_template("near_repeat_report.html").render(report=report, language=language())


def _band(low: float, high: float) -> str:
    return f"{low:g}–{high:g}".replace(".", "," if language() == "cs" else ".")


def _verdict(table: KnoxTable, edges, striking, enough: bool) -> str:
    """What may be said of the nearest and soonest band, and of the others."""
    if not enough:
        return tr(
            "Too few incidents for a claim: {least} with a time and a place are needed, whatever the table "
            "shows."
        ).format(least=LEAST_RECORDS)
    (near, soon), ratio = ((axis[0], axis[1]) for axis in edges), table.ratio[0, 0]
    where = tr("{distance} m and {days} days apart").format(distance=_band(*near), days=_band(*soon))
    if table.observed[0, 0] < LEAST_PAIRS:
        return tr("Fewer than {least} pairs are {where}: nothing can be said of near repeats.").format(
            least=LEAST_PAIRS, where=where
        )
    pairs = tr("{observed} pairs of incidents are {where}; by chance {expected} would be (p = {p}).").format(
        observed=number(table.observed[0, 0]),
        where=where,
        expected=decimal(table.expected[0, 0]),
        p=decimal(table.p[0, 0], 3),
    )
    if not striking[0, 0]:
        return pairs + " " + tr("That is no clear sign of near repeats.")
    return (
        pairs
        + " "
        + tr("After an incident, others nearby and soon were {ratio} times as frequent as by chance.").format(
            ratio=decimal(ratio, 2)
        )
    )


def _shade(ratio: float) -> str:
    return "s0" if np.isnan(ratio) else f"s{sum(ratio >= limit for limit in SHADES) + 1}"


def _chart(table: KnoxTable, edges, striking) -> dict:
    """Cells of a drawing: distance downwards, time to the right, the ratio in each."""
    distances, times = edges
    width = min(110.0, WIDTH / (len(times) - 1))
    cells = [
        {
            "x": round(LEFT + column * width, 1),
            "y": TOP + row * HEIGHT,
            "shade": _shade(table.ratio[row, column]),
            "text": decimal(table.ratio[row, column], 2) + (" *" if striking[row, column] else ""),
        }
        for row in range(len(distances) - 1)
        for column in range(len(times) - 1)
    ]
    return {
        "cells": cells,
        "width": round(width - 3, 1),
        "height": HEIGHT - 3,
        "across": round(LEFT + width * (len(times) - 1) + 10),
        "down": TOP + HEIGHT * (len(distances) - 1) + 8,
        "left": LEFT,
        "columns": [
            {
                "x": round(LEFT + (at + 0.5) * width - 1.5, 1),
                "text": f"{_band(*times[at : at + 2])} {tr('days')}",
            }
            for at in range(len(times) - 1)
        ],
        "rows": [
            {"y": TOP + at * HEIGHT + HEIGHT / 2 + 3, "text": f"{_band(*distances[at : at + 2])} m"}
            for at in range(len(distances) - 1)
        ],
        "legend": [
            {"shade": f"s{at + 1}", "text": text}
            for at, text in enumerate(
                [
                    tr("below {limit}").format(limit=decimal(SHADES[0])),
                    *(f"{decimal(low)}–{decimal(high)}" for low, high in zip(SHADES, SHADES[1:])),
                    tr("{limit} and more").format(limit=decimal(SHADES[-1])),
                ]
            )
        ],
    }


def _rows(table: KnoxTable, edges) -> list[dict]:
    return [
        {
            "distance": f"{_band(row.distance_from, row.distance_to)} m",
            "days": _band(row.days_from, row.days_to),
            "observed": number(row.observed),
            "expected": decimal(row.expected),
            "ratio": decimal(row.ratio, 2),
            "p": decimal(row.p, 3),
        }
        for row in table.frame(*edges).itertuples()
    ]


def _method(metric: str, permutations: int, seed: int, bands: int) -> list[str]:
    way = {"euclidean": tr("as the crow flies"), "manhattan": tr("along right-angled streets")}[metric]
    return [
        tr(
            "Knox's method: the times of the incidents were shuffled {permutations} times over their places "
            "(seed {seed}); distances are {way}. p is the share of shuffles, the real order included, with "
            "at least as many pairs."
        ).format(permutations=number(permutations), seed=seed, way=way),
        tr(
            "Of {bands} fields tested at once, about one in twenty stands out by chance alone; look at the "
            "nearest and soonest one first. An asterisk marks p ≤ {chance}, a ratio of at least {ratio} and "
            "at least {pairs} pairs."
        ).format(bands=bands, chance=decimal(CHANCE, 2), ratio=decimal(STRIKING), pairs=LEAST_PAIRS),
        tr("The shuffle takes rises and falls of the whole town over the seasons for near repeats, too."),
    ]
