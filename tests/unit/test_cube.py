"""A cube with hierarchies: additive on every level, honest about its reach, proven without the truth."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

from local_safety.rules.errors import CancelledError, InputError, StatementError
from local_safety.rules.protect.cell_key import cell_keys, perturb, perturbation_table, record_keys
from local_safety.rules.protect.cube import CubeDimension, perturbed_tables, prove, round_cube

PLACES, KINDS, MONTHS = 40, 6, 12


def dimensions():
    place, kind, month = np.arange(PLACES), np.arange(KINDS), np.arange(MONTHS)
    return (
        CubeDimension("place", (place, place // 8, place * 0)),
        CubeDimension("kind", (kind, kind // 3, kind * 0)),
        CubeDimension("month", (month, month // 3, month * 0)),
    )


def records(seed: int, number: int = 900) -> np.ndarray:
    rng = np.random.default_rng(seed)
    return np.column_stack([rng.integers(0, size, number) for size in (PLACES, KINDS, MONTHS)])


@settings(max_examples=10)
@given(st.integers(0, 2**31 - 1), st.sampled_from([3, 5]))
def test_every_level_is_additive_and_its_reach_is_true(seed, base):
    codes = records(seed)
    cube = round_cube(dimensions(), codes, np.ones(len(codes), int), base)
    truth = np.zeros((PLACES, KINDS, MONTHS), int)
    np.add.at(truth, tuple(codes.T), 1)
    shown = np.zeros_like(truth)
    shown[tuple(cube.codes.T)] = cube.value
    assert (np.abs(shown - truth) < base).all()
    quarters = cube.table((1, 1, 1))
    for place, kind, quarter, value, reach in zip(*quarters.codes.T, quarters.value, quarters.reach):
        part = np.s_[place * 8 : place * 8 + 8, kind * 3 : kind * 3 + 3, quarter * 3 : quarter * 3 + 3]
        assert value == shown[part].sum()
        assert abs(value - truth[part].sum()) < reach * base
    total = cube.table((2, 2, 2))
    assert total.value.tolist() == [shown.sum()]
    assert max(cube.table((2, 2, 0)).reach) <= 2


def test_the_proof_holds_and_refuses_what_is_not_additive():
    codes = records(1)
    cube = round_cube(dimensions(), codes, np.ones(len(codes), int), 5)
    proof = prove(dimensions(), 5, cube.tables(), 4, 5)
    assert proof.safe
    assert proof.width == 4
    assert proof.values == sum(len(table.value) for table in cube.tables())
    assert not prove(dimensions(), 5, cube.tables(), 5, 5).safe
    assert not prove(dimensions(), 5, cube.tables(), 4, 6).safe
    assert not prove(dimensions(), 5, [], 4, 5).safe
    tables = list(cube.tables())
    wrong = tables[5].value.copy()
    wrong[0] += 5
    tables[5] = replace(tables[5], value=wrong)
    with pytest.raises(StatementError):
        prove(dimensions(), 5, tables, 4, 5)


def test_bad_cells_and_cancelling():
    one = np.ones(1, int)
    with pytest.raises(InputError):
        round_cube(dimensions(), np.array([[PLACES, 0, 0]]), one, 5)
    with pytest.raises(InputError):
        round_cube(dimensions(), np.array([[0, 0, 0]]), -one, 5)
    with pytest.raises(CancelledError):
        round_cube(dimensions(), records(2), np.ones(900, int), 5, is_cancelled=lambda: True)


def test_a_cube_without_incidents_is_empty():
    cube = round_cube(dimensions(), np.zeros((0, 3), int), np.zeros(0, int), 5)
    assert len(cube.value) == 0
    assert prove(dimensions(), 5, cube.tables(), 4, 5).safe


def test_perturbed_cube_is_sticky_and_agrees_with_the_single_cells():
    codes, noise = records(3), perturbation_table(4, 1.8, 1)
    keys = record_keys(b"secret", [str(number) for number in range(len(codes))])
    tables = {table.levels: table for table in perturbed_tables(dimensions(), codes, keys, noise)}
    assert len(tables) == 27
    for place, value in zip(tables[(1, 2, 2)].codes[:, 0], tables[(1, 2, 2)].value):
        inside = codes[:, 0] // 8 == place
        key = cell_keys(sparse.csr_matrix(inside[None, :].astype(float)), keys)
        assert perturb(np.array([inside.sum()]), key, noise)[0] == value
    with pytest.raises(CancelledError):
        next(perturbed_tables(dimensions(), codes, keys, noise, lambda: True))
