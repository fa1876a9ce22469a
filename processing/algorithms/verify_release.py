"""Verify a published package."""

from __future__ import annotations

import html
from pathlib import Path

from qgis.core import (
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterString,
)

from ...rules.i18n import language, tr
from ..base import LocalSafetyAlgorithm
from ..sinks import write_text


class VerifyRelease(LocalSafetyAlgorithm):
    """Finds every changed, added, removed, renamed or swapped file, and a broken ledger."""

    ID = "verifyrelease"
    GROUP = "publish"
    NEEDS = ()

    def displayName(self):
        return tr("Verify release")

    def initAlgorithm(self, configuration=None):
        self.add(
            QgsProcessingParameterFile(
                "INPUT", tr("Package (folder)"), QgsProcessingParameterFile.Behavior.Folder
            ),
            tr("The folder of a release; a ZIP file may be given by its path."),
        )
        self.add(
            QgsProcessingParameterFile(
                "LEDGER", tr("Ledger"), QgsProcessingParameterFile.Behavior.Folder, optional=True
            ),
            tr("Without it the chain of releases is not checked."),
        )
        self.add(
            QgsProcessingParameterString("LEDGER_HEAD", tr("Remembered ledger head"), optional=True),
            tr("As given when the release was published; finds a ledger that was rolled back."),
        )
        self.add(
            QgsProcessingParameterFileDestination(
                "REPORT", tr("Report"), tr("HTML files (*.html)"), optional=True, createByDefault=False
            )
        )
        self.add_numbers(PROBLEMS=tr("Problems"))

    def compute(self, parameters, context, job):
        from ...rules.ledger import open_ledger
        from ...rules.ledger_postgres import SETTINGS
        from ..publish import verifier

        path = Path(self.parameterAsString(parameters, "INPUT", context))
        ledger = self.parameterAsString(parameters, "LEDGER", context)
        head = self.parameterAsString(parameters, "LEDGER_HEAD", context).strip()
        verifier.set_language(language())
        lines = None
        if ledger and (Path(ledger) / SETTINGS).exists():  # the verifier itself knows folders only
            lines = open_ledger(Path(ledger)).data()
        problems = verifier.check(path, Path(ledger) if ledger else None, head or None, lines)
        for problem in problems:
            job.warn(problem)
        if problems:
            verdict = tr("The package has {count} problems.").format(count=len(problems))
        else:
            verdict = tr("The package is as it was published.")
        job.info(verdict)
        if not ledger:
            job.info(tr("The chain of releases was not checked: no ledger was given."))
        items = "".join(f"<li>{html.escape(problem)}</li>" for problem in problems)
        page = (
            f'<!doctype html><html lang="{language()}"><meta charset="utf-8"><title>{path.name}</title>'
            f"<h1>{html.escape(path.name)}</h1><p>{html.escape(verdict)}</p><ul>{items}</ul></html>"
        )
        report = write_text(self, parameters, "REPORT", context, page)
        return {"PROBLEMS": len(problems), "REPORT": report}
