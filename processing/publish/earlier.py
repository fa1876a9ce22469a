"""What the ledger remembers of earlier releases, as statements an attacker holds.

Beside the ledger stand, per release, ``statements.csv`` (every published value with its bounds) and
``products.json`` (rung, grid, offences, geography). Only releases of the same territory that share
a calendar year with the new one say anything about the same counts.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field

import pandas as pd

from ...rules.errors import RefusedError
from ...rules.i18n import tr
from ...rules.ledger import Ledger
from ...rules.statements import TOTAL
from .counts import ProductPlan

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


def published_by(ledger: Ledger, territory: str, audiences: set[str], superseded: str) -> list[str]:
    """Releases of a territory that the audience of the new one knows, in order."""
    return [
        entry["release"]
        for entry in ledger.entries()
        if entry.get("action") == "publish"
        and entry.get("territory") == territory
        and entry.get("audience") in audiences
    ]


def load_earlier(
    ledger: Ledger, releases: list[str], plan: ProductPlan, years: set[str], geography: str
) -> Earlier:
    """Statements of earlier releases about a product in the given calendar years.

    Raises:
        RefusedError: the same year was published on other districts or other offences, which this
            version cannot audit together.
    """
    frames, rungs, size, vintage = [], {}, None, {}
    for release in releases:
        folder = ledger.published_folder(release)
        products = json.loads((folder / "products.json").read_text(encoding="utf-8"))
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
        table = pd.read_csv(folder / "statements.csv", dtype=str, keep_default_na=False)
        table = table[(table["product"] == plan.key) & table["period"].str.slice(0, 4).isin(years)]
        frames.append(table.assign(source=release))
        rungs.update(dict.fromkeys(product["years"], product["rung"]))
        size = product["grid_size"] or size
        vintage[release] = product["vintage"]
    if not frames:
        return empty()
    table = pd.concat(frames, ignore_index=True)
    for column in ("value", "low", "high"):
        table[column] = pd.to_numeric(table[column])
    table = table[["source", *STATEMENT_COLUMNS]]
    newest = list(vintage.values())[-1]
    return Earlier(table[table["source"].map(vintage) == newest], table, rungs, size, newest)


def already_published(earlier: Earlier, table: pd.DataFrame) -> pd.DataFrame:
    """The earlier value, low and high of each row of ``table`` (NaN where it is new)."""
    keys = ["district", "cell", "offence", "period"]
    old = earlier.values.drop_duplicates(keys, keep="last")[[*keys, "value", "low", "high"]]
    return table[keys].merge(old, on=keys, how="left")[["value", "low", "high"]].astype(float)


def with_totals(table: pd.DataFrame) -> pd.DataFrame:
    """Missing dimension columns mean ``Total``."""
    return table.reindex(columns=["district", "cell", "offence", "period"], fill_value=TOTAL)
