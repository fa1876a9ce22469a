"""``importstatistics``: workbooks of police statistics become one table by unit, code and period."""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessing,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterMultipleLayers,
)

from ...rules.errors import InputError
from ...rules.i18n import language, tr
from ..base import Job, LocalSafetyAlgorithm
from ..input_parameters import keep_inputs
from ..sinks import NO_GEOMETRY, frame_table, write_layer, write_text


class ImportStatistics(LocalSafetyAlgorithm):
    """Import police statistics."""

    ID = "importstatistics"
    GROUP = "import"
    INPUT = "INPUT"
    DECUMULATE = "DECUMULATE"
    OUTPUT = "OUTPUT"
    REJECTS = "REJECTS"
    REPORT = "REPORT"

    def displayName(self):
        return tr("Import police statistics")

    def initAlgorithm(self, configuration=None):
        kind = QgsProcessing.SourceType
        self.add(
            QgsProcessingParameterMultipleLayers(self.INPUT, tr("Workbooks of statistics"), kind.TypeFile),
            tr("XLS or XLSX files of the Police of the Czech Republic with TSK codes, one or more."),
        )
        self.add(
            QgsProcessingParameterBoolean(
                self.DECUMULATE, tr("Months instead of totals since January"), True
            ),
            tr("The differences of consecutive tables of one year; unticked, the tables as they stand."),
        )
        self.add(QgsProcessingParameterFeatureSink(self.OUTPUT, tr("Statistics"), kind.TypeVector))
        self.add(
            QgsProcessingParameterFeatureSink(
                self.REJECTS, tr("Rejects"), kind.TypeVector, optional=True, createByDefault=False
            ),
            tr("Table of the rows that were not imported: file, row, reason, sheet."),
        )
        self.add(
            QgsProcessingParameterFileDestination(
                self.REPORT, tr("Report"), tr("HTML files (*.html)"), optional=True, createByDefault=False
            ),
            tr("Totals by unit and file, what does not add up, corrections and breaks of the series."),
        )
        self.add_numbers(
            READ=tr("Rows read"),
            IMPORTED=tr("Imported"),
            REJECTED=tr("Rejected"),
            DUPLICATES=tr("Duplicates"),
        )

    def compute(self, parameters, context, job: Job) -> dict:
        from ..sources.statistics import read_statistics
        from ..sources.statistics_report import statistics_report
        from ..sources.statistics_result import REJECT_FIELDS, STATISTIC_FIELDS

        paths = [Path(name) for name in self.parameterAsFileList(parameters, self.INPUT, context)]
        if not paths:
            raise InputError(tr("Choose at least one workbook of police statistics."))
        keep_inputs(self, parameters, context, paths)
        decumulate = self.parameterAsBool(parameters, self.DECUMULATE, context)
        result = read_statistics(paths, decumulate, job.part(0, 80), job.is_cancelled)
        report = statistics_report(result, language())
        for note in result.notes:
            job.info(note)
        for message, count in result.rejects["message"].value_counts().items():
            job.warn(tr("Rows rejected: {count}. {reason}").format(count=count, reason=message))
        job.progress(85)
        none = QgsCoordinateReferenceSystem()
        rejects = frame_table(result.rejects, REJECT_FIELDS)
        table = frame_table(result.table, STATISTIC_FIELDS)
        outputs = {
            self.REJECTS: write_layer(
                self, parameters, self.REJECTS, context, rejects, NO_GEOMETRY, none, job
            ),
            self.REPORT: write_text(self, parameters, self.REPORT, context, report),
            self.OUTPUT: write_layer(self, parameters, self.OUTPUT, context, table, NO_GEOMETRY, none, job),
        }
        job.progress(100)
        counts = {
            "READ": result.read,
            "IMPORTED": result.imported,
            "REJECTED": result.rejected,
            "DUPLICATES": result.duplicates,
        }
        return {**outputs, **counts}
