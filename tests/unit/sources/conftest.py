"""Small packages and tables made in the test; nothing real in them."""

from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path
from typing import Callable

import pytest

HEADER = ["id", "x", "y", "mp", "date", "state", "relevance", "types"]


def row(
    incident: object = 1,
    x: object = 14.42,
    y: object = 50.08,
    date: str = "2025-01-01T00:26:00.0000+01:00",
    state: object = 2,
    relevance: object = 4,
    types: object = 3,
) -> list:
    """One row of the crime map, good unless told otherwise."""
    return [incident, x, y, "false", date, state, relevance, types]


def map_csv(rows: list[list], header: list[str] = HEADER) -> bytes:
    """Bytes of a crime map CSV, quoted as the police quote it."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows(rows)
    return stream.getvalue().encode("utf-8")


class Maker:
    """Makes files in a folder and imports them."""

    row = staticmethod(row)
    map_csv = staticmethod(map_csv)

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def file(self, name: str, data: bytes | str) -> Path:
        path = self.folder / name
        path.write_bytes(data.encode("utf-8") if isinstance(data, str) else data)
        return path

    def csv(self, rows: list[list], name: str = "map.csv") -> Path:
        return self.file(name, map_csv(rows))

    def zip(self, rows: list[list], name: str = "2025_000000.zip", **more: str | bytes) -> Path:
        path = self.folder / name
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(f"{Path(name).stem}.csv", map_csv(rows))
            for stem, text in more.items():
                archive.writestr(f"{stem}.csv", text)
        return path

    def run(self, *paths: Path, **options):
        from local_safety.processing.sources.importing import import_files

        settings = {
            "format": "auto",
            "mapping": None,
            "target_epsg_or_wkt": "EPSG:5514",
            "area": None,
            "progress": lambda _value: None,
            "is_cancelled": lambda: False,
        }
        return import_files(list(paths), **{**settings, **options})


@pytest.fixture
def make(tmp_path: Path) -> Maker:
    """Makes and imports files in a fresh folder."""
    return Maker(tmp_path)


@pytest.fixture(scope="session")
def make_in() -> Callable[[Path], Maker]:
    """The same, in a folder of one's own."""
    return Maker
