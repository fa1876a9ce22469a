"""Knox's table: pairs by distance and time, against shuffled times."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from local_safety.processing.analysis.near_repeat import band_edges, knox
from local_safety.rules.errors import CancelledError, InputError


def plain(x, y, days, distances, times, metric):
    """Pair by pair."""
    table = np.zeros((len(distances) - 1, len(times) - 1), dtype=int)
    for one in range(len(x)):
        for two in range(one):
            dx, dy = abs(x[one] - x[two]), abs(y[one] - y[two])
            apart = dx + dy if metric == "manhattan" else np.hypot(dx, dy)
            later = abs(days[one] - days[two])
            for i in range(len(distances) - 1):
                for j in range(len(times) - 1):
                    table[i, j] += (
                        distances[i] <= apart < distances[i + 1] and times[j] <= later < times[j + 1]
                    )
    return table


@settings(max_examples=40)
@given(st.integers(0, 10**6), st.integers(0, 40), st.sampled_from(["euclidean", "manhattan"]))
def test_observed_pairs_are_those_counted_one_by_one(seed, count, metric):
    random = np.random.default_rng(seed)
    x, y = random.integers(0, 6, (2, count)) * 50.0
    days = random.integers(0, 30, count) / 2
    distances, times = np.array([0.0, 50, 100, 200]), np.array([0.0, 1, 7, 14])
    found = knox(x, y, days, distances, times, metric, permutations=3, seed=1)
    assert found.observed.tolist() == plain(x, y, days, distances, times, metric).tolist()


def test_a_wave_of_repeats_is_seen_and_chance_is_not():
    random = np.random.default_rng(3)
    x, y = random.uniform(0, 5000, (2, 400))
    days = random.uniform(0, 365, 400)
    edges = np.array([0.0, 100, 200]), np.array([0.0, 7, 14])
    by_chance = knox(x, y, days, *edges, permutations=199, seed=1)
    assert (by_chance.p > 0.01).all()
    again = np.arange(60)  # sixty are followed by another one, near and soon
    both = [np.concatenate([a, a[again] + d]) for a, d in ((x, 20), (y, 20), (days, 2))]
    found = knox(*both, *edges, permutations=199, seed=1)
    assert found.p[0, 0] == pytest.approx(1 / 200) and found.ratio[0, 0] > 2
    assert found.expected[0, 0] == pytest.approx(found.expected[0, 1], rel=0.5)


def test_the_seed_decides():
    random = np.random.default_rng(4)
    x, y, days = random.uniform(0, 500, (3, 200))
    edges = np.array([0.0, 100]), np.array([0.0, 7])
    one, same, other = (knox(x, y, days, *edges, permutations=49, seed=seed) for seed in (5, 5, 6))
    assert one.expected.tolist() == same.expected.tolist() != other.expected.tolist()


@pytest.mark.parametrize("text", ["", "5", "0,a", "0,100,100", "100,0", "-1,5", "0;100", "0,inf", "nan,1"])
def test_bands_that_are_none_are_refused(text):
    with pytest.raises(InputError, match="two or more ascending numbers"):
        band_edges(text, "Distance bands")
    assert band_edges(" 0, 100 ,200.5", "Distance bands").tolist() == [0, 100, 200.5]


def test_too_many_pairs_are_refused_before_they_are_made():
    x = np.zeros(12_000)
    with pytest.raises(InputError, match="which is too many"):
        knox(x, x, x, np.array([0.0, 1]), np.array([0.0, 1]))


def test_it_can_be_cancelled():
    def cancel(share):
        if share > 0.3:
            raise CancelledError("stop")

    random = np.random.default_rng(4)
    x, y, days = random.uniform(0, 500, (3, 200))
    with pytest.raises(CancelledError):
        knox(x, y, days, np.array([0.0, 100]), np.array([0.0, 7]), check=cancel)
