"""``importindicators``: population and unemployment tables become one long table."""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessing,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterString,
)

from ...rules.errors import InputError
from ...rules.i18n import tr
from ..base import Job, LocalSafetyAlgorithm
from ..input_parameters import keep_inputs
from ..sinks import NO_GEOMETRY, frame_table, write_layer


class ImportIndicators(LocalSafetyAlgorithm):
    """Import indicators."""

    ID = "importindicators"
    GROUP = "import"
    INPUT = "INPUT"
    MAPPING = "MAPPING"
    SOURCE = "SOURCE"
    OUTPUT = "OUTPUT"

    def displayName(self):
        return tr("Import indicators")

    def initAlgorithm(self, configuration=None):
        kind = QgsProcessing.SourceType
        self.add(
            QgsProcessingParameterMultipleLayers(self.INPUT, tr("Files of indicators"), kind.TypeFile),
            tr("CSV, XLSX or XLS: population, unemployment and the like by municipality or district."),
        )
        self.add_file_or_name(
            self.MAPPING,
            tr("Mapping file (for other tables)"),
            tr("YAML file that says which column is the unit, the year, the value; or a shipped one's name."),
            optional=True,
        )
        self.add(
            QgsProcessingParameterString(self.SOURCE, tr("Source"), optional=True),
            tr("Whose figures they are; it stands in reports. Without it the name of the file."),
        )
        self.add(QgsProcessingParameterFeatureSink(self.OUTPUT, tr("Indicators"), kind.TypeVector))
        self.add_numbers(READ=tr("Rows read"), IMPORTED=tr("Values imported"), LEFT_OUT=tr("Left out"))

    def compute(self, parameters, context, job: Job) -> dict:
        from ..sources.indicator_mapping import load_indicator_mapping
        from ..sources.indicators import INDICATOR_FIELDS, read_indicators
        from ..sources.shipped import INDICATOR_MAPPINGS, mapping_path

        paths = [Path(name) for name in self.parameterAsFileList(parameters, self.INPUT, context)]
        if not paths:
            raise InputError(tr("Choose at least one file of indicators."))
        keep_inputs(self, parameters, context, paths)
        mapping = self.parameterAsFile(parameters, self.MAPPING, context)
        result = read_indicators(
            paths,
            load_indicator_mapping(mapping_path(mapping, INDICATOR_MAPPINGS)) if mapping else None,
            self.parameterAsString(parameters, self.SOURCE, context).strip(),
            job.part(0, 80),
            job.is_cancelled,
        )
        for note in result.notes:
            job.info(note)
        for (indicator, year), rows in result.table.groupby(["indicator", "year"]):
            job.info(
                tr("{indicator}, {year}: {count} units").format(
                    indicator=indicator, year=year, count=len(rows)
                )
            )
        table = frame_table(result.table, INDICATOR_FIELDS)
        none = QgsCoordinateReferenceSystem()
        output = write_layer(self, parameters, self.OUTPUT, context, table, NO_GEOMETRY, none, job)
        job.progress(100)
        counts = {"READ": result.read, "IMPORTED": len(result.table), "LEFT_OUT": result.left_out}
        return {self.OUTPUT: output, **counts}
