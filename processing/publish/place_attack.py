"""Everything against a release of points, from its files alone: geometry, truth, linkage, history."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
import shapely

from ...rules.i18n import tr
from ...rules.ledger import Ledger
from ...rules.offences import taxonomy
from ...rules.profile import DisclosureProfile
from ...rules.protect.crowding import together, weigh
from ..analysis.anchor_layer import OVERLAP
from ..analysis.anchors import PLACE
from ..analysis.districts import assign
from ..analysis.periods import months_in
from .candidate_reading import NOT_TESTED, UNFINISHED, Candidate
from .counts import ProductPlan, withheld_offences
from .place_attack_before import attack_before
from .place_audit import trace_points
from .place_before import KEYS, serial
from .place_layer import STRAY_SHARE, PlaceLayer
from .proof import PLACES as PLACES_FILE
from .published_values import CATCHMENTS, DISTRICTS, PLACES, POINTS
from .record_counts import CountedRecords


@dataclass(frozen=True)
class WrittenPoints:
    """What the files say: ``layer``; ``plans``: products; ``cells``: frame of ``place_before.KEYS`` and
    ``value``, one row per published count."""

    layer: PlaceLayer
    plans: list[ProductPlan]
    cells: pd.DataFrame


def attack_points(
    found: Candidate,
    result,
    counted: CountedRecords,
    homes: np.ndarray | None,
    ledger: Ledger | None,
    profile: DisclosureProfile,
) -> None:
    """All attacks that need the points; findings go to the candidate, outcomes to the result.

    Args:
        counted: records that may stand anywhere; homes: bool (addresses,), None = everywhere.
    """
    try:
        written = read_points(found)
        _geometry(found, written)
        told = attack_before(found, written, ledger)
        _truth(found, written, counted, told)
        _linkage(found, result, written, counted, homes, profile, told)
    except (KeyError, ValueError, TypeError, IndexError, AttributeError, shapely.errors.ShapelyError):
        found.report("linkage", PLACES, tr("The anchor points and catchments cannot be read."), UNFINISHED)
        return
    text = tr("Tables of others were not tested: they are given when a release is prepared.")
    found.report("known_tables", "", text, NOT_TESTED)


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
    plans = [
        ProductPlan(key, frozenset(item["offences"]), item["step"], False)
        for key, item in sorted(found.products.items())
        if key
    ]
    if not set(counts["product"]) <= {plan.key for plan in plans}:
        raise ValueError(POINTS)
    number = {code: at for at, code in enumerate(layer.codes)}
    spans = {code: [serial(month) for month in months_in(code)] for code in counts["period"].unique()}
    cells = counts.assign(
        place=counts["place"].map(number).astype(np.int64),
        month=counts["period"].map({code: months[0] for code, months in spans.items()}).astype(np.int64),
        last=counts["period"].map({code: months[-1] for code, months in spans.items()}).astype(np.int64),
    )
    return WrittenPoints(layer, plans, cells[[*KEYS, "value"]])


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


def _truth(found: Candidate, written: WrittenPoints, counted: CountedRecords, told: pd.DataFrame) -> None:
    """No point may show more than happened, unless an earlier release showed the same number there.

    Args:
        told: frame of ``KEYS`` and ``value``, every count of earlier releases.
    """
    frame = counted.frame
    place = assign(frame["x"].to_numpy(), frame["y"].to_numpy(), written.layer.catchments)
    frame = frame.assign(place=place)[place >= 0]
    parts = []
    for plan in written.plans:
        own = frame[frame["code"].isin(plan.offences)]
        spans = written.cells.loc[written.cells["product"] == plan.key, ["month", "last"]].drop_duplicates()
        for first, last in spans.itertuples(index=False):
            months = own["month"].map({month: serial(month) for month in own["month"].unique()})
            sizes = own[months.between(first, last)].groupby(["place", "offence"]).size()
            parts.append(sizes.reset_index(name="truth").assign(product=plan.key, month=first, last=last))
    truth = pd.concat(parts, ignore_index=True)
    both = written.cells.merge(truth, on=KEYS, how="left").fillna({"truth": 0})
    wrong = both[both["value"] > both["truth"]]
    same = pd.MultiIndex.from_frame(told[[*KEYS, "value"]])
    rest = ~pd.MultiIndex.from_frame(wrong[[*KEYS, "value"]]).isin(same)
    if rest.any():
        text = tr("{count} counts at points are more than these records give.")
        found.report("truth", PLACES, text.format(count=int(rest.sum())))


def _linkage(found, result, written: WrittenPoints, counted, homes, profile, told: pd.DataFrame) -> None:
    """Points traced back to the addresses at which their incidents can have happened."""
    layer, tax = written.layer, taxonomy()
    addresses, lived, inside = layer.addresses, layer.homes, layer.addresses
    if counted.addresses is None:
        text = tr("No addresses were given: the numbers of addresses were believed.")
        found.report("linkage", PLACES, text, NOT_TESTED)
    else:
        at = assign(*counted.addresses.T, layer.catchments)
        inside = np.bincount(at[at >= 0], minlength=len(layer.codes))
        addresses = np.minimum(inside, layer.addresses)
        own = at >= 0 if homes is None else (at >= 0) & homes
        lived = np.minimum(np.bincount(at[own], minlength=len(layer.codes)), addresses)
    if homes is None:
        text = tr("It was not given where somebody lives: every address was taken for a home.")
        found.report("linkage", PLACES, text, NOT_TESTED)
    public = np.array([kind == PLACE for kind in layer.kinds], dtype=bool)
    if (public & (inside > 0)).any():
        text = tr("The catchment of a public place holds an address.")
        found.report("linkage", CATCHMENTS, text)
    withheld = withheld_offences(profile, tax)
    where = addresses, lived, public & (inside == 0)
    least = profile.min_addresses_per_point
    crowding = together([weigh(tax, *where, least, plan.offences - withheld) for plan in written.plans])
    most = told.groupby(KEYS, as_index=False)["value"].max().rename(columns={"value": "told"})
    cells = written.cells.merge(most, on=KEYS, how="outer")
    cells[["value", "told"]] = cells[["value", "told"]].fillna(0).astype(np.int64)
    rank = {plan.key: number for number, plan in enumerate(written.plans)}
    code = {offence: number for number, offence in enumerate(tax.codes)}
    cells = cells[cells["offence"].isin(set(code))]
    kind = cells["product"].map(rank).fillna(0).astype(int) * len(code) + cells["offence"].map(code)
    linkage = trace_points(cells.assign(kind=kind.astype(np.int64)), crowding)
    result.outcomes.append(linkage.outcome())
    if linkage.findings:
        text = tr("{count} counts at points stand for too few addresses, or for too many incidents.")
        found.report("linkage", PLACES, text.format(count=linkage.findings))
