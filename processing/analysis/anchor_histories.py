"""Records that were released before under other catchments: what lies in both of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from ...rules.audit.linkage import history_k
from .districts import OUTSIDE, assign


def history_of(
    addresses: np.ndarray, now: np.ndarray, earlier: Sequence[np.ndarray]
) -> Callable[[np.ndarray, np.ndarray], np.ndarray]:
    """(x, y) of records at their own places → the addresses that stay possible for each, float (n,).

    inf where nobody lives in the catchment. Beyond the earlier catchments is a place like any other: a
    record that stood at none of them is known to lie there.

    Args:
        addresses: float (a, 2).
        now: shapely (m,), the catchments of this release.
        earlier: the same of each earlier one.
    """

    def located(x: np.ndarray, y: np.ndarray) -> list[np.ndarray]:
        before = [np.maximum(assign(x, y, shapes), OUTSIDE) - OUTSIDE for shapes in earlier]
        return [np.maximum(assign(x, y, now), OUTSIDE), *before]

    labels = located(*addresses.T)

    def candidates(x: np.ndarray, y: np.ndarray) -> np.ndarray:
        shown = located(x, y)
        found = history_k(labels, shown).astype(float)
        return np.where(np.isin(shown[0], labels[0]), found, np.inf)

    return candidates
