"""Attack a release as it lies on the disk."""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessing,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
)

from ...rules.errors import InputError
from ...rules.i18n import tr
from ..base import LocalSafetyAlgorithm
from ..layers import crs_text_of, points, records_frame
from ..sinks import NO_GEOMETRY, rows_table, write_layer, write_text

FOLDER = QgsProcessingParameterFile.Behavior.Folder
FIELDS = [("attack", "text"), ("place", "text"), ("severity", "text"), ("message", "text")]


class AuditRelease(LocalSafetyAlgorithm):
    """Believes nothing that was said when the release was made; tries everything a reader could."""

    ID = "auditrelease"
    GROUP = "publish"

    def displayName(self):
        return tr("Audit release")

    def initAlgorithm(self, configuration=None):
        point = [QgsProcessing.SourceType.TypeVectorPoint]
        source = QgsProcessingParameterFeatureSource
        self.add(
            QgsProcessingParameterFile("CANDIDATE", tr("Release candidate"), FOLDER),
            tr("The folder of a candidate or of a published release; a ZIP file may be given by its path."),
        )
        self.add(
            source("RECORDS", tr("Police records"), point),
            tr("Those from which it was made: they tell what must not be found, and what is true."),
        )
        self.add(
            source("ADDRESSES", tr("Addresses"), point, optional=True),
            tr("Address points; they tell how many premises stand behind a value and who lives in a rest."),
        )
        self.add(
            QgsProcessingParameterField(
                "HOMES_FIELD", tr("Field with the number of homes"), parentLayerParameterName="ADDRESSES",
                optional=True,
            ),
            tr("As it was given when the release was prepared; for points only."),
            advanced=True,
        )  # fmt: skip
        self.add(
            QgsProcessingParameterFile("LEDGER", tr("Ledger"), FOLDER, optional=True),
            tr("What was released before is attacked together with the release."),
        )
        self.add(
            QgsProcessingParameterFile(
                "PROFILE",
                tr("Disclosure profile"),
                QgsProcessingParameterFile.Behavior.File,
                optional=True,
                fileFilter=tr("All files (*)"),
            ),
            tr("That by which the release was made; needed where it is none of the built-in ones."),
        )
        self.add(
            QgsProcessingParameterFeatureSink(
                "FINDINGS",
                tr("Findings"),
                QgsProcessing.SourceType.TypeVector,
                optional=True,
                createByDefault=False,
            ),
            tr("Table: attack, place, severity (finding, unfinished, not_tested), message."),
        )
        self.add(
            QgsProcessingParameterFileDestination(
                "REPORT", tr("Report"), tr("HTML files (*.html)"), optional=True, createByDefault=False
            ),
            tr("For the data-protection officer. Internal."),
        )
        self.add_numbers(FINDINGS_COUNT=tr("Findings and attacks not finished"))

    def compute(self, parameters, context, job):
        from ..publish.attack_report import attack_report
        from ..publish.candidate_reading import read_candidate
        from ..publish.package_input import package_folder

        with package_folder(Path(self.parameterAsString(parameters, "CANDIDATE", context))) as folder:
            candidate = read_candidate(folder)
            profile = self._profile(parameters, context, candidate.manifest)
            result = self._attacked(parameters, context, job, candidate, profile)
        for finding in result.findings:
            place = f"{finding.place}: " if finding.place else ""
            (job.info if finding.severity == "not_tested" else job.warn)(place + finding.message)
        if not result.count:
            job.info(tr("Nothing was found."))
        rows = [(item.attack, item.place, item.severity, item.message) for item in result.findings]
        none = QgsCoordinateReferenceSystem()
        return {
            "FINDINGS": write_layer(
                self, parameters, "FINDINGS", context, rows_table(FIELDS, rows), NO_GEOMETRY, none, job
            ),
            "REPORT": write_text(
                self, parameters, "REPORT", context,
                attack_report(result, profile, candidate.manifest["release"]),
            ),
            "FINDINGS_COUNT": result.count,
        }  # fmt: skip

    def _attacked(self, parameters, context, job, candidate, profile):
        """Everything tried on what was read."""
        from ...rules.ledger import open_ledger
        from ..publish.release_attack import attack_release

        ledger = self.parameterAsString(parameters, "LEDGER", context)
        crs = f"EPSG:{candidate.epsg}"
        records, addresses, homes = self._confidential(parameters, context, job, crs, profile)
        job.progress(10)
        return attack_release(
            candidate,
            records,
            addresses,
            open_ledger(Path(ledger)) if ledger else None,
            profile,
            job.part(10, 95),
            job.is_cancelled,
            job.check,
            homes,
        )

    def _profile(self, parameters, context, manifest):
        """The profile by which the release says that it was made.

        Raises:
            InputError: another one was given, or none and it is not built in.
        """
        from ...rules.profile import BUILT_IN, load_profile

        wanted, name = manifest["profile"]["sha256"], manifest["profile"]["name"]
        given = self.parameterAsString(parameters, "PROFILE", context)
        if given:
            profile = load_profile(given)
            if profile.sha256 == wanted:
                return profile
            raise InputError(
                tr("The release was made with another profile; give the file of “{name}”.").format(name=name)
            )
        for built_in in BUILT_IN:
            profile = load_profile(built_in)
            if profile.sha256 == wanted:
                return profile
        raise InputError(
            tr(
                "The release was made with the profile “{name}”, which is not built in; give its file."
            ).format(name=name)
        )

    def _confidential(self, parameters, context, job, crs: str, profile):
        """Records, addresses and where somebody lives (None: everywhere), in the system of the package."""
        from ..sources.coordinates import choose
        from .generalise_layers import read_addresses

        source = self.source(parameters, "RECORDS", context)
        records = records_frame(source, job, need=("incident_id", "offence", "occurred_from", "status"))
        way = choose(crs_text_of(source.sourceCrs()), crs)
        x, y = way.points(records["x"].to_numpy(), records["y"].to_numpy(), job.check)
        lon, lat = choose(crs, "EPSG:4326").points(x, y, job.check)
        records = records.assign(x=x, y=y, lon=lon, lat=lat)
        if profile.model == "places":
            return (records, *(read_addresses(self, parameters, context, job, crs) or (None, None)))
        addresses = self.optional_source(parameters, "ADDRESSES", context)
        return records, points(addresses, crs, job) if addresses is not None else None, None
