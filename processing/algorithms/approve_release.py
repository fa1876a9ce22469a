"""Approve a release candidate, or reject it."""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterString,
)

from ...rules.errors import LocalSafetyError
from ...rules.i18n import language, tr
from ..authentication import is_configuration, read_secret
from ..base import LocalSafetyAlgorithm


class ApproveRelease(LocalSafetyAlgorithm):
    """Another person than the preparer decides, with a reason."""

    ID = "approverelease"
    GROUP = "publish"
    NEEDS = ()

    def displayName(self):
        return tr("Approve release")

    def initAlgorithm(self, configuration=None):
        folder = QgsProcessingParameterFile.Behavior.Folder
        self.add(QgsProcessingParameterFile("CANDIDATE", tr("Release candidate"), folder))
        self.add(
            QgsProcessingParameterString("APPROVER", tr("Approver")),
            tr("Your full name. Whoever prepared the release cannot approve it."),
        )
        self.add_choice(
            "DECISION", tr("Decision"), {"approve": tr("approve"), "reject": tr("reject")}, "approve"
        )
        self.add(
            QgsProcessingParameterString("REASON", tr("Reason"), multiLine=True),
            tr("Stands in the approval. It stays in the history of Processing, too."),
        )
        self.add(
            QgsProcessingParameterString("KEY", tr("Signing key"), optional=True),
            tr(
                "Path of an Ed25519 private key (PEM), or the id of an authentication configuration that "
                "holds one."
            ),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterFile("LEDGER", tr("Ledger"), folder, optional=True),
            tr("Its policy.yaml, where there is one, says who may approve."),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterFileDestination(
                "SHEET", tr("Approval sheet"), tr("PDF files (*.pdf)"), optional=True, createByDefault=False
            ),
            tr("One page to be signed. Without a key it is written beside the candidate in any case."),
            advanced=True,
        )
        self.add_texts(CANDIDATE=tr("Release candidate"))

    def flags(self):
        return super().flags() | self.Flag.FlagNoThreading

    def prepareAlgorithm(self, parameters, context, feedback):
        self._key = _read_key(self.parameterAsString(parameters, "KEY", context))
        return True

    def compute(self, parameters, context, job):
        from ..documents import write_pdf
        from ..publish.approval import approve
        from ..publish.approval_sheet import approval_sheet
        from ..publish.manifest import read_manifest
        from ..publish.office_paper import paper_html

        candidate = Path(self.parameterAsString(parameters, "CANDIDATE", context))
        ledger = self.parameterAsString(parameters, "LEDGER", context)
        approval = approve(
            candidate,
            approver=self.parameterAsString(parameters, "APPROVER", context),
            decision=self.parameterAsEnumString(parameters, "DECISION", context),
            reason=self.parameterAsString(parameters, "REASON", context),
            key_pem=self._key,
            policy_folder=Path(ledger) if ledger else None,
        )
        sheet = self.parameterAsFileOutput(parameters, "SHEET", context) if parameters.get("SHEET") else ""
        if approval["signature"] is None:
            sheet = sheet or str(candidate.with_name(f"{candidate.name}-approval.pdf"))
            job.warn(
                tr("The approval is not signed: no key was given. Sign its sheet: {file}.").format(
                    file=Path(sheet).name
                )
            )
        if sheet:
            paper = approval_sheet(candidate, read_manifest(candidate), approval, language())
            write_pdf(paper_html(paper), sheet, paper.title, one_page=True)
        if not ledger:
            job.warn(tr("No ledger was given, so the office's list of approvers was not checked."))
        return {"CANDIDATE": str(candidate), "SHEET": sheet or None}


def _read_key(text: str) -> bytes | None:
    """The private key as PEM: from a file, or the password of an authentication configuration."""
    from qgis.core import QgsProcessingException

    text = text.strip()
    if not text:
        return None
    if is_configuration(text):
        try:
            return read_secret(text)
        except LocalSafetyError as error:
            raise QgsProcessingException(str(error)) from None
    path = Path(text)
    if not path.is_file():
        raise QgsProcessingException(
            tr("The signing key is neither a file nor the id of an authentication configuration.")
        )
    return path.read_bytes()
