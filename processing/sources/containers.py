"""Tables in containers (XLSX, XLS, GeoPackage, Shapefile, GeoJSON) through OGR, drivers named, read-only."""

from __future__ import annotations

import contextlib
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy
from osgeo import gdal, ogr, osr

from ...rules.errors import InputError
from ...rules.i18n import tr
from .container_checks import check_database, check_shapefile, check_workbook, damaged, strictly
from .delimited import ROWS_PER_BATCH, Batch
from .geojson import check_features
from .mapping import TableMapping
from .sheets import Sheet, open_sheet
from .sniff import Kind

_DAY_OF_OGR = re.compile(r"(\d{4})/(\d{2})/(\d{2})(?: (\d{2}:\d{2}:\d{2})(?:\.\d+)?)?", re.ASCII)
DRIVERS = {
    Kind.XLSX: "XLSX",
    Kind.SQLITE: "GPKG",
    Kind.SHAPEFILE: "ESRI Shapefile",
    Kind.JSON: "GeoJSON",
}


@dataclass
class Container:
    """An open layer; keep the object as long as ``rows`` are read. ``expected``: how many features it holds;
    ``wrong``: numbers of features whose coordinates are none; ``tolerant``: the file was checked before."""

    dataset: gdal.Dataset
    layer: ogr.Layer
    header: list[str]
    crs: str
    has_points: bool
    mapping: TableMapping
    file: str
    expected: int
    wrong: frozenset[int] = frozenset()
    tolerant: bool = False
    read: int = 0
    rows_per_batch: int = ROWS_PER_BATCH

    def position(self) -> float:
        """Share of the features that was read, 0..1."""
        return self.read / max(self.layer.GetFeatureCount(), 1)

    def batches(self) -> Iterator[tuple[Batch, numpy.ndarray, numpy.ndarray]]:
        """All features in file order, values as text, with x and y (n,); NaN = no point, inf = another
        geometry. The line of a feature is its number, 1-based.

        Raises:
            InputError: the driver stopped before the end, or met a part that it cannot read.
        """
        definition = self.layer.GetLayerDefn()
        types = [definition.GetFieldDefn(i).GetType() for i in range(definition.GetFieldCount())]
        while True:
            rows, places = [], []
            with strictly(self.file, self.tolerant):
                for feature in islice(self._features(), self.rows_per_batch):
                    rows.append(
                        [_text(feature, index, kind, self.mapping) for index, kind in enumerate(types)]
                    )
                    number = self.read + len(rows)
                    places.append((math.inf, math.inf) if number in self.wrong else _point(feature))
            if not rows:
                if self.read != self.expected:
                    raise damaged(self.file)
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
        check_workbook(path)
    if kind is Kind.SQLITE:
        check_database(path)
    options = {Kind.SQLITE: ["IMMUTABLE=YES"]}.get(kind, [])
    features, unplaced = None, frozenset()
    if kind is Kind.SHAPEFILE:
        check_shapefile(path)
        options = [f"ENCODING={mapping.encoding.upper()}"]
    if kind is Kind.JSON:
        with path.open("rb") as stream:  # the driver passes over what it does not understand
            features, unplaced = check_features(stream, path.name)
    with _first_row_as_heading(), strictly(path.name, tolerant=True):  # a CRS that PROJ misses is no damage
        dataset = gdal.OpenEx(
            str(path),
            gdal.OF_VECTOR | gdal.OF_READONLY,
            allowed_drivers=[DRIVERS[kind]],
            open_options=options,
        )
        if dataset is None:
            raise damaged(path.name)
        return _opened(dataset, path.name, mapping, features, unplaced)


def _opened(
    dataset: gdal.Dataset, file: str, mapping: TableMapping, features: int | None, unplaced: frozenset[int]
) -> Container:
    """The container of a dataset; ``features``, ``unplaced``: what a check of the file found before."""
    layer = _layer(dataset, file, mapping)
    definition = layer.GetLayerDefn()
    header = [definition.GetFieldDefn(index).GetName() for index in range(definition.GetFieldCount())]
    reference = layer.GetSpatialRef()
    crs = reference.ExportToWkt() if reference is not None and not _undefined(reference) else ""
    kind_of_layer = ogr.GT_Flatten(layer.GetGeomType())
    points = kind_of_layer in (ogr.wkbPoint, ogr.wkbMultiPoint, ogr.wkbUnknown)
    if not points and kind_of_layer != ogr.wkbNone and "x" not in mapping.fields:
        raise InputError(
            tr(
                "The layer in {file} holds lines or areas, but records are points; choose the layer of "
                "points, or name the columns x and y in the mapping."
            ).format(file=file)
        )
    checked = features is not None
    expected = features if checked else layer.GetFeatureCount()
    return Container(dataset, layer, header, crs, points, mapping, file, expected, unplaced, checked)


def _undefined(reference: osr.SpatialReference) -> bool:
    """Whether a reference system only stands for one that nobody named (as in GeoPackages)."""
    return reference.IsLocal() or (reference.GetName() or "").lower().startswith("undefined")


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
    if kind == ogr.OFTString and feature.GetFieldAsString(index)[4:5] == "/":
        # A date in a column of texts (where one cell is no date) comes in the driver's own writing.
        text = feature.GetFieldAsString(index)
        match = _DAY_OF_OGR.fullmatch(text)
        if not match:
            return text
        return "-".join(match.groups()[:3]) + (f"T{match[4]}" if match[4] else "")
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
    x, y = geometry.GetX(), geometry.GetY()
    return (x, y) if math.isfinite(x) and math.isfinite(y) else (math.inf, math.inf)


@contextlib.contextmanager
def _first_row_as_heading() -> Iterator[None]:
    """The driver of workbooks must not guess whether the first row is the heading. GDAL before 3.8 knows
    this as a configuration option only."""
    before = gdal.GetThreadLocalConfigOption("OGR_XLSX_HEADERS")
    gdal.SetThreadLocalConfigOption("OGR_XLSX_HEADERS", "FORCE")
    try:
        yield
    finally:
        gdal.SetThreadLocalConfigOption("OGR_XLSX_HEADERS", before)
