"""A million records, CSV to GeoPackage: the import against QGIS's own text layer and native save.

The peer reads the file with the delimited text provider and saves it with reprojection ("Save Features
As"), by the same coordinate operation, so that both results can be compared record by record.
"""

from __future__ import annotations

import argparse
import json
import sqlite3
import struct
import sys
import tempfile
from contextlib import closing
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tools"))
from measure import Comparison, Watch, in_process

MAPPING = """version: 1
fields: {incident_id: cislo, offence: druh, datetime_from: od, datetime_to: do, status: stav, x: lon, y: lat}
values: {status: {objasneno: solved, neobjasneno: unsolved}}
crs: EPSG:4326
offences: {vloupani: burglary, kradez: theft, loupez: robbery, vytrznictvi: disorderly_conduct}
"""
KINDS = {"vloupani": "burglary", "kradez": "theft", "loupez": "robbery", "vytrznictvi": "disorderly_conduct"}
STATES = {"objasneno": "solved", "neobjasneno": "unsolved"}
HEADING = "cislo,druh,od,do,stav,misto,lon,lat"
TARGET = "EPSG:5514"
COUNTS = ("READ", "IMPORTED", "REJECTED", "DUPLICATES")


def write_input(path: Path, number: int) -> None:
    """Synthetic records in the whole country, the same for the same number."""
    import numpy

    random = numpy.random.default_rng(20250101)
    lon, lat = random.uniform(12.5, 18.5, number), random.uniform(48.8, 50.8, number)
    start = numpy.datetime64("2015-01-01T00:00:00") + random.integers(0, 300_000_000, number)
    end = start + random.integers(0, 86_400, number)
    kinds = numpy.array(list(KINDS))[random.integers(0, len(KINDS), number)]
    states = numpy.where(random.random(number) < 0.4, *STATES)
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        stream.write(HEADING + "\n")
        for row in range(number):
            stream.write(
                f"KRPA-{row:07d}-TC-2025,{kinds[row]},{start[row]},{end[row]},{states[row]},"
                f"Ulice {row % 977},{lon[row]:.6f},{lat[row]:.6f}\n"
            )


def run_product(folder: Path) -> dict:
    """``importrecords`` as a user runs it."""
    from headless import qgis_with_plugin

    with qgis_with_plugin() as processing:
        # Loaded once per QGIS, as the peer's own libraries are; not part of what the records take.
        from local_safety.processing.analysis import snapping  # noqa: F401
        from local_safety.processing.sources import comparison, importing  # noqa: F401

        watch = Watch()
        result = processing.run(
            "localsafety:importrecords",
            {
                "INPUT": [str(folder / "records.csv")],
                "FORMAT": "table",
                "MAPPING": str(folder / "mapping.yaml"),
                "TARGET_CRS": TARGET,
                "OUTPUT": str(folder / "product.gpkg"),
            },
        )
        figures = watch.figures()
    return {**figures, **{name: result[name] for name in COUNTS}}


def run_native(folder: Path) -> dict:
    """QGIS's delimited text layer, saved to a GeoPackage with reprojection."""
    from headless import qgis_with_plugin

    with qgis_with_plugin():
        from qgis.core import (
            QgsCoordinateReferenceSystem,
            QgsCoordinateTransform,
            QgsCoordinateTransformContext,
            QgsVectorFileWriter,
            QgsVectorLayer,
        )

        from local_safety.rules.crs import WGS84_TO_KROVAK

        watch = Watch()
        url = (folder / "records.csv").as_uri()
        layer = QgsVectorLayer(
            f"{url}?delimiter=,&xField=lon&yField=lat&crs=EPSG:4326", "records", "delimitedtext"
        )
        target, context = QgsCoordinateReferenceSystem(TARGET), QgsCoordinateTransformContext()
        context.addCoordinateOperation(layer.crs(), target, WGS84_TO_KROVAK)
        options = QgsVectorFileWriter.SaveVectorOptions()
        options.driverName = "GPKG"
        options.ct = QgsCoordinateTransform(layer.crs(), target, context)
        error = QgsVectorFileWriter.writeAsVectorFormatV3(
            layer, str(folder / "native.gpkg"), context, options
        )
        if error[0] != QgsVectorFileWriter.WriterError.NoError:
            raise SystemExit(f"The native way failed: {error}")
        figures = watch.figures()
        number = layer.featureCount()
        del layer
    return {**figures, "READ": number}


RUNS = {"product": run_product, "native": run_native}


def differences(folder: Path, result: dict) -> int:
    """Records of the product that are not as the native layer has them, by id; missing ones count.

    Rejected incidents (times that the change to summer time left out) stand in the native layer only.
    """
    with closing(sqlite3.connect(folder / "product.gpkg")) as base:
        base.execute("ATTACH ? AS other", (str(folder / "native.gpkg"),))
        base.create_function("metres", 2, _metres_apart, deterministic=True)
        names = "p.offence, n.druh, p.status, n.stav, p.occurred_from, n.od, metres(p.geom, n.geom)"
        rows = base.execute(
            f"SELECT {names} FROM product p LEFT JOIN other.native n ON n.cislo = p.incident_id"
        )
        wrong = sum(
            offence != KINDS.get(kind)
            or status != STATES.get(state)
            or str(begin).replace("/", "-").replace(" ", "T")[:19] != moment[:19]
            or not apart < 0.001
            for offence, kind, status, state, moment, begin, apart in rows
        )
    return wrong + abs(result["READ"] - result["IMPORTED"] - result["REJECTED"] - result["DUPLICATES"])


def _metres_apart(one: bytes, other: bytes | None) -> float:
    if other is None:
        return float("inf")
    (x, y), (u, v) = (struct.unpack("<dd", blob[-16:]) for blob in (one, other))
    return max(abs(x - u), abs(y - v))


def compare(number: int = 1_000_000, rounds: int = 2) -> list[Comparison]:
    """Product and peer in turn, the results compared each time."""
    own, other = [], []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_input(folder / "records.csv", number)
        (folder / "mapping.yaml").write_text(MAPPING, encoding="utf-8")
        for _ in range(rounds):
            for path in folder.glob("*.gpkg"):
                path.unlink()
            for runs, key in ((own, "product"), (other, "native")):
                runs.append(in_process(Path(__file__), "--run", key, "--folder", name))
            wrong = differences(folder, own[-1])
            if wrong:
                raise SystemExit(f"{wrong} of {number} records differ from the native layer.")
    return [
        Comparison(
            f"import of {number:,} records, CSV to GeoPackage, reprojected",
            "delimited text layer, native save",
            "≥ 5 x; ≤ 400 MB",
            own,
            other,
        )
    ]


def main() -> int:
    """One side of the comparison; see the module's text."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--run", choices=RUNS, required=True)
    parser.add_argument("--folder", type=Path, required=True)
    options = parser.parse_args()
    print(json.dumps(RUNS[options.run](options.folder)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
