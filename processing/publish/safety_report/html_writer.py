"""The report as one HTML file without scripts; printed, its mark stands on every page."""

from __future__ import annotations

import base64

from ....rules.i18n import translator
from ..figures import TEMPLATES
from .document import UNBROKEN, Document
from .pictures import picture_type


def html_report(document: Document) -> str:
    """The whole file."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    environment = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined)
    environment.globals["_"] = translator(document.language)
    blocks = []
    for block in document.blocks:
        entry = {"kind": type(block).__name__, "block": block}
        if entry["kind"] == "Figure":
            entry["svg"] = Markup(block.svg)  # nosec B704: texts are escaped in charts and maps
        blocks.append(entry)
    arms = base64.b64encode(document.arms).decode("ascii") if document.arms else ""
    return environment.get_template("safety_report.html").render(
        document=document,
        blocks=blocks,
        arms=arms,
        picture=picture_type(document.arms),
        unbroken=UNBROKEN,
    )
