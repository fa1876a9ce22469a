"""One set of records, whatever it comes from: the same grid, the same raster, the same numbers."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from osgeo import gdal, ogr, osr
from qgis.core import (
    QgsDataSourceUri,
    QgsField,
    QgsProcessingFeatureSourceDefinition,
    QgsProject,
    QgsVectorLayer,
    QgsVectorLayerJoinInfo,
)
from qgis.PyQt.QtCore import QVariant

NUMBER = 70_000
"""More than one batch of any reader."""
EAST, NORTH = -600_000, -1_100_000
STATUS = ["solved", "unsolved", "no_crime"]


def make(path, more=()):
    """A GeoPackage of records around two places; some without a place, some not to be counted.

    ``more``: numbers of rows that stand in the file and are to be ignored; they have the source "other".
    """
    rng = np.random.default_rng(12)
    x = np.concatenate([rng.uniform(0, 6_000, NUMBER // 2), rng.normal(2_000, 300, NUMBER // 2)]) + EAST
    y = np.concatenate([rng.uniform(0, 5_000, NUMBER // 2), rng.normal(3_000, 300, NUMBER // 2)]) + NORTH
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(5514)
    dataset = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    layer = dataset.CreateLayer("records", reference, ogr.wkbPoint)
    for name in ("offence", "status", "source", "occurred_from"):
        layer.CreateField(ogr.FieldDefn(name, ogr.OFTString))
    layer.CreateField(ogr.FieldDefn("number", ogr.OFTInteger))
    layer.StartTransaction()
    rows = [(number, "own") for number in range(NUMBER)] + [(number, "other") for number in more]
    for number, source in rows:
        feature = ogr.Feature(layer.GetLayerDefn())
        feature["offence"] = ["theft", "robbery", "fire"][number % 7 % 3]
        feature["status"], feature["source"], feature["number"] = STATUS[number % 5 % 3], source, number
        feature["occurred_from"] = f"2024-{1 + number % 12:02d}-{1 + number % 28:02d}T01:00:00+01:00"
        if number % 50:
            feature.SetGeometry(ogr.CreateGeometryFromWkt(f"POINT ({x[number]!r} {y[number]!r})"))
        layer.CreateFeature(feature)
    layer.CommitTransaction()
    del layer, dataset
    return path


def opened(path):
    return QgsVectorLayer(f"{path}|layername=records", "records", "ogr")


@pytest.fixture(scope="module")
def plain(qgis_app, tmp_path_factory):
    return make(tmp_path_factory.mktemp("plain") / "records.gpkg")


@pytest.fixture(scope="module")
def mixed(qgis_app, tmp_path_factory):
    """The same records among others."""
    return make(tmp_path_factory.mktemp("mixed") / "records.gpkg", range(0, NUMBER, 3))


@pytest.fixture(scope="module")
def postgis(postgres, plain):
    """A PostgreSQL of its own with the records in it: the folder of its socket."""
    control = sorted(Path("/usr/share/postgresql").glob("*/extension/postgis.control"))
    if not control or ogr.GetDriverByName("PostgreSQL") is None:
        pytest.skip("PostGIS is not on this machine (make setup installs it on Debian)")
    postgres.run("psql", "-U", "tester", "-d", "postgres", "-c", "CREATE EXTENSION postgis")
    target = f"PG:host={postgres.folder} user=tester dbname=postgres"
    copied = gdal.VectorTranslate(target, str(plain), layerName="records", geometryType="POINT")
    assert copied is not None
    del copied
    return postgres.folder


def grid_of(localsafety, source, **more):
    """Rows of the grid, sorted, and the numbers."""
    parameters = {"INPUT": source, "CELL_SIZE": 250, "BANDWIDTH": 600, "OUTPUT": "memory:", **more}
    found = localsafety.run("localsafety:hotspotgrid", parameters)
    rows = sorted(tuple(feature.attributes()) for feature in found.pop("OUTPUT").getFeatures())
    return rows, found


def classes_of(localsafety, source):
    """Rows of the classes over time, sorted, and the numbers."""
    parameters = {"INPUT": source, "CELL_SIZE": 500, "PERIOD": 30, "SCHEME": "emerging", "OUTPUT": "memory:"}
    found = localsafety.run("localsafety:hotspotclassify", parameters)
    rows = sorted(tuple(feature.attributes()) for feature in found.pop("OUTPUT").getFeatures())
    return rows, found


def raster_of(localsafety, source, path):
    parameters = {"INPUT": source, "CELL_SIZE": 250, "BANDWIDTH": 0, "OUTPUT": str(path)}
    found = localsafety.run("localsafety:kerneldensity", parameters)
    found.pop("OUTPUT")
    dataset = gdal.Open(str(path))
    return dataset.ReadAsArray(), dataset.GetGeoTransform(), found


def as_memory(plain, _):
    layer = QgsVectorLayer("Point?crs=EPSG:5514", "memory", "memory")
    layer.dataProvider().addAttributes(opened(plain).fields().toList()[1:])
    layer.updateFields()
    features = []
    for feature in opened(plain).getFeatures():
        feature.setAttributes(feature.attributes()[1:])
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    return layer


def as_joined(plain, _):
    layer, other = opened(plain), QgsVectorLayer("None?field=number:integer&field=x:string", "o", "memory")
    QgsProject.instance().addMapLayer(other)
    join = QgsVectorLayerJoinInfo()
    join.setJoinLayer(other)
    join.setJoinFieldName("number")
    join.setTargetFieldName("number")
    assert layer.addJoin(join)
    return layer


def with_virtual_field(plain, _):
    layer = opened(plain)
    layer.addExpressionField('"number" * 2', QgsField("double", QVariant.Type.Int))
    return layer


def as_virtual(plain, _):
    from urllib.parse import quote

    text = f"?layer=ogr:{quote(str(plain) + '|layername=records', safe='')}:r&query="
    text += quote("SELECT offence, status, occurred_from, number, geometry FROM r", safe="")
    return QgsVectorLayer(f"{text}&geometry=geometry:1:5514", "virtual", "virtual")


def as_filtered(_, mixed):
    layer = opened(mixed)
    assert layer.setSubsetString("\"source\" = 'own'")
    return layer


def as_selected(_, mixed):
    layer = opened(mixed)
    layer.selectByExpression("\"source\" = 'own'")
    QgsProject.instance().addMapLayer(layer)
    return QgsProcessingFeatureSourceDefinition(layer.id(), True)


def as_edited(_, mixed):
    layer = opened(mixed)
    layer.startEditing()
    layer.deleteFeatures([feature.id() for feature in layer.getFeatures("\"source\" <> 'own'")])
    return layer


def as_path(plain, _):
    return str(plain)


def as_geojson(plain, _):
    path = plain.with_name("records.geojson")
    gdal.VectorTranslate(
        str(path),
        str(plain),
        format="GeoJSON",
        layerCreationOptions=["COORDINATE_PRECISION=15", "RFC7946=NO"],
    )
    layer = QgsVectorLayer(str(path), "geojson", "ogr")
    return layer


SOURCES = [
    as_path, as_memory, as_joined, with_virtual_field, as_virtual,
    as_filtered, as_selected, as_edited, as_geojson,
]  # fmt: skip


@pytest.fixture(scope="module")
def expected(localsafety, plain, tmp_path_factory):
    raster = raster_of(localsafety, opened(plain), tmp_path_factory.mktemp("expected") / "expected.tif")
    return grid_of(localsafety, opened(plain)), raster, classes_of(localsafety, opened(plain))


@pytest.fixture
def project():
    yield
    QgsProject.instance().clear()


def check(localsafety, source, expected, path):
    (rows, numbers), (values, place, more), classes = expected
    found_rows, found_numbers = grid_of(localsafety, source)
    assert found_numbers == numbers
    assert found_rows == rows  # to the last digit, densities too
    found_values, found_place, found_more = raster_of(localsafety, source, path)
    assert found_place == place
    assert found_more == more
    np.testing.assert_array_equal(found_values, values)
    assert classes_of(localsafety, source) == classes


def test_the_records_are_counted_once(expected):
    (rows, numbers), (values, _, more), (cells, also) = expected
    assert also["COUNTED"] == numbers["COUNTED"] and len({row[1] for row in cells}) > 1
    assert sum(row[1] for row in rows) == numbers["COUNTED"] == more["COUNTED"] > 30_000
    assert numbers["COUNTED"] + numbers["UNLOCATED"] + numbers["LEFT_OUT"] == NUMBER
    assert numbers["UNLOCATED"] >= 1_000 and numbers["LEFT_OUT"] > 10_000
    assert values.sum() * 0.25**2 == pytest.approx(numbers["COUNTED"], rel=0.005)


@pytest.mark.parametrize("kind", SOURCES, ids=lambda kind: kind.__name__)
def test_any_source_gives_the_same(localsafety, project, plain, mixed, expected, tmp_path, kind):
    source = kind(plain, mixed)
    check(localsafety, source, expected, tmp_path / "raster.tif")


def test_postgis_gives_the_same(localsafety, postgis, expected, tmp_path):
    uri = QgsDataSourceUri()
    uri.setConnection(str(postgis), "5432", "postgres", "tester", "")
    uri.setDataSource("public", "records", "geom", "", "fid")
    layer = QgsVectorLayer(uri.uri(False), "records", "postgres")
    assert layer.isValid() and layer.featureCount() == NUMBER
    check(localsafety, layer, expected, tmp_path / "raster.tif")
