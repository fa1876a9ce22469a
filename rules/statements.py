"""The attacker's knowledge: everything published, as one sparse linear system over counts.

Unknowns are non-negative integer counts over **atoms** (the pieces into which all published
geographies cut the territory) × offence × base period. Each published thing is one statement
``low ≤ a·x ≤ high`` with a row of zeros and ones. What was published earlier is simply more rows.
Unknowns that stand in exactly the same statements cannot be told apart by anybody and are merged;
detail that is published nowhere is no unknown at all.

This module trusts nobody: it sees published values and public geometry, never a record.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from .errors import StatementError
from .i18n import tr

if TYPE_CHECKING:
    from scipy import sparse

TOTAL = "Total"


@dataclass(frozen=True)
class Dimension:
    """A column of published tables and what its codes mean in unknowns.

    Attributes:
        name: column of the published table (``district``, ``cell``, ``offence``, ``period``).
        column: column of the unknowns that it aggregates (``atom``, ``offence``, ``period``).
        members: frame ``code, base``: which base values a code covers; a code may overlap others
            and a base value may stand under several parents. ``Total`` is implied: everything.
    """

    name: str
    column: str
    members: pd.DataFrame


@dataclass(frozen=True)
class Statements:
    """``low ≤ matrix @ x ≤ high`` for integer ``x ≥ 0``.

    Attributes:
        matrix: csr, shape (statements, unknowns), entries 0/1.
        low, high: float arrays (statements,); ``high`` may be infinite.
        value: float array (statements,): the published number; NaN where hidden.
        keys: frame (statements rows): ``source`` and the dimension codes of each statement.
        members: int array (unknowns,): how many original unknowns each column stands for.
    """

    matrix: sparse.csr_matrix
    low: np.ndarray
    high: np.ndarray
    value: np.ndarray
    keys: pd.DataFrame
    members: np.ndarray

    @property
    def shape(self) -> tuple[int, int]:
        """(statements, unknowns)."""
        return self.matrix.shape

    @property
    def hidden(self) -> sparse.csr_matrix:
        """The rows whose value is hidden: what a proof must cover at least, as targets."""
        return self.matrix[np.flatnonzero(np.isnan(self.value))]

    def merged(self) -> tuple[Statements, np.ndarray]:
        """The same knowledge with indistinguishable unknowns merged.

        Returns:
            The merged system and, per old unknown, its new column (-1: stands in no statement).
        """
        columns = self.matrix.tocsc()
        label, first = column_classes(columns)
        order = np.flatnonzero(label >= 0)
        sums = np.zeros(len(first), dtype=np.int64)
        np.add.at(sums, label[order], self.members[order])
        matrix = columns[:, first].tocsr()
        return Statements(matrix, self.low, self.high, self.value, self.keys, sums), label


def column_classes(columns: sparse.csc_matrix, seed: int = 0) -> tuple[np.ndarray, np.ndarray]:
    """Group equal columns of a 0/1 matrix.

    Each column is hashed to the sum of random 64-bit weights of its rows; columns of equal hash are
    then compared index by index, so that a collision can never join what differs.

    Returns:
        (label per column, in the order of first appearance, -1 for empty columns; index of the
        first column of each class).
    """
    columns.sort_indices()
    indptr, indices = columns.indptr, columns.indices
    label = np.full(columns.shape[1], -1, dtype=np.int64)
    length = np.diff(indptr)
    filled = np.flatnonzero(length)
    if not len(filled):
        return label, np.zeros(0, dtype=np.int64)
    weights = _row_weights(columns.shape[0], seed)
    hashes = np.add.reduceat(weights[indices], indptr[filled])
    _, first, group = np.unique(hashes, return_index=True, return_inverse=True)
    order = np.argsort(first)
    rank = np.empty_like(order)
    rank[order] = np.arange(len(order))
    label[filled], first = rank[group], filled[first[order]]
    leader = first[label[filled]]
    same = length[filled] == length[leader]
    offset = np.arange(len(indices)) - np.repeat(indptr[filled], length[filled])
    where = np.minimum(np.repeat(indptr[leader], length[filled]) + offset, len(indices) - 1)
    if not (same.all() and np.array_equal(indices, indices[where])):
        return column_classes(columns, seed + 1)
    return label, first


def _row_weights(count: int, seed: int) -> np.ndarray:
    """Random 64-bit weights, the same in every run."""
    return np.random.default_rng(seed).integers(1, 2**63, count, dtype=np.uint64)


@dataclass(frozen=True)
class _Codes:
    """Codes of one base column as numbers: ``own`` of the unknowns, int64 (n,); ``index``: the codes."""

    own: np.ndarray
    index: pd.Index

    @classmethod
    def of(cls, column: pd.Series) -> _Codes:
        """The codes of a column, numbered as they appear."""
        own, codes = pd.factorize(column)
        return cls(own.astype(np.int64), pd.Index(codes))

    def numbers(self, codes: pd.Series) -> np.ndarray:
        """Numbers of other codes, int64; −1 where no unknown has them."""
        return self.index.get_indexer(codes).astype(np.int64)


class StatementBuilder:
    """Collects published tables over one frame of unknowns.

    Args:
        unknowns: one row per unknown; columns are the base dimensions (``atom``, ``offence``,
            ``period``). Every combination that is possible on the ground must be there: an
            unknown is left out only where nothing can have happened.
        dimensions: what the columns of published tables mean in these unknowns.
    """

    def __init__(self, unknowns: pd.DataFrame, dimensions: Sequence[Dimension]):
        self.unknowns = unknowns.reset_index(drop=True)
        self.dimensions = {dimension.name: dimension for dimension in dimensions}
        self._codes = {name: _Codes.of(column) for name, column in self.unknowns.items()}
        self._sorted: dict[tuple[str, ...], tuple[np.ndarray, np.ndarray]] = {}
        self._rows: list[np.ndarray] = []
        self._columns: list[np.ndarray] = []
        self._bounds: list[pd.DataFrame] = []
        self._count = 0

    def add_table(self, table: pd.DataFrame, source: str) -> None:
        """Add one published table.

        Args:
            table: dimension columns (missing ones mean ``Total``), ``value`` (NaN = hidden),
                ``low``, ``high``.
            source: where it was published, e.g. the release id; ends up in ``keys``.

        Raises:
            StatementError: a code that no unknown knows, or bounds that exclude each other.
        """
        table = table.reset_index(drop=True).copy()
        names = [name for name in self.dimensions if name in table.columns]
        if not (table["low"] <= table["high"]).all():  # NaN bounds are no bounds
            raise StatementError(
                tr("The published table “{table}” has a value whose bounds exclude each other.").format(
                    table=source
                )
            )
        pattern = (table[names].astype(str) != TOTAL).to_numpy()
        for shape in {tuple(row) for row in pattern}:
            rows = np.flatnonzero((pattern == np.asarray(shape)).all(axis=1))
            active = [name for name, used in zip(names, shape) if used]
            self._match(table.iloc[rows], rows + self._count, active, source)
        table["source"] = source
        self._bounds.append(table)
        self._count += len(table)

    def _match(self, rows: pd.DataFrame, numbers: np.ndarray, active: list[str], source: str) -> None:
        """Pairs (statement, unknown) for rows that share their pattern of ``Total``."""
        if not active:
            count = len(self.unknowns)
            self._rows.append(np.repeat(numbers, count))
            self._columns.append(np.tile(np.arange(count), len(numbers)))
            return
        pairs = rows[active].astype(str).assign(_row=numbers)
        bases: dict[str, list[str]] = {}
        for name in active:
            dimension = self.dimensions[name]
            members = dimension.members.rename(columns={"code": name, "base": f"_{name}"})
            members[f"_{name}"] = self._codes[dimension.column].numbers(members[f"_{name}"])
            members = members[members[f"_{name}"] >= 0]  # a base that stands in no unknown
            pairs = pairs.merge(members, on=name, how="inner").drop(columns=name)
            bases.setdefault(dimension.column, []).append(f"_{name}")
        for columns in bases.values():  # two geographies on one base: the piece must lie in both
            for other in columns[1:]:
                pairs = pairs[pairs[columns[0]] == pairs[other]]
        key = self._key({name: pairs[columns[0]].to_numpy() for name, columns in bases.items()})
        order, rising = self._in_order(tuple(bases))
        first, last = (np.searchsorted(rising, key, side=side) for side in ("left", "right"))
        count = last - first
        found = np.repeat(pairs["_row"].to_numpy(), count)
        start = np.repeat(first - np.cumsum(count) + count, count)
        unknown = order[start + np.arange(len(found))]
        if len(np.setdiff1d(numbers, found)):
            raise StatementError(
                tr("The published table “{table}” names a place, offence or period unknown here.").format(
                    table=source
                )
            )
        self._rows.append(found)
        self._columns.append(unknown)

    def _key(self, columns: dict[str, np.ndarray]) -> np.ndarray:
        """One number for each combination of numbers of base codes, int64 (n,)."""
        key = np.zeros(len(next(iter(columns.values()))), dtype=np.int64)
        for name, numbers in columns.items():
            key = key * len(self._codes[name].index) + numbers
        return key

    def _in_order(self, names: tuple[str, ...]) -> tuple[np.ndarray, np.ndarray]:
        """Unknowns by rising key of some base columns, and these keys."""
        if names not in self._sorted:
            key = self._key({name: self._codes[name].own for name in names})
            order = np.argsort(key, kind="stable")
            self._sorted[names] = order, key[order]
        return self._sorted[names]

    def build(self) -> Statements:
        """The whole system, unmerged."""
        from scipy import sparse

        if not self._bounds:
            raise StatementError(tr("Nothing was published: there is nothing to audit."))
        rows = np.concatenate(self._rows)
        columns = np.concatenate(self._columns)
        ones = np.ones(len(rows), dtype=np.int8)
        shape = (self._count, len(self.unknowns))
        matrix = sparse.csr_matrix((ones, (rows, columns)), shape=shape)
        matrix.data[:] = 1
        bounds = pd.concat(self._bounds, ignore_index=True)
        keys = bounds.drop(columns=["low", "high", "value"])
        return Statements(
            matrix.astype(np.float64),
            bounds["low"].to_numpy(float),
            bounds["high"].to_numpy(float),
            bounds["value"].to_numpy(float),
            keys,
            np.ones(len(self.unknowns), dtype=np.int64),
        )


def rounded_bounds(
    value: np.ndarray, base: int, reach: np.ndarray | int = 1
) -> tuple[np.ndarray, np.ndarray]:
    """What a value rounded to a base tells: ``(v − r·b, v + r·b)``, whole and not below zero.

    ``reach`` r is 1; 2 where a margin had to miss by more (said in the release).
    """
    value = np.asarray(value, dtype=float)
    width = np.asarray(reach) * base - 1
    return np.maximum(0, value - width), value + width
