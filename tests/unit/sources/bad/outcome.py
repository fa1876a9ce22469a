"""What came of an import that was not refused."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Outcome:
    """``told``: everything that a person reads; ``rejected``: reason -> count."""

    read: int
    imported: int
    duplicates: int
    rejected: dict[str, int]
    told: str
    notes: list[str] = field(default_factory=list)
