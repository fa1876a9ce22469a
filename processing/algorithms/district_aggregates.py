"""``districtaggregates``: counts, rates and solved shares by district."""

from __future__ import annotations

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterDateTime,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterString,
)

from ...rules.errors import InputError
from ...rules.i18n import tr
from ..base import Job, LocalSafetyAlgorithm, destination_text
from ..layers import attribute_frame, crs_text_of, district_layer, require_fields
from ..record_batches import scan_records
from ..sinks import MULTI_POLYGON, NO_GEOMETRY, frame_table, rows_table, write_layer
from ..styling import style_output
from .parent_units import add_parent_table, add_parents, parents_of


class DistrictAggregates(LocalSafetyAlgorithm):
    """Internal and exact; made publishable by a release only."""

    ID = "districtaggregates"
    GROUP = "districts"
    INPUT = "INPUT"
    DISTRICTS = "DISTRICTS"
    CODE_FIELD = "CODE_FIELD"
    NAME_FIELD = "NAME_FIELD"
    POPULATION_FIELD = "POPULATION_FIELD"
    PERIOD_FROM = "PERIOD_FROM"
    PERIOD_TO = "PERIOD_TO"
    OFFENCES = "OFFENCES"
    WITH_NO_CRIME = "WITH_NO_CRIME"
    WITH_EVENTS = "WITH_EVENTS"
    STATISTICS = "STATISTICS"
    UNIT = "UNIT"
    TREND = "TREND"
    RECONCILED = "RECONCILED"
    OUTPUT = "OUTPUT"
    BY_OFFENCE = "BY_OFFENCE"

    def displayName(self):
        return tr("District table")

    def initAlgorithm(self, configuration=None):
        kind = QgsProcessing.SourceType
        self.add(
            QgsProcessingParameterFeatureSource(self.INPUT, tr("Police records"), [kind.TypeVectorPoint]),
            tr("The record layer made by Import police records."),
        )
        self.add(
            QgsProcessingParameterFeatureSource(self.DISTRICTS, tr("Districts"), [kind.TypeVectorPolygon]),
            tr("Polygons in any coordinate system; they are transformed to that of the records."),
        )
        self._add_fields()
        self._add_period()
        self.add(
            QgsProcessingParameterString(self.OFFENCES, tr("Offences"), optional=True),
            tr("Taxonomy codes separated by commas, such as burglary,robbery; empty means all offences."),
        )
        self.add(
            QgsProcessingParameterFeatureSource(
                self.STATISTICS, tr("Official statistics"), [kind.TypeVector], optional=True
            ),
            tr("The table made by Import police statistics; all records of the period are compared with it."),
        )
        self.add(
            QgsProcessingParameterString(self.UNIT, tr("Code of the unit"), optional=True),
            tr("Of the official statistics: region, district or precinct; needed where they hold several."),
        )
        add_parents(self)
        for name, title in (
            (self.WITH_NO_CRIME, tr("Count also what was no offence")),
            (self.WITH_EVENTS, tr("Count also events (fires, accidents)")),
        ):
            self.add(QgsProcessingParameterBoolean(name, title, defaultValue=False), advanced=True)
        self.add(QgsProcessingParameterFeatureSink(self.OUTPUT, tr("District table"), kind.TypeVectorPolygon))
        self.add(
            QgsProcessingParameterFeatureSink(
                self.BY_OFFENCE, tr("By offence"), kind.TypeVector, optional=True, createByDefault=False
            ),
            tr("Table of districts and principal offences."),
        )
        for name, title, text in (
            (self.TREND, tr("By month"), tr("Table of districts and months, with the breaks of the series.")),
            (
                self.RECONCILED,
                tr("Compared with official statistics"),
                tr("Table of offences: records, official count, difference and its known reason."),
            ),
        ):
            self.add(
                QgsProcessingParameterFeatureSink(
                    name, title, kind.TypeVector, optional=True, createByDefault=False
                ),
                text,
            )
        add_parent_table(self)
        self.add_numbers(
            COUNTED=tr("Counted in districts"),
            OUTSIDE=tr("Outside the districts"),
            UNLOCATED=tr("Without a place"),
            LEFT_OUT=tr("Left out of the count"),
        )

    def _add_fields(self) -> None:
        numeric = QgsProcessingParameterField.DataType.Numeric
        for name, title, text, data_type in (
            (self.CODE_FIELD, tr("Field with the district code"),
             tr("Without it the number of the feature is the code."), None),
            (self.NAME_FIELD, tr("Field with the district name"),
             tr("Without it the code is the name."), None),
            (self.POPULATION_FIELD, tr("Field with the population"), tr("Needed for rates."), numeric),
        ):  # fmt: skip
            parameter = QgsProcessingParameterField(
                name, title, parentLayerParameterName=self.DISTRICTS, optional=True
            )
            if data_type is not None:
                parameter.setDataType(data_type)
            self.add(parameter, text)

    def _add_period(self) -> None:
        date = QgsProcessingParameterDateTime.Type.Date
        for name, title, text in (
            (self.PERIOD_FROM, tr("First day"), tr("The previous period of the same length is compared.")),
            (self.PERIOD_TO, tr("Last day"), tr("This day still counts.")),
        ):
            self.add(QgsProcessingParameterDateTime(name, title, type=date, optional=True), text)

    def compute(self, parameters, context, job: Job) -> dict:
        from ...rules.offences import taxonomy
        from ..analysis import aggregates
        from ..analysis.period_scan import PeriodScan
        from ..analysis.periods import previous
        from ..analysis.selection import Choice, offence_codes

        tax = taxonomy()
        period = self._period(parameters, context)
        choice = Choice(
            offence_codes(self.parameterAsString(parameters, self.OFFENCES, context), tax),
            self.parameterAsBool(parameters, self.WITH_NO_CRIME, context),
            self.parameterAsBool(parameters, self.WITH_EVENTS, context),
        )
        source = self.source(parameters, self.INPUT, context)
        with_months = bool(destination_text(parameters, self.parameterDefinition(self.TREND), context))
        dated = any(period) or with_months
        need = ("offence", "status", *(("occurred_from",) if dated else ()))
        require_fields(source, need)
        earlier = previous(period) if all(period) else None
        scan = scan_records(source, job, lambda: PeriodScan(tax, choice, period, earlier, with_months), need)
        records = scan.now.frame()
        districts = district_layer(
            self.source(parameters, self.DISTRICTS, context),
            crs_text_of(source.sourceCrs()),
            *(
                self.parameterAsString(parameters, name, context)
                for name in (self.CODE_FIELD, self.NAME_FIELD, self.POPULATION_FIELD)
            ),
            job,
        )
        job.progress(40)
        before = _before(scan, earlier, job)
        kinds = {code: item.kind for code, item in tax.offences.items()}
        result = aggregates.aggregate(records, before, districts, kinds)
        job.progress(80)
        _tell(records, scan.left_out, kinds, job)
        if result.outside * 2 > len(records):
            job.warn(tr("Most records lie outside the districts; check that the layers belong together."))
        if len(records):
            _warn_of_ranks(job, result.table)
        else:
            job.warn(tr("No record is counted; check the records, the days and the offences."))
        by_unit = self._by_unit(parameters, context, job, (records, before), districts, source.sourceCrs())
        reconciled = self._reconciled(parameters, context, job, records, period, tax)
        table = frame_table(result.table, aggregates.FIELDS, _shapes(districts))
        detail = frame_table(result.by_offence, aggregates.OFFENCE_FIELDS)
        crs = source.sourceCrs()
        outputs = {
            self.BY_OFFENCE: write_layer(
                self, parameters, self.BY_OFFENCE, context, detail, NO_GEOMETRY, crs, job
            ),
            "BY_PARENT": write_layer(self, parameters, "BY_PARENT", context, by_unit, NO_GEOMETRY, crs, job),
            self.TREND: self._trend(parameters, context, job, records, districts, period, choice, crs),
            self.RECONCILED: write_layer(
                self, parameters, self.RECONCILED, context, reconciled, NO_GEOMETRY, crs, job
            ),
            self.OUTPUT: write_layer(self, parameters, self.OUTPUT, context, table, MULTI_POLYGON, crs, job),
        }
        rated = result.table["rate"].notna().any()
        style_output(context, outputs[self.OUTPUT], "districts_rate" if rated else "districts_count")
        job.progress(100)
        numbers = {
            "COUNTED": result.counted,
            "OUTSIDE": result.outside,
            "UNLOCATED": result.unlocated,
            "LEFT_OUT": sum(scan.left_out.values()),
        }
        return {**outputs, **numbers}

    def _by_unit(self, parameters, context, job, periods, districts, crs):
        """The table of larger units; empty where none were given."""
        from ..analysis.parents import PARENT_FIELDS, by_parent

        parents = parents_of(self, parameters, context, crs, districts, job)
        if parents is None:
            return rows_table(PARENT_FIELDS, [])
        return frame_table(by_parent(*periods, districts, parents), PARENT_FIELDS)

    def _trend(self, parameters, context, job, records, districts, period, choice, crs):
        """The table of months, written; None where it is not asked for."""
        from ..analysis.trend import TREND_FIELDS, trend

        if "month" not in records:
            return None
        thefts = choice.offences is None or any(code.startswith("theft") for code in choice.offences)
        table = frame_table(trend(records, districts, period, thefts), TREND_FIELDS)
        return write_layer(self, parameters, self.TREND, context, table, NO_GEOMETRY, crs, job)

    def _reconciled(self, parameters, context, job, records, period, tax):
        """The table of differences; empty where no statistics were given.

        Raises:
            InputError: the statistics cannot be compared.
        """
        from ..analysis.reconciliation import NEEDED, RECONCILED_FIELDS, choose_unit, reconcile, typed

        source = self.optional_source(parameters, self.STATISTICS, context)
        if source is None:
            return rows_table(RECONCILED_FIELDS, [])
        if not all(period):
            raise InputError(tr("To compare with official statistics, give the first and the last day."))
        missing = [name for name in NEEDED if name not in source.fields().names()]
        if missing:
            raise InputError(
                tr("The layer “{layer}” is no table of official statistics: it lacks {fields}.").format(
                    layer=source.sourceName(), fields=", ".join(missing)
                )
            )
        table = typed(attribute_frame(source, list(NEEDED), job))
        unit = choose_unit(table, self.parameterAsString(parameters, self.UNIT, context).strip())
        return frame_table(reconcile(records, table, unit, period, tax), RECONCILED_FIELDS)

    def _period(self, parameters, context):
        period = (
            self.date(parameters, self.PERIOD_FROM, context),
            self.date(parameters, self.PERIOD_TO, context),
        )
        if all(period) and period[0] > period[1]:
            raise InputError(tr("The first day is after the last day; swap them."))
        return period


def _before(scan, earlier, job: Job):
    """Counted records of the previous period; None where it is not asked for or not in the data."""
    if earlier is None:
        job.info(tr("Without a first and a last day there is no previous period to compare."))
        return None
    if not scan.reaches_back:
        job.warn(
            tr("There are no records from {first} to {last}, so the periods are not compared.").format(
                first=earlier[0].isoformat(), last=earlier[1].isoformat()
            )
        )
        return None
    job.info(
        tr("Compared with {first} to {last}.").format(
            first=earlier[0].isoformat(), last=earlier[1].isoformat()
        )
    )
    return scan.before.frame()


def _tell(records, left_out: dict, kinds: dict, job: Job) -> None:
    """Numbers for the log: what was counted and what was left out."""
    from ..analysis.selection import reason_texts

    titles = {"crime": tr("Crimes"), "misdemeanour": tr("Misdemeanours"), "event": tr("Events")}
    sizes = records["offence"].astype(object).map(kinds).value_counts()
    for kind, title in titles.items():
        if kind in sizes:
            job.info(tr("{what}: {count}").format(what=title, count=int(sizes[kind])))
    texts = reason_texts()
    for reason, count in left_out.items():
        job.info(tr("Left out, {what}: {count}").format(what=texts[reason], count=count))


def _warn_of_ranks(job: Job, table) -> None:
    """Say how far the order of the districts can be trusted."""
    from ..analysis.rates import uncertain_ranks

    columns = (table[name].to_numpy(dtype=float) for name in ("rank", "rate_low", "rate_high"))
    overlapping, neighbours = uncertain_ranks(*columns)
    if overlapping:
        job.warn(
            tr(
                "Of {neighbours} neighbours in the ranking, {overlapping} have intervals that overlap: their "
                "order may be chance."
            ).format(neighbours=neighbours, overlapping=overlapping)
        )


def _shapes(districts):
    """WKB of the districts, all as multipolygons."""
    import shapely

    return [
        bytes(shapely.to_wkb(item if item.geom_type == "MultiPolygon" else shapely.multipolygons([item])))
        for item in districts.geometries
    ]
