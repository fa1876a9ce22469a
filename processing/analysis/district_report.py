"""The findings on a district layer as a page; it carries no script."""

from __future__ import annotations

from pathlib import Path

from ...rules.i18n import translator
from .findings import Finding

TEMPLATES = Path(__file__).resolve().parents[2] / "resources" / "web"


def district_report(title: str, districts: int, findings: list[Finding], language: str) -> str:
    """HTML of the findings, in their order.

    Args:
        title: name of the file or layer.
        districts: number of rows that were read.
        findings: sentences in the language of the user interface.
        language: of everything else.
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined)
    tr = translator(language)
    severities = {"refuse": tr("forbids counting"), "warning": tr("warning"), "note": tr("note")}
    return environment.get_template("district_check.html").render(
        _=tr, language=language, title=title, districts=districts, findings=findings, severities=severities
    )
