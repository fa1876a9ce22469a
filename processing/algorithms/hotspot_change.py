"""``hotspotchange``: cells in which a period differs from an earlier one by more than chance."""

from __future__ import annotations

import datetime as dt

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterDateTime,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterString,
)

from ...rules.errors import InputError
from ...rules.i18n import tr
from ..base import Job, LocalSafetyAlgorithm
from ..layers import area_of, crs_text_of
from ..sinks import POLYGON, write_layer
from ..styling import style_output
from .corrections import CORRECTION, add_correction, warn_of_no_correction
from .dated_records import add_count_numbers, count_numbers, read_dated, warn_of_dated
from .grid_cells import (
    INPUT,
    NONZERO_ONLY,
    STUDY_AREA,
    add_cells,
    add_nonzero_only,
    add_records,
    cell_table,
    lattice_of,
)
from .record_scanning import add_record_choice
from .two_periods import tell_total, warn_of_two_periods

FIELDS = [
    ("cell_id", "text"),
    ("count_a", "integer"),
    ("count_b", "integer"),
    ("change", "real"),
    ("z", "real"),
    ("p_adj", "real"),
]


class HotspotChange(LocalSafetyAlgorithm):
    """Internal and exact; each cell is compared with itself."""

    ID = "hotspotchange"
    GROUP = "hotspots"
    SPLIT = "SPLIT"
    PERIOD_A = "PERIOD_A"
    PERIOD_B = "PERIOD_B"
    TEST = "TEST"
    OUTPUT = "OUTPUT"

    def displayName(self):
        return tr("Change of hotspots")

    def initAlgorithm(self, configuration=None):
        add_records(self)
        self.add(
            QgsProcessingParameterDateTime(
                self.SPLIT,
                tr("First day of the second period"),
                QgsProcessingParameterDateTime.Type.Date,
                optional=True,
            ),
            tr("What began before it is the first period; leave it empty and give two periods instead."),
        )
        for name, title in ((self.PERIOD_A, tr("First period")), (self.PERIOD_B, tr("Second period"))):
            self.add(
                QgsProcessingParameterString(name, title, optional=True),
                tr("First and last day, both included: 2024-01-01/2024-12-31."),
            )
        add_cells(self)
        add_correction(self)
        self.add_choice(
            self.TEST,
            tr("Test"),
            {"score": tr("normal approximation"), "exact": tr("exact (for small counts)")},
            "score",
            tr("Exact is right with a handful of incidents and with periods of very different length, too."),
            advanced=True,
        )
        add_nonzero_only(self)
        add_record_choice(self)
        polygons = QgsProcessing.SourceType.TypeVectorPolygon
        self.add(QgsProcessingParameterFeatureSink(self.OUTPUT, tr("Change of hotspots"), polygons))
        add_count_numbers(
            self,
            COUNT_A=tr("Counted in the first period"),
            COUNT_B=tr("Counted in the second period"),
            CELLS=tr("Cells of the study area"),
        )

    def compute(self, parameters, context, job: Job) -> dict:
        from ..analysis.period_counts import count_periods

        lattice = lattice_of(self, parameters, context)
        asked = self._asked_periods(parameters, context)
        source = self.source(parameters, INPUT, context)
        area = area_of(self, parameters, STUDY_AREA, context, crs_text_of(source.sourceCrs()), job)
        places = read_dated(self, parameters, context, job)
        a, b = self._periods(places, asked)
        job.progress(50)
        part = places.period_of([(a.first, a.last), (b.first, b.last)])
        found = count_periods(lattice, area, places.x, places.y, part, 2)
        count_a, count_b = found.members()
        numbers = count_numbers(
            places, int(count_a.sum() + count_b.sum()), found.outside, int((part < 0).sum())
        )
        warn_of_dated(job, places, lattice.size, numbers)
        _warn_of_order_and_length(job, a, b)
        warn_of_two_periods(job, places, a, b)
        job.progress(60)
        frame = self._frame(parameters, context, (count_a, count_b), (a.days, b.days), job)
        tell_total(job, count_a.sum(), count_b.sum(), a, b)
        col, row = found.grid.members()
        if self.parameterAsBool(parameters, NONZERO_ONLY, context):
            shown = count_a + count_b > 0
            frame, col, row = frame[shown], col[shown], row[shown]
        job.progress(75)
        table = cell_table(frame, FIELDS, lattice, col, row)
        output = write_layer(self, parameters, self.OUTPUT, context, table, POLYGON, source.sourceCrs(), job)
        style_output(context, output, "hotspot_change")
        job.progress(100)
        sums = {"COUNT_A": int(count_a.sum()), "COUNT_B": int(count_b.sum()), "CELLS": len(count_a)}
        return {self.OUTPUT: output, **numbers, **sums}

    def _asked_periods(self, parameters, context):
        """The day of the split, or two periods.

        Raises:
            InputError: neither or both are given, or a text is no interval.
        """
        from ..analysis.change import Period
        from ..analysis.periods import iso_interval

        split = self.date(parameters, self.SPLIT, context)
        texts = [self.parameterAsString(parameters, name, context) for name in (self.PERIOD_A, self.PERIOD_B)]
        if (split is None) == (not any(texts)) or (split is None and not all(texts)):
            raise InputError(tr("Give either the first day of the second period, or both periods."))
        if split is not None:
            return split
        periods = []
        for text in texts:
            try:
                periods.append(Period(*iso_interval(text)))
            except ValueError:
                raise InputError(
                    tr(
                        "“{text}” is no period; write it as 2024-01-01/2024-12-31, the first day first."
                    ).format(text=text[:40])
                ) from None
        if periods[0].overlaps(periods[1]):
            raise InputError(tr("The two periods share days; a record can belong to one of them only."))
        return tuple(periods)

    def _periods(self, places, asked):
        """Both periods; a split takes the first and the last day of the records.

        Raises:
            InputError: all records lie on one side of it.
        """
        from ..analysis.change import Period

        first, last = places.span
        if not isinstance(asked, dt.date):
            return asked
        if not first < asked <= last:
            raise InputError(
                tr("All records lie on one side of {day}; choose a day within the data.").format(
                    day=asked.isoformat()
                )
            )
        return Period(first, asked - dt.timedelta(days=1)), Period(asked, last)

    def _frame(self, parameters, context, counts, days, job: Job):
        """One row per cell, and what makes its tests misleading said."""
        import numpy as np
        import pandas as pd

        from ..analysis.change import compare

        correction = self.parameterAsEnumString(parameters, CORRECTION, context)
        test = self.parameterAsEnumString(parameters, self.TEST, context)
        found = compare(*counts, days, correction, test)
        tested = int((~np.isnan(found.z)).sum())
        warn_of_no_correction(job, correction, tested)
        marked = found.p_adj <= 0.05
        job.info(
            tr(
                "Of {tested} cells with incidents, {rise} rose and {fall} fell by more than chance (95 %)."
            ).format(
                tested=tested,
                rise=int((marked & (found.z > 0)).sum()),
                fall=int((marked & (found.z < 0)).sum()),
            )
        )
        if test == "score":
            doubtful = int((marked & ~(compare(*counts, days, correction, "exact").p_adj <= 0.05)).sum())
            if doubtful:
                job.warn(
                    tr(
                        "{doubtful} of {marked} marked cells (95 %) would not be marked by the exact test: "
                        "their counts are small. Choose the exact test."
                    ).format(doubtful=doubtful, marked=int(marked.sum()))
                )
        return pd.DataFrame(
            {
                "count_a": counts[0],
                "count_b": counts[1],
                "change": found.change,
                "z": found.z,
                "p_adj": found.p_adj,
            }
        )


def _warn_of_order_and_length(job: Job, a, b) -> None:
    """What a reader of the signs and numbers must know."""
    if a.days != b.days:
        job.warn(
            tr(
                "The periods are {a} and {b} days long: rates per day are compared, and the change is the "
                "count of the second period less what the rate of the first leads to expect."
            ).format(a=a.days, b=b.days)
        )
    if b.last < a.first:
        job.warn(tr("The second period is the earlier one: a rise here is a fall in time."))
