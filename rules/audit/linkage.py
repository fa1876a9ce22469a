"""Points traced back to addresses: among how many an attacker is left to guess, and what else helps.

The attacker knows the address register, the anchors with their catchments, the radius and the ground of a
donut, all earlier releases, and perhaps the day on which something happened. Every figure here is worked out
from what is published and what is public, independently of how the points were made.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.spatial import cKDTree

from ..protect.crowding import LARGEST_SHARE, Crowding, to_date
from .report import AttackOutcome

CHUNK = 2_000


@dataclass(frozen=True)
class Linkage:
    """The attack on a set of points.

    Attributes:
        candidates: float (points,): effective number of addresses at which an incident of the point can
            have happened, 1 / max P(address | point); inf at public places without addresses.
        share: float (points,): incidents of the year to date per compatible address; NaN where it is not
            asked for.
        alone: incidents that stand alone at their point and period: who knows that something happened
            there and then reads what it was.
        repeated: points and years at which all of several incidents are one premises'; −1 = not tested.
        least: what the profile asks for.
        told: bool (points,), what an earlier release published already: nothing can take it back.
    """

    candidates: np.ndarray
    share: np.ndarray
    alone: int
    repeated: int
    least: int
    told: np.ndarray | None = None

    def summary(self) -> tuple[float, float, float]:
        """Minimum, 5th percentile and median of the candidates; NaN where no home is exposed at all."""
        known = self.candidates[np.isfinite(self.candidates)]
        if not len(known):
            return (float("nan"),) * 3
        return tuple(float(np.quantile(known, q, method="lower")) for q in (0, 0.05, 0.5))

    @property
    def findings(self) -> int:
        """Points with too few candidates, or too many incidents for them."""
        full = np.nan_to_num(self.share, nan=0.0) > LARGEST_SHARE
        wrong = full | (self.candidates < self.least)
        return int((wrong if self.told is None else wrong & ~self.told).sum())

    def outcome(self) -> AttackOutcome:
        """For the audit report; points and compatible addresses are public, so nothing is confidential."""
        return AttackOutcome("linkage", True, targets=len(self.candidates), findings=self.findings)


def joined(parts: Sequence[Linkage | None]) -> Linkage | None:
    """The attack on points in several parts; None where there was none."""
    known = [part for part in parts if part is not None]
    if not known:
        return None
    tested = all(part.repeated >= 0 for part in known)
    return Linkage(
        np.concatenate([part.candidates for part in known]),
        np.concatenate([part.share for part in known]),
        sum(part.alone for part in known),
        sum(part.repeated for part in known) if tested else -1,
        known[0].least,
    )


def attack_areas(
    place: np.ndarray,
    kind: np.ndarray,
    month: np.ndarray,
    last: np.ndarray,
    count: np.ndarray,
    crowding: Crowding,
    premises: tuple[np.ndarray, np.ndarray] | None = None,
    told: np.ndarray | None = None,
) -> Linkage:
    """Attack incidents that stand at anchors, in cells or in districts.

    Within an area every compatible address is equally likely, so the posterior k is their number.

    Args:
        place, month, last, count: int (n,), of the published incidents or of groups of them; see
            :func:`.crowding.to_date`.
        kind: int (n,), row of the crowding.
        premises: int (n,) each, the least and the greatest number of the premises of a group (−1 = some
            are unknown), to look for repeat victims.
        told: int (n,), the most that was published before of each group; rows of nothing else may be
            among them.
    """
    offence = crowding.group[kind]
    now = np.flatnonzero(count > 0)
    key = (place[now] * 100_000 + kind[now]) * 100_000 + last[now]
    _, first, point = np.unique(key, return_index=True, return_inverse=True)
    most = np.zeros(len(first), dtype=np.int64)
    np.maximum.at(most, point.ravel(), to_date(place, offence, month, last, count, told)[now])
    rows = now[first]
    return Linkage(
        crowding.hidden_among(kind[rows], place[rows]).astype(float),
        crowding.share(kind[rows], place[rows], most),
        alone_in_time(place[now], last[now], count[now]),
        -1 if premises is None else repeat_victims(place, offence, month // 12, count, *premises),
        crowding.least,
        None if told is None else (count <= told)[rows],
    )


def posterior_k(
    outputs: np.ndarray, addresses: np.ndarray, radius: np.ndarray, area: np.ndarray, least: float
) -> np.ndarray:
    """1 / max P(address | output) of displaced points, all addresses alike beforehand: float (n,).

    P(output | address) is 1/area within the ring least … radius and 0 elsewhere; 0 candidates give 0.

    Args:
        outputs: float (n, 2). addresses: float (a, 2). radius, area: float (a,); area 0 = never displaced.
    """
    result = np.zeros(len(outputs))
    used = np.flatnonzero(area > 0)
    if not len(used) or not len(outputs):
        return result
    density = 1 / area[used]
    for begin, rows, columns in _pairs(outputs, addresses[used], radius[used], least):
        size = min(CHUNK, len(outputs) - begin)
        most, total = np.zeros(size), np.zeros(size)
        np.maximum.at(most, rows, density[columns])
        np.add.at(total, rows, density[columns])
        result[begin : begin + size] = np.divide(total, most, out=np.zeros(size), where=most > 0)
    return result


def _pairs(outputs: np.ndarray, addresses: np.ndarray, radius: np.ndarray, least: float):
    """Yields (first output, rows from it, addresses): which output can come from which address.

    Addresses are taken in classes of similar radius, or the few large rings would make all searches wide.
    """
    classes = np.floor(np.log2(radius)).astype(int)
    trees = [(own := np.flatnonzero(classes == c), cKDTree(addresses[own])) for c in np.unique(classes)]
    for begin in range(0, len(outputs), CHUNK):
        part = outputs[begin : begin + CHUNK]
        tree = cKDTree(part)
        rows, columns = [], []
        for own, other in trees:
            found = tree.sparse_distance_matrix(other, radius[own].max(), output_type="coo_matrix")
            good = (found.data >= least) & (found.data <= radius[own][found.col])
            rows.append(found.row[good])
            columns.append(own[found.col[good]])
        yield begin, np.concatenate(rows), np.concatenate(columns)


def joint_k(outputs: Sequence[np.ndarray], addresses, radius, area, least: float) -> float:
    """Posterior k of one address that several independent outputs are known to come from.

    What repeated masking with fresh noise gives away: densities multiply. Outputs that are the same point
    are one output.
    """
    log = np.zeros(len(addresses))
    with np.errstate(divide="ignore"):
        density = np.log(np.where(area > 0, 1 / np.maximum(area, 1e-9), 0.0))
    for output in np.unique(np.asarray(outputs, dtype=float), axis=0):
        away = np.hypot(*(addresses - output).T)
        log += np.where((away >= least) & (away <= radius), density, -np.inf)
    possible = log[np.isfinite(log)]
    return float(np.exp(possible - possible.max()).sum()) if len(possible) else 0.0


def spatial_k(original: np.ndarray, masked: np.ndarray, addresses: np.ndarray) -> np.ndarray:
    """Addresses no farther from the masked point than the original one: int (n,).

    The measure of Allshouse et al. (2010), counted exactly and without adding the subject, who stands in
    the register already.
    """
    away = np.hypot(*(np.asarray(original, float) - np.asarray(masked, float)).T)
    tree = cKDTree(np.asarray(addresses, dtype=float))
    return tree.query_ball_point(masked, away * (1 + 1e-12), return_length=True)


def alone_in_time(place: np.ndarray, last: np.ndarray, count: np.ndarray) -> int:
    """Incidents that are the only one of their point and period, whatever the offence."""
    _, cell = np.unique(place * 100_000 + last, return_inverse=True)
    return int((np.bincount(cell.ravel(), count) == 1).sum())


def repeat_victims(
    place: np.ndarray,
    offence: np.ndarray,
    year: np.ndarray,
    count: np.ndarray,
    least: np.ndarray,
    greatest: np.ndarray,
) -> int:
    """Points, offences and years of several incidents all of which are one premises'.

    A neighbour who knows of one of them learns that the others were there too.

    Args:
        count, least, greatest: int (n,), incidents of each group, and the numbers of their premises.
    """
    key = (place * 1000 + offence) * 10_000 + year
    cell, inverse = np.unique(key, return_inverse=True)
    inverse = inverse.ravel()
    low, high = np.full(len(cell), np.iinfo(np.int64).max), np.full(len(cell), -1)
    np.minimum.at(low, inverse, least)
    np.maximum.at(high, inverse, greatest)
    return int(((np.bincount(inverse, count) > 1) & (low == high) & (low >= 0)).sum())


def history_k(labels: Sequence[np.ndarray], shown: Sequence[np.ndarray]) -> np.ndarray:
    """Candidates left when incidents were published in several releases with other catchments: int (n,).

    The attacker recognises the same incident (or unchanged set of incidents) in each release and cuts the
    catchments with each other.

    Args:
        labels: per release int (addresses,): catchment of each compatible address, −1 = none.
        shown: per release int (n,): catchment at which each incident stands, −1 = not in that release.
    """
    if not len(labels):
        raise ValueError(labels)
    at, of = np.column_stack(shown), np.column_stack(labels)
    result = np.zeros(len(at), dtype=np.int64)
    absent, pattern = np.unique(at < 0, axis=0, return_inverse=True)
    for number, missing in enumerate(absent):
        rows = np.flatnonzero(pattern.ravel() == number)
        if missing.all():
            result[rows] = len(of)
            continue
        both = np.concatenate([at[rows], of])[:, ~missing]
        _, cell = np.unique(both, axis=0, return_inverse=True)
        cell = cell.ravel()
        result[rows] = np.bincount(cell[len(rows) :], minlength=cell.max(initial=0) + 1)[cell[: len(rows)]]
    return result
