"""Chapters that people write, with what is known filled in: institutions, measures, residents."""

from __future__ import annotations

import numpy as np

from ....rules.i18n import tr
from ...analysis.safety_figures import Extras
from ..figures import day, decimal
from .document import Block, Heading, Own, Table, Text
from .prompts import prompts
from .words import UNKNOWN


def institutions() -> list[Block]:
    """The institutional analysis: a table to fill in."""
    rows = [
        [name, "", "", ""]
        for name in (
            tr("Police of the Czech Republic"), tr("Municipal police"), tr("Crime-prevention assistants"),
            tr("Social services and outreach work"), tr("Schools and leisure for children and young people"),
            tr("Probation and Mediation Service"), tr("Non-governmental organisations"),
            tr("Working group for crime prevention"),
        )
    ]  # fmt: skip
    header = [tr("Institution"), tr("Staff and capacity"), tr("What it does"), tr("What is missing")]
    return [
        Heading(tr("Institutional analysis")),
        Own("institutions", [prompts(tr)["institutions"]], header, rows),
    ]


def measures(extras: Extras) -> list[Block]:
    """Projects of the register, and what is planned."""
    blocks: list[Block] = [Heading(tr("Measures and projects"))]
    table = extras.measures
    if table is None or table.empty:
        blocks.append(Text(tr("No register of projects was given."), "note"))
    else:
        blocks.append(_projects(table))
    blocks.append(Own("measures", [prompts(tr)["measures"]]))
    return blocks


def _projects(table) -> Table:
    rows = [
        [
            row["id"], row["programme"], _year(row["year"]), row["applicant"], decimal(row["subsidy"], 0),
            decimal(row["own_share"], 0), _span(row["from"], row["to"]),
        ]
        for row in table.to_dict("records")
    ]  # fmt: skip
    header = [
        tr("Project"), tr("Programme"), tr("Year"), tr("Applicant"), tr("Subsidy (CZK)"),
        tr("Own share (CZK)"),
        tr("From – to"),
    ]  # fmt: skip
    source = tr("the town's register of projects")
    return Table("projects", tr("Projects"), header, rows, frozenset({4, 5}), source)


def _year(value: float) -> str:
    return UNKNOWN if np.isnan(value) else str(int(value))


def _span(first: str, last: str) -> str:
    return f"{day(first) if first else '…'} – {day(last) if last else '…'}" if first or last else UNKNOWN


def residents(perceived: list[Block]) -> list[Block]:
    """What residents said, and a table for what was done about it. ``perceived``: reports and figures."""
    header = [tr("What residents said"), tr("What was done"), tr("Who"), tr("When")]
    rows = [["", "", "", ""] for _ in range(4)]
    return [
        Heading(tr("What residents said and what was done")),
        *perceived,
        Own("residents", [prompts(tr)["residents"]], header, rows),
    ]
