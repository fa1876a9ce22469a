"""Records held in groups say the same as one by one, however they are divided into batches."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from local_safety.processing.analysis.anchor_histories import history_of
from local_safety.processing.analysis.attacked_groups import AttackedGroups, Kept
from local_safety.processing.analysis.districts import OUTSIDE, UNLOCATED
from local_safety.processing.analysis.generalised_groups import Found, generalise_groups
from local_safety.processing.analysis.prepared_records import prepare
from local_safety.processing.analysis.record_groups import LEAST, SUM, RecordGroups
from local_safety.processing.analysis.weighed_places import weighed
from local_safety.rules.audit.linkage import history_k
from local_safety.rules.offences import taxonomy
from local_safety.rules.profile import load_profile

TAX, PROFILE, AS_OF = taxonomy(), load_profile("public-points"), dt.date(2026, 3, 1)
LAST = AS_OF - dt.timedelta(days=PROFILE.delay_days)
DAYS = ["2025-01-05T10:00:00+01:00", "2025-02-05T23:00:00+01:00", "", "2026-02-20T00:00:00+01:00"]
OFFENCES = ["theft_bicycle", "burglary_flat", "robbery", "rape", "fire", "nonsense"]
SIZES = np.array([40, 9, 3, 0])
CODES = np.array(list("ABCD"), dtype=object)

rows = st.lists(
    st.tuples(
        st.sampled_from(OFFENCES), st.sampled_from(DAYS), st.sampled_from(["solved", "no_crime"]),
        st.sampled_from([0.0, 1.0, 2.0, 3.0, -1.0, float("nan")]), st.integers(0, 3),
    ),
    min_size=1,
    max_size=80,
)  # fmt: skip


def locate(x, y):
    """Places lie side by side; −1 is outside."""
    return np.where(np.isnan(x), UNLOCATED, np.where(x < 0, OUTSIDE, np.nan_to_num(x))).astype(np.int64)


def premises(x, y):
    return np.where(np.isnan(x), -1, np.nan_to_num(x * 10 + y)).astype(np.int64)


def frame(data):
    table = pd.DataFrame(data, columns=["offence", "occurred_from", "status", "x", "y"])
    table["offences"] = np.where(table["y"] > 2, "", table["offence"])
    return table.astype({"x": float, "y": float})


def groups_of(table, parts):
    groups = AttackedGroups(TAX, locate, LAST, premises, None, 8)
    for part in np.array_split(np.arange(len(table)), parts):
        groups(table.iloc[part].reset_index(drop=True))
    return groups.done()


def said(parts):
    """What is published, withheld and found in the attack."""
    found = Found(CODES, CODES, crowding=weighed(TAX, PROFILE, "anchor", SIZES, SIZES, SIZES == 0))
    result = generalise_groups(parts, found, "anchor", PROFILE, TAX, AS_OF)
    linkage = result.linkage
    figures = sorted(zip(linkage.candidates, np.nan_to_num(linkage.share, nan=-1)))
    return result.published, result.withheld, result.lifted, figures, linkage.alone, linkage.repeated


@settings(max_examples=80)
@given(rows, st.integers(1, 5), st.randoms(use_true_random=False))
def test_groups_say_what_single_records_say(data, parts, random):
    table = frame(data)
    x, y = table["x"].to_numpy(), table["y"].to_numpy()
    number = premises(x, y)
    single = said([(prepare(table, TAX), locate(x, y), Kept((number, number)))])
    random.shuffle(data)
    groups = list(groups_of(frame(data), parts))
    assert sum(prepared.count.sum() for prepared, _, _ in groups) == len(data)
    if any(kept.premises is None for _, _, kept in groups):  # many on few places: nobody's
        return
    for one, other in zip(single, said(groups)):
        if isinstance(one, pd.DataFrame):
            pd.testing.assert_frame_equal(one, other, check_dtype=False)
        else:
            assert one == other


def test_memory_is_that_of_the_groups():
    rng = np.random.default_rng(3)
    groups = RecordGroups(TAX, locate, LAST, lambda x, y: {"y": y, "all": y}, {"y": LEAST, "all": SUM})
    total = 0.0
    for _ in range(40):
        table = frame([("assault", DAYS[0], "solved", float(p), 1) for p in rng.integers(0, 4, 5_000)])
        table["y"] = rng.uniform(0, 1, 5_000)
        total += table["y"].sum()
        groups(table)
        assert len(groups) <= 4 * 40
    parts = list(groups.done())
    assert sorted(np.concatenate([index for _, index, _ in parts]).tolist()) == [0, 1, 2, 3]
    assert sum(prepared.count.sum() for prepared, _, _ in parts) == 200_000
    kept = {name: np.concatenate([columns[name] for _, _, columns in parts]) for name in ("y", "all")}
    assert kept["y"].max() < 0.01 and np.isclose(kept["all"].sum(), total)


def test_no_record_at_all_is_an_empty_result():
    published, withheld, lifted, figures, alone, repeated = said(groups_of(frame([]), 1))
    assert published.empty and withheld.empty and not figures
    assert (lifted, alone, repeated) == (0, 0, 0)


@settings(max_examples=60)
@given(
    st.lists(st.tuples(st.integers(-1, 2), st.integers(-1, 2)), min_size=1, max_size=30),
    st.lists(st.tuples(st.integers(-1, 2), st.integers(-1, 2)), min_size=1, max_size=30),
)
def test_histories_by_counting_and_by_looking_at_each_address(addresses, incidents):
    labels, shown = (list(np.array(pairs).T) for pairs in (addresses, incidents))
    expected = [
        sum(all(at in (-1, label) for label, at in zip(address, incident)) for address in addresses)
        for incident in incidents
    ]
    assert history_k(labels, shown).tolist() == expected


def test_beyond_earlier_catchments_is_a_place_like_any_other():
    now = shapely.box([0, 100], 0, [100, 200], 100)
    before = shapely.box([0], 0, [90], 100)  # a strip of the first catchment stood in none
    addresses = np.array([[x, 50.0] for x in (10, 20, 30, 40, 50, 60, 70, 80, 91, 95, 150)])
    left = history_of(addresses, now, [before])
    assert left(np.array([15.0, 92, 150, 500]), np.full(4, 50.0)).tolist() == [8, 2, 1, np.inf]
