"""What the ledger remembers of earlier releases of points: their counts, months, products and places."""

from __future__ import annotations

import dataclasses
import io
import json
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from ...rules.errors import LedgerError
from ...rules.i18n import tr
from ...rules.ledger import Ledger
from ...rules.statements import TOTAL
from ..analysis.periods import months_of_interval
from .place_layer import read_places

PLACES = "places.json"
MODEL = "points"
"""What ``products.json`` of a release of points names as its method."""


@dataclass(frozen=True)
class EarlierPoints:
    """One release of points.

    ``later``: it followed the release that is looked at. ``own``: made by this office for the same readers,
    so that it is continued; any other is only weighed.
    ``points``: frame ``product, place, offence, period, value``; ``months``: all months of its period;
    ``products``: key → (offences, time step); ``codes``, ``anchors`` float (m, 2), ``catchments`` shapely
    (m,): its places.
    """

    release: str
    own: bool
    points: pd.DataFrame
    months: frozenset[str]
    products: dict[str, tuple[frozenset[str], str]]
    codes: np.ndarray
    anchors: np.ndarray
    catchments: np.ndarray
    later: bool = False


@dataclass(frozen=True)
class Published:
    """Releases that share a calendar year, oldest first: of ``points``, whatever their territory; and ids of
    those of protected ``counts`` of the same territory for the same readers."""

    points: list[EarlierPoints]
    counts: list[str]


def published_before(
    ledger: Ledger,
    territory: str,
    audiences: set[str],
    years: set[str],
    skip: str = "",
    on_unreadable: Callable[[LedgerError], None] | None = None,
) -> Published:
    """What the readers of a release know of others in the given calendar years.

    Args:
        audiences: those whose releases the readers have received as their own, see ``readers``.
        skip: SHA-256 of the manifest of the release that is looked at, if the ledger may hold it; it is
            left out, and what follows it is ``later``.
        on_unreadable: takes what cannot be read; without it that is an error.

    Raises:
        LedgerError: what the ledger keeps of a release cannot be read.
    """
    points, counts, later = [], [], False
    for entry in ledger.entries():
        known = entry.get("action") == "publish" and entry.get("audience") in {"public", *audiences}
        if skip and entry.get("manifest_sha256") == skip:
            later = True
            continue
        if not known:
            continue
        months = frozenset(months_of_interval(entry["period"]))
        if not {month[:4] for month in months} & years:
            continue
        release, same = str(entry["release"]), entry.get("audience") in audiences
        try:
            products = _products(ledger, release)
            if is_points(products):
                own = same and not entry.get("origin")
                item = _read(release, own, ledger, products, months)
                points.append(dataclasses.replace(item, later=later))
            elif same and entry.get("territory") == territory:
                counts.append(release)
        except LedgerError as error:
            if on_unreadable is None:
                raise
            on_unreadable(error)
    return Published(points, counts)


def is_points(products: dict) -> bool:
    """Whether a ``products.json`` is of a release of points."""
    return any(product.get("method") == MODEL for product in products["products"].values())


def _products(ledger: Ledger, release: str) -> dict:
    try:
        products = json.loads(ledger.remembered(release, "products.json"))
        is_points(products)
        return products
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise _unreadable(release) from error


def _read(release: str, own: bool, ledger: Ledger, products: dict, months: frozenset[str]) -> EarlierPoints:
    try:
        lines = io.BytesIO(ledger.remembered(release, "statements.csv"))
        table = pd.read_csv(lines, dtype=str, keep_default_na=False)
        codes, anchors, catchments = read_places(ledger.remembered(release, PLACES))
        rows = table[table["cell"].isin(set(codes)) & (table["cell"] != TOTAL)]
        points = rows[["product", "offence", "period"]].assign(
            place=rows["cell"], value=rows["value"].astype(int)
        )
        made = {
            key: (frozenset(map(str, item["offences"])), str(item["rung"]).rsplit("-", 1)[-1])
            for key, item in products["products"].items()
        }
        return EarlierPoints(
            release, own, points.reset_index(drop=True), months, made, codes, anchors, catchments
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise _unreadable(release) from error


def _unreadable(release: str) -> LedgerError:
    return LedgerError(
        tr("What the ledger keeps of release {release} cannot be read; restore it from a copy.").format(
            release=release
        )
    )
