"""``evaluatemeasure``: did the cameras, lights or patrols go with a change, beside a control area?"""

from __future__ import annotations

import math

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterDateTime,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFileDestination,
)

from ...rules.errors import InputError
from ...rules.i18n import tr
from ..base import Job, LocalSafetyAlgorithm
from ..layers import area_of, crs_text_of
from ..sinks import NO_GEOMETRY, rows_table, write_layer, write_text
from .dated_records import KeptWarnings, add_count_numbers, count_numbers, read_dated, warn_of_dated
from .grid_cells import INPUT, add_records
from .record_scanning import add_offences, add_record_choice
from .two_periods import warn_of_two_periods

FIELDS = [("area", "text"), ("before", "integer"), ("after", "integer"), ("change_pct", "real")]
FEW = 20
"""Incidents in one of the four counts: their relative error is above a fifth."""
SHARED = 1.0
"""Square metres; what two areas share by rounding of their borders is less."""


class EvaluateMeasure(LocalSafetyAlgorithm):
    """Internal; says no more than two counts in three areas carry."""

    ID = "evaluatemeasure"
    GROUP = "districts"
    TREATED = "TREATED"
    BUFFER = "BUFFER"
    CONTROL = "CONTROL"
    DATES = ("BEFORE_FROM", "BEFORE_TO", "AFTER_FROM", "AFTER_TO")
    OUTPUT = "OUTPUT"
    REPORT = "REPORT"

    def displayName(self):
        return tr("Evaluate a measure")

    def initAlgorithm(self, configuration=None):
        kind = QgsProcessing.SourceType
        add_records(self)
        for name, title, text, optional in (
            (self.TREATED, tr("Treated area"), tr("Where the measure was taken."), False),
            (self.BUFFER, tr("Buffer"), tr("Around it, where incidents may have moved to."), True),
            (self.CONTROL, tr("Control area"), tr("Alike, far enough away, and without the measure."), False),
        ):
            self.add(
                QgsProcessingParameterFeatureSource(name, title, [kind.TypeVectorPolygon], optional=optional),
                text,
            )
        titles = (
            tr("Before: first day"),
            tr("Before: last day"),
            tr("After: first day"),
            tr("After: last day"),
        )
        for name, title in zip(self.DATES, titles):
            self.add(QgsProcessingParameterDateTime(name, title, QgsProcessingParameterDateTime.Type.Date))
        add_offences(self)
        add_record_choice(self)
        self.add(QgsProcessingParameterFeatureSink(self.OUTPUT, tr("Before and after"), kind.TypeVector))
        self.add(
            QgsProcessingParameterFileDestination(
                self.REPORT, tr("Report"), tr("HTML files (*.html)"), optional=True, createByDefault=False
            )
        )
        self.add_numbers(
            ODDS_RATIO=tr("Odds ratio"),
            ODDS_LOW=tr("Odds ratio, lower limit (95 %)"),
            ODDS_HIGH=tr("Odds ratio, upper limit (95 %)"),
            WDQ=tr("Weighted displacement quotient"),
        )
        add_count_numbers(self)

    def compute(self, parameters, context, job: Job) -> dict:
        from ..analysis.measure import evaluate
        from ..publish.measure_report import measure_report

        before, after = periods = self._periods(parameters, context)
        source = self.source(parameters, INPUT, context)
        areas = self._areas(parameters, context, crs_text_of(source.sourceCrs()), job)
        places = read_dated(self, parameters, context, job, (before.first, after.last))
        part = places.period_of([(before.first, before.last), (after.first, after.last)])
        job.progress(50)
        counts = _counts(areas, places, part)
        job.progress(80)
        counted = sum(map(sum, counts.values()))
        beyond = int((part < 0).sum())
        numbers = count_numbers(places, counted, len(part) - beyond - counted, beyond)
        if not any(counts["treated"]) or not any(counts["control"]):
            raise InputError(
                tr(
                    "No incident of the two periods lies in the treated or in the control area; "
                    "check the areas, the days and the offences."
                )
            )
        found = evaluate(counts)
        warnings = KeptWarnings(job)
        _warn(warnings, places, areas, found, periods, numbers)
        report = measure_report(found, periods, warnings.texts)
        crs = source.sourceCrs()
        return {
            self.OUTPUT: write_layer(
                self,
                parameters,
                self.OUTPUT,
                context,
                rows_table(FIELDS, _rows(counts)),
                NO_GEOMETRY,
                crs,
                job,
            ),
            self.REPORT: write_text(self, parameters, self.REPORT, context, report),
            "ODDS_RATIO": found.treated.ratio,
            "ODDS_LOW": found.treated.low,
            "ODDS_HIGH": found.treated.high,
            "WDQ": found.quotient,
            **numbers,
        }

    def _periods(self, parameters, context):
        """The periods before and after.

        Raises:
            InputError: a day is missing, or they are not one after the other.
        """
        from ..analysis.change import Period

        days = [self.date(parameters, name, context) for name in self.DATES]
        if None in days or not days[0] <= days[1] < days[2] <= days[3]:
            raise InputError(
                tr(
                    "Give four days one after the other: the first and the last before the measure, "
                    "the first and the last after it."
                )
            )
        return Period(*days[:2]), Period(*days[2:])

    def _areas(self, parameters, context, crs_text: str, job: Job) -> dict:
        """Name → area (shapely), in the order in which they take an incident."""
        names = {"treated": self.TREATED, "buffer": self.BUFFER, "control": self.CONTROL}
        found = {name: area_of(self, parameters, key, context, crs_text, job) for name, key in names.items()}
        return {name: area for name, area in found.items() if area is not None}


def _counts(areas: dict, places, part) -> dict[str, tuple[int, int]]:
    """Area → incidents before and after. ``part``: 0 = before, 1 = after, −1 = neither, per place."""
    import numpy as np

    from ..analysis.districts import assign

    some = part >= 0
    place = assign(places.x[some], places.y[some], np.array(list(areas.values()), dtype=object))
    when = part[some]
    return {
        name: tuple(int(((place == at) & (when == number)).sum()) for number in (0, 1))
        for at, name in enumerate(areas)
    }


def _rows(counts: dict[str, tuple[int, int]]) -> list[tuple]:
    """Rows of the output; no change in per cent where nothing happened before."""
    from ..analysis.aggregates import change_percent

    return [
        (name, before, after, change_percent(after, before).item() if before else None)
        for name, (before, after) in counts.items()
    ]


def _warn(warnings: KeptWarnings, places, areas: dict, found, periods, numbers: dict) -> None:
    """What makes the comparison misleading."""
    import shapely

    finest = math.sqrt(areas["treated"].area)
    # outside the three areas lies most of a town, and that is as it should be
    town = {**numbers, "COUNTED": numbers["COUNTED"] + numbers["OUTSIDE"], "OUTSIDE": 0}
    warn_of_dated(warnings, places, finest, town)
    shapes = list(areas.values())
    if any(
        shapely.intersection(one, other).area > SHARED
        for at, one in enumerate(shapes)
        for other in shapes[at + 1 :]
    ):
        warnings.warn(
            tr(
                "The areas overlap; what they share belongs to the treated area first, then to the "
                "buffer, then to the control area."
            )
        )
    if min(count for pair in found.counts.values() for count in pair) < FEW:
        warnings.warn(
            tr(
                "One of the counts is below {limit}: only a very large effect could be told from chance."
            ).format(limit=FEW)
        )
    before, after = periods
    if before.days != after.days:
        warnings.warn(
            tr(
                "The periods are {before} and {after} days long: the changes in per cent are those "
                "of the counts; the odds ratio and the displacement quotient do not depend on the lengths."
            ).format(before=before.days, after=after.days)
        )
    warn_of_two_periods(warnings, places, before, after)
