"""The chapter on times: hours of the week, and near repeats."""

from __future__ import annotations

import numpy as np

from ....rules.i18n import tr
from ...analysis.report_counts import FEWEST
from ...analysis.report_records import KINDS
from ...analysis.safety_figures import (
    NEAR_EDGES,
    NEAR_OFFENCE,
    NEAR_PERMUTATIONS,
    NEAR_RECORDS,
    NEAR_SEED,
    SafetyFigures,
)
from ...analysis.temporal_profile import BLOCK, CERTAIN, busiest, by_chance
from ..figures import decimal, number, offence_name, percent
from ..temporal_report import day_names
from .charts import week_chart
from .document import Block, Figure, Heading, Table, Text
from .summary import near_sentence
from .words import hours, kind_title

LEAST = 20
"""Records below which no busiest hours are named."""


def times(found: SafetyFigures, source: str) -> list[Block]:
    """The chapter."""
    blocks: list[Block] = [Heading(tr("When it happens")), Heading(tr("Hours of the week"), 2)]
    for kind in KINDS:
        blocks += _week(found, kind)
    blocks.append(_day_table(found, source))
    blocks.append(
        Text(
            tr(
                "An incident whose time is known as an interval counts in each hour with the share of the "
                "interval that lies in it; the hours are those of all years together."
            ),
            "note",
        )
    )
    blocks += [Heading(tr("Near repeats"), 2), Text(near_sentence(found)), *_near(found, source)]
    return blocks


def _week(found: SafetyFigures, kind: str) -> list[Block]:
    profile, title = found.weeks[kind], kind_title(kind)
    week = profile.weights.sum(axis=0)
    text = tr("{kind} by hour and day of the week (incidents in each hour)").format(kind=title)
    drawn = week_chart(week, day_names(), text, decimal)
    sentence = tr("{kind}: too few records to name busy hours.").format(kind=title)
    day, hour, share = busiest(week)
    if profile.counted >= LEAST and share * week.sum() >= FEWEST:
        sentence = tr(
            "{kind}: the busiest {block} hours are {when}, {share} of all ({even} if evenly)."
        ).format(
            kind=title,
            block=BLOCK,
            when=hours(day, hour, BLOCK),
            share=percent(share),
            even=percent(BLOCK / 168),
        )
        if by_chance(profile.counted, share) > CERTAIN:
            sentence += " " + tr("They may be so by chance.")
    counted = tr(
        "Records with a time: {count}, without: {unknown}; known to a day or less well: {even}."
    ).format(
        count=number(profile.counted),
        unknown=number(profile.records.unknown),
        even=number(round(profile.even * profile.counted)),
    )
    return [Figure(f"week_{kind}", text, *drawn, text), Text(sentence), Text(counted, "note")]


def _day_table(found: SafetyFigures, source: str) -> Table:
    """Days of the week: weights and their shares."""
    weeks = {kind: found.weeks[kind].weights.sum(axis=(0, 2)) for kind in KINDS}
    rows = []
    for day, name in enumerate(day_names()):
        row = [name]
        for kind in KINDS:
            total = float(weeks[kind].sum())
            row += [
                decimal(float(weeks[kind][day])),
                percent(weeks[kind][day] / total if total >= FEWEST else np.nan),
            ]
        rows.append(row)
    header = [tr("Day"), tr("Crimes"), tr("Share"), tr("Misdemeanours"), tr("Share")]
    return Table("days", tr("Days of the week"), header, rows, frozenset(range(1, 5)), source)


def _near(found: SafetyFigures, source: str) -> list[Block]:
    table = found.near.table
    if found.near.crowded or found.near.spacing:
        return []
    if table is None:
        text = tr("At least {least} burglaries with a time and a place are needed.")
        return [Text(text.format(least=NEAR_RECORDS), "note")]
    distances, days = NEAR_EDGES
    rows = [
        [
            f"{distances[at]:.0f}–{distances[at + 1]:.0f} m",
            *(
                f"{number(table.observed[at, to])} / {decimal(float(table.expected[at, to]))}"
                for to in range(len(days) - 1)
            ),
        ]
        for at in range(len(distances) - 1)
    ]
    header = [
        tr("Distance"),
        *(
            tr("{first}–{last} days").format(first=f"{low:.0f}", last=f"{high:.0f}")
            for low, high in zip(days, days[1:])
        ),
    ]
    caption = tr("{offence}: pairs observed / expected by chance").format(offence=offence_name(NEAR_OFFENCE))
    note = tr(
        "Knox's test: the times of {count} incidents were shuffled {permutations} times over their places "
        "(seed {seed})."
    ).format(count=number(found.near.records), permutations=NEAR_PERMUTATIONS, seed=NEAR_SEED)
    return [Table("near", caption, header, rows, frozenset(range(1, len(days))), source), Text(note, "note")]
