"""Group disclosure: pairs by definition, certainty compared with trying every table."""

from __future__ import annotations

from itertools import product

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

from local_safety.rules.audit.attributes import (
    Certainty,
    certain_dominance,
    certain_pairs,
    certain_zeros,
    disclosive_pairs,
    dominant_categories,
)
from local_safety.rules.errors import CancelledError
from local_safety.rules.statements import Statements

NO_TABLES = np.zeros((0, 4))
# a 2 × 2 table with margins and total; columns are its four unknowns
CELLS = np.array(
    [[1, 1, 0, 0], [0, 0, 1, 1], [1, 0, 1, 0], [0, 1, 0, 1], [1, 1, 1, 1], *np.eye(4, dtype=int)]
)


def system(low, high, matrix=CELLS):
    return Statements(
        sparse.csr_matrix(matrix.astype(float)),
        np.asarray(low, float),
        np.asarray(high, float),
        np.full(len(low), np.nan),
        pd.DataFrame(index=range(len(low))),
        np.ones(matrix.shape[1], int),
    )


def test_dominant_categories_of_small_groups():
    table = np.array([[9, 1, 0], [8, 2, 0], [0, 0, 3], [0, 0, 0], [20, 0, 0]])
    assert dominant_categories(table, 5) == [(2, 2)]
    assert dominant_categories(table, 6) == [(0, 0), (2, 2)]


def test_pairs_by_definition():
    cells = sparse.csr_matrix(CELLS.astype(float))
    counts = np.array([4, 0, 3, 1])
    found = disclosive_pairs(cells, counts, 0)
    assert set(zip(found.group.tolist(), found.part.tolist())) == {(0, 5), (3, 8)}
    found = disclosive_pairs(cells, counts, 1)
    assert set(zip(found.group.tolist(), found.part.tolist())) == {(0, 5), (1, 7), (3, 8), (4, 2)}
    assert (found.rest <= 1).all()


@settings(max_examples=80)
@given(
    st.lists(st.integers(0, 3), min_size=4, max_size=4),
    st.lists(st.booleans(), min_size=9, max_size=9),
    st.integers(0, 1),
)
def test_certainty_agrees_with_every_table(counts, hidden, coalition):
    counts, hidden = np.array(counts), np.array(hidden)
    hidden[4] = False
    value = CELLS @ counts
    low, high = np.where(hidden, 0, value), np.where(hidden, value[4], value)
    tables = np.array(list(product(range(value[4] + 1), repeat=4)))
    sums = tables @ CELLS.T
    tables = tables[((sums >= low) & (sums <= high)).all(axis=1)]
    cells = sparse.csr_matrix(CELLS.astype(float))
    pairs = disclosive_pairs(cells, counts, coalition)
    certainty = Certainty(system(low, high), NO_TABLES)
    rest = (CELLS[pairs.group] - CELLS[pairs.part]) @ tables.T
    sure = rest.max(axis=1, initial=-1) <= coalition
    expected = list(zip(pairs.group[sure].tolist(), pairs.part[sure].tolist()))
    assert certain_pairs(cells, pairs, coalition, certainty) == expected
    empty = np.flatnonzero(value == 0)
    known = [n for n, row in enumerate(empty) if (tables @ CELLS[row]).max() == 0]
    assert certain_zeros(cells[empty], certainty) == known
    share = (tables[:, 0] * 10 >= (tables[:, 0] + tables[:, 1]) * 9) & (tables[:, :2].sum(axis=1) > 0)
    dominated = bool((share & (tables[:, :2].sum(axis=1) < 6)).all())
    assert certain_dominance(cells[[0]], cells[[5]], 3, certainty) == ([0] if dominated else [])


def test_no_time_is_unsafe_and_cancelling_stops():
    statements = system([0] * 9, [9] * 9)
    row = sparse.csr_matrix(np.eye(4)[[0]])
    assert certain_zeros(row, Certainty(statements, NO_TABLES, seconds=-1)) == [0]
    assert certain_zeros(row, Certainty(statements, NO_TABLES)) == []
    assert certain_zeros(row, Certainty(statements, np.array([[1, 0, 0, 0]]), seconds=-1)) == []
    with pytest.raises(CancelledError):
        certain_zeros(row, Certainty(statements, NO_TABLES, is_cancelled=lambda: True))
