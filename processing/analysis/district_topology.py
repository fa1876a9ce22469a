"""How districts fit together: overlaps, gaps between them, and which of both are slivers."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import shapely

from ...rules.i18n import tr
from .findings import REFUSE, WARNING, Finding, percent

LEAST_AREA = 1.0
"""Overlaps and gaps below this (m²) are rounding of coordinates."""
LEAST_SHARE = 1e-6
"""The same for overlaps, as a share of the smaller district."""
COVERED_SHARE = 0.99
"""A district that another one covers to this share would lose or take all of its incidents."""
SLIVER_WIDTH = 20.0
"""Narrower than a street (m, mean width), a gap or overlap comes from drawing one border twice; by
convention."""


def check_overlaps(shapes: np.ndarray, rows: Sequence[Sequence[int]], codes: Sequence[str]) -> list[Finding]:
    """Pairs of districts that share an area.

    Args:
        shapes: valid (multi)polygons (n,), metres, None where there is none.
        rows: positions in the layer of each shape.
        codes: of each shape, for the sentence.
    """
    left, right = shapely.STRtree(shapes).query(shapes, predicate="intersects")
    left, right = left[left < right], right[left < right]
    shared = shapely.intersection(shapes[left], shapes[right])
    area = shapely.area(shared)
    smaller = np.minimum(shapely.area(shapes[left]), shapely.area(shapes[right]))
    found = area > np.maximum(LEAST_AREA, smaller * LEAST_SHARE)
    covered = np.flatnonzero(found & (area >= smaller * COVERED_SHARE))
    findings = []
    if len(covered):
        pair = sorted((left[covered[0]], right[covered[0]]), key=lambda at: shapely.area(shapes[at]))
        sentence = tr(
            "District {inner} lies inside district {outer} ({count} such pairs), so incidents would count in "
            "only one of them; leave one of them out."
        ).format(inner=codes[pair[0]], outer=codes[pair[1]], count=len(covered))
        findings.append(
            Finding("covered", REFUSE, len(covered), sentence, _rows(rows, left[covered], right[covered]))
        )
    rest = np.flatnonzero(found & (area < smaller * COVERED_SHARE))
    if len(rest):
        slivers = int((_widths(shared[rest]) < SLIVER_WIDTH).sum())
        sentence = tr(
            "{count} pairs of districts overlap by {share} of the area ({slivers} in slivers narrower than "
            "{width} m); a point in both counts in the one with the lower code."
        ).format(
            count=len(rest),
            share=percent(area[rest].sum() / shapely.area(shapes).sum()),
            slivers=slivers,
            width=int(SLIVER_WIDTH),
        )
        findings.append(
            Finding("overlaps", WARNING, len(rest), sentence, _rows(rows, left[rest], right[rest]))
        )
    return findings


def check_gaps(shapes: np.ndarray) -> list[Finding]:
    """Holes between districts. A gap that is open to the outside cannot be told from a ragged border."""
    present = shapes[~shapely.is_missing(shapes)]
    if not len(present):
        return []
    whole = shapely.union_all(present)
    gaps = _holes(whole)
    gaps = gaps[shapely.area(gaps) > LEAST_AREA]
    if not len(gaps):
        return []
    area = shapely.area(gaps)
    slivers = int((_widths(gaps) < SLIVER_WIDTH).sum())
    sentence = tr(
        "{count} gaps between the districts hold {share} of the area ({slivers} are slivers narrower than "
        "{width} m); a point in a gap counts as outside."
    ).format(
        count=len(gaps),
        share=percent(area.sum() / (area.sum() + shapely.area(whole))),
        slivers=slivers,
        width=int(SLIVER_WIDTH),
    )
    return [Finding("gaps", WARNING, len(gaps), sentence)]


def _holes(shape: shapely.Geometry) -> np.ndarray:
    """Holes of a (multi)polygon, as polygons (m,)."""
    parts = shapely.get_parts(shape)
    rings, owner = shapely.get_rings(parts, return_index=True)
    inner = np.r_[False, owner[1:] == owner[:-1]] if len(owner) else np.array([], dtype=bool)
    return shapely.polygons(rings[inner]) if inner.any() else np.array([], dtype=object)


def _widths(areas: np.ndarray) -> np.ndarray:
    """Mean width (m): twice the area by the perimeter, exact for a long strip."""
    return 2 * shapely.area(areas) / np.maximum(shapely.length(areas), 1e-9)


def _rows(rows: Sequence[Sequence[int]], *positions: np.ndarray) -> tuple[int, ...]:
    return tuple(sorted({row for part in positions for at in part.tolist() for row in rows[at]}))
