"""The proof that goes with a release: what is published as statements, possible tables, and the audit.

It holds public statements only. The possible tables (witnesses) are whole counts worked out from the
published values alone, never the truth nor started from it. They are read back from disk and checked
as any reader can check them.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from ...rules.audit.intervals import AuditResult
from ...rules.audit.linkage import Linkage
from ...rules.canonical import canonical_json
from ...rules.errors import WriteError
from ...rules.i18n import tr
from .place_history import MODEL as POINTS
from .protection import ProtectedProduct
from .verifier import check_proof_files
from .writers import Column, Table, whole_or_none, write_bytes, write_csv

if TYPE_CHECKING:
    from .prepared_release import PreparedRelease

AUDIT, WITNESS = "audit.json", "proof/witness.json"
STATEMENTS, PRODUCTS = "proof/statements.csv", "proof/products.json"
PLACES = "proof/places.json"
KEYS = ["district", "cell", "offence", "period"]


def write_proof(prepared: PreparedRelease, folder: Path) -> None:
    """``audit.json``; in ``proof/`` every published value, the products, and the tables that prove it."""
    order = ["cell", "district", "offence", "period"]
    frames = [
        product.table.assign(product=product.plan.key).sort_values(order, kind="stable")
        for product in prepared.products
    ]
    frame = pd.concat(frames, ignore_index=True)
    names = ["product", "district", "cell", "offence", "period", "value", "low", "high"]
    kinds = ["text"] * 5 + ["integer"] * 3
    columns = [
        Column(name, kind, whole_or_none(frame[name]) if kind == "integer" else frame[name].tolist(), name)
        for name, kind in zip(names, kinds)
    ]
    write_csv(folder / STATEMENTS, Table("statements", "statements", columns))
    write_bytes(folder / PRODUCTS, canonical_json(_products(prepared)))
    if prepared.places is not None:
        write_bytes(folder / PLACES, prepared.places.as_json())
    tables = {
        product.plan.key: _witness(product, prepared.audits[product.plan.key], prepared.audit.required_width)
        for product in prepared.products
    }
    write_bytes(folder / WITNESS, canonical_json({"tables": tables}))
    write_bytes(folder / AUDIT, canonical_json(_audit(prepared)))


def check_proof(folder: Path) -> None:
    """Read the proof back from disk and check it against the published values.

    Raises:
        WriteError: it does not hold.
    """
    files = {name: (folder / name).read_bytes() for name in (STATEMENTS, WITNESS)}
    if check_proof_files(files):
        raise WriteError(
            tr("The proof that was written does not explain the published values; nothing was written.")
        )


def _audit(prepared: PreparedRelease) -> dict:
    """The public part of the audit, with the figures of every audit file."""
    audits = prepared.audits.values()
    least = min(result.min_width for result in audits)
    points = {} if prepared.linkage is None else {"points": _linkage(prepared.linkage)}
    return {
        **points,
        **json.loads(prepared.audit.public()),
        "cells": int(sum(len(result.low) for result in audits)),
        "primary": 0,
        "secondary": 0,
        "exact": int(sum(result.exact for result in audits)),
        "min_width": int(least) if np.isfinite(least) else None,
        "uncertified": int(sum(result.uncertified for result in audits)),
        "seconds": None,
        "witnesses": WITNESS,
        "method": {key: result.method for key, result in prepared.audits.items()},
        "earlier_releases": prepared.earlier,
        "known_tables": list(prepared.audit.known),
        "premises_tested": prepared.premises_tested,
    }


def _linkage(linkage: Linkage) -> dict:
    """What an attacker is left with at the points; follows from published counts and public addresses."""
    share = linkage.share[np.isfinite(linkage.share)]
    known = np.isfinite(linkage.summary()[0])
    return {
        "counts": len(linkage.candidates),
        "required_addresses": linkage.least,
        "addresses": [int(number) for number in linkage.summary()] if known else None,
        "largest_share": round(float(share.max()), 3) if len(share) else None,
        "alone": linkage.alone,
    }


def _witness(product: ProtectedProduct, audit: AuditResult, width: int) -> dict:
    """Possible tables of a product, over the values of this release.

    ``values``: the keys of the published values; ``tables``: of each, [count, values it is part of];
    ``exact``: the one table adds up to the published values; else every value is within its bounds and
    the tables differ in it by at least ``width``.
    """
    merged, _ = product.statements.merged()
    columns = merged.matrix[: len(product.table)].tocsc()
    exact = audit.method == "closed form"
    return {
        "values": product.table[KEYS].to_numpy().tolist(),
        "tables": [_pieces(columns, table) for table in (audit.witnesses[:1] if exact else audit.witnesses)],
        "exact": exact,
        "width": width,
    }


def _pieces(columns, table: np.ndarray) -> list:
    """One table as [count, numbers of the values that it is part of], in a fixed order."""
    pieces = []
    for unknown in np.flatnonzero(table):
        covers = columns.indices[columns.indptr[unknown] : columns.indptr[unknown + 1]]
        if len(covers):
            pieces.append([int(table[unknown]), sorted(int(number) for number in covers)])
    return sorted(pieces, key=lambda piece: (piece[1], piece[0]))


def _products(prepared: PreparedRelease) -> dict:
    """What the ledger must remember to audit the next release together with this one."""
    places = {}
    if prepared.places is not None:
        known = prepared.request.homes is not None
        places = {"places_sha256": prepared.places.sha256, "homes_known": known}
    return {
        **places,
        "geography_sha256": prepared.pieces.sha256,
        "products": {
            product.plan.key: {
                "rung": product.rung.code,
                "rung_from": product.rung_from,
                "method": POINTS if prepared.places is not None else prepared.request.profile.table_method,
                "grid_size": product.grid_size,
                "grid_origin": list(prepared.request.profile.grid.origin),
                "offences": sorted(product.plan.offences),
                "years": product.years,
                "vintages": {year: product.vintages.get(year) or prepared.release for year in product.years},
            }
            for product in prepared.products
        },
    }
