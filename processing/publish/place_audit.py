"""The attacks on a release of points, before it is written.

Points are attacked as a reader sees them: from the published counts, with all that earlier releases tell.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from ...rules.audit.linkage import Linkage, attack_areas
from ...rules.audit.report import NAMES, AttackOutcome, AuditReport
from ...rules.protect.crowding import Crowding
from .known_tables import KnownTable
from .place_known import attack_known
from .place_layer import PlaceLayer
from .place_points import Points
from .release_scope import Scope


@dataclass(frozen=True)
class PlaceAudit:
    """``report``: all attacks; ``linkage``: what the attack on the points found; ``untested``: of each table
    of others that has such, rows that could not be compared."""

    report: AuditReport
    linkage: Linkage
    untested: dict[str, int]


def audit_points(
    scope: Scope, layer: PlaceLayer, points: Points, plans: list, earlier: list[str], known: list[KnownTable]
) -> PlaceAudit:
    """Attack everything that would be published.

    Args:
        plans: products in the order of the kinds of ``points``; earlier: releases on the same ground.

    Raises:
        RefusedError: a table of others says less than the release does, or too much beside it.
    """
    linkage = trace_points(points.cells, points.crowding, not scope.snapped)
    found = {"linkage": linkage.outcome()}
    tested = attack_known(scope, layer, points, plans, known)
    if any(tested.targets.values()):
        targets = sum(tested.targets.values())
        found["known_tables"] = AttackOutcome("known_tables", True, targets=targets, findings=0)
    reasons = {
        "intervals": "exact",
        "contributors": "place_hides",
        "earlier_releases": "in_linkage" if earlier else "no_earlier",
        "known_tables": "not_comparable" if known else "no_known_tables",
    }
    outcomes = [
        found.get(name) or AttackOutcome(name, False, reasons.get(name, "not_applicable")) for name in NAMES
    ]
    names = tuple(name for name, targets in tested.targets.items() if targets)
    report = AuditReport(tuple(outcomes), tuple(earlier), names, scope.request.profile.sha256, 0)
    return PlaceAudit(report, linkage, tested.untested)


def trace_points(cells: pd.DataFrame, crowding: Crowding, premises: bool = False) -> Linkage:
    """The linkage attack on published counts, weighed together with everything that was told before.

    Args:
        cells: see ``place_points.Points``: what was told and stands no more has ``value`` 0.
        premises: look for repeat victims by ``low`` and ``high``.
    """
    numbers = [cells[name].to_numpy(np.int64) for name in ("place", "kind", "month", "last", "value")]
    own = [cells[name].to_numpy(np.int64) for name in ("low", "high")] if premises else None
    return attack_areas(*numbers, crowding, own, cells["told"].to_numpy(np.int64))
