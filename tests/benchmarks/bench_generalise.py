"""Records at anchors, in squares and in districts, random points, and the profile editor: absolute figures.

A synthetic town of 200 districts with clustered addresses; records stand at addresses or between them.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tools"))
from measure import Measurement, Watch, in_process

SEED = 20250101
SIDE, DISTRICTS = 20_000.0, (20, 10)
OFFENCES = ("theft_bicycle", "burglary_flat", "assault", "fraud", "speeding", "robbery", "civic_coexistence")
LEAST = 8
AS_OF = dt.date(2026, 6, 1)


def town(records: int, addresses: int):
    """(frame of records, addresses (a, 2), district codes, shapely districts)."""
    import numpy
    import pandas
    import shapely

    random = numpy.random.default_rng(SEED)
    centres = random.uniform(0, SIDE, (400, 2))
    homes = centres[random.integers(0, 400, addresses)] + random.normal(0, 350, (addresses, 2))
    homes = numpy.unique(numpy.round(numpy.clip(homes, 1, SIDE - 1)), axis=0)
    width, height = SIDE / DISTRICTS[0], SIDE / DISTRICTS[1]
    column, row = (axis.ravel() for axis in numpy.indices(DISTRICTS))
    shapes = shapely.box(column * width, row * height, (column + 1) * width, (row + 1) * height)
    place = homes[random.integers(0, len(homes), records)] + random.normal(0, 8, (records, 2))
    place = numpy.clip(place, 0, SIDE)
    kind = numpy.array(OFFENCES, dtype=object)[random.integers(0, len(OFFENCES), records)]
    days = [f"2025-{month:02d}-{day:02d}T10:00:00+01:00" for month in range(1, 13) for day in range(1, 29)]
    frame = pandas.DataFrame(
        {
            "offence": kind,
            "offences": kind,
            "occurred_from": numpy.array(days, dtype=object)[random.integers(0, len(days), records)],
            "status": "unsolved",
            "x": place[:, 0],
            "y": place[:, 1],
        }
    )
    return frame, homes, [f"{number:03d}" for number in range(len(shapes))], shapes


def anchors_of(homes, codes, shapes):
    """Anchors of the town."""
    from local_safety.processing.analysis.anchor_ground import make_ground
    from local_safety.processing.analysis.anchor_layer import anchor_layer
    from local_safety.processing.analysis.anchors import build_anchors
    from local_safety.processing.analysis.catchments import catchments
    from local_safety.processing.analysis.small_districts import join_small

    ground = join_small(make_ground(homes, codes, shapes, LEAST), LEAST)
    made = build_anchors(ground, LEAST)
    count = made.addresses.astype(float)
    points = (list(made.ids), made.points, count, list(made.kinds))
    return anchor_layer(points, (list(made.ids), catchments(ground, made), count), LEAST)


def run(method: str, records: int, addresses: int = 200_000) -> dict:
    """Place, generalise and attack."""
    import numpy
    import shapely

    from local_safety.processing.analysis.districts import assign
    from local_safety.processing.analysis.generalise import Places, generalise
    from local_safety.processing.analysis.grid_places import grid_places
    from local_safety.processing.analysis.prepared_records import prepare
    from local_safety.processing.analysis.traced_points import trace
    from local_safety.processing.analysis.weighed_places import weighed
    from local_safety.rules.offences import taxonomy
    from local_safety.rules.profile import load_profile

    frame, homes, codes, shapes = town(records, addresses)
    layer = anchors_of(homes, codes, shapes) if method == "anchor" else None
    tax = taxonomy()
    profile = load_profile("public-points" if method == "anchor" else "public-default")
    watch = Watch()
    x, y = frame["x"].to_numpy(), frame["y"].to_numpy()
    crowding = None
    if method == "anchor":
        places = Places(assign(x, y, layer.catchments), layer.codes)
        crowding = weighed(tax, profile, "anchor", layer.addresses, layer.addresses, layer.public)
    elif method == "grid":
        places, _ = grid_places(x, y, profile.grid)
    else:
        places = Places(assign(x, y, shapes), numpy.array(codes, dtype=object))
    result = generalise(prepare(frame, tax), places, method, profile, tax, AS_OF, crowding)
    drawn = shapely.points(layer.points) if layer is not None else shapes
    traced = trace(result, drawn, LEAST, crowding, None, None)
    figures = watch.figures()
    published = int(result.published["count"].sum())
    if published + int(result.withheld["count"].sum()) != records or (traced and traced.findings):
        raise SystemExit("The generalised records do not add up, or lead to a door.")
    note = f"{len(result.published):,} values, {published / records:.0%} of the records"
    return {**figures, "note": note + (f", least k {traced.summary()[0]:.0f}" if traced else "")}


def run_donut(records: int, addresses: int = 20_000) -> dict:
    """The kernel of a town, one random point for each premises, and the attack."""
    import numpy
    import shapely

    from local_safety.rules.audit.contributors import premises
    from local_safety.rules.audit.linkage import posterior_k
    from local_safety.rules.protect.donut import displace, make_kernel

    frame, homes, _, shapes = town(records, addresses)
    watch = Watch()
    kernel = make_kernel(homes, shapely.union_all(shapes), LEAST, 80.0)
    number = premises(frame["x"].to_numpy(), frame["y"].to_numpy(), homes)
    used = numpy.unique(number[number < len(homes)])
    outputs = displace(homes[used], kernel, bytes(32))
    shown = ~numpy.isnan(outputs[:, 0])
    k = posterior_k(outputs[shown], kernel.addresses, kernel.radius, kernel.area, kernel.least)
    figures = watch.figures()
    if k.min() < LEAST:
        raise SystemExit("A random point leads to a door.")
    return {**figures, "note": f"{len(used):,} premises, {shown.mean():.1%} shown, least k {k.min():.1f}"}


def run_effect(records: int, addresses: int = 20_000) -> dict:
    """The second look at a data set under another profile: all three geographies, with addresses."""
    from dataclasses import replace

    from local_safety.processing.analysis.profile_effect import effect, effect_data
    from local_safety.rules.offences import taxonomy
    from local_safety.rules.profile import load_profile

    frame, homes, codes, shapes = town(records, addresses)
    tax = taxonomy()
    data = effect_data(frame, tax, homes, None, anchors_of(homes, codes, shapes), (codes, shapes))
    profile = replace(load_profile("public-points"), geographies=("points", "grid", "districts"))
    effect(data, profile, tax, AS_OF)
    watch = Watch()
    found = effect(data, replace(profile, time_step="quarter"), tax, AS_OF)
    figures = watch.figures()
    note = "; ".join(f"{item.geography}: {item.published / records:.0%} published" for item in found)
    return {**figures, "note": note}


CASES = (
    ("1,000,000 records to anchors of 200,000 addresses", "≤ 20 s", "anchor", 1_000_000),
    ("1,000,000 records to squares", "≤ 20 s", "grid", 1_000_000),
    ("1,000,000 records to districts", "≤ 20 s", "district", 1_000_000),
    ("100,000 records to random points, 20,000 addresses", "", "donut", 100_000),
    ("profile editor, 50,000 records, three geographies", "≤ 2 s", "effect", 50_000),
)


def compare() -> list[Measurement]:
    """Each case in a process of its own."""
    return [
        Measurement(what, reach, in_process(Path(__file__), "--run", key, "--size", str(size)))
        for what, reach, key, size in CASES
    ]


def main() -> int:
    """One case; see the module's text."""
    import conftest  # noqa: F401  (loads the plugin under its real name)

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--run", choices=[case[2] for case in CASES], required=True)
    parser.add_argument("--size", type=int, required=True)
    options = parser.parse_args()
    others = {"donut": run_donut, "effect": run_effect}
    done = others[options.run](options.size) if options.run in others else run(options.run, options.size)
    print(json.dumps(done))
    return 0


if __name__ == "__main__":
    sys.exit(main())
