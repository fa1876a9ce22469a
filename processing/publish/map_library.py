"""Leaflet, which draws the map of a package: where its two files stand, and what is taken from them.

A packaged plugin brings them in ``resources/web/leaflet``; a development checkout uses those of Debian's
``libjs-leaflet``. A page that is made without them has no script.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from .figures import TEMPLATES

FOLDERS = (TEMPLATES / "leaflet", Path("/usr/share/javascript/leaflet"))
SCRIPT, STYLE = "leaflet.min.js", "leaflet.css"
_PICTURE = re.compile(r"background-image:\s*url\([^)]*\);?")
_SOURCE_MAP = re.compile(r"\s*//# sourceMappingURL=.*")
_VERSION = re.compile(r'\.version="([^"]+)"')


@dataclass(frozen=True)
class MapLibrary:
    """Script and style to be put into a page; ``version`` and SHA-256 are those of the library's script."""

    script: str
    style: str
    version: str
    sha256: str


@cache
def map_library(folders: tuple[Path, ...] = FOLDERS) -> MapLibrary | None:
    """The library from the first folder that holds both files; None where none does."""
    for folder in folders:
        if (folder / SCRIPT).is_file() and (folder / STYLE).is_file():
            return _read(folder)
    return None


def _read(folder: Path) -> MapLibrary:
    """Its files with their licence, without references to others: pictures of markers, maps of the source."""
    script = (folder / SCRIPT).read_text(encoding="utf-8")
    style = (folder / STYLE).read_text(encoding="utf-8")
    licence = (TEMPLATES / "map" / "leaflet-licence.txt").read_text(encoding="utf-8")
    version = _VERSION.search(script)
    return MapLibrary(
        f"/*\n{licence}*/\n{_SOURCE_MAP.sub('', script).strip()}",
        _PICTURE.sub("", style),
        version.group(1) if version else "",
        hashlib.sha256(script.encode("utf-8")).hexdigest(),
    )
