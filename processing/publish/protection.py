"""Protect one product: the finest useful rung, rounded as one table, with its grid.

The district table (district × offence × period, with margins) and the grid are rounded as margins
of one piece × offence × period table, so that no subtraction of one from the other tells more than
either. What was published before is repeated, never corrected in silence.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from ...rules.audit import contributors
from ...rules.errors import RefusedError
from ...rules.i18n import tr
from ...rules.offences import Taxonomy, published_group
from ...rules.profile import TIME_STEPS, DisclosureProfile
from ...rules.protect.ladder import Rung, Usefulness, least_error_share, rungs, usefulness
from ...rules.protect.rounding import controlled_rounding
from ...rules.statements import TOTAL, Dimension, StatementBuilder, Statements, rounded_bounds
from ..analysis.periods import months_of, period_code, whole_steps
from .counts import ProductPlan
from .earlier import Earlier, already_published, with_totals
from .pieces import Pieces

Period = tuple  # (first day, last day), datetime.date


@dataclass(frozen=True)
class ProtectedProduct:
    """A product as it would be published, and what only the approver may see.

    ``table``: frame ``district, cell, offence, period, value, low, high`` (``Total`` = all);
    cells have ``district`` Total and the reverse. ``inner``: bool mask of the finest district
    values. ``statements``: everything known about the product, earlier releases included.
    ``usefulness`` and ``grid_usefulness`` are measured against the truth: internal.
    """

    plan: ProductPlan
    rung: Rung
    grid_size: float | None
    table: pd.DataFrame
    inner: np.ndarray
    statements: Statements
    usefulness: Usefulness
    grid_usefulness: Usefulness | None
    pending_corrections: int
    years: list[str]
    margins: list[str]


@dataclass
class Attempt:
    """Why a rung was not taken; for the internal report."""

    rung: str
    grid_size: float | None
    reason: str
    error_share: float = float("nan")
    hidden_share: float = float("nan")


@dataclass(frozen=True)
class Task:
    """All that protecting one product needs."""

    plan: ProductPlan
    profile: DisclosureProfile
    period: Period
    frame: pd.DataFrame  # incidents of this product: group, month, district (code), x, y, premises
    districts: list[str]
    pieces: Pieces
    earlier: Earlier
    taxonomy: Taxonomy
    grid_sizes: list[float]
    test_contributors: bool
    progress: Callable[[float], None] = lambda share: None
    attempts: list[Attempt] = field(default_factory=list)

    @property
    def groups(self) -> list[str]:
        """Offence groups the product can hold: from the taxonomy, not from the data."""
        return sorted({published_group(self.taxonomy, code) for code in self.plan.offences})


def protect(task: Task) -> ProtectedProduct | None:
    """The finest rung that passes the gate, or None (``task.attempts`` says why).

    Raises:
        RefusedError: no rounding could be found.
    """
    sizes = _useful_sizes(task)
    for rung in _ladder(task):
        if not whole_steps(task.period, rung.time_step):
            continue
        truth = _district_truth(task, rung)
        best = least_error_share(truth, task.profile.rounding_base)
        if not len(task.frame) or best > task.profile.max_error_share:
            task.attempts.append(Attempt(rung.code, None, "error", best))
            continue
        if _dominated(task, rung):
            task.attempts.append(Attempt(rung.code, None, "premises"))
            continue
        for size in sizes if task.plan.grid else [None]:
            product = _round(task, rung, size)
            attempt = Attempt(
                rung.code, size, "taken", product.usefulness.error_share, product.usefulness.hidden_share
            )
            task.attempts.append(attempt)
            if not product.usefulness.passes(task.profile):
                attempt.reason = "gate"
                break
            if product.grid_usefulness is None or product.grid_usefulness.passes(task.profile):
                return product
            attempt.reason = "grid"
    return None


def _ladder(task: Task) -> list[Rung]:
    """All rungs, or the one an earlier release fixed for the calendar year."""
    ladder = rungs(task.plan.finest_step)
    if len(task.groups) == 1:  # one group is all there is
        ladder = [rung for rung in ladder if rung.offences == "group"]
    fixed = set(task.earlier.rungs.values())
    return [rung for rung in ladder if rung.code in fixed] if fixed else ladder


def _useful_sizes(task: Task) -> list[float | None]:
    """Cell sizes from the finest whose rounding may pass the gate; None = no grid, last."""
    if not task.plan.grid or task.pieces.cell_size is None:
        return [None]
    if task.earlier.grid_size:
        return [task.earlier.grid_size, None]
    atoms = task.pieces.locate(
        task.frame["district"].to_numpy(), task.frame["x"].to_numpy(), task.frame["y"].to_numpy()
    )
    number = atoms.map(pd.Series(np.arange(len(task.pieces.frame)), index=task.pieces.frame["atom"]))
    year = _grid_period(task, task.frame["month"])
    sizes: list[float | None] = []
    for size in task.grid_sizes:
        cell = task.pieces.cells(size)[number.to_numpy(dtype=int)]
        truth = pd.Series(1, index=[cell, year]).groupby(level=[0, 1]).sum().to_numpy()
        share = least_error_share(truth, task.profile.rounding_base)
        cells = task.frame.assign(_cell=cell, _margin=year)
        if not len(truth) or share > task.profile.max_error_share:
            task.attempts.append(Attempt("grid", size, "error", share))
        elif task.test_contributors and _home_behind(task, cells, ["_cell", "_margin"]):
            task.attempts.append(Attempt("grid", size, "premises", share))
        else:
            sizes.append(size)
    return [*sizes, None]


def _dominated(task: Task, rung: Rung) -> bool:
    """Whether one home stands behind a district value of this rung, margins included."""
    if not task.test_contributors:
        return False
    step = period_code(task.frame["month"], rung.time_step)
    margin = _grid_period(task, task.frame["month"])
    frame = task.frame.assign(_step=step, _margin=margin)
    levels = [["district", "_step"], ["district", "_margin"]]
    if rung.offences == "group":
        levels += [["district", "group", "_step"], ["district", "group", "_margin"]]
    return any(_home_behind(task, frame, keys) for keys in levels)


def _home_behind(task: Task, frame: pd.DataFrame, keys: list[str]) -> bool:
    """Whether one home dominates any value with these keys."""
    profile = task.profile
    return bool(
        contributors.dominated(frame, keys, profile.min_contributors, profile.max_share, profile.min_count)
    )


def _district_truth(task: Task, rung: Rung) -> np.ndarray:
    """Counts of the finest district values that are not zero."""
    keys = [task.frame["district"], period_code(task.frame["month"], rung.time_step)]
    if rung.offences == "group":
        keys.append(task.frame["group"])
    return task.frame.groupby(keys, sort=False).size().to_numpy()


def period_label(period: Period) -> str:
    """Code of a whole period: its year, or the months from and to."""
    months = months_of(period)
    if whole_steps(period, "year") and period[0].year == period[1].year:
        return months[0][:4]
    return f"{months[0]}/{months[-1]}"


def _grid_period(task: Task, month: pd.Series) -> pd.Series:
    """The grid's period of each incident: its calendar year, or the whole period if it is shorter."""
    if whole_steps(task.period, "year"):
        return period_code(month, "year")
    return pd.Series(period_label(task.period), index=month.index)


def _period_members(task: Task, base: str) -> pd.DataFrame:
    """What every period code means in base periods, for this release and earlier ones."""
    months = months_of(task.period)
    years = sorted({month[:4] for month in months})
    if len(task.earlier.statements):
        months = [f"{year}-{number:02d}" for year in years for number in range(1, 13)]
    month = pd.Series(months)
    parts = [
        pd.DataFrame({"code": period_code(month, step), "base": period_code(month, base)})
        for step in TIME_STEPS[TIME_STEPS.index(base) :]
    ]
    spans = {code for code in task.earlier.statements["period"] if "/" in str(code)}
    spans |= {period_label(task.period)}
    for code in spans:
        first, _, last = code.partition("/")
        if last:
            inside = month[(month >= first) & (month <= last)]
            parts.append(pd.DataFrame({"code": code, "base": period_code(inside, base)}))
    return pd.concat(parts, ignore_index=True).drop_duplicates()


def _layout(task: Task, rung: Rung, size: float | None) -> tuple[pd.DataFrame, np.ndarray]:
    """The rows of the published table (no values yet) and which are finest district values."""
    month = pd.Series(months_of(task.period))
    steps = sorted(set(period_code(month, rung.time_step)))
    margin = sorted(set(_grid_period(task, month)))
    periods = steps + [code for code in margin if code not in steps]
    offences = task.groups if rung.offences == "group" else []
    offences = [TOTAL] if len(offences) < 2 else [TOTAL, *offences]
    rows = pd.MultiIndex.from_product([[TOTAL, *task.districts], offences, periods])
    table = rows.to_frame(index=False, name=["district", "offence", "period"])
    inner = (
        (table["district"] != TOTAL)
        & table["period"].isin(steps)
        & ((table["offence"] != TOTAL) | (len(offences) == 1))
    ).to_numpy()
    if size is not None:
        cells = sorted(set(task.pieces.cells(size)))
        grid = pd.MultiIndex.from_product([cells, margin]).to_frame(index=False, name=["cell", "period"])
        table = pd.concat([with_totals(table), with_totals(grid)], ignore_index=True)
        inner = np.concatenate([inner, np.zeros(len(grid), dtype=bool)])
    return with_totals(table), inner


def _round(task: Task, rung: Rung, size: float | None) -> ProtectedProduct:
    """Round district table and grid of one rung at once."""
    table, inner = _layout(task, rung, size)
    old = already_published(task.earlier, table)
    coupling = task.earlier.statements
    builder, unknowns, base = _builder(task, rung, size, coupling)
    builder.add_table(table.assign(value=np.nan, low=0.0, high=np.inf), "new")
    if len(coupling):
        builder.add_table(coupling.drop(columns=["product", "source"]), "earlier")
    open_system = builder.build()
    counts = _true_counts(task, unknowns, base)
    fixed = np.concatenate([old["value"].to_numpy(), coupling["value"].to_numpy(float)])
    base_number = task.profile.rounding_base
    try:
        rounded = controlled_rounding(open_system.matrix, counts, base_number, fixed)
    except RefusedError:
        if not len(coupling):
            raise
        fresh = open_system.matrix[: len(table)]
        rounded = controlled_rounding(fresh, counts, base_number, None)
    value = np.where(old["value"].isna(), rounded.value[: len(table)], old["value"])
    low, high = rounded_bounds(value, base_number, rounded.reach[: len(table)])
    low = np.where(old["value"].isna(), low, old["low"])
    high = np.where(old["value"].isna(), high, old["high"])
    truth = open_system.matrix[: len(table)] @ counts
    published = table.assign(value=value.astype(int), low=low.astype(int), high=high.astype(int))
    repeated = old["value"].notna().to_numpy()
    in_grid = (table["cell"] != TOTAL).to_numpy()
    return ProtectedProduct(
        plan=task.plan,
        rung=rung,
        grid_size=size,
        table=published,
        inner=inner,
        statements=_everything_known(open_system, published, coupling),
        usefulness=usefulness(truth[inner], value[inner]),
        grid_usefulness=usefulness(truth[in_grid], value[in_grid]) if size is not None else None,
        pending_corrections=int((repeated & ((truth < low) | (truth > high))).sum()),
        years=sorted({month[:4] for month in months_of(task.period)}),
        margins=sorted(set(_grid_period(task, pd.Series(months_of(task.period))))),
    )


def _builder(
    task: Task, rung: Rung, size: float | None, coupling: pd.DataFrame
) -> tuple[StatementBuilder, pd.DataFrame, str]:
    """Unknowns as fine as anything published needs, and no finer."""
    steps = [rung.time_step] + [code.split("-")[1] for code in task.earlier.rungs.values()]
    spans = not whole_steps(task.period, "year") or coupling["period"].str.contains("/").any()
    base = "month" if spans else min(steps, key=TIME_STEPS.index)
    by_group = rung.offences == "group" or any(
        code.startswith("group") for code in task.earlier.rungs.values()
    )
    offences = task.groups if by_group and len(task.groups) > 1 else [TOTAL]
    members = _period_members(task, base)
    sizes = sorted({item for item in (size, task.earlier.grid_size) if item})
    dimensions = [
        *task.pieces.dimensions(sizes),
        Dimension("offence", "offence", pd.DataFrame({"code": offences, "base": offences})),
        Dimension("period", "period", members),
    ]
    index = pd.MultiIndex.from_product(
        [task.pieces.frame["atom"], offences, sorted(set(members["base"]))],
        names=["atom", "offence", "period"],
    )
    unknowns = index.to_frame(index=False)
    return StatementBuilder(unknowns, dimensions), unknowns, base


def _true_counts(task: Task, unknowns: pd.DataFrame, base: str) -> np.ndarray:
    """Incidents per unknown."""
    frame = task.frame
    by_group = not (unknowns["offence"] == TOTAL).all()
    keys = pd.DataFrame(
        {
            "atom": task.pieces.locate(
                frame["district"].to_numpy(), frame["x"].to_numpy(), frame["y"].to_numpy()
            ),
            "offence": frame["group"].to_numpy() if by_group else TOTAL,
            "period": period_code(frame["month"], base).to_numpy(),
        }
    )
    sizes = keys.groupby(["atom", "offence", "period"]).size().rename("count").reset_index()
    merged = unknowns.merge(sizes, on=["atom", "offence", "period"], how="left")
    counts = merged["count"].fillna(0).to_numpy(dtype=np.int64)
    if counts.sum() != len(frame):
        raise RefusedError(
            tr(
                "Internal check failed: {lost} incidents would be lost in the table; nothing was written."
            ).format(lost=len(frame) - int(counts.sum()))
        )
    return counts


def _everything_known(system: Statements, published: pd.DataFrame, coupling: pd.DataFrame) -> Statements:
    """The statements an attacker holds: this table and all earlier ones, without the truth."""
    columns = ["value", "low", "high"]
    bounds = np.vstack([published[columns].to_numpy(float), coupling[columns].to_numpy(float)])
    return Statements(system.matrix, bounds[:, 1], bounds[:, 2], bounds[:, 0], system.keys, system.members)
