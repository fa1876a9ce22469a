"""Mann-Kendall, periods and classes over time, against definitions written another way."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from local_safety.processing.analysis import grids
from local_safety.processing.analysis import hotspot_classes as classes
from local_safety.processing.analysis.mann_kendall import mann_kendall
from local_safety.processing.analysis.time_steps import default_length, time_steps
from local_safety.rules.errors import InputError


def by_definition(series):
    """One series, one pair after the other."""
    n = len(series)
    s = sum(np.sign(series[j] - series[i]) for i in range(n) for j in range(i + 1, n))
    ties = sum(t * (t - 1) * (2 * t + 5) for t in np.unique(series, return_counts=True)[1])
    variance = (n * (n - 1) * (2 * n + 5) - ties) / 18
    return 0.0 if variance == 0 else (s - np.sign(s)) / np.sqrt(variance)


@settings(max_examples=60)
@given(st.integers(3, 14), st.integers(0, 10_000))
def test_mann_kendall_equals_its_definition_with_ties(n, seed):
    series = np.random.default_rng(seed).integers(0, 5, (n, 6)).astype(float)
    assert mann_kendall(series) == pytest.approx([by_definition(line) for line in series.T], abs=1e-12)


def test_mann_kendall_of_a_known_series():
    rising = np.arange(10.0)[:, None]
    assert mann_kendall(rising)[0] == pytest.approx(44 / np.sqrt(125))  # S = 45, Var S = 10 · 9 · 25 / 18
    assert mann_kendall(-rising)[0] == pytest.approx(-44 / np.sqrt(125))
    assert mann_kendall(np.ones((8, 1)))[0] == 0
    assert np.isnan(mann_kendall(rising[:2])[0])
    noise = np.array([[1.0], [1.0 + 1e-13], [1.0 - 1e-13], [2.0]])
    assert mann_kendall(noise)[0] == pytest.approx(by_definition(np.array([1.0, 1, 1, 2])))


def test_periods_end_with_the_last_day():
    day = np.arange(100, 400)
    steps = time_steps(day, 100, 399, 30)
    assert (steps.number, steps.first_length) == (10, 30)
    assert (np.bincount(steps.step) == 30).all()
    assert steps.step[day == 399] == 9 and steps.step[day == 370] == 9 and steps.step[day == 369] == 8


@pytest.mark.parametrize(("days", "number", "first_length"), [(305, 10, 35), (320, 11, 20), (314, 10, 44)])
def test_what_is_left_over_loses_no_record(days, number, first_length):
    steps = time_steps(np.arange(days), 0, days - 1, 30)
    assert (steps.number, steps.first_length) == (number, first_length)
    sizes = np.bincount(steps.step)
    assert sizes.sum() == days and sizes[0] == first_length and (sizes[1:] == 30).all()


def test_one_day_a_month_gives_one_period_a_month():
    day = np.repeat(np.arange(10) * 30, 7)
    steps = time_steps(day, 0, 270, 30)
    assert np.bincount(steps.step).tolist() == [7] * 10


def test_length_by_the_length_of_the_data():
    assert [default_length(days) for days in (10, 60, 365, 1500, 5000)] == [1, 7, 28, 91, 364]
    assert time_steps(np.arange(365), 0, 364).length == 28
    with pytest.raises(InputError, match="shorter periods"):
        time_steps(np.arange(50), 0, 49, 25)


def stands(*lines, cold=()):
    """Cells from texts: x = hot, . = not, one sign a period."""
    hot = np.array([[sign == "x" for sign in line] for line in lines]).T
    below = np.zeros_like(hot)
    for cell, period in cold:
        below[period, cell] = True
    return classes.Standing(hot * 3.0, hot, below)


def test_recent_is_exactly_the_recent_periods():
    assert [classes.recent_periods(number) for number in (3, 5, 9, 10, 12, 15, 20)] == [1, 1, 1, 2, 2, 3, 4]
    # of ten periods two are recent: the eighth is not, or this cell would be emerging
    assert classes.persistent_scheme(stands(".......x..")).tolist() == ["former"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("xxxxxxxxxx", "persistent"),
        ("xxxxxxxx..", "persistent"),  # 80 % of all
        ("........xx", "emerging"),
        (".........x", "emerging"),
        ("xxxxxxx...", "former"),
        ("x.x.x.x.x.", "intermittent"),
        ("..x......x", "intermittent"),
        ("..........", "no_pattern"),
        ("." * 39 + "x", "no_pattern"),  # one of forty
    ],
)
def test_persistent_scheme(line, expected):
    assert classes.persistent_scheme(stands(line)).tolist() == [expected]


@pytest.mark.parametrize(
    ("line", "trend", "cold", "expected"),
    [
        (".........x", 0.0, (), "new"),
        (".......xxx", 2.5, (), "consecutive"),
        ("........xx", 0.0, ((0, 0),), "consecutive"),
        ("xxxxxxxxxx", 2.0, (), "intensifying"),
        (".xxxxxxxxx", 2.0, (), "intensifying"),
        ("xxxxxxxxxx", 1.9, (), "persistent"),
        ("xxxxx.xxxx", -1.9, (), "persistent"),
        ("xxxxxxxxxx", -2.0, (), "diminishing"),
        ("xxxxxxxxx.", -2.0, (), "historical"),
        ("x.x..xx..x", 0.0, (), "sporadic"),
        ("xxxxxxx..x", 0.0, (), "sporadic"),
        ("x.x..xx..x", 0.0, ((0, 3),), "oscillating"),
        ("xxxxxxxx..", 0.0, (), "no_pattern"),
        ("..........", 3.0, (), "no_pattern"),
    ],
)
def test_emerging_scheme(line, trend, cold, expected):
    found = stands(line, cold=cold)
    assert classes.emerging_scheme(found, np.array([trend])).tolist() == [expected]


def test_the_map_of_a_period_is_that_of_the_hotspot_grid():
    from local_safety.processing.analysis.gistar import adjust, gi_star, two_sided

    rng = np.random.default_rng(5)
    inside = rng.random((15, 15)) < 0.9
    grid = grids.Grid(grids.Lattice("hexagon", 100.0), 0, 0, inside)
    counts = rng.poisson(1.0, (4, 15, 15))
    counts[:, 5:8, 5:8] += 6
    counts[2] = 0
    found = classes.standing(counts, grid, "fdr")
    for period in (0, 1, 3):
        z = gi_star(counts[period], grid)[inside]
        assert np.abs(found.z[period] - z).max() < 1e-12
        assert (found.hot[period] == ((adjust(two_sided(z), "fdr") <= 0.05) & (z > 0))).all()
    assert not found.hot[2].any() and not found.cold[2].any() and (found.z[2] == 0).all()
    assert found.hot_share.max() == 0.75
