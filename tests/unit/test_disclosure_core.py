"""The proof must be true: the attack is compared with brute force over all small tables."""

from __future__ import annotations

from itertools import product

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

from local_safety.rules.audit.intervals import Requirement, attack
from local_safety.rules.errors import StatementError
from local_safety.rules.protect.rounding import controlled_rounding
from local_safety.rules.statements import Dimension, StatementBuilder, Statements, rounded_bounds


def system(matrix, low, high, value=None):
    matrix = np.atleast_2d(np.asarray(matrix, float))
    value = np.full(len(low), np.nan) if value is None else np.asarray(value, float)
    return Statements(
        sparse.csr_matrix(matrix),
        np.asarray(low, float),
        np.asarray(high, float),
        value,
        pd.DataFrame({"source": ["t"] * len(low)}),
        np.ones(matrix.shape[1], int),
    )


def brute_force(statements, targets, top):
    """True integer intervals by trying every table with entries 0..top."""
    tables = np.array(list(product(range(top + 1), repeat=statements.shape[1])))
    sums = tables @ statements.matrix.toarray().T
    fits = ((sums >= statements.low - 1e-9) & (sums <= statements.high + 1e-9)).all(axis=1)
    values = tables[fits] @ targets.T
    return (values.min(axis=0), values.max(axis=0)) if fits.any() else (None, None)


CORNERED = np.array([[1, 1, 0, 0], [0, 0, 1, 1], [1, 0, 1, 0], [0, 1, 0, 1], [1, 1, 1, 1]])


def test_a_forced_cell_is_found_exactly():
    statements = system(CORNERED, [3, 1, 3, 1, 4], [3, 1, 3, 1, 4])
    targets = sparse.identity(4, format="csr")
    result = attack(statements, targets, Requirement.of(2, 5))
    low, high = brute_force(statements, np.eye(4), 4)
    assert not result.passed
    assert result.low.tolist() == low.tolist()
    assert result.high.tolist() == high.tolist()


def test_subtraction_of_two_published_numbers_is_exact():
    statements = system([[1, 1], [1, 0]], [7, 5], [7, 5])
    result = attack(statements, sparse.csr_matrix([[0.0, 1.0]]), Requirement.of(2, 5))
    assert result.exact == 1
    assert (result.low[0], result.high[0]) == (2, 2)


def test_contradicting_statements_are_an_error_not_a_pass():
    with pytest.raises(StatementError):
        attack(
            system([[1, 1], [1, 0]], [3, 5], [3, 5]), sparse.identity(2, format="csr"), Requirement.of(2, 5)
        )


def test_rounding_twice_in_opposite_directions_is_a_leak():
    low_down, high_down = rounded_bounds([5], 5)
    low_up, high_up = rounded_bounds([10], 5)
    statements = system([[1, 1], [1, 1]], [low_down[0], low_up[0]], [high_down[0], high_up[0]], [5, 10])
    result = attack(statements, sparse.csr_matrix([[1.0, 1.0]]), Requirement.of(4, 5))
    assert not result.passed
    assert (result.low[0], result.high[0]) == (6, 9)


def test_no_time_means_unsafe():
    statements = system(CORNERED, [0, 0, 0, 0, 40], [40, 40, 40, 40, 40])
    result = attack(statements, sparse.identity(4, format="csr"), Requirement.of(4, 5), seconds=-1)
    assert not result.passed


@settings(max_examples=60)
@given(
    st.integers(2, 3),
    st.lists(st.integers(0, 3), min_size=4, max_size=4),
    st.lists(st.booleans(), min_size=9, max_size=9),
    st.integers(0, 2**31 - 1),
)
def test_intervals_agree_with_brute_force(columns, truth, hidden, seed):
    """Random overlapping sums of a random table, some hidden: exact intervals, never narrower."""
    rng = np.random.default_rng(seed)
    matrix = rng.integers(0, 2, (6, 4))
    matrix[0] = 1
    values = matrix @ np.array(truth)
    low = np.where(hidden[:6], 0, values).astype(float)
    high = np.where(hidden[:6], 12, values).astype(float)
    high[0] = values[0]  # the total bounds everything, so that brute force is complete
    low[0] = values[0]
    statements = system(matrix, low, high)
    result = attack(statements, sparse.identity(4, format="csr"), Requirement.of(99, 5))
    expected_low, expected_high = brute_force(statements, np.eye(4), 12 if sum(truth) > 6 else 6)
    assert result.low.tolist() == expected_low.tolist()
    assert result.high.tolist() == expected_high.tolist()


@settings(max_examples=60)
@given(st.integers(1, 4), st.integers(1, 5), st.sampled_from([3, 5]), st.integers(0, 2**31 - 1))
def test_rounding_is_additive_adjacent_and_survives_the_attack(rows, columns, base, seed):
    rng = np.random.default_rng(seed)
    counts = rng.poisson(1.5, rows * columns)
    cells = np.arange(rows * columns).reshape(rows, columns)
    incidence = [np.isin(cells.ravel(), line) for line in [*cells, *cells.T, cells.ravel()]]
    matrix = sparse.csr_matrix(np.array(incidence, float))
    rounded = controlled_rounding(matrix, counts, base)
    truth = matrix @ counts
    assert (rounded.value % base == 0).all()
    assert (np.abs(rounded.value - truth) < base * rounded.reach).all()
    assert rounded.value[:rows].sum() == rounded.value[-1] == rounded.value[rows:-1].sum()
    low, high = rounded_bounds(rounded.value, base, rounded.reach)
    statements = system(matrix.toarray(), low, high, rounded.value)
    result = attack(statements, matrix, Requirement.of(base - 1, base))
    assert result.passed
    assert ((result.low <= rounded.value) & (result.high >= rounded.value)).all()
    for witness in result.witnesses:
        sums = matrix @ witness
        assert (sums >= low).all() and (sums <= high).all()


def test_published_values_are_repeated():
    matrix = sparse.csr_matrix(np.array([[1, 0], [0, 1], [1, 1]], float))
    fixed = np.array([5, np.nan, np.nan])
    rounded = controlled_rounding(matrix, np.array([1, 4]), 5, fixed)
    assert rounded.value[0] == 5
    assert rounded.value[2] == rounded.value[:2].sum()


def test_builder_joins_overlapping_geographies_and_merges_what_nobody_can_tell_apart():
    unknowns = pd.DataFrame(
        [(atom, period) for atom in ("a", "b", "c") for period in ("1", "2")], columns=["atom", "period"]
    )
    dimensions = [
        Dimension("district", "atom", pd.DataFrame({"code": ["N", "N", "S"], "base": ["a", "b", "c"]})),
        Dimension("cell", "atom", pd.DataFrame({"code": ["x", "y", "y"], "base": ["a", "b", "c"]})),
        Dimension("period", "period", pd.DataFrame({"code": ["1", "2"], "base": ["1", "2"]})),
    ]
    builder = StatementBuilder(unknowns, dimensions)
    table = pd.DataFrame({"district": ["N", "S", "Total"], "period": ["1", "Total", "Total"]})
    builder.add_table(table.assign(value=0, low=0, high=4), "r1")
    builder.add_table(pd.DataFrame({"cell": ["y"], "value": [0], "low": [0], "high": [4]}), "r2")
    statements = builder.build()
    assert statements.matrix.toarray().tolist() == [
        [1, 0, 1, 0, 0, 0],
        [0, 0, 0, 0, 1, 1],
        [1, 1, 1, 1, 1, 1],
        [0, 0, 1, 1, 1, 1],
    ]
    merged, label = statements.merged()
    assert label[4] == label[5]
    assert merged.shape[1] == 5
    assert merged.members.sum() == 6
    with pytest.raises(StatementError):
        builder.add_table(pd.DataFrame({"cell": ["z"], "value": [0], "low": [0], "high": [4]}), "r3")
