"""What published districts and cells leave between them, as targets of the interval attack.

Whoever subtracts cells from a district learns about the rest; if few incidents or addresses lie there, its
count must stay as open as any other (see ``rules.audit.differencing``).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
from scipy import sparse

from ...rules.audit.differencing import differences
from ...rules.audit.intervals import Requirement, attack
from ...rules.audit.overlaps import MIN_AREA
from ...rules.audit.report import AttackOutcome
from ...rules.profile import DisclosureProfile
from ...rules.statements import TOTAL
from ..analysis.periods import months_in
from .rebuilt_statements import Rebuilt
from .record_counts import Truth

SECONDS = 60.0


def attack_rests(
    system: Rebuilt, truth: Truth, profile: DisclosureProfile, is_cancelled: Callable[[], bool]
) -> list[AttackOutcome]:
    """Outcomes ``differencing_counts`` and ``differencing_addresses``, over all periods with cells."""
    gridded = system.table[(system.table["cell"] != TOTAL) & system.table["value"].notna()]
    periods = sorted(set(gridded["period"]))
    first, second = (truth.frame[name].to_numpy() for name in ("first", "second"))
    month = truth.frame["month"]

    def incidents(period: str) -> np.ndarray:
        inside = month.isin(months_in(period)).to_numpy()
        return system.atoms.count(first[inside], second[inside])[1]

    outcomes = [_outcome(system, "differencing_counts", incidents, profile, periods, is_cancelled)]
    if truth.addresses is None:
        return [*outcomes, AttackOutcome("differencing_addresses", False, "no_addresses")]
    one, two = system.geography.locate(truth.addresses[:, 0], truth.addresses[:, 1])
    lived = system.atoms.count(one[one >= 0], two[one >= 0])[1]
    outcomes.append(
        _outcome(system, "differencing_addresses", lambda _period: lived, profile, periods, is_cancelled)
    )
    return outcomes


def _outcome(system: Rebuilt, name: str, weight_of, profile, periods, is_cancelled) -> AttackOutcome:
    counts = name == "differencing_counts"
    least = profile.min_count if counts else profile.min_addresses_per_point
    rows, complete = [], True
    for period in periods:
        weight = weight_of(period)
        # A piece of no size is digitising; without an address nobody lives there to be found out.
        kept = (weight > 0) | (counts & (system.atoms.size > MIN_AREA))
        areas, layers = _areas(system, period)
        found = differences(
            areas[:, kept], layers, weight[kept], least, seconds=SECONDS, is_cancelled=is_cancelled
        )
        complete &= found.complete
        rows.append(found.targets @ _lift(system, np.flatnonzero(kept), period))
    targets = sparse.csr_matrix(sparse.vstack(rows)) if rows else sparse.csr_matrix((0, 0))
    if not targets.shape[0]:
        return AttackOutcome(name, True, unfinished=int(not complete), confidential=counts)
    requirement = Requirement.of(profile.protection_width, profile.min_count)
    result = attack(system.statements, targets, requirement, SECONDS, is_cancelled=is_cancelled)
    outcome = AttackOutcome.of_intervals(name, result, confidential=counts)
    return replace(outcome, unfinished=outcome.unfinished + int(not complete))


def _areas(system: Rebuilt, period: str) -> tuple[sparse.csr_matrix, np.ndarray]:
    """(areas × atoms, layer of each area) of the districts and cells with a value in the period."""
    table = system.table
    table = table[(table["period"] == period) & (table["offence"] == TOTAL) & table["value"].notna()]
    matrix, layers = system.atoms.rows()
    known = [
        *(code in set(table["district"]) for code in system.geography.districts),
        *(code in set(table["cell"]) for code in system.geography.cells),
    ]
    return matrix[np.array(known)], layers[np.array(known)]


def _lift(system: Rebuilt, atoms: np.ndarray, period: str) -> sparse.csr_matrix:
    """csr 0/1 (atoms, unknowns): what an atom's incidents of a period are made of."""
    months = set(months_in(period))
    base = {code for code, inside in system.months.items() if set(inside) <= months}
    position = np.full(len(system.atoms.size), -1)
    position[atoms] = np.arange(len(atoms))
    row = position[system.unknowns["atom"].astype(int).to_numpy()]
    chosen = np.flatnonzero((row >= 0) & system.unknowns["period"].isin(base).to_numpy())
    entries = (np.ones(len(chosen)), (row[chosen], chosen))
    return sparse.csr_matrix(entries, shape=(len(atoms), len(system.unknowns)))
