"""Anchor points and their catchments, checked before anything is put on them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely

from ...rules.errors import InputError
from ...rules.i18n import tr
from .catchments import GRID

PUBLIC_KINDS = frozenset({"place"})
"""Kinds of anchors that stand for a verified public place; such a catchment may hold no address."""
OVERLAP = 1.0
"""Square metres that two catchments may share by rounding."""


@dataclass(frozen=True)
class AnchorLayer:
    """Anchors sorted by id. ``codes``: text (m,); ``points``: float (m, 2), metres; ``catchments``:
    shapely (m,); ``addresses``: int (m,); ``public``: bool (m,), public place without addresses."""

    codes: np.ndarray
    points: np.ndarray
    catchments: np.ndarray
    addresses: np.ndarray
    public: np.ndarray


def anchor_layer(
    anchors: tuple[Sequence[str], np.ndarray, np.ndarray, Sequence[str]],
    catchments: tuple[Sequence[str], np.ndarray, np.ndarray],
    least: int,
) -> AnchorLayer:
    """Join anchors and catchments.

    Args:
        anchors: ids, points float (m, 2), addresses float (m,), kinds.
        catchments: ids, shapely (multi)polygons (m,) in the same system, addresses float (m,).
        least: addresses that a catchment must hold.

    Raises:
        InputError: they do not belong together, overlap, or a catchment cannot hide anybody.
    """
    ids, points, addresses, kinds = anchors
    codes, shapes, counted = catchments
    _check_ids(ids, codes)
    place = {code: row for row, code in enumerate(codes)}
    order = np.array(sorted(range(len(ids)), key=lambda row: ids[row]), dtype=np.int64)
    own = np.array([place[ids[row]] for row in order])
    addresses = addresses[order]
    if np.isnan(points).any():
        raise InputError(tr("An anchor point has no place; build the anchor points again."))
    if not np.array_equal(addresses, counted[own]) or np.isnan(addresses).any():
        raise InputError(
            tr(
                "Anchor points and catchments state different numbers of addresses: they were not made in "
                "one run; build both again."
            )
        )
    shapes = shapely.make_valid(np.array(shapes, dtype=object)[own])
    _check_shapes(shapes)
    public = (addresses == 0) & np.array([kinds[row] in PUBLIC_KINDS for row in order])
    few = ~public & (addresses < least)
    if few.any():
        raise InputError(
            tr(
                "The profile hides every point among at least {least} addresses; catchments with fewer: "
                "{count}. Build the anchor points with this profile."
            ).format(least=least, count=int(few.sum()))
        )
    return AnchorLayer(
        np.array([ids[row] for row in order], dtype=object),
        np.round(points[order], 3),
        shapes,
        addresses.astype(np.int64),
        public,
    )


def _check_ids(ids: Sequence[str], codes: Sequence[str]) -> None:
    if not len(ids) or not len(codes):
        raise InputError(tr("The layer of anchor points or of catchments is empty; build them first."))
    if len(set(ids)) < len(ids) or len(set(codes)) < len(codes) or "" in ids or "" in codes:
        raise InputError(tr("An anchor_id is empty or stands twice; build the anchor points again."))
    if set(ids) != set(codes):
        raise InputError(
            tr(
                "Anchor points and catchments do not belong together: {count} anchor_id stand in one of the "
                "layers only; choose two layers made in one run."
            ).format(count=len(set(ids) ^ set(codes)))
        )


def _check_shapes(shapes: np.ndarray) -> None:
    if (shapely.is_missing(shapes) | shapely.is_empty(shapes)).any():
        raise InputError(tr("A catchment has no area; build the anchor points again."))
    one, other = shapely.STRtree(shapes).query(shapes, predicate="intersects")
    pairs = one < other
    # without a grid, GEOS sometimes returns a wrong intersection of nearly identical sides
    both = shapely.intersection(shapes[one[pairs]], shapes[other[pairs]], grid_size=GRID)
    shared = shapely.area(both)
    if (shared > OVERLAP).any():
        raise InputError(
            tr(
                "Catchments overlap in {count} places, so it is not clear where an incident belongs; build "
                "the anchor points again."
            ).format(count=int((shared > OVERLAP).sum()))
        )


def count_addresses(
    layer: AnchorLayer, addresses: np.ndarray, homes: np.ndarray | None
) -> tuple[np.ndarray, np.ndarray]:
    """Addresses and homes of each catchment as an address layer has them, never more than stated.

    Args:
        addresses: float (a, 2), metres, each once.
        homes: bool (a,), where somebody lives; None = everywhere.

    Raises:
        InputError: no address lies in any catchment, or one in that of a public place.
    """
    from .districts import assign

    inside = assign(addresses[:, 0], addresses[:, 1], layer.catchments)
    if not (inside >= 0).any():
        raise InputError(
            tr(
                "No address lies in any catchment; check the coordinate reference system of both, and "
                "whether they are of the same town."
            )
        )
    lived = inside >= 0 if homes is None else (inside >= 0) & homes
    size = len(layer.codes)
    found = np.bincount(inside[inside >= 0], minlength=size)
    taken = int((layer.public & (found > 0)).sum())
    if taken:
        raise InputError(
            tr(
                "Catchments of public places that hold an address: {count}. Somebody may live there, so that "
                "such a point would lead to a door; build the anchor points again with these addresses."
            ).format(count=taken)
        )
    return np.minimum(found, layer.addresses), np.minimum(
        np.bincount(inside[lived], minlength=size), layer.addresses
    )
