"""Crime-like cubes for tests of the audit: district × offence × month, sparse, hierarchical.

All margins of both hierarchies and of time are published; counts 1..min_count−1 are hidden and with
each of them a box of further values, as hypercube methods do. Nothing here is a real count.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import sparse

from local_safety.rules.statements import Statements


@dataclass(frozen=True)
class Cube:
    """``statements`` over the finest values; ``truth`` (statements,), ``hidden`` bool (statements,)."""

    statements: Statements
    truth: np.ndarray
    hidden: np.ndarray
    primary: np.ndarray


def hierarchy(leaves: int, groups: int) -> tuple[np.ndarray, np.ndarray]:
    """0/1 matrix (codes, leaves) of leaves, groups and the total, and the group of each leaf."""
    group = np.arange(leaves) * max(groups, 1) // leaves
    rows = [np.eye(leaves)]
    if groups:
        rows.append((group == np.arange(groups)[:, None]).astype(float))
    rows.append(np.ones((1, leaves)))
    return np.vstack(rows), group


def crime_cube(
    districts=(22, 5), offences=(15, 4), months=12, mean=3.0, min_count=5, zeros=True, seed=1
) -> Cube:
    """A protected cube.

    Args:
        districts, offences: (leaves, groups) of each hierarchy.
        zeros: zeros are published, so that a hidden value is known to be at least 1.
    """
    rng = np.random.default_rng(seed)
    parts = [hierarchy(*districts), hierarchy(*offences), hierarchy(months, 0)]
    size = [part[0].shape[1] for part in parts]
    weight = [rng.pareto(1.5, n) + 0.2 for n in size[:2]] + [rng.uniform(0.7, 1.3, size[2])]
    weight = [item / item.mean() for item in weight]
    counts = rng.poisson(mean * np.einsum("i,j,k->ijk", *weight))
    matrices = [part[0] for part in parts]
    full = np.einsum("ai,bj,ck,ijk->abc", *matrices, counts, optimize=True).astype(int)
    primary = (full > 0) & (full < min_count)
    if not zeros:
        primary |= full == 0
    hidden = primary.copy()
    for cell in np.argwhere(primary):
        _add_box(cell, counts, hidden, parts, rng, zeros)
    matrix = sparse.csr_matrix(sparse.kron(sparse.kron(*map(sparse.csr_matrix, matrices[:2])), matrices[2]))
    truth, covered = full.ravel(), hidden.ravel()
    low = np.where(covered, 1.0 if zeros else 0.0, truth)
    high = np.where(covered, np.inf, truth)
    value = np.where(covered, np.nan, truth)
    keys = pd.DataFrame({"source": ["cube"] * len(truth)})
    statements = Statements(matrix, low, high, value, keys, np.ones(matrix.shape[1], dtype=np.int64))
    return Cube(statements, truth, covered, primary.ravel())


def _add_box(cell, counts, hidden, parts, rng, zeros) -> None:
    """Hide a box of values, so that the hidden value can move against others by ±1 and more."""
    below = [np.flatnonzero(part[0][code]) for part, code in zip(parts, cell)]
    block = counts[np.ix_(*below)]
    leaf = [
        items[at] for items, at in zip(below, np.unravel_index(np.argmax(block), block.shape))
    ]  # the largest value below
    best, score = None, -1
    for _ in range(12):
        other = []
        for (matrix, group), own, inside in zip(parts, leaf, below):
            free = np.setdiff1d(np.flatnonzero(group == group[own]), inside)
            free = free if len(free) else np.setdiff1d(np.arange(matrix.shape[1]), inside)
            other.append(rng.choice(free) if len(free) else own)
        corners = counts[np.ix_(*[[a, b] for a, b in zip(leaf, other)])]
        least = corners.min() + corners.mean() / 1e3
        if least > score:
            best, score = other, least
    if zeros and counts[np.ix_(*[[a, b] for a, b in zip(leaf, best)])].min() < 1:
        return
    paths = []
    for (matrix, _), a, b in zip(parts, leaf, best):
        changed = matrix[:, a] != matrix[:, b]
        paths.append(np.flatnonzero(changed) if a != b else np.flatnonzero(matrix[:, a]))
    hidden[np.ix_(*paths)] = True
