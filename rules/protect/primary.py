"""Primary rules: which counts of a table may not stand, and why.

Small counts; zeros where the profile protects them; counts behind which too few premises stand or
that one of them dominates; and group disclosure: when nearly all of a small group fall into one
category, whoever knows a member of the group knows the category.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from ..tables import TableSpace

GROUP_SHARE = 0.90
RULES = ("small", "zero", "group", "premises", "share", "earlier")


@dataclass(frozen=True)
class PrimaryCells:
    """``masks``: rule → bool (cells,); a cell may fall under several rules."""

    masks: dict[str, np.ndarray]

    @property
    def hidden(self) -> np.ndarray:
        """Cells under any rule."""
        return np.any(list(self.masks.values()), axis=0)

    def counts(self) -> dict[str, int]:
        """Cells by the first rule that hides them, in the order of :data:`RULES`."""
        left = np.ones(len(self.hidden), dtype=bool)
        result = {}
        for rule in RULES:
            if rule in self.masks:
                result[rule] = int((self.masks[rule] & left).sum())
                left &= ~self.masks[rule]
        return result


def primary_cells(space: TableSpace, counts: np.ndarray, min_count: int, zero_policy: str) -> PrimaryCells:
    """The rules that need nothing but the counts.

    Args:
        counts: int (cells,), margins included.
        min_count: counts 1..min_count−1 never stand.
        zero_policy: ``publish`` or ``protect``.
    """
    masks = {
        "small": (counts > 0) & (counts < min_count),
        "group": group_disclosure(space, counts, min_count),
    }
    if zero_policy == "protect":
        masks["zero"] = counts == 0
    return PrimaryCells(masks)


def group_disclosure(space: TableSpace, counts: np.ndarray, min_count: int) -> np.ndarray:
    """Cells that hold at least 90 % of a group of fewer than 2·min_count: bool (cells,).

    The group is the cell above in any one dimension, where the cell is not all there can be of it.
    """
    cube = np.asarray(counts).reshape(space.shape)
    result = np.zeros(space.shape, dtype=bool)
    for axis, dimension in enumerate(space.dimensions):
        size = np.diff(dimension.covers.indptr)
        links = dimension.links[size[dimension.links[:, 0]] < size[dimension.links[:, 1]]]
        if not len(links):
            continue
        part = np.take(cube, links[:, 0], axis=axis)
        group = np.take(cube, links[:, 1], axis=axis)
        found = (group > 0) & (group < 2 * min_count) & (part >= GROUP_SHARE * group)
        flags = np.moveaxis(result, axis, 0)
        np.logical_or.at(flags, links[:, 0], np.moveaxis(found, axis, 0))
    return result.ravel()


def few_premises(
    space: TableSpace,
    inner: np.ndarray,
    premises: np.ndarray,
    residential: np.ndarray,
    min_contributors: int,
    max_share: float,
) -> tuple[np.ndarray, np.ndarray]:
    """Cells with too few premises, and cells that one home dominates: two bool (cells,).

    Args:
        inner: int (records,): inner cell of each record.
        premises: int (records,): equal at the same premises, −1 where unknown (not counted).
        residential: bool (records,): whether the record is of an offence at homes.
    """
    seen = premises >= 0
    cells = space.matrix.shape[0]
    if not seen.any():
        return np.zeros(cells, dtype=bool), np.zeros(cells, dtype=bool)
    _, place = np.unique(premises[seen], return_inverse=True)
    shape = (space.matrix.shape[1], int(place.max()) + 1)
    located = sparse.csr_matrix((np.ones(len(place)), (inner[seen], place)), shape=shape)
    of_homes = sparse.csr_matrix((residential[seen].astype(float), (inner[seen], place)), shape=shape)
    by_place = (space.matrix @ located).tocsr()
    homes = (space.matrix @ of_homes).tocsr()
    homes.eliminate_zeros()
    total = np.asarray(by_place.sum(axis=1)).ravel()
    number = np.diff(by_place.indptr)
    home = by_place.multiply(homes > 0).tocsr()
    largest = np.asarray(home.max(axis=1).todense()).ravel()
    few = (largest > 0) & (number < min_contributors)
    return few, largest > max_share * np.maximum(total, 1)
