"""A GeoPackage filled at once holds what OGR reads back; its index finds what a look at every box finds."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import numpy as np
import pytest
import shapely
from osgeo import ogr, osr

from local_safety.processing.analysis.grids import Lattice
from local_safety.processing.publish.bulk_geopackage import fill_table
from local_safety.rules.errors import CancelledError, WriteError

NAMES = ["code", "number", "share"]


def empty(path, kind):
    """A new GeoPackage with one empty layer, as OGR makes it."""
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(5514)
    dataset = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    layer = dataset.CreateLayer("a table", None if kind == ogr.wkbNone else reference, kind)
    for name, type_ in zip(NAMES, (ogr.OFTString, ogr.OFTInteger64, ogr.OFTReal)):
        layer.CreateField(ogr.FieldDefn(name, type_))
    del layer, dataset
    return path


def batches(number, size=1000):
    """Values of rows, column by column."""
    for begin in range(0, number, size):
        rows = range(begin, min(begin + size, number))
        yield [
            [f"č {row}" for row in rows],
            [None if row % 7 == 0 else row for row in rows],
            [row / 4 for row in rows],
        ]


def features(path):
    """(fid, values, shapely geometry) of every feature, read by OGR."""
    dataset = ogr.Open(str(path))
    layer = dataset.GetLayer(0)
    result = []
    for feature in layer:
        shape = feature.GetGeometryRef()
        values = tuple(feature.GetField(name) for name in NAMES)
        result.append(
            (feature.GetFID(), values, shapely.from_wkb(bytes(shape.ExportToWkb())) if shape else None)
        )
    return result


@pytest.mark.parametrize("number", [0, 1, 50, 51, 52, 2_601, 2_602, 6_000])
def test_points_are_read_back_and_found(tmp_path, number):
    path = empty(tmp_path / "points.gpkg", ogr.wkbPoint)
    random = np.random.default_rng(number)
    x, y = random.uniform(-900_000, -430_000, number), random.uniform(-1_230_000, -935_000, number)
    x[::5], y[::5] = np.nan, np.nan
    x[1::11], y[1::11] = -600_000.0, -1_000_000.0  # many on one point
    assert fill_table(path, NAMES, batches(number), points=(x, y)) == number
    read = features(path)
    assert [row[0] for row in read] == list(range(1, number + 1))
    assert [row[1] for row in read] == [row for batch in batches(number) for row in zip(*batch)]
    for row, (east, north) in zip(read, zip(x, y)):
        assert (row[2] is None) if np.isnan(east) else (row[2].x, row[2].y) == (east, north)
    check_index(path, np.column_stack([x, y, x, y]), random)


def test_values_that_all_rows_share_are_read_back(tmp_path):
    """They take a way of their own; so does a batch of nothing else, and one of a single row."""
    path = empty(tmp_path / "alike.gpkg", ogr.wkbNone)
    parts = [
        [["same"] * 70, [None] * 70, [1.0] * 70],
        [["same"] * 70, list(range(70)), [0.0] * 70],
        [["", *["x"] * 68, ""], [5] * 70, [2.5] * 70],
        [["one"], [1], [0.5]],
    ]
    fill_table(path, NAMES, parts)
    rows = [row[1] for row in features(path)]
    assert rows == [row for part in parts for row in zip(*part)]


@pytest.mark.parametrize("shape", ["square", "hexagon"])
def test_cells_are_read_back_and_found(tmp_path, shape):
    path = empty(tmp_path / "cells.gpkg", ogr.wkbPolygon)
    col, row = (item.ravel() for item in np.meshgrid(np.arange(-3000, -2950), np.arange(-4400, -4380)))
    lattice = Lattice(shape, 250.0)
    assert fill_table(path, NAMES, batches(1_000), rings=lambda p: lattice.rings(col[p], row[p])) == 1_000
    read = [item[2] for item in features(path)]
    assert all(map(shapely.equals_exact, read, lattice.polygons(col, row)))
    check_index(path, shapely.bounds(read), np.random.default_rng(1))


def test_polygons_are_read_back_and_found(tmp_path):
    path = empty(tmp_path / "polygons.gpkg", ogr.wkbMultiPolygon)
    random = np.random.default_rng(1)
    x, y = random.uniform(-900_000, -430_000, 800), random.uniform(-1_230_000, -935_000, 800)
    boxes = shapely.box(x, y, x + random.uniform(1, 9_000, 800), y + 250)
    shapes = np.array([shapely.MultiPolygon([box]) for box in boxes])
    shapes[3] = None
    shapes[4] = shapely.MultiPolygon()
    fill_table(path, NAMES, batches(800), wkb=[None if s is None else shapely.to_wkb(s) for s in shapes])
    read = features(path)
    assert read[3][2] is None and read[4][2].is_empty
    assert all(shapely.equals(row[2], shape) for row, shape in zip(read, shapes) if shape is not None)
    check_index(path, shapely.bounds(shapes), random)


def check_index(path, bounds, random):
    """The spatial index is sound, and finds the features whose box meets another box."""
    located = ~np.isnan(bounds[:, 0])
    with closing(sqlite3.connect(path)) as base:
        (index,) = [
            row[0] for row in base.execute("SELECT name FROM sqlite_master WHERE sql LIKE '%rtree(%'")
        ]
        assert base.execute("SELECT rtreecheck(?)", (index,)).fetchone() == ("ok",)
        assert base.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert base.execute("SELECT feature_count FROM gpkg_ogr_contents").fetchone() == (len(bounds),)
        extent = base.execute("SELECT min_x, min_y, max_x, max_y FROM gpkg_contents").fetchone()
        for _ in range(30):
            west, south = random.uniform(-900_000, -430_000), random.uniform(-1_230_000, -935_000)
            east, north = west + random.uniform(0, 90_000), south + random.uniform(0, 90_000)
            found = {
                row[0]
                for row in base.execute(
                    f'SELECT id FROM "{index}" WHERE maxx>=? AND minx<=? AND maxy>=? AND miny<=?',
                    (west, east, south, north),
                )
            }
            meets = (
                (bounds[:, 2] >= west)
                & (bounds[:, 0] <= east)
                & (bounds[:, 3] >= south)
                & (bounds[:, 1] <= north)
            )
            assert set((np.flatnonzero(meets) + 1).tolist()) <= found
            assert len(found - set((np.flatnonzero(meets) + 1).tolist())) <= 3  # single precision
    if located.any():
        low, high = np.nanmin(bounds[:, :2], axis=0), np.nanmax(bounds[:, 2:], axis=0)
        assert extent == (*low, *high)


def test_a_table_without_geometry(tmp_path):
    path = empty(tmp_path / "table.gpkg", ogr.wkbNone)
    assert fill_table(path, NAMES, batches(2_500)) == 2_500
    assert features(path)[2_499] == (2_500, ("č 2499", None if 2_499 % 7 == 0 else 2_499, 2_499 / 4), None)


def test_the_layer_can_be_edited_afterwards(tmp_path):
    """The triggers that keep index and count up to date are back."""
    path = empty(tmp_path / "edited.gpkg", ogr.wkbPoint)
    axis = np.linspace(-800_000, -600_000, 3_000)
    fill_table(path, NAMES, batches(3_000), points=(axis, axis - 300_000))
    dataset = ogr.Open(str(path), 1)
    layer = dataset.GetLayer(0)
    feature = ogr.Feature(layer.GetLayerDefn())
    feature.SetGeometry(ogr.CreateGeometryFromWkt("POINT (-500000 -1000000)"))
    assert layer.CreateFeature(feature) == 0
    layer.StartTransaction()
    for fid in range(1, 1_500):
        assert layer.DeleteFeature(fid) == 0
    layer.CommitTransaction()
    del layer, dataset
    with closing(sqlite3.connect(path)) as base:
        assert base.execute("SELECT rtreecheck('rtree_a table_geom')").fetchone() == ("ok",)
        assert base.execute("SELECT feature_count FROM gpkg_ogr_contents").fetchone() == (1_502,)
        assert base.execute('SELECT count(*) FROM "rtree_a table_geom"').fetchone() == (1_502,)


def test_cancelling_and_a_full_disk_end_in_an_error(tmp_path, small_disk):
    def cancel():
        raise CancelledError("cancelled")

    path = empty(tmp_path / "cancelled.gpkg", ogr.wkbNone)
    with pytest.raises(CancelledError):
        fill_table(path, NAMES, batches(10), check=cancel)
    path = empty(small_disk / "full.gpkg", ogr.wkbNone)
    with pytest.raises(WriteError, match="full.gpkg"):
        fill_table(path, NAMES, batches(200_000))
