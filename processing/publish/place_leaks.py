"""Places of incidents written as text, with any number of decimals, in metres or degrees.

Every pair of decimal numbers beside each other is compared with the places of the incidents; corners of what
is published (districts, cells) are no finding.
"""

from __future__ import annotations

import re

import numpy as np
from scipy.spatial import cKDTree

METRES_PER_DEGREE = 111_320.0
REACH = 0.5
"""Metres: nearer is the place itself, cut or rounded."""
CORNER = 0.05
_PAIR = re.compile(rb"(-?\d{1,7}\.\d{3,15})[\s,;|]{1,3}(?=(-?\d{1,7}\.\d{3,15}))")


class WrittenPlaces:
    """Looks for places in text.

    Args:
        places: x, y in metres and longitude, latitude of the incidents, float (n, 4).
        corners: the same of published corners, float (m, 4).
    """

    def __init__(self, places: np.ndarray, corners: np.ndarray):
        self._scale = METRES_PER_DEGREE * np.array([np.cos(np.radians(50.0)), 1.0])
        self._trees = [
            (_tree(np.abs(part[:, :2])), _tree(np.abs(part[:, 2:]) * self._scale))
            for part in (places, corners)
        ]

    def found_in(self, data: bytes) -> int:
        """How many different pairs of numbers are the place of an incident and no published corner."""
        text = data if b"\x00" not in data[:64] else data.replace(b"\x00", b"")  # UTF-16 without its zeros
        pairs = np.array([match.groups() for match in _PAIR.finditer(text)], dtype=object)
        if not len(pairs):
            return 0
        numbers = np.unique(np.abs(pairs.astype(float)), axis=0)  # one place stands in many rows
        hits = 0
        for points in (numbers, numbers[:, ::-1]):
            for system, scale in enumerate((np.ones(2), self._scale)):
                incidents, corners = (trees[system] for trees in self._trees)
                hits += _hits(points * scale, incidents, corners)
        return hits


def _tree(points: np.ndarray) -> cKDTree | None:
    points = points[np.isfinite(points).all(axis=1)]
    return cKDTree(points) if len(points) else None


def _hits(points: np.ndarray, incidents: cKDTree | None, corners: cKDTree | None) -> int:
    if incidents is None:
        return 0
    near = points[np.isfinite(incidents.query(points, distance_upper_bound=REACH)[0])]
    if corners is None or not len(near):
        return len(near)
    return int(np.isinf(corners.query(near, distance_upper_bound=CORNER)[0]).sum())
