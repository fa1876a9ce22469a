"""Which municipalities a district covers: a precinct is not a town, and its figures are not the town's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely

from ...rules.i18n import tr
from .findings import NOTE, Finding, percent

RAGGED = 0.01
"""Borders of two sources never meet: a municipality counts where it holds this share of the district, or
where this share of the municipality lies in the district (by convention)."""
NEARLY = 1 - RAGGED
LISTED = 12


@dataclass(frozen=True)
class Covered:
    """A municipality in a district: its name, the share of the district's area that lies in it, and the
    share of its own area that lies in the district (both 0..1)."""

    name: str
    of_district: float
    of_municipality: float


def municipalities_covered(
    districts: Sequence[shapely.Geometry | None],
    names: Sequence[str],
    municipalities: Sequence[shapely.Geometry | None],
) -> list[list[Covered]]:
    """The municipalities of each district, the largest part first.

    Args:
        districts: valid (multi)polygons (n,), metres; None = no area.
        names, municipalities: names and (multi)polygons (m,) in the same CRS. Names repeat in the country,
            so each row is a municipality of its own.
    """
    towns = shapely.make_valid(np.asarray(municipalities, dtype=object))
    tree = shapely.STRtree(towns)
    areas = shapely.area(towns)
    result = []
    for district in districts:
        if district is None:
            result.append([])
            continue
        near = np.sort(tree.query(district, predicate="intersects"))
        near = near[areas[near] > 0]
        shared = shapely.area(shapely.intersection(district, towns[near]))
        shares = [
            Covered(names[at], area / district.area, area / areas[at]) for at, area in zip(near, shared)
        ]
        found = [item for item in shares if max(item.of_district, item.of_municipality) >= RAGGED]
        result.append(sorted(found, key=lambda item: (-item.of_district, item.name)))
    return result


def coverage_findings(
    codes: Sequence[str], names: Sequence[str], rows: Sequence[Sequence[int]], covered: list[list[Covered]]
) -> list[Finding]:
    """A note per district on what it covers, after one on how many are not one municipality.

    Args:
        codes, names: of the districts (n,).
        rows: positions of each district in its layer.
        covered: of :func:`municipalities_covered`.
    """
    notes, other = [], []
    for code, name, own, towns in zip(codes, names, rows, covered):
        label = f"{code} ({name})" if name and name != code else code
        notes.append(Finding("covers", NOTE, len(towns), _sentence(label, towns), tuple(own)))
        if not (len(towns) == 1 and min(towns[0].of_district, towns[0].of_municipality) >= NEARLY):
            other += own
    count = sum(1 for own in rows if set(own) & set(other))
    if not count:
        return notes
    sentence = tr(
        "{count} of {total} districts are not one whole municipality: their figures are not those of a town."
    ).format(count=count, total=len(rows))
    return [Finding("not_a_municipality", NOTE, count, sentence, tuple(other)), *notes]


def _sentence(label: str, towns: list[Covered]) -> str:
    if not towns:
        return tr("District {district} lies in none of the municipalities.").format(district=label)
    listed = "; ".join(_part(item) for item in towns[:LISTED])
    if len(towns) > LISTED:
        listed += "; " + tr("and {count} more").format(count=len(towns) - LISTED)
    outside = 1 - sum(item.of_district for item in towns)
    if outside > RAGGED:
        listed += "; " + tr("{share} of the area in none").format(share=percent(outside))
    return tr("District {district} covers: {municipalities}.").format(district=label, municipalities=listed)


def _part(item: Covered) -> str:
    """A municipality with its shares; a whole one needs no second number."""
    whole = item.of_municipality >= NEARLY
    text = (
        tr("{name} ({share} of the area, the whole municipality)")
        if whole
        else tr("{name} ({share} of the area, {part} of the municipality)")
    )
    return text.format(name=item.name, share=_share(item.of_district), part=percent(item.of_municipality))


def _share(share: float) -> str:
    return "100\u00a0%" if share > 0.9995 else percent(share)
