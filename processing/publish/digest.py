"""What residents reported, for the police and for the public: rounded counts by district and concern.

Only reports that somebody accepted are counted. All values are rounded as one table to multiples of the
profile's base, so that districts, concerns and totals add up and no value tells of a single report.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from ...rules.concerns import concerns
from ...rules.errors import RefusedError
from ...rules.i18n import day_text, language, tr, translator
from ...rules.profile import DisclosureProfile
from ...rules.protect.cube import CubeDimension, prove, round_cube
from ...rules.statements import TOTAL, rounded_bounds
from ..analysis.district_layer import Districts
from ..analysis.districts import assign
from ..analysis.periods import whole_steps
from .figures import TEMPLATES

ACCEPTED = "accepted"


@dataclass(frozen=True)
class Digest:
    """``table``: frame ``district`` (code or Total), ``concern`` (code or Total), ``value``, ``low``,
    ``high``; every pair. ``used``, ``not_accepted``, ``outside``, ``other_days``: numbers of reports (for
    the office only). ``answers``: (concern, what was done), each once."""

    table: pd.DataFrame
    used: int
    not_accepted: int
    outside: int
    other_days: int
    width: int
    answers: list[tuple[str, str]] = field(default_factory=list)

    def row(self, district: str, concern: str = TOTAL) -> pd.Series:
        """The row of a district and a concern."""
        found = self.table[(self.table["district"] == district) & (self.table["concern"] == concern)]
        return found.iloc[0]

    def top(self, district: str) -> str:
        """The concern with the highest value in a district; empty where none is shown above 0."""
        own = self.table[(self.table["district"] == district) & (self.table["concern"] != TOTAL)]
        own = own.sort_values(["value", "concern"], ascending=[False, True])
        return str(own["concern"].iloc[0]) if len(own) and own["value"].iloc[0] > 0 else ""


def digest_of(reports: pd.DataFrame, districts: Districts, profile: DisclosureProfile, period) -> Digest:
    """Count, round, prove.

    Args:
        reports: ``concern``, ``reported`` (ISO day), ``state`` ("" where nobody moderates), ``answer``,
            ``district`` (code, for reports without a point), ``x``, ``y`` (m, NaN = nowhere).
        period: first and last day, whole months.

    Raises:
        RefusedError: no whole months, a profile that does not round, or a digest that is not safe.
    """
    if not whole_steps(period, "month"):
        raise RefusedError(tr("A digest covers whole months; choose the first and the last day of months."))
    if profile.table_method != "round":
        raise RefusedError(tr("A digest is rounded; choose a profile with table_method round."))
    wanted = reports["state"].isin([ACCEPTED, ""]).to_numpy()
    first, last = (day.isoformat() for day in period)
    in_time = ((reports["reported"] >= first) & (reports["reported"] <= last)).to_numpy()
    place = _places(reports, districts)
    used = wanted & in_time & (place >= 0)
    kinds = concerns().codes
    codes = np.column_stack([place[used], [kinds.index(code) for code in reports["concern"][used]]])
    codes = codes.astype(np.int64).reshape(-1, 2)
    dimensions = (
        CubeDimension("district", (np.arange(len(districts.codes)), np.zeros(len(districts.codes), int))),
        CubeDimension("concern", (np.arange(len(kinds)), np.zeros(len(kinds), int))),
    )
    base = profile.rounding_base
    cube = round_cube(dimensions, codes, np.ones(len(codes), dtype=np.int64), base)
    proof = prove(dimensions, base, cube.tables(), profile.protection_width, profile.min_count)
    if not proof.safe:
        raise RefusedError(
            tr("The base {base} of the profile “{name}” is too small for a digest.").format(
                base=base, name=profile.name
            )
        )
    return Digest(
        _table(cube, districts, kinds, base),
        int(used.sum()),
        int((~wanted).sum()),
        int((wanted & in_time & (place < 0)).sum()),
        int((wanted & ~in_time).sum()),
        proof.width,
        _answers(reports[used]),
    )


def _places(reports: pd.DataFrame, districts: Districts) -> np.ndarray:
    """Index of the district of each report, by its point, else by its code; −1: none."""
    x, y = reports["x"].to_numpy(float), reports["y"].to_numpy(float)
    place = np.full(len(reports), -1)
    located = ~np.isnan(x)
    if located.any():
        place[located] = assign(x[located], y[located], np.asarray(districts.geometries))
    number = {code: index for index, code in enumerate(districts.codes)}
    named = np.array([number.get(code, -1) for code in reports["district"]], dtype=int)
    return np.where(located, place, named)


def _table(cube, districts: Districts, kinds: list[str], base: int) -> pd.DataFrame:
    """Every pair of district and concern with its bounds; what no report is about is 0 as well."""
    labels = ([*districts.codes, TOTAL], [*kinds, TOTAL])
    value = np.zeros((len(labels[0]), len(labels[1])), dtype=np.int64)
    reach = np.ones_like(value)
    for table in cube.tables():
        for code, number, far in zip(table.codes, table.value, table.reach):
            at = tuple(-1 if level else int(part) for level, part in zip(table.levels, code))
            value[at], reach[at] = number, far
    rows = [
        (district, concern, int(value[i, j]), *_bounds(int(value[i, j]), int(reach[i, j]) * base))
        for i, district in enumerate(labels[0])
        for j, concern in enumerate(labels[1])
    ]
    return pd.DataFrame(rows, columns=["district", "concern", "value", "low", "high"])


def _bounds(value: int, reach: int) -> tuple[int, int]:
    low, high = rounded_bounds(np.array([float(value)]), reach)
    return int(low[0]), int(high[0])


def _answers(reports: pd.DataFrame) -> list[tuple[str, str]]:
    pairs = {(row.concern, row.answer.strip()) for row in reports.itertuples() if row.answer.strip()}
    return sorted(pairs, key=lambda pair: (concerns().codes.index(pair[0]), pair[1]))


def render_digest(digest: Digest, districts: Districts, period, title: str, base: int) -> str:
    """The report, from published values only, in the current language."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    code = language()
    environment = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined)
    environment.globals["_"] = translator(code)
    shown = [item for item in concerns().codes if digest.row(TOTAL, item)["value"] > 0]
    shown.sort(key=lambda item: -digest.row(TOTAL, item)["value"])
    most = max([int(digest.row(TOTAL, item)["value"]) for item in shown], default=0)
    return environment.get_template("digest.html").render(
        language=code,
        title=title,
        period=" – ".join(day_text(day, code) for day in period),
        total=_range(digest.row(TOTAL)),
        concerns=[
            {
                "name": concerns().name(item, code),
                "range": _range(digest.row(TOTAL, item)),
                "share": round(100 * int(digest.row(TOTAL, item)["value"]) / most),
            }
            for item in shown
        ],
        columns=[concerns().name(item, code) for item in shown[:6]],
        rows=[
            {
                "name": name,
                "total": _range(digest.row(district)),
                "cells": [_range(digest.row(district, item)) for item in shown[:6]],
            }
            for district, name in zip(districts.codes, districts.names)
        ],
        answers=[(concerns().name(item, code), answer) for item, answer in digest.answers],
        base=base,
    )


def _range(row: pd.Series) -> str:
    return f"{int(row['low'])}–{int(row['high'])}"
