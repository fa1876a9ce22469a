"""Codes of the tactical statistical classification (TSK) and what they mean in the taxonomy."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from ...rules.errors import ConfigurationError
from ...rules.i18n import tr
from ...rules.offences import TAXONOMY_FOLDER, taxonomy
from .statistics_units import folded

_SINGLE = re.compile(r"(\d{1,3})(?:\.0+)?")
_RANGE = re.compile(r"(\d{1,3})\s*(?:-|–|—|az)\s*(\d{1,3})")
_LISTED = re.compile(r"\btsk\s*(\d{3}(?:\s*,\s*\d{3})*)\s*$")
_SUM_MARK = ">>"


@dataclass(frozen=True)
class TskCode:
    """``text``: as it goes to the table, ``101``, ``101-190`` or ``321,324``; a subtotal covers ``parts``
    (first, last) each inclusive."""

    text: str
    parts: tuple[tuple[int, int], ...]
    subtotal: bool

    def covers(self, number: int) -> bool:
        """Whether a single code belongs to it."""
        return any(first <= number <= last for first, last in self.parts)


@lru_cache(maxsize=8192)
def tsk_code(text: str, name: str) -> TskCode | None:
    """Read a cell: ``101``, ``101.0``, ``101-190``, or ``>>`` with the codes at the end of the name.

    None where it is none of them. A single code is 0 (not yet classified) or has three digits.
    """
    plain = folded(text)
    single = _SINGLE.fullmatch(plain)
    if single:
        number = int(single[1])
        return TskCode(str(number), ((number, number),), False) if number == 0 or number > 99 else None
    span = _RANGE.fullmatch(plain)
    if span:
        first, last = int(span[1]), int(span[2])
        return TskCode(f"{first}-{last}", ((first, last),), True) if first < last else None
    listed = _LISTED.search(folded(name)) if plain == _SUM_MARK else None
    if listed is None:
        return None
    numbers = [int(item) for item in listed[1].split(",")]
    return TskCode(",".join(map(str, numbers)), tuple((item, item) for item in numbers), True)


@lru_cache(maxsize=1)
def _map() -> dict[str, tuple[str, bool]]:
    return load_map()


def load_map(path: Path = TAXONOMY_FOLDER / "tsk.csv") -> dict[str, tuple[str, bool]]:
    """TSK code → (taxonomy code, whether it is a theft).

    Raises:
        ConfigurationError: a code stands twice or the offence is not in the taxonomy.
    """
    found: dict[str, tuple[str, bool]] = {}
    with path.open(encoding="utf-8", newline="") as stream:
        reader = csv.DictReader(stream)
        for row in reader:
            if row["tsk"] in found or row["offence"] not in taxonomy():
                raise ConfigurationError(
                    tr("{file}, line {line}: {what}.").format(
                        file=path.name,
                        line=reader.line_num,
                        what=tr("the code stands twice or its offence is not in offences.csv"),
                    )
                )
            found[row["tsk"]] = (row["offence"], row["theft"] == "1")
    return found


def offence_of(tsk: str) -> str:
    """The taxonomy code of a single TSK code, empty where the taxonomy has no class for it."""
    return _map().get(tsk, ("", False))[0]


@lru_cache(maxsize=4096)
def has_theft(code: TskCode) -> bool:
    """Whether a code is a theft, or a subtotal that holds thefts."""
    return any(theft and code.covers(int(single)) for single, (_offence, theft) in _map().items())
