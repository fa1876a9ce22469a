"""Dual kernel density: incidents in relation to the people, shops or cars that they can happen to."""

from __future__ import annotations

from typing import Callable

import numpy as np
import shapely

METHODS = ("ratio", "difference", "log_ratio")
FLOOR_SHARE = 0.01
"""Of the highest density of the population; below it a ratio says nothing."""
MAX_SPREAD = 2_000_000


def dual_density(events: np.ndarray, population: np.ndarray, method: str, floor: float) -> np.ndarray:
    """Two densities put in relation, cell by cell (Bithell 1990; Levine 2015, CrimeStat IV, ch. 10).

    ``ratio``: events / population; ``log_ratio``: its natural logarithm; ``difference``: events −
    population.

    Args:
        events, population: densities per km² of the same cells, any shape.
        floor: least density of the population, per km², above 0.

    Returns:
        float, same shape; NaN where a ratio is asked for and the population is below the floor, and
        where the logarithm of nothing would be taken. Never infinite.
    """
    if method == "difference":
        return events - population
    enough = population >= floor
    if method == "log_ratio":
        enough &= events > 0
    ratio = np.divide(events, population, out=np.full(np.shape(events), np.nan), where=enough)
    if method == "log_ratio":
        np.log(ratio, out=ratio, where=enough)
    return ratio


def spread_evenly(
    shapes: np.ndarray, amounts: np.ndarray, spacing: float, check: Callable[[], None] = lambda: None
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Amounts of polygons as many weighted points, evenly over each polygon.

    Args:
        shapes: valid polygons in metres, (n,).
        amounts: float (n,).
        spacing: of the points in metres; wider where there would be more than two millions.
        check: called once per polygon, and may raise.

    Returns:
        x, y, weight (m,); the weights of each polygon add up to its amount.
    """
    spacing = max(spacing, float(np.sqrt(shapely.area(shapes).sum() / MAX_SPREAD)))
    parts = []
    for shape in shapes:
        check()
        parts.append(_points_in(shape, spacing))
    number = np.array([len(part) for part in parts])
    x, y = np.concatenate(parts).T if parts else np.zeros((2, 0))
    return x, y, np.repeat(amounts / np.maximum(number, 1), number)


def _points_in(shape: shapely.Geometry, spacing: float) -> np.ndarray:
    """Points of a square lattice in a polygon, (m, 2); a point inside where it holds none of them."""
    left, low, right, high = shape.bounds
    x = (np.arange(np.floor(left / spacing), np.ceil(right / spacing)) + 0.5) * spacing
    y = (np.arange(np.floor(low / spacing), np.ceil(high / spacing)) + 0.5) * spacing
    x, y = (values.ravel() for values in np.meshgrid(x, y))
    shapely.prepare(shape)
    inside = shapely.intersects_xy(shape, x, y)
    if not inside.any():
        return shapely.get_coordinates(shapely.point_on_surface(shape))
    return np.column_stack([x[inside], y[inside]])
