"""The report on a temporal profile: hours of the week as a picture, and the busiest hours by district."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from ...rules.i18n import language, tr, translator
from ..analysis.temporal_profile import BLOCK, CERTAIN, Profile, busiest, by_chance
from .figures import TEMPLATES, decimal, number, offence_name, percent

SHADES = 5
LEFT, TOP, WIDTH, HEIGHT = 96, 26, 34, 30
LEAST = 20
"""Records of a district; below it no busiest hours are named."""
MOST_PAIRS = 30
"""Pairs of district and offences in the report; the table holds all."""


@dataclass
class TemporalReport:
    """Texts ready to show."""

    lead: str
    verdict: str
    cards: list[tuple[str, str]]
    chart: dict
    days: list[dict]
    districts: list[dict] = field(default_factory=list)
    patrol: list[dict] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def temporal_report(profile: Profile, patrol: pd.DataFrame, offences: list[str]) -> str:
    """HTML without scripts, in the current language.

    Args:
        patrol: see :func:`.analysis.patrol.patrol_table`. offences: codes that were asked for; none: all.
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined)
    environment.globals["_"] = translator(language())
    week = profile.weights.sum(axis=0)
    records = profile.records
    cards = [
        (tr("Records in the profile"), number(profile.counted)),
        (tr("Without a time"), number(records.unknown)),
        (tr("Time known to a day or less well"), percent(profile.even)),
    ]
    if profile.codes is not None:
        cards += [
            (tr("Outside the districts"), number(profile.outside)),
            (tr("Without a place"), number(records.unlocated)),
        ]
    names = ", ".join(offence_name(code) for code in offences) or tr("all")
    report = TemporalReport(
        tr("Offences: {names}").format(names=names),
        _verdict(week, profile.counted),
        cards,
        _chart(week),
        _days(week),
        _districts(profile),
        _patrol(patrol),
        [*profile.notes(tr), *_method()],
    )
    return environment.get_template("temporal_report.html").render(report=report, language=language())


def day_names() -> list[str]:
    """Monday to Sunday."""
    return [
        tr("Monday"), tr("Tuesday"), tr("Wednesday"), tr("Thursday"), tr("Friday"), tr("Saturday"),
        tr("Sunday"),
    ]  # fmt: skip


def _hours(day: int, hour: int) -> str:
    return tr("{day} {first}:00 to {last}:00").format(
        day=day_names()[day], first=hour, last=(hour + BLOCK) % 24 or 24
    )


def _told(day: int, hour: int, p: float) -> str:
    """Busiest hours, where they are more than chance."""
    return _hours(day, hour) if p <= CERTAIN else tr("none by more than chance")


def _verdict(week: np.ndarray, count: int) -> str:
    if count < LEAST:
        return tr("Too few records to name busy hours: {least} are needed.").format(least=LEAST)
    day, hour, share = busiest(week)
    text = tr(
        "The busiest {block} hours of the week begin on {when}: {share} of all ({even} if evenly)."
    ).format(block=BLOCK, when=_hours(day, hour), share=percent(share), even=percent(BLOCK / 168))
    return text if by_chance(count, share) <= CERTAIN else f"{text} {tr('They may be so by chance.')}"


def _chart(week: np.ndarray) -> dict:
    """Cells of a drawing: days downwards, hours to the right; classes of equal steps from zero."""
    top = max(float(week.max()), 1e-12)
    step = top / SHADES
    shade = np.minimum(np.floor(week / step).astype(int), SHADES - 1) + 1
    shade[week < 1e-9] = 0
    digits = 0 if step >= 2 else 1
    limits = [at * step for at in range(SHADES + 1)]
    return {
        "cells": [
            {"x": LEFT + WIDTH * hour, "y": TOP + HEIGHT * day, "shade": f"s{shade[day, hour]}"}
            for day in range(7)
            for hour in range(24)
        ],
        "width": WIDTH - 2,
        "height": HEIGHT - 2,
        "across": LEFT + WIDTH * 24 + 24,
        "down": TOP + HEIGHT * 7 + 6,
        "left": LEFT,
        "columns": [{"x": LEFT + WIDTH * hour - 1, "text": f"{hour}:00"} for hour in range(0, 25, 3)],
        "rows": [
            {"y": TOP + HEIGHT * day + HEIGHT / 2 + 4, "text": name} for day, name in enumerate(day_names())
        ],
        "legend": [
            {"shade": f"s{at + 1}", "text": f"{decimal(low, digits)}–{decimal(high, digits)}"}
            for at, (low, high) in enumerate(zip(limits, limits[1:]))
        ],
    }


def _days(week: np.ndarray) -> list[dict]:
    sums = week.sum(axis=1)
    longest = max(float(sums.max()), 1e-12)
    return [
        {
            "name": name,
            "weight": decimal(value),
            "share": percent(value / max(sums.sum(), 1e-12)),
            "length": round(18 * value / longest, 2),
        }
        for name, value in zip(day_names(), sums.tolist())
    ]


def _districts(profile: Profile) -> list[dict]:
    """Districts with their busiest hours, the one with the most records first."""
    if profile.codes is None:
        return []
    rows = []
    for place in np.argsort(-profile.counts, kind="stable"):
        count = int(profile.counts[place])
        day, hour, share = busiest(profile.weights[place])
        when = _told(day, hour, by_chance(count, share))
        rows.append(
            {
                "name": profile.names[place] if profile.names else profile.codes[place],
                "count": number(count),
                "when": when if count >= LEAST else tr("too few records"),
                "share": percent(share) if count >= LEAST else "–",
            }
        )
    return rows


def _patrol(table: pd.DataFrame) -> list[dict]:
    """Pairs of district and offences with their busiest hours, the one with the most records first."""
    told = table[table["weekday"].notna()].head(MOST_PAIRS)
    return [
        {
            "place": row["name"] or row["district"],
            "offence": offence_name(row["offence"]),
            "count": number(row["count"]),
            "when": _told(row["weekday"] - 1, row["hour_from"], row["p_adj"]),
            "share": percent(row["share"]),
        }
        for row in told.to_dict("records")
    ]


def _method() -> list[str]:
    return [
        tr(
            "Aoristic weights: an incident known to have happened between two moments counts in each hour "
            "with the share of the interval that lies in it, so that each incident counts as one in all. "
            "Hours are those of the local clock; nights with 23 or 25 hours are counted as they were."
        ),
        tr(
            "A record without a time of day is spread over its day; one without a date is not in the profile."
        ),
        tr(
            "Busiest hours are named where four hours that hold so many are no chance among the 168 of an "
            "even week (Poisson, corrected, 5 %)."
        ),
        tr("The hours say when incidents happened, not why; where people are about, more is recorded, too."),
    ]
