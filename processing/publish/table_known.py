"""What an attacker knows besides the table: tables published before, and the releases of the ledger."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd
from scipy import sparse

from ...rules.errors import InputError
from ...rules.i18n import tr
from ...rules.profile import DisclosureProfile
from ...rules.published import ROUNDED, PublishedTable, statements_of
from ...rules.statements import Statements
from ...rules.tables import TableSpace
from .table_ledger import LedgerStatements, ledger_statements
from .table_request import TableRequest, read_published


@dataclass(frozen=True)
class KnownTables:
    """``earlier``: tables given; ``released``: per release and product, its values that are cells of the
    table; ``sums``: its values about other sums of inner cells, of which the ``sensitive`` ones are to be
    protected themselves; ``notes``: sentences."""

    earlier: list[PublishedTable]
    released: list[PublishedTable] = field(default_factory=list)
    sums: Statements | None = None
    sensitive: np.ndarray | None = None
    notes: list[str] = field(default_factory=list)

    @property
    def tables(self) -> list[PublishedTable]:
        """All that was said about cells of the table."""
        return [*self.earlier, *self.released]

    def targets(self, cells: sparse.csr_matrix) -> sparse.csr_matrix:
        """Rows of cells, and after them the sums that are to be protected themselves."""
        if self.sums is None:
            return cells
        return sparse.vstack([cells, self.sums.matrix[np.flatnonzero(self.sensitive)]], format="csr")

    def statements(
        self, space: TableSpace, zeros_published: bool, own: Sequence[PublishedTable] = ()
    ) -> Statements | None:
        """``own`` tables first, then all that is known; None where there is nothing.

        ``value`` is NaN where a statement itself is to be protected.
        """
        tables = [*own, *self.tables]
        parts = [statements_of(space, tables, zeros_published)] if tables else []
        if self.sums is not None:
            value = np.where(self.sensitive, np.nan, self.sums.value)
            parts.append(replace(self.sums, value=value))
        return _joined(parts) if parts else None


def read_known(request: TableRequest, space: TableSpace, profile: DisclosureProfile | None) -> KnownTables:
    """Read earlier tables and the ledger.

    Raises:
        InputError, LedgerError: one sentence.
    """
    earlier = [read_published(request, space, table) for table in request.earlier]
    if request.ledger is None:
        return KnownTables(earlier)
    return _with_ledger(earlier, ledger_statements(request.ledger, space, profile), space)


def known_of_truth(
    request: TableRequest,
    space: TableSpace,
    profile: DisclosureProfile,
    inner: np.ndarray,
    least: int,
    zeros_published: bool,
) -> KnownTables:
    """What is known about these true counts.

    A release whose statements today's counts contradict is about another state of the records: between
    the two stand arrivals and removals that nobody knows, so that it says nothing about this table. Of
    the others, sums of 1..least−1 incidents are to be protected as well.

    Raises:
        InputError: an earlier table differs from today's counts; LedgerError: the ledger cannot be read.
    """
    earlier = [read_published(request, space, table) for table in request.earlier]
    _refuse_changed(space, earlier, inner, zeros_published)
    if request.ledger is None:
        return KnownTables(earlier)
    found = ledger_statements(request.ledger, space, profile)
    truth = found.matrix @ inner
    wrong = (truth < found.low) | (truth > found.high)
    notes = list(found.notes)
    void = sorted(set(found.source[wrong]))
    for source in void:
        notes.append(
            tr(
                "The records have changed since {release}: its {count} statements are about an earlier state "
                "of them and were not used."
            ).format(release=source, count=int((found.source == source).sum()))
        )
    keep = ~np.isin(found.source, void)
    sensitive = found.whole & (truth >= 1) & (truth < least)
    return _with_ledger(earlier, found, space, keep, sensitive, notes)


def _with_ledger(
    earlier: list[PublishedTable],
    found: LedgerStatements,
    space: TableSpace,
    keep: np.ndarray | None = None,
    sensitive: np.ndarray | None = None,
    notes: list[str] | None = None,
) -> KnownTables:
    keep = np.ones(len(found.value), bool) if keep is None else keep
    released = []
    of_cell = keep & (found.cell >= 0)
    for source in dict.fromkeys(found.source[of_cell]):
        rows = np.flatnonzero(of_cell & (found.source == source))
        status = np.full(len(rows), ROUNDED, dtype=object)
        released.append(
            PublishedTable(
                source, found.cell[rows], found.value[rows], status, found.low[rows], found.high[rows]
            )
        )
    rows = np.flatnonzero(keep & (found.cell < 0))
    notes = found.notes if notes is None else notes
    if not len(rows):
        return KnownTables(earlier, released, notes=notes)
    sums = Statements(
        found.matrix[rows],
        found.low[rows],
        found.high[rows],
        found.value[rows],
        pd.DataFrame({"source": found.source[rows]}),
        np.ones(space.matrix.shape[1], dtype=np.int64),
    )
    sensitive = np.zeros(len(rows), bool) if sensitive is None else sensitive[rows]
    return KnownTables(earlier, released, sums, sensitive, notes)


def _refuse_changed(
    space: TableSpace, earlier: list[PublishedTable], inner: np.ndarray, zeros_published: bool
) -> None:
    """Today's counts must agree with the tables given."""
    if not earlier:
        return
    known = statements_of(space, earlier, zeros_published)
    truth = known.matrix @ inner
    shown = ~np.isnan(known.value)
    wrong = shown & ((truth < known.low) | (truth > known.high))
    if wrong.any():
        raise InputError(
            tr(
                "{count} values published before differ from today's counts. A published value is final: "
                "correct it in a table of the whole year, or leave these periods out."
            ).format(count=int(wrong.sum()))
        )


def _joined(parts: list[Statements]) -> Statements:
    if len(parts) == 1:
        return parts[0]
    return Statements(
        sparse.vstack([part.matrix for part in parts], format="csr"),
        np.concatenate([part.low for part in parts]),
        np.concatenate([part.high for part in parts]),
        np.concatenate([part.value for part in parts]),
        pd.concat([part.keys for part in parts], ignore_index=True),
        parts[0].members,
    )
