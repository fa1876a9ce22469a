"""``importaddresses``: the address files of RÚIAN become points."""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessing,
    QgsProcessingParameterCrs,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterMultipleLayers,
)

from ...rules.errors import InputError
from ...rules.i18n import tr
from ..base import Job, LocalSafetyAlgorithm
from ..input_parameters import chosen_crs, keep_inputs
from ..layers import area_of, crs_text_of
from ..sinks import NO_GEOMETRY, POINT, frame_table, write_layer

DEFAULT_CRS = "EPSG:5514"


class ImportAddresses(LocalSafetyAlgorithm):
    """Import addresses."""

    ID = "importaddresses"
    GROUP = "import"
    INPUT = "INPUT"
    AREA = "AREA"
    TARGET_CRS = "TARGET_CRS"
    OUTPUT = "OUTPUT"
    REJECTS = "REJECTS"

    def displayName(self):
        return tr("Import addresses")

    def initAlgorithm(self, configuration=None):
        kind = QgsProcessing.SourceType
        self.add(
            QgsProcessingParameterMultipleLayers(self.INPUT, tr("Files of addresses"), kind.TypeFile),
            tr("CSV files of municipalities, or the ZIP package, as ČÚZK publishes them."),
        )
        self.add(
            QgsProcessingParameterFeatureSource(
                self.AREA,
                tr("Area (addresses outside are left out)"),
                [kind.TypeVectorPolygon],
                optional=True,
            ),
            tr("Polygons, for example your municipality."),
        )
        self.add(
            QgsProcessingParameterCrs(
                self.TARGET_CRS, tr("Target CRS"), defaultValue=DEFAULT_CRS, optional=True
            ),
            tr("A projected coordinate reference system in metres."),
        )
        self.add(QgsProcessingParameterFeatureSink(self.OUTPUT, tr("Addresses"), kind.TypeVectorPoint))
        self.add(
            QgsProcessingParameterFeatureSink(
                self.REJECTS, tr("Rejects"), kind.TypeVector, optional=True, createByDefault=False
            ),
            tr("Table of the addresses that were not imported: file, line, reason."),
        )
        self.add_numbers(
            READ=tr("Addresses read"),
            IMPORTED=tr("Imported"),
            REJECTED=tr("Rejected"),
            OUTSIDE=tr("Outside the area"),
        )

    def compute(self, parameters, context, job: Job) -> dict:
        from ..sources.address_rows import ADDRESS_FIELDS, REJECT_FIELDS
        from ..sources.addresses import read_addresses

        paths = [Path(name) for name in self.parameterAsFileList(parameters, self.INPUT, context)]
        if not paths:
            raise InputError(tr("Choose at least one file of addresses."))
        keep_inputs(self, parameters, context, paths)
        crs = chosen_crs(self, parameters, self.TARGET_CRS, context, DEFAULT_CRS)
        area = area_of(self, parameters, self.AREA, context, crs_text_of(crs), job)
        result = read_addresses(paths, crs_text_of(crs), area, job.part(5, 75), job.is_cancelled)
        for note in result.notes:
            job.info(note)
        for message, count in result.rejects["message"].value_counts().items():
            job.warn(tr("{count} addresses rejected: {reason}").format(count=count, reason=message))
        job.progress(80)
        frame = result.addresses
        table = frame_table(frame, ADDRESS_FIELDS, points=(frame["x"].to_numpy(), frame["y"].to_numpy()))
        rejects = frame_table(result.rejects, REJECT_FIELDS)
        none = QgsCoordinateReferenceSystem()
        outputs = {
            self.REJECTS: write_layer(
                self, parameters, self.REJECTS, context, rejects, NO_GEOMETRY, none, job
            ),
            self.OUTPUT: write_layer(self, parameters, self.OUTPUT, context, table, POINT, crs, job),
        }
        job.progress(100)
        counts = {
            "READ": result.read,
            "IMPORTED": len(result.addresses),
            "REJECTED": len(result.rejects),
            "OUTSIDE": result.outside,
        }
        return {**outputs, **counts}
