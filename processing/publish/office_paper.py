"""Office papers (sheets, receipts, annexes) as plain parts, and their HTML for Qt's document writers."""

from __future__ import annotations

from dataclasses import dataclass, field

from ...rules.i18n import day_text, translator
from .figures import TEMPLATES


@dataclass(frozen=True)
class Part:
    """A part of a paper, in this order: heading, texts, a table of two columns, a table, a list, lines to
    sign on. ``first``: width of the first of two columns, in per cent."""

    heading: str = ""
    texts: list[str] = field(default_factory=list)
    facts: list[tuple[str, str]] = field(default_factory=list)
    columns: list[str] = field(default_factory=list)
    rows: list[tuple] = field(default_factory=list)
    items: list[str] = field(default_factory=list)
    signatures: list[str] = field(default_factory=list)
    first: int = 30


@dataclass(frozen=True)
class Paper:
    """A paper in one language."""

    language: str
    title: str
    parts: list[Part]
    lead: str = ""
    foot: str = ""


def paper_html(paper: Paper) -> str:
    """HTML of the kind that Qt's rich text knows; all texts are escaped."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined)
    environment.globals["_"] = translator(paper.language)
    return environment.get_template("office_paper.html").render(paper=paper, language=paper.language)


def period_text(period: str, language: str) -> str:
    """``2025-01-01/2025-12-31`` as people write it."""
    return " – ".join(day_text(day, language) for day in period.split("/"))


def grouped(digest: str) -> str:
    """A hash in groups of eight, so that it can be compared by eye and broken into lines."""
    return " ".join(digest[start : start + 8] for start in range(0, len(digest), 8))
