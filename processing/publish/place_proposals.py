"""What would pass instead of points that withhold too much: fewer anchors with more addresses each.

Neighbouring catchments are pooled, which is what anchors for more addresses come to, and tried with the
same records.
"""

from __future__ import annotations

import numpy as np

from ...rules.i18n import tr
from ...rules.protect.crowding import PASSED, Crowding, thin_out
from .counts import ProductPlan
from .place_layer import PlaceLayer
from .place_points import numbered, weighed_products
from .proposals import Proposal
from .release_scope import Scope

FACTORS = (2, 4, 8, 16, 32)


def fewer_points(scope: Scope, layer: PlaceLayer, plan: ProductPlan) -> list[Proposal]:
    """The finest pooling under which a product would pass the gate; empty where none does."""
    tax, profile = scope.taxonomy, scope.request.profile
    incidents = numbered(scope, layer, [plan])
    incidents = incidents[incidents["place"] >= 0]
    least = max(profile.min_addresses_per_point, _fewest(layer))
    code = {offence: number for number, offence in enumerate(tax.codes)}
    place = incidents["place"].to_numpy(int)
    columns = [incidents["offence"].map(code).to_numpy(int)]
    columns += [incidents[name].to_numpy(int) for name in ("month", "last")]
    one = np.ones(len(incidents), dtype=int)
    fine = weighed_products(layer, tax, profile.min_addresses_per_point, [plan.offences])
    for factor in FACTORS:
        pool = pools(layer, factor)
        cause = thin_out(pool[place], *columns, one, _pooled(fine, pool))
        hidden = float(np.mean(cause != PASSED)) if len(cause) else 1.0
        if hidden <= profile.max_hidden_stop:
            text = tr(
                "Build the anchor points again with at least {count} addresses each; then {share} % stand at "
                "no point."
            ).format(count=least * factor, share=round(100 * hidden))
            return [Proposal(text, hidden, hidden)]
    return []


def _fewest(layer: PlaceLayer) -> int:
    """Addresses of the smallest catchment that has any."""
    return int(min(layer.addresses[~layer.public], default=0))


def pools(layer: PlaceLayer, size: int) -> np.ndarray:
    """Neighbouring places of a district in groups of about ``size``: group of each, int (m,)."""
    group = np.zeros(len(layer.codes), dtype=np.int64)
    todo = [np.flatnonzero(layer.districts == code) for code in sorted(set(layer.districts))]
    number = 0
    while todo:
        rows = todo.pop()
        if len(rows) < 2 * size:
            group[rows] = number
            number += 1
            continue
        spread = np.ptp(layer.points[rows], axis=0)
        order = rows[np.argsort(layer.points[rows, int(spread[1] > spread[0])], kind="stable")]
        todo += [order[: len(order) // 2], order[len(order) // 2 :]]
    return group


def _pooled(crowding: Crowding, pool: np.ndarray) -> Crowding:
    size = int(pool.max()) + 1
    candidates = np.array([np.bincount(pool, row, size) for row in crowding.candidates]).astype(np.int64)
    exempt = np.bincount(pool, ~crowding.exempt, size) == 0
    return Crowding(candidates, exempt, crowding.weighed, crowding.least, crowding.group)
