"""One finding of a check, in words that a person can act on."""

from __future__ import annotations

from dataclasses import dataclass

from ...rules.i18n import language

NOTE = "note"
WARNING = "warning"
REFUSE = "refuse"
"""A number made with the layer would be wrong: nothing but the check itself goes on."""


@dataclass(frozen=True)
class Finding:
    """``code``: fixed name; ``severity``: note, warning or refuse; ``count``: how many districts, pairs
    or gaps; ``sentence``: what is wrong, where, what to do; ``rows``: positions (0-based) in the layer."""

    code: str
    severity: str
    count: int
    sentence: str
    rows: tuple[int, ...] = ()


def by_gravity(findings: list[Finding]) -> list[Finding]:
    """Refusals first, then warnings, then notes; in the given order within each."""
    order = (REFUSE, WARNING, NOTE)
    return sorted(findings, key=lambda item: order.index(item.severity))


def percent(share: float) -> str:
    """A share (0..1) as text with two significant digits, such as ``0.0021 %``."""
    text = f"{100 * share:.2g}" if share < 0.1 else f"{100 * share:.1f}"
    if "e" in text:
        text = "< 0.0001"
    return (text.replace(".", ",") if language() == "cs" else text) + "\u00a0%"
