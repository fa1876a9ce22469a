"""Incidents weighed against the addresses at which they can have happened.

A point hides an incident among addresses, but eight burglaries at a point of eight houses name all eight.
So of each published offence, the incidents of a point from the start of the year to the end of a period may
be at most a quarter of its compatible addresses. What is published stands whatever comes later: the number
to date only grows, so a period that passes passes for good.

A coarser period never lowers that number; a coarser offence helps where it can have happened at more
addresses (a burglary at any, a burglary of a flat at homes only). What fails there too is withheld.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..offences import Taxonomy

LARGEST_SHARE = 0.25
PASSED, FEW, CROWDED = 0, 1, 2


@dataclass(frozen=True)
class Crowding:
    """What incidents are hidden among.

    Attributes:
        candidates: int (offences, places): compatible addresses.
        exempt: bool (places,): verified public places, where no home can be exposed.
        weighed: bool (offences,): incidents are held against addresses; not of an offence that never
            happens at a home, which is hidden among all addresses of the place all the same.
        least: k.
    """

    candidates: np.ndarray
    exempt: np.ndarray
    weighed: np.ndarray
    least: int

    def share(self, offence: np.ndarray, place: np.ndarray, count: np.ndarray) -> np.ndarray:
        """Incidents per compatible address, float (n,); NaN where they are not weighed."""
        share = count / np.maximum(self.candidates[offence, place], 1)
        return np.where(self.weighed[offence] & ~self.exempt[place], share, np.nan)

    def hidden_among(self, offence: np.ndarray, place: np.ndarray) -> np.ndarray:
        """Number of addresses, float (n,); inf where no home can be exposed."""
        return np.where(self.exempt[place], np.inf, self.candidates[offence, place])


def weigh(
    tax: Taxonomy, addresses: np.ndarray, homes: np.ndarray, public: np.ndarray, least: int
) -> Crowding:
    """Compatible addresses of each offence at each place.

    An offence all of whose kinds happen at homes is compatible with homes; one with some such kinds with
    all addresses, for its reader cannot tell which kind it was; one with none exposes nobody's home and is
    counted among all addresses, but not weighed against them.

    Args:
        addresses, homes: int (places,): addresses, and those of them where somebody lives.
        public: bool (places,): verified public places without addresses.
        least: least number of addresses among which an incident is hidden.
    """
    candidates = np.empty((len(tax.codes), len(addresses)), dtype=np.int64)
    weighed = np.empty(len(tax.codes), dtype=bool)
    parents = {item.parent for item in tax.offences.values()}
    for row, code in enumerate(tax.codes):
        below = tax.descendants(code)
        leaves = [tax.offences[other].residential for other in below if other not in parents]
        candidates[row] = homes if all(leaves) else addresses
        weighed[row] = any(leaves) or tax.offences[code].residential
    return Crowding(candidates, public, weighed, least)


def to_date(
    place: np.ndarray, offence: np.ndarray, month: np.ndarray, last: np.ndarray, count: np.ndarray
) -> np.ndarray:
    """Incidents of the same place and offence from January to the month ``last`` of the same year, int (n,).

    Args:
        place, offence, month, last: int (n,), of incidents or of groups of them; months are
            year · 12 + month − 1.
        count: int (n,), incidents in each group.
    """
    if not len(place):
        return np.zeros(0, dtype=np.int64)
    key = (place * 1000 + offence) * 10_000 + month // 12
    cells, cell = np.unique(key, return_inverse=True)
    slots = cell.ravel() * 12 + month % 12
    months = np.bincount(slots, count, minlength=12 * len(cells)).reshape(-1, 12)
    return np.cumsum(months, axis=1)[cell.ravel(), last % 12].astype(np.int64)


def thin_out(
    place: np.ndarray,
    offence: np.ndarray,
    month: np.ndarray,
    last: np.ndarray,
    count: np.ndarray,
    parent: np.ndarray,
    crowding: Crowding,
) -> tuple[np.ndarray, np.ndarray]:
    """Offence under which each incident may stand, and what forbids it.

    Args:
        place, offence, month, last, count: as in :func:`to_date`; ``last`` is the end of the published
            period.
        parent: int (offences,), the coarser offence, −1 = none.

    Returns:
        offence int (n,); cause (n,): ``PASSED``, ``FEW`` addresses or ``CROWDED``.
    """
    cause = _cause(place, offence, to_date(place, offence, month, last, count), crowding)
    above = np.where(parent[offence] >= 0, parent[offence], offence)
    failed = (cause != PASSED) & (parent[offence] >= 0)
    if failed.any():
        # what stands under a finer offence counts for the coarser one too
        other = to_date(place, above, month, last, count)[failed]
        again = _cause(place[failed], above[failed], other, crowding)
        rows = np.flatnonzero(failed)[again == PASSED]
        offence, cause = offence.copy(), cause.copy()
        offence[rows] = above[rows]
        cause[rows] = PASSED
    return offence, cause


def _cause(place, offence, count, crowding: Crowding) -> np.ndarray:
    cause = np.full(len(place), PASSED, dtype=np.int8)
    share = crowding.share(offence, place, count)
    cause[np.nan_to_num(share, nan=0.0) > LARGEST_SHARE] = CROWDED
    cause[crowding.hidden_among(offence, place) < crowding.least] = FEW
    return cause
