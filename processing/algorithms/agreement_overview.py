"""Agreements side by side."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessing,
    QgsProcessingParameterDateTime,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
)

from ...rules.i18n import tr
from ..base import LocalSafetyAlgorithm
from ..sinks import NO_GEOMETRY, rows_table, write_layer, write_text


class AgreementOverview(LocalSafetyAlgorithm):
    """Clauses, expiry, last delivery and next due of all agreements of a folder."""

    ID = "agreementoverview"
    GROUP = "publish"

    def displayName(self):
        return tr("Overview of agreements")

    def initAlgorithm(self, configuration=None):
        folder = QgsProcessingParameterFile.Behavior.Folder
        self.add(
            QgsProcessingParameterFile("AGREEMENTS", tr("Folder of agreements"), folder),
            tr("Every YAML file in it is taken as an agreement."),
        )
        self.add(
            QgsProcessingParameterFile("LEDGER", tr("Ledger"), folder, optional=True),
            tr("The folder of a ledger, or a folder of such folders; it knows the deliveries."),
        )
        self.add(
            QgsProcessingParameterDateTime(
                "DAY", tr("Day"), type=QgsProcessingParameterDateTime.Type.Date, optional=True
            ),
            tr("The day for which the states are told; today by default."),
            advanced=True,
        )
        kind = QgsProcessing.SourceType.TypeVector
        self.add(QgsProcessingParameterFeatureSink("OUTPUT", tr("Agreements"), kind))
        self.add(
            QgsProcessingParameterFileDestination(
                "REPORT", tr("Report"), tr("HTML files (*.html)"), optional=True, createByDefault=False
            )
        )
        self.add_numbers(ENDING=tr("Ending within 60 days"), EXPIRED=tr("Expired"), OVERDUE=tr("Overdue"))

    def compute(self, parameters, context, job):
        from ..publish.overview import OVERVIEW_FIELDS, overview_rows, render_overview
        from ..publish.register import ledgers_in

        ledger = self.parameterAsString(parameters, "LEDGER", context)
        today = self.date(parameters, "DAY", context) or dt.date.today()
        rows = overview_rows(
            Path(self.parameterAsString(parameters, "AGREEMENTS", context)),
            ledgers_in(Path(ledger)) if ledger else [],
            today,
        )
        for row in rows:
            if row.problem:
                job.warn(row.problem)
        table = rows_table(OVERVIEW_FIELDS, [row.values() for row in rows])
        none = QgsCoordinateReferenceSystem()
        output = write_layer(self, parameters, "OUTPUT", context, table, NO_GEOMETRY, none, job)
        report = write_text(self, parameters, "REPORT", context, render_overview(rows, today))
        states = [row.state for row in rows]
        return {
            "OUTPUT": output,
            "REPORT": report,
            "ENDING": states.count("ends_soon"),
            "EXPIRED": states.count("expired"),
            "OVERDUE": sum(row.overdue for row in rows),
        }
