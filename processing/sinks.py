"""Outputs: compute first, replace last.

A local GeoPackage is written as ``.partial-…/<same file name>``, closed, read back and moved into
place, so that a refused, cancelled or failed run leaves the previous file. Other destinations
(memory, databases, other formats) are written as QGIS does it, best effort.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

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
from .publish.partial import replace_file

BATCH = 10_000
_TYPES = {
    "text": QVariant.Type.String,
    "integer": QVariant.Type.LongLong,
    "real": QVariant.Type.Double,
    "boolean": QVariant.Type.Bool,
}


@dataclass(frozen=True)
class OutputTable:
    """Rows to write: ``fields`` are (name, ``text`` | ``integer`` | ``real`` | ``boolean``); ``rows``
    yields tuples in that order; ``wkb`` yields bytes or None per row (None as a whole: no geometry)."""

    fields: list[tuple[str, str]]
    rows: Iterable[tuple]
    wkb: Iterable | None = None
    count: int = 0


def frame_table(frame, fields: list[tuple[str, str]], wkb: Iterable | None = None) -> OutputTable:
    """A pandas frame as a table: whole numbers in integer fields, NaN as NULL.

    Args:
        wkb: bytes per row, None for a table without geometry.
    """
    columns = []
    for name, kind in fields:
        values = frame[name].astype(object).where(frame[name].notna(), None).tolist()
        whole = kind == "integer"
        columns.append([None if value is None else round(value) for value in values] if whole else values)
    return OutputTable(fields, zip(*columns), wkb, len(frame))


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
) -> str | None:
    """Write one output and return its id; None where the destination is not asked for.

    Args:
        geometry: a ``QgsWkbTypes.Type``; ``NoGeometry`` for tables.

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
            _fill(sink, fields, table, job, raw)
            del sink
            _check(str(partial), table.count, raw)
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


def _fill(sink, fields: QgsFields, table: OutputTable, job: Job, raw: str) -> None:
    shapes = iter(table.wkb) if table.wkb is not None else None
    batch: list[QgsFeature] = []
    for row in table.rows:
        feature = QgsFeature(fields)
        feature.setAttributes([None if _missing(value) else value for value in row])
        shape = next(shapes) if shapes is not None else None
        if shape is not None:
            geometry = QgsGeometry()
            geometry.fromWkb(shape)
            feature.setGeometry(geometry)
        batch.append(feature)
        if len(batch) >= BATCH:
            _flush(sink, batch, raw)
            batch = []
            job.check()
    _flush(sink, batch, raw)


def _missing(value) -> bool:
    return value is None or (isinstance(value, float) and math.isnan(value))


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
