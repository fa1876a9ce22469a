"""The data tables of a release: what is written as layers, CSV and GeoJSON, from published values only."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ...rules.i18n import translator
from ...rules.offences import taxonomy
from ...rules.profile import DisclosureProfile
from ...rules.statements import TOTAL
from .method_texts import value_words
from .pieces import cell_box, inspire_name
from .point_layers import place_tables, point_table
from .prepared_release import PreparedRelease, product_title
from .protection import ProtectedProduct
from .published_values import INSPIRE, INSPIRE_EPSG
from .writers import Column, Table, whole_or_none


def release_tables(prepared: PreparedRelease, language: str) -> list[Table]:
    """All data tables of the package in a fixed order, described in a language."""
    tables = [_district_summary(prepared, language)]
    translate, epsg = translator(language), epsg_of(prepared)
    if prepared.places is not None:
        tables += place_tables(prepared, translate, language, epsg)
    for product in prepared.products:
        if prepared.places is not None:
            tables.append(point_table(prepared, product, language, epsg))
        tables.append(_long_table(prepared, product, language))
        if product.grid_size is not None:
            tables.append(_grid_table(prepared, product, language))
    return tables


def _district_summary(prepared: PreparedRelease, language: str) -> Table:
    """Districts with the newest whole value of each product: what a map shows at once."""
    translate = translator(language)
    districts = released_districts(prepared)
    columns = [
        Column("code", "text", list(districts.codes), translate("District code")),
        Column("name", "text", list(districts.names), translate("District name")),
    ]
    if districts.populations is not None:
        population = [None if np.isnan(value) else int(value) for value in districts.populations]
        columns.append(Column("population", "integer", population, translate("Inhabitants")))
    for product in prepared.products:
        title = product_title(product.plan, taxonomy(), language)
        shown = product.shown
        rows = shown[
            (shown["offence"] == TOTAL) & (shown["cell"] == TOTAL) & (shown["period"] == product.margins[-1])
        ].set_index("district")
        rows = rows.loc[list(districts.codes)]
        most = translate("{product}: at most")
        if prepared.places is not None:
            most = translate("{product}: always empty, no upper bound is known")
        for name, text in (
            ("value", translate("{product}: published value, empty where hidden")),
            ("low", translate("{product}: at least")),
            ("high", most),
        ):
            label = f"{product.plan.key}_{name}"
            columns.append(Column(label, "integer", whole_or_none(rows[name]), text.format(product=title)))
        status = value_words(prepared.request.profile, translate)[1]
        columns.append(
            Column(f"{product.plan.key}_status", "text", rows["status"].tolist(), f"{title}: {status}")
        )
    return Table(
        "districts",
        translate("Districts"),
        columns,
        np.asarray(districts.geometries),
        epsg_of(prepared),
    )


def _long_table(prepared: PreparedRelease, product: ProtectedProduct, language: str) -> Table:
    """District × offence × period, one row per published value, margins included."""
    translate = translator(language)
    title = product_title(product.plan, taxonomy(), language)
    table = product.shown[product.shown["cell"] == TOTAL]
    table = table.sort_values(["district", "offence", "period"], kind="stable")
    columns = [
        Column("district", "text", table["district"].tolist(), translate("District code, or Total")),
        Column("offence", "text", table["offence"].tolist(), translate("Offence code, or Total")),
        Column("period", "text", table["period"].tolist(), translate("Year, quarter or month")),
        *_value_columns(table, prepared.request.profile, translate),
    ]
    return Table(product.plan.key, title, columns, None, None)


def _grid_table(prepared: PreparedRelease, product: ProtectedProduct, language: str) -> Table:
    """Grid cells, one row per cell and period."""
    translate = translator(language)
    title = product_title(product.plan, taxonomy(), language)
    table = grid_rows(prepared, product).sort_values(["cell", "period"], kind="stable")
    origin = prepared.request.profile.grid.origin
    boxes = {code: cell_box(code, origin) for code in table["cell"].unique()}
    columns = [
        Column("cell", "text", table["cell"].tolist(), translate("Cell: size, column and row")),
        Column("period", "text", table["period"].tolist(), translate("Year, quarter or month")),
        *_value_columns(table, prepared.request.profile, translate),
    ]
    if epsg_of(prepared) == INSPIRE_EPSG:
        names = [inspire_name(code, origin) for code in table["cell"]]
        columns.insert(1, Column(INSPIRE, "text", names, translate("INSPIRE code of the cell (EPSG:3035)")))
    geometry = np.array([boxes[code] for code in table["cell"]], dtype=object)
    name = translate("{product}: grid of {size:g} m").format(product=title, size=product.grid_size)
    return Table(f"{product.plan.key}_grid", name, columns, geometry, epsg_of(prepared))


def grid_rows(prepared: PreparedRelease, product: ProtectedProduct) -> pd.DataFrame:
    """Values of cells; those of anchor points stand by themselves."""
    places = set() if prepared.places is None else set(prepared.places.codes)
    return product.shown[(product.shown["cell"] != TOTAL) & ~product.shown["cell"].isin(places)]


def _value_columns(table: pd.DataFrame, profile: DisclosureProfile, translate) -> list[Column]:
    value, status = value_words(profile, translate)
    least, most = translate("The true count is at least"), translate("The true count is at most")
    if profile.model == "places":
        most = translate("Always empty: incidents that may stand at no point are not counted")
    return [
        Column("value", "integer", whole_or_none(table["value"]), value),
        Column("low", "integer", whole_or_none(table["low"]), least),
        Column("high", "integer", whole_or_none(table["high"]), most),
        Column("status", "text", table["status"].tolist(), status),
    ]


def released_districts(prepared: PreparedRelease):
    """The districts that are part of the release, by code."""
    used = [
        number
        for number, code in enumerate(prepared.request.districts.codes)
        if code in set(prepared.pieces.frame["district"])
    ]
    return prepared.request.districts.subset(used)


def epsg_of(prepared: PreparedRelease) -> int:
    """EPSG code of the package's layers."""
    code = prepared.request.crs
    return int(code.split(":")[1]) if code.startswith("EPSG:") else 5514
