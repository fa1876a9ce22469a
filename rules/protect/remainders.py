"""What a remainder betrays of its parts: sets of totals that a reader who knows the rule keeps open.

A part of a remainder is there because it could not stand. Of each kind of part two sets of totals are
known: ``totals``, all it can have; ``open``, those with which any single finest cell in it may be so low
that its count, at most the least one − 1, stays open by the profile's protection width (empty, where
that is as wide). Parts pooled in a parent add up; the parent may be told with a total in ``open``. What
is not told moves up as a part of the next level, and that it moved says that its total was too small,
or could not be told (Wong et al. 2007, "Minimality attack in privacy preserving data publishing",
VLDB: the reader knows the rule, too).

A set is a tuple of (low, high), whole numbers, inclusive, rising and apart.
"""

from __future__ import annotations

from dataclasses import dataclass

Totals = tuple[tuple[int, int], ...]
ENDLESS = 1 << 50


@dataclass(frozen=True)
class Kind:
    """What is known of a part, see the module."""

    totals: Totals
    open: Totals


def small_cell(min_count: int, width: int) -> Kind:
    """A finest cell that did not stand for its count; ``width``: how far its interval must reach."""
    return Kind(((0, min_count - 1),), ((0, max(0, min_count - 1 - width)),))


def few_addresses_cell(min_count: int, width: int) -> Kind:
    """A finest cell that did not stand whatever its count, for want of addresses."""
    return Kind(((0, ENDLESS),), small_cell(min_count, width).open)


def pool(parts: list[tuple[Kind, int]]) -> Kind:
    """Parts in one parent. ``parts``: each kind and how many there are of it (> 0)."""
    low: Totals = ((0, ENDLESS),)
    everything: Totals = ((0, 0),)
    for kind, number in parts:
        everything = _times(everything, kind.totals, number)
    for place, (chosen, _) in enumerate(parts):
        found = chosen.open
        for other, (kind, number) in enumerate(parts):
            found = _times(found, kind.totals, number - (other == place))
        low = _common(low, found)
    return Kind(everything, low)


def moved_up(pooled: Kind, min_count: int) -> Kind:
    """The parts of a parent that did not stand though its addresses would do."""
    untold = _common(pooled.open, ((0, min_count - 1),))
    told = _common(pooled.open, ((min_count, ENDLESS),))
    return Kind(_without(pooled.totals, told), untold)


def _times(first: Totals, second: Totals, number: int) -> Totals:
    """Sums of a total of the first set and ``number`` totals of the second."""
    for _ in range(number):
        first = _merged([(a + c, min(b + d, ENDLESS)) for a, b in first for c, d in second])
    return first


def _merged(ranges: list[tuple[int, int]]) -> Totals:
    result: list[tuple[int, int]] = []
    for low, high in sorted(ranges):
        if result and low <= result[-1][1] + 1:
            result[-1] = result[-1][0], max(high, result[-1][1])
        else:
            result.append((low, high))
    return tuple(result)


def _common(first: Totals, second: Totals) -> Totals:
    shared = [(max(a, c), min(b, d)) for a, b in first for c, d in second]
    return _merged([pair for pair in shared if pair[0] <= pair[1]])


def _without(first: Totals, second: Totals) -> Totals:
    for low, high in second:
        cut = [part for a, b in first for part in ((a, min(b, low - 1)), (max(a, high + 1), b))]
        first = _merged([pair for pair in cut if pair[0] <= pair[1]])
    return first
