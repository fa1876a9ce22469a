"""Slabs give whole tables that agree with everything published, from one to the next."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tools"))
from crime_cube import crime_cube

from local_safety.rules.audit.components import reduce
from local_safety.rules.audit.intervals import Requirement, attack, check_witnesses
from local_safety.rules.audit.slabs import Slabs
from local_safety.rules.audit.witnesses import agrees


def walked(cube, seed: int, steps: int = 40):
    """(reduced system, the true table in it, tables of a random walk by slabs)."""
    reduced = reduce(cube.statements, cube.statements.hidden, True, 10.0)
    finest = np.flatnonzero(np.diff(cube.statements.matrix.indptr) == 1)
    counts = np.zeros(cube.statements.shape[1])
    counts[cube.statements.matrix.indices[cube.statements.matrix.indptr[finest]]] = cube.truth[finest]
    table = counts[reduced._first][reduced._free]
    random = np.random.default_rng(seed)
    slabs = Slabs(reduced, random)
    assert slabs.useful
    tables = [table]
    for _ in range(steps):
        cost = random.normal(size=len(table))
        table = slabs.better(table, cost, reduced.lower, np.minimum(reduced.upper, table + 4), np.inf)
        assert cost @ table <= cost @ tables[-1] + 1e-6
        tables.append(table)
    return reduced, tables


@pytest.mark.parametrize("zeros", [True, False])
@pytest.mark.parametrize("seed", range(3))
def test_every_table_agrees_and_most_steps_lead_somewhere(zeros, seed):
    cube = crime_cube((12, 3), (10, 3), 6, mean=2.0, zeros=zeros, seed=seed, even=2.0)
    reduced, tables = walked(cube, seed)
    assert all(agrees(reduced.matrix, reduced.low, reduced.high, table) for table in tables)
    assert check_witnesses(cube.statements, reduced.expand(np.array(tables)))
    moved = [(before != after).any() for before, after in zip(tables, tables[1:])]
    assert np.mean(moved) > 0.5


def test_without_slices_there_is_nothing_to_deal_out():
    cube = crime_cube((2, 0), (2, 0), 2, mean=3.0, seed=1)
    reduced = reduce(cube.statements, cube.statements.hidden, True, 10.0)
    assert not Slabs(reduced, np.random.default_rng(0)).useful


def test_an_even_cube_is_certified_by_tables_that_anybody_can_check():
    cube = crime_cube((14, 4), (10, 3), 8, mean=3.0, zeros=False, seed=2, even=2.0)
    result = attack(cube.statements, cube.statements.hidden, Requirement.of(4, 5))
    assert result.safe.mean() > 0.9
    assert check_witnesses(cube.statements, result.witnesses)
    seen = np.sort(result.witnesses @ cube.statements.hidden.T.toarray(), axis=0)
    assert Requirement.of(4, 5).met(seen[0], seen[-1])[result.safe].all()
