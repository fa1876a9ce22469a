"""The contract annex of an agreement."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsProcessingParameterFile, QgsProcessingParameterFileDestination

from ...rules.i18n import language, tr
from ..base import LocalSafetyAlgorithm


class AgreementAnnex(LocalSafetyAlgorithm):
    """Words the clauses that the tools enforce, as PDF and ODT."""

    ID = "agreementannex"
    GROUP = "publish"

    def displayName(self):
        return tr("Agreement annex")

    def flags(self):
        return super().flags() | self.Flag.FlagNoThreading

    def initAlgorithm(self, configuration=None):
        self.add(
            QgsProcessingParameterFile(
                "AGREEMENT", tr("Agreement"), QgsProcessingParameterFile.Behavior.File
            ),
            tr("The YAML file by which releases are held against the agreement."),
        )
        self.add_choice("LANGUAGE", tr("Language"), {"cs": "čeština", "en": "English"}, language())
        destination = QgsProcessingParameterFileDestination
        self.add(destination("OUTPUT", tr("Annex (PDF)"), tr("PDF files (*.pdf)")))
        self.add(
            destination(
                "ODT", tr("Annex (ODT)"), tr("OpenDocument (*.odt)"), optional=True, createByDefault=False
            ),
            tr("The same text to be put into a contract."),
        )

    def compute(self, parameters, context, job):
        from ...rules.agreement import load_agreement
        from ..documents import write_odt, write_pdf
        from ..publish.annex import annex_of
        from ..publish.office_paper import paper_html

        agreement = load_agreement(Path(self.parameterAsString(parameters, "AGREEMENT", context)))
        if agreement.territory_file:
            agreement.territory_path()
        code = self.parameterAsEnumString(parameters, "LANGUAGE", context) or language()
        paper = annex_of(agreement, code)
        output = self.parameterAsFileOutput(parameters, "OUTPUT", context)
        write_pdf(paper_html(paper), output, paper.title)
        odt = None
        if parameters.get("ODT"):
            odt = self.parameterAsFileOutput(parameters, "ODT", context)
            write_odt(paper_html(paper), odt)
        return {"OUTPUT": output, "ODT": odt}
