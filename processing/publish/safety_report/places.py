"""The chapter on places: districts, hotspots and their stability, risk localities, perception."""

from __future__ import annotations

import numpy as np

from ....rules.concerns import concerns
from ....rules.i18n import language, tr
from ...analysis.report_places import CLASSES, LEAST_YEAR, Hotspots
from ...analysis.report_records import KINDS
from ...analysis.safety_figures import LEAST_REPORTS, Perception, SafetyFigures
from ..figures import decimal, number, offence_name, percent
from .document import Block, Figure, Heading, Table, Text
from .report_maps import cell_map, district_map
from .words import class_word, cleared_text, interval, kind_title, people, rate_text, signed, told


def places(found: SafetyFigures, source: str) -> list[Block]:
    """The chapter."""
    blocks: list[Block] = [Heading(tr("Where it happens")), Heading(tr("Districts"), 2)]
    for kind in KINDS:
        blocks += [_district_table(found, kind, source), _district_map(found, kind)]
    blocks.append(
        Text(
            tr(
                "Rates of few events swing by chance: compare the intervals. Where many people come who do "
                "not live there, as in a centre, the rate is high though the risk of a resident is not."
            ),
            "note",
        )
    )
    blocks.append(Heading(tr("Hotspots and risk localities"), 2))
    size = found.hotspots[KINDS[0]].size
    blocks += [Text(sentence, "note") for sentence in found.sample.warnings(size, tr)]
    for kind in KINDS:
        blocks += _hotspots(found, kind, source)
    return blocks


def _district_table(found: SafetyFigures, kind: str, source: str) -> Table:
    rows = [
        [
            row.name, people(row.population), number(row.count), signed(row.change.percent), told(row.change),
            rate_text(row.rate), interval(row.rate), cleared_text(row.cleared),
        ]
        for row in found.by_district[kind]
    ]  # fmt: skip
    last = found.by_year[kind][-1]
    nowhere = last.count - sum(row.count for row in found.by_district[kind])
    rows.append([tr("without a place"), "", number(nowhere), "", "", "", "", ""])
    rows.append(
        [
            tr("Total"), people(last.population), number(last.count), signed(last.change.percent),
            told(last.change), rate_text(last.rate), interval(last.rate), cleared_text(last.cleared),
        ]
    )  # fmt: skip
    header = [
        tr("District"), tr("Inhabitants"), tr("Count"), tr("Change on the year before"),
        tr("More than chance"),
        tr("Per 10,000 inhabitants"), tr("95 % interval"), tr("Cleared"),
    ]  # fmt: skip
    caption = tr("{kind} by district in {year}").format(kind=kind_title(kind), year=found.years[-1].label)
    return Table(f"districts_{kind}", caption, header, rows, frozenset(range(1, 8)), source)


def _district_map(found: SafetyFigures, kind: str) -> Figure:
    rows = found.by_district[kind]
    rated = found.districts.populations is not None
    values = np.array([row.rate.value if rated else row.count for row in rows], dtype=float)
    text = (
        tr("{kind} per 10,000 inhabitants in {year}") if rated else tr("{kind} by district in {year}")
    ).format(kind=kind_title(kind), year=found.years[-1].label)
    names = [row.name for row in rows]
    drawn = district_map(found.districts.geometries, names, values, text, number, tr("no rate"))
    return Figure(f"map_{kind}", text, *drawn, text)


def _hotspots(found: SafetyFigures, kind: str, source: str) -> list[Block]:
    spots, title = found.hotspots[kind], kind_title(kind)
    if not spots.enough:
        text = tr("{kind}: fewer than {least} records with a place in {year}, too few for hotspots.")
        return [Text(text.format(kind=title, least=LEAST_YEAR, year=found.years[-1].label))]
    words = {name: class_word(name) for name in (*CLASSES, "hot")}
    names = [
        name if name in CLASSES else ("hot" if hot else "")
        for name, hot in zip(spots.cells["class"], spots.cells["hot"])
    ]
    text = tr("{kind}: hot cells of {size} m and risk localities").format(kind=title, size=f"{spots.size:g}")
    signs = [(item.x, item.y, item.sign) for item in spots.localities]
    drawn = cell_map(
        found.districts.geometries, spots.boxes, names, words, signs, text, found.districts.names
    )
    blocks: list[Block] = [Figure(f"hotspots_{kind}", text, *drawn, text)]
    if spots.localities:
        blocks.append(_locality_table(found, kind, source))
    blocks.append(Text(_stability(spots, title)))
    return blocks


def _locality_table(found: SafetyFigures, kind: str, source: str) -> Table:
    spots = found.hotspots[kind]
    rows = [
        [
            item.sign, found.districts.names[item.district], number(item.cells), number(item.count),
            percent(item.count / spots.counted), offence_name(item.group), class_word(item.kind),
            percent(item.hot_share, 0) if spots.steps else "–",
        ]
        for item in spots.localities
    ]  # fmt: skip
    header = [
        tr("Locality"), tr("District"), tr("Cells"), tr("Count"), tr("Share of the territory"),
        tr("Most frequent"), tr("Over the years"), tr("Periods in which it was hot"),
    ]  # fmt: skip
    caption = tr("{kind}: risk localities in {year}").format(
        kind=kind_title(kind), year=found.years[-1].label
    )
    return Table(f"localities_{kind}", caption, header, rows, frozenset({2, 3, 4, 7}), source)


def _stability(spots: Hotspots, title: str) -> str:
    hot = int(spots.cells["hot"].sum())
    if spots.steps is None:
        return tr(
            "{kind}: {hot} of {cells} cells are hot; too few records to tell how stable they are."
        ).format(kind=title, hot=number(hot), cells=number(len(spots.cells)))
    return tr(
        "{kind}: {hot} of {cells} cells are hot in the last year. Over {periods} periods of {days} days: "
        "{persistent} persistent, {intermittent} intermittent, {emerging} emerging, {former} former."
    ).format(
        kind=title, hot=number(hot), cells=number(len(spots.cells)), periods=spots.steps.number,
        days=spots.steps.length, **{name: number(spots.number(name)) for name in CLASSES},
    )  # fmt: skip


def perceived(found: SafetyFigures) -> list[Block]:
    """Residents' reports beside the records, for the chapter on what residents said."""
    seen = found.perception
    if seen is None:
        return [Text(tr("No residents' reports were given."), "note")]
    blocks: list[Block] = []
    source = tr("Residents' reports given for this analysis")
    if seen.concerns:
        listed = concerns()
        rows = [[listed.name(code, language()), number(count)] for code, count in seen.concerns.items()]
        header = [tr("Concern"), tr("Reports")]
        blocks.append(Table("concerns", tr("What residents reported"), header, rows, frozenset({1}), source))
    if seen.table is None:
        text = tr("{count} reports in the districts: fewer than {least} are not compared with the records.")
        return [*blocks, Text(text.format(count=number(seen.reports), least=LEAST_REPORTS))]
    blocks.append(_perception_table(found, seen, source))
    blocks.append(
        Text(
            tr(
                "Expected: the reports of the whole territory, spread over the districts as the incidents "
                "are. A report is not a resident, and who reports is not chosen at random."
            ),
            "note",
        )
    )
    return blocks


def _perception_table(found: SafetyFigures, seen: Perception, source: str) -> Table:
    words = {
        "feared": tr("more fear than incidents"),
        "unnoticed": tr("more incidents than fear"),
        "both": tr("much of both"),
        "usual": tr("as expected"),
    }
    rows = [
        [
            name,
            number(row.records),
            number(row.reports),
            decimal(row.expected_reports),
            words[row.kind],
        ]
        for name, row in zip(found.districts.names, seen.table.rename(columns={"class": "kind"}).itertuples())
    ]
    header = [tr("District"), tr("Incidents"), tr("Reports"), tr("Expected reports"), tr("Finding")]
    caption = tr("Perception and records by district in {year}").format(year=found.years[-1].label)
    return Table("perception", caption, header, rows, frozenset({1, 2, 3}), source)
