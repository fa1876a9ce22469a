"""Polygon files as officers get them (KML, Shapefile, GeoJSON, GeoPackage), read without QGIS."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy
import shapely
from osgeo import gdal, ogr

from ...rules.errors import InputError
from ...rules.i18n import tr
from .archive import open_archive
from .container_checks import check_database, check_shapefile, damaged, strictly
from .coordinates import WGS84, choose, spatial_reference
from .geojson import check_features
from .kml import read_kml
from .sniff import Kind, head, kind_of

DRIVERS = {Kind.SQLITE: "GPKG", Kind.SHAPEFILE: "ESRI Shapefile", Kind.JSON: "GeoJSON"}
MAX_KML_BYTES = 200 << 20


@dataclass(frozen=True)
class PolygonFile:
    """What a file held. ``geometries``: shapely array (n,) of any type in the CRS of the file, None =
    none; ``values``: per field a list (n,) of text or None; ``crs``: ``EPSG:n``, WKT or "" where the file
    says nothing; ``notes``: what was assumed."""

    file: str
    crs: str
    geometries: numpy.ndarray
    values: dict[str, list]
    notes: list[str] = field(default_factory=list)

    def column(self, name: str) -> list:
        """Values of one field.

        Raises:
            InputError: no such field; the sentence names those that are there.
        """
        if name not in self.values:
            raise InputError(
                tr("{file} has no field “{field}”; its fields are: {fields}.").format(
                    file=self.file, field=name, fields=", ".join(self.values)[:500] or tr("none")
                )
            )
        return self.values[name]


def read_polygons(path: Path, layer: str = "") -> PolygonFile:
    """Read a polygon file; nothing is repaired here.

    Args:
        path: KML, KMZ, Shapefile, GeoJSON or GeoPackage.
        layer: name of a layer; needed where the file holds several.

    Raises:
        InputError: not such a file, damaged, several layers and none named; one sentence.
    """
    start = head(path)
    if _is_kml(start):
        return _from_kml(path.read_bytes() if path.stat().st_size <= MAX_KML_BYTES else b"", path)
    kind = kind_of(path)
    if kind is Kind.ZIP and path.suffix.lower() == ".kmz":
        return _from_kml(_unpacked(path), path)
    if kind not in DRIVERS:
        raise _no_polygons(path)
    return _from_ogr(path, kind, layer)


def degrees_of(points: numpy.ndarray, crs: str) -> numpy.ndarray:
    """Longitude and latitude (n, 2) of points by the CRS that is claimed for them; not finite where it
    has no such point or no way to WGS 84."""
    try:
        way = choose(crs, WGS84)
    except InputError:
        return numpy.full(points.shape, numpy.inf)
    moved = numpy.column_stack(way.points(points[:, 0], points[:, 1]))
    return numpy.where(numpy.abs(moved) <= 360, moved, numpy.inf)


def area_of_use(crs: str) -> tuple[float, float, float, float] | None:
    """West, south, east, north (degrees) where a CRS is used; None where it does not say."""
    area = spatial_reference(crs).GetAreaOfUse()
    if area is None or area.west_lon_degree >= area.east_lon_degree:
        return None
    return area.west_lon_degree, area.south_lat_degree, area.east_lon_degree, area.north_lat_degree


def centres(geometries: numpy.ndarray) -> numpy.ndarray:
    """Middle of the bounds of each geometry, float (n, 2), without those that have none."""
    bounds = shapely.bounds(geometries)
    bounds = bounds[~numpy.isnan(bounds).any(axis=1)]
    return numpy.column_stack([(bounds[:, 0] + bounds[:, 2]) / 2, (bounds[:, 1] + bounds[:, 3]) / 2])


def _is_kml(start: bytes) -> bool:
    return re.search(rb"<(?:\w+:)?kml[\s>]", start[:4096]) is not None and start.lstrip(
        b"\xef\xbb\xbf \t\r\n"
    ).startswith(b"<")


def _unpacked(path: Path) -> bytes:
    with open_archive(path) as archive:
        names = [name for name in archive.names() if name.lower().endswith(".kml")]
        if len(names) != 1 or archive.size(names[0]) > MAX_KML_BYTES:
            raise _no_polygons(path)
        return archive.read(names[0], MAX_KML_BYTES)


def _from_kml(data: bytes, path: Path) -> PolygonFile:
    if not data:
        raise InputError(
            tr("{file} is larger than {number} MB; convert it to a GeoPackage first.").format(
                file=path.name, number=MAX_KML_BYTES >> 20
            )
        )
    placemarks = read_kml(data, path.name)
    if not placemarks:
        raise _no_polygons(path)
    names = list(dict.fromkeys(name for item in placemarks for name in item.values))
    values = {name: [item.values.get(name) for item in placemarks] for name in names}
    shapes = numpy.full(len(placemarks), None, dtype=object)
    shapes[:] = [item.geometry() for item in placemarks]
    return PolygonFile(path.name, WGS84, shapes, values)


def _from_ogr(path: Path, kind: Kind, layer_name: str) -> PolygonFile:
    if kind is Kind.SQLITE:
        check_database(path)
    if kind is Kind.SHAPEFILE:
        check_shapefile(path)
    if kind is Kind.JSON:
        with path.open("rb") as stream:
            _refuse_unplaced(*check_features(stream, path.name), path.name)
    options = {Kind.SQLITE: ["IMMUTABLE=YES"], Kind.SHAPEFILE: ["ENCODING="]}.get(kind, [])
    dataset = _open(path, kind, options)
    if kind is Kind.SHAPEFILE:
        dataset = _open(path, kind, [f"ENCODING={_encoding(dataset)}"])
    layer = _layer(dataset, path, layer_name)
    definition = layer.GetLayerDefn()
    names = [definition.GetFieldDefn(index).GetName() for index in range(definition.GetFieldCount())]
    values: dict[str, list] = {name: [] for name in names}
    shapes = []
    with _quiet():
        reference = layer.GetSpatialRef()  # a broken .prj is an error to the driver, and no CRS to us
    with strictly(path.name):
        expected = layer.GetFeatureCount()
        for feature in layer:
            shapes.append(_wkb(feature))
            for index, name in enumerate(names):
                values[name].append(_text(feature, index))
    if len(shapes) != expected:
        raise damaged(path.name)
    if not shapes:
        raise _no_polygons(path)
    geometries = numpy.full(len(shapes), None, dtype=object)
    geometries[:] = shapely.force_2d(_shapes(shapes, path.name))
    return PolygonFile(path.name, _crs_text(reference), geometries, values)


def _shapes(shapes: list[bytes | None], file: str) -> numpy.ndarray:
    """Geometries of WKB; an outline that is no ring is refused, not left out."""
    found = shapely.from_wkb(numpy.array(shapes, dtype=object), on_invalid="ignore")
    broken = [number for number, wkb in enumerate(shapes, 1) if wkb is not None and found[number - 1] is None]
    if broken:
        raise InputError(
            tr("{file}: the outline of feature {number} of {count} is not closed; correct the file.").format(
                file=file, number=broken[0], count=len(shapes)
            )
        )
    return found


def _refuse_unplaced(count: int, wrong: frozenset[int], file: str) -> None:
    if wrong:
        raise InputError(
            tr(
                "{file}: coordinates of feature {number} of {count} are not numbers; correct the file."
            ).format(file=file, number=min(wrong), count=count)
        )


def _open(path: Path, kind: Kind, options: list[str]) -> gdal.Dataset:
    dataset = None
    with contextlib.suppress(RuntimeError), _quiet():
        dataset = gdal.OpenEx(
            str(path),
            gdal.OF_VECTOR | gdal.OF_READONLY,
            allowed_drivers=[DRIVERS[kind]],
            open_options=options,
        )
    if dataset is None:
        raise InputError(
            tr("The file {file} is damaged, or a file that belongs to it (.shx, .dbf) is missing.").format(
                file=path.name
            )
        )
    return dataset


def _encoding(dataset: gdal.Dataset) -> str:
    """The encoding that a Shapefile states. QGIS changes GDAL's own rule (SHAPE_ENCODING) for the whole
    program, so the same file would read differently depending on what ran before."""
    stated = dataset.GetLayer(0).GetMetadata("SHAPEFILE")
    return stated.get("ENCODING_FROM_CPG") or stated.get("ENCODING_FROM_LDID") or "ISO-8859-1"


def _crs_text(reference) -> str:
    if reference is None:
        return ""
    authority, code = reference.GetAuthorityName(None), reference.GetAuthorityCode(None)
    return f"EPSG:{code}" if authority == "EPSG" and code else reference.ExportToWkt()


def _layer(dataset: gdal.Dataset, path: Path, name: str) -> ogr.Layer:
    layers = [dataset.GetLayer(index) for index in range(dataset.GetLayerCount())]
    spatial = [layer for layer in layers if layer.GetGeomType() != ogr.wkbNone]
    if name:
        spatial = [layer for layer in spatial if layer.GetName() == name]
    if len(spatial) == 1:
        return spatial[0]
    if not layers:
        raise _no_polygons(path)
    raise InputError(
        tr("Name one of the layers of {file} as {file}|layername=NAME: {layers}.").format(
            file=path.name, layers=", ".join(layer.GetName() for layer in layers)[:500]
        )
    )


def _wkb(feature: ogr.Feature) -> bytes | None:
    geometry = feature.GetGeometryRef()
    if geometry is None or geometry.IsEmpty():
        return None
    if geometry.HasCurveGeometry(True):
        geometry = geometry.GetLinearGeometry()
    return bytes(geometry.ExportToIsoWkb())


def _text(feature: ogr.Feature, index: int) -> str | None:
    if not feature.IsFieldSetAndNotNull(index):
        return None
    if feature.GetFieldDefnRef(index).GetType() == ogr.OFTReal:
        value = feature.GetFieldAsDouble(index)
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    text = feature.GetFieldAsString(index)  # bytes that are not UTF-8 come as surrogates
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _no_polygons(path: Path) -> InputError:
    return InputError(
        tr(
            "{file} holds no districts that can be read (KML, KMZ, Shapefile, GeoJSON, GeoPackage); choose "
            "the file with the polygons."
        ).format(file=path.name)
    )


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    gdal.PushErrorHandler("CPLQuietErrorHandler")
    try:
        yield
    finally:
        gdal.PopErrorHandler()
