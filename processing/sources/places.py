"""Places of a file: read from text, and checked as a whole before they are believed."""

from __future__ import annotations

import numpy

from ...rules.errors import InputError
from ...rules.i18n import tr
from .collect import Faults
from .columns import numbers
from .coordinates import (
    CZECH_DEGREES,
    CZECH_METRES,
    WGS84,
    crs_name,
    explain_foreign,
    explain_misplaced,
    inside,
    is_krovak,
    spatial_reference,
    target_box,
)
from .records import FileContent, Reason
from .times import PRAGUE

OURS = (PRAGUE, "UTC", "Etc/UTC")
MANY = 20
"""Fewer places may be one by chance."""
Box = tuple[float, float, float, float]


def read_places(
    x: list[str], y: list[str], faults: Faults, decimal: str = ".", ignored: numpy.ndarray | None = None
) -> tuple[numpy.ndarray, numpy.ndarray]:
    """Coordinates from text: NaN where missing, 0, 0 or ignored; what is no number is a fault.

    Args:
        x, y: texts (n,).
        faults: marked where one of the two is missing or is not a number.
        decimal: the decimal sign.
        ignored: bool (n,), places that the source itself calls unusable.
    """
    (xs, wrong_x), (ys, wrong_y) = numbers(x, decimal), numbers(y, decimal)
    wrong = wrong_x | wrong_y | (numpy.isnan(xs) != numpy.isnan(ys))
    nowhere = (xs == 0) & (ys == 0)
    if ignored is not None:
        wrong &= ~ignored
        nowhere |= ignored
    faults.mark(wrong, Reason.INVALID_COORDINATES)
    nowhere |= wrong
    if nowhere.any():
        xs[nowhere] = ys[nowhere] = numpy.nan
    return xs, ys


def check_places(content: FileContent, timezone: str = PRAGUE) -> None:
    """Check the places of a file where the country is known from its CRS (S-JTSK, WGS 84).

    Incidents outside the country are quarantined. Degrees may lie anywhere where the local times are
    those of another country.

    Raises:
        InputError: most places are wrong in the same way; the sentence names it.
    """
    if not content.crs:
        return
    if is_krovak(content.crs):
        _keep_inside(content, CZECH_METRES)
    elif timezone in OURS and spatial_reference(content.crs).IsSame(spatial_reference(WGS84)):
        _keep_inside(content, CZECH_DEGREES)


def _keep_inside(content: FileContent, box: Box) -> None:
    located = content.located
    x, y = content.records["x"].to_numpy(), content.records["y"].to_numpy()
    cause = explain_misplaced(x[located], y[located], box)
    if cause:
        raise InputError(
            tr(
                "{file}: the places are not where the file says: {cause}. Correct this and import again."
            ).format(file=content.file, cause=cause)
        )
    content.reject(located & ~inside(x, y, box), Reason.OUTSIDE_COUNTRY)


def check_in_target(content: FileContent, stated: tuple[numpy.ndarray, numpy.ndarray], target: str) -> None:
    """Quarantine places that the target CRS is not made for: they came there by a wrong CRS of the file.

    Args:
        content: records with ``x``, ``y`` in the target CRS.
        stated: the coordinates of the same records as they stand in the file (n,).
        target: the target CRS.

    Raises:
        InputError: most places lie there; the sentence says what the coordinates look like.
    """
    box = target_box(target)
    if box is None:
        lost = numpy.isinf(content.records["x"].to_numpy()) | numpy.isinf(content.records["y"].to_numpy())
        content.reject(lost, Reason.INVALID_COORDINATES)
        return
    located = content.located
    outside = located & ~inside(content.records["x"].to_numpy(), content.records["y"].to_numpy(), box)
    if outside.sum() * 2 > located.sum():
        cause = explain_foreign(stated[0][outside], stated[1][outside])
        raise InputError(
            tr(
                "{file}: its CRS ({source}) puts most places outside the area that {target} is made for: "
                "{cause}."
            ).format(
                file=content.file,
                source=crs_name(content.crs),
                target=crs_name(target),
                cause=cause or tr("one of the two is not the right one"),
            )
        )
    content.reject(outside, Reason.OUTSIDE_TARGET)


def note_one_place(content: FileContent) -> None:
    """Say that all places are one: perhaps the default of a form, or the address of a station."""
    located = content.located
    x, y = (content.records[name].to_numpy()[located] for name in ("x", "y"))
    if len(x) >= MANY and x[0] == x[-1] and (x == x[0]).all() and (y == y[0]).all():
        content.notes.append(
            tr(
                "{file}: all {number} places are one single point; check whether it is a default place."
            ).format(file=content.file, number=len(x))
        )


def note_missing_places(content: FileContent) -> None:
    """Say how many incidents have a kind of place but no coordinates."""
    known = (content.records["place_kind"] != "unknown").to_numpy()
    missing = int((known & ~content.located).sum())
    if missing:
        content.notes.append(
            tr("{file}: {number} incidents have no coordinates; they are kept without a place.").format(
                file=content.file, number=missing
            )
        )
