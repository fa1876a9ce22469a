"""What the tools share that give every cell of a lattice a row: parameters, lattice, table of cells."""

from __future__ import annotations

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterDistance,
    QgsProcessingParameterFeatureSource,
)

from ...rules.errors import InputError
from ...rules.i18n import tr
from ..sinks import BATCH, OutputTable, frame_table

INPUT = "INPUT"
CELL_SIZE = "CELL_SIZE"
SHAPE = "SHAPE"
STUDY_AREA = "STUDY_AREA"
NONZERO_ONLY = "NONZERO_ONLY"


def add_records(algorithm) -> None:
    """Add ``INPUT``: police records as points."""
    kind = QgsProcessing.SourceType
    algorithm.add(
        QgsProcessingParameterFeatureSource(INPUT, tr("Police records"), [kind.TypeVectorPoint]),
        tr("Points in a projected system in metres; only the selected ones where you say so."),
    )


def add_cells(algorithm) -> None:
    """Add the size and shape of the cells and the study area."""
    kind = QgsProcessing.SourceType
    algorithm.add(
        QgsProcessingParameterDistance(
            CELL_SIZE, tr("Cell size"), defaultValue=250, parentParameterName=INPUT, minValue=1
        ),
        tr("Side of a square, or distance between opposite sides of a hexagon."),
    )
    algorithm.add_choice(
        SHAPE,
        tr("Shape of the cells"),
        {"square": tr("squares"), "hexagon": tr("hexagons")},
        "square",
    )
    algorithm.add(
        QgsProcessingParameterFeatureSource(
            STUDY_AREA, tr("Study area"), [kind.TypeVectorPolygon], optional=True
        ),
        tr("Cells whose centre lies inside; without it, all cells between the outermost points."),
    )


def add_nonzero_only(algorithm) -> None:
    """Add whether cells without incidents are left out of the output."""
    algorithm.add(
        QgsProcessingParameterBoolean(
            NONZERO_ONLY, tr("Only cells with incidents in the output"), defaultValue=False
        )
    )


def lattice_of(algorithm, parameters, context):
    """The lattice of cells that was asked for.

    Raises:
        InputError: the size is not positive.
    """
    from ..analysis.grids import Lattice

    size = algorithm.parameterAsDouble(parameters, CELL_SIZE, context)
    if not size > 0:
        raise InputError(tr("The cell size must be positive."))
    return Lattice(algorithm.parameterAsEnumString(parameters, SHAPE, context), size)


def cell_table(frame, fields: list[tuple[str, str]], lattice, col, row) -> OutputTable:
    """Cells as a table; ids and outlines are made a batch at a time, for there may be a million.

    Args:
        frame: a row per cell; ``cell_id`` is put in here.
        col, row: of the lattice, int (n,).
    """

    def batches():
        for begin in range(0, len(frame), BATCH):
            part = slice(begin, begin + BATCH)
            ids = lattice.cell_ids(col[part].tolist(), row[part].tolist())
            yield from frame_table(frame[part].assign(cell_id=ids), fields).batches

    def outlines(part: slice):
        return lattice.rings(col[part], row[part])

    return OutputTable(fields, batches(), count=len(frame), rings=outlines)
