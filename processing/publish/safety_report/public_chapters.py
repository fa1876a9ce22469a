"""Chapters of the public report: published values with what they leave open, and nothing else."""

from __future__ import annotations

import numpy as np

from ....rules.i18n import tr
from ...analysis.report_records import KINDS
from ...analysis.report_units import RiskIndex
from ..figures import days, decimal, number, offence_name
from ..maps import count_breaks
from .charts import interval_chart
from .document import Block, Bullets, Figure, Heading, Own, Table, Text
from .offences import unit_blocks
from .prompts import prompts
from .released import TOTAL, Published, Releases
from .report_maps import amount_map, district_map
from .summary import risk_text
from .words import UNKNOWN, kind_title, people, period_name

MOST_CELLS = 8


def value_text(count: Published) -> str:
    """A published count."""
    return tr("hidden") if np.isnan(count.value) else number(count.value)


def range_text(count: Published, digits: int = 0) -> str:
    """From the least to the greatest possible true value; a dash where nothing is said of it."""
    if np.isnan(count.low) or np.isnan(count.high):
        return UNKNOWN
    text = number if not digits else decimal
    return f"{text(count.low)}–{text(count.high)}"


def rate_text(count: Published) -> str:
    """A rate by published values."""
    return decimal(count.value)


def change_text(before: Published, after: Published) -> str:
    """What the published values say of a change; both may hide it."""
    moved = before.difference(after)
    if np.isnan(moved.low) or np.isnan(moved.high):
        return UNKNOWN
    if moved.low > 0:
        return tr("more, by {least} to {most}").format(least=number(moved.low), most=number(moved.high))
    if moved.high < 0:
        return tr("fewer, by {least} to {most}").format(least=number(-moved.high), most=number(-moved.low))
    return tr("cannot be told")


def public_summary(found: Releases, years: list[str], risk: RiskIndex | None) -> list[Block]:
    """The first page."""
    items = []
    for kind in KINDS:
        last = found.at(kind, years[-1])
        if np.isnan(last.value):
            continue
        text = tr("{kind} in {year}: {count} by the published values (true range {range}).").format(
            kind=kind_title(kind), year=years[-1], count=number(last.value), range=range_text(last)
        )
        rate = last.per(found.population)
        if not np.isnan(rate.value):
            text += " " + tr("That is {rate} per 10,000 inhabitants.").format(rate=rate_text(rate))
        if len(years) > 1:
            text += " " + tr("Compared with {year}: {change}.").format(
                year=years[-2], change=change_text(found.at(kind, years[-2]), last)
            )
        items.append(text)
    if risk is not None:
        items.append(risk_text(risk))
    own = Own("summary", [prompts(tr)["summary"]])
    return [Heading(tr("Summary")), Bullets(items), own]


def public_offences(found: Releases, years: list[str], units: list, source: str, name: str) -> list[Block]:
    """Years, parts of the last year, groups where they are published, other units."""
    blocks: list[Block] = [Heading(tr("Analysis of offences")), Heading(tr("Year on year"), 2)]
    for kind in KINDS:
        rows = []
        for at, year in enumerate(years):
            count = found.at(kind, year)
            rate = count.per(found.population)
            change = change_text(found.at(kind, years[at - 1]), count) if at else UNKNOWN
            rows.append(
                [year, value_text(count), range_text(count), change, rate_text(rate), range_text(rate, 1)]
            )
        header = [
            tr("Year"), tr("Published"), tr("True range"), tr("Change on the year before"),
            tr("Per 10,000 inhabitants"), tr("True range"),
        ]  # fmt: skip
        caption = tr("{kind} by year").format(kind=kind_title(kind))
        blocks.append(Table(f"years_{kind}", caption, header, rows, frozenset({1, 2, 4, 5}), source))
    blocks += _parts(found, years[-1], source)
    blocks += [Heading(tr("Compared with other units"), 2), *_units(found, years, units, source, name)]
    return blocks


def _parts(found: Releases, year: str, source: str) -> list[Block]:
    """Parts of the last year, and groups of offences: what is published of them."""
    blocks: list[Block] = []
    for kind in KINDS:
        counts = found.counts.get(kind, {})
        parts = sorted(
            period for district, offence, period in counts
            if district == offence == TOTAL and period.startswith(f"{year}-")
        )  # fmt: skip
        groups = sorted(
            offence for district, offence, period in counts
            if district == TOTAL and offence != TOTAL and period == year
        )  # fmt: skip
        texts = kind_title(kind), year
        for key, caption, title, cells in (
            (
                "parts",
                tr("{kind} in parts of {year}"),
                tr("Period"),
                [(period_name(part), counts[TOTAL, TOTAL, part]) for part in parts],
            ),
            (
                "groups",
                tr("{kind} by group in {year}"),
                tr("Offences"),
                [(offence_name(code), counts[TOTAL, code, year]) for code in groups],
            ),
        ):
            rows = [[name, value_text(count), range_text(count)] for name, count in cells]
            if rows:
                shown = caption.format(kind=texts[0], year=texts[1])
                header = [title, tr("Published"), tr("True range")]
                blocks.append(Table(f"{key}_{kind}", shown, header, rows, frozenset({1, 2}), source))
    return blocks


def _units(found: Releases, years: list[str], units: list, source: str, name: str) -> list[Block]:
    if not units:
        return [
            Text(tr("No official statistics with populations were given, so nothing is compared."), "note")
        ]
    own, drawn = [], []
    for year in years:
        count = found.at("crime", year)
        rate = count.per(found.population)
        own.append([name, year, value_text(count), people(found.population), rate_text(rate), UNKNOWN])
        if year == years[-1]:
            drawn.append(
                (name, rate.value, rate.low, rate.high, _beside(rate.value, rate.low, rate.high), True)
            )
    for row in units:
        if row.year.label == years[-1]:
            three = row.rate.value, row.rate.low, row.rate.high
            drawn.append((row.name, *three, _beside(*three), False))
    text = tr("Crimes per 10,000 inhabitants in {year}").format(year=years[-1])
    statement = tr("Police of the Czech Republic, official statistics; {own}").format(own=source)
    chart = Figure("units", text, *interval_chart(drawn, text, number), text)
    note = tr("The range of the territory is that of the published value, the other ones are 95 % intervals.")
    return [*unit_blocks(units, own, statement), chart, Text(note, "note")]


def _beside(value: float, low: float, high: float) -> str:
    return f"{decimal(value)} ({decimal(low)}–{decimal(high)})"


def public_places(found: Releases, years: list[str], source: str) -> list[Block]:
    """Districts and squares as they are published."""
    blocks: list[Block] = [Heading(tr("Where it happens"))]
    for kind in KINDS:
        counts = [found.at(kind, years[-1], code) for code in found.codes]
        rates = [count.per(size) for count, size in zip(counts, found.populations)]
        rows = [
            [name, people(size), value_text(count), range_text(count), rate_text(rate), range_text(rate, 1)]
            for name, size, count, rate in zip(found.names, found.populations, counts, rates)
        ]
        header = [
            tr("District"), tr("Inhabitants"), tr("Published"), tr("True range"),
            tr("Per 10,000 inhabitants"), tr("True range"),
        ]  # fmt: skip
        caption = tr("{kind} by district in {year}").format(kind=kind_title(kind), year=years[-1])
        blocks.append(Table(f"districts_{kind}", caption, header, rows, frozenset(range(1, 6)), source))
        values = np.array([rate.value for rate in rates])
        text = tr("{kind} per 10,000 inhabitants in {year}").format(kind=kind_title(kind), year=years[-1])
        drawn = district_map(found.shapes, found.names, values, text, number, tr("no rate"))
        blocks.append(Figure(f"map_{kind}", text, *drawn, text))
        blocks += _grid(found, kind, source)
    blocks.append(
        Text(
            tr(
                "A square is never the place of an incident. Values are rounded or hidden so that nobody "
                "can be "
                "worked out; 0 means “few or none”."
            ),
            "note",
        )
    )
    return blocks


def _grid(found: Releases, kind: str, source: str) -> list[Block]:
    """The map of squares, and those with the highest published values."""
    if kind not in found.grids:
        return []
    code, boxes, counts, codes = found.grids[kind]
    period = period_name(code)
    values = [count.value for count in counts]
    limits = count_breaks([int(value) for value in values if not np.isnan(value)])
    edges = [None, *limits, None]
    words = [
        "–" if low is None and high is None
        else f"< {number(high)}" if low is None
        else f"≥ {number(low)}" if high is None
        else f"{number(low)} – {number(high)}"
        for low, high in zip(edges, edges[1:])
    ]  # fmt: skip
    text = tr("{kind} by square, {period}").format(kind=kind_title(kind), period=period)
    drawn = amount_map(found.shapes, boxes, values, [*words, tr("hidden")], limits, text)
    top = sorted(
        (at for at, value in enumerate(values) if value > 0), key=lambda at: (-values[at], codes[at])
    )[:MOST_CELLS]  # fmt: skip
    rows = [[codes[at], value_text(counts[at]), range_text(counts[at])] for at in top]
    caption = tr("{kind}: squares with the highest published values, {period}").format(
        kind=kind_title(kind), period=period
    )
    header = [tr("Square"), tr("Published"), tr("True range")]
    table = Table(f"squares_{kind}", caption, header, rows, frozenset({1, 2}), source)
    return [Figure(f"squares_map_{kind}", text, *drawn, text), *([table] if rows else [])]


def public_method(found: Releases) -> list[Block]:
    """Which releases, and how to read their values."""
    rows = [
        [
            item["release"],
            days(*item["period"].split("/")),
            item["profile"]["name"],
            item["publisher"],
            item["license"],
        ]
        for item in found.used
    ]
    header = [tr("Release"), tr("Period"), tr("Profile"), tr("Publisher"), tr("Terms")]
    return [
        Heading(tr("Method and data")),
        Table("releases", tr("Releases from which all numbers are taken"), header, rows),
        Bullets(
            [
                tr(
                    "All counts are published values of these releases, which were approved and attacked "
                    "before; "
                    "this report was made without the records."
                ),
                tr("“True range”: the true count lies in it; “hidden”: no value is published."),
                tr(
                    "A change is told only where the ranges of both years exclude that there was none; per "
                    "cents of "
                    "rounded values would say more than is known."
                ),
                tr(
                    "Cleared shares, times of day, near repeats, results of projects and residents' reports "
                    "are not published and stand in the internal report only."
                ),
            ]
        ),
        Own("method", [prompts(tr)["method"]]),
    ]
