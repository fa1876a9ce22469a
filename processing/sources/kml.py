"""Placemarks of a KML file: attributes and polygons together, so that they cannot be mixed up.

OGR's KML drivers expose no attributes of a Schema in many files (LIBKML of GDAL 3.6 none of the police
precincts), and matching them by order afterwards would be a guess. The parser refuses declarations
(DTD, entities): a KML file needs none, an attack does.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from xml.parsers import expat  # nosec B407: declarations are refused below

import numpy
import shapely

from ...rules.errors import InputError
from ...rules.i18n import tr

MAX_DEPTH = 100
_TEXTS = {"name", "description", "coordinates", "SimpleData", "value"}


@dataclass
class Placemark:
    """Attributes as text; ``polygons``: (outer ring, inner rings), rings as float (n, 2) in degrees;
    ``lines``: lines as float (n, 2)."""

    values: dict[str, str] = field(default_factory=dict)
    polygons: list[tuple[numpy.ndarray, list[numpy.ndarray]]] = field(default_factory=list)
    lines: list[numpy.ndarray] = field(default_factory=list)

    def geometry(self) -> shapely.Geometry | None:
        """(Multi)polygon; lines where there are only lines; None for nothing of both."""
        if self.polygons:
            shapes = [shapely.polygons(outer, holes=inner or None) for outer, inner in self.polygons]
            return shapes[0] if len(shapes) == 1 else shapely.multipolygons(shapes)
        if self.lines:
            return shapely.multilinestrings([shapely.linestrings(line) for line in self.lines])
        return None


class KmlReader:
    """Collects the placemarks of one document; use :func:`read_kml`."""

    def __init__(self, file: str) -> None:
        self.placemarks: list[Placemark] = []
        self._file = file
        self._path: list[str] = []
        self._text: list[str] | None = None
        self._key = ""
        self._numeric: set[str] = set()
        self._current: Placemark | None = None
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters
        self._parser.StartDoctypeDeclHandler = self._refuse
        self._parser.EntityDeclHandler = self._refuse
        self._parser.ExternalEntityRefHandler = self._refuse

    def parse(self, data: bytes) -> None:
        """Parse the whole document."""
        try:
            self._parser.Parse(data, True)
        except expat.ExpatError as error:
            raise InputError(
                tr("{file}, line {line}: this is not valid KML; get the file again from its source.").format(
                    file=self._file, line=error.lineno
                )
            ) from None

    def _refuse(self, *_arguments) -> None:
        raise InputError(
            tr("{file} holds declarations (DTD or entities) that no KML file needs; it is refused.").format(
                file=self._file
            )
        )

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        name = name.rsplit(":", 1)[-1]
        self._path.append(name)
        if len(self._path) > MAX_DEPTH:
            raise self._unreadable()
        if name == "Placemark":
            self._current = Placemark()
        elif name == "Polygon" and self._current is not None:
            self._current.polygons.append((numpy.empty((0, 2)), []))
        elif name == "SimpleField" and attributes.get("type") in ("float", "double"):
            self._numeric.add(attributes.get("name", ""))
        elif name in ("SimpleData", "Data"):
            self._key = attributes.get("name", "")
        self._text = [] if name in _TEXTS and self._current is not None else None

    def _characters(self, text: str) -> None:
        if self._text is not None:
            self._text.append(text)

    def _end(self, _name: str) -> None:
        name = self._path.pop()
        text, self._text = self._text, None
        if self._current is None:
            return
        if name == "Placemark":
            self.placemarks.append(self._current)
            self._current = None
        elif text is not None:
            self._take(name, "".join(text).strip())

    def _take(self, name: str, text: str) -> None:
        parent = self._path[-1]
        if name == "coordinates":
            self._coordinates(text)
        elif name == "SimpleData" or (name == "value" and parent == "Data"):
            self._current.values[self._key] = _whole(text) if self._key in self._numeric else text
        elif name in ("name", "description") and parent == "Placemark":
            self._current.values[name] = text

    def _coordinates(self, text: str) -> None:
        if "LinearRing" not in self._path:
            if self._path[-1] == "LineString":
                self._current.lines.append(self._numbers(text, 2))
            return
        ring = self._numbers(text, 3)
        if "outerBoundaryIs" in self._path and self._current.polygons:
            self._current.polygons[-1] = (ring, self._current.polygons[-1][1])
        elif "innerBoundaryIs" in self._path and self._current.polygons:
            self._current.polygons[-1][1].append(ring)
        else:
            self._current.lines.append(ring)

    def _numbers(self, text: str, least: int) -> numpy.ndarray:
        try:
            points = numpy.array(
                [[float(part) for part in item.split(",")[:2]] for item in text.split()], dtype=float
            )
        except ValueError:
            raise self._unreadable() from None
        if (
            points.ndim != 2
            or points.shape[1] != 2
            or len(points) < least
            or not numpy.isfinite(points).all()
        ):
            raise self._unreadable()
        return (
            points if (least < 3 or (points[0] == points[-1]).all()) else numpy.vstack([points, points[:1]])
        )

    def _unreadable(self) -> InputError:
        return InputError(
            tr("{file}, line {line}: this is not valid KML; get the file again from its source.").format(
                file=self._file, line=self._parser.CurrentLineNumber
            )
        )


def read_kml(data: bytes, file: str) -> list[Placemark]:
    """Placemarks of a KML document in file order; coordinates are always WGS 84, longitude first.

    Raises:
        InputError: not well-formed, declarations in it, or coordinates that are no numbers.
    """
    reader = KmlReader(file)
    reader.parse(data)
    return reader.placemarks


def _whole(text: str) -> str:
    """A whole number of a numeric field without its decimals: codes come as ``1214.00``."""
    number, _, decimals = text.partition(".")
    return number if decimals and not decimals.strip("0") and number.lstrip("-").isdecimal() else text
