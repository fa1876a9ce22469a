"""What goes with the data for those who want to check them: README, dictionary, codes, terms, catalogue,
changes against the replaced release, and the comparison with official totals."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pandas as pd

from ...rules.i18n import LANGUAGES, translator
from .catalogue import catalogue, series
from .changes import changes_table
from .comparison import comparison_of, comparison_table
from .dictionary import codes_table, dictionary_table, readme
from .prepared_release import PreparedRelease
from .release_tables import release_tables
from .release_terms import terms_table
from .writers import Table, write_bytes, write_csv


def write_reading_matter(prepared: PreparedRelease, folder: Path, changes: pd.DataFrame | None) -> None:
    """Write all of it beside the data files, which stand already."""
    language = prepared.request.language
    translate = translator(language)
    files = sorted(
        path.relative_to(folder).as_posix()
        for path in (folder / "data").iterdir()
        if not path.name.endswith("-metadata.json")
    )
    extra: list[Table] = [codes_table(prepared), terms_table(prepared, files)]
    if changes is not None:
        extra.append(changes_table(changes, translate))
    compared = comparison_of(prepared)
    if compared is not None:
        extra.append(comparison_table(compared, prepared.places is not None, language))
    tables = {code: release_tables(prepared, code) for code in LANGUAGES}
    extra.append(dictionary_table(tables))
    for table in extra:
        write_csv(folder / f"{table.name}.csv", table)
    names = {code: _files(translator(code), {table.name for table in extra}) for code in LANGUAGES}
    write_bytes(folder / "README.txt", readme(prepared, tables, names))
    write_bytes(folder / "catalogue.jsonld", catalogue(prepared, files))
    write_bytes(folder / "series.jsonld", series(prepared))


def _files(translate: Callable[[str], str], extra: set[str]) -> dict[str, str]:
    """File → what it is, in the order in which a reader wants them."""
    texts = {
        "index.html": translate("the map and the tables, works without a network"),
        "rules.html": translate("criteria, what was hidden and why, what the proof covers"),
        "data/": translate("the data as GeoPackage, GeoJSON and CSV with its description (CSVW)"),
        "dictionary.csv": translate("every column of every table"),
        "codes.csv": translate("codes and their names"),
        "terms.csv": translate("terms of use of each file"),
        "changes.csv": translate("values that differ from the replaced release"),
        "comparison.csv": translate("official totals, ours, the difference and its reason"),
        "catalogue.jsonld": translate("entry for the catalogue of open data (DCAT-AP-CZ)"),
        "series.jsonld": translate("the series to which the release belongs"),
        "audit.json": translate("which attacks were tried, and with what result"),
        "proof/": translate("all published statements, and tables that show how open they are"),
        "manifest.json": translate("size and hash of every file"),
        "approval.json": translate("who approved it, and why"),
        "verify.py": translate("checks all of it with nothing but Python"),
    }
    return {
        name: text
        for name, text in texts.items()
        if not name.endswith(".csv") or name.removesuffix(".csv") in extra
    }
