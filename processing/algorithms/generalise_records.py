"""Generalise records by district or grid."""

from __future__ import annotations

import datetime as dt

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterDateTime,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFileDestination,
)

from ...rules.errors import InputError
from ...rules.i18n import language, tr
from ..base import LocalSafetyAlgorithm
from ..layers import crs_text_of, district_layer, records_frame
from ..sinks import MULTI_POLYGON, NO_GEOMETRY, frame_table, write_layer, write_text


class GeneraliseRecords(LocalSafetyAlgorithm):
    """Counts by place, offence group and period; what is withheld is counted with its reason."""

    ID = "generaliserecords"
    GROUP = "generalise"

    def displayName(self):
        return tr("Generalise records")

    def initAlgorithm(self, configuration=None):
        types, source = QgsProcessing.SourceType, QgsProcessingParameterFeatureSource
        self.add(source("INPUT", tr("Police records"), [types.TypeVectorPoint]))
        self.add_profile()
        self.add_choice(
            "METHOD",
            tr("Method"),
            {
                "anchor": tr("anchor points (not yet)"),
                "district": tr("districts"),
                "grid": tr("grid"),
                "donut": tr("donut (not yet)"),
            },
            "district",
            tr("district and grid; anchor and donut need anchor points, which cannot be made yet."),
        )
        polygon = [types.TypeVectorPolygon]
        self.add(source("DISTRICTS", tr("Districts"), polygon, optional=True), tr("For the method district."))
        self.add(
            QgsProcessingParameterField(
                "CODE_FIELD",
                tr("Field with the district code"),
                parentLayerParameterName="DISTRICTS",
                optional=True,
            )
        )
        self.add(
            QgsProcessingParameterDateTime(
                "DATA_AS_OF", tr("Data as of"), type=QgsProcessingParameterDateTime.Type.Date, optional=True
            ),
            tr("The day from which the profile's delay is counted; today by default."),
            advanced=True,
        )
        for name, title, kind in (
            ("ANCHORS", tr("Anchor points"), types.TypeVectorPoint),
            ("CATCHMENTS", tr("Catchments"), types.TypeVectorPolygon),
            ("ADDRESSES", tr("Addresses"), types.TypeVectorPoint),
        ):
            self.add(source(name, title, [kind], optional=True), advanced=True)
        self.add(
            QgsProcessingParameterFeatureSink("OUTPUT", tr("Generalised records"), types.TypeVectorPolygon)
        )
        self.add(
            QgsProcessingParameterFeatureSink(
                "WITHHELD", tr("Withheld"), types.TypeVector, optional=True, createByDefault=False
            ),
            tr("Table of what is not in the output: offence, reason, count."),
        )
        self.add(
            QgsProcessingParameterFileDestination(
                "REPORT", tr("Report"), tr("HTML files (*.html)"), optional=True, createByDefault=False
            )
        )
        self.add_numbers(PUBLISHED=tr("Records in the output"), WITHHELD_COUNT=tr("Records withheld"))

    def compute(self, parameters, context, job):
        import shapely

        from ...rules.offences import taxonomy
        from ...rules.profile import load_profile
        from ..analysis.generalise import generalise

        method = self.parameterAsEnumString(parameters, "METHOD", context)
        if method not in ("district", "grid"):
            raise InputError(
                tr(
                    "The method “{method}” needs anchor points, which this version cannot make; choose "
                    "district or grid."
                ).format(method=method)
            )
        profile = load_profile(self.parameterAsString(parameters, "PROFILE", context))
        source = self.source(parameters, "INPUT", context)
        records = records_frame(source, job, need=("offence", "occurred_from", "status"))
        find = self._districts if method == "district" else _cells
        place_id, shapes = find(parameters, context, job, records, crs_text_of(source.sourceCrs()), profile)
        as_of = self.date(parameters, "DATA_AS_OF", context) or dt.date.today()
        result = generalise(records, place_id, method, profile, taxonomy(), as_of)
        job.progress(80)
        published, withheld = result.published, result.withheld
        fields = [("place_id", "text"), ("offence", "text"), ("period", "text"), ("count", "integer")]
        places = (shapely.to_wkb(shapes[code]) for code in published["place_id"])
        output = frame_table(published, fields, places)
        target = write_layer(
            self, parameters, "OUTPUT", context, output, MULTI_POLYGON, source.sourceCrs(), job
        )
        fields = [("offence", "text"), ("reason", "text"), ("count", "integer")]
        rest = frame_table(withheld, fields)
        table = write_layer(self, parameters, "WITHHELD", context, rest, NO_GEOMETRY, source.sourceCrs(), job)
        report = write_text(self, parameters, "REPORT", context, _report(result))
        return {
            "OUTPUT": target,
            "WITHHELD": table,
            "REPORT": report,
            "PUBLISHED": int(published["count"].sum()),
            "WITHHELD_COUNT": int(withheld["count"].sum()),
        }

    def _districts(self, parameters, context, job, records, crs, profile):
        import shapely

        from ..analysis.districts import assign

        layer = self.optional_source(parameters, "DISTRICTS", context)
        if layer is None:
            raise InputError(tr("The method district needs a layer of districts; choose one."))
        field = self.parameterAsString(parameters, "CODE_FIELD", context)
        districts = district_layer(layer, crs, field, "", "", job)
        index = assign(records["x"].to_numpy(), records["y"].to_numpy(), districts.geometries)
        place = [None if i == -2 else "" if i == -1 else districts.codes[i] for i in index]
        shapes = {
            code: geometry if geometry.geom_type == "MultiPolygon" else shapely.multipolygons([geometry])
            for code, geometry in zip(districts.codes, districts.geometries)
        }
        return _objects(place), shapes


def _cells(parameters, context, job, records, crs, profile):
    """Grid cells of the profile and the square of each."""
    import numpy as np
    import shapely

    from ..analysis.grids import square_cell_id, square_cells

    x, y = records["x"].to_numpy(), records["y"].to_numpy()
    located = ~np.isnan(x)
    size, origin = profile.grid.cell_size, profile.grid.origin
    col, row = square_cells(x[located], y[located], size, origin)
    place = _objects([None] * len(records))
    codes = [square_cell_id(size, c, r) for c, r in zip(col.tolist(), row.tolist())]
    place[located] = codes
    left, bottom = origin[0] + col * size, origin[1] + row * size
    boxes = shapely.multipolygons(
        shapely.box(left, bottom, left + size, bottom + size), indices=np.arange(len(col))
    )
    return place, dict(zip(codes, boxes))


def _objects(values: list):
    import numpy as np

    array = np.empty(len(values), dtype=object)
    array[:] = values
    return array


def _report(result) -> str:
    """A short table of what is withheld and why."""
    texts = {
        "no_crime": tr("did not happen, or no offence"),
        "without_time": tr("without a usable date"),
        "unknown_offence": tr("offence not in the taxonomy"),
        "withheld": tr("withheld by the profile"),
        "delay": tr("too recent for the profile"),
        "unlocated": tr("without a place"),
        "outside": tr("outside the districts"),
        "place": tr("this place is too fine for the offence"),
        "small_count": tr("count below the minimum"),
    }
    sums = result.withheld.groupby("reason")["count"].sum()
    rows = "".join(f"<tr><td>{texts[reason]}</td><td>{count}</td></tr>" for reason, count in sums.items())
    total = int(result.published["count"].sum())
    return (
        f'<!doctype html><html lang="{language()}"><meta charset="utf-8">'
        f"<h1>{tr('Generalised records')}</h1><p>{tr('Records in the output')}: {total}</p>"
        f"<h2>{tr('Withheld')}</h2><table>{rows}</table></html>"
    )
