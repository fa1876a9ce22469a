"""Texts that were read in a wrong encoding (mojibake): found by what they would be in the right one.

A Czech name in Windows-1250 that a program took for Latin-1 shows ø for ř and è for č; UTF-8 taken for
Windows-1250 shows pairs such as Ĺ™. Both ways back exist, but what they give is a proposal: a name is
changed only on request.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

LETTERS = frozenset(
    "áčďéěíňóřšťúůýžÁČĎÉĚÍŇÓŘŠŤÚŮÝŽ"  # Czech
    "äľôöüßÄĽÔÖÜ"  # Slovak and German
    "ąćęłńśźżĄĆĘŁŃŚŹŻ"  # Polish
    "–—„“”‚‘’«»…°§×\u00a0"
)
"""Characters beside ASCII that stand in names of Czech places and their neighbours."""
MISREADINGS = (
    ("cp1250", "utf-8"),
    ("cp1252", "utf-8"),
    ("latin-1", "utf-8"),
    ("latin-1", "cp1250"),
    ("cp1252", "cp1250"),
    ("cp1250", "iso-8859-2"),
    ("latin-1", "iso-8859-2"),
)
"""(what it was read as, what it is); UTF-8 first, because a chance match with it is all but impossible."""
LOST = "\ufffd"
_LEAD = re.compile("(?<=[ĹÅĂÃÂ]) ")
"""A blank after the first half of a letter was a non-breaking one (Š in UTF-8 is C5 A0)."""
_HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def has_hidden(text: str) -> bool:
    """Whether a text holds control, invisible or bidirectional characters."""
    return not text.isprintable() and any(unicodedata.category(item) in _HIDDEN for item in text)


def repaired(name: str) -> str:
    """The name as it reads in the right encoding; the name itself where nothing is wrong with it."""
    if _clean(name):
        return name
    return next((candidate for candidate in readings(name) if _clean(candidate)), name)


def readings(text: str) -> list[str]:
    """What a text could be if it was read in a wrong encoding, the likeliest first."""
    found = []
    text = _LEAD.sub("\u00a0", text)
    for read_as, is_in in MISREADINGS:
        try:
            found.append(text.encode(read_as).decode(is_in))
        except UnicodeError:
            continue
    return found


def misread(names: Sequence[str]) -> dict[int, str]:
    """Positions of names that were read in a wrong encoding, with what they would be in the right one."""
    found = {}
    for position, name in enumerate(names):
        better = repaired(name)
        if better != name:
            found[position] = better
    return found


def lost(names: Sequence[str]) -> list[int]:
    """Positions of names in which characters were lost for good: a replacement character, or a question
    mark within a word."""
    return [
        position
        for position, name in enumerate(names)
        if LOST in name
        or any(before.isalpha() and after.isalpha() for before, after in _around_question_marks(name))
    ]


def _clean(text: str) -> bool:
    return all(item in LETTERS if ord(item) > 126 else item >= " " for item in text)


def _around_question_marks(name: str) -> list[tuple[str, str]]:
    return [(name[at - 1], name[at + 1]) for at in range(1, len(name) - 1) if name[at] == "?"]
