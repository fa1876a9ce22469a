"""Controlled rounding of a whole country: a sparse cube with a hierarchy on every dimension.

6,500 municipalities × 90 offences × 12 months are seven million base cells, and with districts, regions,
groups, quarters and totals twelve million values. Only cells with incidents are kept and rounded; any
other cell is 0 and its value 0. Every margin is the sum of rounded base cells, so that all values of all
levels are additive whatever the search does. What is guaranteed and what is measured:

- every value is a multiple of the base, and all margins are additive (by construction, and checked by
  :func:`prove`, which knows published values only);
- every base cell misses by less than the base (by construction);
- a margin's ``reach`` says by how many bases it misses at most (measured on every margin; 1 nearly
  always, 2 else; larger only if the search ran out of work, and then said as well);
- every published value has a feasibility interval of width ≥ base − 1, see :func:`prove`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import product

import numpy as np

from ..errors import CancelledError, InputError, StatementError
from ..i18n import tr
from .balancing import balance_rows
from .cell_key import PerturbationTable, grouped_cell_keys, perturb
from .lottery import Lottery


@dataclass(frozen=True)
class CubeDimension:
    """``levels``: int arrays (base codes,), the code of each base code on each level, finest first.

    The first level is 0, 1, 2, ...; the last may be all 0, the total. Levels need not be nested.
    """

    name: str
    levels: tuple[np.ndarray, ...]

    @property
    def size(self) -> int:
        """Number of base codes."""
        return len(self.levels[0])


@dataclass(frozen=True)
class CubeTable:
    """Published values of one combination of levels; what is not listed is 0 with ``reach`` 1.

    ``levels``: level number per dimension; ``codes``: int array (values, dimensions); ``value``,
    ``reach``: int arrays (values,); a perturbed value has reach 0: it is not additive.
    """

    levels: tuple[int, ...]
    codes: np.ndarray
    value: np.ndarray
    reach: np.ndarray


@dataclass(frozen=True)
class RoundedCube:
    """``codes``: int array (live cells, dimensions) of base codes; ``counts`` true, ``value`` rounded."""

    dimensions: tuple[CubeDimension, ...]
    base: int
    codes: np.ndarray
    counts: np.ndarray
    value: np.ndarray

    def tables(self) -> Iterator[CubeTable]:
        """Every combination of levels, the base cells first, one at a time (memory)."""
        for levels in product(*(range(len(item.levels)) for item in self.dimensions)):
            yield self.table(levels)

    def table(self, levels: tuple[int, ...]) -> CubeTable:
        """The margin of one combination of levels."""
        first, label = _margin(self.dimensions, self.codes, levels)
        value = np.bincount(label, self.value, len(first)).astype(np.int64)
        truth = np.bincount(label, self.counts, len(first)).astype(np.int64)
        reach = np.abs(value - truth) // self.base + 1
        return CubeTable(levels, _codes_at(self.dimensions, self.codes[first], levels), value, reach)


@dataclass(frozen=True)
class CubeProof:
    """``safe``: the requirement is met; ``width``: least width of any value's feasibility interval."""

    safe: bool
    width: int
    values: int
    reach: dict[int, int]


def round_cube(
    dimensions: Iterable[CubeDimension],
    codes: np.ndarray,
    counts: np.ndarray,
    base: int,
    lottery: Lottery | None = None,
    is_cancelled: Callable[[], bool] = lambda: False,
) -> RoundedCube:
    """Round all base cells, and thereby all margins.

    Args:
        codes: int array (cells, dimensions), base codes; a cell may occur more than once.
        counts: int array (cells,), true counts.
        lottery: makes the order of the search unknown outside the office.

    Raises:
        InputError: a code that no dimension has, or a negative count.
        CancelledError: cancelled.
    """
    dimensions = tuple(dimensions)
    codes, counts = _joined(dimensions, np.asarray(codes), np.asarray(counts))
    if base == 1 or not len(counts):
        return RoundedCube(dimensions, base, codes, counts, counts)
    combinations = list(product(*(range(len(item.levels)) for item in dimensions)))[1:]
    rows = np.empty((len(counts), max(1, len(combinations))), dtype=np.int32)
    rows[:] = 0
    values = 0
    for column, levels in enumerate(combinations):
        if is_cancelled():
            raise CancelledError(tr("Cancelled: nothing was written."))
        first, label = _margin(dimensions, codes, levels)
        rows[:, column] = label + values
        values += len(first)
    seed = 0 if lottery is None else lottery.seed("cube")
    units = balance_rows(rows, max(1, values), counts, base, seed, is_cancelled)
    return RoundedCube(dimensions, base, codes, counts, units * base)


def perturbed_tables(
    dimensions: Iterable[CubeDimension],
    codes: np.ndarray,
    keys: np.ndarray,
    noise: PerturbationTable,
    is_cancelled: Callable[[], bool] = lambda: False,
) -> Iterator[CubeTable]:
    """Every combination of levels by the cell-key method: the same records, the same value everywhere.

    Args:
        codes: int array (records, dimensions), one row per incident, base codes.
        keys: uint64 array (records,), see :func:`.cell_key.record_keys`.
    """
    dimensions = tuple(dimensions)
    for levels in product(*(range(len(item.levels)) for item in dimensions)):
        if is_cancelled():
            raise CancelledError(tr("Cancelled: nothing was written."))
        first, label = _margin(dimensions, codes, levels)
        counts = np.bincount(label, minlength=len(first))
        value = perturb(counts, grouped_cell_keys(label, keys, len(first)), noise)
        at = _codes_at(dimensions, codes[first], levels)
        yield CubeTable(levels, at, value, np.zeros(len(value), dtype=np.int64))


def prove(
    dimensions: Iterable[CubeDimension],
    base: int,
    tables: Iterable[CubeTable],
    protection_width: int,
    min_count: int,
    is_cancelled: Callable[[], bool] = lambda: False,
) -> CubeProof:
    """Closed-form proof over all published values together; it knows nothing but these.

    The published base cells are one possible table, if all margins are its sums. Adding k < base to any
    ONE possible cell changes no value by the base or more, and every value v tells no more than
    (v − reach·base, v + reach·base). Hence each value, being the sum of at least one possible cell, can be
    anything from v to v + base − 1: an interval of width ≥ base − 1 that reaches out of the forbidden
    1..min_count−1, since it starts at 0 or at ≥ base. All of that is checked here.

    Args:
        tables: the base cells (all levels 0) first, then margins; see :meth:`RoundedCube.tables`.

    Raises:
        StatementError: the values are not additive, not multiples of the base, or name unknown codes.
    """
    dimensions = tuple(dimensions)
    cells, count, reaches = None, 0, {}
    for table in tables:
        if is_cancelled():
            raise CancelledError(tr("Cancelled: nothing was written."))
        cells = table if cells is None else cells
        _check(dimensions, base, cells, table)
        count += len(table.value)
        for reach, number in zip(*np.unique(table.reach, return_counts=True)):
            reaches[int(reach)] = reaches.get(int(reach), 0) + int(number)
    width = base - 1
    safe = cells is not None and width >= max(2, protection_width) and base >= min_count
    return CubeProof(safe, width, count, reaches)


def _check(dimensions: tuple, base: int, cells: CubeTable, table: CubeTable) -> None:
    """One table against the base cells."""
    good = not any(cells.levels) and (table.value >= 0).all() and (table.value % base == 0).all()
    if good and (table.reach >= 1).all():
        first, label = _margin(dimensions, cells.codes, table.levels)
        sums = np.bincount(label, cells.value, len(first)).astype(np.int64)
        order = np.argsort(_joint(dimensions, table.codes, table.levels), kind="stable")
        codes = _codes_at(dimensions, cells.codes[first], table.levels)
        if np.array_equal(codes, table.codes[order]) and np.array_equal(sums, table.value[order]):
            return
    raise StatementError(
        tr("The rounded cube is not additive on the levels {levels}; nothing may be published.").format(
            levels=", ".join(f"{item.name} {level}" for item, level in zip(dimensions, table.levels))
        )
    )


def _joined(dimensions: tuple, codes: np.ndarray, counts: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Cells with incidents, each once, in the order of their codes."""
    sizes = np.array([item.size for item in dimensions])
    if codes.ndim != 2 or codes.shape[1] != len(sizes) or (codes < 0).any() or (codes >= sizes).any():
        raise InputError(tr("A cell of the cube has a code that its dimension does not have."))
    if (counts < 0).any():
        raise InputError(tr("A cell of the cube has a count below zero."))
    key, label = np.unique(np.ravel_multi_index(codes.T, sizes), return_inverse=True)
    total = np.bincount(label, counts, len(key)).astype(np.int64)
    live = total > 0
    return np.column_stack(np.unravel_index(key[live], sizes)).astype(np.int32), total[live]


def _codes_at(dimensions: tuple, codes: np.ndarray, levels: tuple[int, ...]) -> np.ndarray:
    """Base codes carried to other levels."""
    parts = [item.levels[level][codes[:, k]] for k, (item, level) in enumerate(zip(dimensions, levels))]
    return np.column_stack(parts).astype(np.int64)


def _joint(dimensions: tuple, codes: np.ndarray, levels: tuple[int, ...]) -> np.ndarray:
    """One number per combination of codes on these levels, in the order of the codes."""
    number = np.zeros(len(codes), dtype=np.int64)
    for k, (item, level) in enumerate(zip(dimensions, levels)):
        number = number * (int(item.levels[level].max()) + 1) + codes[:, k]
    return number


def _margin(dimensions: tuple, codes: np.ndarray, levels: tuple[int, ...]) -> tuple[np.ndarray, np.ndarray]:
    """(a base cell of each value, value number of each base cell), values in the order of codes."""
    joint = _joint(dimensions, _codes_at(dimensions, codes, levels), levels)
    _, first, label = np.unique(joint, return_index=True, return_inverse=True)
    return first, label
