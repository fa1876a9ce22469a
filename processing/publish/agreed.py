"""A release under an agreement: what it hands over is held against every clause, before and after writing.

A candidate for a recipient carries the agreement (``agreement.json``, canonical, so that the hash of the
file is the agreement's) and what it is handed over for (``recipient.json``).
"""

from __future__ import annotations

import csv
import datetime as dt
import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import shapely

from ...rules import strict_yaml
from ...rules.agreement import Agreement, parse_agreement
from ...rules.canonical import canonical_json
from ...rules.clauses import ReleaseFacts, check_release
from ...rules.errors import PackageError, RefusedError
from ...rules.i18n import tr
from ...rules.offences import taxonomy
from ...rules.profile import PLACES, TIME_STEPS, DisclosureProfile
from ..analysis.district_layer import Districts
from .writers import write_bytes

if TYPE_CHECKING:
    from .request import ReleaseRequest

AGREEMENT, RECIPIENT = "agreement.json", "recipient.json"


@dataclass(frozen=True)
class Delivery:
    """What a package for a recipient says of itself."""

    agreement: Agreement
    purpose: str


def finest_place(profile: DisclosureProfile) -> str:
    """The most precise place that a profile can publish."""
    if profile.model == "places" or "points" in profile.geographies:
        return PLACES[0]
    return "grid" if "grid" in profile.geographies else "district"


def request_facts(request: ReleaseRequest) -> ReleaseFacts:
    """What is asked for, as far as it is known before the data are looked at."""
    asked = request.offences or request.agreement.offences
    return ReleaseFacts(
        today=request.today,
        territory=request.territory,
        period=request.period,
        offences=frozenset().union(*(taxonomy().descendants(code) for code in asked)),
        time_step=request.profile.time_step,
        place=finest_place(request.profile),
        min_count=request.profile.min_count,
        purpose=request.purpose,
        public=request.profile.audience == "public",
        # with codes of districts the territory is judged when the districts are known
        districts=request.agreement.territory if _of_districts(request) else (),
    )


def _of_districts(request: ReleaseRequest) -> bool:
    agreed = set(request.agreement.territory)
    return request.territory not in agreed and bool(agreed & set(request.districts.codes))


def check_districts_agreed(request: ReleaseRequest, districts: Districts) -> None:
    """Refuse districts that lie outside the territory of the agreement.

    Raises:
        RefusedError: the clause is named.
    """
    if request.agreement is None:
        return
    outside = None
    if request.agreement.territory_file:
        if request.agreed_area is None:
            raise RefusedError(tr("The territory of the agreement was not read; nothing was prepared."))
        outside = shapely.difference(shapely.union_all(districts.geometries), request.agreed_area)
    facts = replace(request_facts(request), districts=districts.codes, outside=outside)
    check_release(request.agreement, facts)


def write_delivery(request: ReleaseRequest, release: str, folder: Path) -> None:
    """The agreement and the recipient of a package; nothing where it is for the public."""
    agreement = request.agreement
    if agreement is None or request.profile.audience == "public":
        return
    write_bytes(folder / AGREEMENT, canonical_json(agreement.plain))
    facts = {
        "release": release,
        "agreement": agreement.id,
        "agreement_sha256": agreement.sha256,
        "recipient": agreement.recipient,
        "id_number": agreement.recipient_party.id_number,
        "purpose": request.purpose,
    }
    write_bytes(folder / RECIPIENT, canonical_json(facts))


def read_delivery(folder: Path, manifest: dict[str, Any]) -> Delivery | None:
    """The agreement and purpose of a candidate or package; None where it is for the public.

    Raises:
        PackageError: it says that it is for a recipient and does not hold a valid agreement.
    """
    if str(manifest["audience"]) == "public":
        return None
    try:
        facts = json.loads((folder / RECIPIENT).read_bytes())
        data = strict_yaml.loads((folder / AGREEMENT).read_bytes(), AGREEMENT)
        agreement = parse_agreement(data, AGREEMENT, folder)
        good = (
            agreement.id == manifest["agreement"] == facts["agreement"]
            and agreement.sha256 == facts["agreement_sha256"]
            and manifest["audience"] == f"agreement:{agreement.id}"
        )
    except (OSError, ValueError, KeyError, TypeError):
        good = False
    if not good:
        raise PackageError(
            tr("The package is for a recipient, but its agreement is missing or damaged; prepare it again.")
        )
    return Delivery(agreement, str(facts["purpose"]))


def check_candidate_agreed(
    folder: Path, manifest: dict[str, Any], today: dt.date, approver: str = ""
) -> Agreement | None:
    """Hold a written candidate against its agreement once more.

    Raises:
        RefusedError: it exceeds the agreement (or the agreement has expired since); the clause is named.
        PackageError: damaged.
    """
    delivery = read_delivery(folder, manifest)
    if delivery is None:
        return None
    try:
        products = json.loads((folder / "proof" / "products.json").read_bytes())["products"].values()
        offences = frozenset(code for product in products for code in product["offences"])
        steps = [product["rung"].rpartition("-")[2] for product in products]
        grid = any(product["grid_size"] for product in products)
        first, last = (dt.date.fromisoformat(day) for day in manifest["period"].split("/"))
        with (folder / "data" / "districts.csv").open(encoding="utf-8", newline="") as stream:
            codes = tuple(row["code"] for row in csv.DictReader(stream))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise PackageError(tr("The candidate's proof cannot be read; prepare it again.")) from None
    agreement = delivery.agreement
    facts = ReleaseFacts(
        today=today,
        territory=manifest["territory"]["code"],
        period=(first, last),
        offences=offences,
        time_step=min((step for step in steps if step in TIME_STEPS), key=TIME_STEPS.index, default="year"),
        place="grid" if grid else "district",
        min_count=agreement.min_count,  # stands in the profile, which was held against it before
        purpose=delivery.purpose,
        districts=codes,
        approver=approver,
    )
    check_release(agreement, facts)
    return agreement
