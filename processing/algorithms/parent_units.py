"""Parameters of larger units over districts, and how they are read."""

from __future__ import annotations

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
)

from ...rules.errors import InputError
from ...rules.i18n import tr
from ..base import Job
from ..layers import attribute_frame, crs_text_of, district_layer, text_of


def add_parents(algorithm) -> None:
    """Add the unit of each district, or a layer of units of their own."""
    kind = QgsProcessing.SourceType
    for name, title, parent, text in (
        ("PARENT_FIELD", tr("Field with the larger unit"), "DISTRICTS",
         tr("Of the districts: the municipality, precinct or part of the town that each belongs to.")),
        ("PARENT_CODE_FIELD", tr("Field with the code of the larger unit"), "PARENTS", tr("Of that layer.")),
        ("PARENT_NAME_FIELD", tr("Field with the name of the larger unit"), "PARENTS", tr("Of that layer.")),
    ):  # fmt: skip
        if name == "PARENT_CODE_FIELD":
            algorithm.add(
                QgsProcessingParameterFeatureSource(
                    "PARENTS", tr("Larger units"), [kind.TypeVectorPolygon], optional=True
                ),
                tr("Polygons such as police precincts; districts may lie across their borders."),
                advanced=True,
            )
        algorithm.add(
            QgsProcessingParameterField(name, title, parentLayerParameterName=parent, optional=True),
            text,
            advanced=True,
        )


def add_parent_table(algorithm) -> None:
    """Add the table of larger units."""
    algorithm.add(
        QgsProcessingParameterFeatureSink(
            "BY_PARENT",
            tr("By larger unit"),
            QgsProcessing.SourceType.TypeVector,
            optional=True,
            createByDefault=False,
        ),
        tr("Table of larger units and their districts; all sums add up."),
    )


def parents_of(algorithm, parameters, context, crs, districts, job: Job):
    """The larger units: polygons, or the unit of each district; None where neither was given.

    Raises:
        InputError: both were given, or a district has none or two of them.
    """
    field = algorithm.parameterAsString(parameters, "PARENT_FIELD", context)
    source = algorithm.optional_source(parameters, "PARENTS", context)
    if field and source is not None:
        raise InputError(
            tr("Give either the field with the larger unit or the layer of larger units, not both.")
        )
    if source is not None:
        names = [
            algorithm.parameterAsString(parameters, name, context)
            for name in ("PARENT_CODE_FIELD", "PARENT_NAME_FIELD")
        ]
        return district_layer(source, crs_text_of(crs), *names, "", job)
    if not field:
        return None
    code = algorithm.parameterAsString(parameters, "CODE_FIELD", context)
    if not code:
        raise InputError(tr("To add districts up by larger units, give the field with their code, too."))
    rows = attribute_frame(algorithm.source(parameters, "DISTRICTS", context), [code, field], job)
    found: dict[str, str] = {}
    for district, unit in zip(rows[code], rows[field]):
        name = text_of(unit)
        if found.setdefault(text_of(district), name) != name:
            raise InputError(
                tr(
                    "The district {code} belongs to two larger units, {one} and {other}; correct the field."
                ).format(code=text_of(district)[:20], one=found[text_of(district)][:30], other=name[:30])
            )
    empty = [district for district in districts.codes if not found.get(district)]
    if empty:
        raise InputError(
            tr("The district {code} has no larger unit in the field “{field}”; fill it in.").format(
                code=empty[0][:20], field=field
            )
        )
    return [found[district] for district in districts.codes]
