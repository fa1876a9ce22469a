"""The attacks on a release of points, before it is written.

Points are attacked as a reader sees them: incidents are made again from the published counts, and traced
back to addresses with all that earlier releases tell.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from ...rules.audit.linkage import Linkage, attack_areas
from ...rules.audit.report import NAMES, AttackOutcome, AuditReport
from ...rules.errors import RefusedError
from ...rules.i18n import tr
from ...rules.protect.crowding import Crowding
from ...rules.statements import TOTAL
from ..analysis.periods import months_in
from .known_tables import KnownTable
from .place_layer import PlaceLayer
from .place_points import REPEATED, Points
from .protection import ProtectedProduct
from .release_scope import Scope


@dataclass(frozen=True)
class PlaceAudit:
    """``report``: all attacks; ``linkage``: what the attack on the points found."""

    report: AuditReport
    linkage: Linkage


def audit_points(
    scope: Scope,
    layer: PlaceLayer,
    points: Points,
    products: list[ProtectedProduct],
    earlier: list[str],
    known: list[KnownTable],
) -> PlaceAudit:
    """Attack everything that would be published.

    Raises:
        RefusedError: a table of others says less than the release does.
    """
    counts = pd.concat(
        [points.counts(layer, product.plan.key).assign(product=product.plan.key) for product in products],
        ignore_index=True,
    )
    whose = _premises(scope, points, products)
    linkage = trace_points(counts, layer.codes, points.codes, points.crowding, whose)
    found = {outcome.name: outcome for outcome in (linkage.outcome(), *_histories(points, earlier))}
    if known:
        found["known_tables"] = _known(scope, layer, products, known, points.crowding.least)
    reasons = {
        "intervals": "exact",
        "contributors": "in_linkage",
        "earlier_releases": "no_earlier" if not earlier else "same_catchments",
        "known_tables": "no_known_tables",
    }
    outcomes = [
        found.get(name) or AttackOutcome(name, False, reasons.get(name, "not_applicable")) for name in NAMES
    ]
    profile = scope.request.profile
    names = tuple(table.name for table in known)
    return PlaceAudit(AuditReport(tuple(outcomes), tuple(earlier), names, profile.sha256, 0), linkage)


def trace_points(
    counts: pd.DataFrame,
    places: np.ndarray,
    offences: tuple[str, ...],
    crowding: Crowding,
    premises: np.ndarray | None = None,
) -> Linkage:
    """The linkage attack on published counts.

    Args:
        counts: frame ``place, offence, period, value``; places, offences: codes, as ``crowding`` counts them.
        premises: int (incidents,), in the order of the counts, or None.
    """
    place = pd.Series(np.arange(len(places)), index=places)
    offence = {code: number for number, code in enumerate(offences)}
    rows = np.repeat(np.arange(len(counts)), counts["value"].to_numpy(int))
    spans = {code: [_serial(month) for month in months_in(code)] for code in counts["period"].unique()}
    first = counts["period"].map(lambda code: spans[code][0]).to_numpy(int)
    last = counts["period"].map(lambda code: spans[code][-1]).to_numpy(int)
    return attack_areas(
        place.loc[counts["place"]].to_numpy(int)[rows],
        counts["offence"].map(offence).to_numpy(int)[rows],
        first[rows],
        last[rows],
        crowding,
        premises,
    )


def _serial(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:7]) - 1


def _premises(scope: Scope, points: Points, products: list[ProtectedProduct]) -> np.ndarray | None:
    """Whose each published incident is, in the order of the counts; None for snapped records."""
    if scope.snapped:
        return None
    own = points.incidents
    number = np.full(len(own), -1)
    real = (own["row"] != REPEATED).to_numpy()
    number[real] = scope.frame.loc[own["row"][real], "premises"].to_numpy()
    order = own.assign(premises=number)
    texts = np.array(points.codes, dtype=object)
    order["code"] = texts[own["offence"].to_numpy(int)]
    order["rank"] = own["product"].map({item.plan.key: at for at, item in enumerate(products)})
    return order.sort_values(["rank", "place", "code", "month"])["premises"].to_numpy()


def _histories(points: Points, earlier: list[str]) -> list[AttackOutcome]:
    """Catchments of all releases cut with each other."""
    known = points.candidates[~np.isnan(points.candidates)]
    if not earlier or not len(known):
        return []
    few = int((known < points.crowding.least).sum())
    return [AttackOutcome("earlier_releases", True, targets=len(known), findings=few, confidential=True)]


def _known(scope: Scope, layer: PlaceLayer, products, known: list[KnownTable], least: int) -> AttackOutcome:
    """What tables of others say beyond the points: how many incidents of a district stand nowhere.

    These are hidden among the addresses of the whole district.
    """
    lived = pd.Series(layer.addresses).groupby(layer.districts).sum()
    targets = findings = 0
    for table in known:
        for row in table.rows.itertuples():
            published = sum(_published(product, row) for product in products)
            if published > row.high:
                raise RefusedError(
                    tr(
                        "The known table “{table}” contradicts the values to be published: it counts fewer "
                        "incidents than stand at the points. Check its districts, offences and periods, and "
                        "whether it counts the same incidents."
                    ).format(table=table.name)
                )
            targets += 1
            among = lived.sum() if row.district == TOTAL else lived.get(row.district, 0)
            findings += bool(row.high > published and among < least)
    return AttackOutcome("known_tables", True, targets=targets, findings=findings)


def _published(product: ProtectedProduct, row) -> int:
    """Incidents at the points that a row of another table counts as well."""
    if not product.plan.offences <= row.offences:  # it may count only some of them
        return 0
    table = product.table
    own = table[(table["district"] == row.district) & (table["cell"] == TOTAL) & (table["offence"] == TOTAL)]
    own = own[own["period"].isin(product.finest)]
    inside = own["period"].map(lambda code: set(months_in(code)) <= row.months)
    return int(own.loc[inside.to_numpy(bool), "value"].sum())
