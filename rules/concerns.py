"""What residents report: a short list of concerns with Czech and English names.

The list orders them: where one report names several, the one that stands higher is the principal one.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from .errors import ConfigurationError
from .i18n import tr
from .offences import TAXONOMY_FOLDER

_COLUMNS = ["code", "name_cs", "name_en"]


@dataclass(frozen=True)
class ConcernList:
    """Concerns in order; ``names``: code -> language -> name."""

    names: dict[str, dict[str, str]]

    @property
    def codes(self) -> list[str]:
        """All codes, in the order of the file."""
        return list(self.names)

    def name(self, code: str, language: str) -> str:
        """Name in a language; an unknown code is its own name."""
        return self.names[code][language] if code in self.names else code

    def principal(self, codes: Iterable[str]) -> str:
        """The concern that stands first in the list."""
        return min(codes, key=self.codes.index)

    def leaves(self, codes: Iterable[str]) -> list[str]:
        """The codes in the order of the list: concerns have no parents."""
        return sorted(set(codes), key=self.codes.index)


def load_concerns(path: Path = TAXONOMY_FOLDER / "concerns.csv") -> ConcernList:
    """Read and validate the list.

    Raises:
        ConfigurationError: a column is wrong, a code or name is missing or doubled; the line is named.
    """
    names: dict[str, dict[str, str]] = {}
    with path.open(encoding="utf-8", newline="") as stream:
        reader = csv.DictReader(stream)
        wrong = reader.fieldnames != _COLUMNS
        for row in reader:
            wrong = wrong or row["code"] in names or not all(row.get(name) for name in _COLUMNS)
            if wrong:
                break
            names[row["code"]] = {"cs": row["name_cs"], "en": row["name_en"]}
    if wrong:
        raise ConfigurationError(
            tr("{file}, line {line}: {what}.").format(
                file=path.name, line=reader.line_num, what=tr("a code or a name is missing or stands twice")
            )
        )
    return ConcernList(names)


@lru_cache(maxsize=1)
def concerns() -> ConcernList:
    """The list shipped with the plugin, read once."""
    return load_concerns()
