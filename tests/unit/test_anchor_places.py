"""Incidents at anchor points: at their own catchment's anchor, and never crowded enough to name a door."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from local_safety.processing.analysis.anchor_layer import anchor_layer, count_addresses
from local_safety.processing.analysis.districts import assign
from local_safety.processing.analysis.generalise import Places, generalise
from local_safety.processing.analysis.prepared_records import prepare
from local_safety.processing.analysis.traced_points import trace
from local_safety.processing.analysis.weighed_places import weighed
from local_safety.rules.errors import InputError
from local_safety.rules.offences import taxonomy
from local_safety.rules.profile import load_profile

TAX, PROFILE = taxonomy(), load_profile("public-points")
PROFILES = Path(__file__).resolve().parents[2] / "resources" / "profiles"
AS_OF = dt.date(2026, 3, 1)
ADDRESSES = np.array([8, 20, 40, 0])  # the last one is a park
PUBLIC = ADDRESSES == 0


def run(rows, homes=ADDRESSES, profile=PROFILE):
    """(result, linkage) of rows (place, offence, month)."""
    table = pd.DataFrame(rows, columns=["place", "offence", "month"])
    table["offences"], table["status"] = table["offence"], "unsolved"
    table["occurred_from"] = [f"2025-{month:02d}-05T10:00:00+01:00" for month in table["month"]]
    places = Places(table["place"].to_numpy(), np.array(["A", "B", "C", "P"], dtype=object))
    crowding = weighed(TAX, profile, "anchor", ADDRESSES, homes, PUBLIC)
    result = generalise(prepare(table, TAX), places, "anchor", profile, TAX, AS_OF, crowding)
    assert result.published["count"].sum() + result.withheld["count"].sum() == len(table)
    return result, trace(result, shapely.points(np.zeros((4, 2))), 8, crowding, None, None)


def reasons(result):
    return result.withheld.groupby("reason")["count"].sum().to_dict()


def test_eight_burglaries_at_eight_houses_do_not_stand():
    result, linkage = run([(0, "burglary_flat", month) for month in range(1, 9)])
    # two of eight houses are a quarter; what was published in January stands whatever comes later
    assert result.published["period"].tolist() == ["2025-01", "2025-02"]
    assert reasons(result) == {"crowded": 6}
    assert linkage.findings == 0 and linkage.share.max() == 0.25


def test_all_of_a_month_stands_or_none():
    result, _ = run([(0, "burglary_flat", 1)] * 3 + [(1, "burglary_flat", 1)] * 3)
    assert result.published["place_id"].tolist() == ["B"]


def test_a_park_and_offences_that_never_happen_at_home_are_not_weighed():
    result, linkage = run([(3, "assault", 1)] * 30 + [(0, "speeding", 1)] * 30)
    assert result.published["count"].tolist() == [30, 30]
    assert sorted(linkage.candidates) == [8, np.inf] and linkage.findings == 0


def test_only_homes_count_for_what_happens_at_homes_and_nothing_stands_under_a_coarser_offence():
    homes = np.array([8, 3, 40, 0])
    result, linkage = run([(1, "fraud", 1), (1, "burglary_shop", 1), (1, "assault", 1)], homes)
    # fraud needs homes, of which there are three: property crime that is neither theft nor burglary names it
    assert result.published["offence"].tolist() == ["burglary"]
    assert result.lifted == 0 and reasons(result) == {"few_addresses": 2}
    assert linkage.candidates.tolist() == [20]


def with_rules(tmp_path, name, text):
    """The profile of points with more rules for offences."""
    source = (PROFILES / "public-points.yaml").read_text(encoding="utf-8")
    path = tmp_path / f"{name}.yaml"
    path.write_text(source.replace("  robbery:", f"{text}\n  robbery:"), encoding="utf-8")
    return load_profile(path)


def test_a_leaf_that_cannot_be_counted_hides_nothing(tmp_path):
    homes = np.array([8, 3, 40, 0])
    rows = [(1, "burglary_flat", 1), (1, "burglary_shop", 2)]
    assert len(run(rows, homes)[0].published) == 2  # a burglary can be that of a shop, at any address
    others = [code for code in TAX.descendants("burglary") if code not in ("burglary", "burglary_flat")]
    lines = "\n".join(f"  {code}: {{release: withhold}}" for code in others)
    result, _ = run(rows, homes, with_rules(tmp_path, "flats", lines))
    assert result.published.empty  # all that is left happens at homes, and there are three
    assert reasons(result) == {"few_addresses": 1, "withheld": 1}


def test_an_offence_with_a_time_step_of_its_own_is_weighed_by_itself(tmp_path):
    homes = np.array([8, 3, 40, 0])
    profile = with_rules(tmp_path, "quarter", "  burglary_flat: {time_step: quarter}")
    result, _ = run([(1, "burglary_flat", 1), (1, "burglary_shop", 2)], homes, profile)
    assert result.published["period"].tolist() == ["2025-02"]  # by quarter, burglary is of flats only
    assert reasons(result) == {"few_addresses": 1}


def test_rules_of_the_profile_reach_what_lies_below():
    result, _ = run([(2, "robbery", 1), (2, "rape", 1), (2, "theft_bicycle", 1)])
    assert reasons(result) == {"place": 1, "withheld": 1}
    assert result.published["offence"].tolist() == ["theft"]


def test_a_profile_of_counts_coarsens_the_period_before_it_withholds():
    profile = load_profile("municipality-agreement")  # counts below three never stand
    rows = [(2, "theft_bicycle", month) for month in (1, 2, 3)] + [(2, "assault", 5)]
    result, _ = run(rows, profile=profile)
    assert result.published.to_dict("records") == [
        {"place_id": "C", "offence": "theft", "period": "2025-Q1", "count": 3}
    ]
    assert result.lifted == 3 and reasons(result) == {"small_count": 1}


incident = st.tuples(
    st.integers(0, 3),
    st.sampled_from(["burglary_flat", "burglary_shop", "theft_bicycle", "assault", "fraud", "speeding"]),
    st.integers(1, 12),
)


@settings(max_examples=80)
@given(st.lists(incident, min_size=1, max_size=60), st.integers(0, 8), st.randoms(use_true_random=False))
def test_the_attack_never_finds_anything_and_later_months_take_nothing_back(rows, few, random):
    homes = np.minimum(ADDRESSES, [few, 20, 3 * few, 0])
    result, linkage = run(rows, homes)
    assert linkage.findings == 0
    random.shuffle(rows)
    pd.testing.assert_frame_equal(run(rows, homes)[0].published, result.published)
    early = run([row for row in rows if row[2] <= 6], homes)[0] if any(r[2] <= 6 for r in rows) else None
    if early is not None:
        half = result.published[result.published["period"] <= "2025-06"]
        same = half.reset_index(drop=True)
        pd.testing.assert_frame_equal(early.published, same)


def layers(**changes):
    boxes = shapely.box([0, 100, 200], 0, [100, 200, 300], 100)
    anchors = {
        "ids": ["b", "a", "c"],
        "points": np.array([[50.0, 50], [150, 50], [250, 50]]),
        "addresses": np.array([9.0, 8, 0]),
        "kinds": ["street", "street", "place"],
        **changes,
    }
    shapes = changes.get("shapes", boxes)
    catchments = (changes.get("codes", anchors["ids"]), shapes, changes.get("counted", anchors["addresses"]))
    return (anchors["ids"], anchors["points"], anchors["addresses"], anchors["kinds"]), catchments


def test_every_point_stands_at_the_anchor_of_its_own_catchment():
    layer = anchor_layer(*layers(), 8)
    assert layer.codes.tolist() == ["a", "b", "c"] and layer.public.tolist() == [False, False, True]
    index = assign(np.array([10.0, 110, 299, 500]), np.full(4, 20.0), layer.catchments)
    assert layer.points[index[:3], 0].tolist() == [50, 150, 250] and index[3] == -1


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"ids": ["a", "a", "c"]}, "empty or stands twice"),
        ({"codes": ["a", "b", "d"]}, "2 anchor_id stand in one of the layers only"),
        ({"counted": np.array([9.0, 9, 0])}, "different numbers of addresses"),
        ({"addresses": np.array([9.0, 7, 0])}, "catchments with fewer: 1"),
        ({"kinds": ["street", "street", "street"]}, "catchments with fewer: 1"),
        ({"shapes": shapely.box([0, 90, 200], 0, [100, 200, 300], 100)}, "Catchments overlap in 1 places"),
        ({"shapes": np.array([shapely.box(0, 0, 1, 1), None, shapely.box(2, 0, 3, 1)])}, "has no area"),
        ({"ids": [], "codes": []}, "is empty"),
    ],
)
def test_layers_that_do_not_fit_get_one_sentence(changes, says):
    with pytest.raises(InputError) as error:
        anchor_layer(*layers(**changes), 8)
    assert says in str(error.value)


def test_addresses_are_counted_again_and_never_more_than_stated():
    layer = anchor_layer(*layers(), 8)
    addresses = np.column_stack([np.linspace(1, 199, 30), np.full(30, 10.0)])
    homes = np.arange(30) < 5
    found, lived = count_addresses(layer, addresses, homes)
    assert found.tolist() == [8, 9, 0] and lived.tolist() == [0, 5, 0]
    with pytest.raises(InputError, match="No address lies in any catchment"):
        count_addresses(layer, addresses + 10_000, None)


def test_an_address_in_the_catchment_of_a_public_place_is_refused():
    layer = anchor_layer(*layers(), 8)
    addresses = np.column_stack([np.linspace(1, 201, 30), np.full(30, 10.0)])  # the last one in the park
    with pytest.raises(InputError, match="public places that hold an address: 1"):
        count_addresses(layer, addresses, None)
