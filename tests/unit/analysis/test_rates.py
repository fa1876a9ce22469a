"""Rates, intervals, shrinkage, ranks."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import poisson

from local_safety.processing.analysis import rates


def test_garwood_table():
    low, high = rates.garwood(np.array([0, 1, 10, 100]))
    assert low == pytest.approx([0, 0.02532, 4.7954, 81.3640], abs=1e-4)
    assert high == pytest.approx([3.68888, 5.57164, 18.3904, 121.627], abs=5e-4)


@given(st.integers(1, 5000))
def test_garwood_is_exact(count):
    low, high = (float(value[0]) for value in rates.garwood(np.array([count])))
    assert poisson.sf(count - 1, low) == pytest.approx(0.025, rel=1e-6)
    assert poisson.cdf(count, high) == pytest.approx(0.025, rel=1e-6)


def test_empirical_bayes_by_hand():
    count, population = np.array([1, 50, 5]), np.array([100, 1000, 1000])
    b = 56 / 2100
    raw = count / population
    variance = (population * (raw - b) ** 2).sum() / 2100
    between = variance - b / 700
    expected = [b + between * (r - b) / (between + b / p) for r, p in zip(raw, population)]
    assert between > 0
    assert rates.empirical_bayes(count, population) == pytest.approx(expected, rel=1e-12)


def test_small_districts_are_drawn_to_the_common_rate():
    shrunk = rates.empirical_bayes(np.array([20, 200, 20]), np.array([1000, 10_000, 4000]))
    common = 240 / 15_000
    assert abs(shrunk[0] - common) < abs(0.02 - common)
    even = rates.empirical_bayes(np.array([1, 1, 1, np.nan]), np.array([1000, 1001, 999, 0]))
    assert even[:3] == pytest.approx(3 / 3000)
    assert np.isnan(even[3])
    assert rates.empirical_bayes(np.zeros(2), np.full(2, 500.0)).tolist() == [0, 0]
    assert np.isnan(rates.empirical_bayes(np.ones(2), np.full(2, np.nan))).all()


def test_ranks_share_places():
    got = rates.ranks(np.array([5, np.nan, 9, 5, 1]))
    assert got[[0, 2, 3, 4]].tolist() == [2, 1, 2, 4]
    assert np.isnan(got[1])


def test_neighbours_in_a_ranking_whose_intervals_overlap():
    rank = np.array([2, np.nan, 1, 3, 4])
    low, high = np.array([8, np.nan, 20, 6, 1.0]), np.array([12, np.nan, 30, 9, 2.0])
    assert rates.uncertain_ranks(rank, low, high) == (1, 3)
    assert rates.uncertain_ranks(np.array([np.nan]), low[1:2], high[1:2]) == (0, 0)
