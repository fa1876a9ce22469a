"""The mark of a recipient in every file of a package made for it: whose copy it is, and what holds for it.

A copy that turns up elsewhere says who had it. Public packages carry no mark. The mark stands in the
metadata of a file, never among its values: ``gpkg_contents.description``, a member of GeoJSON and JSON,
``dc:rights`` of a CSV's description, ``<meta name="watermark">`` of a page, a line of the README.
"""

from __future__ import annotations

import html
import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from ...rules.canonical import canonical_json
from ...rules.errors import WriteError
from ...rules.i18n import tr, translator
from .settle import settle_gpkg
from .writers import write_bytes

if TYPE_CHECKING:
    from .request import ReleaseRequest

UNMARKED = {"verify.py", "agreement.json", "recipient.json"}
"""The verifier is the same in all packages; the other two say whose copy it is by themselves."""


def watermark_of(request: ReleaseRequest, release: str) -> str:
    """The text of the mark; empty for a public package."""
    agreement = request.agreement
    if agreement is None or request.profile.audience == "public":
        return ""
    number = agreement.recipient_party.id_number
    translate = translator(request.language)
    text = (
        translate("Copy of {recipient} under agreement {agreement}, release {release}. Not to be published.")
        if agreement.onward_publication == "no"
        else translate(
            "Copy of {recipient} under agreement {agreement}, release {release}. To be published only "
            "through a public disclosure profile."
        )
    )
    name = f"{agreement.recipient} ({number})" if number else agreement.recipient
    return text.format(recipient=name, agreement=agreement.id, release=release)


def mark(folder: Path, text: str) -> None:
    """Put a mark into every file of a package that is not finished yet; an empty one changes nothing.

    Raises:
        WriteError: a file of a kind that cannot be marked.
    """
    if not text:
        return
    for path in sorted(folder.rglob("*")):
        if path.is_dir() or path.name in UNMARKED or path.name.startswith("."):
            continue
        if path.suffix == ".csv":  # its description, beside it, is what is marked
            if not path.with_name(path.name + "-metadata.json").exists():
                raise _unmarked(path)
        elif path.suffix == ".gpkg":
            _mark_geopackage(path, text)
        elif path.name.endswith(".csv-metadata.json"):
            _mark_json(path, "dc:rights", text)
        elif path.suffix in (".json", ".geojson", ".jsonld"):
            _mark_json(path, "watermark", text)
        elif path.suffix == ".html":
            _mark_page(path, text)
        elif path.suffix == ".txt":
            write_bytes(path, path.read_bytes().rstrip() + f"\n\n{text}\n".encode())
        else:
            raise _unmarked(path)


def _mark_json(path: Path, key: str, text: str) -> None:
    value = json.loads(path.read_bytes())
    if not isinstance(value, dict):
        raise _unmarked(path)
    write_bytes(path, canonical_json({**value, key: text}))


def _mark_page(path: Path, text: str) -> None:
    page = path.read_text(encoding="utf-8")
    before, head, after = page.partition("<title>")
    if not head:
        raise _unmarked(path)
    tag = f'<meta name="watermark" content="{html.escape(text, quote=True)}">'
    write_bytes(path, f"{before}{tag}\n{head}{after}".encode())


def _mark_geopackage(path: Path, text: str) -> None:
    settle_gpkg(path, text)
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as base:
        found = {row[0] for row in base.execute("SELECT description FROM gpkg_contents")}
    if found != {text}:
        raise _unmarked(path)


def _unmarked(path: Path) -> WriteError:
    return WriteError(
        tr("{file} could not be marked with its recipient; nothing was written.").format(file=path.name)
    )
