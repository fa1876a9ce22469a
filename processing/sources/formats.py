"""Numbers, shares and days as a reader of a report expects them in her language."""

from __future__ import annotations


def number_text(value: float, language: str) -> str:
    """``12345`` as 12 345 (Czech) or 12,345, with a real minus sign."""
    return f"{value:,}".replace(",", "\u00a0" if language == "cs" else ",").replace("-", "\u2212")


def percent_text(value: float, language: str) -> str:
    """A share 0..1 as 12,3 % (Czech) or 12.3%."""
    text = f"{100 * value:.1f}"
    return text.replace(".", ",") + "\u00a0%" if language == "cs" else text + "%"


def date_text(text: str, language: str) -> str:
    """An ISO day as 1. 2. 2025 (Czech) or as it is."""
    if not text or language != "cs":
        return text
    year, month, day = text.split("-")
    return f"{int(day)}.\u00a0{int(month)}.\u00a0{year}"
