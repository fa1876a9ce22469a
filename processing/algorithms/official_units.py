"""Larger units beside a town, from official statistics and their populations: parameters and reading."""

from __future__ import annotations

from qgis.core import QgsProcessing, QgsProcessingParameterFeatureSource

from ...rules.errors import InputError
from ...rules.i18n import tr
from ..base import Job
from ..layers import attribute_frame

STATISTICS = "STATISTICS"
UNIT_POPULATION = "UNIT_POPULATION"


def add_units(algorithm, advanced: bool = False) -> None:
    """Add the tables of official statistics and of populations."""
    for name, title, text in (
        (STATISTICS, tr("Official statistics"),
         tr("The table made by Import police statistics; district, region and country.")),
        (UNIT_POPULATION, tr("Population of the units"),
         tr("Table unit_code, year, population (and unit_name); the largest unit is taken for the country.")),
    ):  # fmt: skip
        source = QgsProcessingParameterFeatureSource(
            name, title, [QgsProcessing.SourceType.TypeVector], optional=True
        )
        algorithm.add(source, text, advanced=advanced)


def table_of(algorithm, parameters, context, name: str, columns, more, job: Job):
    """Columns of an optional table; None where none was given.

    Args:
        columns: without which it is of no use. more: taken where they are there.

    Raises:
        InputError: one of ``columns`` is missing.
    """
    source = algorithm.optional_source(parameters, name, context)
    if source is None:
        return None
    missing = [column for column in columns if column not in source.fields().names()]
    if missing:
        raise InputError(
            tr("The table “{layer}” for “{name}” lacks {fields}.").format(
                layer=source.sourceName(),
                name=algorithm.parameterDefinition(name).description(),
                fields=", ".join(missing),
            )
        )
    return attribute_frame(source, [*columns, *more], job)


def units_of(algorithm, parameters, context, job: Job, years: list, own: str):
    """(populations or None, rows of the other units with statistics of whole years).

    Args:
        years: :class:`.analysis.report_years.Year`. own: code of the town, which is left out.

    Raises:
        InputError: a table lacks a column, or statistics come without populations.
    """
    from ..analysis.reconciliation import NEEDED, typed
    from ..analysis.report_units import POPULATION_COLUMNS, read_populations, unit_rows

    people = table_of(
        algorithm, parameters, context, UNIT_POPULATION, POPULATION_COLUMNS, ("unit_name",), job
    )
    people = None if people is None else read_populations(people)
    statistics = table_of(algorithm, parameters, context, STATISTICS, NEEDED, ("unit_name",), job)
    if statistics is None:
        return people, []
    if people is None:
        raise InputError(tr("To compare with official statistics, give the population of the units, too."))
    return people, [row for row in unit_rows(typed(statistics), people, years) if row.code != own]
