"""Outputs: compute first, replace last.

A local GeoPackage is written as ``.partial-…/<same file name>``, closed, read back and moved into
place, so that a refused, cancelled or failed run leaves the previous file. Other destinations
(memory, databases, other formats) are written as QGIS does it, best effort.
"""

from __future__ import annotations

import math
import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Callable

from qgis.core import (
    QgsFeature,
    QgsFeatureSink,
    QgsField,
    QgsFields,
    QgsGeometry,
    QgsProcessingUtils,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QVariant

from ..rules.errors import WriteError
from ..rules.i18n import tr
from .base import Job, LocalSafetyAlgorithm, destination_text
from .publish.bulk_geopackage import fill_table
from .publish.partial import replace_file
from .publish.raster_file import Raster, write_geotiff
from .publish.settle import settle_gpkg

BATCH = 10_000
_POINT_WKB = struct.Struct("<BIdd")
_TYPES = {
    "text": QVariant.Type.String,
    "integer": QVariant.Type.LongLong,
    "real": QVariant.Type.Double,
    "boolean": QVariant.Type.Bool,
}


@dataclass(frozen=True)
class OutputTable:
    """What is written.

    ``fields``: (name, ``text`` | ``integer`` | ``real`` | ``boolean``); ``batches``: values of some rows
    at a time, column by column in that order, None = no value; ``wkb``: bytes or None per row, or
    ``points``: x and y (n,), NaN = nowhere, or ``rings``: a function that gives the closed outlines of
    some rows, float (m, corners, 2); none of them: no geometry. ``count``: number of rows.
    """

    fields: list[tuple[str, str]]
    batches: Iterable[list[list]]
    wkb: Iterable | None = None
    count: int = 0
    points: tuple | None = None
    rings: Callable[[slice], object] | None = None

    def shapes(self) -> Iterator | None:
        """WKB of the rows, one after another."""
        if self.wkb is not None:
            return iter(self.wkb)
        if self.rings is not None:
            return polygon_wkb(self.rings, self.count)
        return point_wkb(*self.points) if self.points else None


def rows_table(fields: list[tuple[str, str]], rows: list[tuple], wkb: Iterable | None = None) -> OutputTable:
    """A table of rows; see :class:`OutputTable`."""
    parts = (rows[begin : begin + BATCH] for begin in range(0, len(rows), BATCH))
    return OutputTable(fields, ([list(column) for column in zip(*part)] for part in parts), wkb, len(rows))


def frame_table(
    frame, fields: list[tuple[str, str]], wkb: Iterable | None = None, points: tuple | None = None
) -> OutputTable:
    """A pandas frame as a table: whole numbers in integer fields, NaN as NULL."""
    return OutputTable(fields, _batches(frame, fields), wkb, len(frame), points)


def _batches(frame, fields: list[tuple[str, str]]) -> Iterator[list[list]]:
    """A million rows as Python values would not fit twice, so they are made a batch at a time."""
    columns = [_column(frame[name], kind == "integer") for name, kind in fields]
    for begin in range(0, len(frame), BATCH):
        part = slice(begin, begin + BATCH)
        yield [values(part) for values in columns]


def _column(series, whole: bool) -> Callable[[slice], list]:
    """A function that gives a part of a column as Python values, None where there is none."""
    import numpy as np
    import pandas as pd

    if isinstance(series.dtype, pd.CategoricalDtype):
        texts = np.array([*series.cat.categories, None], dtype=object)  # the code of nothing is -1
        codes = series.cat.codes.to_numpy()
        return lambda part: texts[codes[part]].tolist()
    if series.dtype == object and not whole:  # texts; NaN among them is no value, see _fill
        texts = series.to_numpy()
        return lambda part: texts[part].tolist()
    missing = series.isna().to_numpy()
    if not missing.any() and not whole:
        values = series.to_numpy()
        return lambda part: values[part].tolist()
    values = series.astype(object).to_numpy(copy=True)
    values[missing] = None
    if whole:
        return lambda part: [None if value is None else round(value) for value in values[part]]
    return lambda part: values[part].tolist()


def point_wkb(x, y) -> Iterator[bytes | None]:
    """WKB of points, one after another; None where x is NaN. ``x``, ``y``: float arrays (n,)."""
    for east, north in zip(x.tolist(), y.tolist()):
        yield None if math.isnan(east) else _POINT_WKB.pack(1, 1, east, north)


def polygon_wkb(rings: Callable, count: int) -> Iterator[bytes]:
    """WKB of polygons of one outline each, one after another; see :class:`OutputTable`."""
    import shapely

    for begin in range(0, count, BATCH):
        part = rings(slice(begin, min(begin + BATCH, count)))
        yield from shapely.to_wkb(shapely.polygons(part)).tolist()


def make_fields(pairs: list[tuple[str, str]]) -> QgsFields:
    """QGIS fields; the one place where a field is made (the constructors differ by version)."""
    fields = QgsFields()
    for name, kind in pairs:
        fields.append(QgsField(name, _TYPES[kind]))
    return fields


def write_layer(
    algorithm: LocalSafetyAlgorithm,
    parameters,
    name: str,
    context,
    table: OutputTable,
    geometry,
    crs,
    job: Job,
    reproducible: bool = False,
) -> str | None:
    """Write one output and return its id; None where the destination is not asked for.

    Args:
        geometry: a ``QgsWkbTypes.Type``; ``NoGeometry`` for tables.
        reproducible: the same table gives the same bytes of a local GeoPackage: no time of writing.

    Raises:
        WriteError: it could not be written whole; what stood there before still stands.
    """
    definition = algorithm.parameterDefinition(name)
    raw = destination_text(parameters, definition, context)
    if not raw:
        return None
    fields = make_fields(table.fields)
    if raw.lower().endswith(".gpkg") and "|" not in raw and ":" not in raw[2:]:
        path = algorithm.parameterAsOutputLayer(parameters, name, context)
        with replace_file(path) as partial:
            sink, _ = QgsProcessingUtils.createFeatureSink(str(partial), context, fields, geometry, crs)
            if sink is None:
                raise WriteError(_cannot_write(raw))
            del sink  # an empty table with the fields and the index that QGIS makes
            fill_table(
                partial, fields.names(), table.batches, table.wkb, table.points, table.rings, job.check
            )
            if reproducible:
                settle_gpkg(partial)
            _check(str(partial), table.count, raw)
            job.check()  # the last moment: what follows puts the file in place
        return path
    sink, identifier = algorithm.parameterAsSink(parameters, name, context, fields, geometry, crs)
    if sink is None:
        raise WriteError(_cannot_write(raw))
    _fill(sink, fields, table, job, raw)
    del sink
    return identifier


def write_text(algorithm: LocalSafetyAlgorithm, parameters, name: str, context, text: str) -> str | None:
    """Write a report to a file destination, whole or not at all; None where not asked for."""
    if not destination_text(parameters, algorithm.parameterDefinition(name), context):
        return None
    path = algorithm.parameterAsFileOutput(parameters, name, context)
    with replace_file(path) as partial:
        partial.write_text(text, encoding="utf-8")
    return path


def write_raster(
    algorithm: LocalSafetyAlgorithm, parameters, name: str, context, raster: Raster, job: Job
) -> str:
    """Write a raster destination, whole or not at all, and return its path."""
    path = algorithm.parameterAsOutputLayer(parameters, name, context)
    with replace_file(path) as partial:
        write_geotiff(partial, raster)
        job.check()
    return path


def _fill(sink, fields: QgsFields, table: OutputTable, job: Job, raw: str) -> None:
    shapes = table.shapes()
    for batch in table.batches:
        features = []
        for row in zip(*batch):
            feature = QgsFeature(fields)
            feature.setAttributes([None if _is_nan(value) else value for value in row])
            shape = next(shapes) if shapes is not None else None
            if shape is not None:
                geometry = QgsGeometry()
                geometry.fromWkb(shape)
                feature.setGeometry(geometry)
            features.append(feature)
        _flush(sink, features, raw)
        job.check()


def _is_nan(value) -> bool:
    return isinstance(value, float) and math.isnan(value)  # SQLite takes it as NULL by itself


def _flush(sink, batch: list[QgsFeature], raw: str) -> None:
    if batch and not sink.addFeatures(batch, QgsFeatureSink.Flag.FastInsert):
        raise WriteError(_cannot_write(raw))


def _check(path: str, count: int, raw: str) -> None:
    """Believe only what can be read back: QGIS reports success on a full disk."""
    from osgeo import gdal

    dataset = gdal.OpenEx(path, gdal.OF_VECTOR | gdal.OF_READONLY, allowed_drivers=["GPKG"])
    layer = dataset.GetLayer(0) if dataset is not None else None
    if layer is None or layer.GetFeatureCount() != count:
        raise WriteError(_cannot_write(raw))


def _cannot_write(raw: str) -> str:
    return tr(
        "{file} could not be written whole; check free space and permissions. Nothing was changed."
    ).format(file=raw.replace("\\", "/").rsplit("/", 1)[-1])


NO_GEOMETRY = QgsWkbTypes.Type.NoGeometry
POINT = QgsWkbTypes.Type.Point
POLYGON = QgsWkbTypes.Type.Polygon
MULTI_POLYGON = QgsWkbTypes.Type.MultiPolygon
