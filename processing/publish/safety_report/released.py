"""What verified releases say: the only source of the numbers of a public report.

Nothing but the files of the packages is read, so that a public report can say no more than they do; what is
worked out from published values gives nobody away who was not given away by them.
"""

from __future__ import annotations

import csv
import io
import json
import math
import re
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import shapely

from ....rules.errors import PackageError
from ....rules.i18n import language, tr
from .. import verifier

PRODUCTS = {"crime": "crimes", "misdemeanour": "misdemeanours"}
KEYS = ["district", "offence", "period", "value", "low", "high", "status"]
YEAR = re.compile(r"\d{4}")
TOTAL = "Total"
METRES = 111_320.0
"""Of a degree of latitude; the drawing of a town needs no better projection."""


@dataclass(frozen=True)
class Published:
    """A published count: ``value`` is NaN where it is hidden; the true one lies between ``low`` and ``high``,
    which are NaN where nothing is said of it."""

    value: float
    low: float
    high: float

    def per(self, population: float) -> Published:
        """The same per 10,000 inhabitants; NaN where fewer than 100 live there."""
        if not population >= 100:
            return Published(np.nan, np.nan, np.nan)
        return Published(*(10_000 * number / population for number in (self.value, self.low, self.high)))

    def difference(self, later: Published) -> Published:
        """How much a later count is above this one, at least and at most."""
        return Published(later.value - self.value, later.low - self.high, later.high - self.low)


@dataclass
class Releases:
    """``counts``: kind → (district, offence, period) → count, the newest release last; ``used``: facts of the
    manifests; ``codes``, ``names``, ``populations``, ``shapes`` of the districts and ``grids`` (kind →
    squares and counts) of the newest release, on a plane in metres."""

    used: list[dict] = field(default_factory=list)
    counts: dict[str, dict[tuple[str, str, str], Published]] = field(default_factory=dict)
    codes: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    populations: np.ndarray = field(default_factory=lambda: np.zeros(0))
    shapes: np.ndarray = field(default_factory=lambda: np.zeros(0, dtype=object))
    grids: dict[str, tuple[str, np.ndarray, list[Published], list[str]]] = field(default_factory=dict)

    @property
    def population(self) -> float:
        """People of all districts; NaN where one is not known."""
        return float(self.populations.sum())

    def years(self, first: int, last: int) -> list[str]:
        """Whole years from one to another of which a total is published."""
        found = {
            period
            for counts in self.counts.values()
            for district, offence, period in counts
            if district == offence == TOTAL and YEAR.fullmatch(period) and first <= int(period) <= last
        }
        return sorted(found)

    def at(self, kind: str, period: str, district: str = TOTAL, offence: str = TOTAL) -> Published:
        """A count; NaN where none is published."""
        return self.counts.get(kind, {}).get((district, offence, period), Published(np.nan, np.nan, np.nan))


def read_releases(paths: list[Path], territory: str, ledger: Path | None = None) -> Releases:
    """Check packages and read them, the oldest first.

    Args:
        paths: folders, their ``manifest.json``, or ZIP files. territory: code that all must have.
        ledger: folder; with it, releases that were withdrawn or that it does not know are refused.

    Raises:
        PackageError: one is damaged, not approved, not for the public, of another territory, or holds no
            tables by district.
    """
    packages = [_package(path, ledger) for path in paths]
    packages.sort(key=lambda item: (item[0]["period"].rpartition("/")[2], item[0]["release"]))
    found = Releases()
    for manifest, files in packages:
        name = manifest["release"]
        if manifest["audience"] != "public":
            raise PackageError(
                tr("The release {name} is not for the public; choose public ones.").format(name=name)
            )
        if manifest["territory"]["code"] != territory:
            raise PackageError(
                tr("The release {name} is of the territory {other}, not of {territory}.").format(
                    name=name, other=manifest["territory"]["code"], territory=territory[:20]
                )
            )
        _take(found, manifest, files)
    return found


def _package(path: Path, ledger: Path | None) -> tuple[dict, dict[str, bytes]]:
    """Manifest and files of a package that its verifier finds good."""
    place = path.parent if path.name == "manifest.json" else path
    verifier.set_language(language())
    try:
        problems = verifier.check(place, ledger)
    except verifier.UnusableError as error:
        problems = [str(error)]
    if problems:
        raise PackageError(
            tr("The package {name} is no good release: {problem}.").format(
                name=place.name, problem=problems[0]
            )
        )
    if place.is_dir():
        files = {
            item.relative_to(place).as_posix(): item.read_bytes()
            for item in place.rglob("*")
            if item.is_file()
        }
    else:
        with zipfile.ZipFile(place) as archive:
            files = {
                info.filename.partition("/")[2]: archive.read(info)
                for info in archive.infolist()
                if not info.is_dir()
            }
    return json.loads(files["manifest.json"]), files


def _take(found: Releases, manifest: dict, files: dict[str, bytes]) -> None:
    """Add what one release says; where it says something again, it is the newer one."""
    known = False
    for kind, product in PRODUCTS.items():
        rows = _rows(files, f"data/{product}.csv")
        if rows and list(rows[0]) == KEYS:
            known = True
            counts = found.counts.setdefault(kind, {})
            counts.update({(row["district"], row["offence"], row["period"]): _count(row) for row in rows})
    districts = _rows(files, "data/districts.csv")
    if not known or not districts:
        raise PackageError(
            tr("The release {name} holds no tables by district; a report cannot be made of it.").format(
                name=manifest["release"]
            )
        )
    features = {
        str(item["properties"]["code"]): item["geometry"]
        for item in _features(files, "data/districts.geojson")
    }
    found.codes, found.names = ([row[name] for row in districts] for name in ("code", "name"))
    found.populations = np.array([float(row["population"] or "nan") for row in districts])
    found.shapes = _flat([features[code] for code in found.codes])
    found.grids = {}
    for kind, product in PRODUCTS.items():
        cells = _features(files, f"data/{product}_grid.geojson")
        if cells:
            last = max(item["properties"]["period"] for item in cells)
            cells = [item for item in cells if item["properties"]["period"] == last]
            boxes = _flat([item["geometry"] for item in cells])
            rows = [item["properties"] for item in cells]
            found.grids[kind] = (
                last,
                boxes,
                [_count(row) for row in rows],
                [str(row["cell"]) for row in rows],
            )
    found.used.append(manifest)


def _rows(files: dict[str, bytes], name: str) -> list[dict]:
    if name not in files:
        return []
    return list(csv.DictReader(io.StringIO(files[name].decode("utf-8"))))


def _features(files: dict[str, bytes], name: str) -> list[dict]:
    return json.loads(files[name])["features"] if name in files else []


def _count(row: dict) -> Published:
    return Published(
        *(float("nan" if row[name] in ("", None) else row[name]) for name in ("value", "low", "high"))
    )


def _flat(geometries: list[dict]) -> np.ndarray:
    """GeoJSON geometries (degrees) on a plane in metres, shapely array (n,)."""
    shapes = np.array([shapely.from_geojson(json.dumps(item)) for item in geometries], dtype=object)
    wide = METRES * math.cos(math.radians(49.8))
    return shapely.transform(shapes, lambda xy: xy * [wide, METRES])
