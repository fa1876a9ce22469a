"""Two polygon layers cut into atoms: which pieces both published geographies leave of the territory.

The front end of the differencing attack. Pieces smaller than a tolerance are digitising noise and
are dropped, unless something was counted there.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from ..errors import StatementError
from ..i18n import tr

MIN_AREA = 1.0


@dataclass(frozen=True)
class Atoms:
    """Pieces of the territory.

    ``first``, ``second``: int arrays (atoms,): position of the polygon of each layer, −1 outside
    the layer. ``size``: area of the piece (m²; 0 where only points told of it). ``counts``: number
    of polygons in each layer.
    """

    first: np.ndarray
    second: np.ndarray
    size: np.ndarray
    counts: tuple[int, int]

    def rows(self) -> tuple[sparse.csr_matrix, np.ndarray]:
        """(areas × atoms 0/1, layer per area): all polygons of the first layer, then of the second."""
        one, two = np.flatnonzero(self.first >= 0), np.flatnonzero(self.second >= 0)
        areas = np.concatenate([self.first[one], self.second[two] + self.counts[0]])
        columns = np.concatenate([one, two])
        shape = (sum(self.counts), len(self.size))
        matrix = sparse.csr_matrix((np.ones(len(areas)), (areas, columns)), shape=shape)
        return matrix, np.repeat([0, 1], self.counts)

    def count(self, first: np.ndarray, second: np.ndarray) -> tuple[Atoms, np.ndarray]:
        """Points per atom, from the polygon of each layer that holds them (−1: none).

        A point in a piece that was dropped as noise brings the piece back.

        Returns:
            The atoms, perhaps with more of them, and int array (atoms,).
        """
        second_count = self.counts[1] + 1
        known = (self.first + 1) * second_count + self.second + 1
        points = (np.asarray(first) + 1) * second_count + np.asarray(second) + 1
        points = points[points > 0]
        missing = np.setdiff1d(points, known)
        atoms = Atoms(
            np.concatenate([self.first, missing // second_count - 1]),
            np.concatenate([self.second, missing % second_count - 1]),
            np.concatenate([self.size, np.zeros(len(missing))]),
            self.counts,
        )
        known = np.concatenate([known, missing])
        order = np.argsort(known)
        place = order[np.searchsorted(known[order], points)]
        return atoms, np.bincount(place, minlength=len(known))


def overlay(first: np.ndarray, second: np.ndarray, min_area: float = MIN_AREA) -> Atoms:
    """Cut two layers of polygons by each other.

    Args:
        first, second: shapely polygon arrays in one metric CRS; no overlaps within a layer.
        min_area: smaller pieces (m²) are noise.

    Raises:
        StatementError: polygons of one layer overlap.
    """
    import shapely

    first, second = np.asarray(first, dtype=object), np.asarray(second, dtype=object)
    tree = shapely.STRtree(second)
    shapely.prepare(first)
    touching = tree.query(first, predicate="intersects")
    whole = tree.query(first, predicate="covers")
    key = touching[0].astype(np.int64) * (len(second) + 1) + touching[1]
    crossing = touching[:, ~np.isin(key, whole[0].astype(np.int64) * (len(second) + 1) + whole[1])]
    piece = shapely.area(shapely.intersection(first[crossing[0]], second[crossing[1]]))
    pairs = np.concatenate([whole, crossing], axis=1)
    size = np.concatenate([shapely.area(second[whole[1]]), piece])
    parts = [(pairs[0], pairs[1], size)]
    for layer, side in ((first, 0), (second, 1)):
        full = shapely.area(layer)
        left = full - np.bincount(pairs[side], size, len(layer))
        if (left < -np.maximum(min_area, 1e-6 * full)).any():
            raise StatementError(
                tr("Published areas of one layer overlap; give each of them a layer of its own.")
            )
        alone = np.flatnonzero(left > min_area)
        outside = np.full(len(alone), -1)
        parts.append((alone, outside, left[alone]) if side == 0 else (outside, alone, left[alone]))
    a, b, size = (np.concatenate([part[i] for part in parts]) for i in range(3))
    kept = size > min_area
    order = np.lexsort((b[kept], a[kept]))
    return Atoms(a[kept][order], b[kept][order], size[kept][order], (len(first), len(second)))


def locate(x: np.ndarray, y: np.ndarray, polygons: np.ndarray) -> np.ndarray:
    """Position of the polygon under each point (the first one on shared borders), −1 for none."""
    import shapely

    points = shapely.points(np.asarray(x, dtype=float), np.asarray(y, dtype=float))
    found, polygon = shapely.STRtree(np.asarray(polygons, dtype=object)).query(points, predicate="intersects")
    place = np.full(len(points), len(polygons), dtype=np.int64)
    np.minimum.at(place, found, polygon)
    return np.where(place == len(polygons), -1, place)
