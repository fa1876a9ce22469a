"""Anchor points: the few points at which incidents are shown, each for at least k addresses.

Many candidates (see :mod:`.anchor_candidates`) start as anchors, the small ones are merged (see
:mod:`.anchor_merging`), and what stays moves to the middle of its addresses as long as this brings them
nearer. Everything follows from public geometry, and nothing from records.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Callable

import numpy as np
from scipy.spatial import cKDTree

from ...rules.errors import InputError
from ...rules.i18n import tr
from .anchor_candidates import candidates
from .anchor_ground import Ground, lift
from .anchor_merging import merge_small
from .grids import square_cell_id

STREET, PLACE = "street", "place"
"""Kinds of anchors: one for the addresses around it; a verified public place without any."""
MOVES = 3
"""Rounds of moving anchors to the middle of their addresses; more bring less than a metre."""


@dataclass(frozen=True)
class Anchors:
    """Street anchors first, then public places, each sorted by coordinates.

    ``ids``: text (m,), the position in whole metres; ``points``: float (m, 2), whole metres;
    ``district``: int (m,), index into the ground's codes; ``addresses``: int (m,); ``kinds``: text (m,);
    ``displacement``: mean distance (m) of an address to its anchor; ``kept``: anchors of the previous
    release that stand unchanged, and ``dropped``: those that do not, None where there was none.
    """

    ids: list[str]
    points: np.ndarray
    district: np.ndarray
    addresses: np.ndarray
    kinds: list[str]
    displacement: float
    kept: int | None = None
    dropped: int | None = None

    @property
    def street(self) -> np.ndarray:
        """Which are street anchors: bool (m,)."""
        return np.array([kind == STREET for kind in self.kinds], dtype=bool)


def build_anchors(
    ground: Ground,
    least: int,
    streets: np.ndarray | None = None,
    previous: np.ndarray | None = None,
    progress: Callable[[float], None] = lambda percent: None,
) -> Anchors:
    """Anchor points of a ground.

    Args:
        ground: addresses, districts and places; each district holds at least ``least`` addresses.
        least: addresses of a catchment, at least 2.
        streets: shapely lines, metres, or None.
        previous: street anchors of an earlier release of the year, float (r, 2): those that still
            hold enough addresses and point at no door stay as they are, and none is added beside them.
        progress: takes 0..100, and raises when the user cancelled.

    Raises:
        InputError: a district where no anchor may stand.
    """
    progress(0)
    old = np.zeros((0, 2)) if previous is None else _still_good(ground, previous)
    points, district = candidates(ground, streets, _part(progress, 0, 40))
    lifted, addresses = lift(points, district), ground.lifted()
    start = lifted[np.unique(cKDTree(lifted).query(addresses)[1])]
    if len(old):
        frozen = lift(old, ground.at(old))
        new = ~np.isin(start[:, 2], frozen[:, 2])
        start = _sorted(np.vstack([frozen, start[new]]))
    rows, owner = merge_small(start, addresses, ground.sure, least, _part(progress, 40, 70))
    chosen = start[rows]
    if not len(old):
        chosen, owner = _moved(chosen, owner, lifted, addresses, ground.sure, least, progress)
    count = np.bincount(owner, minlength=len(chosen))
    away = np.hypot(*(addresses - chosen[owner])[:, :2].T)
    kept = None if previous is None else _common(chosen[:, :2], previous)
    every = np.vstack([chosen[:, :2], ground.places])
    return Anchors(
        [_anchor_id(x, y) for x, y in every.tolist()],
        every,
        np.concatenate([ground.at(chosen[:, :2]), ground.place_district]),
        np.concatenate([count, np.zeros(len(ground.places), dtype=np.int64)]),
        [STREET] * len(chosen) + [PLACE] * len(ground.places),
        float(away.mean()),
        kept,
        None if previous is None else len(np.unique(previous, axis=0)) - kept,
    )


def _part(progress: Callable[[float], None], low: float, high: float) -> Callable[[float], None]:
    """A progress function (0..100) for a part of the work."""
    return lambda percent: progress(low + (high - low) * percent / 100)


def earlier_anchors(ids: Sequence[str], points: np.ndarray, kinds: Sequence[str]) -> np.ndarray:
    """Street anchors of an earlier release, float (r, 2).

    Only points whose id is their position are anchors of :func:`build_anchors`: else the places of
    records, given by mistake, would become the anchors of everything.

    Args:
        ids, kinds: of the features; points: float (r, 2), NaN = without a place.

    Raises:
        InputError: something else than an untouched layer of anchors.
    """
    rounded = np.round(np.nan_to_num(points))
    wrong = [
        ident != _anchor_id(*xy) or kind not in (STREET, PLACE)
        for ident, kind, xy in zip(ids, kinds, rounded.tolist())
    ]
    if any(wrong) or not len(ids):
        raise InputError(
            tr(
                "The layer of earlier anchor points is not as Build anchor points made it; give the "
                "unchanged layer, in the coordinate reference system of the addresses."
            )
        )
    return rounded[np.array([kind == STREET for kind in kinds], dtype=bool)]


def _anchor_id(x: float, y: float) -> str:
    return square_cell_id(1, int(x), int(y))


def _still_good(ground: Ground, previous: np.ndarray) -> np.ndarray:
    """Earlier anchors that lie in a district and still point at no door, sorted."""
    points = np.unique(np.round(previous), axis=0)
    points = points[(ground.at(points) >= 0) & ~ground.on_border(points)]
    return points[ground.fair(points)] if len(points) else points


def _common(points: np.ndarray, previous: np.ndarray) -> int:
    return len({*map(tuple, points.tolist())} & {*map(tuple, previous.tolist())})


def _sorted(points: np.ndarray) -> np.ndarray:
    return points[np.lexsort(points.T[::-1])]


def _moved(
    chosen: np.ndarray,
    owner: np.ndarray,
    lifted: np.ndarray,
    addresses: np.ndarray,
    sure: np.ndarray,
    least: int,
    progress: Callable[[float], None],
) -> tuple[np.ndarray, np.ndarray]:
    """Anchors moved to the candidate in the middle of their addresses, as long as all come nearer.

    Lloyd's relaxation (1982) with places restricted to the candidates; small catchments that it makes
    are merged again, so a round may also cost, and then it is not taken.
    """
    tree = cKDTree(lifted)
    total = _total(chosen, owner, addresses)
    for number in range(MOVES):
        middle = _middles(owner, addresses, len(chosen))
        moved = lifted[np.unique(tree.query(middle)[1])]
        rows, nearest = merge_small(
            moved, addresses, sure, least, _part(progress, 70 + 10 * number, 80 + 10 * number)
        )
        after = _total(moved[rows], nearest, addresses)
        if after >= total:
            break
        chosen, owner, total = moved[rows], nearest, after
    return chosen, owner


def _total(chosen: np.ndarray, owner: np.ndarray, addresses: np.ndarray) -> float:
    return float(np.hypot(*(addresses - chosen[owner])[:, :2].T).sum())


def _middles(owner: np.ndarray, addresses: np.ndarray, number: int) -> np.ndarray:
    """Mean of the addresses of each anchor (m, 3); all of one anchor have the same district."""
    count = np.bincount(owner, minlength=number)
    sums = [np.bincount(owner, weights=column, minlength=number) for column in addresses[:, :2].T]
    third = np.zeros(number)
    third[owner] = addresses[:, 2]
    return np.column_stack([sums[0] / count, sums[1] / count, third])
