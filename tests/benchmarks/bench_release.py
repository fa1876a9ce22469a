"""A release of a town's 50,000 records, as counts and as points, audited before and after it is written.

Also the same records in a hundred disguises (other order, other ids, moved inside their cells or catchments):
the package must be the same to the byte. ``bench_release.py --trials 100`` does only that, with a small town,
once as counts and once as points in each trial: about three minutes.
"""

from __future__ import annotations

import argparse
import dataclasses
import datetime as dt
import hashlib
import json
import shutil
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tools"))
from headless import load_package
from measure import Measurement, Watch, in_process

SEED = 20250101
RECORDS, ADDRESSES, LEAST = 50_000, 120_000, 64
SMALL = (900, 5_000, 24)
"""Records, addresses and addresses of a catchment in the town of the disguises."""
CELL = 250.0
"""Metres; the finest cell of counts, in which a record may move."""
SIDE, BLOCKS = 20_000.0, 6
"""Metres of the town's square, and districts along each side."""
OFFENCES = {
    "theft_from_vehicle": 0.16, "theft_bicycle": 0.07, "theft_from_person": 0.1, "burglary_flat": 0.04,
    "burglary_shop": 0.04, "assault": 0.04, "drug_trade": 0.02, "fraud": 0.05, "robbery": 0.01, "rape": 0.01,
    "speeding": 0.24, "alcohol_driver": 0.05, "civic_coexistence": 0.07, "property_misdemeanour": 0.1,
}  # fmt: skip


def town(count: int, homes: int = ADDRESSES, seed: int = SEED):
    """(records, addresses (a, 2), districts): dense in the middle, in 2025, by the centimetre."""
    import numpy as np
    import pandas as pd
    import shapely

    from local_safety.processing.analysis.district_layer import prepare_districts

    random = np.random.default_rng(seed)
    left, low = -640_000.0, -1_105_000.0

    def places(number):
        offset = np.clip(random.normal(SIDE / 2, SIDE / 5, (number, 2)), 5, SIDE - 5)
        return (offset + (left, low)).round(2)

    addresses = np.unique(places(homes).round(), axis=0)
    where = addresses[random.integers(0, len(addresses), count)] + random.normal(0, 12, (count, 2)).round(2)
    where = np.clip(where, (left + 1, low + 1), (left + SIDE - 1, low + SIDE - 1))
    kind = random.choice(list(OFFENCES), count, p=list(OFFENCES.values()))
    day = random.integers(0, 365, count)
    first = dt.date(2025, 1, 1)
    step = SIDE / BLOCKS
    boxes = [
        shapely.box(left + i * step, low + j * step, left + (i + 1) * step, low + (j + 1) * step)
        for j in range(BLOCKS)
        for i in range(BLOCKS)
    ]
    codes = [f"D{number:02d}" for number in range(len(boxes))]
    records = pd.DataFrame(
        {
            "incident_id": [f"KRPA-{number:06d}-2025" for number in range(count)],
            "source": "table",
            "offence": kind,
            "offences": kind,
            "occurred_from": [f"{first + dt.timedelta(int(d))}T13:37:11+01:00" for d in day],
            "occurred_to": "",
            "reported": "",
            "status": "unsolved",
            "place_kind": "scene",
            "weight": 1.0,
            "x": where[:, 0],
            "y": where[:, 1],
        }
    )
    return records, addresses, prepare_districts(codes, codes, np.array(boxes), np.full(len(codes), 2500.0))


def request(model: str, folder: Path, records, addresses, districts, least: int = LEAST):
    """What is asked for, with anchors where points are."""
    from local_safety.processing.analysis.anchor_ground import make_ground
    from local_safety.processing.analysis.anchor_layer import anchor_layer
    from local_safety.processing.analysis.anchors import build_anchors
    from local_safety.processing.analysis.catchments import catchments
    from local_safety.processing.publish.request import ReleaseRequest
    from local_safety.rules.ledger import open_ledger
    from local_safety.rules.profile import load_profile

    anchors = None
    if model == "places":
        ground = make_ground(addresses, list(districts.codes), districts.geometries, least)
        made = build_anchors(ground, least)
        counts = made.addresses.astype(float)
        columns = (list(made.ids), made.points.astype(float), counts, list(made.kinds))
        anchors = anchor_layer(columns, (list(made.ids), catchments(ground, made), counts), 8)
    return ReleaseRequest(
        records=records, districts=districts, addresses=addresses,
        profile=load_profile("public-points" if model == "places" else "public-default"),
        period=(dt.date(2025, 1, 1), dt.date(2025, 12, 31)),
        ledger=open_ledger(folder / "ledger", create=True), territory="999001", title="Town 2025",
        publisher="Town", contact="gis@town.example", prepared_by="A. Analyst", language="cs",
        as_of=dt.date(2026, 3, 1), anchors=anchors,
    )  # fmt: skip


def run(model: str) -> dict:
    """Prepare, write, and attack what was written."""
    from local_safety.processing.publish.candidate import write_candidate
    from local_safety.processing.publish.candidate_reading import read_candidate
    from local_safety.processing.publish.release import prepare
    from local_safety.processing.publish.release_attack import attack_release

    records, addresses, districts = town(RECORDS)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        asked = request(model, folder, records, addresses, districts)
        watch = Watch()
        write_candidate(prepare(asked), folder / "candidate")
        made = watch.figures()["seconds"]
        frame = records.assign(lon=14.0, lat=50.0)
        result = attack_release(
            read_candidate(folder / "candidate"), frame, addresses, asked.ledger, asked.profile
        )
        figures = watch.figures()
        if result.count:
            raise SystemExit(f"The attack found something: {result.findings}")
        size = sum(path.stat().st_size for path in (folder / "candidate").rglob("*") if path.is_file())
    return {**figures, "note": f"prepared and written in {made:.1f} s; package {size / 1e6:.1f} MB"}


def disguises(trials: int) -> str:
    """Trials of the same records in disguise, as counts and as points; a difference ends it."""
    import numpy as np

    from local_safety.processing.publish.candidate import write_candidate
    from local_safety.processing.publish.release import prepare

    records, addresses, districts = town(SMALL[0], SMALL[1])
    started = time.perf_counter()
    memory = "/dev/shm" if Path("/dev/shm").is_dir() else None  # hundreds of packages need no disk
    with tempfile.TemporaryDirectory(dir=memory) as name:
        folder = Path(name)
        first, asked = {}, {}
        for model in ("counts", "places"):
            (folder / model).mkdir()
            asked[model] = request(model, folder / model, records, addresses, districts, least=SMALL[2])
            write_candidate(prepare(asked[model]), folder / model / "first")
            first[model] = digests(folder / model / "first")
        for trial in range(trials):
            random = np.random.default_rng(trial)
            for model, own in asked.items():
                target = folder / model / "other"
                other = disguised(records, own, random)
                write_candidate(prepare(dataclasses.replace(own, records=other)), target)
                if digests(target) != first[model]:
                    raise SystemExit(f"Trial {trial} gave other bytes ({model}).")
                shutil.rmtree(target)
    seconds = (time.perf_counter() - started) / max(1, trials)
    return (
        f"{trials} disguises of {len(records):,} records, as counts and as points: byte for byte the same "
        f"package; {seconds:.1f} s each"
    )


def disguised(records, asked, random):
    """The records in another order, with other ids, moved inside their district's part of the cell (counts)
    or their catchment (points), wherever that is wide enough."""
    import numpy as np
    import shapely

    other = records.iloc[random.permutation(len(records))].reset_index(drop=True)
    other["incident_id"] = [f"OTHER-{number}" for number in range(len(other))]
    where = other[["x", "y"]].to_numpy(float)
    if asked.anchors is None:
        shapes = asked.districts.geometries
        moved = np.floor(where / CELL) * CELL + random.uniform(0.01, CELL - 0.01, where.shape).round(2)
    else:
        shapes = shapely.buffer(asked.anchors.catchments, -0.05)  # what is written is rounded to millimetres
        moved = where + random.uniform(-60, 60, where.shape).round(2)
    shapely.prepare(shapes)
    at, place = shapely.STRtree(shapes).query(shapely.points(where), predicate="intersects")
    stays = np.zeros(len(other), dtype=bool)
    stays[at] = shapely.contains_xy(shapes[place], *moved[at].T)
    assert stays.mean() > 0.5
    other.loc[stays, ["x", "y"]] = moved[stays]
    return other


def digests(folder: Path) -> dict[str, str]:
    """Digest of every file."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def compare() -> list[Measurement]:
    """Each model in a process of its own."""
    return [
        Measurement(
            f"release of 50,000 records as {what}, both audits", "≤ 60 s", in_process(Path(__file__), model)
        )
        for model, what in (("counts", "counts"), ("places", "points"))
    ]


def main() -> int:
    """One case; see the module's text."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", nargs="?", choices=["counts", "places"])
    parser.add_argument("--trials", type=int)
    options = parser.parse_args()
    load_package()
    print(disguises(options.trials) if options.trials else json.dumps(run(options.model)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
