"""Incidents weighed against the addresses at which they can have happened.

A point hides an incident among addresses, but eight burglaries at a point of eight houses name all eight.
So of each published offence, the incidents of a point from the start of the year to the end of a period may
be at most a quarter of its compatible addresses. What is published stands whatever comes later: the number
to date only grows, so a period that passes passes for good.

A coarser period never lowers that number. A coarser offence is no way out either: what stands under it is
known to be of those kinds that fail under their own names. What fails is withheld.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from ..offences import Taxonomy, published_group

LARGEST_SHARE = 0.25
PASSED, FEW, CROWDED = 0, 1, 2


@dataclass(frozen=True)
class Crowding:
    """What incidents are hidden among.

    A kind is a published offence with the leaves that it may count; its number is a row here.

    Attributes:
        candidates: int (kinds, places): compatible addresses.
        exempt: bool (places,): verified public places, where no home can be exposed.
        weighed: bool (kinds,): incidents are held against addresses; not of an offence that never
            happens at a home, which is hidden among all addresses of the place all the same.
        least: k.
        group: int (kinds,): the published offence; kinds of one are counted together.
    """

    candidates: np.ndarray
    exempt: np.ndarray
    weighed: np.ndarray
    least: int
    group: np.ndarray

    def share(self, kind: np.ndarray, place: np.ndarray, count: np.ndarray) -> np.ndarray:
        """Incidents per compatible address, float (n,); NaN where they are not weighed."""
        share = count / np.maximum(self.candidates[kind, place], 1)
        return np.where(self.weighed[kind] & ~self.exempt[place], share, np.nan)

    def hidden_among(self, kind: np.ndarray, place: np.ndarray) -> np.ndarray:
        """Number of addresses, float (n,); inf where no home can be exposed."""
        return np.where(self.exempt[place], np.inf, self.candidates[kind, place])


def weigh(
    tax: Taxonomy,
    addresses: np.ndarray,
    homes: np.ndarray,
    public: np.ndarray,
    least: int,
    allowed: Collection[str] | None = None,
) -> Crowding:
    """Compatible addresses of each offence at each place; kinds are the offences in their order.

    An offence all of whose kinds happen at homes is compatible with homes; one with some such kinds with
    all addresses, for its reader cannot tell which kind it was; one with none exposes nobody's home and is
    counted among all addresses, but not weighed against them.

    Args:
        addresses, homes: int (places,): addresses, and those of them where somebody lives.
        public: bool (places,): verified public places without addresses.
        least: least number of addresses among which an incident is hidden.
        allowed: codes that can be counted at all; who knows that a leaf cannot be, need not think of it.
            None = every code.
    """
    candidates = np.empty((len(tax.codes), len(addresses)), dtype=np.int64)
    weighed = np.empty(len(tax.codes), dtype=bool)
    parents = {item.parent for item in tax.offences.values()}
    for row, code in enumerate(tax.codes):
        group = published_group(tax, code)  # a class above groups holds none of their leaves
        below = [leaf for leaf in tax.descendants(code) if leaf not in parents]
        below = [leaf for leaf in below if published_group(tax, leaf) == group]
        leaves = [tax.offences[leaf].residential for leaf in below if allowed is None or leaf in allowed]
        candidates[row] = homes if all(leaves) else addresses
        weighed[row] = any(leaves) or tax.offences[code].residential
    return Crowding(candidates, public, weighed, least, np.arange(len(tax.codes)))


def together(parts: Sequence[Crowding]) -> Crowding:
    """Kinds of several products over the same places, one product after the other."""
    return Crowding(
        np.concatenate([part.candidates for part in parts]),
        parts[0].exempt,
        np.concatenate([part.weighed for part in parts]),
        parts[0].least,
        np.concatenate([part.group for part in parts]),
    )


def to_date(
    place: np.ndarray,
    offence: np.ndarray,
    month: np.ndarray,
    last: np.ndarray,
    count: np.ndarray,
    told: np.ndarray | None = None,
) -> np.ndarray:
    """Incidents of the same place and offence from January to the month ``last`` of the same year, int (n,).

    Args:
        place, offence, month, last: int (n,), of incidents or of groups of them; months are
            year · 12 + month − 1.
        count: int (n,), incidents in each group.
        told: int (n,), the most that was ever published of each group. It counts where it is more, and
            what was published of later months counts as well.
    """
    if not len(place):
        return np.zeros(0, dtype=np.int64)
    key = (place * 1000 + offence) * 10_000 + month // 12
    cells, cell = np.unique(key, return_inverse=True)
    cell = cell.ravel()
    slots = cell * 12 + month % 12

    def summed(numbers: np.ndarray) -> np.ndarray:
        return np.cumsum(np.bincount(slots, numbers, minlength=12 * len(cells)).reshape(-1, 12), axis=1)

    until = last % 12
    if told is None:
        return summed(count)[cell, until].astype(np.int64)
    most, before = summed(np.maximum(count, told)), summed(told)
    return (most[cell, until] + before[cell, 11] - before[cell, until]).astype(np.int64)


def thin_out(
    place: np.ndarray,
    kind: np.ndarray,
    month: np.ndarray,
    last: np.ndarray,
    count: np.ndarray,
    crowding: Crowding,
    told: np.ndarray | None = None,
) -> np.ndarray:
    """What forbids each group of incidents: ``PASSED``, ``FEW`` addresses or ``CROWDED``, int8 (n,).

    Args:
        place, month, last, count, told: as in :func:`to_date`; ``last`` is the end of the published period.
        kind: int (n,), row of the crowding.
    """
    number = to_date(place, crowding.group[kind], month, last, count, told)
    cause = np.full(len(place), PASSED, dtype=np.int8)
    share = crowding.share(kind, place, number)
    cause[np.nan_to_num(share, nan=0.0) > LARGEST_SHARE] = CROWDED
    cause[crowding.hidden_among(kind, place) < crowding.least] = FEW
    return cause
