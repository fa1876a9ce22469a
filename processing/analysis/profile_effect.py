"""What a profile would do to a data set: risk and loss side by side, fast enough to show while it is edited.

What depends on no profile (dates, offences, catchments, districts, where the addresses lie) is worked out
once in :func:`effect_data`; :func:`effect` does the rest for one profile.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np
import pandas as pd

from ...rules.audit.linkage import Linkage, attack_areas
from ...rules.offences import Taxonomy
from ...rules.profile import TIME_STEPS, DisclosureProfile
from ...rules.protect.crowding import Crowding
from .anchor_layer import AnchorLayer, count_addresses
from .districts import assign
from .generalise import Generalised, Places, generalise
from .grid_places import grid_places
from .place_addresses import Area, area_of, grid_area
from .prepared_records import Prepared, prepare
from .weighed_places import weighed

LEVELS = {"points": "anchor", "grid": "grid", "districts": "district"}
"""Geographies of a profile and how fine they are."""


@dataclass(frozen=True)
class EffectData:
    """All that depends on no profile. ``x``, ``y``: float (n,); ``addresses``: float (a, 2) or None;
    ``homes``: bool (a,) or None; ``anchors``, ``districts``: None where there are none."""

    records: Prepared
    x: np.ndarray
    y: np.ndarray
    addresses: np.ndarray | None
    homes: np.ndarray | None
    anchors: Area | None
    districts: Area | None


@dataclass(frozen=True)
class Effect:
    """What a profile does in one geography.

    Risk: ``candidates``: minimum, 5th percentile and median of the addresses among which a published value
    hides (NaN where no addresses are known); ``fullest``: most incidents of a year to date per compatible
    address; ``alone``: incidents that stand alone at their place and period; ``least_count``: smallest
    published count.

    Loss: ``published``, ``withheld``: records; ``reasons``: reason -> withheld records; ``values``,
    ``places``: how many are published; ``steps``: share of published records by month, quarter and year;
    ``lifted``: records under a coarser period than the profile alone asks for.
    """

    geography: str
    candidates: tuple[float, float, float]
    fullest: float
    alone: int
    least_count: int
    published: int
    withheld: int
    reasons: dict[str, int]
    values: int
    places: int
    steps: dict[str, float]
    lifted: int


def effect_data(
    records: pd.DataFrame,
    tax: Taxonomy,
    addresses: np.ndarray | None = None,
    homes: np.ndarray | None = None,
    anchors: AnchorLayer | None = None,
    districts: tuple[tuple[str, ...], np.ndarray] | None = None,
) -> EffectData:
    """Prepare a data set.

    Args:
        records: frame of the record layer.
        addresses: float (a, 2), metres, each place once; ``homes``: bool (a,), where somebody lives.
        districts: codes and shapely polygons.
    """
    x, y = records["x"].to_numpy(), records["y"].to_numpy()
    by_anchor = by_district = None
    if anchors is not None:
        counted = anchors.addresses, anchors.addresses
        if addresses is not None:
            counted = count_addresses(anchors, addresses, homes)
        by_anchor = Area(Places(assign(x, y, anchors.catchments), anchors.codes), *counted, anchors.public)
    if districts is not None:
        codes, shapes = districts
        inside = np.zeros(0, dtype=int) if addresses is None else assign(*addresses.T, shapes)
        by_district = area_of(Places(assign(x, y, shapes), np.array(codes, dtype=object)), inside, homes)
    return EffectData(prepare(records, tax), x, y, addresses, homes, by_anchor, by_district)


def effect(data: EffectData, profile: DisclosureProfile, tax: Taxonomy, as_of: dt.date) -> list[Effect]:
    """Risk and loss of a profile in each of its geographies for which the data set has what is needed."""
    found = []
    for geography in profile.geographies:
        area = _places(data, profile, geography)
        if area is None:
            continue
        level = LEVELS[geography]
        crowding = weighed(tax, profile, level, area.addresses, area.homes, area.public)
        rule = crowding if level == "anchor" else None
        result = generalise(data.records, area.places, level, profile, tax, as_of, rule)
        known = data.addresses is not None or level == "anchor"
        found.append(_effect(geography, result, _attack(result, crowding) if known else None))
    return found


def _places(data: EffectData, profile: DisclosureProfile, geography: str) -> Area | None:
    if geography != "grid":
        return data.anchors if geography == "points" else data.districts
    places, cells = grid_places(data.x, data.y, profile.grid)
    if data.addresses is None:
        return area_of(places, np.zeros(0, dtype=int), None)
    return grid_area(places, cells, profile.grid, data.addresses, data.homes)


def _attack(result: Generalised, crowding: Crowding) -> Linkage:
    return attack_areas(result.place, result.kind, result.month, result.last, result.size, crowding)


def _effect(geography: str, result: Generalised, linkage: Linkage | None) -> Effect:
    count = result.published["count"]
    length = np.bincount(result.last - result.month + 1, result.size, minlength=13)[[1, 3, 12]]
    shares = linkage.share[~np.isnan(linkage.share)] if linkage else np.zeros(0)
    return Effect(
        geography,
        linkage.summary() if linkage else (float("nan"),) * 3,
        float(shares.max()) if len(shares) else float("nan"),
        linkage.alone if linkage else int((count == 1).sum()),
        int(count.min()) if len(count) else 0,
        int(count.sum()),
        int(result.withheld["count"].sum()),
        {name: int(part) for name, part in result.withheld.groupby("reason")["count"].sum().items()},
        len(count),
        int(result.published["place_id"].nunique()),
        {name: float(part / max(length.sum(), 1)) for name, part in zip(TIME_STEPS, length.tolist())},
        result.lifted,
    )
