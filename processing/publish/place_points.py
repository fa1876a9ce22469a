"""From incidents to points: each at the anchor of its catchment, or withheld with a reason.

Nothing here leaves the office but the sums. What an earlier release of the year published on the same
catchments is repeated until the table of the year, and counts when later incidents are weighed.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from ...rules.offences import Taxonomy
from ...rules.profile import TIME_STEPS
from ...rules.protect.crowding import CROWDED, FEW, Crowding, thin_out, weigh
from ..analysis.anchor_histories import history_of
from ..analysis.districts import assign
from ..analysis.generalise import period_text
from ..analysis.periods import LENGTHS, months_in
from .counts import ProductPlan
from .place_history import EarlierPoints
from .place_layer import PlaceLayer
from .release_scope import Scope

REASONS = ("no_catchment", "few_addresses", "crowded", "history")
NO_CATCHMENT, TOO_FEW, TOO_MANY, HISTORY = range(1, 5)
REPEATED = -1
"""Row of an incident that stands for a published count, not for a record."""


@dataclass(frozen=True)
class Points:
    """What stands where.

    ``incidents``: frame, one row per published incident: ``product``, ``place``, ``offence`` (numbers),
    ``month``, ``last`` (serial numbers of the first and last month of its period), ``row`` (of the scope's
    frame, or ``REPEATED``). ``withheld``: frame ``product, reason, count``. ``candidates``: addresses left
    to an attacker who cuts the catchments of all releases with each other, float (incidents,), NaN where
    no earlier release stands on other catchments. ``pending``: published counts whose truth has changed.
    """

    incidents: pd.DataFrame
    withheld: pd.DataFrame
    crowding: Crowding
    candidates: np.ndarray
    pending: int
    codes: tuple[str, ...]

    def counts(self, layer: PlaceLayer, product: str) -> pd.DataFrame:
        """Published counts of a product: frame ``place, district, offence, period, value``, sorted."""
        own = self.incidents[self.incidents["product"] == product]
        sums = own.groupby(["place", "offence", "month", "last"]).size().reset_index(name="value")
        steps = [TIME_STEPS[("1", "3", "12").index(str(n))] for n in sums["last"] - sums["month"] + 1]
        frame = pd.DataFrame(
            {
                "place": layer.codes[sums["place"].to_numpy(int)],
                "district": layer.districts[sums["place"].to_numpy(int)],
                "offence": np.array(self.codes, dtype=object)[sums["offence"].to_numpy(int)],
                "period": [period_text(m, TIME_STEPS.index(s)) for m, s in zip(sums["month"], steps)],
                "value": sums["value"].astype(np.int64),
            }
        )
        return frame.sort_values(["place", "offence", "period"], ignore_index=True)


def weighed(layer: PlaceLayer, tax: Taxonomy, least: int) -> Crowding:
    """Compatible addresses of the places."""
    return weigh(tax, layer.addresses, layer.homes, layer.public, least)


def find_points(
    scope: Scope, plans: list[ProductPlan], layer: PlaceLayer, earlier: list[EarlierPoints], corrects: bool
) -> Points:
    """Put every incident of the scope's frame at its place, or withhold it.

    Args:
        plans: products that are published; ``earlier``: see :mod:`.place_history`; ``corrects``: this is
            the table of the year, so that nothing is repeated.
    """
    tax, request = scope.taxonomy, scope.request
    codes = tuple(tax.codes)
    number = {code: at for at, code in enumerate(codes)}
    crowding = weighed(layer, tax, request.profile.min_addresses_per_point)
    steps = {plan.key: plan.finest_step for plan in plans}
    records = scope.frame[scope.frame["product"].isin(list(steps))]
    incidents = _incidents(records, layer, number, steps)
    same = [] if corrects else [item for item in earlier if item.sha256 == layer.sha256]
    known, covered = _repeated(same, layer, number, steps)
    taken = pd.MultiIndex.from_frame(incidents[["product", "month"]]).isin(covered)
    pending = _changed(incidents[taken & (incidents["place"] >= 0)], known)
    incidents = pd.concat([incidents[~taken], known], ignore_index=True)
    reason = np.where(incidents["place"] < 0, NO_CATCHMENT, 0)
    rows = np.flatnonzero(reason == 0)
    offence, cause = _thinned(incidents.iloc[rows], tax, number, crowding)
    incidents.loc[rows, "offence"] = offence
    reason[rows] = np.select([cause == FEW, cause == CROWDED], [TOO_FEW, TOO_MANY], 0)
    others = [item for item in earlier if item.sha256 != layer.sha256]
    candidates = _histories(scope, incidents, layer, crowding, others)
    reason[(reason == 0) & (candidates < crowding.least)] = HISTORY
    stands = reason == 0
    left_out = incidents.assign(reason=reason)[~stands & (incidents["row"] != REPEATED).to_numpy()]
    return Points(
        incidents[stands].reset_index(drop=True),
        _withheld(left_out),
        crowding,
        candidates[stands],
        pending,
        codes,
    )


def numbered(scope: Scope, layer: PlaceLayer, plan: ProductPlan) -> tuple[pd.DataFrame, np.ndarray]:
    """Incidents of a product as numbers, and the coarser offence of each, see ``thin_out``."""
    tax = scope.taxonomy
    number = {code: at for at, code in enumerate(tax.codes)}
    records = scope.frame[scope.frame["product"] == plan.key]
    return _incidents(records, layer, number, {plan.key: plan.finest_step}), _parents(tax, number)


def _parents(tax: Taxonomy, number: dict) -> np.ndarray:
    return np.array([number[tax.group(code)] if tax.group(code) != code else -1 for code in tax.codes])


def _thinned(incidents: pd.DataFrame, tax: Taxonomy, number: dict, crowding: Crowding):
    """See :func:`.crowding.thin_out`; what may not stand at all keeps its offence."""
    columns = [incidents[name].to_numpy(int) for name in ("place", "offence", "month", "last")]
    one = np.ones(len(incidents), dtype=int)
    return thin_out(*columns, one, _parents(tax, number), crowding)


def _incidents(records: pd.DataFrame, layer: PlaceLayer, number: dict, steps: dict) -> pd.DataFrame:
    """Records as numbers; ``place`` −1 = in no catchment."""
    place = assign(records["x"].to_numpy(), records["y"].to_numpy(), layer.catchments)
    serial = records["month"].str.slice(0, 4).astype(int) * 12 + records["month"].str.slice(5, 7).astype(int)
    length = records["product"].map({key: LENGTHS[step] for key, step in steps.items()}).to_numpy(int)
    first = (serial.to_numpy(int) - 1) // length * length
    return pd.DataFrame(
        {
            "product": records["product"].to_numpy(object),
            "place": np.maximum(place, -1),
            "offence": records["group"].map(number).to_numpy(int),
            "month": first,
            "last": first + length - 1,
            "row": records.index.to_numpy(),
        }
    )


def _repeated(same: list[EarlierPoints], layer: PlaceLayer, number: dict, steps: dict):
    """Incidents that stand for published counts, and the (product, first month) that they cover.

    Of several releases the newest speaks about a period: it has repeated what it could.
    """
    place = {code: at for at, code in enumerate(layer.codes)}
    counts: dict[tuple, pd.DataFrame] = {}
    for release in same:
        for product, step in steps.items():
            for months in _periods(release.months, LENGTHS[step]):
                counts[product, months[0]] = release.points.iloc[:0]
        for (product, period), part in release.points.groupby(["product", "period"]):
            counts[product, _serial(months_in(period)[0])] = part
    parts = []
    for (product, first), part in counts.items():
        if not len(part):
            continue
        length = len(months_in(part["period"].iloc[0]))
        parts.append(
            pd.DataFrame(
                {
                    "product": product,
                    "place": part["place"].map(place).to_numpy(int),
                    "offence": part["offence"].map(number).to_numpy(int),
                    "month": first,
                    "last": first + length - 1,
                    "row": REPEATED,
                }
            ).loc[np.repeat(np.arange(len(part)), part["value"].to_numpy(int))]
        )
    columns = ["product", "place", "offence", "month", "last", "row"]
    known = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=columns)
    whole = dict.fromkeys(columns[1:], int)
    return known.astype(whole), list(counts)


def _periods(months: frozenset[str], length: int) -> list[list[int]]:
    """Whole steps that lie in some months, as serial numbers."""
    serials = {_serial(month) for month in months}
    steps = {serial // length * length for serial in serials}
    found = [list(range(first, first + length)) for first in sorted(steps)]
    return [step for step in found if serials.issuperset(step)]


def _serial(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:7]) - 1


def _changed(now: pd.DataFrame, known: pd.DataFrame) -> int:
    """Published counts by place and period that the records no longer agree with."""
    keys = ["product", "place", "month"]
    sizes = [frame.groupby(keys).size() for frame in (now, known)]
    return int((sizes[0].sub(sizes[1], fill_value=0) != 0).sum()) if len(known) else 0


def _histories(scope: Scope, incidents, layer: PlaceLayer, crowding: Crowding, others) -> np.ndarray:
    """Addresses left by the catchments of all releases together; NaN where this is the only one."""
    found = np.full(len(incidents), np.nan)
    if not others:
        return found
    own = [set(range(first, last + 1)) for first, last in zip(incidents["month"], incidents["last"])]
    shown = np.array(
        [[not months.isdisjoint(map(_serial, item.months)) for item in others] for months in own]
    )
    real = ((incidents["row"] != REPEATED) & (incidents["place"] >= 0)).to_numpy()
    only_homes = np.array([np.array_equal(row, layer.homes) for row in crowding.candidates])
    lived_in = only_homes[incidents["offence"].to_numpy(int)]
    patterns, number = np.unique(np.column_stack([shown, lived_in]), axis=0, return_inverse=True)
    for at, pattern in enumerate(patterns):
        rows = np.flatnonzero((number.ravel() == at) & real)
        earlier = [item.catchments for item, known in zip(others, pattern) if known]
        if len(rows) and earlier:
            addresses, homes = scope.request.addresses, scope.request.homes
            if pattern[-1] and homes is not None:
                addresses = addresses[homes]
            points = scope.frame.loc[incidents["row"].iloc[rows], ["x", "y"]].to_numpy(float)
            found[rows] = history_of(addresses, layer.catchments, earlier)(*points.T)
    return found


def _withheld(frame: pd.DataFrame) -> pd.DataFrame:
    sizes = frame.groupby(["product", "reason"]).size().reset_index(name="count")
    return sizes.assign(reason=[REASONS[number - 1] for number in sizes["reason"]])
