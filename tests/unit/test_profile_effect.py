"""Risk and loss side by side: the same figures as generalising for good, for any profile, quickly."""

from __future__ import annotations

import datetime as dt
import importlib.util
import sys
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from local_safety.processing.analysis.generalise import generalise
from local_safety.processing.analysis.grid_places import grid_places
from local_safety.processing.analysis.prepared_records import prepare
from local_safety.processing.analysis.profile_effect import effect, effect_data
from local_safety.rules.offences import taxonomy
from local_safety.rules.profile import load_profile

AS_OF, TAX = dt.date(2026, 6, 1), taxonomy()
ALL = ("points", "grid", "districts")


@pytest.fixture(scope="module")
def bench():
    folder = Path(__file__).resolve().parents[1]
    sys.path[:0] = [str(folder / "benchmarks"), str(folder / "tools")]
    try:
        spec = importlib.util.spec_from_file_location(
            "bench_generalise", folder / "benchmarks" / "bench_generalise.py"
        )
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        yield module
    finally:
        del sys.path[:2]


@pytest.fixture(scope="module")
def town(bench):
    frame, homes, codes, shapes = bench.town(50_000, 20_000)
    return frame, homes, codes, shapes, bench.anchors_of(homes, codes, shapes)


@pytest.fixture(scope="module")
def data(town):
    frame, homes, codes, shapes, anchors = town
    return effect_data(frame, TAX, homes, None, anchors, (tuple(codes), shapes))


def test_every_geography_adds_up_and_points_keep_what_the_profile_asks_for(data):
    profile = replace(load_profile("public-points"), geographies=ALL)
    found = effect(data, profile, TAX, AS_OF)
    assert [item.geography for item in found] == list(ALL)
    for item in found:
        assert item.published + item.withheld == 50_000 and sum(item.reasons.values()) == item.withheld
        assert sum(item.steps.values()) == pytest.approx(1) and item.places <= item.values <= item.published
    points = found[0]
    assert points.candidates[0] >= 8 and points.fullest <= 0.25 and points.least_count == 1
    assert found[2].least_count >= profile.min_count and found[2].candidates[0] > points.candidates[0]


def test_the_figures_are_those_of_generalising(town, data):
    frame = town[0]
    profile = replace(load_profile("public-default"), geographies=("grid",), time_step="year")
    (item,) = effect(data, profile, TAX, AS_OF)
    places, _ = grid_places(frame["x"].to_numpy(), frame["y"].to_numpy(), profile.grid)
    result = generalise(prepare(frame, TAX), places, "grid", profile, TAX, AS_OF)
    assert item.published == result.published["count"].sum() and item.values == len(result.published)
    assert item.least_count == result.published["count"].min() and item.steps["year"] == 1


def test_stricter_is_safer_and_costs_more(data):
    profile = replace(load_profile("public-points"), geographies=("points",))
    loose, strict = (
        effect(data, replace(profile, min_addresses_per_point=least), TAX, AS_OF)[0] for least in (8, 12)
    )
    assert strict.candidates[0] >= 12 and strict.published < loose.published


def test_without_addresses_or_layers_only_what_can_be_said_is_said(town):
    frame, _, _, _, _ = town
    data = effect_data(frame.head(2_000), TAX)
    (item,) = effect(data, replace(load_profile("public-default"), geographies=ALL), TAX, AS_OF)
    assert item.geography == "grid" and np.isnan(item.candidates).all() and np.isnan(item.fullest)


def test_a_change_is_shown_at_once(data):
    """Under two seconds for 50,000 records in three geographies, whatever was changed."""
    profile = replace(load_profile("public-points"), geographies=ALL)
    changes = ({"time_step": "year"}, {"min_count": 9}, {"grid": replace(profile.grid, cell_size=100.0)})
    for change in changes:
        start = time.process_time()
        effect(data, replace(profile, **change), TAX, AS_OF)
        assert time.process_time() - start < 2
