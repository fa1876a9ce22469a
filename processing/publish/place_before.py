"""What earlier releases told at the places of a layer: which of it is repeated, and which is only weighed.

A place is known by its ground and its anchor, not by its code or its number of addresses. Ground that was
published on other catchments in the same calendar year is never published again on these: cut with each
other, both would leave too few addresses.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd
import shapely

from ...rules.errors import RefusedError
from ...rules.i18n import tr
from ...rules.offences import Taxonomy, published_group
from ..analysis.anchor_layer import OVERLAP
from ..analysis.periods import LENGTHS, months_in
from .counts import ProductPlan
from .place_history import EarlierPoints
from .place_layer import PlaceLayer

MILLIMETRE = 1e-3
KEYS = ["product", "place", "offence", "month", "last"]


@dataclass(frozen=True)
class Before:
    """An earlier release at the places of a layer.

    ``place``: int (m,), number in the layer of each of its places, −1 = elsewhere; ``other``: it shares
    ground with the layer on other catchments. ``cells``: frame of ``KEYS`` (numbers of places, codes of
    offences, serial months) and ``value``.
    """

    release: EarlierPoints
    place: np.ndarray
    other: bool
    cells: pd.DataFrame


def serial(month: str) -> int:
    """Months counted through all years: year · 12 + month − 1."""
    return int(month[:4]) * 12 + int(month[5:7]) - 1


def at_places(layer: PlaceLayer, releases: Iterable[EarlierPoints]) -> list[Before]:
    """Those earlier releases that share ground with the layer, in their order."""
    found = []
    for item in releases:
        place, touched, other = _same_places(layer, item)
        if touched:
            found.append(Before(item, place, other, _cells(item, place)))
    return found


def _same_places(layer: PlaceLayer, item: EarlierPoints) -> tuple[np.ndarray, bool, bool]:
    """Number of each earlier place in the layer; whether any ground is shared, and any by other shapes."""
    new, old = shapely.STRtree(item.catchments).query(layer.catchments, predicate="intersects")
    mine, theirs = layer.catchments[new], item.catchments[old]
    shared = shapely.area(shapely.intersection(mine, theirs, grid_size=MILLIMETRE))
    smaller = np.minimum(shapely.area(mine), shapely.area(theirs))
    both = shared > np.minimum(OVERLAP, smaller / 2)
    new, old = new[both], old[both]
    same = shapely.equals_exact(shapely.normalize(mine[both]), shapely.normalize(theirs[both]), MILLIMETRE)
    same &= (np.abs(layer.points[new] - item.anchors[old]) <= MILLIMETRE).all(axis=1)
    place = np.full(len(item.codes), -1, dtype=np.int64)
    place[old[same]] = new[same]
    return place, bool(len(new)), not same.all()


def _cells(item: EarlierPoints, place: np.ndarray) -> pd.DataFrame:
    """Counts of a release at the places of the layer."""
    number = pd.Series(place, index=item.codes)
    spans = {code: [serial(month) for month in months_in(code)] for code in item.points["period"].unique()}
    period = item.points["period"]
    frame = pd.DataFrame(
        {
            "product": item.points["product"].to_numpy(object),
            "place": number.loc[item.points["place"]].to_numpy(np.int64),
            "offence": item.points["offence"].to_numpy(object),
            "month": period.map({code: months[0] for code, months in spans.items()}).to_numpy(np.int64),
            "last": period.map({code: months[-1] for code, months in spans.items()}).to_numpy(np.int64),
            "value": item.points["value"].to_numpy(np.int64),
        }
    )
    return frame[frame["place"] >= 0].reset_index(drop=True)


def check_continued(
    before: list[Before], plans: list[ProductPlan], months: set[str], counts: list[str], tax: Taxonomy
) -> None:
    """Refuse what cannot stand beside earlier releases of the year.

    Args:
        months: of the new release; counts: releases of protected counts, see ``place_history``.

    Raises:
        RefusedError: with the release, and what to do.
    """
    if counts:
        raise RefusedError(
            tr(
                "Release {release} published protected counts of the same year: exact points beside them "
                "would undo the protection. Use a profile with model “counts” until the end of the year."
            ).format(release=counts[0])
        )
    for item in before:
        if item.other:
            raise RefusedError(
                tr(
                    "Release {release} published points of the same year on other anchor points or "
                    "catchments; both together would leave too few addresses. Use the anchor points and "
                    "catchments of that release for the whole calendar year."
                ).format(release=item.release.release)
            )
        if months & item.release.months and differs(item.release, plans, tax):
            raise RefusedError(
                tr(
                    "Release {release} published some of these months with other offences or by another "
                    "time step; the difference of both would tell more than either. Use the same offences "
                    "and profile, or a period that begins after it."
                ).format(release=item.release.release)
            )


def differs(item: EarlierPoints, plans: list[ProductPlan], tax: Taxonomy) -> bool:
    """Whether a release counts some of the same offences in another way.

    One that is continued must have the same products. Of any other, counts of a group may be compared only
    if both hold all of the same offences.
    """
    for key, (offences, step) in item.products.items():
        for plan in plans:
            if item.own:
                same = (key, offences, step) == (plan.key, plan.offences, plan.finest_step)
                if offences & plan.offences and not same:
                    return True
            elif _groups(offences & plan.offences, tax) & _groups(offences ^ plan.offences, tax):
                return True
    return False


def _groups(codes: Iterable[str], tax: Taxonomy) -> set[str]:
    return {published_group(tax, code) for code in codes}


class Told:
    """What is known at each cell (product, place, offence, period) from earlier releases.

    Args:
        before: earlier releases on the same places; plans: products of the new one; months: its months.
    """

    def __init__(self, before: list[Before], plans: list[ProductPlan], months: set[str], places: int):
        self._own = [item for item in before if item.release.own]
        self._source: dict[tuple[str, int], np.ndarray] = {}
        steps = {plan.key: LENGTHS[plan.finest_step] for plan in plans}
        for number, item in enumerate(self._own):
            there = item.place[item.place >= 0]
            for key in set(item.release.products) & set(steps):
                for first in _firsts(months & item.release.months, steps[key]):
                    source = self._source.setdefault((key, first), np.full(places, -1, dtype=np.int64))
                    source[there] = number
        frames = [item.cells for item in before]
        every = pd.concat(frames, ignore_index=True) if frames else _nothing()
        self.most = every.groupby(KEYS, as_index=False)["value"].max().rename(columns={"value": "told"})
        self._now = self._standing()
        years = {month[:4] for month in months}
        self.corrected = {year for year in years if _holds(months, year)}
        for item in self._own:
            self.corrected = {year for year in self.corrected if not _holds(item.release.months, year)}

    def _standing(self) -> pd.DataFrame:
        """What stands of each covered cell, by the newest release that covers it."""
        parts = [
            item.cells[self._sources(item.cells) == number].assign(now=lambda frame: frame["value"])
            for number, item in enumerate(self._own)
        ]
        frame = pd.concat(parts, ignore_index=True) if parts else _nothing().assign(now=0)
        return frame[[*KEYS, "now"]]

    def _sources(self, cells: pd.DataFrame) -> np.ndarray:
        """Number of the newest own release that covers each cell, −1 = none."""
        found = np.full(len(cells), -1, dtype=np.int64)
        for (product, month), rows in cells.groupby(["product", "month"]).indices.items():
            source = self._source.get((product, int(month)))
            if source is not None:
                found[rows] = source[cells["place"].to_numpy(np.int64)[rows]]
        return found

    def joined(self, cells: pd.DataFrame) -> pd.DataFrame:
        """Counted cells with everything that was told, and what was told without being counted now.

        Args:
            cells: frame of ``KEYS`` and ``count``.

        Returns:
            the same with ``told``: the most that was ever published; ``covered``: an own release said
            what stands there, ``now``; ``corrects``: this is the first table of its whole year.
        """
        every = cells.merge(self.most, on=KEYS, how="outer").merge(self._now, on=KEYS, how="left")
        every[["count", "told", "now"]] = every[["count", "told", "now"]].fillna(0).astype(np.int64)
        years = {int(year) for year in self.corrected}
        return every.assign(
            covered=self._sources(every) >= 0, corrects=(every["month"] // 12).isin(years)
        ).sort_values(KEYS, ignore_index=True)


def _nothing() -> pd.DataFrame:
    text, number = pd.Series(dtype=object), pd.Series(dtype=np.int64)
    names = {"product": text, "place": number, "offence": text, "month": number, "last": number}
    return pd.DataFrame({**names, "value": number})


def _holds(months: Iterable[str], year: str) -> bool:
    """Whether months hold the whole of a calendar year."""
    return sum(month[:4] == year for month in months) == 12


def _firsts(months: Iterable[str], length: int) -> list[int]:
    """First months of the whole steps among some months, as serial numbers."""
    own = {serial(month) for month in months}
    firsts = {month // length * length for month in own}
    return [first for first in sorted(firsts) if own.issuperset(range(first, first + length))]
