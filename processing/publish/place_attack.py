"""Everything against a release of points, from its files alone: geometry, sums, truth, linkage, histories."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
import shapely

from ...rules.audit.report import AttackOutcome
from ...rules.errors import LocalSafetyError
from ...rules.i18n import tr
from ...rules.ledger import Ledger
from ...rules.offences import Taxonomy, taxonomy
from ...rules.profile import DisclosureProfile
from ...rules.protect.crowding import weigh
from ..analysis.anchor_histories import history_candidates
from ..analysis.anchors import PLACE
from ..analysis.districts import assign
from ..analysis.periods import months_in, months_of_interval, period_code
from .candidate_reading import FINDING, NOT_TESTED, UNFINISHED, Candidate
from .place_audit import trace_points
from .place_history import EarlierPoints, earlier_points
from .place_layer import STRAY_SHARE, PlaceLayer
from .proof import PLACES as PLACES_FILE
from .published_values import CATCHMENTS, DISTRICTS, PLACES, POINTS
from .record_counts import CountedRecords

OVERLAP = 1.0
"""Square metres that two catchments may share by rounding."""


@dataclass(frozen=True)
class WrittenPoints:
    """What the files say: ``layer``; ``counts``: frame ``product, place, offence, period, value``."""

    layer: PlaceLayer
    counts: pd.DataFrame


def attack_points(
    found: Candidate,
    result,
    counted: CountedRecords,
    homes: np.ndarray | None,
    ledger: Ledger | None,
    releases: list[str],
    profile: DisclosureProfile,
) -> None:
    """All attacks that need the points; findings go to the candidate, outcomes to the result.

    Args:
        counted: records that may stand anywhere; homes: bool (addresses,), None = everywhere.
        releases: earlier releases that the readers know.
    """
    try:
        written = read_points(found)
    except (KeyError, ValueError, TypeError, IndexError, AttributeError, shapely.errors.ShapelyError):
        found.report("linkage", PLACES, tr("The anchor points and catchments cannot be read."), UNFINISHED)
        return
    try:
        _geometry(found, written)
    except shapely.errors.ShapelyError:
        text = tr("The anchor points and catchments cannot be read.")
        found.report("linkage", CATCHMENTS, text, UNFINISHED)
        return
    frame = _located(counted, written.layer)
    before = _before(found, ledger, releases)
    _truth(found, written, frame, before)
    _linkage(found, result, written, counted, homes, profile)
    _history(found, result, written, frame, counted.addresses, homes, before, profile)


def read_points(found: Candidate) -> WrittenPoints:
    """Places and counts as the GeoPackage holds them.

    Raises:
        KeyError, ValueError: something is missing, or the two layers differ.
    """
    points, areas = found.layers[PLACES], found.layers[CATCHMENTS]
    columns = ["place", "district", "kind", "addresses"]
    if (
        points[columns].values.tolist() != areas[columns].values.tolist()
        or points["place"].duplicated().any()
    ):
        raise ValueError(PLACES)
    addresses = points["addresses"].astype(np.int64).to_numpy()
    layer = PlaceLayer(
        points["place"].to_numpy(object),
        shapely.get_coordinates(points["geom"].to_numpy()),
        areas["geom"].to_numpy(),
        tuple(points["kind"]),
        points["district"].to_numpy(object),
        addresses,
        addresses,
    )
    parts = [
        frame[["place", "offence", "period", "value"]].assign(product=name[: -len(POINTS)])
        for name, frame in sorted(found.layers.items())
        if name.endswith(POINTS)
    ]
    counts = pd.concat(parts, ignore_index=True)
    counts["value"] = counts["value"].astype(np.int64)
    if not counts["place"].isin(set(layer.codes)).all() or (counts["value"] < 1).any():
        raise ValueError(POINTS)
    return WrittenPoints(layer, counts)


def _geometry(found: Candidate, written: WrittenPoints) -> None:
    """Catchments that share no ground, in one district each; remembered as they are written."""
    layer = written.layer
    if found.files.get(PLACES_FILE) != layer.as_json() or layer.sha256 != found.products.get("", {}).get(
        "places"
    ):
        found.report("proof", PLACES_FILE, tr("The places of the proof are not those that are published."))
    one, other = shapely.STRtree(layer.catchments).query(layer.catchments, predicate="intersects")
    pairs = one < other
    shared = shapely.area(
        shapely.intersection(layer.catchments[one[pairs]], layer.catchments[other[pairs]], grid_size=1e-3)
    )
    if (shared > OVERLAP).any():
        found.report("linkage", CATCHMENTS, tr("Catchments overlap: what stands in both has fewer homes."))
    if DISTRICTS not in found.layers:
        return
    shapes = dict(zip(found.layers[DISTRICTS]["code"], found.layers[DISTRICTS]["geom"]))
    own = [shapes.get(code) for code in layer.districts]
    if None in own:
        found.report("values", PLACES, tr("A place lies in a district that is not published."))
        return
    area = shapely.area(layer.catchments)
    inside = shapely.area(shapely.intersection(layer.catchments, np.array(own, dtype=object)))
    if (inside < (1 - STRAY_SHARE) * area).any():
        found.report("values", CATCHMENTS, tr("A catchment crosses the border of a district."))


def _located(counted: CountedRecords, layer: PlaceLayer) -> pd.DataFrame:
    """Records that may stand at a place: ``code, group, top, month, x, y, place`` (a number)."""
    tax, frame = taxonomy(), counted.frame
    place = assign(frame["x"].to_numpy(), frame["y"].to_numpy(), layer.catchments)
    frame = frame.assign(place=place, top=frame["offence"].map({code: tax.group(code) for code in tax.codes}))
    return frame[place >= 0].reset_index(drop=True)


def _before(found: Candidate, ledger: Ledger | None, releases: list[str]) -> list[EarlierPoints]:
    if ledger is None or not releases:
        return []
    months = months_of_interval(found.manifest["period"])
    try:
        return earlier_points(ledger, releases, {month[:4] for month in months}, set())
    except LocalSafetyError:
        text = tr("What the ledger keeps of earlier points cannot be read.")
        found.report("earlier_releases", "", text, UNFINISHED)
        return []


def _totals(frame: pd.DataFrame, product_of: dict, layer: PlaceLayer, column: str, steps: dict) -> pd.Series:
    """Records by place, offence (``column``) and period of the product that counts them."""
    parts = []
    for product, step in steps.items():
        own = frame[frame["code"].map(product_of) == product]
        parts.append(own.assign(period=period_code(own["month"], step), code=layer.codes[own["place"]]))
    every = pd.concat(parts, ignore_index=True)
    return every.groupby(["code", column, "period"]).size()


def _exceeding(found: Candidate, written: WrittenPoints, frame: pd.DataFrame) -> pd.Series:
    """Published counts that are more than the records give, as an index of (place, offence, period).

    A broader class counts what its groups do not, so that all counts of a class together are compared too.
    """
    tax = taxonomy()
    product_of = {
        code: key for key, item in found.products.items() if key for code in item["offences"]
    }  # fmt: skip
    steps = {key: _step(part["period"]) for key, part in written.counts.groupby("product")}
    shown = written.counts.assign(top=[tax.group(code) for code in written.counts["offence"]])
    groups = shown[shown["offence"] != shown["top"]]
    wrong = []
    for counts, column in ((groups, "offence"), (shown, "top")):
        value = counts.groupby(["place", column, "period"])["value"].sum()
        truth = _totals(frame, product_of, written.layer, column, steps).reindex(value.index, fill_value=0)
        wrong.append((value - truth)[value > truth])
    return pd.concat(wrong)


def _step(periods: pd.Series) -> str:
    length = len(months_in(periods.iloc[0]))
    return {1: "month", 3: "quarter", 12: "year"}[length]


def _truth(
    found: Candidate, written: WrittenPoints, frame: pd.DataFrame, before: list[EarlierPoints]
) -> None:
    """No point may show more than happened, unless an earlier release showed it so."""
    try:
        wrong = _exceeding(found, written, frame)
    except (KeyError, ValueError, IndexError):
        found.report("truth", PLACES, tr("The counts at the points cannot be compared."), UNFINISHED)
        return
    same = [item.points for item in before if item.sha256 == written.layer.sha256]
    told = {(row.place, row.period) for part in same for row in part.itertuples()}
    rest = [key for key in wrong.index if (key[0], key[2]) not in told]
    if rest:
        text = tr("{count} counts at points are more than these records give.")
        found.report("truth", PLACES, text.format(count=len(rest)))


def _linkage(found, result, written: WrittenPoints, counted, homes, profile: DisclosureProfile) -> None:
    """Points traced back to the addresses at which their incidents can have happened."""
    layer, tax = written.layer, taxonomy()
    addresses, lived = layer.addresses, layer.homes
    if counted.addresses is None:
        text = tr("No addresses were given: the numbers of addresses were believed.")
        found.report("linkage", PLACES, text, NOT_TESTED)
    else:
        inside = assign(*counted.addresses.T, layer.catchments)
        addresses = np.minimum(np.bincount(inside[inside >= 0], minlength=len(layer.codes)), addresses)
        own = inside >= 0 if homes is None else (inside >= 0) & homes
        lived = np.minimum(np.bincount(inside[own], minlength=len(layer.codes)), addresses)
    public = np.array([kind == PLACE for kind in layer.kinds]) & (addresses == 0)
    crowding = weigh(tax, addresses, lived, public, profile.min_addresses_per_point)
    try:
        linkage = trace_points(written.counts, layer.codes, tuple(tax.codes), crowding)
    except (KeyError, ValueError, IndexError):
        found.report("linkage", PLACES, tr("The counts at the points cannot be read."), UNFINISHED)
        return
    result.outcomes.append(linkage.outcome())
    if linkage.findings:
        text = tr("{count} counts at points stand for too few addresses, or for too many incidents.")
        found.report("linkage", PLACES, text.format(count=linkage.findings))


def _history(found, result, written, frame, addresses, homes, before, profile) -> None:
    """Incidents that earlier catchments leave too few addresses: no count may need one of them."""
    others = [item for item in before if item.sha256 != written.layer.sha256]
    if not others:
        return
    if addresses is None:
        text = tr("No addresses were given: earlier catchments were not cut with these.")
        found.report("earlier_releases", "", text, NOT_TESTED)
        return
    left = np.full(len(frame), np.inf)
    shown = np.array([frame["month"].isin(item.months).to_numpy() for item in others]).T
    only_homes = _only_homes(taxonomy())
    lived = frame["offence"].isin(only_homes).to_numpy() & (homes is not None)
    patterns, number = np.unique(np.column_stack([shown, lived]), axis=0, return_inverse=True)
    for at, pattern in enumerate(patterns):
        rows = np.flatnonzero(number.ravel() == at)
        earlier = [item.catchments for item, known in zip(others, pattern) if known]
        if earlier:
            own = addresses[homes] if pattern[-1] else addresses
            places = frame.loc[rows, ["x", "y"]].to_numpy(float)
            left[rows] = history_candidates(*places.T, own, written.layer.catchments, earlier)
    wrong = _exceeding(found, written, frame[left >= profile.min_addresses_per_point].reset_index(drop=True))
    targets = int(np.isfinite(left).sum())
    outcome = AttackOutcome("earlier_releases", True, targets=targets, findings=len(wrong), confidential=True)
    result.outcomes.append(outcome)
    if outcome.findings:
        text = tr("Earlier catchments cut with these leave incidents at {count} points too few addresses.")
        found.report("earlier_releases", CATCHMENTS, text.format(count=outcome.findings), FINDING)


def _only_homes(tax: Taxonomy) -> set[str]:
    """Offences all of whose kinds happen at homes."""
    parents = {item.parent for item in tax.offences.values()}
    return {
        code
        for code in tax.codes
        if all(tax.offences[leaf].residential for leaf in tax.descendants(code) if leaf not in parents)
    }
