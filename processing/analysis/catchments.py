"""Catchments of anchor points: a partition of the districts.

A street anchor's catchment is what is nearer to it than to any other anchor of its district (its Voronoi
cell, clipped). A public place takes out of it what is nearer to the place than to any address, up to a
radius: so it holds no address, and all addresses stay in the catchments of their anchors.
"""

from __future__ import annotations

from typing import Callable

import numpy as np
import shapely
from scipy.spatial import Voronoi

from .anchor_ground import Ground
from .anchors import Anchors

PLACE_RADIUS = 100.0
"""Metres from a public place that its catchment reaches at most."""
GRID = 1e-5
"""Metres: all overlays are made on this grid. Cells share their edges up to the last digit only, and
without a grid GEOS (3.11) then gives wrong areas now and then."""
FAR = 20.0
"""Extents away from the middle: points there close the cells at the edge."""


def catchments(
    ground: Ground,
    anchors: Anchors,
    radius: float = PLACE_RADIUS,
    progress: Callable[[float], None] = lambda percent: None,
) -> np.ndarray:
    """Catchments (m,) of the anchors, shapely (multi)polygons in their order.

    Args:
        radius: metres, of the catchments of public places.
        progress: takes 0..100, and raises when the user cancelled.
    """
    street = anchors.street
    result = np.full(len(anchors.ids), None, dtype=object)
    order = np.flatnonzero(street)
    order = order[np.argsort(anchors.district[order], kind="stable")]
    groups = np.split(order, np.flatnonzero(np.diff(anchors.district[order])) + 1)
    for number, own in enumerate(groups):
        polygon = ground.polygons[anchors.district[own[0]]]
        result[own] = _clipped(_cells(anchors.points[own], polygon.bounds), polygon)
        progress(90 * (number + 1) / len(groups))
    places = np.flatnonzero(~street)
    if len(places):
        result[places] = place_cells(ground, radius)
        result[order] = _without(result[order], result[places])
    progress(100)
    return _multipolygons(result)


def place_cells(ground: Ground, radius: float) -> np.ndarray:
    """What is nearer to each public place than to any address or other place, within the radius, in its
    district: shapely (p,)."""
    places = ground.places
    rows = np.unique(np.concatenate(ground.tree.query_ball_point(places, 2 * radius)).astype(np.int64))
    sites = np.vstack([places, ground.doors[rows]])
    bounds = shapely.buffer(shapely.multipoints(sites), radius).bounds
    discs = shapely.buffer(shapely.points(places), radius, quad_segs=16)
    cells = shapely.intersection(_cells(sites, bounds)[: len(places)], discs, grid_size=GRID)
    own = ground.polygons[ground.place_district]
    return _areas(shapely.intersection(cells, own, grid_size=GRID))


def _cells(points: np.ndarray, bounds: tuple[float, float, float, float]) -> np.ndarray:
    """Voronoi cells of points (m, 2), shapely (m,), in their order; they cover the bounds."""
    middle = np.array([bounds[0] + bounds[2], bounds[1] + bounds[3]]) / 2
    extent = max(bounds[2] - bounds[0], bounds[3] - bounds[1], 1.0)
    turn = np.arange(8) * np.pi / 4 + 0.1
    frame = FAR * extent * np.column_stack([np.cos(turn), np.sin(turn)])
    diagram = Voronoi(np.vstack([points - middle, frame]))
    regions = [diagram.regions[at] for at in diagram.point_region[: len(points)]]
    ring = np.repeat(np.arange(len(regions)), [len(region) + 1 for region in regions])
    corners = np.concatenate([region + region[:1] for region in regions])
    cells = shapely.polygons(shapely.linearrings(diagram.vertices[corners] + middle, indices=ring))
    return shapely.set_precision(cells, GRID)


def _clipped(cells: np.ndarray, polygon: shapely.Geometry) -> np.ndarray:
    """Cells within a district; only those at its border are cut."""
    shapely.prepare(polygon)
    cut = np.flatnonzero(~shapely.contains_properly(polygon, cells))
    cells[cut] = _areas(shapely.intersection(cells[cut], polygon, grid_size=GRID))
    return cells


def _without(cells: np.ndarray, places: np.ndarray) -> np.ndarray:
    """Cells less the catchments of public places."""
    place, cell = shapely.STRtree(cells).query(places, predicate="intersects")
    for at in np.unique(cell):
        taken = shapely.union_all(places[place[cell == at]], grid_size=GRID)
        cells[at] = shapely.difference(cells[at], taken, grid_size=GRID)
    return _areas(cells)


def _areas(shapes: np.ndarray) -> np.ndarray:
    """The polygons of shapes: an overlay may leave lines and points beside them."""
    mixed = shapely.get_type_id(shapes) == shapely.GeometryType.GEOMETRYCOLLECTION
    for at in np.flatnonzero(mixed):
        parts = shapely.get_parts(shapes[at])
        shapes[at] = shapely.union_all(parts[shapely.get_dimensions(parts) == 2])
    return shapes


def _multipolygons(shapes: np.ndarray) -> np.ndarray:
    parts, owner = shapely.get_parts(shapes, return_index=True)
    return shapely.multipolygons(parts, indices=owner)
