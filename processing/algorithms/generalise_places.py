"""Where each record is put by the methods of Generalise records: layers in, places out."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from ...rules.errors import InputError
from ...rules.i18n import tr
from ..layers import attribute_frame, coordinates, district_layer, numbers, polygons, text_of, transformed

KEY_BYTES = 32


@dataclass(frozen=True)
class Found:
    """``places``: ``analysis.generalise.Places``; ``shapes``: shapely (m,), what is drawn for each place;
    ``crowding``: compatible addresses or None; ``kernel``: of the donut or None; ``premises``:
    int (n,) where repeat victims can be looked for, else None."""

    places: object
    shapes: object
    crowding: object = None
    kernel: object = None
    premises: object = None


def by_district(algorithm, parameters, context, job, records, crs: str, profile, tax) -> Found:
    """Districts as they are."""
    import numpy as np
    import shapely

    from ..analysis.districts import assign
    from ..analysis.generalise import Places
    from ..analysis.place_addresses import area_of

    districts = _districts(algorithm, parameters, context, job, crs, "district")
    index = assign(records["x"].to_numpy(), records["y"].to_numpy(), districts.geometries)
    shapes = [
        shape if shape.geom_type == "MultiPolygon" else shapely.multipolygons([shape])
        for shape in districts.geometries
    ]
    places = Places(index, np.array(districts.codes, dtype=object))
    given = read_addresses(algorithm, parameters, context, job, crs)
    crowding = None
    if given is not None:
        inside = assign(*given[0].T, districts.geometries)
        crowding = _weighed(area_of(places, inside, given[1]), profile, tax)
    return Found(places, np.array(shapes, dtype=object), crowding)


def by_grid(algorithm, parameters, context, job, records, crs: str, profile, tax) -> Found:
    """Squares of the profile's grid."""
    import numpy as np
    import shapely

    from ..analysis.grid_places import grid_places
    from ..analysis.grids import Lattice
    from ..analysis.place_addresses import grid_area

    places, cells = grid_places(records["x"].to_numpy(), records["y"].to_numpy(), profile.grid)
    lattice = Lattice("square", profile.grid.cell_size, profile.grid.origin)
    boxes = lattice.polygons(cells[:, 0], cells[:, 1])
    given = read_addresses(algorithm, parameters, context, job, crs)
    crowding = None
    if given is not None:
        crowding = _weighed(grid_area(places, cells, profile.grid, *given), profile, tax)
    return Found(places, shapely.multipolygons(boxes, indices=np.arange(len(boxes))), crowding)


def by_anchor(algorithm, parameters, context, job, records, crs: str, profile, tax) -> Found:
    """The anchor of the catchment in which a record lies."""
    import numpy as np
    import shapely

    from ...rules.audit.contributors import is_snapped
    from ...rules.protect.crowding import weigh
    from ..analysis.anchor_layer import anchor_layer, count_addresses
    from ..analysis.districts import assign
    from ..analysis.generalise import Places

    layer = anchor_layer(*_anchor_sources(algorithm, parameters, context, job, crs), _least(profile))
    addresses = homes = layer.addresses
    given = read_addresses(algorithm, parameters, context, job, crs)
    if given is not None:
        addresses, homes = count_addresses(layer, *given)
        if not np.array_equal(addresses, layer.addresses):
            job.warn(
                tr(
                    "Catchments that hold fewer addresses than they state, where the smaller number counts: "
                    "{count}."
                ).format(count=int((addresses < layer.addresses).sum()))
            )
    x, y = records["x"].to_numpy(), records["y"].to_numpy()
    index, snapped = assign(x, y, layer.catchments), is_snapped(x, y)
    return Found(
        Places(index, layer.codes),
        shapely.points(layer.points),
        weigh(tax, addresses, homes, layer.public, _least(profile)),
        premises=None if snapped else _premises(records, None if given is None else given[0])[0],
    )


def by_donut(algorithm, parameters, context, job, records, crs: str, profile, tax) -> Found:
    """A random point for each premises, see ``rules.protect.donut``."""
    import numpy as np
    import shapely

    from ...rules.audit.contributors import ADDRESS_REACH
    from ...rules.protect.donut import displace, make_kernel
    from ..analysis.districts import OUTSIDE, UNLOCATED, assign
    from ..analysis.generalise import Places

    districts = _districts(algorithm, parameters, context, job, crs, "donut")
    territory = shapely.union_all(districts.geometries)
    given = read_addresses(algorithm, parameters, context, job, crs)
    if given is None:
        raise InputError(tr("The method donut needs a layer of addresses; choose one."))
    addresses, homes = given
    addresses = _inside(addresses[homes] if homes is not None else addresses, territory, _least(profile), job)
    # offsets begin at the address, from which the record may be as far as that
    least = algorithm.parameterAsDouble(parameters, "LEAST_DISPLACEMENT", context) + ADDRESS_REACH
    kernel = make_kernel(addresses, territory, _least(profile), least, job.part(15, 50))
    premises, centres = _premises(records, addresses)
    outside = assign(records["x"].to_numpy(), records["y"].to_numpy(), np.array([territory])) == OUTSIDE
    used, index = np.unique(premises, return_inverse=True)
    outputs = displace(centres[used], kernel, secrets.token_bytes(KEY_BYTES))
    # numbered by where they came to lie, which says nothing of where they were
    order = np.lexsort((outputs[:, 1], outputs[:, 0]))
    rank = np.empty(len(order), dtype=np.int64)
    rank[order] = np.arange(len(order))
    index = np.where(premises < 0, UNLOCATED, np.where(outside, OUTSIDE, rank[index.ravel()]))
    width = len(str(len(order)))
    codes = np.array([f"D{number + 1:0{width}d}" for number in range(len(order))], dtype=object)
    outputs = outputs[order]
    places = Places(index, codes, np.isnan(outputs[:, 0]))
    return Found(places, shapely.points(outputs), kernel=kernel)


METHODS = {"anchor": by_anchor, "district": by_district, "grid": by_grid, "donut": by_donut}


def read_addresses(algorithm, parameters, context, job, crs: str):
    """Places of addresses (a, 2) in a CRS, each once, and bool (a,) where somebody lives; None if not given.

    The second is None where no field tells.
    """
    import numpy as np

    from ..layers import crs_text_of
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


def _weighed(area, profile, tax):
    """Compatible addresses of areas, for the attack only: areas are protected as counts."""
    from ...rules.protect.crowding import weigh

    return weigh(tax, area.addresses, area.homes, area.public, _least(profile))


def _least(profile) -> int:
    return profile.min_addresses_per_point


def _districts(algorithm, parameters, context, job, crs: str, method: str):
    source = algorithm.optional_source(parameters, "DISTRICTS", context)
    if source is None:
        raise InputError(
            tr("The method {method} needs a layer of districts; choose one.").format(method=method)
        )
    field = algorithm.parameterAsString(parameters, "CODE_FIELD", context)
    return district_layer(source, crs, field, "", "", job)


def _anchor_sources(algorithm, parameters, context, job, crs: str) -> tuple[tuple, tuple]:
    """Columns of the layers of anchors and of catchments, as ``analysis.anchor_layer`` takes them."""
    import numpy as np
    import shapely

    from ..layers import crs_text_of

    sources = [algorithm.optional_source(parameters, name, context) for name in ("ANCHORS", "CATCHMENTS")]
    if None in sources:
        raise InputError(
            tr(
                "The method anchor needs anchor points and their catchments; make them with Build "
                "anchor points."
            )
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


def _premises(records, addresses):
    """Premises of each record int (n,), −1 = unlocated, and one place of each, float (m, 2)."""
    import numpy as np

    from ...rules.audit.contributors import premises

    x, y = records["x"].to_numpy(), records["y"].to_numpy()
    number = premises(x, y, addresses)
    size = 0 if addresses is None else len(addresses)
    centres = np.zeros((max(size, int(number.max(initial=-1)) + 1), 2))
    rest = number >= size
    centres[number[rest]] = np.floor(np.column_stack([x[rest], y[rest]])) + 0.5
    if size:
        centres[:size] = addresses
    return number, centres


def _inside(addresses, territory, least: int, job):
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
