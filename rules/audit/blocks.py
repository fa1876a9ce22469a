"""Some components of a reduced system as one programme with its parts of targets."""

from __future__ import annotations

import numpy as np

from .components import Reduced
from .programmes import Programme


class Block:
    """Some components as one programme."""

    def __init__(self, reduced: Reduced, components: np.ndarray):
        chosen = np.zeros(int(reduced.component.max(initial=-1)) + 1, dtype=bool)
        chosen[components] = True
        self.columns = np.flatnonzero(chosen[reduced.component])
        self.parts = np.flatnonzero(chosen[reduced.home])
        self.component = reduced.component[self.columns]
        matrix = reduced.matrix[:, self.columns]
        rows = np.flatnonzero(np.diff(matrix.indptr))
        self.pieces = reduced.parts[self.parts][:, self.columns]
        self.programme = Programme(
            matrix[rows],
            reduced.low[rows],
            reduced.high[rows],
            reduced.lower[self.columns],
            reduced.upper[self.columns],
        )

    def cost(self, weights: np.ndarray) -> np.ndarray:
        """Objective: the weighted sum of parts; ``weights`` (parts of the whole system,)."""
        return np.asarray(self.pieces.T @ weights[self.parts]).ravel()
