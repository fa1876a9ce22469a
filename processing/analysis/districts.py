"""Which district a point lies in: one deterministic rule everywhere."""

from __future__ import annotations

import numpy as np
import shapely

OUTSIDE = -1
UNLOCATED = -2
AT_ONCE = 250_000  # points: more of them as geometries would fill the memory


def assign(x: np.ndarray, y: np.ndarray, polygons: np.ndarray) -> np.ndarray:
    """Index of the polygon of each point.

    A point on a border belongs to it; of several polygons the one with the smallest index takes
    it, so that no point is lost or counted twice.

    Args:
        x, y: float arrays (n,), NaN = without a place.
        polygons: shapely array (m,), same coordinate system.

    Returns:
        int64 array (n,): index, ``OUTSIDE`` or ``UNLOCATED``.
    """
    x, y = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
    result = np.full(len(x), OUTSIDE, dtype=np.int64)
    unlocated = np.isnan(x) | np.isnan(y)
    result[unlocated] = UNLOCATED
    located = np.flatnonzero(~unlocated)
    if not len(located) or not len(polygons):
        return result
    for begin in range(0, len(located), AT_ONCE):
        some = located[begin : begin + AT_ONCE]
        points = shapely.points(x[some], y[some])
        point, polygon = shapely.STRtree(points).query(polygons, predicate="intersects")[::-1]
        first = np.full(len(some), len(polygons), dtype=np.int64)
        np.minimum.at(first, point, polygon)
        inside = first < len(polygons)
        result[some[inside]] = first[inside]
    return result
