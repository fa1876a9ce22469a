"""A layer read at once says what its features say one by one; what cannot be is read one by one."""

from __future__ import annotations

import numpy as np
import pytest
from osgeo import ogr, osr
from qgis.core import (
    QgsField,
    QgsProcessingContext,
    QgsProcessingFeatureSourceDefinition,
    QgsProject,
    QgsVectorLayer,
    QgsVectorLayerJoinInfo,
)
from qgis.PyQt.QtCore import QVariant

from local_safety.processing import layers
from local_safety.processing.stored_layer import X, Y, read_columns, stored_layer

TEXTS = ["offence", "status", "occurred_from"]


class Quiet:
    """A job that nobody watches."""

    def progress(self, value):
        """Nothing to tell."""

    def check(self):
        """Never cancelled."""


def make(path, shapes, kind=ogr.wkbPoint, number=None):
    """A GeoPackage with points, texts with and without accents, numbers, and gaps in all of them."""
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(5514)
    dataset = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    layer = dataset.CreateLayer("records", reference, kind)
    for name, type_ in [*((name, ogr.OFTString) for name in TEXTS), ("size", ogr.OFTInteger),
                        ("weight", ogr.OFTReal), ("day", ogr.OFTDate)]:  # fmt: skip
        layer.CreateField(ogr.FieldDefn(name, type_))
    for row in range(number or len(shapes)):
        feature = ogr.Feature(layer.GetLayerDefn())
        feature["offence"] = ["theft", "robbery", "krádež"][row % 3]
        feature["occurred_from"] = f"2025-01-{row % 28 + 1:02d}T00:00:{row % 60:02d}+01:00"
        if row % 4:
            feature["status"], feature["size"], feature["weight"] = "solved", row, row / 3
        feature["day"] = "2025/01/01"
        shape = shapes[row % len(shapes)]
        if shape is not None:
            feature.SetGeometry(ogr.CreateGeometryFromWkt(shape))
        layer.CreateFeature(feature)
    del layer, dataset
    return QgsVectorLayer(f"{path}|layername=records", "records", "ogr")


SHAPES = ["POINT (-600000 -1100000)", None, "POINT EMPTY", "POINT (-600001.25 -1100002.5)"]


@pytest.fixture
def layer(qgis_app, tmp_path):
    found = make(tmp_path / "records.gpkg", SHAPES, number=23)
    QgsProject.instance().addMapLayer(found)
    yield found
    QgsProject.instance().removeMapLayer(found.id())


@pytest.fixture
def context(layer):
    found = QgsProcessingContext()
    found.setProject(QgsProject.instance())
    return found


class Source:
    """A feature source as an algorithm has it, with or without the file behind it."""

    def __init__(self, layer, stored):
        self.layer, self.stored = layer, stored

    def __getattr__(self, name):
        return getattr(self.layer, {"sourceName": "name", "sourceCrs": "crs"}.get(name, name))


def both(layer):
    """A source read at once and the same read one by one."""
    stored = stored_layer(layer, None)
    assert stored is not None and read_columns(stored, [], True, lambda: None) is not None
    return Source(layer, stored), Source(layer, None)


def same(one, other):
    assert list(one.columns) == list(other.columns)
    for name in one.columns:
        assert one[name].astype(object).where(one[name].notna(), None).tolist() == (
            other[name].astype(object).where(other[name].notna(), None).tolist()
        )


def test_records_attributes_and_places_are_the_same(layer):
    fast, slow = both(layer)
    same(layers.records_frame(fast, Quiet()), layers.records_frame(slow, Quiet()))
    names = [*TEXTS, "size", "weight", "fid"]
    same(layers.attribute_frame(fast, names, Quiet()), layers.attribute_frame(slow, names, Quiet()))
    for one, other in zip(layers.coordinates(fast, Quiet()), layers.coordinates(slow, Quiet())):
        np.testing.assert_array_equal(one, other)
    assert layers.points(fast, "EPSG:5514", Quiet()).shape == (11, 2)
    assert layers.attribute_frame(fast, ["size"], Quiet())["size"].tolist()[:3] == [None, 1, 2]


@pytest.mark.parametrize("subset", ["\"offence\" = 'krádež'", '"size" > 5', "offence = 'none'"])
def test_a_filtered_layer_gives_the_rows_of_the_filter(layer, subset):
    assert layer.setSubsetString(subset)
    stored = stored_layer(layer, None)
    assert stored.subset == subset
    found, slow = Source(layer, stored), Source(layer, None)
    same(layers.records_frame(found, Quiet()), layers.records_frame(slow, Quiet()))


@pytest.mark.parametrize(
    ("shape", "kind"),
    [
        ("POINT Z (-600000 -1100000 7)", ogr.wkbPoint25D),
        ("MULTIPOINT ((-600000 -1100000), (-5 -5))", ogr.wkbMultiPoint),
        ("POINT M (-600000 -1100000 7)", ogr.wkbPointM),
    ],
)
def test_other_points_are_read_right_whatever_the_way(qgis_app, tmp_path, shape, kind):
    layer = make(tmp_path / "other.gpkg", [shape, None], kind, number=6)
    fast, slow = Source(layer, stored_layer(layer, None)), Source(layer, None)
    for one, other in zip(layers.coordinates(fast, Quiet()), layers.coordinates(slow, Quiet())):
        np.testing.assert_array_equal(one, other)
    assert layers.coordinates(fast, Quiet())[0][0] == -600000


def test_whatever_is_not_the_plain_file_is_read_one_by_one(layer, context, tmp_path):
    assert stored_layer(layer.id(), context) is not None
    assert stored_layer(QgsProcessingFeatureSourceDefinition(layer.id()), context) is not None
    assert stored_layer(QgsProcessingFeatureSourceDefinition(layer.id(), True), context) is None
    limited = QgsProcessingFeatureSourceDefinition(layer.id(), False, 5)
    assert stored_layer(limited, context) is None
    memory = QgsVectorLayer("Point?crs=EPSG:5514", "m", "memory")
    assert stored_layer(memory, None) is None
    layer.startEditing()
    assert stored_layer(layer, None) is None
    layer.rollBack()
    assert stored_layer(layer, None) is not None
    layer.addExpressionField("1", QgsField("virtual", QVariant.Type.Int))
    assert stored_layer(layer, None) is None
    layer.removeExpressionField(layer.fields().indexFromName("virtual"))
    other = QgsVectorLayer("Point?crs=EPSG:5514&field=size:integer", "other", "memory")
    join = QgsVectorLayerJoinInfo()
    join.setJoinLayer(other)
    join.setJoinFieldName("size")
    join.setTargetFieldName("size")
    layer.addJoin(join)
    assert stored_layer(layer, None) is None


def test_a_doubt_is_read_one_by_one(layer):
    stored = stored_layer(layer, None)
    quiet = Quiet().check
    assert read_columns(stored, ["day"], False, quiet) is None  # dates come as other objects
    assert read_columns(stored, ["nowhere"], False, quiet) is None
    assert read_columns(type(stored)(stored.path, "records", "", 5), TEXTS, True, quiet) is None
    assert read_columns(type(stored)(stored.path, "other", "", 23), TEXTS, True, quiet) is None
    broken = stored.path.with_name("broken.gpkg")
    broken.write_bytes(stored.path.read_bytes()[:5000])
    assert read_columns(type(stored)(broken, "records", "", 23), TEXTS, True, quiet) is None
    found = read_columns(stored, TEXTS, True, quiet)
    assert len(found[X]) == len(found[Y]) == 23


def test_cancelling_is_asked_for(layer):
    def stop():
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read_columns(stored_layer(layer, None), TEXTS, True, stop)
