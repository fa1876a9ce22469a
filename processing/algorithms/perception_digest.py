"""A digest of residents' reports for the police: a safe layer and a report."""

from __future__ import annotations

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessing,
    QgsProcessingParameterDateTime,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterString,
)

from ...rules.concerns import concerns
from ...rules.errors import RefusedError
from ...rules.i18n import language, tr
from ..base import LocalSafetyAlgorithm, require_metric
from ..layers import attribute_frame, coordinates, crs_text_of, district_layer, require_fields, text_of
from ..sinks import MULTI_POLYGON, NO_GEOMETRY, rows_table, write_layer, write_text

FIELDS = ("concern", "reported", "state", "answer", "district")
DATE = QgsProcessingParameterDateTime.Type.Date


class PerceptionDigest(LocalSafetyAlgorithm):
    """Counts accepted reports by district and concern, rounded as one table."""

    ID = "perceptiondigest"
    GROUP = "publish"

    def displayName(self):
        return tr("Digest of residents' reports")

    def initAlgorithm(self, configuration=None):
        kind = QgsProcessing.SourceType
        self.add(
            QgsProcessingParameterFeatureSource("INPUT", tr("Residents' reports"), [kind.TypeVectorPoint]),
            tr("Made by Import residents' reports; where it holds a state, only accepted ones count."),
        )
        self.add(
            QgsProcessingParameterFeatureSource("DISTRICTS", tr("Districts"), [kind.TypeVectorPolygon]),
            tr("Polygons for which counts are published."),
        )
        for name, title in (
            ("CODE_FIELD", tr("Field with the district code")),
            ("NAME_FIELD", tr("Field with the district name")),
        ):
            self.add(
                QgsProcessingParameterField(
                    name, title, parentLayerParameterName="DISTRICTS", optional=name != "CODE_FIELD"
                )
            )
        self.add(QgsProcessingParameterDateTime("PERIOD_FROM", tr("First day"), type=DATE))
        self.add(QgsProcessingParameterDateTime("PERIOD_TO", tr("Last day"), type=DATE))
        self.add_profile()
        self.add(
            QgsProcessingParameterString("TITLE", tr("Title"), optional=True), tr("Heading of the report.")
        )
        self.add(
            QgsProcessingParameterFeatureSink("OUTPUT", tr("Digest by district"), kind.TypeVectorPolygon)
        )
        self.add(
            QgsProcessingParameterFeatureSink(
                "BY_CONCERN",
                tr("Digest by district and concern"),
                kind.TypeVector,
                optional=True,
                createByDefault=False,
            )
        )
        self.add(
            QgsProcessingParameterFileDestination(
                "REPORT", tr("Report"), tr("HTML files (*.html)"), optional=True, createByDefault=False
            ),
            tr("From the rounded values only; it may be handed on."),
        )
        self.add_numbers(
            USED=tr("Reports counted"),
            NOT_ACCEPTED=tr("Not accepted"),
            OUTSIDE=tr("Outside the districts"),
            OTHER_DAYS=tr("On other days"),
        )

    def compute(self, parameters, context, job):
        from ...rules.profile import load_profile
        from ..publish.digest import digest_of, render_digest

        profile = load_profile(self.parameterAsString(parameters, "PROFILE", context))
        period = tuple(self.date(parameters, name, context) for name in ("PERIOD_FROM", "PERIOD_TO"))
        if None in period:
            raise RefusedError(tr("A digest needs the first and the last day of its period; fill in both."))
        source = self.source(parameters, "INPUT", context)
        require_metric(source.sourceCrs(), source.sourceName())
        require_fields(source, ("concern", "reported"))
        crs = crs_text_of(source.sourceCrs())
        code, name = (
            self.parameterAsString(parameters, key, context) for key in ("CODE_FIELD", "NAME_FIELD")
        )
        districts = district_layer(self.source(parameters, "DISTRICTS", context), crs, code, name, "", job)
        digest = digest_of(self._reports(source, job), districts, profile, period)
        job.progress(60)
        title = self.parameterAsString(parameters, "TITLE", context).strip() or self.displayName()
        page = render_digest(digest, districts, period, title, profile.rounding_base)
        outputs = self._write(parameters, context, job, digest, districts, source.sourceCrs())
        return {
            **outputs,
            "REPORT": write_text(self, parameters, "REPORT", context, page),
            "USED": digest.used,
            "NOT_ACCEPTED": digest.not_accepted,
            "OUTSIDE": digest.outside,
            "OTHER_DAYS": digest.other_days,
        }

    def _reports(self, source, job):
        frame = attribute_frame(source, list(FIELDS), job)
        for field in FIELDS:
            values = frame[field] if field in frame else [""] * len(frame)
            frame[field] = [text_of(value) for value in values]
        x, y = coordinates(source, job)
        return frame.assign(x=x, y=y)

    def _write(self, parameters, context, job, digest, districts, crs) -> dict:
        """The layer and the table, built from nothing with declared fields."""
        import shapely

        rows = []
        for code, name in zip(districts.codes, districts.names):
            row, top = digest.row(code), digest.top(code)
            words = concerns().name(top, language()) if top else ""
            rows.append((code, name, int(row["value"]), int(row["low"]), int(row["high"]), top, words))
        fields = [
            ("code", "text"), ("name", "text"), ("reports", "integer"), ("low", "integer"),
            ("high", "integer"), ("top_concern", "text"), ("top_name", "text"),
        ]  # fmt: skip
        shapes = shapely.to_wkb(
            [shape if shape.geom_type == "MultiPolygon" else shapely.MultiPolygon([shape])
             for shape in districts.geometries]
        ).tolist()  # fmt: skip
        by_concern = [tuple(row) for row in digest.table.itertuples(index=False)]
        kinds = [("district", "text"), ("concern", "text"), ("value", "integer"), ("low", "integer"),
                 ("high", "integer")]  # fmt: skip
        none = QgsCoordinateReferenceSystem()
        return {
            "BY_CONCERN": write_layer(
                self, parameters, "BY_CONCERN", context, rows_table(kinds, by_concern), NO_GEOMETRY, none, job
            ),
            "OUTPUT": write_layer(
                self, parameters, "OUTPUT", context, rows_table(fields, rows, shapes), MULTI_POLYGON, crs, job
            ),
        }
