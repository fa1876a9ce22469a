"""Is anything confidential in any byte of a package: ids, coordinates, moments, in any encoding?

Every file is searched as it lies on the disk, free pages, headers and padding included. The first eight
bytes at every position are looked up among the beginnings of all needles, and compared to the end where one
agrees: a hundred thousand ids take seconds, not hours.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable

import numpy as np
import pandas as pd

from .row_seams import RowSeams

SHORTEST = 6
"""Shorter ids, and small numbers, stand in any file by chance."""
BLOCK = 1 << 22
WIDTH = 8
"""Bytes of a needle's beginning that are looked up at once."""
_DIGEST = re.compile(rb"(?<![0-9a-fA-F])[0-9a-f]{64}(?![0-9a-fA-F])")


class Needles:
    """Byte strings of what must not be found, by length. ``skipped``: ids too short to be looked for."""

    def __init__(self) -> None:
        self._by_length: dict[int, dict[bytes, str]] = {}
        self._heads: dict[int, np.ndarray] = {}
        self.skipped = 0

    def __len__(self) -> int:
        return sum(map(len, self._by_length.values()))

    def add(self, needles: Iterable[bytes], kind: str) -> None:
        """Needles of one kind; equal ones count once."""
        self._heads = {}
        for needle in needles:
            self._by_length.setdefault(len(needle), {}).setdefault(needle, kind)

    def add_texts(self, texts: Iterable[str], kind: str) -> None:
        """Texts in UTF-8 and both orders of UTF-16."""
        for text in texts:
            self.add((text.encode("utf-8"), text.encode("utf-16-le"), text.encode("utf-16-be")), kind)

    def found_in(
        self, data: bytes, check: Callable[[], None] = lambda: None, seams: RowSeams | None = None
    ) -> dict[str, int]:
        """How many different needles of each kind stand in the data.

        What crosses two values of a row (``seams``) or stands in a SHA-256 is chance and not counted.
        """
        data = _DIGEST.sub(b"\0" * 64, data)
        found: dict[str, Counter[bytes]] = {}
        widths: dict[int, list[int]] = {}
        for length in self._by_length:
            widths.setdefault(min(length, WIDTH), []).append(length)
        if not self._heads:  # the same for every file
            self._heads = {width: self._beginnings(width, lengths) for width, lengths in widths.items()}
        beginnings = self._heads
        for begin in range(0, len(data), BLOCK):
            check()
            windows = _windows(data[begin : begin + BLOCK + WIDTH - 1], min(BLOCK, len(data) - begin))
            for width, wanted in beginnings.items():
                part = windows & np.uint64((1 << 8 * width) - 1)
                place = np.minimum(np.searchsorted(wanted, part), len(wanted) - 1)
                for position in np.flatnonzero(wanted[place] == part).tolist():
                    for length in widths[width]:
                        text = data[begin + position : begin + position + length]
                        kind = self._by_length[length].get(text)
                        if kind is not None:
                            found.setdefault(kind, Counter())[text] += 1
        by_chance = seams.across if seams else lambda _: 0
        numbers = {
            kind: sum(count > by_chance(text) for text, count in hits.items()) for kind, hits in found.items()
        }
        return {kind: number for kind, number in sorted(numbers.items()) if number}

    def _beginnings(self, width: int, lengths: list[int]) -> np.ndarray:
        """First bytes of all needles of these lengths as sorted numbers."""
        heads = {needle[:width] for length in lengths for needle in self._by_length[length]}
        return np.sort(np.frombuffer(b"".join(head.ljust(WIDTH, b"\0") for head in heads), dtype="<u8"))


def _windows(data: bytes, count: int) -> np.ndarray:
    """The eight bytes from each of the first positions on as one number, zeros beyond the end."""
    padded = data.ljust(count + 2 * WIDTH, b"\0")
    result = np.empty(count, dtype="<u8")
    for offset in range(min(WIDTH, count)):
        number = len(range(offset, count, WIDTH))
        result[offset::WIDTH] = np.frombuffer(padded, dtype="<u8", count=number, offset=offset)
    return result


def confidential(records: pd.DataFrame, public: np.ndarray) -> Needles:
    """What of the records must stand in no file, byte by byte.

    Places as text are looked for in another way, see :mod:`.place_leaks`.

    Args:
        records: the record layer with ``x``, ``y``.
        public: coordinates that stand in the package rightly (vertices of districts, corners of cells),
            float (n,): an incident on one of them is not looked for by it.
    """
    needles = Needles()
    ids = {text for text in map(str, records["incident_id"]) if text}
    long = {text for text in ids if len(text) >= SHORTEST and not (text.isdigit() and len(text) < 8)}
    needles.skipped = len(ids) - len(long)
    needles.add_texts(long, "id")
    x, y = records["x"].to_numpy(float), records["y"].to_numpy(float)
    _add_places(needles, x, y, set(np.round(public, 3).tolist()))
    for column in ("occurred_from", "occurred_to", "reported"):
        moments = {text[:16] for text in records[column] if len(text) >= 19 and text[11:16] != "00:00"}
        needles.add_texts(moments, "moment")
        needles.add_texts({text.replace("T", " ") for text in moments}, "moment")
        local = (f"{t[8:10]}.{t[5:7]}.{t[:4]} {t[11:16]}" for t in moments)
        needles.add_texts(local, "moment")
    return needles


def _add_places(needles: Needles, x: np.ndarray, y: np.ndarray, public: set[float]) -> None:
    """Coordinates as binary numbers and as texts; a whole number alone stands in any file by chance."""
    located = ~(np.isnan(x) | np.isnan(y))
    rightly = {text for value in public for text in _cut(value)}
    pairs = np.column_stack([x[located], y[located]])
    for order in ("<f8", ">f8"):  # both together, as in any geometry: also where they are whole numbers
        data = pairs.astype(order).tobytes()
        needles.add((data[at : at + 16] for at in range(0, len(data), 16)), "coordinate")
    for values in pairs.T:
        own = [value for value in np.unique(values).tolist() if round(value, 3) not in public]
        uneven = [value for value in own if abs(value - round(value)) > 1e-3]
        for order in ("<f8", ">f8"):
            data = np.array(uneven, dtype=order).tobytes()
            needles.add((data[at : at + 8] for at in range(0, len(data), 8)), "coordinate")
        texts = set()
        for value in uneven:
            written = {*_cut(value), *(f"{abs(value):.{places}f}" for places in (2, 3))}
            texts |= {
                text for text in written if text.partition(".")[2].strip("0") and len(text) >= SHORTEST + 2
            }
        needles.add_texts(texts - rightly, "coordinate")


def _cut(value: float) -> tuple[str, str]:
    """A coordinate as text, cut after two and after three decimals: so it begins wherever it is written."""
    text = f"{abs(value):.9f}"
    point = text.index(".") + 1
    return text[: point + 2], text[: point + 3]
