"""Releases of a small invented town, for the tests of releases and of their packages."""

from __future__ import annotations

import datetime as dt
import importlib.util
import shutil
import sys
import tempfile
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
import shapely

from local_safety.processing.analysis.anchor_layer import anchor_layer
from local_safety.processing.analysis.district_layer import prepare_districts
from local_safety.processing.publish.approval import approve
from local_safety.processing.publish.candidate import write_candidate
from local_safety.processing.publish.candidate_reading import read_candidate
from local_safety.processing.publish.publishing import publish
from local_safety.processing.publish.release import prepare
from local_safety.processing.publish.release_attack import attack_release
from local_safety.processing.publish.request import ReleaseRequest
from local_safety.rules.ledger import open_ledger
from local_safety.rules.profile import load_profile

TOOLS = Path(__file__).resolve().parents[1] / "tools"
for _name in (
    "possible_tables",
    "audit_checks",
    "crime_cube",
    "joint_series",
):  # tests/tools is no package; tests import them by name
    _spec = importlib.util.spec_from_file_location(_name, TOOLS / f"{_name}.py")
    sys.modules[_name] = importlib.util.module_from_spec(_spec)
    _spec.loader.exec_module(sys.modules[_name])

OFFENCES = ["theft_bicycle", "burglary_flat", "assault", "drug_other", "fraud"]


def town(seed=1, count=900, months=12):
    """Records in a 3 × 2 km town of six districts, by the millimetre, in 2025."""
    rng = np.random.default_rng(seed)
    kind = rng.choice([*OFFENCES, "speeding", "civic_coexistence", "robbery", "rape"], count,
                      p=[0.2, 0.1, 0.07, 0.06, 0.07, 0.25, 0.2, 0.03, 0.02])  # fmt: skip
    month = rng.integers(1, months + 1, count)
    day = rng.integers(1, 29, count)
    weights = np.array([5, 3, 2, 1.5, 1, 0.5])
    district = rng.choice(6, count, p=weights / weights.sum())
    x = -640000 + (district % 3) * 1000 + rng.uniform(5, 995, count).round(2)
    y = -1105000 + (district // 3) * 1000 + rng.uniform(5, 995, count).round(2)
    return pd.DataFrame(
        {
            "incident_id": [f"CANARY-{number}" for number in range(count)],
            "source": "table",
            "offence": kind,
            "offences": kind,
            "occurred_from": [f"2025-{m:02d}-{d:02d}T13:37:11+01:00" for m, d in zip(month, day)],
            "occurred_to": "",
            "reported": "",
            "status": rng.choice(["solved", "unsolved", "no_crime"], count, p=[0.4, 0.55, 0.05]),
            "place_kind": "scene",
            "weight": 1.0,
            "x": x,
            "y": y,
        }
    )


def districts():
    boxes = [
        shapely.box(-640000 + i * 1000, -1105000 + j * 1000, -639000 + i * 1000, -1104000 + j * 1000)
        for j in range(2)
        for i in range(3)
    ]
    codes = [f"D{number}" for number in range(6)]
    return prepare_districts(codes, codes, np.array(boxes), np.array([2000.0] * 6))


def addresses(seed=3, count=6000):
    """Invented addresses all over the town, float (n, 2), whole metres, each once."""
    rng = np.random.default_rng(seed)
    box = np.column_stack([rng.uniform(-639995, -637005, count), rng.uniform(-1104995, -1103005, count)])
    return np.unique(box.round(), axis=0)


def anchors(points, size=200.0, shift=0.0):
    """Squares with the addresses that they hold, their middles as anchors; they cross no district."""
    x0, y0 = -640000.0, -1105000.0
    columns, rows = int(3000 / size), int(2000 / size)
    ids, middles, shapes, counts = [], [], [], []
    for column in range(columns):
        for row in range(rows):
            left, bottom = x0 + column * size, y0 + row * size
            box = shapely.box(left, bottom, left + size, bottom + size)
            if shift and column % (1000 / size):  # the inner sides move, those of districts stay
                box = shapely.box(left + shift, bottom, left + size, bottom + size)
            if shift and (column + 1) % (1000 / size):
                box = shapely.union(box, shapely.box(left + size, bottom, left + size + shift, bottom + size))
            ids.append(f"1mE{int(left)}N{int(bottom)}")
            middles.append((left + size / 2 + 3, bottom + size / 2 + 2))
            shapes.append(box)
            counts.append(int(shapely.contains_xy(box, *points.T).sum()))
    counts = np.array(counts, dtype=float)
    columns = (ids, np.array(middles), counts, ["street"] * len(ids))
    return anchor_layer(columns, (ids, np.array(shapes, dtype=object), counts), 8)


def request_in(folder, records=None, **changes):
    """What a release of the town is asked to be, its ledger in a folder."""
    values = {
        "records": town() if records is None else records,
        "districts": districts(),
        "addresses": None,
        "profile": load_profile("public-default"),
        "period": (dt.date(2025, 1, 1), dt.date(2025, 12, 31)),
        "ledger": open_ledger(folder / "ledger", create=True),
        "territory": "999001",
        "title": "Crime 2025",
        "publisher": "Town",
        "contact": "gis@town.example",
        "prepared_by": "Ing. Jana Nováková",
        "language": "cs",
        "as_of": dt.date(2026, 3, 1),
        "today": dt.date(2026, 3, 1),
    }
    return ReleaseRequest(**{**values, **changes})


def points_in(folder, records=None, size=200.0, shift=0.0, **changes):
    """The same for a release of points, with everything that it needs."""
    homes = addresses()
    values = {
        "profile": load_profile("public-points"),
        "addresses": homes,
        "anchors": anchors(homes, size, shift),
    }
    return request_in(folder, records, **{**values, **changes})


@pytest.fixture
def points_for(tmp_path):
    """``points_in`` the test's own folder."""
    return lambda records=None, **changes: points_in(tmp_path, records, **changes)


@pytest.fixture
def request_for(tmp_path):
    """``request_in`` the test's own folder."""
    return lambda records=None, **changes: request_in(tmp_path, records, **changes)


def candidate(request, folder):
    prepared = prepare(request)
    write_candidate(prepared, folder)
    request.ledger.begin()
    return prepared


def released(request, tmp_path, name):
    folder = tmp_path / f"candidate-{name}"
    candidate(request, folder)
    approve(folder, "Petr Schvalovatel", "approve", "checked")
    return publish(folder, request.ledger.folder, tmp_path / "releases")


def incidents(rows):
    """Records of rows (offence, month of 2025, x, y)."""
    count = len(rows)
    offence = [row[0] for row in rows]
    return pd.DataFrame(
        {
            "incident_id": [f"CANARY-N{number}" for number in range(count)],
            "source": "table",
            "offence": offence,
            "offences": offence,
            "occurred_from": [f"2025-{row[1]:02d}-07T13:37:11+01:00" for row in rows],
            "occurred_to": "",
            "reported": "",
            "status": "unsolved",
            "place_kind": "scene",
            "weight": 1.0,
            "x": [float(row[2]) for row in rows],
            "y": [float(row[3]) for row in rows],
        }
    )


def hamlet(left=8):
    """The town with a catchment of only some addresses in which nothing happens by itself.

    ``addresses``; ``code`` of the catchment; ``homes``: those left, float (left, 2); ``district``: its code;
    ``records(rows)``: those of the town and of rows (offence, month, number of the home).
    """
    every = addresses()
    layer = anchors(every)
    at = 10
    inside = np.flatnonzero(shapely.intersects_xy(layer.catchments[at], *every.T))
    kept = np.ones(len(every), dtype=bool)
    kept[inside[left:]] = False
    homes = every[inside[:left]]
    base = town()
    base = base[~shapely.intersects_xy(layer.catchments[at], base["x"], base["y"])]
    around = districts()
    district = next(
        code
        for code, shape in zip(around.codes, around.geometries)
        if shapely.contains(shape, shapely.point_on_surface(layer.catchments[at]))
    )

    def records(rows):
        own = [(offence, month, *(homes[number % left] + 0.3)) for offence, month, number in rows]
        frame = pd.concat([base, incidents(own)], ignore_index=True)
        return frame.assign(incident_id=[f"CANARY-{number}" for number in range(len(frame))])

    return SimpleNamespace(
        addresses=every[kept], code=layer.codes[at], homes=homes, district=district, records=records
    )


def points_of(prepared, key):
    """Published counts at places of a product, by place, offence and period."""
    table = next(item.table for item in prepared.products if item.plan.key == key)
    rows = table[table["cell"].isin(set(prepared.places.codes))]
    return rows.set_index(["cell", "offence", "period"])["value"]


def findings(folder, records, request, ledger=None, addresses=None, homes=None):
    """What an attack on the written bytes finds: every finding, those not tested too."""
    frame = records.assign(lon=14.0, lat=50.0)
    addresses = request.addresses if addresses is None else addresses
    return attack_release(
        read_candidate(folder), frame, addresses, ledger or request.ledger, request.profile, homes=homes
    ).findings


def attacked(folder, records, request, **changes):
    """The same without those not tested: (attack, place)."""
    found = findings(folder, records, request, **changes)
    return {(item.attack, item.place) for item in found if item.severity != "not_tested"}


@pytest.fixture(scope="session")
def kit():
    """The functions above."""
    return SimpleNamespace(
        town=town, districts=districts, request_in=request_in, points_in=points_in, candidate=candidate,
        released=released, incidents=incidents, hamlet=hamlet, points_of=points_of, findings=findings,
        attacked=attacked, addresses=addresses, anchors=anchors,
    )  # fmt: skip


@pytest.fixture(scope="session")
def office(kit, tmp_path_factory):
    """A published first half, and an approved candidate for the year: (folder, candidate, half)."""
    work = tmp_path_factory.mktemp("office")
    half = (dt.date(2025, 1, 1), dt.date(2025, 6, 30))
    first = kit.released(kit.points_in(work, period=half, as_of=dt.date(2025, 8, 1)), work, "half")
    kit.candidate(kit.points_in(work), work / "year")
    approve(work / "year", "Petr Malý", "approve", "read")
    return work, work / "year", first


@pytest.fixture
def desk(office):
    """The same with a ledger and a folder of releases of its own: (ledger, releases, candidate).

    In memory, where the system has such a place: hundreds of runs need not wait for a disk.
    """
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as name:
        folder = Path(name)
        for part in ("ledger", "releases", "year"):
            shutil.copytree(office[0] / part, folder / part)
        yield folder / "ledger", folder / "releases", folder / "year"
