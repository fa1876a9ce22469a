"""``importperception``: points of a perception survey or a feedback form become a layer of reports."""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessing,
    QgsProcessingParameterCrs,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFile,
    QgsProcessingParameterMultipleLayers,
)

from ...rules.concerns import concerns
from ...rules.errors import InputError
from ...rules.i18n import language, tr
from ..base import Job, LocalSafetyAlgorithm
from ..input_parameters import chosen_crs, keep_inputs
from ..layers import area_of, crs_text_of
from ..sinks import NO_GEOMETRY, POINT, OutputTable, write_layer
from .import_records import DEFAULT_CRS, point_table, rejects_table


class ImportPerception(LocalSafetyAlgorithm):
    """Import residents' reports."""

    ID = "importperception"
    GROUP = "import"
    INPUT = "INPUT"
    MAPPING = "MAPPING"
    AREA = "AREA"
    TARGET_CRS = "TARGET_CRS"
    OUTPUT = "OUTPUT"
    REJECTS = "REJECTS"

    def displayName(self):
        return tr("Import residents' reports")

    def tags(self):
        return [*super().tags(), "perception", "survey", "pocitová mapa", "podněty", "obyvatelé"]

    def initAlgorithm(self, configuration=None):
        kind = QgsProcessing.SourceType
        self.add(
            QgsProcessingParameterMultipleLayers(self.INPUT, tr("Files of reports"), kind.TypeFile),
            tr("CSV, XLSX, GeoPackage, Shapefile or GeoJSON of a survey or form; ids unique in all files."),
        )
        self.add(
            QgsProcessingParameterFile(self.MAPPING, tr("Mapping file"), optional=True),
            tr(
                "YAML file that says which column is which field, and which value is which concern. Files of "
                "the map's feedback form need none."
            ),
        )
        self.add(
            QgsProcessingParameterFeatureSource(
                self.AREA, tr("Area (reports outside are rejected)"), [kind.TypeVectorPolygon], optional=True
            ),
            tr("Polygons; reports without a place are kept."),
        )
        self.add(
            QgsProcessingParameterCrs(
                self.TARGET_CRS, tr("Target CRS"), defaultValue=DEFAULT_CRS, optional=True
            ),
            tr("A projected coordinate reference system in metres."),
        )
        self.add(QgsProcessingParameterFeatureSink(self.OUTPUT, tr("Reports"), kind.TypeVectorPoint))
        self.add(
            QgsProcessingParameterFeatureSink(
                self.REJECTS, tr("Rejects"), kind.TypeVector, optional=True, createByDefault=False
            ),
            tr("Table of the reports that were not imported: file, line, reason."),
        )
        self.add_numbers(
            READ=tr("Reports read"),
            IMPORTED=tr("Imported"),
            REJECTED=tr("Rejected"),
            DUPLICATES=tr("Duplicates"),
        )

    def compute(self, parameters, context, job: Job) -> dict:
        from ..sources.perception import REPORT_FIELDS, import_reports, load_perception_mapping

        paths = [Path(name) for name in self.parameterAsFileList(parameters, self.INPUT, context)]
        if not paths:
            raise InputError(tr("Choose at least one file of reports."))
        keep_inputs(self, parameters, context, paths)
        file = self.parameterAsFile(parameters, self.MAPPING, context)
        mapping = load_perception_mapping(Path(file)) if file else None
        crs = chosen_crs(self, parameters, self.TARGET_CRS, context, DEFAULT_CRS)
        area = area_of(self, parameters, self.AREA, context, crs_text_of(crs), job)
        result = import_reports(paths, mapping, crs_text_of(crs), area, job.part(5, 80), job.is_cancelled)
        for note in result.notes:
            job.info(note)
        for code, count in result.records["concern"].value_counts().items():
            job.info(
                tr("{concern}: {count} reports").format(
                    concern=concerns().name(code, language()), count=count
                )
            )
        for message, count in result.rejects["message"].value_counts().items():
            job.warn(tr("{count} reports rejected: {reason}").format(count=count, reason=message))
        job.progress(85)
        return {**self._write(parameters, context, result, REPORT_FIELDS, crs, job), **_numbers(result)}

    def _write(self, parameters, context, result, fields: list, crs, job: Job) -> dict:
        none = QgsCoordinateReferenceSystem()
        reports = point_table(result, fields)
        rejects: OutputTable = rejects_table(result)
        outputs = {
            self.REJECTS: write_layer(
                self, parameters, self.REJECTS, context, rejects, NO_GEOMETRY, none, job
            ),
            self.OUTPUT: write_layer(self, parameters, self.OUTPUT, context, reports, POINT, crs, job),
        }
        job.progress(100)
        return outputs


def _numbers(result) -> dict[str, int]:
    return {
        "READ": result.read,
        "IMPORTED": result.imported,
        "REJECTED": result.rejected,
        "DUPLICATES": result.duplicates,
    }
