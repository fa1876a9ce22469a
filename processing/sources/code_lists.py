"""Code lists of the police map: those that come with the data, else those of the taxonomy.

Labels changed over the years, and a package says itself what its numbers mean: a label that is
recognised decides, otherwise the number as it has always been.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field

from ...rules.errors import InputError
from ...rules.i18n import tr
from ...rules.offences import taxonomy

STATES = {"1": "solved", "2": "unsolved", "3": "no_crime", "4": "no_crime"}
PLACE_KINDS = {
    "1": "unknown",
    "2": "report",
    "3": "consequence",
    "4": "scene",
    "5": "unknown",
    "6": "unknown",
}
_STATE_WORDS = (
    ("neobjasněn", "unsolved"),
    ("nezjištěn", "unsolved"),
    ("pachatel", "solved"),
    ("objasněn", "solved"),
    ("nestal", "no_crime"),
    ("není trestným", "no_crime"),
    ("nejde o", "no_crime"),
)
_PLACE_WORDS = (
    ("oznámení", "report"),
    ("následku", "consequence"),
    ("spáchání", "scene"),
    ("nevybráno", "unknown"),
    ("zahraniční", "unknown"),
    ("chybná", "unknown"),
)


@dataclass
class CodeLists:
    """Meaning of the numbers in one package: states, place kinds, ancestors of each type."""

    states: dict[str, str] = field(default_factory=lambda: dict(STATES))
    place_kinds: dict[str, str] = field(default_factory=lambda: dict(PLACE_KINDS))
    ancestors: dict[int, frozenset[int]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        if not self.ancestors:
            self.ancestors = _closure(dict(taxonomy().police_map_parents))

    def leaves(self, types: set[int]) -> set[int]:
        """Types that are no ancestor of another type of the same incident."""
        above = set().union(*(self.ancestors.get(item, frozenset()) for item in types)) if types else set()
        return types - above


def read_code_lists(texts: dict[str, bytes]) -> CodeLists:
    """Code lists from the files of a package (``types``, ``states``, ``relevance`` -> CSV bytes)."""
    lists = CodeLists()
    if "states" in texts:
        lists.states = _labels(texts["states"], "states.csv", _STATE_WORDS, STATES, lists.notes)
    if "relevance" in texts:
        lists.place_kinds = _labels(
            texts["relevance"], "relevance.csv", _PLACE_WORDS, PLACE_KINDS, lists.notes
        )
    if "types" in texts:
        lists.ancestors = _types(texts["types"])
    return lists


def _rows(data: bytes, file: str, required: list[str]) -> list[dict[str, str]]:
    try:
        reader = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""))
        rows = list(reader)
    except (UnicodeDecodeError, csv.Error):
        raise _damaged(file) from None
    if any(name not in (reader.fieldnames or []) for name in required):
        raise _damaged(file)
    return rows


def _labels(
    data: bytes, file: str, words: tuple[tuple[str, str], ...], usual: dict[str, str], notes: list[str]
) -> dict[str, str]:
    found: dict[str, str] = {}
    for row in _rows(data, file, ["id", "label"]):
        code, label = (row["id"] or "").strip(), (row["label"] or "").casefold()
        meaning = next((value for word, value in words if word in label), usual.get(code))
        if meaning is None:
            continue
        if usual.get(code, meaning) != meaning:
            notes.append(
                tr("{file}: code {code} means “{meaning}” in this package; its own list was used.").format(
                    file=file, code=code[:8], meaning=meaning
                )
            )
        found[code] = meaning
    if not found:
        raise _damaged(file)
    return found


def _types(data: bytes) -> dict[int, frozenset[int]]:
    parents: dict[int, tuple[int, ...]] = {}
    names = ["parent_id1", "parent_id2", "parent_id3"]
    try:
        for row in _rows(data, "types.csv", ["id", *names]):
            above = (int(row[name] or 0) for name in names)
            parents[int(row["id"])] = tuple(item for item in above if item)
    except (ValueError, TypeError):
        raise _damaged("types.csv") from None
    return _closure(parents)


def _closure(parents: dict[int, tuple[int, ...]]) -> dict[int, frozenset[int]]:
    """All ancestors of each type, safe against circles in a damaged list."""
    result = {}
    for start, direct in parents.items():
        above: set[int] = set()
        queue = list(direct)
        while queue:
            item = queue.pop()
            if item not in above and item != start:
                above.add(item)
                queue.extend(parents.get(item, ()))
        result[start] = frozenset(above)
    return result


def _damaged(file: str) -> InputError:
    return InputError(
        tr("The code list {file} of the package is damaged; download the package again.").format(file=file)
    )
