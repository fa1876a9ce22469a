"""Write a release candidate: everything built from nothing, with declared fields, from published values.

No true count comes near this module: it sees protected tables, public geometry and texts. The same
input gives the same bytes; the manifest is written last.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pandas as pd

from ...rules.errors import PackageError
from ...rules.i18n import LANGUAGES, tr, translator
from ...rules.offences import taxonomy
from ...rules.statements import TOTAL
from .agreed import write_delivery
from .changes import changes_of, corrections
from .content import Comparison, GridCell, PageContent, ProductPage, RulesPage, TableRow
from .layer_styles import frames_of, style_table
from .manifest import write_manifest
from .package import copy_verifier
from .pages import render_index, render_rules
from .partial import PartialFolder
from .pieces import cell_box
from .point_layers import offence_names, page_counts, page_places
from .prepared_release import PreparedRelease, product_title
from .proof import check_proof, write_proof
from .protection import ProtectedProduct
from .reading_matter import write_reading_matter
from .release_tables import epsg_of, grid_rows, release_tables, released_districts
from .release_terms import terms
from .request import audience_code
from .watermark import mark, watermark_of
from .writers import Table, whole_or_none, write_bytes, write_csv, write_geojson, write_gpkg

CRIMES = "crimes"


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
        tables = release_tables(prepared, prepared.request.language)
        (folder / "data").mkdir()
        (folder / "proof").mkdir()
        styles = style_table(frames_of(tables), prepared.request.language)
        write_gpkg(folder / "data" / f"{prepared.release}.gpkg", [*tables, styles])
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
        changes = changes_of(prepared)
        write_reading_matter(prepared, folder, changes)
        copy_verifier(folder)
        write_delivery(prepared.request, prepared.release, folder)
        mark(folder, watermark_of(prepared.request, prepared.release))
        progress(90)
        check_proof(folder)
        write_manifest(folder, _manifest_facts(prepared, changes))
        partial.commit()


def _manifest_facts(prepared: PreparedRelease, changes: pd.DataFrame | None) -> dict:
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
        "corrections": corrections(prepared, changes),
        "audience": audience_code(request),
        "profile": {"name": request.profile.name, "sha256": request.profile.sha256},
        "agreement": request.agreement.id if request.agreement else None,
        "prepared_by": request.prepared_by,
        "ledger_head": request.ledger.head(),
    }


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
        known=list(prepared.audit.known),
        premises_tested=prepared.premises_tested,
        snapped=prepared.snapped,
        homes_known=request.homes is not None,
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
        districts=released_districts(prepared),
        products=products,
        rules=rules,
        terms={code: terms(prepared, translator(code)) for code in LANGUAGES},
        files=[f"data/{prepared.release}.gpkg", *(f"data/{table.name}.csv" for table in tables)],
        epsg=epsg_of(prepared),
        background=request.background,
        comparisons=_comparisons(prepared),
    )


def _bounds(row) -> list[int | None]:
    """Value and bounds for a page; a sum of points has no upper one."""
    return whole_or_none([row.value, row.low, row.high])


def _comparisons(prepared: PreparedRelease) -> list[Comparison]:
    """Larger territories in the calendar years that the release shows."""
    source = translator(prepared.request.language)("official statistics, Police of the Czech Republic")
    return [
        Comparison(
            CRIMES, row.name, row.name, str(row.year.calendar), row.registered, int(row.population), source
        )
        for row in prepared.request.units
        if row.population > 0
    ]


def _product_page(prepared: PreparedRelease, product: ProtectedProduct) -> ProductPage:
    tax = taxonomy()
    table = product.shown
    rows = [
        TableRow(
            row.district,
            row.offence,
            *offence_names(row.offence),
            row.period,
            *_bounds(row),
        )
        for row in table[table["cell"] == TOTAL].itertuples()
    ]
    origin = prepared.request.profile.grid.origin
    grid = [
        GridCell(row.cell, cell_box(row.cell, origin), row.period, *_bounds(row))
        for row in grid_rows(prepared, product).itertuples()
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
