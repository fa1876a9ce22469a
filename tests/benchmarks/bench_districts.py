"""District table against QGIS's count points in polygon: a million incidents, a hundred districts.

The districts are cells of a Voronoi diagram with wavy borders, about 200 corners each, as districts of a
town are. Product and peer run in turn, each in a process of its own, after a run of a thousand incidents.
The product also selects, compares offences and writes rates; the peer only counts.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tools"))
from bench_generalise import SIDE
from bench_memory import FOLDER, WARM, records_of, written
from headless import load_package, qgis_with_plugin
from measure import Comparison, Watch, in_process

SEED, DISTRICTS, RECORDS = 20250101, 100, 1_000_000
PAIRS = 3
WAVE, CORNER = 25.0, 60.0  # metres


def districts() -> Path:
    """The polygons; made once. Borders wave alike on both sides, so that no gap opens."""
    import numpy
    import shapely
    from osgeo import ogr

    path = FOLDER / f"districts-{DISTRICTS}.gpkg"
    if path.exists():
        return path
    random = numpy.random.default_rng(SEED)
    places = shapely.multipoints(random.uniform(0, SIDE, (DISTRICTS, 2)))
    box = shapely.box(0, 0, SIDE, SIDE)
    cells = shapely.intersection(shapely.get_parts(shapely.voronoi_polygons(places, extend_to=box)), box)
    cells = shapely.segmentize(cells, CORNER)
    waved = shapely.transform(
        cells, lambda xy: xy + WAVE * numpy.column_stack([numpy.sin(xy[:, 1] / 40), numpy.sin(xy[:, 0] / 40)])
    )
    codes = [f"{number:03d}" for number in range(len(waved))]
    people = random.integers(500, 20_000, len(waved)).tolist()
    fields = {"code": ogr.OFTString, "people": ogr.OFTInteger}
    return written(path, fields, [codes, people], shapes=waved)


def run(who: str, records: int) -> dict:
    """One side in QGIS, warm."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    load_package()
    with qgis_with_plugin() as processing, tempfile.TemporaryDirectory(dir=FOLDER) as folder:
        areas, figures = str(districts()), {}
        for number in (WARM, records):
            path = str(records_of(number))
            watch = Watch()
            output = f"{folder}/{number}.gpkg"
            if who == "product":
                done = processing.run(
                    "localsafety:districtaggregates",
                    {
                        "INPUT": path,
                        "DISTRICTS": areas,
                        "CODE_FIELD": "code",
                        "POPULATION_FIELD": "people",
                        "OUTPUT": output,
                    },
                )
                if done["COUNTED"] + done["OUTSIDE"] + done["UNLOCATED"] + done["LEFT_OUT"] != number:
                    raise SystemExit("The counts do not add up.")
            else:
                parameters = {"POLYGONS": areas, "POINTS": path, "FIELD": "n", "OUTPUT": output}
                processing.run("native:countpointsinpolygon", parameters)
            figures = watch.figures()
    return figures


def compare() -> list[Comparison]:
    """Pairs of runs in turn."""
    pairs = [[_one(who) for who in ("product", "native")] for _ in range(PAIRS)]
    own, other = ([pair[side] for pair in pairs] for side in (0, 1))
    what = f"district table, {RECORDS:,} incidents, {DISTRICTS} districts"
    return [Comparison(what, "count points in polygon", "≤ 1.3 s and ≥ 5 x", own, other)]


def _one(who: str) -> dict:
    return in_process(Path(__file__), "--run", who, "--size", str(RECORDS))


def main() -> int:
    """One side; see the module's text."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--run", choices=("product", "native"), required=True)
    parser.add_argument("--size", type=int, required=True)
    options = parser.parse_args()
    print(json.dumps(run(options.run, options.size)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
