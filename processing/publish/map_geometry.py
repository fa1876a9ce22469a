"""Public geometry as the page of a package holds it: degrees, simplified, in whole hundred-thousandths.

Neighbours keep a common border: the borders are simplified as lines, and the districts are put together
from what these enclose. Shapes are lists of rings, a ring is ``[x, y, dx, dy, …]`` from a common origin.
"""

from __future__ import annotations

import numpy as np
import shapely
from shapely.ops import polylabel

from .writers import to_wgs84

STEP = 1e-5
"""Degrees: about a metre."""
FINENESS = 4000
"""What is narrower than this part of the territory's extent cannot be seen, and is left out."""
LOST = 0.002
"""Share of a district's area that simplifying may change; otherwise it stays as it is."""


class Grid:
    """Turns geometries in metres into whole numbers from an origin, in steps of ``STEP``."""

    def __init__(self, geometries: np.ndarray, epsg: int):
        self.epsg = epsg
        left, bottom, _, _ = shapely.total_bounds(to_wgs84(geometries, epsg))
        self.origin = [int(np.floor(left / STEP)), int(np.floor(bottom / STEP))]

    def whole(self, geometries: np.ndarray) -> np.ndarray:
        """The same geometries with whole numbers as coordinates."""
        moved = to_wgs84(np.asarray(geometries, dtype=object), self.epsg)
        return shapely.transform(moved, lambda xy: np.round(xy / STEP) - self.origin)

    def shapes(self, geometries: np.ndarray) -> list[list[list[list[int]]]]:
        """Polygons of each geometry, each a list of rings, see the module's text."""
        result = []
        for geometry in self.whole(geometries):
            polygons = [part for part in shapely.get_parts(geometry) if part.geom_type == "Polygon"]
            rings = [[_ring(ring) for ring in [part.exterior, *part.interiors]] for part in polygons]
            kept = [[ring for ring in one if len(ring) >= 6] for one in rings]
            result.append([one for one in kept if one])
        return result

    def points(self, geometries: np.ndarray) -> list[list[int]]:
        """Points as pairs of whole numbers."""
        return shapely.get_coordinates(self.whole(geometries)).astype(int).tolist()


def _ring(ring: shapely.LinearRing) -> list[int]:
    """A ring without its last, repeated point; differences after the first point."""
    xy = shapely.get_coordinates(ring)[:-1].astype(int)
    steps = np.diff(xy, axis=0)
    moved = np.any(steps != 0, axis=1)
    return [*xy[0].tolist(), *steps[moved].ravel().tolist()] if len(xy) else []


def simplified(geometries: np.ndarray, lost: float = LOST) -> np.ndarray:
    """Districts with fewer corners; a common border stays common.

    Args:
        geometries: (multi)polygons (n,), metres. lost: share of an area that may change.
    """
    left, bottom, right, top = shapely.total_bounds(geometries)
    tolerance = max(right - left, top - bottom) / FINENESS
    lines = shapely.line_merge(shapely.union_all(shapely.boundary(geometries)))
    thin = shapely.simplify(shapely.get_parts(lines), tolerance)
    faces = shapely.get_parts(shapely.polygonize(shapely.get_parts(shapely.union_all(thin))))
    inside = shapely.point_on_surface(faces)
    result = np.array(geometries, dtype=object)
    tree = shapely.STRtree(inside)
    owner, found = tree.query(geometries, predicate="contains")
    for number in range(len(geometries)):
        own = shapely.normalize(shapely.union_all(faces[np.sort(found[owner == number])]))
        changed = shapely.area(shapely.symmetric_difference(own, geometries[number]))
        if changed <= lost * shapely.area(geometries[number]):
            result[number] = own
    return result


def label_points(geometries: np.ndarray) -> np.ndarray:
    """A point well inside each district, where its name can stand."""
    largest = []
    for geometry in geometries:
        parts = shapely.get_parts(geometry)
        part = parts[int(np.argmax(shapely.area(parts)))]
        left, bottom, right, top = shapely.bounds(part)
        try:
            largest.append(polylabel(part, max(right - left, top - bottom) / 40))
        except (ValueError, shapely.errors.ShapelyError):
            largest.append(shapely.point_on_surface(part))
    return np.array(largest, dtype=object)
