"""The layers of a release of points, from published values and public geometry only."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import numpy as np
import shapely

from ...rules.i18n import translator
from ...rules.offences import taxonomy
from .content import Place, PlaceCount
from .place_layer import PlaceLayer
from .prepared_release import PreparedRelease, product_title
from .protection import ProtectedProduct
from .published_values import CATCHMENTS, PLACES, POINTS
from .writers import Column, Table


def place_tables(
    prepared: PreparedRelease, translate: Callable[[str], str], language: str, epsg: int
) -> list[Table]:
    """Anchor points, and the catchments for which they stand, with the sum of what is published at each."""
    layer = prepared.places
    columns = [
        Column("place", "text", list(layer.codes), translate("Place: an anchor point and its catchment")),
        Column("district", "text", list(layer.districts), translate("District code")),
        Column(
            "kind", "text", list(layer.kinds), translate("street, or place: a public place without homes")
        ),
        Column(
            "addresses",
            "integer",
            layer.addresses.tolist(),
            translate("Addresses for which the point stands"),
        ),
    ]
    columns += [_sums(prepared, product, translate, language) for product in prepared.products]
    x, y = (Column(name, "real", layer.points[:, at].tolist(), translate("Coordinate in metres, not the place of an incident")) for at, name in enumerate("xy"))  # noqa: E501 # fmt: skip
    points = shapely.points(layer.points)
    title = translate("Anchor points: not the actual places")
    return [
        Table(PLACES, title, [*columns, x, y], points, epsg, points=True),
        Table(CATCHMENTS, translate("Catchments of the anchor points"), columns, layer.catchments, epsg),
    ]


def _sums(prepared: PreparedRelease, product: ProtectedProduct, translate, language: str) -> Column:
    """What is published of a product at each place, all offences and periods together; None: nothing is."""
    title = product_title(product.plan, taxonomy(), language)
    sums = point_rows(prepared, product).groupby("cell")["value"].sum()
    values = [int(sums[code]) if code in sums.index else None for code in prepared.places.codes]
    text = translate("{product}: sum of the published incidents at the point, empty where none is published")
    return Column(f"{product.plan.key}_value", "integer", values, text.format(product=title))


def point_table(prepared: PreparedRelease, product: ProtectedProduct, language: str, epsg: int) -> Table:
    """Counts at anchor points, one row per place, offence and period; without a row nothing is published."""
    translate = translator(language)
    title = product_title(product.plan, taxonomy(), language)
    rows = point_rows(prepared, product)
    number = {code: at for at, code in enumerate(prepared.places.codes)}
    at = np.array([number[code] for code in rows["cell"]], dtype=np.int64)
    columns = [
        Column("place", "text", rows["cell"].tolist(), translate("Place: an anchor point and its catchment")),
        Column("district", "text", prepared.places.districts[at].tolist(), translate("District code")),
        Column("offence", "text", rows["offence"].tolist(), translate("Offence code")),
        Column("period", "text", rows["period"].tolist(), translate("Year, quarter or month")),
        Column("value", "integer", rows["value"].astype(int).tolist(), translate("Incidents at the point")),
    ]
    name = translate("{product}: counts at anchor points").format(product=title)
    geometry = shapely.points(prepared.places.points[at])
    return Table(product.plan.key + POINTS, name, columns, geometry, epsg, points=True)


def point_rows(prepared: PreparedRelease, product: ProtectedProduct):
    """The rows of a product's table that stand at places; none in a release of counts."""
    if prepared.places is None:
        return product.table[:0]
    rows = product.table[product.table["cell"].isin(set(prepared.places.codes))]
    return rows.sort_values(["cell", "offence", "period"], kind="stable")


def page_places(layer: PlaceLayer | None) -> list[Place]:
    """Places for the pages."""
    if layer is None:
        return []
    return [
        Place(code, shapely.Point(point), shape, int(count), kind, district)
        for code, point, shape, count, kind, district in zip(
            layer.codes, layer.points, layer.catchments, layer.addresses, layer.kinds, layer.districts
        )
    ]


def page_counts(prepared: PreparedRelease, product: ProtectedProduct) -> list[PlaceCount]:
    """Counts at the places for the pages."""
    return [
        PlaceCount(
            row.cell,
            row.offence,
            *offence_names(row.offence),
            row.period,
            int(row.value),
        )
        for row in point_rows(prepared, product).itertuples()
    ]  # fmt: skip


@cache
def offence_names(code: str) -> tuple[str, str]:
    """What a published code is called, Czech and English."""
    tax = taxonomy()
    return tax.name(code, "cs"), tax.name(code, "en")
