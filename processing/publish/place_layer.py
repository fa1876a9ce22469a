"""Public geometry of a release of points: anchors, their catchments, and how many addresses they hide among.

All of it is written, so all of it is rounded to the millimetre before anything is counted: whoever reads
the package sees the catchments that were used.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass

import numpy as np
import shapely

from ...rules.canonical import canonical_json
from ...rules.errors import InputError
from ...rules.i18n import tr
from ...rules.statements import TOTAL
from ..analysis.anchor_layer import AnchorLayer, count_addresses
from ..analysis.anchors import PLACE, STREET
from ..analysis.district_layer import Districts
from ..analysis.districts import assign
from .writers import multi

STRAY_SHARE = 0.01
"""Share of a catchment that may lie beyond its district: two drawings of one border differ a little."""


@dataclass(frozen=True)
class PlaceLayer:
    """Places sorted by code.

    ``codes``: text (m,); ``points``: float (m, 2), metres; ``catchments``: shapely multipolygons (m,);
    ``kinds``: ``street`` or ``place`` (a verified public place without addresses); ``districts``: code of
    the district of each; ``addresses``, ``homes``: int (m,), ``homes`` those where somebody lives.
    """

    codes: np.ndarray
    points: np.ndarray
    catchments: np.ndarray
    kinds: tuple[str, ...]
    districts: np.ndarray
    addresses: np.ndarray
    homes: np.ndarray

    @property
    def public(self) -> np.ndarray:
        """Which are verified public places: bool (m,)."""
        return np.array([kind == PLACE for kind in self.kinds], dtype=bool)

    def as_json(self) -> bytes:
        """What the ledger must remember to cut later catchments with these: canonical JSON."""
        rows = [
            {
                "place": code,
                "district": district,
                "kind": kind,
                "addresses": int(count),
                "point": point,
                "catchment": json.loads(shapely.to_geojson(shape))["coordinates"],
            }
            for code, district, kind, count, point, shape in zip(
                self.codes, self.districts, self.kinds, self.addresses, self.points.tolist(), self.catchments
            )
        ]
        return canonical_json({"version": 1, "places": rows})

    @property
    def sha256(self) -> str:
        """Tells whether two releases stand on the same catchments."""
        return hashlib.sha256(self.as_json()).hexdigest()


def read_places(data: bytes) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Places of an earlier release from what the ledger remembers of it.

    Returns:
        codes, text (m,); anchors, float (m, 2); catchments, shapely (m,).

    Raises:
        ValueError: something else.
    """
    try:
        rows = json.loads(data)["places"]
        texts = [json.dumps({"type": "MultiPolygon", "coordinates": row["catchment"]}) for row in rows]
        codes = np.array([str(row["place"]) for row in rows], dtype=object)
        anchors = np.array([row["point"] for row in rows], dtype=float).reshape(-1, 2)
        return codes, anchors, np.array(shapely.from_geojson(texts), dtype=object)
    except (KeyError, TypeError, shapely.errors.ShapelyError) as error:
        raise ValueError(len(data)) from error


def _check_codes(codes: np.ndarray) -> None:
    """Codes become cells of tables: they must be neither ``Total`` nor a formula, and need no quotes."""
    if any(code == TOTAL or not re.fullmatch(r"\w[\w.-]*", code) for code in codes):
        raise InputError(
            tr(
                "An anchor_id is “Total” or holds other signs than letters, digits, “_”, “-” and “.”, so "
                "that it cannot stand in a table; build the anchor points again."
            )
        )


def place_layer(
    anchors: AnchorLayer, districts: Districts, addresses: np.ndarray, homes: np.ndarray | None
) -> PlaceLayer:
    """Places of the districts of a release.

    Args:
        anchors: of the whole layer; those outside the districts are left out.
        addresses: float (a, 2), each once; homes: bool (a,), None = somebody lives everywhere.

    Raises:
        InputError: no anchor lies in the districts, catchments cross their borders, or a code cannot stand
            in a table.
    """
    _check_codes(anchors.codes)
    shapes = multi(anchors.catchments)
    index = assign(*anchors.points.T, np.asarray(districts.geometries))
    own = np.flatnonzero(index >= 0)
    if not len(own):
        raise InputError(
            tr("No anchor point lies in any of the districts; check that both layers show the same town.")
        )
    inside = shapely.area(shapely.intersection(shapes[own], districts.geometries[index[own]]))
    crossing = inside < (1 - STRAY_SHARE) * shapely.area(shapes[own])
    if crossing.any():
        raise InputError(
            tr(
                "{count} catchments cross the border of a district, so that a sum of points would be no sum "
                "of the district; build the anchor points with these districts."
            ).format(count=int(crossing.sum()))
        )
    found, lived = count_addresses(anchors, addresses, homes)
    return PlaceLayer(
        anchors.codes[own],
        np.round(anchors.points[own], 3),
        shapes[own],
        tuple(PLACE if public else STREET for public in anchors.public[own]),
        np.array(districts.codes, dtype=object)[index[own]],
        found[own],
        lived[own],
    )
