"""Local Moran's I of polygons: districts that resemble, or contradict, their neighbours."""

from __future__ import annotations

from typing import Callable

import numpy as np
import shapely

QUADRANTS = ("HH", "LH", "LL", "HL")
"""High or low value, then that of the neighbours; in the order of esda's numbers 1 to 4."""
BLOCK = 1_000_000
"""Numbers that are drawn or added at once."""
TIE = 1e-9
"""Sums of the same numbers in another order differ by less than this share."""


def queen_pairs(
    shapes: np.ndarray, gap: float = 0.0, check: Callable[[], None] = lambda: None
) -> tuple[np.ndarray, np.ndarray]:
    """Pairs of polygons that share a border or a corner, each in both directions.

    Args:
        shapes: valid polygons or None, (n,).
        gap: borders no farther apart than this are one, in units of the polygons.

    Returns:
        int (m,), (m,): polygon and neighbour, ordered by polygon.
    """
    tree = shapely.STRtree(shapes)
    first, second = [], []
    for begin in range(0, len(shapes), 1_000):
        check()
        part = shapes[begin : begin + 1_000]
        if gap > 0:
            own, other = tree.query(part, predicate="dwithin", distance=gap)
        else:
            own, other = tree.query(part, predicate="intersects")
        first.append(own + begin)
        second.append(other)
    own, other = np.concatenate(first), np.concatenate(second)
    order = np.lexsort((other, own))
    own, other = own[order], other[order]
    return own[own != other], other[own != other]


def local_moran(
    values: np.ndarray,
    pairs: tuple[np.ndarray, np.ndarray],
    permutations: int,
    seed: int,
    progress: Callable[[float], None] = lambda percent: None,
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Local Moran's I with row-standardised weights (Anselin 1995, eq. 12).

    I = z / m₂ · mean of the neighbours' z, with z = x − x̄ and m₂ = Σ z² / n. The two-sided pseudo p is
    (1 + #)/(R + 1) over R conditional permutations: the value stays, those of the neighbours are drawn
    from all others without replacement, and # is how often I is at least as far from its mean under
    permutation, −z² / ((n − 1) m₂), as observed.

    Args:
        values: float (n,); NaN takes no part, neither as a value nor as a neighbour.
        pairs: polygon and neighbour, see :func:`queen_pairs`.

    Returns:
        I, p: float (n,), NaN without a value or a neighbour, and where all values are equal;
        quadrant: texts (n,) of :data:`QUADRANTS`, "" where I is NaN.
    """
    values = np.asarray(values, dtype=float)
    known = ~np.isnan(values)
    moran, p = np.full(len(values), np.nan), np.full(len(values), np.nan)
    quadrant = np.full(len(values), "", dtype=object)
    number = int(known.sum())
    z = values - (values[known].mean() if number else 0.0)
    m2 = (z[known] ** 2).sum() / max(number, 1)
    if number < 3 or m2 <= TIE**2 * max(1.0, np.abs(values[known]).max()) ** 2:
        return moran, p, quadrant
    own, other = pairs
    both = known[own] & known[other]
    own, other = own[both], other[both]
    neighbours = np.bincount(own, minlength=len(values))
    sums = np.bincount(own, z[other], minlength=len(values))
    tested = np.flatnonzero(neighbours > 0)
    lag = sums[tested] / neighbours[tested]
    moran[tested] = z[tested] / m2 * lag
    quadrant[tested] = [_quadrant(high, near) for high, near in zip(z[tested] > 0, lag > 0)]
    place = np.cumsum(known) - 1  # among the known
    p[tested] = _pseudo_p(
        z[known], place[tested], neighbours[tested], lag, permutations, np.random.default_rng(seed), progress
    )
    return moran, p, quadrant


def _quadrant(high: bool, near: bool) -> str:
    return ("H" if high else "L") + ("H" if near else "L")


def _pseudo_p(z, place, neighbours, lag, permutations: int, random, progress) -> np.ndarray:
    """Two-sided pseudo p of polygons ``place`` (m,) among the known ``z`` (n,) by their ``lag`` (m,)."""
    result = np.ones(len(place))
    expected = -z[place] / (len(z) - 1)  # mean of all others, as z adds up to 0
    observed = np.abs(lag - expected) * (1 - TIE)
    drawn = _draws(random, len(z) - 1, int(neighbours.max()), permutations)
    done = 0
    for size in np.unique(neighbours):
        group = np.flatnonzero((neighbours == size) & (z[place] != 0))
        step = max(1, BLOCK // (permutations * int(size)))
        for begin in range(0, len(group), step):
            part = group[begin : begin + step]
            progress(100 * done / len(place))
            done += len(part)
            chosen = drawn[None, :, :size]
            chosen = chosen + (chosen >= place[part][:, None, None])  # the own value is not drawn
            lags = z[chosen].mean(axis=2)
            far = np.abs(lags - expected[part][:, None]) >= observed[part][:, None]
            result[part] = (1 + far.sum(axis=1)) / (permutations + 1)
    return result


def _draws(random, number: int, size: int, permutations: int) -> np.ndarray:
    """Samples without replacement of 0 … number − 1, and so is the start of each: (permutations, size)."""
    if size * size > number:
        drawn = [random.permutation(number)[:size] for _ in range(permutations)]
        return np.array(drawn, dtype=np.int64).reshape(permutations, size)
    drawn = random.integers(0, number, (permutations, size))
    while True:  # a sample with a number twice is drawn again as a whole
        ordered = np.sort(drawn, axis=1)
        twice = np.flatnonzero((ordered[:, 1:] == ordered[:, :-1]).any(axis=1))
        if not len(twice):
            return drawn
        drawn[twice] = random.integers(0, number, (len(twice), size))
