"""What a release is asked to be, and the refusals that need no data."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
import shapely

from ...rules.agreement import Agreement
from ...rules.clauses import check_release
from ...rules.errors import RefusedError
from ...rules.i18n import tr
from ...rules.ledger import Ledger
from ...rules.offences import Taxonomy, taxonomy
from ...rules.profile import DisclosureProfile
from ..analysis.anchor_layer import AnchorLayer
from ..analysis.district_layer import Districts
from ..analysis.report_units import UnitRow
from .agreed import request_facts
from .content import Background
from .counts import check_period
from .product_table import period_label
from .table_request import InputTable


@dataclass(frozen=True)
class Origin:
    """Texts that go with the data: ``base_url``: web address of the folder of releases; ``publisher_id``:
    the publisher's identification number; source and licence of the districts; why values are corrected."""

    base_url: str = ""
    publisher_id: str = ""
    districts_source: str = ""
    districts_licence: str = ""
    correction_reason: str = ""


@dataclass(frozen=True)
class ReleaseRequest:
    """Everything a release is made from. Coordinates in metres, in the districts' CRS.

    ``known``: tables that others have published about the territory. ``cell_secret``: the secret of the
    record keys, for profiles with table_method cell_key only. ``anchors``: for profiles of points;
    ``homes``: bool (addresses,), where somebody lives, None = everywhere. ``purpose``: one of the
    agreement's. ``offences``: the only ones to be released, empty = all that may be. ``agreed_area``: the
    territory of the agreement where a file draws it. ``today``: the day on which the agreement must be
    valid. ``units``: larger territories by official statistics, to stand beside the town.
    """

    records: pd.DataFrame
    districts: Districts
    addresses: np.ndarray | None
    profile: DisclosureProfile
    period: tuple[dt.date, dt.date]
    ledger: Ledger
    territory: str
    title: str
    publisher: str
    contact: str
    prepared_by: str
    language: str
    as_of: dt.date
    crs: str = "EPSG:5514"
    agreement: Agreement | None = None
    cell_size: float | None = None
    supersedes: str = ""
    territory_name: str = ""
    known: tuple[InputTable, ...] = ()
    cell_secret: bytes | None = field(default=None, repr=False)
    origin: Origin = Origin()
    anchors: AnchorLayer | None = None
    homes: np.ndarray | None = None
    purpose: str = ""
    offences: tuple[str, ...] = ()
    agreed_area: shapely.Geometry | None = field(default=None, repr=False)
    today: dt.date = field(default_factory=dt.date.today)
    background: Background | None = None
    units: tuple[UnitRow, ...] = ()


def check_request(request: ReleaseRequest) -> None:
    """Refusals that need no data."""
    profile = request.profile
    if profile.audience == "internal":
        raise RefusedError(
            tr(
                "The profile “{name}” is for analysis inside the office; nothing made with it is published."
            ).format(name=profile.name)
        )
    _check_points(request)
    if profile.table_method == "cell_key" and not request.cell_secret:
        raise RefusedError(
            tr(
                "The profile “{name}” blurs counts with a secret key, and the key was not given; check “key” "
                "in its section “cell_key”."
            ).format(name=profile.name)
        )
    if profile.audience == "agreement" and request.agreement is None:
        raise RefusedError(
            tr("The profile “{name}” is for a recipient, so the release needs an agreement.").format(
                name=profile.name
            )
        )
    for name, value in (
        (tr("territory code"), request.territory),
        (tr("title"), request.title),
        (tr("publisher"), request.publisher),
        (tr("contact"), request.contact),
        (tr("name of the person who prepares it"), request.prepared_by),
    ):
        if not value.strip():
            raise RefusedError(tr("A release needs a {name}; fill it in.").format(name=name))
    if not all(part.isalnum() for part in request.territory.split("-")):
        raise RefusedError(
            tr(
                "The territory code “{code}” may hold letters and digits only: it becomes part of file names."
            ).format(code=request.territory)
        )
    unknown = [code for code in request.offences if code not in taxonomy()]
    if unknown:
        raise RefusedError(
            tr("“{code}” is not an offence of the taxonomy; write codes such as burglary.").format(
                code=unknown[0][:60]
            )
        )
    _check_origin(request.origin)
    check_period(request.period, profile, request.as_of)
    if request.agreement is not None:
        check_release(request.agreement, request_facts(request))
    if request.cell_size is not None and request.cell_size < profile.grid.cell_size:
        raise RefusedError(
            tr("A cell of {size:g} m is finer than the profile allows ({least:g} m).").format(
                size=request.cell_size, least=profile.grid.cell_size
            )
        )


def _check_origin(origin: Origin) -> None:
    """Addresses and numbers that the catalogue takes."""
    if origin.base_url and (not origin.base_url.startswith("https://") or " " in origin.base_url):
        raise RefusedError(tr("The web address of the releases must begin with https:// and hold no spaces."))
    if origin.publisher_id and not (origin.publisher_id.isdigit() and len(origin.publisher_id) == 8):
        raise RefusedError(tr("The publisher's identification number must have eight digits."))


def _check_points(request: ReleaseRequest) -> None:
    """Anchors and addresses where, and only where, the profile publishes points."""
    profile = request.profile
    if profile.model != "places":
        if "points" in profile.geographies:
            raise RefusedError(
                tr(
                    "The profile “{name}” puts points beside protected counts, which they would undo; use a "
                    "profile with model “places” for points."
                ).format(name=profile.name)
            )
        if request.anchors is not None:
            raise RefusedError(
                tr("The profile “{name}” publishes no points; leave out anchors and catchments.").format(
                    name=profile.name
                )
            )
        return
    if request.anchors is None:
        raise RefusedError(
            tr(
                "The profile “{name}” publishes points; give anchor points and catchments, as Build anchor "
                "points makes them."
            ).format(name=profile.name)
        )
    if request.addresses is None:
        raise RefusedError(
            tr(
                "The profile “{name}” counts the addresses behind each point; give the layer of addresses."
            ).format(name=profile.name)
        )


def release_id(request: ReleaseRequest) -> str:
    """``<territory>-<period>-v<n>``, n counting the releases of this territory and period."""
    stem = f"{request.territory}-{period_label(request.period).replace('/', '-to-')}-v"
    used = [
        entry["release"]
        for entry in request.ledger.entries()
        if str(entry.get("release", "")).startswith(stem)
    ]
    return f"{stem}{len(set(used)) + 1}"


def audience_code(request: ReleaseRequest) -> str:
    """``public`` or ``agreement:<id>``; what a recipient publishes onwards is for the public."""
    if request.profile.audience == "public":
        return "public"
    return f"agreement:{request.agreement.id}"


def recipient_of(request: ReleaseRequest) -> dict[str, str] | None:
    """``name`` and ``id_number`` of the recipient; None where the release is for the public."""
    if request.profile.audience == "public":
        return None
    party = request.agreement.recipient_party
    return {"name": party.name or request.agreement.recipient, "id_number": party.id_number}


def allowed_offences(request: ReleaseRequest, tax: Taxonomy) -> set[str] | None:
    """Offences that an agreement or the request narrows the release to; None: all."""
    allowed = None if request.agreement is None else set(request.agreement.offence_codes())
    if not request.offences:
        return allowed
    asked = set().union(*(tax.descendants(code) for code in request.offences))
    return asked if allowed is None else asked & allowed
