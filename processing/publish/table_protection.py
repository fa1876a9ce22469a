"""Protect a table, or refuse it with what would pass instead."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ...rules.errors import RefusedError
from .cube_protection import ProtectedCube
from .large_table import protect_large
from .table_attempt import ProtectedTable, ProtectRequest, attempt, why_not
from .table_proposals import Proposal, proposals
from .table_request import TooManyCellsError


@dataclass(frozen=True)
class Refusal:
    """``sentence``: why; ``table``: what could not be protected, None where it did not come so far."""

    sentence: str
    table: ProtectedTable | None
    proposals: list[Proposal]


def protect_table(
    request: ProtectRequest, on_refusal: Callable[[Refusal], None] = lambda refusal: None
) -> ProtectedTable | ProtectedCube:
    """Protect and prove, or refuse. A table of more cells than programmes take is rounded as a cube.

    Raises:
        InputError, ConfigurationError, LedgerError: the input cannot be used; one sentence.
        RefusedError: the table cannot be protected; ``on_refusal`` has been called.
        CancelledError: cancelled.
    """
    table = None
    try:
        table = attempt(request)
        sentence = why_not(table)
    except TooManyCellsError as error:
        if request.method != "round":
            raise
        return protect_large(request, error.space)
    except RefusedError as error:
        sentence = str(error)
    if not sentence:
        return table
    found = proposals(request)
    on_refusal(Refusal(sentence, table, found))
    raise RefusedError(f"{sentence} {found[0].text}" if found else sentence)
