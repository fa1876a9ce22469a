"""Sums per cell of a lattice while records are still being read, when nobody knows yet how far they reach."""

from __future__ import annotations

import numpy as np

SPARE = 0.25
"""Room that is added on each side when the array has to grow, as a share of what it must hold."""


class CellWindow:
    """An array over a rectangle of cells that grows with what is added; the rest of the plane is zero.

    ``values``: (rows, cols); its first cell is (``col``, ``row``). ``limit``: most cells it may hold.
    """

    def __init__(self, limit: int, dtype=np.int64):
        self.limit = limit
        self.col = self.row = 0
        self.values = np.zeros((0, 0), dtype=dtype)

    def reserve(self, first_col: int, last_col: int, first_row: int, last_row: int) -> bool:
        """Make room for a rectangle of cells (inclusive); False where it would be too large."""
        rows, cols = self.values.shape
        if cols:
            if (
                first_col >= self.col
                and first_row >= self.row
                and last_col < self.col + cols
                and last_row < self.row + rows
            ):
                return True
            first_col, first_row = min(first_col, self.col), min(first_row, self.row)
            last_col, last_row = max(last_col, self.col + cols - 1), max(last_row, self.row + rows - 1)
        width, height = last_col - first_col + 1, last_row - first_row + 1
        if width * height > self.limit:
            return False
        if cols:
            more_cols, more_rows = int(width * SPARE), int(height * SPARE)
            if (width + 2 * more_cols) * (height + 2 * more_rows) <= self.limit:
                first_col, first_row = first_col - more_cols, first_row - more_rows
                width, height = width + 2 * more_cols, height + 2 * more_rows
        grown = np.zeros((height, width), dtype=self.values.dtype)
        if cols:
            top, left = self.row - first_row, self.col - first_col
            grown[top : top + rows, left : left + cols] = self.values
        self.col, self.row, self.values = first_col, first_row, grown
        return True

    def count(self, col: np.ndarray, row: np.ndarray) -> bool:
        """Count cells (m,), which may repeat; False, and nothing done, where they would not fit."""
        if not len(col):
            return True
        if not self.reserve(int(col.min()), int(col.max()), int(row.min()), int(row.max())):
            return False
        flat = (row - self.row) * self.values.shape[1] + (col - self.col)
        self.values += np.bincount(flat, minlength=self.values.size).reshape(self.values.shape)
        return True

    def part(self, col: int, row: int, shape: tuple[int, int]) -> np.ndarray:
        """A copy of a rectangle (rows, cols) whose first cell is (``col``, ``row``)."""
        result = np.zeros(shape, dtype=self.values.dtype)
        rows, cols = self.values.shape
        left, low = max(col, self.col), max(row, self.row)
        right, high = min(col + shape[1], self.col + cols), min(row + shape[0], self.row + rows)
        if left < right and low < high:
            result[low - row : high - row, left - col : right - col] = self.values[
                low - self.row : high - self.row, left - self.col : right - self.col
            ]
        return result
