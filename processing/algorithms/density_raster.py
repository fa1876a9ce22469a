"""What kernel density and risk density share: parameters, reading, the raster."""

from __future__ import annotations

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterDistance,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterRasterDestination,
)

from ...rules.errors import InputError
from ...rules.i18n import tr
from ..base import Job, LocalSafetyAlgorithm
from ..layers import area_of, crs_text_of
from ..record_batches import scan_records
from ..sinks import write_raster
from .record_scanning import add_record_choice, cells_between, record_choice, warn_of_places

MARGIN = 4.0
"""Bandwidths around the outermost incidents; a Gaussian has 0.03 % of its mass beyond."""


class DensityRaster(LocalSafetyAlgorithm):
    """Internal and exact; a subclass says what is made of the density."""

    GROUP = "hotspots"
    INPUT = "INPUT"
    CELL_SIZE = "CELL_SIZE"
    BANDWIDTH = "BANDWIDTH"
    KERNEL = "KERNEL"
    STUDY_AREA = "STUDY_AREA"
    EDGE_CORRECTION = "EDGE_CORRECTION"
    COMPUTATION = "COMPUTATION"
    OUTPUT = "OUTPUT"

    def add_density_parameters(self) -> None:
        """Everything up to the study area."""
        kind = QgsProcessing.SourceType
        self.add(
            QgsProcessingParameterFeatureSource(self.INPUT, tr("Police records"), [kind.TypeVectorPoint]),
            tr("Points in a projected system in metres; only the selected ones where you say so."),
        )
        for name, title, default, help_text in (
            (self.CELL_SIZE, tr("Cell size"), 100, tr("Side of a cell of the raster.")),
            (
                self.BANDWIDTH,
                tr("Bandwidth"),
                0,
                tr("How far an incident reaches; 0 takes Scott's rule, and the log says what it is."),
            ),
        ):
            self.add(
                QgsProcessingParameterDistance(
                    name, title, defaultValue=default, parentParameterName=self.INPUT, minValue=0
                ),
                help_text,
            )
        self.add_choice(
            self.KERNEL,
            tr("Kernel"),
            {"quartic": tr("quartic"), "gaussian": tr("Gaussian"), "uniform": tr("uniform")},
            "quartic",
            tr("Quartic ends at the bandwidth; of a Gaussian the bandwidth is the standard deviation."),
        )
        self.add(
            QgsProcessingParameterFeatureSource(
                self.STUDY_AREA, tr("Study area"), [kind.TypeVectorPolygon], optional=True
            ),
            tr("Cells whose centre lies inside get a value; without it, all cells that an incident reaches."),
        )
        self.add(
            QgsProcessingParameterBoolean(self.EDGE_CORRECTION, tr("Edge correction"), defaultValue=False),
            tr("Divides by the part of the kernel that lies inside the study area."),
        )

    def add_raster(self, title: str) -> None:
        """The advanced parameters, the output and the numbers."""
        self.add_choice(
            self.COMPUTATION,
            tr("Computation"),
            {
                "auto": tr("exact while affordable"),
                "exact": tr("exact"),
                "fft": tr("fast (error up to 0.5 % of the peak)"),
            },
            "auto",
            advanced=True,
        )
        add_record_choice(self)
        self.add(QgsProcessingParameterRasterDestination(self.OUTPUT, title))
        self.add_numbers(
            COUNTED=tr("Counted in cells"),
            OUTSIDE=tr("Outside the study area"),
            UNLOCATED=tr("Without a place"),
            LEFT_OUT=tr("Left out of the count"),
            CELLS=tr("Cells of the study area"),
            BANDWIDTH_USED=tr("Bandwidth used (m)"),
        )

    def events_density(self, parameters, context, job: Job):
        """Read and measure: (:class:`.analysis.density_grid.DensityGrid` of the incidents, the numbers)."""
        from ...rules.offences import taxonomy
        from ..analysis.density import KERNELS
        from ..analysis.density_grid import DensityGrid
        from ..analysis.grids import Lattice, check_cell_count
        from ..analysis.scans import COLUMNS, GridScan

        source = self.source(parameters, self.INPUT, context)
        size = self.parameterAsDouble(parameters, self.CELL_SIZE, context)
        bandwidth = self.parameterAsDouble(parameters, self.BANDWIDTH, context)
        if not size > 0 or not bandwidth >= 0:
            raise InputError(tr("The cell size must be positive and the bandwidth not negative."))
        bandwidth = bandwidth or self._default_bandwidth(parameters, context, source, job)
        kernel = self.parameterAsEnumString(parameters, self.KERNEL, context)
        method = self.parameterAsEnumString(parameters, self.COMPUTATION, context)
        corrected = self.parameterAsBool(parameters, self.EDGE_CORRECTION, context)
        area = area_of(self, parameters, self.STUDY_AREA, context, crs_text_of(source.sourceCrs()), job)
        lattice = Lattice("square", size)
        expected = source.featureCount(), cells_between(source, lattice, area)
        choice = record_choice(self, parameters, context)
        if area is None and not corrected:  # the raster reaches that far around every incident
            reach = 2 * min(KERNELS[kernel].reach, MARGIN) * bandwidth
            check_cell_count(lattice, 0.0, 0.0, reach, reach)

        def begin() -> GridScan:
            return GridScan(
                taxonomy(), choice, lattice, area, bandwidth, expected, job.check, kernel, method, corrected
            )

        scan = scan_records(source, job, begin, COLUMNS)
        grid, counts = scan.counter.result()
        numbers = {
            "COUNTED": int(counts.sum()),
            "OUTSIDE": scan.counter.outside,
            "UNLOCATED": scan.unlocated,
            "LEFT_OUT": scan.left_out,
            "BANDWIDTH_USED": bandwidth,
        }
        warn_of_places(job, scan.sample, min(size, bandwidth), numbers)
        if bandwidth < size:
            job.warn(tr("The bandwidth is below the cell size: events between the centres are missed."))
        found = DensityGrid(grid, area, bandwidth, kernel, method, corrected, MARGIN)
        numbers["CELLS"] = int(found.grid.inside.sum())
        return found.measured(scan.density, job.part(40, 60)), numbers

    def _default_bandwidth(self, parameters, context, source, job: Job) -> float:
        """By Scott's rule, from a first look at the records."""
        from ...rules.offences import taxonomy
        from ..analysis.bandwidth import default_bandwidth
        from ..analysis.scans import COLUMNS, SpreadScan

        choice = record_choice(self, parameters, context)
        spread = scan_records(source, job, lambda: SpreadScan(taxonomy(), choice), COLUMNS).spread
        found = default_bandwidth(spread)
        if found <= 0:
            raise InputError(
                tr("Scott's rule needs records on at least two different places; give a bandwidth.")
            )
        east, north = spread.scott()
        job.info(
            tr(
                "Bandwidth by Scott's rule: {mean:.1f} m, the mean of {east:.1f} m (east) and {north:.1f} m "
                "(north) from {number} records."
            ).format(mean=found, east=east, north=north, number=spread.number)
        )
        return found

    def write(self, parameters, context, grid, values, title: str, job: Job) -> str:
        """Write the raster; ``values``: (rows, cols) of the grid, NaN = no value."""
        from ..publish.raster_file import Raster

        left, bottom = (number * grid.lattice.size for number in (grid.col, grid.row))
        crs = self.source(parameters, self.INPUT, context).sourceCrs().toWkt()
        raster = Raster(values, left, bottom, grid.lattice.size, crs, title)
        return write_raster(self, parameters, self.OUTPUT, context, raster, job)
