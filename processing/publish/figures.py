"""How reports write numbers, and where their templates stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from ...rules.i18n import day_text, language, tr
from ...rules.offences import taxonomy

WIDEST = 15
LONGEST_BAR = 20.0
TEMPLATES = Path(__file__).resolve().parent.parent.parent / "resources" / "web"


def number(value: float) -> str:
    """A whole number with narrow spaces between thousands."""
    return f"{value:,.0f}".replace(",", "\u202f")


def decimal(value: float | None, digits: int = 1) -> str:
    """A number as the language writes it, with narrow spaces between thousands; a dash for unknown."""
    if value is None or np.isnan(value):
        return "–"
    text = f"{value:,.{digits}f}".replace(",", "\u202f")
    return text.replace(".", ",") if language() == "cs" else text


def percent(share: float, digits: int = 1) -> str:
    """A share in per cent, as the language writes it; a dash for unknown."""
    if np.isnan(share):
        return "–"
    return decimal(100 * share, digits) + ("\u00a0%" if language() == "cs" else "%")


def day(value: object) -> str:
    """A day (date, or ISO text) as the language writes it, on one line: 1. 3. 2026, or 1 March 2026."""
    return day_text(value, language()).replace(" ", "\u00a0")


def days(first: object, last: object) -> str:
    """A period from a first to a last day."""
    return f"{day(first)} – {day(last)}"


def offence_name(code: str) -> str:
    """Name of an offence in the current language; a code that the taxonomy does not hold stays."""
    tax = taxonomy()
    return tax.name(code, language()) if code in tax else code


def width_rows(widths: Sequence[float], required: int) -> list[dict]:
    """Rows of a histogram of interval widths; wide ones together, narrow ones marked."""
    widest = max(WIDEST, required + 1)
    found = Counter(np.minimum(np.nan_to_num(np.asarray(widths), posinf=widest), widest).astype(int).tolist())
    top = max(found.values(), default=1)
    return [
        {
            "width": tr("{width} and more").format(width=width) if width == widest else str(width),
            "count": number(count),
            "length": round(LONGEST_BAR * count / top, 2),
            "narrow": width < required,
        }
        for width, count in sorted(found.items())
    ]
