"""One bad input with what must come of it, and small builders of files with planted canary values."""

from __future__ import annotations

import csv
import io
import json
import struct
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Callable, Union

CANARIES = ("KANAR", "77197", "Novotn", "742713", "1043917", "4213771", "0877193")
"""Pieces of the ids, names and coordinates in the files below: none may stand in a message."""
ACCEPT, WARN, QUARANTINE, REFUSE = "accept", "warn", "quarantine", "refuse"
FIELDS = ["cj", "druh", "od", "cas", "stav", "x", "y", "ulice"]
MAP_FIELDS = ["id", "x", "y", "mp", "date", "state", "relevance", "types"]
UK_FIELDS = [
    "Crime ID",
    "Month",
    "Reported by",
    "Falls within",
    "Longitude",
    "Latitude",
    "Location",
    "LSOA code",
    "LSOA name",
    "Crime type",
    "Last outcome category",
    "Context",
]
Files = Union[dict, Callable[[Path], None]]


@dataclass(frozen=True)
class Case:
    """``files``: name -> bytes, or a function that writes into a folder; ``inputs``: names to import
    (default: the first). ``words`` must stand in the sentence (refuse) or in a note (otherwise)."""

    name: str
    expect: str
    files: Files
    words: tuple[str, ...] = ()
    read: int = 0
    imported: int = 0
    rejected: dict[str, int] = field(default_factory=dict)
    duplicates: int = 0
    inputs: tuple[str, ...] = ()
    format: str = "table"
    mapping: str | None = None
    target: str = "EPSG:5514"
    kind: str = "records"

    def write(self, folder: Path) -> list[Path]:
        """Write the files; the paths to import."""
        if callable(self.files):
            self.files(folder)
        else:
            for name, data in self.files.items():
                (folder / name).write_bytes(data.encode("utf-8") if isinstance(data, str) else data)
        names = self.inputs or tuple(self.files)[:1]
        return [folder / name for name in names]


def mapping(**changes: object) -> str:
    """A mapping of the table below; ``None`` takes a key out."""
    keys = {
        "version": 1,
        "fields": {
            "incident_id": "cj", "offence": "druh", "date_from": "od", "time_from": "cas", "status": "stav",
            "x": "x", "y": "y",
        },
        "keep": ["ulice"], "crs": "EPSG:5514", "encoding": "utf-8", "delimiter": ";", "decimal": ",",
        "date_format": "%d.%m.%Y", "values": {"status": {"objasněno": "solved"}},
        "offences": {"krádež": "theft", "výtržnictví": "disorderly_conduct", "zneužití": "rape"},
    }  # fmt: skip
    keys.update(changes)
    return json.dumps({key: value for key, value in keys.items() if value is not None}, ensure_ascii=False)


def row(number: int, **changes: object) -> list[str]:
    """A good row of the table, other for every number, changed by column."""
    values = {
        "cj": f"KANAR-{number}", "druh": "krádež", "od": f"{14 + number % 14}.02.2025",
        "cas": f"{number * 7 % 24:02d}:15", "stav": "objasněno",
        "x": f"-{742713.37 + 90 * (number % 300):.2f}",
        "y": f"-{1043917.53 + 70 * (number % 300):.2f}", "ulice": "Dlouhá",
    }  # fmt: skip
    values["x"], values["y"] = values["x"].replace(".", ","), values["y"].replace(".", ",")
    values.update(changes)
    return [str(item) for item in values.values()]


def rows(count: int, **changes: object) -> list[list[str]]:
    """Good rows, all changed alike; a function is given the number of the row."""
    return [
        row(number, **{key: value(number) if callable(value) else value for key, value in changes.items()})
        for number in range(1, count + 1)
    ]


def text(
    lines: Iterable[list[str]], header: list[str] | None = FIELDS, sep: str = ";", end: str = "\r\n"
) -> str:
    """Delimited text without quotes."""
    return "".join(sep.join(line) + end for line in ([] if header is None else [header]) + list(lines))


def map_row(number: int, **changes: object) -> list:
    """A good row of the crime map."""
    values = {
        "id": 771977000 + number, "x": round(14.4213771 + number / 1000, 7),
        "y": round(50.0877193 + number / 1000, 7), "mp": "false",
        "date": f"2025-02-{14 + number % 14}T{number * 7 % 24:02d}:15:00.0000+01:00", "state": 2,
        "relevance": 4, "types": 3,
    }  # fmt: skip
    values.update(changes)
    return list(values.values())


def map_text(lines: Iterable[list], header: list[str] = MAP_FIELDS) -> str:
    """The CSV of the crime map, quoted as the police quote it."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    writer.writerows([header, *lines])
    return stream.getvalue()


def map_rows(count: int, **changes: object) -> list[list]:
    """Good rows of the crime map, all changed alike."""
    return [
        map_row(
            number, **{key: value(number) if callable(value) else value for key, value in changes.items()}
        )
        for number in range(1, count + 1)
    ]


def feature(number: int, geometry: object = "point", **changes: object) -> dict:
    """A good feature of the crime map's GeoJSON."""
    _id, x, y, _mp, date, state, relevance, _types = map_row(number)
    if geometry == "point":
        geometry = {"type": "Point", "coordinates": [x, y]}
    properties = {"id": _id, "mp": False, "date": date, "state": state, "relevance": relevance, "types": [3]}
    return {"type": "Feature", "geometry": geometry, "properties": {**properties, **changes}}


def collection(features: list, **more: object) -> str:
    """A GeoJSON collection."""
    return json.dumps({"type": "FeatureCollection", **more, "features": features})


def uk_row(number: int, **changes: object) -> list[str]:
    """A good row of a street-level file; keys are ``id, month, lon, lat, kind, outcome``."""
    values = {
        "id": f"KANAR{number}", "month": "2018-12", "by": "City", "within": "City",
        "lon": f"-{0.4213771 + number / 1000:.6f}", "lat": f"{51.5 + number / 1000:.6f}",
        "where": "On or near",
        "lsoa": "E01", "lsoa_name": "City 001A", "kind": "Robbery", "outcome": "Under investigation",
        "context": "",
    }  # fmt: skip
    values.update(changes)
    return [str(item) for item in values.values()]


def zipped(entries: Iterable[tuple], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Bytes of an archive; the names may be ``ZipInfo`` and may be doubled."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", compression) as archive:
        for name, data in entries:
            archive.writestr(name, data, compress_type=compression)
    return stream.getvalue()


def package(*extra: tuple, lines: list[list] | None = None) -> bytes:
    """A package of the crime map with its code lists, and more files."""
    data = map_text(map_rows(3) if lines is None else lines)
    return zipped([("2025_000000.csv", data), *CODE_LISTS.items(), *extra])


CODE_LISTS = {
    "types.csv": "id,parent_id1,parent_id2,parent_id3,name,label\r\n1,0,0,0,a,a\r\n3,1,0,0,b,b\r\n",
    "states.csv": "id,label\r\n1,zjištěn pravděpodobný pachatel\r\n2,neobjasněno\r\n",
    "relevance.csv": "id,label\r\n2,místo oznámení\r\n3,místo následku\r\n4,místo spáchání\r\n5,chybná\r\n",
}


def dbf_only(name: str) -> bytes:
    """A dBase file of one empty text column."""
    head = struct.pack("<4B IHH 20x", 3, 125, 1, 1, 0, 65, 11)
    return head + name.encode().ljust(11, b"\0") + b"C" + bytes(4) + b"\x0a" + bytes(15) + b"\r" + b"\x1a"


def crc(data: bytes) -> int:
    """CRC-32 as archives use it."""
    return zlib.crc32(data)
