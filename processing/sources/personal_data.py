"""Contacts and names of residents where none may be: in the columns that a mapping keeps, and in ids.

What a resident wrote may hold anything; this finds what is plainly a contact, and is no anonymiser.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_WORDS = {
    "email", "mail", "telefon", "telephone", "tel", "phone", "mobil", "mobile", "jmeno", "prijmeni",
    "surname", "firstname", "lastname", "fullname", "username", "login", "rodne", "birth",
}  # fmt: skip
_NAMES = {"name", "first name", "last name", "full name", "ip", "ip address", "rc"}
_CONTACT = re.compile(
    r"[^@\s]+@[^@\s]+\.[^\W\d_]{2,}"  # e-mail
    r"|(?<!\d)(?:\+|00)\d{3}[ .-]?\d{3}[ .-]?\d{3}[ .-]?\d{3}(?!\d)"  # telephone with its country
    r"|(?<!\d)\d{3}[ .-]\d{3}[ .-]\d{3}(?!\d)"  # and without
    r"|(?<!\d)\d{6}/\d{3,4}(?!\d)"  # birth number
)


def names_a_person(column: str) -> bool:
    """Whether the name of a column says that it holds contacts or names of people."""
    plain = unicodedata.normalize("NFKD", column).encode("ascii", "ignore").decode().casefold()
    words = re.findall(r"[a-z]+", re.sub(r"e.?mail", "email", plain))
    return bool(_WORDS.intersection(words)) or " ".join(words) in _NAMES


def masked(text: str) -> tuple[str, int]:
    """A text without what is plainly a contact, and how many there were."""
    return _CONTACT.subn("[…]", text)


def contacts_in(values: Iterable[str]) -> int:
    """How many values hold an e-mail address, a telephone number or a birth number."""
    return sum(1 for value in values if _CONTACT.search(value))
