"""Protect a table: hide or round what may not stand, and prove it."""

from __future__ import annotations

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessing,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterNumber,
    QgsWkbTypes,
)

from ...rules.errors import InputError
from ...rules.i18n import tr
from ..base import LocalSafetyAlgorithm, destination_text
from ..layers import attribute_frame, coordinates
from ..sinks import NO_GEOMETRY, frame_table, write_layer, write_text


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
                "cell_key": tr("cell key (not yet)"),
            },
            None,
            tr("That of the profile, if none is chosen."),
        )
        self.parameterDefinition("METHOD").setFlags(
            self.parameterDefinition("METHOD").flags() | self.parameterDefinition("METHOD").Flag.FlagOptional
        )
        self.add_profile()
        add_earlier(self)
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
        self.add(
            QgsProcessingParameterFileDestination(
                "REPORT", tr("Report"), tr("HTML files (*.html)"), optional=True, createByDefault=False
            )
        )
        self.add_numbers(
            PRIMARY=tr("Hidden by a rule"),
            SECONDARY=tr("Hidden to protect them"),
            EXACT_DISCLOSURES=tr("Exact disclosures"),
            MIN_WIDTH=tr("Least width"),
        )

    def compute(self, parameters, context, job):
        from ...rules.profile import load_profile
        from ..publish.table_protection import ProtectRequest, protect_table
        from ..publish.table_report import protection_report
        from ..publish.table_request import InputTable

        refuse_temporary(self, parameters, context, "AUDIT")
        refuse_ledger(self, parameters, context)
        profile = load_profile(self.parameterAsString(parameters, "PROFILE", context))
        method = self.parameterAsEnumString(parameters, "METHOD", context) or profile.table_method
        if method == "cell_key":
            raise InputError(tr("The method cell_key cannot be used yet; choose suppress or round."))
        source = self.source(parameters, "INPUT", context)
        dimensions = self.parameterAsFields(parameters, "DIMENSIONS", context)
        count_field = self.parameterAsString(parameters, "COUNT_FIELD", context)
        wanted = [*dimensions, count_field, "status", "offence"]
        own = InputTable(source.sourceName(), attribute_frame(source, wanted, job))
        points = None
        crs = source.sourceCrs()
        if not count_field and _is_metric_point(source, crs):
            points = coordinates(source, job)
        job.progress(5)
        request = ProtectRequest(
            table_request(self, parameters, context, job, [own], dimensions, profile),
            profile,
            method,
            count_field,
            points,
            self.parameterAsEnumString(parameters, "COST", context),
            self.parameterAsDouble(parameters, "EXTRA_SHARE", context),
        )
        result = protect_table(request)
        for note in result.notes:
            job.warn(note)
        if not result.audit.passed:
            job.warn(
                tr("NOT SAFE: {count} hidden values are not protected; see the report.").format(
                    count=result.audit.uncertified
                )
            )
        page = protection_report(result, profile, method, own.name)
        fields = [*((name, "text") for name in dimensions), ("value", "integer"), ("status", "text")]
        table = frame_table(result.frame(), fields)
        none = QgsCoordinateReferenceSystem()
        output = write_layer(self, parameters, "OUTPUT", context, table, NO_GEOMETRY, none, job)
        audit = write_audit(
            self, parameters, context, result.audit, result.space,
            len(result.count), result.primary, result.secondary, profile.sha256,
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


def add_hierarchies(algorithm) -> None:
    """The parameter for hierarchy files."""
    algorithm.add(
        QgsProcessingParameterMultipleLayers(
            "HIERARCHIES", tr("Hierarchies"), QgsProcessing.SourceType.TypeFile, optional=True
        ),
        tr("CSV files named after dimensions with the columns code,parent; the top is Total."),
    )


def add_earlier(algorithm) -> None:
    """Parameters for what was published before."""
    algorithm.add(
        QgsProcessingParameterMultipleLayers(
            "EARLIER", tr("Earlier tables"), QgsProcessing.SourceType.TypeVector, optional=True
        ),
        tr("Tables published before about the same incidents, with the fields value and status."),
    )
    algorithm.add(
        QgsProcessingParameterFile(
            "LEDGER", tr("Ledger"), QgsProcessingParameterFile.Behavior.Folder, optional=True
        ),
        tr("Cannot be used yet: give earlier tables instead."),
        advanced=True,
    )


def add_seconds(algorithm) -> None:
    """The parameter for the time budget."""
    algorithm.add(
        QgsProcessingParameterNumber(
            "SECONDS",
            tr("Time for the proof (seconds)"),
            QgsProcessingParameterNumber.Type.Integer,
            defaultValue=120,
            minValue=1,
        ),
        tr("What is not proven safe in this time counts as unsafe."),
        advanced=True,
    )


def add_audit(algorithm) -> None:
    """The parameter for the audit file."""
    algorithm.add(
        QgsProcessingParameterFileDestination(
            "AUDIT", tr("Audit"), tr("JSON files (*.json)"), optional=True, createByDefault=False
        ),
        tr("The proof; the possible tables stand beside it. It cannot be temporary."),
    )


def refuse_temporary(algorithm, parameters, context, name: str) -> None:
    """Audits are kept: QGIS deletes temporary files.

    Raises:
        InputError: the destination is temporary.
    """
    definition = algorithm.parameterDefinition(name)
    if destination_text(parameters, definition, context) == "TEMPORARY_OUTPUT":
        raise InputError(
            tr("“{name}” cannot be temporary, QGIS would delete it; choose a file.").format(
                name=definition.description()
            )
        )


def refuse_ledger(algorithm, parameters, context) -> None:
    """A ledger that is not read must not seem to be.

    Raises:
        InputError: one was given.
    """
    if algorithm.parameterAsString(parameters, "LEDGER", context):
        raise InputError(
            tr("This tool cannot read a ledger yet; give the tables published before under “{name}”.").format(
                name=algorithm.parameterDefinition("EARLIER").description()
            )
        )


def table_request(algorithm, parameters, context, job, tables, dimensions, profile=None, **more):
    """The request both tools share."""
    from pathlib import Path

    from ..publish.table_request import InputTable, TableRequest

    earlier = algorithm.parameterAsLayerList(parameters, "EARLIER", context)
    files = algorithm.parameterAsFileList(parameters, "HIERARCHIES", context)
    return TableRequest(
        tables=tables,
        dimensions=dimensions,
        hierarchies=[Path(name) for name in files if name],
        earlier=[InputTable(layer.name(), attribute_frame(layer, None, job)) for layer in earlier],
        base=profile.rounding_base if profile is not None else more.pop("base", 0),
        seconds=float(algorithm.parameterAsInt(parameters, "SECONDS", context)),
        progress=job.progress,
        is_cancelled=job.is_cancelled,
        **more,
    )


def write_audit(algorithm, parameters, context, audit, space, cells, primary, secondary, profile):
    """The audit file and, beside it, the possible tables; the path, or None where not asked for."""
    import json
    from pathlib import Path

    if not destination_text(parameters, algorithm.parameterDefinition("AUDIT"), context):
        return None
    from ..publish.partial import replace_file

    path = Path(algorithm.parameterAsFileOutput(parameters, "AUDIT", context))
    beside = path.with_name(f"{path.stem}-witnesses.csv")
    frame = space.codes(space.inner)
    for number, table in enumerate(audit.witnesses, start=1):
        frame[f"table_{number}"] = table.astype(int)
    with replace_file(beside) as partial:
        frame.to_csv(partial, index=False, lineterminator="\n")
    summary = audit.summary(cells, primary, secondary, profile, beside.name)
    text = json.dumps(summary, ensure_ascii=False, indent=1) + "\n"
    return write_text(algorithm, parameters, "AUDIT", context, text)


def least_width(audit) -> float:
    """The least width as a number; NaN where nothing is hidden or nothing bounds it."""
    import math

    return audit.min_width if len(audit.low) and math.isfinite(audit.min_width) else float("nan")


def _is_metric_point(source, crs) -> bool:
    point = QgsWkbTypes.geometryType(source.wkbType()) == QgsWkbTypes.GeometryType.PointGeometry
    return point and crs.isValid() and not crs.isGeographic()
