"""Rounding without bias: every value goes up with probability remainder ÷ base, exactly.

Cox (1987, "A constructive procedure for unbiased controlled rounding") does this for two-way tables.
Here the true table is written as a sum of ``base`` whole tables, each of which is an adjacent
controlled rounding in units of the base, and one of them is drawn with equal chance: value v stands
at its upper multiple in exactly ``v mod base`` of them. Systems of two hierarchies always allow this
(Baum, Trotter 1978, "Integer rounding and polyhedral decomposition for totally unimodular systems");
others usually do, and where a step finds none the caller is told so.

The draw comes from HMAC-SHA256(secret, public keys): repeatable for the office, unknown outside.
"""

from __future__ import annotations

import time

import numpy as np

from .balancing import balance
from .lottery import Lottery
from .neighbourhoods import Problem, mend
from .rounding_programme import EXACT_ATOMS, Component, whole_vertex


def unbiased_units(part: Component, lottery: Lottery, seconds: float) -> np.ndarray | None:
    """One table of the decomposition, drawn; None where it cannot be had (or values are fixed)."""
    if part.published.any():
        return None
    deadline = time.monotonic() + seconds
    rest = part.counts.astype(np.int64)
    drawn = lottery.below(part.base, "table")
    for number in range(part.base):
        left = part.base - number
        total = np.rint(part.matrix @ rest).astype(np.int64)
        low, high = total // left, -(-total // left)
        cost = lottery.uniform(f"order{number}", part.matrix.shape[1]) - 0.5
        units = whole_vertex(part.matrix, low, high, cost, deadline, rest.astype(float))
        if units is None and part.matrix.shape[1] > EXACT_ATOMS:
            units = _mended(part.matrix, low, high, rest, left, cost, deadline)
        if units is None:
            return None
        if number == drawn:
            return units
        rest = rest - units.astype(np.int64)
    return None


def _mended(matrix, low, high, rest, left, cost, deadline) -> np.ndarray | None:
    """The same step for a component that is too large for one programme."""
    least = rest // left
    most = -(-rest // left)
    problem = Problem(matrix, low, high, least.astype(float), most.astype(float), cost)
    units = mend(problem, balance(matrix, rest, left), deadline) if left > 1 else rest.astype(float)
    return None if units is None or problem.violation(units).any() else units
