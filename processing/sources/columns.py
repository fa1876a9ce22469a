"""Whole columns of text understood at once: what is plain is passed on, what is not is looked at."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Hashable, Sequence
from typing import Callable, TypeVar

import numpy
import pandas

from ...rules.misreading import has_hidden

MAX_TEXT = 200
_NUMERIC = b"0123456789.+-"
_NUMBER = re.compile(r"[+-]?\d{1,12}(\.\d{0,18})?", re.ASCII)
_TOTAL = re.compile(
    r"(?:celkem|celkov[ýáéa]\s+\w+|soucet|součet|mezisou[cč]et|(?:grand\s+|sub)?totals?)\b[\s:=.,\d]*",
    re.IGNORECASE,
)
_TOTAL_SIGNS = ("celk", "sou", "total")
_ROUNDED = re.compile(r"[+-]?\d+(?:[.,]\d+)?e\+?\d+", re.IGNORECASE | re.ASCII)
_NO_ID = frozenset(
    f(word)
    for word in ("null", "none", "nan", "#n/a", "#ref!", "#value!", "#name?", "#num!", "#div/0!", "#null!")
    for f in (str.lower, str.upper, str.title)
)
Meaning = TypeVar("Meaning")


def plain_text(text: str) -> str:
    """NFC, blanks at the ends cut off and inside reduced to one: how values are compared."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def plain_column(values: list[str]) -> list[str]:
    """:func:`plain_text` of every value; a column that is plain already is returned as it is."""
    text = "".join(values)
    if " " not in text and text.isprintable() and (text.isascii() or unicodedata.is_normalized("NFC", text)):
        return values
    text = "\n".join(values)
    plain = (
        text.count("\n") == len(values) - 1
        and not any(blank in text for blank in ("  ", " \n", "\n "))
        and text.strip(" ") == text
        and text.replace("\n", "").isprintable()
        and (text.isascii() or unicodedata.is_normalized("NFC", text))
    )
    return values if plain else [plain_text(value) for value in values]


def checked_column(values: list[str], longest: int = MAX_TEXT) -> tuple[list[str], numpy.ndarray]:
    """:func:`plain_column` and :func:`hidden` of it; what is plain already has no hidden characters."""
    plain = plain_column(values)
    if plain is values and values and max(map(len, values)) <= longest:
        return plain, numpy.zeros(len(values), dtype=bool)
    return plain, hidden(plain, longest)


def visible(text: str, longest: int = MAX_TEXT) -> bool:
    """Whether a text is short and free of control, invisible and bidirectional characters."""
    return len(text) <= longest and not has_hidden(text)


def hidden(values: list[str], longest: int = MAX_TEXT) -> numpy.ndarray:
    """Which values are not :func:`visible`; bool (n,)."""
    if not values or ("".join(values).isprintable() and max(map(len, values)) <= longest):
        return numpy.zeros(len(values), dtype=bool)
    return numpy.array([not visible(value, longest) for value in values], dtype=bool)


def totals(values: list[str]) -> numpy.ndarray:
    """Which values say that their row is a total of others (Celkem, Součet, Total ...); bool (n,)."""
    text = "\n".join(values).casefold()
    if not any(sign in text for sign in _TOTAL_SIGNS):
        return numpy.zeros(len(values), dtype=bool)
    return numpy.array([_TOTAL.fullmatch(value) is not None for value in values], dtype=bool)


def no_ids(values: list[str]) -> numpy.ndarray:
    """Which ids are none: numbers that a spreadsheet rounded (1.2E+15), its errors, words for nothing;
    bool (n,). Different incidents would share them."""
    text = "\n".join(values)
    words = not _NO_ID.isdisjoint(values)
    if not words and "e+" not in text and "E+" not in text:
        return numpy.zeros(len(values), dtype=bool)
    return numpy.array(
        [value in _NO_ID or _ROUNDED.fullmatch(value) is not None for value in values], dtype=bool
    )


def as_objects(values: Sequence) -> numpy.ndarray:
    """An object array (n,) of texts, never one of fixed width."""
    array = numpy.empty(len(values), dtype=object)
    array[:] = values
    return array


def understood(
    values: Sequence[Hashable], meaning: Callable[[Hashable], Meaning]
) -> tuple[numpy.ndarray, list[Meaning]]:
    """``meaning`` of every distinct value once: codes (n,) into the list of meanings."""
    codes, distinct = pandas.factorize(as_objects(values))
    return codes, [meaning(value) for value in distinct]


def coded(values: Sequence[Hashable], meaning: Callable[[Hashable], int | None]) -> numpy.ndarray:
    """A small number for every value, -1 where it has none; int32 (n,)."""
    codes, found = understood(values, meaning)
    table = numpy.array([-1 if item is None else item for item in found], dtype=numpy.int32)
    return table[codes] if len(table) else numpy.zeros(0, dtype=numpy.int32)


def numbers(values: list[str], decimal: str = ".") -> tuple[numpy.ndarray, numpy.ndarray]:
    """Decimal numbers as text, without exponents and thousands separators.

    Returns:
        float (n,), NaN where empty or not a number; bool (n,), which are not numbers.
    """
    texts = values if decimal == "." else _with_points(values, decimal)
    wrong = numpy.zeros(len(values), dtype=bool)
    # ``float`` reads far more than numbers (nan, inf, 1_0, 1e5): other characters are looked for first.
    if all(texts) and not "".join(texts).encode("utf-8", "replace").translate(None, _NUMERIC):
        try:
            return numpy.fromiter(map(float, texts), dtype=float, count=len(texts)), wrong
        except ValueError:
            pass
    result = numpy.full(len(values), numpy.nan)
    for index, text in enumerate(texts):
        if _NUMBER.fullmatch(text):
            result[index] = float(text)
        else:
            wrong[index] = bool(text)
    return result, wrong


def _with_points(values: list[str], decimal: str) -> list[str]:
    """Decimal commas as points; a point among them makes the value no number."""
    text = "\n".join(values)
    if "." not in text:
        return text.replace(decimal, ".").split("\n") if "\n" not in "".join(values) else values
    return ["?" if "." in value else value.replace(decimal, ".") for value in values]
