"""Audit published tables, whoever made them."""

from __future__ import annotations

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessing,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterField,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterNumber,
)

from ...rules.errors import InputError
from ...rules.i18n import tr
from ..base import LocalSafetyAlgorithm
from ..layers import attribute_frame
from ..sinks import NO_GEOMETRY, frame_table, write_layer, write_text
from .table_parameters import (
    add_audit,
    add_earlier,
    add_hierarchies,
    add_report,
    add_seconds,
    least_width,
    refuse_temporary,
    table_request,
    write_audit,
)


class AuditTable(LocalSafetyAlgorithm):
    """The feasibility interval of every hidden value of tables published by anybody."""

    ID = "audittable"
    GROUP = "publish"

    def displayName(self):
        return tr("Audit table")

    def initAlgorithm(self, configuration=None):
        vector = QgsProcessing.SourceType.TypeVector
        self.add(
            QgsProcessingParameterMultipleLayers("INPUT", tr("Published tables"), vector),
            tr("One or more tables that share dimension names; they are attacked together."),
        )
        self.add(
            QgsProcessingParameterField(
                "DIMENSIONS", tr("Dimensions"), parentLayerParameterName="INPUT", allowMultiple=True
            ),
            tr("The fields whose codes make the tables, such as district, offence and quarter."),
        )
        add_hierarchies(self)
        for name, title, default in (
            ("VALUE_FIELD", tr("Field with the value"), "value"),
            ("STATUS_FIELD", tr("Field with the status"), "status"),
        ):
            self.add(
                QgsProcessingParameterField(
                    name, title, default, parentLayerParameterName="INPUT", optional=True
                ),
                tr("A status other than published hides the value, whatever the value field holds."),
            )
        self.add(
            QgsProcessingParameterBoolean("ZEROS_PUBLISHED", tr("Zeros are published"), defaultValue=True),
            tr("Then a hidden value is known to be at least 1."),
        )
        integer = QgsProcessingParameterNumber.Type.Integer
        self.add(
            QgsProcessingParameterNumber("BASE", tr("Rounding base"), integer, optional=True, minValue=1),
            tr("Where given, values with the status rounded are multiples of it; else they count as hidden."),
        )
        self.add(
            QgsProcessingParameterNumber("NOISE", tr("Largest noise"), integer, optional=True, minValue=1),
            tr(
                "Where given, values with the status perturbed are off by at most so much. A profile with "
                "the method cell_key says it by itself; without either they count as hidden."
            ),
        )
        add_earlier(self)
        self.add_file_or_name(
            "PROFILE",
            tr("Disclosure profile"),
            tr("What safe means: protection_width and min_count. Without it a width of 2."),
            optional=True,
        )
        add_seconds(self)
        self.add(QgsProcessingParameterFeatureSink("OUTPUT", tr("Feasibility intervals"), vector))
        add_audit(self)
        add_report(self, tr("The verdict and the widths of the intervals. Treat it as confidential."))
        self.add_numbers(
            EXACT=tr("Exact disclosures"),
            MIN_WIDTH=tr("Least width"),
            UNCERTIFIED=tr("Not certified"),
            REDRAWN=tr("Noise drawn again"),
        )

    def compute(self, parameters, context, job):
        from ...rules.audit.intervals import Requirement
        from ...rules.profile import load_profile
        from ...rules.published import Meaning
        from ..publish.table_audit import audit_tables
        from ..publish.table_noise import noise_of
        from ..publish.table_report import audit_report
        from ..publish.table_request import InputTable

        refuse_temporary(self, parameters, context, "AUDIT")
        name = self.parameterAsString(parameters, "PROFILE", context)
        profile = load_profile(name) if name else None
        layers = self.parameterAsLayerList(parameters, "INPUT", context)
        if not layers:
            raise InputError(tr("Choose at least one published table."))
        tables = [InputTable(layer.name(), attribute_frame(layer, None, job)) for layer in layers]
        dimensions = self.parameterAsFields(parameters, "DIMENSIONS", context)
        meaning = Meaning(
            self._number(parameters, "BASE", context),
            self._number(parameters, "NOISE", context),
            noise_of(profile) if profile is not None else None,
        )
        request = table_request(
            self, parameters, context, job, tables, dimensions, meaning, profile,
            value_field=self.parameterAsString(parameters, "VALUE_FIELD", context) or "value",
            status_field=self.parameterAsString(parameters, "STATUS_FIELD", context),
        )  # fmt: skip
        zeros = self.parameterAsBoolean(parameters, "ZEROS_PUBLISHED", context)
        requirement = (
            Requirement.of(profile.protection_width, profile.min_count) if profile else Requirement(2, (1, 0))
        )
        result = audit_tables(request, zeros, requirement, profile)
        for note in result.notes:
            job.warn(note)
        if result.uncertified:
            job.warn(
                tr("NOT SAFE: {count} hidden values are not protected; see the report.").format(
                    count=result.uncertified
                )
            )
        if result.redrawn:
            job.warn(
                tr("NOT SAFE: noise was drawn again for {count} values; it can be averaged away.").format(
                    count=result.redrawn
                )
            )
        page = audit_report(result, requirement.width, [table.name for table in tables])
        fields = [("table", "text"), *((name, "text") for name in dimensions)]
        fields += [("value", "integer"), ("status", "text"), ("low", "integer"), ("high", "integer")]
        table = frame_table(result.frame, fields)
        none = QgsCoordinateReferenceSystem()
        output = write_layer(self, parameters, "OUTPUT", context, table, NO_GEOMETRY, none, job)
        audit = write_audit(
            self, parameters, context, result.audit, result.space,
            len(result.hidden), 0, 0, profile.sha256 if profile else None,
        )  # fmt: skip
        report = write_text(self, parameters, "REPORT", context, page)
        job.progress(100)
        return {
            "OUTPUT": output,
            "AUDIT": audit,
            "REPORT": report,
            "EXACT": result.exact,
            "MIN_WIDTH": least_width(result.audit),
            "UNCERTIFIED": result.uncertified,
            "REDRAWN": result.redrawn,
        }

    def _number(self, parameters, name: str, context) -> int:
        given = parameters.get(name) not in (None, "")
        return self.parameterAsInt(parameters, name, context) if given else 0
