"""The linkage attack on generalised records, whatever the method."""

from __future__ import annotations

import numpy as np
import shapely

from ...rules.audit.linkage import Linkage, alone_in_time, attack_areas, posterior_k, repeat_victims
from ...rules.protect.crowding import Crowding
from ...rules.protect.donut import Kernel
from .generalise import Generalised


def trace(
    result: Generalised,
    shapes: np.ndarray,
    least: int,
    crowding: Crowding | None,
    kernel: Kernel | None,
    premises: np.ndarray | None,
) -> Linkage | None:
    """Attack what would be published; None for areas, which are protected as counts.

    Args:
        shapes: shapely (places,): what is drawn for each place.
        least: k of the profile.
        crowding: compatible addresses of anchors. kernel: of displaced points.
        premises: int (n,) of all records, −1 = unknown.
    """
    own = None if premises is None else premises[result.rows]
    if crowding is not None:
        return attack_areas(result.place, result.offence, result.month, result.last, crowding, own)
    if kernel is None:
        return None
    used = np.unique(result.place)
    outputs = shapely.get_coordinates(shapes[used])
    k = posterior_k(outputs, kernel.addresses, kernel.radius, kernel.area, kernel.least)
    return Linkage(
        k,
        np.full(len(used), np.nan),
        alone_in_time(result.place, result.month, result.last),
        repeat_victims(result.place, result.offence, result.month // 12, own),
        least,
    )
