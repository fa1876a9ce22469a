"""Protect a table too large for programmes: rounding as a sparse cube, proven in closed form.

A country's municipalities × offences × months have millions of cells, of which few hold an incident. Only
those are kept; what the output does not list is 0. All values are additive multiples of the base. Where some
margin misses by the base or more, the bounds of all margins say so: wider bounds of that one alone would tell
that its true count lies in their outer part.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd

from ...rules.errors import RefusedError
from ...rules.hierarchies import CodeList
from ...rules.i18n import tr
from ...rules.profile import DisclosureProfile
from ...rules.protect.cube import CubeDimension, CubeProof, CubeTable, prove, round_cube
from ...rules.published import ROUNDED
from ...rules.tables import TableSpace


@dataclass(frozen=True)
class Levels:
    """A code list as levels of a cube.

    ``cube``: each level a partition of the base values; ``positions``: per level, int array (labels,),
    the position among the codes of the list, −1 where the label is a base value that has no code there.
    """

    cube: CubeDimension
    positions: tuple[np.ndarray, ...]


def levels_of(codes: CodeList) -> Levels:
    """Sort the codes of a dimension into levels.

    Codes of one level share no base value; a code goes to the first level with room for it, small codes
    first. So two hierarchies over the same values, and branches of unequal depth, become levels too.
    """
    size = len(codes.base)
    number = {code: position for position, code in enumerate(codes.codes)}
    base = np.array([number[code] for code in codes.base], dtype=np.int64)
    covered = np.diff(codes.covers.indptr)
    inner = np.zeros(len(codes.codes), dtype=bool)
    inner[base] = True
    inner[0] = True  # Total, the last level
    owners: list[np.ndarray] = []
    for code in sorted(np.flatnonzero(~inner), key=lambda position: (covered[position], position)):
        values = codes.covers.indices[codes.covers.indptr[code] : codes.covers.indptr[code + 1]]
        free = next((owner for owner in owners if (owner[values] < 0).all()), None)
        if free is None:
            free = np.full(size, -1, dtype=np.int64)
            owners.append(free)
        free[values] = code
    labels, positions = [np.arange(size)], [base]
    for owner in owners:
        alone = owner < 0
        joint = np.where(alone, len(codes.codes) + np.arange(size), owner)
        known, label = np.unique(joint, return_inverse=True)
        labels.append(label)
        positions.append(np.where(known < len(codes.codes), known, -1))
    labels.append(np.zeros(size, dtype=np.int64))
    positions.append(np.zeros(1, dtype=np.int64))
    return Levels(CubeDimension(codes.name, tuple(labels)), tuple(positions))


@dataclass(frozen=True)
class ProtectedCube:
    """``frame``: one row per value that is not 0: dimensions (categories), ``value``, ``status``,
    ``low``, ``high``. ``far``: how many of them miss by the base or more; ``error_share``: error of all
    base cells ÷ incidents (both internal)."""

    space: TableSpace
    frame: pd.DataFrame
    proof: CubeProof
    far: int
    error_share: float
    seconds: float
    notes: list[str] = field(default_factory=list)

    def summary(self, profile: str) -> dict:
        """The object of the audit file: the proof is a closed form, so that no table goes with it."""
        return {
            "cells": self.proof.values,
            "primary": 0,
            "secondary": 0,
            "exact": 0,
            "min_width": self.proof.width,
            "uncertified": 0,
            "seconds": round(self.seconds, 3),
            "profile": profile,
            "witnesses": None,
        }


def protect_cube(
    space: TableSpace,
    codes: np.ndarray,
    counts: np.ndarray,
    profile: DisclosureProfile,
    least: int,
    progress: Callable[[float], None] = lambda percent: None,
    is_cancelled: Callable[[], bool] = lambda: False,
) -> ProtectedCube:
    """Round all cells and margins of a large table and prove the outcome.

    Args:
        space: dimensions of the table; its matrix is never made.
        codes: int array (rows, dimensions), positions among the base values of each dimension.
        counts: int array (rows,).
        least: the largest min_count of any offence in the table.

    Raises:
        RefusedError: the profile's base does not fit, or the proof failed.
        CancelledError: cancelled.
    """
    base, started = profile.rounding_base, time.monotonic()
    levels = [levels_of(dimension) for dimension in space.dimensions]
    dimensions = [item.cube for item in levels]
    cube = round_cube(dimensions, codes, counts, base, is_cancelled=is_cancelled)
    progress(60)
    tables = list(cube.tables())
    reach = max((int(table.reach.max()) for table in tables[1:] if len(table.reach)), default=1)
    far = sum(int((table.reach > 1).sum()) for table in tables)
    values = sum(len(table.reach) for table in tables)
    tables[1:] = [replace(table, reach=np.full_like(table.reach, reach)) for table in tables[1:]]
    progress(70)
    proof = prove(dimensions, base, tables, profile.protection_width, least, is_cancelled)
    progress(85)
    if not proof.safe:
        raise RefusedError(
            tr(
                "The profile's rounding_base of {base} is too small for its own rules; it must be at least "
                "every min_count, and protection_width + 1."
            ).format(base=base)
        )
    frame = _frame(space, [_rows(table, levels) for table in tables], base)
    notes = [
        tr("The table has {cells} possible cells; those that are not listed are 0.").format(
            cells=f"{np.prod([float(size) for size in space.shape]):,.0f}".replace(",", "\u00a0")
        )
    ]
    if reach > 1:
        notes.append(
            tr(
                "{share} % of all values miss the true count by less than {base}; a margin may miss by up to "
                "{most}, which the bounds of all margins say."
            ).format(share=f"{100 * (1 - far / values):.1f}", base=base, most=reach * base - 1)
        )
    error = float(np.abs(cube.value - cube.counts).sum() / max(1, cube.counts.sum()))
    return ProtectedCube(space, frame, proof, far, error, time.monotonic() - started, notes)


def _rows(table: CubeTable, levels: list[Levels]) -> dict[str, np.ndarray]:
    """Values of one combination of levels that are not 0 and have a code in every dimension."""
    place = [
        item.positions[level][table.codes[:, axis]]
        for axis, (item, level) in enumerate(zip(levels, table.levels))
    ]
    kept = (table.value > 0) & np.all([part >= 0 for part in place], axis=0)
    rows = {item.cube.name: part[kept].astype(np.int32) for item, part in zip(levels, place)}
    return {**rows, "value": table.value[kept], "reach": table.reach[kept].astype(np.int8)}


def _frame(space: TableSpace, parts: list[dict[str, np.ndarray]], base: int) -> pd.DataFrame:
    """All rows in the order of their codes."""
    joined = {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
    parts.clear()
    order = np.lexsort([joined[name] for name in reversed(space.names)])
    value, reach = joined["value"][order], joined["reach"][order].astype(np.int64)
    columns: dict[str, object] = {
        item.name: pd.Categorical.from_codes(joined[item.name][order], list(item.codes))
        for item in space.dimensions
    }
    columns["value"] = value
    columns["status"] = pd.Categorical.from_codes(np.zeros(len(value), dtype=np.int8), [ROUNDED])
    columns["low"] = np.maximum(0, value - reach * base + 1)
    columns["high"] = value + reach * base - 1
    return pd.DataFrame(columns)
