"""Charts of the report on an import as inline SVG: bars over time, a strip of weekdays and hours.

No script, no network, no style but classes; every text is escaped.
"""

from __future__ import annotations

from html import escape

import numpy
from markupsafe import Markup

from .report_words import Words

WIDTH = 900
BARS_HEIGHT = 210
LEFT, RIGHT, TOP, BOTTOM = 56, 30, 18, 40
WIDEST_SLOT = 64
SOME = 3
"""Cells with fewer incidents are drawn alike: a single one is never shown."""
SHADES = 4


def text(x: float, y: float, content: str, kind: str = "", anchor: str = "middle") -> str:
    """One line of text at a place of the drawing."""
    return f'<text x="{x:.1f}" y="{y:.1f}" class="{kind}" text-anchor="{anchor}">{escape(content)}</text>'


def box(x: float, y: float, width: float, height: float, kind: str) -> str:
    """A rectangle."""
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" class="{kind}"/>'


def line(x: float, y: float, to_x: float, to_y: float, kind: str) -> str:
    """A straight line."""
    return f'<line x1="{x:.1f}" y1="{y:.1f}" x2="{to_x:.1f}" y2="{to_y:.1f}" class="{kind}"/>'


def drawing(width: float, height: float, parts: list[str], title: str) -> Markup:
    """The whole drawing, with a name for screen readers."""
    return Markup(  # nosec B704: texts are escaped in text() and here
        f'<svg viewBox="0 0 {width:.0f} {height:.0f}" width="{width:.0f}" height="{height:.0f}" role="img" '
        f'aria-label="{escape(title, quote=True)}">{"".join(parts)}</svg>'
    )


def nice_step(value: float) -> int:
    """1, 2 or 5 times a power of ten: the smallest that is no less than the value."""
    power = 10 ** int(numpy.floor(numpy.log10(max(value, 1))))
    return next(int(factor * power) for factor in (1, 2, 5, 10) if factor * power >= value)


def shade_limits(counts: numpy.ndarray) -> list[int]:
    """Rising lower limits of the shades of counts, the first being :data:`SOME`; empty without any."""
    shown = counts[counts >= SOME]
    if not len(shown):
        return []
    cuts = numpy.quantile(shown, numpy.linspace(0, 1, SHADES + 1)[1:-1])
    rounded = [round(cut, -max(0, len(str(int(cut))) - 2)) for cut in cuts]
    return [SOME, *sorted({int(cut) for cut in rounded if SOME < cut <= shown.max()})]


def shade(count: int, limits: list[int]) -> str:
    """CSS class of a cell: ``s`` few, ``s1`` … ``s4`` from the least, ``s0`` none."""
    if count < SOME:
        return "s" if count else "s0"
    number = sum(count >= limit for limit in limits)
    return f"s{round(1 + (number - 1) * (SHADES - 1) / max(1, len(limits) - 1))}"


def legend(counts: numpy.ndarray, words: Words) -> list[tuple[Markup, str]]:
    """(swatch, text) of every shade that occurs, from none."""
    limits = shade_limits(counts)
    entries = [("s0", words.tr("none"))] if (counts == 0).any() else []
    if ((counts > 0) & (counts < SOME)).any():
        entries.append(("s", words.tr("some (fewer than {number})").format(number=SOME)))
    for low, following in zip(limits, [*limits[1:], None]):
        inside = counts[(counts >= low) & (counts < (following or counts.max() + 1))]
        if len(inside):
            high = int(inside.max()) if following is None else following - 1
            label = words.number(low) if high <= low else f"{words.number(low)}–{words.number(high)}"
            entries.append((shade(low, limits), label))
    return [(drawing(18, 14, [box(0.5, 0.5, 17, 13, kind)], label), label) for kind, label in entries]


def bars(periods: list[tuple[int, int, int]], words: Words) -> Markup:
    """Incidents by month or year as bars.

    Args:
        periods: (year, month or 0, count) in order, without gaps.
    """
    highest = max(count for *_period, count in periods)
    step = nice_step(highest / 4)
    top = step * -(-highest // step)
    inner = BARS_HEIGHT - TOP - BOTTOM
    base = TOP + inner
    slot = min(WIDEST_SLOT, (WIDTH - LEFT - RIGHT) / len(periods))
    right = LEFT + slot * len(periods)
    parts = []
    for value in range(0, top + 1, step):
        y = base - inner * value / top
        parts += [line(LEFT, y, right, y, "rule"), text(LEFT - 6, y + 4, words.number(value), "", "end")]
    labelled = slot > 7 * len(words.number(highest))
    every = max(1, -(-len(periods) * 22 // (WIDTH - LEFT - RIGHT)))
    for number, (year, month, count) in enumerate(periods):
        x, height = LEFT + slot * number, inner * count / top
        parts.append(box(x + slot * 0.12, base - height, slot * 0.76, height, "bar"))
        middle = x + slot / 2
        if labelled and count:
            parts.append(text(middle, base - height - 4, words.number(count), "value"))
        if month and (month - 1) % (1 if every == 1 else 3) == 0:
            parts.append(text(middle, base + 15, str(month)))
        if month and (month == 1 or number == 0):
            room = number > 0 or len(periods) <= 13 - month or 13 - month > 34 / slot
            parts.append(text(x + 2, base + 32, str(year), "year", "start") if room else "")
            parts.append(line(x, base, x, base + 34, "rule") if number else "")
        if not month and number % (1 if slot > 34 else 5) == 0:
            parts.append(text(middle, base + 16, str(year)))
    return drawing(right + RIGHT, BARS_HEIGHT, parts, words.tr("Incidents over time"))


def week_strip(week: numpy.ndarray, words: Words) -> Markup:
    """Incidents by weekday and hour as shaded cells.

    Args:
        week: int (7, 24), from Monday.
    """
    limits = shade_limits(week.ravel())
    width, height, left, top = 33, 19, LEFT, 4
    parts = []
    for day, name in enumerate(words.days()):
        parts.append(text(left - 8, top + height * day + 14, name, "", "end"))
        for hour in range(24):
            kind = shade(int(week[day, hour]), limits)
            parts.append(box(left + width * hour, top + height * day, width - 1, height - 1, kind))
    bottom = top + height * 7 + 14
    parts += [text(left + width * hour, bottom, f"{hour}:00") for hour in range(0, 25, 3)]
    title = words.tr("Incidents by weekday and hour")
    return drawing(left + width * 24 + 24, bottom + 6, parts, title)
