"""Counts of a period on an adaptive grid whose cells betray no month.

The cells come from addresses and from the whole calendar years before the period, so that they are the
same throughout a year; without earlier years they come from the period itself, and the caller is told.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from ...rules.errors import InputError
from ...rules.i18n import tr
from ...rules.profile import DisclosureProfile
from ...rules.protect.adaptive_grid import (
    HIDDEN,
    Units,
    cell_keys,
    choose_units,
    hidden_share,
    statuses,
)
from .grid_codes import NestedGrid, coarser_sizes, nested_grid, unit_polygons
from .grids import square_cells

YEAR_DAYS = 365.25
SAFETY = 1.645
"""One-sided 95 % point of the normal: a cell of just so many expected incidents seldom falls short."""
GOOD_SHARE = 0.02
"""Hidden share for which the next coarser base size is worth its loss of detail."""


@dataclass(frozen=True)
class Basis:
    """What the cells are chosen by. ``x``, ``y``: places (n,), metres, ``count``: incidents at each of them
    (None = one); ``weight``: of an incident, so that their sum is what is expected in a period;
    ``addresses``: (m, 2) or None; ``frozen``: they are not those of the period."""

    x: np.ndarray
    y: np.ndarray
    weight: float
    addresses: np.ndarray | None
    frozen: bool
    count: np.ndarray | None = None


@dataclass(frozen=True)
class AdaptiveGrid:
    """``frame``: ``cell_code``, ``level`` (0 = finest), ``count`` (NaN where hidden), ``status``;
    ``shapes``: multipolygons (n,); ``published``, ``hidden``: incidents; ``grid``: the sizes used."""

    frame: pd.DataFrame
    shapes: np.ndarray
    published: int
    hidden: int
    grid: NestedGrid


def earlier_basis(
    x: np.ndarray,
    y: np.ndarray,
    year: np.ndarray,
    period: tuple[dt.date, dt.date],
    addresses: np.ndarray | None,
    count: np.ndarray | None = None,
) -> Basis | None:
    """Cells by the whole calendar years before a period; None where no record is of such a year.

    Args:
        x, y, year: places (n,), year 0 = unknown; ``count``: records at each, None = one.
    """
    first, last = period
    earlier = (year < first.year) & (year > 0)
    if not earlier.any():
        return None
    years = len(np.unique(year[earlier]))
    weight = ((last - first).days + 1) / (YEAR_DAYS * years)
    counted = None if count is None else count[earlier]
    return Basis(x[earlier], y[earlier], weight, addresses, True, counted)


def design(grid: NestedGrid, basis: Basis, x: np.ndarray, y: np.ndarray, profile: DisclosureProfile) -> Units:
    """Units of a grid from a basis; every coarsest cell with a record, old or new, or an address is covered.

    Args:
        x, y: places of the incidents of the period (n,), only to cover them.
    """
    counted = np.ones(len(basis.x)) if basis.count is None else basis.count
    addresses = np.zeros((0, 2)) if basis.addresses is None else basis.addresses
    parts = [(basis.x, basis.y), (addresses[:, 0], addresses[:, 1])]
    if basis.frozen:
        parts.append((x, y))
    cells = [square_cells(px, py, grid.sizes[0], grid.origin) for px, py in parts]
    col, row = (np.concatenate(values) for values in zip(*cells))
    kind = np.repeat(np.arange(len(parts)), [len(px) for px, _ in parts])
    least = profile.min_count
    return choose_units(
        col, row, np.append(counted * basis.weight, np.zeros(len(col) - len(counted))),
        None if basis.addresses is None else (kind == 1).astype(float),
        grid.factors,
        least + SAFETY * least**0.5 if basis.frozen else least,
        profile.min_addresses_per_point,
        width=None if basis.frozen else max(2, profile.protection_width),
    )  # fmt: skip


def propose(
    grids: list[NestedGrid], basis: Basis, x: np.ndarray, y: np.ndarray, profile: DisclosureProfile
) -> tuple[NestedGrid, Units, float]:
    """The finest grid that hides at most the profile's warning share, else the one that hides least.

    The next coarser one is taken instead where with it next to nothing is hidden.

    Returns:
        The grid, its units, and the share of incidents it hides.
    """
    tried, passed = [], None
    for grid in grids:
        units = design(grid, basis, x, y, profile)
        found = grid, units, hidden_share(units)
        if passed:
            return found if found[2] <= GOOD_SHARE else passed
        passed = found if found[2] <= profile.max_hidden_warn else None
        if passed and passed[2] <= GOOD_SHARE:
            return passed
        tried.append(found)
    return passed or min(tried, key=lambda found: found[2])


def previous_units(
    candidates: list[NestedGrid], codes: list[str], levels: list[int], states: list[str]
) -> tuple[NestedGrid, Units]:
    """The units of an earlier map, and the grid that they are of.

    Args:
        candidates: grids that the map may be of, the likeliest first.
        codes, levels, states: ``cell_code``, ``level`` and ``status`` of its cells.

    Raises:
        InputError: the codes are those of none of the grids.
    """
    for grid in candidates:
        found = [grid.parse(code) for code in codes]
        if found and all(cell is not None and cell[0] == level for cell, level in zip(found, levels)):
            break
    else:
        raise InputError(
            tr(
                "The cells of the earlier map are not those of this grid; give the map made by Adaptive grid "
                "with the same profile, cell size, levels and coordinate system."
            )
        )
    if len(set(found)) != len(found):
        raise InputError(tr("The earlier map holds a cell twice; give the map as it was made."))
    table = np.array(sorted(zip(*zip(*found), states)), dtype=object)
    level, col, row = (table[:, part].astype(np.int64) for part in range(3))
    left = (table[:, 3] == HIDDEN) & (level == len(grid.sizes) - 1)
    units = Units(level, col, row, np.ones(len(level), dtype=bool), left, np.zeros(len(level)))
    return grid, replace(units, whole=_whole(grid, units))


def cover(grid: NestedGrid, units: Units, x: np.ndarray, y: np.ndarray) -> Units:
    """Units and, where incidents lie outside of them, the coarsest cells that these are in.

    Raises:
        InputError: an incident lies in a gap within the units.
    """
    col, row = square_cells(x, y, grid.sizes[0], grid.origin)
    outside = units.owner(col, row, grid.factors) < 0
    if not outside.any():
        return units
    last, factor = len(grid.sizes) - 1, int(np.prod(grid.factors, dtype=np.int64))
    more = np.unique(np.column_stack([col[outside] // factor, row[outside] // factor]), axis=0)
    shrink = np.array([int(np.prod(grid.factors[n:], dtype=np.int64)) for n in range(last + 1)])[units.level]
    roots = cell_keys(units.col // shrink, units.row // shrink)
    if np.isin(cell_keys(more[:, 0], more[:, 1]), roots).any():
        raise InputError(tr("The earlier map has gaps between its cells; give the map as it was made."))
    size = len(more)
    extra = np.full(size, last), more[:, 0], more[:, 1], np.ones(size, bool), np.zeros(size, bool)
    old = units.level, units.col, units.row, units.whole, units.left, units.count
    return Units(*(np.concatenate(pair) for pair in zip(old, (*extra, np.zeros(size)))))


def _whole(grid: NestedGrid, units: Units) -> np.ndarray:
    """Which units have no finer one inside."""
    whole = np.ones(len(units.level), dtype=bool)
    for level in range(len(grid.sizes) - 1):
        here = units.level == level
        col, row = units.col[here], units.row[here]
        for above in range(level + 1, len(grid.sizes)):
            col, row = col // grid.factors[above - 1], row // grid.factors[above - 1]
            there = np.flatnonzero(units.level == above)
            inside = np.isin(cell_keys(units.col[there], units.row[there]), cell_keys(col, row))
            whole[there[inside]] = False
    return whole


def count_on(
    grid: NestedGrid,
    units: Units,
    x: np.ndarray,
    y: np.ndarray,
    profile: DisclosureProfile,
    frozen: bool,
    count: np.ndarray | None = None,
) -> AdaptiveGrid:
    """Count the incidents of a period on units and hide what is too small.

    Args:
        x, y: places (n,), metres, all within the units; ``count``: incidents at each, None = one.
        frozen: see :func:`rules.protect.adaptive_grid.statuses`.
    """
    owner = units.owner(*square_cells(x, y, grid.sizes[0], grid.origin), grid.factors)
    counts = np.bincount(owner, count, minlength=len(units.level)).astype(np.int64)
    state = statuses(units, counts, profile.min_count, profile.zero_policy == "publish", frozen)
    hidden = state == HIDDEN
    cells = zip(units.level.tolist(), units.col.tolist(), units.row.tolist())
    frame = pd.DataFrame(
        {
            "cell_code": [grid.code(*cell) for cell in cells],
            "level": units.level,
            "count": np.where(hidden, np.nan, counts),
            "status": state,
        }
    )
    shapes = unit_polygons(grid, units.level, units.col, units.row)
    return AdaptiveGrid(frame, shapes, int(counts[~hidden].sum()), int(counts[hidden].sum()), grid)


def grids_for(
    profile: DisclosureProfile, cell_size: float | None, levels: int | None, crs: str
) -> list[NestedGrid]:
    """The grid that is asked for, or the profile's and those that begin coarser, to choose from.

    Raises:
        InputError: the profile has no grid, a cell size finer than the profile's, or a grid there is not.
    """
    if "grid" not in profile.geographies:
        raise InputError(
            tr("The profile “{name}” publishes no grid; choose one with grid among its geographies.").format(
                name=profile.name
            )
        )
    finest = profile.grid.cell_size
    levels = profile.grid.levels if levels is None else levels
    if cell_size is None:
        return coarser_sizes(finest, levels, profile.grid.origin, crs)
    if not cell_size >= finest:
        raise InputError(
            tr(
                "A cell size of {size:g} m is finer than the profile allows; choose {finest:g} m or more."
            ).format(size=cell_size, finest=finest)
        )
    return [nested_grid(cell_size, levels, profile.grid.origin, crs)]
