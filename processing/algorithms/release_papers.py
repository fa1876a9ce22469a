"""Papers about a release: the receipt of a recipient, the sheet for an incident."""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterString,
)

from ...rules.i18n import language, tr
from ..base import LocalSafetyAlgorithm

FOLDER = QgsProcessingParameterFile.Behavior.Folder


class PaperAlgorithm(LocalSafetyAlgorithm):
    """What both have in common: a language, a PDF of one page."""

    GROUP = "publish"
    NEEDS = ()

    def flags(self):
        return super().flags() | self.Flag.FlagNoThreading

    def add_paper(self, title: str) -> None:
        """Add the language and the destination."""
        self.add_choice("LANGUAGE", tr("Language"), {"cs": "čeština", "en": "English"}, language())
        self.add(QgsProcessingParameterFileDestination("OUTPUT", title, tr("PDF files (*.pdf)")))

    def language_of(self, parameters, context) -> str:
        """The chosen language."""
        return self.parameterAsEnumString(parameters, "LANGUAGE", context) or language()

    def write(self, paper, parameters, context) -> dict:
        """Write the paper and return the outputs."""
        from ..documents import write_pdf
        from ..publish.office_paper import paper_html

        output = self.parameterAsFileOutput(parameters, "OUTPUT", context)
        write_pdf(paper_html(paper), output, paper.title, one_page=True)
        return {"OUTPUT": output}


class ReleaseReceipt(PaperAlgorithm):
    """What a recipient signs for."""

    ID = "releasereceipt"

    def displayName(self):
        return tr("Receipt for a recipient")

    def initAlgorithm(self, configuration=None):
        self.add(
            QgsProcessingParameterFile("INPUT", tr("Release"), FOLDER),
            tr("The folder of a published release for a recipient."),
        )
        self.add_paper(tr("Receipt (PDF)"))

    def compute(self, parameters, context, job):
        from ..publish.papers import receipt_of

        package = Path(self.parameterAsString(parameters, "INPUT", context))
        return self.write(receipt_of(package, self.language_of(parameters, context)), parameters, context)


class IncidentSheet(PaperAlgorithm):
    """What left, to whom, what to take down."""

    ID = "incidentsheet"

    def displayName(self):
        return tr("Incident sheet")

    def initAlgorithm(self, configuration=None):
        self.add(
            QgsProcessingParameterString("RELEASE", tr("Release id")),
            tr("As in the name of the package, such as 999001-2025-v1."),
        )
        self.add(
            QgsProcessingParameterFile("LEDGER", tr("Ledger"), FOLDER),
            tr("The one in which the release was entered."),
        )
        self.add(
            QgsProcessingParameterString("WHAT", tr("What happened"), multiLine=True, optional=True),
            tr("Stands on the sheet, and in the history of Processing: write nothing confidential."),
        )
        self.add_paper(tr("Incident sheet (PDF)"))

    def compute(self, parameters, context, job):
        from ...rules.ledger import open_ledger
        from ..publish.papers import incident_sheet

        ledger = open_ledger(Path(self.parameterAsString(parameters, "LEDGER", context)))
        release, what = (self.parameterAsString(parameters, name, context) for name in ("RELEASE", "WHAT"))
        paper = incident_sheet(ledger, release, what, self.language_of(parameters, context))
        return self.write(paper, parameters, context)
