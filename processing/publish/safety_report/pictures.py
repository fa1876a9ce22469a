"""Kind and size of a picture that the user gives: PNG or JPEG, by their first bytes."""

from __future__ import annotations

import struct

SIZES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""Markers of a JPEG behind which its size stands."""


def picture_type(data: bytes | None) -> str:
    """MIME type of a picture: PNG or JPEG; empty for anything else."""
    if data and data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    return "image/jpeg" if data and data.startswith(b"\xff\xd8\xff") else ""


def proportion(data: bytes) -> float:
    """Width over height of a picture; 1 where it cannot be told."""
    width = height = 0
    if picture_type(data) == "image/png" and len(data) >= 24:
        width, height = struct.unpack(">II", data[16:24])
    at = 2
    while picture_type(data) == "image/jpeg" and at + 9 < len(data) and data[at] == 0xFF:
        if data[at + 1] in SIZES:
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            break
        at += 2 + struct.unpack(">H", data[at + 2 : at + 4])[0]
    return width / height if width and height else 1.0
