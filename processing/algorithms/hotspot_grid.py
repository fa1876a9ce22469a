"""``hotspotgrid``: counts on a lattice, Gi*, density."""

from __future__ import annotations

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterDistance,
    QgsProcessingParameterFeatureSink,
)

from ...rules.errors import InputError, LocalSafetyError
from ...rules.i18n import tr
from ..base import Job, LocalSafetyAlgorithm
from ..layers import area_of, crs_text_of
from ..record_batches import scan_records
from ..sinks import POLYGON, write_layer
from ..styling import style_output
from .corrections import CORRECTION, add_correction, warn_of_no_correction
from .grid_cells import add_cells, add_nonzero_only, add_records, cell_table
from .record_scanning import add_record_choice, cells_between, record_choice, warn_of_places

FIELDS = [
    ("cell_id", "text"),
    ("count", "integer"),
    ("gi_z", "real"),
    ("gi_p", "real"),
    ("gi_p_adj", "real"),
    ("gi_class", "integer"),
    ("density", "real"),
]
FEW_CELLS = 30


class HotspotGrid(LocalSafetyAlgorithm):
    """Internal and exact; made publishable by a release only."""

    ID = "hotspotgrid"
    GROUP = "hotspots"
    INPUT = "INPUT"
    CELL_SIZE = "CELL_SIZE"
    SHAPE = "SHAPE"
    STUDY_AREA = "STUDY_AREA"
    BANDWIDTH = "BANDWIDTH"
    NONZERO_ONLY = "NONZERO_ONLY"
    OUTPUT = "OUTPUT"

    def displayName(self):
        return tr("Hotspot grid")

    def initAlgorithm(self, configuration=None):
        add_records(self)
        add_cells(self)
        self.add(
            QgsProcessingParameterDistance(
                self.BANDWIDTH,
                tr("Bandwidth of the density"),
                defaultValue=0,
                parentParameterName=self.INPUT,
                minValue=0,
            ),
            tr("0 computes no density."),
        )
        add_correction(self)
        add_nonzero_only(self)
        add_record_choice(self)
        polygons = QgsProcessing.SourceType.TypeVectorPolygon
        self.add(QgsProcessingParameterFeatureSink(self.OUTPUT, tr("Hotspot grid"), polygons))
        self.add_numbers(
            COUNTED=tr("Counted in cells"),
            OUTSIDE=tr("Outside the study area"),
            UNLOCATED=tr("Without a place"),
            LEFT_OUT=tr("Left out of the count"),
            CELLS=tr("Cells of the study area"),
        )

    def compute(self, parameters, context, job: Job) -> dict:
        size = self.parameterAsDouble(parameters, self.CELL_SIZE, context)
        bandwidth = self.parameterAsDouble(parameters, self.BANDWIDTH, context)
        if not size > 0 or not bandwidth >= 0:
            raise InputError(tr("The cell size must be positive and the bandwidth not negative."))
        correction = self.parameterAsEnumString(parameters, CORRECTION, context)
        scan = self._scan(parameters, context, size, bandwidth, job)
        grid, counts = scan.counter.result()
        numbers = {
            "COUNTED": int(counts.sum()),
            "OUTSIDE": scan.counter.outside,
            "UNLOCATED": scan.unlocated,
            "LEFT_OUT": scan.left_out,
            "CELLS": int(grid.inside.sum()),
        }
        if sum(numbers[name] for name in ("COUNTED", "OUTSIDE", "UNLOCATED", "LEFT_OUT")) != scan.records:
            raise LocalSafetyError(tr("The counts do not add up to the records; please report this error."))
        warn_of_places(job, scan.sample, min(size, bandwidth) if bandwidth else size, numbers)
        _warn(job, size, bandwidth, correction, numbers)
        job.progress(50)
        frame = _frame(grid, counts, correction)
        if scan.density is not None:
            frame["density"] = scan.density.result(grid, job.part(50, 75))[grid.inside]
        col, row = grid.members()
        if self.parameterAsBool(parameters, self.NONZERO_ONLY, context):
            shown = frame["count"].to_numpy() > 0
            frame, col, row = frame[shown], col[shown], row[shown]
        job.progress(75)
        table = cell_table(frame, FIELDS, grid.lattice, col, row)
        output = write_layer(
            self, parameters, self.OUTPUT, context, table, POLYGON,
            self.source(parameters, self.INPUT, context).sourceCrs(), job,
        )  # fmt: skip
        found = frame["gi_class"].fillna(0).any()
        style_output(context, output, "grid_gi" if found else "grid_count")
        job.progress(100)
        return {self.OUTPUT: output, **numbers}

    def _scan(self, parameters, context, size: float, bandwidth: float, job: Job):
        """Read the records once and count them."""
        from ...rules.offences import taxonomy
        from ..analysis.grids import Lattice
        from ..analysis.scans import COLUMNS, GridScan

        source = self.source(parameters, self.INPUT, context)
        lattice = Lattice(self.parameterAsEnumString(parameters, self.SHAPE, context), size)
        area = area_of(self, parameters, self.STUDY_AREA, context, crs_text_of(source.sourceCrs()), job)
        choice = record_choice(self, parameters, context)
        expected = source.featureCount(), cells_between(source, lattice, area)

        def begin():
            return GridScan(taxonomy(), choice, lattice, area, bandwidth, expected, job.check)

        return scan_records(source, job, begin, COLUMNS)


def _frame(grid, counts, correction: str):
    """One row per cell of the study area."""
    import numpy as np
    import pandas as pd

    from ..analysis.gistar import adjust, classes, gi_star, two_sided

    z = gi_star(counts, grid)[grid.inside]
    p = two_sided(z)
    adjusted = adjust(p, correction)
    return pd.DataFrame(
        {
            "count": counts[grid.inside],
            "gi_z": z,
            "gi_p": p,
            "gi_p_adj": adjusted,
            "gi_class": classes(z, adjusted),
            "density": np.nan,
        }
    )


def _warn(job: Job, size: float, bandwidth: float, correction: str, numbers: dict) -> None:
    """What makes the statistics misleading."""
    if 0 < bandwidth < size:
        job.warn(tr("The bandwidth is below the cell size: events between the centres are missed."))
    if numbers["CELLS"] < FEW_CELLS:
        job.warn(tr("Fewer than {limit} cells: Gi* is not reliable here.").format(limit=FEW_CELLS))
    warn_of_no_correction(job, correction, numbers["CELLS"])
