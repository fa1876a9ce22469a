"""Checks of a district layer: what was repaired, what is doubtful, what makes a number wrong.

Every algorithm that takes districts goes through here (``district_layer.prepare_districts``) and
refuses the first finding of the severity ``refuse``; the check of districts lists all of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import shapely

from ...rules.i18n import tr
from ...rules.misreading import LOST, has_hidden, lost, misread
from .district_topology import check_gaps, check_overlaps
from .findings import NOTE, REFUSE, WARNING, Finding


@dataclass(frozen=True)
class CheckedDistricts:
    """A layer after the checks, one entry per group of rows with the same code and name.

    ``rows``: positions of the group in the layer; ``geometries``: valid (multi)polygons, None where a
    row is no area; ``populations``: float (n,), NaN = unknown, or None; ``findings``: all of them.
    """

    codes: list[str]
    names: list[str]
    rows: list[list[int]]
    geometries: np.ndarray
    populations: np.ndarray | None
    findings: list[Finding] = field(default_factory=list)

    @property
    def refusals(self) -> list[Finding]:
        """Findings that forbid to count with the layer."""
        return [item for item in self.findings if item.severity == REFUSE]

    def flags(self) -> list[str]:
        """Codes of the findings of each entry, joined by semicolons."""
        sets = [(item.code, set(item.rows)) for item in self.findings]
        return [";".join(code for code, rows in sets if rows.intersection(own)) for own in self.rows]


def check_districts(
    codes: Sequence[object],
    names: Sequence[object],
    geometries: np.ndarray,
    populations: np.ndarray | None = None,
) -> CheckedDistricts:
    """Check and repair a layer; refuses nothing itself.

    Args:
        codes, names: of the rows; None counts as empty.
        geometries: shapely array (n,), metres; any type, None = no geometry.
        populations: float (n,), NaN = unknown; None where no field was given.
    """
    codes = ["" if code is None else str(code).strip() for code in codes]
    names = ["" if name is None else str(name).strip() for name in names]
    if not len(codes):
        sentence = tr("The district layer is empty; choose a layer with polygons.")
        return CheckedDistricts(
            [], [], [], np.array([], object), None, [Finding("empty", REFUSE, 0, sentence)]
        )
    fixed, findings = repair(np.asarray(geometries, dtype=object), codes)
    rows = _grouped(codes, names)
    findings = _check_codes(codes, names, rows) + findings + check_names(names)
    shapes = np.array([_joined(fixed[own]) for own in rows], dtype=object)
    people = None
    if populations is not None:
        populations = np.asarray(populations, dtype=float)
        findings += _check_populations(populations, rows)
        people = np.array([_people(populations[own]) for own in rows], dtype=float)
    labels = [codes[own[0]] for own in rows]
    findings += check_overlaps(shapes, rows, labels) + check_gaps(shapes)
    return CheckedDistricts(labels, [names[own[0]] for own in rows], rows, shapes, people, findings)


def repair(geometries: np.ndarray, codes: Sequence[str]) -> tuple[np.ndarray, list[Finding]]:
    """Valid (multi)polygons, None where there is no area; findings on what was wrong."""
    missing, lines, others, broken = [], [], [], []
    fixed = np.full(len(geometries), None, dtype=object)
    points, owner = shapely.get_coordinates(geometries, return_index=True)
    endless = set(owner[~np.isfinite(points).all(axis=1)].tolist())
    valid = shapely.is_valid(
        np.array([None if row in endless else item for row, item in enumerate(geometries)])
    )
    for row, geometry in enumerate(geometries):
        if row in endless:
            continue
        if geometry is None or geometry.is_empty:
            missing.append(row)
            continue
        if geometry.geom_type in ("LineString", "MultiLineString", "LinearRing"):
            lines.append(row)
            continue
        fixed[row] = _area(geometry if valid[row] else shapely.make_valid(geometry))
        if fixed[row] is None:
            others.append(row)
        elif not valid[row]:
            broken.append(row)
    findings = []
    for code, severity, found, text in (
        ("no_geometry", REFUSE, missing, tr("District {code} has no geometry; draw it or delete the row.")),
        ("lines", REFUSE, lines,
         tr("District {code} is a line ({count} are); make polygons of the lines first (Polygonize).")),
        ("no_numbers", REFUSE, sorted(endless),
         tr("District {code} has coordinates that are not numbers; correct it or get the layer again.")),
        ("not_polygon", REFUSE, others, tr("District {code} is not a polygon; districts must be areas.")),
        ("invalid_geometry", NOTE, broken, tr("{count} districts had invalid geometry and were repaired.")),
    ):  # fmt: skip
        if found:
            sentence = text.format(code=codes[found[0]] or found[0] + 1, count=len(found))
            findings.append(Finding(code, severity, len(found), sentence, tuple(found)))
    return fixed, findings


def check_names(names: Sequence[str]) -> list[Finding]:
    """Names that were read in a wrong encoding, or in which characters are lost."""
    findings = []
    wrong = misread(names)
    if wrong:
        first = min(wrong)
        sentence = tr(
            "{count} of {total} names were read in a wrong encoding, such as “{wrong}” for “{right}”; check "
            "the districts with repairing of names, or read the file in the right encoding."
        ).format(count=len(wrong), total=len(names), wrong=_printable(names[first]), right=wrong[first])
        findings.append(Finding("mojibake", WARNING, len(wrong), sentence, tuple(wrong)))
    unseen = tuple(row for row, name in enumerate(names) if has_hidden(name) and row not in wrong)
    if unseen:
        sentence = tr(
            "{count} of {total} names hold invisible or control characters; write them anew."
        ).format(count=len(unseen), total=len(names))
        findings.append(Finding("invisible_characters", WARNING, len(unseen), sentence, unseen))
    gone = lost(names)
    if gone:
        sentence = tr(
            "{count} of {total} names have lost characters (a question mark stands in a word); get the layer "
            "again in UTF-8."
        ).format(count=len(gone), total=len(names))
        findings.append(Finding("lost_characters", WARNING, len(gone), sentence, tuple(gone)))
    return findings


def repair_names(names: Sequence[str]) -> tuple[list[str], list[Finding]]:
    """Names as they read in the right encoding, and what was changed; only where somebody asked for it."""
    wrong = misread(names)
    if not wrong:
        return list(names), []
    sentence = tr("{count} of {total} names in a wrong encoding were repaired, as was asked for.").format(
        count=len(wrong), total=len(names)
    )
    repaired = [wrong.get(row, name) for row, name in enumerate(names)]
    return repaired, [Finding("repaired_names", NOTE, len(wrong), sentence, tuple(wrong))]


def _printable(text: str) -> str:
    return "".join(item if item.isprintable() else LOST for item in text)


def _grouped(codes: list[str], names: list[str]) -> list[list[int]]:
    """Rows of one code and one name belong together; a row without a code stands alone."""
    groups: dict[tuple, list[int]] = {}
    for row, (code, name) in enumerate(zip(codes, names)):
        groups.setdefault((code, name) if code else (code, name, row), []).append(row)
    return [groups[key] for key in sorted(groups, key=lambda key: (key[0], groups[key][0]))]


def _check_codes(codes: list[str], names: list[str], rows: list[list[int]]) -> list[Finding]:
    findings = []
    empty = tuple(row for row, code in enumerate(codes) if not code)
    if empty:
        sentence = tr(
            "District number {number} has no code; choose another code field or fill it in."
        ).format(number=empty[0] + 1)
        findings.append(Finding("no_code", REFUSE, len(empty), sentence, empty))
    findings += _check_characters(codes)
    by_code: dict[str, list[list[int]]] = {}
    for own in rows:
        if codes[own[0]]:
            by_code.setdefault(codes[own[0]], []).append(own)
    conflicts = {code: groups for code, groups in by_code.items() if len(groups) > 1}
    if conflicts:
        sentence = tr(
            "The code {code} stands for districts with different names; give each its own code."
        ).format(code=next(iter(conflicts)))
        where = tuple(row for groups in conflicts.values() for own in groups for row in own)
        findings.append(Finding("conflicting_codes", REFUSE, len(conflicts), sentence, where))
    doubled = [own for own in rows if len(own) > 1]
    if doubled:
        sentence = tr("{count} codes stood on several polygons of one name; these were joined.").format(
            count=len(doubled)
        )
        where = tuple(row for own in doubled for row in own)
        findings.append(Finding("doubled_codes", NOTE, len(doubled), sentence, where))
    return findings


def _check_characters(codes: list[str]) -> list[Finding]:
    """Codes that cannot be told apart by looking at them: they end up in tables that people join."""
    findings = []
    unseen = tuple(row for row, code in enumerate(codes) if has_hidden(code))
    if unseen:
        sentence = tr(
            "The code of district number {number} holds invisible or control characters; write it anew."
        ).format(number=unseen[0] + 1)
        findings.append(Finding("invisible_code", REFUSE, len(unseen), sentence, unseen))
    alike: dict[str, set[str]] = {}
    for code in codes:
        alike.setdefault("".join(code.split()).casefold().lstrip("0").removesuffix(".0"), set()).add(code)
    twins = set().union(*(group for group in alike.values() if len(group) > 1))
    if twins:
        where = tuple(row for row, code in enumerate(codes) if code in twins)
        sentence = tr(
            "{count} codes differ only in capital letters, blanks, leading zeros or “.0” from another one, "
            "such as {code}; check whether they are the same district."
        ).format(count=len(twins), code=min(twins))
        findings.append(Finding("similar_codes", WARNING, len(twins), sentence, where))
    return findings


def _check_populations(values: np.ndarray, rows: list[list[int]]) -> list[Finding]:
    added = [own for own in rows if len(np.unique(values[own])) > 1]
    findings = []
    for code, severity, where, text in (
        ("negative_population", REFUSE, np.flatnonzero(values < 0),
         tr("District number {number} has a negative population; correct it.")),
        ("infinite_population", REFUSE, np.flatnonzero(np.isinf(values)),
         tr("District number {number} has a population that is not a number; correct it.")),
        ("no_population", WARNING, np.flatnonzero(np.isnan(values)),
         tr("{count} districts have no population, so they get no rate; fill it in.")),
        ("zero_population", NOTE, np.flatnonzero(values == 0),
         tr("{count} districts have a population of zero, so they get no rate.")),
        ("added_population", NOTE, np.array([row for own in added for row in own], dtype=int),
         tr("{count} polygons of districts that consist of several had different populations; those of one "
            "district were added.")),
    ):  # fmt: skip
        if len(where):
            sentence = text.format(number=int(where[0]) + 1, count=len(where))
            findings.append(Finding(code, severity, len(where), sentence, tuple(where.tolist())))
    return findings


def _joined(parts: np.ndarray) -> shapely.Geometry | None:
    present = parts[~shapely.is_missing(parts)]
    if not len(present):
        return None
    return present[0] if len(present) == 1 else shapely.union_all(present)


def _people(parts: np.ndarray) -> float:
    """Population of a district; its parts repeat it, so equal values are taken once."""
    distinct = np.unique(parts[~np.isnan(parts)])
    return float(distinct[0]) if len(distinct) == 1 else float(parts.sum())


def _area(geometry: shapely.Geometry) -> shapely.Geometry | None:
    """The polygons of a valid geometry, None where it has none."""
    if geometry.geom_type == "GeometryCollection":
        parts = [part for part in geometry.geoms if part.geom_type in ("Polygon", "MultiPolygon")]
        geometry = shapely.union_all(parts)
    is_area = geometry.geom_type in ("Polygon", "MultiPolygon") and shapely.area(geometry) > 0
    return geometry if is_area else None
