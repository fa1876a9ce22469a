"""``importrecords``: files of police records become the record layer of the contract."""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessing,
    QgsProcessingParameterCrs,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterMultipleLayers,
)

from ...rules.errors import InputError
from ...rules.i18n import language, tr
from ..base import Job, LocalSafetyAlgorithm, destination_text
from ..layers import area_of, crs_text_of
from ..sinks import NO_GEOMETRY, POINT, OutputTable, frame_table, write_layer, write_text
from ..styling import style_output

DEFAULT_CRS = "EPSG:5514"


class ImportRecords(LocalSafetyAlgorithm):
    """Import police records."""

    ID = "importrecords"
    GROUP = "import"
    INPUT = "INPUT"
    FORMAT = "FORMAT"
    MAPPING = "MAPPING"
    AREA = "AREA"
    TARGET_CRS = "TARGET_CRS"
    OUTPUT = "OUTPUT"
    REJECTS = "REJECTS"
    REPORT = "REPORT"

    def displayName(self):
        return tr("Import police records")

    def initAlgorithm(self, configuration=None):
        kind = QgsProcessing.SourceType
        self.add(
            QgsProcessingParameterMultipleLayers(self.INPUT, tr("Files of records"), kind.TypeFile),
            tr("One or more files or packages; a later file replaces the same incident of an earlier one."),
        )
        self.add_choice(
            self.FORMAT,
            tr("Format"),
            {
                "auto": tr("recognised by content (auto)"),
                "police_cr_map": tr("crime map of the Police of the Czech Republic"),
                "uk_police": tr("street-level file of data.police.uk"),
                "municipal_police": tr("municipal police, by a mapping"),
                "table": tr("any table, by a mapping"),
            },
            "auto",
            tr("auto recognises each file by its content; table and municipal_police need a mapping file."),
        )
        self.add_file_or_name(
            self.MAPPING,
            tr("Mapping file (for tables)"),
            tr(
                "YAML file that says which column is which field, and which value is which offence; or the "
                "name of a shipped one."
            ),
            optional=True,
        )
        self.add(
            QgsProcessingParameterFeatureSource(
                self.AREA, tr("Area (records outside are rejected)"), [kind.TypeVectorPolygon], optional=True
            ),
            tr("Polygons; records without a place are kept."),
        )
        self.add(
            QgsProcessingParameterCrs(
                self.TARGET_CRS, tr("Target CRS"), defaultValue=DEFAULT_CRS, optional=True
            ),
            tr("A projected coordinate reference system in metres."),
        )
        self.add(QgsProcessingParameterFeatureSink(self.OUTPUT, tr("Records"), kind.TypeVectorPoint))
        self.add(
            QgsProcessingParameterFeatureSink(
                self.REJECTS, tr("Rejects"), kind.TypeVector, optional=True, createByDefault=False
            ),
            tr("Table of the incidents that were not imported: file, line, reason."),
        )
        self.add(
            QgsProcessingParameterFileDestination(
                self.REPORT,
                tr("Report"),
                tr("HTML files (*.html)"),
                optional=True,
                createByDefault=False,
            ),
            tr("Counts, dates, places and assumptions; no record stands in it."),
        )
        self.add_numbers(
            READ=tr("Incidents read"),
            IMPORTED=tr("Imported"),
            REJECTED=tr("Rejected"),
            DUPLICATES=tr("Duplicates"),
        )

    def compute(self, parameters, context, job: Job) -> dict:
        from ..sources.importing import import_files
        from ..sources.report import import_report

        paths = [Path(name) for name in self.parameterAsFileList(parameters, self.INPUT, context)]
        mapping = self.parameterAsFile(parameters, self.MAPPING, context)
        crs = self.parameterAsCrs(parameters, self.TARGET_CRS, context)
        if not crs.isValid():
            if parameters.get(self.TARGET_CRS) not in (None, ""):
                raise InputError(tr("The target CRS is not valid; choose one such as EPSG:5514."))
            crs = QgsCoordinateReferenceSystem(DEFAULT_CRS)
        result = import_files(
            paths,
            self.parameterAsEnumString(parameters, self.FORMAT, context),
            mapping or None,
            crs_text_of(crs),
            area_of(self, parameters, self.AREA, context, crs_text_of(crs), job),
            job.part(0, 80),
            job.is_cancelled,
        )
        self._keep_inputs(parameters, context, paths)
        wanted = destination_text(parameters, self.parameterDefinition(self.REPORT), context)
        report = import_report(result, language()) if wanted else ""
        for line in (*result.taken_as, *result.notes):
            job.info(line)
        if result.rejected:
            job.warn(
                tr("{number} incidents were rejected; see the table of rejects.").format(
                    number=result.rejected
                )
            )
        job.progress(85)
        outputs = {
            self.REJECTS: write_layer(
                self, parameters, self.REJECTS, context, rejects_table(result), NO_GEOMETRY,
                QgsCoordinateReferenceSystem(), job,
            ),
            self.REPORT: write_text(self, parameters, self.REPORT, context, report),
            self.OUTPUT: write_layer(
                self, parameters, self.OUTPUT, context, records_table(result), POINT, crs, job
            ),
        }  # fmt: skip
        style_output(context, outputs[self.OUTPUT], "records")
        job.progress(100)
        numbers = {
            "READ": result.read,
            "IMPORTED": result.imported,
            "REJECTED": result.rejected,
            "DUPLICATES": result.duplicates,
        }
        return {**outputs, **numbers}

    def _keep_inputs(self, parameters, context, paths: list[Path]) -> None:
        """Refuse an output that would replace one of the files being imported."""
        inputs = {path.resolve() for path in paths}
        for name in (self.OUTPUT, self.REJECTS, self.REPORT):
            raw = destination_text(parameters, self.parameterDefinition(name), context).split("|")[0]
            if raw and Path(raw).is_file() and Path(raw).resolve() in inputs:
                raise InputError(
                    tr("{file} is one of the files to import; choose another file for the output.").format(
                        file=Path(raw).name
                    )
                )


def records_table(result) -> OutputTable:
    """Rows and points of the records."""
    from ..sources.records import RECORD_FIELDS

    return point_table(result, RECORD_FIELDS)


def point_table(result, fields: list[tuple[str, str]]) -> OutputTable:
    """Rows and points of what was imported, with the kept columns; unlocated ones have no geometry."""
    fields = [*fields, *((name, "text") for name in result.kept)]
    frame = result.records
    return frame_table(frame, fields, points=(frame["x"].to_numpy(), frame["y"].to_numpy()))


def rejects_table(result) -> OutputTable:
    """Rows of the quarantine."""
    from ..sources.records import REJECT_FIELDS

    return frame_table(result.rejects, REJECT_FIELDS)
