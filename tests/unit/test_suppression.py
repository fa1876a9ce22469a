"""Suppression: what is hidden stays hidden, compared with brute force over all small tables."""

from __future__ import annotations

from itertools import combinations, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

from local_safety.rules.audit.intervals import Requirement, attack
from local_safety.rules.errors import CancelledError
from local_safety.rules.hierarchies import read_hierarchy, without_hierarchy
from local_safety.rules.protect.primary import few_premises, group_disclosure, primary_cells
from local_safety.rules.protect.suppression import suppress
from local_safety.rules.protect.suppression_system import Knowledge, SuppressionProblem
from local_safety.rules.tables import TableSpace


def space_of(*sizes):
    return TableSpace(
        tuple(without_hierarchy(f"d{i}", [f"{j:03d}" for j in range(n)]) for i, n in enumerate(sizes))
    )


def problem_of(space, counts, min_count=3, width=2, zeros=True, by_value=True, forced=None, known=None):
    cells = space.matrix @ counts
    low = np.full(len(cells), 1.0 if zeros else 0.0)
    primary = primary_cells(space, cells, min_count, "publish" if zeros else "protect").hidden
    fixed = cells < low
    return SuppressionProblem(
        space.matrix,
        np.asarray(counts),
        low,
        np.maximum(cells, 1.0) if by_value else np.ones(len(cells)),
        primary,
        fixed if forced is None else fixed | forced,
        Knowledge.of(known, len(counts)),
        Requirement.of(width, min_count),
    )


def brute_intervals(problem, hidden, top):
    """Least and greatest value of each cell over all tables with entries 0..top."""
    tables = np.array(list(product(range(top + 1), repeat=problem.matrix.shape[1])))
    sums = tables @ problem.matrix.toarray().T
    truth = problem.count
    shown = ~hidden
    fits = (sums[:, shown] == truth[shown]).all(axis=1) & (sums[:, hidden] >= problem.lowest[hidden]).all(
        axis=1
    )
    return sums[fits].min(axis=0), sums[fits].max(axis=0)


@settings(max_examples=25)
@given(
    st.lists(st.integers(0, 4), min_size=6, max_size=6),
    st.booleans(),
    st.booleans(),
)
def test_everything_hidden_is_protected_by_brute_force(counts, zeros, by_value):
    problem = problem_of(space_of(2, 3), np.array(counts), zeros=zeros, by_value=by_value)
    result = suppress(problem)
    if not result.hidden.any():
        assert not problem.primary.any()
        return
    assert result.audit.passed
    low, high = brute_intervals(problem, result.hidden, 7)
    assert (high - low >= 2)[result.hidden].all()
    assert ((low < 1) | (high > 2))[result.hidden].all()
    assert (result.secondary == (result.hidden & ~problem.primary)).all()
    if zeros:
        assert not result.hidden[problem.count == 0].any()


@pytest.mark.parametrize("seed", range(4))
def test_no_smaller_choice_protects(seed):
    """Exhaustive: every smaller set of secondaries leaves something unprotected."""
    counts = np.random.default_rng(seed).integers(1, 9, 9)
    problem = problem_of(space_of(3, 3), counts, min_count=3, by_value=False)
    result = suppress(problem)
    assert result.audit.passed and result.proven
    free = np.flatnonzero(problem.may_hide)
    for size in range(min(result.cost, 4)):
        for chosen in combinations(free, size):
            hidden = problem.primary.copy()
            hidden[list(chosen)] = True
            if hidden.any():
                trial = attack(
                    problem.statements(hidden), problem.targets(hidden), problem.requirement, exact=False
                )
                assert not trial.passed


@settings(max_examples=8)
@given(st.integers(0, 2**31 - 1), st.booleans(), st.sampled_from([2, 4]))
def test_three_dimensions_pass_the_attack(seed, zeros, width):
    rng = np.random.default_rng(seed)
    counts = rng.poisson(rng.gamma(0.7, 6, 2 * 3 * 2))
    problem = problem_of(space_of(2, 3, 2), counts, min_count=5, width=width, zeros=zeros)
    result = suppress(problem)
    assert result.audit.passed or not result.hidden.any()
    again = attack(
        problem.statements(result.hidden), problem.targets(result.hidden), problem.requirement, seed=7
    )
    assert again.passed
    assert (result.hidden >= problem.primary).all()


GROUPED = "code,parent\nN,Total\nS,Total\nW,Total\nE,Total\na,N\na,W\nb,N\nb,E\nc,S\nc,W\nd,S\nd,E\n"


@settings(max_examples=12)
@given(st.integers(0, 2**31 - 1), st.sampled_from([0.5, 3.0, 10.0]), st.booleans())
def test_a_code_with_two_parents_passes_an_attack_with_another_seed(tmp_path_factory, seed, mean, zeros):
    path = tmp_path_factory.mktemp("codes") / "d0.csv"
    path.write_text(GROUPED, encoding="utf-8")
    space = TableSpace((read_hierarchy(path, "d0"), without_hierarchy("d1", ["x", "y", "z"])))
    rng = np.random.default_rng(seed)
    counts = rng.poisson(mean * rng.gamma(0.7, 1.5, space.matrix.shape[1]))
    problem = problem_of(space, counts, min_count=5, width=4, zeros=zeros)
    result = suppress(problem)
    again = attack(
        problem.statements(result.hidden), problem.targets(result.hidden), problem.requirement, seed=7
    )
    everything = problem.primary | problem.may_hide
    best = attack(problem.statements(everything), problem.targets(everything), problem.requirement)
    assert again.passed == result.audit.passed
    assert result.audit.passed or not best.passed or not result.hidden.any()
    assert (result.hidden >= problem.primary).all()


def test_the_same_input_gives_the_same_cells():
    counts = np.random.default_rng(5).poisson(4, 200)
    problem = problem_of(space_of(20, 10), counts, min_count=4, width=3)
    first, second = suppress(problem), suppress(problem)
    assert first.hidden.tobytes() == second.hidden.tobytes()
    assert first.audit.passed


def test_forced_cells_stay_and_what_cannot_be_protected_is_said():
    counts = np.array([1, 9, 9, 9])
    space = space_of(2, 2)
    kept = np.zeros(9, dtype=bool)
    kept[0] = True  # the grand total
    result = suppress(problem_of(space, counts, forced=kept))
    assert result.audit.passed and not result.hidden[0]
    everything = suppress(problem_of(space, counts, forced=np.ones(9, dtype=bool)))
    assert not everything.audit.passed
    assert everything.audit.exact == 1


def test_what_was_published_before_is_known():
    """The row total of the small count's row was published before: it protects nothing any more."""
    space, counts = space_of(2, 2), np.array([1, 9, 9, 9])
    codes = space.codes()
    row = int(np.flatnonzero((codes["d0"] == "000") & (codes["d1"] == "Total"))[0])
    problem = problem_of(space, counts)
    forced = np.arange(9) == row
    known = problem.statements(~forced)
    before = type(known)(
        known.matrix[[row]], known.low[[row]], known.high[[row]], known.value[[row]],
        known.keys.iloc[[row]], known.members,
    )  # fmt: skip
    result = suppress(problem_of(space, counts, forced=forced, known=before))
    assert result.audit.passed and not result.hidden[row]
    assert result.hidden[int(np.flatnonzero((codes["d0"] == "000") & (codes["d1"] == "001"))[0])]


def test_extra_secondaries_blur_the_choice_and_are_protected_themselves():
    counts = np.random.default_rng(2).poisson(6, 32)
    problem = problem_of(space_of(4, 4, 2), counts, min_count=4, width=3)
    plain, more = suppress(problem), suppress(problem, extra_share=0.3)
    assert more.audit.passed
    assert more.cost >= 1.3 * plain.cost
    assert (suppress(problem, extra_share=0.3).hidden == more.hidden).all()


def test_a_cancelled_run_raises():
    problem = problem_of(space_of(3, 3), np.arange(1, 10))
    with pytest.raises(CancelledError):
        suppress(problem, is_cancelled=lambda: True)


def test_group_disclosure():
    """All 6 of one place in one category: nobody small, and everybody's category known."""
    space = space_of(2, 3)
    cells = space.matrix @ np.array([6, 0, 0, 9, 8, 9])
    found = space.codes()[group_disclosure(space, cells, 4)]
    assert found.to_numpy().tolist() == [["000", "000"]]
    assert not group_disclosure(space, space.matrix @ np.array([8, 0, 0, 9, 8, 9]), 4).any()


def test_rules_are_counted_once_in_their_order():
    space = space_of(2, 2)
    found = primary_cells(space, space.matrix @ np.array([1, 0, 9, 9]), 3, "protect")
    assert found.counts() == {"small": 2, "zero": 1, "group": 0}
    assert found.hidden.sum() == 3


def test_premises():
    space = space_of(2, 2)
    inner = np.array([0] * 6 + [1] * 6 + [3] * 6)
    premises = np.array([1] * 5 + [2] + [3, 4, 5, 6, 7, 8] + [9, 9, -1, 9, 9, 9])
    homes = np.array([True] * 12 + [False] * 6)
    few, share = few_premises(space, inner, premises, homes, 3, 0.5)
    at = space.codes()
    inner_cells = {tuple(at.iloc[i]): i for i in space.inner}
    assert few[inner_cells["000", "000"]] and share[inner_cells["000", "000"]]
    assert not few[inner_cells["000", "001"]] and not share[inner_cells["000", "001"]]
    assert not few[inner_cells["001", "001"]]  # a shop is nobody's home
    assert not few_premises(space, inner, np.full(18, -1), homes, 3, 0.5)[0].any()


def test_statements_are_those_of_the_attacker():
    problem = problem_of(space_of(2, 2), np.array([1, 9, 9, 9]))
    stated = problem.statements(problem.primary)
    assert isinstance(stated.matrix, sparse.csr_matrix)
    assert np.isnan(stated.value).sum() == problem.primary.sum() == 1
