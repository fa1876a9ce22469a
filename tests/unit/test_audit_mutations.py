"""Every safeguard of the attack is taken out in turn: the comparisons must notice it.

A wrong attack passes silently what it should refuse, so the tests themselves are tested.
"""

from __future__ import annotations

import types
from pathlib import Path

import pytest
from audit_checks import disagreement, intervals_disagree, special_cases_disagree

from local_safety.rules import statements
from local_safety.rules.audit import (
    blocks,
    closed_form,
    components,
    intervals,
    neighbourhood,
    programmes,
    propagation,
    search,
    witnesses,
)
from local_safety.rules.errors import StatementError

MODULES = [
    statements, blocks, closed_form, components, intervals, neighbourhood, programmes, propagation,
    search, witnesses,
]  # fmt: skip
SEEDS = range(120)

# name: (module, [(safeguard as written, what stands there instead), ...])
MUTANTS = {
    "propagated bounds are evidence": (
        witnesses,
        [
            (
                "self.low, self.high = np.full(count, np.inf), np.full(count, -np.inf)",
                "self.low, self.high = reduced.parts @ reduced.lower, reduced.parts @ reduced.upper",
            )
        ],
    ),
    "half counts are evidence": (
        search,
        [("        if self.integer:\n            x,", "        if 0:\n            x,")],
    ),
    "vertices are rounded, not checked": (
        search,
        [
            (
                "table = self._whole_component(number, block.columns[inside], x[inside], price, within)",
                "table = np.round(x[inside])",
            ),
            ("off = (sums < programme.low - TOLERANCE) |", "off = (sums != sums) &"),
        ],
    ),
    "no integer programme": (
        search,
        [
            ("            if not self.integer:\n", "            if True:\n"),
            (
                "table = self._whole_component(number, block.columns[inside], x[inside], price, within)",
                "table = None",
            ),
        ],
    ),
    "a contradiction of whole numbers passes": (
        search,
        [
            (
                "self.integer, self.deadline)\n            if found.status == INFEASIBLE:\n",
                "self.integer, self.deadline)\n            if False:\n",
            )
        ],
    ),
    "no forbidden band": (intervals, [(" & ~inside", "")]),
    "one less is wide enough": (intervals, [("high >= low + self.width", "high >= low + self.width - 1")]),
    "no time is safe": (
        intervals,
        [("met(low, high) & found", "met(low, high) | (not found)"), ("safe[:] = False", "pass")],
    ),
    "targets forgotten when merging": (
        components,
        [('sparse.vstack([system, targets], format="csc")', "system.tocsc()")],
    ),
    "columns of equal hash are joined": (
        statements,
        [
            ("integers(1, 2**63, count", "integers(1, 3, count"),
            ("if not (same.all() and np.array_equal(indices, indices[where])):", "if False:"),
        ],
    ),
    "everything is a component of its own": (
        components,
        [("return np.unique(label, return_inverse=True)[1]", "return np.arange(matrix.shape[1])")],
    ),
    "differences of rows keep their bounds": (components, [("low - shift, high - shift", "low, high")]),
    "fixed unknowns stay in the bounds": (components, [("low - inside, high - inside", "low, high")]),
    "binding rows are dropped": (components, [("(most > high + TOLERANCE))", "(most > high + 1.5))")]),
    "equal rows keep the looser bound": (components, [("_join(np.maximum, low", "_join(np.minimum, low")]),
    "unbounded unknowns are cut too low": (
        components,
        [
            (
                "return np.maximum(lower, over_lines(np.maximum,",
                "return np.maximum(lower, 0 * over_lines(np.maximum,",
            ),
            ("+ room, upper)", ", upper)"),
        ],
    ),
    "propagation is too sharp": (
        propagation,
        [("(least[rows] - lower[columns])", "(least[rows] - lower[columns]) - 1")],
    ),
    "neighbourhoods are too narrow": (
        neighbourhood,
        [("far * reduced.upper[column]", "far * reduced.lower[column]")],
    ),
    "the widest statement limits an unknown": (
        closed_form,
        [
            (
                "over_lines(np.minimum, columns, statements.high",
                "over_lines(np.maximum, columns, statements.high",
            )
        ],
    ),
    "counts below zero": (
        closed_form,
        [("np.minimum(witness, room)", "np.maximum(0, room)")],
    ),
    "witnesses are put in the wrong table": (
        witnesses,
        [
            ("tables[filled[component[inside]], columns[inside]]", "tables[0, columns[inside]]"),
            ("if len(pairs) == MOST_EXTRA:", "if True:"),
        ],
    ),
    "witnesses below zero pass": (witnesses, [("np.any(table < 0) or ", "")]),
    "witnesses of halves pass": (witnesses, [(" or np.any(table != np.round(table))", "")]),
}


def noticed() -> str | None:
    """The first disagreement, or None."""
    try:
        found = special_cases_disagree()
    except StatementError:
        return "a possible table was called a contradiction"
    for seed in SEEDS:
        found = found or disagreement(seed, 2 + seed % 4, 1 + seed % 6) or intervals_disagree(seed)
    return found


def mutate(monkeypatch, module, changes) -> None:
    """Put a changed copy of a module's functions and classes wherever they are used."""
    source = Path(module.__file__).read_text(encoding="utf-8")
    for old, new in changes:
        assert source.count(old) == 1, f"the safeguard is written otherwise now: {old}"
        source = source.replace(old, new)
    fresh = types.ModuleType(module.__name__)
    fresh.__dict__.update(__package__=module.__package__, __file__=module.__file__)
    exec(compile(source, module.__file__, "exec"), fresh.__dict__)
    own = {
        name: thing
        for name, thing in vars(module).items()
        if getattr(thing, "__module__", "") == module.__name__
    }
    for other in MODULES:
        for name, thing in own.items():
            if getattr(other, name, None) is thing:
                monkeypatch.setattr(other, name, getattr(fresh, name))


@pytest.mark.parametrize("name", MUTANTS)
def test_it_is_noticed(monkeypatch, name):
    mutate(monkeypatch, *MUTANTS[name])
    assert noticed() is not None, f"nobody noticed: {name}"


def test_the_attack_as_it_is_has_no_disagreement():
    assert noticed() is None
