"""From incidents to points: each at the anchor of its catchment, or withheld with a reason.

Nothing here leaves the office but the sums. What an earlier release published is repeated until the table of
the year, and everything that was ever published counts when later incidents are weighed.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from ...rules.offences import Taxonomy
from ...rules.profile import TIME_STEPS
from ...rules.protect.crowding import FEW, PASSED, Crowding, thin_out, together, weigh
from ..analysis.districts import assign
from ..analysis.generalise import period_text
from ..analysis.periods import LENGTHS
from .counts import ProductPlan
from .place_before import KEYS, Told, serial
from .place_layer import PlaceLayer
from .release_scope import Scope

REASONS = ("no_catchment", "few_addresses", "crowded")
LENGTH_STEPS = {LENGTHS[name]: number for number, name in enumerate(TIME_STEPS)}


@dataclass(frozen=True)
class Points:
    """What stands where.

    ``cells``: frame, one row per product, place, offence and period: ``product``, ``place`` (number),
    ``offence`` (code), ``kind`` (row of ``crowding``), ``month``, ``last`` (serial numbers), ``value`` (what
    stands, 0 = nothing), ``told`` (the most that was ever published), ``low``, ``high`` (least and greatest
    number of the premises, −1 = not known). ``withheld``: frame ``product, reason, count``. ``pending``:
    published counts whose truth has changed.
    """

    cells: pd.DataFrame
    withheld: pd.DataFrame
    crowding: Crowding
    pending: int

    def counts(self, layer: PlaceLayer, product: str) -> pd.DataFrame:
        """Published counts of a product: frame ``place, district, offence, period, value``, sorted."""
        own = self.cells[(self.cells["product"] == product) & (self.cells["value"] > 0)]
        steps = [LENGTH_STEPS[length] for length in own["last"] - own["month"] + 1]
        frame = pd.DataFrame(
            {
                "place": layer.codes[own["place"].to_numpy(int)],
                "district": layer.districts[own["place"].to_numpy(int)],
                "offence": own["offence"].to_numpy(object),
                "period": np.array([period_text(*both) for both in zip(own["month"], steps)], dtype=object),
                "value": own["value"].to_numpy(np.int64),
            }
        )
        return frame.sort_values(["place", "offence", "period"], ignore_index=True)

    def stands(self, product: str) -> bool:
        """Whether anything of a product stands anywhere."""
        return bool((self.cells.loc[self.cells["product"] == product, "value"] > 0).any())


def weighed_products(
    layer: PlaceLayer, tax: Taxonomy, least: int, offences: list[frozenset[str]]
) -> Crowding:
    """Compatible addresses by product: kind ``number of the product * len(tax.codes) + offence``.

    A product can count its own offences only, and its reader knows which they are.
    """
    where = layer.addresses, layer.homes, layer.public
    return together([weigh(tax, *where, least, allowed) for allowed in offences])


def find_points(scope: Scope, plans: list[ProductPlan], layer: PlaceLayer, told: Told) -> Points:
    """Put every incident of the scope's frame at its place, or withhold it.

    Args:
        plans: products that may be published; told: what earlier releases published.
    """
    tax, least = scope.taxonomy, scope.request.profile.min_addresses_per_point
    crowding = weighed_products(layer, tax, least, [plan.offences for plan in plans])
    incidents = numbered(scope, layer, plans)
    nowhere = incidents[incidents["place"] < 0]
    located = incidents[incidents["place"] >= 0]
    premises = located.groupby(KEYS)["premises"].agg(count="size", low="min", high="max").reset_index()
    cells = told.joined(premises)
    rank = {plan.key: number for number, plan in enumerate(plans)}
    code = {offence: number for number, offence in enumerate(tax.codes)}
    cells = cells[cells["offence"].isin(set(code))].reset_index(drop=True)
    kind = cells["product"].map(rank).fillna(0).astype(int) * len(code) + cells["offence"].map(code)
    cells = cells.assign(kind=kind.to_numpy(np.int64))
    columns = [cells[name].to_numpy(np.int64) for name in ("place", "kind", "month", "last", "count")]
    cause = thin_out(*columns, crowding, cells["told"].to_numpy(np.int64))
    cells["value"] = _standing(cells, cause)
    cells.loc[~cells["product"].isin(set(rank)), "value"] = 0  # other products are only weighed
    alike = (cells["value"] == cells["count"]) & (cells["value"] > 0)
    for name in ("low", "high"):
        cells[name] = cells[name].where(alike, -1).fillna(-1).astype(np.int64)
    fixed = cells["covered"] & ~cells["corrects"]
    right = (cause == PASSED) | (cells["count"] < cells["value"])
    pending = int((fixed & right & (cells["value"] != cells["count"])).sum())
    return Points(
        cells[[*KEYS, "kind", "value", "told", "low", "high"]],
        _withheld(nowhere, cells, cause, fixed.to_numpy(bool)),
        crowding,
        pending,
    )


def _standing(cells: pd.DataFrame, cause: np.ndarray) -> np.ndarray:
    """What stands at each cell.

    What was published is repeated as it stands. New incidents stand if they pass; else no more than was
    published already. The first table of the whole year corrects: down to the truth, or up if it passes.
    """
    count, told = cells["count"].to_numpy(np.int64), cells["told"].to_numpy(np.int64)
    new = np.where(cause == PASSED, count, np.minimum(count, told))
    fixed = (cells["covered"] & ~cells["corrects"]).to_numpy(bool)
    return np.where(fixed, cells["now"].to_numpy(np.int64), new)


def numbered(scope: Scope, layer: PlaceLayer, plans: list[ProductPlan]) -> pd.DataFrame:
    """Incidents of products as numbers: frame of ``KEYS`` and ``premises``; ``place`` −1 = no catchment."""
    steps = {plan.key: LENGTHS[plan.finest_step] for plan in plans}
    records = scope.frame[scope.frame["product"].isin(set(steps))]
    place = assign(records["x"].to_numpy(), records["y"].to_numpy(), layer.catchments)
    months = {month: serial(month) for month in records["month"].unique()}
    length = records["product"].map(steps).to_numpy(int)
    first = records["month"].map(months).to_numpy(int) // length * length
    return pd.DataFrame(
        {
            "product": records["product"].to_numpy(object),
            "place": np.maximum(place, -1).astype(np.int64),
            "offence": records["group"].to_numpy(object),
            "month": first.astype(np.int64),
            "last": (first + length - 1).astype(np.int64),
            "premises": records["premises"].to_numpy(np.int64),
        }
    )


def _withheld(nowhere: pd.DataFrame, cells: pd.DataFrame, cause: np.ndarray, fixed: np.ndarray):
    """Incidents that stand nowhere, by product and reason; what only waits for its correction is none."""
    missing = np.where(fixed, 0, np.maximum(cells["count"] - cells["value"], 0))
    few = np.where(cause == FEW, REASONS[1], REASONS[2])
    parts = [
        pd.DataFrame({"product": nowhere["product"], "reason": REASONS[0], "count": 1}),
        pd.DataFrame({"product": cells["product"], "reason": few, "count": missing})[missing > 0],
    ]
    every = pd.concat(parts, ignore_index=True)
    return every.groupby(["product", "reason"], as_index=False)["count"].sum()
