"""``safetyanalysis``: the report that a town hands in, from records, districts and official tables."""

from __future__ import annotations

from qgis.core import QgsProcessingAlgorithm

from ...rules.errors import InputError
from ...rules.i18n import language, speaking, tr
from ..base import Job, LocalSafetyAlgorithm
from ..layers import (
    attribute_frame,
    crs_text_of,
    district_layer,
    every_point,
    polygons,
    require_fields,
    text_of,
)
from ..record_batches import scan_records
from .safety_outputs import own_texts, write_report
from .safety_parameters import add_extras, add_outputs, add_subject, picture_of


class SafetyAnalysis(LocalSafetyAlgorithm):
    """Internal and exact."""

    ID = "safetyanalysis"
    GROUP = "districts"

    def displayName(self):
        return tr("Safety analysis")

    def flags(self):
        return super().flags() | QgsProcessingAlgorithm.Flag.FlagNoThreading

    def initAlgorithm(self, configuration=None):
        add_subject(self)
        add_extras(self)
        add_outputs(self)
        self.add_numbers(
            COUNTED=tr("Records in the report"),
            OUTSIDE=tr("Outside the districts"),
            UNLOCATED=tr("Without a place"),
            LEFT_OUT=tr("Left out of the count"),
        )

    def compute(self, parameters, context, job: Job) -> dict:
        from ..publish.safety_report.compose import internal_document

        found = self._figures(parameters, context, job)
        arms = picture_of(self, parameters, context)
        with speaking(self.parameterAsEnumString(parameters, "LANGUAGE", context) or language()):
            source = self.parameterAsString(parameters, "SOURCE", context).strip()
            source = source or tr("Police of the Czech Republic")
            document = internal_document(found, source, self._inputs(parameters, context), arms)
            document = document.with_own(own_texts(self, parameters, context))
            outputs = write_report(self, parameters, context, document, job)
        records = found.records
        numbers = {
            "COUNTED": len(records.frame),
            "OUTSIDE": records.outside,
            "UNLOCATED": found.unlocated,
            "LEFT_OUT": sum(records.left_out.values()) + records.beyond,
        }
        job.progress(100)
        return {**outputs, **numbers}

    def _figures(self, parameters, context, job: Job):
        """All figures of the report."""
        from ...rules.offences import taxonomy
        from ..analysis.report_records import COLUMNS, ReportScan
        from ..analysis.report_years import report_years
        from ..analysis.safety_figures import safety_figures

        days = [self.date(parameters, name, context) for name in ("PERIOD_FROM", "PERIOD_TO")]
        if None in days or days[0] > days[1]:
            raise InputError(tr("Give the first and the last day, one after the other."))
        years, tax = report_years(*days), taxonomy()
        source = self.source(parameters, "INPUT", context)
        require_fields(source, COLUMNS[:3])
        scan = scan_records(source, job, lambda: ReportScan(tax, years), COLUMNS)
        districts = self._districts(parameters, context, crs_text_of(source.sourceCrs()), job)
        records = scan.done(districts)
        if not len(records.frame):
            raise InputError(
                tr(
                    "No crime or misdemeanour of these years lies in the districts; check the layers and "
                    "the days."
                )
            )
        extras = self._extras(parameters, context, job, years, crs_text_of(source.sourceCrs()))
        subject = self._subject(parameters, context, years, extras, districts)
        size = self.parameterAsDouble(parameters, "CELL_SIZE", context)
        return safety_figures(subject, years, records, districts, extras, tax, size, job.part(45, 85))

    def _districts(self, parameters, context, crs: str, job: Job):
        """The districts of the territory."""
        source = self.source(parameters, "DISTRICTS", context)
        names = [
            self.parameterAsString(parameters, f"{name}_FIELD", context)
            for name in ("CODE", "NAME", "POPULATION")
        ]
        found = district_layer(source, crs, *names, job)
        field = self.parameterAsString(parameters, "MUNICIPALITY_FIELD", context)
        code = self.parameterAsString(parameters, "MUNICIPALITY", context).strip()
        if not field or self.parameterAsEnumString(parameters, "TERRITORY", context) == "orp":
            return found
        if not names[0]:
            raise InputError(
                tr("To choose the districts of one municipality, give the field with their code, too.")
            )
        layer = polygons(source, crs, list(dict.fromkeys([names[0], field])), job)
        own = {
            text_of(district)
            for district, town in zip(layer.values[names[0]], layer.values[field])
            if text_of(town) == code
        }
        index = [at for at, district in enumerate(found.codes) if district in own]
        if not index:
            raise InputError(
                tr(
                    "No district belongs to the municipality {code} by the field “{field}”; check both."
                ).format(code=code[:20], field=field)
            )
        return found.subset(index)

    def _subject(self, parameters, context, years, extras, districts):
        from ..analysis.safety_figures import Subject, population_of

        code = self.parameterAsString(parameters, "MUNICIPALITY", context).strip()
        name = self.parameterAsString(parameters, "MUNICIPALITY_NAME", context).strip() or code
        kind = self.parameterAsEnumString(parameters, "TERRITORY", context)
        return Subject(name, code, kind, *population_of(code, years, extras.people, districts))

    def _extras(self, parameters, context, job: Job, years, crs: str):
        """The tables beside the records; see :class:`.analysis.safety_figures.Extras`."""
        from ..analysis.reconciliation import NEEDED, typed
        from ..analysis.report_units import (
            INDICATOR_COLUMNS,
            POPULATION_COLUMNS,
            read_indicators,
            read_populations,
            unit_rows,
        )
        from ..analysis.safety_figures import Extras

        def table(name: str, columns, more=()):
            source = self.optional_source(parameters, name, context)
            if source is None:
                return None
            missing = [column for column in columns if column not in source.fields().names()]
            if missing:
                raise InputError(
                    tr("The table “{layer}” for “{name}” lacks {fields}.").format(
                        layer=source.sourceName(),
                        name=self.parameterDefinition(name).description(),
                        fields=", ".join(missing),
                    )
                )
            return attribute_frame(source, [*columns, *more], job)

        code = self.parameterAsString(parameters, "MUNICIPALITY", context).strip()
        people = table("UNIT_POPULATION", POPULATION_COLUMNS, ("unit_name",))
        people = None if people is None else read_populations(people)
        statistics = table("STATISTICS", NEEDED, ("unit_name",))
        units = []
        if statistics is not None:
            if people is None:
                raise InputError(
                    tr("To compare with official statistics, give the population of the units, too.")
                )
            units = [row for row in unit_rows(typed(statistics), people, years) if row.code != code]
        indicators = table("INDICATORS", INDICATOR_COLUMNS, ("source",))
        known = [code, *(people.by_size() if people else [])]
        indicators = [] if indicators is None else read_indicators(indicators, known, years[-1].calendar)
        reports, concerns = None, []
        source = self.optional_source(parameters, "PERCEPTION", context)
        if source is not None:
            reports = every_point(source, crs, job)
            if "concern" in source.fields().names():
                concerns = [text_of(value) for value in attribute_frame(source, ["concern"], job)["concern"]]
        parts = tuple(
            self.parameterAsString(parameters, name, context).strip() for name in ("UNEMPLOYMENT", "BENEFITS")
        )
        return Extras(people, units, indicators, parts, reports, concerns, None)

    def _inputs(self, parameters, context) -> list[tuple[str, str]]:
        """What was read: title of the parameter and name of the layer, without its folder."""
        titles = {  # again, for the language of the report need not be that of the dialog
            "INPUT": tr("Police records"),
            "DISTRICTS": tr("Districts"),
            "STATISTICS": tr("Official statistics"),
            "UNIT_POPULATION": tr("Population of the units"),
            "INDICATORS": tr("Indicators"),
            "MEASURES": tr("Project register"),
            "PERCEPTION": tr("Residents' reports"),
        }
        sources = {name: self.optional_source(parameters, name, context) for name in titles}
        return [(titles[name], source.sourceName()) for name, source in sources.items() if source is not None]
