"""The cell-key method: its tables, sticky keys, what a value tells, and what averaging yields."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

from local_safety.rules.audit.averaging import equivalent_queries, pooled_error
from local_safety.rules.errors import ConfigurationError
from local_safety.rules.protect.cell_key import (
    cell_key_bounds,
    cell_keys,
    hide_failing,
    perturb,
    perturbation_table,
    record_keys,
    sticky,
)
from local_safety.rules.statements import Statements

DESIGNS = [(2, 1.0, 0), (4, 1.8, 1), (5, 3.0, 2), (6, 2.5, 2), (3, 0.5, 0), (10, 4.5, 3)]
RECORD_KEYS = record_keys(b"secret", [f"id-{number}" for number in range(40)])
TABLE = perturbation_table(4, 1.8, 1)


@pytest.mark.parametrize(("largest", "variance", "suppressed"), DESIGNS)
def test_tables_have_no_bias_the_variance_and_no_forbidden_result(largest, variance, suppressed):
    table = perturbation_table(largest, variance, suppressed)
    chance, noise = table.probability, table.noise
    assert chance[0, largest] == 1
    assert np.abs(chance.sum(axis=1) - 1).max() < 1e-9
    assert np.abs(chance @ noise).max() < 1e-6
    assert np.abs(chance[1:] @ noise**2 - variance).max() < 1e-6
    for count, row in enumerate(chance):
        results = count + noise[row > 0]
        assert (results >= 0).all()
        assert not ((results >= 1) & (results <= suppressed)).any()


def test_the_table_has_the_greatest_entropy():
    """Any small change that keeps mass, mean and variance lowers the entropy."""
    table = perturbation_table(4, 1.8, 1)
    rng = np.random.default_rng(1)
    for row in table.probability[1:]:
        inside = row > 0
        steps, chance = table.noise[inside], row[inside]
        keep = np.vstack([np.ones(len(steps)), steps, steps**2])
        free = np.linalg.svd(keep)[2][3:]
        for _ in range(20):
            change = rng.normal(size=len(free)) @ free
            other = chance + change * chance.min() / np.abs(change).max() * 0.5
            assert -(other * np.log(other)).sum() < -(chance * np.log(chance)).sum()


def test_an_impossible_variance_is_refused():
    with pytest.raises(ConfigurationError, match="variance"):
        perturbation_table(2, 5.0, 0)
    with pytest.raises(ConfigurationError, match="js = 3"):
        perturbation_table(5, 1.0, 3)


@settings(max_examples=50)
@given(st.lists(st.integers(0, 39), min_size=1, unique=True), st.integers(0, 2**31 - 1))
def test_the_same_records_have_the_same_value_in_any_order(members, seed):
    keys = RECORD_KEYS
    shuffled = np.random.default_rng(seed).permutation(members)
    both = sparse.csr_matrix(
        (np.ones(2 * len(members)), [*members, *shuffled], [0, len(members), 2 * len(members)]), shape=(2, 40)
    )
    one, other = cell_keys(both, keys)
    assert one == other
    values = perturb(np.full(2, len(members)), np.array([one, other]), TABLE)
    assert values[0] == values[1]


def test_record_keys_are_uniform_and_belong_to_the_secret():
    ids = [str(number) for number in range(20_000)]
    keys = record_keys(b"secret", ids) / 2.0**64
    counts = np.histogram(keys, bins=20, range=(0, 1))[0]
    assert ((counts - 1000) ** 2 / 1000).sum() < 43.8  # chi-square with 19 degrees, 0.1 %
    assert not (record_keys(b"other", ids[:50]) == record_keys(b"secret", ids[:50])).any()


@pytest.mark.parametrize(("largest", "variance", "suppressed"), DESIGNS)
def test_bounds_are_what_brute_force_over_counts_and_keys_gives(largest, variance, suppressed):
    table = perturbation_table(largest, variance, suppressed)
    true = np.repeat(np.arange(25), 4001)
    value = perturb(true, np.tile(np.linspace(0, 1 - 1e-12, 4001), 25), table)
    assert (np.abs(value - true) <= largest).all()
    low, high = cell_key_bounds(value, table)
    assert ((low <= true) & (true <= high)).all()
    zero = value == 0
    assert (low[zero].max(), high[zero].min()) == (0, largest)
    assert low[~zero].min() == 1
    unknown = cell_key_bounds(np.array([np.nan]), table)
    assert (unknown[0][0], unknown[1][0]) == (0, np.inf)


def test_a_value_that_no_count_can_become_is_refused():
    with pytest.raises(ConfigurationError):
        cell_key_bounds(np.array([1.0]), perturbation_table(4, 1.8, 1))


def test_failing_values_are_hidden_and_audited_again():
    seen = []

    def failing(shown):
        seen.append(np.isnan(shown).sum())
        return np.arange(5) == len(seen) - 1 if len(seen) < 3 else np.zeros(5, bool)

    shown = hide_failing(np.full(5, 9.0), sparse.identity(5, format="csr"), failing)
    assert seen == [0, 1, 2]
    assert np.isnan(shown).tolist() == [True, True, False, False, False]


def test_a_hidden_value_that_still_fails_takes_what_it_followed_from_with_it():
    """Cell 0 stays open until the row that holds it is hidden too; the total is not needed for that."""
    contains = sparse.csr_matrix(np.array([[1, 0, 0], [1, 1, 0], [1, 1, 1], [0, 0, 1]], float))

    def failing(shown):
        return np.array([not np.isnan(shown[1]), False, False, False])

    shown = hide_failing(np.array([1.0, 4.0, 9.0, 5.0]), contains, failing)
    assert np.isnan(shown).tolist() == [True, True, False, False]
    nothing_helps = hide_failing(np.full(4, 9.0), contains, lambda shown: np.arange(4) == 0)
    assert np.isnan(nothing_helps).tolist() == [True, True, True, False]


def test_an_earlier_value_stays_and_follows_its_records():
    counts, keys = np.array([7, 7, 7, 0, 0]), np.array([0.25, 0.25, 0.5, 0.0, 0.0])
    fixed = np.array([np.nan, 9.0, np.nan, np.nan, 0.0])
    shown = sticky(np.array([6.0, 6.0, 8.0, 0.0, 0.0]), fixed, counts, keys)
    assert shown.tolist() == [9.0, 9.0, 8.0, 0.0, 0.0]


def known(matrix, value, reach=4):
    value = np.asarray(value, float)
    low = np.where(np.isnan(value), 0, np.maximum(0, value - reach))
    high = np.where(np.isnan(value), np.inf, value + reach)
    keys = pd.DataFrame({"source": ["t"] * len(value)})
    return Statements(sparse.csr_matrix(np.array(matrix, float)), low, high, value, keys, np.ones(2, int))


def test_averaging_finds_the_same_records_under_different_keys():
    statements = known([[1, 1], [1, 0], [1, 1], [1, 1], [1, 0]], [10, 7, 14, 10, 7])
    found = equivalent_queries(statements)
    assert found["first"].tolist() == [0, 1]
    assert found["queries"].tolist() == [3, 2]
    assert found["distinct"].tolist() == [2, 1]
    assert found["mean"].tolist() == [12, 7]
    assert (found["low"][0], found["high"][0]) == (10, 14)


def test_averaging_n_draws_divides_the_error_by_the_root_of_n():
    draws = known([[1, 0]] * 4 + [[0, 1]] * 2, [3, 4, 5, 6, 8, 8])
    error = pooled_error(draws, 1.8)
    assert error[:4] == pytest.approx(np.sqrt(1.8 / 4))
    assert error[4:] == pytest.approx(np.sqrt(1.8))  # the same value twice is one draw: sticky


def test_a_sum_helps_its_parts():
    error = pooled_error(known([[1, 0], [0, 1], [1, 1], [1, 1]], [3, 4, 8, np.nan]), 3.0)
    assert error[:3] == pytest.approx(np.sqrt(2.0))
    assert np.isnan(error[3])
