"""Group disclosure: small counts are not needed to learn what everybody in a group did.

A table that says "six incidents in this street, six of them serious" tells each of the six. The
test of k-disclosure with coalitions follows Lupp & Langsrud (2021, "Suppression of
directly-disclosive cells in frequency tables", UNECE expert meeting on confidentiality): a
category of a group is disclosive when all but at most ``coalition`` members of the group fall into
it, for these members then know it of the rest.

Two questions are asked. Which (group, category) pairs of the true table are disclosive: they are
targets (:func:`disclosive_pairs`, :func:`dominant_categories`). And can the reader be sure of it:
the certainty holds only if it holds in every table that agrees with everything published
(:class:`Certainty`). Not decided in time is not safe.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp

from ..errors import CancelledError
from ..i18n import tr
from ..statements import Statements
from .propagation import over_lines

DOMINANT_SHARE = 0.9


@dataclass(frozen=True)
class Pairs:
    """``group`` and ``part``: row numbers of a matrix of cells; ``rest``: group minus part."""

    group: np.ndarray
    part: np.ndarray
    rest: np.ndarray


def nested_pairs(cells: sparse.csr_matrix) -> tuple[np.ndarray, np.ndarray]:
    """All (group, part) of cells where the part's unknowns are a proper subset of the group's.

    Args:
        cells: csr 0/1, shape (cells, unknowns).
    """
    shared = sparse.coo_matrix(cells @ cells.T)
    size = np.diff(sparse.csr_matrix(cells).indptr)
    nested = (shared.data == size[shared.col]) & (shared.data != size[shared.row])
    return shared.row[nested], shared.col[nested]


def disclosive_pairs(
    cells: sparse.csr_matrix,
    counts: np.ndarray,
    coalition: int,
    parents: tuple[np.ndarray, np.ndarray] | None = None,
) -> Pairs:
    """Pairs in which all but at most ``coalition`` members of a group fall into one part.

    Args:
        cells: csr 0/1, shape (cells, unknowns).
        counts: int array (unknowns,).
        coalition: how many members of the group may pool what they know of themselves.
        parents: (group, part) row numbers to look at; every nested pair by default.
    """
    value = np.asarray(cells @ counts).astype(np.int64)
    group, part = nested_pairs(cells) if parents is None else parents
    rest = value[group] - value[part]
    found = np.flatnonzero((value[part] > 0) & (rest <= coalition))
    order = found[np.lexsort((part[found], group[found]))]
    return Pairs(group[order], part[order], rest[order])


def dominant_categories(
    table: np.ndarray, min_count: int, share: float = DOMINANT_SHARE
) -> list[tuple[int, int]]:
    """(group, category) where one category holds ``share`` of a group of fewer than 2·min_count.

    Args:
        table: int array, shape (groups, categories): counts of disjoint categories.
    """
    table = np.asarray(table)
    total = table.sum(axis=1)
    small = (total > 0) & (total < 2 * min_count)
    found = np.argwhere(small[:, None] & (table > 0) & (table >= share * total[:, None] - 1e-9))
    return [(int(group), int(category)) for group, category in found]


class Certainty:
    """Whether a linear claim about the counts holds in every table that agrees with what is published.

    Args:
        statements: everything published.
        tables: integer tables known to agree with it, shape (k, unknowns): the witnesses of the
            interval attack. They answer most questions at once.
    """

    def __init__(
        self,
        statements: Statements,
        tables: np.ndarray,
        seconds: float = 60.0,
        is_cancelled: Callable[[], bool] = lambda: False,
    ):
        self.statements = statements
        self.tables = [np.asarray(table, dtype=float) for table in tables]
        self.deadline = time.monotonic() + seconds
        self.is_cancelled = is_cancelled

    def refuted(self, claim: np.ndarray, limit: float) -> bool:
        """Whether some table has ``claim @ x > limit``: then nobody can be sure that it is not.

        False also where this was not found out in time.
        """
        if any(claim @ table > limit + 1e-9 for table in self.tables):
            return True
        if self.is_cancelled():
            raise CancelledError(tr("Cancelled: nothing was written."))
        left = self.deadline - time.monotonic()
        if left <= 0:
            return False
        high = self.statements.high
        cap = np.max(high, initial=0, where=np.isfinite(high)) + 1000
        result = milp(
            -claim,
            constraints=LinearConstraint(self.statements.matrix, self.statements.low, high),
            bounds=Bounds(0, cap),
            integrality=np.ones(len(claim)),
            options={"time_limit": left},
        )
        if result.x is None:
            return False
        table = np.round(result.x)
        sums = self.statements.matrix @ table
        if (sums < self.statements.low - 1e-6).any() or (sums > high + 1e-6).any():
            return False
        self.tables.append(table)
        return bool(claim @ table > limit + 1e-9)


def certain_pairs(
    cells: sparse.csr_matrix, pairs: Pairs, coalition: int, certainty: Certainty
) -> list[tuple[int, int]]:
    """The pairs a coalition can be sure of: in every table at most ``coalition`` are elsewhere.

    Pass mark: none.
    """
    dense = sparse.csr_matrix(cells)
    return [
        (int(group), int(part))
        for group, part in zip(pairs.group, pairs.part)
        if not certainty.refuted((dense[group] - dense[part]).toarray().ravel(), coalition)
    ]


def certain_dominance(
    groups: sparse.csr_matrix,
    categories: sparse.csr_matrix,
    min_count: int,
    certainty: Certainty,
    share: float = DOMINANT_SHARE,
) -> list[int]:
    """Rows where the reader is sure that one category holds ``share`` of a group that is small.

    A claim is refuted by a table in which the share is smaller, or the group is empty, or large.

    Args:
        groups, categories: csr 0/1, same shape (targets, unknowns): group and category of each.
    """
    found = []
    for number in range(groups.shape[0]):
        group = groups[number].toarray().ravel()
        category = categories[number].toarray().ravel()
        refuted = (
            certainty.refuted(share * group - category, 0.0)
            or certainty.refuted(group, 2 * min_count - 1)
            or certainty.refuted(-group, -1.0)
        )
        if not refuted:
            found.append(number)
    return found


def refuted_at_once(
    statements: Statements, table: np.ndarray, group: np.ndarray, category: np.ndarray
) -> bool:
    """Whether a possible table, one unknown of it raised, already disproves that a category dominates.

    Args:
        table: a table that agrees with all statements, (unknowns,).
        group, category: unknowns that make up the group, and those of its category (int arrays).
    """
    other = np.setdiff1d(group, category)
    if not len(other):
        return False
    matrix = statements.matrix
    room = statements.high - matrix @ table
    up = np.floor(over_lines(np.minimum, matrix.tocsc()[:, other], room, np.inf)).max()
    total, part = table[group].sum(), table[category].sum()
    return bool(total == 0 or DOMINANT_SHARE * (total + up) > part + 1e-9)


def certain_zeros(zeros: sparse.csr_matrix, certainty: Certainty) -> list[int]:
    """Rows of targets that the reader knows to be empty; for profiles with ``zero_policy: protect``.

    Pass mark: none.
    """
    rows = sparse.csr_matrix(zeros)
    return [n for n in range(rows.shape[0]) if not certainty.refuted(rows[n].toarray().ravel(), 0.0)]
