"""Withdraw a release."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsProcessingParameterFile, QgsProcessingParameterString

from ...rules.i18n import tr
from ..base import LocalSafetyAlgorithm


class WithdrawRelease(LocalSafetyAlgorithm):
    """Enters the withdrawal in the ledger and says what has to be taken down."""

    ID = "withdrawrelease"
    GROUP = "publish"
    NEEDS = ()

    def displayName(self):
        return tr("Withdraw release")

    def initAlgorithm(self, configuration=None):
        text = QgsProcessingParameterString
        self.add(
            text("RELEASE", tr("Release id")), tr("As in the name of the package, such as 999001-2025-v1.")
        )
        self.add(
            QgsProcessingParameterFile("LEDGER", tr("Ledger"), QgsProcessingParameterFile.Behavior.Folder),
            tr("The one in which the release was entered."),
        )
        self.add(
            text("REASON", tr("Reason"), multiLine=True),
            tr("Kept in the ledger and in the history of Processing: write nothing confidential."),
        )
        self.add(text("WITHDRAWN_BY", tr("Withdrawn by"), optional=True), tr("Name of the official."))
        self.add_texts(
            RELEASE=tr("Release id"), LEDGER_HEAD=tr("Ledger head"), TAKE_DOWN=tr("What has to be taken down")
        )

    def compute(self, parameters, context, job):
        from ..publish.withdrawal import withdraw

        release, reason, actor = (
            self.parameterAsString(parameters, name, context)
            for name in ("RELEASE", "REASON", "WITHDRAWN_BY")
        )
        folder = Path(self.parameterAsString(parameters, "LEDGER", context))
        withdrawn = withdraw(folder, release, reason, actor)
        for note in withdrawn.notes:
            job.warn(note)
        job.info(tr("Withdrawn. Nothing was deleted; take down now:"))
        for step in withdrawn.take_down:
            job.info(f"- {step}")
        job.info(tr("What was public is known: later releases are still audited together with this one."))
        return {
            "RELEASE": withdrawn.release,
            "LEDGER_HEAD": withdrawn.ledger_head,
            "TAKE_DOWN": "\n".join(withdrawn.take_down),
        }
