"""``riskdensity``: incidents in relation to those they can happen to, as a raster."""

from __future__ import annotations

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterNumber,
    QgsWkbTypes,
)

from ...rules.errors import InputError
from ...rules.i18n import tr
from ..base import Job
from ..layers import attribute_frame, crs_text_of, every_point, numbers, polygons
from ..styling import style_output
from .density_raster import DensityRaster
from .record_scanning import warn_of_few_incidents

SPACINGS = 3
"""Points along a cell, or along a bandwidth, to which the people of a polygon are spread."""


def relations() -> dict[str, str]:
    """What can be made of two densities."""
    return {
        "ratio": tr("incidents per one of the population (ratio)"),
        "difference": tr("difference of the densities"),
        "log_ratio": tr("natural logarithm of the ratio"),
    }


class RiskDensity(DensityRaster):
    """Internal and exact; for a reader who knows what a ratio of two uncertain numbers is worth."""

    ID = "riskdensity"
    POPULATION = "POPULATION"
    POPULATION_FIELD = "POPULATION_FIELD"
    METHOD = "METHOD"
    FLOOR = "FLOOR"

    def displayName(self):
        return tr("Risk density (dual kernel, advanced)")

    def initAlgorithm(self, configuration=None):
        self.add_density_parameters()
        kind = QgsProcessing.SourceType
        self.add(
            QgsProcessingParameterFeatureSource(
                self.POPULATION, tr("Population at risk"), [kind.TypeVectorPoint, kind.TypeVectorPolygon]
            ),
            tr("Points (addresses, shops), or polygons whose number is spread evenly over them."),
        )
        self.add(
            QgsProcessingParameterField(
                self.POPULATION_FIELD,
                tr("Field of the population"),
                parentLayerParameterName=self.POPULATION,
                optional=True,
            ),
            tr("How many a point or polygon stands for; without it, each counts as one."),
        )
        self.add_choice(
            self.METHOD,
            tr("Relation"),
            relations(),
            "ratio",
        )
        self.add(
            QgsProcessingParameterNumber(
                self.FLOOR,
                tr("Least density of the population (per km²)"),
                QgsProcessingParameterNumber.Type.Double,
                defaultValue=0,
                minValue=0,
            ),
            tr("Where fewer live, a ratio has no value; 0 takes one hundredth of the highest density."),
            advanced=True,
        )
        self.add_raster(tr("Risk density"))

    def compute(self, parameters, context, job: Job) -> dict:
        from ..analysis.dual_density import FLOOR_SHARE, dual_density

        events, found = self.events_density(parameters, context, job)
        warn_of_few_incidents(job, found["COUNTED"])
        spacing = min(events.grid.lattice.size, events.bandwidth) / SPACINGS
        people = self._population(parameters, context, spacing, job)
        population = events.of_points(*people, job.part(60, 90))
        floor = self.parameterAsDouble(parameters, self.FLOOR, context)
        if not floor >= 0:
            raise InputError(tr("The least density of the population must not be negative."))
        highest = _highest(population.values)
        if highest <= 0:
            raise InputError(tr("Nobody of the population lives in the study area; check the two layers."))
        floor = floor or FLOOR_SHARE * highest
        method = self.parameterAsEnumString(parameters, self.METHOD, context)
        if method != "difference":
            job.info(
                tr("Cells with fewer than {floor:.3g} of the population per km² have no value.").format(
                    floor=floor
                )
            )
        values = dual_density(events.values, population.values, method, floor)
        output = self.write(parameters, context, events.grid, values, relations()[method], job)
        style_output(context, output, "risk_density" if method == "ratio" else "risk_difference")
        job.progress(100)
        return {self.OUTPUT: output, **found}

    def _population(self, parameters, context, spacing: float, job: Job):
        """x, y and weight (m,) of those at risk, in the CRS of the records."""
        import numpy as np
        import shapely

        from ..analysis.dual_density import spread_evenly

        crs = crs_text_of(self.source(parameters, self.INPUT, context).sourceCrs())
        source = self.source(parameters, self.POPULATION, context)
        field = self.parameterAsString(parameters, self.POPULATION_FIELD, context)
        if QgsWkbTypes.geometryType(source.wkbType()) == QgsWkbTypes.GeometryType.PointGeometry:
            x, y = every_point(source, crs, job).T
            amounts = _amounts(source, field, len(x), job)
            located = ~np.isnan(x)
            return x[located], y[located], amounts[located]
        shapes = polygons(source, crs, [], job).geometries
        amounts = _amounts(source, field, len(shapes), job)
        shapes = shapely.make_valid(shapes)  # first: the area of a crossed polygon may be nothing
        there = np.array([shape is not None and shape.area > 0 for shape in shapes], dtype=bool)
        if not there.any():
            raise InputError(
                tr("The layer “{layer}” holds no polygon; choose the polygons of your area.").format(
                    layer=source.sourceName()
                )
            )
        return spread_evenly(shapes[there], amounts[there], spacing, job.check)


def _amounts(source, field: str, count: int, job: Job):
    """How many each of the features stands for, float (count,).

    Raises:
        InputError: no number, or a negative one.
    """
    import numpy as np

    if not field:
        return np.ones(count)
    amounts = numbers(attribute_frame(source, [field], job)[field].tolist(), field)
    if (amounts < 0).any():
        raise InputError(tr("The field “{field}” holds negative numbers of people.").format(field=field))
    missing = int(np.isnan(amounts).sum())
    if missing:
        job.warn(tr("{count} features without a population are taken as empty.").format(count=missing))
    return np.nan_to_num(amounts)


def _highest(values) -> float:
    """The highest density; 0 where there is none."""
    import numpy as np

    return float(np.nanmax(values)) if not np.isnan(values).all() else 0.0
