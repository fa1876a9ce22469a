"""``adaptivegrid``: counts on cells that are as small as the records allow."""

from __future__ import annotations

import datetime as dt

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterDateTime,
    QgsProcessingParameterDistance,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterNumber,
)

from ...rules.errors import InputError
from ...rules.i18n import tr
from ..base import Job, LocalSafetyAlgorithm, require_metric
from ..layers import attribute_frame, crs_text_of, points, require_fields
from ..record_batches import scan_records
from ..sinks import MULTI_POLYGON, frame_table, write_layer
from ..styling import style_output

FIELDS = [("cell_code", "text"), ("level", "integer"), ("count", "integer"), ("status", "text")]
NEED = ("offence", "occurred_from", "status")
COLUMNS = (*NEED, "offences")


class AdaptiveGrid(LocalSafetyAlgorithm):
    """A working step before a release; nothing is tested here against what was released before."""

    ID = "adaptivegrid"
    GROUP = "generalise"
    INPUT = "INPUT"
    CELL_SIZE = "CELL_SIZE"
    LEVELS = "LEVELS"
    PERIOD_FROM = "PERIOD_FROM"
    PERIOD_TO = "PERIOD_TO"
    ADDRESSES = "ADDRESSES"
    EARLIER = "EARLIER"
    PREVIOUS = "PREVIOUS"
    DATA_AS_OF = "DATA_AS_OF"
    OUTPUT = "OUTPUT"

    def displayName(self):
        return tr("Adaptive grid")

    def initAlgorithm(self, configuration=None):
        kind, source = QgsProcessing.SourceType, QgsProcessingParameterFeatureSource
        self.add(source(self.INPUT, tr("Police records"), [kind.TypeVectorPoint]))
        self.add_profile()
        self.add(
            QgsProcessingParameterDistance(
                self.CELL_SIZE, tr("Cell size"), parentParameterName=self.INPUT, optional=True
            ),
            tr("Side of the finest cells; empty: proposed from the data, not finer than the profile's."),
        )
        self.add(
            QgsProcessingParameterNumber(
                self.LEVELS, tr("Levels"), QgsProcessingParameterNumber.Type.Integer, optional=True
            ),
            tr("How many sizes of cells there are, from the finest on; empty: as the profile says."),
        )
        for name, title in ((self.PERIOD_FROM, tr("First day")), (self.PERIOD_TO, tr("Last day"))):
            day = QgsProcessingParameterDateTime.Type.Date
            self.add(QgsProcessingParameterDateTime(name, title, type=day, optional=True))
        self.add(
            source(self.ADDRESSES, tr("Addresses"), [kind.TypeVectorPoint], optional=True),
            tr("No cell with fewer addresses than the profile asks for stands by itself."),
        )
        self.add(
            source(self.EARLIER, tr("Records of earlier years"), [kind.TypeVectorPoint], optional=True),
            tr("The cells are made from them; empty: from the earlier years of the records, if any."),
        )
        self.add(
            source(
                self.PREVIOUS, tr("Earlier map of the same year"), [kind.TypeVectorPolygon], optional=True
            ),
            tr("Its cells are used again, only the counts are new."),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterDateTime(
                self.DATA_AS_OF,
                tr("Data as of"),
                type=QgsProcessingParameterDateTime.Type.Date,
                optional=True,
            ),
            tr("The day from which the profile's delay is counted; today by default."),
            advanced=True,
        )
        self.add(QgsProcessingParameterFeatureSink(self.OUTPUT, tr("Adaptive grid"), kind.TypeVectorPolygon))
        self.add_numbers(
            PUBLISHED=tr("Incidents in cells with a count"),
            HIDDEN=tr("Incidents in hidden cells"),
            OUTSIDE=tr("Outside the area of the coordinate system"),
            UNLOCATED=tr("Without a place"),
            LEFT_OUT=tr("Left out of the count"),
            CELL_SIZE_USED=tr("Size of the finest cells (m)"),
        )

    def compute(self, parameters, context, job: Job) -> dict:
        import shapely

        from ...rules.profile import load_profile
        from ..analysis.adaptive_grid import Basis, count_on, grids_for, propose

        profile = load_profile(self.parameterAsString(parameters, "PROFILE", context))
        source = self.source(parameters, self.INPUT, context)
        require_metric(source.sourceCrs(), source.sourceName())
        crs = crs_text_of(source.sourceCrs())
        given = parameters.get(self.CELL_SIZE) not in (None, "")
        size = self.parameterAsDouble(parameters, self.CELL_SIZE, context) if given else None
        levels = None
        if parameters.get(self.LEVELS) not in (None, ""):
            levels = self.parameterAsInt(parameters, self.LEVELS, context)
        grids = grids_for(profile, size, levels, crs)
        period = self._period(parameters, context)
        layer = self.optional_source(parameters, self.EARLIER, context)
        if layer is not None and None in period:
            raise InputError(
                tr("With records of earlier years give the first and the last day of the period.")
            )
        as_of = self.date(parameters, self.DATA_AS_OF, context) or dt.date.today()
        last = as_of - dt.timedelta(days=profile.delay_days)
        found, numbers = self._counted(source, job, profile, period, last, crs, grids)
        x, y, _, count = found.done()
        if not len(x):
            raise InputError(
                tr(
                    "No record is left to be counted: each has no place, is outside the period, too recent, "
                    "or not released by the profile; check the period and the profile."
                )
            )
        homes = self.optional_source(parameters, self.ADDRESSES, context)
        addresses = points(homes, crs, job) if homes is not None else None
        job.progress(50)
        before = self._earlier(layer, source, job, profile, period, crs, addresses, grids)
        basis = before or Basis(x, y, 1.0, addresses, False, count)
        grid_units = self._previous(parameters, context, job, grids, x, y)
        if grid_units:
            grid, units, frozen = *grid_units, False
        else:
            grid, units, share = propose(grids, basis, x, y, profile)
            frozen = basis.frozen
            _tell(job, grid, share, frozen, size is None, profile)
        job.progress(70)
        result = count_on(grid, units, x, y, profile, frozen, count)
        _warn(job, result, profile, found.sample)
        job.progress(80)
        table = frame_table(result.frame, FIELDS, shapely.to_wkb(result.shapes).tolist())
        output = write_layer(
            self, parameters, self.OUTPUT, context, table, MULTI_POLYGON, source.sourceCrs(), job, True
        )
        style_output(context, output, "adaptive_grid")
        job.progress(100)
        numbers |= {"PUBLISHED": result.published, "HIDDEN": result.hidden}
        return {self.OUTPUT: output, **numbers, "CELL_SIZE_USED": grid.sizes[0]}

    def _period(self, parameters, context):
        first, last = (self.date(parameters, name, context) for name in (self.PERIOD_FROM, self.PERIOD_TO))
        if first and last and first > last:
            raise InputError(tr("The period ends before it begins; exchange the first and the last day."))
        return first, last

    def _counted(self, source, job, profile, period, last, crs, grids):
        """The incidents that may be counted, by small cells and years, and the numbers of the others."""
        from ...rules.offences import taxonomy
        from ..analysis.grid_codes import common_size
        from ..analysis.released import ReleasedCells
        from ..sources.coordinates import choose, inside, target_box

        require_fields(source, NEED)
        own, box = crs_text_of(source.sourceCrs()), target_box(crs)
        move = choose(own, crs).points if own != crs else None

        def within(x, y):
            return inside(x, y, box)

        def begin():
            chosen = "grid", profile, taxonomy(), period, last
            cells = {"size": common_size(grids), "origin": grids[0].origin}
            return ReleasedCells(*chosen, **cells, move=move, inside=within if box else None)

        found = scan_records(source, job, begin, COLUMNS)
        if found.outside > found.counted:
            raise InputError(
                tr(
                    "Most records lie outside the area that {crs} is made for; check the coordinate system "
                    "of the layer."
                ).format(crs=crs if crs.startswith("EPSG:") else tr("the coordinate system"))
            )
        numbers = {"OUTSIDE": found.outside, "UNLOCATED": found.unlocated, "LEFT_OUT": found.left_out}
        return found, numbers

    def _earlier(self, layer, source, job, profile, period, crs, addresses, grids):
        """What earlier years say of the cells; None where there is nothing.

        Args:
            layer: records of earlier years; None: those of the source itself.
        """
        from ..analysis.adaptive_grid import earlier_basis

        if None in period:
            return None
        before = dt.date(period[0].year, 1, 1) - dt.timedelta(days=1)
        cells, _ = self._counted(layer or source, job, profile, (None, before), None, crs, grids)
        x, y, year, count = cells.done()
        found = earlier_basis(x, y, year, period, addresses, count)
        if found is None and layer is not None:
            raise InputError(
                tr(
                    "The records of earlier years hold none of a year before {year} that may be counted."
                ).format(year=period[0].year)
            )
        return found

    def _previous(self, parameters, context, job, grids, x, y):
        """Grid and units of the earlier map; None where none is given."""
        from ..analysis.adaptive_grid import cover, previous_units

        layer = self.optional_source(parameters, self.PREVIOUS, context)
        if layer is None:
            return None
        table = attribute_frame(layer, ["cell_code", "level", "status"], job)
        if table.shape[1] < 3:
            raise InputError(
                tr("The layer “{layer}” is no adaptive grid: it lacks cell_code, level or status.").format(
                    layer=layer.sourceName()
                )
            )
        codes, states = (table[name].astype(str).tolist() for name in ("cell_code", "status"))
        grid, units = previous_units(grids, codes, table["level"].tolist(), states)
        return grid, cover(grid, units, x, y)


def _tell(job: Job, grid, share: float, frozen: bool, proposed: bool, profile) -> None:
    """Which cells were chosen, and from what."""
    if proposed:
        job.info(
            tr(
                "Proposed size of the finest cells: {size:g} m (the profile allows {finest:g} m); about "
                "{share:.1%} of the incidents would be hidden."
            ).format(size=grid.sizes[0], finest=profile.grid.cell_size, share=share)
        )
    if not frozen:
        job.warn(
            tr(
                "The cells were made from the records that are counted, so their shapes depend on this "
                "period; give records of earlier years and the period, so that they stay the same for a year."
            )
        )


def _warn(job: Job, result, profile, sample) -> None:
    """What makes the map misleading, or useless."""
    for sentence in sample.warnings(result.grid.sizes[0], tr):
        job.warn(sentence)
    total = result.published + result.hidden
    if result.hidden > profile.max_hidden_warn * total:
        job.warn(
            tr(
                "More incidents are hidden than the profile's {limit:.0%}; choose larger cells, more levels, "
                "or a longer period."
            ).format(limit=profile.max_hidden_warn)
        )
