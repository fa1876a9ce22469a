"""Memory of the tools that generalise, in QGIS: a quarter of a million records against a million.

Held are the values that can be published and not the records: memory grows until the town has had every
offence at every anchor in every month, and then no more. Each run stands in a process of its own, after one
of a thousand records that loads what has to be loaded.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from itertools import product
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tools"))
from bench_generalise import AS_OF, LEAST, anchors_of, town
from headless import load_package, qgis_with_plugin
from measure import Measurement, Watch, in_process

FOLDER = Path(__file__).resolve().parents[2] / "build" / "bench"
ADDRESSES = {"city": 200_000, "town": 20_000}
SIZES = (250_000, 1_000_000)
EAST, NORTH = -620_000.0, -1_120_000.0  # the town in the national grid
WARM = 1_000


def written(path: Path, fields: dict, columns: list, points=None, shapes=None) -> Path:
    """A layer of a town as a GeoPackage."""
    import shapely
    from osgeo import ogr, osr

    from local_safety.processing.publish.bulk_geopackage import fill_table

    reference = osr.SpatialReference()
    reference.ImportFromEPSG(5514)
    partial = path.with_suffix(".partial.gpkg")
    partial.unlink(missing_ok=True)
    dataset = ogr.GetDriverByName("GPKG").CreateDataSource(str(partial))
    layer = dataset.CreateLayer(path.stem, reference, ogr.wkbPoint if shapes is None else ogr.wkbMultiPolygon)
    for name, kind in fields.items():
        layer.CreateField(ogr.FieldDefn(name, kind))
    if shapes is None:
        del layer, dataset
        rows = range(0, len(points[0]), 50_000)
        parts = ([column[begin : begin + 50_000] for column in columns] for begin in rows)
        fill_table(partial, list(fields), parts, points=(points[0] + EAST, points[1] + NORTH))
    else:
        moved = shapely.transform(shapes, lambda xy: xy + (EAST, NORTH))
        layer.StartTransaction()
        for number, shape in enumerate(moved.tolist()):
            feature = ogr.Feature(layer.GetLayerDefn())
            for name, column in zip(fields, columns):
                feature[name] = column[number]
            feature.SetGeometry(ogr.ForceToMultiPolygon(ogr.CreateGeometryFromWkb(shapely.to_wkb(shape))))
            layer.CreateFeature(feature)
        layer.CommitTransaction()
        del feature, layer, dataset
    partial.rename(path)
    return path


def records_of(number: int, place: str = "city") -> Path:
    """Records with texts of the usual length, every identifier another; made once."""
    from osgeo import ogr

    path = FOLDER / f"records-{place}-{number}.gpkg"
    if not path.exists():
        frame = town(number, ADDRESSES[place])[0]
        names = ("incident_id", "source", "offence", "offences", "occurred_from", "status")
        ids = [f"KRPA-{index}-1/TC-2025-001{index % 1000:03d}" for index in range(number)]
        source = ["registry of incidents"] * number
        minutes = (f"{index // 60 % 24:02d}:{index % 60:02d}" for index in range(number))
        times = [f"{text[:11]}{minute}{text[16:]}" for text, minute in zip(frame["occurred_from"], minutes)]
        columns = [ids, source, frame["offence"].tolist(), frame["offences"].tolist(), times]
        columns.append(frame["status"].tolist())
        places = frame["x"].to_numpy(), frame["y"].to_numpy()
        written(path, dict.fromkeys(names, ogr.OFTString), columns, places)
    return path


def anchors(place: str = "city") -> dict:
    """Anchor points and catchments; made once."""
    import shapely
    from osgeo import ogr

    files = {name: FOLDER / f"{name.lower()}-{place}.gpkg" for name in ("ANCHORS", "CATCHMENTS")}
    if not all(path.exists() for path in files.values()):
        _, homes, codes, shapes = town(WARM, ADDRESSES[place])
        layer = anchors_of(homes, codes, shapes)
        ids, count = layer.codes.tolist(), layer.addresses.tolist()
        kinds = ["public" if public else "addresses" for public in layer.public]
        fields = {"anchor_id": ogr.OFTString, "addresses": ogr.OFTInteger}
        written(files["ANCHORS"], {**fields, "kind": ogr.OFTString}, [ids, count, kinds], layer.points.T)
        written(files["CATCHMENTS"], fields, [ids, count], shapes=shapely.force_2d(layer.catchments))
    return {name: str(path) for name, path in files.items()}


def parameters_of(tool: str, place: str) -> tuple[str, dict]:
    """(algorithm, its parameters without records and output)."""
    if tool == "adaptivegrid":
        return "localsafety:adaptivegrid", {"PROFILE": "public-default", "DATA_AS_OF": AS_OF.isoformat()}
    more = {"METHOD": tool, "PROFILE": "public-points" if tool == "anchor" else "public-default"}
    if tool == "anchor":
        more |= anchors(place)
    return "localsafety:generaliserecords", {**more, "DATA_AS_OF": AS_OF.isoformat()}


def run(tool: str, records: int, place: str) -> dict:
    """One tool in QGIS, warm."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    load_package()
    with qgis_with_plugin() as processing, tempfile.TemporaryDirectory(dir=FOLDER) as folder:
        algorithm, parameters = parameters_of(tool, place)
        paths = {number: records_of(number, place) for number in (WARM, records)}
        figures = {}
        for number in (WARM, records):
            watch = Watch()
            output = f"{folder}/{number}.gpkg"
            done = processing.run(algorithm, {**parameters, "INPUT": str(paths[number]), "OUTPUT": output})
            figures = watch.figures()
    if tool == "anchor" and done["LEAST_CANDIDATES"] < LEAST:
        raise SystemExit("The generalised records lead to a door.")
    return {**figures, "note": f"{done['PUBLISHED'] / records:.0%} of the records published"}


TOOLS = ("anchor", "grid", "adaptivegrid")


def compare() -> list[Measurement]:
    """Each tool at both sizes."""
    found = []
    for tool in TOOLS:
        for place, size in product(ADDRESSES, SIZES):
            figures = in_process(Path(__file__), "--run", tool, "--size", str(size), "--place", place)
            reach = "≤ 20 s" if tool != "adaptivegrid" else "≤ 10 s"
            found.append(Measurement(f"{tool} in QGIS, {size:,} records of a {place}", reach, figures))
    return found


def main() -> int:
    """One case; see the module's text."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--run", choices=TOOLS, required=True)
    parser.add_argument("--size", type=int, required=True)
    parser.add_argument("--place", choices=ADDRESSES, default="city")
    options = parser.parse_args()
    print(json.dumps(run(options.run, options.size, options.place)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
