"""Where lines must not break: numbers stay with their units, Czech one-letter words with what follows."""

from __future__ import annotations

import dataclasses
import re

from ....rules.i18n import language
from .document import Block, Bullets, Figure, Heading, Table, Text

FIXED = "\u00a0"
_UNIT = re.compile(r"(?<=\d) (?=(?:%|‰|Kč|CZK|m|km|dní|dnů|days)(?!\w))")
_SIGN = re.compile(r"(?<=\w) ([=≤≥<>]) (?=\d)")
_THOUSANDS = re.compile(r"(?<=\d) (?=\d{3}(?!\d))")
_ONE_LETTER = re.compile(r"(?<!\w)([AaIiKkOoSsUuVvZz]) (?=[\w(„“])")


def unbroken(text: str) -> str:
    """A text in the current language with fixed spaces where a line must not end (ČSN 01 6910)."""
    text = _SIGN.sub(rf"{FIXED}\1{FIXED}", _UNIT.sub(FIXED, text))
    if language() != "cs":
        return text
    text = _THOUSANDS.sub(FIXED, text)
    # twice: "a v" are two of them, and a match takes the space that the next one needs
    return _ONE_LETTER.sub(rf"\1{FIXED}", _ONE_LETTER.sub(rf"\1{FIXED}", text))


def tidy(blocks: list[Block]) -> list[Block]:
    """Blocks with fixed spaces; what the user wrote stays as it is."""
    return [_tidy(block) for block in blocks]


def _tidy(block: Block) -> Block:
    if isinstance(block, (Heading, Text)):
        return dataclasses.replace(block, text=unbroken(block.text))
    if isinstance(block, Bullets):
        return Bullets([unbroken(item) for item in block.items])
    if isinstance(block, (Table, Figure)):
        return dataclasses.replace(block, caption=unbroken(block.caption))
    return block
