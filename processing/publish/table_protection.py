"""Protect a table, or refuse it with what would pass instead."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ...rules.errors import RefusedError
from .table_attempt import ProtectedTable, ProtectRequest, attempt, why_not
from .table_proposals import Proposal, proposals


@dataclass(frozen=True)
class Refusal:
    """``sentence``: why; ``table``: what could not be protected, None where it did not come so far."""

    sentence: str
    table: ProtectedTable | None
    proposals: list[Proposal]


def protect_table(
    request: ProtectRequest, on_refusal: Callable[[Refusal], None] = lambda refusal: None
) -> ProtectedTable:
    """Protect and prove, or refuse.

    Raises:
        InputError, ConfigurationError, LedgerError: the input cannot be used; one sentence.
        RefusedError: the table cannot be protected; ``on_refusal`` has been called.
        CancelledError: cancelled.
    """
    table = None
    try:
        table = attempt(request)
        sentence = why_not(table)
    except RefusedError as error:
        sentence = str(error)
    if not sentence:
        return table
    found = proposals(request)
    on_refusal(Refusal(sentence, table, found))
    raise RefusedError(f"{sentence} {found[0].text}" if found else sentence)
