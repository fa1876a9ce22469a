"""Controlled rounding against brute force: additive, adjacent wherever that is possible, safe."""

from __future__ import annotations

from itertools import product

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

from local_safety.rules.audit.intervals import Requirement, attack
from local_safety.rules.errors import CancelledError, RefusedError
from local_safety.rules.protect.balancing import balance
from local_safety.rules.protect.lottery import Lottery
from local_safety.rules.protect.rounding import controlled_rounding
from local_safety.rules.statements import Statements, rounded_bounds

# An overlapping grid, two hierarchies of the same pieces, and a second dimension: not a network.
PIECES = 6
FIRST = [0, 0, 0, 1, 1, 1]
SECOND = [0, 1, 2, 0, 1, 2]
THIRD = [0, 1, 1, 2, 2, 0]


def margins(*groupings) -> sparse.csr_matrix:
    """One row per atom, per group of each grouping, and for the total."""
    size = len(groupings[0])
    rows = [np.eye(size), np.ones((1, size))]
    for grouping in groupings:
        label = np.asarray(grouping)
        rows.append((label[None, :] == np.unique(label)[:, None]).astype(float))
    return sparse.csr_matrix(np.vstack(rows))


def adjacent_table_exists(matrix, counts, base) -> bool:
    """Try every table whose atoms are adjacent multiples (all atoms are values here)."""
    low, rest = np.divmod(counts, base)
    truth = matrix @ counts
    choices = [range(lower, lower + 1 + (part > 0)) for lower, part in zip(low, rest)]
    return any((np.abs(matrix @ np.array(table) * base - truth) < base).all() for table in product(*choices))


def known(matrix, rounded, base) -> Statements:
    low, high = rounded_bounds(rounded.value, base, rounded.reach)
    keys = pd.DataFrame({"source": ["t"] * len(low)})
    return Statements(matrix, low, high, rounded.value.astype(float), keys, np.ones(matrix.shape[1], int))


counts_of_pieces = st.lists(st.integers(0, 7), min_size=PIECES, max_size=PIECES).map(np.array)


@settings(max_examples=60)
@given(counts_of_pieces, st.sampled_from([3, 4, 5]))
def test_two_and_three_hierarchies_are_adjacent_wherever_a_table_exists(counts, base):
    for groupings in ((FIRST, SECOND), (FIRST, SECOND, THIRD)):
        matrix = margins(*groupings)
        rounded = controlled_rounding(matrix, counts, base)
        truth = matrix @ counts
        assert (rounded.value % base == 0).all()
        assert (matrix @ rounded.value[:PIECES] == rounded.value).all()
        assert (np.abs(rounded.value - truth) < base * rounded.reach).all()
        assert (rounded.reach == 1).all() == adjacent_table_exists(matrix, counts, base)
        result = attack(known(matrix, rounded, base), matrix, Requirement.of(base - 1, base))
        assert result.passed


def cycle(size: int = 3) -> sparse.csr_matrix:
    """Overlapping pairs around an odd ring and the total: the smallest that is no network."""
    rows = [np.isin(np.arange(size), [k, (k + 1) % size]) for k in range(size)]
    return sparse.csr_matrix(np.array([*rows, np.ones(size, bool)], float))


def test_a_margin_that_cannot_be_adjacent_says_so():
    """Pairs of 4 and a total of 6: pairs 0 or 5 allow one unit at most, the total 5 or 10 asks for it."""
    matrix, counts = cycle(), np.array([2, 2, 2])
    rounded = controlled_rounding(matrix, counts, 5)
    assert (np.abs(rounded.value - matrix @ counts) < 5 * rounded.reach).all()
    # three pairs that must be 5 each would need half units: one table with reach 1 everywhere exists here
    assert (rounded.reach == 1).all()
    exact = controlled_rounding(matrix, np.array([5, 5, 5]), 10)
    assert exact.reach.max() == 2  # every pair is 10 = one unit exactly: three halves, no whole table
    assert (exact.value % 10 == 0).all()


def test_values_fixed_earlier_never_block_the_series():
    matrix = margins(FIRST)
    fixed = np.full(matrix.shape[0], np.nan)
    fixed[0] = 5
    rounded = controlled_rounding(matrix, np.array([40, 1, 0, 2, 0, 3]), 5, fixed)
    assert rounded.value[0] == 5
    assert rounded.reach[0] == 1
    assert (matrix @ rounded.value[:PIECES] == rounded.value).all()
    assert rounded.reach.max() >= 1


@settings(max_examples=40)
@given(st.lists(st.integers(0, 9), min_size=12, max_size=12), st.sampled_from([3, 5]))
def test_month_by_month_the_running_year_stays_adjacent(months, base):
    published: list[int] = []
    for month in range(1, 13):
        rows = np.vstack([np.eye(month), np.ones((1, month))])
        fixed = np.array([*published, np.nan, np.nan], dtype=float)
        rounded = controlled_rounding(sparse.csr_matrix(rows), np.array(months[:month]), base, fixed)
        assert (rounded.reach == 1).all()
        assert abs(rounded.value[-1] - sum(months[:month])) < base
        assert rounded.value[:-2].tolist() == published
        published.append(int(rounded.value[-2]))


def test_earlier_values_of_another_base_are_refused():
    matrix = margins(FIRST)
    fixed = np.full(matrix.shape[0], np.nan)
    fixed[0] = 7
    with pytest.raises(RefusedError):
        controlled_rounding(matrix, np.full(PIECES, 6), 5, fixed)


@pytest.mark.parametrize("groupings", [(FIRST, SECOND), (FIRST,)])
def test_unbiased_rounding_goes_up_with_the_remainders_share(groupings):
    """Over many secrets the mean is the truth; each result is adjacent, and the secret repeats it."""
    matrix, base, counts = margins(*groupings), 5, np.array([1, 3, 0, 4, 7, 2])
    truth = matrix @ counts
    total, rounds = np.zeros(matrix.shape[0]), 300
    for number in range(rounds):
        lottery = Lottery(b"secret %d" % number, b"release 1")
        rounded = controlled_rounding(matrix, counts, base, lottery=lottery)
        assert rounded.unbiased
        assert (rounded.reach == 1).all()
        total += rounded.value
    again = controlled_rounding(matrix, counts, base, lottery=lottery)
    assert again.value.tolist() == rounded.value.tolist()
    rest = truth % base
    error = base * np.sqrt(rest / base * (1 - rest / base) / rounds)
    assert (np.abs(total / rounds - truth) <= 4.5 * error + 1e-9).all()


def test_unbiased_is_not_claimed_where_values_are_fixed():
    matrix = margins(FIRST, SECOND)
    fixed = np.full(matrix.shape[0], np.nan)
    fixed[1] = 5
    rounded = controlled_rounding(matrix, np.array([1, 3, 0, 4, 7, 2]), 5, fixed, lottery=Lottery(b"s", b"k"))
    assert not rounded.unbiased
    assert rounded.value[1] == 5


@settings(max_examples=30)
@given(st.integers(0, 2**31 - 1), st.sampled_from([3, 5]))
def test_balancing_keeps_every_atom_adjacent_and_repeats_itself(seed, base):
    counts = np.random.default_rng(seed).poisson(1.0, 240)
    pieces = np.arange(240)
    matrix = margins(pieces // 12, pieces % 12, pieces // 48, pieces // 12 * 4 + pieces % 12 // 3)
    units = balance(matrix, counts, base)
    assert (np.abs(units * base - counts) < base).all()
    assert (units * base == counts)[counts % base == 0].all()
    assert np.abs(matrix @ units * base - matrix @ counts).max() < 2 * base
    assert (balance(matrix, counts, base) == units).all()


def test_a_large_component_is_balanced(monkeypatch):
    monkeypatch.setattr("local_safety.rules.protect.rounding.PROGRAMME_ENTRIES", 10)
    counts = np.random.default_rng(5).poisson(2.0, 60)
    pieces = np.arange(60)
    matrix = margins(pieces // 6, pieces % 6)
    rounded = controlled_rounding(matrix, counts, 5)
    assert (np.abs(rounded.value - matrix @ counts) < 5 * rounded.reach).all()
    assert (matrix @ rounded.value[:60] == rounded.value).all()
    assert attack(known(matrix, rounded, 5), matrix, Requirement.of(4, 5)).passed


def test_a_large_table_without_a_whole_vertex_is_balanced(monkeypatch):
    monkeypatch.setattr("local_safety.rules.protect.rounding_programme.EXACT_ATOMS", 2)
    counts = np.array([5, 5, 5])
    rounded = controlled_rounding(cycle(), counts, 10)
    assert (np.abs(rounded.value - cycle() @ counts) < 10 * rounded.reach).all()
    assert rounded.reach.max() == 2


def test_cancelling_stops_rounding_and_balancing():
    matrix, counts = margins(FIRST, SECOND), np.full(PIECES, 2)
    with pytest.raises(CancelledError):
        controlled_rounding(matrix, counts, 5, is_cancelled=lambda: True)
    with pytest.raises(CancelledError):
        balance(matrix, counts, 5, is_cancelled=lambda: True)


@settings(max_examples=15)
@given(st.integers(0, 2**31 - 1), st.booleans())
def test_mending_is_honest_and_repeats_published_values(seed, published):
    """A three-way table beyond the exact programme: additive, its reach true, safe; fixed values stay."""
    rng = np.random.default_rng(seed)
    shape = (6, 5, 12)
    counts = rng.poisson(rng.gamma(0.6, 1.5, (6, 5, 1)) * np.ones(shape)).ravel()
    place, kind, month = (axis.ravel() for axis in np.indices(shape))
    matrix = margins(place, kind, month, place * 5 + kind, kind * 12 + month, place * 12 + month)
    atoms = len(counts)
    fixed = np.full(matrix.shape[0], np.nan)
    if published:  # the first month of a place, rounded on its own earlier
        early = (place == 0) & (month == 0)
        fixed[np.flatnonzero(early)] = controlled_rounding(margins(kind[early]), counts[early], 5).value[:5]
    rounded = controlled_rounding(matrix, counts, 5, fixed)
    told = ~np.isnan(fixed)
    assert (rounded.value[told] == fixed[told]).all()
    assert (matrix @ rounded.value[:atoms] == rounded.value).all()
    assert (np.abs(rounded.value - matrix @ counts) < 5 * rounded.reach)[~told].all()
    assert rounded.reach.max() <= 2
    assert (rounded.reach > 1).mean() < 0.02
    assert controlled_rounding(matrix, counts, 5, fixed).value.tolist() == rounded.value.tolist()


def test_a_programme_out_of_time_refuses():
    with pytest.raises(RefusedError):
        controlled_rounding(cycle(), np.array([5, 5, 5]), 10, seconds=-1)
