"""The layers that Generalise records reads besides the records."""

from __future__ import annotations

from ...rules.errors import InputError
from ...rules.i18n import tr
from ..layers import (
    attribute_frame,
    coordinates,
    crs_text_of,
    district_layer,
    numbers,
    polygons,
    text_of,
    transformed,
)  # fmt: skip


def read_addresses(algorithm, parameters, context, job, crs: str):
    """Places of addresses (a, 2) in a CRS, each once, and bool (a,) where somebody lives; None if not given.

    The second is None where no field tells.
    """
    import numpy as np

    from ..sources.coordinates import choose

    source = algorithm.optional_source(parameters, "ADDRESSES", context)
    if source is None:
        return None
    if not source.sourceCrs().isValid():
        raise InputError(
            tr(
                "The layer “{layer}” has no coordinate reference system; set it in the layer's properties."
            ).format(layer=source.sourceName())
        )
    field = algorithm.parameterAsString(parameters, "HOMES_FIELD", context)
    x, y = coordinates(source, job)
    located = ~np.isnan(x)
    if not located.any():
        raise InputError(
            tr("The layer “{layer}” holds no address with a place; choose another one.").format(
                layer=source.sourceName()
            )
        )
    way = choose(crs_text_of(source.sourceCrs()), crs)
    points = np.column_stack(way.points(x[located], y[located]))
    points, number = np.unique(np.round(points), axis=0, return_inverse=True)
    if len(points) < located.sum():
        job.warn(
            tr(
                "Addresses that stand on the place of another one, to a metre, count once: {count} left out."
            ).format(count=int(located.sum()) - len(points))
        )
    if not field:
        return points, None
    homes = numbers(attribute_frame(source, [field], job)[field].tolist(), field)[located]
    lived = np.zeros(len(points), dtype=bool)
    lived[number.ravel()[np.nan_to_num(homes) > 0]] = True
    return points, lived


def read_districts(algorithm, parameters, context, job, crs: str, method: str):
    source = algorithm.optional_source(parameters, "DISTRICTS", context)
    if source is None:
        raise InputError(
            tr("The method {method} needs a layer of districts; choose one.").format(method=method)
        )
    field = algorithm.parameterAsString(parameters, "CODE_FIELD", context)
    return district_layer(source, crs, field, "", "", job)


def read_anchors(algorithm, parameters, context, job, crs: str) -> tuple[tuple, tuple]:
    """Columns of the layers of anchors and of catchments, as ``analysis.anchor_layer`` takes them."""
    import numpy as np
    import shapely

    sources = [algorithm.optional_source(parameters, name, context) for name in ("ANCHORS", "CATCHMENTS")]
    if None in sources:
        raise InputError(
            tr("Points need anchor points and their catchments; make both with Build anchor points.")
        )
    points, areas = sources
    wanted = ["anchor_id", "addresses", "kind"]
    missing = [name for name in wanted if name not in points.fields().names()]
    if missing:
        raise InputError(
            tr("The layer “{layer}” has no field “{field}”; its fields are: {fields}.").format(
                layer=points.sourceName(),
                field=missing[0],
                fields=", ".join(points.fields().names())[:500],
            )
        )
    table = attribute_frame(points, wanted, job)
    x, y = coordinates(points, job)
    moved = transformed(shapely.points(x, y), crs_text_of(points.sourceCrs()), crs)
    anchors = (
        [text_of(value) for value in table["anchor_id"]],
        np.column_stack([shapely.get_x(moved), shapely.get_y(moved)]),
        numbers(table["addresses"].tolist(), "addresses"),
        [text_of(value) for value in table["kind"]],
    )
    layer = polygons(areas, crs, ["anchor_id", "addresses"], job)
    ids = [text_of(value) for value in layer.values["anchor_id"]]
    return anchors, (ids, layer.geometries, numbers(layer.values["addresses"], "addresses"))


def addresses_inside(addresses, territory, least: int, job):
    """Addresses of the territory.

    Raises:
        InputError: too few to hide anybody among them.
    """
    import shapely

    shapely.prepare(territory)
    inside = shapely.intersects_xy(territory, addresses[:, 0], addresses[:, 1])
    if inside.sum() < max(least, 1):
        raise InputError(
            tr(
                "Fewer than {least} of the addresses lie in the districts; check the coordinate reference "
                "system of both, and whether they are of the same town."
            ).format(least=max(least, 1))
        )
    if not inside.all():
        job.warn(
            tr("Addresses outside the districts are not used: {count}.").format(count=int((~inside).sum()))
        )
    return addresses[inside]
