"""Print a page of a release: for the council, or as a notice."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from qgis.core import (
    QgsProcessingAlgorithm,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterString,
)

from ...rules.i18n import language, tr
from ..base import LocalSafetyAlgorithm


class PrintRelease(LocalSafetyAlgorithm):
    """Draws what a package publishes, and nothing else, on a shipped layout."""

    ID = "printrelease"
    GROUP = "publish"

    def displayName(self):
        return tr("Print release")

    def flags(self):
        return super().flags() | QgsProcessingAlgorithm.Flag.FlagNoThreading  # layouts belong to one thread

    def initAlgorithm(self, configuration=None):
        folder = QgsProcessingParameterFile.Behavior.Folder
        self.add(
            QgsProcessingParameterFile("INPUT", tr("Release or candidate"), folder),
            tr("Its folder; only what is published in it is drawn. A ZIP file may be given by its path."),
        )
        self.add_choice(
            "SUBJECT",
            tr("Map"),
            {"districts": tr("districts"), "grid": tr("grid"), "points": tr("anchor points")},
            "districts",
        )
        self.add(
            QgsProcessingParameterString("PRODUCT", tr("Product"), defaultValue="crimes"),
            tr("crimes, misdemeanours, or the code of an offence that stands by itself."),
        )
        self.add_choice(
            "PAGE",
            tr("Page"),
            {
                "council_a4": tr("for the council, A4"),
                "council_a3": tr("for the council, A3"),
                "notice_a5": tr("notice, A5"),
            },
            "council_a4",
        )
        self.add_choice("LANGUAGE", tr("Language"), {"cs": "čeština", "en": "English"}, language())
        self.add(QgsProcessingParameterFileDestination("OUTPUT", tr("Page (PDF)"), tr("PDF files (*.pdf)")))

    def compute(self, parameters, context, job):
        from ..publish.manifest import check_files, read_manifest
        from ..publish.package_input import package_folder
        from ..publish.partial import replace_file
        from .release_page import ReleasePage, export_page

        target = Path(self.parameterAsFileOutput(parameters, "OUTPUT", context))
        source = Path(self.parameterAsString(parameters, "INPUT", context))
        with package_folder(source) as package, tempfile.TemporaryDirectory() as work:
            manifest = read_manifest(package)
            check_files(package, manifest)
            copy = Path(work) / "release.gpkg"  # opened by QGIS, the package itself would change
            shutil.copyfile(package / "data" / f"{manifest['release']}.gpkg", copy)
            job.progress(20)
            page = ReleasePage(
                package,
                copy,
                manifest,
                self.parameterAsString(parameters, "PRODUCT", context).strip() or "crimes",
                self.parameterAsEnumString(parameters, "SUBJECT", context),
                self.parameterAsEnumString(parameters, "LANGUAGE", context) or language(),
            )
            with replace_file(target) as partial:
                export_page(page, self.parameterAsEnumString(parameters, "PAGE", context), partial, job.check)
        return {"OUTPUT": str(target)}
