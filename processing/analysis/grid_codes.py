"""Nested square grids with codes: INSPIRE's in EPSG:3035, size and numbers from the origin elsewhere.

INSPIRE (Data Specification on Geographical Grid Systems, D2.8.II.2): Grid_ETRS89-LAEA starts at the zero
of EPSG:3035; a cell's code is its size and the northing and easting of its lower left corner, without
as many zeros as the size ends in: ``1kmN2958E4657``, ``250mN295800E465725``. Sizes are 1, 2, 2.5 and 5
times a power of ten, so each of them divides the next power of ten and no cell crosses a coarser one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
import shapely

from ...rules.errors import InputError
from ...rules.i18n import tr
from .grids import Lattice, square_cell_id

INSPIRE_CRS = "EPSG:3035"
INSPIRE_SIZES = (25, 50, 100, 200, 250, 500, 1000, 2000, 2500, 5000, 10000, 20000, 25000, 50000, 100000)
LEVELS = (1, 12)
COARSEST = 1_000_000
_INSPIRE_CODE = re.compile(r"(\d+)(k?)mN(\d+)E(\d+)$")
_PLAIN_CODE = re.compile(r"([\d.e+]+)mE(-?\d+)N(-?\d+)$")


@dataclass(frozen=True)
class NestedGrid:
    """``sizes``: metres, each a multiple of the one before; ``origin``: metres; ``inspire``: codes."""

    sizes: tuple[float, ...]
    origin: tuple[float, float]
    inspire: bool

    @property
    def factors(self) -> tuple[int, ...]:
        """How many cells of each size stand side by side in one of the next."""
        return tuple(round(large / small) for small, large in zip(self.sizes, self.sizes[1:]))

    def lattice(self, level: int) -> Lattice:
        """The cells of one level."""
        return Lattice("square", self.sizes[level], self.origin)

    def boxes(self, level: np.ndarray, col: np.ndarray, row: np.ndarray) -> np.ndarray:
        """Squares of cells of several levels; shapely array (n,)."""
        result = np.empty(len(level), dtype=object)
        for number in range(len(self.sizes)):
            here = level == number
            result[here] = self.lattice(number).polygons(col[here], row[here])
        return result

    def code(self, level: int, col: int, row: int) -> str:
        """Code of a cell."""
        size = self.sizes[level]
        return inspire_code(int(size), col, row) if self.inspire else square_cell_id(size, col, row)

    def parse(self, code: str) -> tuple[int, int, int] | None:
        """(level, column, row) of a code; None where it is none of this grid."""
        found = (_INSPIRE_CODE if self.inspire else _PLAIN_CODE).match(code)
        if not found:
            return None
        if self.inspire:
            size = int(found[1]) * (1000 if found[2] else 1)
            unit = _unit(size)
            row, col = (int(found[part]) * unit // size for part in (3, 4))
        else:
            size, col, row = float(found[1]), int(found[2]), int(found[3])
        if size not in self.sizes or self.code(self.sizes.index(size), col, row) != code:
            return None
        return self.sizes.index(size), col, row


def _unit(size: int) -> int:
    """The power of ten that a size in metres ends in."""
    return 10 ** (len(str(size)) - len(str(size).rstrip("0")))


def inspire_code(size: int, col: int, row: int) -> str:
    """INSPIRE's code of a cell of a size in metres, from its column and row from the zero of EPSG:3035."""
    name = f"{size // 1000}km" if size % 1000 == 0 else f"{size}m"
    return f"{name}N{row * size // _unit(size)}E{col * size // _unit(size)}"


def nested_grid(size: float, levels: int, origin: tuple[float, float], crs: str) -> NestedGrid:
    """The grid of a finest size with so many levels; sizes double, in EPSG:3035 along INSPIRE's sizes.

    Raises:
        InputError: a size that INSPIRE does not know, a moved origin in EPSG:3035, or levels that reach
            beyond the sizes there are.
    """
    if not LEVELS[0] <= levels <= LEVELS[1]:
        raise InputError(
            tr("The number of levels must be from {low} to {high}.").format(low=LEVELS[0], high=LEVELS[1])
        )
    inspire = crs == INSPIRE_CRS
    if not inspire:
        sizes = tuple(float(size) * 2**level for level in range(levels))
        if sizes[-1] > COARSEST:
            raise InputError(_too_many(levels, size))
        return NestedGrid(sizes, origin, False)
    if size not in INSPIRE_SIZES:
        raise InputError(
            tr(
                "INSPIRE knows no grid of {size:g} m; in EPSG:3035 the cell size must be one of {sizes} m."
            ).format(size=size, sizes=", ".join(map(str, INSPIRE_SIZES)))
        )
    if tuple(origin) != (0.0, 0.0):
        raise InputError(
            tr("INSPIRE's grid begins at 0, 0; set “origin: [0, 0]” in the profile's grid, or use EPSG:5514.")
        )
    chain = [float(size)]
    while len(chain) < levels:
        larger = next((s for s in INSPIRE_SIZES if s > chain[-1] and s % chain[-1] == 0), None)
        if larger is None:
            raise InputError(_too_many(levels, size))
        chain.append(float(larger))
    return NestedGrid(tuple(chain), (0.0, 0.0), True)


def _too_many(levels: int, size: float) -> str:
    return tr("{levels} levels from {size:g} m reach beyond the largest cells; choose fewer levels.").format(
        levels=levels, size=size
    )


def coarser_sizes(size: float, levels: int, origin: tuple[float, float], crs: str) -> list[NestedGrid]:
    """The grid of a size, and those that begin at each coarser size, as long as there are any."""
    result = [nested_grid(size, levels, origin, crs)]
    options = [s for s in INSPIRE_SIZES if s > size] if crs == INSPIRE_CRS else []
    options = options or [size * 2**step for step in range(1, 12)]
    for option in options:
        try:
            result.append(nested_grid(option, levels, origin, crs))
        except InputError:
            break
    return result


def common_size(grids: list[NestedGrid]) -> float:
    """Metres; the largest size of which the finest cells of all grids consist without a rest."""
    sizes = [grid.sizes[0] for grid in grids]
    finest = min(sizes)
    if all(float(size / finest).is_integer() for size in sizes):
        return finest
    return float(np.gcd.reduce([round(size * 1000) for size in sizes])) / 1000


def unit_polygons(grid: NestedGrid, level: np.ndarray, col: np.ndarray, row: np.ndarray) -> np.ndarray:
    """Multipolygons (n,) of units: each cell without the cells of the finer units that lie in it.

    Args:
        level, col, row: cells of units (n,); a finer one takes its place from a coarser one.
    """
    shapes = grid.boxes(level, col, row)
    place = {key: n for n, key in enumerate(zip(level.tolist(), col.tolist(), row.tolist()))}
    inner: dict[int, list[int]] = {}
    for number, key in enumerate(place):
        above, c, r = key
        while above + 1 < len(grid.sizes):
            factor = grid.factors[above]
            above, c, r = above + 1, c // factor, r // factor
            parent = place.get((above, c, r))
            if parent is not None:
                inner.setdefault(parent, []).append(number)
                break
    result = shapes.copy()
    for parent, parts in inner.items():
        result[parent] = shapely.difference(shapes[parent], shapely.union_all(shapes[parts]))
    single = np.flatnonzero(shapely.get_type_id(result) == shapely.GeometryType.POLYGON)
    if len(single):
        result[single] = shapely.multipolygons(result[single], indices=np.arange(len(single)))
    return shapely.normalize(result)
