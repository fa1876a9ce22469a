"""Maps of published values as SVG: classes, shapes, labels. No scripts, no inline styles."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

import numpy as np
import shapely

CLASSES = 5
WIDTH = 720.0


class Canvas:
    """Turns coordinates in metres into those of a drawing ``WIDTH`` wide, north up."""

    def __init__(self, geometries: np.ndarray):
        left, bottom, right, top = shapely.total_bounds(geometries)
        margin = 0.02 * max(right - left, top - bottom)
        self.left, self.top = left - margin, top + margin
        self.scale = WIDTH / (right - left + 2 * margin)
        self.height = (top - bottom + 2 * margin) * self.scale
        self.tolerance = 0.6 / self.scale

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Drawing coordinates of a point."""
        return (x - self.left) * self.scale, (self.top - y) * self.scale

    def path(self, geometry: shapely.Geometry) -> str:
        """The ``d`` of an SVG path."""
        geometry = shapely.simplify(geometry, self.tolerance)
        parts = []
        for polygon in shapely.get_parts(geometry):
            for ring in [polygon.exterior, *polygon.interiors]:
                places = [self.point(x, y) for x, y in shapely.get_coordinates(ring)[:-1]]
                parts.append("M" + "L".join(f"{x:.1f},{y:.1f}" for x, y in places) + "Z")
        return "".join(parts)

    def frame(self, body: str, title: str) -> str:
        """The whole drawing, with a name for screen readers."""
        return (
            f'<svg class="map" viewBox="0 0 {WIDTH:.0f} {self.height:.0f}" role="img" '
            f'aria-label="{escape(title, quote=True)}">{body}</svg>'
        )


def breaks(values: np.ndarray) -> list[float]:
    """Rising class limits (equal counts, rounded limits); empty without values."""
    known = np.asarray(values, dtype=float)
    known = known[~np.isnan(known)]
    if not len(known):
        return []
    cuts = np.quantile(known, np.linspace(0, 1, CLASSES + 1)[1:-1])
    return sorted({_round(cut) for cut in cuts})


def _round(value: float) -> float:
    """Two significant digits."""
    if value <= 0:
        return 0.0
    digits = 1 - int(np.floor(np.log10(value)))
    return float(np.round(value, digits))


HIDDEN, ZERO, NO_DATA = "kh", "kz", "kx"  # three states that are no amounts: three symbols
_HATCH = (
    '<defs><pattern id="{name}" width="8" height="8" patternUnits="userSpaceOnUse" '
    'patternTransform="rotate(45)"><rect width="8" height="8" fill="#fff"/>'
    '<rect width="3" height="8" fill="#6a4c85"/></pattern></defs>'
)


def class_of(value: float, limits: list[float]) -> str:
    """CSS class of an amount: ``k0`` … ``k4``."""
    number = int(np.searchsorted(limits, value, side="right"))
    return f"k{number * (CLASSES - 1) // max(1, len(limits))}"


def legend(limits: list[float], text: Callable[[float], str]) -> list[dict[str, str]]:
    """Legend entries of amounts from low to high."""
    edges = [None, *limits, None]
    items = []
    for low, high in zip(edges, edges[1:]):
        probe = (limits[0] - 1 if low is None else low) if limits else 0.0
        if low is None and high is None:
            label = "–"
        elif low is None:
            label = f"< {text(high)}"
        elif high is None:
            label = f"≥ {text(low)}"
        else:
            label = f"{text(low)} – {text(high)}"
        items.append({"swatch": "b" + class_of(probe, limits)[1:], "text": label})
    return items


def count_breaks(values: list[int]) -> list[float]:
    """Class limits for rounded counts: some of the values that occur, the smallest begins class one."""
    distinct = sorted({value for value in values if value > 0})
    if len(distinct) <= CLASSES:
        return [float(value) for value in distinct[1:]]
    counts = np.array([value for value in values if value > 0], dtype=float)
    cuts = np.quantile(counts, np.linspace(0, 1, CLASSES + 1)[1:-1], method="higher")
    return sorted({float(cut) for cut in cuts if cut > distinct[0]})


def count_legend(
    values: list[int], limits: list[float], zero: str, text: Callable[[float], str]
) -> list[dict]:
    """Legend of rounded counts: the values that occur in each class, and what an empty square means."""
    classes: dict[str, list[int]] = {}
    for value in sorted({value for value in values if value > 0}):
        classes.setdefault("b" + class_of(value, limits)[1:], []).append(value)
    items = [
        {
            "swatch": swatch,
            "text": text(inside[0]) if len(inside) == 1 else f"{text(inside[0])} – {text(inside[-1])}",
        }
        for swatch, inside in classes.items()
    ]
    return [{"swatch": "be", "text": zero}, *items]


def choropleth(
    geometries: np.ndarray,
    classes: list[str],
    names: list[str],
    tips: list[str],
    title: str,
    hatch: str,
) -> str:
    """Districts filled by class, each with its name and a text on hovering.

    Args:
        classes: CSS class per district; ``hatch``: id of the pattern of hidden ones in this drawing.
    """
    canvas = Canvas(geometries)
    shapes, labels = [], []
    for geometry, kind, name, tip in zip(geometries, classes, names, tips):
        shapes.append(
            f'<path class="d {kind}"{_fill(kind, hatch)} d="{canvas.path(geometry)}">'
            f"<title>{escape(tip)}</title></path>"
        )
        place = shapely.point_on_surface(geometry)
        x, y = canvas.point(place.x, place.y)
        left, _, right, _ = shapely.bounds(geometry)
        if (right - left) * canvas.scale > 6.2 * len(name):
            labels.append(f'<text class="label" x="{x:.0f}" y="{y:.0f}">{escape(name)}</text>')
    return canvas.frame(_HATCH.format(name=hatch) + "".join(shapes + labels), title)


def _fill(kind: str, hatch: str) -> str:
    """Hidden shapes are hatched: they differ from amounts by more than a colour."""
    return f' fill="url(#{hatch})"' if kind == HIDDEN else ""


def grid_map(
    geometries: np.ndarray,
    boxes: list[shapely.Polygon],
    values: list[int | None],
    limits: list[float],
    title: str,
    hatch: str,
) -> str:
    """Cells above zero filled by class and hidden ones hatched, over the outlines of the districts.

    All cells of a class are one path: there may be thousands.
    """
    canvas = Canvas(geometries)
    paths: dict[str, list[str]] = {}
    for box, value in zip(boxes, values):
        if value is None or value > 0:
            kind = HIDDEN if value is None else class_of(value, limits)
            left, bottom, right, top = shapely.bounds(box)
            (x, y), side = canvas.point(left, top), (right - left) * canvas.scale
            high = (top - bottom) * canvas.scale
            paths.setdefault(kind, []).append(f"M{x:.1f},{y:.1f}h{side:.1f}v{high:.1f}h{-side:.1f}z")
    cells = [
        f'<path class="g {kind}"{_fill(kind, hatch)} d="{"".join(parts)}"/>'
        for kind, parts in sorted(paths.items())
    ]
    outlines = [f'<path class="outline" d="{canvas.path(geometry)}"/>' for geometry in geometries]
    return canvas.frame(_HATCH.format(name=hatch) + "".join(cells + outlines), title)
