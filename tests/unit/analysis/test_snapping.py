"""Moved points are told from exact ones, and the distance below which a map would show the mover."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from local_safety.processing.analysis import snapping
from local_safety.rules.i18n import translator

EAST, NORTH = -650_000.0, -1_080_000.0


def free(count=1000, width=5000.0, seed=1):
    """Points at random, to the millimetre."""
    rng = np.random.default_rng(seed)
    return EAST + rng.uniform(0, width, count), NORTH + rng.uniform(0, width, count)


def streets(count=600, seed=1):
    """Addresses in clusters: rows of houses 18 m apart on both sides of streets that lie anyhow."""
    rng = np.random.default_rng(seed)
    places = []
    while len(places) < count:
        origin, angle = rng.normal(0, 1500, 2), rng.uniform(0, np.pi)
        along = np.array([np.cos(angle), np.sin(angle)])
        for house in np.arange(0, rng.uniform(100, 500), 18):
            for side in (-8, 8):
                places.append(origin + along * house + side * along[::-1] * [-1, 1] + rng.normal(0, 2, 2))
    return np.array(places) + [EAST, NORTH]


def areas(count=80, seed=2):
    """Centres of areas: random points that keep 150 m from each other."""
    rng = np.random.default_rng(seed)
    kept = np.zeros((0, 2))
    while len(kept) < count:
        place = rng.uniform(0, 2000, 2)
        if not len(kept) or np.hypot(*(kept - place).T).min() > 150:
            kept = np.vstack([kept, place])
    return kept + [EAST, NORTH]


def repeated(places, count=2000, power=1.1, seed=3):
    """Records on places, some of which are far busier than others."""
    rng = np.random.default_rng(seed)
    weight = rng.pareto(power, len(places)) + 0.1
    return places[rng.choice(len(places), count, p=weight / weight.sum())].T


def test_exact_points_are_left_alone():
    found = snapping.detect(*free())
    assert (found.kind, found.finest, found.places) == ("", None, 1000)
    assert snapping.describe(found, translator("en")) == []


def test_exact_addresses_with_repeats_are_not_called_anonymised():
    found = snapping.detect(*repeated(streets(), 3000))
    assert found.kind in ("", "few")
    found = snapping.detect(*repeated(streets(150), 3000))
    assert found.kind == "few"
    assert found.finest == found.median < 30
    text = " ".join(snapping.describe(found, translator("en")))
    assert "cameras" in text
    assert "anonymiser" not in text


def test_centres_of_areas_are_noticed_with_their_spacing():
    x, y = repeated(areas())
    places = np.unique(np.column_stack([x, y]), axis=0)
    found = snapping.detect(x, y)
    assert found.kind == "apart"
    assert found.least >= 150
    nearest = [np.sort(np.hypot(*(places - place).T))[1] for place in places]
    assert found.median == pytest.approx(np.median(nearest))
    assert found.finest == found.median
    text = " ".join(snapping.describe(found, translator("en")))
    assert f"{found.median:.0f} m" in text
    assert "anonymiser" in text


@pytest.mark.parametrize("step", [10, 50, 100, 250, 500, 1000])
def test_rounded_metres(step):
    x, y = (np.round(values / step) * step for values in free(width=20_000))
    found = snapping.detect(x, y)
    assert (found.kind, found.step, found.finest) == ("rounded", (step, step), step)
    assert f"{step:,} m" in snapping.describe(found, translator("en"))[0]


def test_a_few_exact_points_do_not_hide_the_rounding():
    x, y = (np.round(values / 100) * 100 for values in free(width=20_000))
    x[:20], y[:20] = free(20, seed=9)
    assert snapping.detect(x, y).step == (100, 100)


@given(
    step=st.floats(15, 2000),
    ratio=st.floats(0.5, 2),
    shift=st.floats(0, 1000),
    noise=st.sampled_from([0.0, 0.05]),
    thin=st.sampled_from([1.0, 0.3]),
    seed=st.integers(0, 50),
)
@settings(max_examples=60)
def test_a_lattice_of_any_step_and_origin(step, ratio, shift, noise, thin, seed):
    rng = np.random.default_rng(seed)
    columns, rows = (np.flatnonzero(rng.random(40) < thin) for _ in range(2))
    if min(len(columns), len(rows)) < 8 or min(np.diff(columns).min(), np.diff(rows).min()) > 5:
        return
    other = max(step * ratio, 15.0)
    x = EAST + shift + step * rng.choice(columns, 1500) + rng.uniform(-noise, noise, 1500)
    y = NORTH + other * rng.choice(rows, 1500) + rng.uniform(-noise, noise, 1500)
    found = snapping.detect(x, y)
    assert found.kind in ("lattice", "rounded")
    # Columns that are all taken at every second or third step are a lattice of that step.
    for value, true, taken in zip(found.step, (step, other), (columns, rows)):
        assert value == pytest.approx(true * np.gcd.reduce(np.diff(np.unique(taken))), rel=0.01)


@pytest.mark.parametrize("turn", [0.15, 0.6])
@pytest.mark.parametrize("hexagons", [False, True])
def test_a_lattice_that_is_turned(turn, hexagons):
    east, north = (values.ravel() for values in np.meshgrid(np.arange(20.0), np.arange(20.0)))
    if hexagons:
        east, north = east + (north % 2) / 2, north * np.sqrt(0.75)
    x = EAST + 250 * (east * np.cos(turn) - north * np.sin(turn))
    y = NORTH + 250 * (east * np.sin(turn) + north * np.cos(turn))
    found = snapping.detect(*repeated(np.column_stack([x, y]), 4000))
    assert found.kind == "lattice"
    assert found.finest == pytest.approx(250, rel=0.01)


@pytest.mark.parametrize("decimals", [1, 2, 3, 4])
def test_degrees_rounded_in_the_source(decimals):
    rng = np.random.default_rng(4)
    width = 40 * 10.0**-decimals
    lon, lat = 14.4 + rng.uniform(0, width, 800), 50.0 + rng.uniform(0, width, 800)
    lon, lat = np.round(lon, decimals), np.round(lat, decimals)
    turn = 0.12  # as the axes of S-JTSK stand to those of degrees
    east, north = lon * 111_320 * np.cos(np.radians(50)), lat * 111_320
    x, y = east * np.cos(turn) - north * np.sin(turn), east * np.sin(turn) + north * np.cos(turn)
    found = snapping.detect(x, y, [(lon, lat, True)])
    assert (found.kind, found.decimals) == ("rounded", decimals)
    assert found.finest == pytest.approx(111_320 * 10.0**-decimals)
    assert str(decimals) in snapping.describe(found, translator("en"))[0]


def test_round_numbers_of_the_source_are_told_before_what_became_of_them():
    lon, lat = np.tile(np.round(14.4 + 0.01 * np.arange(10), 2), 10), np.full(100, 50.08)
    east = lon * 111_320 * np.cos(np.radians(50))
    found = snapping.detect(east * np.cos(0.12), east * np.sin(0.12), [(lon, lat, True)])
    assert (found.kind, found.decimals) == ("rounded", 2)


def test_a_lattice_of_degrees_in_the_source():
    rng = np.random.default_rng(4)
    lon, lat = 14.40037 + 0.0035 * rng.integers(0, 30, 900), 50.0011 + 0.0025 * rng.integers(0, 30, 900)
    found = snapping.detect(*free(900), [(lon, lat, True)])
    assert found.kind == "lattice"
    assert found.step[1] == pytest.approx(0.0025 * 111_320, rel=1e-3)


def test_degrees_with_all_their_decimals_say_nothing():
    rng = np.random.default_rng(4)
    lon, lat = (np.round(rng.uniform(low, low + 0.1, 500), 6) for low in (14.4, 50.0))
    assert snapping.detect(*free(500), [(lon, lat, True)]).kind == ""


@pytest.mark.parametrize("count", [0, 1, 19])
def test_too_few_to_tell(count):
    assert snapping.detect(np.full(count, EAST), np.full(count, NORTH)).kind == ""


def test_one_point_two_points_and_points_without_a_place():
    nothing = np.full(50, np.nan)
    assert snapping.detect(nothing, nothing).located == 0
    found = snapping.detect(np.full(50, EAST), np.full(50, NORTH))
    assert (found.kind, found.finest) == ("one", None)
    assert "50" in snapping.describe(found, translator("en"))[0]
    found = snapping.detect(np.repeat([EAST, EAST + 70.3], 25), np.repeat([NORTH, NORTH], 25))
    assert (found.kind, found.places, found.median) == ("few", 2, pytest.approx(70.3))
    one_row = snapping.detect(EAST + np.arange(30) * 250.0, np.full(30, NORTH))
    assert one_row.places == 30


def test_distinct_places_are_told_apart_to_the_centimetre():
    places = snapping.distinct(np.array([0, 0.001, 0.02, 5.0]), np.array([1, 1.0, 1.0, 1.0]))
    assert len(places) == 3


def test_a_million_rounded_points():
    x, y = free(1_000_000, 30_000)
    found = snapping.detect(np.round(x / 10) * 10, np.round(y / 10) * 10)
    assert found.kind and found.finest == 10
