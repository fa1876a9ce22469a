"""Whose readers know which releases: an agreement that follows another hands over to the same recipient."""

from __future__ import annotations

import json
from collections.abc import Mapping

from ...rules.ledger import Ledger
from .agreed import AGREEMENT

PREFIX = "agreement:"


def audiences_of(ledger: Ledger, audience: str, recipient: Mapping[str, str] | None) -> set[str]:
    """The audiences whose releases the readers of a release have received as their own.

    For the public these are its own; a recipient also holds what it was given under other agreements. One
    whose recipient the ledger cannot tell counts as the same: unknown is unsafe.

    Args:
        audience: ``public`` or ``agreement:<id>``.
        recipient: its ``name`` and ``id_number``; None for the public.
    """
    found, seen = {audience}, {audience}
    if recipient is None or not audience.startswith(PREFIX):
        return found
    for entry in ledger.entries():
        other = str(entry.get("audience"))
        if entry.get("action") != "publish" or not other.startswith(PREFIX) or other in seen:
            continue
        seen.add(other)
        if _same(_recipient(ledger, str(entry["release"])), recipient):
            found.add(other)
    return found


def _recipient(ledger: Ledger, release: str) -> Mapping[str, str] | None:
    """The recipient of a release, from the agreement that the ledger keeps with it; None: not known."""
    try:
        party = json.loads(ledger.remembered(release, AGREEMENT))["recipient"]
        return {"name": str(party["name"]), "id_number": str(party.get("id_number") or "")}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _same(one: Mapping[str, str] | None, other: Mapping[str, str]) -> bool:
    """Whether two parties are one: by their identification number, where both have it, or their name."""
    if one is None:
        return True
    numbers = [str(party.get("id_number") or "").replace(" ", "").lstrip("0") for party in (one, other)]
    names = [" ".join(str(party["name"]).casefold().split()) for party in (one, other)]
    return (bool(numbers[0]) and numbers[0] == numbers[1]) or names[0] == names[1]
