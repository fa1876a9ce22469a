"""Near repeats: do incidents follow one another in the same place and soon, more than chance explains?

Knox (1964, "The Detection of Space-Time Interactions", Applied Statistics 13): pairs of incidents are
counted by distance and by time between them. Were both unrelated, any incident could have happened at the
time of any other; so the times are shuffled over the fixed places and the pairs counted again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.spatial import cKDTree

from ...rules.errors import InputError
from ...rules.i18n import tr

METRICS = {"euclidean": 2, "manhattan": 1}
MAX_PAIRS = 30_000_000
CHUNK = 1_000_000
PAIRING = 0.25
"""Share of the work that finding the pairs is said to be."""
AT_ONCE, PAIRS_AT_ONCE = 500, 2_000_000
"""Incidents whose neighbours are looked for between two looks at whether the user cancelled."""


@dataclass(frozen=True)
class KnoxTable:
    """Arrays (distance bands, time bands). ``observed``: pairs; ``expected``: their mean over the
    permutations; ``p``: (1 + permutations with at least as many) / (permutations + 1)."""

    observed: np.ndarray
    expected: np.ndarray
    p: np.ndarray
    pairs: int

    @property
    def ratio(self) -> np.ndarray:
        """Observed ÷ expected; NaN where none is expected."""
        known = self.expected > 0
        return np.where(known, self.observed / np.where(known, self.expected, 1.0), np.nan)

    def frame(self, distances: np.ndarray, times: np.ndarray) -> pd.DataFrame:
        """One row per pair of bands, by distance first: ``distance_from, distance_to, days_from, days_to,
        observed, expected, ratio, p``."""
        rows, columns = self.observed.shape
        near, soon = np.repeat(np.arange(rows), columns), np.tile(np.arange(columns), rows)
        return pd.DataFrame(
            {
                "distance_from": distances[near],
                "distance_to": distances[near + 1],
                "days_from": times[soon],
                "days_to": times[soon + 1],
                "observed": self.observed.ravel(),
                "expected": self.expected.ravel(),
                "ratio": self.ratio.ravel(),
                "p": self.p.ravel(),
            }
        )


def band_edges(text: str, name: str) -> np.ndarray:
    """Ascending edges of bands from comma-separated text; band k holds [edge k, edge k + 1).

    Raises:
        InputError: fewer than two numbers, negative ones, or not ascending.
    """
    try:
        edges = np.array([float(part) for part in text.split(",") if part.strip()])
    except ValueError:
        edges = np.zeros(0)
    if len(edges) < 2 or not np.isfinite(edges).all() or edges[0] < 0 or (np.diff(edges) <= 0).any():
        raise InputError(
            tr(
                "“{name}” must hold two or more ascending numbers separated by commas, such as 0,100,200."
            ).format(name=name)
        )
    return edges


def knox(
    x: np.ndarray,
    y: np.ndarray,
    days: np.ndarray,
    distance_edges: np.ndarray,
    time_edges: np.ndarray,
    metric: str = "euclidean",
    permutations: int = 99,
    seed: int = 0,
    check: Callable[[float], None] = lambda share: None,
    most: int | None = None,
) -> KnoxTable:
    """Pairs of incidents by distance and time between them, against shuffled times.

    Args:
        x, y: metres (n,).
        days: time of each incident (n,), days from any origin, fractions included.
        distance_edges: metres, ascending; time_edges: days, ascending. Bands are half-open, from the
            lower edge to below the upper one.
        metric: ``euclidean`` | ``manhattan``.
        check: called with the share done (0..1); may raise.
        most: pairs at which to give up; None: :data:`MAX_PAIRS`.

    Raises:
        InputError: so many pairs that a smaller distance must be chosen.
    """
    first, second, band = _pairs(np.column_stack([x, y]), distance_edges, metric, check, most or MAX_PAIRS)
    days = np.asarray(days, dtype=float)
    shape = len(distance_edges) - 1, len(time_edges) - 1
    width = shape[1] + 2  # before the first band, the bands, beyond the last one

    def count(times: np.ndarray, done: float) -> np.ndarray:
        total = np.zeros(shape[0] * width, dtype=np.int64)
        for begin in range(0, len(first), CHUNK):
            check(done)
            part = slice(begin, begin + CHUNK)
            apart = np.abs(times[first[part]] - times[second[part]])
            place = band[part] * width + np.searchsorted(time_edges, apart, side="right")
            total += np.bincount(place, minlength=len(total))
        return total.reshape(shape[0], width)[:, 1:-1]

    observed = count(days, PAIRING)
    random = np.random.default_rng(seed)
    total, reached = np.zeros(shape), np.zeros(shape, dtype=np.int64)
    for number in range(permutations):
        found = count(random.permutation(days), PAIRING + (1 - PAIRING) * number / permutations)
        total += found
        reached += found >= observed
    expected = total / permutations if permutations else np.full(shape, np.nan)
    p = (1 + reached) / (permutations + 1) if permutations else np.full(shape, np.nan)
    return KnoxTable(observed, expected, p, len(first))


def _pairs(
    places: np.ndarray, edges: np.ndarray, metric: str, check: Callable[[float], None], most: int
) -> tuple[np.ndarray, ...]:
    """Each pair in reach once: both incidents (int32) and the distance band (int32)."""
    tree, reach = cKDTree(places), np.nextafter(edges[-1], 0)
    power, seen = METRICS[metric], 0
    found = [(np.zeros(0, np.int32),) * 3]
    waiting = [(begin, min(begin + AT_ONCE, len(places))) for begin in range(0, len(places), AT_ONCE)][::-1]
    while waiting:
        begin, end = waiting.pop()
        check(PAIRING * begin / len(places))
        own = tree.indices[begin:end]  # neighbours of each other, so that few are looked at in vain
        some = cKDTree(places[own])
        number = int(some.count_neighbors(tree, reach, p=power))
        if number > PAIRS_AT_ONCE and end - begin > 1:
            middle = (begin + end) // 2
            waiting += [(middle, end), (begin, middle)]
            continue
        seen += number - (end - begin)  # each pair from both sides, and each incident with itself
        if seen > 2 * most:
            raise InputError(
                tr(
                    "More than {number} pairs of incidents lie within {metres} m of each other, which is too "
                    "many; choose a smaller largest distance, or fewer records."
                ).format(number=f"{most:,}".replace(",", " "), metres=f"{edges[-1]:g}")
            )
        near = some.sparse_distance_matrix(tree, reach, p=power, output_type="ndarray")
        first, second = own[near["i"]].astype(np.int32), near["j"].astype(np.int32)
        once = first < second
        first, second = first[once], second[once]
        apart = np.abs(places[first] - places[second])
        distance = apart.sum(axis=1) if power == 1 else np.hypot(apart[:, 0], apart[:, 1])
        band = np.searchsorted(edges, distance, side="right").astype(np.int32) - np.int32(1)
        kept = (band >= 0) & (band < len(edges) - 1)
        found.append((first[kept], second[kept], band[kept]))
    return tuple(np.concatenate(column) for column in zip(*found))
