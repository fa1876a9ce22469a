"""Any series of releases of one year: never more of an offence than a quarter of the addresses, ever."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pandas as pd
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from local_safety.processing.publish.counts import ProductPlan
from local_safety.processing.publish.place_audit import trace_points
from local_safety.processing.publish.place_before import Told, at_places
from local_safety.processing.publish.place_history import EarlierPoints
from local_safety.processing.publish.place_layer import PlaceLayer
from local_safety.processing.publish.place_points import find_points
from local_safety.rules.offences import published_group, taxonomy
from local_safety.rules.profile import load_profile

TAX, PROFILE = taxonomy(), load_profile("public-points")
SIZES = np.array([8, 12, 7])  # the last one hides nothing
PLAN = ProductPlan(
    "crimes", frozenset({"burglary", "burglary_flat", "burglary_shop", "theft_bicycle"}), "month", False
)
CODES = np.array(list("abc"), dtype=object)


def layer_of(order=(0, 1, 2), sizes=SIZES):
    """Three squares in any order; codes say nothing."""
    order = list(order)
    shapes = shapely.multipolygons(shapely.box([0, 10, 20], 0, [10, 20, 30], 10), indices=[0, 1, 2])[order]
    points = np.array([[5.0, 5], [15, 5], [25, 5]])[order]
    counts = sizes[order]
    return PlaceLayer(
        CODES, points, shapes, ("street",) * 3, np.array(["D"] * 3, dtype=object), counts, counts
    )


def scope_of(records):
    """Records are (offence, month of 2025, place)."""
    frame = pd.DataFrame(records, columns=["offence", "month", "place"])
    frame = pd.DataFrame(
        {
            "product": np.array(["crimes"] * len(frame), dtype=object),
            "group": [published_group(TAX, code) for code in frame["offence"]],
            "month": [f"2025-{month:02d}" for month in frame["month"]],
            "x": frame["place"].astype(float) * 10 + 5,
            "y": 5.0,
            "premises": np.arange(len(frame)),
        }
    )
    return SimpleNamespace(taxonomy=TAX, frame=frame, request=SimpleNamespace(profile=PROFILE))


def release(number, layer, records, months, earlier):
    """(published counts by ground, offence and month; what the ledger keeps of it)."""
    inside = [row for row in records if f"2025-{row[1]:02d}" in months]
    told = Told(at_places(layer, earlier), [PLAN], months, 3)
    points = find_points(scope_of(inside), [PLAN], layer, told)
    linkage = trace_points(points.cells, points.crowding)
    assert linkage.findings == 0
    counts = points.counts(layer, "crimes")
    kept = EarlierPoints(
        f"r{number}", True, counts.drop(columns="district").assign(product="crimes"), frozenset(months),
        {"crimes": (PLAN.offences, "month")}, CODES, layer.points, layer.catchments,
    )  # fmt: skip
    ground = {code: int(x // 10) for code, x in zip(CODES, layer.points[:, 0])}
    shown = {
        (ground[row.place], row.offence, row.period): row.value for row in counts.itertuples(index=False)
    }
    return shown, kept


row = st.tuples(
    st.sampled_from(["burglary_flat", "burglary_shop", "theft_bicycle"]),
    st.integers(1, 12),
    st.integers(0, 2),
)
series = st.lists(
    st.tuples(st.integers(1, 12), st.integers(1, 12), st.lists(row, max_size=14), st.permutations([0, 1, 2])),
    min_size=1,
    max_size=5,
)


@settings(max_examples=60)
@given(series)
def test_whatever_is_released_in_a_year_stays_below_a_quarter(steps):
    earlier, ever, standing, whole = [], {}, {}, False
    for number, (one, other, records, order) in enumerate(steps):
        first, last = min(one, other), max(one, other)
        months = {f"2025-{month:02d}" for month in range(first, last + 1)}
        shown, kept = release(number, layer_of(order), records, months, earlier)
        assert all(place < 2 for place, _, _ in shown)
        corrects = len(months) == 12 and not whole
        covered = {month for item in earlier for month in item.months} & months
        for key in {*shown, *standing}:
            if key[2] in covered and not corrects:
                assert shown.get(key, 0) == standing.get(key, 0)  # repeated as it stood
        for key in [key for key in standing if key[2] in months]:
            del standing[key]
        standing |= shown
        for key, value in shown.items():
            ever[key] = max(ever.get(key, 0), value)
        whole |= len(months) == 12
        earlier.append(kept)
        sums: dict = {}
        for (place, offence, _), value in ever.items():
            sums[place, offence] = sums.get((place, offence), 0) + value
        for (place, _), value in sums.items():
            assert 4 * value <= SIZES[place]


def test_places_are_known_by_their_ground_whatever_their_addresses():
    months = {"2025-01"}
    _, kept = release(0, layer_of(), [("theft_bicycle", 1, 0)], months, [])
    fewer = at_places(layer_of((2, 0, 1), SIZES - 1), [kept])[0]
    assert not fewer.other and fewer.place.tolist() == [1, 2, 0]
    grown = layer_of()
    grown.catchments[0] = shapely.multipolygons([shapely.box(0, -1, 10, 10)])
    assert at_places(grown, [kept])[0].other
    moved = layer_of()
    moved.points[0] += 1
    assert at_places(moved, [kept])[0].other
    beside = layer_of()
    beside.catchments[:] = shapely.affinity.translate(
        shapely.geometrycollections(beside.catchments), 0, 10
    ).geoms
    assert at_places(beside, [kept]) == []
