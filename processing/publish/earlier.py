"""What the ledger remembers of earlier releases, as statements an attacker holds.

Beside the ledger stand, per release, ``statements.csv`` (every published value with its bounds) and
``products.json`` (rung, grid, offences, geography). Only releases of the same territory that share
a calendar year with the new one say anything about the same counts.
"""

from __future__ import annotations

import io
import json
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from ...rules.errors import RefusedError
from ...rules.i18n import tr
from ...rules.ledger import Ledger
from ...rules.offences import Taxonomy, published_group
from ...rules.statements import TOTAL
from ..analysis.periods import months_in
from .counts import ProductPlan
from .known_tables import KnownTable
from .place_history import is_points

STATEMENT_COLUMNS = ["product", "district", "cell", "offence", "period", "value", "low", "high"]


@dataclass(frozen=True)
class Earlier:
    """What was published before about one product.

    ``statements``: frame with ``source`` and ``STATEMENT_COLUMNS``, those about the newest state of the
    records (``vintage``: the release that began it); ``values``: the same of every state, newest last;
    ``rungs``: the rung fixed per calendar year.
    """

    statements: pd.DataFrame
    values: pd.DataFrame
    rungs: dict[str, str] = field(default_factory=dict)
    grid_size: float | None = None
    vintage: str = ""


def empty() -> Earlier:
    """Nothing was published before."""
    nothing = pd.DataFrame(columns=["source", *STATEMENT_COLUMNS])
    return Earlier(nothing, nothing)


def published_by(
    ledger: Ledger, territory: str, audiences: set[str], received: bool | None = None
) -> list[str]:
    """Releases of a territory that the audience of the new one knows, in order.

    Args:
        received: only those that a recipient published (True), or only the office's own (False).
    """
    return [
        entry["release"]
        for entry in ledger.entries()
        if entry.get("action") == "publish"
        and entry.get("territory") == territory
        and entry.get("audience") in audiences
        and received in (None, bool(entry.get("origin")))
    ]


def load_earlier(
    ledger: Ledger, releases: list[str], plan: ProductPlan, years: set[str], geography: str, method: str
) -> Earlier:
    """Statements of earlier releases about a product in the given calendar years.

    Raises:
        RefusedError: the same year was published on other districts, other offences or by another
            table method than ``method``, which this version cannot continue.
    """
    frames, rungs, size, vintage = [], {}, None, {}
    for release in releases:
        products = _products(ledger, release)
        product = products["products"].get(plan.key)
        if product is None or not years & set(product["years"]):
            continue
        if products["geography_sha256"] != geography or set(product["offences"]) != plan.offences:
            raise RefusedError(
                tr(
                    "Release {release} published {product} of the same year on other districts or other "
                    "offences; both together cannot be proven safe. Use the same districts and profile."
                ).format(release=release, product=plan.key)
            )
        if is_points(products):
            raise RefusedError(_beside_points(release))
        if product.get("method", "round") != method:
            raise RefusedError(
                tr(
                    "Release {release} protected the same year by the table method “{old}”, the profile asks "
                    "for “{new}”: both together would narrow down what either hides. Use a profile with "
                    "“{old}” until the end of the year."
                ).format(release=release, old=product.get("method", "round"), new=method)
            )
        table = _statements(ledger, release)
        table = table[(table["product"] == plan.key) & table["period"].str.slice(0, 4).isin(years)]
        frames.append(table.assign(source=release))
        rungs.update(dict.fromkeys(product["years"], product["rung"]))
        size = product["grid_size"] or size
        vintage[release] = product["vintage"]
    if not frames:
        return empty()
    table = pd.concat(frames, ignore_index=True)
    table = table[["source", *STATEMENT_COLUMNS]]
    newest = list(vintage.values())[-1]
    return Earlier(table[table["source"].map(vintage) == newest], table, rungs, size, newest)


def cell_sizes(ledger: Ledger, releases: list[str]) -> list[float]:
    """Cell sizes (m) of the grids of some releases."""
    sizes = set()
    for release in releases:
        for product in _products(ledger, release)["products"].values():
            sizes |= {float(product["grid_size"])} if product["grid_size"] else set()
    return sorted(sizes)


def other_releases(
    ledger: Ledger, releases: list[str], years: set[str], geography: str, tax: Taxonomy
) -> list[KnownTable]:
    """Releases for another audience that the readers of this one know as well, as tables of statements.

    They may follow other rules (base, offences, rung), so that nothing of them is repeated or continued.

    Raises:
        RefusedError: one of the same year was published on other districts.
    """
    found = []
    for release in releases:
        products = _products(ledger, release)
        table = _statements(ledger, release)
        table = table[table["period"].str.slice(0, 4).isin(years)]
        if not len(table):
            continue
        if is_points(products):
            raise RefusedError(_beside_points(release))
        if products["geography_sha256"] != geography:
            raise RefusedError(
                tr(
                    "Release {release} published the same year on other districts; both together cannot be "
                    "proven safe. Use the same districts."
                ).format(release=release)
            )
        cover = {}
        for key, product in products["products"].items():
            for code in table.loc[table["product"] == key, "offence"].unique():
                inside = [o for o in product["offences"] if code in (TOTAL, published_group(tax, o))]
                cover[key, code] = frozenset(inside)
        months = {code: frozenset(months_in(code)) for code in table["period"].unique()}
        rows = pd.DataFrame(
            {
                "district": table["district"],
                "cell": table["cell"],
                "offences": [cover[pair] for pair in zip(table["product"], table["offence"])],
                "months": table["period"].map(months),
                "low": table["low"],
                "high": table["high"],
            }
        )
        found.append(KnownTable(release, rows.reset_index(drop=True), release=True))
    return found


def _beside_points(release: str) -> str:
    return tr(
        "Release {release} published points of the same year: counts that are protected beside them would "
        "hide nothing. Use a profile with model “places” until the end of the year."
    ).format(release=release)


def _products(ledger: Ledger, release: str) -> dict:
    """``products.json`` of a release."""
    return json.loads(ledger.remembered(release, "products.json"))


def _statements(ledger: Ledger, release: str) -> pd.DataFrame:
    """``statements.csv`` of a release: ``value`` is NaN where hidden; without bounds: 0 and infinite."""
    data = io.BytesIO(ledger.remembered(release, "statements.csv"))
    table = pd.read_csv(data, dtype=str, keep_default_na=False)
    for column in ("value", "low", "high"):
        table[column] = pd.to_numeric(table[column]).astype(float)
    return table.fillna({"low": 0.0, "high": np.inf})


def already_published(earlier: Earlier, table: pd.DataFrame) -> pd.DataFrame:
    """What was published last about each row of ``table``.

    Returns:
        frame ``value``, ``low``, ``high`` (float, NaN where hidden or new), ``hidden`` (bool: it was
        published as hidden).
    """
    keys = ["district", "cell", "offence", "period"]
    old = earlier.values.drop_duplicates(keys, keep="last")[[*keys, "value", "low", "high"]]
    found = table[keys].merge(old, on=keys, how="left", indicator=True)
    bounds = found[["value", "low", "high"]].astype(float)
    hidden = (found["_merge"] == "both") & bounds["value"].isna()
    bounds.loc[hidden] = np.nan
    return bounds.assign(hidden=hidden)


def with_totals(table: pd.DataFrame) -> pd.DataFrame:
    """Missing dimension columns mean ``Total``."""
    return table.reindex(columns=["district", "cell", "offence", "period"], fill_value=TOTAL)
