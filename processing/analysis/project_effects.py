"""Did projects go with a change: before and after, beside a control area, corrected over all of them."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass

import numpy as np
import pandas as pd
import shapely

from ...rules.offences import Taxonomy
from ...rules.projects import offences_of
from .dated_places import NO_DAY, local_days, number_of
from .districts import assign
from .gistar import adjust, two_sided
from .measure import Evaluation, evaluate
from .selection import Choice, select

FIELDS = [
    ("id", "text"), ("programme", "text"), ("year", "integer"), ("applicant", "text"), ("subsidy", "real"),
    ("before_from", "text"), ("before_to", "text"), ("after_from", "text"), ("after_to", "text"),
    ("treated_before", "integer"), ("treated_after", "integer"), ("buffer_before", "integer"),
    ("buffer_after", "integer"), ("control_before", "integer"), ("control_after", "integer"),
    ("odds_ratio", "real"), ("odds_low", "real"), ("odds_high", "real"), ("p_adj", "real"), ("wdq", "real"),
    ("finding", "text"),
]  # fmt: skip
FINDINGS = ("better", "worse", "chance", "few", "no_area", "no_days", "no_records")
"""``few``: fewer than :data:`FEWEST` incidents before in the area, or none at all in the control area;
``no_records``: the records do not reach over both periods."""
TESTED = ("better", "worse", "chance")
"""Findings of projects that were compared."""
FEWEST = 5
CERTAIN = 0.05
COLUMNS = ("offence", "status", "occurred_from")
SILENT = 31
"""Days at the begin and the end without a record that few records explain."""
Z95 = 1.959963984540054


@dataclass(frozen=True)
class Windows:
    """First and last day before and after a project."""

    before: tuple[dt.date, dt.date]
    after: tuple[dt.date, dt.date]


def windows(first: str, last: str, months: int, when: str) -> Windows | None:
    """Months before a project began, and months after it ended or from its begin on.

    Args:
        first, last: ISO days; "" = not known. when: ``after_end`` | ``from_start``.

    Returns:
        None where the days that are needed are not known.
    """
    begin = first or ""
    after = (last or first) if when == "after_end" else first
    if not begin or not after:
        return None
    start = dt.date.fromisoformat(begin)
    next_day = dt.date.fromisoformat(after) + dt.timedelta(days=1 if when == "after_end" and last else 0)
    day = dt.timedelta(days=1)
    return Windows((_moved(start, -months), start - day), (next_day, _moved(next_day, months) - day))


def _moved(day: dt.date, months: int) -> dt.date:
    """The same day some months on; the last of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


class OffenceScan:
    """Places, days and offences of the records to count; called with one batch after another."""

    def __init__(self, tax: Taxonomy, choice: Choice):
        self._tax, self._choice = tax, choice
        self._parts: list[pd.DataFrame] = []
        self.records = self.left_out = self.unknown = self.unlocated = 0

    def __call__(self, batch: pd.DataFrame) -> None:
        self.records += len(batch)
        chosen = select(batch, self._tax, self._choice)
        self.left_out += sum(chosen.left_out.values())
        day = local_days(chosen.records["occurred_from"])
        x, y = (chosen.records[name].to_numpy() for name in ("x", "y"))
        dated, placed = day != NO_DAY, ~(np.isnan(x) | np.isnan(y))
        self.unknown += int((~dated).sum())
        self.unlocated += int((dated & ~placed).sum())
        keep = dated & placed
        offence = chosen.records["offence"].astype(object).to_numpy()
        self._parts.append(
            pd.DataFrame({"x": x[keep], "y": y[keep], "day": day[keep], "offence": offence[keep]})
        )

    def frame(self) -> pd.DataFrame:
        """All of them: ``x``, ``y``, ``day``, ``offence``."""
        return pd.concat(self._parts, ignore_index=True) if self._parts else pd.DataFrame()


@dataclass(frozen=True)
class ProjectResult:
    """``row``: values of :data:`FIELDS`; ``found``: None where nothing could be compared."""

    row: dict
    found: Evaluation | None


def evaluate_projects(
    projects: pd.DataFrame,
    areas: list,
    records: pd.DataFrame,
    control: shapely.Geometry,
    distance: float,
    months: int,
    when: str,
    tax: Taxonomy,
    check=lambda: None,
) -> list[ProjectResult]:
    """Evaluate every project against what the control area did at the same time.

    Args:
        projects: the register. areas: shapely polygons (n,), None = without one.
        records: see :meth:`OffenceScan.frame`. control: all projects and their buffers are cut from it.
        distance: width of the ring around each area, metres; other projects are cut from it.
    """
    known = [area for area in areas if area is not None]
    every = shapely.union_all(known) if known else shapely.Point()
    calm = control.difference(every.buffer(distance)) if known else control
    results = [
        _one(project, area, every, calm, records, (distance, months, when), tax, check)
        for project, area in zip(projects.to_dict("records"), areas)
    ]
    return _corrected(results)


def _one(project: dict, area, every, calm, records, settings, tax: Taxonomy, check) -> ProjectResult:
    check()
    distance, months, when = settings
    row = {name: project.get(name) for name in ("id", "programme", "year", "applicant", "subsidy")}
    if area is None:
        return ProjectResult({**row, "finding": "no_area"}, None)
    spans = windows(project["from"], project["to"], months, when)
    if spans is None:
        return ProjectResult({**row, "finding": "no_days"}, None)
    for name, span in (("before", spans.before), ("after", spans.after)):
        row[f"{name}_from"], row[f"{name}_to"] = (day.isoformat() for day in span)
    if not len(records) or not _covers(records["day"].to_numpy(), spans):
        return ProjectResult({**row, "finding": "no_records"}, None)
    codes = offences_of(project["offences"])
    chosen = records
    if codes:
        chosen = records[
            records["offence"].isin(frozenset().union(*(tax.descendants(code) for code in codes)))
        ]
    ring = area.buffer(distance).difference(every) if distance else None
    shapes = {"treated": area, **({"buffer": ring} if ring is not None else {}), "control": calm}
    counts = _counts(chosen, shapes, spans)
    for name, (before, after) in counts.items():
        row[f"{name}_before"], row[f"{name}_after"] = before, after
    if counts["treated"][0] < FEWEST or not any(counts["control"]):
        return ProjectResult({**row, "finding": "few"}, None)
    found = evaluate(counts)
    row["odds_ratio"], row["odds_low"], row["odds_high"] = (
        found.treated.ratio, found.treated.low, found.treated.high,
    )  # fmt: skip
    row["wdq"] = found.quotient
    return ProjectResult(row, found)


def _covers(day: np.ndarray, spans: Windows) -> bool:
    """Whether the records reach over both periods, but for a month at the ends in which none may lie."""
    first, last = number_of(spans.before[0]), number_of(spans.after[1])
    return bool(day.min() <= first + SILENT and day.max() >= last - SILENT)


def _counts(chosen: pd.DataFrame, shapes: dict, spans: Windows) -> dict[str, tuple[int, int]]:
    """Area → incidents before and after; what areas share belongs to the first of them."""
    day = chosen["day"].to_numpy()
    inside = [
        (day >= number_of(span[0])) & (day <= number_of(span[1])) for span in (spans.before, spans.after)
    ]
    some = chosen[inside[0] | inside[1]]
    place = assign(some["x"].to_numpy(), some["y"].to_numpy(), np.array(list(shapes.values()), dtype=object))
    after = inside[1][inside[0] | inside[1]]
    return {
        name: (int(((place == at) & ~after).sum()), int(((place == at) & after).sum()))
        for at, name in enumerate(shapes)
    }


def _corrected(results: list[ProjectResult]) -> list[ProjectResult]:
    """p of each odds ratio, corrected over all projects (Benjamini and Hochberg), and what was found."""
    tested = [item for item in results if item.found is not None]
    effects = [item.found.treated for item in tested]
    error = np.array([np.log(effect.high / effect.low) / (2 * Z95) for effect in effects])
    score = np.array([np.log(effect.ratio) for effect in effects]) / np.where(error > 0, error, 1.0)
    for item, p in zip(tested, adjust(two_sided(score), "fdr") if len(tested) else []):
        item.row["p_adj"] = float(p)
        better = item.found.treated.ratio > 1
        item.row["finding"] = "chance" if p > CERTAIN else ("better" if better else "worse")
    return results
