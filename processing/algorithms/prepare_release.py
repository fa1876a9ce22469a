"""Prepare a release: the main job."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterDateTime,
    QgsProcessingParameterDistance,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterString,
)

from ...rules.errors import RefusedError
from ...rules.i18n import language, tr
from ..base import LocalSafetyAlgorithm
from ..layers import agreed_area, attribute_frame, crs_text_of, district_layer, points, records_frame
from ..sinks import write_text
from .official_units import add_units, units_of

DATE = QgsProcessingParameterDateTime.Type.Date
FILE = QgsProcessingParameterFile.Behavior.File
FOLDER = QgsProcessingParameterFile.Behavior.Folder


class PrepareRelease(LocalSafetyAlgorithm):
    """Counts, protects, audits, and writes a release candidate; refuses rather than guess."""

    ID = "preparerelease"
    GROUP = "publish"

    def displayName(self):
        return tr("Prepare release")

    def initAlgorithm(self, configuration=None):
        point, polygon = QgsProcessing.SourceType.TypeVectorPoint, QgsProcessing.SourceType.TypeVectorPolygon
        source = QgsProcessingParameterFeatureSource
        self.add(source("RECORDS", tr("Police records"), [point]), tr("Made by Import police records."))
        self.add(
            source("DISTRICTS", tr("Districts"), [polygon]), tr("Polygons for which counts are published.")
        )
        self._field("CODE_FIELD", tr("Field with the district code"))
        self._field("NAME_FIELD", tr("Field with the district name"))
        self._field("POPULATION_FIELD", tr("Field with the population"))
        self.add(
            source("ADDRESSES", tr("Addresses"), [point], optional=True),
            tr(
                "Address points; they tell how many premises stand behind a value, and among how many homes "
                "a point hides. Needed where the profile publishes points."
            ),
        )
        self.add(QgsProcessingParameterDateTime("PERIOD_FROM", tr("First day"), type=DATE))
        self.add(QgsProcessingParameterDateTime("PERIOD_TO", tr("Last day"), type=DATE))
        self.add_profile()
        self.add(
            QgsProcessingParameterFile("AGREEMENT", tr("Agreement"), FILE, optional=True),
            tr(
                "Without an agreement the release is for the public. With a public profile it means that the "
                "recipient of this agreement publishes onwards."
            ),
        )
        self.add(
            QgsProcessingParameterString("PURPOSE", tr("Purpose"), optional=True),
            tr("One of the purposes of the agreement, as it is written there; not needed for the public."),
        )
        self.add(
            QgsProcessingParameterString("OFFENCES", tr("Offences (codes)"), optional=True),
            tr("Taxonomy codes with commas; by default all that the profile and the agreement allow."),
            advanced=True,
        )
        self.add(QgsProcessingParameterString("TERRITORY", tr("Code of the municipality")))
        self.add(
            QgsProcessingParameterString("TERRITORY_NAME", tr("Name of the municipality"), optional=True),
            tr("Stands beside the code, because names repeat."),
        )
        self.add(QgsProcessingParameterString("TITLE", tr("Title")))
        self.add(QgsProcessingParameterString("PUBLISHER", tr("Publisher")))
        self.add(QgsProcessingParameterString("CONTACT", tr("Contact")))
        self.add(
            QgsProcessingParameterString("PREPARED_BY", tr("Prepared by")),
            tr("Your name; somebody else approves."),
        )
        self.add_choice(
            "LANGUAGE", tr("Language of the package"), {"cs": "čeština", "en": "English"}, language()
        )
        self.add(
            QgsProcessingParameterFile("LEDGER", tr("Ledger"), FOLDER),
            tr("The folder that remembers what was released."),
        )
        self.add(
            QgsProcessingParameterBoolean("NEW_LEDGER", tr("Begin a new ledger"), defaultValue=False),
            tr("Only if nothing was ever released: a mistyped path must not mean “no earlier releases”."),
            advanced=True,
        )
        size = QgsProcessingParameterDistance(
            "CELL_SIZE", tr("Finest grid cell"), parentParameterName="RECORDS", minValue=0, optional=True
        )
        self.add(size, tr("By default that of the profile; never finer."), advanced=True)
        self.add(
            QgsProcessingParameterString("SUPERSEDES", tr("Replaces release"), optional=True),
            tr("Its id; the package then lists every changed value."),
            advanced=True,
        )
        for name, (title, help_text) in self._origin_texts().items():
            self.add(QgsProcessingParameterString(name, title, optional=True), help_text, advanced=True)
        self.add(
            QgsProcessingParameterDateTime("DATA_AS_OF", tr("Data as of"), type=DATE, optional=True),
            tr("The day the records were exported; today by default."),
            advanced=True,
        )
        for name, title in (("ANCHORS", tr("Anchor points")), ("CATCHMENTS", tr("Catchments"))):
            kind = point if name == "ANCHORS" else polygon
            self.add(
                source(name, title, [kind], optional=True),
                tr("For profiles that publish points; made by Build anchor points."),
                advanced=True,
            )
        self.add(
            QgsProcessingParameterField(
                "HOMES_FIELD", tr("Field with the number of homes"), parentLayerParameterName="ADDRESSES",
                optional=True,
            ),
            tr("Where somebody lives; without it every address counts as a home."),
            advanced=True,
        )  # fmt: skip
        self.add(
            QgsProcessingParameterMultipleLayers(
                "KNOWN",
                tr("Tables that others published"),
                QgsProcessing.SourceType.TypeVector,
                optional=True,
            ),
            tr("Official statistics of the same districts: district, offence, period, value."),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterString("BACKGROUND", tr("Background map"), optional=True),
            tr("Address of tiles with {z}, {x}, {y}. Only with it does the published page fetch anything."),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterString("BACKGROUND_SOURCE", tr("Source of the background"), optional=True),
            tr("Stands on the map, as the licence of the background asks for."),
            advanced=True,
        )
        add_units(self, advanced=True)
        self.add(
            QgsProcessingParameterFolderDestination("OUTPUT", tr("Release candidate")),
            tr("An empty or new folder."),
        )
        self.add(
            QgsProcessingParameterFileDestination(
                "REPORT",
                tr("Report for the approver"),
                tr("HTML files (*.html)"),
                optional=True,
                createByDefault=False,
            ),
            tr(
                "Internal: holds figures measured against the truth. Written even when the release is "
                "refused."
            ),
        )
        self.add_texts(RELEASE=tr("Release id"))

    @staticmethod
    def _origin_texts() -> dict[str, tuple[str, str]]:
        """Texts that go with the data: parameter → title, help."""
        return {
            "CORRECTION_REASON": (
                tr("Why values are corrected"),
                tr("Stands in the package, where it replaces a release."),
            ),
            "DISTRICTS_SOURCE": (
                tr("Source of the districts"),
                tr("Who drew their borders; stands in the package."),
            ),
            "DISTRICTS_LICENCE": (
                tr("Terms of the districts"),
                tr("Licence of their borders, or its address."),
            ),
            "BASE_URL": (
                tr("Web address of the releases"),
                tr("https://…, the folder in which the packages will stand; for the catalogue of open data."),
            ),
            "PUBLISHER_ID": (
                tr("Identification number of the publisher"),
                tr("Eight digits (IČO); names the publisher in the catalogue of open data."),
            ),
        }

    def _field(self, name: str, title: str) -> None:
        self.add(
            QgsProcessingParameterField(
                name, title, parentLayerParameterName="DISTRICTS", optional=name != "CODE_FIELD"
            )
        )

    def prepareAlgorithm(self, parameters, context, feedback):
        """The secret of the cell key is read on the main thread: QGIS may ask for the master password."""
        from ...rules.errors import LocalSafetyError
        from ...rules.profile import load_profile

        self._secret, self._problem = None, None
        try:
            profile = load_profile(self.parameterAsString(parameters, "PROFILE", context))
            if profile.table_method == "cell_key":
                from ..authentication import read_noise_secret

                self._secret = read_noise_secret(profile.cell_key["key"])
        except LocalSafetyError as error:  # said by compute: a message of this step does not reach scripts
            self._problem = error
        return True

    def compute(self, parameters, context, job):
        from ..publish.candidate import check_target, write_candidate
        from ..publish.internal_report import render
        from ..publish.release import prepare

        if self._problem is not None:
            raise self._problem
        output = self.folder(parameters, "OUTPUT", context)
        check_target(output)
        request = self._request(parameters, context, job)
        code = language()

        def report_refusal(report):
            if write_text(self, parameters, "REPORT", context, render(report, code)):
                job.warn(tr("The report says what was tried and what would pass."))

        try:
            prepared = prepare(request, job.part(10, 85), job.is_cancelled, report_refusal)
        except RefusedError as refusal:
            path = self.parameterAsFileOutput(parameters, "REPORT", context)
            if parameters.get("REPORT") and Path(path).exists():
                raise RefusedError(
                    tr("{refusal} See the report {file}.").format(refusal=refusal, file=Path(path).name)
                ) from None
            raise
        if not request.origin.base_url:
            job.info(tr("No web address was given: before the catalogue entry is used, it needs one."))
        write_candidate(prepared, output, job.part(85, 99))
        request.ledger.begin()
        report = write_text(self, parameters, "REPORT", context, render(prepared.report, code))
        for section in prepared.report.products:
            job.info(f"{section.title}: {section.sentence}")
        for note in prepared.report.notes:
            job.info(note)
        return {"OUTPUT": str(output), "RELEASE": prepared.release, "REPORT": report}

    def _units(self, parameters, context, job, period, own: str) -> tuple:
        """Larger territories in the whole calendar years of the period."""
        from ..analysis.report_years import calendar_years

        return tuple(units_of(self, parameters, context, job, calendar_years(*period), own)[1])

    def _request(self, parameters, context, job):
        from ...rules.agreement import load_agreement
        from ...rules.ledger import open_ledger
        from ...rules.profile import load_profile
        from ..publish.background import read_background
        from ..publish.request import Origin, ReleaseRequest
        from ..publish.table_request import InputTable

        background = read_background(
            self.parameterAsString(parameters, "BACKGROUND", context),
            self.parameterAsString(parameters, "BACKGROUND_SOURCE", context),
        )
        profile = load_profile(self.parameterAsString(parameters, "PROFILE", context))
        agreement_file = self.parameterAsString(parameters, "AGREEMENT", context)
        agreement = load_agreement(Path(agreement_file)) if agreement_file else None
        period = self._period(parameters, context)
        create = self.parameterAsBool(parameters, "NEW_LEDGER", context)
        ledger = open_ledger(Path(self.parameterAsString(parameters, "LEDGER", context)), create=create)
        source = self.source(parameters, "RECORDS", context)
        records = records_frame(source, job, need=("offence", "occurred_from", "status"))
        crs = crs_text_of(source.sourceCrs())
        districts = district_layer(
            self.source(parameters, "DISTRICTS", context),
            crs,
            *(
                self.parameterAsString(parameters, name, context)
                for name in ("CODE_FIELD", "NAME_FIELD", "POPULATION_FIELD")
            ),
            job,
        )
        anchors = self._anchors(parameters, context, job, crs, profile)
        addresses, homes = self._addresses(parameters, context, job, crs, profile)
        size = (
            self.parameterAsDouble(parameters, "CELL_SIZE", context) if parameters.get("CELL_SIZE") else None
        )
        text = {
            key: self.parameterAsString(parameters, name, context).strip()
            for key, name in (
                ("territory", "TERRITORY"),
                ("territory_name", "TERRITORY_NAME"),
                ("title", "TITLE"),
                ("publisher", "PUBLISHER"),
                ("contact", "CONTACT"),
                ("prepared_by", "PREPARED_BY"),
                ("supersedes", "SUPERSEDES"),
                ("purpose", "PURPOSE"),
                ("offences", "OFFENCES"),
            )
        }
        return ReleaseRequest(
            records=records,
            districts=districts,
            addresses=addresses,
            homes=homes,
            origin=Origin(
                **{
                    name.lower(): self.parameterAsString(parameters, name, context).strip()
                    for name in self._origin_texts()
                }
            ),
            anchors=anchors,
            profile=profile,
            period=period,
            ledger=ledger,
            language=self.parameterAsEnumString(parameters, "LANGUAGE", context) or language(),
            as_of=self.date(parameters, "DATA_AS_OF", context) or dt.date.today(),
            crs=crs,
            agreement=agreement,
            cell_size=size or None,
            known=tuple(
                InputTable(layer.name(), attribute_frame(layer, None, job))
                for layer in self.parameterAsLayerList(parameters, "KNOWN", context)
            ),
            cell_secret=self._secret,
            offences=tuple(part for part in re.split(r"[,;\s]+", text.pop("offences")) if part),
            agreed_area=agreed_area(agreement, crs, job) if agreement is not None else None,
            background=background,
            units=self._units(parameters, context, job, period, text["territory"]),
            **text,
        )

    def _anchors(self, parameters, context, job, crs, profile):
        """Anchor points with their catchments; None where neither is given."""
        from ..analysis.anchor_layer import anchor_layer
        from .generalise_layers import read_anchors

        if not (parameters.get("ANCHORS") or parameters.get("CATCHMENTS")):
            return None
        return anchor_layer(
            *read_anchors(self, parameters, context, job, crs), profile.min_addresses_per_point
        )

    def _addresses(self, parameters, context, job, crs, profile):
        """Addresses (m, 2) and where somebody lives (None: everywhere); for points each address once."""
        from .generalise_layers import read_addresses

        if profile.model == "places":
            return read_addresses(self, parameters, context, job, crs) or (None, None)
        source = self.optional_source(parameters, "ADDRESSES", context)
        return (points(source, crs, job) if source is not None else None), None

    def _period(self, parameters, context):
        first = self.date(parameters, "PERIOD_FROM", context)
        last = self.date(parameters, "PERIOD_TO", context)
        if first is None or last is None:
            raise RefusedError(tr("A release needs the first and the last day of its period; fill in both."))
        return first, last
