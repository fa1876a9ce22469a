"""The attacks on one product of a release, each an outcome: what was attacked, and what was found.

They see the protected product with the statements that its audience knows; the true counts tell only
where to aim (small counts, groups with one category), which is why these outcomes are confidential.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from scipy import sparse

from ...rules.audit import attributes
from ...rules.audit.closed_form import closed_form
from ...rules.audit.differencing import differences
from ...rules.audit.intervals import AuditResult, Requirement, attack
from ...rules.audit.minimality import nearest_bounds
from ...rules.audit.overlaps import MIN_AREA
from ...rules.audit.report import AttackOutcome
from ...rules.statements import TOTAL, Statements
from ..analysis.periods import months_in
from .pieces import cell_box
from .primary_rows import dominated_rows
from .product_table import Task
from .protection import ProtectedProduct
from .time_attack import NAME as TIMES
from .time_attack import time_targets

DIFFERENCE_SECONDS = 60.0
CERTAINTY_SECONDS = 60.0


@dataclass(frozen=True)
class Target:
    """A product under attack.

    ``intervals``: outcome of the interval attack on ``rows`` of the merged statements, all but those that
    are published exactly; ``requirement``:
    what safe means. ``addresses``: district codes, x, y of the addresses, None = none given.
    """

    task: Task
    product: ProtectedProduct
    merged: Statements
    label: np.ndarray
    rows: np.ndarray
    intervals: AuditResult
    requirement: Requirement
    geometries: dict[str, object]
    addresses: tuple[np.ndarray, np.ndarray, np.ndarray] | None
    is_cancelled: Callable[[], bool]

    @property
    def additive(self) -> np.ndarray | None:
        """The table of merged unknowns that explains every value exactly, where there is one."""
        return self.intervals.witnesses[0] if self.intervals.method == "closed form" else None

    def unmerged(self) -> np.ndarray | None:
        """The same table over the product's own unknowns: each merged one's count in its first."""
        if self.additive is None:
            return None
        table = np.zeros(len(self.label))
        known = np.flatnonzero(self.label >= 0)
        first = known[np.unique(self.label[known], return_index=True)[1]]
        table[first] = self.additive
        return table


def interval_outcomes(target: Target) -> list[AttackOutcome]:
    """The interval attack: on the values of this release, and again on those of earlier ones."""
    own = target.rows < len(target.product.table)
    outcomes = [AttackOutcome.of_intervals("intervals", _part(target.intervals, own))]
    if own.all() and len(target.task.earlier.values):
        outcomes.append(AttackOutcome("earlier_releases", False, "other_state"))
    if not own.all():
        outcomes.append(AttackOutcome.of_intervals("earlier_releases", _part(target.intervals, ~own)))
    return outcomes


def _part(result: AuditResult, rows: np.ndarray) -> AuditResult:
    return replace(
        result,
        low=result.low[rows],
        high=result.high[rows],
        safe=result.safe[rows],
        exact_known=result.exact_known[rows],
    )


def zeros_outcome(target: Target) -> AttackOutcome:
    """Whether the reader can be sure of an empty value, where the profile protects zeros."""
    if target.task.profile.zero_policy != "protect":
        return AttackOutcome("zeros", False, "not_protected")
    count = len(target.product.table)
    zero = target.product.truth[:count] == 0
    own = target.rows < count
    attacked = own.copy()
    attacked[own] = zero[target.rows[own]]
    sure = target.intervals.high[attacked] < 1
    known = target.intervals.exact_known[attacked]
    stated = int((zero & (target.product.table["high"] == 0)).sum())
    return AttackOutcome(
        "zeros", True, "", int(zero.sum()), int((sure & known).sum()) + stated, int((sure & ~known).sum()),
        True,
    )  # fmt: skip


def contributors_outcome(target: Target) -> AttackOutcome:
    """Premises behind every published value of at least ``min_count``, margins included."""
    task, product = target.task, target.product
    if not task.test_contributors:
        return AttackOutcome("contributors", False, "snapped")
    table, count = product.table, len(product.table)
    shown = table["value"].notna().to_numpy() & (product.truth[:count] >= max(1, task.profile.min_count))
    found = dominated_rows(task, table, product.rung.time_step, product.grid_size) & shown
    return AttackOutcome("contributors", True, "", int(shown.sum()), int(found.sum()), 0, True)


def differencing_outcomes(target: Target) -> list[AttackOutcome]:
    """What districts minus grid cells, and the reverse, leave over: few incidents, or few addresses."""
    names = ("differencing_counts", "differencing_addresses")
    if target.product.grid_size is None:
        return [AttackOutcome(name, False, "no_overlap") for name in names]
    overlap = _Overlap(target)
    outcomes = [overlap.outcome(names[0], overlap.incidents, target.task.profile.min_count, True)]
    if target.addresses is None:
        outcomes.append(AttackOutcome(names[1], False, "no_addresses"))
    else:
        least = target.task.profile.min_addresses_per_point
        outcomes.append(overlap.outcome(names[1], overlap.addresses, least, False))
    return outcomes


def times_outcome(target: Target) -> AttackOutcome:
    """What published periods leave between them, those of earlier releases included."""
    task, product = target.task, target.product
    size, pieces, own = product.grid_size, task.pieces, product.unknowns
    frame = pd.DataFrame({name: task.frame[name] for name in ("district", "month")})
    frame["offence"] = task.frame["group"] if (own["offence"] != TOTAL).any() else TOTAL
    atoms = pieces.locate(*(task.frame[name].to_numpy() for name in ("district", "x", "y")))
    cell = "" if size is None else pieces.cells(size)
    place = pieces.frame[["atom", "district"]].assign(cell=cell).set_index("atom")
    frame["cell"] = place["cell"].loc[atoms].to_numpy()
    unknowns = own.assign(
        district=place["district"].loc[own["atom"]].to_numpy(), cell=place["cell"].loc[own["atom"]].to_numpy()
    )
    stated = product.statements.keys["period"]
    targets = time_targets(unknowns, frame, stated, product.table, target.requirement.band)
    if not targets.shape[0]:
        return AttackOutcome(TIMES, True, confidential=True)
    return AttackOutcome.of_intervals(TIMES, _attacked(target, targets), confidential=True)


class _Overlap:
    """Districts and cells as areas over the pieces that both leave."""

    def __init__(self, target: Target):
        self.target = target
        task, size = target.task, target.product.grid_size
        self.cell = task.pieces.cells(size)
        self.pairs = pd.DataFrame({"district": task.pieces.frame["district"], "cell": self.cell})
        number, _ = pd.factorize(self.pairs["district"] + "\x1f" + self.pairs["cell"])
        self.pair_of = pd.Series(number, index=task.pieces.frame["atom"])
        first = np.unique(number, return_index=True)[1]
        self.pairs = self.pairs.iloc[first].reset_index(drop=True)
        self.size = self._sizes(task.profile.grid.origin)

    def _sizes(self, origin) -> np.ndarray:
        """Area (m²) of the pieces of cells that several districts share; inf elsewhere."""
        import shapely

        shared = self.pairs["cell"].duplicated(keep=False).to_numpy()
        part = self.pairs[shared]
        districts = np.array([self.target.geometries[code] for code in part["district"]], dtype=object)
        boxes = np.array([cell_box(code, origin) for code in part["cell"]], dtype=object)
        size = np.full(len(self.pairs), np.inf)
        size[shared] = shapely.area(shapely.intersection(districts, boxes)) if len(part) else 0.0
        return size

    def incidents(self, period: str) -> np.ndarray:
        """Incidents of a period per piece."""
        task = self.target.task
        frame = task.frame[task.frame["month"].isin(months_in(period))]
        return self._count(frame["district"].to_numpy(), frame["x"].to_numpy(), frame["y"].to_numpy())

    def addresses(self, period: str) -> np.ndarray:
        """Addresses per piece."""
        return self._count(*self.target.addresses)

    def _count(self, district, x, y) -> np.ndarray:
        atoms = self.target.task.pieces.locate(district, x, y)
        return np.bincount(self.pair_of.loc[atoms].to_numpy(dtype=int), minlength=len(self.pairs))

    def outcome(self, name: str, weight_of, least: int, confidential: bool) -> AttackOutcome:
        """Every rest is a target of the interval attack: its count must stay as open as any other."""
        table = self.target.product.table
        rows, complete = [], True
        for period in self.target.product.margins:
            shown = table[(table["period"] == period) & (table["offence"] == TOTAL) & table["value"].notna()]
            weight = weight_of(period)
            # A piece of no size is digitising; without an address nobody lives there to be found out.
            kept = (weight > 0) | (confidential & (self.size > MIN_AREA))
            areas, layers = self._areas(shown, kept)
            found = differences(
                areas, layers, weight[kept], least, seconds=DIFFERENCE_SECONDS,
                is_cancelled=self.target.is_cancelled,
            )  # fmt: skip
            complete &= found.complete
            rows.append(found.targets @ self._lift(np.flatnonzero(kept), period))
        targets = sparse.csr_matrix(sparse.vstack(rows)) if rows else sparse.csr_matrix((0, 0))
        if not targets.shape[0]:
            return AttackOutcome(name, True, unfinished=int(not complete), confidential=confidential)
        outcome = AttackOutcome.of_intervals(name, _attacked(self.target, targets), confidential)
        return replace(outcome, unfinished=outcome.unfinished + int(not complete))

    def _areas(self, shown: pd.DataFrame, kept: np.ndarray) -> tuple[sparse.csr_matrix, np.ndarray]:
        """(areas × kept pieces, layer of each area): published districts, then published cells."""
        pairs, parts, layers = self.pairs[kept], [], []
        for layer, column in enumerate(("district", "cell")):
            codes = sorted(set(shown[column]) - {TOTAL})
            place = pd.Series(np.arange(len(codes)), index=codes).reindex(pairs[column]).to_numpy()
            known = ~np.isnan(place)
            shape = (len(codes), len(pairs))
            entries = (np.ones(int(known.sum())), (place[known].astype(int), np.flatnonzero(known)))
            parts.append(sparse.csr_matrix(entries, shape=shape))
            layers.append(np.full(len(codes), layer))
        return sparse.csr_matrix(sparse.vstack(parts)), np.concatenate(layers)

    def _lift(self, kept: np.ndarray, period: str) -> sparse.csr_matrix:
        """csr 0/1 (kept pieces, unknowns of the product) of one period."""
        unknowns = self.target.product.unknowns
        pair = self.pair_of.loc[unknowns["atom"]].to_numpy(dtype=int)
        position = np.full(len(self.pairs), -1)
        position[kept] = np.arange(len(kept))
        months = set(months_in(period))
        number, codes = pd.factorize(unknowns["period"])  # few codes, millions of unknowns
        inside = np.array([set(months_in(code)) <= months for code in codes], dtype=bool)[number]
        chosen = np.flatnonzero(inside & (position[pair] >= 0))
        entries = (np.ones(len(chosen)), (position[pair[chosen]], chosen))
        return sparse.csr_matrix(entries, shape=(len(kept), len(unknowns)))


def _attacked(target: Target, rows: sparse.csr_matrix) -> AuditResult:
    """The interval attack on further targets; by the closed form where that is enough."""
    statements, table = target.product.statements, target.unmerged()
    if table is not None:
        low, high = closed_form(statements, rows, table)
        safe = target.requirement.met(low, high)
        if safe.all():
            known = np.zeros(len(low), dtype=bool)
            return AuditResult(low, high, safe, known, 0.0, "closed form", table[None, :])
    return attack(statements, rows, target.requirement, is_cancelled=target.is_cancelled)


def attributes_outcome(target: Target) -> AttackOutcome:
    """Whether a reader can be sure that one offence group holds nearly all of a small group."""
    product, minimum = target.product, target.task.profile.min_count
    if product.rung.offences != "group" or not (product.table["offence"] != TOTAL).any():
        return AttackOutcome("attributes", False, "not_applicable")
    table = product.table.assign(
        _row=np.arange(len(product.table)), _truth=product.truth[: len(product.table)]
    )
    table = table[table["cell"] == TOTAL]
    parts = table[table["offence"] != TOTAL].pivot_table(
        index=["district", "period"], columns="offence", values=["_truth", "_row"], aggfunc="first"
    )
    whole = table[table["offence"] == TOTAL].set_index(["district", "period"])["_row"]
    truth = parts["_truth"].fillna(0).to_numpy(dtype=np.int64)
    found = attributes.dominant_categories(truth, minimum)
    found = [(group, category) for group, category in found if parts.index[group] in whole.index]
    rows = [(int(whole[parts.index[g]]), int(parts["_row"].iloc[g, c])) for g, c in found]
    open_rows = [pair for pair in rows if not _refuted_at_once(target, *pair)]
    sure = []
    if open_rows:
        certainty = attributes.Certainty(
            target.merged, target.intervals.witnesses, CERTAINTY_SECONDS, target.is_cancelled
        )
        groups, categories = (target.merged.matrix[[pair[i] for pair in open_rows]] for i in (0, 1))
        sure = attributes.certain_dominance(groups, categories, minimum, certainty)
    return AttackOutcome("attributes", True, "", len(rows), len(sure), 0, True)


def _refuted_at_once(target: Target, group: int, category: int) -> bool:
    """Whether the additive table already disproves that a category dominates."""
    if target.additive is None:
        return False
    matrix = target.merged.matrix
    inside = (matrix[row].indices for row in (group, category))
    return attributes.refuted_at_once(target.merged, target.additive, *inside)


def minimality_outcome(target: Target) -> AttackOutcome:
    """What remains for a reader who knows that values were rounded to the nearest where possible.

    A limitation that is told, not a pass mark: the true knowledge lies between these widths and those
    of the interval attack.
    """
    table, profile = target.additive, target.task.profile
    values = target.product.table["value"]
    if profile.table_method != "round":
        return AttackOutcome("minimality", False, "not_applicable")
    if table is None or profile.table_method != "round" or values.isna().any():
        return AttackOutcome("minimality", False, "too_large" if table is None else "not_applicable")
    count = len(values)
    low, high = target.merged.low.copy(), target.merged.high.copy()
    low[:count], high[:count] = nearest_bounds(values.to_numpy(float), profile.rounding_base)
    least, most = closed_form(replace(target.merged, low=low, high=high), target.merged.matrix[:count], table)
    return AttackOutcome("minimality", True, targets=count, widths=tuple((most - least).astype(int).tolist()))
