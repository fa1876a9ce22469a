"""The comparison of two Poisson counts against its definition and against scipy's own test."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom, norm

from local_safety.processing.analysis import change
from local_safety.processing.analysis.change import Period

DAY = dt.date(2024, 1, 1)


def test_equal_periods_give_the_difference_over_the_root_of_the_sum():
    a, b = np.array([4, 10, 0, 7]), np.array([9, 10, 5, 0])
    assert change.poisson_z(a, b, 30, 30) == pytest.approx((b - a) / np.sqrt(a + b), abs=1e-12)


@given(st.integers(0, 60), st.integers(0, 60), st.integers(1, 400), st.integers(1, 400))
def test_the_score_is_that_of_the_binomial_given_the_sum(a, b, days_a, days_b):
    z = change.poisson_z([a], [b], days_a, days_b)[0]
    if a + b == 0:
        assert np.isnan(z)
        return
    n, share = a + b, days_b / (days_a + days_b)
    assert z == pytest.approx((b - n * share) / np.sqrt(n * share * (1 - share)), abs=1e-9)
    p = change.exact_p([a], [b], days_a, days_b)[0]
    tails = binom.cdf(b, n, share), binom.sf(b - 1, n, share)
    assert p == pytest.approx(min(1, 2 * min(tails)), abs=1e-9)


def test_scale_of_time_does_not_matter_and_swapping_turns_the_sign():
    a, b = np.array([3, 40]), np.array([9, 22])
    z = change.poisson_z(a, b, 60, 30)
    assert change.poisson_z(a, b, 6, 3) == pytest.approx(z)
    assert change.poisson_z(b, a, 30, 60) == pytest.approx(-z)


def test_a_rate_that_did_not_change_is_no_change_whatever_the_lengths():
    found = change.compare(np.array([20, 40]), np.array([10, 20]), (60, 30), "none")
    assert found.change.tolist() == [0, 0]
    assert found.z.tolist() == [0, 0]
    assert found.p_adj.tolist() == [1, 1]


def test_empty_cells_are_no_tests():
    a, b = np.array([0, 5, 0]), np.array([0, 20, 3])
    found = change.compare(a, b, (30, 30), "bonferroni")
    assert np.isnan([found.z[0], found.p_adj[0]]).all()
    assert found.change.tolist() == [0, 15, 3]
    assert found.p_adj[1] == pytest.approx(2 * 2 * norm.sf(15 / 5))


def test_of_cells_without_a_change_few_are_marked():
    rng = np.random.default_rng(3)
    a, b = rng.poisson(6, 5_000), rng.poisson(2, 5_000)  # the same rate, 90 and 30 days
    for test in ("score", "exact"):
        raw = change.compare(a, b, (90, 30), "none", test).p_adj
        assert np.nanmean(raw <= 0.05) < 0.065
        assert np.nansum(change.compare(a, b, (90, 30), "fdr", test).p_adj <= 0.05) <= 2


def test_exact_is_the_stricter_one_where_counts_are_small_and_lengths_differ():
    a, b = np.array([0]), np.array([3])
    score, exact = (change.compare(a, b, (330, 30), "none", test).p_adj[0] for test in ("score", "exact"))
    assert score < 1e-6
    assert exact > 1e-3


def test_periods_and_seasons():
    half = Period(DAY, dt.date(2024, 6, 30))
    assert half.days == 182
    assert half.overlaps(Period(dt.date(2024, 6, 30), dt.date(2024, 7, 2)))
    assert not half.overlaps(Period(dt.date(2024, 7, 1), dt.date(2024, 7, 2)))
    assert change.other_season(half, Period(dt.date(2024, 7, 1), dt.date(2024, 12, 31)))
    assert not change.other_season(half, Period(dt.date(2025, 1, 1), dt.date(2025, 6, 30)))
    year = [
        Period(dt.date(2023, 3, 1), dt.date(2024, 2, 29)),
        Period(dt.date(2024, 3, 1), dt.date(2025, 2, 28)),
    ]
    assert not change.other_season(*year)
    december = Period(dt.date(2024, 12, 28), dt.date(2025, 1, 27))
    assert not change.other_season(Period(DAY, dt.date(2024, 1, 31)), december)
