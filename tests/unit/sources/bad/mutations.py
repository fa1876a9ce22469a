"""Good files of every format, and ways to damage them by chance."""

from __future__ import annotations

import random
import tempfile
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from bad_input.case import (
    MAP_FIELDS,
    UK_FIELDS,
    collection,
    feature,
    map_row,
    map_text,
    mapping,
    package,
    text,
    uk_row,
)
from bad_input.case import row as table_row
from bad_input.office_cases import HEAD, cells, sheet, workbook
from bad_input.office_cases import RULES as BOOK_RULES
from bad_input.vector_cases import GOOD as POINTS
from bad_input.vector_cases import RULES as LAYER_RULES
from bad_input.vector_cases import item, layer

ROWS = 12


@dataclass(frozen=True)
class Format:
    """``parts``: file name -> bytes, the first is imported; ``mutable``: names of parts that are damaged,
    each from a byte on; ``lines``: whether a row is a line."""

    name: str
    parts: dict[str, bytes]
    format: str
    mapping: str | None = None
    target: str = "EPSG:5514"
    mutable: tuple[tuple[str, int], ...] = ()
    lines: bool = False

    @property
    def text(self) -> bool:
        """Whether damage can be counted in lines."""
        return self.lines or "utf-16" in self.name

    def damaged(self, seed: int) -> tuple[dict[str, bytes], int]:
        """The parts after some damage, and how many lines it touched."""
        chance = random.Random(seed)
        parts = dict(self.parts)
        name, begin = chance.choice(self.mutable or ((next(iter(parts)), 0),))
        data, touched = bytearray(parts[name]), 0
        for _ in range(chance.choice((1, 1, 1, 2, 3))):
            data, lines = damage(data, begin, chance, self.lines)
            touched += lines
        parts[name] = bytes(data)
        return parts, touched


def damage(data: bytearray, begin: int, chance: random.Random, lines: bool) -> tuple[bytearray, int]:
    """One piece of damage, and how many lines it touched at most."""
    if len(data) <= begin + 2:
        return data, 0
    at = chance.randrange(begin, len(data))
    size = chance.choice((1, 1, 2, 5, 40))
    kinds = ["flip", "set", "delete", "insert", "truncate", "repeat"]
    kind = chance.choice(kinds + ["swap", "drop line", "double line", "recode"] * lines)
    piece = data[at : at + size]
    touched = 2 + piece.count(b"\n")
    if kind == "flip":
        data[at] ^= 1 << chance.randrange(8)
    elif kind == "set":
        data[at] = chance.choice(b"\0\t\n\r \"',.;-+=0e9\\{}[]\x80\xe9\xff")
    elif kind == "delete":
        del data[at : at + size]
    elif kind == "insert":
        data[at:at] = bytes(chance.choice(b'\n\r";,0-\xc5\x00x') for _ in range(size))
        touched += size
    elif kind == "truncate":
        touched += data[at:].count(b"\n")
        del data[at:]
    elif kind == "repeat":
        touched += 2 * data[at : at + 200].count(b"\n")
        data[at:at] = data[at : at + 200]
    else:
        return line_damage(data, kind, chance)
    return data, touched


def line_damage(data: bytearray, kind: str, chance: random.Random) -> tuple[bytearray, int]:
    """Damage to whole lines or fields."""
    if kind == "recode":
        try:
            return bytearray(data.decode("utf-8").encode(chance.choice(("utf-16", "cp1250", "utf-8-sig")))), 0
        except UnicodeError:
            return data, 0
    rows = data.split(b"\n")
    if len(rows) < 2:
        return data, 0
    at = chance.randrange(1, len(rows))  # a file whose columns have other names is another good file
    if kind == "drop line":
        del rows[at]
    elif kind == "double line":
        rows.insert(at, rows[at])
    else:
        sign = b";" if b";" in data else b","
        fields = rows[at].split(sign)
        one, other = chance.randrange(len(fields)), chance.randrange(len(fields))
        fields[one], fields[other] = fields[other], fields[one]
        rows[at] = sign.join(fields)
    return bytearray(b"\n".join(rows)), 2


@lru_cache(maxsize=1)
def formats() -> tuple[Format, ...]:
    """All formats, made once."""
    numbers = range(1, ROWS + 1)
    table = text([table_row(number) for number in numbers])
    map_csv = map_text([map_row(number, types=kind) for number in numbers for kind in (1, 3)], MAP_FIELDS)
    layers = _layers()
    map_json = collection([feature(number) for number in numbers])
    features = ", ".join(map(item, numbers))
    table_json = f'{{"type": "FeatureCollection", "features": [{features}]}}'
    shapes = {name: layers[name] for name in ("t.shp", "t.shx", "t.dbf", "t.prj")}
    return (
        Format("table", {"t.csv": table.encode()}, "table", mapping(), lines=True),
        Format(
            "table cp1250", {"t.csv": table.encode("cp1250")}, "table", mapping(encoding="cp1250"), lines=True
        ),
        Format("table utf-16", {"t.csv": table.encode("utf-16")}, "table", mapping(encoding="utf-16")),
        Format("map csv", {"m.csv": map_csv.encode()}, "police_cr_map", lines=True),
        Format("map geojson", {"m.geojson": map_json.encode()}, "police_cr_map"),
        Format("map zip", {"m.zip": package(lines=[map_row(n) for n in numbers])}, "police_cr_map"),
        Format(
            "uk", {"u.csv": text([uk_row(n) for n in numbers], UK_FIELDS, ",", "\n").encode()}, "uk_police",
            target="EPSG:27700", lines=True,
        ),
        Format(
            "xlsx", {"b.xlsx": workbook(("List1", sheet([HEAD, *(cells(n) for n in numbers)])))}, "table",
            BOOK_RULES,
        ),
        Format("table geojson", {"t.geojson": table_json.encode()}, "table", LAYER_RULES),
        Format("gpkg", {"t.gpkg": layers["t.gpkg"]}, "table", LAYER_RULES),
        Format(
            "shp", shapes, "table", LAYER_RULES, mutable=(("t.shp", 100), ("t.dbf", 32 * 4 + 1)),
        ),
    )  # fmt: skip


def _layers() -> dict[str, bytes]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        points = [
            (f"KANAR-{n}", *POINTS[0][1:3], f"POINT({-742713.37 - n} {-1043917.53 - n})") for n in range(ROWS)
        ]
        for file, driver in (("t.gpkg", "GPKG"), ("t.shp", "ESRI Shapefile")):
            source = layer(folder / file, points, driver=driver)
            del source
        return {path.name: path.read_bytes() for path in folder.iterdir()}
