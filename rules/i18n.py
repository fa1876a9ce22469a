"""Two languages without Qt: the same catalogue serves dialogs, messages, reports and packages.

Source strings are English and stand in the code as ``tr("...")``; placeholders are filled with
``.format`` afterwards, so that the catalogue holds the pattern. The Czech texts stand in
``resources/i18n/local_safety_cs.ts`` (Qt Linguist's format, one context). It is read as it is:
there is nothing to compile and a fresh checkout speaks Czech at once. A package is written in a
language that need not be that of the user interface, hence :func:`translator`.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Callable

LANGUAGES = ("cs", "en")
SOURCE_LANGUAGE = "en"
CATALOGUE_FOLDER = Path(__file__).resolve().parent.parent / "resources" / "i18n"

_MESSAGE = re.compile(
    r"<message>.*?<source>(?P<source>.*?)</source>.*?<translation(?P<attributes>[^>]*)>"
    r"(?P<translation>.*?)</translation>.*?</message>",
    re.DOTALL,
)
_current = SOURCE_LANGUAGE
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
_CZECH_MONTHS = (
    "leden", "únor", "březen", "duben", "květen", "červen", "červenec", "srpen", "září", "říjen",
    "listopad", "prosinec",
)  # fmt: skip


def set_language(code: str) -> None:
    """Choose the language of messages from a locale name such as ``cs_CZ``; others mean English."""
    global _current
    short = (code or "")[:2].lower()
    _current = short if short in LANGUAGES else SOURCE_LANGUAGE


def language() -> str:
    """The current two-letter language code."""
    return _current


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Another current language for a while; for whole documents, written in the main thread."""
    global _current
    before = _current
    set_language(code)
    try:
        yield
    finally:
        _current = before


@cache
def catalogue(code: str) -> dict[str, str]:
    """Finished translations of one language: source text -> translated text."""
    path = CATALOGUE_FOLDER / f"local_safety_{code}.ts"
    if code == SOURCE_LANGUAGE or not path.exists():
        return {}
    return {
        html.unescape(match["source"]): html.unescape(match["translation"])
        for match in _MESSAGE.finditer(path.read_text(encoding="utf-8"))
        if "unfinished" not in match["attributes"] and match["translation"]
    }


def translator(code: str) -> Callable[[str], str]:
    """The function that translates into one language, whatever the current one is."""
    texts = catalogue(code)
    return lambda text: texts.get(text, text)


def tr(text: str) -> str:
    """Translate into the current language."""
    return catalogue(_current).get(text, text)


def day_text(day: object, code: str) -> str:
    """A day (date, or ISO text) as people write it in a language: 1. 3. 2026, or 1 March 2026."""
    year, month, number = str(day)[:10].split("-")
    if code == "cs":
        return f"{int(number)}. {int(month)}. {year}"
    return f"{int(number)} {_MONTHS[int(month) - 1]} {year}"


def month_text(month: str, code: str) -> str:
    """A month (``2026-03``) as people write it in a language: březen 2026, or March 2026."""
    year, _, number = month.partition("-")
    return f"{(_CZECH_MONTHS if code == 'cs' else _MONTHS)[int(number) - 1]} {year}"
