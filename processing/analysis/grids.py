"""Grids on a fixed lattice: runs and offices agree, and no origin betrays an extent."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely

from ...rules.errors import InputError
from ...rules.i18n import tr

MAX_CELLS = 1_000_000
ROW_STEP = 3**0.5 / 2
"""Distance of rows of hexagons, in widths."""


def square_cells(
    x: np.ndarray, y: np.ndarray, size: float, origin: tuple[float, float] = (0.0, 0.0)
) -> tuple[np.ndarray, np.ndarray]:
    """Column and row (int64 arrays) of each point; cells are half-open: [x, x + size)."""
    col = np.floor((np.asarray(x, dtype=float) - origin[0]) / size).astype(np.int64)
    row = np.floor((np.asarray(y, dtype=float) - origin[1]) / size).astype(np.int64)
    return col, row


def square_cell_id(size: float, col: int, row: int) -> str:
    """Readable id of a cell: its size and its column and row from the origin."""
    return f"{size:g}mE{col}N{row}"


def hexagon_cells(
    x: np.ndarray, y: np.ndarray, width: float, origin: tuple[float, float] = (0.0, 0.0)
) -> tuple[np.ndarray, np.ndarray]:
    """Column and row (int64 arrays) of each point on a lattice of hexagons standing on a corner.

    Axial coordinates are rounded to the nearest centre (Red Blob Games, "Hexagonal grids"); odd rows
    are shifted half a cell to the right. ``width`` is the distance between opposite sides.
    """
    r = (np.asarray(y, dtype=float) - origin[1]) / (width * ROW_STEP)
    q = (np.asarray(x, dtype=float) - origin[0]) / width - r / 2
    s = -q - r
    rounded = [np.floor(value + 0.5) for value in (q, r, s)]
    off_q, off_r, off_s = (np.abs(near - value) for near, value in zip(rounded, (q, r, s)))
    fix_q = (off_q > off_r) & (off_q > off_s)
    fix_r = ~fix_q & (off_r > off_s)
    col = np.where(fix_q, -rounded[1] - rounded[2], rounded[0]).astype(np.int64)
    row = np.where(fix_r, -rounded[0] - rounded[2], rounded[1]).astype(np.int64)
    return col + (row - (row & 1)) // 2, row


@dataclass(frozen=True)
class Lattice:
    """All cells of one shape (``square`` | ``hexagon``) and size in metres, from one origin."""

    shape: str
    size: float
    origin: tuple[float, float] = (0.0, 0.0)

    @property
    def hexagonal(self) -> bool:
        """Whether odd rows are shifted."""
        return self.shape == "hexagon"

    @property
    def row_height(self) -> float:
        """Distance of the rows in metres."""
        return self.size * (ROW_STEP if self.hexagonal else 1.0)

    @property
    def reach(self) -> float:
        """Greatest distance of a point of a cell from its centre, in metres."""
        return self.size / (3**0.5 if self.hexagonal else 2**0.5)

    def cells(self, x: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Column and row of each point."""
        return (hexagon_cells if self.hexagonal else square_cells)(x, y, self.size, self.origin)

    def centres(self, col: np.ndarray, row: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Coordinates of the centres of cells."""
        col, row = np.asarray(col), np.asarray(row)
        if self.hexagonal:
            return (
                self.origin[0] + self.size * (col + 0.5 * (row & 1)),
                self.origin[1] + self.row_height * row,
            )
        return self.origin[0] + self.size * (col + 0.5), self.origin[1] + self.size * (row + 0.5)

    def rings(self, col: np.ndarray, row: np.ndarray) -> np.ndarray:
        """Closed outlines of cells, float (n, corners + 1, 2); shared corners have the same coordinates."""
        col, row = np.asarray(col), np.asarray(row)
        if self.hexagonal:
            col, row = 2 * col + (row & 1), 3 * row  # in half widths and half radii
            step = self.size / 2, self.size / 3**0.5 / 2
            corners = [(0, 2), (-1, 1), (-1, -1), (0, -2), (1, -1), (1, 1), (0, 2)]
        else:
            step = self.size, self.size
            corners = [(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)]
        rings = np.empty((len(col), len(corners), 2))
        for number, (east, north) in enumerate(corners):
            rings[:, number, 0] = self.origin[0] + (col + east) * step[0]
            rings[:, number, 1] = self.origin[1] + (row + north) * step[1]
        return rings

    def polygons(self, col: np.ndarray, row: np.ndarray) -> np.ndarray:
        """Shapely polygons of cells."""
        return shapely.polygons(self.rings(col, row))

    def cell_id(self, col: int, row: int) -> str:
        """Readable id of a cell."""
        return self.cell_ids([col], [row])[0]

    def cell_ids(self, col: list[int], row: list[int]) -> list[str]:
        """Readable ids of cells."""
        kind = f"{'h' if self.hexagonal else ''}{self.size:g}m"
        return [f"{kind}E{c}N{r}" for c, r in zip(col, row)]


@dataclass(frozen=True)
class Grid:
    """A rectangle of cells: ``inside`` is a bool array (rows, cols) of the cells of the study area;
    its first cell is (``col``, ``row``) of the lattice."""

    lattice: Lattice
    col: int
    row: int
    inside: np.ndarray

    def index(self, col: np.ndarray, row: np.ndarray) -> np.ndarray:
        """Flat index of cells into ``inside``; −1 where a cell is not in the study area."""
        rows, cols = self.inside.shape
        c, r = np.asarray(col) - self.col, np.asarray(row) - self.row
        valid = (c >= 0) & (c < cols) & (r >= 0) & (r < rows)
        flat = np.where(valid, r * cols + c, 0)
        return np.where(valid & self.inside.ravel()[flat], flat, -1)

    def members(self) -> tuple[np.ndarray, np.ndarray]:
        """Column and row of the cells of the study area, row by row."""
        r, c = np.nonzero(self.inside)
        return c + self.col, r + self.row


def widened(grid: Grid, distance: float) -> Grid:
    """A grid with all cells within a distance (metres) along the axes around its rectangle.

    Raises:
        InputError: too many cells.
    """
    lattice = grid.lattice
    east, north = (int(np.ceil(distance / step)) for step in (lattice.size, lattice.row_height))
    rows, cols = grid.inside.shape
    if (rows + 2 * north) * (cols + 2 * east) > MAX_CELLS:
        left, bottom = (value.item() for value in lattice.centres(grid.col - east, grid.row - north))
        width, height = lattice.size * (cols + 2 * east), lattice.row_height * (rows + 2 * north)
        check_cell_count(lattice, left, bottom, left + width, bottom + height)
    return Grid(
        lattice, grid.col - east, grid.row - north, np.ones((rows + 2 * north, cols + 2 * east), dtype=bool)
    )


def make_grid(lattice: Lattice, x: np.ndarray, y: np.ndarray, area: shapely.Geometry | None = None) -> Grid:
    """The cells of a study area (those whose centre it covers), or all cells between the points.

    Raises:
        InputError: too many cells, or none.
    """
    if area is None:
        if not len(x):
            raise InputError(tr("No record has a place, so there is no grid; give a study area."))
        check_cell_count(lattice, np.min(x), np.min(y), np.max(x), np.max(y))
        col, row = lattice.cells(x, y)
        shape = int(row.max() - row.min() + 1), int(col.max() - col.min() + 1)
        return Grid(lattice, int(col.min()), int(row.min()), np.ones(shape, dtype=bool))
    left, bottom, right, top = shapely.bounds(area)
    check_cell_count(lattice, left, bottom, right, top)
    first_col, last_col = (int(np.floor((v - lattice.origin[0]) / lattice.size)) for v in (left, right))
    first_row, last_row = (int(np.floor((v - lattice.origin[1]) / lattice.row_height)) for v in (bottom, top))
    cols = np.arange(first_col - 1, last_col + 2)
    rows = np.arange(first_row - 1, last_row + 2)
    centre_x, centre_y = lattice.centres(*np.meshgrid(cols, rows))
    shapely.prepare(area)
    inside = shapely.intersects_xy(area, centre_x, centre_y)
    if not inside.any():
        raise InputError(
            tr("The study area holds no centre of a cell; choose smaller cells or a larger area.")
        )
    return Grid(lattice, int(cols[0]), int(rows[0]), inside)


def check_cell_count(lattice: Lattice, left: float, bottom: float, right: float, top: float) -> None:
    """Refuse a grid of more than a million cells over a rectangle, naming the size that would do.

    Raises:
        InputError: too many cells.
    """

    def number(size: float) -> float:
        steps = size, size * lattice.row_height / lattice.size
        return np.prod(
            [
                np.floor((high - origin) / step) - np.floor((low - origin) / step) + 1
                for low, high, origin, step in zip((left, bottom), (right, top), lattice.origin, steps)
            ]
        )

    if number(lattice.size) > MAX_CELLS:
        need = lattice.size
        while number(need) > MAX_CELLS:
            need *= 2
        raise InputError(
            tr(
                "A grid of {size:g} m would have more than {limit} cells here; choose {need:g} m or more."
            ).format(size=lattice.size, limit=MAX_CELLS, need=need)
        )
