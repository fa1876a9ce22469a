"""What a critic needs to read the data without asking: README, data dictionary and code lists, cs and en."""

from __future__ import annotations

from collections.abc import Callable

from ...rules.i18n import LANGUAGES, translator
from ...rules.offences import taxonomy
from ...rules.statements import TOTAL
from .method_texts import reading
from .point_layers import offence_names
from .prepared_release import PreparedRelease, product_title
from .release_terms import district_terms, terms
from .writers import Column, Table

KINDS = {"text": "string", "integer": "integer", "real": "double"}


def dictionary_table(tables: dict[str, list[Table]]) -> Table:
    """Every column of every table: frame ``table, column, type, description_cs, description_en``.

    Args:
        tables: the same tables described in each language.
    """
    pairs = list(zip(tables["cs"], tables["en"]))
    rows = [
        (czech.name, column.name, KINDS[column.kind], column.description, other.description)
        for czech, english in pairs
        for column, other in zip(czech.columns, english.columns)
    ]
    names = ("table", "column", "type", "description_cs", "description_en")
    return Table("dictionary", "dictionary", _texts(names, rows))


def codes_table(prepared: PreparedRelease) -> Table:
    """Codes that stand in the tables and what they mean: ``list, code, name_cs, name_en``."""
    rows = [("district", code, name, name) for code, name in zip(*_districts(prepared))]
    offences = {code for product in prepared.products for code in product.table["offence"]} - {TOTAL}
    rows += [("offence", code, *offence_names(code)) for code in sorted(offences)]
    rows += [
        ("product", item.plan.key, *(product_title(item.plan, taxonomy(), code) for code in LANGUAGES))
        for item in prepared.products
    ]
    status = {code: _status(translator(code)) for code in LANGUAGES}
    used = {state for product in prepared.products for state in product.shown["status"]}
    rows += [("status", code, status["cs"][code], status["en"][code]) for code in sorted(used)]
    rows.append(("any", TOTAL, *(translator(code)("Total") for code in LANGUAGES)))
    return Table("codes", "codes", _texts(("list", "code", "name_cs", "name_en"), rows))


def _status(translate: Callable[[str], str]) -> dict[str, str]:
    return {
        "published": translate("published exactly"),
        "rounded": translate("rounded"),
        "perturbed": translate("blurred"),
        "hidden": translate("hidden; neither zero nor missing"),
        "earlier": translate("as first published"),
    }


def _districts(prepared: PreparedRelease) -> tuple[tuple[str, ...], tuple[str, ...]]:
    own = set(prepared.pieces.frame["district"])
    districts = prepared.request.districts
    pairs = [(code, name) for code, name in zip(districts.codes, districts.names) if code in own]
    return tuple(zip(*pairs))


def _texts(names: tuple[str, ...], rows: list[tuple]) -> list[Column]:
    return [Column(name, "text", [row[at] for row in rows], name) for at, name in enumerate(names)]


def readme(prepared: PreparedRelease, tables: dict[str, list[Table]], files: dict[str, dict]) -> bytes:
    """``README.txt``: what is in the package and how to read it, in both languages, the package's own first.

    Args:
        files: per language, file → what it is.
    """
    order = sorted(LANGUAGES, key=lambda code: code != prepared.request.language)
    return "\n".join(_part(prepared, code, tables[code], files[code]) for code in order).encode("utf-8")


def _part(prepared: PreparedRelease, code: str, tables: list[Table], files: dict[str, str]) -> str:
    """The README in one language."""
    _, request = translator(code), prepared.request
    lines = [request.title, "=" * len(request.title), ""]
    lines += [
        _("Open index.html in a browser. rules.html says what was published, what was not, and why."),
        _("To check that nothing was changed: python3 verify.py FOLDER"),
        "",
        reading(request.profile, _),
        _("Hidden is not zero, and zero is not missing data."),
        _("Tables are long: one row per place, offence and period. Codes never change their meaning."),
        "",
        _("Terms of use"),
        *(f"    {line}" for line in [*terms(prepared, _), district_terms(prepared, _)]),
        "",
        _("Files"),
        *(f"    {name}: {text}" for name, text in files.items()),
        "",
        _("Data dictionary"),
    ]
    for table in tables:
        lines += [f"    {table.name}: {table.title}"]
        lines += [f"        {column.name}: {column.description}" for column in table.columns]
    return "\n".join([*lines, "", ""])
