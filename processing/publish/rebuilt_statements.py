"""The attacker's system of a published product, rebuilt from its polygons and tables alone.

Pieces come from cutting the published districts by the published cells, offences and periods from their
codes. Nothing is taken over from the tool that made the release.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
import shapely

from ...rules.audit.overlaps import MIN_AREA, Atoms
from ...rules.statements import TOTAL, Dimension, StatementBuilder, Statements
from ..analysis.districts import assign
from ..analysis.periods import months_in
from .candidate_reading import BOUNDS, KEYS, Candidate
from .published_values import DISTRICTS


@dataclass(frozen=True)
class Geography:
    """Published districts and cells of a product: codes, and polygons (object arrays)."""

    districts: list[str]
    shapes: np.ndarray
    cells: list[str]
    boxes: np.ndarray

    @classmethod
    def of(cls, found: Candidate, product: str) -> Geography:
        """As the GeoPackage holds them.

        Raises:
            KeyError: there is no table of districts.
        """
        districts, layer = found.layers[DISTRICTS], found.layers.get(f"{product}_grid")
        codes, shapes = districts["code"].astype(str).tolist(), districts["geom"].to_numpy()
        if layer is None:
            return cls(codes, shapes, [], np.zeros(0, dtype=object))
        first = layer.drop_duplicates("cell")
        return cls(codes, shapes, first["cell"].astype(str).tolist(), first["geom"].to_numpy())

    def locate(self, x: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Position of the district and of the cell of points (n,), metres; below 0: in none.

        Cells are squares of one size, half-open: a point on a common side is in the one east or north.
        """
        district = assign(x, y, self.shapes)
        if not self.cells:
            return district, np.full(len(x), -1)
        bounds = shapely.bounds(self.boxes)
        size = float(np.median(bounds[:, 2] - bounds[:, 0]))
        x0, y0 = bounds[0, 0], bounds[0, 1]
        column, row = (np.rint((bounds[:, axis] - start) / size) for axis, start in ((0, x0), (1, y0)))
        number = {key: position for position, key in enumerate(zip(column.tolist(), row.tolist()))}
        points = zip(np.floor((x - x0) / size).tolist(), np.floor((y - y0) / size).tolist())
        return district, np.array([number.get(key, -1) for key in points], dtype=np.int64)

    def atoms(self, x: np.ndarray, y: np.ndarray) -> Atoms:
        """Pieces inside districts, also those of a cell that only touches one: a point may lie there.

        ``x``, ``y``: points (n,) of which each lies in a piece.
        """
        number = np.arange(len(self.shapes))
        area = shapely.area(self.shapes)
        if not self.cells:
            return Atoms(number, np.full(len(number), -1), area, (len(number), 0))
        first, second = shapely.STRtree(self.boxes).query(self.shapes, predicate="intersects")
        size = shapely.area(shapely.intersection(self.shapes[first], self.boxes[second]))
        rest = area - np.bincount(first, size, len(number))
        beyond = np.flatnonzero(rest > MIN_AREA)
        atoms = Atoms(
            np.concatenate([first, beyond]),
            np.concatenate([second, np.full(len(beyond), -1)]),
            np.concatenate([size, rest[beyond]]),
            (len(self.shapes), len(self.boxes)),
        )
        one, two = self.locate(x, y)
        return atoms.count(one[one >= 0], two[one >= 0])[0]


@dataclass(frozen=True)
class Rebuilt:
    """One product.

    ``statements``: those of this release first, then earlier ones. ``table``: frame of ``KEYS`` and
    ``BOUNDS`` of the own ones. ``atoms``: pieces of the ``geography``. ``unknowns``: frame ``atom``
    (its number as text), ``offence``, ``period`` (a month that stands for itself and its like).
    ``months``: per base period, the months that it stands for.
    """

    product: str
    statements: Statements
    table: pd.DataFrame
    geography: Geography
    atoms: Atoms
    unknowns: pd.DataFrame
    months: dict[str, list[str]]


def on_known_cells(found: Candidate, product: str, earlier: pd.DataFrame) -> tuple[pd.DataFrame, int]:
    """Earlier statements about a product on its districts and cells, and how many stand on other cells."""
    own = earlier[earlier["product"] == product]
    layer = found.layers.get(f"{product}_grid")
    cells = {TOTAL} if layer is None else {TOTAL, *layer["cell"].astype(str)}
    known = own["cell"].isin(cells)
    return own[known], int((~known).sum())


def rebuild(found: Candidate, product: str, earlier: pd.DataFrame, places: np.ndarray) -> Rebuilt:
    """The system of one product.

    Args:
        earlier: statements of earlier releases about the product and the same state of the records
            (``KEYS``, ``BOUNDS``), on its own districts and cells.
        places: float (n, 2), where something is counted: a piece with any of it is no noise.

    Raises:
        KeyError, ValueError: the layers do not hold what the statements speak of.
        StatementError: polygons overlap, or a statement names an unknown code.
    """
    table = found.statements[found.statements["product"] == product].reset_index(drop=True)
    geography = Geography.of(found, product)
    atoms = geography.atoms(places[:, 0], places[:, 1])
    both = pd.concat([table, earlier], ignore_index=True) if len(earlier) else table
    place = pd.Series(np.arange(len(atoms.size))).astype(str)
    dimensions = [_dimension("district", "atom", place, geography.districts, atoms.first)]
    if geography.cells:
        dimensions.append(_dimension("cell", "atom", place, geography.cells, atoms.second))
    offences = sorted(set(both["offence"]) - {TOTAL}) or [TOTAL]
    dimensions.append(Dimension("offence", "offence", pd.DataFrame({"code": offences, "base": offences})))
    periods, months = _periods(sorted(set(both["period"])))
    dimensions.append(Dimension("period", "period", periods))
    index = pd.MultiIndex.from_product([place, offences, list(months)], names=["atom", "offence", "period"])
    unknowns = index.to_frame(index=False)
    builder = StatementBuilder(unknowns, dimensions)
    columns = [name for name in KEYS[1:] if name != "cell" or geography.cells] + BOUNDS
    filled = both.assign(high=both["high"].fillna(np.inf), low=both["low"].fillna(0))
    builder.add_table(filled.loc[: len(table) - 1, columns], "release")
    if len(both) > len(table):
        builder.add_table(filled.loc[len(table) :, columns], "earlier")
    return Rebuilt(product, builder.build(), table, geography, atoms, unknowns, months)


def _dimension(name: str, column: str, place: pd.Series, codes: list[str], owner: np.ndarray) -> Dimension:
    known = owner >= 0
    members = {"code": np.array(codes, dtype=object)[owner[known]], "base": place[known].to_numpy()}
    return Dimension(name, column, pd.DataFrame(members))


def _periods(codes: list[str]) -> tuple[pd.DataFrame, dict[str, list[str]]]:
    """What period codes cover: months that stand in the same codes are one base period."""
    months = {code: set(months_in(code)) for code in codes}
    alike: dict[tuple, list[str]] = {}
    for month in sorted(set().union(*months.values())):
        alike.setdefault(tuple(month in months[code] for code in codes), []).append(month)
    base = {group[0]: group for group in alike.values()}
    rows = [(code, month) for code in codes for month in base if month in months[code]]
    return pd.DataFrame(rows, columns=["code", "base"]), base
