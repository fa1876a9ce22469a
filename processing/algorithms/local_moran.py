"""``localmoran``: districts that resemble, or contradict, their neighbours."""

from __future__ import annotations

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterNumber,
)
from qgis.PyQt.QtCore import Qt, QVariant

from ...rules.errors import InputError
from ...rules.i18n import tr
from ..base import Job, LocalSafetyAlgorithm
from ..layers import attribute_frame, crs_text_of, numbers, polygons
from ..sinks import MULTI_POLYGON, frame_table, write_layer
from ..styling import style_output
from .corrections import CORRECTION, add_correction, warn_of_no_correction
from .record_scanning import warn_of_few_incidents

FIELDS = [("moran_i", "real"), ("p", "real"), ("p_adj", "real"), ("quadrant", "text")]
FEW_POLYGONS = 30
GAP = 0.01
"""Metres; borders that are no farther apart are one."""


class LocalMoran(LocalSafetyAlgorithm):
    """For a reader who knows what a local statistic of few districts is worth."""

    ID = "localmoran"
    GROUP = "hotspots"
    INPUT = "INPUT"
    FIELD = "FIELD"
    PERMUTATIONS = "PERMUTATIONS"
    SEED = "SEED"
    OUTPUT = "OUTPUT"

    def displayName(self):
        return tr("Local Moran's I (advanced)")

    def initAlgorithm(self, configuration=None):
        kind = QgsProcessing.SourceType
        self.add(
            QgsProcessingParameterFeatureSource(self.INPUT, tr("Districts"), [kind.TypeVectorPolygon]),
            tr("Polygons; those that share a border or a corner are neighbours."),
        )
        self.add(
            QgsProcessingParameterField(self.FIELD, tr("Field"), parentLayerParameterName=self.INPUT),
            tr("Numbers, best a rate: counts alone show where many people live."),
        )
        for name, title, default, least, most in (
            (self.PERMUTATIONS, tr("Permutations"), 999, 99, 99_999),
            (self.SEED, tr("Seed of the random numbers"), 1, 0, 2**31 - 1),
        ):
            self.add(
                QgsProcessingParameterNumber(
                    name,
                    title,
                    QgsProcessingParameterNumber.Type.Integer,
                    defaultValue=default,
                    minValue=least,
                    maxValue=most,
                ),
                advanced=True,
            )
        add_correction(self)
        self.add(
            QgsProcessingParameterFeatureSink(self.OUTPUT, tr("Local Moran's I"), kind.TypeVectorPolygon)
        )
        self.add_numbers(
            TESTED=tr("Districts tested"),
            ISLANDS=tr("Districts without a neighbour"),
            MISSING=tr("Districts without a value"),
        )

    def compute(self, parameters, context, job: Job) -> dict:
        import numpy as np
        import shapely

        from ..analysis.gistar import adjust
        from ..analysis.local_moran import local_moran, queen_pairs

        source = self.source(parameters, self.INPUT, context)
        field = self.parameterAsString(parameters, self.FIELD, context)
        layer = polygons(source, crs_text_of(source.sourceCrs()), [field], job)
        values = numbers(layer.values[field], field)
        if not len(values):
            raise InputError(
                tr("The layer “{layer}” holds no polygon; choose the polygons of your area.").format(
                    layer=source.sourceName()
                )
            )
        job.progress(10)
        gap = 0.0 if source.sourceCrs().isGeographic() else GAP
        pairs = queen_pairs(shapely.make_valid(layer.geometries), gap, job.check)
        job.progress(20)
        moran, p, quadrant = local_moran(
            values,
            pairs,
            self.parameterAsInt(parameters, self.PERMUTATIONS, context),
            self.parameterAsInt(parameters, self.SEED, context),
            job.part(20, 80),
        )
        correction = self.parameterAsEnumString(parameters, CORRECTION, context)
        found = {
            "TESTED": int((~np.isnan(moran)).sum()),
            "MISSING": int(np.isnan(values).sum()),
        }
        found["ISLANDS"] = len(values) - found["TESTED"] - found["MISSING"]
        _warn(job, values, found, correction)
        frame, fields = self._attributes(source, job)
        frame = frame.assign(
            moran_i=moran, p=p, p_adj=adjust(p, correction), quadrant=[text or None for text in quadrant]
        )
        shapes = _multi(layer.geometries)
        output = write_layer(
            self, parameters, self.OUTPUT, context, frame_table(frame, [*fields, *FIELDS], shapes),
            MULTI_POLYGON, source.sourceCrs(), job,
        )  # fmt: skip
        style_output(context, output, "local_moran")
        job.progress(100)
        return {self.OUTPUT: output, **found}

    def _attributes(self, source, job: Job):
        """The attributes of the districts, but for those that an earlier run made, and their fields."""
        own = {name for name, _ in FIELDS} | {"fid"}
        kept = [item for item in source.fields() if item.name().lower() not in own]
        frame = attribute_frame(source, [item.name() for item in kept], job)
        fields = []
        for item in kept:
            kind = _kind(item)
            if kind == "text":
                frame[item.name()] = [None if value is None else _text(value) for value in frame[item.name()]]
            fields.append((item.name(), kind))
        return frame, fields


def _kind(field) -> str:
    """What a field is written as."""
    whole = (QVariant.Type.Int, QVariant.Type.UInt, QVariant.Type.LongLong, QVariant.Type.ULongLong)
    if field.type() in whole:
        return "integer"
    return "real" if field.type() == QVariant.Type.Double else "text"


def _text(value) -> str:
    """An attribute as text; dates as ISO 8601."""
    return value.toString(Qt.DateFormat.ISODate) if hasattr(value, "toString") else str(value)


def _multi(shapes) -> list:
    """WKB of polygons as multipolygons; None where there is none."""
    import shapely

    return [
        None
        if shape is None or shape.is_empty
        else shapely.to_wkb(shapely.MultiPolygon([shape]) if shape.geom_type == "Polygon" else shape)
        for shape in shapes
    ]


def _warn(job: Job, values, found: dict, correction: str) -> None:
    """What makes the statistic misleading."""
    import numpy as np

    known = values[~np.isnan(values)]
    if found["TESTED"] == 0:
        job.warn(tr("Nothing can be tested: all values are equal, or no district has a neighbour."))
    elif found["TESTED"] < FEW_POLYGONS:
        job.warn(
            tr("Fewer than {limit} districts with neighbours: local Moran's I is not reliable here.").format(
                limit=FEW_POLYGONS
            )
        )
    if len(known) and (known >= 0).all() and (known == np.rint(known)).all():  # counts
        warn_of_few_incidents(job, known.sum())
    if found["ISLANDS"] and found["TESTED"]:
        job.warn(tr("{count} districts have no neighbour and no result.").format(count=found["ISLANDS"]))
    if found["MISSING"]:
        job.warn(tr("{count} districts have no value and take no part.").format(count=found["MISSING"]))
    warn_of_no_correction(job, correction, found["TESTED"])
