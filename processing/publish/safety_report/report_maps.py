"""Maps of the safety report: districts by their rate, hot cells by their class."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import shapely

from ..maps import CLASSES, Canvas, breaks
from .charts import INK, QUIET, RAMP, WIDTH, box, drawing, label, line, short

NOTHING = "#ffffff"
KIND_COLOURS = {
    "persistent": "#8c1c13",
    "intermittent": "#e07b39",
    "emerging": "#c2185b",
    "former": "#7a8fa6",
    "hot": "#d1495b",
}
LEGEND = 58.0
LETTER = 6.6
"""Width of a letter, units of the drawing."""
SMALL_PART = 0.6
NO_SHAPES = np.zeros(0, dtype=object)
LONGEST_BAR = 150.0
"""Of the scale bar, units of the drawing."""


def district_map(
    geometries: np.ndarray,
    names: list[str],
    values: np.ndarray,
    text: str,
    number: Callable[[float], str],
    unknown: str,
) -> tuple[str, float, float]:
    """Districts by a value, darker = more; each with its name where there is room.

    Args:
        values: float (n,), NaN = unknown, drawn white. unknown: what the legend says of those.

    Returns:
        SVG, width, height.
    """
    canvas, limits = Canvas(geometries), breaks(values[values > 0])  # zeros alone would make all classes
    shades = [
        NOTHING if np.isnan(value) else RAMP[1 + int(np.searchsorted(limits, value, side="right"))]
        for value in values
    ]
    parts = [_shape(canvas.path(shape), fill, INK) for shape, fill in zip(geometries, shades)]
    for shape, name, fill in zip(geometries, names, shades):
        parts.append(_name(canvas, shape, name, fill in RAMP[4:]))
    edges = [None, *limits, None]
    items = []
    for at, (low, high) in enumerate(zip(edges, edges[1:])):
        words = (
            f"< {number(high)}" if low is None and high is not None
            else f"≥ {number(low)}" if high is None and low is not None
            else "–" if low is None
            else f"{number(low)} – {number(high)}"
        )  # fmt: skip
        items.append((RAMP[1 + at], words))
    if np.isnan(values).any():
        items.append((NOTHING, unknown))
    return _finish(parts, items[: CLASSES + 1], canvas, text)


def cell_map(
    geometries: np.ndarray,
    boxes: np.ndarray,
    kinds: list[str],
    words: dict[str, str],
    signs: list[tuple[float, float, str]],
    text: str,
    names: list[str],
) -> tuple[str, float, float]:
    """Cells by their class over the outlines of the districts, with the letters of the localities.

    Where the cells lie in a small part of the territory, the map shows that part.

    Args:
        names: of the districts.
        kinds: class of each cell, "" = not drawn. words: class → what the legend says.
        signs: (x, y, letter).
    """
    drawn = np.array([bool(kind) for kind in kinds], dtype=bool)
    geometries, names = _part_around(geometries, names, boxes[drawn])
    canvas = Canvas(geometries)
    parts = [_shape(canvas.path(shape), "#f6f7f9", "none") for shape in geometries]
    for cell, kind in zip(boxes, kinds):
        if kind:
            parts.append(_cell(canvas, cell, KIND_COLOURS[kind]))
    parts += [_shape(canvas.path(shape), "none", QUIET) for shape in geometries]
    parts += [_name(canvas, shape, name, False, boxes[drawn]) for shape, name in zip(geometries, names)]
    for x, y, sign in signs:
        at = canvas.point(x, y)
        parts.append(
            f'<circle cx="{at[0]:.1f}" cy="{at[1]:.1f}" r="12" fill="#ffffff" stroke="{INK}" '
            'stroke-width="1.5"/>'
        )
        parts.append(label(at[0], at[1] + 5, sign, "middle", 14, bold=True))
    items = [(KIND_COLOURS[kind], word) for kind, word in words.items() if kind in kinds]
    return _finish(parts, items, canvas, text)


def amount_map(
    geometries: np.ndarray,
    boxes: np.ndarray,
    values: list[float],
    words: list[str],
    limits: list[float],
    text: str,
) -> tuple[str, float, float]:
    """Cells by an amount, darker = more; those with 0 are not drawn, hidden ones (NaN) grey.

    Args:
        words: what the legend says of the class below the first limit, …, above the last; then of hidden.
    """
    canvas = Canvas(geometries)
    parts = [_shape(canvas.path(shape), "#f6f7f9", "none") for shape in geometries]
    for cell, value in zip(boxes, values):
        if np.isnan(value):
            parts.append(_shape(canvas.path(cell), "#b9b3c4", "none"))
        elif value > 0:
            parts.append(
                _shape(canvas.path(cell), RAMP[1 + int(np.searchsorted(limits, value, side="right"))], "none")
            )
    parts += [_shape(canvas.path(shape), "none", QUIET) for shape in geometries]
    items = [(RAMP[1 + at], word) for at, word in enumerate(words[: len(limits) + 1])]
    if np.isnan(values).any():
        items.append(("#b9b3c4", words[-1]))
    return _finish(parts, items, canvas, text)


def _part_around(geometries: np.ndarray, names: list[str], boxes: np.ndarray) -> tuple[np.ndarray, list[str]]:
    """The districts, or what of them lies around some cells, where these fill a small part of the whole."""
    if not len(boxes):
        return geometries, names
    left, bottom, right, top = shapely.total_bounds(boxes)
    whole = shapely.total_bounds(geometries)
    reach = 0.6 * max(right - left, top - bottom)
    view = shapely.box(left - reach, bottom - reach, right + reach, top + reach)
    size = max(whole[2] - whole[0], whole[3] - whole[1])
    if max(right - left, top - bottom) + 2 * reach > SMALL_PART * size:
        return geometries, names
    parts = [_areas(shapely.intersection(shape, view)) for shape in geometries]
    kept = [at for at, part in enumerate(parts) if not part.is_empty]
    return np.array([parts[at] for at in kept], dtype=object), [names[at] for at in kept]


def _areas(shape: shapely.Geometry) -> shapely.Geometry:
    """The polygons of a shape."""
    return shapely.multipolygons([part for part in shapely.get_parts(shape) if part.geom_type == "Polygon"])


def _finish(
    parts: list[str], items: list[tuple[str, str]], canvas: Canvas, text: str
) -> tuple[str, float, float]:
    """The map (720 wide) with its legend and a scale bar below."""
    y = canvas.height + 10
    each = (WIDTH - 20) / max(len(items), 1)
    for at, (fill, words) in enumerate(items):
        parts.append(box(10 + each * at, y, 18, 14, fill, QUIET))
        parts.append(label(34 + each * at, y + 12, short(words, 30), size=12))
    parts += _scale_bar(canvas, y + 32)
    body = f'<g transform="translate(20 0)">{"".join(parts)}</g>'
    return drawing(body, WIDTH, y + LEGEND, text), WIDTH, y + LEGEND


def _scale_bar(canvas: Canvas, y: float) -> list[str]:
    """A bar of a round length."""
    longest = LONGEST_BAR / canvas.scale
    power = 10 ** int(np.floor(np.log10(longest)))
    metres = max(factor * power for factor in (1, 2, 5) if factor * power <= longest)
    end = 10 + metres * canvas.scale
    words = f"{metres / 1000:g} km" if metres >= 1000 else f"{metres:g} m"
    return [
        *(line(x, y, x, y + 10, INK) for x in (10, end)),
        line(10, y + 10, end, y + 10, INK, 2),
        label(end + 8, y + 11, words, size=12),
    ]


def _shape(path: str, fill: str, stroke: str) -> str:
    return f'<path d="{path}" fill="{fill}" fill-rule="evenodd" stroke="{stroke}" stroke-width="1"/>'


def _cell(canvas: Canvas, cell: shapely.Polygon, fill: str) -> str:
    left, bottom, right, top = shapely.bounds(cell)
    (x, y), (far, low) = canvas.point(left, top), canvas.point(right, bottom)
    return box(x, y, far - x, low - y, fill)


def _name(canvas: Canvas, shape, name: str, light: bool, avoided: np.ndarray = NO_SHAPES) -> str:
    """The name of a district, where there is room for it; not over the ``avoided`` shapes."""
    left, _, right, _ = shapely.bounds(shape)
    y = shapely.point_on_surface(shape).y
    chords = shapely.get_parts(shapely.intersection(shape, shapely.linestrings([(left, y), (right, y)])))
    longest = max(chords, key=shapely.length, default=None)
    if longest is None or shapely.length(longest) * canvas.scale < LETTER * len(name):
        return ""
    middle, half = shapely.centroid(longest).x, LETTER * len(name) / 2 / canvas.scale
    high = 14 / canvas.scale
    if shapely.intersects(avoided, shapely.box(middle - half, y - high / 2, middle + half, y + high)).any():
        return ""
    x, y = canvas.point(middle, y)
    fill = "#ffffff" if light else INK
    return label(x, y, name, "middle", 12, fill)
