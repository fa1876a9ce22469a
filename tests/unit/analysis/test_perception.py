"""Reports against records: the test is exact, the classes are what they are called."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from local_safety.processing.analysis.perception import compare_perception


def test_every_number_of_a_small_case():
    records, reports = np.array([50, 30, 2, 18, 0]), np.array([10, 6, 20, 3, 1])
    found = compare_perception(records, reports, "none", "exact")
    share = 40 / 140
    assert found["expected_reports"].tolist() == pytest.approx([20, 12, 0.8, 7.2, 0])
    assert found["ratio"][2] == pytest.approx(25) and np.isnan(found["ratio"][4])
    expected = []
    for own, other in zip(records, reports):
        both = stats.binom(own + other, share)
        expected.append(min(1, 2 * min(both.cdf(other), both.sf(other - 1))))
    assert found["p_adj"].tolist() == pytest.approx(expected, rel=1e-9)
    assert found["class"].tolist() == ["unnoticed", "usual", "feared", "usual", "usual"]
    assert (found["z"].to_numpy() > 0).tolist() == [False, False, True, False, True]


def test_many_of_both_is_told_from_few():
    records, reports = np.array([60, 55, 2, 3, 0]), np.array([30, 28, 1, 1, 0])
    found = compare_perception(records, reports, "fdr", "exact")
    assert found["class"].tolist() == ["both", "both", "usual", "usual", "usual"]
    assert np.isnan(found["z"][4]) and np.isnan(found["p_adj"][4])


def test_the_same_spread_is_seldom_called_different():
    random = np.random.default_rng(5)
    marked = 0
    for _ in range(40):
        people = random.gamma(1.0, 1.0, 200)
        records, reports = random.poisson(6 * people), random.poisson(2 * people)
        found = compare_perception(records, reports, "fdr", "exact")
        marked += found["class"].isin(["feared", "unnoticed"]).any()
    assert marked <= 4  # at most one map in twenty, and a margin for chance
