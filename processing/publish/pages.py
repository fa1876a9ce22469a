"""The pages of a package: ``index.html`` and ``rules.html``, from published values only.

Nothing is fetched, and only what the content security policy names by its hash may run: the map's script
and style. Every derived figure (rates, ranges) comes from published figures.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from ...rules.i18n import LANGUAGES, translator
from .background import image_sources
from .content import Background, PageContent, ProductPage
from .figures import TEMPLATES
from .map_data import embedded, page_data
from .map_library import MapLibrary, map_library
from .map_texts import accessibility, texts
from .method_texts import criteria, lead, proven
from .page_sections import Section, day

SCRIPTS = (
    "start",
    "text",
    "data",
    "scale",
    "state",
    "figure",
    "legend",
    "chart",
    "table",
    "map",
    "areas",
    "main",
)
"""Parts of the map's script in ``resources/web/map``, in the order in which they are joined."""


def render_index(page: PageContent) -> bytes:
    """The first page of a package, UTF-8: tables and maps in both languages, and the map that reads them.

    Without the map's library the page has no script and says so.
    """
    library = map_library()
    codes = [page.language, *(code for code in LANGUAGES if code != page.language)]
    script = _script(library) if library else ""
    return _render(
        "index.html",
        _style("package.css", "map/map.css", library=library),
        policy=_policy(script, page.background if library else None),
        page=page,
        parts=[_part(page, code) for code in codes],
        script=Markup(script),  # nosec B704: our own files and the library's
        data=Markup(_data(page)) if library else "",  # nosec B704: "<" is escaped in it
        background=page.background if library else None,
    )


def _part(page: PageContent, code: str) -> dict:
    """What the page says in one language."""
    translate = translator(code)
    return {
        "language": code,
        "translate": translate,
        "sections": [Section(page, product, code).build() for product in page.products],
        "lead": lead(page.rules.profile, translate),
        "terms": page.terms[code],
        "accessibility": accessibility(translate),
        "day": lambda text: day(text, code),
    }


def _data(page: PageContent) -> str:
    words = {code: texts(translator(code), page.largest_miss) for code in LANGUAGES}
    return embedded({**page_data(page), "texts": words})


def _script(library: MapLibrary) -> str:
    """Library and parts as one script; every part is a few functions inside one function."""
    folder = TEMPLATES / "map"
    parts = [(folder / f"{name}.js").read_text(encoding="utf-8") for name in SCRIPTS]
    return f'{library.script}\n(function () {{\n"use strict";\n{"".join(parts)}}})();\n'


def _policy(script: str, background: Background | None) -> str:
    """The content security policy but for the style: nothing from anywhere, but what is named here."""
    parts = ["default-src 'none'", f"img-src {image_sources(background)}"]
    if script:
        parts.append(f"script-src '{_hash(script)}'")
    return "; ".join([*parts, "base-uri 'none'", "form-action 'none'"])


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"sha256-{base64.b64encode(digest).decode('ascii')}"


def render_rules(page: PageContent) -> bytes:
    """What was published and why, in Czech and English, UTF-8."""
    library = map_library()
    parts = []
    for index, code in enumerate(LANGUAGES):
        translate = translator(code)
        parts.append(
            {
                "language": code,
                "index": index,
                "translate": translate,
                "rung": lambda product, translate=translate: design(product, translate),
                "terms": page.terms[code],
                "criteria": criteria(page.rules.profile, translate, page.largest_miss),
                "proven": proven(page.rules.profile, translate),
            }
        )
    return _render(
        "rules.html",
        _style("package.css"),
        page=page,
        parts=parts,
        profile=page.rules.profile,
        library=library,
    )


def _style(*names: str, library: MapLibrary | None = None) -> str:
    own = "".join((TEMPLATES / name).read_text(encoding="utf-8") for name in names)
    return own if library is None else library.style + own


def _render(template: str, style: str, **values) -> bytes:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    environment.globals["_"] = translator("en")
    text = environment.get_template(template).render(
        style=Markup(style),  # nosec B704: our own files and the library's
        style_hash=Markup(_hash(style)),  # nosec B704
        **values,
    )
    return text.encode("utf-8")


def design(product: ProductPage, translate: Callable[[str], str]) -> str:
    """The rung of a product in words."""
    steps = {
        "month": translate("by month"),
        "quarter": translate("by quarter"),
        "year": translate("by year"),
    }
    kind = translate("offence groups") if product.offences == "group" else translate("all offences together")
    text = translate("districts, {kind}, {step}").format(kind=kind, step=steps[product.time_step])
    if product.grid_size:
        text += "; " + translate("grid of {size} m").format(size=f"{product.grid_size:g}")
    return text
