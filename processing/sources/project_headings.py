"""Which column of a list of projects is what: usual Czech headings, or those that a mapping names."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from ...rules.errors import InputError
from ...rules.i18n import tr
from .mapping import plain_text

HEADINGS = {
    "id": (
        "id", "cislo projektu", "c. projektu", "evidencni cislo projektu", "evidencni cislo", "ev. cislo",
        "ev. c.", "registracni cislo projektu", "registracni cislo", "kod projektu", "id projektu",
        "cislo zadosti", "identifikator",
    ),
    "programme": (
        "programme", "program", "dotacni program", "nazev programu", "nazev dotacniho programu",
        "dotacni titul", "nazev dotacniho titulu",
    ),
    "year": ("year", "rok", "rok dotace", "rok poskytnuti", "rok realizace", "kalendarni rok"),
    "applicant": (
        "applicant", "prijemce", "nazev prijemce", "prijemce dotace", "nazev prijemce dotace",
        "prijemce podpory", "nazev prijemce podpory", "zadatel", "nazev zadatele", "zadatel o dotaci",
        "nazev zadatele o dotaci", "subjekt", "nazev subjektu", "realizator", "predkladatel",
    ),
    "id_number": (
        "id_number", "ico", "ic", "ico prijemce", "ico prijemce dotace", "ico zadatele", "ico subjektu",
        "ic prijemce", "ic zadatele", "identifikacni cislo",
    ),
    "subsidy": (
        "subsidy", "poskytnuta dotace", "vyse poskytnute dotace", "schvalena dotace",
        "vyse schvalene dotace", "schvalena vyse dotace", "pridelena dotace", "vyse pridelene dotace",
        "priznana dotace", "schvalena castka", "pridelena castka", "poskytnuta castka", "vyse dotace",
        "dotace celkem", "castka dotace", "dotace",
    ),
    "own_share": (
        "own_share", "vlastni podil", "vlastni podil zadatele", "vlastni podil prijemce", "spoluucast",
        "spoluucast zadatele", "vlastni zdroje", "vlastni prostredky", "spolufinancovani",
    ),
    "from": (
        "from", "od", "zahajeni", "datum zahajeni", "zahajeni realizace", "datum zahajeni realizace",
        "zahajeni projektu", "termin zahajeni", "realizace od", "datum od", "termin od",
    ),
    "to": (
        "to", "do", "ukonceni", "datum ukonceni", "ukonceni realizace", "datum ukonceni realizace",
        "ukonceni projektu", "termin ukonceni", "realizace do", "datum do", "termin do",
    ),
    "offences": ("offences", "delikty"),
}  # fmt: skip
"""Field → headings in small letters, without diacritics and units; what was granted comes before
what was wanted."""
HEADING_ROWS = 20
"""The heading stands on one of the first rows: lists have titles."""
_UNIT = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*$|,?\s+v\s+(?:tis\.?\s*)?(?:kč|czk)\s*$", re.IGNORECASE)
_THOUSANDS = re.compile(r"\btis(?:\.|íc)", re.IGNORECASE)


@dataclass(frozen=True)
class ProjectMapping:
    """``fields``: field of the register → column; the rest as in other mappings."""

    fields: dict[str, str]
    sheet: str = ""
    header_row: int = 0
    encoding: str = ""
    delimiter: str = ""
    decimal: str = ""


def folded(text: str) -> str:
    """A heading in small letters, without diacritics and without a unit in brackets."""
    plain = unicodedata.normalize("NFKD", _UNIT.sub("", plain_text(text)).casefold())
    return " ".join("".join(sign for sign in plain if not unicodedata.combining(sign)).split())


def find_heading(rows: list, mapping: ProjectMapping | None, file: str) -> tuple[int, dict[str, int]]:
    """Line of the heading, and field → number of its column.

    Raises:
        InputError: there is none, or it lacks a column of the mapping.
    """
    if mapping is not None:
        for line, fields in rows:
            if line >= mapping.header_row:
                names = [plain_text(name) for name in fields]
                for column in mapping.fields.values():
                    if names.count(column) != 1:
                        raise InputError(
                            tr(
                                "{file}, line {line}: the column “{column}” is missing or stands twice."
                            ).format(file=file, line=line, column=column[:60])
                        )
                return line, {name: names.index(column) for name, column in mapping.fields.items()}
    for line, fields in rows[:HEADING_ROWS]:
        names = [folded(name) for name in fields]
        there = {name: [known for known in usual if known in names] for name, usual in HEADINGS.items()}
        found = {name: names.index(known[0]) for name, known in there.items() if known}
        if "applicant" in found and len(found) >= 3:
            for at in found.values():
                if names.count(names[at]) > 1:
                    raise InputError(
                        tr("{file}, line {line}: the column “{column}” is missing or stands twice.").format(
                            file=file, line=line, column=" ".join(fields[at].split())[:60]
                        )
                    )
            return line, found
    raise InputError(
        tr(
            "{file}: no heading with an applicant (žadatel, příjemce) and two more known columns was found; "
            "give a mapping file that says which column is what."
        ).format(file=file)
    )


def in_thousands(heading: list[str], at: int | None) -> bool:
    """Whether the heading of a column says that its amounts are thousands."""
    return at is not None and at < len(heading) and bool(_THOUSANDS.search(heading[at]))
