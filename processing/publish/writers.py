"""Writers of published data: new files only, declared fields only, every value read back.

The same table gives the same bytes. GeoPackages are made in one go, vacuumed with secure_delete, and
hold nothing but the declared tables; CSV cells cannot run in a spreadsheet.
"""

from __future__ import annotations

import csv
import io
import json
import os
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from osgeo import gdal, ogr, osr

from ...rules.canonical import canonical_json
from ...rules.crs import WGS84_TO_KROVAK
from ...rules.errors import WriteError
from ...rules.i18n import tr
from .settle import FIXED_TIME, settle_gpkg

_OGR_TYPES = {"text": ogr.OFTString, "integer": ogr.OFTInteger64, "real": ogr.OFTReal}
_CSVW_TYPES = {"text": "string", "integer": "integer", "real": "double"}
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class Column:
    """A declared field: ``kind`` is ``text``, ``integer`` or ``real``; None in ``values`` = no value."""

    name: str
    kind: str
    values: list
    description: str


@dataclass(frozen=True)
class Table:
    """What is written: columns of equal length and, for a layer, polygons (or ``points``) in ``epsg``."""

    name: str
    title: str
    columns: list[Column]
    geometry: np.ndarray | None = None
    epsg: int | None = None
    points: bool = False

    def rows(self) -> list[tuple]:
        """The values by row."""
        return list(zip(*(column.values for column in self.columns)))


def whole_or_none(values) -> list:
    """Numbers as Python integers for a column; None where there is none (NaN, infinite): no value."""
    numbers = np.asarray(values, dtype=float)
    return [int(number) if np.isfinite(number) else None for number in numbers]


def write_bytes(path: Path, data: bytes) -> None:
    """Write a file, force it to disk and read it back.

    Raises:
        WriteError: other bytes came back.
    """
    with path.open("wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    if path.read_bytes() != data:
        raise _failed(path)


def write_csv(path: Path, table: Table) -> None:
    """UTF-8, comma, CRLF (RFC 4180), with its CSVW description beside it."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow([column.name for column in table.columns])
    rows = [[_cell(value, column.kind) for value, column in zip(row, table.columns)] for row in table.rows()]
    writer.writerows(rows)
    write_bytes(path, stream.getvalue().encode("utf-8"))
    with path.open(encoding="utf-8", newline="") as back:
        if list(csv.reader(back))[1:] != rows:
            raise _failed(path)
    metadata = {
        "@context": "http://www.w3.org/ns/csvw",
        "url": path.name,
        "dc:title": table.title,
        "tableSchema": {
            "columns": [
                {
                    "name": column.name,
                    "titles": column.name,
                    "datatype": _CSVW_TYPES[column.kind],
                    "dc:description": column.description,
                }
                for column in table.columns
            ]
        },
    }
    write_bytes(path.with_name(path.name + "-metadata.json"), canonical_json(metadata))


def _cell(value: Any, kind: str) -> str:
    if value is None:
        return ""
    if kind == "text":
        text = str(value)
        return "'" + text if text.startswith(_DANGEROUS) else text
    return repr(float(value)) if kind == "real" else str(int(value))


def write_geojson(path: Path, table: Table) -> None:
    """GeoJSON (RFC 7946) in WGS 84 with seven decimals, by the accurate Czech transformation."""
    features = [
        {
            "type": "Feature",
            "properties": {column.name: value for column, value in zip(table.columns, row)},
            "geometry": json.loads(shapely.to_geojson(shape)),
        }
        for row, shape in zip(table.rows(), to_wgs84(table.geometry, table.epsg))
    ]
    write_bytes(path, canonical_json({"type": "FeatureCollection", "name": table.name, "features": features}))


def to_wgs84(geometries: np.ndarray, epsg: int) -> np.ndarray:
    """Geometries in longitude and latitude, rounded to seven decimals (a centimetre)."""
    source, target = osr.SpatialReference(), osr.SpatialReference()
    source.ImportFromEPSG(epsg)
    source.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    target.SetFromUserInput("OGC:CRS84")
    options = osr.CoordinateTransformationOptions()
    if epsg == 5514:
        options.SetOperation(WGS84_TO_KROVAK, True)
    way = osr.CoordinateTransformation(source, target, options)

    if not len(geometries):
        return geometries

    def move(xy: np.ndarray) -> np.ndarray:
        return np.round(np.array(way.TransformPoints(xy.tolist()))[:, :2], 7)

    return shapely.transform(geometries, move)


def write_gpkg(path: Path, tables: list[Table]) -> None:
    """A new GeoPackage with exactly these tables, read back value by value.

    Raises:
        WriteError: something other than what was declared came back.
    """
    gdal.SetConfigOption("OGR_CURRENT_DATE", FIXED_TIME)
    gdal.SetConfigOption("OGR_SQLITE_PRAGMA", "journal_mode=DELETE,secure_delete=ON")
    dataset = None
    try:
        dataset = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
        if dataset is None:
            raise _failed(path)
        for table in tables:
            _write_layer(dataset, table, path)
        dataset = None
        settle_gpkg(path)
        check_gpkg(path, tables)
    except (RuntimeError, sqlite3.Error):  # of GDAL where its exceptions are switched on, and of SQLite
        raise _failed(path) from None
    finally:
        dataset = None
        gdal.SetConfigOption("OGR_CURRENT_DATE", None)
        gdal.SetConfigOption("OGR_SQLITE_PRAGMA", None)


def _write_layer(dataset, table: Table, path: Path) -> None:
    spatial = table.geometry is not None
    reference = None
    options = [f"IDENTIFIER={table.title}", "FID=fid"]
    if spatial:
        reference = osr.SpatialReference()
        reference.ImportFromEPSG(table.epsg)
        options.append("GEOMETRY_NAME=geom")
    else:
        options.append("ASPATIAL_VARIANT=GPKG_ATTRIBUTES")
    kind = ogr.wkbNone
    if spatial:
        kind = ogr.wkbPoint if table.points else ogr.wkbMultiPolygon
    layer = dataset.CreateLayer(table.name, reference, kind, options)
    if layer is None:
        raise _failed(path)
    for column in table.columns:
        field = ogr.FieldDefn(column.name, _OGR_TYPES[column.kind])
        if layer.CreateField(field) != 0:
            raise _failed(path)
    shapes = shapely.to_wkb(multi(table.geometry)) if spatial else None
    layer.StartTransaction()
    for number, row in enumerate(table.rows()):
        feature = ogr.Feature(layer.GetLayerDefn())
        for position, value in enumerate(row):
            if value is not None:
                feature.SetField(position, value)
        if spatial:
            feature.SetGeometryDirectly(ogr.CreateGeometryFromWkb(shapes[number]))
        if layer.CreateFeature(feature) != 0:
            raise _failed(path)
    layer.CommitTransaction()


def multi(geometries: np.ndarray) -> np.ndarray:
    """Two-dimensional multipolygons (points stay points), coordinates to the millimetre."""
    flat = shapely.transform(shapely.force_2d(geometries), lambda xy: np.round(xy, 3))
    return np.array(
        [shapely.MultiPolygon([item]) if item.geom_type == "Polygon" else item for item in flat],
        dtype=object,
    )


def check_gpkg(path: Path, tables: list[Table]) -> None:
    """Read a GeoPackage by another way (SQLite) and compare every value.

    Raises:
        WriteError: a difference, a foreign table, free pages, or a side file.
    """
    for suffix in ("-wal", "-shm", "-journal"):
        if path.with_name(path.name + suffix).exists():
            raise _failed(path)
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as base:
        if base.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
            raise _failed(path)
        if base.execute("PRAGMA freelist_count").fetchone()[0] != 0:
            raise _failed(path)
        names = {row[0] for row in base.execute("SELECT table_name FROM gpkg_contents")}
        if names != {table.name for table in tables}:
            raise _failed(path)
        for table in tables:
            _check_layer(base, table, path)


def _check_layer(base: sqlite3.Connection, table: Table, path: Path) -> None:
    quoted = ", ".join('"' + column.name.replace('"', '""') + '"' for column in table.columns)
    name = '"' + table.name.replace('"', '""') + '"'
    fields = [row[1] for row in base.execute(f"PRAGMA table_info({name})")]
    spatial = table.geometry is not None
    declared = ["fid"] + (["geom"] if spatial else []) + [column.name for column in table.columns]
    rows = base.execute(f"SELECT {quoted} FROM {name} ORDER BY fid").fetchall()  # nosec B608
    if fields != declared or rows != table.rows():
        raise _failed(path)
    if spatial:
        blobs = [row[0] for row in base.execute(f"SELECT geom FROM {name} ORDER BY fid")]  # nosec B608
        shapes = shapely.from_wkb([_wkb(blob) for blob in blobs])
        if not np.all(shapely.equals_exact(shapes, multi(table.geometry))):
            raise _failed(path)


def _wkb(blob: bytes) -> bytes:
    """The WKB inside a GeoPackage geometry (header of 8 bytes and an envelope)."""
    envelope = (0, 32, 48, 48, 64)[(blob[3] >> 1) & 7]
    return blob[8 + envelope :]


def _failed(path: Path) -> WriteError:
    return WriteError(
        tr("{file} was not written whole (is the disk full?); nothing was published.").format(file=path.name)
    )
