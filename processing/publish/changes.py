"""What a release changes in the one that it replaces: value by value, from what both have published."""

from __future__ import annotations

import pandas as pd

from ...rules.errors import RefusedError
from ...rules.i18n import tr, translator
from ...rules.offences import taxonomy
from .candidate_reading import BOUNDS, KEYS, parse_statements
from .prepared_release import PreparedRelease, product_title
from .request import ReleaseRequest, audience_code
from .writers import Column, Table, whole_or_none

CHANGED, NEW, GONE = "changed", "new", "gone"


def check_superseded(request: ReleaseRequest) -> None:
    """Refuse to replace what was never released for the same readers.

    Raises:
        RefusedError: with the releases that can be replaced.
    """
    if not request.supersedes:
        return
    known = [
        entry["release"]
        for entry in request.ledger.entries()
        if entry.get("action") == "publish"
        and entry.get("territory") == request.territory
        and entry.get("audience") == audience_code(request)
    ]
    if request.supersedes not in known:
        raise RefusedError(
            tr(
                "The ledger knows no release {release} of this territory for the same readers; it can be one "
                "of: {known}."
            ).format(release=request.supersedes[:60], known=", ".join(known[-10:]) or tr("none"))
        )


def changes_of(prepared: PreparedRelease) -> pd.DataFrame | None:
    """Values that differ from the replaced release: ``KEYS``, ``kind``, value and bounds before and after.

    None where nothing is replaced. Hidden values and missing bounds are NaN.
    """
    request = prepared.request
    if not request.supersedes:
        return None
    before = parse_statements(request.ledger.remembered(request.supersedes, "statements.csv"))
    now = pd.concat(
        [product.shown.assign(product=product.plan.key) for product in prepared.products], ignore_index=True
    )
    both = before.merge(
        now[[*KEYS, *BOUNDS]], on=KEYS, how="outer", suffixes=("_before", "_after"), indicator=True
    )
    columns = [f"{name}_{when}" for when in ("before", "after") for name in BOUNDS]
    both[columns] = both[columns].astype(float).replace(float("inf"), float("nan"))
    sides = [
        both[[f"{name}_{when}" for name in BOUNDS]].fillna(-1).to_numpy() for when in ("before", "after")
    ]
    differs = (sides[0] != sides[1]).any(axis=1) | (both["_merge"] != "both")
    kind = both["_merge"].astype(str).map({"both": CHANGED, "left_only": GONE, "right_only": NEW})
    found = both.assign(kind=kind)[differs]
    return found[[*KEYS, "kind", *columns]].sort_values([*KEYS, "kind"], ignore_index=True)


def changes_table(changes: pd.DataFrame, translate) -> Table:
    """The table that goes with the package."""
    texts = {"kind": translate("changed, new, or gone")}
    columns = [
        Column(name, "text", changes[name].tolist(), texts.get(name, name)) for name in (*KEYS, "kind")
    ]
    words = {"before": translate("in the replaced release"), "after": translate("in this release")}
    for when, word in words.items():
        for name in BOUNDS:
            values = whole_or_none(changes[f"{name}_{when}"])
            columns.append(Column(f"{name}_{when}", "integer", values, f"{name}, {word}"))
    return Table("changes", translate("Changes against the replaced release"), columns)


def corrections(prepared: PreparedRelease, changes: pd.DataFrame | None) -> list[dict[str, str]]:
    """Corrected periods for the manifest: ``period``, ``what``, ``reason``."""
    if changes is None:
        return []
    translate = translator(prepared.request.language)
    titles = {
        item.plan.key: product_title(item.plan, taxonomy(), prepared.request.language)
        for item in prepared.products
    }
    reason = prepared.request.origin.correction_reason or translate(
        "records that came late, were reclassified, moved or turned out to be no offence"
    )
    corrected = changes[changes["kind"] == CHANGED]
    return [
        {
            "period": period,
            "what": translate("{product}: {count} values").format(
                product=titles.get(product, product), count=len(part)
            ),
            "reason": reason,
        }
        for (period, product), part in corrected.groupby(["period", "product"])
    ]
