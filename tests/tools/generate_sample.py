"""Makes the sample town in ``resources/sample``: synthetic, deterministic, no clock, no network.

Run: ``.venv/bin/python tests/tools/generate_sample.py [FOLDER]``. Running it twice gives the same bytes.
The sibling modules hold the parts: names, ground (``sample_town``), offence mix, incidents
(``sample_records``), police packages, municipal police.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

import numpy as np
import pandas as pd
from osgeo import gdal, ogr, osr
from sample_municipal import mapping, municipal
from sample_package import README, Expected, Taxonomy, code_lists, write_zip, year_package
from sample_records import Incident, incidents
from sample_town import CODE, PLANS, TOWN, Town, build

GROUND_SEED = 20260115
SEED = 20260219
DEFAULT = Path(__file__).resolve().parents[2] / "resources" / "sample"


def main(folder: Path) -> None:
    """Write everything into a folder and print what was made."""
    folder.mkdir(parents=True, exist_ok=True)
    town = build(GROUND_SEED)
    write_town(folder / "town.gpkg", town)
    taxonomy = Taxonomy()
    lists = code_lists(taxonomy)
    years = incidents(town, SEED)
    ids = {incident.number for made in years.values() for incident in made}
    expected: dict[str, dict] = {}
    for year, made in years.items():
        name = f"{year}_{CODE}"
        text, found = year_package(year, made, taxonomy, SEED, ids)
        write_zip(folder / f"{name}.zip", {f"{name}.csv": text, **lists, "readme.txt": _readme(name)})
        expected[f"{name}.zip"] = describe(found, taxonomy)
    text, found = municipal(town, SEED)
    (folder / "municipal_police.csv").write_bytes(text.encode("cp1250"))
    (folder / "municipal_police.yaml").write_bytes(mapping().encode("utf-8"))
    expected["municipal_police.csv"] = {
        "read": found.read, "imported": found.imported, "rejected": len(found.rejects),
        "duplicates": found.duplicates, "rejects": found.rejects, "without_place": found.without_place,
        "without_time": found.without_time, "by_offence": dict(sorted(found.by_offence.items())),
        "by_status": dict(sorted(found.by_status.items())),
    }  # fmt: skip
    document = {
        "town": {"name": TOWN, "code": CODE, "epsg": 5514},
        "seeds": [GROUND_SEED, SEED],
        "files": expected,
    }
    text = json.dumps(document, ensure_ascii=False, indent=1) + "\n"
    (folder / "expected.json").write_bytes(text.encode("utf-8"))
    summary(folder, town, years, taxonomy, expected)


def _readme(name: str) -> str:
    return README.format(name=name).replace("\n", "\r\n")


def describe(found: Expected, taxonomy: Taxonomy) -> dict:
    """The numbers of one package. READ = imported + rejected + duplicates, in incidents."""
    counted = [item for item in found.imported if item.state in (1, 2)]
    return {
        "read": found.read,
        "imported": len(found.imported),
        "rejected": len(found.rejects),
        "duplicates": found.duplicates,
        "rejects": found.rejects,
        "no_crime": sum(item.state in (3, 4) for item in found.imported),
        "unplaced": sum(item.relevance in (1, 5, 6) for item in found.imported),
        "several_leaves": sum(len(item.types) > 1 for item in found.imported),
        "by_kind": _sorted(taxonomy.kind(item.types) for item in found.imported),
        "by_kind_counted": _sorted(taxonomy.kind(item.types) for item in counted),
        "by_offence": _sorted(taxonomy.principal(item.types) for item in found.imported),
        "by_state": _sorted(str(item.state) for item in found.imported),
        "by_relevance": _sorted(str(item.relevance) for item in found.imported),
    }


def _sorted(values) -> dict[str, int]:
    return dict(sorted(Counter(values).items()))


def write_town(path: Path, town: Town) -> None:
    """``town.gpkg`` with the layers districts, addresses, streets, places."""
    gdal.UseExceptions()
    gdal.SetConfigOption("OGR_CURRENT_DATE", "2026-01-15T00:00:00.000Z")
    if path.exists():
        path.unlink()
    system = osr.SpatialReference()
    system.ImportFromEPSG(5514)
    source = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    text, number = ogr.OFTString, ogr.OFTInteger
    _layer(
        source, system, "districts", ogr.wkbPolygon, {"code": text, "name": text, "population": number},
        [
            (town.district_code(i), plan.name, plan.population, town.districts[i].wkb)
            for i, plan in enumerate(PLANS)
        ],
    )  # fmt: skip
    _layer(
        source, system, "addresses", ogr.wkbPoint,
        {"address_id": text, "street": text, "house_number": text, "district": text},
        [(a.address_id, a.street, a.house_number, town.district_code(a.district), _point(a.x, a.y))
         for a in town.addresses],
    )  # fmt: skip
    lines = [(name, line.wkb) for name, line in town.streets]
    _layer(source, system, "streets", ogr.wkbLineString, {"name": text}, lines)
    _layer(
        source, system, "places", ogr.wkbPoint, {"place_id": text, "name": text, "kind": text},
        [(place, name, kind, _point(x, y)) for place, name, kind, x, y in town.places],
    )  # fmt: skip
    source = None


def _point(x: float, y: float) -> bytes:
    return ogr.CreateGeometryFromWkt(f"POINT ({x!r} {y!r})").ExportToWkb()


def _layer(source, system, name: str, kind: int, fields: dict[str, int], rows: list[tuple]) -> None:
    layer = source.CreateLayer(name, system, kind, options=["GEOMETRY_NAME=geom"])
    for field, field_type in fields.items():
        layer.CreateField(ogr.FieldDefn(field, field_type))
    layer.StartTransaction()
    for row in rows:
        feature = ogr.Feature(layer.GetLayerDefn())
        for field, value in zip(fields, row):
            feature.SetField(field, value)
        feature.SetGeometry(ogr.CreateGeometryFromWkb(bytes(row[-1])))
        layer.CreateFeature(feature)
    layer.CommitTransaction()


def summary(folder: Path, town: Town, years: dict, taxonomy: Taxonomy, expected: dict) -> None:
    """Print what was made and the check of the design: the error of base-5 rounding."""
    area = sum(polygon.area for polygon in town.districts) / 1e6
    print(
        f"{TOWN} ({CODE}): {area:.1f} km², {sum(p.population for p in PLANS)} people, {len(PLANS)} districts"
    )
    print(f"{len(town.addresses)} addresses, {len(town.streets)} streets, {len(town.places)} public places")
    for name, numbers in expected.items():
        head = ", ".join(f"{key} {numbers[key]}" for key in ("read", "imported", "rejected", "duplicates"))
        print(f"{name}: {head}; {numbers.get('by_kind', '')}")
    frame = counted_crimes(years, taxonomy)
    table = frame.pivot_table(index="district", columns="year", aggfunc="size", fill_value=0)
    table["per_10000"] = (table.mean(axis=1) / [p.population for p in PLANS] * 10_000).round(0)
    table.index = [p.name for p in PLANS]
    print(table.to_string())
    for label, keys in (("quarter", ["year", "quarter", "district"]), ("year", ["year", "district"])):
        every = pd.MultiIndex.from_product([sorted(frame[key].unique()) for key in keys])
        values = frame.groupby(keys).size().reindex(every, fill_value=0).to_numpy()
        error = np.abs(nearest(values) - values).sum() / values.sum()
        print(f"crimes by district and {label}, rounded to base 5: total error {error:.1%} of the total")
    for year in years:
        truth, shown = table[year].to_numpy(), nearest(table[year].to_numpy())
        per = np.array([1 / plan.population for plan in PLANS])
        same = [set(np.argsort(-truth * by)[:3]) == set(np.argsort(-shown * by)[:3]) for by in (1.0, per)]
        worst = ", ".join(PLANS[i].name for i in np.argsort(-truth * per)[:3])
        print(f"{year}: found rightly after rounding by count, by rate: {same}; worst rates {worst}")
    groups = frame.groupby(["year", "quarter", "district"])["spot"]
    thin = sum(len(g) >= 5 and (g.nunique() < 3 or g.value_counts().iloc[0] > len(g) / 2) for _, g in groups)
    print(f"district quarters of 5 crimes and more with under 3 places or one above half: {thin}")
    print(f"{sum(p.stat().st_size for p in folder.iterdir() if p.is_file()) / 1e6:.2f} MB in {folder}")


def nearest(counts: np.ndarray) -> np.ndarray:
    """Counts at the nearest multiple of 5."""
    return 5 * np.floor(counts / 5 + 0.5)


def counted_crimes(years: dict[int, list[Incident]], taxonomy: Taxonomy) -> pd.DataFrame:
    """Year, quarter and district of the crimes that count and have a place."""
    rows = [
        (year, (item.when.month - 1) // 3 + 1, item.spot[2], item.spot[:2])
        for year, made in years.items()
        for item in made
        if taxonomy.kind(item.types) == "crime" and item.state in (1, 2) and item.relevance in (2, 3, 4)
    ]
    return pd.DataFrame(rows, columns=["year", "quarter", "district", "spot"])


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT)
