"""``evaluateprojects``: every project of a register before and after, beside a control area."""

from __future__ import annotations

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterDistance,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterNumber,
)

from ...rules.errors import InputError
from ...rules.i18n import tr
from ..base import Job, LocalSafetyAlgorithm
from ..layers import area_of, attribute_frame, crs_text_of, polygons, require_fields
from ..record_batches import scan_records
from ..sinks import NO_GEOMETRY, frame_table, write_layer, write_text
from .dated_records import KeptWarnings
from .grid_cells import INPUT, add_records
from .record_scanning import add_offences, add_record_choice, record_choice


class EvaluateProjects(LocalSafetyAlgorithm):
    """Internal; the same comparison as of a single measure, for a whole register."""

    ID = "evaluateprojects"
    GROUP = "districts"
    PROJECTS = "PROJECTS"
    CONTROL = "CONTROL"
    BUFFER = "BUFFER"
    MONTHS = "MONTHS"
    WHEN = "WHEN"
    OUTPUT = "OUTPUT"
    REPORT = "REPORT"

    def displayName(self):
        return tr("Evaluate projects")

    def initAlgorithm(self, configuration=None):
        kind = QgsProcessing.SourceType
        add_records(self)
        self.add(
            QgsProcessingParameterFeatureSource(
                self.PROJECTS, tr("Project register"), [kind.TypeVectorPolygon]
            ),
            tr("The layer made by Import projects, with the areas of the projects."),
        )
        self.add(
            QgsProcessingParameterFeatureSource(self.CONTROL, tr("Control area"), [kind.TypeVectorPolygon]),
            tr("Alike and without a project, or the whole town: projects and their rings are cut from it."),
        )
        self.add(
            QgsProcessingParameterDistance(
                self.BUFFER,
                tr("Width of the buffer"),
                defaultValue=300,
                parentParameterName=INPUT,
                minValue=0,
            ),
            tr("Ring around each project, where incidents may have moved to; 0 = none."),
        )
        whole = QgsProcessingParameterNumber.Type.Integer
        self.add(
            QgsProcessingParameterNumber(
                self.MONTHS, tr("Months before and after"), whole, defaultValue=12, minValue=1, maxValue=60
            ),
            tr("Twelve, or a multiple of it, so that the seasons are the same."),
        )
        self.add_choice(
            self.WHEN,
            tr("After means"),
            {
                "after_end": tr("after the end of the project (cameras, lights)"),
                "from_start": tr("from the begin of the project on (patrols, volunteers)"),
            },
            "after_end",
            tr("Which months are compared with those before the first day of a project."),
        )
        add_offences(self)
        add_record_choice(self)
        self.add(QgsProcessingParameterFeatureSink(self.OUTPUT, tr("Results per project"), kind.TypeVector))
        self.add(
            QgsProcessingParameterFileDestination(
                self.REPORT, tr("Report"), tr("HTML files (*.html)"), optional=True, createByDefault=False
            )
        )
        self.add_numbers(
            PROJECTS_READ=tr("Projects read"),
            COMPARED=tr("Projects compared"),
            BETTER=tr("Projects with fewer incidents than expected"),
            WORSE=tr("Projects with more incidents than expected"),
        )

    def compute(self, parameters, context, job: Job) -> dict:
        import pandas as pd

        from ...rules.offences import taxonomy
        from ...rules.projects import check_offences
        from ..analysis.project_effects import COLUMNS, FIELDS, TESTED, OffenceScan, evaluate_projects
        from ..publish.projects_report import projects_report

        tax = taxonomy()
        source = self.source(parameters, INPUT, context)
        require_fields(source, COLUMNS)
        crs = crs_text_of(source.sourceCrs())
        table, areas = self._projects(parameters, context, crs, job)
        check_offences(table, tax)
        control = area_of(self, parameters, self.CONTROL, context, crs, job)
        choice = record_choice(self, parameters, context)
        scan = scan_records(source, job, lambda: OffenceScan(tax, choice), COLUMNS)
        distance = self.parameterAsDouble(parameters, self.BUFFER, context)
        months = self.parameterAsInt(parameters, self.MONTHS, context)
        when = self.parameterAsEnumString(parameters, self.WHEN, context)
        results = evaluate_projects(
            table, areas, scan.frame(), control, distance, months, when, tax, job.check
        )
        job.progress(85)
        warnings = KeptWarnings(job)
        if months % 12:
            warnings.warn(tr("The periods are no whole years: a change may be that of the season."))
        findings = [item.row["finding"] for item in results]
        tested = sum(name in TESTED for name in findings)
        if not tested:
            warnings.warn(
                tr("No project could be compared; see the column “finding” for the reason of each.")
            )
        report = projects_report(results, (distance, months, when), warnings.texts)
        rows = pd.DataFrame([item.row for item in results], columns=[name for name, _ in FIELDS])
        output = write_layer(
            self,
            parameters,
            self.OUTPUT,
            context,
            frame_table(rows, FIELDS),
            NO_GEOMETRY,
            source.sourceCrs(),
            job,
        )
        job.progress(100)
        return {
            self.OUTPUT: output,
            self.REPORT: write_text(self, parameters, self.REPORT, context, report),
            "PROJECTS_READ": len(results),
            "COMPARED": tested,
            "BETTER": findings.count("better"),
            "WORSE": findings.count("worse"),
        }

    def _projects(self, parameters, context, crs: str, job: Job):
        """The register and the area of each project (shapely, None = without one).

        Raises:
            InputError: the layer is no register, or holds nothing.
        """
        import shapely

        from ...rules.projects import PROJECT_FIELDS, register

        source = self.source(parameters, self.PROJECTS, context)
        missing = [name for name in ("id", "from", "to") if name not in source.fields().names()]
        if missing:
            raise InputError(
                tr("The layer “{layer}” is no register of projects: it lacks {fields}.").format(
                    layer=source.sourceName(), fields=", ".join(missing)
                )
            )
        table = register(attribute_frame(source, [name for name, _ in PROJECT_FIELDS], job))
        if table.empty:
            raise InputError(tr("The register holds no project."))
        shapes = polygons(source, crs, [], job).geometries
        return table, [None if shape is None else shapely.make_valid(shape) for shape in shapes]
