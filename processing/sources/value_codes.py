"""Which code a value of somebody's table stands for: exact values first, then texts that stand in it.

Municipal police write whole legal texts where others write a word, and their wording changes with the
law; a mapping may name the part that matters. A value that fits two codes is not guessed at.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping


class ValueCodes:
    """Codes of values.

    Args:
        codes: all codes there are; a value that is one of them stands for itself.
        exact: value -> code.
        patterns: text -> code; the text must stand in the value as whole words.
    """

    def __init__(self, codes: Collection[str], exact: Mapping[str, str], patterns: Mapping[str, str]) -> None:
        self._codes = frozenset(codes)
        self._exact = exact
        self._patterns = [(_whole_words(text), code) for text, code in patterns.items()]

    def code(self, value: str) -> str | None:
        """The code of a value; None where there is none, or where the patterns contradict one another."""
        if value in self._exact:
            return self._exact[value]
        if value in self._codes:
            return value
        found = {code for pattern, code in self._patterns if pattern.search(value)}
        return found.pop() if len(found) == 1 else None


def _whole_words(text: str) -> re.Pattern[str]:
    """“bod 1” must not be found in “bod 12”; the case counts."""
    begin = r"(?<!\w)" if re.match(r"\w", text) else ""
    end = r"(?!\w)" if re.search(r"\w\Z", text) else ""
    return re.compile(begin + re.escape(text) + end)
