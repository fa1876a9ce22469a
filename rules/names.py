"""Names of officials: who is meant, and whether two names may mean one person."""

from __future__ import annotations

import unicodedata

TITLES = {
    "ing", "mgr", "bc", "bca", "mga", "phd", "csc", "drsc", "judr", "mudr", "mddr", "rndr", "phdr", "pharmdr",
    "thdr", "dr", "doc", "prof", "mba", "mpa", "dis", "arch", "mvdr", "paeddr", "llm", "plk", "mjr", "kpt",
    "npor", "por", "ppor", "pplk", "nprap", "prap", "pprap", "nstrm", "genmjr", "genpor",
}  # fmt: skip


def words_of(name: str) -> tuple[str, ...]:
    """The words of a name, sorted; titles, capitals, order, points and spaces do not matter."""
    text = unicodedata.normalize("NFKC", name).casefold()
    found = []
    for token in text.replace(",", " ").split():
        if token.replace(".", "") in TITLES:  # Ph.D., RNDr.
            continue
        found += "".join(letter if letter.isalpha() else " " for letter in token).split()
    return tuple(sorted(word for word in found if word not in TITLES))


def named(entry: str, person: str) -> bool:
    """Whether a list that names ``entry`` names ``person``: the same words, accents included."""
    return bool(words_of(entry)) and words_of(entry) == words_of(person)


def may_be_one_person(first: str, second: str) -> bool:
    """Whether two names may mean one person: accents left out, initials taken for first names.

    Who approves what somebody else prepared must not be that person; in doubt it is.
    """
    one, two = (_plain(words_of(name)) for name in (first, second))
    if not one or not two:
        return False
    few, many = sorted((one, two), key=len)
    if all(len(word) == 1 for word in few):
        return sorted(few) == sorted(many)
    left = list(many)
    for word in sorted(few, key=len, reverse=True):
        alike = [other for other in left if other == word or _is_initial(word, other)]
        if not alike:
            return False
        left.remove(word if word in alike else alike[0])
    return True


def _is_initial(first: str, second: str) -> bool:
    return first[0] == second[0] and 1 in (len(first), len(second))


def _plain(words: tuple[str, ...]) -> list[str]:
    """Words without accents."""
    decomposed = (unicodedata.normalize("NFKD", word) for word in words)
    return ["".join(letter for letter in word if not unicodedata.combining(letter)) for word in decomposed]
