"""What the attack says, against enumeration and against one programme per target."""

from __future__ import annotations

import numpy as np
from possible_tables import all_tables, random_system, system
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp

from local_safety.rules.audit import intervals, witnesses
from local_safety.rules.errors import StatementError


def disagreement(seed: int, width: int, min_count: int) -> str | None:
    """What the attack says otherwise than enumeration about one random system; None: nothing."""
    requirement = intervals.Requirement.of(width, min_count)
    statements, targets, most = random_system(seed)
    tables = all_tables(statements, most)
    try:
        result = intervals.attack(statements, sparse.csr_matrix(targets.astype(float)), requirement)
    except StatementError:
        return "a possible table was called a contradiction" if len(tables) else None
    if not len(tables):
        return "a contradiction passed"
    values = tables @ targets.T
    least, most = values.min(axis=0), values.max(axis=0)
    failing = ~result.safe
    really_safe = (most - least >= width) & ((least < 1) | (most >= min_count))
    seen = result.witnesses @ targets.T if len(result.witnesses) else values[:1]
    checks = {
        "safe is not what enumeration says": result.safe == really_safe,
        "an interval holds impossible values": (result.low >= least) & (result.high <= most),
        "the interval of a failing target is not exact": ~failing
        | ((result.low == least) & (result.high == most)),
        "an exact value was not found": ~(failing & (least == most))
        | (result.exact_known & (result.low == result.high)),
        "a witness is no possible table": witnesses.check_witnesses(statements, result.witnesses),
        "the witnesses do not show the width": failing
        | ((np.ptp(seen, axis=0) >= width) & ((seen.min(axis=0) < 1) | (seen.max(axis=0) >= min_count)))
        | (result.method == "closed form"),
    }
    return next((text for text, fine in checks.items() if not np.all(fine)), None)


def intervals_disagree(seed: int) -> str | None:
    """The same for the feasibility intervals."""
    statements, targets, most = random_system(seed)
    rows = sparse.csr_matrix(targets.astype(float))
    tables = all_tables(statements, most)
    try:
        low, high = intervals.feasibility_intervals(statements, rows, integer=True)
    except StatementError:
        return "a possible table was called a contradiction" if len(tables) else None
    if not len(tables):
        return "a contradiction passed"
    values = tables @ targets.T
    if (low != values.min(axis=0)).any() or (high != values.max(axis=0)).any():
        return "integer intervals differ"
    for row, least, greatest in zip(targets, *intervals.feasibility_intervals(statements, rows)):
        for sign, found in ((1, least), (-1, greatest)):
            bounds = [LinearConstraint(statements.matrix, statements.low, statements.high)]
            answer = milp(sign * row, constraints=bounds, bounds=Bounds(0, np.inf))
            if abs(sign * answer.fun - found) > 1e-6:
                return "continuous intervals differ from one programme per target"
    return None


def special_cases_disagree() -> str | None:
    """Systems that random ones hit too seldom."""
    pairs = [[1, 1, 0], [0, 1, 1], [1, 0, 1]]
    one = sparse.identity(3, format="csr")
    requirement = intervals.Requirement.of(4, 5)
    open_above = system([[1, 1, 0], [0, 1, 1]], [3, 2], [np.inf, 2])
    low, high = intervals.feasibility_intervals(open_above, one)
    if low.tolist() != [1, 0, 0] or high.tolist() != [np.inf, 2, 2]:
        return "unbounded intervals"
    if intervals.attack(open_above, one, requirement).safe.tolist() != [True, False, False]:
        return "unbounded intervals: safe"
    rounded = system([[1, 1]], [6], [14], [10])
    result = intervals.attack(rounded, sparse.identity(2, format="csr"), requirement)
    if not result.passed or (result.low < 0).any():
        return "closed form"
    half = system([*pairs, [1, 1, 1]], [0, 0, 0, 4], [3, 3, 3, np.inf])
    result = intervals.attack(half, sparse.csr_matrix([[1.0, 1.0, 1.0]]), intervals.Requirement.of(2, 1))
    if (result.low[0], result.high[0], result.exact) != (4, 4, 1):
        return "half counts"
    loose = system(pairs, [0, 0, 0], [3, 3, 3])  # no vertex sums to 4, the greatest whole sum
    low, high = intervals.feasibility_intervals(loose, sparse.csr_matrix([[1.0, 1.0, 1.0]]), integer=True)
    if (low[0], high[0]) != (0, 4):
        return "an optimum that is no vertex"
    try:
        intervals.attack(system(pairs, [3, 3, 3], [3, 3, 3]), one, requirement)
        return "a table of halves alone"
    except StatementError:
        pass
    wide = system([[1, 1, 1]], [40], [40])
    if intervals.attack(wide, one, requirement, seconds=-1.0).safe.any():
        return "safe without time"
    if any(witnesses.check_witnesses(wide, np.array([bad])) for bad in ([-1, 41, 0], [1.5, 38.5, 0])):
        return "impossible witnesses"
    return None
