"""What the ledger remembers of earlier releases, as statements an attacker holds.

Beside the ledger stand, per release, ``statements.csv`` (every published value with its bounds) and
``products.json`` (rung, grid, offences, geography). Statements about the same months speak of the same
counts, and so do those that others link to them: a window over the turn of the year binds both years
together. Incidents of a month that was never published on other districts, for other offences or by
another method stand in no statement of it, so that such a release is no hindrance.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

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
    records (``vintages``: per calendar year, the release that began it); ``values``: the same of every state,
    newest last; ``rungs``: the rung fixed per calendar year of the new release; ``elsewhere``: months that
    were published in a way that cannot be continued.
    """

    statements: pd.DataFrame
    values: pd.DataFrame
    rungs: dict[str, str] = field(default_factory=dict)
    grid_size: float | None = None
    vintages: dict[str, str] = field(default_factory=dict)
    elsewhere: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Drawn:
    """What a release stands on: SHA-256 of its districts (see ``Pieces``), and the origin of its grid (m)."""

    districts: str
    origin: tuple[float, float]

    def has_grid_of(self, product: dict) -> bool:
        """Whether cells of a product in ``products.json`` mean the same here: codes count from the origin."""
        return not product["grid_size"] or product.get("grid_origin") == list(self.origin)


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
    ledger: Ledger,
    releases: list[str],
    plan: ProductPlan,
    months: list[str],
    drawn: Drawn,
    method: str,
    links: Iterable[frozenset[str]] = (),
) -> Earlier:
    """Statements of earlier releases about a product that bear upon some months (``2025-01``).

    Args:
        drawn: the districts and the grid of the new release.
        links: months that tables of others, or releases for others, count together.

    Raises:
        RefusedError: a month was published on other districts or another grid, for other offences (or some
            of these in another product) or by another table method than ``method``, which this version
            cannot continue.
    """
    own, foreign = [], []
    for release in releases:
        products, whole_table = _products(ledger, release), None
        for key, product in products["products"].items():
            if key != plan.key and not plan.offences & set(product["offences"]):
                continue
            whole_table = _statements(ledger, release) if whole_table is None else whole_table
            table = whole_table[whole_table["product"] == key].assign(source=release)
            reason = _hindrance(products, key, plan, drawn, method)
            (foreign if reason else own).append((release, key, product, table, reason))
    # Of the calendar years of the period everything, so that a series continues one state of the records.
    years, whole = {month[:4] for month in months}, _whole_years(months)
    spans = _spans(table["period"] for _, _, _, table, _ in own)
    reach, linked = (_reach([*spans.values(), *links], start) for start in (whole, months))
    others = [(release, key, _told(table["period"]), reason) for release, key, _, table, reason in foreign]
    _check_apart(others, linked, reach, months)
    frames, rungs, size, states, newest = [], {}, None, {}, {}
    for release, _, product, all_rows, _ in own:
        table = _within(all_rows, spans, reach)
        if not len(table):
            continue
        frames.append(table)
        states[release] = vintages_of(product)
        newest.update(states[release])
        if years & set(product["years"]):
            rungs = {**dict.fromkeys(product["years"], product["rung"]), **rungs}  # the first one is fixed
            size = product["grid_size"] or size
    elsewhere = frozenset().union(*(told for _, _, told, _ in others))
    if not frames:
        return replace(empty(), elsewhere=elsewhere)
    table = pd.concat(frames, ignore_index=True)[["source", *STATEMENT_COLUMNS]]
    pairs = table[["source", "period"]].itertuples(index=False, name=None)
    current = [_is_current(spans[code], states[release], newest) for release, code in pairs]
    return Earlier(table[current], table, rungs, size, newest, elsewhere)


def vintages_of(product: dict) -> dict[str, str]:
    """Of a product in ``products.json``: per calendar year, the release that began its state."""
    return product.get("vintages") or dict.fromkeys(product["years"], product["vintage"])


def _is_current(span: frozenset[str], state: dict[str, str], newest: dict[str, str]) -> bool:
    """Whether a statement about some months is one about the newest state of the records."""
    return all(state.get(year) == newest.get(year) for year in {month[:4] for month in span})


def _hindrance(products: dict, key: str, plan: ProductPlan, drawn: Drawn, method: str) -> str:
    """Why a product could not be continued where it speaks of the same months; empty = it could."""
    product = products["products"][key]
    if is_points(products):
        return "points"
    if products["geography_sha256"] != drawn.districts:
        return "districts"
    if not drawn.has_grid_of(product):
        return "grid"
    if key != plan.key or set(product["offences"]) != plan.offences:
        return "offences"
    old = product.get("method", "round")
    return "" if old == method else f"method {old}"


def _spans(codes: Iterable[pd.Series]) -> dict[str, frozenset[str]]:
    """Months of every period code."""
    return {code: frozenset(months_in(code)) for part in codes for code in part.unique()}


def _whole_years(months: Iterable[str]) -> frozenset[str]:
    """All months of the calendar years of some."""
    years = {month[:4] for month in months}
    return frozenset(f"{year}-{number:02d}" for year in years for number in range(1, 13))


def _told(codes: pd.Series) -> frozenset[str]:
    """All months that some period codes speak of."""
    return frozenset().union(*_spans([codes]).values())


def _reach(spans: Iterable[frozenset[str]], months: Iterable[str]) -> frozenset[str]:
    """Some months and all that statements link to them, one by another."""
    found, open_spans = set(months), list(set(spans))
    while True:
        linked = [span for span in open_spans if span & found and not span <= found]
        if not linked:
            return frozenset(found)
        found = found.union(*linked)


def _within(table: pd.DataFrame, spans: dict[str, frozenset[str]], reach: frozenset[str]) -> pd.DataFrame:
    """The statements about months of ``reach``."""
    return table[[spans[code] <= reach for code in table["period"]]]


def _check_apart(
    others: list[tuple], linked: frozenset[str], year: frozenset[str], months: list[str]
) -> None:
    """Refuse where releases that cannot be continued speak of months that are linked to a period.

    Points are protected over the calendar year, so that they hinder all of it.

    Args:
        others: (release, product, months, reason) of each.
    """
    limits = {"points": year}
    same = [(*item, item[2] & limits.get(item[3], linked)) for item in others]
    same = [item for item in same if item[4]]
    if same:
        release, product, _, reason, told = max(same, key=lambda item: max(item[4]))
        raise RefusedError(_overlap(reason, release, product, told, months))


def _overlap(reason: str, release: str, product: str, told: frozenset[str], months: list[str]) -> str:
    """The sentence about the last release that speaks of the same months and cannot be continued."""
    texts = {
        "districts": tr("Release {release} published {product} of {first} to {last} on other districts"),
        "grid": tr("Release {release} published {product} of {first} to {last} on a grid of another origin"),
        "offences": tr("Release {release} published {product} of {first} to {last} for other offences"),
        "method": tr(
            "Release {release} published {product} of {first} to {last} by the table method “{old}”"
        ),
        "points": tr("Release {release} published points of {first} to {last}"),
    }
    kind, _, old = reason.partition(" ")
    first, last = min(told), max(told)
    what = texts[kind].format(release=release, product=product, first=first, last=last, old=old)
    advice = tr("use what that release used for these months: its districts and profile")
    if kind != "points" and not told & set(months):
        return tr(
            "{what}; another release or known table counts these months together with those of the period, "
            "so that figures could be subtracted: {advice}."
        ).format(what=what, advice=advice)
    later = [month for month in months if month > max(told)]
    if later and kind != "points":
        advice = tr("begin the period in {month}, or use what that release used: its districts and profile")
    return tr("{what}; figures of the same months beside them could be subtracted: {advice}.").format(
        what=what, advice=advice.format(month=later[0] if later else "")
    )


def cell_sizes(ledger: Ledger, releases: list[str], months: list[str]) -> list[float]:
    """Cell sizes (m) of the grids of releases that speak of the calendar years of a period, or of months
    that releases link to them."""
    told = {release: spans_of(ledger, [release]) for release in releases}
    reach = _reach(frozenset().union(*told.values()), _whole_years(months))
    sizes = set()
    for release, spans in told.items():
        if frozenset().union(*spans) & reach:
            products = _products(ledger, release)["products"].values()
            sizes |= {float(product["grid_size"]) for product in products if product["grid_size"]}
    return sorted(sizes)


def spans_of(ledger: Ledger, releases: list[str]) -> set[frozenset[str]]:
    """Months that each statement of some releases counts together."""
    return set(_spans(_statements(ledger, release)["period"] for release in releases).values())


def other_releases(
    ledger: Ledger,
    releases: list[str],
    months: list[str],
    drawn: Drawn,
    tax: Taxonomy,
    links: Iterable[frozenset[str]] = (),
) -> list[KnownTable]:
    """Releases for another audience that the readers of this one know as well, as tables of statements.

    They may follow other rules (base, offences, rung), so that nothing of them is repeated or continued.

    Args:
        drawn, links: as for :func:`load_earlier`.

    Raises:
        RefusedError: one of the same months was published on other districts or another grid, or as points.
    """
    tables = {release: _statements(ledger, release) for release in releases}
    spans = _spans(table["period"] for table in tables.values())
    reach, linked = (_reach([*spans.values(), *links], start) for start in (_whole_years(months), months))
    found, apart = [], []
    for release, whole_table in tables.items():
        products = _products(ledger, release)
        same_grid = all(drawn.has_grid_of(product) for product in products["products"].values())
        reason = "" if same_grid else "grid"
        reason = "districts" if products["geography_sha256"] != drawn.districts else reason
        reason = "points" if is_points(products) else reason
        if reason:
            keys = ", ".join(sorted(products["products"]))
            apart.append((release, keys, _told(whole_table["period"]), reason))
        table = _within(whole_table, spans, reach)
        if reason or not len(table):
            continue
        cover = {}
        for key, product in products["products"].items():
            for code in table.loc[table["product"] == key, "offence"].unique():
                inside = [o for o in product["offences"] if code in (TOTAL, published_group(tax, o))]
                cover[key, code] = frozenset(inside)
        rows = pd.DataFrame(
            {
                "district": table["district"],
                "cell": table["cell"],
                "offences": [cover[pair] for pair in zip(table["product"], table["offence"])],
                "months": table["period"].map(spans),
                "low": table["low"],
                "high": table["high"],
            }
        )
        found.append(KnownTable(release, rows.reset_index(drop=True), release=True))
    _check_apart(apart, linked, reach, months)
    return found


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
