"""Maps of the report on an import as inline SVG: where the extent lies, and a coarse picture of density.

The report is internal, and still no exact coordinate stands in it: everything is rounded outwards to
cells of a kilometre at least, and a cell with one or two incidents only says "some".
"""

from __future__ import annotations

import numpy
from markupsafe import Markup

from ...rules.errors import InputError
from .coordinates import WGS84, choose
from .outline import CZECH_REPUBLIC, lies_inside, plane
from .report_charts import box, drawing, line, nice_step, shade, shade_limits, text
from .report_facts import Density
from .report_words import Words

LOCATOR_WIDTH = 380
MAP_WIDTH, MAP_HEIGHT = 420, 340
SMALLEST = 9.0
"""An extent narrower than this many units of the drawing gets a ring to be found by."""


def locator(density: Density, crs: str, words: Words) -> Markup | None:
    """The extent on an outline of the Czech Republic; None where it lies elsewhere or nobody knows.

    Args:
        crs: of the density, as ``EPSG:n``.
    """
    corners = _degrees(density, crs)
    if corners is None or not lies_inside(*corners.mean(axis=0)):
        return None
    outline = numpy.column_stack(plane(*numpy.array(CZECH_REPUBLIC).T))
    low, high = outline.min(axis=0), outline.max(axis=0)
    scale = (LOCATOR_WIDTH - 8) / (high - low)[0]
    height = (high - low)[1] * scale + 8

    def drawn(points: numpy.ndarray) -> numpy.ndarray:
        return numpy.column_stack([4 + (points[:, 0] - low[0]) * scale, 4 + (high[1] - points[:, 1]) * scale])

    extent = drawn(numpy.column_stack(plane(*corners.T)))
    parts = [_polygon(drawn(outline), "land"), _polygon(extent, "extent")]
    if numpy.ptp(extent, axis=0).max() < SMALLEST:
        x, y = extent.mean(axis=0)
        parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{SMALLEST}" class="ring"/>')
    return drawing(LOCATOR_WIDTH, height, parts, words.tr("The extent on an outline of the Czech Republic"))


def _degrees(density: Density, crs: str) -> numpy.ndarray | None:
    """Corners of the extent as longitude and latitude (4, 2)."""
    west, south, east, north = density.box
    x, y = numpy.array([west, east, east, west]), numpy.array([south, south, north, north])
    try:
        corners = numpy.column_stack(choose(crs, WGS84).points(x, y))
    except InputError:
        return None
    return corners if numpy.isfinite(corners).all() else None


def _polygon(points: numpy.ndarray, kind: str) -> str:
    places = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return f'<polygon points="{places}" class="{kind}"/>'


def density_map(density: Density, words: Words) -> Markup:
    """Shaded cells with the coordinates of the outer corner and a scale bar."""
    rows, columns = density.counts.shape
    side = min(MAP_WIDTH / columns, MAP_HEIGHT / rows, 60)
    left, top = 64, 16
    limits = shade_limits(density.counts.ravel())
    width, height = columns * side, rows * side
    parts = []
    for row in range(rows):
        for column in range(columns):
            kind = shade(int(density.counts[row, column]), limits)
            parts.append(box(left + column * side, top + height - (row + 1) * side, side, side, kind))
    parts.append(box(left, top, width, height, "frame"))
    west, south, east, north = (words.number(value / 1000) for value in density.box)
    parts += [
        text(left - 6, top + height, south, "", "end"),
        text(left - 6, top + 10, north, "", "end"),
        text(left, top + height + 16, west, "", "start"),
        text(left + width, top + height + 16, east, "", "end" if columns * side > 110 else "start"),
    ]
    total = left + max(width, 150) + 44
    parts += _scale_bar(density, side, left, top + height + 34, words)
    return drawing(total, top + height + 60, parts, words.tr("Incidents on coarse cells"))


def _scale_bar(density: Density, side: float, x: float, y: float, words: Words) -> list[str]:
    """A bar of a round number of kilometres, about a third of the picture."""
    per_kilometre = side / density.cell * 1000
    length = nice_step(max(density.cell / 1000, density.counts.shape[1] * density.cell / 4000))
    end = x + length * per_kilometre
    label = words.tr("{number} km").format(number=words.number(length))
    return [
        line(x, y, end, y, "scale"),
        line(x, y - 4, x, y + 4, "scale"),
        line(end, y - 4, end, y + 4, "scale"),
        text(end + 8, y + 4, label, "", "start"),
    ]
