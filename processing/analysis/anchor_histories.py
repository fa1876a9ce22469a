"""Records that were released before under other catchments: what lies in both of them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ...rules.audit.linkage import history_k
from .districts import OUTSIDE, assign


def history_candidates(
    x: np.ndarray, y: np.ndarray, addresses: np.ndarray, now: np.ndarray, earlier: Sequence[np.ndarray]
) -> np.ndarray:
    """Addresses that stay possible for each record, float (n,); inf where nobody lives in its catchment.

    Args:
        x, y: records at their own places, float (n,).
        addresses: float (a, 2).
        now: shapely (m,), the catchments of this release.
        earlier: the same of each earlier one.
    """
    layers = [now, *earlier]
    labels = [np.maximum(assign(*addresses.T, shapes), OUTSIDE) for shapes in layers]
    shown = [np.maximum(assign(x, y, shapes), OUTSIDE) for shapes in layers]
    found = history_k(labels, shown).astype(float)
    lived_in = np.isin(shown[0], labels[0])
    return np.where(lived_in, found, np.inf)
