"""The chapter on social conditions: indicators by unit and year, and the Ministry's risk index."""

from __future__ import annotations

from ....rules.i18n import tr
from ...analysis.report_units import Indicator, RiskIndex
from ...analysis.safety_figures import Extras
from ..figures import decimal
from .document import Block, Heading, Own, Table, Text
from .prompts import prompts


def social(extras: Extras, risk: RiskIndex | None, name: str, code: str) -> list[Block]:
    """The chapter. ``name``, ``code``: of the territory."""
    blocks: list[Block] = [Heading(tr("Social analysis"))]
    if not extras.indicators:
        blocks.append(Text(tr("No social indicators were given."), "note"))
    for number_, item in enumerate(extras.indicators):
        blocks.append(_indicator(number_, item, extras, name, code))
    blocks.append(Heading(tr("Risk index"), 2))
    if risk is None:
        blocks.append(
            Text(
                tr(
                    "The risk index of the Ministry of the Interior needs crimes, unemployment and "
                    "income-tested benefits of one year for the territory and for the country; not all of "
                    "them were given."
                ),
                "note",
            )
        )
    else:
        blocks += _risk(risk, name)
    blocks.append(Own("social", [prompts(tr)["social"]]))
    return blocks


def _indicator(number_: int, item: Indicator, extras: Extras, name: str, code: str) -> Table:
    people = extras.people
    order = [code, *(unit for unit in (people.by_size() if people else []) if unit != code)]
    names = {row.code: row.name for row in extras.units} | (people.names if people else {}) | {code: name}
    digits = max(digits_of(value) for known in item.values.values() for value in known.values())
    rows = [
        [names.get(unit, unit), *(decimal(item.values[unit].get(year), digits) for year in item.years)]
        for unit in order
        if unit in item.values
    ]
    header = [tr("Unit"), *(str(year) for year in item.years)]
    source = "; ".join(item.sources) or tr("the table of indicators that was given")
    named = dict(zip(extras.parts, (tr("Unemployment"), tr("Income-tested benefits"))))
    caption = tr("Indicator: {name}").format(name=named.get(item.name, item.name))
    return Table(f"indicator_{number_}", caption, header, rows, frozenset(range(1, 9)), source)


def digits_of(value: float) -> int:
    """Decimals that a value needs, at most two."""
    return len(f"{value:.2f}".rstrip("0").partition(".")[2])


def _risk(risk: RiskIndex, name: str) -> list[Block]:
    rows = [
        [tr("Crimes per 10,000 inhabitants"), decimal(risk.crime, 2), decimal(1.0, 2)],
        [tr("Unemployment"), decimal(risk.unemployment, 2), decimal(1.0, 2)],
        [tr("Income-tested benefits"), decimal(risk.benefits, 2), decimal(1.0, 2)],
        [tr("Risk index"), decimal(risk.total, 2), decimal(3.0, 2)],
    ]
    header = [tr("Part"), name, tr("country")]
    caption = tr("Risk index in {year}, relative to the country").format(year=risk.year)
    source = tr("by the definition of the Ministry of the Interior, from the tables above")
    return [
        Table("risk", caption, header, rows, frozenset({1, 2}), source),
        Text(
            tr(
                "The index adds up crime, unemployment and income-tested benefits, each divided by that of "
                "the country; above 3 the territory is worse off than the country."
            ),
            "note",
        ),
    ]
