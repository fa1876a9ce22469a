"""Official totals beside those of the release, with the difference and its reason.

Only values that both publish for the same offences, months and place are compared; the difference follows
from them, so that it says nothing new.
"""

from __future__ import annotations

import pandas as pd

from ...rules.i18n import translator
from ...rules.offences import published_group, taxonomy
from ...rules.statements import TOTAL
from ..analysis.periods import months_in
from .prepared_release import PreparedRelease
from .protection import ProtectedProduct
from .writers import Column, Table, whole_or_none

EQUAL, WITHIN, MORE, LESS = "equal", "within", "more", "less"
COLUMNS = ["table", "product", "district", "offence", "period", "official", "value", "low", "high"]


def comparison_of(prepared: PreparedRelease) -> pd.DataFrame | None:
    """Frame of ``COLUMNS``, ``difference`` and ``reason`` (a code); None without tables of others."""
    if not prepared.known:
        return None
    values = {product.plan.key: _values(product) for product in prepared.products}
    parts = []
    for table in prepared.known:
        exact = table.rows[(table.rows["cell"] == TOTAL) & (table.rows["low"] == table.rows["high"])]
        for row in exact.itertuples():
            product, offence = _counterpart(prepared.products, row.offences)
            key = (row.district, offence, row.months)
            if prepared.places is not None and not _is_whole(row):
                continue
            if product is not None and key in values[product.plan.key]:
                period, *ours = values[product.plan.key][key]
                parts.append((table.name, product.plan.key, *key[:2], period, row.low, *ours))
    frame = pd.DataFrame(parts, columns=COLUMNS)
    frame["difference"] = frame["value"] - frame["official"]
    frame["reason"] = [
        _reason(*row, prepared.places is not None)
        for row in frame[["official", "value", "low", "high"]].itertuples(index=False)
    ]
    return frame.sort_values(COLUMNS[:5], ignore_index=True)


def _is_whole(row) -> bool:
    """Whether a row is about a calendar year of the whole territory.

    What stands at no point is hidden among many only there: by district and month the difference tells.
    """
    return row.district == TOTAL and len(row.months) == 12 and len({month[:4] for month in row.months}) == 1


def _values(product: ProtectedProduct) -> dict[tuple, tuple]:
    """(district, offence, months) → (period, value, low, high) of everything shown for districts."""
    shown = product.shown[product.shown["cell"] == TOTAL]
    months = {code: frozenset(months_in(code)) for code in shown["period"].unique()}
    return {
        (row.district, row.offence, months[row.period]): (row.period, row.value, row.low, row.high)
        for row in shown.itertuples()
    }


def _counterpart(products: list[ProtectedProduct], offences: frozenset):
    """(product, offence) whose row counts most of what a row of another table counts, and nothing else."""
    found = [(len(offences & item.plan.offences), item) for item in products]
    size, product = max(found, key=lambda pair: pair[0])
    offence = _offence(product, offences) if size else None
    return (product, offence) if offence else (None, None)


def _offence(product: ProtectedProduct, offences: frozenset) -> str | None:
    """The offence of the product's table that counts what a row of another table counts, if any."""
    common = offences & product.plan.offences
    if common == product.plan.offences:
        return TOTAL
    tax = taxonomy()
    groups = {published_group(tax, code) for code in common}
    if len(groups) != 1:
        return None
    group = groups.pop()
    whole = {code for code in product.plan.offences if published_group(tax, code) == group}
    return group if common == whole else None


def _reason(official: float, value: float, low: float, high: float, points: bool) -> str:
    if value == official:
        return EQUAL
    if not points and (pd.isna(low) or low <= official) and (pd.isna(high) or official <= high):
        return WITHIN
    return MORE if official > (value if pd.notna(value) else low) else LESS


def comparison_table(frame: pd.DataFrame, points: bool, language: str) -> Table:
    """The table that goes with the package; reasons in both languages."""
    translate = translator(language)
    words = {code: _reasons(translator(code), points) for code in ("cs", "en")}
    texts = {
        "table": translate("Table of others"),
        "official": translate("Official count"),
        "difference": translate("Published value less official count"),
    }
    columns = [
        Column(
            name,
            "text" if at < 5 else "integer",
            frame[name].tolist() if at < 5 else whole_or_none(frame[name]),
            texts.get(name, name),
        )
        for at, name in enumerate([*COLUMNS, "difference"])
    ]
    for code in ("cs", "en"):
        reasons = [words[code][reason] for reason in frame["reason"]]
        columns.append(Column(f"reason_{code}", "text", reasons, translate("Reason of the difference")))
    return Table("comparison", translate("Comparison with official totals"), columns)


def _reasons(translate, points: bool) -> dict[str, str]:
    fewer = translate(
        "the official count holds incidents that may not be released or have no place in the districts"
    )
    if points:
        fewer = translate(
            "the official count holds incidents that may not be released, have no place, or may stand at no "
            "point"
        )
    return {
        EQUAL: translate("none"),
        WITHIN: translate("the protection of the value: the official count lies within its range"),
        MORE: fewer,
        LESS: translate(
            "the official statistics count by another rule: by the day of the report, by the main offence, "
            "or in other districts"
        ),
    }
