"""Groups of records generalised and attacked some places at a time, and put together.

Every rule looks at one place at a time, so that the parts say together what all at once would.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from ...rules.audit.linkage import Linkage, joined
from ...rules.offences import Taxonomy
from ...rules.profile import DisclosureProfile
from ...rules.protect.crowding import Crowding
from ...rules.protect.donut import Kernel
from .attacked_groups import Kept
from .generalise import Places, generalise
from .prepared_records import Prepared
from .traced_points import trace


@dataclass(frozen=True)
class Found:
    """Where records are put.

    Attributes:
        codes: text (m,); ``shapes``: shapely (m,), what is drawn for each place.
        rank: int (m + 2,), place of each number that records were given, of unlocated and of outside;
            None = the numbers are the places.
        isolated: bool (m,), places at which nothing can be hidden, or None.
        crowding: compatible addresses of the places; kernel: of displaced points.
    """

    codes: np.ndarray
    shapes: np.ndarray
    rank: np.ndarray | None = None
    isolated: np.ndarray | None = None
    crowding: Crowding | None = None
    kernel: Kernel | None = None

    def places(self, number: np.ndarray) -> Places:
        """Places of groups of records, int (g,)."""
        return Places(number if self.rank is None else self.rank[number], self.codes, self.isolated)


@dataclass(frozen=True)
class Outcome:
    """``published``, ``withheld``, ``lifted``: as in :class:`.generalise.Generalised`; ``linkage``: the
    attack, None where no addresses are known; ``left``: least number of addresses that earlier releases
    leave for a published record, and ``too_few``: records with fewer than asked for; None = not asked."""

    published: pd.DataFrame
    withheld: pd.DataFrame
    lifted: int
    linkage: Linkage | None
    left: float | None
    too_few: int


def generalise_groups(
    parts: Iterable[tuple[Prepared, np.ndarray, Kept]],
    found: Found,
    level: str,
    profile: DisclosureProfile,
    tax: Taxonomy,
    as_of: dt.date,
) -> Outcome:
    """Generalise groups of records.

    Args:
        parts: see :meth:`.attacked_groups.AttackedGroups.done`.
        level, as_of: see :func:`.generalise.generalise`.
    """
    rule = found.crowding if level == "anchor" else None
    published, withheld, attacks, lifted, left, too_few = [], [], [], 0, [], 0
    for records, number, kept in parts:
        result = generalise(records, found.places(number), level, profile, tax, as_of, rule)
        published.append(result.published)
        withheld.append(result.withheld)
        lifted += result.lifted
        least = profile.min_addresses_per_point
        attacks.append(trace(result, found.shapes, least, found.crowding, found.kernel, kept.premises))
        if kept.left is not None and len(result.rows):
            left.append(float(kept.left[result.rows].min()))
            too_few += int(kept.too_few[result.rows].sum())
    return Outcome(
        _together(published, ["place_id", "offence", "period"]),
        _together(withheld, ["offence", "reason"]),
        lifted,
        joined(attacks),
        min(left, default=None),
        too_few,
    )


def _together(frames: list[pd.DataFrame], keys: list[str]) -> pd.DataFrame:
    """Counts by keys, sorted by them."""
    if not frames:
        return pd.DataFrame({**{key: pd.Series(dtype=object) for key in keys}, "count": np.zeros(0, int)})
    rows = pd.concat(frames, ignore_index=True)
    return rows.groupby(keys, sort=True, as_index=False)["count"].sum()
