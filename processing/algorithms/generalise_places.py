"""Where each record is put by the methods of Generalise records: layers in, places out."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass

from ...rules.errors import InputError
from ...rules.i18n import tr
from .generalise_layers import addresses_inside, read_addresses, read_anchors, read_districts

KEY_BYTES = 32


@dataclass(frozen=True)
class Method:
    """How records find their places.

    Attributes:
        locate: (x, y) → int (n,), number of the place, called with some records after others.
        settle: makes ``analysis.generalised_groups.Found`` when all records are located.
        premises: (x, y) → int (n,) where repeat victims can be looked for, else None.
        catchments, addresses: shapely (m,) and float (a, 2) where anchors are used and addresses given.
    """

    locate: Callable
    settle: Callable
    premises: object = None
    catchments: object = None
    addresses: object = None


def by_district(algorithm, parameters, context, job, crs: str, profile, tax) -> Method:
    """Districts as they are."""
    import numpy as np
    import shapely

    from ..analysis.districts import Assigner, assign
    from ..analysis.generalise import Places
    from ..analysis.generalised_groups import Found
    from ..analysis.place_addresses import area_of

    districts = read_districts(algorithm, parameters, context, job, crs, "district")
    given = read_addresses(algorithm, parameters, context, job, crs)
    shapes = [
        shape if shape.geom_type == "MultiPolygon" else shapely.multipolygons([shape])
        for shape in districts.geometries
    ]

    codes, crowding = np.array(districts.codes, dtype=object), None
    if given is not None:
        inside = assign(*given[0].T, districts.geometries)
        crowding = _weighed(area_of(Places(inside, codes), inside, given[1]), "district", profile, tax)
    found = Found(codes, np.array(shapes, dtype=object), crowding=crowding)

    expected = algorithm.source(parameters, "INPUT", context).featureCount()
    return Method(Assigner(districts.geometries, expected), lambda: found)


def by_grid(algorithm, parameters, context, job, crs: str, profile, tax) -> Method:
    """Squares of the profile's grid."""
    import numpy as np
    import shapely

    from ..analysis.generalise import Places
    from ..analysis.generalised_groups import Found
    from ..analysis.grid_places import Squares
    from ..analysis.grids import Lattice
    from ..analysis.place_addresses import grid_area

    squares = Squares(profile.grid)
    given = read_addresses(algorithm, parameters, context, job, crs)

    def settle() -> Found:
        rank, codes, cells = squares.settle()
        boxes = Lattice("square", profile.grid.cell_size, profile.grid.origin).polygons(*cells.T)
        crowding = None
        if given is not None:
            places = Places(np.zeros(0, dtype=np.int64), codes)
            crowding = _weighed(grid_area(places, cells, profile.grid, *given), "grid", profile, tax)
        shapes = shapely.multipolygons(boxes, indices=np.arange(len(boxes)))
        return Found(codes, shapes, rank, crowding=crowding)

    return Method(squares, settle)


def by_anchor(algorithm, parameters, context, job, crs: str, profile, tax) -> Method:
    """The anchor of the catchment in which a record lies."""
    import numpy as np
    import shapely

    from ...rules.audit.contributors import Premises
    from ..analysis.anchor_layer import anchor_layer, count_addresses
    from ..analysis.districts import Assigner
    from ..analysis.generalised_groups import Found
    from ..analysis.weighed_places import weighed

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
    crowding = weighed(tax, profile, "anchor", addresses, homes, layer.public)
    expected = algorithm.source(parameters, "INPUT", context).featureCount()
    return Method(
        Assigner(layer.catchments, expected),
        lambda: Found(layer.codes, shapely.points(layer.points), crowding=crowding),
        Premises(None if given is None else given[0]),
        layer.catchments,
        _lived_in(given),
    )


def by_donut(algorithm, parameters, context, job, crs: str, profile, tax) -> Method:
    """A random point for each premises, see ``rules.protect.donut``."""
    import numpy as np
    import shapely

    from ...rules.audit.contributors import ADDRESS_REACH
    from ...rules.protect.donut import displace, make_kernel
    from ..analysis.generalised_groups import Found
    from ..analysis.premises_places import PremisesPlaces

    districts = read_districts(algorithm, parameters, context, job, crs, "donut")
    territory = shapely.union_all(districts.geometries)
    given = read_addresses(algorithm, parameters, context, job, crs)
    if given is None:
        raise InputError(tr("The method donut needs a layer of addresses; choose one."))
    addresses = addresses_inside(_lived_in(given), territory, _least(profile), job)
    # offsets begin at the address, from which the record may be as far as that
    least = algorithm.parameterAsDouble(parameters, "LEAST_DISPLACEMENT", context) + ADDRESS_REACH
    premises = PremisesPlaces(addresses, territory)

    def settle() -> Found:
        kernel = make_kernel(addresses, territory, _least(profile), least, job.part(42, 58))
        secret = algorithm.secret or secrets.token_bytes(KEY_BYTES)
        rank, codes, outputs = premises.settle(lambda centres: displace(centres, kernel, secret))
        return Found(codes, shapely.points(outputs), rank, np.isnan(outputs[:, 0]), kernel=kernel)

    return Method(premises, settle)


METHODS = {"anchor": by_anchor, "district": by_district, "grid": by_grid, "donut": by_donut}


def _weighed(area, level: str, profile, tax):
    """Compatible addresses of areas, for the attack only: areas are protected as counts."""
    from ..analysis.weighed_places import weighed

    return weighed(tax, profile, level, area.addresses, area.homes, area.public)


def _lived_in(given):
    """Places of the addresses somebody may live at; None without addresses."""
    if given is None:
        return None
    addresses, homes = given
    return addresses if homes is None else addresses[homes]


def _least(profile) -> int:
    return profile.min_addresses_per_point
