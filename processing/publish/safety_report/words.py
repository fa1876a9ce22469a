"""Words and numbers that all chapters share, in the current language."""

from __future__ import annotations

import numpy as np

from ....rules.i18n import language, month_text, tr
from ...analysis.report_counts import Change, Cleared, Rate
from ...analysis.safety_figures import SafetyFigures
from ..figures import decimal, number, percent
from ..temporal_report import day_names

UNKNOWN = "–"


def kind_title(kind: str) -> str:
    """A heading of a kind."""
    return {"crime": tr("Crimes"), "misdemeanour": tr("Misdemeanours")}[kind]


def class_word(kind: str) -> str:
    """The class of a hot cell; empty where none can be told."""
    return {
        "persistent": tr("persistent"),
        "intermittent": tr("intermittent"),
        "emerging": tr("emerging"),
        "former": tr("former"),
        "hot": tr("hot in the last year"),
        "no_pattern": tr("no pattern"),
        "": UNKNOWN,
    }[kind]


def signed(share: float, digits: int = 1) -> str:
    """A change in per cent with its sign, from per cent; a dash where it is not known."""
    if np.isnan(share):
        return UNKNOWN
    text = percent(abs(share) / 100, digits)
    if not round(share, digits):
        return text
    return ("−" if share < 0 else "+") + text


def told(change: Change | None) -> str:
    """Whether a change is more than chance."""
    if change is None or not change.known or not change.before + change.after:
        return UNKNOWN
    return tr("yes") if change.told else tr("no")


def gap_sentences(found: SafetyFigures) -> list[str]:
    """Where the records or the districts may not be those of the territory and the years."""
    notes = []
    for days, text in zip(
        found.gaps.ends,
        (
            tr("No record lies in the first {days} days of the years: the data may be incomplete there."),
            tr("No record lies in the last {days} days of the years: the data may be incomplete there."),
        ),
    ):
        if days:
            notes.append(text.format(days=days))
    if found.gaps.months:
        text = tr("No record lies in {months}: the data may be incomplete there.")
        notes.append(text.format(months=", ".join(f"{month}/{year}" for year, month in found.gaps.months)))
    if notes:
        notes.append(tr("Of a year that may be incomplete no change is told."))
    if found.empty_districts:
        text = tr(
            "In {count} of {all} districts lies no record: the layer may hold more than the territory; then "
            "choose its districts, for inhabitants and rates are those of all districts of the layer."
        )
        notes.append(text.format(count=found.empty_districts, all=len(found.districts.codes)))
    return notes


def rate_text(rate: Rate) -> str:
    """A rate with one decimal."""
    return decimal(rate.value)


def interval(rate: Rate) -> str:
    """The interval of a rate."""
    return UNKNOWN if np.isnan(rate.value) else f"{decimal(rate.low)}–{decimal(rate.high)}"


def cleared_text(cleared: Cleared) -> str:
    """The cleared share; a dash below five events."""
    return percent(cleared.share)


def people(population: float) -> str:
    """A number of people; a dash where it is not known."""
    return UNKNOWN if np.isnan(population) else number(population)


def period_name(code: str) -> str:
    """A published period: ``2025``, ``2025-Q1`` or ``2025-03``, as people call it."""
    year, _, part = code.partition("-")
    if part.startswith("Q"):
        return tr("quarter {number} of {year}").format(number=part[1:], year=year)
    return month_text(code, language()) if part else code


def hours(day: int, hour: int, length: int) -> str:
    """Hours of a day of the week, such as *Friday 20:00 to 24:00*."""
    return tr("{day} {first}:00 to {last}:00").format(
        day=day_names()[day], first=hour, last=(hour + length) % 24 or 24
    )
