"""Where each record is put by the methods of Generalise records: layers in, places out."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from ...rules.errors import InputError
from ...rules.i18n import tr
from .generalise_layers import addresses_inside, read_addresses, read_anchors, read_districts

KEY_BYTES = 32


@dataclass(frozen=True)
class Found:
    """``places``: ``analysis.generalise.Places``; ``shapes``: shapely (m,), what is drawn for each place;
    ``crowding``: compatible addresses or None; ``kernel``: of the donut or None; ``premises``:
    int (n,) where repeat victims can be looked for, else None; ``catchments`` (shapely) and ``addresses``
    (a, 2) where anchors are used and addresses given, else None."""

    places: object
    shapes: object
    crowding: object = None
    kernel: object = None
    premises: object = None
    catchments: object = None
    addresses: object = None


def by_district(algorithm, parameters, context, job, at, crs: str, profile, tax) -> Found:
    """Districts as they are."""
    import numpy as np
    import shapely

    from ..analysis.districts import assign
    from ..analysis.generalise import Places
    from ..analysis.place_addresses import area_of

    districts = read_districts(algorithm, parameters, context, job, crs, "district")
    index = assign(at["x"], at["y"], districts.geometries)
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


def by_grid(algorithm, parameters, context, job, at, crs: str, profile, tax) -> Found:
    """Squares of the profile's grid."""
    import numpy as np
    import shapely

    from ..analysis.grid_places import grid_places
    from ..analysis.grids import Lattice
    from ..analysis.place_addresses import grid_area

    places, cells = grid_places(at["x"], at["y"], profile.grid)
    lattice = Lattice("square", profile.grid.cell_size, profile.grid.origin)
    boxes = lattice.polygons(cells[:, 0], cells[:, 1])
    given = read_addresses(algorithm, parameters, context, job, crs)
    crowding = None
    if given is not None:
        crowding = _weighed(grid_area(places, cells, profile.grid, *given), profile, tax)
    return Found(places, shapely.multipolygons(boxes, indices=np.arange(len(boxes))), crowding)


def by_anchor(algorithm, parameters, context, job, at, crs: str, profile, tax) -> Found:
    """The anchor of the catchment in which a record lies."""
    import numpy as np
    import shapely

    from ...rules.audit.contributors import is_snapped
    from ...rules.protect.crowding import weigh
    from ..analysis.anchor_layer import anchor_layer, count_addresses
    from ..analysis.districts import assign
    from ..analysis.generalise import Places

    layer = anchor_layer(*read_anchors(algorithm, parameters, context, job, crs), _least(profile))
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
    x, y = at["x"], at["y"]
    index, snapped = assign(x, y, layer.catchments), is_snapped(x, y)
    return Found(
        Places(index, layer.codes),
        shapely.points(layer.points),
        weigh(tax, addresses, homes, layer.public, _least(profile)),
        premises=None if snapped else _premises(at, None if given is None else given[0])[0],
        catchments=layer.catchments,
        addresses=_lived_in(given),
    )


def by_donut(algorithm, parameters, context, job, at, crs: str, profile, tax) -> Found:
    """A random point for each premises, see ``rules.protect.donut``."""
    import numpy as np
    import shapely

    from ...rules.audit.contributors import ADDRESS_REACH
    from ...rules.protect.donut import displace, make_kernel
    from ..analysis.districts import OUTSIDE, UNLOCATED, assign
    from ..analysis.generalise import Places

    districts = read_districts(algorithm, parameters, context, job, crs, "donut")
    territory = shapely.union_all(districts.geometries)
    given = read_addresses(algorithm, parameters, context, job, crs)
    if given is None:
        raise InputError(tr("The method donut needs a layer of addresses; choose one."))
    addresses = addresses_inside(_lived_in(given), territory, _least(profile), job)
    # offsets begin at the address, from which the record may be as far as that
    least = algorithm.parameterAsDouble(parameters, "LEAST_DISPLACEMENT", context) + ADDRESS_REACH
    kernel = make_kernel(addresses, territory, _least(profile), least, job.part(15, 50))
    premises, centres = _premises(at, addresses)
    outside = assign(at["x"], at["y"], np.array([territory])) == OUTSIDE
    used, index = np.unique(premises, return_inverse=True)
    outputs = displace(centres[used], kernel, algorithm.secret or secrets.token_bytes(KEY_BYTES))
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


def _weighed(area, profile, tax):
    """Compatible addresses of areas, for the attack only: areas are protected as counts."""
    from ...rules.protect.crowding import weigh

    return weigh(tax, area.addresses, area.homes, area.public, _least(profile))


def _lived_in(given):
    """Places of the addresses somebody may live at; None without addresses."""
    if given is None:
        return None
    addresses, homes = given
    return addresses if homes is None else addresses[homes]


def _least(profile) -> int:
    return profile.min_addresses_per_point


def _premises(at, addresses):
    """Premises of each record int (n,), −1 = unlocated, and one place of each, float (m, 2).

    Args:
        at: coordinates ``x``, ``y`` of the records, float (n,).
    """
    import numpy as np

    from ...rules.audit.contributors import premises

    x, y = at["x"], at["y"]
    number = premises(x, y, addresses)
    size = 0 if addresses is None else len(addresses)
    centres = np.zeros((max(size, int(number.max(initial=-1)) + 1), 2))
    rest = number >= size
    centres[number[rest]] = np.floor(np.column_stack([x[rest], y[rest]])) + 0.5
    if size:
        centres[:size] = addresses
    return number, centres
