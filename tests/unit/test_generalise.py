"""What goes in comes out, as a count or as a withheld one; order and ids leave no trace."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from local_safety.processing.analysis import periods
from local_safety.processing.analysis.districts import OUTSIDE, UNLOCATED
from local_safety.processing.analysis.generalise import Places, generalise
from local_safety.processing.analysis.prepared_records import prepare
from local_safety.rules.offences import taxonomy
from local_safety.rules.profile import load_profile

PROFILE = load_profile("public-default")
AS_OF = dt.date(2026, 3, 1)
CODES = ["theft_bicycle", "burglary_flat", "robbery", "rape", "speeding", "fire", "nonsense"]


def frame(rows):
    names = ["offence", "occurred_from", "status", "place"]
    table = pd.DataFrame(rows, columns=names)
    table["offences"] = table["offence"]
    return table


rows = st.lists(
    st.tuples(
        st.sampled_from(CODES),
        st.sampled_from(
            ["2025-01-05T10:00:00+01:00", "2025-02-05T10:00:00+01:00", "", "2026-02-20T00:00:00+01:00"]
        ),
        st.sampled_from(["solved", "unsolved", "no_crime"]),
        st.sampled_from(["A", "B", "", None]),
    ),
    min_size=1,
    max_size=80,
)


def run(table, level="district"):
    codes = ["A", "B"]
    number = {"A": 0, "B": 1, "": OUTSIDE, None: UNLOCATED}
    places = Places(np.array([number[place] for place in table["place"]]), np.array(codes, dtype=object))
    return generalise(prepare(table, taxonomy()), places, level, PROFILE, taxonomy(), AS_OF)


@settings(max_examples=60)
@given(rows, st.sampled_from(["district", "grid"]), st.randoms(use_true_random=False))
def test_sums_add_up_and_order_leaves_no_trace(data, level, random):
    table = frame(data)
    result = run(table, level)
    assert result.published["count"].sum() + result.withheld["count"].sum() == len(table)
    assert (result.published["count"] >= PROFILE.min_count).all()
    shuffled = list(data)
    random.shuffle(shuffled)
    again = run(frame(shuffled), level)
    pd.testing.assert_frame_equal(result.published, again.published)
    pd.testing.assert_frame_equal(result.withheld, again.withheld)


def test_profile_decides_place_time_and_silence():
    day = "2025-01-05T10:00:00+01:00"
    data = [("robbery", day, "solved", "A")] * 6 + [("rape", day, "solved", "A")] * 9
    by_district, by_grid = run(frame(data)), run(frame(data), "grid")
    assert by_district.published.to_dict("records") == [
        {"place_id": "A", "offence": "violence", "period": "2025-Q1", "count": 6}
    ]
    assert by_grid.published.empty
    assert dict(zip(by_grid.withheld["reason"], by_grid.withheld["count"])) == {"withheld": 9, "place": 6}


def test_one_withheld_leaf_withholds_the_incident():
    table = frame([("robbery", "2025-01-05T10:00:00+01:00", "solved", "A")] * 6)
    table["offences"] = "domestic;robbery"
    assert run(table).published.empty


@pytest.mark.parametrize(
    ("first", "last", "before"),
    [
        ("2025-01-01", "2025-12-31", ("2024-01-01", "2024-12-31")),
        ("2025-03-01", "2025-03-31", ("2025-02-01", "2025-02-28")),
        ("2025-03-10", "2025-03-19", ("2025-02-28", "2025-03-09")),
    ],
)
def test_previous_period_has_the_same_length(first, last, before):
    period = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
    assert tuple(day.isoformat() for day in periods.previous(period)) == before


def test_whole_steps():
    year = dt.date(2025, 1, 1), dt.date(2025, 12, 31)
    assert all(periods.whole_steps(year, step) for step in periods.LENGTHS)
    assert not periods.whole_steps((dt.date(2025, 2, 1), dt.date(2025, 4, 30)), "quarter")
    assert not periods.whole_steps((dt.date(2025, 1, 2), dt.date(2025, 1, 31)), "month")
    assert periods.months_of((dt.date(2024, 12, 5), dt.date(2025, 1, 2))) == ["2024-12", "2025-01"]
