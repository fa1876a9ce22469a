"""Terms of use of a release and of each of its files: carried from the sources, never loosened."""

from __future__ import annotations

from collections.abc import Callable

from ...rules.i18n import translator
from .prepared_release import PreparedRelease
from .writers import Column, Table

WITH_DISTRICTS = ("districts.geojson", ".gpkg")
"""Ends of the names of files that hold the districts' borders."""


def terms(prepared: PreparedRelease, translate: Callable[[str], str]) -> list[str]:
    """Terms of use of every source; the last line is the strictest, for the whole package."""
    if is_police_map(prepared):
        return [
            translate("Source: Police of the Czech Republic, crime map."),
            translate("Attribution, non-commercial use only."),
        ]
    return [translate("Use with attribution to the publisher.")]


def is_police_map(prepared: PreparedRelease) -> bool:
    """Whether records of the public crime map are part of it."""
    return "police_cr_map" in set(prepared.request.records["source"].unique())


def district_terms(prepared: PreparedRelease, translate: Callable[[str], str]) -> str:
    """Where the districts' borders come from, and on what terms."""
    origin = prepared.request.origin
    return translate("Borders of the districts: {source}; terms: {licence}.").format(
        source=origin.districts_source or translate("source not stated by the publisher"),
        licence=origin.districts_licence or translate("not stated by the publisher"),
    )


def file_terms(prepared: PreparedRelease, path: str, translate: Callable[[str], str]) -> str:
    """All terms that go with a file."""
    lines = terms(prepared, translate)
    if path.endswith(WITH_DISTRICTS):
        lines = [*lines, district_terms(prepared, translate)]
    return " ".join(lines)


def terms_table(prepared: PreparedRelease, paths: list[str]) -> Table:
    """Terms per file, in both languages."""
    texts = {code: [file_terms(prepared, path, translator(code)) for path in paths] for code in ("cs", "en")}
    return Table(
        "terms",
        "terms",
        [
            Column("file", "text", paths, "file"),
            Column("terms_cs", "text", texts["cs"], "terms of use, Czech"),
            Column("terms_en", "text", texts["en"], "terms of use, English"),
        ],
    )
