"""Publish an approved candidate."""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFile,
    QgsProcessingParameterFolderDestination,
)

from ...rules.i18n import tr
from ..base import LocalSafetyAlgorithm


class PublishRelease(LocalSafetyAlgorithm):
    """Checks everything again on the written bytes, remembers it, and writes the package."""

    ID = "publishrelease"
    GROUP = "publish"
    NEEDS = ()

    def displayName(self):
        return tr("Publish release")

    def initAlgorithm(self, configuration=None):
        folder = QgsProcessingParameterFile.Behavior.Folder
        self.add(QgsProcessingParameterFile("CANDIDATE", tr("Approved candidate"), folder))
        self.add(
            QgsProcessingParameterFile("LEDGER", tr("Ledger"), folder),
            tr("Must be the ledger that the candidate was prepared with."),
        )
        self.add(
            QgsProcessingParameterFolderDestination("OUTPUT", tr("Folder for releases")),
            tr("The package becomes a folder in it, named by the release id; an id is never overwritten."),
        )
        self.add(QgsProcessingParameterBoolean("ZIP", tr("Also as a ZIP file"), defaultValue=False))
        self.add(
            QgsProcessingParameterFile("LATEST", tr("Folder of the newest release"), folder, optional=True),
            tr("Swapped as a whole, so that the town's web link never changes."),
            advanced=True,
        )
        self.add_texts(RELEASE=tr("Release id"), LEDGER_HEAD=tr("Ledger head"))

    def compute(self, parameters, context, job):
        from ..publish.publishing import publish

        latest = self.parameterAsString(parameters, "LATEST", context)
        published = publish(
            Path(self.parameterAsString(parameters, "CANDIDATE", context)),
            Path(self.parameterAsString(parameters, "LEDGER", context)),
            self.folder(parameters, "OUTPUT", context),
            zipped=self.parameterAsBool(parameters, "ZIP", context),
            latest=Path(latest) if latest else None,
            progress=job.progress,
        )
        for note in published.notes:
            job.warn(note)
        job.info(tr("Keep the ledger head: whoever has it can detect a rollback of the ledger."))
        return {
            "OUTPUT": str(published.folder),
            "RELEASE": published.release,
            "LEDGER_HEAD": published.ledger_head,
        }
