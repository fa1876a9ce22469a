"""What the choice of protection betrays, compared with trying everything by hand."""

from __future__ import annotations

from itertools import product

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

from local_safety.rules.audit.intervals import Requirement, attack
from local_safety.rules.audit.minimality import (
    averaged,
    least_deviation,
    merged_children,
    nearest_bounds,
    posterior,
    pruned_suppression,
    quadtree,
    quadtree_likelihood,
    remainder_is_safe,
)
from local_safety.rules.statements import Statements, rounded_bounds

TWO_BY_TWO = np.array(
    [[1, 1, 0, 0], [0, 0, 1, 1], [1, 0, 1, 0], [0, 1, 0, 1], [1, 1, 1, 1], *np.eye(4, dtype=int)]
)


def system(matrix, low, high):
    matrix = np.asarray(matrix, float)
    return Statements(
        sparse.csr_matrix(matrix),
        np.asarray(low, float),
        np.asarray(high, float),
        np.full(len(low), np.nan),
        pd.DataFrame(index=range(len(low))),
        np.ones(matrix.shape[1], int),
    )


@settings(max_examples=60)
@given(st.integers(1, 4), st.integers(2, 6), st.integers(0, 20))
def test_a_remainder_says_of_its_children_what_every_table_says(children, min_count, total):
    tables = [t for t in product(range(min_count), repeat=children) if sum(t) == total]
    if not tables:
        return
    first = [table[0] for table in tables]
    assert merged_children(total, children, min_count, each=True) == (min(first), max(first))


def test_a_full_remainder_is_refused():
    assert merged_children(8, 2, 5, each=True) == (4, 4)
    assert not remainder_is_safe(8, 2, 5)
    assert not remainder_is_safe(5, 2, 5)
    assert remainder_is_safe(8, 3, 5)
    assert remainder_is_safe(5, 4, 5)


def test_merged_because_one_was_small():
    """Four cells with 12 in all: merged says that one is below 3, which takes away only (3, 3, 3, 3)."""
    side = np.full((2, 2), 2)
    found = posterior(system([[1] * 4], [12], [12]), np.eye(4), quadtree_likelihood(side, 3))
    assert found.tables == (455, 454)
    assert found.support_low.tolist() == [0] * 4
    assert not found.sure.any()
    alone = posterior(system([[1] * 4], [1], [1]), np.eye(4), quadtree_likelihood(side, 3))
    assert alone.most.tolist() == [0.75] * 4


def test_quadtree_moves_up_until_nothing_is_small():
    counts = np.array([[5, 5, 1, 5], [5, 5, 5, 5], [0, 0, 5, 5], [0, 1, 5, 5]])
    assert quadtree(counts[:2, :2], 5).tolist() == [[1, 1], [1, 1]]
    assert (quadtree(counts, 5) == 4).all()
    assert quadtree(np.where(counts == 0, 5, counts), 2).tolist()[0] == [1, 1, 2, 2]
    assert averaged(counts, quadtree(np.where(counts == 0, 5, counts), 2))[0].tolist() == [5, 5, 4, 4]


@settings(max_examples=25)
@given(st.lists(st.integers(0, 6), min_size=4, max_size=4), st.sampled_from([3, 5]))
def test_rounding_with_least_deviation(truth, base):
    """The truth stays possible; what remains lies between the inner bound and adjacency."""
    sums = TWO_BY_TWO @ np.array(truth)
    options = [np.array(cells) * base for cells in product(range(4), repeat=4)]
    options = [TWO_BY_TWO @ cells for cells in options]
    options = [value for value in options if (np.abs(value - sums) < base).all()]
    if not options:
        return
    published = min(options, key=lambda value: (np.abs(value - sums).sum(), value.tolist()))
    low, high = rounded_bounds(published, base)
    found = posterior(system(TWO_BY_TWO, low, high), np.eye(4), least_deviation(TWO_BY_TWO, published, base))
    assert (found.support_low <= truth).all() and (truth <= found.support_high).all()
    assert (found.low <= found.support_low).all() and (found.support_high <= found.high).all()
    inner = attack(
        system(TWO_BY_TWO, *nearest_bounds(published, base)),
        sparse.identity(4, format="csr"),
        Requirement(99, (1, 1)),
    )
    assert (found.support_low <= inner.low).all() and (inner.high <= found.support_high).all()


def test_a_zero_rounded_with_least_deviation_is_at_most_two():
    """Adjacency says 0-4; who knows the objective knows 0-2, as long as nothing else is published."""
    matrix = np.array([[1]])
    found = posterior(system(matrix, [0], [4]), np.eye(1), least_deviation(matrix, np.array([0]), 5))
    assert (found.high[0], found.support_high[0]) == (4, 2)
    assert not found.sure.any()


def test_a_pruned_suppression_betrays_its_primary():
    """Three hidden cells that add up to 9. Only one below 3 makes anybody hide them."""
    matrix = np.vstack([np.eye(3, dtype=int), [[1, 1, 1]]])
    hidden = np.array([True, True, False, False])

    def is_protected(table, pattern):
        return pattern.sum() >= 2 or not ((table > 0) & (table < 3)).any()

    statements = system(matrix, [0, 0, 4, 9], [9, 9, 4, 9])
    likelihood = pruned_suppression(matrix, hidden, 3, is_protected)
    found = posterior(statements, np.eye(3), likelihood)
    assert (found.low[0], found.high[0]) == (0, 5)
    assert found.tables == (6, 4)  # (0, 5) and (5, 0) would not have been hidden
    assert (found.support_low[0], found.support_high[0]) == (1, 4)


def test_too_many_or_unbounded_tables_are_not_tested():
    assert posterior(system([[1, 1]], [0], [np.inf]), np.eye(2), lambda table: 1.0) is None
    assert posterior(system([[1] * 9], [40], [40]), np.eye(9), lambda table: 1.0) is None
    assert posterior(system([[1]], [0], [3]), np.eye(1), lambda table: 0.0) is None


@pytest.mark.parametrize("children", [1, 4])
def test_all_or_nothing_leaves_the_whole_range(children):
    expected = (7, 7) if children == 1 else (0, 7)
    assert merged_children(7, children, 5, each=False) == expected
