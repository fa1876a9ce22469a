"""Anonymised points: whether the places of records were moved to a few points, a lattice or round numbers.

It looks at the geometry alone, so that it serves any layer: the hotspot tools warn by it before they
map the anonymiser, and the import says it in its report (the algorithm hands the sentences over, as
readers of files know nothing of analysis). Whether a point may be published is not decided here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Callable

import numpy as np

MIN_RECORDS = 20
MIN_PLACES = 5
FEW_SHARE = 0.2
"""Fewer places than this share of the records: few, however they lie (by convention)."""
REGULAR_SHARE = 0.5
"""Fewer places than this share, and they keep a distance from each other: centres of areas."""
MIN_SPACING = 15.0
"""Metres; doors of neighbouring houses are as regular as centres of areas, but closer."""
NEIGHBOURS = 5
MAX_QUERIES = 20_000
AGREEING = 0.95
STEPS = (1000.0, 500.0, 250.0, 200.0, 100.0, 50.0, 25.0, 20.0, 10.0)
DECIMALS = (1, 2, 3, 4)
METRES_PER_DEGREE = 111_320.0
COLUMN_WIDTH = 1.0
CENTIMETRE = 0.01


@dataclass(frozen=True)
class Snapping:
    """What the places look like.

    ``kind``: ``""`` (nothing seen) | ``one`` (all on one point) | ``rounded`` (coordinates are round
    numbers) | ``lattice`` (corners of a regular grid) | ``apart`` (few places that keep a distance,
    such as centres of areas) | ``few`` (few places, at any distance). ``median``, ``least``: distance
    of a place to the nearest other one, metres, None with fewer than two places. ``step``: of the
    lattice or the rounding, metres along x and y. ``decimals``: of degrees, where these are rounded.
    """

    kind: str
    located: int
    places: int
    median: float | None = None
    least: float | None = None
    step: tuple[float, float] | None = None
    decimals: int | None = None

    @property
    def finest(self) -> float | None:
        """Metres; a finer cell or bandwidth maps the points and not what happened. None: no limit."""
        if self.step is not None:
            return max(self.step)
        return self.median if self.kind in ("apart", "few") else None


def detect(
    x: np.ndarray, y: np.ndarray, sources: Sequence[tuple[np.ndarray, np.ndarray, bool]] = ()
) -> Snapping:
    """Look at the places of records.

    Args:
        x, y: metres (n,); NaN = without a place.
        sources: the same places, or a sample of them, as they stood in the files: x, y and whether
            they are degrees. A transformation hides that they were round numbers.
    """
    located = ~(np.isnan(x) | np.isnan(y))
    return detect_places(distinct(x[located], y[located]), int(located.sum()), sources)


def detect_places(
    places: np.ndarray, number: int, sources: Sequence[tuple[np.ndarray, np.ndarray, bool]] = ()
) -> Snapping:
    """Look at distinct places, float (m, 2), of a number of records; see :func:`detect`."""
    found = Snapping("", number, len(places))
    if number < MIN_RECORDS:
        return found
    if len(places) == 1:
        return replace(found, kind="one")
    regular = None
    for source_x, source_y, degrees in sources:
        if regular is None:
            known = ~(np.isnan(source_x) | np.isnan(source_y))
            unit = METRES_PER_DEGREE if degrees else 1.0
            regular = _regular(distinct(source_x[known], source_y[known], CENTIMETRE / unit), degrees)
    regular = regular or _regular(places, False)
    if regular is None and len(places) >= REGULAR_SHARE * number:
        return found
    distances = _neighbours(places)
    nearest = distances[:, 0]
    found = replace(found, median=float(np.median(nearest)), least=float(nearest.min()))
    if regular is not None:
        return replace(found, kind=regular[0], step=regular[1], decimals=regular[2])
    step = _even_spacing(nearest)
    if step:
        return replace(found, kind="lattice", step=(step, step))
    if _keep_distance(distances):
        return replace(found, kind="apart")
    return replace(found, kind="few") if len(places) < FEW_SHARE * number else found


def distinct(x: np.ndarray, y: np.ndarray, unit: float = CENTIMETRE) -> np.ndarray:
    """Distinct places (m, 2) of points (n,), told apart to the unit."""
    if not len(x):
        return np.zeros((0, 2))
    column, row = (np.rint(values / unit).astype(np.int64) for values in (x, y))
    low = row.min()
    keys = (column - column.min()) * (int(row.max() - low) + 1) + (row - low)
    del column, row
    if _all_different(keys):
        return np.column_stack([x, y])
    _, first = np.unique(keys, return_index=True)
    return np.column_stack([x[first], y[first]])


def _all_different(keys: np.ndarray) -> bool:
    """Sorting alone takes half the time of finding where each key stands first."""
    ordered = np.sort(keys)
    return bool((ordered[1:] != ordered[:-1]).all())


def _regular(places: np.ndarray, degrees: bool) -> tuple[str, tuple[float, float], int | None] | None:
    """(kind, step in metres, decimals) of coordinates on round numbers or on a lattice along the axes."""
    if len(places) < MIN_PLACES:
        return None
    places = places[:: max(1, len(places) // MAX_QUERIES)]
    unit = np.ones(2)
    if degrees:
        unit = np.array([np.cos(np.radians(places[:, 1].mean())), 1.0]) * METRES_PER_DEGREE
        for decimals in DECIMALS:
            if np.mean(np.all(np.abs(places - np.round(places, decimals)) < 1e-9, axis=1)) >= AGREEING:
                east, north = (unit * 10.0**-decimals).tolist()
                return "rounded", (east, north), decimals
    found = [_lattice(values) for values in (places * unit).T]
    if found[0] and found[1]:
        round_numbers = not degrees and all(
            step in STEPS and abs(shift) < 2 * CENTIMETRE for step, shift in found
        )
        return "rounded" if round_numbers else "lattice", (found[0][0], found[1][0]), None
    step = None if degrees else _round_metres(places)
    return ("rounded", (step, step), None) if step else None


def _round_metres(places: np.ndarray) -> float | None:
    """The greatest step of which nearly all coordinates are multiples; a few may be none."""
    for step in STEPS:
        off = np.abs(places - step * np.rint(places / step))
        if np.mean(np.all(off < 2 * CENTIMETRE, axis=1)) >= AGREEING:
            return step
    return None


def _lattice(values: np.ndarray) -> tuple[float, float] | None:
    """Step of an arithmetic progression on which all values lie, and its distance from the multiples of it.

    Values closer than a metre are one column. The step is a whole fraction of the smallest gap (where
    no two neighbouring columns are taken), fitted to all columns by least squares.
    """
    ordered = np.sort(values)
    starts = np.flatnonzero(np.diff(ordered, prepend=-np.inf) > COLUMN_WIDTH)
    ends = np.append(starts[1:], len(ordered))
    columns = np.add.reduceat(ordered, starts) / (ends - starts)
    if len(columns) < MIN_PLACES or (ordered[ends - 1] - ordered[starts]).max() > COLUMN_WIDTH:
        return None
    gap = np.diff(columns).min()
    from_first = columns - columns[0]
    for parts in range(1, 6):
        number = np.rint(from_first / (gap / parts))
        step = float(number @ from_first / (number @ number))
        if step < STEPS[-1] - CENTIMETRE:
            return None
        off = from_first - step * number
        if np.ptp(off) <= max(COLUMN_WIDTH, 0.04 * step):
            if abs(step - round(step)) < CENTIMETRE:
                step = float(round(step))
            origin = columns[0] + off.mean()
            return step, float(origin - step * np.rint(origin / step))
    return None


def _neighbours(places: np.ndarray) -> np.ndarray:
    """Distances of (a sample of) places to their nearest others, rising; (m, up to 5)."""
    from scipy.spatial import cKDTree

    stride = max(1, len(places) // MAX_QUERIES)
    count = min(NEIGHBOURS, len(places) - 1)
    distance, _ = cKDTree(places).query(places[::stride], k=list(range(2, count + 2)))
    return distance


def _even_spacing(nearest: np.ndarray) -> float | None:
    """The common distance to the nearest place: a lattice in any direction, also of hexagons."""
    middle = float(np.median(nearest))
    even = len(nearest) >= 2 * MIN_PLACES and np.mean(np.abs(nearest - middle) <= 0.02 * middle) >= 0.9
    return middle if even and middle >= STEPS[-1] else None


def _keep_distance(distances: np.ndarray) -> bool:
    """Whether places keep a distance from each other as centres of areas do, wherever they are dense.

    For points at random the squared distance to the nearest, divided by that to the k-th nearest, has
    the mean 1/k (the areas of the discs are a Poisson process: Clark and Evans 1954, Thompson 1956);
    addresses, which come in clusters, have less, centres of areas more.
    """
    if len(distances) < 2 * MIN_PLACES:
        return False
    order = np.arange(2, NEIGHBOURS + 1)
    ratio = np.mean((distances[:, :1] / distances[:, 1:]) ** 2 * order, axis=1)
    margin = 2 * ratio.std() / np.sqrt(len(ratio))
    return bool(ratio.mean() - margin > 1 and np.quantile(distances[:, 0], 0.05) >= MIN_SPACING)


def describe(
    found: Snapping, tr: Callable[[str], str], number: Callable[[float], str] = "{:,.0f}".format
) -> list[str]:
    """What was found, in sentences; empty where nothing was.

    Args:
        tr: translates into the language of the reader.
        number: writes a whole number in it.
    """
    if not found.kind:
        return []
    if found.kind == "one":
        text = tr("All {located} located records stand on one single point.")
        return [text.format(located=number(found.located))]
    east, north = (number(round(step)) for step in found.step or (0, 0))
    values = {
        "located": number(found.located),
        "places": number(found.places),
        "median": number(round(found.median)),
        "least": number(round(found.least)),
        "finest": number(round(found.finest)),
        "step": east if east == north else f"{east} × {north}",
        "decimals": found.decimals,
    }
    consequence = {
        "few": tr(
            "A cell or a bandwidth finer than {finest} m would map these points, not where crime happens."
        ),
        "rounded": tr("A cell or a bandwidth finer than {finest} m would map the rounding, not crime."),
    }.get(found.kind, tr("A cell or a bandwidth finer than {finest} m would map the anonymiser, not crime."))
    return [_what(found, tr).format(**values), consequence.format(**values)]


def _what(found: Snapping, tr: Callable[[str], str]) -> str:
    """The first sentence, its figures still to be filled in."""
    if found.kind == "few":
        return tr(
            "{located} records stand on only {places} points, typically {median} m from the next: either "
            "the same places come again and again (cameras, shops, stations), or the source moved the "
            "records to them."
        )
    if found.kind == "apart":
        return tr(
            "The places are snapped: {located} records stand on only {places} points, typically {median} m "
            "and at least {least} m from the next. The source moved them to protect people, so a point is "
            "an area, not an address."
        )
    if found.kind == "lattice":
        return tr(
            "The places are snapped to a regular lattice of {step} m: {located} records stand on {places} "
            "of its points."
        )
    if found.decimals is None:
        return tr("The coordinates are rounded to {step} m, so a point is an area, not an address.")
    return tr(
        "The coordinates were rounded in the source; decimals of a degree: {decimals}, which is {step} m. "
        "So a point is an area, not an address."
    )
