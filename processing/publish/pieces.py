"""Public geometry of a release: the pieces into which districts and grid cut the territory.

Pieces come from geometry alone, never from where something happened: a piece that touches both a
district and a cell exists, whether or not it ever held an incident.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
import shapely

from ...rules.errors import InputError
from ...rules.i18n import tr
from ...rules.profile import Grid
from ...rules.statements import Dimension
from ..analysis.grid_codes import INSPIRE_SIZES, inspire_code

MAX_CELLS = 200_000


@dataclass(frozen=True)
class Pieces:
    """``frame``: one row per piece: ``atom`` (text), ``district`` (code), ``col``, ``row`` of the
    finest cell (0 without a grid). ``cell_size`` of these (m; None without a grid), ``origin`` (m).
    ``sha256``: of the district geometry (centimetres) and codes, to tell redrawn districts. ``bare``: atoms
    of no area that hold nothing."""

    frame: pd.DataFrame
    cell_size: float | None
    origin: tuple[float, float]
    sha256: str
    bare: frozenset[str] = frozenset()

    def on_land(
        self, geometries: dict[str, shapely.Geometry], district: np.ndarray, x: np.ndarray, y: np.ndarray
    ) -> Pieces:
        """The same without pieces where districts and cells only touch: there is no land, so nothing happens.

        Otherwise a district and the cell of the same outline would count as two places. A point on a common
        side keeps its piece. A cell that touches the districts and no more stays, as ``bare`` pieces.

        Args:
            geometries: of each district code; ``district`` (codes), ``x``, ``y``: points (n,) in districts.
        """
        if not self.cell_size:
            return self
        frame, step = self.frame, self.cell_size
        left, bottom = (self.origin[axis] + frame[name] * step for axis, name in enumerate(("col", "row")))
        shapes = frame["district"].map(geometries).to_numpy()
        shapely.prepare(shapes)
        land = shapely.contains_xy(shapes, left + step / 2, bottom + step / 2)
        edge = np.flatnonzero(~land)  # the slow question for the few that are left
        box = shapely.box(left[edge], bottom[edge], left[edge] + step, bottom[edge] + step)
        land[edge] = shapely.relate_pattern(shapes[edge], box, "T********")
        used = frame["atom"].isin(set(self.locate(district, x, y))).to_numpy()
        alone = ~pd.Series(land | used).groupby([frame["col"], frame["row"]]).transform("any").to_numpy()
        kept = frame[land | used | alone].reset_index(drop=True)
        return replace(self, frame=kept, bare=frozenset(frame["atom"][alone]))

    def cells(self, size: float) -> np.ndarray:
        """Code of the cell of ``size`` (a multiple of the finest) that each piece lies in."""
        factor = round(size / self.cell_size)
        col = np.floor_divide(self.frame["col"].to_numpy(), factor)
        row = np.floor_divide(self.frame["row"].to_numpy(), factor)
        return cell_codes(size, col, row)

    def dimensions(self, sizes: list[float]) -> list[Dimension]:
        """What ``district`` and ``cell`` mean in pieces, for the given cell sizes."""
        atom = self.frame["atom"]
        district = pd.DataFrame({"code": self.frame["district"], "base": atom})
        result = [Dimension("district", "atom", district)]
        if sizes:
            parts = [pd.DataFrame({"code": self.cells(size), "base": atom}) for size in sizes]
            result.append(Dimension("cell", "atom", pd.concat(parts, ignore_index=True)))
        return result

    def locate(self, district: np.ndarray, x: np.ndarray, y: np.ndarray) -> pd.Series:
        """Atom of each incident, from district codes (n,) and coordinates (n,), metres."""
        keys = pd.DataFrame({"district": district})
        keys["col"], keys["row"] = 0, 0
        if self.cell_size:
            keys["col"] = np.floor((x - self.origin[0]) / self.cell_size).astype(np.int64)
            keys["row"] = np.floor((y - self.origin[1]) / self.cell_size).astype(np.int64)
        found = keys.merge(self.frame, on=["district", "col", "row"], how="left")["atom"]
        if found.isna().any():
            raise InputError(
                tr("{count} records lie where no district meets the grid; repair the district layer.").format(
                    count=int(found.isna().sum())
                )
            )
        return found


def cell_codes(size: float, col: np.ndarray, row: np.ndarray) -> np.ndarray:
    """Code of a cell: its size and the number of its column and row from the origin."""
    prefix = f"{size:g}m"
    return np.array([f"{prefix}E{c}N{r}" for c, r in zip(col.tolist(), row.tolist())], dtype=object)


def cell_box(code: str, origin: tuple[float, float]) -> shapely.Polygon:
    """The square of a cell code."""
    size, rest = code.split("m", 1)
    col, row = rest[1:].split("N", 1)
    step = float(size)
    x, y = origin[0] + int(col) * step, origin[1] + int(row) * step
    return shapely.box(x, y, x + step, y + step)


def inspire_name(code: str, origin: tuple[float, float]) -> str | None:
    """INSPIRE's name of a cell of a grid in EPSG:3035 (``250mN295800E465725``).

    None where INSPIRE has no such cell: another size, or a moved origin.
    """
    size, rest = code.split("m", 1)
    col, row = rest[1:].split("N", 1)
    known = size.isdigit() and int(size) in INSPIRE_SIZES and tuple(origin) == (0.0, 0.0)
    return inspire_code(int(size), int(col), int(row)) if known else None


def build_pieces(codes: list[str], geometries: np.ndarray, grid: Grid | None, finest: float | None) -> Pieces:
    """Cut districts by the grid.

    Args:
        codes: district codes; ``geometries``: shapely polygons (n,), in metres.
        grid: the profile's grid, None for districts only; ``finest``: cell size to cut by (m).

    Raises:
        InputError: so many cells that the grid must be coarser (the size that would do is named).
    """
    digest = hashlib.sha256()
    for code, geometry in sorted(zip(codes, geometries), key=lambda pair: pair[0]):
        digest.update(code.encode())
        digest.update(shapely.to_wkb(shapely.set_precision(shapely.normalize(geometry), 0.01)))
    if grid is None or finest is None:
        frame = pd.DataFrame({"atom": list(codes), "district": list(codes), "col": 0, "row": 0})
        return Pieces(frame, None, (0.0, 0.0), digest.hexdigest())
    x0, y0 = grid.origin
    area = float(np.sum(shapely.area(geometries)))
    if area / finest**2 > MAX_CELLS:
        need = finest
        while area / need**2 > MAX_CELLS:
            need *= 2
        raise InputError(
            tr("The districts hold more than {limit} grid cells of {size:g} m; choose {need:g} m.").format(
                limit=MAX_CELLS, size=finest, need=need
            )
        )
    parts = []
    for code, geometry in zip(codes, geometries):
        left, bottom, right, top = shapely.bounds(geometry)
        col = np.arange(np.floor((left - x0) / finest), np.floor((right - x0) / finest) + 1, dtype=np.int64)
        row = np.arange(np.floor((bottom - y0) / finest), np.floor((top - y0) / finest) + 1, dtype=np.int64)
        cols, rows = (part.ravel() for part in np.meshgrid(col, row))
        x, y = x0 + cols * finest, y0 + rows * finest
        shapely.prepare(geometry)
        touching = shapely.intersects(geometry, shapely.box(x, y, x + finest, y + finest))
        parts.append(pd.DataFrame({"district": code, "col": cols[touching], "row": rows[touching]}))
    frame = pd.concat(parts, ignore_index=True).sort_values(["district", "col", "row"], ignore_index=True)
    frame.insert(0, "atom", [f"a{number}" for number in range(len(frame))])
    return Pieces(frame, float(finest), grid.origin, digest.hexdigest())
