"""Towns of real records: precincts, invented addresses, and the same records in another disguise."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import shapely
from osgeo import ogr, osr
from qgis.core import QgsVectorLayer


def reference(code: int) -> osr.SpatialReference:
    made = osr.SpatialReference()
    made.ImportFromEPSG(code)
    made.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return made


def located(path: str) -> np.ndarray:
    """Places of the records that have one, (n, 2)."""
    found = [f.geometry().asPoint() for f in QgsVectorLayer(path).getFeatures() if not f.geometry().isNull()]
    return np.array([(point.x(), point.y()) for point in found])


def write_town(path: Path, addresses: np.ndarray, districts: dict) -> None:
    """Layers ``addresses`` and ``districts``, the latter by code."""
    dataset = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    points = dataset.CreateLayer("addresses", reference(5514), ogr.wkbPoint)
    points.StartTransaction()
    for x, y in addresses.round(2):
        feature = ogr.Feature(points.GetLayerDefn())
        feature.SetGeometry(ogr.CreateGeometryFromWkt(f"POINT ({x} {y})"))
        points.CreateFeature(feature)
    points.CommitTransaction()
    area = dataset.CreateLayer("districts", reference(5514), ogr.wkbUnknown)
    area.CreateField(ogr.FieldDefn("code", ogr.OFTString))
    for code, shape in districts.items():
        feature = ogr.Feature(area.GetLayerDefn())
        feature["code"] = code
        feature.SetGeometry(ogr.CreateGeometryFromWkb(shapely.to_wkb(shape)))
        area.CreateFeature(feature)
    del feature, points, area, dataset


def shuffled(path: str, target: Path) -> str:
    """The same records in another order, with other identifiers and other minutes."""
    random = np.random.default_rng(5)
    source = ogr.Open(path)
    rows = [feature.Clone() for feature in source.GetLayer(0)]
    made = ogr.GetDriverByName("GPKG").CreateDataSource(str(target))
    definition = source.GetLayer(0).GetLayerDefn()
    layer = made.CreateLayer("records", reference(5514), ogr.wkbPoint)
    for number in range(definition.GetFieldCount()):
        layer.CreateField(definition.GetFieldDefn(number))
    layer.StartTransaction()
    for count, number in enumerate(random.permutation(len(rows))):
        feature = ogr.Feature(layer.GetLayerDefn())
        feature.SetFrom(rows[number])
        feature.SetFID(-1)
        feature["incident_id"] = f"other-{count}"
        begin = feature["occurred_from"] or ""
        feature["occurred_from"] = begin[:11] + "12:34:56" + begin[19:] if len(begin) > 19 else begin
        layer.CreateFeature(feature)
    layer.CommitTransaction()
    del feature, layer, made
    return str(target)


def box(places):
    """Corners of a rectangle around places."""
    return places.min(axis=0) - 500, places.max(axis=0) + 500


def precincts_with(places, layer: str, least: int = 50) -> dict:
    """Precincts by code (EPSG:5514; the layer is in degrees) with more than ``least`` of the places."""
    move = osr.CoordinateTransformation(*(reference(code) for code in (4326, 5514)))
    found = {}
    for feature in QgsVectorLayer(layer).getFeatures():
        shape = ogr.CreateGeometryFromWkb(bytes(feature.geometry().asWkb()))
        shape.Transform(move)
        shape = shapely.make_valid(shapely.from_wkb(bytes(shape.ExportToWkb())))
        if shapely.contains_xy(shape, *places.T).sum() > least:
            found[feature["code"]] = shape
    return found


def addresses_around(places, dense: int, wide: int) -> np.ndarray:
    """Invented addresses, dense where much happened: float (dense + wide, 2)."""
    random = np.random.default_rng(11)
    around = places[random.integers(0, len(places), dense)] + random.normal(0, 120, (dense, 2))
    return np.vstack([around, random.uniform(*box(places), (wide, 2))])
