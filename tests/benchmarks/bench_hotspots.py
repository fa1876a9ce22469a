"""Hotspots against QGIS's own tools and esda: count grid, Gi*, density, at 10⁴, 10⁵ and 10⁶ incidents.

Product and peer run in turn, each in a process of its own, after a run of a thousand incidents that loads
what has to be loaded; memory is the peak above that. 40,000 cells of 200 m.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tools"))
from headless import load_package, qgis_with_plugin
from measure import Comparison, Measurement, Watch, in_process

SEED = 20250101
SIZES = (10_000, 100_000, 1_000_000)
FOLDER = Path(__file__).resolve().parents[2] / "build" / "bench"
EAST, NORTH, SIDE, CELL = -620_000, -1_120_000, 40_000, 200
PIXEL, BANDWIDTH = 100, 500
PAIRS = 3
WARM = 1_000


def incidents(number: int) -> Path:
    """A GeoPackage of incidents, six tenths of them around one centre; made once."""
    import numpy as np
    from osgeo import ogr, osr

    load_package()
    from local_safety.processing.publish.bulk_geopackage import fill_table

    path = FOLDER / f"incidents-{number}.gpkg"
    if path.exists():
        return path
    FOLDER.mkdir(parents=True, exist_ok=True)
    random = np.random.default_rng(SEED)
    x, y = random.uniform(0, SIDE, (2, number))
    near = random.random(number) < 0.6
    x[near], y[near] = random.normal(SIDE / 2, SIDE / 10, (2, int(near.sum())))
    x, y = (np.clip(axis, 0, SIDE - 0.01) for axis in (x, y))
    partial = path.with_suffix(".partial.gpkg")
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(5514)
    dataset = ogr.GetDriverByName("GPKG").CreateDataSource(str(partial))
    layer = dataset.CreateLayer("incidents", reference, ogr.wkbPoint)
    layer.CreateField(ogr.FieldDefn("number", ogr.OFTInteger64))
    del layer, dataset
    parts = (range(begin, min(begin + 50_000, number)) for begin in range(0, number, 50_000))
    fill_table(partial, ["number"], ([list(part)] for part in parts), points=(x + EAST, y + NORTH))
    partial.rename(path)
    return path


def in_qgis(run):
    """A run inside QGIS: warm, then measured."""

    def measured(number: int) -> dict:
        with qgis_with_plugin() as processing, tempfile.TemporaryDirectory(dir=FOLDER) as folder:
            run(processing, incidents(WARM), folder)
            path = incidents(number)
            watch = Watch()
            run(processing, path, folder)
            return watch.figures()

    return measured


@in_qgis
def grid(processing, path, folder):
    """The product: counts, Gi*, correction, written cells."""
    parameters = {"INPUT": str(path), "CELL_SIZE": CELL, "OUTPUT": f"{folder}/grid.gpkg"}
    processing.run("localsafety:hotspotgrid", parameters)


@in_qgis
def grid_and_density(processing, path, folder):
    """The same with a density."""
    parameters = {"INPUT": str(path), "CELL_SIZE": CELL, "BANDWIDTH": BANDWIDTH}
    processing.run("localsafety:hotspotgrid", {**parameters, "OUTPUT": f"{folder}/grid.gpkg"})


@in_qgis
def native_grid(processing, path, folder):
    """QGIS: create grid, then count points in polygon; counts only."""
    extent = f"{EAST},{EAST + SIDE},{NORTH},{NORTH + SIDE} [EPSG:5514]"
    made = {"TYPE": 2, "EXTENT": extent, "HSPACING": CELL, "VSPACING": CELL, "CRS": "EPSG:5514"}
    cells = processing.run("native:creategrid", {**made, "OUTPUT": f"{folder}/cells.gpkg"})["OUTPUT"]
    parameters = {"POLYGONS": cells, "POINTS": str(path), "FIELD": "n", "OUTPUT": f"{folder}/counts.gpkg"}
    processing.run("native:countpointsinpolygon", parameters)


def density(computation: str):
    """The product: raster of a kernel density."""

    @in_qgis
    def run(processing, path, folder):
        parameters = {"INPUT": str(path), "CELL_SIZE": PIXEL, "BANDWIDTH": BANDWIDTH}
        more = {"COMPUTATION": computation, "OUTPUT": f"{folder}/density.tif"}
        processing.run("localsafety:kerneldensity", {**parameters, **more})

    return run


@in_qgis
def native_density(processing, path, folder):
    """QGIS: heatmap."""
    parameters = {"INPUT": str(path), "RADIUS": BANDWIDTH, "PIXEL_SIZE": PIXEL, "KERNEL": 0, "DECAY": 0}
    more = {"OUTPUT_VALUE": 0, "OUTPUT": f"{folder}/heat.tif"}
    processing.run("qgis:heatmapkerneldensityestimation", {**parameters, **more})


def counts_of(number: int):
    """Counts of the 40,000 cells as (rows, cols)."""
    import numpy as np

    load_package()
    random = np.random.default_rng(SEED)
    side = SIDE // CELL
    return random.poisson(random.gamma(1.0, number / side**2, (side, side)))


def gi_star(number: int) -> dict:
    """The product: Gi* of the cells."""
    counts = counts_of(number)
    from local_safety.processing.analysis.gistar import gi_star as measure
    from local_safety.processing.analysis.grids import Grid, Lattice

    cells = Grid(Lattice("square", CELL), 0, 0, counts >= 0)
    measure(counts, cells)
    watch = Watch()
    measure(counts, cells)
    return watch.figures()


def esda_gi_star(number: int) -> dict:
    """esda: weights, then Gi* with self."""
    import warnings

    warnings.simplefilter("ignore")
    from esda import G_Local
    from libpysal.weights import lat2W

    counts = counts_of(number).astype(float)

    def run(values) -> None:
        weights = lat2W(*values.shape, rook=False)
        G_Local(values.ravel(), weights, transform="B", star=True, permutations=0)

    run(counts[:10, :10])
    watch = Watch()
    run(counts)
    return watch.figures()


RUNS = {
    "grid": grid,
    "grid_and_density": grid_and_density,
    "native_grid": native_grid,
    "exact": density("exact"),
    "fft": density("fft"),
    "native_density": native_density,
    "gi_star": gi_star,
    "esda_gi_star": esda_gi_star,
}
GRID, HEATMAP = "create grid + count points in polygon", "heatmap"
PAIRED = (
    ("count grid, Gi*, correction", GRID, "≤ 0.6 s and ≥ 14 x at 1 M", "grid", "native_grid"),
    ("density 100 m / 500 m, exact", HEATMAP, "≤ 1.5 s at 1 M", "exact", "native_density"),
    ("density 100 m / 500 m, FFT", HEATMAP, "≤ 0.6 s at 1 M", "fft", "native_density"),
)


def compare() -> list[Comparison | Measurement]:
    """Each pair several times in turn."""
    found: list[Comparison | Measurement] = []

    def runs(own: str, other: str, number: int) -> tuple[list[dict], list[dict]]:
        pairs = [(_one(own, number), _one(other, number)) for _ in range(PAIRS)]
        return [pair[0] for pair in pairs], [pair[1] for pair in pairs]

    for number in SIZES:
        incidents(number)
        for what, peer, reach, own, other in PAIRED:
            found.append(Comparison(f"{what}, {number:,} incidents", peer, reach, *runs(own, other, number)))
        whole = f"the same grid with density, {number:,} incidents"
        found.append(Measurement(whole, "≤ 0.8 s at 1 M", _one("grid_and_density", number)))
    esda = "esda with its weights"
    both = runs("gi_star", "esda_gi_star", SIZES[-1])
    found.append(Comparison("Gi* of 40,000 cells", esda, "≤ 0.02 s and ≥ 100 x", *both))
    return found


def _one(name: str, number: int) -> dict:
    return in_process(Path(__file__), "--run", name, "--count", str(number))


def main() -> int:
    """One run; see the module's text."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--run", choices=RUNS, required=True)
    parser.add_argument("--count", type=int, required=True)
    options = parser.parse_args()
    incidents(WARM)
    print(json.dumps(RUNS[options.run](options.count)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
