"""What a report is made of, whatever file it is written to.

Chapters make blocks; three writers (HTML, ODT, and PDF by way of simple HTML) know nothing of crime.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Union

SHORTEST, LONGEST = 6, 32
"""Characters of a column that are taken into account."""
UNBROKEN = 26
"""Characters of a name in the first column that stays on one line."""
ROOM, GAP = 96, 1.6
"""Characters of a row between the margins of a page, and those that the space around a column takes."""
OPEN = 20
"""Of a column that somebody is to write in."""


@dataclass(frozen=True)
class Heading:
    """``level``: 1 = chapter, 2 = section."""

    text: str
    level: int = 1


@dataclass(frozen=True)
class Text:
    """A paragraph. ``kind``: ``body``, ``lead`` (what a reader in a hurry reads) or ``note``."""

    text: str
    kind: str = "body"


@dataclass(frozen=True)
class Bullets:
    """A list."""

    items: list[str]


@dataclass(frozen=True)
class Table:
    """``key``: fixed name; ``header`` and ``rows``: texts; ``numeric``: columns set to the right;
    ``source``: whose figures they are."""

    key: str
    caption: str
    header: list[str]
    rows: list[list[str]]
    numeric: frozenset[int] = frozenset()
    source: str = ""


@dataclass(frozen=True)
class Figure:
    """``svg``: a drawing that stands alone; ``width``, ``height``: in its own units; ``text``: what it
    shows, for those who do not see it."""

    key: str
    caption: str
    svg: str
    width: float
    height: float
    text: str


@dataclass(frozen=True)
class Own:
    """A part that belongs to the user, and that a later run takes over as it was left.

    ``key``: fixed name; ``paragraphs``; ``header``, ``rows``: of its table, empty without one."""

    key: str
    paragraphs: list[str] = field(default_factory=list)
    header: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)


Block = Union[Heading, Text, Bullets, Table, Figure, Own]


@dataclass(frozen=True)
class Document:
    """``audience``: ``internal`` | ``public``; ``mark``: what stands on every page; ``arms``: a picture
    (PNG or JPEG) for the title, None = room for one."""

    title: str
    subtitle: str
    language: str
    audience: str
    mark: str
    blocks: list[Block]
    arms: bytes | None = None

    def with_own(self, written: dict[str, Own]) -> Document:
        """The same with the user's own parts in the place of the prepared ones."""
        blocks = [
            written[block.key] if isinstance(block, Own) and block.key in written else block
            for block in self.blocks
        ]
        return Document(self.title, self.subtitle, self.language, self.audience, self.mark, blocks, self.arms)

    @property
    def has_room(self) -> bool:
        """Whether a title without a coat of arms leaves room for one: not for those who read only."""
        return self.audience == "internal"

    def figures(self) -> list[Figure]:
        """All drawings in their order."""
        return [block for block in self.blocks if isinstance(block, Figure)]


def column_shares(
    header: list[str],
    rows: list[list[str]],
    shortest: int = SHORTEST,
    numeric: frozenset[int] = frozenset(),
) -> list[float]:
    """Widths of the columns of a table in per cent: no word and no number is broken where there is room.

    Programs that lay tables out by themselves need none; a page of fixed width does.

    Args:
        shortest: characters of an empty column. numeric: columns whose values stay on one line.
    """
    least = _least(header, rows, numeric, keeps_first(header, rows, numeric))
    wanted = []
    for at, name in enumerate(header):
        longest = max((_length(line) for row in rows for line in row[at].split("\n")), default=1)
        wanted.append(max(least[at], GAP + min(max(_bold(name), longest, shortest), LONGEST)))
    if sum(wanted) > ROOM > sum(least):
        share = (ROOM - sum(least)) / (sum(wanted) - sum(least))
        wanted = [low + share * (high - low) for low, high in zip(least, wanted)]
    elif sum(wanted) > ROOM:
        wanted = least
    return [100 * length / sum(wanted) for length in wanted]


def keeps_first(header: list[str], rows: list[list[str]], numeric: frozenset[int] = frozenset()) -> bool:
    """Whether the names of the first column stay on one line: they are short, and there is room."""
    if max((len(row[0]) for row in rows), default=0) > UNBROKEN:
        return False
    return sum(_least(header, rows, numeric, True)) <= ROOM


def _least(header: list[str], rows: list[list[str]], numeric: frozenset[int], first: bool) -> list[float]:
    """Characters without which a word or a number breaks; ``first``: a name of the first column, too."""
    found = []
    for at, name in enumerate(header):
        lines = [line for row in rows for line in row[at].split("\n")]
        whole = at in numeric or (first and not at)
        parts = lines if whole else [word for line in lines for word in line.split(" ")]
        found.append(GAP + max(_bold(name), *map(_length, parts), 1))
    return found


def _bold(heading: str) -> float:
    """Characters of the longest word of a heading."""
    return 1.15 * max(map(len, heading.split(" ")), default=1)


def _length(text: str) -> float:
    """Characters of a text; the spaces between thousands are half of one."""
    return len(text) - 0.5 * text.count("\u202f")


def after_numbers(numeric: frozenset[int]) -> frozenset[int]:
    """Columns set to the left beside one set to the right: they need more space between."""
    return frozenset(at + 1 for at in numeric) - numeric


Picture = Callable[[str, float, float], bytes]
"""Turns a drawing (SVG text, width and height in its units) into PNG."""
