"""The linkage attack on generalised records, whatever the method."""

from __future__ import annotations

import numpy as np
import shapely

from ...rules.audit.linkage import Linkage, alone_in_time, attack_areas, posterior_k
from ...rules.protect.crowding import Crowding
from ...rules.protect.donut import Kernel
from .generalise import Generalised


def trace(
    result: Generalised,
    shapes: np.ndarray,
    least: int,
    crowding: Crowding | None,
    kernel: Kernel | None,
    premises: tuple[np.ndarray, np.ndarray] | None,
) -> Linkage | None:
    """Attack what would be published; None where no addresses are known.

    Args:
        shapes: shapely (places,): what is drawn for each place.
        least: k of the profile.
        crowding: compatible addresses of the places. kernel: of displaced points.
        premises: int (n,) each, the least and the greatest of each row of the records, −1 = unknown.
    """
    if crowding is not None:
        own = None if premises is None else tuple(bound[result.rows] for bound in premises)
        where = result.place, result.kind, result.month, result.last, result.size
        return attack_areas(*where, crowding, own)
    if kernel is None:
        return None
    used = np.unique(result.place)
    outputs = shapely.get_coordinates(shapes[used])
    k = posterior_k(outputs, kernel.addresses, kernel.radius, kernel.area, kernel.least)
    return Linkage(
        k,
        np.full(len(used), np.nan),
        alone_in_time(result.place, result.last, result.size),
        -1,  # each point is one premises by design
        least,
    )
