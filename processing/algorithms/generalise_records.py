"""Generalise records: anchor points, districts, a grid, or random points."""

from __future__ import annotations

import datetime as dt

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterDateTime,
    QgsProcessingParameterDistance,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterString,
)

from ...rules.errors import InputError, LocalSafetyError, RefusedError
from ...rules.i18n import tr
from ..authentication import read_noise_secret
from ..base import LocalSafetyAlgorithm
from ..layers import crs_text_of, polygons, require_fields
from ..record_batches import scan_records
from ..sinks import MULTI_POLYGON, NO_GEOMETRY, POINT, frame_table, write_layer, write_text
from .generalise_places import METHODS

LEAST_DISPLACEMENT = 50.0
POINTS = ("anchor", "donut")
COLUMNS = ("offence", "offences", "occurred_from", "status")


class GeneraliseRecords(LocalSafetyAlgorithm):
    """Counts by place, offence and period; what is withheld is counted with its reason."""

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
                "anchor": tr("anchor points"),
                "district": tr("districts"),
                "grid": tr("grid"),
                "donut": tr("random points (donut)"),
            },
            "district",
            tr("What stands for the place of an incident; each method needs the layers named in the help."),
        )
        point, polygon = [types.TypeVectorPoint], [types.TypeVectorPolygon]
        self.add(
            source("ANCHORS", tr("Anchor points"), point, optional=True),
            tr("For the method anchor; made by Build anchor points."),
        )
        self.add(
            source("CATCHMENTS", tr("Catchments"), polygon, optional=True),
            tr("For the method anchor; made in the same run as the anchor points."),
        )
        self.add(
            QgsProcessingParameterMultipleLayers(
                "EARLIER", tr("Catchments of earlier releases"), types.TypeVectorPolygon, optional=True
            ),
            tr(
                "For the method anchor, when these records were released before with other catchments: the "
                "attack lays them over each other. It needs the addresses."
            ),
            advanced=True,
        )
        self.add(
            source("ADDRESSES", tr("Addresses"), point, optional=True),
            tr("Needed by the method donut; for the others, the attack counts them."),
        )
        self._field("HOMES_FIELD", tr("Field with the number of homes"), "ADDRESSES")
        self.add(
            source("DISTRICTS", tr("Districts"), polygon, optional=True),
            tr("For the method district; for donut they are the territory, land only."),
        )
        self._field("CODE_FIELD", tr("Field with the district code"), "DISTRICTS")
        self.add(
            QgsProcessingParameterDistance(
                "LEAST_DISPLACEMENT",
                tr("Least displacement"),
                defaultValue=LEAST_DISPLACEMENT,
                parentParameterName="INPUT",
                minValue=10.0,
                maxValue=2_000.0,
                optional=True,
            ),
            tr("For the method donut: no point stands closer to the place of its incident."),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterString("KEY", tr("Secret key"), optional=True),
            tr(
                "For the method donut: id of an authentication configuration (Create secret key). With it a "
                "place is moved alike in every run; without it each run draws anew, so hand over one only."
            ),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterDateTime(
                "DATA_AS_OF", tr("Data as of"), type=QgsProcessingParameterDateTime.Type.Date, optional=True
            ),
            tr("The day from which the profile's delay is counted; today by default."),
            advanced=True,
        )
        sink = QgsProcessingParameterFeatureSink
        self.add(sink("OUTPUT", tr("Generalised records"), types.TypeVectorAnyGeometry))
        self.add(
            sink("WITHHELD", tr("Withheld"), types.TypeVector, optional=True, createByDefault=False),
            tr("Table of what is not in the output: offence, reason, count."),
        )
        self.add(
            QgsProcessingParameterFileDestination(
                "REPORT", tr("Report"), tr("HTML files (*.html)"), optional=True, createByDefault=False
            )
        )
        self.add_numbers(
            PUBLISHED=tr("Records in the output"),
            WITHHELD_COUNT=tr("Records withheld"),
            LEAST_CANDIDATES=tr("Least number of addresses behind a value"),
        )

    def _field(self, name: str, title: str, layer: str) -> None:
        self.add(QgsProcessingParameterField(name, title, parentLayerParameterName=layer, optional=True))

    def prepareAlgorithm(self, parameters, context, feedback):
        """The secret is read on the main thread, where QGIS may ask for the master password."""
        self.secret, self._problem = None, None
        key = self.parameterAsString(parameters, "KEY", context).strip()
        if key and self.parameterAsEnumString(parameters, "METHOD", context) == "donut":
            try:
                self.secret = read_noise_secret(key)
            except LocalSafetyError as error:  # said by compute: a message of this step reaches no script
                self._problem = error
        return True

    def compute(self, parameters, context, job):
        from ...rules.offences import taxonomy
        from ...rules.profile import load_profile
        from ..analysis.attacked_groups import AttackedGroups
        from ..analysis.generalised_groups import generalise_groups
        from ..publish.generalise_report import generalise_report

        if self._problem is not None:
            raise self._problem
        name = self.parameterAsEnumString(parameters, "METHOD", context)
        profile, tax = load_profile(self.parameterAsString(parameters, "PROFILE", context)), taxonomy()
        as_of = self.date(parameters, "DATA_AS_OF", context) or dt.date.today()
        source = self.source(parameters, "INPUT", context)
        require_fields(source, ("offence", "occurred_from", "status"))
        crs = crs_text_of(source.sourceCrs())
        method = METHODS[name](self, parameters, context, job, crs, profile, tax)
        history = self._history(parameters, context, job, crs, method)
        least, last = profile.min_addresses_per_point, as_of - dt.timedelta(days=profile.delay_days)

        def begin():
            return AttackedGroups(tax, method.locate, last, method.premises, history, least)

        groups = scan_records(source, job, begin, COLUMNS)
        found = method.settle()
        job.progress(60)
        result = generalise_groups(job.checked(groups.done()), found, name, profile, tax, as_of)
        traced = result.linkage
        if name in POINTS and traced.findings:
            raise RefusedError(
                tr("The attack traced {count} points back to too few addresses; nothing was written.").format(
                    count=traced.findings
                )
            )
        if result.too_few:
            raise RefusedError(
                tr(
                    "Laid over the catchments of earlier releases, {count} records would stand among fewer "
                    "than {least} addresses; nothing was written. Use the anchor points of the earlier "
                    "release."
                ).format(count=result.too_few, least=least)
            )
        job.progress(85)
        report = generalise_report(result, name, profile)
        written = self._write(parameters, context, job, result, found, source.sourceCrs())
        return {
            **written,
            "REPORT": write_text(self, parameters, "REPORT", context, report),
            "PUBLISHED": int(result.published["count"].sum()),
            "WITHHELD_COUNT": int(result.withheld["count"].sum()),
            "LEAST_CANDIDATES": traced.summary()[0] if traced is not None else float("nan"),
        }

    def _history(self, parameters, context, job, crs, method):
        """(x, y) → addresses that earlier releases leave possible; None: not asked for."""
        from ..analysis.anchor_histories import history_of

        layers = self.parameterAsLayerList(parameters, "EARLIER", context)
        if not layers:
            return None
        if method.catchments is None or method.addresses is None:
            raise InputError(
                tr("Catchments of earlier releases need the method anchor and a layer of addresses.")
            )
        sources = (self.source({**parameters, "EARLIER": layer}, "EARLIER", context) for layer in layers)
        earlier = [polygons(source, crs, [], job).geometries for source in sources]
        return history_of(method.addresses, method.catchments, earlier)

    def _write(self, parameters, context, job, result, found, crs) -> dict:
        """Write both layers: the same content gives the same bytes."""
        import numpy as np
        import shapely

        row = {code: number for number, code in enumerate(found.codes)}
        shapes = found.shapes[np.array([row[code] for code in result.published["place_id"]], dtype=np.int64)]
        fields = [("place_id", "text"), ("offence", "text"), ("period", "text"), ("count", "integer")]
        points = not len(found.shapes) or shapely.get_type_id(found.shapes[0]) == 0
        both = (shapely.get_x(shapes), shapely.get_y(shapes)) if points else None
        table = frame_table(result.published, fields, None if points else iter(shapely.to_wkb(shapes)), both)
        kind = POINT if points else MULTI_POLYGON
        output = write_layer(self, parameters, "OUTPUT", context, table, kind, crs, job, reproducible=True)
        fields = [("offence", "text"), ("reason", "text"), ("count", "integer")]
        rest = frame_table(result.withheld, fields)
        withheld = write_layer(
            self, parameters, "WITHHELD", context, rest, NO_GEOMETRY, crs, job, reproducible=True
        )
        return {"OUTPUT": output, "WITHHELD": withheld}
