"""Writes the incidents as packages in the format of the police's public map, with a few defects."""

from __future__ import annotations

import csv
import random
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

from osgeo import osr
from sample_records import Incident, offset

TAXONOMY = Path(__file__).resolve().parents[2] / "resources" / "taxonomy"
# "S-JTSK to WGS 84 (5)", EPSG:5239: the operation that agrees to centimetres in the Czech Republic.
OPERATION = (
    "+proj=pipeline +step +inv +proj=krovak +lat_0=49.5 +lon_0=24.8333333333333 +alpha=30.2881397527778 "
    "+k=0.9999 +x_0=0 +y_0=0 +ellps=bessel +step +proj=push +v_3 +step +proj=cart +ellps=bessel "
    "+step +proj=helmert +x=572.213 +y=85.334 +z=461.94 +rx=-4.9732 +ry=-1.529 +rz=-5.2484 +s=3.5378 "
    "+convention=coordinate_frame +step +inv +proj=cart +ellps=WGS84 +step +proj=pop +v_3 "
    "+step +proj=unitconvert +xy_in=rad +xy_out=deg"
)
STATES = {1: "pachatel zjištěn", 2: "neobjasněno", 3: "událost se nestala", 4: "nejde o trestný čin"}
RELEVANCE = {
    1: "neurčeno",
    2: "místo oznámení",
    3: "místo následku",
    4: "místo činu",
    5: "v cizině",
    6: "chybné místo",
}
README = """Jasanov nad Lipkou: UKÁZKOVÁ DATA, SMYŠLENÁ

Město, lidé, ulice i události v tomto balíku jsou vymyšlené a vytvořené programem. Balík slouží
k vyzkoušení programu a k jeho testům. Má stejnou stavbu jako balíky veřejné mapy kriminality
(řádek = událost × typ), ale není z nich převzat žádný záznam. Schválně obsahuje několik chyb.

SAMPLE DATA, INVENTED. The town, the people, the streets and the incidents are made up by a program.
The layout follows the packages of the Czech police's public crime map (a row = incident × type);
no record is taken from them. A few errors are in it on purpose.

{name}.csv     události / incidents
types.csv      typy / types
states.csv     stavy / states
relevance.csv  druh místa / kind of place
"""


@dataclass
class Expected:
    """What an importer must find in one file."""

    read: int = 0
    duplicates: int = 0
    rejects: list[dict] = field(default_factory=list)
    imported: list[Incident] = field(default_factory=list)


class Taxonomy:
    """Type parents and offence classes, from the plugin's own tables."""

    def __init__(self) -> None:
        with (TAXONOMY / "offences.csv").open(encoding="utf-8", newline="") as stream:
            self.offences = {row["code"]: row for row in csv.DictReader(stream)}
        with (TAXONOMY / "police_cr_map_types.csv").open(encoding="utf-8", newline="") as stream:
            rows = list(csv.DictReader(stream))
        self.codes = {int(row["type_id"]): row["code"] for row in rows}
        self.parents = {int(r["type_id"]): [int(p) for p in r["parents"].split(";") if p] for r in rows}

    def rows(self, leaves: tuple[int, ...]) -> list[int]:
        """The leaves and everything above them, ascending, as the map lists them."""
        found, queue = set(), list(leaves)
        while queue:
            kind = queue.pop()
            found.add(kind)
            queue += self.parents[kind]
        return sorted(found)

    def principal(self, leaves: tuple[int, ...]) -> str:
        """The most severe class; among equals the first by code."""
        codes = [self.codes[leaf] for leaf in leaves]
        return min(codes, key=lambda code: (-int(self.offences[code]["severity"]), code))

    def kind(self, leaves: tuple[int, ...]) -> str:
        """``crime``, ``misdemeanour`` or ``event``."""
        return self.offences[self.principal(leaves)]["kind"]


def transformer() -> osr.CoordinateTransformation:
    """EPSG:5514 to longitude, latitude by the named operation."""
    source, target = osr.SpatialReference(), osr.SpatialReference()
    for system, code in ((source, 5514), (target, 4326)):
        system.ImportFromEPSG(code)
        system.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    options = osr.CoordinateTransformationOptions()
    # An explicit operation is given in the authority's axis order: latitude first.
    options.SetOperation(OPERATION + " +step +proj=axisswap +order=2,1")
    return osr.CoordinateTransformation(source, target, options)


def year_package(
    year: int, incidents: list[Incident], taxonomy: Taxonomy, seed: int, ids: set[int]
) -> tuple[str, Expected]:
    """The text of ``<year>_999001.csv`` and what must be found in it."""
    rng = random.Random(f"{seed}-defects-{year}")
    to_wgs84 = transformer()
    blocks = [(incident.number, _rows(incident, taxonomy, to_wgs84)) for incident in incidents]
    expected = Expected(imported=list(incidents))
    single = [i for i, incident in enumerate(incidents) if incident.relevance == 4]
    repeated = rng.sample(single, 5)
    extra = [(source + rng.randint(20, 160), blocks[source]) for source in repeated]
    defects = []
    for kind, template in zip(_DEFECTS, rng.sample(single, len(_DEFECTS))):
        number = incidents[template].number + 1
        while number in ids:
            number += 1
        ids.add(number)
        rows = _rows(incidents[template], taxonomy, to_wgs84, number)
        defects.append((template, (number, _spoil(kind, rows, year)), kind))
    inserts = [(place, block, None) for place, block in extra] + defects
    for place, block, kind in sorted(inserts, key=lambda item: -item[0]):
        blocks.insert(min(place + 1, len(blocks)), (*block, kind) if kind else block)
    lines = ['"id","x","y","mp","date","state","relevance","types"']
    for block in blocks:
        if len(block) == 3:
            bad = next(k for k, row in enumerate(block[1]) if _BAD[block[2]](row))
            expected.rejects.append(
                {"line": len(lines) + 1 + bad, "first_line": len(lines) + 1, "rows": len(block[1]),
                 "incident_id": str(block[0]), "reason": block[2]}
            )  # fmt: skip
        lines += block[1]
    expected.read, expected.duplicates = len(blocks), len(extra)
    return "\r\n".join(lines), expected


def _rows(
    incident: Incident, taxonomy: Taxonomy, to_wgs84: osr.CoordinateTransformation, number: int | None = None
) -> list[str]:
    lon, lat, _ = to_wgs84.TransformPoint(incident.spot[0], incident.spot[1])
    when = f"{incident.when:%Y-%m-%dT%H:%M:%S}.0000{offset(incident.when, incident.fold)}"
    place = f"{number or incident.number},{lon:.6f},{lat:.6f}"
    head = f'{place},"false","{when}",{incident.state},{incident.relevance}'
    return [f"{head},{kind}" for kind in taxonomy.rows(incident.types)]


_DEFECTS = [
    "unknown_offence",
    "unknown_offence",
    "invalid_date",
    "invalid_date",
    "malformed_row",
    "unknown_state",
]
_BAD = {
    "unknown_offence": lambda row: row.endswith(",999"),
    "invalid_date": lambda row: "-02-30T" in row or "-13-05T" in row,
    "malformed_row": lambda row: row.count(",") < 7,
    "unknown_state": lambda row: row.split(",")[5] == "9",
}


def _spoil(kind: str, rows: list[str], year: int) -> list[str]:
    """One defect somewhere in an incident; the whole incident is then no good."""
    if kind == "unknown_offence":
        return rows[:-1] + [rows[-1].rsplit(",", 1)[0] + ",999"]
    if kind == "invalid_date":
        day = f"{year}-13-05" if year % 2 else f"{year}-02-30"
        return [row.replace(row.split('"')[3][:10], day) for row in rows]
    if kind == "malformed_row":
        return rows[:-1] + [",".join(rows[-1].split(",")[:5])]
    parts = [row.split(",") for row in rows]
    return [",".join([*part[:5], "9", *part[6:]]) for part in parts]


def code_lists(taxonomy: Taxonomy) -> dict[str, str]:
    """``types.csv``, ``states.csv``, ``relevance.csv`` in the official layout, with own labels."""
    lines = ['"id","parent_id1","parent_id2","parent_id3","name","label"']
    for number in sorted(taxonomy.codes):
        code = taxonomy.codes[number]
        top = code
        while taxonomy.offences[top]["parent"]:
            top = taxonomy.offences[top]["parent"]
        parents = (taxonomy.parents[number] + [0, 0, 0])[:3]
        names = [taxonomy.offences[item]["name_cs"] for item in (top, code)]
        lines.append(",".join([str(number), *map(str, parents), *(f'"{name}"' for name in names)]))
    result = {"types.csv": "\r\n".join(lines)}
    for name, values in (("states.csv", STATES), ("relevance.csv", RELEVANCE)):
        result[name] = "\r\n".join(['"id","label"', *(f'{key},"{label}"' for key, label in values.items())])
    return result


def write_zip(path: Path, members: dict[str, str]) -> None:
    """A ZIP whose bytes depend on nothing but its members."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in members.items():
            info = zipfile.ZipInfo(name, (2026, 1, 15, 0, 0, 0))
            info.compress_type, info.create_system, info.external_attr = zipfile.ZIP_DEFLATED, 3, 0o644 << 16
            archive.writestr(info, text.encode("utf-8"), compresslevel=9)
