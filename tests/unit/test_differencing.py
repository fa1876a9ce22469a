"""Differencing compared with trying every union of areas of small overlapping systems."""

from __future__ import annotations

from itertools import product

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

from local_safety.rules.audit.differencing import attack_rests, differences, disjoint_layers
from local_safety.rules.audit.intervals import Requirement
from local_safety.rules.audit.remedies import propose
from local_safety.rules.audit.report import AttackOutcome
from local_safety.rules.errors import CancelledError, StatementError
from local_safety.rules.statements import Statements, rounded_bounds


def system(first, second):
    """Rows over atoms from the area of each layer that holds each atom (−1: none)."""
    owners = [np.asarray(first), np.asarray(second)]
    sizes = [owner.max(initial=-1) + 1 for owner in owners]
    rows = np.vstack([np.arange(size)[:, None] == owner for owner, size in zip(owners, sizes)])
    return sparse.csr_matrix(rows.astype(float)), np.repeat([0, 1], sizes)


def every_union(areas, layers, weight, least):
    """Atoms with something in them that stand in any difference of unions of two layers."""
    rows = areas.toarray() > 0
    risky = np.zeros(rows.shape[1], dtype=bool)
    for layer in (0, 1):
        plus, minus = rows[layers == layer], rows[layers != layer]
        for chosen in product([False, True], repeat=len(plus)):
            union = plus[np.array(chosen, dtype=bool)].any(axis=0)
            inside = minus[(minus <= union).all(axis=1) & minus.any(axis=1)]
            rest = union & ~inside.any(axis=0)
            if len(inside) and 0 < weight[rest].sum() < least:
                risky |= rest & (weight > 0)
    return np.flatnonzero(risky)


def in_small_areas(areas, weight, least):
    own = areas @ weight
    return np.flatnonzero((areas[(own > 0) & (own < least)].sum(axis=0) > 0).A1 & (weight > 0))


def compacted(owner):
    """Names 0, 1, 2 … without gaps; −1 stays."""
    names = np.unique(owner[owner >= 0])
    return np.where(owner >= 0, np.searchsorted(names, owner), -1)


@settings(max_examples=500)
@given(
    st.integers(2, 14),
    st.integers(1, 6),
    st.integers(1, 6),
    st.sampled_from([2, 3, 5, 8]),
    st.sampled_from([0.0, 0.15]),
    st.sampled_from([1, 4]),
    st.integers(0, 2**31 - 1),
)
def test_the_same_atoms_as_every_union(atoms, first, second, least, outside, small_union, seed):
    rng = np.random.default_rng(seed)
    owners = [
        compacted(np.where(rng.random(atoms) < outside, -1, np.sort(rng.integers(0, first, atoms)))),
        compacted(np.where(rng.random(atoms) < outside, -1, rng.integers(0, second, atoms))),
    ]
    weight = rng.choice([0, 1, 1, 2, 3, 7, 9], atoms)
    areas, layers = system(*owners)
    found = differences(areas, layers, weight, least, small_union=small_union)
    small = in_small_areas(areas, weight, least)
    assert found.complete
    heavy = found.atoms[weight[found.atoms] > 0]
    expected = every_union(areas, layers, weight, least)
    assert set(expected) - set(small) <= set(heavy)
    assert set(heavy) <= set(expected)
    rows = areas.toarray()
    for difference, target in zip(found.found, found.targets.toarray()):
        rest = rows[list(difference.plus)].sum(axis=0) - rows[list(difference.minus)].sum(axis=0)
        assert (rest == target).all()
        assert np.flatnonzero(target).tolist() == list(difference.atoms)
        assert target @ weight == difference.weight
        assert 0 < difference.weight < least


def test_one_area_inside_another_leaves_the_ring():
    areas, layers = system([0, 0], [0, -1])
    found = differences(areas, layers, np.array([10, 3]), 5)
    assert [(d.plus, d.minus, d.weight) for d in found.found] == [((0,), (1,), 3)]
    assert not found.passed
    assert differences(areas, layers, np.array([10, 5]), 5).passed
    assert differences(areas, layers, np.array([10, 0]), 5).passed


def test_a_chain_longer_than_any_small_union():
    """Each district shares a cell with the next; only the whole chain leaves three people over."""
    count = 12
    first = np.repeat(np.arange(count), 2)
    second = np.concatenate([[0], np.repeat(np.arange(1, count), 2), [-1]])
    weight = np.full(2 * count, 20)
    weight[-1] = 3
    areas, layers = system(first, second)
    found = differences(areas, layers, weight, 5)
    assert [d.atoms for d in found.found] == [(2 * count - 1,)]
    assert len(found.found[0].plus) == count


def test_a_rest_of_exact_values_is_disclosed_and_one_of_rounded_values_is_not():
    areas, layers = system([0, 0], [0, -1])
    found = differences(areas, layers, np.array([10, 3]), 5)
    keys, atoms = pd.DataFrame(index=range(2)), sparse.identity(2, format="csr")
    requirement = Requirement.of(4, 5)
    exact = np.array([13.0, 10.0])
    bare = Statements(areas, exact, exact, exact, keys, np.ones(2, int))
    outcome = AttackOutcome.of_intervals("differencing_counts", attack_rests(found, atoms, bare, requirement))
    assert (outcome.findings, outcome.unfinished, outcome.widths) == (1, 0, (0,))
    rounded = np.array([15.0, 10.0])
    veiled = Statements(areas, *rounded_bounds(rounded, 5), rounded, keys, np.ones(2, int))
    outcome = AttackOutcome.of_intervals(
        "differencing_counts", attack_rests(found, atoms, veiled, requirement)
    )
    assert outcome.passed
    assert not AttackOutcome.of_differences("differencing_counts", found).passed


def test_three_layers_are_compared_in_pairs():
    rows = sparse.csr_matrix(np.array([[1, 1, 1], [1, 0, 0], [0, 1, 0]], float))
    found = differences(rows, np.array([0, 1, 2]), np.array([2, 9, 9]), 5)
    assert found.small.tolist() == [1]
    assert found.found == []
    assert differences(rows, np.array([0, 1, 1]), np.array([9, 9, 2]), 5).found[0].atoms == (2,)


def test_layers_without_overlap():
    rows = sparse.csr_matrix(np.array([[1, 0, 0], [1, 1, 0], [0, 1, 1], [0, 0, 1]], float))
    layers = disjoint_layers(rows)
    for layer in np.unique(layers):
        assert rows[layers == layer].sum(axis=0).max() <= 1
    with pytest.raises(StatementError):
        differences(rows, np.zeros(4, int), np.ones(3, int), 5)


def test_no_time_is_no_pass_and_cancelling_stops():
    areas, layers = system([0, 0], [0, -1])
    weight = np.array([10, 9])
    stopped = differences(areas, layers, weight, 5, seconds=-1)
    assert not stopped.complete
    assert not stopped.passed
    with pytest.raises(CancelledError):
        differences(areas, layers, weight, 5, is_cancelled=lambda: True)


@settings(max_examples=120)
@given(st.integers(2, 14), st.integers(1, 6), st.integers(1, 6), st.integers(0, 2**31 - 1), st.booleans())
def test_a_proposal_always_suffices_and_only_takes_away(atoms, first, second, seed, hold_first):
    rng = np.random.default_rng(seed)
    owners = [compacted(rng.integers(0, first, atoms)), compacted(rng.integers(0, second, atoms))]
    weight = rng.choice([0, 1, 2, 3, 7, 9], atoms)
    areas, layers = system(*owners)
    fixed = (layers == 0) if hold_first else np.zeros(len(layers), bool)
    remedy = propose(areas, layers, weight, 5, fixed=fixed)
    stuck = hold_first and len(differences(areas[fixed], layers[fixed], weight, 5).small)
    assert remedy.left.passed or stuck
    if remedy.left.passed:
        assert len(every_union(remedy.areas, remedy.layers, weight, 5)) == 0
    shown = [area for group in remedy.members for area in group]
    assert sorted([*shown, *remedy.hidden]) == list(range(len(layers)))
    for row, group in enumerate(remedy.members):
        assert (remedy.areas[row] != areas[list(group)].sum(axis=0)).sum() == 0
        assert len(set(layers[list(group)])) == 1
        assert len(group) == 1 or not fixed[list(group)].any()
