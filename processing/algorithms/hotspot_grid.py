"""``hotspotgrid``: counts on a lattice, Gi*, density."""

from __future__ import annotations

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterDistance,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
)

from ...rules.errors import InputError, LocalSafetyError
from ...rules.i18n import tr
from ..base import Job, LocalSafetyAlgorithm
from ..layers import crs_text_of, polygons, records_frame
from ..sinks import POLYGON, frame_table, write_layer
from ..styling import style_output

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
    CORRECTION = "CORRECTION"
    NONZERO_ONLY = "NONZERO_ONLY"
    WITH_NO_CRIME = "WITH_NO_CRIME"
    WITH_EVENTS = "WITH_EVENTS"
    OUTPUT = "OUTPUT"

    def displayName(self):
        return tr("Hotspot grid")

    def initAlgorithm(self, configuration=None):
        kind = QgsProcessing.SourceType
        self.add(
            QgsProcessingParameterFeatureSource(self.INPUT, tr("Police records"), [kind.TypeVectorPoint]),
            tr("Points in a projected system in metres; only the selected ones where you say so."),
        )
        self.add(
            QgsProcessingParameterDistance(
                self.CELL_SIZE,
                tr("Cell size"),
                defaultValue=250,
                parentParameterName=self.INPUT,
                minValue=1,
            ),
            tr("Side of a square, or distance between opposite sides of a hexagon."),
        )
        self.add_choice(
            self.SHAPE,
            tr("Shape of the cells"),
            {"square": tr("squares"), "hexagon": tr("hexagons")},
            "square",
        )
        self.add(
            QgsProcessingParameterFeatureSource(
                self.STUDY_AREA, tr("Study area"), [kind.TypeVectorPolygon], optional=True
            ),
            tr("Cells whose centre lies inside; without it, all cells between the outermost points."),
        )
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
        self.add_choice(
            self.CORRECTION,
            tr("Correction for many tests"),
            {
                "fdr": tr("Benjamini and Hochberg (fdr)"),
                "by": tr("Benjamini and Yekutieli (by)"),
                "bonferroni": "Bonferroni",
                "none": tr("no correction"),
            },
            "fdr",
            tr("Without a correction one cell in ten is “significant” by chance alone."),
            advanced=True,
        )
        for name, title in (
            (self.NONZERO_ONLY, tr("Only cells with incidents in the output")),
            (self.WITH_NO_CRIME, tr("Count also what was no offence")),
            (self.WITH_EVENTS, tr("Count also events (fires, accidents)")),
        ):
            advanced = name != self.NONZERO_ONLY
            self.add(QgsProcessingParameterBoolean(name, title, defaultValue=False), advanced=advanced)
        self.add(QgsProcessingParameterFeatureSink(self.OUTPUT, tr("Hotspot grid"), kind.TypeVectorPolygon))
        self.add_numbers(
            COUNTED=tr("Counted in cells"),
            OUTSIDE=tr("Outside the study area"),
            UNLOCATED=tr("Without a place"),
            LEFT_OUT=tr("Left out of the count"),
            CELLS=tr("Cells of the study area"),
        )

    def compute(self, parameters, context, job: Job) -> dict:
        import numpy as np

        from ...rules.offences import taxonomy
        from ..analysis.grids import Lattice, make_grid
        from ..analysis.selection import Choice, select

        size = self.parameterAsDouble(parameters, self.CELL_SIZE, context)
        bandwidth = self.parameterAsDouble(parameters, self.BANDWIDTH, context)
        if not size > 0 or not bandwidth >= 0:
            raise InputError(tr("The cell size must be positive and the bandwidth not negative."))
        source = self.source(parameters, self.INPUT, context)
        records = records_frame(source, job)
        choice = Choice(
            None,
            self.parameterAsBool(parameters, self.WITH_NO_CRIME, context),
            self.parameterAsBool(parameters, self.WITH_EVENTS, context),
        )
        chosen = select(records, taxonomy(), choice)
        located = chosen.records[chosen.records["x"].notna() & chosen.records["y"].notna()]
        x, y = located["x"].to_numpy(), located["y"].to_numpy()
        lattice = Lattice(self.parameterAsEnumString(parameters, self.SHAPE, context), size)
        grid = make_grid(lattice, x, y, self._area(parameters, context, source, job))
        index = grid.index(*lattice.cells(x, y))
        counts = np.bincount(index[index >= 0], minlength=grid.inside.size)
        numbers = {
            "COUNTED": int(counts.sum()),
            "OUTSIDE": int(np.sum(index < 0)),
            "UNLOCATED": len(chosen.records) - len(located),
            "LEFT_OUT": sum(chosen.left_out.values()),
            "CELLS": int(grid.inside.sum()),
        }
        if sum(numbers[name] for name in ("COUNTED", "OUTSIDE", "UNLOCATED", "LEFT_OUT")) != len(records):
            raise LocalSafetyError(tr("The counts do not add up to the records; please report this error."))
        _warn(job, size, bandwidth, numbers, x, y)
        job.progress(30)
        correction = self.parameterAsEnumString(parameters, self.CORRECTION, context)
        frame = _frame(grid, counts.reshape(grid.inside.shape), correction)
        if bandwidth > 0:
            from ..analysis.density import quartic

            frame["density"] = quartic(x, y, grid, bandwidth, job.part(40, 75))[grid.inside]
        col, row = grid.members()
        if self.parameterAsBool(parameters, self.NONZERO_ONLY, context):
            shown = frame["count"].to_numpy() > 0
            frame, col, row = frame[shown], col[shown], row[shown]
        output = write_layer(
            self, parameters, self.OUTPUT, context, _table(frame, lattice, col, row), POLYGON,
            source.sourceCrs(), job,
        )  # fmt: skip
        found = frame["gi_class"].fillna(0).any()
        style_output(context, output, "grid_gi" if found else "grid_count")
        job.progress(100)
        return {self.OUTPUT: output, **numbers}

    def _area(self, parameters, context, source, job: Job):
        """The study area as one valid polygon in the CRS of the records; None where not given."""
        import shapely

        layer = self.optional_source(parameters, self.STUDY_AREA, context)
        if layer is None:
            return None
        shapes = [s for s in polygons(layer, crs_text_of(source.sourceCrs()), [], job).geometries if s]
        area = shapely.union_all(shapely.make_valid(shapes)) if shapes else None
        if area is None or area.area == 0:
            raise InputError(
                tr("The layer “{layer}” holds no polygon; choose the polygons of your area.").format(
                    layer=layer.sourceName()
                )
            )
        return area


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


def _table(frame, lattice, col, row):
    import shapely

    frame = frame.assign(cell_id=[lattice.cell_id(c, r) for c, r in zip(col.tolist(), row.tolist())])
    return frame_table(frame, FIELDS, shapely.to_wkb(lattice.polygons(col, row)).tolist())


def _warn(job: Job, size: float, bandwidth: float, numbers: dict, x, y) -> None:
    """What makes the picture misleading."""
    from ..analysis.snapping import describe, detect

    found = detect(x, y)
    if found.finest is not None and (min(size, bandwidth) if bandwidth else size) < found.finest:
        for sentence in describe(found, tr):
            job.warn(sentence)
    if 0 < bandwidth < size:
        job.warn(tr("The bandwidth is below the cell size: events between the centres are missed."))
    if numbers["CELLS"] < FEW_CELLS:
        job.warn(tr("Fewer than {limit} cells: Gi* is not reliable here.").format(limit=FEW_CELLS))
    if numbers["OUTSIDE"] * 2 > max(1, len(x)):
        job.warn(tr("Most records lie outside the study area; check that the layers belong together."))
