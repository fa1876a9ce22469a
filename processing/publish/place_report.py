"""What the approver learns about a release of points."""

from __future__ import annotations

import numpy as np

from ...rules.audit.linkage import Linkage
from ...rules.i18n import tr
from .figures import decimal, number, percent
from .internal_report import rung_text
from .place_layer import PlaceLayer
from .place_points import Points
from .protection import ProtectedProduct


def point_measures(product: ProtectedProduct) -> list[tuple[str, str]]:
    """The design and what it shows."""
    cost = product.usefulness
    return [
        (tr("Design"), rung_text(product.rung.code)),
        (tr("Incidents that may be counted"), number(cost.total)),
        (tr("Counts at points"), number(product.statements.shape[1])),
        (tr("Incidents that stand at no point"), percent(cost.hidden_share)),
    ]


def withheld_rows(points: Points, product: str) -> list[tuple[str, str]]:
    """Incidents that stand nowhere, by reason."""
    texts = {
        "no_catchment": tr("in no catchment"),
        "few_addresses": tr("too few addresses where it can have happened"),
        "crowded": tr("too many incidents for the addresses of the point"),
    }
    own = points.withheld[points.withheld["product"] == product]
    rows = [(texts[row.reason], number(row.count)) for row in own.itertuples(index=False)]
    if points.pending:
        rows.append((tr("Published values whose truth has changed since"), number(points.pending)))
    return rows


def linkage_notes(linkage: Linkage) -> list[str]:
    """What an attacker is left with at the points, in sentences."""
    least, low, middle = linkage.summary()
    notes = []
    if not np.isnan(least):
        notes.append(
            tr(
                "Addresses at which an incident of a point can have happened: at least {least}, 5 % of the "
                "points below {low}, half of them below {middle}."
            ).format(least=number(least), low=number(low), middle=number(middle))
        )
    share = linkage.share[np.isfinite(linkage.share)]
    if len(share):
        notes.append(
            tr("Incidents of one offence of the year to date per address, at most: {share}.").format(
                share=decimal(float(share.max()), 2)
            )
        )
    notes.append(
        tr("Incidents that are the only one of their point and period: {count}.").format(
            count=number(linkage.alone)
        )
    )
    if linkage.repeated >= 0:
        notes.append(
            tr(
                "Points, offences and years at which all of several incidents are one home's: {count}."
            ).format(count=number(linkage.repeated))
        )
    return notes


def sum_notes(points: Points, layer: PlaceLayer) -> list[str]:
    """How much all offences together come to, where each by itself is at most a quarter."""
    cells = points.cells
    most = np.maximum(cells["value"], cells["told"]).to_numpy(np.int64)
    place, kind = cells["place"].to_numpy(int), cells["kind"].to_numpy(int)
    own = points.crowding.weighed[kind] & ~points.crowding.exempt[place]
    key = place * 10_000 + cells["month"].to_numpy(int) // 12
    used, inverse = np.unique(key[own], return_inverse=True)
    if not len(used):
        return []
    sums = np.bincount(inverse.ravel(), most[own])
    share = sums / np.maximum(layer.addresses[used // 10_000], 1)
    at = int(np.argmax(share))
    text = tr(
        "The limit holds for each offence by itself. Of all offences together, the fullest point shows "
        "{count} incidents of a year for {addresses} addresses ({share} per address)."
    )
    return [
        text.format(
            count=number(sums[at]),
            addresses=number(layer.addresses[used[at] // 10_000]),
            share=decimal(float(share[at]), 2),
        )
    ]
