"""Utility figures on tables small enough to work out by hand."""

from __future__ import annotations

import numpy as np
import pytest

from local_safety.rules.protect.utility import (
    before_and_after,
    finds_worst,
    hellinger_utility,
    top_overlap,
    utility,
)


def test_figures_by_hand():
    figures = utility(np.array([4, 9, 1, 2]), np.array([9, 4, np.nan, 2]))
    assert figures.total_error == 10
    assert figures.largest_error == 5
    assert figures.mean_error == pytest.approx(10 / 3)
    assert figures.root_mean_square == pytest.approx(np.sqrt(50 / 3))
    assert figures.hidden == 1
    assert figures.hellinger == pytest.approx(1 - np.sqrt((1 + 1 + 1) / 2) / 4)
    assert figures.rank_correlation == pytest.approx(0.5)


def test_unchanged_and_empty_tables():
    assert hellinger_utility(np.array([3, 0, 7]), np.array([3, 0, 7])) == 1
    assert hellinger_utility(np.zeros(2), np.zeros(2)) == 1
    assert hellinger_utility(np.zeros(2), np.array([0, 5])) == 0
    assert utility(np.zeros(0), np.zeros(0)).mean_error == 0
    assert np.isnan(utility(np.array([5, 5]), np.array([5, 10])).rank_correlation)


def test_the_top_counts_ties_by_their_share():
    truth = np.array([9, 8, 7, 1, 0])
    assert top_overlap(truth, np.array([10, 10, 5, 0, 0]), 3) == 1
    assert top_overlap(truth, np.array([10, 5, 5, 5, 0]), 2) == pytest.approx((1 + 1 / 3) / 2)
    assert top_overlap(truth, truth, 20) == 1


def test_the_worst_are_found_only_without_ambiguity():
    truth = np.array([30, 20, 12, 4, 3])
    assert finds_worst(truth, np.array([30, 20, 10, 5, 5]))
    assert finds_worst(truth, np.array([20, 30, 10, 5, 5]))
    assert not finds_worst(truth, np.array([30, 20, 5, 5, 5]))
    assert not finds_worst(truth, np.array([30, 20, np.nan, 5, 0]))


def test_a_statistic_before_and_after():
    before, after = before_and_after(
        np.array([1, 2]), np.array([np.nan, 5]), lambda value: float(value.sum())
    )
    assert (before, after) == (3, 5)
