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

FACTORS = (2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64)
LAST_MONTH = 12


def fewer_points(scope: Scope, layer: PlaceLayer, plans: list[ProductPlan]) -> list[Proposal]:
    """The finest pooling under which every one of the products would pass the gate; empty where none does."""
    least = max(scope.request.profile.min_addresses_per_point, _fewest(layer))
    tried = [_Tried(scope, layer, plan) for plan in plans]
    tried = [item for item in tried if len(item.place)]
    places = np.unique(np.concatenate([item.place for item in tried])) if tried else []
    for factor in FACTORS if tried else ():
        pool = pools(layer, factor)
        hidden = max(item.hidden(pool) for item in tried)
        if hidden <= scope.request.profile.max_hidden_stop:
            crowded = np.unique(np.concatenate([item.crowded() for item in tried]))
            text = tr(
                "{crowded} of {places} points with incidents are too crowded. Run “Build anchor points” "
                "again with “Addresses of an anchor point, at least” set to {count}, and give its anchors "
                "and catchments here; then about {share} % of the incidents stand at no point."
            ).format(
                crowded=len(crowded), places=len(places), count=least * factor, share=round(100 * hidden)
            )
            if scope.request.period[1].month < LAST_MONTH:
                text += " " + tr(
                    "Anchors stay the same for a calendar year and fill up until its end: give more where "
                    "later months are to follow."
                )
            return [Proposal(text, hidden, hidden)]
    return []


class _Tried:
    """Incidents of one product, to be tried at poolings of the places. ``place``: place of each, int (n,)."""

    def __init__(self, scope: Scope, layer: PlaceLayer, plan: ProductPlan):
        tax = scope.taxonomy
        incidents = numbered(scope, layer, [plan])
        incidents = incidents[incidents["place"] >= 0]
        code = {offence: number for number, offence in enumerate(tax.codes)}
        self.place = incidents["place"].to_numpy(int)
        self._columns = [incidents["offence"].map(code).to_numpy(int)]
        self._columns += [incidents[name].to_numpy(int) for name in ("month", "last")]
        self._one = np.ones(len(incidents), dtype=int)
        self._fine = weighed_products(
            layer, tax, scope.request.profile.min_addresses_per_point, [plan.offences]
        )

    def hidden(self, pool: np.ndarray) -> float:
        """Share of the incidents that stand nowhere when places are pooled: group of each place, int (m,)."""
        cause = thin_out(pool[self.place], *self._columns, self._one, _pooled(self._fine, pool))
        return float(np.mean(cause != PASSED))

    def crowded(self) -> np.ndarray:
        """Places as they are at which some incident may not stand."""
        cause = thin_out(self.place, *self._columns, self._one, self._fine)
        return self.place[cause != PASSED]


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
