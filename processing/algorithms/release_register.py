"""The register of releases: a table, and a page for the office's website."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessing,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterString,
)

from ...rules.i18n import tr
from ..base import LocalSafetyAlgorithm
from ..sinks import NO_GEOMETRY, rows_table, write_layer, write_text


class ReleaseRegister(LocalSafetyAlgorithm):
    """What was released to whom, under which agreement and profile, by whom approved."""

    ID = "releaseregister"
    GROUP = "publish"

    def displayName(self):
        return tr("Register of releases")

    def initAlgorithm(self, configuration=None):
        self.add(
            QgsProcessingParameterFile("LEDGER", tr("Ledger"), QgsProcessingParameterFile.Behavior.Folder),
            tr("The folder of a ledger, or a folder of such folders."),
        )
        self.add(
            QgsProcessingParameterString("OFFICE", tr("Name of the office"), optional=True),
            tr("Stands in the heading of the page."),
        )
        kind = QgsProcessing.SourceType.TypeVector
        self.add(QgsProcessingParameterFeatureSink("OUTPUT", tr("Register"), kind))
        self.add(
            QgsProcessingParameterFileDestination(
                "PAGE",
                tr("Page for the website"),
                tr("HTML files (*.html)"),
                optional=True,
                createByDefault=False,
            ),
            tr("In both languages, without scripts. It names the officials who prepared and approved."),
        )
        self.add_numbers(RELEASES=tr("Releases"), WITHDRAWN=tr("Withdrawn"))

    def compute(self, parameters, context, job):
        from ..publish.register import REGISTER_FIELDS, ledgers_in, register_rows, render_register

        rows = register_rows(ledgers_in(Path(self.parameterAsString(parameters, "LEDGER", context))))
        office = self.parameterAsString(parameters, "OFFICE", context).strip()
        table = rows_table(REGISTER_FIELDS, [row.values() for row in rows])
        none = QgsCoordinateReferenceSystem()
        output = write_layer(self, parameters, "OUTPUT", context, table, NO_GEOMETRY, none, job)
        page = write_text(self, parameters, "PAGE", context, render_register(rows, office, dt.date.today()))
        withdrawn = sum(row.state == "withdrawn" for row in rows)
        return {"OUTPUT": output, "PAGE": page, "RELEASES": len(rows), "WITHDRAWN": withdrawn}
