"""Police units in the statistics: the country, regions, districts and precincts.

A unit code has two digits for the region, two for the district and two for the precinct. The
country is a unit of its own, :data:`COUNTRY`, so that nobody adds it to its regions. Workbooks of
whole regions until 2015 give a name only, and those until 2009 number their sheets by another list
of regions: a region is therefore known by its name and gets the code of the police.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from .columns import plain_text

COUNTRY = "CZ"
REGIONS = {
    "prah": "00", "stredoces": "01", "jihoces": "02", "plzensk": "03", "usteck": "04", "kralovehrad": "05",
    "jihomorav": "06", "moravskoslez": "07", "olomouck": "14", "zlinsk": "15", "vysocin": "16",
    "pardubick": "17", "libereck": "18", "karlovar": "19",
}  # fmt: skip
"""How a word of a region's name begins, in any case → code of the regional police directorate."""
_TITLE = re.compile(
    r"org\.?\s*článku\s+(?P<name>.+?)\s*(?:\((?P<code>\d{2}(?:\d{2}){0,2})\)\s*)?(?:,|$)", re.IGNORECASE
)
_LEVELS = {"k-3": 0, "kraj:": 0, "o-3": 1, "okres:": 1, "u-3": 2, "utvar:": 2}


@dataclass(frozen=True)
class Unit:
    """``code`` is empty where the workbook gives none and the name is not that of a region."""

    code: str
    name: str

    @property
    def key(self) -> str:
        """What stands in ``unit_code``: the code, or the name where there is no code."""
        return self.code or self.name


@lru_cache(maxsize=16_384)
def folded(text: str) -> str:
    """Lower case, no accents, single blanks: how words of a workbook are compared."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(sign for sign in plain if not unicodedata.combining(sign)).split())


@lru_cache(maxsize=4_096)
def region_code(name: str) -> str:
    """The code of a region, or of the country, by any form of its name; else ""."""
    words = folded(name).split()
    if words == ["cr"] or (any(word.startswith("cesk") for word in words) and "republik" in words[-1]):
        return COUNTRY
    found = {code for start, code in REGIONS.items() for word in words if word.startswith(start)}
    return found.pop() if len(found) == 1 else ""


def unit_of_title(text: str) -> Unit | None:
    """The unit that a title from 2016 on names: ``… na org. článku NAME (CODE), období …``."""
    match = _TITLE.search(text)
    if match is None:
        return None
    name = plain_text(match["name"])
    plain = folded(name)
    code = re.sub("(?:00)+$", "", (match["code"] or "")[2:])
    code = (match["code"] or "")[:2] + code  # 0600 is the region 06
    whole = plain.startswith(("krp", "kraj")) or plain.endswith(" kraj") or "republik" in plain
    return Unit(code or (region_code(name) if whole else ""), name)


def unit_of_sheet(sheet: str) -> Unit:
    """The unit by the name of a sheet, where nothing else says it."""
    digits = sheet_code(sheet)
    return Unit(region_code(sheet) or digits, plain_text(sheet))


def sheet_code(sheet: str) -> str:
    """The digits of a sheet name such as ``a060210``; the sheets ``vusc_*`` have numbers of their own."""
    match = re.search(r"(?<!\d)\d{2}(?:\d{2}){0,2}(?!\d)", sheet)
    return match[0] if match and not folded(sheet).startswith("vusc") else ""


class UnitLines:
    """The three lines above the tables until 2015: region, district, precinct; empty where not meant."""

    def __init__(self, sheet: str) -> None:
        self._names = ["", "", ""]
        self._code = sheet_code(sheet)
        self.seen = False

    def take(self, cells: list[str]) -> bool:
        """Read one row; whether it was such a line."""
        for at, cell in enumerate(cells[:3]):
            level = _LEVELS.get(folded(cell))
            if level is not None:
                beside = at + (2 if folded(cell).endswith("-3") else 1)
                self._names[level:] = ["", "", ""][level:]
                self._names[level] = plain_text(cells[beside]) if beside < len(cells) else ""
                self.seen = True
                return True
        return False

    def unit(self) -> Unit | None:
        """The unit that the lines name; None where they are empty."""
        level = next((level for level in (2, 1, 0) if self._names[level]), None)
        if level is None:
            return None
        name = self._names[level]
        region = region_code(self._names[0])
        if level == 0:
            return Unit(region or self._code[:2], name)
        length = 2 * level + 2
        return Unit(self._code[:length] if len(self._code) >= length else "", name)
