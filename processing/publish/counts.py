"""From records to true counts: which incidents a release may count, where and when.

Nothing here leaves the office. A record of a withheld offence, without a usable time, outside the
period or without a place is left out of every published figure, totals included, and counted for
the approver.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np
import pandas as pd

from ...rules.errors import RefusedError
from ...rules.i18n import tr
from ...rules.offences import Taxonomy, published_group
from ...rules.profile import PLACES, TIME_STEPS, DisclosureProfile
from ..analysis.periods import whole_steps

KIND_PRODUCTS = {"crime": "crimes", "misdemeanour": "misdemeanours"}


@dataclass(frozen=True)
class ProductPlan:
    """Offences that are counted together, and what the profile allows for them.

    ``key``: ``crimes``, ``misdemeanours``, or the code of an offence with stricter rules, which
    then stands in no finer total. ``grid``: whether a place finer than districts is allowed.
    """

    key: str
    offences: frozenset[str]
    finest_step: str
    grid: bool

    @property
    def main(self) -> bool:
        """Crimes or misdemeanours: a release without them says nothing."""
        return self.key in KIND_PRODUCTS.values()


@dataclass(frozen=True)
class Selection:
    """Records that may be counted, and the numbers of the others (for the approver only).

    ``frame``: one row per counted incident: ``product``, ``incident_id``, ``offence``, ``group``,
    ``month`` (``2025-01``), ``district`` (int), ``x``, ``y``, ``residential``. ``left_out``: reason ->
    number.
    """

    frame: pd.DataFrame
    left_out: dict[str, int]


def withheld_offences(profile: DisclosureProfile, tax: Taxonomy) -> set[str]:
    """Codes that may stand in no figure of a release.

    In a release of points these are also the offences that may stand in districts only: its tables are
    sums of points.
    """
    found = set()
    for code in tax.offences:
        rule = profile.rule_for(code, tax)
        coarser = bool(rule.place) and PLACES.index(rule.place) > PLACES.index("anchor")
        if rule.release == "withhold" or (profile.model == "places" and coarser):
            found.add(code)
    return found


def plan_products(
    profile: DisclosureProfile, tax: Taxonomy, only: set[str] | None = None
) -> list[ProductPlan]:
    """Split the released offences into products; events are never counted with crimes.

    Args:
        only: offence codes an agreement allows (children included already), None = all.
    """
    withheld = withheld_offences(profile, tax)
    strict_nodes: dict[str, set[str]] = {}
    plain: dict[str, set[str]] = {"crimes": set(), "misdemeanours": set()}
    for code, offence in tax.offences.items():
        rule = profile.rule_for(code, tax)
        if code in withheld or offence.kind not in KIND_PRODUCTS:
            continue
        if only is not None and code not in only:
            continue
        coarser_time = rule.time_step and TIME_STEPS.index(rule.time_step) > TIME_STEPS.index(
            profile.time_step
        )
        coarser_place = rule.place == PLACES[-1] and "grid" in profile.geographies
        more = profile.model == "counts" and (rule.min_count or 0) > profile.min_count
        if coarser_time or coarser_place or more:
            node = next(item for item in tax.ancestors(code) if item in profile.offences)
            strict_nodes.setdefault(node, set()).add(code)
        else:
            plain[KIND_PRODUCTS[offence.kind]].add(code)
    plans = [
        ProductPlan(key, frozenset(codes), profile.time_step, "grid" in profile.geographies)
        for key, codes in plain.items()
        if codes
    ]
    for node, codes in sorted(strict_nodes.items()):
        rule = profile.rule_for(node, tax)
        step = rule.time_step or profile.time_step
        grid = "grid" in profile.geographies and rule.place != PLACES[-1]
        plans.append(ProductPlan(node, frozenset(codes), step, grid))
    return plans


def select(
    records: pd.DataFrame,
    districts: np.ndarray,
    plans: list[ProductPlan],
    period: tuple[dt.date, dt.date],
    tax: Taxonomy,
    withheld: set[str],
) -> Selection:
    """Choose the incidents that count.

    Args:
        records: the record frame; ``districts``: int array (n,), district index, −1 outside,
            −2 without a place.
        withheld: codes that may appear in no leaf of a counted incident.
    """
    day = records["occurred_from"].str.slice(0, 10)
    leaves = records["offences"].where(records["offences"] != "", records["offence"])
    hidden = leaves.map(_Withheld(withheld))
    product_of = {code: plan.key for plan in plans for code in plan.offences}
    product = records["offence"].map(product_of)
    kind = records["offence"].map({code: item.kind for code, item in tax.offences.items()})
    order = [
        ("no_crime", records["status"] == "no_crime"),
        ("without_time", ~day.str.match(r"\d{4}-\d\d-\d\d$")),
        ("outside_period", (day < period[0].isoformat()) | (day > period[1].isoformat())),
        ("unknown_offence", kind.isna()),
        ("event", kind == "event"),
        ("withheld", hidden | product.isna()),
        ("unlocated", pd.Series(districts == -2, index=records.index)),
        ("outside", pd.Series(districts == -1, index=records.index)),
    ]
    keep = pd.Series(True, index=records.index)
    left_out = {}
    for reason, mask in order:
        left_out[reason] = int((keep & mask).sum())
        keep &= ~mask
    chosen = records[keep]
    frame = pd.DataFrame(
        {
            "product": product[keep],
            "incident_id": chosen["incident_id"],
            "offence": chosen["offence"],
            "group": chosen["offence"].map({code: published_group(tax, code) for code in tax.offences}),
            "month": day[keep].str.slice(0, 7),
            "district": districts[keep.to_numpy()],
            "x": chosen["x"].to_numpy(float),
            "y": chosen["y"].to_numpy(float),
            "residential": chosen["offence"].map({c: o.residential for c, o in tax.offences.items()}),
        }
    ).reset_index(drop=True)
    return Selection(frame, left_out)


class _Withheld:
    """Whether a ``;``-joined list of leaves names a withheld offence (cached per distinct list)."""

    def __init__(self, withheld: set[str]):
        self.withheld = withheld
        self.seen: dict[str, bool] = {}

    def __call__(self, leaves: str) -> bool:
        if leaves not in self.seen:
            self.seen[leaves] = any(code in self.withheld for code in leaves.split(";"))
        return self.seen[leaves]


def check_period(period: tuple[dt.date, dt.date], profile: DisclosureProfile, as_of: dt.date) -> None:
    """Whole steps only, in order, and not before the profile's delay has passed.

    Raises:
        RefusedError: with the dates that would do.
    """
    first, last = period
    if last < first:
        raise RefusedError(
            tr("The period ends ({to}) before it begins ({start}); swap the two days.").format(
                start=first.isoformat(), to=last.isoformat()
            )
        )
    if not whole_steps(period, profile.time_step):
        names = {"month": tr("months"), "quarter": tr("quarters"), "year": tr("years")}
        raise RefusedError(
            tr(
                "The period {start} to {to} does not consist of whole {steps}, the finest time step of the "
                "profile; choose the first day of the first and the last day of the last."
            ).format(start=first.isoformat(), to=last.isoformat(), steps=names[profile.time_step])
        )
    ready = last + dt.timedelta(days=profile.delay_days)
    if as_of < ready:
        raise RefusedError(
            tr(
                "The profile asks for {days} days between the period and its publication: a release up to "
                "{to} can be prepared from {ready} on."
            ).format(days=profile.delay_days, to=last.isoformat(), ready=ready.isoformat())
        )
