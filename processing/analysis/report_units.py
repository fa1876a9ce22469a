"""Other units beside the territory of a safety report: index of crime, social indicators, risk index."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np
import pandas as pd

from ...rules.errors import InputError
from ...rules.i18n import tr
from .report_counts import Cleared, Rate, rate
from .report_years import Year

POPULATION_COLUMNS = ("unit_code", "year", "population")
INDICATOR_COLUMNS = ("unit_code", "year", "indicator", "value")
MOST_YEARS = 5
"""Years of an indicator that are shown."""


@dataclass(frozen=True)
class Populations:
    """``values``: unit → calendar year → people; ``names``: unit → name, where the table has one."""

    values: dict[str, dict[int, float]]
    names: dict[str, str]

    def at(self, unit: str, year: int) -> tuple[float, int]:
        """People of a unit in the year, else in the nearest one (the earlier of two), and that year.

        Returns:
            (NaN, the year asked for) where nothing is known of the unit.
        """
        known = self.values.get(unit)
        if not known:
            return np.nan, year
        nearest = min(known, key=lambda other: (abs(other - year), other))
        return known[nearest], nearest

    def largest(self) -> str:
        """The unit with the most people: the country, where it stands in the table; "" without units."""
        return max(sorted(self.values), key=lambda unit: max(self.values[unit].values()), default="")

    def by_size(self) -> list[str]:
        """Units, the smallest first."""
        return sorted(self.values, key=lambda unit: (max(self.values[unit].values()), unit))


def read_populations(table: pd.DataFrame) -> Populations:
    """The table of populations, checked.

    Args:
        table: :data:`POPULATION_COLUMNS` and perhaps ``unit_name``; values may be text.

    Raises:
        InputError: a year or a population that is no number, people below zero, or two values of one unit
            and year.
    """
    values: dict[str, dict[int, float]] = {}
    names: dict[str, str] = {}
    for number, row in enumerate(table.to_dict("records"), start=1):
        unit, year = cell_text(row["unit_code"]), int(_number(row["year"], "year", number))
        people = _number(row["population"], "population", number)
        if people < 0:
            raise InputError(
                tr("The population of the unit {unit} in {year} is below zero; correct it.").format(
                    unit=unit[:20], year=year
                )
            )
        if values.setdefault(unit, {}).get(year, people) != people:
            raise InputError(
                tr("The populations of the unit {unit} in {year} differ; keep one of them.").format(
                    unit=unit[:20], year=year
                )
            )
        values[unit][year] = people
        if cell_text(row.get("unit_name")):
            names[unit] = cell_text(row["unit_name"])
    return Populations(values, names)


@dataclass(frozen=True)
class UnitRow:
    """Registered crimes of a unit in a year, by the official statistics."""

    code: str
    name: str
    year: Year
    registered: int
    population: float
    rate: Rate
    cleared: Cleared


def unit_rows(statistics: pd.DataFrame, people: Populations, years: list[Year]) -> list[UnitRow]:
    """Units with a population and with statistics of a whole year; the smallest unit first, then by year.

    Args:
        statistics: as :func:`.reconciliation.typed` gives it, with ``unit_name`` where there is one.
    """
    leaves = statistics[~statistics["subtotal"]]
    rows = []
    for unit in people.by_size():
        own = leaves[leaves["unit_code"] == unit]
        name = people.names.get(unit) or next((text for text in own.get("unit_name", []) if text), unit)
        for year in years:
            part = own[
                (own["period_from"] >= year.first.isoformat()) & (own["period_to"] <= year.last.isoformat())
            ]
            if not covers(part, year.first, year.last):
                continue
            count, solved = int(part["registered"].sum()), int(part["solved"].sum())
            population, _ = people.at(unit, year.calendar)
            found = rate(count, population), Cleared(solved, count)
            rows.append(UnitRow(unit, name, year, count, population, *found))
    return rows


def covers(rows: pd.DataFrame, first: dt.date, last: dt.date) -> bool:
    """Whether the periods of statistics follow one another from a first to a last day."""
    day = first
    for begin, end in sorted(set(zip(rows["period_from"], rows["period_to"]))):
        if begin != day.isoformat():
            return False
        day = dt.date.fromisoformat(end) + dt.timedelta(days=1)
    return day == last + dt.timedelta(days=1)


@dataclass(frozen=True)
class Indicator:
    """``values``: unit → year → value, of the last years; ``sources``: whose figures they are."""

    name: str
    years: list[int]
    values: dict[str, dict[int, float]]
    sources: list[str]


def read_indicators(table: pd.DataFrame, units: list[str], last: int) -> list[Indicator]:
    """Indicators of some units up to a year, in the order of their names.

    Raises:
        InputError: a year or a value that is no number.
    """
    table = table.assign(unit_code=[cell_text(value) for value in table["unit_code"]])
    table = table[table["unit_code"].isin(units)].reset_index(drop=True)
    table["year"] = [int(_number(value, "year", at + 1)) for at, value in enumerate(table["year"])]
    table["value"] = [_number(value, "value", at + 1) for at, value in enumerate(table["value"])]
    found = []
    for name, part in table[table["year"] <= last].groupby("indicator", sort=True):
        years = sorted(part["year"].unique().tolist())[-MOST_YEARS:]
        values: dict[str, dict[int, float]] = {}
        for unit, year, value in zip(part["unit_code"], part["year"], part["value"]):
            if year in years:
                values.setdefault(unit, {})[int(year)] = float(value)
        texts = part.get("source", [])
        sources = sorted({cell_text(text) for text in texts if cell_text(text)})
        found.append(Indicator(cell_text(name), years, values, sources))
    return found


@dataclass(frozen=True)
class RiskIndex:
    """The Ministry of the Interior's index: crime, unemployment and income-tested benefits of a territory,
    each relative to the country, added up; the country has 3."""

    year: int
    crime: float
    unemployment: float
    benefits: float

    @property
    def total(self) -> float:
        """The sum of the three."""
        return self.crime + self.unemployment + self.benefits


def risk_index(
    own: dict[int, float], country: dict[int, float], unit: str, whole: str, parts: list[Indicator]
) -> RiskIndex | None:
    """The index of the last year for which everything is known; None where there is no such year.

    Args:
        own, country: calendar year → crimes per 10,000 inhabitants.
        unit, whole: codes of the territory and of the country in the indicators.
        parts: unemployment and benefits, as rates that can be compared between units.
    """
    if len(parts) != 2:
        return None
    for year in sorted(set(own) & set(country), reverse=True):
        pairs = [
            (part.values.get(unit, {}).get(year), part.values.get(whole, {}).get(year)) for part in parts
        ]
        pairs.insert(0, (own[year], country[year]))
        if all(mine is not None and theirs and np.isfinite([mine, theirs]).all() for mine, theirs in pairs):
            return RiskIndex(year, *(mine / theirs for mine, theirs in pairs))
    return None


def cell_text(value) -> str:
    """A cell of a table as text; missing is empty, a whole number has no decimals."""
    if value is None or (isinstance(value, float) and np.isnan(value)):
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def _number(value, field: str, row: int) -> float:
    try:
        number = float(value)
    except (TypeError, ValueError):
        number = np.nan
    if not np.isfinite(number):
        raise InputError(tr("Row {row} of the field “{field}” is not a number.").format(row=row, field=field))
    return number
