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
    districts=(22, 5), offences=(15, 4), months=12, mean=3.0, min_count=5, zeros=True, seed=1, even=None
) -> Cube:
    """A protected cube.

    Args:
        districts, offences: (leaves, groups) of each hierarchy.
        zeros: zeros are published, so that a hidden value is known to be at least 1.
        even: shape of gamma weights instead of Pareto ones: the greater, the more even the counts.
    """
    rng = np.random.default_rng(seed)
    parts = [hierarchy(*districts), hierarchy(*offences), hierarchy(months, 0)]
    size = [part[0].shape[1] for part in parts]
    if even is None:
        weight = [rng.pareto(1.5, n) + 0.2 for n in size[:2]] + [rng.uniform(0.7, 1.3, size[2])]
    else:
        weight = [rng.gamma(even, 1, n) + 0.02 for n in size]
    weight = [item / item.mean() for item in weight]
    counts = rng.poisson(mean * np.einsum("i,j,k->ijk", *weight))
    matrices = [part[0] for part in parts]
    full = np.einsum("ai,bj,ck,ijk->abc", *matrices, counts, optimize=True).astype(int)
    primary = (full > 0) & (full < min_count)
    if not zeros:
        primary |= full == 0
    hidden = primary.copy()
    least = 1 if zeros else 0
    for cell in np.argwhere(primary & (full >= least)):
        _add_box(cell, counts, hidden, parts, least)
    matrix = sparse.csr_matrix(sparse.kron(sparse.kron(*map(sparse.csr_matrix, matrices[:2])), matrices[2]))
    truth, covered = full.ravel(), hidden.ravel()
    low = np.where(covered, 1.0 if zeros else 0.0, truth)
    high = np.where(covered, np.inf, truth)
    value = np.where(covered, np.nan, truth)
    keys = pd.DataFrame({"source": ["cube"] * len(truth)})
    statements = Statements(matrix, low, high, value, keys, np.ones(matrix.shape[1], dtype=np.int64))
    return Cube(statements, truth, covered, primary.ravel())


def _add_box(cell, counts, hidden, parts, least) -> None:
    """Hide a box of values around one, with the widest room for moving them by turns ±1.

    One corner is the largest finest value below the cell. Corners at an even distance go up when
    the odd ones go down; each may fall to ``least``.
    """
    below = [np.flatnonzero(part[0][code]) for part, code in zip(parts, cell)]
    block = counts[np.ix_(*below)]
    own = tuple(items[at] for items, at in zip(below, np.unravel_index(np.argmax(block), block.shape)))
    summed = [len(items) == length for items, length in zip(below, counts.shape)]
    room = [np.full(counts.shape, np.iinfo(np.int64).max) for _ in range(2)]
    for corner in np.ndindex(2, 2, 2):
        index = tuple(slice(None) if other else slice(at, at + 1) for other, at in zip(corner, own))
        if any(moved and whole for moved, whole in zip(corner, summed)):
            continue  # the cell sums over this dimension: nothing is to be balanced in it
        room[sum(corner) % 2] = np.minimum(room[sum(corner) % 2], counts[index] - least)
    score = np.minimum(room[0], 6) + np.minimum(room[1], 6)
    score = np.where((room[0] < 0) | (room[1] < 0), -1e6, score).astype(float)
    for axis, ((_, group), at, items) in enumerate(zip(parts, own, below)):
        shape = [-1 if other == axis else 1 for other in range(3)]
        near = (group == group[at]).astype(float)
        near[items] = -100 if len(items) < counts.shape[axis] else near[items]
        score = score + 0.3 * near.reshape(shape)
    if score.max() < 0:
        return
    other = np.unravel_index(np.argmax(score), score.shape)
    paths = []
    for (matrix, _), a, b, whole in zip(parts, own, other, summed):
        paths.append(np.flatnonzero(matrix[:, a] if whole else matrix[:, a] != matrix[:, b]))
    hidden[np.ix_(*paths)] = True
