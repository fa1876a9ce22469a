"""Drawings of the safety report: SVG that stands alone, without scripts, styles or references.

Attributes instead of style sheets, so that browsers, Qt and word processors draw the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import numpy as np

FONT = 'font-family="DejaVu Sans, Segoe UI, Arial, sans-serif"'
INK, QUIET, RULE = "#1c2430", "#4a5563", "#d5dce4"
COLOURS = ("#1b5e93", "#c2570c", "#2f7d4f", "#7a4b94")
RAMP = ("#eef3f8", "#cfe0ef", "#9dc1de", "#5b93c3", "#2a659b", "#123f6b")
WIDTH = 760.0


def drawing(body: str, width: float, height: float, text: str) -> str:
    """A whole drawing with a name for screen readers."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{height:.0f}" '
        f'viewBox="0 0 {width:.0f} {height:.0f}" role="img" aria-label="{escape(text, quote=True)}">'
        f'<rect x="0" y="0" width="{width:.0f}" height="{height:.0f}" fill="#ffffff"/>{body}</svg>'
    )


def label(
    x: float, y: float, text: str, anchor: str = "start", size: int = 13, fill: str = INK, bold=False
) -> str:
    """A line of text."""
    weight = ' font-weight="bold"' if bold else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" {FONT} font-size="{size}" fill="{fill}"{weight} '
        f'text-anchor="{anchor}">{escape(text)}</text>'
    )


def line(
    x1: float, y1: float, x2: float, y2: float, colour: str = RULE, width: float = 1, dash: str = ""
) -> str:
    """A straight line."""
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{colour}" '
        f'stroke-width="{width:g}"{dashed}/>'
    )


def box(x: float, y: float, width: float, height: float, fill: str, stroke: str = "none") -> str:
    """A rectangle."""
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" fill="{fill}" '
        f'stroke="{stroke}"/>'
    )


def steps(top: float) -> list[float]:
    """Round values of an axis from 0, the last one at or above ``top``."""
    if top <= 0:
        return [0.0, 1.0]
    raw = top / 4
    power = 10 ** np.floor(np.log10(raw))
    step = float(next(factor * power for factor in (1, 2, 2.5, 5, 10) if factor * power >= raw))
    if top > 4:
        step = max(1.0, float(np.ceil(step)))
    return [step * at for at in range(int(np.ceil(top / step - 1e-9)) + 1)]


def month_chart(
    series: dict[str, dict[str, int]], text: str, number, breaks: Sequence[str] = ()
) -> tuple[str, float, float]:
    """One panel of bars per series, a bar per month, each with its own axis.

    Args:
        series: title → month (``2025-01``) → count. number: how a number is written.
        breaks: months before which a series is broken.

    Returns:
        SVG, width, height.
    """
    left, panel, gap = 56.0, 132.0, 58.0
    parts, top = [], 26.0
    for at, (title, counts) in enumerate(series.items()):
        axis = steps(max(counts.values(), default=0))
        bottom, wide = top + panel, (WIDTH - left - 12) / max(len(counts), 1)
        parts.append(label(left, top - 9, title, bold=True))
        for value in axis:
            y = bottom - panel * value / axis[-1]
            parts += [line(left, y, WIDTH - 12, y), label(left - 7, y + 4, number(value), "end", 11, QUIET)]
        for place, (month, count) in enumerate(counts.items()):
            x, high = left + wide * place, panel * count / axis[-1]
            parts.append(box(x + wide * 0.12, bottom - high, wide * 0.76, high, COLOURS[at % len(COLOURS)]))
            if month.endswith("-01") or place == 0:
                parts += [
                    line(x, top, x, bottom + 6, QUIET, 1),
                    label(x + 3, bottom + 17, month[:4], size=12),
                ]
            if month in breaks:
                parts.append(line(x, top - 4, x, bottom, "#a33a2c", 2, "5 3"))
        parts.append(line(left, bottom, WIDTH - 12, bottom, INK))
        top = bottom + gap
    height = top - gap + 30
    return drawing("".join(parts), WIDTH, height, text), WIDTH, height


def interval_chart(
    rows: list[tuple[str, float, float, float, str, bool]], text: str, number
) -> tuple[str, float, float]:
    """Values with their intervals, one row each.

    Args:
        rows: (name, value, low, high, what is written beside it, whether it is the territory itself).
    """
    known = [row for row in rows if np.isfinite(row[1])]
    left, step, top = 250.0, 30.0, 14.0
    axis = steps(max((row[3] for row in known), default=1.0))
    right, bottom = WIDTH - 140, top + step * len(rows)

    def place(value: float) -> float:
        return left + (right - left) * value / axis[-1]

    parts = [line(place(value), top, place(value), bottom) for value in axis]
    parts += [label(place(value), bottom + 17, number(value), "middle", 11, QUIET) for value in axis]
    for at, (name, value, low, high, beside, own) in enumerate(rows):
        y, colour = top + step * (at + 0.5), COLOURS[1] if own else COLOURS[0]
        parts.append(label(left - 10, y + 4, short(name, 32), "end", bold=own))
        if np.isfinite(value):
            parts.append(line(place(low), y, place(high), y, colour, 4))
            parts.append(f'<circle cx="{place(value):.1f}" cy="{y:.1f}" r="5.5" fill="{colour}"/>')
        parts.append(label(right + 12, y + 4, beside, size=12))
    height = bottom + 28
    return drawing("".join(parts), WIDTH, height, text), WIDTH, height


def week_chart(week: np.ndarray, days: list[str], text: str, decimal) -> tuple[str, float, float]:
    """Hours of the week: days downwards, hours to the right. ``week``: float (7, 24)."""
    left, top, wide, high = 96.0, 26.0, 27.0, 25.0
    limit = max(float(week.max()), 1e-12) / (len(RAMP) - 1)
    shade = np.where(week < 1e-9, 0, np.minimum(np.floor(week / limit).astype(int), len(RAMP) - 2) + 1)
    parts = [
        label(left + wide * hour, top - 8, f"{hour}:00", "end" if hour == 24 else "middle", 11, QUIET)
        for hour in range(0, 25, 3)
    ]
    for day, name in enumerate(days):
        parts.append(label(left - 10, top + high * (day + 0.5) + 4, name, "end"))
        parts += [
            box(left + wide * hour, top + high * day, wide - 2, high - 2, RAMP[shade[day, hour]])
            for hour in range(24)
        ]
    y = top + high * 7 + 14
    digits = 0 if limit >= 2 else 1
    for at in range(1, len(RAMP)):
        x = left + 128 * (at - 1)
        parts.append(box(x, y, 18, 14, RAMP[at], QUIET))
        edges = f"{decimal(limit * (at - 1), digits)}–{decimal(limit * at, digits)}"
        parts.append(label(x + 25, y + 12, edges, size=12))
    return drawing("".join(parts), WIDTH, y + 26, text), WIDTH, y + 26


def short(text: str, most: int) -> str:
    """A text of at most so many characters."""
    return text if len(text) <= most else text[: most - 1] + "…"
