"""Enter in the ledger what a recipient published."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsProcessingParameterFile, QgsProcessingParameterString

from ...rules.i18n import tr
from ..base import LocalSafetyAlgorithm


class ReceiveRelease(LocalSafetyAlgorithm):
    """A recipient's own public release becomes part of what is known."""

    ID = "receiverelease"
    GROUP = "publish"

    def displayName(self):
        return tr("Enter a recipient's release")

    def initAlgorithm(self, configuration=None):
        kind = QgsProcessingParameterFile.Behavior
        sentence = tr("A public release that a recipient published onwards.")
        self.add_file_or_name("INPUT", tr("Release (folder or ZIP)"), sentence)
        self.add(
            QgsProcessingParameterFile("LEDGER", tr("Ledger"), kind.Folder),
            tr("Of the provider: the one with which releases about the same territory are prepared."),
        )
        self.add(QgsProcessingParameterString("RECEIVED_BY", tr("Received by")), tr("Name of the official."))
        self.add_texts(RELEASE=tr("Release id"), LEDGER_HEAD=tr("Ledger head"))

    def compute(self, parameters, context, job):
        from ..publish.received import receive

        received = receive(
            Path(self.parameterAsString(parameters, "INPUT", context)),
            Path(self.parameterAsString(parameters, "LEDGER", context)),
            self.parameterAsString(parameters, "RECEIVED_BY", context),
        )
        for note in received.notes:
            job.warn(note)
        job.info(tr("Entered. From now on releases about this territory are attacked together with it."))
        return {"RELEASE": received.release, "LEDGER_HEAD": received.ledger_head}
