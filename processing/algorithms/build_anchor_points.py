"""``buildanchorpoints``: anchor points and their catchments, from public geometry alone."""

from __future__ import annotations

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterDistance,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterNumber,
)

from ...rules.errors import InputError
from ...rules.i18n import tr
from ..base import LocalSafetyAlgorithm, require_metric
from ..layers import attribute_frame, crs_text_of, district_layer, every_point, points, polygons
from ..sinks import MULTI_POLYGON, POINT, frame_table, write_layer
from ..styling import style_output

ANCHOR_FIELDS = [("anchor_id", "text"), ("addresses", "integer"), ("kind", "text")]
CATCHMENT_FIELDS = [("anchor_id", "text"), ("addresses", "integer"), ("district", "text")]
LEAST = 2
"""Addresses of a catchment whatever the profile says: a point for one address is that address."""


class BuildAnchorPoints(LocalSafetyAlgorithm):
    """Build anchor points."""

    ID = "buildanchorpoints"
    GROUP = "generalise"

    def displayName(self):
        return tr("Build anchor points")

    def initAlgorithm(self, configuration=None):
        types, source = QgsProcessing.SourceType, QgsProcessingParameterFeatureSource
        point, polygon, line = types.TypeVectorPoint, types.TypeVectorPolygon, types.TypeVectorLine
        self.add(
            source("ADDRESSES", tr("Addresses"), [point]), tr("All addresses of the territory, as imported.")
        )
        self.add(
            source("PLACES", tr("Verified public places"), [point], optional=True),
            tr("Places where nobody lives and that somebody has checked: stops, parks, car parks."),
        )
        self.add(
            source("DISTRICTS", tr("Districts"), [polygon], optional=True), tr("No catchment crosses them.")
        )
        title = tr("Field with the district code")
        self.add(QgsProcessingParameterField("CODE_FIELD", title, "", "DISTRICTS", optional=True))
        self.add_profile()
        self.add(
            source("STREETS", tr("Streets"), [line], optional=True),
            tr("Axes of streets, on which the anchors stand; without them they stand between the houses."),
        )
        self.add(
            source("PREVIOUS", tr("Anchor points of this year"), [point], optional=True),
            tr("The anchors of an earlier release of the same calendar year: they stay where they are."),
        )
        self.add_choice(
            "SMALL_DISTRICTS",
            tr("Districts with too few addresses"),
            {"refuse": tr("refuse"), "join": tr("join to a neighbour")},
            "refuse",
            tr("A district with fewer addresses than the profile asks for cannot hold a catchment."),
        )
        self.add(
            QgsProcessingParameterNumber(
                "LEAST_ADDRESSES", tr("Addresses of an anchor point, at least"), optional=True, minValue=LEAST
            ),
            tr("By default that of the profile, never fewer: with more, more incidents can stand at points."),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterBoolean(
                "SKIP_PLACES", tr("Leave out public places at addresses"), defaultValue=False
            ),
            tr("Else a place less than 15 m from an address is refused."),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterDistance(
                "PLACE_RADIUS",
                tr("Reach of a public place"),
                100.0,
                "ADDRESSES",
                minValue=5.0,
                maxValue=1000.0,
            ),
            tr("How far the catchment of a public place reaches; at most half way to the nearest address."),
            advanced=True,
        )
        for name, title, kind in (
            ("ANCHORS", tr("Anchor points"), point),
            ("CATCHMENTS", tr("Catchments"), polygon),
        ):
            self.add(QgsProcessingParameterFeatureSink(name, title, kind))
        self.add_numbers(
            STREET_ANCHORS=tr("Anchors of addresses"),
            PLACE_ANCHORS=tr("Anchors of public places"),
            OUTSIDE=tr("Addresses outside the districts"),
            DISPLACEMENT=tr("Mean distance of an address to its anchor (m)"),
        )

    def compute(self, parameters, context, job) -> dict:
        from ...rules.profile import load_profile
        from ..analysis.anchor_ground import with_places
        from ..analysis.anchors import build_anchors
        from ..analysis.catchments import catchments
        from ..analysis.small_districts import join_small, refuse_small

        profile = load_profile(self.parameterAsString(parameters, "PROFILE", context))
        least = self._least(parameters, context, profile)
        crs = self._crs(parameters, context)
        text = crs_text_of(crs)
        ground = self._ground(parameters, context, text, least, job)
        if self.parameterAsEnumString(parameters, "SMALL_DISTRICTS", context) == "join":
            before = len(ground.codes)
            ground = join_small(ground, least)
            if len(ground.codes) < before:
                job.warn(
                    tr("{count} districts were joined to a neighbour.").format(
                        count=before - len(ground.codes)
                    )
                )
        else:
            refuse_small(ground, least)
        places = self.optional_source(parameters, "PLACES", context)
        if places is not None:
            skip = self.parameterAsBool(parameters, "SKIP_PLACES", context)
            ground = with_places(ground, every_point(places, text, job), skip)
        streets = self._streets(parameters, context, text, job)
        previous = self._previous(parameters, context, text, job)
        job.progress(15)
        anchors = build_anchors(ground, least, streets, previous, job.part(15, 75))
        radius = self.parameterAsDouble(parameters, "PLACE_RADIUS", context)
        areas = catchments(ground, anchors, radius, job.part(75, 90))
        _tell(ground, anchors, job)
        outputs = self._write(parameters, context, ground, anchors, areas, crs, job)
        street = int(anchors.street.sum())
        return {
            **outputs,
            "STREET_ANCHORS": street,
            "PLACE_ANCHORS": len(anchors.ids) - street,
            "OUTSIDE": ground.outside[0],
            "DISPLACEMENT": round(anchors.displacement, 1),
        }

    def _least(self, parameters, context, profile) -> int:
        """Addresses of a catchment: those of the profile, or more where asked for."""
        least = max(LEAST, profile.min_addresses_per_point)
        if parameters.get("LEAST_ADDRESSES") is None:
            return least
        asked = self.parameterAsInt(parameters, "LEAST_ADDRESSES", context)
        if asked < least:
            raise InputError(
                tr("{asked} addresses are fewer than the profile asks for ({least}); give more.").format(
                    asked=asked, least=least
                )
            )
        return asked

    def _crs(self, parameters, context):
        """The system of the outputs: that of the addresses; of the districts where those are in degrees."""
        addresses = self.source(parameters, "ADDRESSES", context)
        districts = self.optional_source(parameters, "DISTRICTS", context)
        crs = addresses.sourceCrs()
        if crs.isValid() and crs.isGeographic() and districts is not None:
            crs = districts.sourceCrs()
            require_metric(crs, districts.sourceName())
        require_metric(crs, addresses.sourceName())
        return crs

    def _ground(self, parameters, context, crs: str, least: int, job):
        """Addresses and districts."""
        from ..analysis.anchor_ground import make_ground

        source = self.source(parameters, "ADDRESSES", context)
        addresses = points(source, crs, job)
        layer = self.optional_source(parameters, "DISTRICTS", context)
        if layer is None:
            return make_ground(addresses, None, None, least)
        field = self.parameterAsString(parameters, "CODE_FIELD", context)
        districts = district_layer(layer, crs, field, "", "", job)
        return make_ground(addresses, list(districts.codes), districts.geometries, least)

    def _streets(self, parameters, context, crs: str, job):
        """Lines of the streets (shapely), None without them."""
        import shapely

        source = self.optional_source(parameters, "STREETS", context)
        if source is None:
            return None
        lines = polygons(source, crs, [], job).geometries
        return lines[~(shapely.is_missing(lines) | shapely.is_empty(lines))]

    def _previous(self, parameters, context, crs: str, job):
        """Earlier anchors of addresses; those of places come from the places again."""
        from ..analysis.anchors import earlier_anchors

        source = self.optional_source(parameters, "PREVIOUS", context)
        if source is None:
            return None
        places = every_point(source, crs, job)
        frame = attribute_frame(source, ["anchor_id", "kind"], job)
        columns = [frame.get(name, [None] * len(places)) for name in ("anchor_id", "kind")]
        return earlier_anchors(list(columns[0]), places, list(columns[1]))

    def _write(self, parameters, context, ground, anchors, areas, crs, job) -> dict:
        import numpy as np
        import pandas as pd
        import shapely

        frame = pd.DataFrame(
            {
                "anchor_id": anchors.ids,
                "addresses": anchors.addresses,
                "kind": anchors.kinds,
                "district": np.array(ground.codes, dtype=object)[anchors.district],
            }
        )
        table = frame_table(frame, ANCHOR_FIELDS, points=tuple(anchors.points.T))
        cells = frame_table(frame, CATCHMENT_FIELDS, map(bytes, shapely.to_wkb(areas)))
        outputs = {
            "CATCHMENTS": write_layer(
                self, parameters, "CATCHMENTS", context, cells, MULTI_POLYGON, crs, job
            ),
            "ANCHORS": write_layer(self, parameters, "ANCHORS", context, table, POINT, crs, job),
        }
        for name, identifier in outputs.items():
            style_output(context, identifier, name.lower())
        job.progress(100)
        return outputs


def _tell(ground, anchors, job) -> None:
    """What a person should know of the result; addresses are public, so their numbers may be said."""
    if ground.outside[0]:
        job.warn(
            tr("{count} addresses lie outside the districts and were left out.").format(
                count=ground.outside[0]
            )
        )
    if ground.outside[1]:
        job.warn(
            tr(
                "{count} public places without coordinates, doubled or outside the districts were left out."
            ).format(count=ground.outside[1])
        )
    if anchors.kept is not None:
        job.info(
            tr("{kept} anchor points of this year stand unchanged, {dropped} are gone.").format(
                kept=anchors.kept, dropped=anchors.dropped
            )
        )
