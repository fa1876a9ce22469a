"""Donut masking: each premises moved at random within a ring, so that many addresses remain possible.

The output of premises is uniform over the area of its ring, from the least displacement to a radius, as far
as the ring lies in the *allowed* ground. The ring's radius, the allowed ground and hence the density of
every output follow from public addresses alone, and the attacker is taken to know them: of every output,
max over addresses of P(address | output), all addresses alike beforehand, must be at most 1/k. The ground is
a set of cells of a fixed lattice inside the territory. A cell is allowed while, wherever an output falls in
it, the posterior keeps k; since leaving cells out changes the densities, this is repeated until it holds for
all. Where too little ground is left to an address its radius grows, and where that does not help nothing is
published from there. (Area-uniform donut: Hampton et al. 2010, made isotropic and clipped.)

The offset is drawn once per premises from a key: a thousand records at one camera do not average back.
"""

from __future__ import annotations

import hmac
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np
import shapely
from scipy import sparse
from scipy.spatial import cKDTree

CELLS_PER_DISPLACEMENT = 4
MOST_ENTRIES, MOST_CELLS = 12_000_000, 16_000_000
MARGIN = 1.02
"""Areas of rings are summed over cells, to within one percent."""
GROWTH, ROUNDS = 1.6, 8
USABLE = 0.2
"""Share of a ring that should be allowed; below it the radius grows."""
TRIES = 60


@dataclass(frozen=True)
class Kernel:
    """The density of outputs, known to everybody.

    ``addresses``: float (a, 2); ``radius``, ``area`` (a,): outer radius (m) and allowed area (m²) of each
    ring, area 0 = nothing is published from there; ``least``: least displacement (m); ``allowed``: bool
    (rows, columns) of cells of ``cell`` metres whose first corner is ``origin``; ``k``: what it keeps.
    """

    addresses: np.ndarray
    radius: np.ndarray
    area: np.ndarray
    least: float
    allowed: np.ndarray
    cell: float
    origin: tuple[float, float]
    k: int

    def allows(self, xy: np.ndarray) -> np.ndarray:
        """Whether an output may fall at points (n, 2)."""
        column, row = np.floor((xy - self.origin) / self.cell).astype(np.int64).T
        rows, columns = self.allowed.shape
        inside = (column >= 0) & (column < columns) & (row >= 0) & (row < rows)
        return inside & self.allowed[np.where(inside, row, 0), np.where(inside, column, 0)]


def make_kernel(
    addresses: np.ndarray,
    territory: shapely.Geometry,
    k: int,
    least: float,
    progress: Callable[[float], None] = lambda percent: None,
) -> Kernel:
    """Radii, allowed ground and areas for addresses.

    Args:
        addresses: float (a, 2), metres, each place once; a ≥ k.
        territory: where outputs may fall (land, not water).
        k: addresses among which every output must stay possible.
        least: least displacement in metres.
        progress: called often with percent, and may raise.
    """
    k = max(int(k), 1)
    near = min(2 * k + 1, len(addresses))
    reach = cKDTree(addresses).query(addresses, k=[near])[0][:, 0]
    radius = np.maximum(2.5 * least, 1.1 * reach)
    west, south, east, north = territory.bounds
    sizes = np.pi * np.sum(radius**2) * GROWTH**2 / MOST_ENTRIES, (east - west) * (north - south) / MOST_CELLS
    cell = max(least / CELLS_PER_DISPLACEMENT, float(np.sqrt(max(sizes))))
    origin, inside = _ground(territory, cell)
    rings = _Rings(addresses - origin, least, cell, inside)
    changed = np.arange(len(addresses))
    for turn in range(ROUNDS):
        check = partial(progress, 100 * turn / ROUNDS)
        rings.draw(changed, radius, check)
        allowed, area = rings.settle(k * MARGIN, check)
        poor = area < USABLE * np.pi * (radius**2 - least**2)
        poor &= radius < 8 * np.maximum(2.5 * least, reach)
        if not poor.any() or turn == ROUNDS - 1:
            break
        radius = np.where(poor, GROWTH * radius, radius)
        changed = np.flatnonzero(poor)
    return Kernel(addresses, radius, area, least, allowed.reshape(inside.shape), cell, origin, k)


def _ground(territory: shapely.Geometry, cell: float) -> tuple[tuple[float, float], np.ndarray]:
    """Lattice of the territory (multiples of the cell, so that it betrays nothing): cells wholly inside."""
    west, south, east, north = territory.bounds
    column, row = int(np.floor(west / cell)), int(np.floor(south / cell))
    columns, rows = int(np.ceil(east / cell)) - column, int(np.ceil(north / cell)) - row
    x, y = (np.arange(columns + 1) + column) * cell, (np.arange(rows + 1) + row) * cell
    shapely.prepare(territory)
    corner = shapely.contains_xy(territory, *np.meshgrid(x, y))
    inside = corner[1:, 1:] & corner[1:, :-1] & corner[:-1, 1:] & corner[:-1, :-1]
    return (column * cell, row * cell), inside


class _Rings:
    """Which cells the ring of each address covers: sparse (addresses, cells).

    ``share``: part of a cell inside the ring; ``whole``: 1 where all of it is; any share touches.
    """

    def __init__(self, addresses: np.ndarray, least: float, cell: float, inside: np.ndarray):
        """``addresses``: float (a, 2), from the first corner of the lattice; ``inside``: its cells."""
        self.addresses, self.least, self.cell = addresses, least, cell
        self.inside, self._shape = inside.ravel(), inside.shape
        self._rings: list[tuple[np.ndarray, ...]] = [()] * len(addresses)

    def draw(self, changed: np.ndarray, radius: np.ndarray, check: Callable[[], None]) -> None:
        """Draw the rings of some addresses (anew), and lay all of them side by side."""
        for count, number in enumerate(changed.tolist()):
            if count % 500 == 0:
                check()
            self._rings[number] = self._ring(*self.addresses[number].tolist(), float(radius[number]))
        index, share, whole = (np.concatenate(column) for column in zip(*self._rings))
        starts = np.concatenate([[0], np.cumsum([len(ring[0]) for ring in self._rings])])
        shape = (len(self.addresses), len(self.inside))
        self.share = sparse.csr_matrix((share, index, starts), shape=shape)
        by_cell = sparse.csr_matrix((whole, index, starts), shape=shape).tocsc()
        self.cells = np.flatnonzero(np.diff(by_cell.indptr))
        self.begin = by_cell.indptr[self.cells]
        self.owner, self.whole = by_cell.indices, by_cell.data

    def _ring(self, x: float, y: float, outer: float) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Cells of one ring: numbers, shares, whether the whole cell lies in it."""
        cell, half = self.cell, self.cell * 0.5**0.5
        rows, columns = self._shape
        first, last = max(0, int((x - outer) / cell)), min(columns, int((x + outer) / cell) + 1)
        low, high = max(0, int((y - outer) / cell)), min(rows, int((y + outer) / cell) + 1)
        across = (np.arange(first, last) + 0.5) * cell - x
        along = (np.arange(low, high) + 0.5) * cell - y
        away = np.hypot(across[None, :], along[:, None])
        near = np.flatnonzero((away < outer + half) & (away > self.least - half))
        away = away.ravel()[near]
        r, c = np.divmod(near, max(last - first, 1))
        index = (r + low) * columns + c + first
        on = self.inside[index]
        away, index = away[on], index[on]
        share = np.clip((outer - away) / cell + 0.5, 0, 1) * np.clip((away - self.least) / cell + 0.5, 0, 1)
        whole = (away <= outer - half) & (away >= self.least + half)
        return index.astype(np.int32), share.astype(np.float32), whole

    def settle(self, k: float, check: Callable[[], None]) -> tuple[np.ndarray, np.ndarray]:
        """Allowed cells, bool (cells,), and area of each ring on them, such that k holds in all of them."""
        allowed, out = self.inside.copy(), np.zeros(self.share.shape[0], dtype=bool)
        while True:
            check()
            area = (self.share @ allowed.astype(np.float32)).astype(float) * self.cell**2
            newly = ~out & (area < 4 * self.cell**2)
            out |= newly
            density = np.where(out, 0.0, 1 / np.maximum(area, self.cell**2))
            weight = density[self.owner]
            total = np.add.reduceat(weight * self.whole, self.begin) if len(self.begin) else weight
            most = np.maximum.reduceat(weight, self.begin) if len(self.begin) else weight
            safe = np.zeros(len(allowed), dtype=bool)
            safe[self.cells] = (total >= k * most) & (most > 0)
            if newly.any() and not (allowed & ~safe).any():
                continue
            if not (allowed & ~safe).any():
                return allowed, np.where(out, 0.0, area)
            allowed &= safe


def displace(centres: np.ndarray, kernel: Kernel, key: bytes) -> np.ndarray:
    """Outputs of premises, float (n, 2), to the centimetre; NaN where nothing may be published.

    Args:
        centres: float (n, 2), one place of each premises: its address, else where it was recorded.
        key: secret random bytes; the same key and place give the same output.
    """
    result = np.full((len(centres), 2), np.nan)
    _, nearest = cKDTree(kernel.addresses).query(centres) if len(centres) else (None, [])
    for row, address in enumerate(nearest):
        if not kernel.area[address]:
            continue
        text = f"{centres[row, 0]:.2f} {centres[row, 1]:.2f}".encode()
        seed = hmac.digest(key, text, "sha256")
        random = np.random.Generator(np.random.PCG64(int.from_bytes(seed, "big")))
        result[row] = _draw(centres[row], kernel.radius[address], kernel, random)
    return result


def _draw(centre: np.ndarray, radius: float, kernel: Kernel, random: np.random.Generator) -> np.ndarray:
    """Uniform over the allowed area of a ring: the first of uniform points of the ring that is allowed."""
    low = kernel.least + 0.01
    for _ in range(TRIES):
        distance = np.sqrt(random.uniform(low**2, radius**2, 256))
        angle = random.uniform(0, 2 * np.pi, 256)
        points = np.round(centre + np.column_stack([np.cos(angle), np.sin(angle)]) * distance[:, None], 2)
        good = np.flatnonzero(kernel.allows(points))
        if len(good):
            return points[good[0]]
    return np.full(2, np.nan)
