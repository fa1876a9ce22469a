"""What the safety analysis reads: districts of a territory, official tables, residents' reports, projects."""

from __future__ import annotations

from ...rules.errors import InputError
from ...rules.i18n import tr
from ..base import Job
from ..layers import attribute_frame, district_layer, every_point, polygons, text_of
from .official_units import table_of, units_of


def districts_of(algorithm, parameters, context, crs: str, job: Job):
    """The districts of the territory.

    Raises:
        InputError: none belongs to the municipality.
    """
    source = algorithm.source(parameters, "DISTRICTS", context)
    names = [
        algorithm.parameterAsString(parameters, f"{name}_FIELD", context)
        for name in ("CODE", "NAME", "POPULATION")
    ]
    found = district_layer(source, crs, *names, job)
    field = algorithm.parameterAsString(parameters, "MUNICIPALITY_FIELD", context)
    code = algorithm.parameterAsString(parameters, "MUNICIPALITY", context).strip()
    if not field or algorithm.parameterAsEnumString(parameters, "TERRITORY", context) == "orp":
        return found
    if not names[0]:
        raise InputError(
            tr("To choose the districts of one municipality, give the field with their code, too.")
        )
    layer = polygons(source, crs, list(dict.fromkeys([names[0], field])), job)
    own = {
        text_of(district)
        for district, town in zip(layer.values[names[0]], layer.values[field])
        if text_of(town) == code
    }
    index = [at for at, district in enumerate(found.codes) if district in own]
    if not index:
        raise InputError(
            tr("No district belongs to the municipality {code} by the field “{field}”; check both.").format(
                code=code[:20], field=field
            )
        )
    return found.subset(index)


def extras_of(algorithm, parameters, context, job: Job, years: list, crs: str | None):
    """The tables beside the records; see :class:`.analysis.safety_figures.Extras`.

    Args:
        years: :class:`.analysis.report_years.Year`. crs: of the records; None, for a public report:
            residents' reports and results of projects stay unread.

    Raises:
        InputError: a table lacks a column or holds values that are none.
    """
    from ...rules.projects import PROJECT_FIELDS, register
    from ..analysis.project_effects import FIELDS
    from ..analysis.project_results import NEEDED, read_results
    from ..analysis.report_units import INDICATOR_COLUMNS, read_indicators
    from ..analysis.safety_figures import Extras

    def table(name: str, columns, more=()):
        return table_of(algorithm, parameters, context, name, columns, more, job)

    def text(name: str) -> str:
        return algorithm.parameterAsString(parameters, name, context).strip()

    code = text("MUNICIPALITY")
    people, units = units_of(algorithm, parameters, context, job, years, code)
    indicators = table("INDICATORS", INDICATOR_COLUMNS, ("source",))
    known = [code, *(people.by_size() if people else [])]
    indicators = [] if indicators is None else read_indicators(indicators, known, years[-1].calendar)
    projects = table("MEASURES", ("id",), [name for name, _ in PROJECT_FIELDS[1:]])
    projects = None if projects is None else register(projects)
    results = None if crs is None else table("PROJECT_RESULTS", NEEDED, [name for name, _ in FIELDS])
    results = None if results is None else read_results(results)
    reports, concerns = None, []
    source = algorithm.optional_source(parameters, "PERCEPTION", context) if crs is not None else None
    if source is not None:
        reports = every_point(source, crs, job)
        if "concern" in source.fields().names():
            concerns = [text_of(value) for value in attribute_frame(source, ["concern"], job)["concern"]]
    parts = text("UNEMPLOYMENT"), text("BENEFITS")
    return Extras(people, units, indicators, parts, reports, concerns, projects, results)
