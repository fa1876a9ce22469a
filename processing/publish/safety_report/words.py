"""Words and numbers that all chapters share, in the current language."""

from __future__ import annotations

import numpy as np

from ....rules.i18n import language, month_text, tr
from ....rules.offences import taxonomy
from ...analysis.report_counts import Change, Cleared, Rate
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


def offence_name(code: str) -> str:
    """Name of an offence."""
    return taxonomy().name(code, language())


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
    if change is None or not change.before + change.after:
        return UNKNOWN
    return tr("yes") if change.told else tr("no")


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
