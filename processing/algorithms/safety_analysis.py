"""``safetyanalysis``: the report that a town hands in, exact for the office or of published values only."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from qgis.core import QgsProcessingAlgorithm

from ...rules.errors import InputError
from ...rules.i18n import language, speaking, tr
from ..base import Job, LocalSafetyAlgorithm
from ..layers import crs_text_of, require_fields
from ..record_batches import scan_records
from .safety_outputs import nothing_counted, own_texts, write_report
from .safety_parameters import add_extras, add_outputs, add_public, add_subject, picture_of
from .safety_reading import districts_of, extras_of


class SafetyAnalysis(LocalSafetyAlgorithm):
    """Internal and exact, or public: then no record is read."""

    ID = "safetyanalysis"
    GROUP = "districts"

    def displayName(self):
        return tr("Safety analysis")

    def flags(self):
        return super().flags() | QgsProcessingAlgorithm.Flag.FlagNoThreading

    def initAlgorithm(self, configuration=None):
        add_subject(self)
        add_extras(self)
        add_public(self)
        add_outputs(self)
        self.add_numbers(
            COUNTED=tr("Records in the report"),
            OUTSIDE=tr("Outside the districts"),
            UNLOCATED=tr("Without a place"),
            LEFT_OUT=tr("Left out of the count"),
        )

    def compute(self, parameters, context, job: Job) -> dict:
        from ..publish.safety_report.prompts import written

        days = [self.date(parameters, name, context) for name in ("PERIOD_FROM", "PERIOD_TO")]
        if None in days or days[0] > days[1]:
            raise InputError(tr("Give the first and the last day, one after the other."))
        arms = picture_of(self, parameters, context)
        public = self.parameterAsEnumString(parameters, "AUDIENCE", context) == "public"
        make = self._public if public else self._internal
        document, numbers = make(parameters, context, job, days, arms)
        document = document.with_own(written(own_texts(self, parameters, context)))
        job.progress(90)
        outputs = write_report(self, parameters, context, document, job)
        job.progress(100)
        return {**outputs, **numbers}

    def _language(self, parameters, context):
        return speaking(self.parameterAsEnumString(parameters, "LANGUAGE", context) or language())

    def _internal(self, parameters, context, job: Job, days: list[dt.date], arms):
        """The exact report, and the numbers of the records."""
        from ..publish.safety_report.compose import internal_document

        found = self._figures(parameters, context, job, days)
        with self._language(parameters, context):
            source = self.parameterAsString(parameters, "SOURCE", context).strip()
            source = source or tr("Police of the Czech Republic")
            document = internal_document(found, source, self._inputs(parameters, context), arms)
        records = found.records
        return document, {
            "COUNTED": len(records.frame),
            "OUTSIDE": records.outside,
            "UNLOCATED": found.unlocated,
            "LEFT_OUT": sum(records.left_out.values()) + records.beyond,
        }

    def _figures(self, parameters, context, job: Job, days: list[dt.date]):
        """All figures of the exact report."""
        from ...rules.offences import taxonomy
        from ..analysis.report_records import COLUMNS, ReportScan
        from ..analysis.report_years import report_years
        from ..analysis.safety_figures import Subject, population_of, safety_figures
        from ..publish.safety_report.words import gap_sentences

        years, tax = report_years(*days), taxonomy()
        for name in ("INPUT", "DISTRICTS"):
            if parameters.get(name) in (None, ""):
                raise InputError(
                    tr(
                        "Choose “{name}”; only a public report, which is made of releases, needs none."
                    ).format(name=self.parameterDefinition(name).description())
                )
        source = self.source(parameters, "INPUT", context)
        require_fields(source, COLUMNS[:3])
        scan = scan_records(source, job, lambda: ReportScan(tax, years), COLUMNS)
        crs = crs_text_of(source.sourceCrs())
        districts = districts_of(self, parameters, context, crs, job)
        records = scan.done(districts)
        if not (records.frame["place"] >= 0).any():
            raise InputError(nothing_counted(records))
        extras = extras_of(self, parameters, context, job, years, crs)
        code = self.parameterAsString(parameters, "MUNICIPALITY", context).strip()
        name = self.parameterAsString(parameters, "MUNICIPALITY_NAME", context).strip() or code
        kind = self.parameterAsEnumString(parameters, "TERRITORY", context)
        subject = Subject(name, code, kind, *population_of(code, years, extras.people, districts))
        size = self.parameterAsDouble(parameters, "CELL_SIZE", context)
        found = safety_figures(subject, years, records, districts, extras, tax, size, job.part(45, 85))
        for sentence in found.sample.warnings(size, tr):
            job.warn(sentence)
        for sentence in gap_sentences(found):
            job.warn(sentence)
        return found

    def _public(self, parameters, context, job: Job, days: list[dt.date], arms):
        """The report of published values; of what was given, records and reports are not even opened."""
        from ..analysis.report_units import risk_index
        from ..analysis.report_years import Year
        from ..publish.safety_report.compose import public_document
        from ..publish.safety_report.released import read_releases

        paths = [Path(name) for name in self.parameterAsFileList(parameters, "RELEASES", context) if name]
        if not paths:
            raise InputError(tr("A public report is made of published releases; choose at least one."))
        code = self.parameterAsString(parameters, "MUNICIPALITY", context).strip()
        ledger = self.parameterAsString(parameters, "LEDGER", context)
        found = read_releases(paths, code, Path(ledger) if ledger else None)
        job.progress(30)
        labels = found.years(days[0].year, days[1].year)
        if not labels:
            raise InputError(
                tr(
                    "The releases hold no whole year from {first} to {last}; choose other days or releases."
                ).format(first=days[0].year, last=days[1].year)
            )
        years = [Year(dt.date(int(year), 1, 1), dt.date(int(year), 12, 31)) for year in labels]
        extras = extras_of(self, parameters, context, job, years, None).larger_than(found.population)
        whole = extras.people.largest() if extras.people else ""
        own = {int(year): found.at("crime", year).per(found.population).value for year in labels}
        country = {row.year.calendar: row.rate.value for row in extras.units if row.code == whole}
        named = {item.name: item for item in extras.indicators}
        parts = [named[name] for name in extras.parts if name in named]
        risk = risk_index(own, country, code, whole, parts)
        kind = self.parameterAsEnumString(parameters, "TERRITORY", context)
        name = self.parameterAsString(parameters, "MUNICIPALITY_NAME", context).strip()
        with self._language(parameters, context):
            return public_document(found, labels, kind, extras, risk, arms, name), {}

    def _inputs(self, parameters, context) -> list[tuple[str, str]]:
        """What was read: title of the parameter and name of the layer, without its folder."""
        titles = {  # again, for the language of the report need not be that of the dialog
            "INPUT": tr("Police records"),
            "DISTRICTS": tr("Districts"),
            "STATISTICS": tr("Official statistics"),
            "UNIT_POPULATION": tr("Population of the units"),
            "INDICATORS": tr("Indicators"),
            "MEASURES": tr("Project register"),
            "PROJECT_RESULTS": tr("Results per project"),
            "PERCEPTION": tr("Residents' reports"),
        }
        sources = {name: self.optional_source(parameters, name, context) for name in titles}
        return [(titles[name], source.sourceName()) for name, source in sources.items() if source is not None]
