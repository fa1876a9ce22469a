"""What a release is about: districts that the data cover, incidents that count, pieces, cell sizes."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from ...rules.audit import contributors
from ...rules.errors import RefusedError
from ...rules.i18n import tr
from ...rules.offences import Taxonomy
from ...rules.protect.cell_key import record_keys
from ..analysis.district_layer import Districts
from ..analysis.districts import assign
from .agreed import check_districts_agreed
from .counts import KIND_PRODUCTS, ProductPlan, Selection, plan_products, select, withheld_offences
from .pieces import Pieces, build_pieces
from .request import ReleaseRequest, allowed_offences


@dataclass(frozen=True)
class Scope:
    """Everything that is settled before a product is protected.

    ``place``: int array (records,), district of each record; ``frame``: one row per counted incident
    with ``district`` (code), ``premises``, ``residential`` and, with a secret, ``key`` (uint64);
    ``notes``: for the approver.
    """

    request: ReleaseRequest
    taxonomy: Taxonomy
    plans: list[ProductPlan]
    withheld: set[str]
    districts: Districts
    place: np.ndarray
    selection: Selection
    frame: pd.DataFrame
    snapped: bool
    sizes: list[float]
    pieces: Pieces
    notes: list[str]

    @property
    def geometries(self) -> dict[str, object]:
        """Polygon of each district code."""
        return dict(zip(self.districts.codes, self.districts.geometries))

    def frame_of(self, period: tuple[dt.date, dt.date]) -> pd.DataFrame:
        """Counted incidents of another period, as ``frame``."""
        chosen = select(self.request.records, self.place, self.plans, period, self.taxonomy, self.withheld)
        return _finished(chosen.frame, self.districts, self.request, self.snapped)

    def all_incidents(self) -> pd.DataFrame:
        """Every incident that a table of others may count: ``offence, month, district, x, y``.

        Withheld offences and incidents without a place in the districts (``district`` empty) included.
        """
        records, tax = self.request.records, self.taxonomy
        counted = {code for code in tax.codes if tax.kind(code) in KIND_PRODUCTS}
        used = records["offence"].isin(counted) & (records["status"] != "no_crime")
        codes = np.array([*self.districts.codes, ""], dtype=object)
        frame = pd.DataFrame(
            {
                "offence": records["offence"],
                "month": records["occurred_from"].str.slice(0, 7),
                "district": codes[np.where(self.place >= 0, self.place, len(codes) - 1)],
                "x": records["x"].astype(float),
                "y": records["y"].astype(float),
            }
        )
        return frame[used].reset_index(drop=True)

    def addresses(self) -> tuple[np.ndarray, np.ndarray, np.ndarray] | None:
        """District codes, x, y of the addresses inside the districts; None = none given."""
        points = self.request.addresses
        if points is None:
            return None
        points = np.asarray(points, dtype=float)
        place = assign(points[:, 0], points[:, 1], np.asarray(self.districts.geometries))
        inside = place >= 0
        codes = np.array(self.districts.codes, dtype=object)[place[inside]]
        return codes, points[inside, 0], points[inside, 1]


def settle(request: ReleaseRequest, tax: Taxonomy, finest: float | None = None) -> Scope:
    """Choose districts, incidents and cell sizes.

    Args:
        finest: a cell size that earlier releases for others need; pieces are cut at least so finely.

    Raises:
        RefusedError: no record lies in any district, or the grids of releases do not fit together.
        InputError: the grid would have too many cells.
    """
    profile = request.profile
    plans = plan_products(profile, tax, allowed_offences(request, tax))
    withheld = withheld_offences(profile, tax)
    notes: list[str] = []
    districts, place = _covered_districts(request, notes)
    check_districts_agreed(request, districts)
    selection = select(request.records, place, plans, request.period, tax, withheld)
    raw = selection.frame
    snapped = contributors.is_snapped(raw["x"].to_numpy(), raw["y"].to_numpy())
    frame = _finished(raw, districts, request, snapped)
    notes += _premises_notes(request, snapped)
    sizes = _grid_sizes(request, frame, snapped, notes) if profile.model == "counts" else []
    pieces = build_pieces(
        list(districts.codes), np.asarray(districts.geometries), profile.grid, _cut(sizes, finest)
    )
    scope = Scope(
        request, tax, plans, withheld, districts, place, selection, frame, snapped, sizes, pieces, notes
    )
    return replace(scope, pieces=_on_land(scope))


def _on_land(scope: Scope) -> Pieces:
    """Pieces with any land, or in which a record or an address lies."""
    records, inside = scope.request.records, scope.place >= 0
    codes = np.array(scope.districts.codes, dtype=object)[scope.place[inside]]
    points = [(codes, *(records[name].to_numpy(float)[inside] for name in ("x", "y")))]
    points += [found for found in [scope.addresses()] if found is not None]
    return scope.pieces.on_land(scope.geometries, *(np.concatenate(part) for part in zip(*points)))


def _cut(sizes: list[float], finest: float | None) -> float | None:
    """Size to cut pieces by."""
    wanted = [size for size in (sizes[0] if sizes else None, finest) if size]
    if not wanted:
        return None
    least = min(wanted)
    if any(abs(size / least - round(size / least)) > 1e-9 for size in wanted):
        raise RefusedError(
            tr(
                "Cells of {size:g} m and cells of {other:g} m of an earlier release cannot be audited "
                "together; choose a size that is a multiple of the other."
            ).format(size=wanted[0], other=wanted[-1])
        )
    return least


def _covered_districts(request: ReleaseRequest, notes: list[str]) -> tuple[Districts, np.ndarray]:
    """Districts that the data cover, and the district index of every record.

    A layer of the whole country with records of one town would publish "0" for places of which
    nothing is known. Where most districts hold no record of any kind, these are no part of it.
    """
    x, y = request.records["x"].to_numpy(float), request.records["y"].to_numpy(float)
    districts = request.districts
    place = assign(x, y, np.asarray(districts.geometries))
    used = np.unique(place[place >= 0])
    if not len(used):
        raise RefusedError(
            tr("No record lies in any of the districts; check that both layers show the same town.")
        )
    if len(used) * 2 >= len(districts.codes):
        return districts, place
    notes.append(
        tr(
            "{count} of {all} districts hold no record at all: the data do not cover them, so they "
            "are no part of the release."
        ).format(count=len(districts.codes) - len(used), all=len(districts.codes))
    )
    number = np.full(len(districts.codes), -1)
    number[used] = np.arange(len(used))
    return districts.subset(used), np.where(place >= 0, number[np.maximum(place, 0)], place)


def _finished(
    frame: pd.DataFrame, districts: Districts, request: ReleaseRequest, snapped: bool
) -> pd.DataFrame:
    """Chosen incidents with district codes, premises, record keys, and whether a home can be meant."""
    codes = np.array(districts.codes, dtype=object)
    if request.cell_secret is not None:
        frame = frame.assign(key=record_keys(request.cell_secret, frame["incident_id"].tolist()))
    frame = frame.drop(columns="incident_id").assign(
        district=codes[frame["district"].to_numpy(dtype=int)],
        premises=contributors.premises(
            frame["x"].to_numpy(), frame["y"].to_numpy(), None if snapped else request.addresses
        ),
    )
    if request.addresses is not None and not snapped:
        frame["residential"] &= frame["premises"] < len(request.addresses)
    return frame


def _premises_notes(request: ReleaseRequest, snapped: bool) -> list[str]:
    if snapped:
        return [
            tr(
                "The records were moved to few places before they came here, so that premises behind a "
                "value could not be tested."
            )
        ]
    if request.addresses is None:
        return [tr("No address layer was given: premises were told apart by their coordinates to one metre.")]
    return []


def _grid_sizes(request: ReleaseRequest, frame: pd.DataFrame, snapped: bool, notes: list[str]) -> list[float]:
    """Cell sizes to try, from the finest; none below the spacing of snapped places."""
    profile = request.profile
    if "grid" not in profile.geographies:
        return []
    first = request.cell_size or profile.grid.cell_size
    sizes = [first * 2**level for level in range(profile.grid.levels)]
    if snapped:
        least = contributors.spacing(frame["x"].to_numpy(), frame["y"].to_numpy())
        notes.append(
            tr(
                "The places of the records lie {metres} m apart; a finer grid would map the "
                "anonymisation, not crime."
            ).format(metres=round(least))
        )
        sizes = [size for size in sizes if size >= least] or sizes[-1:]
    return sizes
