"""Prepare the releases of many towns in one run."""

from __future__ import annotations

import time
from pathlib import Path

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessing,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterDateTime,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterString,
    QgsVectorLayer,
)

from ...rules.errors import InputError, LocalSafetyError, RefusedError
from ...rules.i18n import tr
from ..base import Job, LocalSafetyAlgorithm
from ..layers import agreed_area, attribute_frame, crs_text_of, district_layer, points, records_frame
from ..sinks import NO_GEOMETRY, rows_table, write_layer, write_text

DATE = QgsProcessingParameterDateTime.Type.Date


class PrepareBatch(LocalSafetyAlgorithm):
    """One candidate per job file; one failure stops nobody, a rerun skips what is finished."""

    ID = "preparebatch"
    GROUP = "publish"

    def displayName(self):
        return tr("Prepare releases of many towns")

    def initAlgorithm(self, configuration=None):
        folder = QgsProcessingParameterFile.Behavior.Folder
        self.add(
            QgsProcessingParameterFeatureSource(
                "RECORDS", tr("Police records"), [QgsProcessing.SourceType.TypeVectorPoint]
            ),
            tr("Of all towns together; each town is given its own only."),
        )
        self.add(
            QgsProcessingParameterFile("JOBS", tr("Folder of job files"), folder),
            tr("One YAML file per release; see the help."),
        )
        self.add(QgsProcessingParameterDateTime("PERIOD_FROM", tr("First day"), type=DATE))
        self.add(QgsProcessingParameterDateTime("PERIOD_TO", tr("Last day"), type=DATE))
        self.add(
            QgsProcessingParameterString("PREPARED_BY", tr("Prepared by"), optional=True),
            tr("Your name; somebody else approves. Nothing is prepared without it."),
        )
        self.add(
            QgsProcessingParameterBoolean("NEW_LEDGER", tr("Begin new ledgers"), defaultValue=False),
            tr("Only for towns of which nothing was ever released."),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterDateTime("DATA_AS_OF", tr("Data as of"), type=DATE, optional=True),
            tr("The day the records were exported; today by default."),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterFolderDestination("OUTPUT", tr("Folder for candidates")),
            tr("A folder per job file in it. Give the same one again to go on where a run was stopped."),
        )
        self.add(
            QgsProcessingParameterFeatureSink(
                "SUMMARY",
                tr("Summary"),
                QgsProcessing.SourceType.TypeVector,
                optional=True,
                createByDefault=False,
            ),
            tr("What came of each town: ready, refused, unchanged or failed, and why."),
        )
        self.add(
            QgsProcessingParameterFileDestination(
                "REPORT",
                tr("List of releases to approve"),
                tr("HTML files (*.html)"),
                optional=True,
                createByDefault=False,
            ),
            tr("Internal: with links to the reports and maps."),
        )
        self.add_numbers(
            READY=tr("Ready"), REFUSED=tr("Refused"), UNCHANGED=tr("Unchanged"), FAILED=tr("Failed")
        )

    def prepareAlgorithm(self, parameters, context, feedback):
        """Secrets of cell keys are read on the main thread: QGIS may ask for the master password."""
        from ...rules.profile import load_profile
        from ..authentication import read_noise_secret
        from ..publish.jobs import job_files, load_job

        self._secrets = {}
        try:
            files = job_files(Path(self.parameterAsString(parameters, "JOBS", context)))
        except LocalSafetyError:  # said by compute
            return True
        for path in files:
            try:
                profile = load_profile(load_job(path).profile)
                key = profile.cell_key["key"] if profile.table_method == "cell_key" else ""
                if key and key not in self._secrets:
                    self._secrets[key] = read_noise_secret(key)
            except LocalSafetyError:  # this town fails by itself, with its reason
                continue
        return True

    def compute(self, parameters, context, job: Job) -> dict:
        from ..publish.batch import Batch, BatchSettings
        from ..publish.batch_report import SUMMARY_FIELDS, render_batch, summary_values
        from ..publish.jobs import job_files

        started = time.monotonic()
        output = self.folder(parameters, "OUTPUT", context)
        files = job_files(Path(self.parameterAsString(parameters, "JOBS", context)))
        period = tuple(self.date(parameters, name, context) for name in ("PERIOD_FROM", "PERIOD_TO"))
        if None in period:
            raise RefusedError(tr("A release needs the first and the last day of its period; fill in both."))
        prepared_by = self.parameterAsString(parameters, "PREPARED_BY", context).strip()
        if not prepared_by:
            raise RefusedError(tr("Write who prepares the releases; somebody else approves them."))
        source = self.source(parameters, "RECORDS", context)
        records = records_frame(source, job, need=("offence", "occurred_from", "status"))
        crs = crs_text_of(source.sourceCrs())
        settings = BatchSettings(
            period,
            prepared_by,
            self.date(parameters, "DATA_AS_OF", context),
            crs,
            self.parameterAsBool(parameters, "NEW_LEDGER", context),
            self._secrets,
        )
        batch = Batch(
            records,
            settings,
            lambda town, agreement: read_layers(town, agreement, crs, job),
            output,
            job.part(10, 98),
            job.is_cancelled,
        )
        rows = batch.run(files)
        for row in rows:
            text = f"{row.job}: {row.state} {row.reason}".strip()
            job.warn(text) if row.state in ("refused", "failed") else job.info(text)
        seconds = time.monotonic() - started
        page = render_batch(rows, period, batch.border, seconds)
        table = rows_table(SUMMARY_FIELDS, [summary_values(row) for row in rows])
        none = QgsCoordinateReferenceSystem()
        states = [row.state for row in rows]
        return {
            "OUTPUT": str(output),
            "REPORT": write_text(self, parameters, "REPORT", context, page),
            "SUMMARY": write_layer(self, parameters, "SUMMARY", context, table, NO_GEOMETRY, none, job),
            **{state.upper(): states.count(state) for state in ("ready", "refused", "unchanged", "failed")},
        }


def read_layers(town, agreement, crs: str, job: Job):
    """The layers of a job in the CRS of the records.

    Raises:
        InputError: a layer cannot be opened, or is not what it should be.
    """
    from ..publish.batch import TownLayers
    from ..publish.table_request import InputTable

    if town.anchors or town.catchments:
        raise RefusedError(tr("Points cannot be part of a release yet; leave out anchors and catchments."))
    layer = town.districts
    districts = district_layer(_opened(layer), crs, layer.code, layer.name, layer.population, job)
    return TownLayers(
        districts,
        points(_opened(town.addresses), crs, job) if town.addresses else None,
        tuple(
            InputTable(table.layer or table.file.stem, attribute_frame(_opened(table), None, job))
            for table in town.known
        ),
        agreed_area(agreement, crs, job) if agreement is not None else None,
    )


def _opened(layer) -> QgsVectorLayer:
    """A layer of a job; its default style is not loaded: it could hold code."""
    path = str(layer.file) + (f"|layername={layer.layer}" if layer.layer else "")
    opened = QgsVectorLayer(path, layer.layer or layer.file.stem, "ogr", QgsVectorLayer.LayerOptions(False))
    if not layer.file.exists() or not opened.isValid():
        raise InputError(
            tr("The file {file} of the job cannot be opened as a layer; check its name and layer.").format(
                file=layer.file.name
            )
        )
    return opened
