"""``nearrepeat``: do incidents follow one another nearby and soon?"""

from __future__ import annotations

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

from ...rules.errors import InputError
from ...rules.i18n import tr
from ..base import Job, LocalSafetyAlgorithm
from ..record_batches import scan_records
from ..sinks import NO_GEOMETRY, frame_table, write_layer, write_text
from .record_scanning import add_offences, add_record_choice, record_choice

FIELDS = [
    ("distance_from", "real"), ("distance_to", "real"), ("days_from", "real"), ("days_to", "real"),
    ("observed", "integer"), ("expected", "real"), ("ratio", "real"), ("p", "real"),
]  # fmt: skip
WIDE_SHARE = 0.1


class NearRepeat(LocalSafetyAlgorithm):
    """Internal; the table holds counts of pairs, and no place."""

    ID = "nearrepeat"
    GROUP = "hotspots"
    INPUT = "INPUT"
    DISTANCE_BANDS = "DISTANCE_BANDS"
    TIME_BANDS = "TIME_BANDS"
    METRIC = "METRIC"
    PERMUTATIONS = "PERMUTATIONS"
    SEED = "SEED"
    OUTPUT = "OUTPUT"
    REPORT = "REPORT"

    def displayName(self):
        return tr("Near repeats")

    def initAlgorithm(self, configuration=None):
        kind = QgsProcessing.SourceType
        self.add(
            QgsProcessingParameterFeatureSource(self.INPUT, tr("Police records"), [kind.TypeVectorPoint]),
            tr("Points in a projected system in metres; only the selected ones where you say so."),
        )
        add_offences(self)
        for name, title, default, text in (
            (
                self.DISTANCE_BANDS,
                tr("Distance bands (m)"),
                "0,100,200,300,400",
                tr("Edges in ascending order; a band reaches from one edge to just below the next."),
            ),
            (self.TIME_BANDS, tr("Time bands (days)"), "0,7,14,21,28", tr("Edges in ascending order.")),
        ):
            self.add(QgsProcessingParameterString(name, title, defaultValue=default), text)
        self.add_choice(
            self.METRIC,
            tr("Distance"),
            {"euclidean": tr("as the crow flies"), "manhattan": tr("along right-angled streets")},
            "euclidean",
        )
        for name, title, default, least, most in (
            (self.PERMUTATIONS, tr("Permutations"), 99, 19, 9_999),
            (self.SEED, tr("Seed of the random numbers"), 1, 0, 2**31 - 1),
        ):
            number = QgsProcessingParameterNumber.Type.Integer
            self.add(
                QgsProcessingParameterNumber(
                    name, title, number, defaultValue=default, minValue=least, maxValue=most
                ),
                advanced=True,
            )
        add_record_choice(self)
        self.add(QgsProcessingParameterFeatureSink(self.OUTPUT, tr("Near repeats"), kind.TypeVector))
        self.add(
            QgsProcessingParameterFileDestination(
                self.REPORT, tr("Report"), tr("HTML files (*.html)"), optional=True, createByDefault=False
            )
        )
        self.add_numbers(
            COUNTED=tr("Records with a time and a place"),
            UNKNOWN=tr("Without a time"),
            UNLOCATED=tr("Without a place"),
            LEFT_OUT=tr("Left out of the count"),
            PAIRS=tr("Pairs within the largest distance"),
        )

    def compute(self, parameters, context, job: Job) -> dict:
        from ...rules.offences import taxonomy
        from ..analysis.near_repeat import band_edges, knox
        from ..analysis.scans import PlaceSample
        from ..analysis.timed_records import COLUMNS, TimeScan
        from ..publish.near_repeat_report import near_repeat_report

        distances = band_edges(
            self.parameterAsString(parameters, self.DISTANCE_BANDS, context), tr("Distance bands (m)")
        )
        times = band_edges(
            self.parameterAsString(parameters, self.TIME_BANDS, context), tr("Time bands (days)")
        )
        metric = self.parameterAsEnumString(parameters, self.METRIC, context)
        permutations = self.parameterAsInt(parameters, self.PERMUTATIONS, context)
        seed = self.parameterAsInt(parameters, self.SEED, context)
        source = self.source(parameters, self.INPUT, context)
        choice = record_choice(self, parameters, context)
        records = scan_records(source, job, lambda: TimeScan(taxonomy(), choice, True), COLUMNS).done()
        if len(records.x) < 2:
            raise InputError(
                tr(
                    "Fewer than two records have both a time and a place; check the field occurred_from and "
                    "the offences."
                )
            )
        sample = PlaceSample()
        sample.add(records.x, records.y)
        notes = sample.warnings(float(distances[1]), tr)
        wide = float((records.length > times[1] - times[0]).mean())
        if wide > WIDE_SHARE:
            notes.append(
                tr(
                    "{share:.0%} of the records happened at some time in an interval longer than the first "
                    "time band; the middle of it was taken."
                ).format(share=wide)
            )
        for note in notes:
            job.warn(note)
        progress = job.part(40, 90)
        table = knox(
            records.x, records.y, records.middle, distances, times, metric, permutations, seed,
            lambda share: progress(100 * share),
        )  # fmt: skip
        report = near_repeat_report(table, (distances, times), records, (metric, permutations, seed), notes)
        rows = frame_table(table.frame(distances, times), FIELDS)
        crs = source.sourceCrs()
        return {
            self.OUTPUT: write_layer(self, parameters, self.OUTPUT, context, rows, NO_GEOMETRY, crs, job),
            self.REPORT: write_text(self, parameters, self.REPORT, context, report),
            "COUNTED": len(records.x),
            "UNKNOWN": records.unknown,
            "UNLOCATED": records.unlocated,
            "LEFT_OUT": records.left_out,
            "PAIRS": table.pairs,
        }
