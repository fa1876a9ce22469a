"""A table with hierarchies: its cells with all margins, and the counts behind them.

The unknowns are the **inner cells** (one bottom value in every dimension); a **cell** has any code
in every dimension, ``Total`` included, and is the sum of the inner cells that it covers. The matrix
between them is the Kronecker product of what the codes of each dimension cover.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd
from scipy import sparse

from .errors import InputError
from .hierarchies import CodeList
from .i18n import tr

LARGEST = 2**53


@dataclass(frozen=True)
class TableSpace:
    """All cells of a table, in the order of the product of its codes (the last dimension fastest)."""

    dimensions: tuple[CodeList, ...]

    @property
    def names(self) -> list[str]:
        """Dimension names."""
        return [dimension.name for dimension in self.dimensions]

    @property
    def shape(self) -> tuple[int, ...]:
        """Number of codes of each dimension."""
        return tuple(len(dimension.codes) for dimension in self.dimensions)

    @cached_property
    def matrix(self) -> sparse.csr_matrix:
        """csr 0/1, shape (cells, inner cells)."""
        product = self.dimensions[0].covers
        for dimension in self.dimensions[1:]:
            product = sparse.kron(product, dimension.covers, format="csr")
        product.sort_indices()
        return product

    @cached_property
    def inner(self) -> np.ndarray:
        """The cell of each inner cell: int array (inner cells,)."""
        parts = []
        for dimension in self.dimensions:
            position = {code: number for number, code in enumerate(dimension.codes)}
            parts.append(np.array([position[value] for value in dimension.base], dtype=np.int64))
        grid = np.meshgrid(*parts, indexing="ij")
        return np.ravel_multi_index(tuple(grid), self.shape).ravel()

    def codes(self, cells: np.ndarray | None = None) -> pd.DataFrame:
        """Codes of cells (all by default): one column per dimension."""
        cells = np.arange(np.prod(self.shape, dtype=np.int64)) if cells is None else np.asarray(cells)
        places = np.unravel_index(cells, self.shape)
        return pd.DataFrame(
            {
                dimension.name: np.array(dimension.codes, dtype=object)[place]
                for dimension, place in zip(self.dimensions, places)
            }
        )

    def locate(self, frame: pd.DataFrame, table: str, missing_is_total: bool = True) -> np.ndarray:
        """The cell of each row by its codes; a dimension without a column means ``Total``.

        Codes compare as text. A column of digits that has lost its leading zeros (a CSV read as
        numbers) still finds its code where only one can be meant.

        Raises:
            InputError: an unknown code; row and dimension are named.
        """
        places = []
        for dimension in self.dimensions:
            if dimension.name not in frame.columns:
                if not missing_is_total:
                    raise InputError(
                        tr("The table “{table}” has no column “{column}”.").format(
                            table=table, column=dimension.name
                        )
                    )
                places.append(np.zeros(len(frame), dtype=np.int64))
                continue
            places.append(_positions(dimension, frame[dimension.name], table))
        return np.ravel_multi_index(tuple(places), self.shape).astype(np.int64)


def _positions(dimension: CodeList, values: pd.Series, table: str) -> np.ndarray:
    """Position of each value among the codes of a dimension."""
    text = values.map(code_text).to_numpy(dtype=object)
    known = {code: number for number, code in enumerate(dimension.codes)}
    found = np.array([known.get(code, -1) for code in text], dtype=np.int64)
    if (found < 0).any():
        short: dict[str, list[int]] = {}
        for code, number in known.items():
            if code.isdigit():
                short.setdefault(code.lstrip("0") or "0", []).append(number)
        for row in np.flatnonzero(found < 0):
            meant = short.get(text[row].lstrip("0") or "0", []) if text[row].isdigit() else []
            if len(meant) == 1:
                found[row] = meant[0]
    wrong = np.flatnonzero(found < 0)
    if len(wrong):
        raise InputError(
            tr(
                "Row {row} of the table “{table}” has a value of “{dimension}” that its hierarchy does not "
                "hold ({count} such rows); add it to the file {dimension}.csv or correct the table."
            ).format(row=int(wrong[0]) + 1, table=table, dimension=dimension.name, count=len(wrong))
        )
    return found


def code_text(value) -> str:
    """A code as text; whole numbers without a decimal point, nothing as an empty text."""
    if value is None or value is pd.NaT or (isinstance(value, float) and np.isnan(value)):
        return ""
    if isinstance(value, (float, np.floating)) and float(value).is_integer():
        return str(int(value))
    return str(value).strip()


def strict_counts(values: Sequence, column: str, table: str) -> np.ndarray:
    """Counts of a value field, NaN where it is empty; text is parsed, nothing is guessed.

    Raises:
        InputError: a value that is not a whole number, or is negative; the row is named.
    """
    result = np.full(len(values), np.nan)
    for row, value in enumerate(values):
        text = code_text(value)
        if not text:
            continue
        try:
            number = float(text) if text.isascii() and "_" not in text else np.nan
        except ValueError:
            number = np.nan
        if not (np.isfinite(number) and number.is_integer() and number < LARGEST):
            raise InputError(
                tr(
                    "Row {row} of the table “{table}”: the value of “{column}” is not a whole number; write "
                    "it in digits only, without spaces or decimals."
                ).format(row=row + 1, table=table, column=column)
            )
        if number < 0:
            raise InputError(
                tr("Row {row} of the table “{table}”: the value of “{column}” is negative.").format(
                    row=row + 1, table=table, column=column
                )
            )
        result[row] = number
    return result


def refuse_doubled(cells: np.ndarray, table: str) -> None:
    """Refuse a cell that stands in two rows.

    Raises:
        InputError: with both rows.
    """
    order = np.argsort(cells, kind="stable")
    same = np.flatnonzero(np.diff(cells[order]) == 0)
    if len(same):
        first = same[np.argmin(order[same + 1])]
        raise InputError(
            tr(
                "Rows {first} and {second} of the table “{table}” are the same cell; delete one of them."
            ).format(first=int(order[first]) + 1, second=int(order[first + 1]) + 1, table=table)
        )


def inner_counts(space: TableSpace, frame: pd.DataFrame, counts: np.ndarray, table: str) -> np.ndarray:
    """Counts of the inner cells from a count table; margins that stand in it are checked.

    A missing inner cell is 0. Empty values are refused: a table to protect has no holes.

    Raises:
        InputError: a doubled or empty row, or a margin that does not add up.
    """
    cells = space.locate(frame, table)
    refuse_doubled(cells, table)
    empty = np.flatnonzero(np.isnan(counts))
    if len(empty):
        raise InputError(
            tr("Row {row} of the table “{table}” has no count; write 0 where there is none.").format(
                row=int(empty[0]) + 1, table=table
            )
        )
    given = np.full(space.matrix.shape[0], np.nan)
    given[cells] = counts
    inner = np.nan_to_num(given[space.inner]).astype(np.int64)
    wrong = np.flatnonzero(space.matrix[cells] @ inner != counts)
    if len(wrong):
        raise InputError(
            tr(
                "Row {row} of the table “{table}” is a margin that does not add up: the cells below it give "
                "another sum ({count} such rows)."
            ).format(row=int(wrong[0]) + 1, table=table, count=len(wrong))
        )
    return inner


def counted(space: TableSpace, frame: pd.DataFrame, table: str) -> tuple[np.ndarray, np.ndarray]:
    """Counts of the inner cells from records.

    Returns:
        (counts (inner cells,), inner cell of each record).

    Raises:
        InputError: a record whose code is a margin.
    """
    number = np.full(int(np.prod(space.shape, dtype=np.int64)), -1, dtype=np.int64)
    number[space.inner] = np.arange(len(space.inner))
    inner = number[space.locate(frame, table, missing_is_total=False)]
    wrong = np.flatnonzero(inner < 0)
    if len(wrong):
        raise InputError(
            tr(
                "Row {row} of the table “{table}” carries a code that has codes below it; records need the "
                "finest codes."
            ).format(row=int(wrong[0]) + 1, table=table)
        )
    return np.bincount(inner, minlength=len(space.inner)).astype(np.int64), inner
