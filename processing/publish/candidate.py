"""Write a release candidate: everything built from nothing, with declared fields, from published values.

No true count comes near this module: it sees protected tables, public geometry and texts. The same
input gives the same bytes; the manifest is written last.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd

from ...rules.errors import PackageError
from ...rules.i18n import LANGUAGES, tr, translator
from ...rules.offences import taxonomy
from ...rules.profile import DisclosureProfile
from ...rules.statements import TOTAL
from .agreed import write_delivery
from .content import GridCell, PageContent, ProductPage, RulesPage, TableRow
from .manifest import write_manifest
from .method_texts import reading, value_words
from .package import copy_verifier, write_readme
from .pages import render_index, render_rules
from .partial import PartialFolder
from .pieces import cell_box
from .point_layers import offence_names, page_counts, page_places, place_tables, point_table
from .prepared_release import PreparedRelease, product_title
from .proof import check_proof, write_proof
from .protection import ProtectedProduct
from .request import audience_code
from .watermark import mark, watermark_of
from .writers import Column, Table, whole_or_none, write_bytes, write_csv, write_geojson, write_gpkg


def check_target(output: Path) -> None:
    """The candidate's folder must be absent or empty.

    Raises:
        PackageError: it holds something.
    """
    if output.exists() and (not output.is_dir() or any(output.iterdir())):
        raise PackageError(
            tr("The folder {folder} is not empty; a candidate needs a new or an empty folder.").format(
                folder=output.name
            )
        )


def write_candidate(
    prepared: PreparedRelease, output: Path, progress: Callable[[float], None] = lambda percent: None
) -> None:
    """Write the whole candidate, or nothing.

    Raises:
        PackageError: the folder is not empty.
        WriteError: it could not be written whole.
    """
    check_target(output)
    with PartialFolder(output) as partial:
        folder = partial.path
        tables = _tables(prepared)
        (folder / "data").mkdir()
        (folder / "proof").mkdir()
        write_gpkg(folder / "data" / f"{prepared.release}.gpkg", tables)
        progress(30)
        for table in tables:
            write_csv(folder / "data" / f"{table.name}.csv", table)
            if table.geometry is not None:
                write_geojson(folder / "data" / f"{table.name}.geojson", table)
        progress(60)
        write_proof(prepared, folder)
        content = _page_content(prepared, tables)
        write_bytes(folder / "index.html", render_index(content))
        write_bytes(folder / "rules.html", render_rules(content))
        write_readme(
            folder,
            prepared.request.language,
            prepared.request.title,
            tables,
            reading(prepared.request.profile, translator(prepared.request.language)),
        )
        copy_verifier(folder)
        write_delivery(prepared.request, prepared.release, folder)
        mark(folder, watermark_of(prepared.request, prepared.release))
        progress(90)
        check_proof(folder)
        write_manifest(folder, _manifest_facts(prepared))
        partial.commit()


def _tables(prepared: PreparedRelease) -> list[Table]:
    """All data tables of the package, in a fixed order."""
    tables = [_district_summary(prepared)]
    translate, epsg = translator(prepared.request.language), _epsg(prepared)
    if prepared.places is not None:
        tables += place_tables(prepared.places, translate, epsg)
    for product in prepared.products:
        if prepared.places is not None:
            tables.append(point_table(prepared, product, translate, epsg))
        tables.append(_long_table(prepared, product))
        if product.grid_size is not None:
            tables.append(_grid_table(prepared, product))
    return tables


def _district_summary(prepared: PreparedRelease) -> Table:
    """Districts with the newest whole value of each product: what a map shows at once."""
    translate = translator(prepared.request.language)
    districts = _districts(prepared)
    columns = [
        Column("code", "text", list(districts.codes), translate("District code")),
        Column("name", "text", list(districts.names), translate("District name")),
    ]
    if districts.populations is not None:
        population = [None if np.isnan(value) else int(value) for value in districts.populations]
        columns.append(Column("population", "integer", population, translate("Inhabitants")))
    for product in prepared.products:
        title = product_title(product.plan, taxonomy(), prepared.request.language)
        shown = product.shown
        rows = shown[
            (shown["offence"] == TOTAL) & (shown["cell"] == TOTAL) & (shown["period"] == product.margins[-1])
        ].set_index("district")
        rows = rows.loc[list(districts.codes)]
        for name, text in (
            ("value", translate("{product}: published value, empty where hidden")),
            ("low", translate("{product}: at least")),
            ("high", translate("{product}: at most")),
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
        _epsg(prepared),
    )


def _long_table(prepared: PreparedRelease, product: ProtectedProduct) -> Table:
    """District × offence × period, one row per published value, margins included."""
    translate = translator(prepared.request.language)
    title = product_title(product.plan, taxonomy(), prepared.request.language)
    table = product.shown[product.shown["cell"] == TOTAL]
    table = table.sort_values(["district", "offence", "period"], kind="stable")
    columns = [
        Column("district", "text", table["district"].tolist(), translate("District code, or Total")),
        Column("offence", "text", table["offence"].tolist(), translate("Offence code, or Total")),
        Column("period", "text", table["period"].tolist(), translate("Year, quarter or month")),
        *_value_columns(table, prepared.request.profile, translate),
    ]
    return Table(product.plan.key, title, columns, None, None)


def _grid_table(prepared: PreparedRelease, product: ProtectedProduct) -> Table:
    """Grid cells, one row per cell and period."""
    translate = translator(prepared.request.language)
    title = product_title(product.plan, taxonomy(), prepared.request.language)
    table = _grid_rows(prepared, product).sort_values(["cell", "period"], kind="stable")
    origin = prepared.request.profile.grid.origin
    boxes = {code: cell_box(code, origin) for code in table["cell"].unique()}
    columns = [
        Column("cell", "text", table["cell"].tolist(), translate("Cell: size, column and row")),
        Column("period", "text", table["period"].tolist(), translate("Year, quarter or month")),
        *_value_columns(table, prepared.request.profile, translate),
    ]
    geometry = np.array([boxes[code] for code in table["cell"]], dtype=object)
    name = translate("{product}: grid of {size:g} m").format(product=title, size=product.grid_size)
    return Table(f"{product.plan.key}_grid", name, columns, geometry, _epsg(prepared))


def _grid_rows(prepared: PreparedRelease, product: ProtectedProduct) -> pd.DataFrame:
    """Values of cells; those of anchor points stand by themselves."""
    places = set() if prepared.places is None else set(prepared.places.codes)
    return product.shown[(product.shown["cell"] != TOTAL) & ~product.shown["cell"].isin(places)]


def _value_columns(table: pd.DataFrame, profile: DisclosureProfile, translate) -> list[Column]:
    value, status = value_words(profile, translate)
    least, most = translate("The true count is at least"), translate("The true count is at most")
    return [
        Column("value", "integer", whole_or_none(table["value"]), value),
        Column("low", "integer", whole_or_none(table["low"]), least),
        Column("high", "integer", whole_or_none(table["high"]), most),
        Column("status", "text", table["status"].tolist(), status),
    ]


def _manifest_facts(prepared: PreparedRelease) -> dict:
    request = prepared.request
    first, last = request.period
    return {
        "release": prepared.release,
        "title": request.title,
        "territory": {"code": request.territory, "name": request.territory_name or request.territory},
        "publisher": request.publisher,
        "contact": request.contact,
        "license": terms(prepared, translator(request.language))[-1],
        "period": f"{first.isoformat()}/{last.isoformat()}",
        "data_as_of": request.as_of.isoformat(),
        "supersedes": request.supersedes or None,
        "audience": audience_code(request),
        "profile": {"name": request.profile.name, "sha256": request.profile.sha256},
        "agreement": request.agreement.id if request.agreement else None,
        "prepared_by": request.prepared_by,
        "ledger_head": request.ledger.head(),
    }


def terms(prepared: PreparedRelease, translate: Callable[[str], str]) -> list[str]:
    """Terms of use of every source; the last line is the strictest, for the whole package."""
    sources = set(prepared.request.records["source"].unique())
    if "police_cr_map" in sources:
        return [
            translate("Source: Police of the Czech Republic, crime map."),
            translate("Attribution, non-commercial use only."),
        ]
    return [translate("Use with attribution to the publisher.")]


def _districts(prepared: PreparedRelease):
    """The districts that are part of the release, by code."""
    used = [
        number
        for number, code in enumerate(prepared.request.districts.codes)
        if code in set(prepared.pieces.frame["district"])
    ]
    return prepared.request.districts.subset(used)


def _epsg(prepared: PreparedRelease) -> int:
    code = prepared.request.crs
    return int(code.split(":")[1]) if code.startswith("EPSG:") else 5514


def _page_content(prepared: PreparedRelease, tables: list[Table]) -> PageContent:
    """Everything the pages show, from published values only."""
    request, tax = prepared.request, taxonomy()
    products = [_product_page(prepared, product) for product in prepared.products]
    rules = RulesPage(
        profile=request.profile,
        withheld=[(tax.name(code, "cs"), tax.name(code, "en")) for code in prepared.withheld],
        unpublished=[
            (product_title(plan, tax, "cs"), product_title(plan, tax, "en")) for plan in prepared.unpublished
        ],
        earlier=prepared.earlier,
        known=[table.name for table in prepared.known],
        premises_tested=prepared.premises_tested,
        snapped=prepared.snapped,
    )
    first, last = request.period
    return PageContent(
        language=request.language,
        title=request.title,
        territory_name=request.territory_name or request.territory,
        territory_code=request.territory,
        publisher=request.publisher,
        contact=request.contact,
        period_from=first.isoformat(),
        period_to=last.isoformat(),
        data_as_of=request.as_of.isoformat(),
        release=prepared.release,
        districts=_districts(prepared),
        products=products,
        rules=rules,
        terms={code: terms(prepared, translator(code)) for code in LANGUAGES},
        files=[f"data/{prepared.release}.gpkg", *(f"data/{table.name}.csv" for table in tables)],
        epsg=_epsg(prepared),
        background=request.background,
    )


def _product_page(prepared: PreparedRelease, product: ProtectedProduct) -> ProductPage:
    tax = taxonomy()
    table = product.shown
    rows = [
        TableRow(
            row.district,
            row.offence,
            *offence_names(row.offence),
            row.period,
            *whole_or_none([row.value, row.low, row.high]),
        )
        for row in table[table["cell"] == TOTAL].itertuples()
    ]
    origin = prepared.request.profile.grid.origin
    grid = [
        GridCell(
            row.cell, cell_box(row.cell, origin), row.period, *whole_or_none([row.value, row.low, row.high])
        )
        for row in _grid_rows(prepared, product).itertuples()
    ]
    return ProductPage(
        key=product.plan.key,
        title_cs=product_title(product.plan, tax, "cs"),
        title_en=product_title(product.plan, tax, "en"),
        time_step=product.rung.time_step,
        offences=product.rung.offences,
        base=1 if prepared.places is not None else prepared.request.profile.rounding_base,
        rows=rows,
        margins=product.margins,
        grid=grid,
        grid_size=product.grid_size,
        places=page_places(prepared.places),
        place_counts=page_counts(prepared, product),
    )
