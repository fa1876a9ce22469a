"""A release of points beside what the ledger remembers: other catchments, protected counts, repeats."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from ...rules.errors import LocalSafetyError
from ...rules.i18n import tr
from ...rules.ledger import Ledger
from ...rules.offences import taxonomy
from ..analysis.periods import months_of_interval
from .candidate_reading import UNFINISHED, Candidate
from .place_before import Before, Told, at_places, differs
from .place_history import published_before
from .published_values import CATCHMENTS, PLACES
from .readers import audiences_of

if TYPE_CHECKING:
    from .place_attack import WrittenPoints

NAME = "earlier_releases"


def attack_before(found: Candidate, written: WrittenPoints, ledger: Ledger | None) -> pd.DataFrame:
    """Everything that earlier releases make of this one, whatever their territory or districts.

    Returns:
        frame of ``KEYS`` and ``value``: every count that they published at these places.
    """
    nothing = written.cells[:0]
    if ledger is None:
        return nothing
    months = set(months_of_interval(found.manifest["period"]))

    def unreadable(error: LocalSafetyError) -> None:
        found.report(NAME, "", str(error), UNFINISHED)

    known = published_before(
        ledger,
        str(found.manifest["territory"].get("code")),
        audiences_of(ledger, found.manifest["audience"], found.recipient),
        {month[:4] for month in months},
        found.manifest_sha256,
        unreadable,
    )
    for release in known.counts:
        text = tr("Release {release} published protected counts of the same year: the points undo them.")
        found.report(NAME, PLACES, text.format(release=release))
    before = at_places(written.layer, known.points)
    for item in before:
        if item.other:
            text = tr(
                "Release {release} published points of the same year on other catchments; cut with each "
                "other, both leave too few addresses."
            )
            found.report(NAME, CATCHMENTS, text.format(release=item.release.release))
    earlier = [item for item in before if not item.release.later]
    _repeats(found, written, [item for item in earlier if not item.other], months)
    return pd.concat([item.cells for item in earlier], ignore_index=True) if earlier else nothing


def _repeats(found: Candidate, written: WrittenPoints, before: list[Before], months: set[str]) -> None:
    """What was published stands as it was, until the first table of its whole year."""
    tax = taxonomy()
    for item in before:
        if months & item.release.months and differs(item.release, written.plans, tax):
            text = tr("Release {release} published some of these months with other offences or time steps.")
            found.report(NAME, PLACES, text.format(release=item.release.release))
            return
    told = Told(before, written.plans, months, len(written.layer.codes))
    cells = told.joined(written.cells.rename(columns={"value": "count"}))
    own = cells["product"].isin([plan.key for plan in written.plans])
    wrong = own & cells["covered"] & ~cells["corrects"] & (cells["count"] != cells["now"])
    if wrong.any():
        text = tr("{count} counts at points differ from those that an earlier release of the year published.")
        found.report(NAME, PLACES, text.format(count=int(np.sum(wrong))))
