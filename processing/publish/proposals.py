"""What would pass instead of a refused table, each tried with the true counts: nothing here is guessed.

The losses are measured against the truth, so that they go to the approver only.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from ...rules.i18n import tr
from ...rules.protect.ladder import Usefulness
from ..analysis.periods import months_of, whole_steps
from .counts import ProductPlan
from .earlier import empty
from .pieces import build_pieces
from .product_table import Task
from .protection import ProtectedProduct, protect
from .release_scope import Scope

JOINED_SHARES = (0.75, 0.5, 0.34, 0.2)


@dataclass(frozen=True)
class Proposal:
    """A change and its loss. ``error_share``, ``hidden_share``: NaN where nothing is published."""

    text: str
    error_share: float
    hidden_share: float


def proposals(
    scope: Scope,
    plan: ProductPlan,
    task: Task,
    is_safe: Callable[[Task, ProtectedProduct], bool],
    with_joined: bool,
) -> list[Proposal]:
    """Designs that would pass, in the order a user would try them; see the module's text.

    Args:
        task: the one that was refused; ``is_safe``: the audit of a design.
        with_joined: whether joined districts can be audited (not with what others know of the old ones).
    """
    found = [_wider(scope, plan, task, step, is_safe) for step in ("year", "quarter")]
    found.append(_joined(scope, task, is_safe) if with_joined else None)
    found.append(_withheld(scope, plan))
    return [proposal for proposal in found if proposal is not None]


def _tried(task: Task, is_safe) -> Usefulness | None:
    """Loss of the finest design of a task that passes."""
    task = replace(task, attempts=[], is_safe=lambda product: is_safe(task, product))
    product = protect(task)
    return product and product.usefulness


def _wider(scope: Scope, plan: ProductPlan, task: Task, step: str, is_safe) -> Proposal | None:
    """The same product for the whole calendar years or quarters around the period."""
    first, last = task.period
    if whole_steps(task.period, step):
        return None
    if step == "year":
        period = dt.date(first.year, 1, 1), dt.date(last.year, 12, 31)
        text = tr("Publish {first} to {last} at once, by year.")
    else:
        begin, end = first.month - (first.month - 1) % 3, last.month + 2 - (last.month - 1) % 3
        end_day = dt.date(last.year, end, 31 if end in (3, 12) else 30)
        period = dt.date(first.year, begin, 1), end_day
        text = tr("Publish {first} to {last} at once, by quarter.")
    if set(months_of(period)) & task.earlier.elsewhere:  # would be refused as well
        return None
    frame = scope.frame_of(period)
    frame = frame[frame["product"] == plan.key].reset_index(drop=True)
    coarser = replace(plan, finest_step=step, grid=False)
    cost = _tried(
        replace(task, plan=coarser, period=period, frame=frame, first_rung="", grid_sizes=[]), is_safe
    )
    if cost is None:
        return None
    return Proposal(text.format(first=period[0], last=period[1]), cost.error_share, cost.hidden_share)


def _joined(scope: Scope, task: Task, is_safe) -> Proposal | None:
    """The same period with small districts joined to their neighbours, without a grid."""
    if len(task.earlier.values) or len(task.districts) < 3 or not len(task.frame):
        return None
    counts = task.frame["district"].value_counts().reindex(task.districts, fill_value=0).to_numpy()
    geometries = [scope.geometries[code] for code in task.districts]
    order = _joining(counts, np.array(geometries, dtype=object))
    for share in JOINED_SHARES:
        wanted = max(2, round(len(task.districts) * share))
        label = _labels(len(task.districts), order, len(task.districts) - wanted)
        joined = _with_districts(task, label, geometries)
        cost = _tried(joined, is_safe)
        if cost is not None:
            text = tr("Join small districts to their neighbours: {count} districts instead of {all}.")
            text = text.format(count=len(joined.districts), all=len(task.districts))
            return Proposal(text, cost.error_share, cost.hidden_share)
    return None


def _joining(counts: np.ndarray, geometries: np.ndarray) -> list[tuple[int, int]]:
    """Pairs (group, group) to join one after another: the smallest with its smallest neighbour."""
    import shapely

    near = shapely.STRtree(geometries).query(geometries, predicate="intersects")
    around = {number: set() for number in range(len(counts))}
    for one, other in near.T.tolist():
        if one != other:
            around[one].add(other)
    size, steps = dict(enumerate(counts.tolist())), []
    while len(size) > 2:
        one = min(size, key=lambda number: (size[number], number))
        others = around[one] & set(size) or set(size) - {one}
        other = min(others, key=lambda number: (size[number], number))
        steps.append((other, one))
        size[other] += size.pop(one)
        around[other] |= around[one]
        for neighbours in around.values():
            if one in neighbours:
                neighbours.add(other)
        around[other] -= {one, other}
    return steps


def _labels(count: int, steps: list[tuple[int, int]], number: int) -> np.ndarray:
    """Group of each district after so many steps."""
    label = np.arange(count)
    for kept, gone in steps[:number]:
        label[label == gone] = kept
    return label


def _with_districts(task: Task, label: np.ndarray, geometries: list) -> Task:
    import shapely

    name = {code: task.districts[group] for code, group in zip(task.districts, label)}
    codes = sorted(set(name.values()))
    union = [
        shapely.union_all([geometries[i] for i, code in enumerate(task.districts) if name[code] == group])
        for group in codes
    ]
    return replace(
        task,
        frame=task.frame.assign(district=task.frame["district"].map(name)),
        districts=codes,
        pieces=build_pieces(codes, np.array(union, dtype=object), None, None),
        earlier=empty(),
        plan=replace(task.plan, grid=False),
        grid_sizes=[],
    )


def _withheld(scope: Scope, plan: ProductPlan) -> Proposal | None:
    """Leave the product out: what it holds is not published at all."""
    if plan.key == "crimes":
        return None
    share = float((scope.frame["product"] == plan.key).mean())
    text = tr(
        "Withhold it: add “{code}: {{release: withhold}}” to the offences of the profile; {share} % of the "
        "counted incidents would stand nowhere."
    )
    return Proposal(text.format(code=plan.key, share=round(share * 100)), float("nan"), float("nan"))
