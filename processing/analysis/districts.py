"""Which district a point lies in: one deterministic rule everywhere."""

from __future__ import annotations

import numpy as np
import shapely

OUTSIDE = -1
UNLOCATED = -2
AT_ONCE = 250_000
"""Points; more of them as geometries would fill the memory."""
MANY = 20_000
"""Points from which on squares that no border crosses are looked up once for all points in them."""
POINTS_PER_SQUARE = 8
MOST_PIECES = 2_000_000
UNASKED = -9


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
    return Assigner(polygons, len(x))(x, y)


class Assigner:
    """:func:`assign` for points that come some at a time; ``expected``: how many there will be, roughly."""

    def __init__(self, polygons: np.ndarray, expected: int):
        many = expected >= MANY and len(polygons)
        self._polygons, self._squares = (
            polygons,
            _Squares.over(polygons, min(expected, AT_ONCE)) if many else None,
        )

    def __call__(self, x: np.ndarray, y: np.ndarray) -> np.ndarray:
        x, y = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
        result = np.full(len(x), OUTSIDE, dtype=np.int64)
        unlocated = np.isnan(x) | np.isnan(y)
        result[unlocated] = UNLOCATED
        located = np.flatnonzero(~unlocated)
        if not len(located) or not len(self._polygons):
            return result
        px, py = (x, y) if len(located) == len(x) else (x[located], y[located])
        if self._squares is None:
            result[located] = _one_by_one(px, py, self._polygons)
        else:
            result[located] = self._squares.assign(px, py)
        return result


def _one_by_one(x: np.ndarray, y: np.ndarray, polygons: np.ndarray) -> np.ndarray:
    """Every point tested by itself; see :func:`assign`."""
    result = np.full(len(x), OUTSIDE, dtype=np.int64)
    for begin in range(0, len(x), AT_ONCE):
        some = slice(begin, begin + AT_ONCE)
        points = shapely.points(x[some], y[some])
        point, polygon = shapely.STRtree(points).query(polygons, predicate="intersects")[::-1]
        first = np.full(len(points), len(polygons), dtype=np.int64)
        np.minimum.at(first, point, polygon)
        result[some] = np.where(first < len(polygons), first, OUTSIDE)
    return result


class _Squares:
    """A lattice of squares over polygons; all points of a square that no border touches lie alike.

    Squares are half-open, so that a border on an edge touches only the square that owns the edge.
    """

    def __init__(self, polygons: np.ndarray, box: tuple[float, ...], size: float, shape: tuple[int, int]):
        self.polygons, self.left, self.bottom, self.size, self.shape = polygons, box[0], box[1], size, shape
        self.crossed = np.zeros(shape[0] * shape[1], dtype=bool)
        self._owner = np.full(len(self.crossed), UNASKED, dtype=np.int32)

    @classmethod
    def over(cls, polygons: np.ndarray, points: int) -> _Squares | None:
        """Squares so small that the borders cross few of them; None where that is not worth the while."""
        box = shapely.total_bounds(polygons)
        width, height = box[2] - box[0], box[3] - box[1]
        if not np.isfinite(box).all() or width <= 0 or height <= 0:
            return None
        size = float(np.sqrt(width * height * POINTS_PER_SQUARE / points))
        shape = int(height / size) + 1, int(width / size) + 1
        if shape[0] * shape[1] > points:  # a sliver
            return None
        squares = cls(polygons, box, size, shape)
        return squares if squares._mark_borders() else None

    def _mark_borders(self) -> bool:
        """Mark every square that a border may touch; False when the borders are too long for that."""
        start, end = _segments(self.polygons)
        if not len(start):
            return False
        pieces = np.maximum(1, np.ceil(np.abs(end - start).max(axis=1) / self.size)).astype(np.int64)
        if pieces.sum() > MOST_PIECES:
            return False
        number = np.repeat(np.arange(len(start)), pieces)
        at = np.arange(pieces.sum()) - np.repeat(np.cumsum(pieces) - pieces, pieces)
        step = (end - start)[number] / pieces[number, None]
        low = start[number] + at[:, None] * step
        both = np.stack([low, low + step])
        slack = 1e-9 * np.abs(both).max(initial=1.0)  # of rounding
        first = self._rows_columns(both.min(axis=0) - slack)
        last = self._rows_columns(both.max(axis=0) + slack)
        for rows in range(int((last[0] - first[0]).max()) + 1):
            for columns in range(int((last[1] - first[1]).max()) + 1):
                row = np.minimum(first[0] + rows, last[0])
                column = np.minimum(first[1] + columns, last[1])
                self.crossed[row * self.shape[1] + column] = True
        return True

    def _rows_columns(self, places: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Row and column of each place (n, 2), kept within the lattice."""
        column = np.floor((places[:, 0] - self.left) / self.size).astype(np.int64)
        row = np.floor((places[:, 1] - self.bottom) / self.size).astype(np.int64)
        return np.clip(row, 0, self.shape[0] - 1), np.clip(column, 0, self.shape[1] - 1)

    def assign(self, x: np.ndarray, y: np.ndarray) -> np.ndarray:
        """See :func:`assign`; all points have a place."""
        result = np.full(len(x), OUTSIDE, dtype=np.int64)
        for begin in range(0, len(x), AT_ONCE):
            some = slice(begin, begin + AT_ONCE)
            result[some] = self._assign_some(x[some], y[some])
        return result

    def _assign_some(self, x: np.ndarray, y: np.ndarray) -> np.ndarray:
        column = np.floor((x - self.left) / self.size)
        row = np.floor((y - self.bottom) / self.size)
        within = (column >= 0) & (row >= 0) & (column < self.shape[1]) & (row < self.shape[0])
        square = np.where(within, row * self.shape[1] + column, 0).astype(np.int64)
        near = within & self.crossed[square]
        free = within & ~near
        new = np.unique(square[free & (self._owner[square] == UNASKED)])
        middle_x = self.left + (new % self.shape[1] + 0.5) * self.size
        middle_y = self.bottom + (new // self.shape[1] + 0.5) * self.size
        self._owner[new] = _one_by_one(middle_x, middle_y, self.polygons)
        result = np.full(len(x), OUTSIDE, dtype=np.int64)
        result[free] = self._owner[square[free]]
        result[near] = _one_by_one(x[near], y[near], self.polygons)
        return result


def _segments(polygons: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Starts and ends of all pieces of border, float (s, 2) each."""
    rings = shapely.get_rings(shapely.get_parts(polygons))
    places, ring = shapely.get_coordinates(rings, return_index=True)
    same = ring[1:] == ring[:-1]
    return places[:-1][same], places[1:][same]
