"""District layers: checked and repaired once, shared by everything that takes districts.

Repairs that cannot make a number wrong are made and reported; what could is refused.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import shapely

from ...rules.errors import InputError
from ...rules.i18n import tr


@dataclass(frozen=True)
class Districts:
    """Districts sorted by code.

    ``geometries``: shapely (multi)polygons (n,), metres. ``populations``: float array (n,), NaN =
    unknown, or None when no field was given. ``notes``: what was repaired.
    """

    codes: tuple[str, ...]
    names: tuple[str, ...]
    geometries: np.ndarray
    populations: np.ndarray | None
    notes: list[str] = field(default_factory=list)

    def subset(self, index: Sequence[int]) -> Districts:
        """Some of the districts, in the given order."""
        populations = None if self.populations is None else self.populations[list(index)]
        return Districts(
            tuple(self.codes[i] for i in index),
            tuple(self.names[i] for i in index),
            self.geometries[list(index)],
            populations,
            self.notes,
        )


def prepare_districts(
    codes: Sequence[str],
    names: Sequence[str],
    geometries: np.ndarray,
    populations: np.ndarray | None = None,
) -> Districts:
    """Check, repair and sort a district layer.

    Raises:
        InputError: no polygons, an empty code, one code for two differently named districts, a
            negative population.
    """
    codes = ["" if code is None else str(code).strip() for code in codes]
    names = ["" if name is None else str(name).strip() for name in names]
    geometries = np.asarray(geometries, dtype=object)
    if not len(codes):
        raise InputError(tr("The district layer is empty; choose a layer with polygons."))
    notes: list[str] = []
    if any(not code for code in codes):
        number = next(i for i, code in enumerate(codes) if not code) + 1
        raise InputError(
            tr("District number {number} has no code; choose another code field or fill it in.").format(
                number=number
            )
        )
    fixed = np.array([_polygon(item, code) for item, code in zip(geometries, codes)], dtype=object)
    broken = int(np.sum(~shapely.is_valid(geometries)))
    if broken:
        notes.append(tr("{count} districts had invalid geometry and were repaired.").format(count=broken))
    merged: dict[str, list[int]] = {}
    for number, code in enumerate(codes):
        merged.setdefault(code, []).append(number)
    order = sorted(merged)
    doubled = [code for code in order if len(merged[code]) > 1]
    for code in doubled:
        if len({names[i] for i in merged[code]}) > 1:
            raise InputError(
                tr(
                    "The code {code} stands for districts with different names; give each its own code."
                ).format(code=code)
            )
    if doubled:
        notes.append(
            tr("{count} codes stood on several polygons of one name; these were joined.").format(
                count=len(doubled)
            )
        )
    shapes = [
        fixed[merged[code][0]] if len(merged[code]) == 1 else shapely.union_all(fixed[merged[code]])
        for code in order
    ]
    overlap = _overlap(np.array(shapes, dtype=object))
    if overlap:
        notes.append(
            tr(
                "{count} pairs of districts overlap; a point in both counts in the one with the lower code."
            ).format(count=overlap)
        )
    first = [merged[code][0] for code in order]
    return Districts(
        tuple(order),
        tuple(names[i] or codes[i] for i in first),
        np.array(shapes, dtype=object),
        None if populations is None else _populations(populations, merged, order, names),
        notes,
    )


def _polygon(geometry: shapely.Geometry | None, code: str) -> shapely.Geometry:
    """A valid (multi)polygon, or an error that names the district."""
    if geometry is None or shapely.is_empty(geometry):
        raise InputError(tr("District {code} has no geometry; draw it or delete the row.").format(code=code))
    if not shapely.is_valid(geometry):
        geometry = shapely.make_valid(geometry)
    if geometry.geom_type == "GeometryCollection":
        parts = [part for part in geometry.geoms if part.geom_type in ("Polygon", "MultiPolygon")]
        geometry = shapely.union_all(parts)
    if geometry.geom_type not in ("Polygon", "MultiPolygon") or shapely.area(geometry) == 0:
        raise InputError(tr("District {code} is not a polygon; districts must be areas.").format(code=code))
    return geometry


def _overlap(shapes: np.ndarray) -> int:
    """Pairs that share more than a sliver (1 m² and a millionth of the smaller area)."""
    left, right = shapely.STRtree(shapes).query(shapes, predicate="intersects")
    pairs = left < right
    left, right = left[pairs], right[pairs]
    shared = shapely.area(shapely.intersection(shapes[left], shapes[right]))
    smaller = np.minimum(shapely.area(shapes[left]), shapely.area(shapes[right]))
    return int(np.sum(shared > np.maximum(1.0, smaller * 1e-6)))


def _populations(values, merged: dict[str, list[int]], order: list[str], names: list[str]) -> np.ndarray:
    """Population per code; parts of one district repeat it, so equal values are taken once."""
    values = np.asarray(values, dtype=float)
    if np.any(values < 0):
        number = int(np.argmax(values < 0)) + 1
        raise InputError(
            tr("District number {number} has a negative population; correct it.").format(number=number)
        )
    result = []
    for code in order:
        parts = values[merged[code]]
        distinct = np.unique(parts[~np.isnan(parts)])
        result.append(distinct[0] if len(distinct) == 1 else parts.sum())
    return np.array(result, dtype=float)
