"""The chapter on offences: years, months, groups, other units. Crimes and misdemeanours apart."""

from __future__ import annotations

from ....rules.i18n import tr
from ....rules.series_breaks import METHOD_BREAK, THEFT_BREAK, breaks_between
from ...analysis.report_records import KINDS
from ...analysis.report_units import UnitRow
from ...analysis.safety_figures import SafetyFigures
from ..figures import decimal, number, offence_name
from .charts import interval_chart, month_chart
from .document import Block, Figure, Heading, Table, Text
from .words import cleared_text, gap_sentences, interval, kind_title, people, rate_text, signed, told

RIGHT = frozenset(range(1, 12))
MOST_GROUPS = 15


def offences(found: SafetyFigures, source: str) -> list[Block]:
    """The chapter up to the comparison with other units. ``source``: whose records they are."""
    blocks: list[Block] = [Heading(tr("Analysis of offences")), Heading(tr("Year on year"), 2)]
    blocks += [year_table(found, kind, source) for kind in KINDS]
    blocks += [Text(sentence, "note") for sentence in _about_years(found)]
    blocks += [Heading(tr("Month by month"), 2), _months(found)]
    blocks += [Heading(tr("Kinds of offences"), 2)]
    blocks += [group_table(found, kind, source) for kind in KINDS]
    blocks.append(
        Text(
            tr(
                "Below five events no percentage is given. “More than chance”: the two counts differ by an "
                "exact test at 5 %; of twenty groups, one may do so by chance alone."
            ),
            "note",
        )
    )
    return [*blocks, *comparison(found, source)]


def year_table(found: SafetyFigures, kind: str, source: str) -> Table:
    """Years of a kind with rate, change and cleared share."""
    rows = [
        [
            row.year.label,
            number(row.count),
            signed(row.change.percent) if row.change else "–",
            told(row.change),
            people(row.population),
            rate_text(row.rate),
            interval(row.rate),
            cleared_text(row.cleared),
        ]
        for row in found.by_year[kind]
    ]
    header = [
        tr("Year"), tr("Count"), tr("Change on the year before"), tr("More than chance"), tr("Inhabitants"),
        tr("Per 10,000 inhabitants"), tr("95 % interval"), tr("Cleared"),
    ]  # fmt: skip
    caption = tr("{kind} by year").format(kind=kind_title(kind))
    return Table(f"years_{kind}", caption, header, rows, RIGHT, source)


def _about_years(found: SafetyFigures) -> list[str]:
    """What one has to know of the years."""
    first, last = found.years[0].first, found.years[-1].last
    broken = breaks_between(first, last, True)
    notes = []
    if broken:
        notes.append(tr("Breaks of the series: {breaks}.").format(breaks=broken))
    notes += gap_sentences(found)
    if found.subject.people_of is None:
        notes.append(tr("The same population of the districts stands behind the rates of all years."))
    return notes


def _months(found: SafetyFigures) -> Figure:
    broken = [f"{day:%Y-%m}" for day in (METHOD_BREAK, THEFT_BREAK)]
    series = {kind_title(kind): found.months[kind] for kind in KINDS}
    text = tr("Crimes and misdemeanours by month")
    return Figure("months", text, *month_chart(series, text, number, broken), text)


def group_table(found: SafetyFigures, kind: str, source: str) -> Table:
    """Groups of offences of a kind by year; rare ones together in the last row."""
    groups = found.offences[kind]
    rows = [
        [
            offence_name(row.group),
            *(number(count) for count in row.counts),
            signed(row.change.percent),
            told(row.change),
            cleared_text(row.cleared),
        ]
        for row in groups[:MOST_GROUPS]
    ]
    rest = groups[MOST_GROUPS:]
    if rest:
        sums = [sum(row.counts[at] for row in rest) for at in range(len(found.years))]
        rows.append(
            [tr("others ({count} groups)").format(count=len(rest)), *map(number, sums), "–", "–", "–"]
        )
    totals = [sum(row.counts[at] for row in groups) for at in range(len(found.years))]
    last = found.by_year[kind][-1]
    rows.append(
        [
            tr("Total"),
            *map(number, totals),
            signed(last.change.percent),
            told(last.change),
            cleared_text(last.cleared),
        ]
    )
    header = [
        tr("Offences"), *(year.label for year in found.years), tr("Change on the year before"),
        tr("More than chance"), tr("Cleared"),
    ]  # fmt: skip
    caption = tr("{kind} by group and year").format(kind=kind_title(kind))
    return Table(f"groups_{kind}", caption, header, rows, RIGHT, source)


def comparison(found: SafetyFigures, source: str) -> list[Block]:
    """Index of crime beside district, region and country."""
    blocks: list[Block] = [Heading(tr("Compared with other units"), 2)]
    units = found.extras.units
    if not units:
        blocks.append(
            Text(tr("No official statistics with populations were given, so nothing is compared."), "note")
        )
        return blocks
    own = [
        [
            found.subject.name, row.year.label, number(row.count), people(row.population),
            rate_text(row.rate),
            cleared_text(row.cleared),
        ]
        for row in found.by_year["crime"]
    ]  # fmt: skip
    blocks += unit_blocks(
        units, own, tr("Police of the Czech Republic, official statistics; {own}").format(own=source)
    )
    last = found.by_year["crime"][-1]
    drawn = [(found.subject.name, *_three(last.rate), _beside(last.rate), True)]
    drawn += [
        (row.name, *_three(row.rate), _beside(row.rate), False)
        for row in units
        if row.year == found.years[-1]
    ]
    text = tr("Crimes per 10,000 inhabitants in {year}").format(year=found.years[-1].label)
    blocks.append(Figure("units", text, *interval_chart(drawn, text, number), text))
    return blocks


def unit_blocks(units: list[UnitRow], own: list[list[str]], source: str) -> list[Block]:
    """The table of units, and what has to be known of it. ``own``: rows of the territory."""
    rows = own + [
        [
            row.name, row.year.label, number(row.registered), people(row.population), rate_text(row.rate),
            cleared_text(row.cleared),
        ]
        for row in units
    ]  # fmt: skip
    header = [
        tr("Unit"), tr("Year"), tr("Crimes"), tr("Inhabitants"), tr("Per 10,000 inhabitants"), tr("Cleared"),
    ]  # fmt: skip
    table = Table(
        "units", tr("Index of crime beside other units"), header, rows, frozenset(range(2, 6)), source
    )
    return [
        table,
        Text(
            tr(
                "Official statistics count crimes registered in a year, the records of the territory those "
                "that happened in it, without what the export leaves out: small differences between the "
                "territory and the other units say nothing."
            ),
            "note",
        ),
    ]


def _three(rate) -> tuple[float, float, float]:
    return rate.value, rate.low, rate.high


def _beside(rate) -> str:
    return f"{decimal(rate.value)} ({interval(rate)})"
