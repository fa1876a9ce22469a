"""A bandwidth for a kernel density where the analyst gives none, from places that come in batches."""

from __future__ import annotations

import numpy as np


class Spread:
    """Number, mean and standard deviation of places (Chan, Golub and LeVeque 1983).

    ``number``: places so far.
    """

    def __init__(self) -> None:
        self.number = 0
        self._mean = np.zeros(2)
        self._squares = np.zeros(2)

    def add(self, x: np.ndarray, y: np.ndarray) -> None:
        """The next places: metres, float (m,)."""
        if not len(x):
            return
        mean = np.array([x.mean(), y.mean()])
        squares = np.array([((x - mean[0]) ** 2).sum(), ((y - mean[1]) ** 2).sum()])
        step, total = mean - self._mean, self.number + len(x)
        self._mean += step * len(x) / total
        self._squares += squares + step**2 * self.number * len(x) / total
        self.number = total

    def scott(self) -> tuple[float, float]:
        """hx and hy in metres by Scott's rule, σ·n^(−1/6) for two dimensions (Scott 1992, p. 152).

        σ is the sample's, with divisor n − 1; zeros with fewer than two places.
        """
        if self.number < 2:
            return 0.0, 0.0
        deviation = np.sqrt(self._squares / (self.number - 1))
        east, north = (deviation * self.number ** (-1 / 6)).tolist()
        return east, north


def default_bandwidth(spread: Spread) -> float:
    """The mean of both, hx AND hy, in metres; 0 where all places are one."""
    east, north = spread.scott()
    return (east + north) / 2
