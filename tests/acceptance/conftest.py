"""Real data: a package of the crime map and the precincts of the whole country."""

from __future__ import annotations

import importlib.util
import re
import sys
import zipfile
from pathlib import Path

import pytest
from osgeo import ogr, osr

READ = 15_103
TOWN = Path(__file__).resolve().parents[1] / "tools" / "real_town.py"
_spec = importlib.util.spec_from_file_location("real_town", TOWN)
sys.modules["real_town"] = importlib.util.module_from_spec(_spec)  # tests import it by name
_spec.loader.exec_module(sys.modules["real_town"])


@pytest.fixture(scope="session")
def records(localsafety, shared_data, tmp_path_factory):
    """The record layer of Praha 1, 2025, as a GeoPackage."""
    folder = tmp_path_factory.mktemp("records")
    package = folder / "2025_500054.zip"
    with zipfile.ZipFile(package, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted((shared_data / "police_cr_map" / "2025_500054").iterdir()):
            archive.write(path, path.name)
    target = str(folder / "records.gpkg")
    result = localsafety.run("localsafety:importrecords", {"INPUT": [str(package)], "OUTPUT": target})
    assert result["READ"] == READ == result["IMPORTED"] + result["REJECTED"] + result["DUPLICATES"]
    return target


@pytest.fixture(scope="session")
def precincts(shared_data, tmp_path_factory):
    """(kml, gpkg, codes of the placemarks), read from ExtendedData: LIBKML exposes no attributes."""
    kml = shared_data / "police_precincts_2013" / "OOP_2000.kml"
    pieces = re.findall(r"<Placemark>.*?</Placemark>", kml.read_text(encoding="utf-8"), re.DOTALL)
    rows = []
    for piece in pieces:
        data = dict(re.findall(r'<SimpleData name="(\w+)">(.*?)</SimpleData>', piece))
        shapes = re.findall(
            r"<(?:Multi)?(?:Geometry|Polygon)>.*</(?:MultiGeometry|Polygon)>", piece, re.DOTALL
        )
        rows.append((data["FIRST_OOP_"], data["OOP_NAZEV"], data["SUM_N_OBVY"], shapes[0]))
    path = tmp_path_factory.mktemp("precincts") / "precincts.gpkg"
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(4326)
    dataset = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    layer = dataset.CreateLayer("precincts", reference, ogr.wkbMultiPolygon)
    for name in ("code", "name"):
        layer.CreateField(ogr.FieldDefn(name, ogr.OFTString))
    layer.CreateField(ogr.FieldDefn("people", ogr.OFTReal))
    for code, name, people, shape in rows:
        feature = ogr.Feature(layer.GetLayerDefn())
        feature.SetField("code", code.split(".")[0])
        feature.SetField("name", name)
        feature.SetField("people", float(people))
        feature.SetGeometry(ogr.ForceToMultiPolygon(polygons_of(shape)))
        layer.CreateFeature(feature)
    del layer, dataset
    return str(kml), str(path), [row[0].split(".")[0] for row in rows]


def polygons_of(text):
    """Polygons of a KML piece: the first ring of each is the outer one."""
    collection = ogr.Geometry(ogr.wkbMultiPolygon)
    for part in re.findall(r"<Polygon>.*?</Polygon>", text, re.DOTALL):
        polygon = ogr.Geometry(ogr.wkbPolygon)
        for ring in re.findall(r"<coordinates>(.*?)</coordinates>", part, re.DOTALL):
            line = ogr.Geometry(ogr.wkbLinearRing)
            for item in ring.split():
                line.AddPoint_2D(*(float(value) for value in item.split(",")[:2]))
            polygon.AddGeometry(line)
        collection.AddGeometry(polygon)
    return collection
