"""Protect a table: hide or blur what may not stand, and prove it; or refuse."""

from __future__ import annotations

import json
from pathlib import Path

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessing,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterNumber,
    QgsWkbTypes,
)

from ...rules.errors import InputError, LocalSafetyError, RefusedError
from ...rules.i18n import tr
from ...rules.profile import load_profile
from ..authentication import read_noise_secret
from ..base import LocalSafetyAlgorithm, destination_text
from ..layers import attribute_frame, coordinates, crs_text_of, points
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


class ProtectTable(LocalSafetyAlgorithm):
    """Primary rules, secondary suppression or rounding, and the attack that must fail."""

    ID = "protecttable"
    GROUP = "publish"

    def displayName(self):
        return tr("Protect table")

    def initAlgorithm(self, configuration=None):
        types = QgsProcessing.SourceType
        self.add(
            QgsProcessingParameterFeatureSource("INPUT", tr("Records or count table"), [types.TypeVector]),
            tr("One row per record, or one row per cell with its count."),
        )
        self.add(
            QgsProcessingParameterField(
                "DIMENSIONS", tr("Dimensions"), parentLayerParameterName="INPUT", allowMultiple=True
            ),
            tr("The fields whose codes make the table, such as district, offence and quarter."),
        )
        add_hierarchies(self)
        self.add(
            QgsProcessingParameterField(
                "COUNT_FIELD", tr("Field with the count"), parentLayerParameterName="INPUT", optional=True
            ),
            tr("Without it every row is one record."),
        )
        self.add_choice(
            "METHOD",
            tr("Method"),
            {
                "suppress": tr("suppression"),
                "round": tr("controlled rounding"),
                "cell_key": tr("cell key"),
            },
            None,
            tr("That of the profile, if none is chosen."),
        )
        method = self.parameterDefinition("METHOD")
        method.setFlags(method.flags() | method.Flag.FlagOptional)
        self.add_profile()
        self.add(
            QgsProcessingParameterFeatureSource(
                "ADDRESSES", tr("Addresses"), [types.TypeVectorPoint], optional=True
            ),
            tr("Address points; they tell how many premises stand behind a value."),
        )
        add_earlier(self)
        self.add(
            QgsProcessingParameterFeatureSource(
                "FORCED_PUBLISH", tr("Cells that must stand"), [types.TypeVector], optional=True
            ),
            tr(
                "A table with fields named after the dimensions; a missing one means Total. These cells are "
                "never hidden to protect others."
            ),
            advanced=True,
        )
        self.add_choice(
            "COST",
            tr("Lose as little as possible of"),
            {"incidents": tr("incidents in hidden cells"), "cells": tr("number of hidden cells")},
            "incidents",
            advanced=True,
        )
        self.add(
            QgsProcessingParameterNumber(
                "EXTRA_SHARE",
                tr("More secondary cells at random (share)"),
                QgsProcessingParameterNumber.Type.Double,
                defaultValue=0.0,
                minValue=0.0,
                maxValue=1.0,
            ),
            tr("0.1 hides a tenth more, so that the choice of cells betrays less."),
            advanced=True,
        )
        add_seconds(self)
        self.add(QgsProcessingParameterFeatureSink("OUTPUT", tr("Protected table"), types.TypeVector))
        add_audit(self)
        add_report(
            self,
            tr("For the data-protection officer; internal. Written even when the table is refused."),
        )
        self.add_numbers(
            PRIMARY=tr("Hidden by a rule"),
            SECONDARY=tr("Hidden to protect them"),
            EXACT_DISCLOSURES=tr("Exact disclosures"),
            MIN_WIDTH=tr("Least width"),
        )

    def prepareAlgorithm(self, parameters, context, feedback):
        """Secrets are read on the main thread, where QGIS may ask for the master password."""
        self._secret, self._problem = None, None
        try:
            profile = load_profile(self.parameterAsString(parameters, "PROFILE", context))
            if self._method(parameters, context, profile) == "cell_key" and profile.cell_key:
                self._secret = read_noise_secret(profile.cell_key["key"])
        except LocalSafetyError as error:  # said by compute: a message of this step does not reach scripts
            self._problem = error
        return True

    def _method(self, parameters, context, profile) -> str:
        return self.parameterAsEnumString(parameters, "METHOD", context) or profile.table_method

    def compute(self, parameters, context, job):
        from ..publish.cube_protection import ProtectedCube
        from ..publish.table_protection import protect_table
        from ..publish.table_report import protection_report, refusal_report

        if self._problem is not None:
            raise self._problem
        refuse_temporary(self, parameters, context, "AUDIT")
        request = self._request(parameters, context, job)
        name = request.table.tables[0].name

        def report_refusal(refusal):
            page = refusal_report(refusal, request.profile, request.method, name)
            if write_text(self, parameters, "REPORT", context, page):
                job.warn(tr("The report says what was tried and what would pass."))

        try:
            result = protect_table(request, report_refusal)
        except RefusedError as refusal:
            raise self._with_report(refusal, parameters, context) from None
        for note in result.notes:
            job.warn(note)
        if isinstance(result, ProtectedCube):
            return self._write_cube(parameters, context, job, result, request.profile, name)
        page = protection_report(result, request.profile, request.method, name)
        fields = [*((item, "text") for item in result.space.names), ("value", "integer"), ("status", "text")]
        table = frame_table(result.frame(), fields)
        none = QgsCoordinateReferenceSystem()
        output = write_layer(self, parameters, "OUTPUT", context, table, NO_GEOMETRY, none, job)
        audit = write_audit(
            self, parameters, context, result.audit, result.space,
            len(result.count), result.primary, result.secondary, request.profile.sha256,
        )  # fmt: skip
        report = write_text(self, parameters, "REPORT", context, page)
        job.progress(100)
        return {
            "OUTPUT": output,
            "AUDIT": audit,
            "REPORT": report,
            "PRIMARY": result.primary,
            "SECONDARY": result.secondary,
            "EXACT_DISCLOSURES": result.audit.exact,
            "MIN_WIDTH": least_width(result.audit),
        }

    def _write_cube(self, parameters, context, job, cube, profile, name) -> dict:
        """Outputs of a table that was rounded as a cube: its values have bounds of their own."""
        from ..publish.table_report import cube_report

        fields = [(item, "text") for item in cube.space.names]
        fields += [("value", "integer"), ("status", "text"), ("low", "integer"), ("high", "integer")]
        none = QgsCoordinateReferenceSystem()
        table = frame_table(cube.frame, fields)
        output = write_layer(self, parameters, "OUTPUT", context, table, NO_GEOMETRY, none, job)
        text = json.dumps(cube.summary(profile.sha256), ensure_ascii=False, indent=1) + "\n"
        job.progress(100)
        return {
            "OUTPUT": output,
            "AUDIT": write_text(self, parameters, "AUDIT", context, text),
            "REPORT": write_text(self, parameters, "REPORT", context, cube_report(cube, profile, name)),
            "PRIMARY": 0,
            "SECONDARY": 0,
            "EXACT_DISCLOSURES": 0,
            "MIN_WIDTH": cube.proof.width,
        }

    def _with_report(self, refusal: RefusedError, parameters, context) -> RefusedError:
        """The refusal and, where one was written, the name of the report."""
        if not destination_text(parameters, self.parameterDefinition("REPORT"), context):
            return refusal
        path = Path(self.parameterAsFileOutput(parameters, "REPORT", context))
        return RefusedError(tr("{refusal} See the report {file}.").format(refusal=refusal, file=path.name))

    def _request(self, parameters, context, job):
        """Everything the work needs, read from the layers."""
        from ...rules.published import Meaning
        from ..publish.table_attempt import ProtectRequest
        from ..publish.table_counts import ID_FIELD
        from ..publish.table_noise import noise_of
        from ..publish.table_request import InputTable

        profile = load_profile(self.parameterAsString(parameters, "PROFILE", context))
        method = self._method(parameters, context, profile)
        source = self.source(parameters, "INPUT", context)
        dimensions = self.parameterAsFields(parameters, "DIMENSIONS", context)
        count_field = self.parameterAsString(parameters, "COUNT_FIELD", context)
        wanted = [*dimensions, count_field, "status", "offence"]
        if method == "cell_key":
            wanted.append(ID_FIELD)
        own = InputTable(source.sourceName(), attribute_frame(source, wanted, job))
        located, addresses = self._places(parameters, context, job, source, count_field)
        forced = self.optional_source(parameters, "FORCED_PUBLISH", context)
        if forced is not None and method != "suppress":
            raise InputError(
                tr("“{name}” is for the method suppress only: other methods let no value stand.").format(
                    name=self.parameterDefinition("FORCED_PUBLISH").description()
                )
            )
        meaning = Meaning(profile.rounding_base, noise=noise_of(profile))
        job.progress(5)
        return ProtectRequest(
            table_request(self, parameters, context, job, [own], dimensions, meaning, profile),
            profile,
            method,
            count_field,
            located,
            addresses,
            self._secret,
            InputTable(forced.sourceName(), attribute_frame(forced, None, job)) if forced else None,
            self.parameterAsEnumString(parameters, "COST", context),
            self.parameterAsDouble(parameters, "EXTRA_SHARE", context),
        )

    def _places(self, parameters, context, job, source, count_field):
        """Coordinates of the records and of the addresses, None where the input has none."""
        crs = source.sourceCrs()
        addresses = self.optional_source(parameters, "ADDRESSES", context)
        if count_field or not _is_metric_point(source, crs):
            if addresses is not None:
                job.warn(
                    tr(
                        "The addresses were not used: premises need records with points in a CRS that "
                        "measures in metres."
                    )
                )
            return None, None
        known = points(addresses, crs_text_of(crs), job) if addresses is not None else None
        return coordinates(source, job), known


def _is_metric_point(source, crs) -> bool:
    point = QgsWkbTypes.geometryType(source.wkbType()) == QgsWkbTypes.GeometryType.PointGeometry
    return point and crs.isValid() and not crs.isGeographic()
