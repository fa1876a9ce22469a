"""``importrecords``: files of police records become the record layer of the contract."""

from __future__ import annotations

import math
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
from ..input_parameters import chosen_crs, keep_inputs
from ..layers import area_of, crs_text_of, records_frame
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
    PREVIOUS = "PREVIOUS"
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
        self.add(
            QgsProcessingParameterFeatureSource(
                self.PREVIOUS, tr("Records of the last import"), [kind.TypeVectorPoint], optional=True
            ),
            tr("Compared with by source and id: how many incidents are new, changed or vanished."),
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
            NEW=tr("New since the last import"),
            CHANGED=tr("Changed since the last import"),
            VANISHED=tr("Vanished since the last import"),
        )

    def compute(self, parameters, context, job: Job) -> dict:
        from ..sources.importing import import_files

        paths = [Path(name) for name in self.parameterAsFileList(parameters, self.INPUT, context)]
        mapping = self.parameterAsFile(parameters, self.MAPPING, context)
        crs = chosen_crs(self, parameters, self.TARGET_CRS, context, DEFAULT_CRS)
        self._keep_inputs(parameters, context, paths)
        previous = self._previous(parameters, context, crs_text_of(crs), job)
        result = import_files(
            paths,
            self.parameterAsEnumString(parameters, self.FORMAT, context),
            mapping or None,
            crs_text_of(crs),
            area_of(self, parameters, self.AREA, context, crs_text_of(crs), job),
            job.part(10, 80),
            job.is_cancelled,
        )
        for line in (*result.taken_as, *result.notes):
            job.info(line)
        if result.rejected:
            job.warn(
                tr("{number} incidents were rejected; see the table of rejects.").format(
                    number=result.rejected
                )
            )
        remark = remark_on_places(result)
        if remark:
            job.warn(remark)
        comparison = self._comparison(previous, result, job)
        del previous  # perhaps a million rows, no longer needed while the outputs are written
        report = self._report(parameters, context, result, [remark] if remark else [], comparison)
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
            **differences(comparison),
        }
        return {**outputs, **numbers}

    def _keep_inputs(self, parameters, context, paths: list[Path]) -> None:
        """Refuse an output that would replace one of the files that are read."""
        keep_inputs(self, parameters, context, paths)
        layer = self.parameterAsVectorLayer(parameters, self.PREVIOUS, context)
        if layer is None or layer.providerType() != "ogr":
            return
        file = Path(layer.source().split("|")[0])
        for definition in self.destinationParameterDefinitions():
            raw = destination_text(parameters, definition, context).split("|")[0]
            if raw and Path(raw).is_file() and file.is_file() and Path(raw).samefile(file):
                raise InputError(
                    tr(
                        "{file} is the last import, with which this one is compared; write to another."
                    ).format(file=file.name)
                )

    def _previous(self, parameters, context, crs_text: str, job: Job):
        """The last import, to be compared with; its places in the target CRS. None where not given."""
        from ..sources.comparison import NEEDED, snapshot
        from ..sources.coordinates import choose

        source = self.optional_source(parameters, self.PREVIOUS, context)
        if source is None:
            return None
        frame = snapshot(records_frame(source, job, NEEDED))
        way = choose(crs_text_of(source.sourceCrs()), crs_text)
        x, y = way.points(frame["x"].to_numpy(), frame["y"].to_numpy(), job.check)
        return frame.assign(x=x, y=y)

    def _comparison(self, previous, result, job: Job):
        """What differs from the last import, told in the log; None where there is none."""
        from ..sources.comparison import compare

        if previous is None:
            return None
        found = compare(previous, result.records, result.rejects)
        job.info(
            tr("Compared with the last import: {new} new, {changed} changed, {vanished} vanished.").format(
                new=found.new, changed=found.changed, vanished=found.vanished
            )
        )
        return found

    def _report(self, parameters, context, result, remarks: list[str], comparison) -> str:
        """The HTML of the report; empty where nobody asks for it."""
        from ..sources.report import import_report

        if not destination_text(parameters, self.parameterDefinition(self.REPORT), context):
            return ""
        return import_report(result, language(), remarks, comparison)


def remark_on_places(result) -> str:
    """What the analysis of snapped points says about the places; empty where it says nothing."""
    import numpy as np

    from ..analysis.snapping import describe, detect
    from ..sources.report_words import Words

    before = [
        (np.concatenate([s.x for s in same]), np.concatenate([s.y for s in same]), degrees)
        for degrees in (True, False)
        if (same := [places for places in result.source_places if places.degrees is degrees])
    ]
    found = detect(result.records["x"].to_numpy(), result.records["y"].to_numpy(), before)
    return " ".join(describe(found, tr, Words(language(), tr).number))


def differences(comparison) -> dict[str, float]:
    """The numbers of the comparison; not defined (NaN) without one."""
    if comparison is None:
        return dict.fromkeys(("NEW", "CHANGED", "VANISHED"), math.nan)
    return {"NEW": comparison.new, "CHANGED": comparison.changed, "VANISHED": comparison.vanished}


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
