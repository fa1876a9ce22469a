"""Reports as pages: numbers, shares and days as a reader expects them in her language, no script."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from ...rules.i18n import translator

TEMPLATES = Path(__file__).resolve().parents[2] / "resources" / "web"


def page(template: str, language: str, **values) -> str:
    """HTML of a template of ``resources/web``; every value is escaped."""
    environment = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined)
    environment.filters["number"] = lambda value: number_text(value, language)
    environment.filters["percent"] = lambda value: percent_text(value, language)
    environment.filters["date"] = lambda value: date_text(value, language)
    return environment.get_template(template).render(_=translator(language), language=language, **values)


def number_text(value: float, language: str) -> str:
    """A whole number: ``12345`` as 12 345 (Czech) or 12,345, with a real minus sign."""
    return f"{value:,.0f}".replace(",", "\u00a0" if language == "cs" else ",").replace("-", "\u2212")


def percent_text(value: float, language: str) -> str:
    """A share 0..1 as 12,3 % (Czech) or 12.3%; what is not nothing is never written as 0."""
    text = f"{100 * value:.1f}" if value == 0 or abs(value) >= 0.0005 else "< 0.1"
    return text.replace(".", ",") + "\u00a0%" if language == "cs" else text + "%"


def date_text(text: str, language: str) -> str:
    """An ISO day as 1. 2. 2025 (Czech) or as it is."""
    if not text or language != "cs":
        return text
    year, month, day = text.split("-")
    return f"{int(day)}.\u00a0{int(month)}.\u00a0{year}"
