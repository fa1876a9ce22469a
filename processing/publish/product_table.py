"""The table of one product before it has values: its rows, its unknowns, the true counts behind them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from ...rules.errors import RefusedError
from ...rules.i18n import tr
from ...rules.offences import Taxonomy, published_group
from ...rules.profile import TIME_STEPS, DisclosureProfile
from ...rules.protect.ladder import Rung, rungs
from ...rules.statements import TOTAL, Dimension, StatementBuilder
from ..analysis.periods import months_in, months_of, period_code, whole_codes, whole_steps
from .counts import ProductPlan
from .earlier import Earlier, with_totals
from .pieces import Pieces

Period = tuple  # (first day, last day), datetime.date


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
    frame: pd.DataFrame  # incidents of this product: group, month, district (code), x, y, premises, key
    districts: list[str]
    pieces: Pieces
    earlier: Earlier
    taxonomy: Taxonomy
    grid_sizes: list[float]
    test_contributors: bool
    first_rung: str = ""  # finest rung to try, where data of an earlier year have chosen it
    rung_from: str = "own"  # that year, or ``own`` for the records of the release
    is_safe: Callable = lambda product: True  # the audit of a protected product; False: try the next design
    is_cancelled: Callable[[], bool] = lambda: False
    attempts: list[Attempt] = field(default_factory=list)
    turned: dict[tuple, float] = field(default_factory=dict)  # values to round the other way

    @property
    def ladder(self) -> list[Rung]:
        """All rungs that the profile allows; of a period that is no whole year those by year come last."""
        part = not whole_steps(self.period, "year")
        ladder = sorted(rungs(self.plan.finest_step), key=lambda rung: part and rung.time_step == "year")
        if len(self.groups) == 1:  # one group is all there is
            return [rung for rung in ladder if rung.offences == "group"]
        return ladder

    @property
    def groups(self) -> list[str]:
        """Offence groups the product can hold: from the taxonomy, not from the data."""
        return sorted({published_group(self.taxonomy, code) for code in self.plan.offences})


def period_label(period: Period) -> str:
    """Code of a whole period: its year, or the months from and to."""
    months = months_of(period)
    if whole_steps(period, "year") and period[0].year == period[1].year:
        return months[0][:4]
    return f"{months[0]}/{months[-1]}"


def grid_period(task: Task, month: pd.Series) -> pd.Series:
    """The grid's period of each incident: its calendar year, or the whole period if it is shorter."""
    if whole_steps(task.period, "year"):
        return period_code(month, "year")
    return pd.Series(period_label(task.period), index=month.index)


def _period_members(task: Task, base: str) -> pd.DataFrame:
    """What every period code means in base periods, for this release and earlier ones."""
    months = months_of(task.period)
    spoken = {month for code in task.earlier.statements["period"].unique() for month in months_in(code)}
    years = sorted({month[:4] for month in [*months, *spoken]})
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


def layout(task: Task, rung: Rung, size: float | None) -> pd.DataFrame:
    """The rows of the published table, without values: whole steps of the period, and the period itself."""
    month = pd.Series(months_of(task.period))
    steps = whole_codes(task.period, rung.time_step)
    margin = sorted(set(grid_period(task, month)))
    periods = steps + [code for code in margin if code not in steps]
    offences = task.groups if rung.offences == "group" else []
    offences = [TOTAL] if len(offences) < 2 else [TOTAL, *offences]
    rows = pd.MultiIndex.from_product([[TOTAL, *task.districts], offences, periods])
    table = rows.to_frame(index=False, name=["district", "offence", "period"])
    if size is not None:
        cells = sorted(set(task.pieces.cells(size)))
        grid = pd.MultiIndex.from_product([cells, margin]).to_frame(index=False, name=["cell", "period"])
        table = pd.concat([with_totals(table), with_totals(grid)], ignore_index=True)
    return with_totals(table)


def builder_of(
    task: Task, rung: Rung, size: float | None, coupling: pd.DataFrame
) -> tuple[StatementBuilder, pd.DataFrame, str]:
    """Unknowns as fine as anything published needs, and no finer."""
    stated = coupling["period"].unique()
    steps = [rung.time_step, *("quarter" for code in stated if "Q" in code)]
    parts = any("/" in code or len(months_in(code)) == 1 for code in stated)
    base = "month" if parts or not whole_steps(task.period, "year") else min(steps, key=TIME_STEPS.index)
    by_group = rung.offences == "group" or (coupling["offence"] != TOTAL).any()
    offences = task.groups if by_group and len(task.groups) > 1 else [TOTAL]
    members = _period_members(task, base)
    coded = {float(code.split("m", 1)[0]) for code in coupling["cell"].unique() if code != TOTAL}
    sizes = sorted({item for item in (size, task.earlier.grid_size, *coded) if item})
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


def unknown_of(task: Task, unknowns: pd.DataFrame, base: str) -> np.ndarray:
    """The unknown that counts each incident; int (incidents,).

    Raises:
        RefusedError: an incident would be lost.
    """
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
    number = unknowns[["atom", "offence", "period"]].assign(_unknown=np.arange(len(unknowns)))
    found = keys.merge(number, on=["atom", "offence", "period"], how="left")["_unknown"]
    lost = int(found.isna().sum()) + abs(len(found) - len(frame))
    if lost:
        raise RefusedError(
            tr(
                "Internal check failed: {lost} incidents would be lost in the table; nothing was written."
            ).format(lost=lost)
        )
    return found.to_numpy(dtype=np.int64)
