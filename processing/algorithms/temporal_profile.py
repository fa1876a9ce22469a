"""``temporalprofile``: when in the week it happens, with the times that nobody knows exactly."""

from __future__ import annotations

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFileDestination,
)

from ...rules.errors import InputError
from ...rules.i18n import tr
from ..base import Job, LocalSafetyAlgorithm
from ..layers import crs_text_of, district_layer
from ..record_batches import scan_records
from ..sinks import NO_GEOMETRY, frame_table, write_layer, write_text
from .record_scanning import OFFENCES, add_offences, add_record_choice, record_choice

FIELDS = [("weekday", "integer"), ("hour", "integer"), ("weight", "real")]
DISTRICT_FIELDS = [("district", "text"), *FIELDS]


class TemporalProfile(LocalSafetyAlgorithm):
    """Internal; with districts, a patrol aid."""

    ID = "temporalprofile"
    GROUP = "hotspots"
    INPUT = "INPUT"
    DISTRICTS = "DISTRICTS"
    CODE_FIELD = "CODE_FIELD"
    NAME_FIELD = "NAME_FIELD"
    OUTPUT = "OUTPUT"
    REPORT = "REPORT"
    PATROL = "PATROL"

    def displayName(self):
        return tr("Temporal profile")

    def initAlgorithm(self, configuration=None):
        kind = QgsProcessing.SourceType
        self.add(
            QgsProcessingParameterFeatureSource(self.INPUT, tr("Police records"), [kind.TypeVectorPoint]),
            tr("The layer made by Import police records; records without a place count too."),
        )
        add_offences(self)
        self.add(
            QgsProcessingParameterFeatureSource(
                self.DISTRICTS, tr("Districts"), [kind.TypeVectorPolygon], optional=True
            ),
            tr("With them, a profile of each district; what lies in none of them is left out."),
        )
        for name, title in (
            (self.CODE_FIELD, tr("Field with the district code")),
            (self.NAME_FIELD, tr("Field with the district name")),
        ):
            self.add(
                QgsProcessingParameterField(
                    name, title, parentLayerParameterName=self.DISTRICTS, optional=True
                )
            )
        add_record_choice(self)
        self.add(QgsProcessingParameterFeatureSink(self.OUTPUT, tr("Temporal profile"), kind.TypeVector))
        self.add(
            QgsProcessingParameterFeatureSink(
                self.PATROL, tr("When to be where"), kind.TypeVector, optional=True, createByDefault=False
            ),
            tr("Table of districts and groups of offences with their busiest hours."),
        )
        self.add(
            QgsProcessingParameterFileDestination(
                self.REPORT, tr("Report"), tr("HTML files (*.html)"), optional=True, createByDefault=False
            )
        )
        self.add_numbers(
            COUNTED=tr("Records in the profile"),
            UNKNOWN=tr("Without a time"),
            OUTSIDE=tr("Outside the districts"),
            UNLOCATED=tr("Without a place"),
            LEFT_OUT=tr("Left out of the count"),
        )

    def compute(self, parameters, context, job: Job) -> dict:
        from ...rules.offences import taxonomy
        from ..analysis.patrol import FIELDS as PATROL_FIELDS
        from ..analysis.patrol import patrol_table
        from ..analysis.temporal_profile import temporal_profile
        from ..analysis.timed_records import COLUMNS, TimeScan
        from ..publish.temporal_report import temporal_report

        source = self.source(parameters, self.INPUT, context)
        choice = record_choice(self, parameters, context)
        districts = self._districts(parameters, context, source, job)

        def begin() -> TimeScan:
            return TimeScan(taxonomy(), choice, districts is not None, grouped=True)

        records = scan_records(source, job, begin, COLUMNS).done()
        job.progress(50)
        profile = temporal_profile(records, districts, job.check)
        if not profile.counted:
            raise InputError(
                tr(
                    "No record has a time that can be used; check the field occurred_from, the offences and "
                    "the districts."
                )
            )
        job.progress(70)
        patrol = patrol_table(records, districts, job.check)
        job.progress(85)
        for note in profile.notes(tr):
            job.warn(note)
        fields = FIELDS if districts is None else DISTRICT_FIELDS
        table = frame_table(profile.frame(), fields)
        report = temporal_report(profile, patrol, self._asked(parameters, context))
        crs = source.sourceCrs()
        return {
            self.OUTPUT: write_layer(self, parameters, self.OUTPUT, context, table, NO_GEOMETRY, crs, job),
            self.REPORT: write_text(self, parameters, self.REPORT, context, report),
            self.PATROL: write_layer(
                self,
                parameters,
                self.PATROL,
                context,
                frame_table(patrol, PATROL_FIELDS),
                NO_GEOMETRY,
                crs,
                job,
            ),
            "COUNTED": profile.counted,
            "UNKNOWN": records.unknown,
            "OUTSIDE": profile.outside,
            "UNLOCATED": records.unlocated,
            "LEFT_OUT": records.left_out,
        }

    def _asked(self, parameters, context) -> list[str]:
        """The offences that were asked for; none: all."""
        text = self.parameterAsString(parameters, OFFENCES, context)
        return [part.strip() for part in text.split(",") if part.strip()]

    def _districts(self, parameters, context, source, job: Job):
        """Districts in the system of the records; None without them."""
        layer = self.optional_source(parameters, self.DISTRICTS, context)
        if layer is None:
            return None
        code, name = (
            self.parameterAsString(parameters, field, context) for field in (self.CODE_FIELD, self.NAME_FIELD)
        )
        if not code:
            raise InputError(tr("Choose the field with the district code."))
        return district_layer(layer, crs_text_of(source.sourceCrs()), code, name, "", job)
