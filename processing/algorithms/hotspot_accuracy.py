"""``hotspotaccuracy``: whether a map of the past would have foretold where incidents happened next."""

from __future__ import annotations

from qgis.core import (
    QgsProcessingParameterDateTime,
    QgsProcessingParameterDistance,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterNumber,
)

from ...rules.errors import InputError
from ...rules.i18n import tr
from ..base import Job, LocalSafetyAlgorithm
from ..layers import area_of, crs_text_of
from ..sinks import write_text
from .dated_records import KeptWarnings, add_count_numbers, count_numbers, read_dated, warn_of_dated
from .grid_cells import INPUT, STUDY_AREA, add_cells, add_records, lattice_of
from .record_scanning import add_record_choice, warn_of_few_incidents


class HotspotAccuracy(LocalSafetyAlgorithm):
    """A hold-out in time only: what comes later is never looked at before the cells are marked."""

    ID = "hotspotaccuracy"
    GROUP = "hotspots"
    SPLIT = "SPLIT"
    BANDWIDTH = "BANDWIDTH"
    AREA_SHARE = "AREA_SHARE"
    REPORT = "REPORT"

    def displayName(self):
        return tr("Accuracy of a hotspot map (advanced)")

    def initAlgorithm(self, configuration=None):
        add_records(self)
        self.add(
            QgsProcessingParameterDateTime(
                self.SPLIT, tr("First day of the test part"), QgsProcessingParameterDateTime.Type.Date
            ),
            tr("The map is made of what began before it, and tested on what began from this day on."),
        )
        add_cells(self)
        self.add(
            QgsProcessingParameterDistance(
                self.BANDWIDTH,
                tr("Bandwidth of the density"),
                defaultValue=0,
                parentParameterName=INPUT,
                minValue=0,
            ),
            tr("0 takes the counts of the cells instead of a density."),
        )
        self.add(
            QgsProcessingParameterNumber(
                self.AREA_SHARE,
                tr("Share of the area to mark"),
                QgsProcessingParameterNumber.Type.Double,
                defaultValue=0.05,
                minValue=0,
                maxValue=1,
            ),
            tr("0.05 marks the highest twentieth of the cells."),
        )
        add_record_choice(self)
        self.add(
            QgsProcessingParameterFileDestination(
                self.REPORT, tr("Report"), tr("HTML files (*.html)"), optional=True, createByDefault=False
            )
        )
        self.add_numbers(
            PAI="PAI",
            PEI="PEI",
            HITS=tr("Later incidents in the marked cells"),
            CELLS=tr("Cells marked"),
            CELLS_IN_AREA=tr("Cells of the study area"),
            TRAINED=tr("Incidents of the map"),
            TESTED=tr("Incidents of the test part"),
        )
        add_count_numbers(self)

    def compute(self, parameters, context, job: Job) -> dict:
        from ..analysis.accuracy import accuracy
        from ..analysis.dated_places import number_of
        from ..analysis.period_counts import count_periods
        from ..publish.accuracy_report import AccuracySetting, accuracy_report

        lattice = lattice_of(self, parameters, context)
        bandwidth = self.parameterAsDouble(parameters, self.BANDWIDTH, context)
        share = self.parameterAsDouble(parameters, self.AREA_SHARE, context)
        if not 0 < share <= 1 or not bandwidth >= 0:
            raise InputError(
                tr("The share of the area must be above 0 and at most 1, and the bandwidth not negative.")
            )
        split = self.date(parameters, self.SPLIT, context)
        source = self.source(parameters, INPUT, context)
        area = area_of(self, parameters, STUDY_AREA, context, crs_text_of(source.sourceCrs()), job)
        places = read_dated(self, parameters, context, job)
        first, last = places.span
        later = places.day >= number_of(split)
        counted = count_periods(lattice, area, places.x, places.y, later * 1, 2)
        trained, tested = counted.members()
        if not trained.sum() or not tested.sum():
            raise InputError(
                tr(
                    "On one side of {day} no incident lies in the study area; choose a day within the data."
                ).format(day=split.isoformat())
            )
        numbers = count_numbers(places, int(trained.sum() + tested.sum()), counted.outside)
        job.progress(50)
        score = trained.astype(float)
        if bandwidth:
            score = _density(places, ~later, counted.grid, bandwidth, job)
        found = accuracy(score, trained, tested, share)
        warnings = KeptWarnings(job)
        warn_of_dated(warnings, places, min(lattice.size, bandwidth or lattice.size), numbers)
        _warn(warnings, found, int(trained.sum()), area is None, 0 < bandwidth < lattice.size)
        setting = AccuracySetting(first, split, last, lattice.size, bandwidth, int(trained.sum()))
        report = write_text(
            self, parameters, self.REPORT, context, accuracy_report(found, setting, warnings.texts)
        )
        job.progress(100)
        return {
            self.REPORT: report,
            "PAI": found.pai,
            "PEI": found.pei,
            "HITS": found.hits,
            "CELLS": found.marked,
            "CELLS_IN_AREA": found.cells,
            "TRAINED": int(trained.sum()),
            "TESTED": found.tested,
            **numbers,
        }


def _density(places, earlier, grid, bandwidth: float, job: Job):
    """Density of the earlier incidents, those outside the study area too, at the cells; float (cells,)."""
    from ..analysis.binned_density import make_density

    x, y = places.x[earlier], places.y[earlier]
    total = make_density(grid.lattice, bandwidth, "quartic", "auto", len(x), grid.inside.size)
    total.add(x, y, check=job.check)
    return total.result(grid, job.part(50, 90))[grid.inside]


def _warn(warnings: KeptWarnings, found, trained: int, no_area: bool, fine: bool) -> None:
    """What makes the figures misleading."""
    warn_of_few_incidents(warnings, min(trained, found.tested))
    if no_area:
        warnings.warn(
            tr(
                "Without a study area the rectangle around the incidents is the area; PAI grows with the "
                "empty land in it, so do not compare it with others."
            )
        )
    if fine:
        warnings.warn(tr("The bandwidth is below the cell size: events between the centres are missed."))
    if found.tied:
        warnings.warn(
            tr(
                "{tied} more cells are as high as the lowest marked one; which of them are marked is "
                "arbitrary. Take a bandwidth, or another share of the area."
            ).format(tied=found.tied)
        )
