"""``compareperception``: where residents are afraid and little happens, and the other way round."""

from __future__ import annotations

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
)

from ...rules.errors import InputError
from ...rules.i18n import tr
from ..base import Job, LocalSafetyAlgorithm
from ..layers import area_of, crs_text_of, every_point
from ..record_batches import scan_records
from ..sinks import POLYGON, write_layer
from ..styling import style_output
from .corrections import CORRECTION, add_correction, warn_of_no_correction
from .grid_cells import (
    INPUT,
    NONZERO_ONLY,
    STUDY_AREA,
    add_cells,
    add_nonzero_only,
    add_records,
    cell_table,
    lattice_of,
)
from .record_scanning import add_offences, add_record_choice, record_choice

FEW_REPORTS = 50


class ComparePerception(LocalSafetyAlgorithm):
    """Internal: reports of residents are confidential, too."""

    ID = "compareperception"
    GROUP = "districts"
    PERCEPTION = "PERCEPTION"
    TEST = "TEST"
    OUTPUT = "OUTPUT"

    def displayName(self):
        return tr("Compare perception and records")

    def initAlgorithm(self, configuration=None):
        kind = QgsProcessing.SourceType
        add_records(self)
        self.add(
            QgsProcessingParameterFeatureSource(
                self.PERCEPTION, tr("Residents' reports"), [kind.TypeVectorPoint]
            ),
            tr("Points made by Import residents' reports, in any coordinate system."),
        )
        add_offences(self)
        add_cells(self)
        add_nonzero_only(self)
        self.add_choice(
            self.TEST,
            tr("Test"),
            {"exact": tr("exact"), "score": tr("normal approximation")},
            "exact",
            advanced=True,
        )
        add_correction(self)
        add_record_choice(self)
        self.add(
            QgsProcessingParameterFeatureSink(
                self.OUTPUT, tr("Perception and records"), kind.TypeVectorPolygon
            )
        )
        self.add_numbers(
            COUNTED=tr("Records in cells"),
            OUTSIDE=tr("Records outside the study area"),
            UNLOCATED=tr("Records without a place"),
            LEFT_OUT=tr("Left out of the count"),
            REPORTS=tr("Reports in cells"),
            REPORTS_OUTSIDE=tr("Reports outside the study area"),
            REPORTS_UNLOCATED=tr("Reports without a place"),
            CELLS=tr("Cells of the study area"),
            FEARED=tr("Cells with more reports than expected"),
            UNNOTICED=tr("Cells with fewer reports than expected"),
        )

    def compute(self, parameters, context, job: Job) -> dict:
        import numpy as np

        from ...rules.offences import taxonomy
        from ..analysis.perception import FIELDS, compare_perception
        from ..analysis.period_counts import count_periods
        from ..analysis.scans import COLUMNS, Places

        lattice = lattice_of(self, parameters, context)
        source, choice = self.source(parameters, INPUT, context), record_choice(self, parameters, context)
        crs = crs_text_of(source.sourceCrs())
        area = area_of(self, parameters, STUDY_AREA, context, crs, job)
        scan = scan_records(source, job, lambda: Places(taxonomy(), choice), COLUMNS)
        reports = every_point(self.source(parameters, self.PERCEPTION, context), crs, job)
        located = reports[~np.isnan(reports[:, 0])]
        x, y = scan.places()
        part = np.repeat([0, 1], [len(x), len(located)])
        x, y = np.concatenate([x, located[:, 0]]), np.concatenate([y, located[:, 1]])
        job.progress(50)
        counted = count_periods(lattice, area, x, y, part, 2)
        of_records, of_reports = counted.members()
        if not of_records.sum() or not of_reports.sum():
            raise InputError(
                tr(
                    "Both records and residents' reports must lie in the study area; check the layers, the "
                    "offences and the area."
                )
            )
        job.progress(60)
        correction = self.parameterAsEnumString(parameters, CORRECTION, context)
        frame = compare_perception(
            of_records, of_reports, correction, self.parameterAsEnumString(parameters, self.TEST, context)
        )
        warn_of_no_correction(job, correction, int(frame["z"].notna().sum()))
        _warn(job, int(of_reports.sum()))
        numbers = {
            "COUNTED": int(of_records.sum()),
            "OUTSIDE": scan.located - int(of_records.sum()),
            "UNLOCATED": scan.unlocated,
            "LEFT_OUT": scan.left_out,
            "REPORTS": int(of_reports.sum()),
            "REPORTS_OUTSIDE": len(located) - int(of_reports.sum()),
            "REPORTS_UNLOCATED": len(reports) - len(located),
            "CELLS": len(frame),
            "FEARED": int((frame["class"] == "feared").sum()),
            "UNNOTICED": int((frame["class"] == "unnoticed").sum()),
        }
        col, row = counted.grid.members()
        if self.parameterAsBool(parameters, NONZERO_ONLY, context):
            shown = (of_records + of_reports) > 0
            frame, col, row = frame[shown], col[shown], row[shown]
        table = cell_table(frame, FIELDS, lattice, col, row)
        output = write_layer(self, parameters, self.OUTPUT, context, table, POLYGON, source.sourceCrs(), job)
        style_output(context, output, "perception")
        job.progress(100)
        return {self.OUTPUT: output, **numbers}


def _warn(job: Job, reports: int) -> None:
    """What a map of reports cannot say."""
    if reports < FEW_REPORTS:
        job.warn(
            tr("Fewer than {limit} reports: hardly any cell can differ by more than chance.").format(
                limit=FEW_REPORTS
            )
        )
    job.info(
        tr(
            "A report is not a resident: one person may have sent several, and who reports is not chosen at "
            "random. Compare like with like: choose the offences that the reports are about."
        )
    )
