"""Protect one product: the finest useful rung, protected as one table, with its grid.

The district table (district × offence × period, with margins) and the grid are protected as margins
of one piece × offence × period table, so that no subtraction of one from the other tells more than
either. What was published before is repeated, never corrected in silence.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from ...rules.audit import contributors
from ...rules.errors import RefusedError
from ...rules.protect.ladder import Rung, Usefulness, usefulness
from ...rules.statements import TOTAL, Statements
from ..analysis.periods import months_of, period_code, whole_codes, whole_steps
from .counts import ProductPlan
from .product_table import Attempt, Task, grid_period
from .table_method import could_pass, fits, method_of
from .vintages import design_of

TURNS = 3  # roundings of one design to try where tables of others expose one


@dataclass(frozen=True)
class ProtectedProduct:
    """A product as it would be published, and what only the approver may see.

    ``table``: frame ``district, cell, offence, period, value, low, high, status`` (``Total`` = all; ``value``
    is NaN where hidden);
    cells have ``district`` Total and the reverse. ``stale``: the same columns, values that stand as an
    earlier release published them (their correction waits for the table of the year). ``statements``:
    everything known about this state of the records, over ``unknowns`` (frame ``atom, offence, period``);
    those of ``table`` come first. ``vintages``: per calendar year, the release that began this state (empty:
    this one).
    ``rung_from``: what the rung was chosen from. ``truth`` (values of ``shown``,), ``usefulness``,
    ``grid_usefulness`` and ``pending_corrections`` are measured against the truth: internal.
    """

    plan: ProductPlan
    rung: Rung
    grid_size: float | None
    table: pd.DataFrame
    stale: pd.DataFrame
    statements: Statements
    vintages: dict[str, str]
    usefulness: Usefulness
    grid_usefulness: Usefulness | None
    pending_corrections: int
    years: list[str]
    margins: list[str]
    finest: list[str]
    unknowns: pd.DataFrame
    truth: np.ndarray
    rung_from: str

    @property
    def shown(self) -> pd.DataFrame:
        """Every value that a reader sees; ``status`` as in ``table``, or ``earlier``."""
        parts = [self.table, self.stale.assign(status="earlier")]
        return pd.concat([part for part in parts if len(part)], ignore_index=True)

    @property
    def inner(self) -> np.ndarray:
        """Which rows of ``table`` are the finest values of districts; bool (n,)."""
        return self.is_finest(self.table)

    def is_finest(self, table: pd.DataFrame) -> np.ndarray:
        """Which rows of a table in this product's codes are the finest values of districts; bool (n,)."""
        return finest_values(table, self.finest)


def protect(task: Task) -> ProtectedProduct | None:
    """The finest rung that passes the gate, or None (``task.attempts`` says why).

    Raises:
        RefusedError: the table method found no way.
    """
    sizes = _useful_sizes(task)
    hides = method_of(task.profile).hides_premises
    for rung in [item for item in _ladder(task) if fits(task, item)]:
        fixed = rung.code in task.earlier.rungs.values()  # a series is not broken off by one poor month
        truth = _district_truth(task, rung)
        possible, best = could_pass(task.profile, truth)
        if not len(task.frame) or not (possible or fixed):
            task.attempts.append(Attempt(rung.code, None, "error", best))
            continue
        if not hides and _dominated(task, rung):
            task.attempts.append(Attempt(rung.code, None, "premises"))
            continue
        for size in sizes if task.plan.grid else [None]:
            try:
                kept = fixed and size in (task.earlier.grid_size, None)
                product, attempt = _tried(task, rung, size, kept)
            except RefusedError:
                if size is None:
                    raise
                attempt = Attempt(rung.code, size, "audit")
            task.attempts.append(attempt)
            if attempt.reason in ("taken", "fixed"):
                return product
            if attempt.reason == "gate" and not fixed:
                break
    return None


def _tried(task: Task, rung: Rung, size: float | None, kept: bool) -> tuple[ProtectedProduct, Attempt]:
    """One design: gate, then audit; values that expose something with tables of others are turned.

    Args:
        kept: an earlier release has fixed the design, so that the gate has no say.
    """
    task.turned.clear()
    for _ in range(TURNS):
        turned = len(task.turned)
        product = _product(task, rung, size)
        cost, grid = product.usefulness, product.grid_usefulness
        if not kept and not cost.passes(task.profile):
            reason = "gate"
        elif not kept and grid is not None and not grid.passes(task.profile):
            reason = "grid"
        elif task.is_safe(product):
            reason = "fixed" if kept else "taken"
        else:
            reason = "audit"
        if reason != "audit" or len(task.turned) == turned:
            break
    return product, Attempt(rung.code, size, reason, cost.error_share, cost.hidden_share)


def _ladder(task: Task) -> list[Rung]:
    """All rungs, from ``task.first_rung`` or from the one that an earlier release fixed for the year on."""
    ladder = task.ladder
    codes = [rung.code for rung in ladder]
    first = [codes.index(code) for code in task.earlier.rungs.values() if code in codes]
    if not first and task.first_rung in codes:
        first = [codes.index(task.first_rung)]
    return ladder[min(first, default=0) :]


def _useful_sizes(task: Task) -> list[float | None]:
    """Cell sizes from the finest whose protection may pass the gate; None = no grid, last."""
    if not task.plan.grid or task.pieces.cell_size is None:
        return [None]
    if task.earlier.grid_size:
        return [task.earlier.grid_size, None]
    atoms = task.pieces.locate(
        task.frame["district"].to_numpy(), task.frame["x"].to_numpy(), task.frame["y"].to_numpy()
    )
    number = atoms.map(pd.Series(np.arange(len(task.pieces.frame)), index=task.pieces.frame["atom"]))
    year = grid_period(task, task.frame["month"])
    sizes: list[float | None] = []
    blurs = not method_of(task.profile).hides_premises
    for size in task.grid_sizes:
        cell = task.pieces.cells(size)[number.to_numpy(dtype=int)]
        truth = pd.Series(1, index=[cell, year]).groupby(level=[0, 1]).sum().to_numpy()
        possible, share = could_pass(task.profile, truth)
        cells = task.frame.assign(_cell=cell, _margin=year)
        if not len(truth) or not possible:
            task.attempts.append(Attempt("grid", size, "error", share))
        elif blurs and task.test_contributors and _home_behind(task, cells, ["_cell", "_margin"]):
            task.attempts.append(Attempt("grid", size, "premises", share))
        else:
            sizes.append(size)
    return [*sizes, None]


def _dominated(task: Task, rung: Rung) -> bool:
    """Whether one home stands behind a district value of this rung, margins included."""
    if not task.test_contributors:
        return False
    frames = [
        task.frame.assign(_period=grid_period(task, task.frame["month"])),
        _in_whole_steps(task, rung),
    ]
    levels = [["district", "_period"]]
    if rung.offences == "group":
        levels += [["district", "group", "_period"]]
    return any(_home_behind(task, frame, keys) for frame in frames if len(frame) for keys in levels)


def _in_whole_steps(task: Task, rung: Rung) -> pd.DataFrame:
    """Incidents in the whole steps of the period, with the step's code as ``_period``."""
    step = period_code(task.frame["month"], rung.time_step)
    inside = step.isin(whole_codes(task.period, rung.time_step))
    return task.frame.assign(_period=step)[inside]


def _home_behind(task: Task, frame: pd.DataFrame, keys: list[str]) -> bool:
    """Whether one home dominates any value with these keys."""
    profile = task.profile
    return bool(
        contributors.dominated(frame, keys, profile.min_contributors, profile.max_share, profile.min_count)
    )


def _district_truth(task: Task, rung: Rung) -> np.ndarray:
    """Counts of the finest district values that are not zero."""
    frame = _in_whole_steps(task, rung)
    if not whole_codes(task.period, rung.time_step):  # the period itself is all that is published
        frame = task.frame.assign(_period=grid_period(task, task.frame["month"]))
    keys = ["district", "_period"] + (["group"] if rung.offences == "group" else [])
    return frame.groupby(keys, sort=False).size().to_numpy()


def _usefulness(made, value: np.ndarray, inner: np.ndarray, margins: np.ndarray, whole: bool) -> Usefulness:
    """What protection cost the finest values, and those of the period where a rest is in no whole step."""
    finest = usefulness(made.truth[inner], value[inner])
    if whole:
        return finest
    every = usefulness(made.truth[margins], value[margins])
    return Usefulness(
        every.total,
        max(finest.error_share, every.error_share),
        max(finest.hidden_share, every.hidden_share),
        max(finest.largest_error, every.largest_error),
    )


def finest_values(table: pd.DataFrame, steps: list[str]) -> np.ndarray:
    """Which rows are district values of the finest period and offence; bool (n,)."""
    districts = (table["cell"] == TOTAL) & (table["district"] != TOTAL)
    by_offence = (table["offence"] != TOTAL) | (table["offence"] == TOTAL).all()
    return (districts & table["period"].isin(steps) & by_offence).to_numpy()


def _product(task: Task, rung: Rung, size: float | None) -> ProtectedProduct:
    """Protect district table and grid of one rung at once, and measure what it costs."""
    made = method_of(task.profile).protect(design_of(task, rung, size))
    months = pd.Series(months_of(task.period))
    steps, margins = whole_codes(task.period, rung.time_step), sorted(set(grid_period(task, months)))
    years, whole = sorted({month[:4] for month in months}), whole_steps(task.period, rung.time_step)
    inner = finest_values(made.shown, steps or margins)
    in_grid = (made.shown["cell"] != TOTAL).to_numpy()
    value = made.shown["value"].to_numpy(float)
    return ProtectedProduct(
        plan=task.plan,
        rung=rung,
        grid_size=size,
        table=made.shown[~made.stale].reset_index(drop=True),
        stale=made.shown[made.stale].reset_index(drop=True),
        statements=made.statements,
        vintages={year: task.earlier.vintages.get(year, "") if made.continued else "" for year in years},
        usefulness=_usefulness(made, value, inner, finest_values(made.shown, margins), whole),
        grid_usefulness=usefulness(made.truth[in_grid], value[in_grid]) if size is not None else None,
        pending_corrections=made.pending,
        years=years,
        margins=margins,
        finest=steps or margins,
        unknowns=made.unknowns,
        truth=made.truth[np.argsort(made.stale, kind="stable")],
        rung_from=task.rung_from,
    )
