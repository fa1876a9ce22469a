"""Whether districts can lie where their coordinate system says: a broken system is not trusted.

The test needs evidence: it refuses only coordinates that fit another system of the Czech Republic and
not the one the layer claims. Districts of another country pass with a note.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ...rules.i18n import tr
from .findings import NOTE, REFUSE, Finding

Box = tuple[float, float, float, float]

COUNTRY: Box = (12.0, 48.5, 18.9, 51.1)
"""West, south, east, north of the Czech Republic, rounded outwards (degrees)."""
KROVAK: Box = (-905_000.0, -1_230_000.0, -430_000.0, -935_000.0)
WORLD_WIDE = 40.0
"""An area of use wider than this (degrees) says nothing about where a layer should lie."""


@dataclass(frozen=True)
class Placement:
    """Where some points of a layer lie.

    ``crs``: name of the system the layer claims; ``stated``: float (n, 2), the coordinates as they
    stand in the layer; ``degrees``: float (n, 2), the same points as longitude and latitude by that
    system, not finite where it has no such point; ``area``: its area of use (degrees), None = unknown.
    """

    crs: str
    stated: np.ndarray
    degrees: np.ndarray
    area: Box | None = None


def check_place(placement: Placement) -> list[Finding]:
    """Compare what the coordinate system says with what the coordinates can be.

    Returns:
        No finding for a layer in the Czech Republic; else one, ``crs_wrong`` where the coordinates fit
        another system or none, ``outside_country`` otherwise.
    """
    stated, degrees = np.asarray(placement.stated, float), np.asarray(placement.degrees, float)
    if not len(stated) or _most(degrees, COUNTRY):
        return []
    count = len(stated)
    cause = "" if _believable(degrees, placement.area) else explain(stated)
    if cause:
        sentence = tr(
            "The coordinate system of the layer ({crs}) puts the districts outside the Czech "
            "Republic: {cause}."
        ).format(crs=placement.crs, cause=cause)
        return [Finding("crs_wrong", REFUSE, count, sentence)]
    possible = np.isfinite(degrees).all(axis=1) & (np.abs(degrees[:, 1]) <= 90)
    if possible.sum() * 2 < count:
        sentence = tr(
            "The coordinates of the districts cannot be those of the coordinate system of the layer ({crs}); "
            "set the right one, in the Czech Republic mostly EPSG:5514."
        ).format(crs=placement.crs)
        return [Finding("crs_wrong", REFUSE, count, sentence)]
    sentence = tr(
        "The districts lie outside the Czech Republic by the coordinate system of the layer ({crs}); if they "
        "should not, set the right one."
    ).format(crs=placement.crs)
    return [Finding("outside_country", NOTE, count, sentence)]


def explain(stated: np.ndarray) -> str:
    """What the coordinates are instead, with the cure; empty if they fit nothing that is known."""
    for box, swapped, text in (
        (KROVAK, False, tr("the coordinates are those of S-JTSK; set the CRS to EPSG:5514")),
        (KROVAK, True,
         tr("the coordinates are those of S-JTSK with x and y swapped; export the layer again")),
        (COUNTRY, False, tr("the coordinates are degrees; set the CRS to EPSG:4326")),
        (COUNTRY, True, tr("the coordinates are degrees with x and y swapped; export the layer again")),
        ((280_000.0, 5_360_000.0, 790_000.0, 5_670_000.0), False,
         tr("the coordinates are those of UTM zone 33N; set the CRS to EPSG:32633")),
        ((1_335_000.0, 6_180_000.0, 2_105_000.0, 6_640_000.0), False,
         tr("the coordinates are those of web maps; set the CRS to EPSG:3857")),
    ):  # fmt: skip
        if _most(stated[:, ::-1] if swapped else stated, box):
            return text
    if _most(-stated, KROVAK) or _most(-stated[:, ::-1], KROVAK):
        return tr("the coordinates are those of EPSG:5513 without minus signs; export the layer in EPSG:5514")
    return ""


def _believable(degrees: np.ndarray, area: Box | None) -> bool:
    """Whether most points lie where a system made for one country is used."""
    return area is not None and area[2] - area[0] < WORLD_WIDE and _most(degrees, area)


def _most(points: np.ndarray, box: Box) -> bool:
    with np.errstate(invalid="ignore"):
        inside = (
            (points[:, 0] >= box[0]) & (points[:, 0] <= box[2])
            & (points[:, 1] >= box[1]) & (points[:, 1] <= box[3])
        )  # fmt: skip
    return bool(inside.sum() * 2 > len(points))
