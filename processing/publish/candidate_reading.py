"""Reading a release from disk as anybody could: nothing that its maker said is believed.

Whatever cannot be read is a finding, never a traceback: a candidate may be damaged in any way.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import sqlite3
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pandas as pd
import shapely

from ...rules.i18n import tr
from .earlier import vintages_of
from .manifest import NAME, OUTSIDE, list_files, read_manifest
from .row_seams import RowSeams, row_seams

STATEMENTS, PRODUCTS = "proof/statements.csv", "proof/products.json"
KEYS = ["product", "district", "cell", "offence", "period"]
BOUNDS = ["value", "low", "high"]
STYLES = "layer_styles"
"""Where QGIS looks for styles."""
FINDING, UNFINISHED, NOT_TESTED = "finding", "unfinished", "not_tested"


@dataclass(frozen=True)
class Finding:
    """``attack``: code; ``place``: file, product or district; ``severity``: ``finding`` | ``unfinished`` |
    ``not_tested``; ``message``: a sentence without ids, coordinates or true counts."""

    attack: str
    place: str
    severity: str
    message: str


@dataclass
class Candidate:
    """What a folder holds.

    ``statements``: frame of ``KEYS`` and ``BOUNDS`` (NaN: hidden, or no bound); None where unreadable.
    ``products``: per product what the proof says of it. ``layers``: per table of the GeoPackage a frame
    with its columns, polygons under ``geom``, all of them in ``epsg``. ``files``: bytes of every file by
    its path. ``styles``: rows of the table of QGIS styles, which is no layer. ``seams``: of every GeoPackage.
    """

    folder: Path
    manifest: dict
    files: dict[str, bytes]
    statements: pd.DataFrame | None = None
    products: dict = field(default_factory=dict)
    layers: dict[str, pd.DataFrame] = field(default_factory=dict)
    epsg: int = 5514
    styles: list[tuple] = field(default_factory=list)
    seams: dict[str, RowSeams] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    @property
    def manifest_sha256(self) -> str:
        """By this the ledger knows a release, whatever it calls itself."""
        return hashlib.sha256(self.files[NAME]).hexdigest()

    @property
    def recipient(self) -> dict[str, str] | None:
        """``name`` and ``id_number`` of the recipient that it names; None: for the public, or unreadable."""
        try:
            facts = json.loads(self.files["recipient.json"])
            return {"name": str(facts["recipient"]), "id_number": str(facts["id_number"])}
        except (ValueError, KeyError, TypeError):
            return None

    def report(self, attack: str, place: str, message: str, severity: str = FINDING) -> None:
        """Note a finding."""
        self.findings.append(Finding(attack, place, severity, message))


def read_candidate(folder: Path) -> Candidate:
    """Read everything that can be read.

    Raises:
        PackageError: no manifest, so that it is not even said what the release is.
    """
    manifest = read_manifest(folder)
    files = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.is_symlink()
    }
    found = Candidate(folder, manifest, files)
    _check_files(found)
    _read_proof(found)
    for name in sorted(files):
        if name.lower().endswith(".gpkg"):
            _read_geopackage(found, name)
    if not any(name.lower().endswith(".gpkg") for name in files):
        found.report("package", "data", tr("The package holds no GeoPackage."))
    return found


def _check_files(found: Candidate) -> None:
    """Every file as the manifest says, and none beside them."""
    listed = {entry.get("path"): entry for entry in found.manifest["files"] if isinstance(entry, dict)}
    there = {entry["path"]: entry for entry in list_files(found.folder)}
    for name in sorted(set(map(str, listed)) | set(there) | (set(found.files) - OUTSIDE)):
        if name not in listed:
            found.report("package", name, tr("The file does not stand in the manifest."))
        elif name not in there:
            found.report("package", name, tr("The file stands in the manifest and is not there."))
        elif listed[name] != there[name]:
            found.report("package", name, tr("The file was changed after the manifest was written."))
    for path in found.folder.rglob("*"):
        if path.is_symlink():
            name = path.relative_to(found.folder).as_posix()
            found.report("package", name, tr("The package holds a link to another place."))


def _read_proof(found: Candidate) -> None:
    """Statements and products of the proof."""
    try:
        found.statements = parse_statements(found.files[STATEMENTS])
    except (KeyError, ValueError):
        found.report("proof", STATEMENTS, tr("The published statements cannot be read."))
    try:
        products = json.loads(found.files[PRODUCTS])
        found.products = {
            str(key): {
                "offences": [str(code) for code in product["offences"]],
                "grid_size": None if product["grid_size"] is None else float(product["grid_size"]),
                "vintages": {str(k): str(v) for k, v in vintages_of(product).items()},
                "step": str(product["rung"]).rsplit("-", 1)[-1],
            }
            for key, product in products["products"].items()
        }
        found.products[""] = {
            "geography_sha256": str(products["geography_sha256"]),
            "places": products.get("places_sha256"),
        }
    except (KeyError, ValueError, TypeError, AttributeError):
        found.report("proof", PRODUCTS, tr("The description of the products cannot be read."))


def parse_statements(data: bytes) -> pd.DataFrame:
    """Statements of a release or of the ledger: ``KEYS`` as text, ``BOUNDS`` as numbers, NaN = none.

    Raises:
        ValueError: another heading, a bound that is no whole number, or bounds that exclude each other.
    """
    rows = list(csv.reader(io.StringIO(data.decode("utf-8"))))
    if not rows or rows[0] != [*KEYS, *BOUNDS] or any(len(row) != len(rows[0]) for row in rows):
        raise ValueError(rows[:1])
    frame = pd.DataFrame(rows[1:], columns=rows[0])
    for name in BOUNDS:
        numbers = np.array([float(text) if text else np.nan for text in frame[name]], dtype=float)
        if not np.all(np.isnan(numbers) | (np.isfinite(numbers) & (numbers == np.floor(numbers)))):
            raise ValueError(name)
        frame[name] = numbers
    if (frame["low"] > frame["high"]).any() or (frame["low"] < 0).any() or frame.duplicated(KEYS).any():
        raise ValueError(BOUNDS)
    return frame


def _read_geopackage(found: Candidate, name: str) -> None:
    """Tables of a GeoPackage, by SQLite: what a GIS would not show is in there as well."""
    path = found.folder / name
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)) as base:
            if base.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
                found.report("package", name, tr("The GeoPackage is damaged."))
                return
            if base.execute("PRAGMA freelist_count").fetchone()[0]:
                found.report(
                    "byte_leaks", name, tr("The GeoPackage has free pages, which may hold old data.")
                )
            _foreign_tables(found, name, base)
            found.seams[name] = row_seams(base)
            columns = base.execute("SELECT table_name, column_name, srs_id FROM gpkg_geometry_columns")
            spatial = {}
            for table, column, found.epsg in columns.fetchall():
                spatial[table] = column
            for (table,) in base.execute(
                "SELECT table_name FROM gpkg_contents ORDER BY table_name"
            ).fetchall():
                if table == STYLES:
                    found.styles = list(_layer(base, table, None).itertuples(index=False, name=None))
                else:
                    found.layers[table] = _layer(base, table, spatial.get(table))
    except (sqlite3.Error, shapely.errors.ShapelyError, ValueError, IndexError, TypeError):
        found.report("package", name, tr("The GeoPackage cannot be read."))


def _foreign_tables(found: Candidate, name: str, base: sqlite3.Connection) -> None:
    """Tables that are neither data nor what a GeoPackage needs; styles and metadata tell of their maker."""
    needed = ("gpkg_contents", "gpkg_geometry_columns", "gpkg_spatial_ref_sys", "gpkg_tile_matrix",
              "gpkg_tile_matrix_set", "gpkg_extensions", "gpkg_ogr_contents", "sqlite_sequence")  # fmt: skip
    declared = {row[0] for row in base.execute("SELECT table_name FROM gpkg_contents")}
    for (table,) in base.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')").fetchall():
        index = table.startswith("rtree_") and any(table.startswith(f"rtree_{data}_") for data in declared)
        if table not in declared and table not in needed and not index and not table.startswith("sqlite_"):
            text = tr("The GeoPackage holds a table that is no data of the release: {table}.")
            found.report("package", name, text.format(table=table[:60]))


def _layer(base: sqlite3.Connection, table: str, geometry: str | None) -> pd.DataFrame:
    quoted = '"' + table.replace('"', '""') + '"'
    cursor = base.execute(f"SELECT * FROM {quoted}")  # nosec B608
    names = [column[0] for column in cursor.description]
    frame = pd.DataFrame(cursor.fetchall(), columns=names, dtype=object)
    if geometry:
        shapes = [None if blob is None else gpkg_wkb(bytes(blob)) for blob in frame.pop(geometry)]
        if any(shape is not None and not _is_flat(shape) for shape in shapes):
            raise ValueError(table)
        frame["geom"] = np.array(shapely.from_wkb(shapes), dtype=object)
    return frame.drop(columns="fid", errors="ignore")


def _is_flat(shape: bytes) -> bool:
    """Whether a WKB has two coordinates per point: a third one may tell of the original."""
    code = int.from_bytes(shape[1:5], "little" if shape[0] else "big")
    return 0 < code < 1000


def gpkg_wkb(blob: bytes) -> bytes:
    """The WKB inside a GeoPackage geometry (OGC 12-128r19, 2.1.3)."""
    envelope = (0, 32, 48, 48, 64)[(blob[3] >> 1) & 7]
    return blob[8 + envelope :]
