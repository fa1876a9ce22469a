"""Offence taxonomy: codes, parents, severity, sensitivity, and the principal offence rule.

Severity is an order, not a measure: it follows the upper penalty limits of the Czech Criminal
Code (Act 40/2009) between groups and the specificity of the class within them. Crimes,
misdemeanours and events (fires, traffic accidents) are separate kinds and are never added up.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from .errors import ConfigurationError
from .i18n import tr

KINDS = ("crime", "misdemeanour", "event")
TAXONOMY_FOLDER = Path(__file__).resolve().parent.parent / "resources" / "taxonomy"
_COLUMNS = ["code", "parent", "severity", "sensitive", "kind", "residential", "name_cs", "name_en"]


@dataclass(frozen=True)
class Offence:
    """One class of the taxonomy. ``residential``: it can have happened at a dwelling."""

    code: str
    parent: str
    severity: int
    sensitive: bool
    kind: str
    residential: bool
    names: dict[str, str] = field(hash=False)


@dataclass(frozen=True)
class Taxonomy:
    """All offence classes by code, and the maps from other classifications into them."""

    offences: dict[str, Offence]
    police_map_types: dict[int, str]
    police_map_parents: dict[int, tuple[int, ...]]

    def __contains__(self, code: str) -> bool:
        return code in self.offences

    @property
    def codes(self) -> list[str]:
        """All codes, in the order of the file."""
        return list(self.offences)

    def ancestors(self, code: str) -> list[str]:
        """The class itself, its parent, ... up to its top."""
        chain = []
        while code:
            chain.append(code)
            code = self.offences[code].parent
        return chain

    def group(self, code: str) -> str:
        """The top class a code belongs to."""
        return self.ancestors(code)[-1]

    def descendants(self, code: str) -> set[str]:
        """The class itself and everything below it."""
        return {other for other in self.offences if code in self.ancestors(other)}

    def kind(self, code: str) -> str:
        """``crime``, ``misdemeanour`` or ``event``."""
        return self.offences[code].kind

    def name(self, code: str, language: str) -> str:
        """Name in a language; an unknown code is its own name."""
        offence = self.offences.get(code)
        return offence.names[language] if offence else code

    def principal(self, codes: Iterable[str]) -> str:
        """The principal offence: the most severe leaf; equal severity by code, so that it is unique."""
        return min(codes, key=lambda code: (-self.offences[code].severity, code))

    def leaves(self, codes: Iterable[str]) -> list[str]:
        """The codes that are no ancestor of another code of the same incident, sorted."""
        codes = set(codes)
        above = {parent for code in codes for parent in self.ancestors(code)[1:]}
        return sorted(codes - above)


def load_taxonomy(folder: Path = TAXONOMY_FOLDER) -> Taxonomy:
    """Read and validate ``offences.csv`` and ``police_cr_map_types.csv``.

    Raises:
        ConfigurationError: a column, parent, kind or code is wrong; the line is named.
    """
    offences: dict[str, Offence] = {}
    path = folder / "offences.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        reader = csv.DictReader(stream)
        if reader.fieldnames != _COLUMNS:
            raise _bad(path, 1, tr("the columns must be {columns}").format(columns=", ".join(_COLUMNS)))
        for row in reader:
            line = reader.line_num
            if row["code"] in offences or not row["code"]:
                raise _bad(path, line, tr("the code is empty or stands twice"))
            if row["parent"] and row["parent"] not in offences:
                raise _bad(path, line, tr("the parent must stand above its children"))
            if row["kind"] not in KINDS or not row["severity"].isdigit():
                raise _bad(path, line, tr("kind or severity is not valid"))
            offences[row["code"]] = Offence(
                row["code"],
                row["parent"],
                int(row["severity"]),
                row["sensitive"] == "1",
                row["kind"],
                row["residential"] == "1",
                {"cs": row["name_cs"], "en": row["name_en"]},
            )
    types: dict[int, str] = {}
    parents: dict[int, tuple[int, ...]] = {}
    path = folder / "police_cr_map_types.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        reader = csv.DictReader(stream)
        for row in reader:
            if row["code"] not in offences:
                raise _bad(path, reader.line_num, tr("the code is not in offences.csv"))
            types[int(row["type_id"])] = row["code"]
            parents[int(row["type_id"])] = tuple(int(part) for part in row["parents"].split(";") if part)
    return Taxonomy(offences, types, parents)


def published_group(tax: Taxonomy, code: str) -> str:
    """The group under which an offence is published.

    The top class; below it for property crime and misdemeanours, whose tops say too little.
    """
    chain = tax.ancestors(code)
    if chain[-1] in ("misdemeanours", "property") and len(chain) > 1:
        return chain[-2]
    return chain[-1]


@lru_cache(maxsize=1)
def taxonomy() -> Taxonomy:
    """The taxonomy shipped with the plugin, read once."""
    return load_taxonomy()


def _bad(path: Path, line: int, what: str) -> ConfigurationError:
    return ConfigurationError(tr("{file}, line {line}: {what}.").format(file=path.name, line=line, what=what))
