"""Adaptive grid: which cells of a nested lattice stand, and what becomes of the rest of their siblings.

From fine to coarse: a cell with enough incidents stands; all that does not stand of a parent becomes
ONE remainder (the parent itself, where nothing below it stands) when it holds enough, else it moves up
to the next level; what is left of the coarsest cells is hidden. Merging all or nothing would lose every
standing sibling of one small cell.

A remainder says of every part of it that the part alone was too small. So it stands only where each of
its finest cells stays open for a reader who knows this rule; see ``remainders.py``, and
``rules/audit/minimality.py`` for the pass mark. Cells chosen by other data than what is published on
them betray nothing of the kind.

A cell is a pair of int64 (column, row); ``factors[i]``: how many cells of level i stand side by side in
one of level i + 1. Level 0 is the finest.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from .remainders import Kind, few_addresses_cell, moved_up, pool, small_cell

SHIFT = 1 << 31
"""Columns and rows lie within ±2³⁰ (a metre lattice of the whole world has 4·10⁷)."""


@dataclass(frozen=True)
class Units:
    """The units that together cover every coarsest cell that was touched, each place exactly once.

    Arrays of n: ``level``, ``col``, ``row``: the cell of which a unit is the part not covered by finer
    units; ``whole``: no finer unit lies in it; ``left``: the rest of a coarsest cell that reached too
    little, never to be published; ``count``: incidents by which the units were chosen. Sorted by level,
    then column and row.
    """

    level: np.ndarray
    col: np.ndarray
    row: np.ndarray
    whole: np.ndarray
    left: np.ndarray
    count: np.ndarray

    def owner(self, col: np.ndarray, row: np.ndarray, factors: tuple[int, ...]) -> np.ndarray:
        """Unit in which each finest cell lies (int64 (m,)); −1: in no unit."""
        keys, back = np.unique(cell_keys(col, row), return_inverse=True)
        col, row = split_keys(keys)
        found = np.full(len(keys), -1, dtype=np.int64)
        for level in range(len(factors) + 1):
            here = np.flatnonzero(self.level == level)
            if len(here):
                known = cell_keys(self.col[here], self.row[here])
                order = np.argsort(known)
                place, hit = lookup(known[order], cell_keys(col, row))
                new = hit & (found < 0)  # a finer unit covers it already
                found[new] = here[order][place[new]]
            if level < len(factors):
                col, row = col // factors[level], row // factors[level]
        return found[back]


@dataclass(frozen=True)
class _Layer:
    """Cells of one level: ``rest``: incidents that do not stand yet, ``addresses`` likewise; ``open``:
    something of the cell is still to be covered; ``whole``: all of it; ``kind``: what a reader knows of
    it as a part, index into ``kinds``, of which the first is that of a cell that was never touched."""

    keys: np.ndarray
    rest: np.ndarray
    addresses: np.ndarray
    open: np.ndarray
    whole: np.ndarray
    kind: np.ndarray
    kinds: list[Kind]


def cell_keys(col: np.ndarray, row: np.ndarray) -> np.ndarray:
    """One int64 per cell; sorts by column, then row."""
    return np.asarray(col, dtype=np.int64) * (2 * SHIFT) + (np.asarray(row, dtype=np.int64) + SHIFT)


def split_keys(keys: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Columns and rows of cell keys."""
    return keys // (2 * SHIFT), keys % (2 * SHIFT) - SHIFT


def lookup(ordered: np.ndarray, wanted: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Position of each wanted key in rising keys, and whether it is there."""
    place = np.minimum(np.searchsorted(ordered, wanted), max(0, len(ordered) - 1))
    return place, ordered[place] == wanted if len(ordered) else np.zeros(len(wanted), dtype=bool)


@dataclass(frozen=True)
class _Rule:
    """``width``: of the interval in which a remainder must leave the count of each of its cells; None:
    the counts that choose are not those that are published."""

    min_count: float
    min_addresses: int
    width: int | None


def choose_units(
    col: np.ndarray,
    row: np.ndarray,
    count: np.ndarray,
    addresses: np.ndarray | None,
    factors: tuple[int, ...],
    min_count: float,
    min_addresses: int,
    width: int | None = 4,
) -> Units:
    """Choose what stands.

    Args:
        col, row: finest cells (n,), int; the same one may come several times.
        count: incidents in each, this period's or those expected, ≥ 0.
        addresses: addresses in each; None = not known, then no number of them is asked for.
        min_count: least number of incidents of a unit; ``min_addresses``: least number of addresses.
        width: least width of the interval in which a reader who knows the rule can place the count of
            a cell within a remainder; None: the counts are not those that will be published.
    """
    rule = _Rule(min_count, min_addresses if addresses is not None else 0, width)
    keys, back = np.unique(cell_keys(col, row), return_inverse=True)
    rest = np.bincount(back, count, minlength=len(keys))
    known = np.bincount(back, addresses, minlength=len(keys)) if addresses is not None else rest * 0
    kinds = [make(round(min_count), width or 0) for make in (few_addresses_cell, small_cell)]
    kinds = kinds if rule.min_addresses else kinds[1:] * 2
    kind = (known >= rule.min_addresses).astype(np.int64)
    every = np.ones(len(keys), dtype=bool)
    layer = _Layer(keys, rest, known, every, every, kind, kinds)
    stands = _enough(layer, rule)
    found = [_units(0, layer, stands, not factors)]
    for level, factor in enumerate(factors, start=1):
        layer, stands = _coarser(layer, stands, factor, rule)
        found.append(_units(level, layer, stands, level == len(factors)))
    return Units(*(np.concatenate(column) for column in zip(*found)))


def _enough(layer: _Layer, rule: _Rule) -> np.ndarray:
    return layer.open & (layer.rest >= rule.min_count) & (layer.addresses >= rule.min_addresses)


def _coarser(layer: _Layer, stands: np.ndarray, factor: int, rule: _Rule) -> tuple[_Layer, np.ndarray]:
    """The next level, and which of its cells stand.

    Children that were never touched are empty, and parts as well.
    """
    col, row = split_keys(layer.keys)
    keys, back = np.unique(cell_keys(col // factor, row // factor), return_inverse=True)
    rest = layer.open & ~stands

    def total(values):
        return np.bincount(back, values, minlength=len(keys))

    width = len(layer.kinds)
    parts = np.bincount(
        back[rest] * width + layer.kind[rest], minlength=len(keys) * width
    ).reshape(len(keys), width)  # fmt: skip
    parts[:, 0] += factor * factor - np.bincount(back, minlength=len(keys))
    intact = total((rest & layer.whole).astype(float)) == np.bincount(back, minlength=len(keys))
    coarse = _Layer(
        keys, total(layer.rest * rest), total(layer.addresses * rest), parts.sum(axis=1) > 0, intact,
        np.zeros(len(keys), dtype=np.int64), [],
    )  # fmt: skip
    enough = _enough(coarse, rule)
    if rule.width is None:
        return replace(coarse, kinds=layer.kinds[:1]), enough
    return _guarded(coarse, enough, parts, layer.kinds, factor, rule)


def _guarded(coarse: _Layer, enough, parts, kinds: list[Kind], factor: int, rule: _Rule):
    """Of the cells that hold enough those whose parts stay open; and what is known of the others."""
    least = round(rule.min_count)
    untouched = pool([(kinds[0], factor * factor)])
    found = {untouched if rule.min_addresses else moved_up(untouched, least): 0}
    kind, stands = coarse.kind.copy(), np.zeros(len(enough), dtype=bool)
    reached = coarse.addresses >= rule.min_addresses
    patterns, back = np.unique(np.column_stack([parts, reached]), axis=0, return_inverse=True)
    members = np.split(np.argsort(back.ravel(), kind="stable"), np.cumsum(np.bincount(back.ravel()))[:-1])
    for pattern, here in zip(patterns.tolist(), members):
        mixed = [(kinds[number], size) for number, size in enumerate(pattern[:-1]) if size]
        if not mixed:
            continue
        pooled = pool(mixed)
        told = [(coarse.rest[here] >= low) & (coarse.rest[here] <= high) for low, high in pooled.open]
        stands[here] = enough[here] & np.any(told, axis=0)
        known = moved_up(pooled, least) if pattern[-1] else pooled
        kind[here] = found.setdefault(known, len(found))
    return replace(coarse, kind=kind, kinds=list(found)), stands


def _units(level: int, layer: _Layer, stands: np.ndarray, last: bool) -> tuple[np.ndarray, ...]:
    """The units of a level: what stands, and at the last level what is left."""
    chosen = layer.open if last else stands
    col, row = split_keys(layer.keys[chosen])
    return (
        np.full(len(col), level, dtype=np.int64),
        col,
        row,
        layer.whole[chosen],
        ~stands[chosen],
        layer.rest[chosen],
    )


def hidden_share(units: Units) -> float:
    """Incidents in what is left ÷ all; 0 without incidents."""
    total = units.count.sum()
    return float(units.count[units.left].sum() / total) if total else 0.0


PUBLISHED, REMAINDER, HIDDEN = "published", "remainder", "hidden"


def statuses(
    units: Units, counts: np.ndarray, min_count: int, zeros_published: bool, frozen: bool
) -> np.ndarray:
    """``published`` (a whole cell), ``remainder`` or ``hidden`` per unit (object array (n,)).

    Args:
        counts: this period's incidents, int (n,).
        frozen: the units were chosen without this period, so what is left may be told when it holds
            enough; else it stays hidden, whatever it holds.
    """
    zero = counts == 0
    shown = counts >= min_count
    if not frozen:
        shown &= ~units.left
    shown = np.where(zero, zeros_published, shown)
    result = np.where(units.whole, PUBLISHED, REMAINDER).astype(object)
    result[~shown] = HIDDEN
    return result
