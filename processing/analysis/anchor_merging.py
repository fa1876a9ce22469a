"""Small catchments are merged by least displacement.

A catchment holds the addresses whose nearest anchor, of those in their district, is its own. Removing an
anchor moves its addresses to the next one; what that adds to their distances is its price. The cheapest
of the small ones go first, as a greedy rule; since a removal touches the neighbours only, all that are
the cheapest among their neighbours go at once, so that the result depends on no order and a change of a
few addresses stays where it is.
"""

from __future__ import annotations

from typing import Callable

import numpy as np
from scipy.spatial import cKDTree

from .anchor_ground import DISTRICT_GAP, EDGE

NEIGHBOURS = 9
"""Anchors around a removed one, itself included, of which no other goes in the same round."""


def merge_small(
    anchors: np.ndarray,
    addresses: np.ndarray,
    sure: np.ndarray,
    least: int,
    progress: Callable[[float], None],
) -> tuple[np.ndarray, np.ndarray]:
    """Remove anchors until every catchment holds enough addresses, or is the last one of its district.

    Args:
        anchors: float (m, 3), lifted, sorted; addresses: float (n, 3), lifted.
        sure: bool (n,), addresses that lie on no border of a district.
        least: addresses of a catchment; those on its edge do not count.
        progress: takes 0..100, and raises when the user cancelled.

    Returns:
        Which anchors stay, int (r,) ascending, and the nearest of them of each address, int (n,), as a
        position in the first.
    """
    alive = np.ones(len(anchors), dtype=bool)
    nearest, distance = _two_nearest(anchors, alive, addresses)
    start = None
    while True:
        further = distance[:, 1] - distance[:, 0]
        count = np.bincount(nearest[:, 0], weights=sure & (further > EDGE), minlength=len(anchors))
        price = np.bincount(nearest[:, 0], weights=further, minlength=len(anchors))
        small = np.flatnonzero(alive & (count < least) & _has_sibling(anchors, alive))
        if not len(small):
            break
        start = start or len(small)
        progress(100 * (1 - len(small) / max(start, len(small))))
        gone = _cheapest_around(anchors, alive, small, price[small])
        alive[gone] = False
        hit = ~alive[nearest].all(axis=1)
        nearest[hit], distance[hit] = _two_nearest(anchors, alive, addresses[hit])
    kept = np.flatnonzero(alive)
    return kept, np.searchsorted(kept, nearest[:, 0])


def _two_nearest(anchors: np.ndarray, alive: np.ndarray, addresses: np.ndarray):
    """The two nearest living anchors of each address, and their distances: two arrays (n, 2)."""
    living = np.flatnonzero(alive)
    distance, position = cKDTree(anchors[living]).query(addresses, k=2)
    position = np.minimum(position, len(living) - 1)  # where only one lives, the second is infinitely far
    return living[position], np.where(np.isfinite(distance), distance, DISTRICT_GAP)


def _has_sibling(anchors: np.ndarray, alive: np.ndarray) -> np.ndarray:
    """Anchors in whose district another one lives."""
    _, district = np.unique(anchors[:, 2], return_inverse=True)
    return np.bincount(district, weights=alive)[district] > 1


def _cheapest_around(
    anchors: np.ndarray, alive: np.ndarray, small: np.ndarray, price: np.ndarray
) -> np.ndarray:
    """Those of the small anchors that are cheaper than all small ones near them."""
    living = np.flatnonzero(alive)
    rank = np.full(len(anchors), len(anchors))
    rank[small[np.lexsort((small, np.round(price, 3)))]] = np.arange(len(small))
    _, near = cKDTree(anchors[living]).query(anchors[small], k=min(NEIGHBOURS, len(living)))
    near = living[near]
    best = np.full(len(anchors), len(anchors))
    np.minimum.at(best, np.repeat(small, near.shape[1]), rank[near].ravel())
    np.minimum.at(best, near.ravel(), np.repeat(rank[small], near.shape[1]))
    return small[best[small] == rank[small]]
