"""Polygon files: what is in them comes out, and nothing else is opened."""

from __future__ import annotations

import zipfile

import numpy as np
import pytest
import shapely
from osgeo import gdal, ogr, osr

from local_safety.processing.sources.polygons import area_of_use, centres, degrees_of, read_polygons
from local_safety.rules.errors import InputError

RING = "14,50 14.1,50 14.1,50.1 14,50.1 14,50"
HOLE = "14.02,50.02 14.04,50.02 14.04,50.04 14.02,50.02"


def polygon(outer=RING, inner=""):
    hole = f"<innerBoundaryIs><LinearRing><coordinates>{inner}</coordinates></LinearRing></innerBoundaryIs>"
    return (
        f"<Polygon><outerBoundaryIs><LinearRing><coordinates>{outer}</coordinates></LinearRing>"
        f"</outerBoundaryIs>{hole if inner else ''}</Polygon>"
    )


def kml(*placemarks, before="", schema=""):
    body = "".join(f"<Placemark>{item}</Placemark>" for item in placemarks)
    return (
        f'<?xml version="1.0" encoding="utf-8"?>{before}<kml xmlns="http://www.opengis.net/kml/2.2">'
        f"<Document><Folder><name>precincts</name>{schema}{body}</Folder></Document></kml>"
    )


SCHEMA = (
    '<Schema name="s" id="s"><SimpleField name="CODE" type="float"/><SimpleField name="TEXT" type="string"/>'
    "</Schema>"
)
DATA = (
    '<ExtendedData><SchemaData schemaUrl="#s"><SimpleData name="CODE">1214.00</SimpleData>'
    '<SimpleData name="TEXT">1.00 &amp; Žižkov</SimpleData></SchemaData></ExtendedData>'
)


def test_kml_attributes_stay_with_their_polygons(make):
    text = kml(
        DATA + polygon(inner=HOLE),
        f"<name>B</name><description><![CDATA[<b>x</b>]]></description><MultiGeometry>{polygon()}"
        f"{polygon('15,50 15.1,50 15.1,50.1')}</MultiGeometry>",
        '<ExtendedData><Data name="kod"><value>7</value></Data></ExtendedData>'
        "<LineString><coordinates>14,50,0 14.1,50,0</coordinates></LineString>",
        "<name>point</name><Point><coordinates>14,50</coordinates></Point>",
        schema=SCHEMA,
    )
    found = read_polygons(make.file("p.kml", text))
    assert found.crs == "EPSG:4326"
    assert list(found.values) == ["CODE", "TEXT", "name", "description", "kod"]
    assert found.column("CODE") == ["1214", None, None, None]
    assert found.column("TEXT")[0] == "1.00 & Žižkov"
    assert found.column("description")[1] == "<b>x</b>"
    assert found.column("kod") == [None, None, "7", None]
    kinds = [shape and shape.geom_type for shape in found.geometries]
    assert kinds == ["Polygon", "MultiPolygon", "MultiLineString", None]
    assert found.geometries[0].area == pytest.approx(0.01 - 0.0002)
    assert found.geometries[1].area == pytest.approx(0.015)


def test_a_kmz_is_read_and_another_archive_is_not(make):
    path = make.folder / "p.kmz"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("doc.kml", kml(DATA + polygon(), schema=SCHEMA))
    assert read_polygons(path).column("CODE") == ["1214"]
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("other.kml", kml())
    with pytest.raises(InputError, match="p.kmz"):
        read_polygons(path)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (kml(polygon(), before='<!DOCTYPE kml [<!ENTITY a "b">]>'), "declarations"),
        (kml(polygon(), before='<!DOCTYPE kml SYSTEM "file:///etc/passwd">'), "declarations"),
        (kml(polygon())[:-20], "not valid KML"),
        (kml(polygon("14,50 x,50 14,51")), "not valid KML"),
        (kml(polygon("14,50 14,51")), "not valid KML"),
        (kml(polygon("nan,50 14,51 15,52")), "not valid KML"),
        (kml("<name>&unknown;</name>"), "not valid KML"),
        (kml("<a>" * 200 + "</a>" * 200), "not valid KML"),
        (kml(), "no districts"),
        ("<html><body>kml</body></html>", "web page"),
        ("<gpx></gpx>", "XML"),
        ("a;b\n1;2\n", "no districts"),
        ("%PDF-1.4", "PDF"),
        ("", "empty"),
        ("{}", "GeoJSON collection"),
    ],
)
def test_what_is_no_polygon_file_is_refused_in_one_sentence(make, text, words):
    with pytest.raises(InputError, match=words) as refused:
        read_polygons(make.file("file.kml", text))
    assert "file.kml" in str(refused.value)
    assert "\n" not in str(refused.value)


def write(path, driver, crs, layers=("districts",)):
    dataset = ogr.GetDriverByName(driver).CreateDataSource(str(path))
    reference = None
    if crs:
        reference = osr.SpatialReference()
        reference.ImportFromEPSG(crs)
        reference.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    for name in layers:
        layer = dataset.CreateLayer(name, reference, ogr.wkbPolygon)
        for field, kind in (("code", ogr.OFTString), ("people", ogr.OFTReal), ("number", ogr.OFTInteger)):
            layer.CreateField(ogr.FieldDefn(field, kind))
        for wkt, code in (("POLYGON((0 0,9 0,9 9,0 0))", "007"), ("", None)):
            feature = ogr.Feature(layer.GetLayerDefn())
            if code:
                feature["code"], feature["people"], feature["number"] = code, 1200.0, 5
                feature.SetGeometry(ogr.CreateGeometryFromWkt(wkt))
            layer.CreateFeature(feature)
    del layer, dataset
    return path


@pytest.mark.parametrize(
    ("driver", "name", "crs"),
    [("GPKG", "d.gpkg", 5514), ("ESRI Shapefile", "d.shp", 5514), ("GeoJSON", "d.geojson", 4326)],
)
def test_containers(make, driver, name, crs):
    path = write(make.folder / name, driver, crs, ("d",))
    before = path.read_bytes(), sorted(item.name for item in make.folder.iterdir())
    found = read_polygons(path)
    assert found.column("code")[0] == "007"
    assert found.column("people")[0] == "1200"
    assert found.column("number")[0] == "5"
    assert found.geometries[0].area == 40.5
    assert found.geometries[1] is None
    assert found.crs == f"EPSG:{crs}"
    assert (path.read_bytes(), sorted(item.name for item in make.folder.iterdir())) == before
    with pytest.raises(InputError, match="“kod”.*code, people, number"):
        found.column("kod")


def test_several_layers_must_be_told_apart(make):
    path = write(make.folder / "two.gpkg", "GPKG", 5514, ("one", "two"))
    with pytest.raises(InputError, match="one, two"):
        read_polygons(path)
    assert len(read_polygons(path, "two").geometries) == 2
    with pytest.raises(InputError, match="one, two"):
        read_polygons(path, "three")


def test_a_shapefile_without_crs_and_a_damaged_one(make):
    path = write(make.folder / "d.shp", "ESRI Shapefile", None, ("d",))
    assert read_polygons(path).crs == ""
    path.write_bytes(path.read_bytes()[:60])
    path.with_suffix(".shx").unlink()
    with pytest.raises(InputError):
        read_polygons(path)


@pytest.mark.parametrize("setting", [None, "", "CP852"])
@pytest.mark.parametrize(("page", "name"), [(None, "Plzeò"), ("1250", "Plzeň"), ("UTF-8", "Plze\ufffd")])
def test_the_encoding_of_a_shapefile_does_not_hang_on_what_ran_before(make, setting, page, name):
    """QGIS sets SHAPE_ENCODING for the whole program; without a .cpg the text is taken for Latin-1."""
    path = write(make.folder / "d.shp", "ESRI Shapefile", 5514, ("d",))
    table = path.with_suffix(".dbf")
    table.write_bytes(table.read_bytes().replace(b"007  ", "Plzeň".encode("cp1250")))
    path.with_suffix(".cpg").unlink(missing_ok=True)
    if page:
        path.with_suffix(".cpg").write_text(page)
    gdal.SetConfigOption("SHAPE_ENCODING", setting)
    try:
        found = read_polygons(path).column("code")[0]
    finally:
        gdal.SetConfigOption("SHAPE_ENCODING", None)
    assert found == name


def test_where_points_lie_by_the_crs_that_is_claimed():
    shapes = np.array([shapely.box(-743_111, -1_043_923, -742_911, -1_043_723), None], dtype=object)
    middle = centres(shapes)
    assert middle.tolist() == [[-743_011, -1_043_823]]
    assert degrees_of(middle, "EPSG:5514")[0] == pytest.approx((14.42, 50.08), abs=1e-4)
    assert not np.isfinite(degrees_of(middle, 'LOCAL_CS["x",UNIT["m",1]]')).any()
    assert area_of_use("EPSG:5514")[0] == pytest.approx(12.09)
    assert area_of_use("+proj=krovak +ellps=bessel") is None
