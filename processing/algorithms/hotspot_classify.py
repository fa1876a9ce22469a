"""``hotspotclassify``: what kind of hotspot a cell has been over time."""

from __future__ import annotations

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterDateTime,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterNumber,
)

from ...rules.errors import InputError
from ...rules.i18n import tr
from ..base import Job, LocalSafetyAlgorithm
from ..layers import area_of, crs_text_of
from ..sinks import POLYGON, write_layer
from ..styling import style_output
from .corrections import CORRECTION, add_correction, warn_of_no_correction
from .dated_records import add_count_numbers, count_numbers, read_dated, warn_of_dated
from .grid_cells import INPUT, STUDY_AREA, add_cells, add_records, cell_table, lattice_of
from .record_scanning import add_record_choice, warn_of_few_incidents

FIELDS = [("cell_id", "text"), ("class", "text"), ("mk_z", "real"), ("hot_share", "real")]
FEW_PERIODS = 10
"""Below them the normal approximation of Mann-Kendall does not hold (Kendall 1975)."""
FEW_PER_PERIOD = 30


class HotspotClassify(LocalSafetyAlgorithm):
    """Internal; the emerging scheme is for a reader who knows what Mann-Kendall says."""

    ID = "hotspotclassify"
    GROUP = "hotspots"
    PERIOD = "PERIOD"
    SCHEME = "SCHEME"
    PERIOD_FROM = "PERIOD_FROM"
    PERIOD_TO = "PERIOD_TO"
    OUTPUT = "OUTPUT"

    def displayName(self):
        return tr("Classes of hotspots over time")

    def initAlgorithm(self, configuration=None):
        add_records(self)
        self.add(
            QgsProcessingParameterNumber(
                self.PERIOD,
                tr("Length of a period (days)"),
                QgsProcessingParameterNumber.Type.Integer,
                defaultValue=0,
                minValue=0,
                maxValue=3660,
            ),
            tr("0 takes one that suits the length of the data; whole weeks are best."),
        )
        self.add_choice(
            self.SCHEME,
            tr("Scheme"),
            {
                "persistent": tr("persistent, intermittent, emerging, former"),
                "emerging": tr("eight classes with a trend (advanced)"),
            },
            "persistent",
        )
        add_cells(self)
        for name, title in (
            (self.PERIOD_FROM, tr("First day")),
            (self.PERIOD_TO, tr("Last day")),
        ):
            self.add(
                QgsProcessingParameterDateTime(
                    name, title, QgsProcessingParameterDateTime.Type.Date, optional=True
                ),
                tr("Of the records to be classified; empty: of all."),
            )
        add_correction(self)
        add_record_choice(self)
        polygons = QgsProcessing.SourceType.TypeVectorPolygon
        self.add(
            QgsProcessingParameterFeatureSink(self.OUTPUT, tr("Classes of hotspots over time"), polygons)
        )
        add_count_numbers(
            self, CELLS=tr("Cells of the study area"), PERIODS=tr("Periods"), DAYS=tr("Days of a period")
        )

    def compute(self, parameters, context, job: Job) -> dict:
        import numpy as np
        import pandas as pd

        from ..analysis.hotspot_classes import classify, standing
        from ..analysis.period_counts import count_periods

        lattice = lattice_of(self, parameters, context)
        scheme = self.parameterAsEnumString(parameters, self.SCHEME, context)
        correction = self.parameterAsEnumString(parameters, CORRECTION, context)
        source = self.source(parameters, INPUT, context)
        area = area_of(self, parameters, STUDY_AREA, context, crs_text_of(source.sourceCrs()), job)
        places, steps = self._read(parameters, context, job)
        found = count_periods(lattice, area, places.x, places.y, steps.step, steps.number)
        counts = found.members()
        numbers = count_numbers(places, int(counts.sum()), found.outside)
        warn_of_dated(job, places, lattice.size, numbers)
        _warn(job, steps, counts.sum(axis=1), scheme)
        warn_of_no_correction(job, correction, counts.size)
        stands = standing(found.counts, found.grid, correction, job.part(45, 65))
        names, trend = classify(stands, scheme, job.check)
        job.progress(75)
        frame = pd.DataFrame(
            {"class": names.astype(object), "mk_z": trend, "hot_share": stands.hot_share.astype(np.float64)}
        )
        table = cell_table(frame, FIELDS, lattice, *found.grid.members())
        output = write_layer(self, parameters, self.OUTPUT, context, table, POLYGON, source.sourceCrs(), job)
        style_output(context, output, f"hotspot_{scheme}")
        job.progress(100)
        more = {"CELLS": counts.shape[1], "PERIODS": steps.number, "DAYS": steps.length}
        return {self.OUTPUT: output, **numbers, **more}

    def _read(self, parameters, context, job: Job):
        """The records, and the periods in which they lie."""
        from ..analysis.dated_places import number_of
        from ..analysis.time_steps import time_steps

        days = [self.date(parameters, name, context) for name in (self.PERIOD_FROM, self.PERIOD_TO)]
        if all(days) and days[0] > days[1]:
            raise InputError(tr("The last day is before the first one; correct the period."))
        places = read_dated(self, parameters, context, job, tuple(days))
        first, last = (asked or found for asked, found in zip(days, places.span))
        job.progress(45)
        length = self.parameterAsInt(parameters, self.PERIOD, context)
        steps = time_steps(places.day, number_of(first), number_of(last), length)
        job.info(
            tr(
                "{number} periods of {length} days, from {first} to {last}; the first has {days} days."
            ).format(
                number=steps.number,
                length=steps.length,
                first=first.isoformat(),
                last=last.isoformat(),
                days=steps.first_length,
            )
        )
        return places, steps


def _warn(job: Job, steps, totals, scheme: str) -> None:
    """What makes the classes misleading. ``totals``: incidents of each period."""
    if steps.number < FEW_PERIODS:
        job.warn(
            tr(
                "Only {number} periods: a share of them is coarse, and a trend cannot be told well from "
                "fewer than {limit}."
            ).format(number=steps.number, limit=FEW_PERIODS)
        )
    empty = int((totals == 0).sum())
    if empty:
        job.warn(
            tr("{empty} of {number} periods hold no incident; nothing is hot in them.").format(
                empty=empty, number=steps.number
            )
        )
    if totals.mean() < FEW_PER_PERIOD:
        job.warn(
            tr("A period holds fewer than {limit} incidents on average; choose longer periods.").format(
                limit=FEW_PER_PERIOD
            )
        )
    if scheme == "emerging":
        warn_of_few_incidents(job, totals.sum())
