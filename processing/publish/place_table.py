"""The tables of a release of points: sums of what stands at the points, and nothing else."""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy import sparse

from ...rules.audit.intervals import AuditResult
from ...rules.offences import Taxonomy, published_group
from ...rules.protect.ladder import Rung, Usefulness
from ...rules.statements import TOTAL, Statements
from ..analysis.periods import months_in, months_of, period_code, whole_steps
from .counts import ProductPlan
from .pieces import cell_codes
from .place_layer import PlaceLayer
from .product_table import period_label
from .protection import ProtectedProduct

KEYS = ["district", "cell", "offence", "period"]


def point_product(
    plan: ProductPlan,
    points: pd.DataFrame,
    layer: PlaceLayer,
    districts: list[str],
    period: tuple,
    tax: Taxonomy,
    grid: tuple[float, tuple[float, float]] | None,
    withheld: int,
    pending: int,
) -> tuple[ProtectedProduct, AuditResult]:
    """A product of points with its tables, and what its proof holds.

    Args:
        points: frame ``place, district, offence, period, value``; grid: cell size (m) and origin, or None.
        withheld: incidents that stand nowhere; pending: see ``place_points.Points``.
    """
    months = pd.Series(months_of(period))
    steps = sorted(set(period_code(months, plan.finest_step)))
    margins = sorted(
        set(period_code(months, "year") if whole_steps(period, "year") else [period_label(period)])
    )
    cells = _cells(layer, grid)
    table = pd.concat(
        [
            _district_rows(districts, plan, tax, [*steps, *(code for code in margins if code not in steps)]),
            _cell_rows(cells, margins),
            points.assign(cell=points["place"], district=TOTAL)[KEYS],
        ],
        ignore_index=True,
    )
    matrix = _sums(table, points, margins, dict(zip(layer.codes, cells)))
    value = np.asarray(matrix @ points["value"].to_numpy(float)).ravel()
    # a sum says how many there were at least: what stands at no point is in none
    table = table.assign(value=value, low=value, high=np.nan, status="published")
    statements = Statements(
        matrix,
        value,
        value,
        value,
        table[KEYS].assign(source="release"),
        np.ones(len(points), dtype=np.int64),
    )
    total = int(points["value"].sum()) + withheld
    product = ProtectedProduct(
        plan=plan,
        rung=Rung("group", plan.finest_step),
        grid_size=grid[0] if grid else None,
        table=table,
        stale=table[:0].drop(columns="status"),
        statements=statements,
        vintages={},
        usefulness=Usefulness(total, withheld / max(1, total), withheld / max(1, total), 0),
        grid_usefulness=None,
        pending_corrections=pending,
        years=sorted({month[:4] for month in months}),
        margins=margins,
        finest=steps,
        unknowns=points[["place", "offence", "period"]].rename(columns={"place": "atom"}),
        truth=value,
        rung_from="own",
    )
    nothing = np.zeros(0)
    empty = np.zeros(0, dtype=bool)
    witness = points["value"].to_numpy(np.int64)[None, :]
    return product, AuditResult(nothing, nothing, empty, empty, 0.0, "closed form", witness)


def _district_rows(
    districts: list[str], plan: ProductPlan, tax: Taxonomy, periods: list[str]
) -> pd.DataFrame:
    offences = sorted({published_group(tax, code) for code in plan.offences})
    offences = [TOTAL] if len(offences) < 2 else [TOTAL, *offences]
    rows = pd.MultiIndex.from_product([[TOTAL, *districts], [TOTAL], offences, periods])
    return rows.to_frame(index=False, name=KEYS)


def _cells(layer: PlaceLayer, grid: tuple | None) -> list[str]:
    """The grid cell in which each anchor lies; empty texts without a grid."""
    if grid is None:
        return [""] * len(layer.codes)
    size, origin = grid
    number = np.floor((layer.points - np.asarray(origin)) / size).astype(np.int64)
    return cell_codes(size, number[:, 0], number[:, 1]).tolist()


def _cell_rows(cells: list[str], margins: list[str]) -> pd.DataFrame:
    rows = pd.MultiIndex.from_product([[TOTAL], sorted(set(cells) - {""}), [TOTAL], margins])
    return rows.to_frame(index=False, name=KEYS)


def _sums(table: pd.DataFrame, points: pd.DataFrame, margins: list[str], cell_of: dict) -> sparse.csr_matrix:
    """0/1 (rows of the table, points): which points each published value adds up."""
    number = {key: row for row, key in enumerate(zip(*(table[name] for name in KEYS)))}
    periods = {}
    for code in points["period"].unique():
        inside = set(months_in(code))
        periods[code] = [code, *(m for m in margins if m != code and inside <= set(months_in(m)))]
    rows, columns = [], []
    for column, (place, district, offence, period) in enumerate(
        zip(points["place"], points["district"], points["offence"], points["period"])
    ):
        keys = {
            (where, TOTAL, what, when)
            for where in (TOTAL, district)
            for what in (TOTAL, offence)
            for when in periods[period]
        }
        keys |= {(TOTAL, cell_of[place], TOTAL, when) for when in periods[period][1:] or [period]}
        keys.add((TOTAL, place, offence, period))
        found = [number[key] for key in keys if key in number]
        rows += found
        columns += [column] * len(found)
    entries = (np.ones(len(rows)), (rows, columns))
    return sparse.csr_matrix(entries, shape=(len(table), len(points)))
