"""Rows of the address files of RÚIAN: heading, texts, coordinates, and why a row is not taken."""

from __future__ import annotations

import csv
import io

import numpy
import pandas

from ...rules.errors import InputError
from ...rules.i18n import tr
from .coordinates import CZECH_METRES
from .mapping import plain_text
from .sniff import refuse_wide

ADDRESS_FIELDS = [
    ("address_id", "text"), ("municipality", "text"), ("district", "text"), ("street", "text"),
    ("house_number", "text"), ("postcode", "text"),
]  # fmt: skip
REJECT_FIELDS = [
    ("file", "text"), ("line", "integer"), ("reason", "text"), ("message", "text"), ("address_id", "text"),
]  # fmt: skip
COLUMNS = {
    "address_id": "Kód ADM", "municipality": "Název obce", "part": "Název části obce",
    "street": "Název ulice", "kind": "Typ SO", "number": "Číslo domovní", "orientation": "Číslo orientační",
    "letter": "Znak čísla orientačního", "postcode": "PSČ", "south": "Souřadnice X", "west": "Souřadnice Y",
}  # fmt: skip
CITY_PART = "Název MOMC"
"""City part of a statutory city; the column may be missing."""
_COORDINATE = r"-?\d{1,8}(?:[.,]\d{1,9})?"


def reason_texts() -> dict[str, str]:
    """What each reason of the rejects means."""
    return {
        "missing_id": tr("The code of the address is missing or is not a number."),
        "malformed_row": tr("The row does not have the fields that the heading promises."),
        "no_coordinates": tr("The address has no coordinates."),
        "invalid_coordinates": tr("The coordinates are incomplete or are not numbers."),
        "outside_country": tr("The coordinates lie outside the Czech Republic."),
        "duplicate": tr("The same address stands in a later row or file, which was taken."),
    }


def heading(stream: io.BufferedIOBase, file: str) -> tuple[list[str], dict[str, int], str, int]:
    """Columns, position of each that is needed, encoding, quoting; by the heading alone."""
    first = stream.readline(65_536)
    refuse_wide(first, file, "Windows-1250")
    for encoding in ("utf-8-sig", "cp1250"):
        try:
            text = first.decode(encoding)
        except UnicodeDecodeError:
            continue
        names = [plain_text(name.strip('"')) for name in text.rstrip("\r\n").split(";")]
        folded = [name.casefold() for name in names]
        missing = [name for name in COLUMNS.values() if name.casefold() not in folded]
        doubled = [name for name in names if folded.count(name.casefold()) > 1]
        if doubled:
            raise InputError(
                tr("{file}, line {line}: the column “{column}” stands twice; rename one of them.").format(
                    file=file, line=1, column=doubled[0][:60]
                )
            )
        if not missing:
            where = {key: folded.index(name.casefold()) for key, name in COLUMNS.items()}
            if CITY_PART.casefold() in folded:
                where["city_part"] = folded.index(CITY_PART.casefold())
            quoting = csv.QUOTE_MINIMAL if text.startswith('"') else csv.QUOTE_NONE
            return names, where, encoding.removesuffix("-sig"), quoting
    raise InputError(
        tr(
            "{file}, line {line}: the column “{column}” is missing from the {number} columns of the heading; "
            "check the columns and the delimiter."
        ).format(file=file, line=1, column=missing[0], number=len(names))
    )


def texts_of(columns: dict[str, pandas.Series]) -> pandas.DataFrame:
    """The text fields; a house number as people write it: 12/3a, or ev. 12 for a registration number."""
    number = columns["number"].where(~columns["kind"].str.startswith("č.ev"), "ev. " + columns["number"])
    orientation = columns["orientation"] + columns["letter"]
    frame = pandas.DataFrame({name: columns[name] for name in ("address_id", "municipality")})
    frame["district"] = columns["part"]
    if "city_part" in columns:
        frame["district"] = columns["city_part"].where(columns["city_part"] != "", columns["part"])
    frame["street"] = columns["street"]
    frame["house_number"] = number.where(orientation == "", number + "/" + orientation)
    frame["postcode"] = columns["postcode"].str.replace(" ", "", regex=False)
    return frame


def numbers(texts: pandas.Series) -> pandas.Series:
    """Coordinates as float; what is no number becomes NaN. A comma cannot be anything but a decimal sign."""
    good = texts.where(texts.str.fullmatch(_COORDINATE), "")
    return pandas.to_numeric(good.str.replace(",", ".", regex=False), errors="coerce")


def refuse_misplaced(x: numpy.ndarray, y: numpy.ndarray, file: str) -> None:
    """Refuse rows whose axes or signs are wrong: a guess would put addresses anywhere.

    Args:
        x, y: by the rule of ČÚZK in EPSG:5514 (n,), NaN = without coordinates.

    Raises:
        InputError: most of them are right with x and y swapped or the signs turned.
    """

    def share(east: numpy.ndarray, north: numpy.ndarray) -> float:
        west, south, right, top = CZECH_METRES
        with numpy.errstate(invalid="ignore"):
            inside = (east >= west) & (east <= right) & (north >= south) & (north <= top)
        return inside.mean() if len(inside) else 0.0

    for east, north, cause in (
        (y, x, tr("Souřadnice Y and Souřadnice X are swapped")),
        (-x, -y, tr("Souřadnice Y and Souřadnice X are negative")),
    ):
        if share(east, north) > 0.5:
            raise InputError(
                tr("{file}: {cause}, not as ČÚZK publishes them; get the file again from its source.").format(
                    file=file, cause=cause
                )
            )


def rejects(frame: pandas.DataFrame, reason: pandas.Series) -> pandas.DataFrame:
    """Rows of the rejects table of addresses that are not taken; ``reason`` has the same index."""
    result = frame[["file", "line"]].copy()
    result["reason"], result["message"] = reason, reason.map(reason_texts())
    result["address_id"] = frame["address_id"]
    return result
