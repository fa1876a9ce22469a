"""The last chapter: how the numbers came about, so that a ministry can check them."""

from __future__ import annotations

from ....rules.i18n import tr
from ...analysis.report_places import CORRECTION, STEP
from ...analysis.safety_figures import SafetyFigures
from ...analysis.selection import reason_texts
from ..figures import number, percent
from .document import Block, Bullets, Heading, Own, Table, Text
from .prompts import prompts


def method(found: SafetyFigures, source: str, hashes: list[tuple[str, str]]) -> list[Block]:
    """The chapter. ``hashes``: (what it is, name) of the inputs."""
    records = found.records
    texts = reason_texts()
    texts["unknown_offence"] = tr("an offence that is not in the taxonomy")
    rows = [[tr("in this report, with a place"), number(len(records.frame) - found.unlocated)]]
    rows.append([tr("in this report, without a place"), number(found.unlocated)])
    rows.append([tr("outside the districts"), number(records.outside)])
    rows.append([tr("outside the years of the report"), number(records.beyond)])
    rows += [[texts[reason], number(count)] for reason, count in records.left_out.items()]
    rows.append([tr("Records read"), number(records.read)])
    nowhere = found.unlocated / max(len(records.frame), 1)
    return [
        Heading(tr("Method and data")),
        Table(
            "records",
            tr("What became of the records"),
            [tr("Records"), tr("Count")],
            rows,
            frozenset({1}),
            source,
        ),
        Text(
            tr(
                "Without a place: {share} of the records; they count in the totals and stand in no district."
            ).format(share=percent(nowhere))
        ),
        Bullets(_definitions()),
        *(
            [Table("inputs", tr("Inputs"), [tr("What"), tr("Layer or file")], [list(row) for row in hashes])]
            if hashes
            else []
        ),
        Own("method", [prompts(tr)["method"]]),
    ]


def _definitions() -> list[str]:
    return [
        tr(
            "A record counts once, by its principal offence, on the local day on which it began. Crimes and "
            "misdemeanours are never added up; events (fires, accidents) and what turned out to be no "
            "offence are left out."
        ),
        tr(
            "Rates are per 10,000 inhabitants, with the exact Poisson interval (Garwood 1936). Where fewer "
            "than 100 people live there is no rate."
        ),
        tr("Cleared: solved / (solved + unsolved); records whose outcome is not known are in neither."),
        tr(
            "A change is “more than chance” where an exact test of two Poisson rates says so at 5 % "
            "(Przyborowski and Wilenski 1940)."
        ),
        tr(
            "Hot cells: Getis-Ord Gi* of the last year, p ≤ 0.05 after correction over all cells "
            "({correction}). Stability: the share of periods of {days} days in which a cell was hot "
            "(persistent: four fifths)."
        ).format(correction=CORRECTION.upper(), days=STEP),
        tr(
            "Risk locality: hot cells of one district that touch, with five incidents or more. Near repeats: "
            "Knox's test. Hours: aoristic weights (Ratcliffe and McCullagh 1998)."
        ),
    ]
