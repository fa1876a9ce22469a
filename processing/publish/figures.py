"""How reports write numbers, and where their templates stand."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from ...rules.i18n import language

TEMPLATES = Path(__file__).resolve().parent.parent.parent / "resources" / "web"


def number(value: float) -> str:
    """A whole number with narrow spaces between thousands."""
    return f"{value:,.0f}".replace(",", "\u202f")


def decimal(value: float | None, digits: int = 1) -> str:
    """A number as the language writes it; a dash for unknown."""
    if value is None or np.isnan(value):
        return "–"
    text = f"{value:.{digits}f}"
    return text.replace(".", ",") if language() == "cs" else text


def percent(share: float) -> str:
    """A share with one decimal, as the language writes it; a dash for unknown."""
    if np.isnan(share):
        return "–"
    return decimal(100 * share) + ("\u00a0%" if language() == "cs" else "%")
