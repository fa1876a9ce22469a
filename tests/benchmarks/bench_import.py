"""A million records, CSV to GeoPackage: the import against QGIS's own text layer and native save.

Each side runs in a process of its own. Time is that of the work alone, without the start of QGIS; memory is
the peak above what the process held when it began.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tools"))

MAPPING = """version: 1
fields: {incident_id: cislo, offence: druh, datetime_from: od, datetime_to: do, status: stav, x: lon, y: lat}
values: {status: {objasneno: solved, neobjasneno: unsolved}}
crs: EPSG:4326
date_format: "%Y-%m-%dT%H:%M:%S"
offences: {vloupani: burglary, kradez: theft, loupez: robbery, vytrznictvi: disorderly_conduct}
"""
KINDS = ("vloupani", "kradez", "loupez", "vytrznictvi")
HEADING = "cislo,druh,od,do,stav,misto,lon,lat"
TARGET = "EPSG:5514"


def write_input(path: Path, number: int) -> None:
    """Synthetic records in the whole country, the same for the same number."""
    import numpy

    random = numpy.random.default_rng(20250101)
    lon, lat = random.uniform(12.5, 18.5, number), random.uniform(48.8, 50.8, number)
    start = numpy.datetime64("2015-01-01T00:00:00") + random.integers(0, 300_000_000, number)
    end = start + random.integers(0, 86_400, number)
    kind, solved = random.integers(0, len(KINDS), number), random.random(number) < 0.4
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        stream.write(HEADING + "\n")
        for row in range(number):
            state = "objasneno" if solved[row] else "neobjasneno"
            stream.write(
                f"KRPA-{row:07d}-TC-2025,{KINDS[kind[row]]},{start[row]},{end[row]},{state},"
                f"Ulice {row % 977},{lon[row]:.6f},{lat[row]:.6f}\n"
            )


class Watch:
    """Wall and processor seconds, and the peak of memory in MB above that at the start."""

    def __init__(self) -> None:
        self._memory, self._wall, self._cpu = peak_memory(), time.perf_counter(), time.process_time()

    def figures(self) -> dict:
        """What was used since the start."""
        return {
            "seconds": time.perf_counter() - self._wall,
            "cpu": time.process_time() - self._cpu,
            "memory": peak_memory() - self._memory,
        }


def peak_memory() -> float:
    """Largest resident size of this process so far, in MB."""
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def run_product(folder: Path) -> dict:
    """``importrecords`` as a user runs it."""
    from headless import qgis_with_plugin

    with qgis_with_plugin() as processing:
        import pandas  # noqa: F401  (loaded by any algorithm; not part of what the records take)
        import shapely  # noqa: F401

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
    counts = {name: result[name] for name in ("READ", "IMPORTED", "REJECTED", "DUPLICATES")}
    return {**figures, **counts}


def run_native(folder: Path) -> dict:
    """QGIS's delimited text layer, saved to a GeoPackage with reprojection (the menu's Save Features As)."""
    from headless import qgis_with_plugin

    with qgis_with_plugin():
        from qgis.core import (
            QgsCoordinateReferenceSystem,
            QgsCoordinateTransform,
            QgsProject,
            QgsVectorFileWriter,
            QgsVectorLayer,
        )

        watch = Watch()
        url = (folder / "records.csv").as_uri()
        layer = QgsVectorLayer(
            f"{url}?delimiter=,&xField=lon&yField=lat&crs=EPSG:4326", "records", "delimitedtext"
        )
        options = QgsVectorFileWriter.SaveVectorOptions()
        options.driverName = "GPKG"
        target = QgsCoordinateReferenceSystem(TARGET)
        options.ct = QgsCoordinateTransform(layer.crs(), target, QgsProject.instance())
        error = QgsVectorFileWriter.writeAsVectorFormatV3(
            layer, str(folder / "native.gpkg"), QgsProject.instance().transformContext(), options
        )
        if error[0] != QgsVectorFileWriter.WriterError.NoError:
            raise SystemExit(f"The native way failed: {error}")
        figures = watch.figures()
        number = layer.featureCount()
        del layer
    return {**figures, "READ": number}


RUNS = {"product": run_product, "native": run_native}


def in_process(name: str, folder: Path) -> dict:
    """One run in a process of its own; its last line is the result."""
    command = [sys.executable, "-P", str(Path(__file__).resolve()), "--run", name, "--folder", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{name}: {done.stderr[-2000:]}")
    return json.loads(done.stdout.strip().splitlines()[-1])


def main() -> int:
    """See the module's text."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--run", choices=RUNS)
    parser.add_argument("--folder", type=Path)
    options = parser.parse_args()
    print(json.dumps(RUNS[options.run](options.folder)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
