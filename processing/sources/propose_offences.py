"""Proposals: which class of the taxonomy a value of somebody's column may be. A person decides."""

from __future__ import annotations

import csv
import math
import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from ...rules.offences import TAXONOMY_FOLDER, taxonomy
from .detect_columns import folded

WORTH_SAYING = 0.5
EVERYDAY = 0.79
"""The most that an everyday word is worth: it is no name of a class, so a person looks at it."""
MOST_WORDS = 24
_EMPTY = {"pri", "pod", "nad", "bez", "the", "from", "and"}
_STATUS_WORDS = {
    "no_crime": (r"\bneni prestup", r"\bnejde o\b", r"\bnestal", r"\bno crime\b", r"\bnepotvrd"),
    "unsolved": (r"\bneobjasn", r"\bnevyres", r"\bnezjist", r"\bneznam", r"\bunsolved\b", r"\bnot solved\b"),
    "unknown": (r"\bv setreni\b", r"\bv reseni\b", r"\bprobiha", r"\bunknown\b", r"\bnezahaj", r"\bopen\b"),
    "solved": (r"\bobjasn", r"\bvyres", r"\bvyriz", r"\bsolved\b", r"\bclosed\b", r"\bpokut", r"\bdomluv"),
}  # fmt: skip
"""Beginnings of words, tried in this order: what is denied comes before what is said."""


@dataclass(frozen=True)
class Candidate:
    """A class and how similar its name is, 0..1; 1 = the same words."""

    code: str
    score: float


def propose_offences(value: str, most: int = 3) -> list[Candidate]:
    """The classes whose Czech or English names are most similar to a value, the best first.

    Everyday words of municipal police (``resources/taxonomy/municipal_terms.csv``) count as names, but for
    less. Similar words are found after their diacritics and endings are taken off; a rare word weighs more
    than one that stands in many names.
    """
    text = folded(value)
    if not text:
        return []
    if value in taxonomy():
        return [Candidate(value, 1.0)]
    words = _words(text)
    if not words:
        return []
    best: dict[str, float] = {}
    for code, name, name_words, most_like in _names():
        score = most_like if name == text else min(0.99, _similar(text, words, name, name_words)) * most_like
        best[code] = max(best.get(code, 0.0), score)
    ranked = sorted(best.items(), key=lambda item: (-item[1], item[0]))
    return [Candidate(code, round(score, 2)) for code, score in ranked[:most] if score >= WORTH_SAYING]


def propose_status(value: str) -> str:
    """A status of the contract for a value, empty where the words say nothing."""
    text = folded(value)
    for status, patterns in _STATUS_WORDS.items():
        if any(re.search(pattern, text) for pattern in patterns):
            return status
    return ""


@lru_cache(maxsize=1)
def _names() -> list[tuple[str, str, tuple[str, ...], float]]:
    """(code, folded name, its words, the most it can be like) of every name in both languages, and of the
    everyday words of municipal police for it."""
    names = [(code, name, 1.0) for code, one in taxonomy().offences.items() for name in one.names.values()]
    with (TAXONOMY_FOLDER / "municipal_terms.csv").open(encoding="utf-8", newline="") as stream:
        names += [(row["code"], row["term"], EVERYDAY) for row in csv.DictReader(stream)]
    return [(code, folded(name), _words(folded(name)), most_like) for code, name, most_like in names]


def _words(text: str) -> tuple[str, ...]:
    words = (word for word in text.split() if len(word) > 2 and word not in _EMPTY and not word.isdigit())
    return tuple(dict.fromkeys(words))[:MOST_WORDS]


def _similar(text: str, words: tuple[str, ...], name: str, name_words: tuple[str, ...]) -> float:
    """Weighted share of the words that both have (Dice 1945), with a part of the likeness of letters."""
    shared = sum(_weight(word) for word in words if any(_alike(word, other) for other in name_words))
    shared += sum(_weight(other) for other in name_words if any(_alike(word, other) for word in words))
    if not shared:
        return 0.0
    total = sum(_weight(word) for word in (*words, *name_words))
    return 0.85 * shared / total + 0.15 * SequenceMatcher(None, text, name, autojunk=False).ratio()


@lru_cache(maxsize=20_000)
def _weight(word: str) -> float:
    """The rarer a word is in the names of the taxonomy, the heavier (Sparck Jones 1972); a word that stands
    in none of them says little."""
    names = _names()
    often = sum(any(_alike(word, other) for other in words) for _code, _name, words, _most in names)
    return math.log(len(names) / often) if often else 3.0


@lru_cache(maxsize=200_000)
def _alike(one: str, other: str) -> bool:
    """Whether two words are forms of one: they differ in the ending only."""
    if one == other:
        return True
    longest = max(len(one), len(other))
    pairs = enumerate(zip(one, other))
    common = next((at for at, (first, second) in pairs if first != second), min(len(one), len(other)))
    return common >= 3 and common >= longest - 3 and common >= 0.6 * longest
