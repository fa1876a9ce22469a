"""Tables in containers (XLSX, XLS, GeoPackage, Shapefile, GeoJSON) through OGR, drivers named, read-only."""

from __future__ import annotations

import contextlib
import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy
from osgeo import gdal, ogr

from ...rules.errors import InputError
from ...rules.i18n import tr
from .archive import open_archive
from .delimited import ROWS_PER_BATCH, Batch
from .mapping import TableMapping
from .sheets import Sheet, open_sheet
from .sniff import Kind

DRIVERS = {
    Kind.XLSX: "XLSX",
    Kind.SQLITE: "GPKG",
    Kind.SHAPEFILE: "ESRI Shapefile",
    Kind.JSON: "GeoJSON",
}


@dataclass
class Container:
    """An open layer; keep the object as long as ``rows`` are read."""

    dataset: gdal.Dataset
    layer: ogr.Layer
    header: list[str]
    crs: str
    has_points: bool
    mapping: TableMapping
    read: int = 0
    rows_per_batch: int = ROWS_PER_BATCH

    def position(self) -> float:
        """Share of the features that was read, 0..1."""
        return self.read / max(self.layer.GetFeatureCount(), 1)

    def batches(self) -> Iterator[tuple[Batch, numpy.ndarray, numpy.ndarray]]:
        """All features in file order, values as text, with x and y (n,); NaN = no point, inf = another
        geometry. The line of a feature is its number, 1-based."""
        definition = self.layer.GetLayerDefn()
        types = [definition.GetFieldDefn(i).GetType() for i in range(definition.GetFieldCount())]
        while True:
            rows, places = [], []
            for feature in islice(self._features(), self.rows_per_batch):
                rows.append([_text(feature, index, kind, self.mapping) for index, kind in enumerate(types)])
                places.append(_point(feature))
            if not rows:
                return
            lines = numpy.arange(self.read + 1, self.read + 1 + len(rows), dtype=numpy.int64)
            self.read += len(rows)
            x, y = numpy.array(places, dtype=float).T
            yield Batch(lines, [list(column) for column in zip(*rows)]), x, y

    def _features(self) -> Iterator[ogr.Feature]:
        return iter(self.layer.GetNextFeature, None)


def open_container(path: Path, kind: Kind, mapping: TableMapping) -> Container | Sheet:
    """Open the layer that a mapping names, or the only one.

    Raises:
        InputError: damaged, several layers and none named, or somebody else is writing into it.
    """
    if kind is Kind.XLS or (kind is Kind.XLSX and mapping.header_row != 1):
        return open_sheet(path, mapping)
    if kind is Kind.XLSX:
        with open_archive(path):
            pass  # limits of size and ratio; the driver unpacks it itself
    if kind is Kind.SQLITE and path.with_name(path.name + "-wal").exists():
        raise InputError(
            tr("{file} is open in another program; close it there and import again.").format(file=path.name)
        )
    options = {Kind.SQLITE: ["IMMUTABLE=YES"], Kind.XLSX: ["HEADERS=FORCE"]}.get(kind, [])
    if kind is Kind.SHAPEFILE:
        options = [f"ENCODING={mapping.encoding.upper()}"]
    dataset = None
    with contextlib.suppress(RuntimeError), _quiet():
        dataset = gdal.OpenEx(
            str(path),
            gdal.OF_VECTOR | gdal.OF_READONLY,
            allowed_drivers=[DRIVERS[kind]],
            open_options=options,
        )
    if dataset is None:
        raise InputError(tr("The file {file} is damaged or not a table.").format(file=path.name))
    layer = _layer(dataset, path.name, mapping)
    definition = layer.GetLayerDefn()
    header = [definition.GetFieldDefn(index).GetName() for index in range(definition.GetFieldCount())]
    reference = layer.GetSpatialRef()
    crs = reference.ExportToWkt() if reference is not None else ""
    points = ogr.GT_Flatten(layer.GetGeomType()) in (ogr.wkbPoint, ogr.wkbMultiPoint, ogr.wkbUnknown)
    return Container(dataset, layer, header, crs, points, mapping)


def _layer(dataset: gdal.Dataset, file: str, mapping: TableMapping) -> ogr.Layer:
    if mapping.layer:
        layer = dataset.GetLayerByName(mapping.layer)
        if layer is None:
            raise InputError(
                tr("The file {file} has no layer or sheet “{layer}”; correct the mapping.").format(
                    file=file, layer=mapping.layer[:60]
                )
            )
        return layer
    if dataset.GetLayerCount() != 1:
        raise InputError(
            tr(
                "The file {file} holds {number} layers or sheets; name one in the mapping (layer or sheet)."
            ).format(file=file, number=dataset.GetLayerCount())
        )
    return dataset.GetLayer(0)


def _text(feature: ogr.Feature, index: int, kind: int, mapping: TableMapping) -> str:
    if not feature.IsFieldSetAndNotNull(index):
        return ""
    if kind in (ogr.OFTDate, ogr.OFTDateTime, ogr.OFTTime):
        year, month, day, hour, minute, second, _zone = feature.GetFieldAsDateTime(index)
        clock = f"{hour:02d}:{minute:02d}:{int(second):02d}"
        if kind == ogr.OFTTime:
            return clock
        date = f"{year:04d}-{month:02d}-{day:02d}"
        return date if kind == ogr.OFTDate else f"{date}T{clock}"
    if kind == ogr.OFTReal:
        value = feature.GetFieldAsDouble(index)
        if math.isfinite(value) and value == int(value) and abs(value) < 1e15:
            return str(int(value))
        return repr(value).replace(".", mapping.decimal)
    return feature.GetFieldAsString(index)


def _point(feature: ogr.Feature) -> tuple[float, float]:
    geometry = feature.GetGeometryRef()
    if geometry is None or geometry.IsEmpty():
        return math.nan, math.nan
    if ogr.GT_Flatten(geometry.GetGeometryType()) == ogr.wkbMultiPoint and geometry.GetGeometryCount() == 1:
        geometry = geometry.GetGeometryRef(0)
    if ogr.GT_Flatten(geometry.GetGeometryType()) != ogr.wkbPoint:
        return math.inf, math.inf
    return geometry.GetX(), geometry.GetY()


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    gdal.PushErrorHandler("CPLQuietErrorHandler")
    try:
        yield
    finally:
        gdal.PopErrorHandler()
