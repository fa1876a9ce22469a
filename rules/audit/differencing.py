"""Differencing: what two published geographies tell of the piece that lies between them.

Whoever knows the count of a union of districts and the counts of the grid cells inside it knows the
count of the rest. The rest may be a street with three incidents, or with two addresses. This module
finds every such rest. It follows the graph view of Costemalle (2019, "Detecting geographical
differencing problems in the context of spatial data dissemination", Statistical Journal of the IAOS
35(4)): areas of one layer are linked where an area of the other layer crosses them, links too heavy
to be cut are contracted, and what remains is searched exhaustively.

The search itself is in :mod:`.rests`: all unions of a few areas, and least cuts for those of any size.

Every rest is a target of the interval attack too; where values are published exactly, each finding
is a disclosure as it stands. Rests of three and more layers are left to the interval attack.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import permutations

import numpy as np
from scipy import sparse

from ..errors import StatementError
from ..i18n import tr
from ..statements import Statements
from .intervals import AuditResult, Requirement, attack
from .rests import Difference, Limits, RestSearch

SMALL_UNION = 4


@dataclass(frozen=True)
class Differences:
    """All differences found.

    ``small``: areas whose own count is 1..least − 1: nothing need be subtracted.
    ``complete``: False when the search was stopped (time, or too many cases): a refusal.
    ``targets``: csr 0/1, shape (differences, atoms), for the interval attack.
    """

    found: list[Difference]
    small: np.ndarray
    complete: bool
    targets: sparse.csr_matrix = field(repr=False)

    @property
    def passed(self) -> bool:
        """Pass mark: everything was searched and nothing was found."""
        return self.complete and not self.found and not len(self.small)

    @property
    def atoms(self) -> np.ndarray:
        """Sorted atoms that stand in any difference."""
        return np.unique(self.targets.indices)


def differences(
    areas: sparse.csr_matrix,
    layers: np.ndarray,
    weight: np.ndarray,
    least: int,
    small_union: int = SMALL_UNION,
    seconds: float = 60.0,
    is_cancelled: Callable[[], bool] = lambda: False,
) -> Differences:
    """Differences of published areas that hold 1..``least`` − 1.

    Args:
        areas: csr 0/1, shape (areas, atoms): the published areas, hidden ones left out. Atoms of
            which the reader knows that they are empty are left out too (without an address, when
            addresses are counted; slivers of bad digitising); an atom that only happens to hold
            no incident stays.
        layers: int array (areas,): geography and release of each area; one layer holds no two
            overlapping areas (see :func:`disjoint_layers`).
        weight: int array (atoms,): incidents, or addresses.
        least: ``min_count`` or ``min_addresses``.
        small_union: every difference of a union of so many areas is listed; of larger ones the
            lightest that lays a piece open.
        seconds: time budget; beyond it the search is incomplete.

    Raises:
        StatementError: areas of one layer overlap.
        CancelledError: cancelled.
    """
    areas = sparse.csr_matrix(areas)
    layers, weight = np.asarray(layers), np.asarray(weight, dtype=np.int64)
    owners = [_owner(areas, np.flatnonzero(layers == layer)) for layer in np.unique(layers)]
    limits = Limits(small_union, time.monotonic() + seconds, is_cancelled)
    best: dict[tuple[int, ...], Difference] = {}
    complete = True
    for plus, minus in permutations(owners, 2):
        complete &= RestSearch(plus, minus, weight, least, limits).run(best)
    found = [best[key] for key in sorted(best)]
    own = np.asarray(areas.astype(np.int64) @ weight)
    small = np.flatnonzero((own > 0) & (own < least))
    return Differences(found, small, complete, _rows(found, areas.shape[1]))


def attack_rests(
    found: Differences,
    lift: sparse.csr_matrix,
    statements: Statements,
    requirement: Requirement,
    seconds: float = 60.0,
    is_cancelled: Callable[[], bool] = lambda: False,
) -> AuditResult:
    """What published values that are not exact (rounded, hidden, perturbed) say about each rest.

    Args:
        lift: csr 0/1, shape (atoms, unknowns): which unknowns of the statements each atom sums.
        statements: everything published.
        requirement: what safe means. Pass mark: ``passed`` of the result, and ``complete`` of the
            search.
    """
    targets = sparse.csr_matrix(found.targets @ lift)
    return attack(statements, targets, requirement, seconds, is_cancelled=is_cancelled)


def disjoint_layers(areas: sparse.csr_matrix) -> np.ndarray:
    """A layer number per area such that no two areas of one layer overlap (first fit, largest first)."""
    areas = sparse.csr_matrix(areas)
    order = np.argsort(-np.diff(areas.indptr), kind="stable")
    taken: list[np.ndarray] = []
    layer = np.zeros(areas.shape[0], dtype=np.int64)
    for area in order:
        atoms = areas.indices[areas.indptr[area] : areas.indptr[area + 1]]
        number = next((i for i, used in enumerate(taken) if not used[atoms].any()), len(taken))
        if number == len(taken):
            taken.append(np.zeros(areas.shape[1], dtype=bool))
        taken[number][atoms] = True
        layer[area] = number
    return layer


def _owner(areas: sparse.csr_matrix, rows: np.ndarray) -> np.ndarray:
    """Per atom, the area of one layer that holds it (−1: none)."""
    part = areas[rows]
    owner = np.full(areas.shape[1], -1, dtype=np.int64)
    owner[part.indices] = np.repeat(rows, np.diff(part.indptr))
    if len(np.unique(part.indices)) != part.nnz:
        raise StatementError(
            tr("Published areas of one layer overlap; give each of them a layer of its own.")
        )
    return owner


def _rows(found: list[Difference], atoms: int) -> sparse.csr_matrix:
    lengths = [len(difference.atoms) for difference in found]
    columns = np.concatenate([difference.atoms for difference in found] or [[]]).astype(np.int64)
    rows = np.repeat(np.arange(len(found)), lengths)
    return sparse.csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(len(found), atoms))
