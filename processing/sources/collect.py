"""Rows of one file become incidents: one per id, counted so that nothing is lost.

READ counts incidents. Within a file an incident stands as often as the most frequent of its
(id, offence) rows; each time beyond the first is a duplicate. An incident with a bad row is
quarantined as a whole, once, at its first line.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Callable

from ...rules.errors import CancelledError
from ...rules.i18n import tr
from .records import FileContent, Incident, Reason, Reject

ROWS_PER_BATCH = 2_000


@dataclass
class Group:
    """All rows of one id. ``facts``: what its rows must agree on; ``counts``: rows per offence."""

    incident_id: str
    line: int
    facts: Hashable = None
    counts: dict[str, int] = field(default_factory=dict)
    fault: Reason | None = None

    @property
    def multiplicity(self) -> int:
        """How often the incident stands in the file."""
        return max(self.counts.values(), default=1)


class Collector:
    """Groups rows by id, in the order of first appearance."""

    def __init__(self) -> None:
        self._groups: dict[str, Group] = {}
        self._unreadable: list[tuple[int, Reason]] = []

    def add(self, line: int, incident_id: str, facts: Hashable, offences: Iterable[str]) -> None:
        """One good row, with one offence or a list of them."""
        group = self._groups.get(incident_id)
        if group is None:
            group = self._groups[incident_id] = Group(incident_id, line, facts)
        elif group.facts is None:
            group.facts = facts
        elif group.facts != facts and group.fault is None:
            group.fault = Reason.CONFLICTING_ROWS
        for offence in set(offences) or {""}:
            group.counts[offence] = group.counts.get(offence, 0) + 1

    def fault(self, line: int, incident_id: str, reason: Reason) -> None:
        """A bad row; without a readable id it is an incident of its own."""
        if not incident_id:
            self._unreadable.append((line, reason))
            return
        group = self._groups.setdefault(incident_id, Group(incident_id, line))
        group.fault = group.fault or reason

    def finish(self, content: FileContent, build: Callable[[Group], Incident | Reason]) -> None:
        """Build the incidents into ``content``; ``build`` returns a reason where it cannot."""
        for group in self._groups.values():
            content.duplicates += group.multiplicity - 1
            outcome = group.fault or build(group)
            if isinstance(outcome, Reason):
                content.rejects.append(Reject(content.file, group.line, outcome, group.incident_id))
            else:
                content.incidents.append(outcome)
        content.rejects += [Reject(content.file, line, reason, "") for line, reason in self._unreadable]


@dataclass(frozen=True)
class Watch:
    """Progress (0..1 of a file) and cancelling, asked once per batch of rows."""

    progress: Callable[[float], None]
    is_cancelled: Callable[[], bool]

    def check(self) -> None:
        """Raise when the user cancelled."""
        if self.is_cancelled():
            raise CancelledError(tr("The import was cancelled; nothing was written."))

    def rows(self, rows: Iterable, position: int | Callable[[], float]) -> Iterator:
        """Pass rows on; ``position`` is their number, or tells the share that was read, 0..1."""
        for number, row in enumerate(rows):
            if number % ROWS_PER_BATCH == 0:
                self.check()
                share = position() if callable(position) else number / max(position, 1)
                self.progress(min(1.0, max(0.0, share)))
            yield row
