"""All tables that agree with small systems of statements, by trying every one of them."""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy import sparse

from local_safety.rules.statements import Statements, rounded_bounds


def system(matrix, low, high, value=None) -> Statements:
    """Statements from plain lists."""
    matrix = np.atleast_2d(np.asarray(matrix, float))
    value = np.full(len(low), np.nan) if value is None else np.asarray(value, float)
    return Statements(
        sparse.csr_matrix(matrix),
        np.asarray(low, float),
        np.asarray(high, float),
        value,
        pd.DataFrame({"source": ["t"] * len(low)}),
        np.ones(matrix.shape[1], int),
    )


def all_tables(statements: Statements, most: int) -> np.ndarray:
    """Every table of whole counts with a sum up to ``most`` that agrees: (tables, unknowns)."""
    tables = np.zeros((1, 0), dtype=int)
    for _ in range(statements.shape[1]):
        left = most - tables.sum(axis=1)
        tables = np.vstack(
            [np.column_stack([tables[left >= k], np.full((left >= k).sum(), k)]) for k in range(most + 1)]
        )
    sums = tables @ statements.matrix.toarray().T
    fits = (sums >= statements.low - 1e-9) & (sums <= statements.high + 1e-9)
    return tables[fits.all(axis=1)]


def random_system(seed: int, contradictory: float = 0.15) -> tuple[Statements, np.ndarray, int]:
    """Statements about a small random table in two hierarchies, with overlapping sums.

    Values are exact, hidden (zeros published or not) or rounded to 3 or 5, and some systems
    contradict themselves.

    Returns:
        (statements, targets (targets, unknowns), greatest possible sum of a table).
    """
    rng = np.random.default_rng(seed)
    count = int(rng.integers(2, 6))
    truth = rng.choice([0, 0, 1, 1, 2, 3], count)
    group = rng.integers(0, 2, count)
    rows = [(group == g).astype(int) for g in (0, 1) if (group == g).any()]
    bounding = len(rows)  # together they bound everything: these values are never hidden
    if rng.random() < 0.6:  # else the system falls apart, unless an overlap joins it
        rows = [np.ones(count, dtype=int), *rows]
        bounding = 1
    other = rng.integers(0, 2, count)
    rows += [(other == g).astype(int) for g in (0, 1) if (other == g).any() and rng.random() < 0.7]
    rows += list(rng.integers(0, 2, (rng.integers(0, 4), count)) * (rng.random() < 0.6))
    if count >= 3 and rng.random() < 0.3:  # pairs around a triangle: programmes have half counts there
        three = rng.permutation(count)[:3]
        rows += [np.isin(np.arange(count), np.delete(three, at)).astype(int) for at in range(3)]
    rows += [row for row in np.eye(count, dtype=int) if rng.random() < 0.6]
    matrix = np.array(rows)
    sums = matrix @ truth
    kind = rng.choice(["exact", "hidden", "rounded"], len(sums), p=rng.dirichlet([1, 1, 1]))
    kind[:bounding] = rng.choice(["exact", "rounded"], bounding)
    zeros_published = rng.random() < 0.5
    low, high, value = sums.astype(float), sums.astype(float), sums.astype(float)
    for number in np.flatnonzero(kind == "rounded"):
        base = int(rng.choice([3, 5]))
        value[number] = base * ((sums[number] + rng.integers(0, base)) // base)
        (low[number],), (high[number],) = rounded_bounds(value[[number]], base)
    covered = kind == "hidden"
    low[covered] = np.where(zeros_published & (sums[covered] > 0), 1, 0)
    high[covered], value[covered] = np.inf, np.nan
    if rng.random() < contradictory:
        wrong = rng.integers(0, len(sums))
        shift = rng.choice([-1, 1, 2])
        low[wrong], high[wrong] = max(0, low[wrong] + shift), max(0, high[wrong] + shift)
        value[wrong] = max(0, value[wrong] + shift) if not covered[wrong] else np.nan
    targets = np.vstack([matrix, np.eye(count, dtype=int), rng.integers(0, 2, (2, count))])
    return system(matrix, low, high, value), targets, int(high[:bounding].sum())
