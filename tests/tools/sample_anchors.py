"""Anchors and catchments for tests: districts are halved until halves would hold too few addresses."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely


@dataclass(frozen=True)
class SampleAnchors:
    """``ids`` (m,), ``points`` (m, 2), ``addresses`` (m,), ``kinds`` (m,), ``shapes`` shapely (m,),
    ``district`` (m,)."""

    ids: list[str]
    points: np.ndarray
    addresses: np.ndarray
    kinds: list[str]
    shapes: np.ndarray
    district: list[str]


def sample_anchors(addresses: np.ndarray, codes, districts, least: int) -> SampleAnchors:
    """Catchments of ``least`` to about twice as many addresses (a, 2); they fill the districts (shapely)."""
    rows = []
    for code, district in zip(codes, districts):
        shapely.prepare(district)
        own = addresses[shapely.contains_xy(district, addresses[:, 0], addresses[:, 1])]
        stack = [(own, np.array(district.bounds))]
        while stack:
            points, box = stack.pop()
            if len(points) >= 2 * least:
                axis = int(np.ptp(points[:, 1]) > np.ptp(points[:, 0]))
                middle = float(np.median(points[:, axis])) + 0.005
                low = points[:, axis] < middle
                if least <= low.sum() <= len(points) - least:
                    first, second = box.copy(), box.copy()
                    first[2 + axis] = second[axis] = middle
                    stack += [(points[low], first), (points[~low], second)]
                    continue
            shape = shapely.intersection(shapely.box(*box), district)
            rows.append((points.mean(axis=0), len(points), shape, code))
    return SampleAnchors(
        [f"A{number:05d}" for number in range(len(rows))],
        np.array([row[0] for row in rows]),
        np.array([row[1] for row in rows], dtype=float),
        ["street"] * len(rows),
        np.array([row[2] for row in rows], dtype=object),
        [row[3] for row in rows],
    )
