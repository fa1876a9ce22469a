"""GeoJSON read feature by feature, so that a file of any size takes the memory of one block."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from typing import BinaryIO

from ...rules.errors import InputError
from ...rules.i18n import tr

BLOCK_BYTES = 1 << 20
MAX_FEATURE = 32 << 20
"""Characters of one feature; a longer one is no incident."""
FEATURES_PER_BATCH = 5_000
_BLANK = re.compile(r"[ \t\r\n]*")
_EPSG = re.compile(r"(?:urn:ogc:def:crs:)?EPSG:(?:[\d.]*:)?(\d{4,6})", re.IGNORECASE | re.ASCII)
_WGS84 = re.compile(r"(?:urn:ogc:def:crs:)?OGC:[\d.]*:?CRS84", re.IGNORECASE)


def check_features(stream: BinaryIO, file: str) -> tuple[int, frozenset[int]]:
    """Read a collection for what other readers pass over in silence.

    Returns:
        How many features it holds; the numbers (1-based) of those whose coordinates are no numbers.

    Raises:
        InputError: see :class:`FeatureReader`.
    """
    count, wrong = 0, set()
    for batch in FeatureReader(stream, file).batches():
        for number, feature in enumerate(batch, count + 1):
            geometry = feature.get("geometry") if isinstance(feature, dict) else None
            if geometry is not None and not _is_place(geometry):
                wrong.add(number)
        count += len(batch)
    return count, frozenset(wrong)


def _is_place(geometry: object) -> bool:
    """Whether a geometry is empty or all of its coordinates are finite numbers."""
    if not isinstance(geometry, dict) or not isinstance(geometry.get("type"), str):
        return False
    if geometry["type"] == "GeometryCollection":
        parts = geometry.get("geometries")
        return isinstance(parts, list) and all(map(_is_place, parts))
    queue, coordinates = [], geometry.get("coordinates")
    if geometry["type"] == "Point" and isinstance(coordinates, list) and len(coordinates) == 1:
        return False
    while True:
        if isinstance(coordinates, list):
            queue.extend(coordinates)
        elif (
            isinstance(coordinates, bool)
            or not isinstance(coordinates, (int, float))
            or not -1e300 < coordinates < 1e300
        ):
            return False
        if not queue:
            return True
        coordinates = queue.pop()


class _DoubledKeyError(Exception):
    """An object with two equal keys; the standard says nothing about which one counts."""


def _without_doubles(pairs: list[tuple[str, object]]) -> dict[str, object]:
    result = dict(pairs)
    if len(result) < len(pairs):
        keys = [key for key, _ in pairs]
        raise _DoubledKeyError(next(key for key in keys if keys.count(key) > 1))
    return result


class FeatureReader:
    """Features of a collection, in the order of the file.

    ``crs`` is known after the last batch: ``EPSG:n`` where the collection names one, else empty.
    """

    def __init__(self, stream: BinaryIO, file: str) -> None:
        self._stream, self._file = stream, file
        self._decode = codecs.getincrementaldecoder("utf-8-sig")()
        self._scan = json.JSONDecoder(object_pairs_hook=_without_doubles).raw_decode
        self._text, self._at, self._ended = "", 0, False
        self._number = 0
        self.crs = ""

    def batches(self) -> Iterator[list]:
        """The values of the array ``features``.

        Raises:
            InputError: not GeoJSON, cut off, or not a collection of features.
        """
        if self._next() != "{":
            raise self._no_collection()
        self._at += 1
        found, keys = False, set()
        while self._next() != "}":
            key = self._value()
            if not isinstance(key, str) or self._next() != ":":
                raise self._broken()
            if key in keys:
                raise self._doubled(key)
            keys.add(key)
            self._at += 1
            if key == "features":
                found = True
                yield from self._features()
            elif key == "crs":
                self.crs = self._named_crs(self._value())
            else:
                self._value()
            if self._next() == ",":
                self._at += 1
            elif self._next() != "}":
                raise self._broken()
        self._at += 1
        if self._next():
            raise self._broken()
        if not found:
            raise self._no_collection()

    def _features(self) -> Iterator[list]:
        if self._next() != "[":
            raise self._no_collection()
        self._at += 1
        batch: list = []
        while self._next() != "]":
            self._number += 1
            batch.append(self._value())
            if len(batch) >= FEATURES_PER_BATCH:
                yield batch
                batch = []
            if self._next() == ",":
                self._at += 1
                if self._next() == "]":
                    raise self._broken()
            elif self._next() != "]":
                raise self._broken()
        self._at += 1
        if batch:
            yield batch

    def _next(self) -> str:
        """The next character that is not blank, empty at the end."""
        while True:
            self._at = _BLANK.match(self._text, self._at).end()
            if self._at < len(self._text):
                return self._text[self._at]
            if not self._more():
                return ""

    def _value(self) -> object:
        """The next JSON value."""
        self._next()
        while True:
            try:
                value, end = self._scan(self._text, self._at)
            except RecursionError:
                raise self._broken() from None
            except _DoubledKeyError as error:
                raise self._doubled(error.args[0]) from None
            except ValueError:
                if len(self._text) - self._at > MAX_FEATURE or not self._more():
                    raise self._broken() from None
                continue
            # A number at the end of the block may go on in the next one.
            if end == len(self._text) and self._more():
                continue
            self._at = end
            return value

    def _more(self) -> bool:
        """Read on; False at the end of the file. Doubles what is there, so that long values stay cheap."""
        if self._ended:
            return False
        wanted = max(BLOCK_BYTES, len(self._text) - self._at)
        block = self._stream.read(wanted)
        try:
            text = self._decode.decode(block, final=not block)
        except UnicodeDecodeError:
            raise InputError(
                tr("The file {file} is not UTF-8 text, as GeoJSON must be; save it as UTF-8.").format(
                    file=self._file
                )
            ) from None
        self._ended = not block
        self._text, self._at = self._text[self._at :] + text, 0
        return True

    def _named_crs(self, value: object) -> str:
        """``EPSG:n`` of a ``crs`` member; WGS 84 is the format's own and needs no name."""
        if value is None:
            return ""
        properties = value.get("properties") if isinstance(value, dict) else None
        name = properties.get("name") if isinstance(properties, dict) else None
        if isinstance(name, str) and _WGS84.fullmatch(name.strip()):
            return ""
        match = _EPSG.fullmatch(name.strip()) if isinstance(name, str) else None
        if not match:
            raise InputError(
                tr(
                    "{file}: the coordinate reference system named in the file is not understood; save it "
                    "again in WGS 84 or with an EPSG code."
                ).format(file=self._file)
            )
        return "" if match[1] == "4326" else f"EPSG:{match[1]}"

    def _doubled(self, key: str) -> InputError:
        return InputError(
            tr("The file {file}, feature {number}: the key “{key}” stands twice; leave only one.").format(
                file=self._file, number=self._number, key=key[:40] if key.isidentifier() else "?"
            )
        )

    def _broken(self) -> InputError:
        return InputError(
            tr("The file {file} is not valid GeoJSON (perhaps cut off); download it again.").format(
                file=self._file
            )
        )

    def _no_collection(self) -> InputError:
        return InputError(
            tr("The file {file} is not a GeoJSON collection of features.").format(file=self._file)
        )
