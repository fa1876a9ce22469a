"""Tables as they were published, and what they state about the inner cells of a table.

A value may stand exactly, rounded, perturbed or not at all; what each of them tells an attacker is a
pair of bounds. Whatever has a status that nobody explains counts as hidden.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from .errors import InputError
from .i18n import tr
from .protect.cell_key import cell_key_bounds
from .statements import Statements, rounded_bounds
from .tables import TableSpace, code_text, refuse_doubled, strict_counts

if TYPE_CHECKING:
    from .protect.cell_key import PerturbationTable

PUBLISHED, PRIMARY, SECONDARY = "published", "primary", "secondary"
ROUNDED, PERTURBED = "rounded", "perturbed"


@dataclass(frozen=True)
class Meaning:
    """What values that do not stand exactly tell.

    Attributes:
        base: ``rounded`` values are multiples of it, off by less; 0: they count as hidden.
        deviation: ``perturbed`` values are off by at most so much; 0: they count as hidden.
        noise: the table of the noise, where it is known: it tells more than the deviation.
    """

    base: int = 0
    deviation: int = 0
    noise: PerturbationTable | None = None

    def statuses(self) -> set[str]:
        """Statuses whose values are shown."""
        perturbed = self.deviation or self.noise is not None
        return {PUBLISHED} | ({ROUNDED} if self.base else set()) | ({PERTURBED} if perturbed else set())

    def bounds(self, value: np.ndarray, status: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Least and greatest count behind each value (NaN where hidden: NaN both)."""
        low, high = value.astype(float), value.astype(float)
        near = (status == ROUNDED) & ~np.isnan(value)
        if near.any():
            low[near], high[near] = rounded_bounds(value[near], self.base)
        near = (status == PERTURBED) & ~np.isnan(value)
        if self.noise is not None:
            low[near], high[near] = cell_key_bounds(value[near], self.noise)
        else:
            low[near], high[near] = np.maximum(0, value[near] - self.deviation), value[near] + self.deviation
        return low, high


@dataclass(frozen=True)
class PublishedTable:
    """A table as it was published, row by row: arrays (rows,).

    ``cells``: its cells in the space; ``value``: NaN where hidden; ``status``; ``low``, ``high``: what
    the values tell, NaN where hidden.
    """

    name: str
    cells: np.ndarray
    value: np.ndarray
    status: np.ndarray
    low: np.ndarray
    high: np.ndarray

    @classmethod
    def of(
        cls, name: str, cells: np.ndarray, value: np.ndarray, status: np.ndarray, meaning: Meaning
    ) -> PublishedTable:
        """With the bounds that the statuses mean."""
        return cls(name, cells, value, status, *meaning.bounds(value, status))

    @property
    def hidden(self) -> np.ndarray:
        """Rows without a value."""
        return np.isnan(self.value)


def published_table(
    space: TableSpace,
    frame: pd.DataFrame,
    value: Sequence,
    status: Sequence | None,
    name: str,
    value_field: str = "value",
    meaning: Meaning | None = None,
) -> PublishedTable:
    """Read a published table strictly; whatever is not shown by ``meaning`` is hidden.

    Raises:
        InputError: doubled rows, unknown codes, a published row without a value.
    """
    meaning = meaning or Meaning()
    cells = space.locate(frame, name)
    refuse_doubled(cells, name)
    text = np.array([code_text(item) for item in status], dtype=object) if status is not None else None
    known = np.ones(len(cells), bool) if text is None else np.isin(text, list(meaning.statuses()))
    raw = [item if seen else None for item, seen in zip(value, known)]
    numbers = strict_counts(raw, value_field, name)
    if text is None:
        text = np.where(np.isnan(numbers), "hidden", PUBLISHED).astype(object)
    else:
        empty = np.flatnonzero(known & np.isnan(numbers))
        if len(empty):
            raise InputError(
                tr("Row {row} of the table “{table}” is published but has no value.").format(
                    row=int(empty[0]) + 1, table=name
                )
            )
    off = np.flatnonzero(
        (text == ROUNDED) & ~np.isnan(numbers) & (np.nan_to_num(numbers) % max(1, meaning.base) != 0)
    )
    if len(off):
        raise InputError(
            tr("Row {row} of the table “{table}” is rounded, but not to a multiple of {base}.").format(
                row=int(off[0]) + 1, table=name, base=meaning.base
            )
        )
    return PublishedTable.of(name, cells, numbers, text, meaning)


def statements_of(space: TableSpace, tables: Sequence[PublishedTable], zeros_published: bool) -> Statements:
    """Everything the tables state about the inner cells, unmerged: one statement per row.

    A hidden cell is at least 1 where zeros are published, else at least 0.
    """
    cells = np.concatenate([table.cells for table in tables])
    value = np.concatenate([table.value for table in tables])
    hidden = np.isnan(value)
    low = np.where(hidden, 1.0 if zeros_published else 0.0, np.concatenate([table.low for table in tables]))
    high = np.where(hidden, np.inf, np.concatenate([table.high for table in tables]))
    keys = space.codes(cells)
    keys.insert(0, "source", np.repeat([table.name for table in tables], [len(t.cells) for t in tables]))
    members = np.ones(space.matrix.shape[1], dtype=np.int64)
    return Statements(space.matrix[cells], low, high, value, keys, members)
