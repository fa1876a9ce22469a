"""What the ledger remembers of earlier releases of points: their counts, months and catchments."""

from __future__ import annotations

import io
import json
from dataclasses import dataclass

import numpy as np
import pandas as pd

from ...rules.errors import LedgerError, RefusedError
from ...rules.i18n import tr
from ...rules.ledger import Ledger
from ...rules.statements import TOTAL
from ..analysis.periods import months_of_interval
from .place_layer import catchments_of

PLACES = "places.json"
MODEL = "points"
"""What ``products.json`` of a release of points names as its method."""


@dataclass(frozen=True)
class EarlierPoints:
    """One release. ``points``: frame ``product, place, offence, period, value``; ``months``: all months of
    its period; ``catchments``: shapely (m,); ``sha256``: of its places."""

    release: str
    points: pd.DataFrame
    months: frozenset[str]
    catchments: np.ndarray
    sha256: str


def earlier_points(
    ledger: Ledger, releases: list[str], years: set[str], own: set[str]
) -> list[EarlierPoints]:
    """Releases of points that say anything about the given calendar years, oldest first.

    Args:
        releases: all that the audience of the new one knows; ``own``: those made for it.

    Raises:
        RefusedError: one of the same audience and year published protected counts.
        LedgerError: what the ledger keeps of one cannot be read.
    """
    found = []
    periods = {entry.get("release"): entry.get("period") for entry in ledger.entries()}
    for release in releases:
        months = frozenset(months_of_interval(periods[release]))
        if not {month[:4] for month in months} & years:
            continue
        try:
            products = json.loads(ledger.remembered(release, "products.json"))
        except (OSError, ValueError) as error:
            raise _unreadable(release) from error
        if not is_points(products):
            if release not in own:  # what is made for fewer people may say more
                continue
            raise RefusedError(
                tr(
                    "Release {release} published protected counts of the same year: exact points beside them "
                    "would undo the protection. Use a profile with model “counts” until the end of the year."
                ).format(release=release)
            )
        found.append(_read(release, ledger, products, months))
    return found


def is_points(products: dict) -> bool:
    """Whether a ``products.json`` is of a release of points."""
    return any(product.get("method") == MODEL for product in products["products"].values())


def _read(release: str, ledger: Ledger, products: dict, months: frozenset[str]) -> EarlierPoints:
    try:
        lines = io.BytesIO(ledger.remembered(release, "statements.csv"))
        table = pd.read_csv(lines, dtype=str, keep_default_na=False)
        data = ledger.remembered(release, PLACES)
        codes = {row["place"] for row in json.loads(data)["places"]}
        catchments = catchments_of(data)
        rows = table[table["cell"].isin(codes) & (table["cell"] != TOTAL)]
        points = rows[["product", "offence", "period"]].assign(
            place=rows["cell"], value=rows["value"].astype(int)
        )
        return EarlierPoints(
            release, points.reset_index(drop=True), months, catchments, products["places_sha256"]
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise _unreadable(release) from error


def _unreadable(release: str) -> LedgerError:
    return LedgerError(
        tr("What the ledger keeps of release {release} cannot be read; restore it from a copy.").format(
            release=release
        )
    )
