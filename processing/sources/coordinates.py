"""From the CRS of a file to the target CRS, by the accurate Czech operation where there is one."""

from __future__ import annotations

import contextlib
import math
import struct
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from typing import Callable

import numpy
from osgeo import ogr, osr

from ...rules.crs import WGS84_TO_KROVAK
from ...rules.errors import InputError
from ...rules.i18n import tr

WGS84 = "EPSG:4326"
KROVAK = "EPSG:5514"
CZECH_DEGREES = (12.0, 48.5, 18.9, 51.1)
"""West, south, east, north of the Czech Republic, rounded outwards (degrees)."""
CZECH_METRES = (-905_000.0, -1_230_000.0, -430_000.0, -935_000.0)
"""The same in EPSG:5514 (metres)."""
CZECH_UTM = (280_000.0, 5_360_000.0, 790_000.0, 5_670_000.0)
"""The same in EPSG:32633."""
CZECH_WEB = (1_335_000.0, 6_180_000.0, 2_105_000.0, 6_640_000.0)
"""The same in EPSG:3857."""
CZECH_OPERATION = "S-JTSK to WGS 84 (5)"
BATCH = 50_000
THREADS = 2
_LINE = struct.Struct("<BII")
"""Head of a line string in WKB: byte order, type, number of points."""


@dataclass(frozen=True)
class Transformation:
    """A chosen way from one CRS to another; ``operation`` is its name, for the report."""

    operation: str
    _ways: tuple[osr.CoordinateTransformation, ...]  # the same way once for each thread; none: stay

    def points(
        self, x: numpy.ndarray, y: numpy.ndarray, check: Callable[[], None] = lambda: None
    ) -> tuple[numpy.ndarray, numpy.ndarray]:
        """Transform points (n,); NaN stays NaN, and what cannot be transformed becomes infinite.

        ``check`` is called once per batch, and may raise.
        """
        if not self._ways:
            return x.copy(), y.copy()
        new_x, new_y = numpy.full(len(x), numpy.nan), numpy.full(len(x), numpy.nan)
        located = numpy.flatnonzero(~numpy.isnan(x))
        parts = [located[begin : begin + BATCH] for begin in range(0, len(located), BATCH)]

        def move(way: osr.CoordinateTransformation, own: list[numpy.ndarray]) -> None:
            for part in own:
                check()
                new_x[part], new_y[part] = _moved(numpy.column_stack([x[part], y[part]]), way).T

        count = len(self._ways)
        if len(parts) < count:
            move(self._ways[0], parts)
        else:
            with ThreadPoolExecutor(count) as pool:  # GDAL lets other threads run
                shares = (parts[number::count] for number in range(count))
                list(pool.map(move, self._ways, shares))
        return new_x, new_y


def _moved(points: numpy.ndarray, way: osr.CoordinateTransformation) -> numpy.ndarray:
    """One line string of all points is transformed in one call; points one by one where that fails."""
    with contextlib.suppress(RuntimeError):
        line = ogr.CreateGeometryFromWkb(_LINE.pack(1, 2, len(points)) + points.astype("<f8").tobytes())
        if line.Transform(way) == 0:
            data = bytes(line.ExportToWkb(ogr.wkbNDR))
            moved = numpy.frombuffer(data, dtype="<f8", offset=_LINE.size).reshape(-1, 2)
            if len(moved) == len(points) and numpy.isfinite(moved).all():
                return moved
    return numpy.array([_single(way, *point) for point in points])


def _single(way: osr.CoordinateTransformation, x: float, y: float) -> tuple[float, float]:
    try:
        return tuple(way.TransformPoint(x, y)[:2])
    except RuntimeError:
        return math.inf, math.inf


def spatial_reference(text: str) -> osr.SpatialReference:
    """A CRS from ``EPSG:n`` or WKT, with x first.

    Raises:
        InputError: not a CRS.
    """
    reference = osr.SpatialReference()
    try:
        code = text.strip().upper()
        if code.startswith("EPSG:") and code[5:].isascii() and code[5:].isdigit():
            failed = reference.ImportFromEPSG(int(code[5:]))
        else:
            failed = reference.SetFromUserInput(text) if _is_definition(text) else 1
    except (RuntimeError, TypeError, OverflowError):
        failed = 1
    if failed:
        raise InputError(
            tr("“{crs}” is not a coordinate reference system; write one such as EPSG:5514.").format(
                crs=text[:60]
            )
        )
    reference.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return reference


def _is_definition(text: str) -> bool:
    """WKT or PROJ text only: SetFromUserInput would also open files and URLs."""
    return (
        text.lstrip()
        .upper()
        .startswith(
            ("PROJCS", "PROJCRS", "GEOGCS", "GEOGCRS", "BOUNDCRS", "COMPD_CS", "COMPOUNDCRS", "+PROJ=")
        )
    )


def is_metric(text: str) -> bool:
    """Whether a CRS is projected in metres."""
    reference = spatial_reference(text)
    return bool(reference.IsProjected()) and abs(reference.GetLinearUnits() - 1.0) < 1e-9


def is_krovak(text: str) -> bool:
    """Whether a CRS is EPSG:5514."""
    return bool(spatial_reference(text).IsSame(spatial_reference(KROVAK)))


def choose(source: str, target: str) -> Transformation:
    """The transformation between two CRS.

    WGS 84 to S-JTSK goes by "S-JTSK to WGS 84 (5)" (accurate to centimetres in the Czech Republic);
    the default of some QGIS versions is 10 m off in Praha. Other pairs take PROJ's own choice.

    Raises:
        InputError: one of them is not a CRS, or there is no way between them.
    """
    first, second = spatial_reference(source), spatial_reference(target)
    if first.IsSame(second):
        return Transformation("", ())
    options = osr.CoordinateTransformationOptions()
    operation = tr("chosen by PROJ")
    wgs84, krovak = spatial_reference(WGS84), spatial_reference(KROVAK)
    if first.IsSame(wgs84) and second.IsSame(krovak):
        first, operation = _longitude_first(), CZECH_OPERATION
        options.SetOperation(WGS84_TO_KROVAK)
    elif first.IsSame(krovak) and second.IsSame(wgs84):
        second, operation = _longitude_first(), CZECH_OPERATION
        options.SetOperation(WGS84_TO_KROVAK, True)
    try:
        ways = tuple(osr.CoordinateTransformation(first, second, options) for _ in range(THREADS))
    except RuntimeError:
        ways = ()
    if not ways or any(way.this is None for way in ways):
        raise InputError(
            tr("There is no transformation from {source} to {target}; choose another target CRS.").format(
                source=crs_name(source), target=crs_name(target)
            )
        )
    return Transformation(operation, ways)


def refuse_far_target(source: str, target: str, x: numpy.ndarray, y: numpy.ndarray) -> None:
    """Refuse a target CRS that is not made for the country of the records (known for WGS 84 only).

    Args:
        x, y: located points in the source CRS (n,).

    Raises:
        InputError: most points lie over a degree outside the area of use of the target CRS.
    """
    if not spatial_reference(source).IsSame(spatial_reference(WGS84)):
        return
    use = spatial_reference(target).GetAreaOfUse()
    if use is None or use.west_lon_degree >= use.east_lon_degree:
        return
    box = (
        use.west_lon_degree - 1,
        use.south_lat_degree - 1,
        use.east_lon_degree + 1,
        use.north_lat_degree + 1,
    )
    if (~inside(x, y, box)).sum() * 2 > len(x):
        raise InputError(
            tr(
                "The target CRS {crs} is not made for the place of these records; choose the one of their "
                "country, such as EPSG:27700 in Great Britain."
            ).format(crs=crs_name(target))
        )


@lru_cache(maxsize=32)
def target_box(target: str) -> tuple[float, float, float, float] | None:
    """Bounds of the area that a CRS is made for, and a degree around it, in its own coordinates.

    None where the CRS does not say, or is made for the whole world.
    """
    use = spatial_reference(target).GetAreaOfUse()
    if (
        use is None
        or use.east_lon_degree - use.west_lon_degree > 180
        or use.west_lon_degree > use.east_lon_degree
    ):
        return None
    west, east = use.west_lon_degree - 1, use.east_lon_degree + 1
    south, north = max(use.south_lat_degree - 1, -89), min(use.north_lat_degree + 1, 89)
    step = numpy.linspace(0, 1, 21)
    lon, lat = (
        part.ravel() for part in numpy.meshgrid(west + (east - west) * step, south + (north - south) * step)
    )
    x, y = choose(WGS84, target).points(lon, lat)
    good = numpy.isfinite(x) & numpy.isfinite(y)
    if not good.any():
        return None
    return float(x[good].min()), float(y[good].min()), float(x[good].max()), float(y[good].max())


def _longitude_first() -> osr.SpatialReference:
    """WGS 84 whose own axes are longitude, latitude: a pipeline is given coordinates in the CRS's order."""
    reference = osr.SpatialReference()
    reference.SetFromUserInput("OGC:CRS84")
    return reference


def crs_name(text: str) -> str:
    """A short name of a CRS, for messages."""
    reference = spatial_reference(text)
    authority, code = reference.GetAuthorityName(None), reference.GetAuthorityCode(None)
    return f"{authority}:{code}" if authority and code else (reference.GetName() or text[:40])


def inside(x: numpy.ndarray, y: numpy.ndarray, box: tuple[float, float, float, float]) -> numpy.ndarray:
    """Which points lie in a box (west, south, east, north); bool (n,), False for NaN."""
    return (box[0] <= x) & (x <= box[2]) & (box[1] <= y) & (y <= box[3])


def explain_misplaced(x: numpy.ndarray, y: numpy.ndarray, box: tuple[float, float, float, float]) -> str:
    """Why most points of a file lie outside the box they should lie in; empty if they do not.

    Args:
        x, y: located points in the CRS the file claims (n,).
        box: west, south, east, north in that CRS.
    """
    outside = ~inside(x, y, box)
    if not outside.any() or outside.sum() * 2 < len(x):
        return ""
    x, y = x[outside], y[outside]

    def most(new_x: numpy.ndarray, new_y: numpy.ndarray, where: tuple = box) -> bool:
        return bool(inside(new_x, new_y, where).sum() * 2 > len(x))

    if most(y, x):
        return tr("x and y are swapped")
    if most(-x, -y) or most(-abs(x), -abs(y)):
        return tr("the minus signs are missing")
    if most(-y, -x):
        return tr("the coordinates are those of EPSG:5513 (positive, y and x swapped)")
    if any(most(*(1000 * side for side in pair)) for pair in ((x, y), (-x, -y), (-y, -x), (y, x))):
        return tr("the coordinates are kilometres, not metres")
    other, what = (
        (CZECH_DEGREES, tr("the coordinates are degrees, not metres"))
        if abs(box[0]) > 180
        else (CZECH_METRES, tr("the coordinates are metres of EPSG:5514, not degrees"))
    )
    return what if most(x, y, other) or most(y, x, other) else _other_metres(x, y)


def explain_foreign(x: numpy.ndarray, y: numpy.ndarray) -> str:
    """What coordinates of a file are that its CRS puts far away; empty if nothing is known like them.

    Args:
        x, y: located points as they stand in the file (n,).
    """
    for box, what in (
        (CZECH_DEGREES, tr("the coordinates are degrees, not metres")),
        (CZECH_METRES, tr("the coordinates are those of EPSG:5514")),
    ):
        if max(inside(x, y, box).sum(), inside(y, x, box).sum()) * 2 > len(x):
            return what
    return _other_metres(x, y)


def _other_metres(x: numpy.ndarray, y: numpy.ndarray) -> str:
    for box, what in (
        (CZECH_UTM, tr("the coordinates are those of UTM zone 33N (EPSG:32633)")),
        (CZECH_WEB, tr("the coordinates are those of web maps (EPSG:3857)")),
    ):
        if inside(x, y, box).sum() * 2 > len(x):
            return what
    return ""
