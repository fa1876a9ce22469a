"""What protection did to a product, measured against the truth: for the approver only."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from ...rules.protect.utility import (
    Utility,
    before_and_after,
    finds_worst,
    morans_i,
    rank_correlation,
    top_overlap,
    utility,
)
from ...rules.statements import TOTAL
from .pieces import cell_box
from .protection import ProtectedProduct
from .release_scope import Scope

HOTSPOTS = 20
WORST = 3
FEWEST_DISTRICTS = 6  # below it "the three worst" says nothing


@dataclass(frozen=True)
class ProductUtility:
    """Figures of one product; NaN or None where undefined.

    ``districts``: of the finest values of districts; ``grid``: of cells. ``rates``: rank correlation of
    district rates (counts where a population is missing); ``hotspots``: share of the highest cells that a
    reader finds; ``moran``: (before, after), over cells where there is a grid, else over districts;
    ``worst``: whether a reader finds the three worst districts.
    """

    districts: Utility
    grid: Utility | None
    rates: float
    hotspots: float | None
    moran: tuple[float, float]
    worst: bool | None


def utility_of(product: ProtectedProduct, scope: Scope) -> ProductUtility:
    """Measure a product."""
    shown = product.shown.assign(truth=product.truth)
    inner = shown[product.is_finest(shown)]
    cells = shown[shown["cell"] != TOTAL]
    truth, value = _districts(product, shown, scope)
    codes = list(scope.districts.codes)
    moran = before_and_after(
        truth, value, lambda x: morans_i(x, _touching([scope.geometries[c] for c in codes]))
    )
    hotspots = None
    if len(cells):
        last = cells[cells["period"] == product.margins[-1]]
        true, seen = last["truth"].to_numpy(float), last["value"].to_numpy(float)
        hotspots = top_overlap(true, seen, HOTSPOTS)
        boxes = [cell_box(code, scope.request.profile.grid.origin) for code in last["cell"]]
        near = _touching(boxes)
        moran = before_and_after(true, seen, lambda x: morans_i(x, near))
    return ProductUtility(
        utility(inner["truth"].to_numpy(), inner["value"].to_numpy(float)),
        utility(cells["truth"].to_numpy(), cells["value"].to_numpy(float)) if len(cells) else None,
        rank_correlation(truth, value),
        hotspots,
        moran,
        finds_worst(truth, value, WORST) if len(codes) >= FEWEST_DISTRICTS else None,
    )


def _districts(product: ProtectedProduct, shown: pd.DataFrame, scope: Scope) -> tuple[np.ndarray, np.ndarray]:
    """True and shown rate (or count) of each district over the whole period."""
    rows = shown[
        (shown["district"] != TOTAL) & (shown["offence"] == TOTAL) & shown["period"].isin(product.margins)
    ]
    sums = rows.groupby("district")[["truth", "value"]].sum().reindex(scope.districts.codes, fill_value=0)
    truth, value = sums["truth"].to_numpy(float), sums["value"].to_numpy(float)
    people = scope.districts.populations
    if people is not None and np.all(np.asarray(people, float) > 0):
        return truth / people, value / people
    return truth, value


def _touching(polygons: list) -> np.ndarray:
    """Pairs of polygons that touch, both directions, int (2, pairs)."""
    import shapely

    polygons = np.array(polygons, dtype=object)
    pairs = shapely.STRtree(polygons).query(polygons, predicate="intersects")
    return pairs[:, pairs[0] != pairs[1]]
